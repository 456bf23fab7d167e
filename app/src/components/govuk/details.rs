//! Details: help that only some people need, opened by them.

use super::text::{OptionalText, class_list};
use leptos::prelude::*;

/// A summary that opens what is inside.
#[component]
pub fn Details(
    /// The words that are always visible.
    #[prop(into)]
    summary: String,
    /// Whether it is open from the start.
    #[prop(optional)]
    open: bool,
    /// Its id.
    #[prop(optional, into)]
    id: OptionalText,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
    /// What is inside.
    children: Children,
) -> impl IntoView {
    view! {
        <details id=id.into_option() class=class_list(&["govuk-details", classes.as_str()]) open=open>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{summary}</span>
            </summary>
            <div class="govuk-details__text">{children()}</div>
        </details>
    }
}
