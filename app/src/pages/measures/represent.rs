//! Recording a party's representations.

use super::{boxes, overtaken, text};
use crate::{
    api::measures::read_represent_on_application,
    components::{Button, Choice as Answer},
    form::Submission,
    frame::{Page, load},
    pages::{cases::caption, fields},
    paths, ssr,
};
use domain::{
    calendar::long_date, ids::MeasureApplicationId, measure::Limb, view::measures::ApplicationForm,
};
use leptos::prelude::*;

/// The form for representations.
#[component]
pub fn RepresentOnApplication() -> impl IntoView {
    let form = Submission::here();
    let application = ssr::id::<MeasureApplicationId>("application");
    load(async move { read_represent_on_application(application?).await }, |page| {
        let ApplicationForm { of, made_on, sides, .. } = page;
        let mut filled = fields::filled_date("made_on", Some(of.today));
        if let [only] = &sides[..] {
            filled.push(("by".to_owned(), only.value.clone()));
        }
        let form = form.or_filled(filled);
        let shown = form.clone();
        let limbs = Limb::ALL.iter().map(|limb| Answer::new(limb.code(), limb.title())).collect();
        view! {
            <Page title=format!("Record representations, witness {}", of.reference) back=paths::measures(of.witness) form=form>
                {caption(&of.case_reference)}
                <h1 class="govuk-heading-l">
                    {format!("Record representations on the application of {}", long_date(made_on))}
                </h1>
                {overtaken(&shown)}
                <form method="post" novalidate class="pigot-form">
                    {fields::select(&shown, "by", "Whose representations", "", "Choose a party", &sides)}
                    {fields::date(&shown, "made_on", "Date made", "")}
                    {fields::answer(&shown, "opposes", "Does the party oppose?", &[("yes", "Yes"), ("no", "No")])}
                    {boxes(&shown, "limbs", "What is disputed?", "Needed where the party opposes (CrimPR 18.13)", limbs)}
                    {text(&shown, "summary", "Reasons in short", "Write nothing of the account. What is for the court alone is lodged with a form of its own", 4)}
                    <Button prevent_double_click=true>"Record representations"</Button>
                </form>
            </Page>
        }
    })
}
