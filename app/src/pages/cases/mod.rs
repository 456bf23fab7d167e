//! Cases and the people in them.

mod amend;
mod amend_defendant;
mod defendant;
mod end_part;
mod list;
mod new;
mod new_defendant;
mod new_part;
mod new_witness;
mod show;

pub use amend::AmendCase;
pub use amend_defendant::AmendDefendant;
pub use end_part::EndPart;
pub use list::Cases;
pub use new::NewCase;
pub use new_defendant::NewDefendant;
pub use new_part::NewPart;
pub use new_witness::NewWitness;
pub(in crate::pages) use new_witness::identity as witness_identity;
pub use show::Case;
pub(in crate::pages) use show::hearings_table;

use leptos::prelude::*;

/// Which case a page is about, above its heading.
pub(in crate::pages) fn caption(case_reference: &str) -> impl IntoView + use<> {
    view! { <span class="govuk-caption-l">{format!("Case {case_reference}")}</span> }
}
