//! The section 28 track of one witness, from identification to trial: which stages are done, which comes next, what each
//! waits for, and what is missing. A stage is never taken for done because a later one is: it is shown as missing.

mod delay;
mod entry;
mod stage;

pub use delay::{Delay, Delays};
pub use entry::{TrackActEntry, parse_act};
pub use stage::{Because, Stage, TrackAct};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is recorded of a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// Nothing: it is not done.
    #[default]
    Open,
    /// It is to be done on or by this day.
    Planned(NaiveDate),
    /// It is done.
    Done(Done),
    /// This case does not need it.
    NotNeeded(Because),
    /// This service keeps no record of it.
    NotKept,
}

/// When something was done, and by whom where that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The day.
    pub on: Option<NaiveDate>,
    /// Who, by name or by office.
    pub by: Option<String>,
}

impl Done {
    /// On this day.
    pub const fn on(day: NaiveDate) -> Self {
        Self { on: Some(day), by: None }
    }
}

/// Where a stage stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StageState {
    /// Done. `before` are the stages that ought to have come first and are not done.
    Done {
        /// When and by whom.
        done: Done,
        /// What ought to have come first.
        before: Vec<Stage>,
    },
    /// It is the turn of this one.
    Next {
        /// The day on or by which it is to be done, where one is set.
        by: Option<NaiveDate>,
    },
    /// Other stages come first.
    Waiting {
        /// Which.
        on: Vec<Stage>,
        /// The day on or by which it is to be done, where one is set.
        by: Option<NaiveDate>,
    },
    /// A later stage is done, or its day has passed, and it is not done.
    Missing {
        /// The day that has passed, where that is why.
        due: Option<NaiveDate>,
    },
    /// This case does not need it.
    NotNeeded(Because),
    /// This service keeps no record of it.
    NotRecorded,
}

/// Why a step is refused. Each is one sentence in `app`'s catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// These come first.
    Before(Vec<Stage>),
    /// It is not needed in this case.
    NotNeeded(Because),
    /// A stage that this one has to come before is done already.
    TooLate(Stage),
    /// It would be before the stage that it follows.
    EarlierThan(Stage, NaiveDate),
}

/// The whole track.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track(BTreeMap<Stage, Fact>);

impl Track {
    /// The track that these facts make. A stage of which nothing is said is open.
    pub fn of(facts: impl IntoIterator<Item = (Stage, Fact)>) -> Self {
        Self(facts.into_iter().collect())
    }

    /// What is recorded of a stage.
    pub fn fact(&self, stage: Stage) -> &Fact {
        self.0.get(&stage).unwrap_or(&Fact::Open)
    }

    /// Whether nothing has to be done about it any more. What no record is kept of stands in nobody's way and is shown.
    fn is_settled(&self, stage: Stage) -> bool {
        matches!(self.fact(stage), Fact::Done(_) | Fact::NotNeeded(_) | Fact::NotKept)
    }

    /// The stages that have to come before this one and have not.
    pub fn unmet(&self, stage: Stage) -> Vec<Stage> {
        stage.requires().iter().copied().filter(|each| !self.is_settled(*each)).collect()
    }

    /// Whether a stage that needs this one, at first or second hand, is done.
    fn is_overtaken(&self, stage: Stage) -> Option<Stage> {
        Stage::ALL
            .iter()
            .copied()
            .find(|later| later.needs(stage) && matches!(self.fact(*later), Fact::Done(_)))
    }

    /// Where a stage stands on a day.
    pub fn state(&self, stage: Stage, today: NaiveDate) -> StageState {
        let planned = match self.fact(stage) {
            Fact::Done(done) => {
                return StageState::Done { done: done.clone(), before: self.unmet(stage) };
            }
            Fact::NotNeeded(because) => return StageState::NotNeeded(*because),
            Fact::NotKept => return StageState::NotRecorded,
            Fact::Planned(day) => Some(*day),
            Fact::Open => None,
        };
        if self.is_overtaken(stage).is_some() {
            return StageState::Missing { due: None };
        }
        if let Some(day) = planned
            && day < today
        {
            return StageState::Missing { due: Some(day) };
        }
        let on = self.unmet(stage);
        if on.is_empty() { StageState::Next { by: planned } } else { StageState::Waiting { on, by: planned } }
    }

    /// Every stage in its order, and where it stands.
    pub fn states(&self, today: NaiveDate) -> Vec<(Stage, StageState)> {
        Stage::ALL.iter().map(|stage| (*stage, self.state(*stage, today))).collect()
    }

    /// The track once a stage is done on a day: the only way on.
    ///
    /// # Errors
    /// A [`Refusal`] where something has to come first, or came already.
    pub fn step(mut self, stage: Stage, done: Done) -> Result<Self, Refusal> {
        if let Fact::NotNeeded(because) = self.fact(stage) {
            return Err(Refusal::NotNeeded(*because));
        }
        if let Some(later) = self.is_overtaken(stage).filter(|_| stage.is_lost_when_overtaken()) {
            return Err(Refusal::TooLate(later));
        }
        let unmet = self.unmet(stage);
        if !unmet.is_empty() {
            return Err(Refusal::Before(unmet));
        }
        if let Some(on) = done.on {
            for each in stage.requires() {
                if let Fact::Done(Done { on: Some(earlier), .. }) = self.fact(*each)
                    && on < *earlier
                {
                    return Err(Refusal::EarlierThan(*each, *earlier));
                }
            }
        }
        self.0.insert(stage, Fact::Done(done));
        Ok(self)
    }
}
