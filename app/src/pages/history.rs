//! What was done to a case, a witness's record or a hearing: old, new, who, when and why.

use crate::{
    api::history::{read_case_history, read_hearing_history, read_witness_history},
    components::{Timeline, TimelineItem},
    error::AppError,
    frame::{Page, load},
    pages::paging::{older_and_newer, page_asked},
    paths, ssr, words,
};
use domain::{
    calendar::{long_date, time_words},
    ids::{CaseId, HearingId, WitnessId},
    view::{FieldChange, HistoryLine, HistoryPage, Recorded},
};
use leptos::prelude::*;

/// The history of a case.
#[component]
pub fn CaseHistory() -> impl IntoView {
    let (case, page) = (ssr::id::<CaseId>("case"), page_asked());
    history(async move { read_case_history(case?, page).await })
}

/// The history of a witness's record.
#[component]
pub fn WitnessHistory() -> impl IntoView {
    let (witness, page) = (ssr::id::<WitnessId>("witness"), page_asked());
    history(async move { read_witness_history(witness?, page).await })
}

/// The history of a hearing.
#[component]
pub fn HearingHistory() -> impl IntoView {
    let (hearing, page) = (ssr::id::<HearingId>("hearing"), page_asked());
    history(async move { read_hearing_history(hearing?, page).await })
}

fn history(reading: impl Future<Output = Result<HistoryPage, AppError>> + Send + 'static) -> impl IntoView {
    load(reading, |page| {
        let (caption, back, here) = match &page.of {
            Recorded::Case(id, reference) => {
                (format!("Case {reference}"), paths::case(*id), paths::case_history(*id))
            }
            Recorded::Witness(id, reference) => {
                (format!("Witness {reference}"), paths::witness(*id), paths::witness_history(*id))
            }
            Recorded::Hearing(id, kind, case) => {
                let caption = format!("{}, case {case}", kind.title());
                (caption, paths::hearing(*id), paths::hearing_history(*id))
            }
        };
        let nothing = page.lines.is_empty();
        let items = page.lines.into_iter().map(item).collect();
        view! {
            <Page title=format!("History: {caption}") back=back>
                <span class="govuk-caption-l">{caption}</span>
                <h1 class="govuk-heading-l">"History"</h1>
                {nothing.then(|| view! { <p class="govuk-body">"Nothing is recorded here."</p> })}
                <Timeline items=items/>
                {older_and_newer(&here, page.page, page.older)}
            </Page>
        }
    })
}

fn item(line: HistoryLine) -> TimelineItem {
    let when = format!("{} at {}", long_date(line.at.date()), time_words(line.at.time()));
    let mut changes = line.changes;
    changes.sort_by_key(|change| words::history::place(&change.field));
    let fields = changes.into_iter().map(field).collect_view();
    let reason = line.reason.map(|reason| {
        view! { <p class="govuk-body"><strong>"Reason: "</strong> {reason}</p> }
    });
    TimelineItem::new(
        words::history::act(&line.subject, &line.what),
        line.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
        when,
    )
    .by(words::history::done_by(&line.by))
    .description(view! { <ul class="govuk-list">{fields}</ul> {reason} })
}

fn field(change: FieldChange) -> impl IntoView {
    let told = match change.values.into_value() {
        None => "changed, not shown".to_owned(),
        Some(values) => match (values.old, values.new) {
            (Some(old), Some(new)) => format!("{new}, was {old}"),
            (None, Some(new)) => new,
            (Some(old), None) => format!("was {old}"),
            (None, None) => "none".to_owned(),
        },
    };
    view! { <li><strong>{format!("{}: ", words::history::field(&change.field))}</strong> {told}</li> }
}
