//! Topics and minutes of one witness's cross-examination: what counsel file, what a judge sets and locks, every version
//! of it, and what others may read of the minutes.

mod acts;
mod actual;
mod desk;
mod names;
mod page;
mod planned;
mod versions;
mod wanting;

pub use acts::{direct, file_topics, record_filing, reopen, rule, set_minutes};
pub use actual::planned_against_actual;
pub use page::{page, settling_page, topics_form};
pub use planned::{Planned, PlannedCounsel, planned_minutes};
pub use versions::compare;
pub(crate) use wanting::filings;
pub use wanting::{Wanting, wanting};
