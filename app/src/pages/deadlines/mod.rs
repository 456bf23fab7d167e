//! What is due: in one case, for one reader, and the forms about it.

mod case;
mod custody;
mod due;
mod event;
mod forms;

pub use case::Deadlines;
pub use custody::RecordCustody;
pub use due::{Due, due_section};
pub use event::{NewEvent, WithdrawEvent};
pub use forms::{DeadlineMet, OrderDate};

use crate::{
    components::{Details, Tag, TagColour},
    words::deadlines::{due_words, state_words},
};
use domain::{calendar::long_date, law::State, view::DeadlineLine};
use leptos::prelude::*;

fn state_tag(state: &State) -> impl IntoView + use<> {
    let colour = match state.standing() {
        State::Overdue { .. } | State::MetOn { in_time: false, .. } => TagColour::Red,
        State::DueIn { .. } => TagColour::Orange,
        State::Upcoming { .. } => TagColour::Blue,
        State::Open | State::AwaitingDate => TagColour::Yellow,
        State::MetOn { in_time: true, .. } => TagColour::Green,
        State::Waiting { .. } | State::NotApplicable { .. } | State::Replaced { .. } => TagColour::Grey,
    };
    view! { <Tag text=state_words(state) colour=colour/> }
}

/// Why that date: each step, what to beware of, and on whose word.
fn working(line: &DeadlineLine) -> impl IntoView + use<> {
    let steps = line.working.clone();
    let warnings = line.warnings.clone();
    let year = line.authority.rules_year.map_or_else(String::new, |year| format!(" ({year} rules)"));
    let authority = format!("{}{year}", line.authority.text);
    let confidence = line.authority.confidence.title();
    let condition = line.condition.clone();
    view! {
        <Details summary="Why this date">
            <ol class="govuk-list govuk-list--number">
                {steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}
            </ol>
            {(!warnings.is_empty()).then(|| view! {
                <ul class="govuk-list govuk-list--bullet">
                    {warnings.into_iter().map(|warning| view! { <li>{warning}</li> }).collect_view()}
                </ul>
            })}
            {(!condition.is_empty()).then(|| view! { <p class="govuk-body">{condition}</p> })}
            <p class="govuk-body">"Authority: " {authority} ". " {confidence} "."</p>
        </Details>
    }
}

/// A judge's order in the place of a computed date, with what the rule gave.
fn replaced(state: &State) -> Option<impl IntoView + use<>> {
    match state {
        State::Replaced { by, was, .. } => {
            let sentence = format!(
                "By order of {} on {} ({}). The rule gave: {}. Reason: {}",
                by.judge,
                long_date(by.made_on),
                by.hearing,
                due_words(was),
                by.reason
            );
            Some(view! { <p class="govuk-body-s govuk-!-margin-bottom-1">{sentence}</p> })
        }
        _ => None,
    }
}
