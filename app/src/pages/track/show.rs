//! The track: a list of stages in their order, each with where it stands, when, and who must act.

use crate::{
    api::track::read_track,
    components::{Button, ButtonKind, Details, SummaryList, SummaryRow, Tag, TagColour},
    form::Submission,
    frame::{Page, load},
    pages::{
        cases::caption,
        fields::{date, select},
    },
    paths, ssr, words,
};
use domain::{
    ids::WitnessId,
    track::{Delay, StageState},
    view::{Choice, Place, StageLine, TrackPage},
};
use leptos::prelude::*;

/// The section 28 track of one witness.
#[component]
pub fn Track() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_track(witness?).await }, move |page| {
        let title = format!("Section 28 track, witness {}", page.reference);
        let stages = page.stages.iter().map(|line| stage(&page, line)).collect_view();
        let record = record(&page, &form);
        view! {
            <Page title=title.clone() back=paths::witness(page.witness) form=form.clone()>
                {caption(&page.case_reference)}
                <h1 class="govuk-heading-l">{title}</h1>
                <p class="govuk-body">{summary(&page)}</p>
                {waits(&page)}
                <h2 class="govuk-heading-m" id="stages">"From identification to trial"</h2>
                <ol class="pigot-track" aria-labelledby="stages">{stages}</ol>
                {record}
                {page.counsel.then(|| view! {
                    <p class="govuk-body pigot-no-print">
                        <a class="govuk-link" href=paths::counsel(page.case)>"Counsel at each stage of this case"</a>
                    </p>
                })}
            </Page>
        }
    })
}

/// How many are missing, and what comes next.
fn summary(page: &TrackPage) -> String {
    let count =
        |wanted: fn(&StageState) -> bool| page.stages.iter().filter(|line| wanted(&line.state)).count();
    let done = count(|state| matches!(state, StageState::Done { .. } | StageState::NotNeeded(_)));
    let missing = count(|state| matches!(state, StageState::Missing { .. }));
    let missing = match missing {
        0 => "None is missing".to_owned(),
        1 => "1 is missing".to_owned(),
        more => format!("{more} are missing"),
    };
    format!("{done} of the {} stages you may see are done or not needed. {missing}.", page.stages.len())
}

fn waits(page: &TrackPage) -> impl IntoView + use<> {
    let row = |name: &'static str, delay: Option<Delay>, none: &'static str| {
        let value = match delay {
            Some(delay) => {
                let past = delay.is_past();
                view! {
                    {past.then(|| view! { <Tag text="Past the limit" colour=TagColour::Red/> " " })}
                    {words::track::delay(&delay)}
                }
                .into_any()
            }
            None => view! { {none} }.into_any(),
        };
        SummaryRow::new(name, value)
    };
    let rows = vec![
        row("From order to recording", page.delays.to_recording, "No section 28 direction is recorded."),
        row("From recording to trial", page.delays.to_trial, "No recording has been made."),
    ];
    view! { <SummaryList rows=rows/> }
}

fn stage(page: &TrackPage, line: &StageLine) -> impl IntoView + use<> {
    let (text, colour) = words::track::tag(&line.state);
    let more = words::track::more(&line.state);
    let open =
        !matches!(line.state, StageState::Done { .. } | StageState::NotNeeded(_) | StageState::NotRecorded);
    let who = open.then(|| format!("To act: {}.", line.stage.who()));
    let class = match line.state {
        StageState::Missing { .. } => "pigot-track__stage pigot-track__stage--missing",
        StageState::Done { .. } => "pigot-track__stage pigot-track__stage--done",
        _ => "pigot-track__stage",
    };
    let title = line.stage.title();
    let name = match line.place.map(|place| address(page, place)) {
        Some(href) => view! { <a class="govuk-link" href=href>{title}</a> }.into_any(),
        None => view! { {title} }.into_any(),
    };
    view! {
        <li class=class>
            <div class="pigot-track__name">{name}</div>
            <div class="pigot-track__state"><Tag text=text colour=colour/></div>
            {(more.is_some() || who.is_some()).then(|| view! {
                <div class="pigot-track__more govuk-hint">{more} " " {who}</div>
            })}
        </li>
    }
}

fn address(page: &TrackPage, place: Place) -> String {
    match place {
        Place::Eligibility => paths::eligibility(page.witness),
        Place::Measures => paths::measures(page.witness),
        Place::Deadlines => paths::deadlines(page.case),
        Place::Section41 => paths::section_41(page.case),
        Place::Counsel => paths::counsel(page.case),
        Place::Plan => paths::cross_examination(page.witness),
        Place::GroundRules => paths::ground_rules(page.witness),
        Place::Hearing(hearing) => paths::hearing(hearing),
        Place::Recording(hearing) => paths::recording(hearing),
        Place::Here => "#record".to_owned(),
    }
}

/// The few stages that are recorded here, because no other record tells of them.
fn record(page: &TrackPage, form: &Submission) -> impl IntoView + use<> {
    let acts: Vec<Choice> = page.acts.iter().map(|act| Choice::new(act.code(), act.title())).collect();
    let fields = (
        select(form, "track_act", "What was done", "", "Select what was done", &acts),
        date(form, "done_on", "Day it was done", "For example 27 11 2026"),
    );
    let open = form.has_errors();
    (!acts.is_empty()).then(|| {
        view! {
            <Details summary="Record a stage that no other page keeps" open=open id="record">
                <form method="post" novalidate class="pigot-form">
                    {fields}
                    <Button kind=ButtonKind::Secondary prevent_double_click=true>"Record the stage"</Button>
                </form>
            </Details>
        }
    })
}
