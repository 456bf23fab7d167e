//! Saying what is lost, and the plans there are.

use crate::{
    api::relisting::read_relist,
    components::{
        Button, Choice as Answer, InputWidth, Radios, Table, TableCell, TextArea, TextInput, TextSize,
    },
    form::Submission,
    frame::{Page, load},
    pages::fields::{date, select},
    paths, words,
};
use domain::{
    calendar::{short_date, time_words},
    hearing::ChangeReason,
    view::{Choice, RelistStart, RelistingSummary},
};
use leptos::prelude::*;

/// The form to draw up a plan.
#[component]
pub fn Relist() -> impl IntoView {
    let form = Submission::here().or_filled([
        ("may_move".to_owned(), "others".to_owned()),
        ("horizon".to_owned(), "20".to_owned()),
        ("lost".to_owned(), crate::ssr::query("lost").unwrap_or_default()),
    ]);
    load(read_relist(), move |page| {
        let lost = lost_choices(&page);
        let reasons: Vec<Choice> =
            ChangeReason::ALL.iter().map(|reason| Choice::new(reason.code(), reason.title())).collect();
        let may_move = vec![
            Answer::new("others", "Others may make room")
                .hint("Fewer are put far away; some that lost nothing move"),
            Answer::new("affected", "Only the hearings that are hit"),
        ];
        view! {
            <Page title="Relist" back=paths::HOME form=form.clone()>
                <h1 class="govuk-heading-l">"Relist"</h1>
                <p class="govuk-body">
                    "Say what is lost. You are shown a whole plan for the hearings it leaves standing, old beside new, before anything changes."
                </p>
                <form method="post" novalidate class="pigot-form">
                    {select(&form, "lost", "What is lost", "A room or kit, somebody who is needed, or what is out of use already", "Choose what is lost", &lost)}
                    {date(&form, "from", "First day", "For example, 30 11 2026. Leave the days empty for what is out of use already.")}
                    {date(&form, "until", "Last day", "Leave empty for one day")}
                    {time(&form, "starts", "From", "Only if it is not lost for the whole of the first day")}
                    {time(&form, "ends", "Until", "Only if it is not lost for the whole of the last day")}
                    {select(&form, "reason", "Reason for moving the hearings", "", "Choose a reason", &reasons)}
                    <TextArea
                        name="note"
                        label="More about the reason"
                        label_size=TextSize::S
                        hint="Fit to be shared with the witness. Nothing about the evidence."
                        rows=2
                        value=form.value("note")
                        error=form.error("note")
                    />
                    <Radios
                        name="may_move"
                        legend="What may move"
                        legend_size=TextSize::S
                        items=may_move
                        value=form.value("may_move")
                        error=form.error("may_move")
                    />
                    <TextInput
                        name="horizon"
                        label="How far the plan may reach"
                        label_size=TextSize::S
                        hint="Working days after the last hearing that is hit, up to 60"
                        value=form.value("horizon")
                        error=form.error("horizon")
                        width=InputWidth::W3
                        inputmode="numeric"
                        suffix="days"
                    />
                    <Button prevent_double_click=true>"Draw up a plan"</Button>
                </form>
                <h2 class="govuk-heading-m">"Plans"</h2>
                {plans(page.plans)}
            </Page>
        }
    })
}

/// One list: what is out of use already, then rooms and kits by court, then people.
fn lost_choices(page: &RelistStart) -> Vec<Choice> {
    let blocks =
        page.blocks.iter().map(|each| Choice::new(&each.value, format!("Out of use: {}", each.text)));
    let places = page.places.iter().flat_map(|(court, places)| {
        places.iter().map(move |each| Choice::new(&each.value, format!("{court}, {}", each.text)))
    });
    blocks.chain(places).chain(page.people.iter().cloned()).collect()
}

fn time(form: &Submission, name: &str, label: &str, hint: &str) -> impl IntoView + use<> {
    view! {
        <TextInput
            name=name
            label=label
            label_size=TextSize::S
            hint=hint
            value=form.value(name)
            error=form.error(name)
            width=InputWidth::W5
        />
    }
}

fn plans(plans: Vec<RelistingSummary>) -> impl IntoView {
    if plans.is_empty() {
        return view! { <p class="govuk-body">"No plan has been drawn up here."</p> }.into_any();
    }
    let rows: Vec<Vec<TableCell>> = plans
        .into_iter()
        .map(|plan| {
            let changes = match plan.changes {
                1 => "1 hearing".to_owned(),
                count => format!("{count} hearings"),
            };
            let drawn = format!("{}, {} by {}", short_date(plan.drawn.date()), time_words(plan.drawn.time()), plan.by);
            vec![
                TableCell::new(view! {
                    <a class="govuk-link" href=paths::relisting(plan.id)>{words::relisting::lost(&plan.lost)}</a>
                }),
                TableCell::new(view! { <span>{plan.state.title()}<br/>{changes}</span> }),
                drawn.into(),
            ]
        })
        .collect();
    view! {
        <Table
            caption="Plans drawn up here, newest first"
            caption_hidden=true
            head=vec!["What was lost".into(), "State".into(), "Drawn up".into()]
            rows=rows
            small_text=true
        />
    }
    .into_any()
}
