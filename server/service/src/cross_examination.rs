//! Topics and minutes of one witness's cross-examination: what counsel file, what a judge sets and locks, every version
//! of it, and what others may read of the minutes.

mod planned;

pub use planned::{Planned, PlannedCounsel, planned_minutes};
