//! The calendar, asked for one date: the day, and each step to it. An ordinary form of the kind that only asks.

use crate::{
    api::law::read_calendar,
    components::{Button, InputWidth, Select, SelectItem, TextInput, TextSize, WarningText},
    form::Submission,
    frame::{Page, load},
    pages::fields::{date, filled_date},
    paths, ssr,
};
use domain::{
    calendar::{long_date, working_words},
    entry::{CalendarQuestion, WayOfCounting},
    form::{FormErrors, FormValues},
    view::{CalendarAnswer, CalendarPage},
};
use leptos::prelude::*;

const FIELDS: [&str; 6] = ["day-day", "day-month", "day-year", "way", "count", "time"];

/// The form and its answer.
#[component]
pub fn AskCalendar() -> impl IntoView {
    let asked = FIELDS.into_iter().filter_map(|name| Some((name.to_owned(), ssr::query(name)?)));
    let values = FormValues::from_pairs(asked);
    let (question, errors) = match CalendarQuestion::parse(&values) {
        Ok(question) => (Some(question), FormErrors::default()),
        Err(_) if values.is_empty() => (None, FormErrors::default()),
        Err(errors) => (None, errors),
    };
    let form = Submission { values, errors, ..Submission::default() };
    load(read_calendar(question), move |CalendarPage { answer: answered, today }| {
        let form = form.or_filled(filled_date("day", Some(today)));
        let ways = std::iter::once(SelectItem::new("", "Choose a way of counting"))
            .chain(WayOfCounting::ALL.iter().map(|way| SelectItem::new(way.code(), way.title())))
            .collect();
        view! {
            <Page title="Ask the calendar" back=paths::RULES form=form.clone()>
                <h1 class="govuk-heading-l">"Ask the calendar"</h1>
                {answered.map(answer)}
                <form method="get" novalidate class="pigot-form">
                    {date(&form, "day", "Day to count from", "For example, 30 11 2026")}
                    <Select
                        name="way"
                        label="Way of counting"
                        label_size=TextSize::S
                        items=ways
                        value=form.value("way")
                        error=form.error("way")
                    />
                    <TextInput
                        name="count"
                        label="How many days"
                        label_size=TextSize::S
                        hint="Not needed for service"
                        width=InputWidth::W4
                        inputmode="numeric"
                        value=form.value("count")
                        error=form.error("count")
                    />
                    <TextInput
                        name="time"
                        label="Time it was sent"
                        label_size=TextSize::S
                        hint="For electronic service only, such as 2:30pm"
                        width=InputWidth::W10
                        value=form.value("time")
                        error=form.error("time")
                    />
                    <Button>"Work out the date"</Button>
                </form>
            </Page>
        }
    })
}

fn answer(answer: CalendarAnswer) -> impl IntoView {
    let steps = working_words(&answer.working);
    view! {
        <section aria-labelledby="answer">
            <h2 class="govuk-heading-m" id="answer">{long_date(answer.day)}</h2>
            {answer
                .warnings
                .into_iter()
                .map(|warning| view! { <WarningText>{warning.to_string()}</WarningText> })
                .collect_view()}
            <h3 class="govuk-heading-s">"Why this date"</h3>
            <ol class="govuk-list govuk-list--number">
                {steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}
            </ol>
        </section>
    }
}
