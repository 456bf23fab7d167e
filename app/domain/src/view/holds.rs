//! Provisional holds and the waiting list of a court.

use super::WhenAndWhere;
use crate::{
    hearing::{HearingKind, OfferAnswer, WaitingEnd},
    ids::{CaseId, CourtId, HearingId, HoldId, OfferId, ResourceId, WaitingId},
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

/// The holds of a court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldsPage {
    /// The court.
    pub court: CourtId,
    /// Its name.
    pub name: String,
    /// Those that stand, by start.
    pub holds: Vec<HoldLine>,
}

/// A hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldLine {
    /// The hold.
    pub hold: HoldId,
    /// Guards against two people changing it at once.
    pub version: i64,
    /// For what.
    pub kind: HearingKind,
    /// For which case, where the reader may know.
    pub case: Option<(CaseId, String)>,
    /// UK civil time.
    pub starts: NaiveDateTime,
    /// UK civil time.
    pub ends: NaiveDateTime,
    /// The names of what is held.
    pub rooms: Vec<String>,
    /// Why.
    pub reason: String,
    /// By whom.
    pub held_by: String,
    /// When it frees itself, UK civil time.
    pub expires: NaiveDateTime,
    /// Minutes left.
    pub left: i64,
    /// What the booking form is filled with when a booking is made of it.
    pub filled: Vec<(String, String)>,
}

/// The waiting list of a court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingPage {
    /// The court.
    pub court: CourtId,
    /// Its name.
    pub name: String,
    /// What came free and is free still, by start.
    pub freed: Vec<FreedLine>,
    /// Who waits, in order.
    pub waiting: Vec<WaitingLine>,
    /// Who came off the list.
    pub past: Vec<WaitingLine>,
}

/// A slot that came free.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreedLine {
    /// When it starts.
    pub at: DateTime<Utc>,
    /// UK civil time.
    pub starts: NaiveDateTime,
    /// UK civil time.
    pub ends: NaiveDateTime,
    /// The courtroom.
    pub courtroom: ResourceId,
    /// Its name.
    pub room: String,
    /// Who is to be asked: the place on the list, and the hearing in words.
    pub next: Option<(WaitingId, String)>,
    /// Whether somebody is being asked about it.
    pub being_asked: bool,
}

/// A hearing on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingLine {
    /// The place on the list.
    pub waiting: WaitingId,
    /// Guards against two people changing it at once.
    pub version: i64,
    /// The hearing.
    pub hearing: HearingId,
    /// The hearing in words: kind, case, witness by reference.
    pub words: String,
    /// How long it needs.
    pub minutes: u16,
    /// The first day.
    pub from: NaiveDate,
    /// What else has to be so.
    pub wants: Option<String>,
    /// When it was put on, UK civil time.
    pub put_on: NaiveDateTime,
    /// Where it stands in the diary now.
    pub now: Option<WhenAndWhere>,
    /// How it came off.
    pub ended: Option<WaitingEnd>,
    /// What it was offered.
    pub offers: Vec<OfferLine>,
}

/// An offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferLine {
    /// The offer.
    pub offer: OfferId,
    /// UK civil time.
    pub starts: NaiveDateTime,
    /// The courtroom.
    pub courtroom: ResourceId,
    /// Its name.
    pub room: String,
    /// Who was asked.
    pub asked: String,
    /// When, UK civil time.
    pub asked_at: NaiveDateTime,
    /// By whom.
    pub by: String,
    /// What was said, and when that was put down.
    pub answer: Option<(OfferAnswer, NaiveDateTime)>,
}

/// Putting a hearing on a waiting list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitPage {
    /// The hearing.
    pub hearing: HearingId,
    /// Its kind.
    pub kind: HearingKind,
    /// How people refer to its case.
    pub case_reference: String,
    /// The court whose list it is put on.
    pub court: (CourtId, String),
    /// How long it is now.
    pub minutes: u16,
    /// The first day to fill in.
    pub today: NaiveDate,
}
