//! The log of a hearing in words.

use domain::{
    calendar::{time_words, utc_to_civil},
    courtroom::{Effect, Happening, LinkCheck, Press, SatAs, Speaker},
    ids::DefendantId,
    view::{LinkLine, SpeakerLine},
};

/// What a log's ids stand for.
#[derive(Debug)]
pub struct Names<'a> {
    /// Counsel.
    pub speakers: &'a [SpeakerLine],
    /// The defendants' labels.
    pub links: &'a [LinkLine],
}

impl Names<'_> {
    /// `D1, Casper Counsel`.
    pub fn speaker(&self, speaker: Speaker) -> String {
        let line = self.speakers.iter().find(|line| line.speaker == speaker);
        line.map_or_else(|| speaker.stage.title().to_owned(), crate::islands::speaker_words)
    }

    fn defendant(&self, id: DefendantId) -> &str {
        let found =
            self.links.iter().filter_map(|line| line.defendant.as_ref()).find(|(each, _)| *each == id);
        found.map_or("a defendant", |(_, label)| label)
    }
}

/// One entry.
pub fn entry(press: &Press, names: &Names<'_>) -> String {
    match &press.what {
        Happening::Started(None) => "Started".to_owned(),
        Happening::Started(Some(reason)) => {
            format!("Started although something was not ready: {}", lower(reason.title()))
        }
        Happening::Begins(speaker) => format!("Began: {}", names.speaker(*speaker)),
        Happening::Paused => "Paused".to_owned(),
        Happening::Break(kind) => kind.title().to_owned(),
        Happening::Failed(kind) => format!("Technical failure: {}", lower(kind.title())),
        Happening::Resumed => "Resumed".to_owned(),
        Happening::Stops(speaker) => format!("Finished: {}", names.speaker(*speaker)),
        Happening::Interrupted(kind, None) => format!("Interruption: {}", lower(kind.title())),
        Happening::Interrupted(kind, Some(until)) => {
            let until = time_words(utc_to_civil(*until).time());
            format!("Interruption until {until}: {}", lower(kind.title()))
        }
        Happening::CourtLink(found) => format!("Judge and advocates: {}", lower(link(*found))),
        Happening::AccusedLink(defendant, found) => {
            format!("{}: {}", names.defendant(*defendant), lower(accused_link(*found)))
        }
        Happening::Oath(oath) => format!("Witness: {}", lower(oath.title())),
        Happening::SatWith(people) if people.is_empty() => "Nobody sat with the witness".to_owned(),
        Happening::SatWith(people) => {
            let parts: Vec<String> = people.iter().map(|each| lower(sat_as(each.part))).collect();
            format!("With the witness: {}", parts.join(", "))
        }
        Happening::Overran(speaker, reason) => {
            format!("Why {} went over: {}", names.speaker(*speaker), lower(reason.title()))
        }
        Happening::Released => "Witness released".to_owned(),
        Happening::Ended => "Ended".to_owned(),
        Happening::Void(_, reason) => format!("Correction: {}", lower(reason.title())),
    }
}

fn lower(words: &str) -> String {
    // A name of a code with capitals of its own, such as a section, keeps them.
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// What an entry changed, where that is not everything it says.
pub const fn effect(effect: Effect) -> Option<&'static str> {
    match effect {
        Effect::Counted => None,
        Effect::Repeated => Some("Had been done already"),
        Effect::DidNotFit => Some("Does not count: it did not fit"),
        Effect::Voided(..) => Some("Does not count: corrected"),
    }
}

/// Both limbs of section 28(2)(a).
pub const fn link(link: LinkCheck) -> &'static str {
    match (link.sees_and_hears, link.communicates) {
        (true, true) => "Saw and heard the witness, and could speak to the witness's room",
        (true, false) => "Saw and heard the witness, but could not speak to the witness's room",
        (false, true) => "Could not see and hear the witness, but could speak to the witness's room",
        (false, false) => "Could neither see and hear the witness nor speak to the witness's room",
    }
}

/// Both limbs of section 28(2)(b).
pub const fn accused_link(link: LinkCheck) -> &'static str {
    match (link.sees_and_hears, link.communicates) {
        (true, true) => "Saw and heard, and could speak to their own lawyer",
        (true, false) => "Saw and heard, but could not speak to their own lawyer",
        (false, true) => "Could not see and hear, but could speak to their own lawyer",
        (false, false) => "Could neither see and hear nor speak to their own lawyer",
    }
}

/// As what somebody sat with the witness.
pub const fn sat_as(part: SatAs) -> &'static str {
    part.title()
}
