//! A direction under section 28(5), by which a witness may be questioned again.

use super::show::further_items;
use crate::{
    api::recordings::read_further,
    components::{Button, Choice as Answer, Radios, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::fields::{date, select},
    paths, ssr,
};
use domain::{ids::HearingId, recording::FurtherLimb, view::FurtherPage};
use leptos::prelude::*;

/// The form for a further direction.
#[component]
pub fn FurtherDirection() -> impl IntoView {
    let form = Submission::here();
    let hearing = ssr::id::<HearingId>("hearing");
    load(async move { read_further(hearing?).await }, |page| {
        let FurtherPage { hearing, case_reference, witness_reference, judges, parties, form: id, earlier } =
            page;
        let limbs = FurtherLimb::ALL.iter().map(|limb| Answer::new(limb.code(), limb.title())).collect();
        let items = further_items(&earlier);
        view! {
            <Page title=format!("Further direction, case {case_reference}") back=paths::recording(hearing) form=form.clone()>
                <span class="govuk-caption-l">{format!("Case {case_reference}, witness {witness_reference}")}</span>
                <h1 class="govuk-heading-l">"Record a further direction"</h1>
                <p class="govuk-body">
                    "Once a recording has been made, the witness is not questioned again on any evidence given unless the court makes a further direction (section 28(5)). Each direction covers one further recording."
                </p>
                {(!earlier.is_empty()).then(|| view! {
                    <h2 class="govuk-heading-s">"Made before"</h2>
                    <ul class="govuk-list govuk-list--bullet">{items}</ul>
                })}
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="id" value=id.to_string()/>
                    <Radios
                        name="limb"
                        legend="On which limb it was made"
                        legend_size=TextSize::S
                        items=limbs
                        value=form.value("limb")
                        error=form.error("limb")
                    />
                    {select(&form, "for_whom", "For whom", "", "Select a party", &parties)}
                    {select(&form, "made_by", "Judge who made it", "", "Select a judge", &judges)}
                    {date(&form, "made_on", "Date it was made", "For example 30 11 2026")}
                    <Button prevent_double_click=true>"Record the further direction"</Button>
                </form>
            </Page>
        }
    })
}
