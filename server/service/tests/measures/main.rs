//! Special measures: what is asked, decided and stands, who may read which of it, what is for the court alone, and section
//! 41 hearings that are not there for those who support a witness. Each test on both databases.
//!
//! One program, so that PostgreSQL is started once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../common/mod.rs"]
mod common;

mod asked;
mod changed;
mod court_only;
mod decided;
mod desk;
mod readers;
mod section_41;
