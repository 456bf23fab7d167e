//! What a booking still lacks, read from what is recorded and from nothing else: the diary does not guess whether a
//! room or a person is ready, it says what nobody has put down yet.

use crate::{case::DefendantLabel, hearing::HearingKind};
use serde::{Deserialize, Serialize};

/// Something that is not recorded for a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lack {
    /// No room from which the witness gives evidence.
    LinkRoom,
    /// Nothing to record the evidence with.
    Kit,
    /// No judge.
    Judge,
    /// Nobody to prosecute.
    ProsecutionCounsel,
    /// Nobody to defend this defendant.
    DefenceCounsel(DefendantLabel),
}

/// What is recorded of a booking.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "one answer of the record each")]
pub struct Recorded {
    /// What is to be heard.
    pub kind: HearingKind,
    /// Whether a link room is booked.
    pub link_room: bool,
    /// Whether a recording kit is booked.
    pub kit: bool,
    /// Whether a judge is named.
    pub judge: bool,
    /// Whether somebody is named who prosecutes.
    pub prosecution: bool,
    /// The defendants of the case for whom nobody is named.
    pub undefended: Vec<DefendantLabel>,
}

/// What a booking lacks, rooms and equipment first.
pub fn lacks(recorded: &Recorded) -> Vec<Lack> {
    let recording = recorded.kind.is_recorded();
    [
        (recording && !recorded.link_room, Lack::LinkRoom),
        (recording && !recorded.kit, Lack::Kit),
        (!recorded.judge, Lack::Judge),
        (!recorded.prosecution, Lack::ProsecutionCounsel),
    ]
    .into_iter()
    .filter_map(|(lacking, what)| lacking.then_some(what))
    .chain(recorded.undefended.iter().copied().map(Lack::DefenceCounsel))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete(kind: HearingKind) -> Recorded {
        Recorded { kind, link_room: true, kit: true, judge: true, prosecution: true, undefended: Vec::new() }
    }

    #[test]
    fn a_booking_with_everything_lacks_nothing() {
        assert_eq!(lacks(&complete(HearingKind::Section28)), []);
    }

    #[test]
    fn only_a_recording_needs_a_link_room_and_a_kit() {
        let bare = |kind| Recorded { link_room: false, kit: false, ..complete(kind) };
        assert_eq!(lacks(&bare(HearingKind::Section28)), [Lack::LinkRoom, Lack::Kit]);
        assert_eq!(lacks(&bare(HearingKind::GroundRules)), []);
    }

    #[test]
    fn every_hearing_needs_a_judge_and_counsel_on_both_sides() {
        let second = DefendantLabel::new(2).expect("a label");
        let nobody = Recorded {
            judge: false,
            prosecution: false,
            undefended: vec![DefendantLabel::FIRST, second],
            ..complete(HearingKind::Mention)
        };
        assert_eq!(
            lacks(&nobody),
            [
                Lack::Judge,
                Lack::ProsecutionCounsel,
                Lack::DefenceCounsel(DefendantLabel::FIRST),
                Lack::DefenceCounsel(second)
            ]
        );
    }
}
