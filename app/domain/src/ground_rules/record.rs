//! The rules a court may set, and who was there.

use crate::codes::coded;
use serde::{Deserialize, Serialize};

coded! {
    /// What a court may rule on (CrimPR 3.8(9)(b)). The code is the paragraph.
    GroundRule {
        /// (i) Relieving a party of putting the whole of its case.
        PuttingTheCase = "i", "Relief from putting the whole case";
        /// (ii) The manner of questioning.
        Manner = "ii", "Manner of questioning";
        /// (iii) How long questioning lasts.
        Duration = "iii", "Duration of questioning";
        /// (iv) Questions that may or may not be asked.
        Questions = "iv", "Questions that may or may not be asked";
        /// (v) How an intermediary intervenes.
        Intervention = "v", "How an intermediary intervenes";
        /// (vi) Which topics fall to which defendant.
        Topics = "vi", "Allocation of topics among defendants";
        /// (vii) Models, plans, body maps and other aids.
        Aids = "vii", "Models, plans, body maps and similar aids";
    }
}

coded! {
    /// Whether somebody was at the hearing (CrimPR 3.9(2)(a)).
    Presence {
        /// Attended.
        Attended = "attended", "Attended";
        /// Excused by the court.
        Excused = "excused", "Excused";
        /// Neither.
        Absent = "absent", "Absent, not excused";
    }
}

/// One rule as the judge left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSet {
    /// Which.
    pub rule: GroundRule,
    /// Set or not set.
    pub is_set: bool,
    /// The judge's words.
    pub words: Option<String>,
}
