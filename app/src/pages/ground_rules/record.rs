//! The form with which a judge records a ground rules hearing.

use super::heading;
use crate::{
    api::ground_rules::read_ground_rules_form,
    components::{Button, Choice as Answer, InputWidth, InsetText, Radios, TextArea, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::{cross_examination::gap_warning, fields},
    paths, ssr,
};
use domain::{
    ground_rules::{GroundRule, Presence},
    ids::WitnessId,
    view::{Choice, GroundRulesForm},
};
use leptos::prelude::*;

/// The form.
#[component]
pub fn RecordGroundRules() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_ground_rules_form(witness?).await }, |page| {
        let head = page.head.clone();
        if page.hearings.is_empty() {
            return nothing_booked(&page).into_any();
        }
        let differs = differs(&form, &page);
        let form = form.or_filled(page.filled.clone());
        let shown = form.clone();
        let asks_for_a_reason = page.short_gap.as_ref().is_some_and(|gap| gap.reason.is_none())
            || shown.error("gap_reason").is_some()
            || !shown.value("gap_reason").is_empty();
        view! {
            <Page
                title=format!("Record ground rules, witness {}", head.reference)
                back=paths::ground_rules(head.witness)
                form=form
            >
                {heading(&head, "Record ground rules")}
                <InsetText>"Served on the parties and any intermediary. Write nothing that identifies the witness."</InsetText>
                {fields::changed_meanwhile(&shown, differs)}
                {page.short_gap.as_ref().map(gap_warning)}
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="version" value=fields::version(&shown, "version", page.version)/>
                    {fields::select(&shown, "hearing", "Ground rules hearing", "", "Choose a hearing", &page.hearings)}
                    {fields::select(&shown, "recording", "Recording it is for", "", "Not known yet", &page.recordings)}
                    {asks_for_a_reason.then(|| text(&shown, "gap_reason", "Reason for the short gap before the recording", "Yours, as the judge. It is kept and counted; it stops nothing."))}
                    <h2 class="govuk-heading-m">"Who attended"</h2>
                    {page.people.iter().enumerate().map(|(place, each)| presence(&shown, each, place + 1)).collect_view()}
                    <h2 class="govuk-heading-m">"Rules"</h2>
                    {GroundRule::ALL.iter().map(|rule| rule_fields(&shown, *rule)).collect_view()}
                    <h2 class="govuk-heading-m">"The hearing of the witness"</h2>
                    {text(&shown, "breaks", "Breaks (optional)", "")}
                    {text(&shown, "seating", "Seating (optional)", "Of everybody, the witness's supporter among them")}
                    {text(&shown, "intermediary_recommendations", "Intermediary's recommendations (optional)", "")}
                    {text(&shown, "jury_explanation", "Explanation to the jury (optional)", "")}
                    <h2 class="govuk-heading-m">"The record of these rules"</h2>
                    <TextInput
                        name="written_by"
                        label="Who writes and serves it (optional)"
                        label_size=TextSize::S
                        hint="The court may order the parties to"
                        width=InputWidth::W30
                        autocomplete="off"
                        value=shown.value("written_by")
                        error=shown.error("written_by")
                    />
                    {fields::date(&shown, "serve_by", "To be served by (optional)", "For example, 30 11 2026")}
                    {fields::date(&shown, "served_on", "Served on (optional)", "On the parties, the intermediary and the court officer")}
                    {(page.version > 0).then(|| fields::why(&shown, "Kept with the version"))}
                    <Button prevent_double_click=true>"Save ground rules"</Button>
                </form>
            </Page>
        }
        .into_any()
    })
}

fn nothing_booked(page: &GroundRulesForm) -> impl IntoView + use<> {
    let head = page.head.clone();
    view! {
        <Page title=format!("Record ground rules, witness {}", head.reference) back=paths::ground_rules(head.witness)>
            {heading(&head, "Record ground rules")}
            <p class="govuk-body">"No ground rules hearing stands in the diary for this witness. One has to be booked before it can be recorded."</p>
        </Page>
    }
}

fn text(form: &Submission, name: &str, label: &str, hint: &str) -> impl IntoView + use<> {
    view! {
        <TextArea
            name=name
            label=label
            label_size=TextSize::S
            hint=hint
            rows=3
            autocomplete="off"
            spellcheck=false
            value=form.value(name)
            error=form.error(name)
        />
    }
}

fn presence(form: &Submission, person: &Choice, row: usize) -> impl IntoView + use<> {
    let field = format!("presence-{row}");
    let items = Presence::ALL.iter().map(|each| Answer::new(each.code(), each.title())).collect();
    view! {
        <input type="hidden" name=format!("attendee-{row}") value=person.value.clone()/>
        <Radios
            name=field.clone()
            legend=person.text.clone()
            legend_size=TextSize::S
            items=items
            value=form.value(&field)
            error=form.error(&field)
            inline=true
            small=true
        />
    }
}

fn rule_fields(form: &Submission, rule: GroundRule) -> impl IntoView + use<> {
    let (is_set, words) = (format!("rule-{}", rule.code()), format!("words-{}", rule.code()));
    let items = vec![Answer::new("set", "Set"), Answer::new("not_set", "Not set")];
    view! {
        <Radios
            name=is_set.clone()
            legend=format!("({}) {}", rule.code(), rule.title())
            legend_size=TextSize::S
            items=items
            value=form.value(&is_set)
            error=form.error(&is_set)
            inline=true
            small=true
        />
        <TextArea
            name=words.clone()
            label=format!("Rule ({}) in your words, if it is set", rule.code())
            rows=2
            autocomplete="off"
            spellcheck=false
            value=form.value(&words)
            error=form.error(&words)
        />
    }
}

/// What is there now beside what was typed.
fn differs(form: &Submission, page: &GroundRulesForm) -> Vec<(String, String, String)> {
    let now = |field: &str| {
        let found = page.filled.iter().find(|(name, _)| name == field);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let mut rows = Vec::new();
    for rule in GroundRule::ALL {
        let (is_set, words) = (format!("rule-{}", rule.code()), format!("words-{}", rule.code()));
        let said = |is_set: String, words: String| {
            let is_set = match is_set.as_str() {
                "set" => "Set",
                "not_set" => "Not set",
                _ => "",
            };
            if words.is_empty() { is_set.to_owned() } else { format!("{is_set}: {words}") }
        };
        let sent = said(form.value(&is_set), form.value(&words).trim().to_owned());
        rows.push((format!("({}) {}", rule.code(), rule.title()), said(now(&is_set), now(&words)), sent));
    }
    for (field, name) in [
        ("breaks", "Breaks"),
        ("seating", "Seating"),
        ("intermediary_recommendations", "Intermediary's recommendations"),
        ("jury_explanation", "Explanation to the jury"),
        ("written_by", "Who writes and serves the record"),
    ] {
        rows.push((name.to_owned(), now(field), form.value(field).trim().to_owned()));
    }
    rows
}
