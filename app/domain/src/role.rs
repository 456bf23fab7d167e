//! Who may do what, and see which field: the one table every use case asks.
//!
//! A row is a right (an act, or a group of fields to be seen), a column is a role, and a cell says how far the right
//! reaches. Refuse by default: a right that is not in the table reaches nowhere. The whole table is printed by a test
//! and compared with `policy.txt`, so that a change of permissions is read as a difference of that file.

use crate::hearing::HearingKind;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The part a person plays. Somebody with two parts signs in once and chooses one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Answers for a region's specialist courtroom; owner of the record.
    SpecialMeasuresOfficer,
    /// Builds the court's list for the judges.
    ListingOfficer,
    /// Runs the courtroom on the day.
    CourtClerk,
    /// Tries the case.
    Judge,
    /// Answers for all work of one court centre.
    ResidentJudge,
    /// Prosecutes: Crown prosecutor, paralegal or instructed counsel.
    Prosecutor,
    /// Defends one or more of the defendants.
    DefenceCounsel,
    /// Independent Sexual Violence Adviser, not employed by the court.
    Isva,
    /// Police witness care officer.
    WitnessCare,
    /// Court-based volunteer or staff of the Witness Service.
    WitnessService,
    /// Registered or HMCTS intermediary.
    Intermediary,
    /// Keeps accounts and reference data; sees no case.
    Administrator,
}

impl Role {
    /// Every role, in the order of the policy table's columns.
    pub const ALL: [Self; 12] = [
        Self::SpecialMeasuresOfficer,
        Self::ListingOfficer,
        Self::CourtClerk,
        Self::Judge,
        Self::ResidentJudge,
        Self::Prosecutor,
        Self::DefenceCounsel,
        Self::Isva,
        Self::WitnessCare,
        Self::WitnessService,
        Self::Intermediary,
        Self::Administrator,
    ];

    /// The word stored in rows.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SpecialMeasuresOfficer => "special_measures_officer",
            Self::ListingOfficer => "listing_officer",
            Self::CourtClerk => "court_clerk",
            Self::Judge => "judge",
            Self::ResidentJudge => "resident_judge",
            Self::Prosecutor => "prosecutor",
            Self::DefenceCounsel => "defence_counsel",
            Self::Isva => "isva",
            Self::WitnessCare => "witness_care",
            Self::WitnessService => "witness_service",
            Self::Intermediary => "intermediary",
            Self::Administrator => "administrator",
        }
    }

    /// The words people read.
    pub const fn title(self) -> &'static str {
        match self {
            Self::SpecialMeasuresOfficer => "Special-measures officer",
            Self::ListingOfficer => "Listing officer",
            Self::CourtClerk => "Court clerk",
            Self::Judge => "Judge",
            Self::ResidentJudge => "Resident judge",
            Self::Prosecutor => "Prosecutor",
            Self::DefenceCounsel => "Defence counsel",
            Self::Isva => "Independent Sexual Violence Adviser (ISVA)",
            Self::WitnessCare => "Witness care officer",
            Self::WitnessService => "Witness Service",
            Self::Intermediary => "Intermediary",
            Self::Administrator => "Administrator",
        }
    }

    /// Whether the role works inside a court, so that its reach is measured in courts and regions.
    pub const fn is_court_staff(self) -> bool {
        matches!(
            self,
            Self::SpecialMeasuresOfficer
                | Self::ListingOfficer
                | Self::CourtClerk
                | Self::Judge
                | Self::ResidentJudge
        )
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}

impl FromStr for Role {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.code() == code).ok_or(UnknownCode)
    }
}

/// A stored word that names nothing this program knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a known code")]
pub struct UnknownCode;

/// Something a person does to the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Action {
    /// Open a case: reference numbers, court, defendants, charges.
    OpenCase,
    /// Change a case's particulars, defendants, charges.
    AmendCase,
    /// Say who has which part in a case: judge, counsel, ISVA, witness care.
    AssignPeople,
    /// Add a witness, or change who the witness is.
    RecordWitness,
    /// Book a hearing into a courtroom.
    BookHearing,
    /// Change the minutes, people or equipment of a booking without moving it.
    AmendBooking,
    /// Give a hearing another time or place.
    MoveBooking,
    /// Take a hearing out of the diary.
    CancelBooking,
    /// Name the officer or deputy of a specialist courtroom for set dates (handover).
    AppointOfficer,
    /// Put down the facts, and the witness's wishes, from which eligibility for measures is worked out.
    RecordEligibility,
    /// Record an application for special measures, its service and what it asks for.
    MakeApplication,
    /// Record a party's representations on an application.
    MakeRepresentations,
    /// Record what a judge decided about measures: direction, variation, discharge, further questioning.
    RecordDecision,
    /// Lodge the part of an application that is for the court alone (CrimPR 18.12).
    WithholdInformation,
    /// Record that the witness was told what was decided about measures (CrimPR 18.5(1)).
    TellWitness,
    /// Record that an application under section 41 was made, answered and decided; never what it is about.
    RecordSectionFortyOne,
    /// Put down a plea, a service, a disclosure: what deadlines are counted from, and what meets them.
    RecordCaseEvent,
    /// Record a judge's order that puts another date in the place of a computed one.
    RecordOrder,
    /// Set a court's own gaps, windows and switches.
    KeepCourtPolicy,
    /// Record the ground rules hearing and the rules the judge set.
    RecordGroundRules,
    /// File topics, the minutes asked for, and that questions were filed.
    FileTopics,
    /// Set the cap, rule on a second counsel, lock topics and minutes. A judge's alone (CrimPR 2.4(3)(f)).
    LockGroundRules,
    /// Name the counsel of a party for ground rules, recording or trial.
    InstructCounsel,
    /// Say for a party that it is ready or not ready for a recording.
    StateReadiness,
    /// Start, pause, resume and stop in the courtroom, and log what happens there.
    RunHearing,
    /// Say how a hearing ended, and that its recording was watched and heard.
    RecordOutcome,
    /// Record edits and exclusions of a recording, and its reference in the outside system.
    RecordEdits,
    /// Hold a slot for a time, and keep the list of those waiting for an earlier one.
    HoldSlot,
    /// Put down the dates on which a witness cannot come.
    RecordUnavailability,
    /// Take a room or kit out of use for a time.
    BlockRoom,
    /// Check a room or kit and put down what was found.
    CheckEquipment,
    /// Own a fault, and say what was done about it.
    MendEquipment,
    /// Keep the list of a court's equipment and what a check covers.
    KeepEquipment,
    /// Say why a courtroom is its region's specialist room, and who its team is.
    KeepCourtroomTeam,
    /// Draw up and apply a new plan for what a lost room, judge or kit leaves standing.
    Relist,
    /// Add, disable and reset accounts.
    KeepAccounts,
    /// Load courts, bank holidays and other reference data.
    KeepReferenceData,
}

/// Fields that are seen together or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FieldGroup {
    /// Date, time, room, kind of hearing, case reference.
    Listing,
    /// Case particulars: numbers, defendants, charges, who acts.
    CaseParticulars,
    /// A witness's name, birth date and contact.
    Identity,
    /// Facts that make a witness eligible for measures.
    EligibilityFacts,
    /// Measures ordered.
    Measures,
    /// Applications for measures, representations on them, and the reasons of the decision.
    MeasuresApplications,
    /// Information withheld from a party under rule 18.12.
    CourtOnly,
    /// Hearings and orders about section 41 of the 1999 Act.
    SectionFortyOne,
    /// Ground rules and topics.
    GroundRulesAndTopics,
    /// Minutes allowed for each counsel.
    Limits,
    /// What was logged in the courtroom.
    HearingLog,
    /// Equipment checks and faults in full.
    Equipment,
    /// Whether equipment is ready, and nothing more.
    EquipmentState,
    /// Whether an ISVA is assigned.
    IsvaState,
    /// Support checklist, item by item.
    ChecklistDetail,
    /// Entrance, time, room, escort and way out.
    Arrival,
    /// Familiarisation visits.
    Visit,
    /// What is due when.
    Deadlines,
    /// Old value, new value, who, when, why.
    History,
    /// Who looked at a witness's record.
    Looks,
    /// Counts and rates.
    Figures,
}

/// Something the policy is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Right {
    /// To do.
    Do(Action),
    /// To see.
    See(FieldGroup),
}

/// How far a right goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reach {
    /// Nowhere.
    Never,
    /// Cases with a hearing today in the person's own court.
    Today,
    /// Cases in which the person has a part.
    Own,
    /// Witnesses for whom the person has a part.
    Client,
    /// Every case of the person's court.
    Court,
    /// Every case of the person's region, and of a courtroom handed over to them.
    Region,
    /// Not tied to a case: reference data and accounts.
    Everywhere,
}

use Action::{
    AmendBooking, AmendCase, AppointOfficer, AssignPeople, BlockRoom, BookHearing, CancelBooking,
    CheckEquipment, FileTopics, HoldSlot, InstructCounsel, KeepAccounts, KeepCourtPolicy, KeepCourtroomTeam,
    KeepEquipment, KeepReferenceData, LockGroundRules, MakeApplication, MakeRepresentations, MendEquipment,
    MoveBooking, OpenCase, RecordCaseEvent, RecordDecision, RecordEdits, RecordEligibility,
    RecordGroundRules, RecordOrder, RecordOutcome, RecordSectionFortyOne, RecordUnavailability,
    RecordWitness, Relist, RunHearing, StateReadiness, TellWitness, WithholdInformation,
};
use FieldGroup::{
    Arrival, CaseParticulars, ChecklistDetail, CourtOnly, Deadlines, EligibilityFacts, Equipment,
    EquipmentState, Figures, GroundRulesAndTopics, HearingLog, History, Identity, IsvaState, Limits, Listing,
    Looks, Measures, MeasuresApplications, SectionFortyOne, Visit,
};
use Reach::{Client, Court, Everywhere, Never, Own, Region, Today};
use Right::{Do, See};

/// The table. Columns: officer, listing, clerk, judge, resident judge, prosecutor, defence, ISVA, witness care,
/// Witness Service, intermediary, administrator.
#[rustfmt::skip]
pub const POLICY: &[(Right, [Reach; 12])] = &[
    //                           officer listing clerk   judge   resid.  prosec. defence isva    care    service interm. admin
    (See(Listing),              [Region, Court,  Today,  Own,    Court,  Own,    Own,    Client, Client, Client, Client, Never]),
    (See(CaseParticulars),      [Region, Court,  Today,  Own,    Court,  Own,    Own,    Never,  Client, Never,  Never,  Never]),
    (See(Identity),             [Region, Never,  Never,  Own,    Court,  Own,    Never,  Client, Client, Client, Client, Never]),
    (See(EligibilityFacts),     [Region, Never,  Never,  Own,    Court,  Own,    Never,  Never,  Client, Never,  Client, Never]),
    (See(Measures),             [Region, Court,  Today,  Own,    Court,  Own,    Own,    Client, Client, Client, Client, Never]),
    (See(MeasuresApplications), [Region, Never,  Today,  Own,    Court,  Own,    Own,    Never,  Never,  Never,  Never,  Never]),
    (See(CourtOnly),            [Region, Never,  Never,  Own,    Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (See(SectionFortyOne),      [Region, Court,  Never,  Own,    Court,  Own,    Own,    Never,  Never,  Never,  Never,  Never]),
    (See(GroundRulesAndTopics), [Never,  Never,  Never,  Own,    Court,  Own,    Own,    Never,  Never,  Never,  Own,    Never]),
    (See(Limits),               [Region, Court,  Today,  Own,    Court,  Own,    Own,    Never,  Never,  Never,  Own,    Never]),
    (See(HearingLog),           [Region, Court,  Today,  Own,    Court,  Own,    Own,    Never,  Never,  Never,  Never,  Never]),
    (See(Equipment),            [Region, Court,  Court,  Own,    Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (See(EquipmentState),       [Region, Court,  Court,  Own,    Court,  Own,    Own,    Client, Client, Client, Client, Never]),
    (See(IsvaState),            [Region, Never,  Today,  Own,    Court,  Own,    Never,  Client, Never,  Never,  Never,  Never]),
    (See(ChecklistDetail),      [Region, Never,  Never,  Never,  Never,  Never,  Never,  Client, Never,  Never,  Never,  Never]),
    (See(Arrival),              [Region, Never,  Today,  Never,  Never,  Never,  Never,  Client, Client, Client, Client, Never]),
    (See(Visit),                [Region, Court,  Today,  Own,    Court,  Own,    Never,  Client, Client, Client, Never,  Never]),
    (See(Deadlines),            [Region, Court,  Never,  Own,    Court,  Own,    Own,    Never,  Never,  Never,  Never,  Never]),
    (See(History),              [Region, Court,  Never,  Own,    Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (See(Looks),                [Region, Never,  Never,  Never,  Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (See(Figures),              [Region, Court,  Never,  Never,  Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(OpenCase),              [Region, Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(AmendCase),             [Region, Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(AssignPeople),          [Region, Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(RecordWitness),         [Region, Never,  Never,  Never,  Never,  Own,    Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(BookHearing),           [Region, Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(AmendBooking),          [Region, Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(MoveBooking),           [Region, Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(CancelBooking),         [Region, Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(AppointOfficer),        [Region, Never,  Never,  Never,  Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(RecordEligibility),     [Region, Never,  Never,  Never,  Never,  Own,    Never,  Never,  Client, Never,  Never,  Never]),
    (Do(MakeApplication),       [Region, Never,  Never,  Never,  Never,  Own,    Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(MakeRepresentations),   [Region, Never,  Never,  Never,  Never,  Own,    Own,    Never,  Never,  Never,  Never,  Never]),
    (Do(RecordDecision),        [Region, Never,  Today,  Own,    Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(WithholdInformation),   [Region, Never,  Never,  Own,    Court,  Own,    Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(TellWitness),           [Region, Never,  Never,  Never,  Never,  Own,    Never,  Never,  Client, Never,  Never,  Never]),
    (Do(RecordSectionFortyOne), [Region, Never,  Never,  Own,    Court,  Own,    Own,    Never,  Never,  Never,  Never,  Never]),
    (Do(RecordCaseEvent),       [Region, Court,  Today,  Own,    Court,  Own,    Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(RecordOrder),           [Region, Never,  Never,  Own,    Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(KeepCourtPolicy),       [Region, Never,  Never,  Never,  Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(RecordGroundRules),     [Never,  Never,  Never,  Own,    Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(FileTopics),            [Never,  Never,  Never,  Own,    Court,  Never,  Own,    Never,  Never,  Never,  Never,  Never]),
    (Do(LockGroundRules),       [Never,  Never,  Never,  Own,    Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(InstructCounsel),       [Region, Court,  Never,  Never,  Never,  Own,    Own,    Never,  Never,  Never,  Never,  Never]),
    (Do(StateReadiness),        [Region, Never,  Never,  Never,  Never,  Own,    Own,    Never,  Never,  Never,  Never,  Never]),
    (Do(RunHearing),            [Region, Never,  Today,  Own,    Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(RecordOutcome),         [Region, Court,  Today,  Own,    Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(RecordEdits),           [Region, Never,  Never,  Own,    Court,  Own,    Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(HoldSlot),              [Region, Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(RecordUnavailability),  [Region, Court,  Never,  Never,  Never,  Own,    Never,  Client, Client, Never,  Never,  Never]),
    (Do(BlockRoom),             [Region, Court,  Never,  Never,  Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(CheckEquipment),        [Region, Court,  Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(MendEquipment),         [Region, Court,  Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(KeepEquipment),         [Region, Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(KeepCourtroomTeam),     [Region, Never,  Never,  Never,  Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(Relist),                [Region, Court,  Never,  Never,  Court,  Never,  Never,  Never,  Never,  Never,  Never,  Never]),
    (Do(KeepAccounts),          [Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Everywhere]),
    (Do(KeepReferenceData),     [Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Never,  Everywhere]),
];

/// How a person stands to one case, or to one witness of it, at one moment. Worked out from memberships, appointments
/// and assignments; everything false is a stranger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "five independent facts, each read from its own record")]
pub struct Standing {
    /// The case is before a court of the person's region, or in a courtroom handed over to them.
    pub region: bool,
    /// The case is before the person's own court.
    pub court: bool,
    /// The case has a hearing today in the person's own court.
    pub today: bool,
    /// The person has a part in the case today.
    pub part: bool,
    /// The person has a part for this witness, or for every witness of the case.
    pub client: bool,
}

impl Reach {
    /// Whether a right that goes this far covers a case the person stands to in this way.
    pub const fn covers(self, standing: Standing) -> bool {
        match self {
            Self::Never => false,
            Self::Today => standing.today,
            Self::Own => standing.part,
            Self::Client => standing.client,
            Self::Court => standing.court,
            Self::Region => standing.region,
            Self::Everywhere => true,
        }
    }
}

/// How far a right goes for a role: nowhere unless the table says otherwise.
pub fn reach(role: Role, right: Right) -> Reach {
    let column = Role::ALL.iter().position(|each| *each == role);
    let row = POLICY.iter().find(|(each, _)| *each == right);
    match (row, column) {
        (Some((_, cells)), Some(column)) => cells[column],
        _ => Never,
    }
}

/// The one question: may this role, standing so to the case, exercise this right?
pub fn permits(role: Role, right: Right, standing: Standing) -> bool {
    reach(role, right).covers(standing)
}

/// The kinds of hearing that a role never learns of, however it stands to a case: what a list leaves out before it is
/// even counted.
pub fn kinds_unseen_by(role: Role) -> impl Iterator<Item = HearingKind> {
    HearingKind::ALL.iter().copied().filter(move |kind| reach(role, See(kind.shown_with())) == Never)
}

/// A value that was either shown to its reader or withheld. Only [`Sight::show`] makes one, so a page cannot carry a
/// field by forgetting to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown<T>(Option<T>);

impl<T> Shown<T> {
    /// The value, where the reader may see it.
    pub const fn value(&self) -> Option<&T> {
        self.0.as_ref()
    }

    /// The value by itself, where the reader may see it.
    pub fn into_value(self) -> Option<T> {
        self.0
    }
}

/// A reader's view of one case or witness: the role and how it stands.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    role: Role,
    standing: Standing,
}

impl Sight {
    /// The sight of somebody in a role who stands so to a case or witness.
    pub const fn new(role: Role, standing: Standing) -> Self {
        Self { role, standing }
    }

    /// Whether a group of fields may be seen.
    pub fn sees(&self, group: FieldGroup) -> bool {
        permits(self.role, See(group), self.standing)
    }

    /// Whether an act may be done.
    pub fn may(&self, action: Action) -> bool {
        permits(self.role, Do(action), self.standing)
    }

    /// Whether the person may know of a hearing of this kind at all: in a list, on a page, as what holds a room. Whoever
    /// may not is told of a held room that there is another booking.
    pub fn sees_hearing(&self, kind: HearingKind) -> bool {
        self.sees(FieldGroup::Listing) && self.sees(kind.shown_with())
    }

    /// The value if its group may be seen. The value is not even computed otherwise.
    pub fn show<T>(&self, group: FieldGroup, value: impl FnOnce() -> T) -> Shown<T> {
        Shown(self.sees(group).then(value))
    }

    /// As [`Sight::show`], for a value that can fail to be worked out. One that is withheld does not fail.
    pub fn try_show<T, E>(
        &self,
        group: FieldGroup,
        value: impl FnOnce() -> Result<T, E>,
    ) -> Result<Shown<T>, E> {
        Ok(Shown(if self.sees(group) { Some(value()?) } else { None }))
    }
}
