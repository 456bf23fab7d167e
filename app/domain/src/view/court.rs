//! Courts and specialist courtrooms. Reference data: everybody who is signed in may see it.

use super::Choice;
use crate::{
    court::{CourtKind, Facility, Region, ResourceKind},
    entry::TeamPart,
    ids::{AppointmentId, CourtId, ResourceId, TeamMemberId},
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// Every court, by region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtsPage {
    /// The seven regions in their usual order.
    pub regions: Vec<RegionSection>,
}

/// One region: its specialist courtrooms and its courts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionSection {
    /// The region.
    pub region: Region,
    /// Its designated specialist courtrooms.
    pub specialist: Vec<SpecialistLine>,
    /// Its courts by name.
    pub courts: Vec<CourtLine>,
}

/// One specialist courtroom in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialistLine {
    /// The courtroom.
    pub courtroom: ResourceId,
    /// Its name, such as `Courtroom 5`.
    pub name: String,
    /// Its court.
    pub court: CourtId,
    /// The court's name.
    pub court_name: String,
    /// What it has.
    pub facilities: Vec<Facility>,
    /// The named officer, if one is appointed today.
    pub officer: Option<String>,
}

/// One court in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtLine {
    /// The court.
    pub court: CourtId,
    /// Its name.
    pub name: String,
    /// Its town.
    pub town: String,
    /// Centre or satellite.
    pub kind: CourtKind,
    /// The centre it belongs to, for a satellite.
    pub linked_centre: Option<String>,
    /// Whether it is closed today.
    pub closed: bool,
}

/// One court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtPage {
    /// The court.
    pub court: CourtId,
    /// Its name.
    pub name: String,
    /// Its Welsh name, in Wales.
    pub name_cy: Option<String>,
    /// Its town.
    pub town: String,
    /// Its region.
    pub region: Region,
    /// Its circuit.
    pub circuit: String,
    /// Its postcode.
    pub postcode: String,
    /// Its three-digit code, where one is known.
    pub code: Option<String>,
    /// Centre or satellite.
    pub kind: CourtKind,
    /// The centre it belongs to, for a satellite.
    pub linked_centre: Option<String>,
    /// When it opens, UK civil time.
    pub opens: NaiveTime,
    /// When it closes, UK civil time.
    pub closes: NaiveTime,
    /// From when until when it rises for lunch, where that is known.
    pub lunch: Option<(NaiveTime, NaiveTime)>,
    /// Whether the reader may hold slots here, and keeps the waiting list.
    pub may_hold: bool,
    /// Whether the reader sets the hours.
    pub may_keep_hours: bool,
    /// The first day it is closed, and the last if that is known.
    pub closed: Option<(NaiveDate, Option<NaiveDate>)>,
    /// A note to know about it.
    pub note: Option<String>,
    /// What can be booked there.
    pub resources: Vec<ResourceLine>,
    /// Today, for the way to the diary.
    pub today: NaiveDate,
}

/// A room or kit of a court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResourceLine {
    /// The room or kit.
    pub resource: ResourceId,
    /// What it is.
    pub kind: ResourceKind,
    /// Its name.
    pub name: String,
    /// Whether it is the designated specialist courtroom today.
    pub specialist: bool,
}

/// One courtroom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtroomPage {
    /// The courtroom.
    pub courtroom: ResourceId,
    /// Its name.
    pub name: String,
    /// Its court.
    pub court: CourtId,
    /// The court's name.
    pub court_name: String,
    /// The court's region.
    pub region: Region,
    /// What it has.
    pub facilities: Vec<Facility>,
    /// Since when and why it is the specialist courtroom, if it is.
    pub designation: Option<DesignationLine>,
    /// The named officer and deputies of today and later.
    pub officers: Vec<OfficerLine>,
    /// Who works there now.
    pub team: Vec<TeamLine>,
    /// Whether the reader keeps that list.
    pub may_keep_team: bool,
    /// Link rooms, waiting rooms and kits of the same court.
    pub beside: Vec<ResourceLine>,
    /// Today, for the way to the diary.
    pub today: NaiveDate,
    /// Whether the reader may name officers and deputies here.
    pub may_appoint: bool,
}

/// Somebody who works in a courtroom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamLine {
    /// Who.
    pub member: TeamMemberId,
    /// Their name.
    pub name: String,
    /// What they do there.
    pub part: TeamPart,
    /// The training they had, and the day of it.
    pub training: Option<(String, NaiveDate)>,
}

/// The form that keeps somebody of a courtroom's team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMemberPage {
    /// The courtroom.
    pub courtroom: ResourceId,
    /// Its name.
    pub name: String,
    /// Its court's name.
    pub court_name: String,
    /// Who is changed; nobody when somebody is added.
    pub member: Option<TeamMemberId>,
    /// What the form is filled with.
    pub fields: Vec<(String, String)>,
}

/// Why a courtroom is its region's specialist room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DesignationLine {
    /// From which day.
    pub from: NaiveDate,
    /// Until which day, if an end is set.
    pub until: Option<NaiveDate>,
    /// Why it was chosen.
    pub because: String,
}

/// Who answers for a courtroom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerLine {
    /// The appointment.
    pub appointment: AppointmentId,
    /// The officer's name.
    pub name: String,
    /// Whether they stand in for the named officer.
    pub deputy: bool,
    /// From which day.
    pub from: NaiveDate,
    /// Until which day, if an end is set.
    pub until: Option<NaiveDate>,
}

/// The form that names an officer or deputy of a courtroom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointOfficerPage {
    /// The courtroom.
    pub courtroom: ResourceId,
    /// Its name.
    pub name: String,
    /// Its court's name.
    pub court_name: String,
    /// Who answers for it today and later.
    pub officers: Vec<OfficerLine>,
    /// Special-measures officers to choose from.
    pub people: Vec<Choice>,
}

/// The form that ends an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndAppointmentPage {
    /// The courtroom.
    pub courtroom: ResourceId,
    /// Its name.
    pub name: String,
    /// Its court's name.
    pub court_name: String,
    /// The appointment to be ended.
    pub officer: OfficerLine,
}

/// The form that sets a court's hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursPage {
    /// The court.
    pub court: CourtId,
    /// Its name.
    pub name: String,
    /// The form's fields as they are kept.
    pub fields: Vec<(String, String)>,
    /// How many hearings are booked while the court is closed.
    pub booked: usize,
}
