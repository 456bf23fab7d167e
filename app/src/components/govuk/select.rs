//! Select: one choice from a closed list.

use super::field::{FieldIds, group_class, hint_and_error};
use super::label::label_view;
use super::text::{OptionalText, TextSize, class_if, class_list};
use leptos::prelude::*;

/// One entry of a select.
#[derive(Clone, Debug, Default)]
pub struct SelectItem {
    value: Option<String>,
    text: String,
    selected: Option<bool>,
    disabled: bool,
}

impl SelectItem {
    /// An entry that sends `value` and shows `text`.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: Some(value.into()), text: text.into(), ..Self::default() }
    }

    /// An entry that sends the text it shows.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Says whether this entry is selected, whatever the select's own value is.
    #[must_use]
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = Some(selected);
        self
    }

    /// Shows the entry but does not let it be chosen.
    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }

    fn view(self, chosen: &OptionalText) -> AnyView {
        let sends = self.value.as_ref().unwrap_or(&self.text);
        let selected = self.selected.unwrap_or_else(|| chosen.is_present() && chosen.as_str() == sends);
        view! {
            <option value=self.value selected=selected disabled=self.disabled>
                {self.text}
            </option>
        }
        .into_any()
    }
}

impl<V: Into<String>, T: Into<String>> From<(V, T)> for SelectItem {
    fn from((value, text): (V, T)) -> Self {
        Self::new(value, text)
    }
}

/// A label and a select.
#[component]
pub fn Select(
    /// The name the value is sent under; every id is made from it.
    #[prop(into)]
    name: String,
    /// The words of the label.
    #[prop(into)]
    label: String,
    /// The entries, in order.
    items: Vec<SelectItem>,
    /// Another id than the name.
    #[prop(optional, into)]
    id: OptionalText,
    /// Help above the control.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong.
    #[prop(optional, into)]
    error: OptionalText,
    /// The value of the entry that is chosen.
    #[prop(optional, into)]
    value: OptionalText,
    /// How large the label is.
    #[prop(optional)]
    label_size: TextSize,
    /// Whether the label is the page's `h1`.
    #[prop(optional)]
    page_heading: bool,
    /// Ids of what else describes the control.
    #[prop(optional, into)]
    described_by: OptionalText,
    /// Further classes of the control.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    let ids = FieldIds::of(&name, id);
    let class =
        class_list(&["govuk-select", classes.as_str(), class_if(error.is_present(), "govuk-select--error")]);
    let described_by = ids.described_by(&described_by, &hint, &error);
    view! {
        <div class=group_class(&error, "")>
            {label_view(label, Some(ids.control()), label_size, page_heading, "")}
            {hint_and_error(&ids, &hint, &error)}
            <select class=class id=ids.control() name=name aria-describedby=described_by>
                {items.into_iter().map(|item| item.view(&value)).collect_view()}
            </select>
        </div>
    }
}
