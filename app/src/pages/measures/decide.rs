//! Recording a decision.

use super::{apply::interview, boxes, companions, measure_words, overtaken, stated_in_open_court, text};
use crate::{
    api::measures::read_decide_application,
    components::{Button, Choice as Answer, Fieldset, Radios, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::{cases::caption, fields},
    paths, ssr,
};
use domain::{
    calendar::long_date,
    case::DefendantLabel,
    eligibility::Ground,
    ids::MeasureApplicationId,
    measure::{AbsenceCondition, Assistance, Manner, Measure, Outcome, Particulars, entry::outcome_field},
    view::{Choice, measures::ApplicationForm},
};
use leptos::prelude::*;

/// The form for a decision.
#[component]
pub fn DecideApplication() -> impl IntoView {
    let form = Submission::here();
    let application = ssr::id::<MeasureApplicationId>("application");
    load(async move { read_decide_application(application?).await }, |page| {
        let ApplicationForm { of, made_on, asked, .. } = page;
        let mut filled = fields::filled_date("decided_on", Some(of.today));
        filled.push(("manner".to_owned(), Manner::Hearing.code().to_owned()));
        filled.extend(of.judge_assigned.clone().map(|judge| ("judge".to_owned(), judge)));
        for (assistance, particulars) in &asked {
            filled.extend(filled_particulars(*assistance, particulars));
        }
        let form = form.or_filled(filled);
        let shown = form.clone();
        let asks = |wanted: Measure| asked.iter().any(|(each, _)| *each == Assistance::Measure(wanted));
        let (link, recorded) = (asks(Measure::LiveLink), asks(Measure::RecordedEvidenceInChief));
        let conditions: Vec<Choice> =
            AbsenceCondition::ALL.iter().map(|each| Choice::new(each.code(), each.title())).collect();
        let measures =
            asked.iter().map(|(assistance, _)| measure(&shown, *assistance, &of.defendants)).collect_view();
        let others = others(&shown, &asked);
        let outside = "Section 18(1) opens an intermediary and aids to section 16 witnesses. For a witness eligible under \
                       section 17 alone, write why the judge directed them";
        view! {
            <Page title=format!("Record a decision, witness {}", of.reference) back=paths::measures(of.witness) form=form>
                {caption(&of.case_reference)}
                <h1 class="govuk-heading-l">
                    {format!("Record the decision on the application of {}", long_date(made_on))}
                </h1>
                {overtaken(&shown)}
                <form method="post" novalidate class="pigot-form">
                    {fields::date(&shown, "decided_on", "Date of the decision", "")}
                    {fields::select(&shown, "judge", "Judge", "", "Choose a judge", &of.judges)}
                    {fields::select(&shown, "decided_at", "Hearing", "If it was made at one", "No hearing", &of.hearings)}
                    {manner(&shown)}
                    {fields::select(&shown, "absence_condition", "Why it could be decided so", "Only without a hearing or in a party’s absence (CrimPR 18.8(1))", "Choose a condition", &conditions)}
                    {measures}
                    {link.then(|| fields::select(&shown, "companion", "Companion during the live link", "", "Choose an answer", &companions()))}
                    {recorded.then(|| interview(&shown))}
                    {others}
                    {boxes(&shown, "grounds", "On which grounds is the witness eligible?", "As the court found", grounds())}
                    {text(&shown, "outside_scheme_because", "Judge’s reason for a measure outside the scheme", outside, 2)}
                    {text(&shown, "reasons", "Reasons", "As stated in open court. Those who support the witness do not see them", 5)}
                    {stated_in_open_court(&shown)}
                    <Button prevent_double_click=true>"Record decision"</Button>
                </form>
            </Page>
        }
    })
}

fn filled_particulars(assistance: Assistance, particulars: &Particulars) -> Vec<(String, String)> {
    let mut filled = Vec::new();
    let mut add = |field: String, value: Option<String>| filled.extend(value.map(|value| (field, value)));
    add(format!("how-{}", assistance.code()), particulars.words.clone());
    add("companion".to_owned(), particulars.companion.map(|companion| companion.code().to_owned()));
    add("recorded_minutes".to_owned(), particulars.recorded_minutes.map(|minutes| minutes.to_string()));
    add("recorded_part".to_owned(), particulars.recorded_part.clone());
    filled.extend(fields::filled_date("interview_on", particulars.recorded_on));
    filled
}

fn manner(form: &Submission) -> impl IntoView + use<> {
    let items = Manner::ALL.iter().map(|each| Answer::new(each.code(), each.title())).collect();
    view! {
        <Radios
            name="manner"
            legend="How was it decided?"
            legend_size=TextSize::S
            items=items
            value=form.value("manner")
            error=form.error("manner")
        />
    }
}

/// One measure that was asked for: what was decided for each defendant, one under the other so that a narrow screen shows
/// them whole.
fn measure(
    form: &Submission,
    assistance: Assistance,
    defendants: &[DefendantLabel],
) -> impl IntoView + use<> {
    let outcomes = defendants
        .iter()
        .map(|label| {
            let name = outcome_field(assistance, *label);
            let items = Outcome::ALL.iter().map(|each| Answer::new(each.code(), each.title())).collect();
            view! {
                <Radios
                    name=name.clone()
                    legend=format!("Against {label}")
                    items=items
                    value=form.value(&name)
                    error=form.error(&name)
                    inline=true
                    small=true
                    classes="pigot-side-by-side"
                />
            }
        })
        .collect_view();
    let how = format!("how-{}", assistance.code());
    let (value, error) = (form.value(&how), form.error(&how));
    view! {
        <Fieldset legend=measure_words(assistance) size=TextSize::S>
            {outcomes}
            <TextInput
                name=how
                label="Particulars, if granted (section 19(4))"
                value=value
                error=error
                autocomplete="off"
                spellcheck=false
            />
        </Fieldset>
    }
}

fn others(form: &Submission, asked: &[(Assistance, Particulars)]) -> impl IntoView + use<> {
    let items = Assistance::ALL
        .into_iter()
        .filter(|each| !asked.iter().any(|(asked, _)| asked == each))
        .map(|assistance| {
            let name = format!("how-{}", assistance.code());
            let how = view! {
                <TextInput
                    name=name.clone()
                    label="Particulars"
                    value=form.value(&name)
                    error=form.error(&name)
                    autocomplete="off"
                    spellcheck=false
                />
            };
            Answer::new(assistance.code(), measure_words(assistance)).reveal(how)
        })
        .collect();
    boxes(
        form,
        "other",
        "Did the judge direct anything else?",
        "Against every defendant the application concerns",
        items,
    )
}

fn grounds() -> Vec<Answer> {
    Ground::ALL
        .iter()
        .map(|ground| Answer::new(ground.code(), ground.title()).hint(ground.provision()))
        .collect()
}
