//! All of Pigot's SQL. No other crate names a database driver.
//!
//! To add a table: a migration in `migrations/sqlite` and one of the same name in `migrations/postgres`; then a file
//! here with a row struct, the queries, and the conversion to what the rest of the program uses; then a test in
//! `tests/` that runs on both databases. Every function takes the [`db::Tx`] it works in; none opens its own.

pub mod accounts;
pub mod applications;
pub mod appointments;
pub mod assets;
pub mod assignments;
pub mod blocks;
pub mod bookings;
pub mod case_events;
pub mod cases;
pub mod charges;
pub mod checks;
pub mod court_settings;
pub mod courtroom_teams;
pub mod courts;
pub mod cross_examination;
pub mod dates_asked;
pub mod db;
pub mod decisions;
pub mod defendants;
pub mod designations;
pub mod diary;
pub mod directions;
pub mod eligibility;
pub mod error;
pub mod facts;
pub mod failures;
pub mod faults;
pub mod further_directions;
pub mod ground_rules;
pub mod hearing_log;
pub mod hearing_outcomes;
pub mod hearings;
pub mod holds;
pub mod holidays;
pub mod instructions;
pub mod listed_trials;
pub mod memberships;
pub mod occupations;
pub mod organisations;
pub mod party_readiness;
pub mod people;
#[cfg(test)]
mod plans;
pub mod readiness;
pub mod recording_edits;
pub mod recordings;
pub mod relistings;
pub mod resources;
pub mod section_41;
pub mod sessions;
pub mod short_notices;
mod statement;
pub mod track;
pub mod trail;
pub mod unavailability;
pub mod waiting;
pub mod witnesses;

pub use db::{Db, Kind, Tx};
pub use error::{Error, Result};
