//! Panel: the heading of a confirmation page.

use super::text::heading;
use leptos::prelude::*;

/// A confirmation, with what matters now as children: a reference, a time.
#[component]
pub fn Panel(
    /// What is done.
    #[prop(into)]
    title: String,
    /// The level of the heading.
    #[prop(default = 1)]
    heading_level: u8,
    /// What matters now.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="govuk-panel govuk-panel--confirmation">
            {heading(heading_level, "govuk-panel__title".to_owned(), None, title)}
            {children.map(|children| view! { <div class="govuk-panel__body">{children()}</div> })}
        </div>
    }
}
