//! What came of a check.

use super::items::CheckItem;
use crate::codes::coded;
use serde::{Deserialize, Serialize};

coded! {
    /// What was found of one item.
    Found {
        /// It works.
        Pass = "pass", "Pass";
        /// It works, not well.
        Degraded = "degraded", "Degraded";
        /// It does not work.
        Fail = "fail", "Fail";
        /// Nobody looked.
        NotTested = "not_tested", "Not tested";
    }
}

coded! {
    /// What a check as a whole amounts to.
    Overall {
        /// Everything that has to be tested was, and works.
        Pass = "pass", "Passed";
        /// Everything that has to be tested was, and some of it does not work well.
        Degraded = "degraded", "Passed, degraded";
        /// Something that has to be tested was not.
        Incomplete = "incomplete", "Not complete";
        /// Something does not work.
        Fail = "fail", "Failed";
    }
}

impl Overall {
    /// Whether a hearing can stand on it.
    pub const fn is_passed(self) -> bool {
        matches!(self, Self::Pass | Self::Degraded)
    }
}

/// One item of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemResult {
    /// Which.
    pub item: CheckItem,
    /// What was looked at, in the words of the day.
    pub words: String,
    /// Whether the check is whole only with it.
    pub always: bool,
    /// What was found.
    pub found: Found,
    /// A short technical note: never about a witness.
    pub note: Option<String>,
}

/// The items of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked(pub Vec<ItemResult>);

impl Checked {
    /// What it amounts to. A check of nothing is not complete.
    pub fn overall(&self) -> Overall {
        let any = |found: Found| self.0.iter().any(|each| each.found == found);
        if any(Found::Fail) {
            Overall::Fail
        } else if self.0.is_empty()
            || self.0.iter().any(|each| each.always && each.found == Found::NotTested)
            || self.0.iter().all(|each| each.found == Found::NotTested)
        {
            Overall::Incomplete
        } else if any(Found::Degraded) {
            Overall::Degraded
        } else {
            Overall::Pass
        }
    }

    /// The items that do not work.
    pub fn failed(&self) -> impl Iterator<Item = &ItemResult> {
        self.0.iter().filter(|each| each.found == Found::Fail)
    }

    /// The items that do not work well.
    pub fn degraded(&self) -> impl Iterator<Item = &ItemResult> {
        self.0.iter().filter(|each| each.found == Found::Degraded)
    }
}

/// Whether a check closes a fault: it is passed as a whole, and every item that failed passes outright. A part that only
/// limps again is not mended.
pub fn closes(check: &Checked, failed: &[CheckItem]) -> bool {
    let passes = |item: CheckItem| check.0.iter().any(|each| each.item == item && each.found == Found::Pass);
    check.overall().is_passed() && failed.iter().all(|item| passes(*item))
}
