//! The law file, read: rules on time, grounds of eligibility with the measures they open, and what is not known.

use super::terms::{About, Confidence, Direction, Need, Owed, Roll, Sense, Trigger, Unit, Venue};
use crate::measure::Measure;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// On whose word an answer stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// Act and section, or rule, or practice.
    pub text: String,
    /// The year of the Criminal Procedure Rules it is numbered by: the numbers changed in 2025.
    pub rules_year: Option<u16>,
    /// How far to trust it.
    pub confidence: Confidence,
}

/// The days on which a row is law, both ends included. An end left open has not been seen to end, or begins before
/// anything this program keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Force {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Force {
    /// Whether the row is law on this day.
    pub fn covers(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// One rule on time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineRule {
    /// Its id, such as `SM-APP`.
    pub id: String,
    /// What is due.
    pub due: String,
    /// Who has to see to it.
    pub owed_by: Owed,
    /// Whose deadline it is.
    pub about: About,
    /// What sets it going.
    pub trigger: Trigger,
    /// How many units; zero where nothing is counted.
    pub offset: u16,
    /// The first day of a window that ends at the offset.
    pub earliest: Option<u16>,
    /// The shorter count for a victim with enhanced rights.
    pub enhanced: Option<u16>,
    /// What is counted.
    pub unit: Unit,
    /// On which side of the trigger.
    pub direction: Direction,
    /// Whether the day of the trigger is day 1.
    pub first_day_counts: bool,
    /// What the day stands for.
    pub sense: Sense,
    /// What becomes of a last day on which courts do not sit.
    pub roll: Roll,
    /// Whether it is a custody time limit, which runs only in custody.
    pub custody_clock: bool,
    /// Which court it is for, if not for every one.
    pub venue: Option<Venue>,
    /// Without which circumstance it does not apply.
    pub needs: Option<Need>,
    /// When it applies, and what else it says.
    pub condition: String,
    /// On whose word.
    pub authority: Authority,
    /// Where that was read.
    pub source: String,
    /// When it is law.
    pub force: Force,
    /// Whether a court may settle another figure.
    pub may_be_set: bool,
    /// The setting of the court's policy that takes the place of the offset.
    pub setting: Option<String>,
}

impl DeadlineRule {
    /// Whether it is practice, which a court can switch off and which only ever warns.
    pub fn is_practice(&self) -> bool {
        self.authority.confidence == Confidence::Low
    }
}

/// A ground of eligibility.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundRule {
    /// Its code, such as `s17-sexual`.
    pub code: String,
    /// Who is meant.
    pub title: String,
    /// On whose word.
    pub authority: Authority,
    /// When it is law.
    pub force: Force,
    /// Why it is switched off, if it is.
    pub switched_off: Option<String>,
}

/// One row on which grounds open which measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningRule {
    /// The codes of the grounds.
    pub grounds: Vec<String>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// The answer it gives.
    pub answer: OpeningAnswer,
    /// On whose word.
    pub authority: Authority,
    /// When it is law.
    pub force: Force,
    /// What stood before it was law.
    pub before: Option<String>,
    /// What else there is to know.
    pub note: Option<String>,
}

/// What a row on measures says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpeningAnswer {
    /// The ground opens the measure, perhaps on a condition.
    Yes {
        /// The condition, as the end of "only if".
        only_if: Option<String>,
    },
    /// It does not.
    No {
        /// Why.
        reason: String,
    },
    /// It may, by a law that nobody has been able to read.
    SwitchedOff {
        /// Why it is switched off.
        reason: String,
    },
}

/// Whether a ground opens a measure on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opening {
    /// It does. Whether the measure is then directed is for the court.
    Yes {
        /// On whose word.
        authority: Authority,
        /// On what condition, as the end of "only if".
        only_if: Option<String>,
        /// What else there is to know.
        note: Option<String>,
    },
    /// It does not.
    No {
        /// Why, in a sentence.
        reason: String,
        /// On whose word; none when no row speaks of it.
        authority: Option<Authority>,
    },
    /// The law that would open it is not switched on here.
    SwitchedOff {
        /// Why, in a sentence.
        reason: String,
        /// What would be its authority.
        authority: Authority,
    },
}

impl Opening {
    /// Whether the ground opens the measure, be it on a condition.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Yes { .. })
    }
}

/// A law that is on its way, or was made and not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComingLaw {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Where it comes from.
    pub authority: String,
    /// What was seen of it.
    pub seen: String,
}

/// A figure that a court may settle for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingRule {
    /// Its code.
    pub code: String,
    /// What it is.
    pub title: String,
    /// The figure where a court has settled none.
    pub default: u16,
    /// What is counted, in words.
    pub unit: String,
    /// The least that may be set.
    pub least: u16,
    /// The most that may be set.
    pub most: u16,
    /// Whether the warning may be switched off altogether.
    pub may_be_off: bool,
    /// Where the figure comes from.
    pub basis: String,
    /// How far to trust it.
    pub confidence: Confidence,
}

/// The whole law file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Its version.
    pub version: u32,
    /// The day on which it was last held against its sources.
    pub checked: NaiveDate,
    /// In which state the sources were read.
    pub read_as: String,
    /// The rules on time, in the order of the file.
    pub deadlines: Vec<DeadlineRule>,
    /// The grounds of eligibility.
    pub grounds: Vec<GroundRule>,
    /// Which ground opens which measure.
    pub openings: Vec<OpeningRule>,
    /// Law on its way.
    pub coming: Vec<ComingLaw>,
    /// What a court may settle for itself.
    pub settings: Vec<SettingRule>,
    /// What could not be verified, in sentences.
    pub unverified: Vec<String>,
}

impl Rules {
    /// The rule with this id that is law on this day.
    pub fn deadline(&self, id: &str, day: NaiveDate) -> Option<&DeadlineRule> {
        self.deadlines.iter().find(|rule| rule.id == id && rule.force.covers(day))
    }

    /// The rule with this id for something that happened on this day: the one that was law then, or else the one whose
    /// days are nearest, which is shown with a warning rather than not at all. `None` only for an unknown id.
    pub fn deadline_nearest(&self, id: &str, day: NaiveDate) -> Option<&DeadlineRule> {
        let far = |rule: &&DeadlineRule| {
            let early = rule.force.from.map_or(0, |from| (from - day).num_days());
            let late = rule.force.to.map_or(0, |to| (day - to).num_days());
            early.max(late).max(0)
        };
        self.deadlines.iter().filter(|rule| rule.id == id).min_by_key(far)
    }

    /// The ground with this code.
    pub fn ground(&self, code: &str) -> Option<&GroundRule> {
        self.grounds.iter().find(|ground| ground.code == code)
    }

    /// The setting with this code.
    pub fn setting(&self, code: &str) -> Option<&SettingRule> {
        self.settings.iter().find(|setting| setting.code == code)
    }

    /// Whether this ground opens this measure when a court decides on this day. The venue is the Crown Court.
    pub fn opens(&self, ground: &str, measure: Measure, day: NaiveDate) -> Opening {
        let Some(found) = self.ground(ground) else {
            return Opening::No { reason: "No such ground is known here.".to_owned(), authority: None };
        };
        if let Some(reason) = &found.switched_off {
            return Opening::SwitchedOff { reason: reason.clone(), authority: found.authority.clone() };
        }
        if !found.force.covers(day) {
            let reason = "The ground itself is not law on that day.".to_owned();
            return Opening::No { reason, authority: Some(found.authority.clone()) };
        }
        let speaks = |row: &&OpeningRule| {
            row.measures.contains(&measure) && row.grounds.iter().any(|each| each == ground)
        };
        let rows = || self.openings.iter().filter(speaks);
        if let Some(row) = rows().find(|row| row.force.covers(day)) {
            return row.opening();
        }
        rows().next().map_or_else(
            || Opening::No {
                reason: "No rule opens this measure on this ground.".to_owned(),
                authority: None,
            },
            |row| Opening::No {
                reason: row.before.clone().unwrap_or_else(|| "Not law on that day.".to_owned()),
                authority: Some(row.authority.clone()),
            },
        )
    }

    /// What is not switched on yet: grounds and laws on their way, by id, with what was seen of them.
    pub fn switched_off(&self) -> BTreeMap<&str, &str> {
        let grounds = self
            .grounds
            .iter()
            .filter_map(|ground| ground.switched_off.as_deref().map(|why| (ground.code.as_str(), why)));
        grounds.chain(self.coming.iter().map(|law| (law.id.as_str(), law.seen.as_str()))).collect()
    }
}

impl OpeningRule {
    fn opening(&self) -> Opening {
        let authority = self.authority.clone();
        match &self.answer {
            OpeningAnswer::Yes { only_if } => {
                Opening::Yes { authority, only_if: only_if.clone(), note: self.note.clone() }
            }
            OpeningAnswer::No { reason } => {
                Opening::No { reason: reason.clone(), authority: Some(authority) }
            }
            OpeningAnswer::SwitchedOff { reason } => {
                Opening::SwitchedOff { reason: reason.clone(), authority }
            }
        }
    }
}
