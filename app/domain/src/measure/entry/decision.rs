//! The forms for a judge's decision and for telling the witness of it.

use super::{LONGEST_TEXT, at_least_one, how_field, particulars, text_or_none, ticked, yes_or_no};
use crate::{
    case::DefendantLabel,
    eligibility::Ground,
    entry::{chosen, chosen_or_none, date, not_after},
    form::{FormErrors, FormValues, Problem},
    ids::{HearingId, PersonId},
    measure::{AbsenceCondition, Assistance, Manner, Measure, Outcome, Particulars, Party},
    text::readable_text,
};
use chrono::NaiveDate;

/// What a measure was decided to be for each defendant, and how it is to be used where it is granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// Which.
    pub assistance: Assistance,
    /// For each defendant.
    pub outcomes: Vec<(DefendantLabel, Outcome)>,
    /// How it is to be used (section 19(4)).
    pub particulars: Particulars,
}

impl Granted {
    /// The defendants for whom it is granted.
    pub fn granted(&self) -> impl Iterator<Item = DefendantLabel> {
        self.outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::Granted).map(|(label, _)| *label)
    }
}

/// A decision on an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionEntry {
    /// When it was made.
    pub decided_on: NaiveDate,
    /// At which hearing.
    pub hearing: Option<HearingId>,
    /// By which judge.
    pub judge: PersonId,
    /// At a hearing, without one, or in a party's absence.
    pub manner: Manner,
    /// Which condition of rule 18.8(1) let it be decided so.
    pub absence_condition: Option<AbsenceCondition>,
    /// On which grounds the witness was found eligible.
    pub grounds: Vec<Ground>,
    /// What was decided of each measure.
    pub decided: Vec<Granted>,
    /// The reasons, as stated in open court (section 20(5)).
    pub reasons: String,
    /// Why a measure for section 16 witnesses was directed for one eligible under section 17 alone.
    pub outside_scheme_because: Option<String>,
}

/// The field that says what was decided of a measure for a defendant.
pub fn outcome_field(assistance: Assistance, defendant: DefendantLabel) -> String {
    format!("outcome-{}-{defendant}", assistance.code())
}

impl DecisionEntry {
    /// Reads the form for a decision on an application that asked for these measures against these defendants. The judge
    /// may direct others too: those are ticked under `other`, and are for every defendant.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(
        values: &FormValues,
        asked: &[Assistance],
        defendants: &[DefendantLabel],
        today: NaiveDate,
    ) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let decided_on =
            errors.take("decided_on", date(values, "decided_on").and_then(|day| not_after(day, today)));
        let judge = errors.take("judge", chosen(values, "judge"));
        let hearing = errors.take("decided_at", chosen_or_none(values, "decided_at")).flatten();
        let manner = errors.take("manner", chosen::<Manner>(values, "manner"));
        let mut condition =
            errors.take("absence_condition", chosen_or_none(values, "absence_condition")).flatten();
        match manner {
            Some(manner) if manner.needs_a_condition() => {
                if condition.is_none() {
                    errors.add("absence_condition", Problem::Missing);
                }
            }
            _ => condition = None,
        }
        let mut decided = Vec::new();
        for assistance in asked {
            let mut outcomes = Vec::new();
            for defendant in defendants {
                let field = outcome_field(*assistance, *defendant);
                if let Some(outcome) = errors.take(&field, chosen(values, &field)) {
                    outcomes.push((*defendant, outcome));
                }
            }
            decided.push(said(values, *assistance, outcomes, &mut errors));
        }
        let others = errors.take("other", ticked::<Assistance>(values, "other")).unwrap_or_default();
        for assistance in others.into_iter().filter(|other| !asked.contains(other)) {
            let outcomes = defendants.iter().map(|each| (*each, Outcome::Granted)).collect();
            decided.push(said(values, assistance, outcomes, &mut errors));
        }
        decided.sort_by_key(|each: &Granted| each.assistance);
        let grounds = errors.take("grounds", ticked::<Ground>(values, "grounds"));
        let grounds = if decided
            .iter()
            .any(|each| each.granted().next().is_some() && each.assistance.section().is_some())
        {
            errors.take("grounds", grounds.map_or_else(|| Ok(Vec::new()), at_least_one))
        } else {
            grounds
        };
        let reasons = errors.take("reasons", readable_text(values.get("reasons"), LONGEST_TEXT));
        let open = errors.take("open_court", said_in_open_court(values));
        let outside =
            errors.take("outside_scheme_because", text_or_none(values, "outside_scheme_because")).flatten();
        match (decided_on, judge, manner, grounds, reasons, open) {
            (Some(decided_on), Some(judge), Some(manner), Some(mut grounds), Some(reasons), Some(()))
                if errors.is_empty() =>
            {
                grounds.sort_unstable();
                Ok(Self {
                    decided_on,
                    hearing,
                    judge,
                    manner,
                    absence_condition: condition,
                    grounds,
                    decided,
                    reasons,
                    outside_scheme_because: outside,
                })
            }
            _ => Err(errors),
        }
    }
}

/// Section 20(5): the court must state its reasons in open court, so a decision is recorded once it has.
pub(super) fn said_in_open_court(values: &FormValues) -> Result<(), Problem> {
    match values.entered("open_court") {
        Some("yes") => Ok(()),
        _ => Err(Problem::Missing),
    }
}

/// How a measure is to be used has to be said of what is granted (section 19(4)); of section 28 the five dates say it.
fn said(
    values: &FormValues,
    assistance: Assistance,
    outcomes: Vec<(DefendantLabel, Outcome)>,
    errors: &mut FormErrors,
) -> Granted {
    let particulars = particulars(values, assistance, errors);
    let granted = outcomes.iter().any(|(_, outcome)| *outcome == Outcome::Granted);
    if granted && needs_words(assistance) && particulars.words.is_none() {
        errors.add(&how_field(assistance), Problem::Missing);
    }
    Granted { assistance, outcomes, particulars: if granted { particulars } else { Particulars::default() } }
}

const fn needs_words(assistance: Assistance) -> bool {
    match assistance {
        Assistance::Measure(
            Measure::Screen
            | Measure::LiveLink
            | Measure::InPrivate
            | Measure::Intermediary
            | Measure::CommunicationAids,
        ) => true,
        Assistance::Measure(
            Measure::NoWigsAndGowns | Measure::RecordedEvidenceInChief | Measure::RecordedCrossExamination,
        )
        | Assistance::Supporter => false,
    }
}

/// What the Act says of measures that are to be granted, given those that stand already.
///
/// Recorded cross-examination needs a recorded interview that is admitted (section 28(1)): without one the direction
/// cannot be made. An intermediary or aids for a witness eligible under section 17 alone are outside the scheme; the judge
/// may have reasons, so a reason is asked for and nothing is refused.
pub fn check_granted(
    decided: &[Granted],
    standing: &[(DefendantLabel, Assistance)],
    grounds: &[Ground],
    outside_scheme_because: Option<&str>,
) -> FormErrors {
    const RECORDED: Assistance = Assistance::Measure(Measure::RecordedCrossExamination);
    const INTERVIEW: Assistance = Assistance::Measure(Measure::RecordedEvidenceInChief);
    let mut errors = FormErrors::default();
    let grants = |assistance: Assistance, label: DefendantLabel| {
        decided
            .iter()
            .any(|each| each.assistance == assistance && each.granted().any(|granted| granted == label))
    };
    for each in decided {
        for label in each.granted() {
            let field = outcome_field(each.assistance, label);
            if standing.contains(&(label, each.assistance)) {
                errors.add(&field, Problem::DirectedAlready);
            }
            if each.assistance == RECORDED
                && !grants(INTERVIEW, label)
                && !standing.contains(&(label, INTERVIEW))
            {
                errors.add(&field, Problem::NeedsRecordedInterview);
            }
        }
    }
    let outside = decided
        .iter()
        .any(|each| each.assistance.is_for_section_16_only() && each.granted().next().is_some());
    let section_17_only = !grounds.is_empty() && !grounds.iter().any(|ground| ground.is_section_16());
    if outside && section_17_only && outside_scheme_because.is_none() {
        errors.add("outside_scheme_because", Problem::ReasonNeeded);
    }
    errors
}

/// That the witness was told of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TellingEntry {
    /// When.
    pub told_on: NaiveDate,
    /// By whom.
    pub told_by: Party,
    /// Whether the arrangements were explained (rule 18.5(1)).
    pub arrangements_explained: bool,
}

impl TellingEntry {
    /// Reads the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let told_on = errors
            .take("witness_told_on", date(values, "witness_told_on").and_then(|day| not_after(day, today)));
        let told_by = errors.take("witness_told_by", teller(values));
        let explained = errors.take("explained", yes_or_no(values, "explained"));
        match (told_on, told_by, explained) {
            (Some(told_on), Some(told_by), Some(arrangements_explained)) => {
                Ok(Self { told_on, told_by, arrangements_explained })
            }
            _ => Err(errors),
        }
    }
}

fn teller(values: &FormValues) -> Result<Party, Problem> {
    match chosen(values, "witness_told_by")? {
        Party::Witness => Err(Problem::NotOffered),
        party => Ok(party),
    }
}
