//! Two versions side by side.

use serde::{Deserialize, Serialize};

/// One thing as it is in two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideBySide {
    /// What it is.
    pub what: String,
    /// In the version on the left, if it is there.
    pub left: Option<String>,
    /// In the version on the right, if it is there.
    pub right: Option<String>,
}

impl SideBySide {
    /// Whether the two differ.
    pub fn differs(&self) -> bool {
        self.left != self.right
    }
}

/// What a version says of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Names the thing in every version.
    pub key: String,
    /// Names it to a reader.
    pub what: String,
    /// What is said of it.
    pub value: String,
}

/// Pairs what two versions say: the things of the right one in their order, then those that only the left one has.
pub fn side_by_side(left: Vec<Said>, right: Vec<Said>) -> Vec<SideBySide> {
    let mut left: Vec<Option<Said>> = left.into_iter().map(Some).collect();
    let mut rows: Vec<SideBySide> = right
        .into_iter()
        .map(|said| {
            let before = left
                .iter_mut()
                .find(|each| each.as_ref().is_some_and(|each| each.key == said.key))
                .and_then(Option::take);
            SideBySide { what: said.what, left: before.map(|each| each.value), right: Some(said.value) }
        })
        .collect();
    rows.extend(left.into_iter().flatten().map(|said| SideBySide {
        what: said.what,
        left: Some(said.value),
        right: None,
    }));
    rows
}
