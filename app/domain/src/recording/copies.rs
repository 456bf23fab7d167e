//! Which copy is the one to be played, and whether that very copy was watched and heard.

use super::{CopyMade, PlaybackResult, RecordingReference, RecordingState};
use serde::{Deserialize, Serialize};

/// Something put down about a recording, in the order in which it was put down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Another copy, and how it came about; nothing when it is the copy there was before.
    pub made: Option<CopyMade>,
    /// Where it stands.
    pub state: RecordingState,
    /// Its reference, when it was given one.
    pub reference: Option<RecordingReference>,
}

/// A copy of the recording as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    /// Counted from one.
    pub number: u32,
    /// How it came about.
    pub made: CopyMade,
    /// Where it stands.
    pub state: RecordingState,
    /// Its reference.
    pub reference: Option<RecordingReference>,
}

/// A playback, as far as it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// Of which copy.
    pub copy: u32,
    /// Whether it was watched and heard from start to end.
    pub whole: bool,
    /// What was found.
    pub result: PlaybackResult,
}

impl Check {
    /// Whether it shows that the copy can be played at trial.
    pub const fn passes(self) -> bool {
        self.whole && !matches!(self.result, PlaybackResult::Bad)
    }
}

/// Why a recording is still on the list of those to be seen to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Open {
    /// Nothing has been put down about the recording.
    NothingKnown,
    /// There is no recording, or it failed.
    NotThere,
    /// Nobody has watched and heard it from start to end.
    NotWatched,
    /// The copy that was watched is not the one to be played any more.
    CopyNotWatched,
    /// It was watched and cannot be used.
    Bad,
}

/// The copies that follow from what was put down.
pub fn copies<'a>(notes: impl IntoIterator<Item = &'a Note>) -> Vec<Copy> {
    let mut copies: Vec<Copy> = Vec::new();
    for note in notes {
        match (copies.last_mut(), note.made) {
            (Some(copy), None) => {
                copy.state = note.state;
                if note.reference.is_some() {
                    copy.reference.clone_from(&note.reference);
                }
            }
            (last, made) => {
                let number = last.map_or(1, |copy| copy.number + 1);
                let reference = note.reference.clone();
                let made = made.unwrap_or(CopyMade::Recorded);
                copies.push(Copy { number, made, state: note.state, reference });
            }
        }
    }
    copies
}

/// Why a recording has to be seen to, or nothing when the very copy to be played was watched and heard from start to end.
/// The last check of that copy counts.
pub fn open(copies: &[Copy], checks: &[Check]) -> Option<Open> {
    let Some(latest) = copies.last() else { return Some(Open::NothingKnown) };
    if matches!(latest.state, RecordingState::Failure | RecordingState::NoRecording) {
        return Some(Open::NotThere);
    }
    match checks.iter().rfind(|check| check.copy == latest.number) {
        Some(check) if check.passes() => None,
        Some(check) if check.result == PlaybackResult::Bad => Some(Open::Bad),
        None if checks.iter().any(|check| check.passes()) => Some(Open::CopyNotWatched),
        Some(_) | None => Some(Open::NotWatched),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(made: Option<CopyMade>, state: RecordingState) -> Note {
        Note { made, state, reference: None }
    }

    fn watched(copy: u32) -> Check {
        Check { copy, whole: true, result: PlaybackResult::Good }
    }

    #[test]
    fn a_recording_stays_open_until_its_copy_was_watched_from_start_to_end() {
        assert_eq!(open(&[], &[]), Some(Open::NothingKnown));
        let one = copies(&[note(None, RecordingState::Processing), note(None, RecordingState::Available)]);
        assert_eq!(one.len(), 1);
        assert_eq!(open(&one, &[]), Some(Open::NotWatched));
        assert_eq!(open(&one, &[Check { whole: false, ..watched(1) }]), Some(Open::NotWatched));
        assert_eq!(open(&one, &[watched(1)]), None);
        let usable = Check { result: PlaybackResult::Usable, ..watched(1) };
        assert_eq!(open(&one, &[usable]), None);
    }

    #[test]
    fn a_copy_edited_moved_or_encoded_again_has_to_be_watched_itself() {
        for made in [CopyMade::Edited, CopyMade::Moved, CopyMade::Encoded] {
            let two =
                copies(&[note(None, RecordingState::Available), note(Some(made), RecordingState::Available)]);
            assert_eq!(open(&two, &[watched(1)]), Some(Open::CopyNotWatched));
            assert_eq!(open(&two, &[watched(1), watched(2)]), None);
        }
    }

    #[test]
    fn the_last_look_at_a_copy_counts() {
        let one = copies(&[note(None, RecordingState::Available)]);
        let bad = Check { result: PlaybackResult::Bad, ..watched(1) };
        assert_eq!(open(&one, &[watched(1), bad]), Some(Open::Bad));
        assert_eq!(open(&one, &[bad, watched(1)]), None);
    }

    #[test]
    fn a_recording_that_is_not_there_is_not_closed_by_a_check() {
        for state in [RecordingState::Failure, RecordingState::NoRecording] {
            assert_eq!(open(&copies(&[note(None, state)]), &[watched(1)]), Some(Open::NotThere));
        }
    }

    #[test]
    fn a_reference_stays_with_its_copy() {
        let reference = |text: &str| text.parse().ok();
        let three = copies(&[
            Note { reference: reference("PRE-1000"), ..note(None, RecordingState::Processing) },
            note(None, RecordingState::Available),
            note(Some(CopyMade::Edited), RecordingState::Processing),
        ]);
        assert_eq!(three[0].reference, reference("PRE-1000"));
        assert_eq!(three[1].reference, None);
    }
}
