//! Recording that the witness was told.

use crate::{
    api::measures::read_tell_witness,
    components::Button,
    form::Submission,
    frame::{Page, load},
    pages::{cases::caption, fields},
    paths, ssr,
};
use domain::{
    calendar::long_date,
    ids::MeasureDecisionId,
    measure::Party,
    view::{Choice, measures::TellingForm},
};
use leptos::prelude::*;

/// The form that says the witness was told.
#[component]
pub fn TellWitness() -> impl IntoView {
    let form = Submission::here();
    let decision = ssr::id::<MeasureDecisionId>("decision");
    load(async move { read_tell_witness(decision?).await }, |page| {
        let TellingForm { witness, reference, case_reference, decided_on, today } = page;
        let form = form.or_filled(fields::filled_date("witness_told_on", Some(today)));
        let shown = form.clone();
        let tellers: Vec<Choice> = [Party::Prosecution, Party::Defence, Party::Court]
            .iter()
            .map(|each| Choice::new(each.code(), each.title()))
            .collect();
        view! {
            <Page title=format!("Witness told, witness {reference}") back=paths::measures(witness) form=form>
                {caption(&case_reference)}
                <h1 class="govuk-heading-l">
                    {format!("Record that the witness was told of the decision of {}", long_date(decided_on))}
                </h1>
                <form method="post" novalidate class="pigot-form">
                    {fields::date(&shown, "witness_told_on", "Date told", "")}
                    {fields::select(&shown, "witness_told_by", "Who told the witness", "The party that calls the witness, or somebody for it (CrimPR 18.5(1))", "Choose a party", &tellers)}
                    {fields::answer(&shown, "explained", "Were the arrangements explained?", &[("yes", "Yes"), ("no", "No")])}
                    <Button prevent_double_click=true>"Record"</Button>
                </form>
            </Page>
        }
    })
}
