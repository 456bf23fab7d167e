//! Opening a case: first how many defendants there are, then everything else on one page.

use super::defendant;
use crate::{
    api::cases::read_case_choices,
    components::{Button, ButtonKind, InputWidth, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::{
    case::DefendantLabel,
    entry::{DefendantFields, MOST_NEW_DEFENDANTS, defendant_count},
    form::FormErrors,
    view::CaseChoices,
};
use leptos::prelude::*;

/// The form for a new case.
#[component]
pub fn NewCase() -> impl IntoView {
    let mut form = Submission::here();
    if form.values.is_empty()
        && let Some(asked) = ssr::query("defendants")
    {
        form.values.set("defendants", asked);
    }
    load(read_case_choices(), move |choices| match form.values.entered("defendants").map(defendant_count) {
        None => how_many(form).into_any(),
        Some(Ok(count)) => everything(form, count, choices).into_any(),
        Some(Err(problem)) => {
            form.errors = FormErrors::one("defendants", problem);
            how_many(form).into_any()
        }
    })
}

fn how_many(form: Submission) -> impl IntoView {
    let shown = form.clone();
    view! {
        <Page title="Open a case" back=paths::CASES form=form>
            <h1 class="govuk-heading-l">"Open a case"</h1>
            <form method="get" action=paths::NEW_CASE novalidate class="pigot-form">
                <TextInput
                    name="defendants"
                    label="How many defendants are there?"
                    label_size=TextSize::M
                    hint=format!("A number from 1 to {MOST_NEW_DEFENDANTS}. You can add more once the case is open.")
                    width=InputWidth::W2
                    inputmode="numeric"
                    autocomplete="off"
                    value=shown.value("defendants")
                    error=shown.error("defendants")
                />
                <Button>"Continue"</Button>
            </form>
        </Page>
    }
}

fn everything(form: Submission, count: u8, choices: CaseChoices) -> impl IntoView {
    let mut shown = form.clone();
    if let ([only], "") = (&choices.courts[..], shown.values.get("court")) {
        shown.values.set("court", only.value.clone());
    }
    let labels = (1..=count).filter_map(DefendantLabel::new);
    let defendants = labels
        .map(|label| {
            let names = DefendantFields::numbered(label.place());
            view! {
                <h2 class="govuk-heading-m">{format!("Defendant {label}")}</h2>
                {defendant::about(&shown, &names, &label.to_string(), &choices.offences)}
                {defendant::counsel(&shown, &names, &label.to_string(), &choices.defence_counsel)}
            }
        })
        .collect_view();
    view! {
        <Page title="Open a case" back=paths::NEW_CASE form=form>
            <h1 class="govuk-heading-l">"Open a case"</h1>
            <form method="post" novalidate class="pigot-form">
                <input type="hidden" name="defendants" value=count.to_string()/>
                <TextInput
                    name="urn"
                    label="URN"
                    label_size=TextSize::S
                    hint="The police's unique reference number, for example 01AB1234526"
                    width=InputWidth::W20
                    is_code=true
                    value=shown.value("urn")
                    error=shown.error("urn")
                />
                {number(&shown)}
                {fields::select(&shown, "court", "Court", "", "Choose a court", &choices.courts)}
                {fields::date(&shown, "sent_on", "When was the case sent to the Crown Court?", "For example, 27 3 2026")}
                {fields::select(&shown, "judge", "Judge", "", "Not yet allocated", &choices.judges)}
                {fields::select(&shown, "prosecutor", "Prosecutor", "Who has conduct of the case", "Not yet known", &choices.prosecutors)}
                {fields::select(&shown, "prosecution_counsel", "Prosecution counsel", "", "Not yet instructed", &choices.prosecution_counsel)}
                {defendants}
                <div class="govuk-button-group">
                    <Button prevent_double_click=true>"Open case"</Button>
                    {(count < MOST_NEW_DEFENDANTS).then(|| view! {
                        <Button kind=ButtonKind::Secondary name="add_defendant" value="yes">"Add another defendant"</Button>
                    })}
                    {(count > 1).then(|| view! {
                        <Button kind=ButtonKind::Secondary name="remove_defendant" value="yes">
                            {format!("Remove defendant D{count}")}
                        </Button>
                    })}
                </div>
            </form>
        </Page>
    }
}

/// The Crown Court case number, which a case may not have yet.
pub(super) fn number(form: &Submission) -> impl IntoView + use<> {
    view! {
        <TextInput
            name="number"
            label="Crown Court case number"
            label_size=TextSize::S
            hint="For example, T20267001. Leave empty until there is one."
            width=InputWidth::W10
            is_code=true
            value=form.value("number")
            error=form.error("number")
        />
    }
}
