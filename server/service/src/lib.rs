//! Pigot's use cases. Each one authorises, loads, lets the domain decide, saves and records, in one transaction.

pub mod access;
pub mod accounts;
pub mod bookings;
pub mod cases;
pub mod context;
pub mod courtroom;
pub mod courts;
pub mod cross_examination;
pub mod deadlines;
pub mod demonstration;
pub mod diary;
pub mod eligibility;
pub mod equipment;
pub mod error;
mod facts;
pub mod ground_rules;
pub mod history;
pub mod holds;
pub mod imports;
pub mod law;
pub mod measures;
pub mod parts;
pub mod passwords;
pub mod policies;
mod readiness;
pub mod recordings;
pub mod reference;
pub mod relisting;
pub mod sealing;
pub mod section_41;
pub mod sign_in;
pub mod unavailability;
pub mod witnesses;

pub use context::{Actor, Clock, Context, SignedIn};
pub use error::{Error, Result};
