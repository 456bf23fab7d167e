//! Hint: help that everybody needs, above a control.

use super::text::{OptionalText, class_list};
use leptos::prelude::*;

/// A hint.
#[component]
pub fn Hint(
    /// The words.
    #[prop(into)]
    text: String,
    /// The id that `aria-describedby` names.
    #[prop(optional, into)]
    id: OptionalText,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    hint_paragraph(id.into_option(), classes.as_str(), text)
}

pub(crate) fn hint_paragraph(id: Option<String>, extra: &str, text: String) -> AnyView {
    view! { <div id=id class=class_list(&["govuk-hint", extra])>{text}</div> }.into_any()
}
