//! The whole answer for one witness on one day.

use super::{
    child::{ChildRules, Section22A, section_22a},
    facts::{Accused, WitnessFacts},
    grounds::{GroundAnswer, State, grounds},
    measures::{MeasureAnswer, measures},
    opening::Commencement,
};
use crate::{case::DefendantLabel, codes::coded};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

coded! {
    /// What can be said of all grounds together. Never that the witness is not eligible while one is open.
    Outlook {
        /// A ground applies.
        Eligible = "eligible", "A ground applies";
        /// None applies by itself, and one may.
        MayBe = "may_be", "No ground applies by itself; the court may be satisfied of one";
        /// It hangs on what nobody has recorded.
        NotRecorded = "not_recorded", "Cannot be told yet: what it hangs on is not recorded";
        /// No ground is open on what is recorded.
        NoneOnRecord = "none_on_record", "No ground stands on what is recorded. The court keeps its other powers (section 19(6))";
        /// A defendant.
        Accused = "accused", "A defendant is never eligible under sections 16 and 17. An intermediary is appointed under CrimPR 18.19 to 18.21, and a live link directed under section 51 of the Criminal Justice Act 2003";
    }
}

/// Grounds and measures in proceedings against some defendants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Against {
    /// The defendants.
    pub accused: Vec<DefendantLabel>,
    /// What can be said of all grounds together.
    pub outlook: Outlook,
    /// Every ground.
    pub grounds: Vec<GroundAnswer>,
    /// Every measure.
    pub measures: Vec<MeasureAnswer>,
    /// Sections 21 and 22.
    pub child: ChildRules,
    /// Section 22A.
    pub section_22a: Section22A,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eligibility {
    /// The day of the decision it is for: "the time of the hearing" (section 16(3)).
    pub on: NaiveDate,
    /// All defendants tried together, as section 17 speaks of the proceedings.
    pub together: Against,
    /// Each defendant by the charges against that defendant alone; nothing where there is only one.
    pub alone: Vec<Against>,
}

/// Works out every ground and every measure for a witness on the day of the special-measures decision.
pub fn eligibility(
    facts: &WitnessFacts,
    accused: &[Accused],
    on: NaiveDate,
    law: &impl Commencement,
) -> Eligibility {
    let against = |some: &[Accused]| {
        let grounds = grounds(facts, some, on);
        let child = ChildRules::of(facts, &grounds, on, law);
        Against {
            accused: some.iter().map(|each| each.label).collect(),
            outlook: outlook(facts, &grounds),
            measures: measures(facts, some, &grounds, child.qualifying, on, law),
            section_22a: section_22a(facts, some, &grounds, on),
            child,
            grounds,
        }
    };
    let alone = if accused.len() > 1 {
        accused.iter().map(|each| against(std::slice::from_ref(each))).collect()
    } else {
        Vec::new()
    };
    Eligibility { on, together: against(accused), alone }
}

fn outlook(facts: &WitnessFacts, grounds: &[GroundAnswer]) -> Outlook {
    if facts.is_accused {
        return Outlook::Accused;
    }
    match grounds.iter().map(|each| each.state).max() {
        Some(State::Applies) => Outlook::Eligible,
        Some(State::MayApply) => Outlook::MayBe,
        Some(State::NotRecorded) => Outlook::NotRecorded,
        Some(State::OptedOut | State::DoesNotApply) | None => Outlook::NoneOnRecord,
    }
}
