//! What is recorded of a booking, of its witness and of the case, as far as it bears on whether the booking is ready.

use crate::{
    case::DefendantLabel, codes::coded, equipment::EquipmentState, hearing::HearingKind,
    measure::Section28Timetable,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What a booking is, and so what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// What is to be heard.
    pub kind: HearingKind,
    /// Whether it is about one witness.
    pub for_a_witness: bool,
    /// Whether an intermediary is directed for the witness (section 29 of the 1999 Act).
    pub intermediary_directed: bool,
    /// The defendants of the case.
    pub defendants: Vec<DefendantLabel>,
}

impl Booking {
    /// Whether the witness comes to court for it. Ground rules are set without the witness.
    pub const fn brings_a_witness(&self) -> bool {
        self.for_a_witness && matches!(self.kind, HearingKind::Section28 | HearingKind::Trial)
    }
}

/// Something of which this service may keep no record yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Record<T> {
    /// No record is kept.
    #[default]
    NotKept,
    /// What is recorded.
    Kept(T),
}

coded! {
    /// Where it stands with an independent sexual violence adviser for a witness (users.md R16).
    IsvaState {
        /// Nobody has offered one.
        NotOffered = "not_offered", "Not offered";
        /// One was offered, and there is no answer.
        Offered = "offered", "Offered";
        /// The witness does not want one.
        Declined = "declined", "Declined";
        /// The witness waits for one to be free.
        Waiting = "waiting", "Waiting";
        /// The witness has one.
        Assigned = "assigned", "Assigned";
        /// The witness had one.
        Ended = "ended", "Ended";
    }
}

/// What a party said about a recording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// That it is not ready.
    NotReady,
    /// Nothing.
    #[default]
    Nothing,
    /// That it is ready.
    Ready,
}

/// The ground rules hearing of the witness.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroundRulesHearing {
    /// The day on which it stands in the diary.
    pub listed: Option<NaiveDate>,
    /// The day of the hearing of which the judge's record stands.
    pub recorded: Option<NaiveDate>,
    /// Whether a judge gave a reason for holding it closer to the recording than the court asks for.
    pub close_for_a_reason: bool,
}

/// What is out of use at the time of the booking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutOfUse {
    /// The courtroom.
    pub courtroom: bool,
    /// The link room.
    pub link_room: bool,
    /// The recording kit.
    pub kit: bool,
}

/// What is recorded of a booking, its witness and its case.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one answer of the record each")]
pub struct Recorded {
    /// The timetable of the section 28 direction that stands for the witness against each defendant.
    pub directions: BTreeMap<DefendantLabel, Section28Timetable>,
    /// The ground rules hearing.
    pub ground_rules: GroundRulesHearing,
    /// Whether a judge locked topics and minutes.
    pub minutes_locked: bool,
    /// Whether a judge is named.
    pub judge: bool,
    /// Whether somebody is named who prosecutes.
    pub prosecution: bool,
    /// The defendants for whom somebody is named.
    pub defended: BTreeSet<DefendantLabel>,
    /// What the prosecution said of being ready.
    pub prosecution_said: Record<Said>,
    /// What the defence of each defendant said. One that is not in it said nothing.
    pub defence_said: Record<BTreeMap<DefendantLabel, Said>>,
    /// Whether a judge directed that the recording goes ahead whatever a party said.
    pub goes_ahead: bool,
    /// Whether a link room is booked.
    pub link_room: bool,
    /// Whether a recording kit is booked.
    pub kit: bool,
    /// What is out of use.
    pub out_of_use: OutOfUse,
    /// Whether the booking stands on proven equipment.
    pub equipment: EquipmentState,
    /// Whether an intermediary is named for the witness.
    pub intermediary: bool,
    /// Where it stands with an adviser.
    pub isva: Record<IsvaState>,
    /// Whether a visit was offered.
    pub visit_offered: Record<bool>,
    /// Whether the arrival is agreed.
    pub arrival_agreed: Record<bool>,
    /// Whether a waiting room is held for the witness.
    pub waiting_room: Record<bool>,
}

impl Default for Recorded {
    /// Nothing is recorded at all.
    fn default() -> Self {
        Self {
            directions: BTreeMap::new(),
            ground_rules: GroundRulesHearing::default(),
            minutes_locked: false,
            judge: false,
            prosecution: false,
            defended: BTreeSet::new(),
            prosecution_said: Record::NotKept,
            defence_said: Record::NotKept,
            goes_ahead: false,
            link_room: false,
            kit: false,
            out_of_use: OutOfUse::default(),
            equipment: EquipmentState::NotNeeded,
            intermediary: false,
            isva: Record::NotKept,
            visit_offered: Record::NotKept,
            arrival_agreed: Record::NotKept,
            waiting_room: Record::NotKept,
        }
    }
}
