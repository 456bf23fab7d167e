//! The day list on paper: one sheet for each courtroom, to be taken there. Nothing on it can only be clicked, and the
//! witness is a reference (users.md R40).

use super::{
    Way, as_it_stood,
    day::extent_words,
    day_notice,
    lines::{equipment, head, held, measures, or_none, place, times},
    ways,
};
use crate::{
    components::{InsetText, ScrollRegion, Table, TableCell},
    paths,
};
use domain::{
    calendar::long_date,
    view::{DiaryColumn, DiaryDay, DiaryEntry, DiaryOrder},
};
use leptos::prelude::*;

/// Everything within the page.
pub(super) fn sheets(page: &DiaryDay) -> impl IntoView + use<> {
    let day = page.on.day;
    let mut entries = page.entries.clone();
    DiaryOrder { column: DiaryColumn::Courtroom, descending: false }.arrange(&mut entries);
    let notice = day_notice(&page.on).map(|words| view! { <InsetText>{words}</InsetText> });
    let sheets = entries
        .chunk_by(|one, next| one.courtroom == next.courtroom)
        .enumerate()
        .map(|(number, room)| sheet(page, number, room))
        .collect_view();
    let back = Way(paths::diary(&page.place.value, day), format!("Back to the list of {}", long_date(day)));
    view! {
        <div class="pigot-print-wide">
            <div class="pigot-no-print">
                <span class="govuk-caption-l">{format!("Diary, {}", page.place.name)}</span>
                <h1 class="govuk-heading-l">{format!("Sheets to print, {}", long_date(day))}</h1>
                {ways("Other views", vec![back])}
                <p class="govuk-body">"Print this page from your browser. Each courtroom begins a new sheet."</p>
                {notice}
                {extent_words(page)}
                {page.entries.is_empty().then(|| view! { <p class="govuk-body">"There is nothing to print."</p> })}
            </div>
            {sheets}
        </div>
    }
}

fn sheet(page: &DiaryDay, number: usize, entries: &[DiaryEntry]) -> impl IntoView + use<> {
    let room = entries.first().map(place).unwrap_or_default();
    let day = long_date(page.on.day);
    let id = format!("sheet-{number}");
    let table = view! {
        <Table
            caption=format!("Hearings in {room}, {day}")
            caption_id=id.clone()
            head=["Start and end", "Room held", "Hearing", "Case", "Witness", "Judge", "Link room", "Recording kit"]
                .map(head)
                .into()
            rows=entries.iter().map(row).collect()
            first_cell_is_header=true
            small_text=true
            classes="pigot-day pigot-day--full"
        />
    };
    view! {
        <section class="pigot-sheet">
            <h2 class="govuk-heading-m">{room.clone()}</h2>
            <ScrollRegion labelled_by=id>{table}</ScrollRegion>
            {as_it_stood(page.as_at)}
        </section>
    }
}

fn row(entry: &DiaryEntry) -> Vec<TableCell> {
    vec![
        TableCell::new(times(entry)).classes("pigot-day__time"),
        TableCell::new(held(entry)).classes("pigot-day__time"),
        TableCell::new(view! { {entry.kind.title()} {measures(entry)} {equipment(entry)} }),
        TableCell::new(entry.case_reference.clone()).classes("pigot-reference"),
        or_none(entry.witness_reference.as_ref()).classes("pigot-reference"),
        or_none(entry.judge.as_ref()),
        or_none(entry.link_room.as_ref()),
        or_none(entry.kit.as_ref()),
    ]
}
