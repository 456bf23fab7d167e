//! Error summary: everything that is wrong with a form, at the top of the page.

use super::text::OptionalText;
use super::words;
use leptos::prelude::*;

/// The list of errors, each linking to its control; nothing at all when there is none.
#[component]
pub fn ErrorSummary(
    /// Where each error links (`#minutes`) and its sentence, in the order of the fields. Without an address the
    /// sentence is not a link.
    errors: Vec<(String, String)>,
    /// The title, if another than "There is a problem".
    #[prop(optional, into)]
    title: OptionalText,
    /// A sentence before the list.
    #[prop(optional, into)]
    description: OptionalText,
) -> impl IntoView {
    if errors.is_empty() && description.is_absent() {
        return ().into_any();
    }
    let list = (!errors.is_empty()).then(|| {
        let items = errors
            .into_iter()
            .map(|(href, text)| {
                let text = if href.is_empty() {
                    text.into_any()
                } else {
                    view! { <a href=href>{text}</a> }.into_any()
                };
                view! { <li>{text}</li> }
            })
            .collect_view();
        view! { <ul class="govuk-list govuk-error-summary__list">{items}</ul> }
    });
    view! {
        <div class="govuk-error-summary" data-module="govuk-error-summary">
            <div role="alert">
                <h2 class="govuk-error-summary__title">{title.or(words::THERE_IS_A_PROBLEM)}</h2>
                <div class="govuk-error-summary__body">
                    {description.into_option().map(|text| view! { <p>{text}</p> })}
                    {list}
                </div>
            </div>
        </div>
    }
    .into_any()
}
