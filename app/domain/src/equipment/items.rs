//! What a check covers. The twelve items follow what the law asks of a live link and of a recording: who has to see and
//! hear whom (sections 24 and 28 of the 1999 Act, section 56 of the 2003 Act), and what practice adds so that a recording
//! can be played. A court may put them in its own words, leave out what it has not got, and add its own.

use crate::{codes::coded, court::ResourceKind};
use serde::{Deserialize, Serialize};

coded! {
    /// The items of a check.
    CheckItem {
        /// Item 1.
        WitnessSeesCourt = "witness_sees_court", "The witness sees and hears a person in the courtroom";
        /// Item 2.
        CourtSeesWitness = "court_sees_witness",
            "Judge, jury box, each advocate and interpreter see and hear the witness";
        /// Item 3.
        JudgeToWitnessRoom = "judge_to_witness_room", "The judge can speak with the witness room during the recording";
        /// Item 4.
        DefendantsSee = "defendants_see", "Each defendant, in the dock or in prison, sees and hears";
        /// Item 5.
        DefendantToLawyer = "defendant_to_lawyer", "Each defendant can speak privately with their own lawyer";
        /// Item 6.
        CompanionInShot = "companion_in_shot", "Companion, intermediary and interpreter are in shot and heard as directed";
        /// Item 7.
        RecordsAndPlays = "records_and_plays", "The recording starts, stops and plays back in step with the lips";
        /// Item 8.
        FileIsStored = "file_is_stored", "The file reaches the secure store and shows as available";
        /// Item 9.
        PlaysToJury = "plays_to_jury", "The recording plays to the jury's screens";
        /// Item 10.
        FallbackLine = "fallback_line", "The fallback line and its contact answer";
        /// Item 11.
        AngleHidesDefendant = "angle_hides_defendant", "Screen or camera angle hides the defendant where that is directed";
        /// Item 12.
        RemoteSite = "remote_site", "The remote site is the right one, private, with its own entrance";
        /// The first item that a court has added.
        Own1 = "own_1", "The court's own item 1";
        /// The second.
        Own2 = "own_2", "The court's own item 2";
        /// The third.
        Own3 = "own_3", "The court's own item 3";
        /// The fourth.
        Own4 = "own_4", "The court's own item 4";
    }
}

impl CheckItem {
    /// Whether the item is about the link, so that somebody has to be at its other end.
    pub const fn is_of_the_link(self) -> bool {
        matches!(
            self,
            Self::WitnessSeesCourt | Self::CourtSeesWitness | Self::JudgeToWitnessRoom | Self::RemoteSite
        )
    }

    /// Whether a court has added the item.
    pub const fn is_own(self) -> bool {
        matches!(self, Self::Own1 | Self::Own2 | Self::Own3 | Self::Own4)
    }
}

coded! {
    /// Kinds of equipment.
    AssetKind {
        /// Camera.
        Camera = "camera", "Camera";
        /// Microphone.
        Microphone = "microphone", "Microphone";
        /// Screen or monitor.
        Screen = "screen", "Screen or monitor";
        /// Loudspeaker.
        Loudspeaker = "loudspeaker", "Loudspeaker";
        /// Live link unit.
        LinkUnit = "link_unit", "Live link unit";
        /// Recorder.
        Recorder = "recorder", "Recorder";
        /// Playback unit.
        Player = "player", "Playback unit";
        /// Hearing loop.
        HearingLoop = "hearing_loop", "Hearing loop";
        /// Witness screen or curtain.
        WitnessScreen = "witness_screen", "Witness screen or curtain";
        /// Telephone for the fallback line.
        Telephone = "telephone", "Telephone for the fallback line";
        /// Anything else.
        Other = "other", "Other equipment";
    }
}

/// An item as a court asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateItem {
    /// Which item.
    pub item: CheckItem,
    /// What is to be looked at, in the court's words.
    pub words: String,
    /// Whether a check is whole only with it. What is needed only where it is directed may stay untested.
    pub always: bool,
}

/// What is asked of every court that has not settled its own: item, and whether a check is whole only with it.
const COURTROOM: &[(CheckItem, bool)] = &[
    (CheckItem::WitnessSeesCourt, true),
    (CheckItem::CourtSeesWitness, true),
    (CheckItem::JudgeToWitnessRoom, true),
    (CheckItem::DefendantsSee, true),
    (CheckItem::DefendantToLawyer, true),
    (CheckItem::CompanionInShot, false),
    (CheckItem::RecordsAndPlays, true),
    (CheckItem::FileIsStored, true),
    (CheckItem::PlaysToJury, true),
    (CheckItem::FallbackLine, true),
    (CheckItem::AngleHidesDefendant, false),
    (CheckItem::RemoteSite, false),
];

const LINK_ROOM: &[(CheckItem, bool)] = &[
    (CheckItem::WitnessSeesCourt, true),
    (CheckItem::CourtSeesWitness, true),
    (CheckItem::JudgeToWitnessRoom, true),
    (CheckItem::CompanionInShot, true),
    (CheckItem::FallbackLine, true),
    (CheckItem::AngleHidesDefendant, false),
    (CheckItem::RemoteSite, true),
];

const KIT: &[(CheckItem, bool)] =
    &[(CheckItem::RecordsAndPlays, true), (CheckItem::FileIsStored, true), (CheckItem::PlaysToJury, true)];

/// What a check of such a room or kit covers where the court has settled nothing: nothing, for one that is not checked.
pub fn standard(kind: ResourceKind) -> Vec<TemplateItem> {
    let items = match kind {
        ResourceKind::Courtroom => COURTROOM,
        ResourceKind::LinkRoom => LINK_ROOM,
        ResourceKind::RecordingKit => KIT,
        ResourceKind::WaitingRoom => &[],
    };
    items
        .iter()
        .map(|(item, always)| TemplateItem { item: *item, words: item.title().to_owned(), always: *always })
        .collect()
}

/// Whether such a room or kit is checked at all.
pub const fn is_checked(kind: ResourceKind) -> bool {
    !matches!(kind, ResourceKind::WaitingRoom)
}
