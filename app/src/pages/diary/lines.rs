//! One booking in words and links, as every view of the diary shows it. A link makes sense by itself, because some
//! people go through a page link by link.

use crate::{
    components::{Table, TableCell, TableHeading},
    pages::{equipment::equipment_state, readiness::readiness_line},
    paths,
};
use chrono::{NaiveDateTime, NaiveTime};
use domain::{
    calendar::{short_date, time_range_words, time_words},
    view::DiaryEntry,
};
use leptos::prelude::*;

/// What an empty list says to somebody who sees only some of the bookings.
pub(in crate::pages) const NONE_OF_YOURS: &str = "No hearing that you may see is booked.";

/// `10am to 11:30am`; with the days where the hearing goes on past midnight.
pub(super) fn times(entry: &DiaryEntry) -> String {
    if entry.is_within_a_day() {
        time_range_words(entry.starts.time(), entry.ends.time())
    } else {
        moments(entry.starts, entry.ends)
    }
}

/// `9:30am to 11:45am`, set-up and clear-down included.
pub(super) fn held(entry: &DiaryEntry) -> String {
    let (from, until) = (entry.held_from, entry.held_until);
    let ends_at_midnight = until.time() == NaiveTime::MIN && from.date().succ_opt() == Some(until.date());
    if from.date() == until.date() || ends_at_midnight {
        time_range_words(from.time(), until.time())
    } else {
        moments(from, until)
    }
}

fn moments(from: NaiveDateTime, until: NaiveDateTime) -> String {
    let moment = |at: NaiveDateTime| format!("{} on {}", time_words(at.time()), short_date(at.date()));
    format!("{} to {}", moment(from), moment(until))
}

/// `ground rules hearing`, as in the middle of a line.
pub(super) fn kind_within(entry: &DiaryEntry) -> String {
    let title = entry.kind.title();
    // An abbreviation keeps its capitals.
    if title.chars().nth(1).is_some_and(char::is_uppercase) {
        return title.to_owned();
    }
    let mut letters = title.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The hearing, as a link where its case can be opened.
pub(super) fn hearing_link(entry: &DiaryEntry) -> impl IntoView + use<> {
    let title = entry.kind.title();
    let which = format!(", {}, {}", entry.case_reference, times(entry));
    match entry.case {
        Some(_) => view! {
            <a class="govuk-link" href=paths::hearing(entry.hearing)>
                {title}
                <span class="govuk-visually-hidden">{which}</span>
            </a>
        }
        .into_any(),
        None => title.into_any(),
    }
}

/// Whether it stands on proven equipment, under the hearing.
pub(super) fn equipment(entry: &DiaryEntry) -> Option<impl IntoView + use<>> {
    entry.equipment.as_ref().map(|shown| {
        view! { <br/> <span class="govuk-body-s">"Equipment: " {equipment_state(shown)}</span> }
    })
}

/// What special measures are directed for the witness, under the hearing.
pub(super) fn measures(entry: &DiaryEntry) -> Option<impl IntoView + use<>> {
    entry.measures.clone().map(|measures| {
        view! { <br/> <span class="govuk-body-s">{format!("Measures: {measures}")}</span> }
    })
}

/// The case by its reference, as a link where it can be opened.
pub(super) fn case_link(entry: &DiaryEntry) -> impl IntoView + use<> {
    let reference = view! { <span class="pigot-reference">{entry.case_reference.clone()}</span> };
    match entry.case {
        Some(case) => view! { <a class="govuk-link" href=paths::case(case)>{reference}</a> }.into_any(),
        None => reference.into_any(),
    }
}

/// `Leeds Crown Court, Courtroom 5`.
pub(super) fn place(entry: &DiaryEntry) -> String {
    format!("{}, {}", entry.court_name, entry.courtroom_name)
}

/// `Mon 30 Nov, 10am to 11:30am, ground rules hearing, T20267001`.
pub(in crate::pages) fn line_words(entry: &DiaryEntry) -> String {
    let day = short_date(entry.starts.date());
    format!("{day}, {}, {}, {}", times(entry), kind_within(entry), entry.case_reference)
}

/// A table of three columns, for telephones and first pages: when, what, where.
pub(in crate::pages) fn short_table(caption: String, entries: &[DiaryEntry]) -> impl IntoView + use<> {
    let rows = entries.iter().map(short_row).collect();
    view! {
        <Table
            caption=caption
            caption_hidden=true
            head=vec!["Time".into(), "Hearing".into(), "Where".into()]
            rows=rows
            first_cell_is_header=true
            small_text=true
            classes="pigot-day pigot-short"
        />
    }
}

fn short_row(entry: &DiaryEntry) -> Vec<TableCell> {
    let witness = entry.witness_reference.clone().map(|reference| {
        view! {
            <br/>
            "Witness "
            <span class="pigot-reference">{reference}</span>
        }
    });
    let judge = entry.judge.clone().map(|judge| view! { <br/> {format!("Judge: {judge}")} });
    let link_room = entry.link_room.clone().map(|room| view! { <br/> {format!("Link room: {room}")} });
    vec![
        TableCell::new(times(entry)),
        TableCell::new(view! {
            {hearing_link(entry)}
            <br/>
            {case_link(entry)}
            {witness}
            {judge}
            {measures(entry)}
            {equipment(entry)}
            {readiness_line(entry)}
        }),
        TableCell::new(view! {
            {place(entry)}
            {link_room}
        }),
    ]
}

/// Something that may not be recorded.
pub(super) fn or_none(value: Option<&String>) -> TableCell {
    TableCell::new(value.map_or_else(|| "None".to_owned(), Clone::clone))
}

/// A column's head in words.
pub(super) fn head(words: &str) -> TableHeading {
    TableHeading::from(words)
}
