//! The courtroom while a recording is made, and what follows, each test on both databases.
//!
//! One program, so that PostgreSQL is started once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../common/mod.rs"]
mod common;

mod after;
mod again;
mod parties;
mod room;
mod written;
