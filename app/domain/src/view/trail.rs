//! History and looks. What was done, which field it was done to and which screen was looked at are given as the codes
//! the trail keeps; the words for them are with the other words, in `app`.

use crate::{
    hearing::HearingKind,
    ids::{CaseId, HearingId, WitnessId},
    role::{Role, Shown},
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// What a history is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recorded {
    /// A case, by its reference.
    Case(CaseId, String),
    /// A witness, by reference.
    Witness(WitnessId, String),
    /// A hearing: its kind and the reference of its case.
    Hearing(HearingId, HearingKind, String),
}

/// The history of one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryPage {
    /// What the record is.
    pub of: Recorded,
    /// What was done, newest first.
    pub lines: Vec<HistoryLine>,
    /// Which page this is, from 1.
    pub page: u32,
    /// Whether there is an older page.
    pub older: bool,
}

/// One act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// When, UK civil time.
    pub at: NaiveDateTime,
    /// Who did it.
    pub by: DoneBy,
    /// On which kind of record, as a code.
    pub subject: String,
    /// What was done, as a code.
    pub what: String,
    /// The fields that changed.
    pub changes: Vec<FieldChange>,
    /// Why, as given.
    pub reason: Option<String>,
}

/// Who did or looked at something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DoneBy {
    /// A person, in a role.
    Person {
        /// The name.
        name: String,
        /// The role acted in, where the program still knows it.
        role: Option<Role>,
    },
    /// Whoever ran the program at its command line.
    Operator,
    /// The program by itself.
    Nobody,
}

/// One field's old and new value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field, as a code.
    pub field: String,
    /// Its values, where the reader may see them.
    pub values: Shown<OldAndNew>,
}

/// What a field held before and after. Never printed: it may be who a witness is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldAndNew {
    /// The old value.
    pub old: Option<String>,
    /// The new value.
    pub new: Option<String>,
}

impl std::fmt::Debug for OldAndNew {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OldAndNew(…)")
    }
}

/// Every look at one witness's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LooksPage {
    /// The witness.
    pub witness: WitnessId,
    /// The witness's reference.
    pub reference: String,
    /// How people refer to the case.
    pub case_reference: String,
    /// The looks, newest first.
    pub looks: Vec<LookLine>,
    /// Which page this is, from 1.
    pub page: u32,
    /// Whether there is an older page.
    pub older: bool,
}

/// One look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookLine {
    /// When, UK civil time.
    pub at: NaiveDateTime,
    /// Who looked.
    pub by: DoneBy,
    /// At which screen, as a code.
    pub screen: String,
    /// The part or office that gave access.
    pub purpose: String,
}
