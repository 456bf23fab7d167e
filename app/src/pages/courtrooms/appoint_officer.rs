//! Naming the officer or a deputy of a courtroom.

use crate::{
    api::courts::read_officer_choices,
    components::{Button, Choice, DateInput, DateParts, Radios, Select, SelectItem, TextArea},
    form::Submission,
    frame::{Page, load},
    paths, ssr,
};
use domain::{calendar::wrong_parts, entry::Office, ids::ResourceId, view::AppointOfficerPage};
use leptos::prelude::*;

/// The form that names an officer or deputy.
#[component]
pub fn AppointOfficer() -> impl IntoView {
    let form = Submission::here();
    let courtroom = ssr::id::<ResourceId>("courtroom");
    load(async move { read_officer_choices(courtroom?).await }, |page| {
        let AppointOfficerPage { courtroom, name, court_name, officers, people } = page;
        let items = std::iter::once(SelectItem::new("", "Choose a person"))
            .chain(people.into_iter().map(|choice| SelectItem::new(choice.value, choice.text)))
            .collect();
        let present = officers
            .iter()
            .map(|officer| view! { <li>{format!("{}: {}", officer.name, super::office_words(officer))}</li> })
            .collect_view();
        view! {
            <Page title="Name an officer or deputy" back=paths::courtroom(courtroom) form=form.clone()>
                <span class="govuk-caption-l">{format!("{name}, {court_name}")}</span>
                <h1 class="govuk-heading-l">"Name an officer or deputy"</h1>
                <p class="govuk-body">
                    "A deputy sees and keeps the court's cases on the days you set, under their own name. A new named officer takes the place of the present one."
                </p>
                {(!officers.is_empty()).then(|| view! {
                    <h2 class="govuk-heading-s">"Appointed now and later"</h2>
                    <ul class="govuk-list govuk-list--bullet">{present}</ul>
                })}
                <form method="post" novalidate class="pigot-form">
                    <Select
                        name="person"
                        label="Person"
                        hint="Special-measures officers of every region"
                        items=items
                        value=form.value("person")
                        error=form.error("person")
                    />
                    <Radios
                        name="office"
                        legend="Named officer or deputy"
                        items=vec![
                            Choice::new(Office::Deputy.code(), Office::Deputy.title()).hint("Stands in for set dates"),
                            Choice::new(Office::Named.code(), Office::Named.title())
                                .hint("Answers for the courtroom until another is named"),
                        ]
                        value=form.value("office")
                        error=form.error("office")
                    />
                    {date(&form, "from", "First day", "For example, 30 11 2026")}
                    {date(&form, "until", "Last day", "A deputy needs one. A named officer does not.")}
                    <TextArea
                        name="why"
                        label="Reason"
                        hint="Kept in the history, for example: annual leave."
                        rows=2
                        value=form.value("why")
                        error=form.error("why")
                    />
                    <Button prevent_double_click=true>"Save appointment"</Button>
                </form>
            </Page>
        }
    })
}

fn date(form: &Submission, name: &str, legend: &str, hint: &str) -> impl IntoView + use<> {
    let part = |part: &str| form.value(&format!("{name}-{part}"));
    let (day, month, year) = (part("day"), part("month"), part("year"));
    let error = form.error(name);
    let wrong = if error.is_some() {
        let [day, month, year] = wrong_parts(&day, &month, &year);
        DateParts { day, month, year }
    } else {
        DateParts::default()
    };
    view! {
        <DateInput name=name legend=legend hint=hint error=error day=day month=month year=year wrong=wrong/>
    }
}
