//! Label: names a control.

use super::text::{OptionalText, TextSize, class_list};
use leptos::prelude::*;

/// The label of a control.
#[component]
pub fn Label(
    /// The words.
    #[prop(into)]
    text: String,
    /// The id of the control.
    #[prop(optional, into)]
    for_id: OptionalText,
    /// How large.
    #[prop(optional)]
    size: TextSize,
    /// Whether the label is the page's `h1`.
    #[prop(optional)]
    page_heading: bool,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    label_view(text, for_id.into_option(), size, page_heading, classes.as_str())
}

pub(crate) fn label_view(
    text: String,
    for_id: Option<String>,
    size: TextSize,
    page_heading: bool,
    extra: &str,
) -> AnyView {
    let class = class_list(&["govuk-label", &size.class("govuk-label"), extra]);
    let label = view! { <label class=class for=for_id>{text}</label> };
    if page_heading {
        view! { <h1 class="govuk-label-wrapper">{label}</h1> }.into_any()
    } else {
        label.into_any()
    }
}
