//! Booking a hearing.

use super::{
    fields,
    overtaken::in_the_diary,
    refusal::{Offer, explained},
};
use crate::{
    api::hearings::{read_booking_choices, read_hearing},
    components::Button,
    form::Submission,
    frame::{Page, load},
    islands::WATCHED_FORM,
    paths, ssr,
};
use domain::{
    ids::{BookingId, CaseId, HearingId},
    view::BookingChoices,
};
use leptos::prelude::*;

/// The form for a new hearing of a case.
#[component]
pub fn NewHearing() -> impl IntoView {
    let form = Submission::here();
    let case = ssr::id::<CaseId>("case");
    // A link from the week table names the room and the day.
    let asked = [("courtroom", ssr::query("courtroom")), ("date", ssr::query("date"))];
    load(async move { read_booking_choices(case?).await }, move |(choices, booking)| {
        let filled = with_slot(first_visit(&choices, booking, asked), &choices, &["kind", "witness"]);
        let form = form.or_filled(filled);
        let back = paths::case(choices.case);
        booking_page("Book a hearing", form, back, choices, None)
    })
}

/// The form to book a hearing that is out of the diary.
#[component]
pub fn BookHearingAgain() -> impl IntoView {
    let form = Submission::here();
    let hearing = ssr::id::<HearingId>("hearing");
    let read = async move {
        let page = read_hearing(hearing?).await?;
        let (choices, booking) = read_booking_choices(page.case).await?;
        Ok((page, choices, booking))
    };
    load(read, move |(page, choices, booking)| {
        if let Some(standing) = &page.booking {
            return in_the_diary(page.hearing, &standing.at, &form);
        }
        let mut filled = first_visit(&choices, booking, []);
        filled.retain(|(field, _)| field != "kind" && field != "witness");
        filled = with_slot(with_place(filled), &choices, &[]);
        filled.push(("kind".to_owned(), page.kind.code().to_owned()));
        if let Some((witness, _)) = page.witness {
            filled.push(("witness".to_owned(), witness.to_string()));
        }
        booking_page(
            "Book this hearing again",
            form.or_filled(filled),
            paths::hearing(page.hearing),
            choices,
            Some(page.hearing),
        )
        .into_any()
    })
}

/// What stands in the form when it is first opened: the people who have a part already, and the usual times round it.
pub(in crate::pages) fn first_visit<const N: usize>(
    choices: &BookingChoices,
    booking: BookingId,
    asked: [(&str, Option<String>); N],
) -> Vec<(String, String)> {
    let mut filled = vec![
        ("booking".to_owned(), booking.to_string()),
        ("kind".to_owned(), "SECTION_28".to_owned()),
        ("setup".to_owned(), "30".to_owned()),
        ("cleardown".to_owned(), "15".to_owned()),
    ];
    for defendant in &choices.defence {
        if let Some(counsel) = &defendant.assigned {
            filled.push((defendant.field.clone(), counsel.clone()));
        }
    }
    for (field, only) in
        [("judge", &choices.judges_assigned), ("prosecution_counsel", &choices.prosecution_assigned)]
    {
        if let Some(person) = only {
            filled.push((field.to_owned(), person.clone()));
        }
    }
    if let [only] = &choices.witnesses[..] {
        filled.push(("witness".to_owned(), only.value.clone()));
    }
    for (field, value) in asked {
        match (field, value) {
            ("date", Some(date)) => {
                if let Ok(date) = date.parse::<chrono::NaiveDate>() {
                    filled.push(("date-day".to_owned(), date.format("%-d").to_string()));
                    filled.push(("date-month".to_owned(), date.format("%-m").to_string()));
                    filled.push(("date-year".to_owned(), date.format("%Y").to_string()));
                }
            }
            (field, Some(value)) => filled.push((field.to_owned(), value)),
            (_, None) => {}
        }
    }
    filled
}

/// With what a link from the slot finder carries in the place of what stood there.
pub(in crate::pages) fn with_slot(
    mut filled: Vec<(String, String)>,
    choices: &BookingChoices,
    more: &[&str],
) -> Vec<(String, String)> {
    let slot = [
        "hold",
        "starts",
        "minutes",
        "setup",
        "cleardown",
        "link_room",
        "kit",
        "judge",
        "prosecution_counsel",
    ];
    let counsel = choices.defence.iter().map(|each| each.field.as_str());
    for field in slot.into_iter().chain(more.iter().copied()).chain(counsel) {
        if let Some(value) = ssr::query(field) {
            filled.retain(|(name, _)| name != field);
            filled.push((field.to_owned(), value));
        }
    }
    filled
}

/// With the place and day that a link from the slot finder carries in the place of those of the standing booking.
pub(super) fn with_place(mut filled: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut set = |field: &str, value: String| {
        filled.retain(|(name, _)| name != field);
        filled.push((field.to_owned(), value));
    };
    if let Some(courtroom) = ssr::query("courtroom") {
        set("courtroom", courtroom);
    }
    if let Some(date) = ssr::query("date").and_then(|date| date.parse::<chrono::NaiveDate>().ok()) {
        for (part, shape) in [("day", "%-d"), ("month", "%-m"), ("year", "%Y")] {
            set(&format!("date-{part}"), date.format(shape).to_string());
        }
    }
    filled
}

fn booking_page(
    title: &'static str,
    form: Submission,
    back: String,
    choices: BookingChoices,
    hearing: Option<HearingId>,
) -> impl IntoView {
    let shown = form.clone();
    view! {
        <Page title=title back=back form=form>
            <span class="govuk-caption-l">{format!("Case {}", choices.case_reference)}</span>
            <h1 class="govuk-heading-l">{title}</h1>
            <form method="post" novalidate id=WATCHED_FORM class="pigot-form">
                {explained(&shown, Offer::ToChoose)}
                <input type="hidden" name="booking" value=shown.value("booking")/>
                <input type="hidden" name="hold" value=shown.value("hold")/>
                {match hearing {
                    None => view! {
                        {fields::select(&shown, "kind", "Kind of hearing", "", "Choose a kind", &choices.kinds)}
                        {fields::select(&shown, "witness", "Witness", "By reference. Needed for a section 28 recording and its ground rules hearing.", "No witness", &choices.witnesses)}
                    }.into_any(),
                    Some(_) => view! {
                        <input type="hidden" name="kind" value=shown.value("kind")/>
                        <input type="hidden" name="witness" value=shown.value("witness")/>
                    }.into_any(),
                }}
                <h2 class="govuk-heading-m">"Where and when"</h2>
                {fields::select(&shown, "courtroom", "Courtroom", "", "Choose a courtroom", &choices.courtrooms)}
                {fields::when(&shown)}
                {fields::how_long(&shown)}
                {super::preview::watch(choices.case, hearing, shown.refusal.is_none())}
                <h2 class="govuk-heading-m">"Rooms and equipment"</h2>
                {fields::equipment(&shown, &choices)}
                <h2 class="govuk-heading-m">"People"</h2>
                {fields::people(&shown, &choices)}
                <Button prevent_double_click=true>"Book hearing"</Button>
            </form>
        </Page>
    }
}
