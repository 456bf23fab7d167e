//! Recording something that time runs from, first what, then when and about whom; and withdrawing it.

use crate::{
    api::deadlines::{read_new_event, read_withdraw_event},
    components::{Button, ButtonKind, Checkboxes, Choice, InsetText, Radios, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::{
    calendar::{ServiceMethod, long_date},
    happening::Happening,
    ids::{CaseEventId, CaseId},
    view::{ChosenEvent, NewEventPage, WithdrawEventPage},
};
use leptos::prelude::*;

/// The form that records something.
#[component]
pub fn NewEvent() -> impl IntoView {
    let form = Submission::here();
    let case = ssr::id::<CaseId>("case");
    let asked = form.values.entered("what").map(ToOwned::to_owned).or_else(|| ssr::query("what"));
    let chosen: Option<Happening> = asked.and_then(|asked| asked.parse().ok());
    load(async move { read_new_event(case?, chosen).await }, move |page| match page.chosen.clone() {
        None => which(form, page).into_any(),
        Some(chosen) => when(form, chosen, page).into_any(),
    })
}

fn which(form: Submission, page: NewEventPage) -> impl IntoView {
    let items = page.kinds.iter().map(|kind| Choice::new(&kind.value, &kind.text)).collect();
    let error = form.error("what");
    // A clerk puts down what happened in court, and reads nothing of deadlines.
    let back = if page.sees_deadlines { paths::deadlines(page.case) } else { paths::case(page.case) };
    view! {
        <Page title="Record what happened" back=back form=form>
            <span class="govuk-caption-l">{format!("Case {}", page.case_reference)}</span>
            <form method="get" action=paths::new_event(page.case) novalidate>
                <Radios
                    name="what"
                    legend="What happened?"
                    legend_size=TextSize::L
                    page_heading=true
                    hint="Sending, decisions, directions and hearings are read from where they are kept and need not be typed again."
                    items=items
                    error=error
                    small=true
                />
                <Button>"Continue"</Button>
            </form>
        </Page>
    }
}

fn when(form: Submission, chosen: ChosenEvent, page: NewEventPage) -> impl IntoView {
    let mut filled = fields::filled_date("event_day", Some(page.today));
    if let [only] = &page.defendants[..]
        && chosen.one_defendant
    {
        filled.push(("defendant".to_owned(), only.value.clone()));
    }
    let form = form.or_filled(filled);
    let shown = form.clone();
    let every = if chosen.one_defendant { "Choose a defendant" } else { "Every defendant" };
    let methods: Vec<Choice> =
        ServiceMethod::ALL.iter().map(|method| Choice::new(method.code(), method.title())).collect();
    view! {
        <Page title="Record what happened" back=paths::new_event(page.case) form=form>
            <span class="govuk-caption-l">{format!("Case {}", page.case_reference)}</span>
            <h1 class="govuk-heading-l">{chosen.title.clone()}</h1>
            <form method="post" novalidate class="pigot-form">
                <input type="hidden" name="what" value=chosen.code/>
                {(!page.defendants.is_empty()).then(|| {
                    fields::select(&shown, "defendant", "Defendant", "", every, &page.defendants)
                })}
                {(!page.witnesses.is_empty() && !chosen.one_defendant).then(|| {
                    fields::select(&shown, "witness", "Witness", "By reference", "Every witness", &page.witnesses)
                })}
                {(!page.offences.is_empty()).then(|| {
                    fields::select(&shown, "charge", "Offence", "", "Choose an offence", &page.offences)
                })}
                {fields::date(&shown, "event_day", if chosen.served { "Day it was sent, left or handed over" } else { "Day" }, "")}
                {chosen.served.then(|| view! {
                    <Radios
                        name="method"
                        legend="How was it served?"
                        legend_size=TextSize::S
                        items=methods
                        value=shown.value("method")
                        error=shown.error("method")
                    />
                    <TextInput
                        name="time"
                        label="Time it was sent"
                        hint="For electronic service. What is sent after 2:30pm counts from the next business day."
                        value=shown.value("time")
                        error=shown.error("time")
                    />
                    <Checkboxes
                        name="court_officer"
                        legend="On or by the court officer"
                        legend_size=TextSize::S
                        items=vec![Choice::new("yes", "It was served on or by the court officer")]
                    />
                })}
                <Button prevent_double_click=true>"Record"</Button>
            </form>
        </Page>
    }
}

/// The form that withdraws something recorded.
#[component]
pub fn WithdrawEvent() -> impl IntoView {
    let form = Submission::here();
    let case = ssr::id::<CaseId>("case");
    let event = ssr::id::<CaseEventId>("event");
    load(async move { read_withdraw_event(case?, event?).await }, |page| {
        let WithdrawEventPage { case, case_reference, event } = page;
        view! {
            <Page title="Withdraw what was recorded" back=paths::deadlines(case) form=form.clone()>
                <span class="govuk-caption-l">{format!("Case {case_reference}")}</span>
                <h1 class="govuk-heading-l">"Withdraw what was recorded"</h1>
                <InsetText>{format!("{}, {}: {}", event.what, event.of, long_date(event.day))}</InsetText>
                <p class="govuk-body">"It stays on record with your reason. Nothing is counted from it any more."</p>
                <form method="post" novalidate class="pigot-form">
                    {fields::why(&form, "Kept in the history.")}
                    <Button kind=ButtonKind::Warning prevent_double_click=true>"Withdraw"</Button>
                </form>
            </Page>
        }
    })
}
