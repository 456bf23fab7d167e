//! Character count: a textarea that says how much it takes.

use super::field::{FieldIds, group_class, hint_and_error};
use super::hint::hint_paragraph;
use super::label::label_view;
use super::text::{OptionalText, TextSize, class_list};
use super::textarea::Area;
use super::words;
use leptos::prelude::*;

/// A textarea with a limit. The limit is checked on the server; the browser only tells.
#[component]
pub fn CharacterCount(
    /// The name the value is sent under; every id is made from it.
    #[prop(into)]
    name: String,
    /// The words of the label.
    #[prop(into)]
    label: String,
    /// The most characters that can be kept.
    maxlength: usize,
    /// Another id than the name.
    #[prop(optional, into)]
    id: OptionalText,
    /// Help above the control.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong.
    #[prop(optional, into)]
    error: OptionalText,
    /// What was typed or stored.
    #[prop(optional, into)]
    value: OptionalText,
    /// How large the label is.
    #[prop(optional)]
    label_size: TextSize,
    /// Whether the label is the page's `h1`.
    #[prop(optional)]
    page_heading: bool,
    /// How many lines are visible.
    #[prop(default = 5)]
    rows: u16,
    /// `false` for anything about a witness.
    #[prop(optional)]
    spellcheck: Option<bool>,
    /// From which percentage of the limit on the count is shown.
    #[prop(optional)]
    threshold: Option<u8>,
    /// Further classes of the control.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    let ids = FieldIds::of(&name, id);
    let area = Area {
        id: ids.control(),
        name,
        rows,
        spellcheck,
        autocomplete: OptionalText::default(),
        described_by: ids.described_by(&ids.info().into(), &hint, &error),
        wrong: error.is_present(),
        extra: class_list(&["govuk-js-character-count", classes.as_str()]).into(),
        value,
    };
    view! {
        <div
            class=group_class(&error, "govuk-character-count")
            data-module="govuk-character-count"
            data-maxlength=maxlength.to_string()
            data-threshold=threshold.map(|percent| percent.to_string())
        >
            {label_view(label, Some(ids.control()), label_size, page_heading, "")}
            {hint_and_error(&ids, &hint, &error)} {area.view()}
            {hint_paragraph(
                Some(ids.info()),
                "govuk-character-count__message",
                words::up_to_characters(maxlength),
            )}
        </div>
    }
}
