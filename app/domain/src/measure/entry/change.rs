//! The form by which directions are varied, discharged or recorded as at an end.

use super::{LONGEST_TEXT, at_least_one, decision::said_in_open_court, text_or_none, ticked};
use crate::{
    entry::{chosen, chosen_or_none, date, not_after},
    form::{FormErrors, FormValues, Problem},
    ids::{DirectionId, HearingId, MeasureApplicationId, PersonId},
    measure::{Companion, DirectionAct, EndCause},
    text::readable_text,
};
use chrono::NaiveDate;
use std::str::FromStr;

/// What is to happen to some directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Something happens to them.
    To(DirectionAct),
    /// The judge refused the application to change them; they stand.
    Refuse,
}

impl Change {
    /// The word the form sends.
    pub const fn code(self) -> &'static str {
        match self {
            Self::To(act) => act.code(),
            Self::Refuse => "refuse",
        }
    }
}

impl FromStr for Change {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        match text.parse() {
            // The five dates have a form of their own.
            Ok(DirectionAct::SetDate) => Err(Problem::NotOffered),
            Ok(act) => Ok(Self::To(act)),
            Err(_) if text == Self::Refuse.code() => Ok(Self::Refuse),
            Err(_) => Err(Problem::NotOffered),
        }
    }
}

/// A change of directions that stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeEntry {
    /// What happens.
    pub change: Change,
    /// To which.
    pub directions: Vec<DirectionId>,
    /// On which application.
    pub application: Option<MeasureApplicationId>,
    /// Why; nothing where the judge refused.
    pub cause: Option<EndCause>,
    /// What changed, in words.
    pub cause_words: Option<String>,
    /// When.
    pub decided_on: NaiveDate,
    /// By which judge; nobody decides a lapse or the end of the proceedings.
    pub judge: Option<PersonId>,
    /// At which hearing.
    pub hearing: Option<HearingId>,
    /// The reasons, as stated in open court.
    pub reasons: Option<String>,
    /// How the measures are to be used from now on, where they are varied.
    pub how: Option<String>,
    /// The companion of a live link from now on, where that is varied.
    pub companion: Option<Companion>,
}

impl ChangeEntry {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let directions = errors.take("directions", ticked(values, "directions"));
        let change = errors.take("change", chosen::<Change>(values, "change"));
        if change != Some(Change::Refuse) && directions.as_ref().is_some_and(Vec::is_empty) {
            errors.take("directions", at_least_one(Vec::<DirectionId>::new()));
        }
        let judged = !matches!(change, Some(Change::To(act)) if !act.needs_a_decision());
        let application = errors.take("application", chosen_or_none(values, "application")).flatten();
        if change == Some(Change::Refuse) && application.is_none() {
            errors.add("application", Problem::Missing);
        }
        let (cause, cause_words) = cause(values, change, &mut errors);
        let how = errors.take("how", text_or_none(values, "how")).flatten();
        let companion = errors.take("companion", chosen_or_none(values, "companion")).flatten();
        if change == Some(Change::To(DirectionAct::Vary)) && how.is_none() && companion.is_none() {
            errors.add("how", Problem::Missing);
        }
        let decided_on =
            errors.take("decided_on", date(values, "decided_on").and_then(|day| not_after(day, today)));
        let mut judge = None;
        let mut hearing = None;
        let mut reasons = None;
        if judged {
            judge = errors.take("judge", chosen(values, "judge"));
            hearing = errors.take("decided_at", chosen_or_none(values, "decided_at")).flatten();
            reasons = errors.take("reasons", readable_text(values.get("reasons"), LONGEST_TEXT));
            errors.take("open_court", said_in_open_court(values));
        }
        match (change, directions, decided_on) {
            (Some(change), Some(directions), Some(decided_on)) if errors.is_empty() => Ok(Self {
                change,
                directions,
                application: application.filter(|_| judged),
                cause,
                cause_words,
                decided_on,
                judge,
                hearing,
                reasons,
                how: how.filter(|_| change == Change::To(DirectionAct::Vary)),
                companion: companion.filter(|_| change == Change::To(DirectionAct::Vary)),
            }),
            _ => Err(errors),
        }
    }
}

/// Why: asked of what a judge decides, told by the act itself otherwise. A material change has to be described
/// (section 20(3)).
fn cause(
    values: &FormValues,
    change: Option<Change>,
    errors: &mut FormErrors,
) -> (Option<EndCause>, Option<String>) {
    let words = errors.take("cause_words", text_or_none(values, "cause_words")).flatten();
    let cause = match change {
        Some(Change::To(act @ (DirectionAct::Vary | DirectionAct::Discharge))) => {
            let cause = errors.take(
                "cause",
                chosen::<EndCause>(values, "cause")
                    .and_then(|cause| if cause.allows(act) { Ok(cause) } else { Err(Problem::NotOffered) }),
            );
            if cause == Some(EndCause::MaterialChange) && words.is_none() {
                errors.add("cause_words", Problem::Missing);
            }
            cause
        }
        Some(Change::To(DirectionAct::Lapse)) => Some(EndCause::Turned18),
        Some(Change::To(DirectionAct::End)) => Some(EndCause::ProceedingsEnded),
        Some(Change::To(DirectionAct::SetDate) | Change::Refuse) | None => None,
    };
    (cause, words)
}
