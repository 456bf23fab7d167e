//! Eligibility for special measures: what follows from the facts, and the form for the facts.
//!
//! A page here says what is open to the court. It never says that a measure ought to be directed, and never that a witness
//! is not eligible while a ground is open.

mod alerts;
mod answers;
mod children;
mod facts;
mod show;

pub(in crate::pages) use alerts::{birthday_warning, is_near};
pub use facts::RecordEligibility;
pub use show::Eligibility;
