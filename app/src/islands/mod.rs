//! The few live parts of pages. Everything they do can be done without them.

mod slot_watch;

pub use slot_watch::{BOOKING_FORM, SlotWatch};
#[cfg(feature = "ssr")]
pub(crate) use slot_watch::{alternative_words, day_words};
