//! The parts of a form that say why a booking is changed, and which one was looked at.

use super::{EndEntry, chosen, chosen_or_none, optional_text};
use crate::{
    form::{FormErrors, FormValues, Problem},
    hearing::ChangeReason,
};

/// The version of the booking that a form was filled from. One that cannot be read is none there ever was, so that what
/// is there now is shown before anything is saved.
pub fn parse_version(values: &FormValues) -> i64 {
    values.entered("version").and_then(|version| version.parse().ok()).unwrap_or_default()
}

/// Reads why a hearing is moved or cancelled.
pub fn parse_end(values: &FormValues, needs_agreement: bool) -> Result<EndEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let reason = errors.take("reason", chosen::<ChangeReason>(values, "reason"));
    let note = errors.take("note", optional_text(values, "note")).flatten();
    if reason == Some(ChangeReason::Other) && note.is_none() {
        errors.add("note", Problem::Missing);
    }
    let agreed_by = if needs_agreement {
        errors.take("agreed_by", chosen(values, "agreed_by"))
    } else {
        errors.take("agreed_by", chosen_or_none(values, "agreed_by")).flatten()
    };
    match reason {
        Some(reason) if errors.is_empty() => Ok(EndEntry { reason, note, agreed_by }),
        _ => Err(errors),
    }
}

/// Reads why a booking is amended: always asked for.
pub fn parse_why(values: &FormValues) -> Result<String, FormErrors> {
    match optional_text(values, "why") {
        Ok(Some(why)) => Ok(why),
        Ok(None) => Err(FormErrors::one("why", Problem::Missing)),
        Err(problem) => Err(FormErrors::one("why", problem)),
    }
}
