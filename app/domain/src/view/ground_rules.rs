//! What was set at the ground rules hearing for one witness.

use super::{Choice, GapLine, WitnessHead};
use crate::{
    cross_examination::SideBySide,
    ground_rules::{Presence, RuleSet},
    hearing::Capacity,
    ids::HearingId,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// The ground rules for one witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundRulesPage {
    /// Whose they are.
    pub head: WitnessHead,
    /// The version that is shown.
    pub record: Option<GroundRulesView>,
    /// Every version, the latest first.
    pub versions: Vec<GroundRulesVersion>,
    /// The day by which topics and questions are filed.
    pub filing_due: Option<NaiveDate>,
    /// Ground rules too close to the recording.
    pub short_gap: Option<GapLine>,
    /// Whether the reader may record.
    pub may_record: bool,
}

/// One version of what was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundRulesView {
    /// Which.
    pub version: i64,
    /// The ground rules hearing, in words.
    pub hearing: (HearingId, String),
    /// The recording, in words.
    pub recording: Option<(HearingId, String)>,
    /// Who was there, as far as the reader may know of them.
    pub attendances: Vec<PresenceLine>,
    /// The rules, in the order of the paragraph.
    pub rules: Vec<RuleSet>,
    /// Breaks.
    pub breaks: Option<String>,
    /// Seating.
    pub seating: Option<String>,
    /// What the intermediary recommends.
    pub intermediary_recommendations: Option<String>,
    /// What the jury is to be told.
    pub jury_explanation: Option<String>,
    /// Who writes the record and serves it.
    pub written_by: Option<String>,
    /// By when.
    pub serve_by: Option<NaiveDate>,
    /// When it was served.
    pub served_on: Option<NaiveDate>,
    /// Whether the day for serving it has passed and it is not served.
    pub service_overdue: bool,
}

/// Somebody at the hearing, or excused from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresenceLine {
    /// The name.
    pub name: String,
    /// As what.
    pub capacity: Capacity,
    /// For which defendant.
    pub defendant: Option<String>,
    /// Attended, excused or neither.
    pub presence: Presence,
}

/// One version in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundRulesVersion {
    /// Which.
    pub version: i64,
    /// Who saved it.
    pub by: String,
    /// When, UK civil time.
    pub at: NaiveDateTime,
    /// Why it was changed.
    pub why: Option<String>,
}

/// What the form that records a ground rules hearing is filled from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundRulesForm {
    /// Whose they are.
    pub head: WitnessHead,
    /// The version that stands; zero before the first.
    pub version: i64,
    /// The ground rules hearings for the witness.
    pub hearings: Vec<Choice>,
    /// The recordings of the witness.
    pub recordings: Vec<Choice>,
    /// Everybody who was to be there: as the form carries them, and in words.
    pub people: Vec<Choice>,
    /// The form's fields filled from what stands, name and value.
    pub filled: Vec<(String, String)>,
    /// Ground rules too close to the recording.
    pub short_gap: Option<GapLine>,
}

/// Two versions side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundRulesComparison {
    /// Whose.
    pub head: WitnessHead,
    /// Every version, the latest first.
    pub versions: Vec<GroundRulesVersion>,
    /// The version on the left.
    pub left: i64,
    /// The version on the right.
    pub right: i64,
    /// What they say.
    pub rows: Vec<SideBySide>,
}
