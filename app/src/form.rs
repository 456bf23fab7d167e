//! A form that is shown, or shown again: what was typed, what is wrong with it, and why a booking was refused.

use crate::words;
use domain::{
    form::{FormErrors, FormValues},
    view::BookingRefusal,
};
use leptos::prelude::use_context;

/// What the server knows about a form that was sent and could not be taken. Empty on the first visit.
#[derive(Clone, Debug, Default)]
pub struct Submission {
    /// Every field as typed.
    pub values: FormValues,
    /// What is wrong, in the order of the fields.
    pub errors: FormErrors,
    /// What stands in the way of a booking, and what is free.
    pub refusal: Option<BookingRefusal>,
    /// Somebody else changed the record since the form was opened.
    pub stale: bool,
}

impl Submission {
    /// The submission this page answers, or an empty one.
    pub fn here() -> Self {
        use_context().unwrap_or_default()
    }

    /// On the first visit, the stored values; when the form is shown again, what was typed.
    #[must_use]
    pub fn or_filled(mut self, stored: impl IntoIterator<Item = (String, String)>) -> Self {
        if self.values.is_empty() {
            self.values = FormValues::from_pairs(stored);
        }
        self
    }

    /// What stands in a field.
    pub fn value(&self, field: &str) -> String {
        self.values.get(field).to_owned()
    }

    /// Whether this is the choice made.
    pub fn chose(&self, field: &str, value: &str) -> bool {
        self.values.all(field).iter().any(|each| each == value)
    }

    /// The sentence about what is wrong with a field.
    pub fn error(&self, field: &str) -> Option<String> {
        self.errors.get(field).map(|problem| words::sentence(field, problem))
    }

    /// Whether anything is wrong.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }
}
