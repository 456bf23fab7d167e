//! Holding a slot.

use crate::{
    api::hearings::read_booking_choices,
    components::{Button, InputWidth, TextArea, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    islands::WATCHED_FORM,
    pages::hearings::{
        fields,
        new::{first_visit, with_slot},
        refusal::{Offer, explained},
    },
    paths, ssr,
};
use domain::ids::CaseId;
use leptos::prelude::*;

/// The form that holds a slot for a case.
#[component]
pub fn NewHold() -> impl IntoView {
    let form = Submission::here();
    let case = ssr::id::<CaseId>("case");
    let asked = [("courtroom", ssr::query("courtroom")), ("date", ssr::query("date"))];
    load(async move { read_booking_choices(case?).await }, move |(choices, booking)| {
        let filled = with_slot(first_visit(&choices, booking, asked), &choices, &["kind", "witness"]);
        let form = form.or_filled(filled);
        let shown = form.clone();
        view! {
            <Page title="Hold a slot" back=paths::case(choices.case) form=form>
                <span class="govuk-caption-l">{format!("Case {}", choices.case_reference)}</span>
                <h1 class="govuk-heading-l">"Hold a slot"</h1>
                <p class="govuk-body">
                    "Rooms and kit are kept for this case until the hold runs out or you book it. People are not engaged."
                </p>
                <form method="post" novalidate id=WATCHED_FORM class="pigot-form">
                    {explained(&shown, Offer::ToChoose)}
                    {fields::select(&shown, "kind", "Kind of hearing", "", "Choose a kind", &choices.kinds)}
                    {fields::select(&shown, "witness", "Witness", "By reference. Needed for a section 28 recording and its ground rules hearing.", "No witness", &choices.witnesses)}
                    <h2 class="govuk-heading-m">"Where and when"</h2>
                    {fields::select(&shown, "courtroom", "Courtroom", "", "Choose a courtroom", &choices.courtrooms)}
                    {fields::when(&shown)}
                    {fields::how_long(&shown)}
                    {crate::pages::hearings::watch(choices.case, None, shown.refusal.is_none())}
                    <h2 class="govuk-heading-m">"Rooms and equipment"</h2>
                    {fields::equipment(&shown, &choices)}
                    <h2 class="govuk-heading-m">"The hold"</h2>
                    <TextArea
                        name="hold_reason"
                        label="Why it is held"
                        label_size=TextSize::S
                        hint="What has to be settled, and which counsel is being asked. Do not name the witness."
                        rows=3
                        autocomplete="off"
                        value=shown.value("hold_reason")
                        error=shown.error("hold_reason")
                    />
                    <TextInput
                        name="hold_hours"
                        label="For how many hours"
                        label_size=TextSize::S
                        hint="Leave empty for as long as the court usually holds a slot. It ends when the slot begins at the latest."
                        value=shown.value("hold_hours")
                        error=shown.error("hold_hours")
                        width=InputWidth::W3
                        inputmode="numeric"
                        suffix="hours"
                    />
                    <Button prevent_double_click=true>"Hold this slot"</Button>
                </form>
            </Page>
        }
    })
}
