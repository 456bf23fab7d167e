//! What is for the court alone: lodging it, and, for the court, reading it.

use super::{overtaken, text};
use crate::{
    api::measures::{read_withheld_part, read_withhold_part},
    components::{Button, SummaryList, SummaryRow, WarningText},
    form::Submission,
    frame::{Page, load},
    pages::{cases::caption, fields},
    paths, ssr,
};
use domain::{
    calendar::{long_date, time_words},
    ids::MeasureApplicationId,
    view::measures::{ApplicationForm, WithheldPage, WithheldView},
};
use leptos::prelude::*;

/// The form that lodges a part for the court alone.
#[component]
pub fn WithholdPart() -> impl IntoView {
    let form = Submission::here();
    let application = ssr::id::<MeasureApplicationId>("application");
    load(async move { read_withhold_part(application?).await }, |page| {
        let ApplicationForm { of, made_on, .. } = page;
        let form = form.or_filled([("party".to_owned(), "prosecution".to_owned())]);
        let shown = form.clone();
        view! {
            <Page title=format!("Lodge a part for the court alone, witness {}", of.reference) back=paths::measures(of.witness) form=form>
                {caption(&of.case_reference)}
                <h1 class="govuk-heading-l">"Lodge a part for the court alone"</h1>
                <p class="govuk-body">
                    {format!("With the application of {}. Only the court can read it. Once lodged it cannot be read back or changed here (CrimPR 18.12).", long_date(made_on))}
                </p>
                {overtaken(&shown)}
                <form method="post" novalidate class="pigot-form">
                    {fields::answer(&shown, "party", "Who withholds it?", &[("prosecution", "Prosecution"), ("defence", "Defence")])}
                    {text(&shown, "content", "What is for the court alone", "It is kept encrypted", 6)}
                    {text(&shown, "because", "Why it is withheld from the other parties", "", 3)}
                    <Button prevent_double_click=true>"Lodge for the court alone"</Button>
                </form>
            </Page>
        }
    })
}

/// What is for the court alone.
#[component]
pub fn WithheldPart() -> impl IntoView {
    let application = ssr::id::<MeasureApplicationId>("application");
    load(async move { read_withheld_part(application?).await }, |page| {
        let WithheldPage { witness, reference, case_reference, made_on, parts } = page;
        view! {
            <Page title=format!("For the court alone, witness {reference}") back=paths::measures(witness)>
                {caption(&case_reference)}
                <h1 class="govuk-heading-l">"For the court alone"</h1>
                <WarningText>
                    "Do not share this with a party. That it is here is not shown to anybody but the court. Your look is kept."
                </WarningText>
                <p class="govuk-body">{format!("Lodged with the application of {}.", long_date(made_on))}</p>
                {parts.into_iter().map(|part| view! { <SummaryList rows=rows(part)/> }).collect_view()}
            </Page>
        }
    })
}

fn rows(part: WithheldView) -> Vec<SummaryRow> {
    let lodged =
        format!("{} at {}, {}", long_date(part.lodged.date()), time_words(part.lodged.time()), part.by);
    vec![
        SummaryRow::new("Withheld by", part.party.title()),
        SummaryRow::new("Lodged", lodged),
        SummaryRow::new("What is withheld", view! { <div class="pigot-lines">{part.content}</div> }),
        SummaryRow::new("Why", view! { <div class="pigot-lines">{part.because}</div> }),
    ]
}
