//! One hearing.

use crate::{
    api::hearings::read_hearing,
    components::{Button, ButtonKind, InsetText, SummaryList, SummaryRow, Tag, TagColour},
    frame::{Page, load},
    pages::{
        cross_examination::gap_warning,
        equipment::equipment_state,
        measures::measures_row,
        readiness::{conditions, way_to_conditions},
        witnesses::preparation_links,
    },
    paths, ssr,
};
use domain::{
    calendar::{long_date, time_range_words, time_words},
    hearing::BookingEnd,
    ids::HearingId,
    view::{
        BookingView, HearingActs, HearingPage, HeldPages, PastBooking, equipment::EquipmentShown,
        measures::MeasuresSummary,
    },
};
use leptos::prelude::*;

/// The page of one hearing.
#[component]
pub fn Hearing() -> impl IntoView {
    let hearing = ssr::id::<HearingId>("hearing");
    load(async move { read_hearing(hearing?).await }, |page| {
        let HearingPage {
            hearing,
            kind,
            case,
            case_reference,
            witness,
            booking,
            past,
            preparation,
            short_gap,
            measures,
            readiness,
            may,
            held,
        } = page;
        let prepared = witness.as_ref().map(|(witness, _)| preparation_links(*witness, preparation));
        let stands = booking.is_some();
        let title = format!("{}, case {case_reference}", kind.title());
        view! {
            <Page title=title back=paths::case(case)>
                <span class="govuk-caption-l">{format!("Case {case_reference}")}</span>
                <h1 class="govuk-heading-l">{kind.title()}</h1>
                {short_gap.as_ref().map(gap_warning)}
                {readiness.as_deref().map(way_to_conditions)}
                {(!stands).then(|| view! {
                    <InsetText>"This hearing is not in the diary. No room, kit or person is held for it."</InsetText>
                })}
                {match booking {
                    Some(booking) => view! { <SummaryList rows=rows(&booking, witness, case, case_reference, measures)/> }.into_any(),
                    None => ().into_any(),
                }}
                {prepared.map(|links| view! { <ul class="govuk-list pigot-no-print">{links}</ul> })}
                {held_links(hearing, held)}
                {acts(hearing, may)}
                {readiness.as_deref().map(conditions)}
                {(!past.is_empty()).then(|| earlier(past))}
            </Page>
        }
    })
}

fn rows(
    booking: &BookingView,
    witness: Option<(domain::ids::WitnessId, String)>,
    case: domain::ids::CaseId,
    case_reference: String,
    measures: Option<MeasuresSummary>,
) -> Vec<SummaryRow> {
    let at = &booking.at;
    let mut rows = vec![
        SummaryRow::new("Date", long_date(at.starts.date())),
        SummaryRow::new("Time", time_range_words(at.starts.time(), at.ends.time())),
        SummaryRow::new("Length", format!("{} minutes", booking.timing.minutes)),
        SummaryRow::new(
            "Room and kit held",
            format!(
                "{}, with {} minutes of set-up and {} of clear-down",
                time_range_words(booking.held.0.time(), booking.held.1.time()),
                booking.timing.setup,
                booking.timing.cleardown
            ),
        ),
        SummaryRow::new(
            "Courtroom",
            view! {
                <a class="govuk-link" href=paths::courtroom(booking.courtroom)>{format!("{}, {}", at.court, at.courtroom)}</a>
            },
        ),
        SummaryRow::new("Link room", booking.link_room.clone().unwrap_or_else(|| "None booked".to_owned())),
        SummaryRow::new("Recording kit", booking.kit.clone().unwrap_or_else(|| "None booked".to_owned())),
        SummaryRow::new("Case", view! { <a class="govuk-link" href=paths::case(case)>{case_reference}</a> }),
    ];
    if let Some(shown) = &booking.equipment {
        rows.push(SummaryRow::new("Equipment", equipment_row(shown)));
    }
    if let Some((witness, reference)) = witness {
        rows.push(SummaryRow::new(
            "Witness",
            view! { <a class="govuk-link" href=paths::witness(witness)>{reference}</a> },
        ));
        if let Some(measures) = measures {
            rows.push(measures_row(witness, &measures));
        }
    }
    let people = booking
        .people
        .iter()
        .map(|person| {
            let part = match &person.defendant {
                Some(label) => format!("{} for {label}", person.capacity.title()),
                None => person.capacity.title().to_owned(),
            };
            view! { <li>{format!("{}: {}", part, person.name)}</li> }
        })
        .collect_view();
    rows.push(SummaryRow::new("People", view! { <ul class="govuk-list">{people}</ul> }));
    if let Some(reason) = &booking.override_reason {
        rows.push(SummaryRow::new("Booked in spite of a warning", reason.clone()));
    }
    rows.push(SummaryRow::new(
        "Booked by",
        format!(
            "{}, {} at {}",
            booking.booked_by,
            long_date(booking.booked.date()),
            time_words(booking.booked.time())
        ),
    ));
    rows
}

/// Whether it stands on proven equipment; a room that is not proven leads to what is known of it.
fn equipment_row(shown: &EquipmentShown) -> impl IntoView + use<> {
    let rooms = match shown {
        EquipmentShown::NotReady(lines) => lines
            .iter()
            .map(|line| {
                view! {
                    <li>
                        <a class="govuk-link" href=paths::equipment::room(line.resource)>{format!("Equipment of {}", line.name)}</a>
                    </li>
                }
            })
            .collect_view(),
        EquipmentShown::Ready { .. } | EquipmentShown::Due(_) => Vec::new(),
    };
    view! {
        {equipment_state(shown)}
        <ul class="govuk-list govuk-!-margin-bottom-0">{rooms}</ul>
    }
}

/// Links to the courtroom and to what follows, for those who may see them.
fn held_links(hearing: HearingId, held: HeldPages) -> impl IntoView {
    (held.room || held.outcome || held.confirm).then(|| {
        view! {
            <ul class="govuk-list pigot-no-print">
                {held.confirm.then(|| view! {
                    <li><a class="govuk-link" href=paths::confirm_recording(hearing)>"Readiness of the parties and confirmation"</a></li>
                })}
                {held.room.then(|| view! {
                    <li><a class="govuk-link" href=paths::room(hearing)>"In the courtroom: clock and log"</a></li>
                    <li><a class="govuk-link" href=paths::recording(hearing)>"The recording, its playback and edits"</a></li>
                })}
                {held.outcome.then(|| view! {
                    <li><a class="govuk-link" href=paths::outcome(hearing)>"How this hearing ended"</a></li>
                })}
            </ul>
        }
    })
}

fn acts(hearing: HearingId, may: HearingActs) -> impl IntoView {
    view! {
        {may.acknowledge.then(|| view! {
            <form method="post" action=paths::acknowledge_hearing(hearing) class="pigot-no-print">
                <p class="govuk-body">"This hearing was given a new time or place by a plan."</p>
                <Button>"I know of the new time"</Button>
            </form>
        })}
        <div class="govuk-button-group pigot-no-print">
            {may.amend.then(|| view! { <Button href=paths::amend_hearing(hearing) kind=ButtonKind::Secondary>"Amend booking"</Button> })}
            {may.move_it.then(|| view! { <Button href=paths::move_hearing(hearing) kind=ButtonKind::Secondary>"Move hearing"</Button> })}
            {may.move_it.then(|| view! { <Button href=paths::hearing_slots(hearing) kind=ButtonKind::Secondary>"Find a slot to move to"</Button> })}
            {may.wait.then(|| view! { <a class="govuk-link" href=paths::holds::wait(hearing)>"Wait for an earlier date"</a> })}
            {may.cancel.then(|| view! { <Button href=paths::cancel_hearing(hearing) kind=ButtonKind::Secondary>"Take out of the diary"</Button> })}
            {may.book.then(|| view! { <Button href=paths::book_hearing_again(hearing)>"Book again"</Button> })}
            {may.history.then(|| view! { <a class="govuk-link" href=paths::hearing_history(hearing)>"History of this hearing"</a> })}
        </div>
    }
}

fn earlier(past: Vec<PastBooking>) -> impl IntoView {
    let count = past.iter().filter(|each| each.how == BookingEnd::Moved).count();
    let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let moved =
        (count > 0).then(|| view! { <p class="govuk-body">{format!("This hearing has moved {times}.")}</p> });
    let lines = past
        .into_iter()
        .map(|each| {
            let why = match &each.note {
                Some(note) => format!("{}: {note}", each.reason.title()),
                None => each.reason.title().to_owned(),
            };
            let agreed = each.agreed_by.map(|judge| format!(" Agreed by {judge}."));
            view! {
                <li>
                    <Tag text=each.how.title() colour=TagColour::Grey/>
                    " "
                    {super::when_words(&each.at)}
                    ". "
                    {format!("{why}. By {} on {} at {}.", each.by, long_date(each.ended.date()), time_words(each.ended.time()))}
                    {agreed}
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">"Earlier bookings"</h2>
        {moved}
        <ul class="govuk-list govuk-list--spaced">{lines}</ul>
    }
}
