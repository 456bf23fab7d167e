//! Fields that several forms ask with, each filled from what was typed and marked with what is wrong.

use crate::{
    components::{
        Choice as Answer, DateInput, DateParts, Radios, Select, SelectItem, Table, TableCell, TableHeading,
        TextArea, TextSize, WarningText,
    },
    form::Submission,
};
use chrono::{Datelike, NaiveDate};
use domain::{calendar::wrong_parts, view::Choice};
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
            label_size=TextSize::S
            hint=hint
            items=items
            value=form.value(name)
            error=form.error(name)
        />
    }
}

/// A date in its three boxes.
pub(super) fn date(form: &Submission, name: &str, legend: &str, hint: &str) -> impl IntoView + use<> {
    let part = |part: &str| form.value(&format!("{name}-{part}"));
    let (day, month, year) = (part("day"), part("month"), part("year"));
    let error = form.error(name);
    // A real date that breaks another rule is wrong as a whole: no part is named, and all are marked.
    let [wrong_day, wrong_month, wrong_year] =
        if error.is_some() { wrong_parts(&day, &month, &year) } else { [false; 3] };
    view! {
        <DateInput
            name=name
            legend=legend
            legend_size=TextSize::S
            hint=hint
            day=day
            month=month
            year=year
            error=error
            wrong=DateParts { day: wrong_day, month: wrong_month, year: wrong_year }
        />
    }
}

/// The three boxes of a date as they stand when a form is first opened.
pub(super) fn filled_date(name: &str, date: Option<NaiveDate>) -> Vec<(String, String)> {
    let Some(date) = date else { return Vec::new() };
    vec![
        (format!("{name}-day"), date.day().to_string()),
        (format!("{name}-month"), date.month().to_string()),
        (format!("{name}-year"), date.year().to_string()),
    ]
}

/// One of two or three answers, side by side.
pub(super) fn answer(
    form: &Submission,
    name: &str,
    legend: &str,
    answers: &[(&str, &str)],
) -> impl IntoView + use<> {
    let items = answers.iter().map(|(value, text)| Answer::new(*value, *text)).collect();
    view! {
        <Radios
            name=name
            legend=legend
            legend_size=TextSize::S
            items=items
            value=form.value(name)
            error=form.error(name)
            inline=true
        />
    }
}

/// Why something is changed. Kept with the change, for everybody who may read the history.
pub(super) fn why(form: &Submission, hint: &str) -> impl IntoView + use<> {
    view! {
        <TextArea
            name="why"
            label="Reason for the change"
            label_size=TextSize::S
            hint=hint
            rows=3
            autocomplete="off"
            spellcheck=false
            value=form.value("why")
            error=form.error("why")
        />
    }
}

/// The version a form is sent back with: the one it was filled from, until its reader has been shown what somebody else
/// made of the record meanwhile.
pub(super) fn version(form: &Submission, field: &str, now: i64) -> String {
    if form.stale { now.to_string() } else { form.value(field) }
}

/// Says that somebody else changed the record, with what each field is now beside what was typed.
pub(super) fn changed_meanwhile<N: Into<TableCell>>(
    form: &Submission,
    fields: Vec<(N, String, String)>,
) -> Option<impl IntoView + use<N>> {
    form.stale.then(|| {
        let rows: Vec<Vec<TableCell>> = fields
            .into_iter()
            .filter(|(_, now, typed)| now != typed)
            .map(|(name, now, typed)| vec![name.into(), now.into(), typed.into()])
            .collect();
        let head: Vec<TableHeading> = vec!["Field".into(), "What it is now".into(), "What you entered".into()];
        view! {
            <WarningText>
                "Somebody else changed this after you opened the form. Nothing was saved. If you save again, what you entered replaces what it is now."
            </WarningText>
            {(!rows.is_empty()).then(|| view! {
                <Table
                    caption="What differs"
                    caption_size=TextSize::S
                    head=head
                    rows=rows
                    first_cell_is_header=true
                />
            })}
        }
    })
}

/// A date in words as its three boxes say it, or as it was typed.
pub(super) fn typed_date(form: &Submission, name: &str) -> String {
    let part = |part: &str| form.value(&format!("{name}-{part}"));
    let (day, month, year) = (part("day"), part("month"), part("year"));
    match domain::calendar::parse_date(&day, &month, &year) {
        Ok(date) => domain::calendar::long_date(date),
        Err(_) => format!("{day} {month} {year}").trim().to_owned(),
    }
}

/// The words of the choice with this value.
pub(super) fn chosen(choices: &[Choice], value: &str) -> String {
    choices.iter().find(|choice| choice.value == value).map_or_else(String::new, |choice| choice.text.clone())
}
