//! Ending an officer's appointment.

use crate::{
    api::courts::read_appointment,
    components::{Button, ButtonKind, InsetText, TextArea},
    form::Submission,
    frame::{Page, load},
    paths, ssr,
};
use domain::{
    ids::{AppointmentId, ResourceId},
    view::EndAppointmentPage,
};
use leptos::prelude::*;

/// The form that ends an appointment.
#[component]
pub fn EndAppointment() -> impl IntoView {
    let form = Submission::here();
    let courtroom = ssr::id::<ResourceId>("courtroom");
    let appointment = ssr::id::<AppointmentId>("appointment");
    load(async move { read_appointment(courtroom?, appointment?).await }, |page| {
        let EndAppointmentPage { courtroom, name, court_name, officer } = page;
        view! {
            <Page title="End an appointment" back=paths::courtroom(courtroom) form=form.clone()>
                <span class="govuk-caption-l">{format!("{name}, {court_name}")}</span>
                <h1 class="govuk-heading-l">"End this appointment"</h1>
                <InsetText>{format!("{}: {}", officer.name, super::office_words(&officer))}</InsetText>
                <p class="govuk-body">
                    "What the appointment lets the person see and do ends as soon as you save. The history keeps what they did."
                </p>
                <form method="post" novalidate class="pigot-form">
                    <TextArea
                        name="why"
                        label="Reason"
                        hint="Kept in the history."
                        rows=2
                        value=form.value("why")
                        error=form.error("why")
                    />
                    <Button kind=ButtonKind::Warning prevent_double_click=true>"End appointment"</Button>
                </form>
            </Page>
        }
    })
}
