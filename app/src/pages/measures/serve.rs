//! Recording that an application was served.

use crate::{
    api::measures::read_serve_application,
    components::{Button, InputWidth, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::{cases::caption, fields},
    paths, ssr,
};
use domain::{
    calendar::{ServiceMethod, long_date},
    ids::MeasureApplicationId,
    measure::Party,
    view::{Choice, measures::ApplicationForm},
};
use leptos::prelude::*;

/// The form for service.
#[component]
pub fn ServeApplication() -> impl IntoView {
    let form = Submission::here();
    let application = ssr::id::<MeasureApplicationId>("application");
    load(async move { read_serve_application(application?).await }, |page| {
        let ApplicationForm { of, made_on, sides, .. } = page;
        let mut filled = vec![("served_by".to_owned(), "prosecution".to_owned())];
        filled.extend(fields::filled_date("sent_on", Some(of.today)));
        let form = form.or_filled(filled);
        let shown = form.clone();
        let methods: Vec<Choice> =
            ServiceMethod::ALL.iter().map(|each| Choice::new(each.code(), each.title())).collect();
        let servers: Vec<Choice> = [Party::Prosecution, Party::Defence, Party::Court]
            .iter()
            .map(|each| Choice::new(each.code(), each.title()))
            .collect();
        view! {
            <Page title=format!("Record service, witness {}", of.reference) back=paths::measures(of.witness) form=form>
                {caption(&of.case_reference)}
                <h1 class="govuk-heading-l">{format!("Record service of the application of {}", long_date(made_on))}</h1>
                <form method="post" novalidate class="pigot-form">
                    {fields::select(&shown, "recipient", "Served on", "", "Choose a party", &sides)}
                    {fields::select(&shown, "method", "How it was served", "The day it counts from is worked out from this (CrimPR 4.11)", "Choose a method", &methods)}
                    {fields::date(&shown, "sent_on", "Date sent, posted, left or handed over", "")}
                    <TextInput
                        name="sent_at"
                        label="Time"
                        label_size=TextSize::S
                        hint="For example, 2:15pm. After 2:30pm electronic service counts as the next business day"
                        width=InputWidth::W10
                        autocomplete="off"
                        value=shown.value("sent_at")
                        error=shown.error("sent_at")
                    />
                    {fields::select(&shown, "served_by", "Served by", "", "Choose a party", &servers)}
                    <Button prevent_double_click=true>"Record service"</Button>
                </form>
            </Page>
        }
    })
}
