//! Back link: to where the person came from; above `main`.

use super::text::OptionalText;
use super::words;
use leptos::prelude::*;

/// A back link.
#[component]
pub fn BackLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// The words, if others than "Back".
    #[prop(optional, into)]
    text: OptionalText,
) -> impl IntoView {
    view! {
        <a href=href class="govuk-back-link">
            {text.or(words::BACK)}
        </a>
    }
}
