//! Hearings: booking one, looking at it, amending, moving and cancelling it.

mod amend;
mod cancel;
pub(in crate::pages) mod fields;
pub(in crate::pages) mod new;
mod overtaken;
mod preview;
pub(in crate::pages) mod refusal;
mod show;

pub(in crate::pages) use fields::minutes;

pub use amend::AmendHearing;
pub use cancel::CancelHearing;
pub use new::{BookHearingAgain, NewHearing};
pub use preview::told;
pub(in crate::pages) use preview::watch;
pub use show::Hearing;

mod move_hearing;
pub use move_hearing::MoveHearing;

use crate::{components::TextArea, form::Submission};
use domain::{
    calendar::{long_date, time_range_words},
    view::{BookingChoices, StandingBooking, WhenAndWhere},
};
use leptos::prelude::*;

/// `Monday 30 November 2026, 10am to 11:30am, Leeds Crown Court, Courtroom 5`.
pub(in crate::pages) fn when_words(at: &WhenAndWhere) -> String {
    let times = time_range_words(at.starts.time(), at.ends.time());
    format!("{}, {times}, {}, {}", long_date(at.starts.date()), at.court, at.courtroom)
}

/// When somebody changed the booking meanwhile, what was typed is shown against what is there now; saving again then
/// replaces that.
fn at_latest_version(mut form: Submission, standing: &StandingBooking) -> Submission {
    let changed = form.stale || form.refusal.as_ref().is_some_and(|refusal| refusal.changed.is_some());
    if changed {
        form.values.set("version", standing.version.to_string());
    }
    form
}

/// Why a hearing is moved or cancelled.
fn reason_fields(form: &Submission, choices: &BookingChoices) -> impl IntoView + use<> {
    view! {
        {fields::select(form, "reason", "Reason", "", "Choose a reason", &choices.reasons)}
        <TextArea
            name="note"
            label="What happened"
            hint="Needed when the reason is “Other”. Everyone who may see the hearing can read it: write nothing about the witness or the account."
            rows=3
            value=form.value("note")
            error=form.error("note")
        />
    }
}

/// Which judge agreed to a move.
fn agreement_field(form: &Submission, choices: &BookingChoices) -> impl IntoView + use<> {
    let hint = if choices.needs_agreement {
        "This hearing has moved before, so the judge who agreed has to be named."
    } else {
        "Only if a judge was asked."
    };
    fields::select(form, "agreed_by", "Judge who agreed", hint, "No judge was asked", &choices.judges)
}

/// The name of a booking's field in words, for showing two versions side by side.
fn field_words(field: &str) -> &str {
    match field {
        "kind" => "Kind of hearing",
        "date" => "Date",
        "time" => "Time",
        "minutes" => "Length in minutes",
        "setup" => "Set-up minutes",
        "cleardown" => "Clear-down minutes",
        "courtroom" => "Courtroom",
        "link_room" => "Link room",
        "kit" => "Recording kit",
        "people" => "People",
        "isva" => "ISVA",
        "override_reason" => "Reason for going ahead",
        other => other,
    }
}
