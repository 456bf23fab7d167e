//! Special measures: what was asked for, decided and stands for one witness, and what the forms about them are filled
//! from.

use super::Choice;
use crate::{
    calendar::ServiceMethod,
    case::DefendantLabel,
    eligibility::{Ground, Request22A},
    ids::{CaseId, DirectionId, HearingId, MeasureApplicationId, MeasureDecisionId, Section41Id, WitnessId},
    measure::{
        AbsenceCondition, ApplicationRoute, ApplicationState, Assistance, DirectionState, EndCause, Limb,
        Manner, Outcome, Particulars, Party, Section41Outcome, Section41State, TimetableDate,
    },
    role::Shown,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Everything about one witness's special measures that the reader may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasuresPage {
    /// The witness.
    pub witness: WitnessId,
    /// The witness's reference.
    pub reference: String,
    /// The case.
    pub case: CaseId,
    /// How people refer to the case.
    pub case_reference: String,
    /// What stands, by measure and defendant.
    pub standing: Vec<DirectionLine>,
    /// The five dates of each section 28 direction that stands.
    pub timetables: Vec<TimetableView>,
    /// What no longer stands, by measure and defendant.
    pub past: Vec<PastDirectionLine>,
    /// When the witness was told, decision by decision.
    pub told: Vec<ToldLine>,
    /// Applications with what was said and decided.
    pub applications: Shown<Vec<ApplicationView>>,
    /// Decisions the court came to without an application.
    pub own_decisions: Shown<Vec<DecisionView>>,
    /// What the reader may do here.
    pub may: MeasuresActs,
}

/// What a reader may do with a witness's special measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "one answer of the policy each")]
pub struct MeasuresActs {
    /// Record an application and its service.
    pub apply: bool,
    /// Record representations.
    pub represent: bool,
    /// Record decisions, dates and changes.
    pub decide: bool,
    /// Record that the witness was told.
    pub tell: bool,
    /// Lodge a part for the court alone.
    pub withhold: bool,
}

/// A direction that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectionLine {
    /// The direction.
    pub direction: DirectionId,
    /// What is directed.
    pub assistance: Assistance,
    /// Against which defendant.
    pub defendant: DefendantLabel,
    /// When.
    pub made_on: NaiveDate,
    /// The judge who decided.
    pub judge: String,
    /// How it is to be used.
    pub particulars: Particulars,
    /// How often it was varied.
    pub variations: usize,
}

/// A direction that no longer stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastDirectionLine {
    /// What was directed.
    pub assistance: Assistance,
    /// Against which defendant.
    pub defendant: DefendantLabel,
    /// From when.
    pub made_on: NaiveDate,
    /// How it was to be used.
    pub particulars: Particulars,
    /// How it ended.
    pub how: DirectionState,
    /// When.
    pub ended_on: NaiveDate,
    /// Why, for those who may read how it was argued.
    pub why: Shown<(EndCause, Option<String>)>,
}

/// The five dates of one section 28 direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimetableView {
    /// The direction.
    pub direction: DirectionId,
    /// Against which defendant.
    pub defendant: DefendantLabel,
    /// The dates the reader may see, in the order of the rule.
    pub dates: Vec<DateView>,
    /// Those that are not set yet.
    pub missing: Vec<TimetableDate>,
    /// Whether the ground rules hearing is set for the day of the recording or later.
    pub ground_rules_late: bool,
}

/// One of the five dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateView {
    /// Which.
    pub which: TimetableDate,
    /// As it was set, the last setting first; nothing when it is not set.
    pub set: Vec<DateSetting>,
}

/// One setting of a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateSetting {
    /// The date.
    pub day: NaiveDate,
    /// When it was set.
    pub set_on: NaiveDate,
    /// By which judge.
    pub judge: String,
    /// Why, where it took the place of another.
    pub why: Option<String>,
}

/// Whether the witness was told of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldLine {
    /// The decision.
    pub decision: MeasureDecisionId,
    /// When it was made.
    pub decided_on: NaiveDate,
    /// Each time the witness was told; nothing when they were not.
    pub tellings: Vec<TellingView>,
}

/// That the witness was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellingView {
    /// When.
    pub told_on: NaiveDate,
    /// By whom.
    pub told_by: Party,
    /// Whether the arrangements were explained.
    pub arrangements_explained: bool,
}

/// An application in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationView {
    /// The application.
    pub application: MeasureApplicationId,
    /// How it came before the court.
    pub route: ApplicationRoute,
    /// Whose it is.
    pub party: Party,
    /// When it was made.
    pub made_on: NaiveDate,
    /// What changed, where a direction is to be changed.
    pub changed: Option<String>,
    /// The defendants it concerns.
    pub defendants: Vec<DefendantLabel>,
    /// What it asks for.
    pub asked: Vec<(Assistance, Particulars)>,
    /// The request under section 22A(4).
    pub request_22a: Request22A,
    /// Whether the witness's views are given.
    pub views_given: bool,
    /// Why a hearing is asked for.
    pub hearing_because: Option<String>,
    /// Why it is late.
    pub late_because: Option<String>,
    /// How it was served.
    pub services: Vec<ServiceView>,
    /// The last day for representations, from when it counts as served on each party.
    pub representations_due: Vec<(String, NaiveDate)>,
    /// What was said of it.
    pub representations: Vec<RepresentationsView>,
    /// How far it has come.
    pub state: ApplicationState,
    /// What was decided.
    pub decision: Option<DecisionView>,
    /// How many parts are for the court alone.
    pub withheld: Shown<usize>,
}

/// How an application was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceView {
    /// On whom.
    pub recipient: String,
    /// How.
    pub method: ServiceMethod,
    /// When it was sent, left, posted or handed over, UK civil time.
    pub sent: NaiveDateTime,
    /// The day it counts as served (CrimPR 4.11).
    pub deemed: NaiveDate,
    /// By whom.
    pub served_by: Party,
}

/// What a party says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepresentationsView {
    /// Who.
    pub by: String,
    /// When.
    pub made_on: NaiveDate,
    /// What is disputed; nothing when the party does not oppose.
    pub limbs: Vec<Limb>,
    /// In short, why.
    pub summary: Option<String>,
}

/// A decision in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionView {
    /// The decision.
    pub decision: MeasureDecisionId,
    /// When.
    pub decided_on: NaiveDate,
    /// By which judge.
    pub judge: String,
    /// At which hearing.
    pub hearing: Option<(HearingId, String)>,
    /// At a hearing, without one, or in a party's absence.
    pub manner: Manner,
    /// Which condition let it be so.
    pub absence_condition: Option<AbsenceCondition>,
    /// On which grounds the witness was found eligible.
    pub grounds: Vec<Ground>,
    /// What was decided, by measure.
    pub outcomes: Vec<(Assistance, Vec<(DefendantLabel, Outcome)>)>,
    /// The reasons.
    pub reasons: String,
    /// Why a direction was changed.
    pub cause: Option<(EndCause, Option<String>)>,
    /// Why a measure was directed outside the scheme.
    pub outside_scheme_because: Option<String>,
}

/// What is directed for a witness, in short: for the case page, the day list and a hearing's page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasuresSummary {
    /// Each measure that stands against any defendant, with the defendants where it does not stand against all.
    pub ordered: Vec<(Assistance, Vec<DefendantLabel>)>,
    /// Whether a section 28 direction stands and some of its five dates are not set.
    pub incomplete: bool,
    /// Whether an application is before the court.
    pub asked: bool,
}

impl MeasuresSummary {
    /// In one line, such as `Live link; Screen (D1)`.
    pub fn words(&self) -> String {
        self.ordered
            .iter()
            .map(|(assistance, only)| {
                if only.is_empty() {
                    assistance.title().to_owned()
                } else {
                    let labels: Vec<String> = only.iter().map(ToString::to_string).collect();
                    format!("{} ({})", assistance.title(), labels.join(", "))
                }
            })
            .collect::<Vec<_>>()
            .join("; ")
    }
}

/// What a form about one witness's measures needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasuresForm {
    /// The witness.
    pub witness: WitnessId,
    /// The witness's reference.
    pub reference: String,
    /// How people refer to the case.
    pub case_reference: String,
    /// The defendants of the case, or those the application concerns.
    pub defendants: Vec<DefendantLabel>,
    /// Judges of the region.
    pub judges: Vec<Choice>,
    /// The judge of the case now.
    pub judge_assigned: Option<String>,
    /// Hearings of the case.
    pub hearings: Vec<Choice>,
    /// Today.
    pub today: NaiveDate,
}

/// The form for something that happens to one application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationForm {
    /// The witness and what can be chosen.
    pub of: MeasuresForm,
    /// The application.
    pub application: MeasureApplicationId,
    /// How it came before the court.
    pub route: ApplicationRoute,
    /// When it was made.
    pub made_on: NaiveDate,
    /// What it asks for.
    pub asked: Vec<(Assistance, Particulars)>,
    /// How far it has come.
    pub state: ApplicationState,
    /// Whom the reader may speak for: the court, the prosecution, each defendant.
    pub sides: Vec<Choice>,
}

/// The form that changes directions that stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeForm {
    /// The witness and what can be chosen.
    pub of: MeasuresForm,
    /// What stands.
    pub standing: Vec<DirectionLine>,
    /// Applications to vary or discharge that are not decided.
    pub applications: Vec<Choice>,
}

/// The form for the five dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimetableForm {
    /// The witness and what can be chosen.
    pub of: MeasuresForm,
    /// The timetables that stand.
    pub timetables: Vec<TimetableView>,
    /// How many settings there are: a guard against two people changing them at once.
    pub seen: usize,
}

/// The form that says the witness was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellingForm {
    /// The witness.
    pub witness: WitnessId,
    /// The witness's reference.
    pub reference: String,
    /// How people refer to the case.
    pub case_reference: String,
    /// When the decision was made.
    pub decided_on: NaiveDate,
    /// Today.
    pub today: NaiveDate,
}

/// What is for the court alone of one application, opened.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithheldPage {
    /// The witness.
    pub witness: WitnessId,
    /// The witness's reference.
    pub reference: String,
    /// How people refer to the case.
    pub case_reference: String,
    /// When the application was made.
    pub made_on: NaiveDate,
    /// The parts, in the order they were lodged.
    pub parts: Vec<WithheldView>,
}

/// One part that is for the court alone, opened.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithheldView {
    /// Who withholds it.
    pub party: Party,
    /// When it was lodged, UK civil time.
    pub lodged: NaiveDateTime,
    /// Who lodged it.
    pub by: String,
    /// What is withheld.
    pub content: String,
    /// Why.
    pub because: String,
}

impl std::fmt::Debug for WithheldPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WithheldPage({} parts)", self.parts.len())
    }
}

impl std::fmt::Debug for WithheldView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WithheldView(…)")
    }
}

/// The section 41 applications of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section41Page {
    /// The case.
    pub case: CaseId,
    /// How people refer to the case.
    pub case_reference: String,
    /// The applications, in the order they were made.
    pub applications: Vec<Section41View>,
    /// Whether the reader may record.
    pub may_record: bool,
}

/// One section 41 application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section41View {
    /// The application.
    pub application: Section41Id,
    /// About the evidence of which witness, by reference.
    pub witness_reference: String,
    /// Of which defendant.
    pub defendant: DefendantLabel,
    /// When it was made.
    pub made_on: NaiveDate,
    /// Who made representations, and when.
    pub representations: Vec<(String, NaiveDate)>,
    /// What was decided, when and by which judge.
    pub decision: Option<(Section41Outcome, NaiveDate, String)>,
    /// When the ground rules directions were given.
    pub ground_rules_on: Option<NaiveDate>,
    /// How far it has come.
    pub state: Section41State,
}

/// The forms about section 41.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section41Form {
    /// The case.
    pub case: CaseId,
    /// How people refer to the case.
    pub case_reference: String,
    /// Complainants, by reference.
    pub witnesses: Vec<Choice>,
    /// The defendants.
    pub defendants: Vec<DefendantLabel>,
    /// Judges of the region.
    pub judges: Vec<Choice>,
    /// The judge of the case now.
    pub judge_assigned: Option<String>,
    /// Section 41 hearings of the case.
    pub hearings: Vec<Choice>,
    /// How far the application has come, where there is one.
    pub state: Option<Section41State>,
    /// Today.
    pub today: NaiveDate,
}
