//! Topics by short neutral titles. A title says what is to be asked about, never what is to be asked.

use super::Advocate;
use crate::{
    codes::text_value,
    form::Problem,
    ids::{PersonId, TopicId},
    text::readable_line,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The most characters of a title.
pub const LONGEST_TITLE: usize = 80;
/// The most topics of one counsel.
pub const MOST_TOPICS: usize = 12;

/// The title of a topic: one short line, and no question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicTitle(String);

text_value!(TopicTitle, "not the title of a topic");

impl FromStr for TopicTitle {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let title = readable_line(text, LONGEST_TITLE)?;
        // A question mark, full-width and inverted ones too: the questions are lodged with the court, not here.
        if title.contains(['?', '\u{bf}', '\u{ff1f}', '\u{2047}', '\u{2048}', '\u{2049}']) {
            return Err(Problem::IsAQuestion);
        }
        Ok(Self(title))
    }
}

impl fmt::Display for TopicTitle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A topic of a plan. One counsel leads on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Stays the same through every version.
    pub id: TopicId,
    /// What it is about.
    pub title: TopicTitle,
    /// Who leads.
    pub lead: Advocate,
    /// A second counsel who asks on it too, if the judge allows it.
    pub second: Option<SecondCounsel>,
}

/// A second counsel on a topic: needs a reason, and a judge's ruling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondCounsel {
    /// Who.
    pub advocate: Advocate,
    /// Why one is not enough.
    pub reason: String,
    /// What the judge ruled.
    pub ruling: Option<Ruling>,
}

/// A judge's ruling on a second counsel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// Allowed or refused.
    pub allowed: bool,
    /// The judge's words.
    pub words: Option<String>,
    /// Who ruled.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

impl Topic {
    /// Whether counsel leads on it, or is to ask on it as a second.
    pub fn concerns(&self, advocate: Advocate) -> bool {
        self.lead == advocate || self.second.as_ref().is_some_and(|second| second.advocate == advocate)
    }

    /// Whether it waits for a judge's ruling.
    pub fn waits_for_a_ruling(&self) -> bool {
        self.second.as_ref().is_some_and(|second| second.ruling.is_none())
    }
}

/// A topic as counsel file it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledTopic {
    /// The topic it changes, or a new one's id.
    pub id: TopicId,
    /// What it is about.
    pub title: TopicTitle,
    /// A second counsel, and why.
    pub second: Option<(Advocate, String)>,
}
