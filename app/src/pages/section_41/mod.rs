//! Section 41 applications of a case: for court and parties alone.

use crate::{
    api::section_41::{read_section_41, read_section_41_form},
    components::{Button, Choice as Answer, Radios, SummaryList, SummaryRow, Tag, TagColour, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::{cases::caption, fields},
    paths, ssr,
};
use domain::{
    calendar::long_date,
    ids::{CaseId, Section41Id},
    measure::{Section41Act, Section41Outcome, Section41State},
    view::{
        Choice,
        measures::{Section41Form, Section41Page, Section41View},
    },
};
use leptos::prelude::*;

/// The section 41 applications of a case.
#[component]
pub fn Section41() -> impl IntoView {
    let case = ssr::id::<CaseId>("case");
    load(async move { read_section_41(case?).await }, |page| {
        let Section41Page { case, case_reference, applications, may_record } = page;
        let none = applications.is_empty();
        view! {
            <Page title=format!("Section 41, case {case_reference}") back=paths::case(case)>
                {caption(&case_reference)}
                <h1 class="govuk-heading-l">"Section 41 applications"</h1>
                <p class="govuk-body">
                    "Only that an application was made and what became of it is kept here, never what it is about. Those who support a witness are not shown this page or the hearing."
                </p>
                {none.then(|| view! { <p class="govuk-body">"No application is recorded."</p> })}
                {applications.into_iter().map(|each| application(case, each, may_record)).collect_view()}
                {may_record.then(|| view! {
                    <Button href=paths::new_section_41(case)>"Record an application"</Button>
                })}
            </Page>
        }
    })
}

fn application(case: CaseId, application: Section41View, may_record: bool) -> impl IntoView {
    let colour = match application.state {
        Section41State::Pending | Section41State::GroundRulesNeeded => TagColour::Yellow,
        Section41State::Allowed | Section41State::Refused => TagColour::Grey,
    };
    let state = match application.state {
        Section41State::Pending => "Not decided",
        Section41State::GroundRulesNeeded => "Ground rules needed",
        Section41State::Allowed => "Allowed",
        Section41State::Refused => "Refused",
    };
    let open = Section41Act::ALL.iter().any(|act| application.state.takes(*act));
    let heading = format!("{}, made on {}", application.defendant, long_date(application.made_on));
    let said: Vec<String> =
        application.representations.iter().map(|(who, on)| format!("{who}, {}", long_date(*on))).collect();
    let mut rows = vec![
        SummaryRow::new("About the evidence of", format!("Witness {}", application.witness_reference)),
        SummaryRow::new("Representations", if said.is_empty() { "None".to_owned() } else { said.join("; ") }),
    ];
    if let Some((outcome, on, judge)) = application.decision {
        rows.push(SummaryRow::new("Decision", format!("{}, {}, {judge}", outcome.title(), long_date(on))));
        if outcome.needs_ground_rules() {
            let given =
                application.ground_rules_on.map_or_else(|| "Needed (CrimPR 22.7(3))".to_owned(), long_date);
            rows.push(SummaryRow::new("Ground rules directions", given));
        }
    }
    let link = (may_record && open).then(|| {
        let hidden = format!(", {heading}");
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=paths::record_section_41(case, application.application)>
                    "Record what became of it"<span class="govuk-visually-hidden">{hidden}</span>
                </a>
            </p>
        }
    });
    view! {
        <h2 class="govuk-heading-m">{heading.clone()} " " <Tag text=state colour=colour/></h2>
        <SummaryList rows=rows/>
        {link}
    }
}

/// The form for an application.
#[component]
pub fn NewSection41() -> impl IntoView {
    let form = Submission::here();
    let case = ssr::id::<CaseId>("case");
    load(async move { read_section_41_form(case?, None).await }, |page| {
        let Section41Form { case, case_reference, witnesses, defendants, today, .. } = page;
        let mut filled = fields::filled_date("made_on", Some(today));
        if let [only] = &witnesses[..] {
            filled.push(("witness".to_owned(), only.value.clone()));
        }
        let form = form.or_filled(filled);
        let shown = form.clone();
        let labels: Vec<Choice> =
            defendants.iter().map(|label| Choice::new(label, label.to_string())).collect();
        view! {
            <Page title=format!("Record a section 41 application, case {case_reference}") back=paths::section_41(case) form=form>
                {caption(&case_reference)}
                <h1 class="govuk-heading-l">"Record a section 41 application"</h1>
                <form method="post" novalidate class="pigot-form">
                    {fields::select(&shown, "witness", "About the evidence of", "Complainants, by reference", "Choose a witness", &witnesses)}
                    {fields::select(&shown, "defendant", "Made for", "", "Choose a defendant", &labels)}
                    {fields::date(&shown, "made_on", "Date made", "")}
                    <Button prevent_double_click=true>"Record application"</Button>
                </form>
            </Page>
        }
    })
}

/// The form for what became of an application.
#[component]
pub fn RecordSection41() -> impl IntoView {
    let form = Submission::here();
    let case = ssr::id::<CaseId>("case");
    let application = ssr::id::<Section41Id>("section41");
    load(async move { read_section_41_form(case?, Some(application?)).await }, |page| {
        let Section41Form {
            case,
            case_reference,
            defendants,
            judges,
            judge_assigned,
            hearings,
            state,
            today,
            ..
        } = page;
        let state = state.unwrap_or(Section41State::Pending);
        let mut filled = fields::filled_date("happened_on", Some(today));
        filled.extend(judge_assigned.map(|judge| ("judge".to_owned(), judge)));
        let form = form.or_filled(filled);
        let shown = form.clone();
        let acts = Section41Act::ALL
            .iter()
            .filter(|act| state.takes(**act))
            .map(|act| Answer::new(act.code(), act.title()))
            .collect();
        let sides: Vec<Choice> = std::iter::once(Choice::new("prosecution", "Prosecution"))
            .chain(defendants.iter().map(|label| Choice::new(label, format!("Defence for {label}"))))
            .collect();
        let outcomes: Vec<Choice> =
            Section41Outcome::ALL.iter().map(|each| Choice::new(each.code(), each.title())).collect();
        let pending = state == Section41State::Pending;
        view! {
            <Page title=format!("Record a section 41 application, case {case_reference}") back=paths::section_41(case) form=form>
                {caption(&case_reference)}
                <h1 class="govuk-heading-l">"Record what became of a section 41 application"</h1>
                <form method="post" novalidate class="pigot-form">
                    <Radios
                        name="act"
                        legend="What are you recording?"
                        legend_size=TextSize::S
                        items=acts
                        value=shown.value("act")
                        error=shown.error("act")
                    />
                    {fields::date(&shown, "happened_on", "Date", "")}
                    {pending.then(|| fields::select(&shown, "by", "Whose representations", "Only for representations", "Choose a party", &sides))}
                    {pending.then(|| fields::select(&shown, "outcome", "Outcome", "Only for a decision", "Choose an outcome", &outcomes))}
                    {fields::select(&shown, "judge", "Judge", "Not for representations", "Choose a judge", &judges)}
                    {pending.then(|| fields::select(&shown, "decided_at", "Hearing", "If it was decided at one", "No hearing", &hearings))}
                    <Button prevent_double_click=true>"Record"</Button>
                </form>
            </Page>
        }
    })
}
