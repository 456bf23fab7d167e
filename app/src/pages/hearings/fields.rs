//! The parts of the booking form, shared by booking, amending and moving.

use crate::{
    components::{InputWidth, TextInput, TextSize},
    form::Submission,
};
use domain::view::BookingChoices;
use leptos::prelude::*;

use crate::pages::fields::date;
pub(in crate::pages) use crate::pages::fields::select;

/// A number of minutes.
pub(in crate::pages) fn minutes(
    form: &Submission,
    name: &str,
    label: &str,
    hint: &str,
) -> impl IntoView + use<> {
    view! {
        <TextInput
            name=name
            label=label
            label_size=TextSize::S
            hint=hint
            value=form.value(name)
            error=form.error(name)
            width=InputWidth::W3
            inputmode="numeric"
            suffix="minutes"
        />
    }
}

/// Date and start.
pub(in crate::pages) fn when(form: &Submission) -> impl IntoView + use<> {
    view! {
        {date(form, "date", "Hearing date", "For example, 30 11 2026")}
        <TextInput
            name="starts"
            label="Start time"
            label_size=TextSize::S
            hint="For example, 10am or 14:30. UK time, as on the clock in the courtroom."
            value=form.value("starts")
            error=form.error("starts")
            width=InputWidth::W5
        />
    }
}

/// Length, set-up and clear-down.
pub(in crate::pages) fn how_long(form: &Submission) -> impl IntoView + use<> {
    view! {
        {minutes(form, "minutes", "Length", "The hearing itself, from 5 to 480 minutes")}
        {minutes(form, "setup", "Set-up before", "The room and kit are held for this too")}
        {minutes(form, "cleardown", "Clear-down after", "The room and kit are held for this too")}
    }
}

/// Link room and recording kit.
pub(in crate::pages) fn equipment(form: &Submission, choices: &BookingChoices) -> impl IntoView + use<> {
    view! {
        {select(form, "link_room", "Link room", "Where the witness gives evidence by live link", "No link room", &choices.link_rooms)}
        {select(form, "kit", "Recording kit", "Needed for a section 28 recording. It stands in the courtroom's own building.", "No recording kit", &choices.kits)}
    }
}

/// Judge and counsel.
pub(in crate::pages) fn people(form: &Submission, choices: &BookingChoices) -> impl IntoView + use<> {
    let defence = choices
        .defence
        .iter()
        .map(|defendant| {
            let label = format!("Counsel for {}", defendant.label);
            select(form, &defendant.field, &label, "", "Not yet instructed", &defendant.counsel)
        })
        .collect_view();
    view! {
        {select(form, "judge", "Judge", "", "Choose a judge", &choices.judges)}
        {select(form, "prosecution_counsel", "Prosecution counsel", "", "Not yet instructed", &choices.prosecution_counsel)}
        {defence}
        <p class="govuk-hint">"The witness's ISVA and intermediary are added from the case, and their other engagements are checked too."</p>
    }
}
