//! History and looks.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// The history of one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryPage {
    /// What the record is, such as `Case T20267001`.
    pub title: String,
    /// The address of the record.
    pub back: String,
    /// What was done, newest first.
    pub lines: Vec<HistoryLine>,
}

/// One act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// When, UK civil time.
    pub at: NaiveDateTime,
    /// Who.
    pub by: String,
    /// In which role.
    pub role: String,
    /// What was done, in words.
    pub what: String,
    /// The fields that changed.
    pub changes: Vec<FieldChange>,
    /// Why, as given.
    pub reason: Option<String>,
}

/// One field's old and new value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field, in words.
    pub field: String,
    /// The old value.
    pub old: Option<String>,
    /// The new value.
    pub new: Option<String>,
}

/// Every look at one witness's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LooksPage {
    /// The witness's reference.
    pub reference: String,
    /// The looks, newest first.
    pub looks: Vec<LookLine>,
}

/// One look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookLine {
    /// When, UK civil time.
    pub at: NaiveDateTime,
    /// Who.
    pub by: String,
    /// In which role.
    pub role: String,
    /// Which screen.
    pub screen: String,
    /// The part that gave access.
    pub purpose: String,
}
