//! Skip link: past the navigation, for people who use a keyboard. The first thing in `body`.

use super::text::OptionalText;
use super::words;
use leptos::prelude::*;

/// The link to the page's content.
#[component]
pub fn SkipLink(
    /// Where to, if not `#main-content`.
    #[prop(optional, into)]
    href: OptionalText,
    /// The words, if others than "Skip to main content".
    #[prop(optional, into)]
    text: OptionalText,
) -> impl IntoView {
    view! {
        <a href=href.or("#main-content") class="govuk-skip-link" data-module="govuk-skip-link">
            {text.or(words::SKIP_TO_MAIN_CONTENT)}
        </a>
    }
}
