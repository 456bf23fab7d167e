//! Pigot's use cases. Each one authorises, loads, lets the domain decide, saves and records, in one transaction.

pub mod access;
pub mod accounts;
pub mod bookings;
pub mod context;
pub mod error;
pub mod passwords;
pub mod sealing;
pub mod sign_in;

pub use context::{Actor, Clock, Context, SignedIn};
pub use error::{Error, Result};
