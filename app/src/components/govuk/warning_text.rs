//! Warning text: what has consequences.

use super::text::{OptionalText, class_list};
use super::words;
use leptos::prelude::*;

/// A warning.
#[component]
pub fn WarningText(
    /// What the sign says to people who hear it, if not "Warning".
    #[prop(optional, into)]
    icon_text: OptionalText,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <div class=class_list(&["govuk-warning-text", classes.as_str()])>
            <span class="govuk-warning-text__icon" aria-hidden="true">
                "!"
            </span>
            <strong class="govuk-warning-text__text">
                <span class="govuk-visually-hidden">{icon_text.or(words::WARNING)}</span>
                " "
                {children()}
            </strong>
        </div>
    }
}
