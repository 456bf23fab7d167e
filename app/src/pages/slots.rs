//! Finding a slot: what is asked for as a plain form that is sent in the address, so that a page of slots can be
//! passed on, and what was found below it, live where there is script.

mod found;

pub use found::results;

use crate::{
    api::{diary::read_hearing_start, slots::read_slots},
    components::{Button, Checkboxes, Choice as Answer, Details, InsetText, TextSize},
    form::Submission,
    frame::{Page, load},
    islands::{FormWatch, Question, SAID, SHOWN, WATCHED_FORM},
    pages::{
        fields::{answer, date, select},
        hearings::minutes,
    },
    paths, ssr,
};
use domain::{
    case::DefendantLabel,
    finder::PartOfDay,
    form::FormValues,
    ids::{CaseId, HearingId},
    slot_entry::{NEEDS, SPECIALIST},
    view::{SlotsPage, SlotsShown},
};
use leptos::prelude::*;

/// What is said of the day by which the trial of somebody in custody has to start.
const LIMIT: &str =
    "The first that runs in the case, where it is known. A later slot is shown with this as its cost";

/// What is said of a day by which a hearing has to be held.
const LATER: &str = "A later slot is shown with this as its cost";

/// Choosing the case for which a slot is to be found.
#[component]
pub fn StartSlots() -> impl IntoView {
    let form = Submission::here();
    load(async move { read_hearing_start(None, None).await }, move |page| {
        let cases = page
            .cases
            .iter()
            .map(|(case, words)| {
                view! { <li><a class="govuk-link" href=paths::case_slots(*case)>{words.clone()}</a></li> }
            })
            .collect_view();
        let field = super::hearings_start::case_field(&form);
        let some = !page.cases.is_empty();
        view! {
            <Page title="Find a slot" back=paths::DIARY form=form>
                <h1 class="govuk-heading-l">"Find a slot"</h1>
                <form method="post" novalidate>
                    {field}
                    <Button>"Continue"</Button>
                </form>
                {some.then(|| view! {
                    <h2 class="govuk-heading-m">"Or choose one of the cases opened last"</h2>
                    <ul class="govuk-list govuk-list--spaced">{cases}</ul>
                })}
            </Page>
        }
    })
}

/// The finder of a case.
#[component]
pub fn CaseSlots() -> impl IntoView {
    let case = ssr::id::<CaseId>("case");
    let fields = asked();
    load(async move { read_slots(Some(case?), None, fields).await }, |(page, shown)| finder(page, shown))
}

/// The finder of a hearing that is to move.
#[component]
pub fn HearingSlots() -> impl IntoView {
    let hearing = ssr::id::<HearingId>("hearing");
    let fields = asked();
    load(async move { read_slots(None, Some(hearing?), fields).await }, |(page, shown)| finder(page, shown))
}

/// What stands in the address, field by field.
fn asked() -> Vec<(String, String)> {
    let mut names: Vec<String> =
        ["kind", "witness", "minutes", "setup", "cleardown", "part", "needs", "facilities", "judge"]
            .map(ToOwned::to_owned)
            .to_vec();
    names.push("prosecution_counsel".to_owned());
    for date in ["from", "until", "custody_limit", "heard_by"] {
        names.extend(["day", "month", "year"].map(|part| format!("{date}-{part}")));
    }
    let labels = (1..=DefendantLabel::MOST).filter_map(DefendantLabel::new);
    names.extend(labels.map(|label| format!("counsel-{label}")));
    leptos_router::hooks::use_query_map().with_untracked(|query| {
        let mut fields = Vec::new();
        for name in names {
            for value in query.get_all(&name).unwrap_or_default() {
                fields.push((name.clone(), value));
            }
        }
        fields
    })
}

fn finder(page: SlotsPage, shown: Option<SlotsShown>) -> impl IntoView {
    if !page.errors.is_empty() {
        ssr::set_status(422);
    }
    let form = Submission {
        values: FormValues::from_pairs(page.filled.clone()),
        errors: page.errors.clone(),
        ..Submission::default()
    };
    let (title, back) = match page.hearing {
        Some((hearing, _)) => ("Find a slot to move to", paths::hearing(hearing)),
        None => ("Find a slot", paths::case(page.case)),
    };
    let caption = match page.hearing {
        Some((_, kind)) => format!("{}, case {}", kind.title(), page.case_reference),
        None => format!("Case {}", page.case_reference),
    };
    let hearing = page.hearing.map(|(hearing, _)| hearing);
    let fields = fields(&page, &form);
    let dates = dates_to_avoid(&page);
    let now = page.choices.standing.as_ref().map(|standing| {
        let words = super::hearings::when_words(&standing.at);
        view! { <InsetText>"Now: " {words}</InsetText> }
    });
    view! {
        <Page title=title back=back form=form>
            <span class="govuk-caption-l">{caption}</span>
            <h1 class="govuk-heading-l">{title}</h1>
            {now}
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-two-thirds">
                    <div class="pigot-slots">
                        <p class="govuk-body govuk-!-font-weight-bold" id=SAID role="status" aria-live="polite">
                            {shown.as_ref().map(|found| found.summary.clone())}
                        </p>
                        <div id=SHOWN>{shown.as_ref().map(results)}</div>
                        <FormWatch question=Question::WhatIsFree case=page.case hearing=hearing at_once=false/>
                    </div>
                    {dates}
                </div>
                <div class="govuk-grid-column-one-third">
                    <h2 class="govuk-heading-m">"What is needed"</h2>
                    <form method="get" novalidate id=WATCHED_FORM class="pigot-form">
                        {fields}
                        <Button>"Find slots"</Button>
                    </form>
                </div>
            </div>
        </Page>
    }
}

fn fields(page: &SlotsPage, form: &Submission) -> impl IntoView + use<> {
    let choices = &page.choices;
    let [link_room, kit, waiting_room] = NEEDS;
    let needs = vec![
        Answer::new(SPECIALIST, "A specialist courtroom"),
        Answer::new(link_room, "A link room"),
        Answer::new(kit, "A recording kit"),
        Answer::new(waiting_room, "A waiting room for the witness"),
    ];
    let facilities: Vec<Answer> =
        page.facilities.iter().map(|each| Answer::new(each.value.clone(), each.text.clone())).collect();
    let parts: Vec<(&str, &str)> = PartOfDay::ALL.iter().map(|part| (part.code(), part.title())).collect();
    let what = match page.hearing {
        None => view! {
            {select(form, "kind", "Kind of hearing", "", "Any kind", &choices.kinds)}
            {select(form, "witness", "Witness", "By reference. The witness's supporters are added from the case.", "No witness", &choices.witnesses)}
        }
        .into_any(),
        Some(_) => view! {
            <input type="hidden" name="kind" value=form.value("kind")/>
            <input type="hidden" name="witness" value=form.value("witness")/>
        }
        .into_any(),
    };
    let defence = choices
        .defence
        .iter()
        .map(|each| {
            let label = format!("Counsel for {}", each.label);
            select(form, &each.field, &label, "", "Nobody named", &each.counsel)
        })
        .collect_view();
    let has_limits = ["custody_limit", "heard_by"].iter().any(|field| {
        ["day", "month", "year"].iter().any(|part| !form.value(&format!("{field}-{part}")).is_empty())
    });
    let has = form.values.all("facilities").to_vec();
    let wants_facilities = !has.is_empty();
    let custody_limit = date(form, "custody_limit", "Custody time limit", LIMIT);
    let heard_by = date(form, "heard_by", "To be heard by", LATER);
    view! {
        {what}
        {minutes(form, "minutes", "Length", "The hearing itself, from 5 to 480 minutes")}
        {minutes(form, "setup", "Set-up before", "")}
        {minutes(form, "cleardown", "Clear-down after", "")}
        {answer(form, "part", "Time of day", &parts)}
        <Checkboxes
            name="needs"
            legend="Rooms and equipment"
            legend_size=TextSize::S
            items=needs
            values=form.values.all("needs").to_vec()
            small=true
        />
        <Details summary="What the courtroom has to have" open=wants_facilities>
            <Checkboxes
                name="facilities"
                legend="The courtroom has"
                legend_size=TextSize::S
                items=facilities
                values=has
                small=true
            />
        </Details>
        <h3 class="govuk-heading-s">"Everyone who has to be free"</h3>
        {select(form, "judge", "Judge", "", "Nobody named", &choices.judges)}
        {select(form, "prosecution_counsel", "Prosecution counsel", "", "Nobody named", &choices.prosecution_counsel)}
        {defence}
        <h3 class="govuk-heading-s">"When"</h3>
        {date(form, "from", "First day", "For example, 30 11 2026")}
        {date(form, "until", "Last day", "Twelve weeks after the first day if you leave it empty")}
        <Details summary="Dates it has to be held by" open=has_limits>
            {custody_limit}
            {heard_by}
        </Details>
    }
}

/// Where the dates to avoid of those named are kept.
fn dates_to_avoid(page: &SlotsPage) -> Option<impl IntoView + use<>> {
    let witness = page
        .witness
        .as_ref()
        .map(|(witness, reference)| (paths::witness_unavailable(*witness), format!("Witness {reference}")));
    let people = page.people.iter().map(|(person, name)| (paths::person_unavailable(*person), name.clone()));
    let lines: Vec<_> = witness.into_iter().chain(people).collect();
    (!lines.is_empty()).then(|| {
        let ways = lines
            .into_iter()
            .map(|(href, name)| view! { <li><a class="govuk-link" href=href>{name}</a></li> })
            .collect_view();
        view! {
            <h2 class="govuk-heading-m">"Dates to avoid"</h2>
            <p class="govuk-body">"Put down when somebody cannot come. Slots on those dates are not found."</p>
            <ul class="govuk-list govuk-list--bullet pigot-no-print">{ways}</ul>
        }
    })
}
