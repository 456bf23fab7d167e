//! The form with which a small dated act is put on the track.

use super::TrackAct;
use crate::{
    entry::{chosen, date, not_after},
    form::{FormErrors, FormValues},
};
use chrono::NaiveDate;

/// What the form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrackActEntry {
    /// What was done.
    pub act: TrackAct,
    /// When.
    pub on: NaiveDate,
}

/// Reads the form.
///
/// # Errors
/// Every field that cannot be taken.
pub fn parse_act(values: &FormValues, today: NaiveDate) -> Result<TrackActEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let act = errors.take("track_act", chosen(values, "track_act"));
    let on = errors.take("done_on", date(values, "done_on").and_then(|day| not_after(day, today)));
    match (act, on) {
        (Some(act), Some(on)) => Ok(TrackActEntry { act, on }),
        _ => Err(errors),
    }
}
