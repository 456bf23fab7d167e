//! The parts of the booking form, shared by booking, amending and moving.

use crate::{
    components::{DateInput, DateParts, InputWidth, Select, SelectItem, TextInput},
    form::Submission,
};
use domain::{
    calendar::wrong_parts,
    view::{BookingChoices, Choice},
};
use leptos::prelude::*;

/// A list to choose from, with a first line that chooses nothing.
pub(super) fn select(
    form: &Submission,
    name: &str,
    label: &str,
    hint: &str,
    none: &str,
    choices: &[Choice],
) -> impl IntoView + use<> {
    let items = std::iter::once(SelectItem::new("", none))
        .chain(choices.iter().map(|choice| SelectItem::new(&choice.value, &choice.text)))
        .collect();
    view! {
        <Select
            name=name
            label=label
            hint=hint
            items=items
            value=form.value(name)
            error=form.error(name)
        />
    }
}

/// A number of minutes.
pub(super) fn minutes(form: &Submission, name: &str, label: &str, hint: &str) -> impl IntoView + use<> {
    view! {
        <TextInput
            name=name
            label=label
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
pub(super) fn when(form: &Submission) -> impl IntoView + use<> {
    let part = |part: &str| form.value(&format!("date-{part}"));
    let (day, month, year) = (part("day"), part("month"), part("year"));
    let wrong = if form.error("date").is_some() { wrong_parts(&day, &month, &year) } else { [false; 3] };
    // A real date that breaks another rule is wrong as a whole.
    let wrong = if form.error("date").is_some() && wrong == [false; 3] { [true; 3] } else { wrong };
    view! {
        <DateInput
            name="date"
            legend="Hearing date"
            hint="For example, 30 11 2026"
            day=day
            month=month
            year=year
            error=form.error("date")
            wrong=DateParts { day: wrong[0], month: wrong[1], year: wrong[2] }
        />
        <TextInput
            name="starts"
            label="Start time"
            hint="For example, 10am or 14:30. UK time, as on the clock in the courtroom."
            value=form.value("starts")
            error=form.error("starts")
            width=InputWidth::W5
        />
    }
}

/// Length, set-up and clear-down.
pub(super) fn how_long(form: &Submission) -> impl IntoView + use<> {
    view! {
        {minutes(form, "minutes", "Length", "The hearing itself, from 5 to 480 minutes")}
        {minutes(form, "setup", "Set-up before", "The room and kit are held for this too")}
        {minutes(form, "cleardown", "Clear-down after", "The room and kit are held for this too")}
    }
}

/// Link room and recording kit.
pub(super) fn equipment(form: &Submission, choices: &BookingChoices) -> impl IntoView + use<> {
    view! {
        {select(form, "link_room", "Link room", "Where the witness gives evidence by live link", "No link room", &choices.link_rooms)}
        {select(form, "kit", "Recording kit", "Needed for a section 28 recording. It stands in the courtroom's own building.", "No recording kit", &choices.kits)}
    }
}

/// Judge and counsel.
pub(super) fn people(form: &Submission, choices: &BookingChoices) -> impl IntoView + use<> {
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
