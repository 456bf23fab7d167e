//! What was set at the ground rules hearing for one witness. A title or address never holds more than the random
//! reference.

mod record;
mod show;
mod versions;

pub use record::RecordGroundRules;
pub use show::GroundRules;
pub use versions::GroundRulesVersions;

use crate::pages::cases::caption;
use domain::view::WitnessHead;
use leptos::prelude::*;

/// The caption and heading of a page about one witness.
fn heading(head: &WitnessHead, words: &str) -> impl IntoView + use<> {
    view! {
        {caption(&head.case_reference)}
        <h1 class="govuk-heading-l">{format!("{words}, witness {}", head.reference)}</h1>
    }
}
