//! What is typed into the booking form, parsed once for booking, amending and moving.

mod ending;
mod slot;

pub use ending::{parse_end, parse_version, parse_why};
pub use slot::{parse_amendment, parse_booking, parse_rebooking, parse_slot, take_alternative};

use crate::{
    booking::Timing,
    case::DefendantLabel,
    form::{FormValues, Problem},
    hearing::{ChangeReason, HearingKind},
    ids::{BookingId, PersonId, ResourceId, WitnessId},
    text::readable_text,
};
use std::str::FromStr;

/// The least and most minutes a hearing may last in one booking: a court day.
pub const HEARING_MINUTES: (u16, u16) = (5, 480);

/// The most minutes of set-up, and of clear-down.
pub const MOST_MINUTES_ROUND: u16 = 240;

/// The most characters of a reason.
pub const LONGEST_REASON: usize = 500;

/// A booking as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingEntry {
    /// Drawn when the form was opened, so that a form sent twice books once.
    pub booking: Option<BookingId>,
    /// What is to be heard.
    pub kind: HearingKind,
    /// For which witness.
    pub witness: Option<WitnessId>,
    /// In which courtroom.
    pub courtroom: ResourceId,
    /// From which link room the witness gives evidence.
    pub link_room: Option<ResourceId>,
    /// With which recording kit.
    pub kit: Option<ResourceId>,
    /// When.
    pub timing: Timing,
    /// Before which judge.
    pub judge: Option<PersonId>,
    /// Who prosecutes.
    pub prosecution_counsel: Option<PersonId>,
    /// Who defends each defendant, as far as counsel is instructed.
    pub defence: Vec<(DefendantLabel, PersonId)>,
    /// Why it is to be booked although somebody is engaged or the court does not usually sit.
    pub override_reason: Option<String>,
}

impl BookingEntry {
    /// Every resource asked for.
    pub fn resources(&self) -> Vec<ResourceId> {
        [Some(self.courtroom), self.link_room, self.kit].into_iter().flatten().collect()
    }
}

/// Why a hearing is moved or taken out of the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndEntry {
    /// From the fixed list.
    pub reason: ChangeReason,
    /// More about it, fit to be read by anyone who may see the hearing.
    pub note: Option<String>,
    /// The judge who agreed to a second or later move.
    pub agreed_by: Option<PersonId>,
}

/// What a form does not ask, because the record says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordered {
    /// What is to be heard.
    pub kind: HearingKind,
    /// For which witness.
    pub witness: Option<WitnessId>,
}

fn chosen<T: FromStr>(values: &FormValues, field: &str) -> Result<T, Problem> {
    chosen_or_none(values, field)?.ok_or(Problem::Missing)
}

fn chosen_or_none<T: FromStr>(values: &FormValues, field: &str) -> Result<Option<T>, Problem> {
    values.entered(field).map(|value| value.parse().map_err(|_| Problem::NotOffered)).transpose()
}

fn optional_text(values: &FormValues, field: &str) -> Result<Option<String>, Problem> {
    values.entered(field).map(|text| readable_text(text, LONGEST_REASON)).transpose()
}
