//! The law as this program counts by it: the rules with their authority, the calendar that can be asked, and what a court
//! has settled for itself.

mod calendar;
mod policy;
mod rules;
mod setting;

pub use calendar::AskCalendar;
pub use policy::CourtPolicy;
pub use rules::Rules;
pub use setting::KeepSetting;

use crate::components::{Tag, TagColour};
use domain::law::terms::Confidence;
use leptos::prelude::*;

/// How far a row can be trusted, in two words.
fn trust(confidence: Confidence) -> impl IntoView {
    let (text, colour) = match confidence {
        Confidence::High => ("Official source", TagColour::Green),
        Confidence::Medium => ("Partly seen", TagColour::Grey),
        Confidence::Low => ("Practice", TagColour::Yellow),
    };
    view! { <Tag text=text colour=colour/> }
}
