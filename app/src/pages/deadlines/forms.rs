//! The two forms about one deadline: that it was met, and that a judge ordered another day.

use super::{replaced, working};
use crate::{
    api::deadlines::read_deadline,
    components::{Button, SummaryList, SummaryRow, TextArea, TextInput, TextSize},
    error::AppError,
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
    words::deadlines::due_words,
};
use domain::{
    due::About,
    ids::CaseId,
    role::Action,
    view::{DeadlineLine, DeadlinePage},
};
use leptos::prelude::*;

fn asked() -> Result<(CaseId, String, About), AppError> {
    Ok((ssr::id("case")?, ssr::id("rule")?, ssr::id("about")?))
}

fn summary(line: &DeadlineLine) -> impl IntoView + use<> {
    let rows = vec![
        SummaryRow::new("What is due", format!("{} ({})", line.what, line.rule)),
        SummaryRow::new("For", line.of.clone()),
        SummaryRow::new("Due", view! { {due_words(&line.due)} {replaced(&line.state)} }),
    ];
    view! { <SummaryList rows=rows/> {working(line)} }
}

/// The form that says a deadline was met.
#[component]
pub fn DeadlineMet() -> impl IntoView {
    let form = Submission::here();
    let asked = asked();
    load(
        async move {
            let (case, rule, about) = asked?;
            read_deadline(case, rule, about, Action::RecordCaseEvent).await
        },
        move |page| {
            let DeadlinePage { case, case_reference, line, today, .. } = page;
            let form = form.or_filled(fields::filled_date("met", Some(today)));
            view! {
                <Page title="Record as done" back=paths::deadlines(case) form=form.clone()>
                    <span class="govuk-caption-l">{format!("Case {case_reference}")}</span>
                    <h1 class="govuk-heading-l">"Record as done"</h1>
                    {summary(&line)}
                    <form method="post" novalidate class="pigot-form">
                        {fields::date(&form, "met", "Day it was done", "")}
                        <Button prevent_double_click=true>"Record"</Button>
                    </form>
                </Page>
            }
        },
    )
}

/// The form that records a judge's order of a date.
#[component]
pub fn OrderDate() -> impl IntoView {
    let form = Submission::here();
    let asked = asked();
    load(
        async move {
            let (case, rule, about) = asked?;
            read_deadline(case, rule, about, Action::RecordOrder).await
        },
        move |page| {
            let DeadlinePage { case, case_reference, line, judges, today } = page;
            let form = form.or_filled(fields::filled_date("ordered_on", Some(today)));
            view! {
                <Page title="Record a judge's order" back=paths::deadlines(case) form=form.clone()>
                    <span class="govuk-caption-l">{format!("Case {case_reference}")}</span>
                    <h1 class="govuk-heading-l">"Record a judge's order of a date"</h1>
                    {summary(&line)}
                    <p class="govuk-body">"The computed date stays on record beside the order."</p>
                    <form method="post" novalidate class="pigot-form">
                        {fields::date(&form, "ordered_day", "Day ordered", "")}
                        {fields::select(&form, "judge", "Judge", "", "Choose a judge", &judges)}
                        <TextInput
                            name="ordered_at"
                            label="At which hearing"
                            label_size=TextSize::S
                            hint="For example: plea and trial preparation hearing"
                            value=form.value("ordered_at")
                            error=form.error("ordered_at")
                        />
                        {fields::date(&form, "ordered_on", "Day the order was made", "")}
                        <TextArea
                            name="ordered_because"
                            label="Judge's reason"
                            label_size=TextSize::S
                            hint="Nothing about the evidence, and no name of a witness."
                            rows=3
                            value=form.value("ordered_because")
                            error=form.error("ordered_because")
                        />
                        <Button prevent_double_click=true>"Record the order"</Button>
                    </form>
                </Page>
            }
        },
    )
}
