//! The words of the section 28 track: where a stage stands, why a step is refused, what stands in the way of confirming.

use crate::components::TagColour;
use domain::{
    calendar::{long_date, short_date},
    confirmation::Hindrance,
    track::{Delay, Refusal, Stage, StageState},
};

/// The tag of a stage.
pub fn tag(state: &StageState) -> (&'static str, TagColour) {
    match state {
        StageState::Done { before, .. } if before.is_empty() => ("Done", TagColour::Green),
        StageState::Done { .. } => ("Done out of turn", TagColour::Orange),
        StageState::Next { .. } => ("Next", TagColour::Blue),
        StageState::Waiting { .. } => ("Waiting", TagColour::Grey),
        StageState::Missing { .. } => ("Missing", TagColour::Red),
        StageState::NotNeeded(_) => ("Not needed", TagColour::Grey),
        StageState::NotRecorded => ("Not recorded yet", TagColour::Yellow),
    }
}

/// More about where it stands, as a sentence; nothing where the tag says all.
pub fn more(state: &StageState) -> Option<String> {
    let by = |day: &Option<chrono::NaiveDate>| day.map(|day| format!("Set for {}.", long_date(day)));
    match state {
        StageState::Done { done, before } => {
            let mut words = match (&done.on, &done.by) {
                (Some(on), Some(by)) => format!("{}, {by}.", long_date(*on)),
                (Some(on), None) => format!("{}.", long_date(*on)),
                (None, Some(by)) => format!("{by}."),
                (None, None) => String::new(),
            };
            if !before.is_empty() {
                words = format!("{words} Still open before it: {}.", names(before));
            }
            Some(words.trim().to_owned()).filter(|words| !words.is_empty())
        }
        StageState::Next { by: day } => by(day),
        StageState::Waiting { on, by: day } => {
            let waits = format!("Waits for: {}.", names(on));
            Some(by(day).map_or_else(|| waits.clone(), |by| format!("{waits} {by}")))
        }
        StageState::Missing { due: Some(due) } => Some(format!("Was set for {}.", long_date(*due))),
        StageState::Missing { due: None } => {
            Some("A later stage is done and this is not recorded.".to_owned())
        }
        StageState::NotNeeded(because) => Some(format!("{}.", because.title())),
        StageState::NotRecorded => None,
    }
}

/// `ground rules hearing, topics and minutes locked`.
fn names(stages: &[Stage]) -> String {
    let names: Vec<String> = stages.iter().map(|stage| lower(stage.title())).collect();
    names.join("; ")
}

/// As in the middle of a sentence.
fn lower(title: &str) -> String {
    if title.starts_with("Section") {
        return title.replacen("Section", "section", 1);
    }
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Why a step is refused, as a sentence.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Before(stages) => format!("This comes after: {}. Record that first", names(stages)),
        Refusal::NotNeeded(because) => format!("This is not needed: {}", lower(because.title())),
        Refusal::TooLate(stage) => {
            format!("This comes before {}, which is done. It can no longer be recorded", lower(stage.title()))
        }
        Refusal::EarlierThan(stage, day) => {
            format!("The day must be {} or later: {} was then", long_date(*day), lower(stage.title()))
        }
    }
}

/// `84 days, from 1 September to today. The court's limit is 56.`
pub fn delay(delay: &Delay) -> String {
    let until = delay.until.map_or_else(|| "today".to_owned(), short_date);
    let days = if delay.days == 1 { "1 day".to_owned() } else { format!("{} days", delay.days) };
    format!("{days}, from {} to {until}. The court’s limit is {}.", short_date(delay.from), delay.limit)
}

/// What stands in the way of confirming.
pub fn hindrance(hindrance: &Hindrance) -> String {
    match hindrance {
        Hindrance::Nobody(what) => format!("{what}: nobody is named, or nothing is booked"),
        Hindrance::NotAvailable(what) => format!("{what}: not marked available"),
        Hindrance::NotReady(side) => format!("{side} said that it is not ready"),
        Hindrance::SaidNothing(side) => format!("{side} has not said whether it is ready"),
    }
}
