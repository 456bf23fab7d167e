//! The diary: what each role sees of it, day by day, week by week and on the first page, on both databases.
//!
//! One program, so that PostgreSQL is started once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod day;
mod desk;
mod home;
mod own;
mod questions;
mod readiness;
mod sight;
mod start;
mod week;
