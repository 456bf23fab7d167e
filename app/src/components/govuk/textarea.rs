//! Textarea: several lines of text.

use super::field::{FieldIds, group_class, hint_and_error};
use super::label::label_view;
use super::text::{OptionalText, TextSize, class_if, class_list};
use leptos::prelude::*;
use std::borrow::Cow;

/// A label and a multi-line input.
#[component]
pub fn TextArea(
    /// The name the value is sent under; every id is made from it.
    #[prop(into)]
    name: String,
    /// The words of the label.
    #[prop(into)]
    label: String,
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
    /// What the browser may fill in.
    #[prop(optional, into)]
    autocomplete: OptionalText,
    /// `false` for anything about a witness: some browsers send what they check to somebody else's server.
    #[prop(optional)]
    spellcheck: Option<bool>,
    /// Ids of what else describes the control.
    #[prop(optional, into)]
    described_by: OptionalText,
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
        autocomplete,
        described_by: ids.described_by(&described_by, &hint, &error),
        wrong: error.is_present(),
        extra: classes,
        value,
    };
    view! {
        <div class=group_class(&error, "")>
            {label_view(label, Some(ids.control()), label_size, page_heading, "")}
            {hint_and_error(&ids, &hint, &error)} {area.view()}
        </div>
    }
}

/// The control on its own, shared with the character count.
pub(crate) struct Area {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) rows: u16,
    pub(crate) spellcheck: Option<bool>,
    pub(crate) autocomplete: OptionalText,
    pub(crate) described_by: Option<String>,
    pub(crate) wrong: bool,
    pub(crate) extra: OptionalText,
    pub(crate) value: OptionalText,
}

impl Area {
    pub(crate) fn view(self) -> AnyView {
        let class = class_list(&[
            "govuk-textarea",
            class_if(self.wrong, "govuk-textarea--error"),
            self.extra.as_str(),
        ]);
        let area = view! {
            <textarea
                class=class
                id=self.id
                name=self.name
                rows=self.rows.to_string()
                spellcheck=self.spellcheck.map(|check| check.to_string())
                aria-describedby=self.described_by
                autocomplete=self.autocomplete.into_option()
            />
        };
        // No child at all when empty: Leptos writes a space for an empty text.
        match self.value.into_option() {
            Some(value) => area.into_inner().child(area_text(&value).into_owned()).into_any(),
            None => area.into_any(),
        }
    }
}

/// The text as it has to stand between `<textarea>` and `</textarea>`.
///
/// Leptos writes the children of a textarea unescaped, so text typed by one person could close the element and run
/// as markup for the next: it is escaped here. HTML also drops one line break right after the tag, so a text that
/// starts with one gets another.
fn area_text(value: &str) -> Cow<'_, str> {
    if cfg!(not(feature = "ssr")) {
        // In a browser the text becomes a node, never markup.
        return Cow::Borrowed(value);
    }
    let line_break = if value.starts_with(['\n', '\r']) { "\n" } else { "" };
    Cow::Owned(format!(
        "{line_break}{}",
        value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    ))
}
