//! Radios: one of a few.

use super::choice::{Choice, ChoiceGroup};
use super::field::{FieldIds, group_class, hint_and_error};
use super::fieldset::{Legend, fieldset_view};
use super::text::{OptionalText, TextSize};
use leptos::prelude::*;

/// A legend and radios. The first option has the field's id, the next `X-2`, `X-3`.
#[component]
pub fn Radios(
    /// The name the value is sent under; every id is made from it.
    #[prop(into)]
    name: String,
    /// The words of the legend; without them there is no fieldset.
    #[prop(optional, into)]
    legend: OptionalText,
    /// The options, in order.
    items: Vec<Choice>,
    /// Another id than the name.
    #[prop(optional, into)]
    id: OptionalText,
    /// Help above the options.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong.
    #[prop(optional, into)]
    error: OptionalText,
    /// The value of the option that is chosen.
    #[prop(optional, into)]
    value: OptionalText,
    /// How large the legend is.
    #[prop(optional)]
    legend_size: TextSize,
    /// Whether the legend is the page's `h1`.
    #[prop(optional)]
    page_heading: bool,
    /// Side by side; for two short options only.
    #[prop(optional)]
    inline: bool,
    /// Smaller controls.
    #[prop(optional)]
    small: bool,
    /// Ids of what else describes the field.
    #[prop(optional, into)]
    described_by: OptionalText,
    /// Further classes of the list of options.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    let ids = FieldIds::of(&name, id);
    let chosen: Vec<String> = value.into_option().into_iter().collect();
    let described_by = ids.described_by(&described_by, &hint, &error);
    let class = group_class(&error, "");
    let group = ChoiceGroup {
        base: "govuk-radios",
        input_type: "radio",
        ids: &ids,
        name: &name,
        chosen: &chosen,
        described_by: "",
    };
    let options = group.view(items, inline, small, classes.as_str());
    let inner = (hint_and_error(&ids, &hint, &error), options).into_any();
    let inner = if legend.is_present() {
        let legend = Legend { text: legend, size: legend_size, page_heading };
        fieldset_view(legend, described_by, None, "", inner)
    } else {
        inner
    };
    view! { <div class=class>{inner}</div> }
}
