//! The section 28 track of a witness, counsel at each stage, the confirmation of a recording, and a judge's morning. A title
//! or address never holds more than the random reference.

mod confirm;
mod counsel;
mod morning;
mod show;

pub use confirm::ConfirmRecording;
pub use counsel::Counsel;
pub use morning::{Morning, no_counsel};
pub use show::Track;
