//! When a court is open, its lunch, and when it does not sit.

use crate::{
    api::courts::read_hours,
    components::{Button, InputWidth, InsetText, TextInput, TextSize, WarningText},
    form::Submission,
    frame::{Page, load},
    pages::fields::{date, version},
    paths, ssr,
};
use domain::{ids::CourtId, view::HoursPage};
use leptos::prelude::*;

/// The form.
#[component]
pub fn CourtHoursPage() -> impl IntoView {
    let form = Submission::here();
    let court = ssr::id::<CourtId>("court");
    load(async move { read_hours(court?).await }, move |page| {
        let HoursPage { court, name, fields, booked } = page;
        let now = fields.iter().find(|(field, _)| field == "version").map(|(_, value)| value.clone());
        let form = form.or_filled(fields);
        let kept = version(&form, "version", now.and_then(|now| now.parse().ok()).unwrap_or_default());
        let time = {
            let form = form.clone();
            move |name: &'static str, label: &'static str, hint: &'static str| {
                view! {
                    <TextInput
                        name=name
                        label=label
                        label_size=TextSize::S
                        hint=hint
                        value=form.value(name)
                        error=form.error(name)
                        width=InputWidth::W5
                    />
                }
            }
        };
        let (opens, closes) = (
            time("opens", "Opens", "Nothing is set up before"),
            time("closes", "Closes", "Everything is cleared by then"),
        );
        let (from, until) = (
            time("lunch_from", "Lunch from", "Leave both empty if the court keeps none"),
            time("lunch_until", "Lunch until", ""),
        );
        let (closed_from, closed_until) = (
            date(&form, "closed_from", "First day", "Leave empty while the court sits"),
            date(&form, "closed_until", "Last day", "Leave empty for until further notice"),
        );
        let stale = form.stale;
        view! {
            <Page title="Opening hours" back=paths::court(court) form=form>
                <span class="govuk-caption-l">{name}</span>
                <h1 class="govuk-heading-l">"Opening hours"</h1>
                {stale.then(|| view! {
                    <WarningText>"Somebody else changed this after you opened the form. Nothing was saved. If you save again, what you entered replaces what it is now."</WarningText>
                })}
                {(booked > 0).then(|| {
                    let hearings = if booked == 1 { "One hearing is".to_owned() } else { format!("{booked} hearings are") };
                    view! { <InsetText>{format!("{hearings} booked while the court is closed. Move them.")}</InsetText> }
                })}
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="version" value=kept/>
                    {opens}
                    {closes}
                    <h2 class="govuk-heading-m">"Lunch"</h2>
                    <p class="govuk-body">"A hearing that would fit before or after lunch is warned of when it runs over it. One that is too long for either, with its set-up and clear-down, is not."</p>
                    {from}
                    {until}
                    <h2 class="govuk-heading-m">"Closed"</h2>
                    {closed_from}
                    {closed_until}
                    <Button prevent_double_click=true>"Save opening hours"</Button>
                </form>
            </Page>
        }
    })
}
