//! Topics and minutes of one witness's cross-examination. A title or address never holds more than the random reference,
//! and no page holds the text of a question.

mod counsel;
mod directions;
mod minutes;
mod questions;
mod reopen;
mod ruling;
mod show;
mod topics;
mod versions;

pub use directions::TopicDirections;
pub use minutes::SetMinutes;
pub use questions::RecordQuestions;
pub use reopen::ReopenTopics;
pub use ruling::RuleOnSecondCounsel;
pub use show::CrossExamination;
pub use topics::FileTopics;
pub use versions::{TopicVersions, comparison, versions_table};

use crate::{
    components::{ErrorMessage, Tag, TagColour, WarningText},
    form::Submission,
    pages::cases::caption,
};
use domain::{
    calendar::{long_date, short_date},
    cross_examination::FilingState,
    view::{GapLine, PlanPage, WitnessHead},
};
use leptos::prelude::*;

/// What is said wherever titles are typed or read.
const NO_QUESTIONS: &str = "Short neutral titles only. Put no question, nothing about the evidence and no personal detail here: questions are lodged with the court.";

/// The caption and heading of a page about one witness.
fn heading(head: &WitnessHead, words: &str) -> impl IntoView + use<> {
    view! {
        {caption(&head.case_reference)}
        <h1 class="govuk-heading-l">{format!("{words}, witness {}", head.reference)}</h1>
    }
}

/// How something that was to be filed stands. The words carry it.
fn filing(state: FilingState) -> AnyView {
    let (tag, colour, more) = match state {
        FilingState::Filed(on) => ("Filed", TagColour::Green, short_date(on)),
        FilingState::Late { on, days } => (
            "Late",
            TagColour::Orange,
            format!("filed {}, {} after it was due", short_date(on), count(days, "day")),
        ),
        FilingState::Awaited(due) => ("Not filed", TagColour::Grey, format!("due {}", short_date(due))),
        FilingState::NoDaySet => ("Not filed", TagColour::Grey, "no day set".to_owned()),
        FilingState::Missing { due, days } => {
            ("Missing", TagColour::Red, format!("due {}, {} ago", short_date(due), count(days, "day")))
        }
    };
    view! { <Tag text=tag colour=colour/> " " {more} }.into_any()
}

/// `1 day`, `2 days`.
fn count(number: impl Into<i64>, of: &str) -> String {
    let number = number.into();
    if number == 1 { format!("1 {of}") } else { format!("{number} {of}s") }
}

/// `30 minutes`, or that there are none.
fn minutes(number: Option<u16>) -> String {
    number.map_or_else(|| "Not set".to_owned(), |number| count(number, "minute"))
}

/// Ground rules too close to the recording: a warning that needs the judge's reason and stops nothing.
pub fn gap_warning(gap: &GapLine) -> impl IntoView + use<> {
    let how = match gap.gap.days {
        0 => "on the same day as the recording".to_owned(),
        days if days < 0 => "after the recording".to_owned(),
        days => format!("{} before the recording", count(days, "day")),
    };
    let sentence = format!(
        "Short gap: the ground rules hearing ({}) is {how} ({}). This court asks for at least {}.",
        long_date(gap.ground_rules),
        long_date(gap.recording),
        count(i64::from(gap.gap.least), "day"),
    );
    let reason = gap.reason.clone().map_or_else(
        || "No judge has given a reason yet.".to_owned(),
        |(reason, by)| format!("Reason given by {by}: {reason}"),
    );
    view! {
        <WarningText>{sentence} " " {reason}</WarningText>
    }
}

/// What is wrong with the plan as a whole, where the error summary leads.
fn plan_error(form: &Submission) -> impl IntoView + use<> {
    let error = form.error("plan");
    view! { <div id="plan" tabindex="-1">{error.map(|text| view! { <ErrorMessage id="plan-error" text=text/> })}</div> }
}

/// The state of the plan in words.
fn state_words(page: &PlanPage) -> String {
    match &page.locked {
        Some((by, at)) => {
            format!("Locked by {by} on {}. Only a judge changes it now, with a reason.", long_date(at.date()))
        }
        None if page.version == 0 => "Nothing is filed yet.".to_owned(),
        None => "Draft: not locked by a judge yet.".to_owned(),
    }
}
