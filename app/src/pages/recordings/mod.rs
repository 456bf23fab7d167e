//! What follows a hearing: how it ended, its recording, and questioning a witness again.

mod forms;
mod further;
mod outcome;
mod show;

pub use further::FurtherDirection;
pub use outcome::HearingOutcome;
pub use show::Recording;

use domain::recording::Open;

/// Why a recording has to be seen to.
pub(super) const fn open_words(open: Open) -> &'static str {
    match open {
        Open::NothingKnown => "nothing is put down about the recording",
        Open::NotThere => "there is no recording, or it failed",
        Open::NotWatched => "nobody has watched and heard it from start to end",
        Open::CopyNotWatched => "the copy that is to be played now was not watched and heard",
        Open::Bad => "it was watched and cannot be used",
    }
}
