//! How a hearing ended.

use super::open_words;
use crate::{
    api::recordings::read_outcome,
    components::{Button, Choice as Answer, InsetText, Radios, TextArea, TextSize, WarningText},
    form::Submission,
    frame::{Page, load},
    pages::hearings::when_words,
    paths, ssr,
};
use domain::{
    calendar::{long_date, time_words},
    ids::HearingId,
    recording::Outcome,
    view::{OutcomeLine, OutcomePage},
};
use leptos::prelude::*;

/// The form that says how a hearing ended.
#[component]
pub fn HearingOutcome() -> impl IntoView {
    let form = Submission::here();
    let hearing = ssr::id::<HearingId>("hearing");
    load(async move { read_outcome(hearing?).await }, |page| {
        let OutcomePage { hearing, kind, case_reference, at, begun, outcomes, open } = page;
        let title = format!("How the hearing ended, case {case_reference}");
        let (offered, not_begun) = (at.is_some() && begun, at.is_some() && !begun);
        let when = at.as_ref().map_or_else(
            || "This hearing is not in the diary. There is no outcome to record.".to_owned(),
            when_words,
        );
        let stale = form.stale;
        let seen = outcomes.first().map(|last| last.id.to_string()).unwrap_or_default();
        let corrects = !outcomes.is_empty();
        view! {
            <Page title=title back=paths::hearing(hearing) form=form.clone()>
                <span class="govuk-caption-l">{format!("{}, case {case_reference}", kind.title())}</span>
                <h1 class="govuk-heading-l">"How this hearing ended"</h1>
                {stale.then(|| view! {
                    <WarningText>"Somebody else recorded an outcome after you opened the form. Look at it before you go on."</WarningText>
                })}
                <InsetText>{when}</InsetText>
                {not_begun.then(|| view! {
                    <p class="govuk-body">"This hearing has not begun. Its outcome is recorded when it is over."</p>
                })}
                {open.map(|open| {
                    let words = format!("Before the witness is released: {}. ", open_words(open));
                    view! {
                        <WarningText>
                            {words}
                            <a class="govuk-link" href=paths::recording(hearing)>"Put down the playback"</a>
                        </WarningText>
                    }
                })}
                {corrects.then(|| earlier(&outcomes))}
                {offered.then(|| fields(&form, seen, corrects))}
            </Page>
        }
    })
}

fn earlier(outcomes: &[OutcomeLine]) -> impl IntoView + use<> {
    let items = outcomes
        .iter()
        .enumerate()
        .map(|(place, line)| {
            let note = line.note.as_ref().map(|note| format!(". {note}")).unwrap_or_default();
            let because = line
                .corrects_because
                .as_ref()
                .map(|why| format!(". Put right because: {why}"))
                .unwrap_or_default();
            let by =
                format!(". {}, {} at {}", line.by, long_date(line.at.date()), time_words(line.at.time()));
            let words = format!("{}{note}{because}{by}", line.outcome);
            let lead = if place == 0 { "Now: " } else { "Before: " };
            view! { <li>{lead}{words}</li> }
        })
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">"Recorded"</h2>
        <ul class="govuk-list govuk-list--spaced">{items}</ul>
    }
}

fn fields(form: &Submission, seen: String, corrects: bool) -> impl IntoView + use<> {
    let items = Outcome::OFFERED.into_iter().map(|each| Answer::new(each.code(), each.to_string())).collect();
    let because = corrects.then(|| {
        view! {
            <TextArea
                name="corrects_because"
                label="Why the earlier outcome was wrong"
                label_size=TextSize::S
                rows=3
                value=form.value("corrects_because")
                error=form.error("corrects_because")
            />
        }
    });
    let heading = if corrects { "Put it right" } else { "Record it" };
    let button = if corrects { "Put the outcome right" } else { "Record the outcome" };
    view! {
        <h2 class="govuk-heading-m">{heading}</h2>
        <form method="post" novalidate class="pigot-form">
            <input type="hidden" name="seen" value=seen/>
            <Radios
                name="outcome"
                legend="How it ended"
                legend_size=TextSize::S
                hint="One outcome. Lost hearings are counted by it."
                items=items
                value=form.value("outcome")
                error=form.error("outcome")
            />
            <TextArea
                name="note"
                label="What happened"
                label_size=TextSize::S
                hint="Needed for another reason. No name of a witness, and nothing about the evidence."
                rows=3
                value=form.value("note")
                error=form.error("note")
            />
            {because}
            <Button prevent_double_click=true>{button}</Button>
        </form>
    }
}
