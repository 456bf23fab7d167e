//! Putting a hearing on its court's waiting list.

use crate::{
    api::holds::read_wait,
    components::{Button, TextArea, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::{
        fields::{date, filled_date},
        hearings::fields::minutes,
    },
    paths, ssr,
};
use domain::ids::HearingId;
use leptos::prelude::*;

/// The form.
#[component]
pub fn Wait() -> impl IntoView {
    let form = Submission::here();
    let hearing = ssr::id::<HearingId>("hearing");
    load(async move { read_wait(hearing?).await }, move |page| {
        let mut filled = filled_date("earliest", Some(page.today));
        filled.push(("minutes".to_owned(), page.minutes.to_string()));
        let form = form.or_filled(filled);
        let shown = form.clone();
        view! {
            <Page title="Put a hearing on the waiting list" back=paths::hearing(page.hearing) form=form>
                <span class="govuk-caption-l">{format!("{}, case {}", page.kind.title(), page.case_reference)}</span>
                <h1 class="govuk-heading-l">"Wait for an earlier date"</h1>
                <p class="govuk-body">{format!("{}. Slots that come free there are offered in the order in which hearings were put on the list.", page.court.1)}</p>
                <form method="post" novalidate class="pigot-form">
                    {minutes(&shown, "minutes", "Length", "The hearing itself, from 5 to 480 minutes")}
                    {date(&shown, "earliest", "First day on which it could be heard", "For example, 30 11 2026")}
                    <TextArea
                        name="wants"
                        label="What else has to be so"
                        label_size=TextSize::S
                        hint="For example: mornings only, or an interpreter. Do not name the witness."
                        rows=3
                        autocomplete="off"
                        value=shown.value("wants")
                        error=shown.error("wants")
                    />
                    <Button prevent_double_click=true>"Put on the waiting list"</Button>
                </form>
            </Page>
        }
    })
}
