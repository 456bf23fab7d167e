//! The pages about the law file and about what a court has settled for itself.

use crate::{
    calendar::{Caution, Step},
    ids::CourtId,
    law::{Rules, policy::Settled},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Every rule in force, and what could not be verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesPage {
    /// The law file.
    pub rules: Rules,
    /// The last day for which bank holidays are known.
    pub holidays_until: Option<NaiveDate>,
    /// Today, by which rows are marked as not in force.
    pub today: NaiveDate,
}

/// What the calendar was asked, and what it answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarPage {
    /// The answer; none before anything was asked.
    pub answer: Option<CalendarAnswer>,
    /// Today, offered as the day to count from.
    pub today: NaiveDate,
}

/// A day with its working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarAnswer {
    /// The day.
    pub day: NaiveDate,
    /// Why.
    pub working: Vec<Step>,
    /// What to beware of.
    pub warnings: Vec<Caution>,
}

/// What a court has settled for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtPolicyPage {
    /// The court.
    pub court: CourtId,
    /// Its name.
    pub court_name: String,
    /// Gaps, windows and limits.
    pub settings: Vec<SettingLine>,
    /// Rows of the law file that are practice.
    pub practice: Vec<SettingLine>,
    /// Everything ever settled, the latest first.
    pub changes: Vec<SettingChange>,
    /// Whether the reader may settle anything.
    pub may_keep: bool,
}

/// One setting, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingLine {
    /// Its code.
    pub code: String,
    /// What it is.
    pub title: String,
    /// What counts today.
    pub now: Settled,
    /// The figure of the law file; none where it has none.
    pub default: Option<u16>,
    /// What is counted.
    pub unit: String,
    /// Where the figure of the law file comes from.
    pub basis: String,
    /// What will count from a later day, if that is settled.
    pub next: Option<(NaiveDate, Settled)>,
}

/// One change of a setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingChange {
    /// What it is about.
    pub title: String,
    /// What is counted.
    pub unit: String,
    /// What was settled.
    pub settled: Settled,
    /// From which day.
    pub from: NaiveDate,
    /// By whom.
    pub by: String,
    /// On which day that was.
    pub on: NaiveDate,
    /// Why.
    pub why: String,
}

/// The form that settles one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepSettingPage {
    /// The court.
    pub court: CourtId,
    /// Its name.
    pub court_name: String,
    /// What is settled.
    pub line: SettingLine,
    /// The least and most figure; none where there is no figure.
    pub limits: Option<(u16, u16)>,
    /// Whether it may be switched off.
    pub may_be_off: bool,
    /// Today.
    pub today: NaiveDate,
}

/// What was settled, in words.
pub fn settled_words(settled: Settled, default: Option<u16>, unit: &str) -> String {
    match (settled, default) {
        (Settled::Figure(figure), _) | (Settled::AsRule, Some(figure)) => format!("{figure} {unit}"),
        (Settled::Off, _) => "Switched off".to_owned(),
        (Settled::AsRule, None) => "On".to_owned(),
    }
}
