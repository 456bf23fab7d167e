//! The log as a table, entry by entry, with what does not count and why.

use crate::{
    components::{ScrollRegion, Table, TableCell, TableHeading, TextSize},
    words::courtroom::{Names, effect, entry},
};
use domain::{
    courtroom::{Course, Press},
    view::{LogEntry, RoomPage},
};
use leptos::prelude::*;
use std::collections::HashMap;

pub(super) fn log(page: &RoomPage, presses: &[Press], course: &Course) -> impl IntoView + use<> {
    let names = Names { speakers: &page.speakers, links: &page.links };
    let kept: HashMap<_, &LogEntry> = page.entries.iter().map(|entry| (entry.press, entry)).collect();
    let mut presses: Vec<&Press> = presses.iter().collect();
    presses.sort();
    let rows: Vec<Vec<TableCell>> = presses
        .into_iter()
        .filter_map(|press| {
            let kept = kept.get(&press.id)?;
            let said = course.effects.get(&press.id).and_then(|each| effect(*each));
            let late = kept.late.map(|minutes| {
                let unit = if minutes == 1 { "minute" } else { "minutes" };
                format!("Arrived {minutes} {unit} later")
            });
            let remarks: Vec<String> = said.map(str::to_owned).into_iter().chain(late).collect();
            Some(vec![
                kept.at.format("%-I:%M:%S%P").to_string().into(),
                entry(press, &names).into(),
                kept.by.clone().into(),
                remarks.join(". ").into(),
            ])
        })
        .collect();
    let head: Vec<TableHeading> = vec!["Time".into(), "Entry".into(), "Put down by".into(), "Remark".into()];
    if rows.is_empty() {
        view! {
            <h2 class="govuk-heading-m">"Log"</h2>
            <p class="govuk-body">"Nothing has been put down yet."</p>
        }
        .into_any()
    } else {
        view! {
            <ScrollRegion labelled_by="log">
                <Table
                    caption="Log"
                    caption_id="log"
                    caption_size=TextSize::M
                    small_text=true
                    head=head
                    rows=rows
                />
            </ScrollRegion>
            <p class="govuk-body-s">"Nothing is taken out of the log. An entry that was wrong is named by a correction and does not count."</p>
        }
        .into_any()
    }
}
