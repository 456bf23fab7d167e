//! The words for when something is due and how it stands.

use domain::{
    calendar::long_date,
    law::{Due, State},
};

/// When something is due, in words.
pub fn due_words(due: &Due) -> String {
    match due {
        Due::By(day) => long_date(*day),
        Due::NotBefore(day) => format!("Not before {}", long_date(*day)),
        Due::Between(first, last) => format!("Between {} and {}", long_date(*first), long_date(*last)),
        Due::BeforeItBegins(day) => format!("Before it begins on {}", long_date(*day)),
        Due::JudgeSets => "The judge sets the day".to_owned(),
        Due::AsSoonAsPracticable => "As soon as reasonably practicable".to_owned(),
        Due::NoTimeStated => "No time is stated".to_owned(),
        Due::Stopped { left } => format!("Does not run. Days left: {left}"),
    }
}

/// How it stands, in words.
pub fn state_words(state: &State) -> String {
    let days =
        |count: u32| if count == 1 { "1 working day".to_owned() } else { format!("{count} working days") };
    match state.standing() {
        State::Overdue { business_days: 0 } => "Overdue".to_owned(),
        State::Overdue { business_days } => format!("Overdue by {}", days(*business_days)),
        State::DueIn { business_days: 0 } => "Due today".to_owned(),
        State::DueIn { business_days } | State::Upcoming { business_days } => {
            format!("Due in {}", days(*business_days))
        }
        State::Waiting { business_days } => format!("Not for {}", days(*business_days)),
        State::Open => "To be done".to_owned(),
        State::AwaitingDate => "No date set".to_owned(),
        State::MetOn { day, in_time: true } => format!("Met on {}", long_date(*day)),
        State::MetOn { day, in_time: false } => format!("Done late, on {}", long_date(*day)),
        State::NotApplicable { .. } | State::Replaced { .. } => "Does not apply".to_owned(),
    }
}
