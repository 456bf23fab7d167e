//! Ground rules, topics and minutes: every role against every page and act, and what comes of each act, on both
//! databases.
//!
//! One program, so that PostgreSQL is started once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../common/mod.rs"]
mod common;

mod bench;
mod ground_rules;
mod planned;
mod roles;
mod topics;
