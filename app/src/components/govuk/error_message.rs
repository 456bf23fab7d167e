//! Error message: what is wrong with a control, right above it.

use super::text::OptionalText;
use super::words;
use leptos::prelude::*;

/// An error message.
#[component]
pub fn ErrorMessage(
    /// The sentence.
    #[prop(into)]
    text: String,
    /// The id that `aria-describedby` names.
    #[prop(optional, into)]
    id: OptionalText,
) -> impl IntoView {
    error_message(id.into_option(), text)
}

pub(crate) fn error_message(id: Option<String>, text: String) -> AnyView {
    view! {
        <p id=id class="govuk-error-message">
            <span class="govuk-visually-hidden">{words::ERROR} ":"</span>
            " "
            {text}
        </p>
    }
    .into_any()
}
