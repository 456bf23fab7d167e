//! That counsel lodged questions with the court: the day and how many.

use super::{filing, heading};
use crate::{
    api::cross_examination::read_topics_form,
    components::{Button, InputWidth, InsetText, TextInput, TextSize},
    error::AppError,
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::{calendar::long_date, ids::WitnessId};
use leptos::prelude::*;

/// The form that records it.
#[component]
pub fn RecordQuestions() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    let counsel = ssr::id::<String>("counsel");
    load(async move { read_topics_form(witness?, counsel.map_err(|_| AppError::NotFound)?).await }, |page| {
        let head = page.head.clone();
        let shown = form.clone();
        let due = page.filing_due.map(|due| format!("They are to be filed by {}.", long_date(due)));
        let state = page.counsel.filing.map(|filed| filed.questions);
        view! {
            <Page
                title=format!("Record questions lodged, witness {}", head.reference)
                back=paths::cross_examination(head.witness)
                form=form
            >
                {heading(&head, "Record questions lodged")}
                <p class="govuk-body-l">{format!("{}, for {}", page.counsel.name, page.counsel.label)}</p>
                <InsetText>
                    "The questions go to the court, not here. This records only the day they reached it and how many there are."
                </InsetText>
                {due.map(|due| view! { <p class="govuk-body">{due}</p> })}
                {state.map(|state| view! { <p class="govuk-body">"Now: " {filing(state)}</p> })}
                <form method="post" novalidate class="pigot-form">
                    {fields::date(&shown, "filed_on", "Day they reached the court", "For example, 30 11 2026")}
                    <TextInput
                        name="questions"
                        label="Number of questions"
                        label_size=TextSize::S
                        value=shown.value("questions")
                        error=shown.error("questions")
                        width=InputWidth::W3
                        inputmode="numeric"
                        autocomplete="off"
                    />
                    <Button prevent_double_click=true>"Record questions lodged"</Button>
                </form>
            </Page>
        }
    })
}
