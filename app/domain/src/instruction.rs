//! Counsel of each party for ground rules, recording and trial (users.md R22, R23), the judge's direction that the same
//! advocate acts throughout, and defendants who may not cross-examine in person (sections 34 to 38 of the 1999 Act).

use crate::{
    codes::coded,
    entry::{chosen, date, date_or_none, not_after},
    form::{FormErrors, FormValues, Problem},
    ids::{DefendantId, PersonId},
    text::{readable_line, readable_text},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

coded! {
    /// For what counsel is instructed.
    CounselStage {
        /// The ground rules hearing.
        GroundRules = "ground_rules", "Ground rules";
        /// The recording.
        Recording = "recording", "Recording";
        /// The trial.
        Trial = "trial", "Trial";
    }
}

coded! {
    /// Whether a defendant may cross-examine the witness in person.
    Bar {
        /// By section 34, 35 or 36 the defendant may not.
        Barred = "barred", "Barred from questioning in person";
        /// The defendant may, or is represented for everything.
        NotBarred = "not_barred", "Not barred";
        /// The court has not decided.
        NotDecided = "not_decided", "Not decided";
    }
}

/// One side of a case: the prosecution, or one defendant's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Side(pub Option<DefendantId>);

impl Side {
    /// The prosecution.
    pub const PROSECUTION: Self = Self(None);

    /// The defence of one defendant.
    pub const fn defence(defendant: DefendantId) -> Self {
        Self(Some(defendant))
    }
}

/// As a form carries it.
impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("prosecution"),
            Some(defendant) => write!(f, "{defendant}"),
        }
    }
}

impl FromStr for Side {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        match text {
            "prosecution" => Ok(Self::PROSECUTION),
            defendant => defendant.parse().map(Self::defence).map_err(|_| Problem::NotOffered),
        }
    }
}

/// Counsel in the middle of a trial elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartHeard {
    /// At which court.
    pub at: String,
    /// When it is expected to end.
    pub until: NaiveDate,
}

/// What one of the forms on the page of counsel says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CounselEntry {
    /// Somebody is instructed.
    Instructed {
        /// For whom.
        side: Side,
        /// For what.
        stages: Vec<CounselStage>,
        /// Who.
        counsel: PersonId,
        /// Where they are part-heard.
        part_heard: Option<PartHeard>,
        /// Why it changed.
        why: Option<String>,
    },
    /// A judge directed that the same advocate acts throughout.
    SameAdvocate {
        /// Which judge.
        judge: PersonId,
        /// When.
        on: NaiveDate,
    },
    /// A defendant is barred from questioning in person, or is not.
    Barred {
        /// Which.
        defendant: DefendantId,
        /// Whether.
        bar: Bar,
        /// When an advocate was appointed, if one was.
        appointed_on: Option<NaiveDate>,
    },
}

/// Reads whichever form was sent.
///
/// # Errors
/// Every field that cannot be taken.
pub fn parse_counsel(values: &FormValues, today: NaiveDate) -> Result<CounselEntry, FormErrors> {
    match values.get("form") {
        "same-advocate" => same_advocate(values, today),
        "bar" => barred(values, today),
        _ => instructed(values),
    }
}

fn instructed(values: &FormValues) -> Result<CounselEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let side = errors.take("instructed_for", chosen(values, "instructed_for"));
    let stages = errors.take("for_stage", stages(values));
    let counsel = errors.take("instructed", chosen(values, "instructed"));
    let at = errors.take(
        "part_heard_at",
        values.entered("part_heard_at").map(|text| readable_line(text, 120)).transpose(),
    );
    let until = errors.take("part_heard_until", date_or_none(values, "part_heard_until"));
    let part_heard = match (at.flatten(), until.flatten()) {
        (Some(at), Some(until)) => Some(PartHeard { at, until }),
        (Some(_), None) => {
            errors.add("part_heard_until", Problem::Missing);
            None
        }
        (None, Some(_)) => {
            errors.add("part_heard_at", Problem::Missing);
            None
        }
        (None, None) => None,
    };
    let why = values.entered("instructed_why").map(|text| readable_text(text, 500)).transpose();
    let why = errors.take("instructed_why", why).flatten();
    match (side, stages, counsel) {
        (Some(side), Some(stages), Some(counsel)) if errors.is_empty() => {
            Ok(CounselEntry::Instructed { side, stages, counsel, part_heard, why })
        }
        _ => Err(errors),
    }
}

fn stages(values: &FormValues) -> Result<Vec<CounselStage>, Problem> {
    if values.get("for_stage") == "all" {
        return Ok(CounselStage::ALL.to_vec());
    }
    chosen(values, "for_stage").map(|stage| vec![stage])
}

fn same_advocate(values: &FormValues, today: NaiveDate) -> Result<CounselEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let judge = errors.take("directed_by", chosen(values, "directed_by"));
    let on = errors.take("directed_on", date(values, "directed_on").and_then(|day| not_after(day, today)));
    match (judge, on) {
        (Some(judge), Some(on)) => Ok(CounselEntry::SameAdvocate { judge, on }),
        _ => Err(errors),
    }
}

fn barred(values: &FormValues, today: NaiveDate) -> Result<CounselEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let defendant = errors.take("barred_defendant", chosen(values, "barred_defendant"));
    let bar = errors.take("bar", chosen::<Bar>(values, "bar"));
    let appointed =
        date_or_none(values, "appointed_on").and_then(|day| day.map(|day| not_after(day, today)).transpose());
    let appointed_on = errors.take("appointed_on", appointed).flatten();
    match (defendant, bar) {
        (Some(defendant), Some(bar)) if errors.is_empty() => Ok(CounselEntry::Barred {
            defendant,
            bar,
            // Nobody is appointed for a defendant who questions in person.
            appointed_on: appointed_on.filter(|_| bar == Bar::Barred),
        }),
        _ => Err(errors),
    }
}

/// Whether counsel ought to be named by a day and is not: so many calendar days before a hearing (users.md R21).
pub fn is_counsel_overdue(hearing: NaiveDate, named: bool, days: u16, today: NaiveDate) -> bool {
    !named && hearing >= today && (hearing - today).num_days() <= i64::from(days)
}
