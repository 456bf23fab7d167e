//! Counsel as they stand in a plan of topics and minutes.

use crate::{
    form::Problem,
    ids::{DefendantId, PersonId},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Counsel in the part of one defendant. Somebody who acts for two defendants questions twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Advocate {
    /// Who.
    pub person: PersonId,
    /// For whom.
    pub defendant: DefendantId,
}

/// As a form and an address carry it.
impl fmt::Display for Advocate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.person, self.defendant)
    }
}

impl FromStr for Advocate {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let (person, defendant) = text.split_once('_').ok_or(Problem::NotOffered)?;
        Ok(Self {
            person: person.parse().map_err(|_| Problem::NotOffered)?,
            defendant: defendant.parse().map_err(|_| Problem::NotOffered)?,
        })
    }
}

/// What one counsel asks for and is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// Whose it is.
    pub advocate: Advocate,
    /// The minutes they ask for.
    pub asked: Option<u16>,
    /// The minutes a judge allows.
    pub allowed: Option<u16>,
    /// The day their topics were first filed.
    pub topics_filed_on: Option<NaiveDate>,
    /// The version of the plan in which anything of theirs last changed; zero before that. Two counsel who file at the
    /// same time do not get in each other's way, nor does either learn what the other filed.
    pub changed_in: i64,
}

impl Allowance {
    /// Counsel of whom nothing is known yet.
    pub const fn new(advocate: Advocate) -> Self {
        Self { advocate, asked: None, allowed: None, topics_filed_on: None, changed_in: 0 }
    }
}
