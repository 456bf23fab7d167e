//! Fieldset: one legend over several controls.

use super::text::{OptionalText, TextSize, class_list};
use leptos::prelude::*;

/// A fieldset with its legend.
#[component]
pub fn Fieldset(
    /// The words of the legend.
    #[prop(optional, into)]
    legend: OptionalText,
    /// How large the legend is.
    #[prop(optional)]
    size: TextSize,
    /// Whether the legend is the page's `h1`.
    #[prop(optional)]
    page_heading: bool,
    /// Ids of what describes the whole fieldset.
    #[prop(optional, into)]
    described_by: OptionalText,
    /// An ARIA role; a date input's fieldset is a `group`.
    #[prop(optional, into)]
    role: OptionalText,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
    /// The controls.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let legend = Legend { text: legend, size, page_heading };
    let children = children.map(|children| children()).into_any();
    fieldset_view(legend, described_by.into_option(), role.into_option(), classes.as_str(), children)
}

/// What a legend says and how it looks.
pub(crate) struct Legend {
    pub(crate) text: OptionalText,
    pub(crate) size: TextSize,
    pub(crate) page_heading: bool,
}

pub(crate) fn fieldset_view(
    legend: Legend,
    described_by: Option<String>,
    role: Option<String>,
    extra: &str,
    inner: AnyView,
) -> AnyView {
    let legend_class = class_list(&["govuk-fieldset__legend", &legend.size.class("govuk-fieldset__legend")]);
    let legend = legend.text.into_option().map(|text| {
        let text = if legend.page_heading {
            view! { <h1 class="govuk-fieldset__heading">{text}</h1> }.into_any()
        } else {
            text.into_any()
        };
        view! { <legend class=legend_class>{text}</legend> }
    });
    view! {
        <fieldset class=class_list(&["govuk-fieldset", extra]) role=role aria-describedby=described_by>
            {legend}
            {inner}
        </fieldset>
    }
    .into_any()
}
