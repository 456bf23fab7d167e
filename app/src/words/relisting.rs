//! A new plan in words: why a hearing changes, what that weighs, what is full, what stands in the way.

use chrono::NaiveDateTime;
use domain::{
    calendar::{short_date, stretch_words, time_range_words},
    hearing::HearingKind,
    relisting::{CostPart, ExtraKind, LineWhy},
    view::{LackView, LostView, PlaceView, RelistingLineView, Trouble},
};

/// What was lost, and when.
pub fn lost(lost: &LostView) -> String {
    format!("{}, {}", lost.name, when(lost.from, lost.until))
}

/// A stretch of time; whole days as days.
pub fn when(from: NaiveDateTime, until: NaiveDateTime) -> String {
    stretch_words(from, until)
}

/// When and where, in two parts: `Mon 30 Nov, 10am to midday` and the rooms.
pub fn place(place: &PlaceView) -> (String, String) {
    let when = format!(
        "{}, {}",
        short_date(place.starts.date()),
        time_range_words(place.starts.time(), place.ends.time())
    );
    let rooms: Vec<&str> =
        std::iter::once(place.courtroom.as_str()).chain(place.beside.iter().map(String::as_str)).collect();
    (when, rooms.join("; "))
}

/// Why a hearing is in the plan.
pub fn why(line: &RelistingLineView, what: &LostView) -> String {
    match (line.why, &line.makes_room_for) {
        (LineWhy::Lost, _) if what.is_person => format!("{} cannot be there.", what.name),
        (LineWhy::Lost, _) => format!("{} is not to be had.", what.name),
        (LineWhy::MakesRoom, Some(other)) => format!("It makes room for the {}.", hearing(other)),
        (LineWhy::MakesRoom, None) => "It makes room for another hearing.".to_owned(),
        (LineWhy::Other, _) => "It is changed with the others.".to_owned(),
    }
}

/// `section 28 recording in T20267001`.
fn hearing((kind, case): &(HearingKind, String)) -> String {
    format!("{} in {case}", lower_first(kind.title()))
}

fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}

/// One part of what a change weighs.
pub fn cost(part: CostPart) -> String {
    let days =
        |count: u32| if count == 1 { "1 working day".to_owned() } else { format!("{count} working days") };
    match part {
        CostPart::Moved { before: 0 } => "first move".to_owned(),
        CostPart::Moved { before: 1 } => "second move: a judge has to agree".to_owned(),
        CostPart::Moved { before } => format!("moved {before} times before: a judge has to agree"),
        CostPart::Later { days: count } => format!("{} later", days(count)),
        CostPart::Earlier { days: count } => format!("{} earlier", days(count)),
        CostPart::TimeOfDay { minutes } => match (minutes / 60, minutes % 60) {
            (0, minutes) => format!("{minutes} minutes’ difference in the time of day"),
            (1, 0) => "an hour’s difference in the time of day".to_owned(),
            (hours, 0) => format!("{hours} hours’ difference in the time of day"),
            (hours, minutes) => {
                let hours = if hours == 1 { "1 hour".to_owned() } else { format!("{hours} hours") };
                format!("{hours} {minutes} minutes’ difference in the time of day")
            }
        },
        CostPart::ShortNotice => "short notice".to_owned(),
        CostPart::OtherRoom => "another courtroom".to_owned(),
        CostPart::OtherCourt => "another court".to_owned(),
        CostPart::OtherRegion => "a court in another region".to_owned(),
        CostPart::OtherLinkRoom => "another link room".to_owned(),
        CostPart::OtherKit => "another recording kit".to_owned(),
        CostPart::OtherWaitingRoom => "another waiting room".to_owned(),
    }
}

/// What a change weighs: `first move, short notice, 2 working days later`.
pub fn costs(parts: &[(CostPart, u32)]) -> String {
    let words: Vec<String> = parts.iter().map(|(part, _)| cost(*part)).collect();
    let mut text = words.join(", ");
    if let Some(first) = text.get(..1) {
        text = format!("{}{}.", first.to_uppercase(), &text[1..]);
    }
    text
}

/// What is full.
pub fn lack(lack: &LackView) -> String {
    match lack {
        LackView::Hours => "It is longer than any court is open.".to_owned(),
        LackView::Suitable => "No courtroom in reach has what the ordered measures need.".to_owned(),
        LackView::Days => "It may be on none of the days looked at: its last day comes first.".to_owned(),
        LackView::Courtrooms => {
            "Every suitable courtroom is full when everybody who has to be there is free.".to_owned()
        }
        LackView::Extras(kind) => {
            format!("Every {} that goes with a suitable courtroom is full.", extra(*kind))
        }
        LackView::Person(name) => format!("{name} has no time left when a suitable courtroom is free."),
        LackView::People => "Those who have to be there have no hour in common.".to_owned(),
        LackView::Several => "Courtrooms and people are full at the same times.".to_owned(),
    }
}

const fn extra(kind: ExtraKind) -> &'static str {
    match kind {
        ExtraKind::LinkRoom => "link room",
        ExtraKind::Kit => "recording kit",
        ExtraKind::WaitingRoom => "waiting room",
    }
}

/// What stands in the way of a line.
pub fn trouble(trouble: &Trouble) -> String {
    let with = |with: &Option<(HearingKind, String)>| match with {
        Some(other) => format!(" for the {}", hearing(other)),
        None => String::new(),
    };
    match trouble {
        Trouble::Changed => "Somebody changed this hearing after the plan was drawn up.".to_owned(),
        Trouble::Gone => "This hearing is no longer in the diary.".to_owned(),
        Trouble::OutOfReach => "This hearing is not yours to move.".to_owned(),
        Trouble::Held { name, with: other } => format!("{name} is held{} at that time.", with(other)),
        Trouble::Needed { name, with: Some(other) } => {
            format!("{name} is needed at the {} at that time.", hearing(other))
        }
        Trouble::Needed { name, with: None } => {
            format!("{name} is needed elsewhere or cannot come at that time.")
        }
        Trouble::Closed => "The court does not sit then.".to_owned(),
        Trouble::Day => "That is past the last day allowed, such as a custody time limit.".to_owned(),
        Trouble::Courtroom => "The courtroom has not what the ordered measures need.".to_owned(),
        Trouble::Extra(kind) => format!("It has no {} that goes with the courtroom.", extra(*kind)),
        Trouble::Order(Some(other)) => {
            format!("It would be the wrong way round with the {}.", hearing(other))
        }
        Trouble::Order(None) => "It would be the wrong way round with another hearing.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_change_weighs_is_one_sentence() {
        let parts = [
            (CostPart::Moved { before: 0 }, 100),
            (CostPart::Later { days: 1 }, 10),
            (CostPart::TimeOfDay { minutes: 90 }, 6),
            (CostPart::OtherRoom, 8),
        ];
        assert_eq!(
            costs(&parts),
            "First move, 1 working day later, 1 hour 30 minutes’ difference in the time of day, another courtroom."
        );
        assert_eq!(costs(&[]), "");
    }
}
