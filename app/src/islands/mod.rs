//! The few live parts of pages. Everything they do can be done without them.

mod form_watch;
mod room_clock;

pub use form_watch::{FormWatch, LiveAnswer, Question, SAID, SHOWN, WATCHED_FORM};
#[cfg(feature = "ssr")]
pub(crate) use room_clock::face::{left, speaker_words, used, value};
pub use room_clock::{RoomClock, STILL};

/// Whether the page at this path has a live part, so that the browser's part is sent only where it is used. A router
/// test holds this to what the pages really contain.
#[cfg(feature = "ssr")]
pub(crate) fn live_on(path: &str) -> bool {
    let booking = path.starts_with("/cases/") && path.ends_with("/hearings/new");
    let standing =
        path.starts_with("/hearings/") && ["/amend", "/move", "/book"].iter().any(|end| path.ends_with(end));
    let room = path.starts_with("/hearings/") && path.ends_with("/room");
    let slots = (path.starts_with("/cases/") || path.starts_with("/hearings/")) && path.ends_with("/slots");
    booking || standing || room || slots
}
