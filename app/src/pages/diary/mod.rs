//! The diary: the list of a day, the table of a week, sheets to print, and a person's own list. They are views of the
//! same bookings, with place, day and order in the address, so that a page can be shared and come back to.

pub(super) mod asked;
mod day;
mod lines;
mod own;
mod sheets;
#[cfg(test)]
pub(super) mod tests;
mod week;

pub use day::DiaryDayPage;
pub(super) use lines::{line_words, short_table};
pub use own::OwnHearings;
pub use week::DiaryWeekPage;

use crate::{
    components::{Button, ButtonKind, Select, SelectItem},
    form::Submission,
};
use chrono::NaiveDateTime;
use domain::{
    calendar::{DayKind, long_date, time_words},
    view::{DiaryDate, DiaryPlace},
};
use leptos::prelude::*;

/// One way to another day or view: an address and what it leads to.
struct Way(String, String);

/// The ways to other days and views. Each says where it leads, the date in it.
fn ways(label: &'static str, ways: Vec<Way>) -> impl IntoView {
    let ways = ways
        .into_iter()
        .map(|Way(href, text)| view! { <li><a class="govuk-link" href=href>{text}</a></li> })
        .collect_view();
    view! {
        <nav aria-label=label>
            <ul class="pigot-diary__controls">{ways}</ul>
        </nav>
    }
}

/// The form that asks for another day and place.
fn filter(action: &'static str, form: &Submission, place: &DiaryPlace) -> impl IntoView + use<> {
    let places: Vec<SelectItem> =
        place.choices.iter().map(|choice| SelectItem::new(&choice.value, &choice.text)).collect();
    let place = place.value.clone();
    view! {
        <form method="get" action=action novalidate class="pigot-filter">
            <div class="pigot-filter__fields">
                {super::fields::date(form, asked::FIELD, "Date", "For example, 30 11 2026")}
                {(places.len() > 1).then(|| view! {
                    <Select name="place" label="Court or courtroom" items=places value=place/>
                })}
                <Button kind=ButtonKind::Secondary>"Show"</Button>
            </div>
        </form>
    }
}

/// What is unusual about a day, in words.
fn day_notice(on: &DiaryDate) -> Option<String> {
    match &on.kind {
        DayKind::Working => None,
        DayKind::Weekend => {
            Some(format!("{} is at the weekend. Courts do not usually sit.", long_date(on.day)))
        }
        DayKind::BankHoliday(title) => Some(format!("Bank holiday: {title}. Courts do not usually sit.")),
        DayKind::BeyondCalendar => {
            Some("Bank holidays are not known this far ahead: this day may be one.".to_owned())
        }
    }
}

/// The part of the page that keeps up with what others change: a script asks for the page again when the server says
/// that something changed, and puts the new list in the place of the old, unless somebody is using it just then.
/// Without script, or when the list is not whole, the list stays as it was read.
///
/// A script of a few kilobytes and not an island: this is on the page that is opened most and has nothing to work out, so
/// the browser's part of the islands is not sent for it.
fn live(list: impl IntoView) -> impl IntoView {
    view! {
        <div class="pigot-live pigot-no-print" data-pigot-live="/api/diary/changes">
            <div role="status" aria-live="polite"></div>
            <button type="button" class="govuk-button govuk-button--secondary" hidden>"Show the changed list"</button>
        </div>
        <div id="diary-list" data-pigot-live-list="">{list}</div>
    }
}

/// When the page was read, for paper: a list that is printed grows old.
fn as_it_stood(as_at: NaiveDateTime) -> impl IntoView {
    let words = format!("As the diary stood at {} on {}", time_words(as_at.time()), long_date(as_at.date()));
    view! { <p class="govuk-body pigot-print-only pigot-as-at">{words}</p> }
}
