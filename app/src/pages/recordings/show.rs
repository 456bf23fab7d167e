//! A recording: where it stands in the outside system, who watched and heard it, what is taken out.

use super::{forms, open_words};
use crate::{
    api::recordings::read_recording,
    components::{
        InsetText, ScrollRegion, SummaryList, SummaryRow, Table, TableCell, TableHeading, TextSize,
        WarningText,
    },
    form::Submission,
    frame::{Page, load},
    pages::hearings::when_words,
    paths, ssr,
};
use domain::{
    calendar::{long_date, short_date, time_words},
    ids::HearingId,
    recording::{Copy, Outcome, entry::position_words},
    view::{CheckLine, EditDates, EditLine, FurtherLine, RecordingPage},
};
use leptos::prelude::*;

/// The page of a recording.
#[component]
pub fn Recording() -> impl IntoView {
    let form = Submission::here();
    let hearing = ssr::id::<HearingId>("hearing");
    load(async move { read_recording(hearing?).await }, |page| {
        let caption = match &page.witness {
            Some((_, witness)) => format!("Case {}, witness {witness}", page.case_reference),
            None => format!("Case {}", page.case_reference),
        };
        let title = format!("Recording, case {}", page.case_reference);
        view! {
            <Page title=title back=paths::hearing(page.hearing) form=form.clone()>
                <span class="govuk-caption-l">{caption}</span>
                <h1 class="govuk-heading-l">"The recording"</h1>
                {form.stale.then(|| view! {
                    <WarningText>"Somebody put something down after you opened the page. Nothing was saved. Look at it before you go on."</WarningText>
                })}
                {page.at.as_ref().map(when_words).map(|when| view! { <InsetText>{when}</InsetText> })}
                {(!page.held).then(|| view! {
                    <p class="govuk-body">"No questions have been put in this hearing, so there is no recording to see to."</p>
                })}
                {page.open.map(|open| view! {
                    <WarningText>{format!("To be seen to: {}.", open_words(open))}</WarningText>
                })}
                <SummaryList rows=rows(&page)/>
                {copies(&page.copies)}
                {forms::note(&page, &form)}
                {checks(&page.checks)}
                {forms::playback(&page, &form)}
                {edits(&page.edits, &page.dates)}
                {forms::edit(&page, &form)}
                {forms::ruling(&page, &form)}
                {further(&page.further)}
                {page.may.further.then(|| view! {
                    <p class="govuk-body pigot-no-print">
                        <a class="govuk-link" href=paths::further_direction(page.hearing)>"Record a further direction under section 28(5)"</a>
                    </p>
                })}
                <p class="govuk-body pigot-no-print">
                    <a class="govuk-link" href=paths::room(page.hearing)>"The log of the courtroom"</a>
                </p>
                <p class="govuk-body-s">"No recording is kept here and none can be played here. The reference is the outside system's own."</p>
            </Page>
        }
    })
}

fn rows(page: &RecordingPage) -> Vec<SummaryRow> {
    let latest = page.copies.last();
    let released = page.released.map_or_else(
        || "Not put down".to_owned(),
        |at| format!("{} at {}", long_date(at.date()), time_words(at.time())),
    );
    let outcome = page.outcome.map_or_else(|| "Not recorded".to_owned(), |it: Outcome| it.to_string());
    vec![
        SummaryRow::new("Outcome", outcome),
        SummaryRow::new("State", latest.map_or("Not put down", |copy| copy.state.title())),
        SummaryRow::new(
            "Reference",
            latest
                .and_then(|copy| copy.reference.as_ref())
                .map_or_else(|| "None".to_owned(), ToString::to_string),
        ),
        SummaryRow::new("Witness released", released),
    ]
}

fn copies(copies: &[Copy]) -> impl IntoView + use<> {
    let rows: Vec<Vec<TableCell>> = copies
        .iter()
        .map(|copy| {
            let reference = copy.reference.as_ref().map_or_else(|| "None".to_owned(), ToString::to_string);
            vec![
                copy.number.to_string().into(),
                copy.made.title().into(),
                copy.state.title().into(),
                reference.into(),
            ]
        })
        .collect();
    let head: Vec<TableHeading> = vec!["Copy".into(), "Made".into(), "State".into(), "Reference".into()];
    if rows.is_empty() {
        view! {
            <h2 class="govuk-heading-m">"Copies"</h2>
            <p class="govuk-body">"Nothing is put down about the recording yet."</p>
        }
        .into_any()
    } else {
        view! { <Table caption="Copies: the last is the one to be played" caption_size=TextSize::M head=head rows=rows first_cell_is_header=true/> }
            .into_any()
    }
}

fn checks(checks: &[CheckLine]) -> impl IntoView + use<> {
    let rows: Vec<Vec<TableCell>> = checks
        .iter()
        .map(|check| {
            let whole = if check.whole { "Yes" } else { "No" };
            vec![
                format!("{}, {}", short_date(check.at.date()), time_words(check.at.time())).into(),
                check.copy.to_string().into(),
                whole.into(),
                check.result.title().into(),
                check.occasion.title().into(),
                check.by.clone().into(),
            ]
        })
        .collect();
    let head: Vec<TableHeading> = vec![
        "When".into(),
        "Copy".into(),
        "From start to end".into(),
        "Found".into(),
        "Occasion".into(),
        "Watched by".into(),
    ];
    if rows.is_empty() {
        view! {
            <h2 class="govuk-heading-m">"Playback"</h2>
            <p class="govuk-body">"Nobody has watched and heard it yet."</p>
        }
        .into_any()
    } else {
        view! {
            <ScrollRegion labelled_by="playback">
                <Table caption="Playback" caption_id="playback" caption_size=TextSize::M small_text=true head=head rows=rows/>
            </ScrollRegion>
        }
        .into_any()
    }
}

fn edits(edits: &[EditLine], dates: &[EditDates]) -> impl IntoView + use<> {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "not set".to_owned(), long_date);
    let dates = dates
        .iter()
        .map(|each| {
            let words = format!(
                "{}: applications to exclude part by {} (rule 18.8(2)(d)); editing complete by {} (rule 18.8(2)(e))",
                each.label,
                day(each.exclusion),
                day(each.editing)
            );
            view! { <li>{words}</li> }
        })
        .collect_view();
    let rows: Vec<Vec<TableCell>> = edits
        .iter()
        .map(|edit| {
            let (from, until) = edit.seconds;
            let ruled = match &edit.ruled {
                None => "Not ruled on".to_owned(),
                Some(ruled) => {
                    let why = ruled.reason.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
                    format!("{} by {}, {}{why}", ruled.ruling.title(), ruled.judge, long_date(ruled.on))
                }
            };
            vec![
                format!("{} to {}", position_words(from), position_words(until)).into(),
                edit.kind.title().into(),
                edit.reason.title().into(),
                if edit.jointly_agreed { "Yes" } else { "No" }.into(),
                edit.by.clone().into(),
                ruled.into(),
            ]
        })
        .collect();
    let head: Vec<TableHeading> = vec![
        "From and to".into(),
        "Kind".into(),
        "Reason".into(),
        "All agree".into(),
        "Asked by".into(),
        "Ruling".into(),
    ];
    let table = if rows.is_empty() {
        view! { <p class="govuk-body">"Nothing is to be taken out."</p> }.into_any()
    } else {
        view! {
            <ScrollRegion labelled_by="edits">
                <Table caption="Cuts and exclusions" caption_id="edits" caption_size=TextSize::S small_text=true head=head rows=rows first_cell_is_header=true/>
            </ScrollRegion>
        }
        .into_any()
    };
    view! {
        <h2 class="govuk-heading-m">"Edits and exclusions"</h2>
        <ul class="govuk-list">{dates}</ul>
        {table}
    }
}

fn further(lines: &[FurtherLine]) -> impl IntoView + use<> {
    let items = further_items(lines);
    let list = if lines.is_empty() {
        view! { <p class="govuk-body">"None. Without one, no further recording of this witness can be booked."</p> }
            .into_any()
    } else {
        view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
    };
    view! {
        <h2 class="govuk-heading-m">"Further directions under section 28(5)"</h2>
        {list}
    }
}

pub(super) fn further_items(lines: &[FurtherLine]) -> Vec<impl IntoView + use<>> {
    lines
        .iter()
        .map(|line| {
            let whom = line.label.clone().unwrap_or_else(|| "the prosecution".to_owned());
            let words =
                format!("{}, {}, for {whom}: {}", long_date(line.made_on), line.judge, line.limb.title());
            view! { <li>{words}</li> }
        })
        .collect()
}
