//! Phase banner: how finished the service is.

use super::text::{OptionalText, class_list};
use super::words;
use leptos::prelude::*;

/// The phase and a sentence about it, as children.
#[component]
pub fn PhaseBanner(
    /// The phase, if another than "Alpha".
    #[prop(optional, into)]
    phase: OptionalText,
    /// Further classes of the tag.
    #[prop(optional, into)]
    tag_classes: OptionalText,
    /// Further classes of the banner.
    #[prop(optional, into)]
    classes: OptionalText,
    /// The sentence.
    children: Children,
) -> impl IntoView {
    let class = class_list(&["govuk-phase-banner govuk-width-container", classes.as_str()]);
    let tag = class_list(&["govuk-tag govuk-phase-banner__content__tag", tag_classes.as_str()]);
    view! {
        <div class=class>
            <p class="govuk-phase-banner__content">
                <strong class=tag>{phase.or(words::ALPHA)}</strong>
                <span class="govuk-phase-banner__text">{children()}</span>
            </p>
        </div>
    }
}
