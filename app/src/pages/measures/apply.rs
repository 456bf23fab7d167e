//! Recording an application.

use super::{boxes, companions, defendant_boxes, measure_words, text};
use crate::{
    api::measures::read_new_application,
    components::{Button, Choice as Answer, Fieldset, InputWidth, Radios, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::{cases::caption, fields},
    paths, ssr,
};
use domain::{
    eligibility::Request22A,
    ids::WitnessId,
    measure::{ApplicationRoute, Assistance},
    view::measures::MeasuresForm,
};
use leptos::prelude::*;

/// The form for an application.
#[component]
pub fn ApplyForMeasures() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_new_application(witness?).await }, |choices| {
        let MeasuresForm { witness, reference, case_reference, defendants, today, .. } = choices;
        let mut filled: Vec<(String, String)> =
            defendants.iter().map(|label| ("against".to_owned(), label.to_string())).collect();
        filled.push(("party".to_owned(), "prosecution".to_owned()));
        filled.extend(fields::filled_date("made_on", Some(today)));
        let form = form.or_filled(filled);
        let shown = form.clone();
        view! {
            <Page title=format!("Record an application, witness {reference}") back=paths::measures(witness) form=form>
                {caption(&case_reference)}
                <h1 class="govuk-heading-l">"Record an application for special measures"</h1>
                <p class="govuk-body">
                    "Write how a measure is to be used. Write nothing of the account, and no name of the witness or of anybody close to them."
                </p>
                <form method="post" novalidate class="pigot-form">
                    {routes(&shown)}
                    {fields::answer(&shown, "party", "Whose application is it?", &[("prosecution", "Prosecution"), ("defence", "Defence")])}
                    {fields::date(&shown, "made_on", "Date made", "For example, 24 11 2026")}
                    {text(&shown, "changed", "What has changed", "Only for an application to vary or discharge: the change since the direction or the last application (CrimPR 18.11)", 3)}
                    {defendant_boxes(&shown, &defendants)}
                    {measures(&shown)}
                    {fields::select(&shown, "companion", "Companion during a live link", "Only where a live link is asked for. The name stays in the application", "Choose an answer", &companions())}
                    {interview(&shown)}
                    {fields::answer(&shown, "request_22a", "Does it ask for the recorded interview of an adult complainant to be admitted (section 22A(4))?", &answers())}
                    {fields::answer(&shown, "views_given", "Does it give the witness’s views?", &[("yes", "Yes"), ("no", "No")])}
                    {fields::answer(&shown, "hearing_asked", "Does it ask for a hearing?", &[("yes", "Yes"), ("no", "No")])}
                    {text(&shown, "hearing_because", "Why a hearing is asked for", "", 2)}
                    {text(&shown, "late_because", "If it is late, why an extension is asked for", "Leave empty if it is in time (CrimPR 18.6)", 2)}
                    <Button prevent_double_click=true>"Record application"</Button>
                </form>
            </Page>
        }
    })
}

fn answers() -> Vec<(&'static str, &'static str)> {
    Request22A::ALL.iter().map(|each| (each.code(), each.title())).collect()
}

fn routes(form: &Submission) -> impl IntoView + use<> {
    let items = ApplicationRoute::ALL
        .iter()
        .map(|route| Answer::new(route.code(), route.title()).hint(route.authority()))
        .collect();
    view! {
        <Radios
            name="route"
            legend="How did the question come before the court?"
            legend_size=TextSize::S
            items=items
            value=form.value("route")
            error=form.error("route")
        />
    }
}

fn measures(form: &Submission) -> impl IntoView + use<> {
    let items = Assistance::ALL
        .into_iter()
        .map(|assistance| {
            let name = format!("how-{}", assistance.code());
            let how = view! {
                <TextInput
                    name=name.clone()
                    label="How it is to be used"
                    value=form.value(&name)
                    error=form.error(&name)
                    autocomplete="off"
                    spellcheck=false
                />
            };
            Answer::new(assistance.code(), measure_words(assistance)).reveal(how)
        })
        .collect();
    boxes(form, "measures", "Which measures does it ask for?", "", items)
}

/// What rule 18.10 asks to be said of a recorded interview.
pub(super) fn interview(form: &Submission) -> impl IntoView + use<> {
    let date = fields::date(form, "interview_on", "Date of the interview", "");
    let (minutes, minutes_error) = (form.value("recorded_minutes"), form.error("recorded_minutes"));
    let (part, part_error) = (form.value("recorded_part"), form.error("recorded_part"));
    view! {
        <Fieldset legend="Recorded interview, where section 27 is asked for" size=TextSize::S>
            {date}
            <TextInput
                name="recorded_minutes"
                label="Length in minutes"
                width=InputWidth::W4
                inputmode="numeric"
                autocomplete="off"
                value=minutes
                error=minutes_error
            />
            <TextInput
                name="recorded_part"
                label="Part to be admitted"
                hint="By time, such as 00:05 to 01:10. Leave empty for the whole"
                width=InputWidth::W20
                autocomplete="off"
                value=part
                error=part_error
            />
        </Fieldset>
    }
}
