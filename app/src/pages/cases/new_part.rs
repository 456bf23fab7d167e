//! Giving somebody a part in a case: first which part, then who and for how long.

use super::caption;
use crate::{
    api::cases::read_part_choices,
    components::{Button, Choice, Radios, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::{hearing::Capacity, ids::CaseId, view::PartChoices};
use leptos::prelude::*;

/// The form that gives a part.
#[component]
pub fn NewPart() -> impl IntoView {
    let form = Submission::here();
    let case = ssr::id::<CaseId>("case");
    let asked = form.values.entered("capacity").map(ToOwned::to_owned).or_else(|| ssr::query("capacity"));
    let capacity = asked.and_then(|asked| asked.parse().ok());
    load(async move { read_part_choices(case?, capacity).await }, move |choices| match choices.capacity {
        None => which(form, choices).into_any(),
        Some(capacity) => who(form, capacity, choices).into_any(),
    })
}

fn which(form: Submission, choices: PartChoices) -> impl IntoView {
    let error = form.error("capacity");
    let items = choices.capacities.iter().map(|part| Choice::new(&part.value, &part.text)).collect();
    view! {
        <Page title="Give a part in the case" back=paths::case(choices.case) form=form>
            {caption(&choices.case_reference)}
            <form method="get" action=paths::new_part(choices.case) novalidate>
                <Radios
                    name="capacity"
                    legend="Which part do you want to give?"
                    legend_size=TextSize::L
                    page_heading=true
                    items=items
                    error=error
                />
                <Button>"Continue"</Button>
            </form>
        </Page>
    }
}

fn who(form: Submission, capacity: Capacity, choices: PartChoices) -> impl IntoView {
    let mut filled = vec![("capacity".to_owned(), capacity.code().to_owned())];
    filled.extend(fields::filled_date("from", Some(choices.today)));
    if let [only] = &choices.witnesses[..]
        && capacity.is_for_a_witness()
    {
        filled.push(("witness".to_owned(), only.value.clone()));
    }
    let form = form.or_filled(filled);
    let shown = form.clone();
    let title = format!("Give the part: {}", capacity.title());
    let every_witness = if capacity.is_for_a_witness() { "Choose a witness" } else { "Every witness" };
    view! {
        <Page title="Give a part in the case" back=paths::new_part(choices.case) form=form>
            {caption(&choices.case_reference)}
            <h1 class="govuk-heading-l">{title}</h1>
            <form method="post" novalidate class="pigot-form">
                <input type="hidden" name="capacity" value=capacity.code()/>
                {fields::select(&shown, "person", "Person", "People whose role fits this part", "Choose a person", &choices.people)}
                {(!choices.defendants.is_empty()).then(|| {
                    fields::select(&shown, "defendant", "For which defendant", "", "Choose a defendant", &choices.defendants)
                })}
                {domain::entry::may_be_for_a_witness(capacity).then(|| {
                    fields::select(&shown, "witness", "For which witness", "By reference", every_witness, &choices.witnesses)
                })}
                {fields::date(&shown, "from", "First day", "What the person sees of the case begins with this day")}
                {fields::date(&shown, "until", "Last day", "Leave empty if none is known")}
                <Button prevent_double_click=true>"Give the part"</Button>
            </form>
        </Page>
    }
}
