//! The parties say whether they are ready for a recording, and it is confirmed.

use crate::{
    api::track::read_confirmation,
    components::{
        Button, ButtonKind, Checkboxes, Choice as Answer, Details, InsetText, Table, TableCell, TableHeading,
        Tag, TagColour, TextArea, TextSize, WarningText,
    },
    form::Submission,
    frame::{Page, load},
    pages::{
        fields::{answer, date, select},
        hearings::when_words,
    },
    paths, ssr, words,
};
use domain::{
    calendar::{long_date, short_date, time_words},
    ids::HearingId,
    view::{ConfirmPage, SaidLine},
};
use leptos::prelude::*;

/// Readiness of the parties, and confirmation, of one recording.
#[component]
pub fn ConfirmRecording() -> impl IntoView {
    let form = Submission::here();
    let hearing = ssr::id::<HearingId>("hearing");
    load(async move { read_confirmation(hearing?).await }, move |page| {
        let caption = match &page.witness_reference {
            Some(witness) => format!("Case {}, witness {witness}", page.case_reference),
            None => format!("Case {}", page.case_reference),
        };
        let title = format!("Readiness for the recording, case {}", page.case_reference);
        let sections = (said(&page.said), say(&page, &form), confirmed(&page), confirm(&page, &form));
        view! {
            <Page title=title back=paths::hearing(page.hearing) form=form.clone()>
                <span class="govuk-caption-l">{caption}</span>
                <h1 class="govuk-heading-l">"Readiness for the recording"</h1>
                {form.stale.then(|| view! {
                    <WarningText>"The booking changed, or was confirmed, after you opened the page. Nothing was saved. Look at it before you go on."</WarningText>
                })}
                {page.at.as_ref().map(when_words).map(|when| view! { <InsetText>{when}</InsetText> })}
                {sections}
            </Page>
        }
    })
}

fn said(lines: &[SaidLine]) -> impl IntoView + use<> {
    let rows: Vec<Vec<TableCell>> = lines
        .iter()
        .map(|line| {
            let (text, colour) = match line.ready {
                Some(true) => ("Ready", TagColour::Green),
                Some(false) => ("Not ready", TagColour::Red),
                None => ("Not stated", TagColour::Grey),
            };
            let by = line
                .by
                .as_ref()
                .map(|(by, at)| format!("{by}, {} at {}", short_date(at.date()), time_words(at.time())));
            let why = line.why.clone().map(|why| view! { <br/> {why} });
            vec![
                line.side.clone().into(),
                TableCell::new(view! { <Tag text=text colour=colour/> {why} }.into_any()),
                by.unwrap_or_else(|| "Nobody yet".to_owned()).into(),
            ]
        })
        .collect();
    let head: Vec<TableHeading> = vec!["Side".into(), "Ready or not".into(), "Said by".into()];
    view! { <Table caption="What each side says" caption_size=TextSize::M head=head rows=rows first_cell_is_header=true/> }
}

fn say(page: &ConfirmPage, form: &Submission) -> impl IntoView + use<> {
    let side = if let [only] = page.speaks_for.as_slice() {
        let words = format!("For: {}", only.text);
        view! {
            <p class="govuk-body">{words}</p>
            <input type="hidden" name="speaks_for" value=only.value.clone()/>
        }
        .into_any()
    } else {
        select(form, "speaks_for", "Which side", "", "Select a side", &page.speaks_for).into_any()
    };
    let fields = (
        side,
        answer(form, "party_ready", "Ready for the recording", &[("yes", "Ready"), ("no", "Not ready")]),
        view! {
            <TextArea
                name="not_ready_why"
                label="What is missing"
                label_size=TextSize::S
                hint="Needed when it is not ready, such as disclosure. Nothing about the evidence."
                rows=2
                value=form.value("not_ready_why")
                error=form.error("not_ready_why")
            />
        },
    );
    let open = form.has_errors() && form.value("form") == "readiness";
    (!page.speaks_for.is_empty()).then(|| {
        view! {
            <Details summary="Say whether a side is ready" open=open>
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="form" value="readiness"/>
                    {fields}
                    <Button kind=ButtonKind::Secondary prevent_double_click=true>"Save what it says"</Button>
                </form>
            </Details>
        }
    })
}

fn confirmed(page: &ConfirmPage) -> impl IntoView + use<> {
    let ahead = page.goes_ahead.as_ref().map(|(judge, on, words)| {
        view! {
            <p class="govuk-body">
                {format!("{judge} directed on {} that it goes ahead: {words}", long_date(*on))}
            </p>
        }
    });
    let marked: Vec<String> = page
        .items
        .iter()
        .map(|item| {
            let there = if page.marked.contains(&item.key) { "available" } else { "not marked available" };
            format!("{}: {there}", item.words)
        })
        .collect();
    let words = match &page.confirmed {
        Some((by, at)) => {
            format!("Confirmed by {by} on {} at {}.", long_date(at.date()), time_words(at.time()))
        }
        None => "The recording is not confirmed yet.".to_owned(),
    };
    let is_confirmed = page.confirmed.is_some();
    view! {
        <h2 class="govuk-heading-m">"Confirmation"</h2>
        <p class="govuk-body">{words}</p>
        {ahead}
        {is_confirmed.then(|| view! {
            <ul class="govuk-list govuk-list--bullet">
                {marked.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            </ul>
        })}
    }
}

fn confirm(page: &ConfirmPage, form: &Submission) -> impl IntoView + use<> {
    let in_the_way =
        page.hindrances.iter().map(|each| view! { <li>{words::track::hindrance(each)}</li> }).collect_view();
    let list = (!page.hindrances.is_empty()).then(|| {
        view! {
            <p class="govuk-body">"These stand in the way. Only a judge's direction gets past them."</p>
            <ul class="govuk-list govuk-list--bullet">{in_the_way}</ul>
        }
    });
    let items =
        page.items.iter().filter(|item| item.named).map(|item| Answer::new(&item.key, &item.words)).collect();
    let fields = (
        view! {
            <Checkboxes
                name="available"
                legend="Who and what is available"
                legend_size=TextSize::S
                hint="Mark each once you know it"
                items=items
                values=form.values.all("available").to_vec()
                error=form.error("available")
            />
        },
        select(
            form,
            "goes_ahead_by",
            "Judge who directs that it goes ahead",
            "Leave empty when nothing stands in the way",
            "No direction",
            &page.judges,
        ),
        date(form, "goes_ahead_on", "Date of that direction", "For example 20 11 2026"),
        view! {
            <TextArea
                name="goes_ahead_words"
                label="The judge's words"
                label_size=TextSize::S
                rows=2
                value=form.value("goes_ahead_words")
                error=form.error("goes_ahead_words")
            />
        },
    );
    page.may_confirm.then(|| {
        view! {
            {list}
            <form method="post" novalidate class="pigot-form pigot-no-print">
                <input type="hidden" name="form" value="confirm"/>
                {fields}
                <Button prevent_double_click=true>"Confirm the recording"</Button>
            </form>
        }
    })
}
