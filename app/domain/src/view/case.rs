//! Cases, their parties and their witnesses.

use super::{Choice, EligibilitySummary, HearingLine, PreparationPages, measures::MeasuresSummary};
use crate::{
    case::DefendantLabel,
    hearing::{Capacity, Custody},
    ids::{AssignmentId, CaseId, CourtId, DefendantId, WitnessId},
    role::Shown,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// A page of the list of cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasesPage {
    /// The cases of this page.
    pub cases: Vec<CaseLine>,
    /// How many there are on all pages.
    pub total: u64,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// What was searched for.
    pub search: String,
    /// Whether the reader may open a case.
    pub may_open: bool,
}

/// One case in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    /// The case.
    pub case: CaseId,
    /// How people refer to it: the Crown Court number, or the URN where there is none.
    pub reference: String,
    /// The court's name.
    pub court_name: String,
    /// What the case is made of.
    pub size: Shown<CaseSize>,
    /// When the next hearing starts, UK civil time.
    pub next_hearing: Option<NaiveDateTime>,
}

/// What a case is made of, in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseSize {
    /// The unique reference number.
    pub urn: String,
    /// How many defendants.
    pub defendants: u32,
    /// How many witnesses.
    pub witnesses: u32,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub reference: String,
    /// Its court.
    pub court: CourtId,
    /// The court's name.
    pub court_name: String,
    /// Numbers, defendants, charges and who acts.
    pub particulars: Shown<CaseParticulars>,
    /// The witnesses the reader has to do with, by reference only.
    pub witnesses: Vec<WitnessLine>,
    /// The hearings the reader may see: those to come first, the next at the head, then those out of the diary, then
    /// those that are over.
    pub hearings: Vec<HearingLine>,
    /// What the reader may do here.
    pub may: CaseActs,
}

/// What a reader may do with a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "one answer of the policy each")]
pub struct CaseActs {
    /// Change numbers, defendants and charges.
    pub amend: bool,
    /// Say who has which part.
    pub assign: bool,
    /// Add a witness.
    pub record_witness: bool,
    /// Book a hearing.
    pub book: bool,
    /// Read the history.
    pub history: bool,
    /// Know of section 41 applications.
    pub section_41: bool,
    /// See counsel at each stage.
    pub counsel: bool,
    /// See what is due.
    pub deadlines: bool,
    /// Record what time runs from.
    pub record_event: bool,
}

/// Numbers, defendants, charges and who acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseParticulars {
    /// The unique reference number.
    pub urn: String,
    /// The Crown Court number, once there is one.
    pub number: Option<String>,
    /// When the case was sent to the Crown Court.
    pub sent_on: NaiveDate,
    /// D1 to Dn.
    pub defendants: Vec<DefendantLine>,
    /// Who has which part, as far as the reader may know of it.
    pub parts: Vec<PartLine>,
}

/// One defendant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefendantLine {
    /// The defendant.
    pub defendant: DefendantId,
    /// D1, D2 …
    pub label: DefendantLabel,
    /// In custody or on bail.
    pub custody: Custody,
    /// Since when in custody.
    pub custody_from: Option<NaiveDate>,
    /// What they are charged with.
    pub charges: Vec<ChargeLine>,
}

/// One offence charged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChargeLine {
    /// What it is called.
    pub title: String,
    /// Act and section.
    pub statute: String,
}

/// A person's part in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartLine {
    /// The assignment.
    pub assignment: AssignmentId,
    /// The person's name.
    pub name: String,
    /// Their part.
    pub capacity: Capacity,
    /// The defendant or witness it is for, such as `D1` or `W-7KQ4-M2XD`.
    pub concerning: Option<String>,
    /// From which day.
    pub from: NaiveDate,
    /// Until which day, if an end is set.
    pub until: Option<NaiveDate>,
}

/// One witness in a list: a reference, never a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WitnessLine {
    /// The witness.
    pub witness: WitnessId,
    /// The random reference.
    pub reference: String,
    /// Whether the witness is a complainant.
    pub complainant: bool,
    /// The eighteenth birthday, where it is near and the reader may know of it.
    pub turns_eighteen: Shown<Option<NaiveDate>>,
    /// Which pages about the cross-examination the reader may see.
    pub preparation: PreparationPages,
    /// What special measures are directed, in short.
    pub measures: Shown<MeasuresSummary>,
}

/// One witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WitnessPage {
    /// The witness.
    pub witness: WitnessId,
    /// The random reference.
    pub reference: String,
    /// Whether the witness is a complainant.
    pub complainant: bool,
    /// The case.
    pub case: CaseId,
    /// How people refer to the case.
    pub case_reference: String,
    /// Who the witness is, if it has been recorded.
    pub identity: Shown<Option<WitnessIdentity>>,
    /// Hearings for this witness.
    pub hearings: Vec<HearingLine>,
    /// Who has a part for this witness.
    pub supporters: Vec<PartLine>,
    /// Eligibility for special measures, with what the eighteenth birthday does.
    pub eligibility: Shown<Option<EligibilitySummary>>,
    /// Which pages about the cross-examination the reader may see.
    pub preparation: PreparationPages,
    /// What special measures are directed, in short.
    pub measures: Shown<MeasuresSummary>,
    /// What the reader may do here.
    pub may: WitnessActs,
}

/// What a reader may do with a witness's record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "one answer of the policy each")]
pub struct WitnessActs {
    /// Change who the witness is.
    pub amend: bool,
    /// Record the facts of eligibility.
    pub record_eligibility: bool,
    /// Put down dates to avoid.
    pub dates: bool,
    /// See who looked.
    pub looks: bool,
    /// Read the history.
    pub history: bool,
}

/// Who a witness is. Never in a title, address, log or export.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WitnessIdentity {
    /// The full name.
    pub name: String,
    /// The birth date, if it is known.
    pub birth_date: Option<NaiveDate>,
    /// Age in whole years today.
    pub age: Option<u8>,
    /// Guards against two people changing it at once.
    pub version: i64,
}

impl std::fmt::Debug for WitnessIdentity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WitnessIdentity(…)")
    }
}

/// What the form for a new case offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseChoices {
    /// Courts the reader may open a case at.
    pub courts: Vec<Choice>,
    /// Offences.
    pub offences: Vec<Choice>,
    /// Judges of those courts.
    pub judges: Vec<Choice>,
    /// Prosecutors with conduct of cases.
    pub prosecutors: Vec<Choice>,
    /// Counsel instructed for the prosecution.
    pub prosecution_counsel: Vec<Choice>,
    /// Defence counsel.
    pub defence_counsel: Vec<Choice>,
}

/// What the form that changes a case is filled from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendCasePage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub reference: String,
    /// The unique reference number, which does not change.
    pub urn: String,
    /// Courts the reader may give it to, its own among them.
    pub courts: Vec<Choice>,
    /// The Crown Court number.
    pub number: Option<String>,
    /// Its court.
    pub court: CourtId,
    /// When it was sent to the Crown Court.
    pub sent_on: NaiveDate,
    /// Guards against two people changing it at once.
    pub version: i64,
}

/// What the form for one more defendant offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewDefendantPage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// What the defendant will be called.
    pub label: DefendantLabel,
    /// Offences.
    pub offences: Vec<Choice>,
    /// Defence counsel.
    pub counsel: Vec<Choice>,
}

/// What the form that changes a defendant is filled from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendDefendantPage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// What the defendant is called, which does not change.
    pub label: DefendantLabel,
    /// In custody or on bail.
    pub custody: Custody,
    /// Since when in custody.
    pub custody_from: Option<NaiveDate>,
    /// The codes of what is charged.
    pub charged: Vec<String>,
    /// Offences.
    pub offences: Vec<Choice>,
    /// Guards against two people changing it at once.
    pub version: i64,
}

/// What the form for a person's part offers. The part is chosen first; then only the people who can have it are
/// offered, and only the defendants or witnesses if it is for one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartChoices {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// Parts the reader may give.
    pub capacities: Vec<Choice>,
    /// The part chosen.
    pub capacity: Option<Capacity>,
    /// People who can have it, each with where they belong.
    pub people: Vec<Choice>,
    /// Defendants by label.
    pub defendants: Vec<Choice>,
    /// Witnesses by reference.
    pub witnesses: Vec<Choice>,
    /// Today, on which a part usually begins.
    pub today: NaiveDate,
}

/// The form that ends a person's part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndPartPage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// The part.
    pub part: PartLine,
    /// Today, on which a part usually ends.
    pub today: NaiveDate,
}

/// The form for a new witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewWitnessPage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
}

/// What the form that changes who a witness is is filled from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendWitnessPage {
    /// The witness.
    pub witness: WitnessId,
    /// The random reference, which does not change.
    pub reference: String,
    /// How people refer to the case.
    pub case_reference: String,
    /// Whether the witness is a complainant.
    pub complainant: bool,
    /// Who the witness is, if it has been recorded.
    pub identity: Shown<Option<WitnessIdentity>>,
    /// Guards against two people changing it at once.
    pub version: i64,
}
