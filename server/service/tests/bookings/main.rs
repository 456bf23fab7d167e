//! Booking, amending, moving and cancelling a hearing, each test on both databases.
//!
//! One program, so that PostgreSQL is started once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../common/mod.rs"]
mod common;

mod again;
mod amending;
mod booking;
mod clock;
mod holds;
mod moving;
mod offered;
mod people;
mod preview;
mod races;
mod reach;
mod refused;
mod relisting;
mod slots;
mod trail;
mod unavailable;
mod written;
