//! The ground rules hearing for one witness: what the judge set, who was there, and how long before the recording.

mod entry;
mod gap;
mod record;

pub use entry::GroundRulesEntry;
pub use gap::{ShortGap, ground_rules_gap};
pub use record::{GroundRule, Presence, RuleSet};
