//! Recording that directions are varied, discharged or at an end.

use super::{boxes, companions, overtaken, stated_in_open_court, text};
use crate::{
    api::measures::read_change_measures,
    components::{Button, Choice as Answer, Radios, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::{cases::caption, fields},
    paths, ssr,
};
use domain::{
    calendar::long_date,
    ids::WitnessId,
    measure::{DirectionAct, EndCause, entry::Change},
    view::measures::ChangeForm,
};
use leptos::prelude::*;

/// The form that changes directions.
#[component]
pub fn ChangeMeasures() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_change_measures(witness?).await }, |page| {
        let ChangeForm { of, standing, applications } = page;
        let mut filled = fields::filled_date("decided_on", Some(of.today));
        filled.extend(of.judge_assigned.clone().map(|judge| ("judge".to_owned(), judge)));
        if let [only] = &applications[..] {
            filled.push(("application".to_owned(), only.value.clone()));
        }
        let form = form.or_filled(filled);
        let shown = form.clone();
        let items = standing
            .iter()
            .map(|line| {
                let text = format!("{}, {}", line.assistance.title(), line.defendant);
                Answer::new(line.direction.to_string(), text).hint(format!(
                    "Directed on {}. {}",
                    long_date(line.made_on),
                    line.particulars.told().join("; ")
                ))
            })
            .collect();
        let causes: Vec<(&str, &str)> = [EndCause::MaterialChange, EndCause::OwnMotion]
            .iter()
            .map(|cause| (cause.code(), cause.title()))
            .collect();
        let asked = !applications.is_empty();
        view! {
            <Page title=format!("Change special measures, witness {}", of.reference) back=paths::measures(of.witness) form=form>
                {caption(&of.case_reference)}
                <h1 class="govuk-heading-l">"Vary, discharge or end special measures"</h1>
                <p class="govuk-body">
                    "A direction binds until the proceedings end. A judge changes it only on a material change, or of the court’s own motion (section 20). The old direction is kept."
                </p>
                {overtaken(&shown)}
                <form method="post" novalidate class="pigot-form">
                    {boxes(&shown, "directions", "Which directions?", "", items)}
                    {changes(&shown, asked)}
                    {asked.then(|| fields::select(&shown, "application", "On which application", "", "None", &applications))}
                    {text(&shown, "how", "How the measures are to be used from now on", "Only where they are varied (section 19(4))", 2)}
                    {fields::select(&shown, "companion", "Companion during a live link from now on", "Only where that is varied", "As before", &companions())}
                    {fields::answer(&shown, "cause", "Why are they changed?", &causes)}
                    {text(&shown, "cause_words", "What has changed", "Since the direction or the last application. Write nothing of the account", 3)}
                    {fields::date(&shown, "decided_on", "Date", "Of the decision, the 18th birthday or the end of the proceedings")}
                    {fields::select(&shown, "judge", "Judge", "Not needed where nobody decided", "Choose a judge", &of.judges)}
                    {fields::select(&shown, "decided_at", "Hearing", "If it was decided at one", "No hearing", &of.hearings)}
                    {text(&shown, "reasons", "Reasons", "As stated in open court", 3)}
                    {stated_in_open_court(&shown)}
                    <Button prevent_double_click=true>"Record change"</Button>
                </form>
            </Page>
        }
    })
}

fn changes(form: &Submission, asked: bool) -> impl IntoView + use<> {
    let acts = [DirectionAct::Vary, DirectionAct::Discharge, DirectionAct::Lapse, DirectionAct::End];
    let mut items: Vec<Answer> =
        acts.iter().map(|act| Answer::new(Change::To(*act).code(), act.title())).collect();
    if asked {
        items.push(Answer::new(Change::Refuse.code(), "Record that the judge refused the application"));
    }
    view! {
        <Radios
            name="change"
            legend="What happens to them?"
            legend_size=TextSize::S
            items=items
            value=form.value("change")
            error=form.error("change")
        />
    }
}
