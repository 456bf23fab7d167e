//! Topics and minutes of the cross-examination of one witness, and the control of several counsel.
//!
//! Counsel for each defendant file topics by short neutral titles and the minutes they ask for; a judge sets how many
//! minutes each is allowed, in what order, and locks (CrimPR 3.8(9)(b)(iii) and (vi); an authorised court officer may
//! not: 2.4(3)(f)). Pigot records and proposes; it allots nothing, and the text of a question is nowhere in it.

mod budget;
mod compare;
mod counsel;
mod entry;
mod filing;
mod plan;
mod repetition;
mod topic;

pub use budget::{Breaks, Budget, OverCap};
pub use compare::{Said, SideBySide, side_by_side};
pub use counsel::{Advocate, Allowance};
pub use entry::{DirectionsEntry, FilingEntry, MinutesEntry, ReopenEntry, RulingEntry, TopicsEntry};
pub use filing::{Filing, FilingState, filing_state};
pub use plan::{
    Allotment, Directions, Draft, JudgesChange, JudgesHand, Locked, Plan, PlanAct, PlanContent, PlanRefusal,
    RulingMade, StandingPlan, StatedReason, TopicsFiled,
};
pub use repetition::{alike, likely_repetitions};
pub use topic::{FiledTopic, LONGEST_TITLE, MOST_TOPICS, Ruling, SecondCounsel, Topic, TopicTitle};
