//! What every field has in common: its ids, and the label, hint and error message that stand above its control.

use super::error_message::error_message;
use super::hint::hint_paragraph;
use super::text::{OptionalText, class_if, class_list};
use leptos::prelude::*;

/// The ids of one field, all made from its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldIds(String);

impl FieldIds {
    /// The ids of the field with this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// As `new`, but with an id that differs from the name, where two forms on a page share a field name.
    pub(crate) fn of(name: &str, id: OptionalText) -> Self {
        Self(id.or(name))
    }

    /// The id of the control itself, and of the first option of radios or checkboxes.
    pub fn control(&self) -> String {
        self.0.clone()
    }

    /// The id of the hint.
    pub fn hint(&self) -> String {
        format!("{}-hint", self.0)
    }

    /// The id of the error message.
    pub fn error(&self) -> String {
        format!("{}-error", self.0)
    }

    /// The id of the message under a character count.
    pub fn info(&self) -> String {
        format!("{}-info", self.0)
    }

    /// The id of an option, counting from one: the first has no number, so that the error summary can link to it.
    pub fn option(&self, number: usize) -> String {
        if number == 1 { self.0.clone() } else { format!("{}-{number}", self.0) }
    }

    /// The id of a part of the field, such as the day of a date.
    pub fn part(&self, part: &str) -> String {
        format!("{}-{part}", self.0)
    }

    /// What `aria-describedby` lists: whatever else describes the control, then hint, then error, existing ids only.
    pub(crate) fn described_by(
        &self,
        other: &OptionalText,
        hint: &OptionalText,
        error: &OptionalText,
    ) -> Option<String> {
        let mut ids: Vec<String> = Vec::new();
        ids.extend(other.is_present().then(|| other.as_str().to_owned()));
        ids.extend(hint.is_present().then(|| self.hint()));
        ids.extend(error.is_present().then(|| self.error()));
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The hint and the error message of a field, in that order.
pub(crate) fn hint_and_error(ids: &FieldIds, hint: &OptionalText, error: &OptionalText) -> AnyView {
    let hint = hint.clone().into_option().map(|text| hint_paragraph(Some(ids.hint()), "", text));
    let error = error.clone().into_option().map(|text| error_message(Some(ids.error()), text));
    (hint, error).into_any()
}

/// The class attribute of a form group.
pub(crate) fn group_class(error: &OptionalText, extra: &str) -> String {
    class_list(&["govuk-form-group", class_if(error.is_present(), "govuk-form-group--error"), extra])
}
