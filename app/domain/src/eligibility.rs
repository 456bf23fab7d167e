//! Who is eligible for which special measure, and why (Youth Justice and Criminal Evidence Act 1999, Part II, Chapter I).
//!
//! Pure functions from what is recorded about a witness and the charges to every ground and every measure on the day of
//! the special-measures decision, each answer with the rule that made it so. Nothing here decides or recommends: it says
//! what is open to the court, what the court would have to be satisfied of, and what nobody has recorded yet.
//!
//! Start at [`eligibility`]; drive it with [`WitnessFacts`] and one [`Accused`] for each defendant.

mod answer;
mod child;
mod course;
mod facts;
mod grounds;
mod measures;
mod opening;
mod reasons;
mod recorded;

pub use answer::{Against, Eligibility, Outlook, eligibility};
pub use child::{
    ChildRules, PrimaryRule, QualifyingWitness, Reach21, ScreenRule, Section22A, Swearing, section_22a,
    swearing,
};
pub use course::{Course, Fate, Moment, OnlyByAge, TurningEighteen, turning_eighteen};
pub use facts::{
    Accused, Birth, Condition, Considered, Factor, Interview, PrimaryRuleWish, Request22A, Truth, Wishes,
    WitnessFacts,
};
pub use grounds::{Ground, GroundAnswer, State, grounds};
pub use measures::{Answer, MeasureAnswer, Requirement, Route, RouteBy, measures};
pub use opening::{Commencement, Opening, Openness, SECTION_22};
pub use reasons::{Confidence, Why};
pub use recorded::{AccusedFacts, RecordedFacts, Teller};
