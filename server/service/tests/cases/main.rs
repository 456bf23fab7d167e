//! Cases, their people, their witnesses and their history: every role against every page and act, on both databases.
//!
//! One program, so that PostgreSQL is started once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod acts;
mod desk;
mod eligibility;
mod history;
mod list;
mod open;
mod pages;
mod parts;
mod secrets;
mod witnesses;
