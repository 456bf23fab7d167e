//! What the booking form offers: only what the save would take.

use super::{
    hearing_sight,
    offer::{courts_in_reach, members},
    page::when_and_where,
    record::{case_reference, place_words},
};
use crate::{
    access::{CaseSight, case_sight},
    context::Context,
    error::Result,
};
use domain::{
    calendar::utc_to_civil,
    court::ResourceKind,
    hearing::{Capacity, ChangeReason, HearingKind},
    ids::{CaseId, HearingId, PersonId, ResourceId},
    role::Action,
    view::{BookingChoices, Choice, DefenceChoice, StandingBooking},
};
use store::{Tx, bookings::BookingRecord, hearings::HearingRecord};

/// What the form for a new hearing offers.
pub async fn choices(cx: &Context, case: CaseId) -> Result<BookingChoices> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::BookHearing)?;
    offered(cx, &mut tx, &sight).await
}

/// What the form to amend, move or cancel a hearing offers, filled from the booking that stands, if one does.
pub async fn choices_for_hearing(cx: &Context, hearing: HearingId) -> Result<BookingChoices> {
    let mut tx = cx.db.read().await?;
    let (sight, hearing) = hearing_sight(cx, &mut tx, hearing).await?;
    sight.require(Action::AmendBooking)?;
    let mut choices = offered(cx, &mut tx, &sight).await?;
    choices.needs_agreement = store::bookings::count_moves(&mut tx, hearing.id).await? > 0;
    if let Some(booking) = store::bookings::standing_for_hearing(&mut tx, hearing.id).await? {
        choices.standing = Some(filled(&mut tx, &hearing, &booking).await?);
    }
    Ok(choices)
}

pub(super) async fn offered(cx: &Context, tx: &mut Tx, sight: &CaseSight) -> Result<BookingChoices> {
    let today = cx.today();
    let courts = courts_in_reach(cx, tx, sight).await?;
    let ids: Vec<_> = courts.iter().map(|court| court.id).collect();
    let resources = store::resources::list_for_courts(tx, &ids).await?;
    let specialist: Vec<ResourceId> =
        store::designations::list_on(tx, today).await?.into_iter().map(|each| each.resource).collect();
    let of_kind = |kind: ResourceKind| -> Vec<Choice> {
        let mut of_kind: Vec<_> = resources
            .iter()
            .filter(|each| each.kind == kind && each.is_in_use_on(today))
            .filter_map(|each| Some((each, courts.iter().find(|court| court.id == each.court)?)))
            .collect();
        // Specialist courtrooms first, then the case's own court, then by name.
        of_kind.sort_by_key(|(each, court)| {
            (!specialist.contains(&each.id), court.id != sight.case.court, court.name.clone())
        });
        of_kind
            .into_iter()
            .map(|(each, court)| {
                let place = place_words(&court.name, &each.name);
                let text = if specialist.contains(&each.id) {
                    format!("{place} (specialist courtroom)")
                } else {
                    place
                };
                Choice::new(each.id, text)
            })
            .collect()
    };
    let witnesses = store::witnesses::list_for_case(tx, sight.case.id).await?;
    let parts = store::assignments::list_for_case(tx, sight.case.id, today).await?;
    let defence_counsel = people(cx, tx, sight, Capacity::DefenceCounsel).await?;
    let defence = store::defendants::list_for_case(tx, sight.case.id)
        .await?
        .into_iter()
        .map(|defendant| DefenceChoice {
            field: format!("counsel-{}", defendant.label),
            label: defendant.label.to_string(),
            counsel: defence_counsel.clone(),
            assigned: parts
                .iter()
                .find(|part| {
                    part.capacity == Capacity::DefenceCounsel && part.defendant == Some(defendant.id)
                })
                .map(|part| part.person.to_string()),
        })
        .collect();
    let first = |capacity| parts.iter().find(|part| part.capacity == capacity).map(|part| part.person);
    let judge = first(Capacity::Judge);
    let prosecutor = first(Capacity::ProsecutionCounsel).or_else(|| first(Capacity::Prosecutor));
    let judges = people(cx, tx, sight, Capacity::Judge).await?;
    let prosecution_counsel = people(cx, tx, sight, Capacity::ProsecutionCounsel).await?;
    Ok(BookingChoices {
        case: sight.case.id,
        case_reference: case_reference(&sight.case),
        kinds: HearingKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.title())).collect(),
        witnesses: witnesses.iter().map(|each| Choice::new(each.id, each.reference.to_string())).collect(),
        courtrooms: of_kind(ResourceKind::Courtroom),
        link_rooms: of_kind(ResourceKind::LinkRoom),
        kits: of_kind(ResourceKind::RecordingKit),
        judges: assigned_first(judges, judge),
        judges_assigned: judge.map(|person| person.to_string()),
        prosecution_counsel: assigned_first(prosecution_counsel, prosecutor),
        prosecution_assigned: prosecutor.map(|person| person.to_string()),
        defence,
        standing: None,
        needs_agreement: false,
        reasons: ChangeReason::ALL.iter().map(|reason| Choice::new(reason.code(), reason.title())).collect(),
    })
}

/// People who may take a part.
async fn people(cx: &Context, tx: &mut Tx, sight: &CaseSight, capacity: Capacity) -> Result<Vec<Choice>> {
    Ok(members(cx, tx, sight, capacity)
        .await?
        .into_iter()
        .map(|member| Choice::new(member.person, format!("{} ({})", member.name, member.organisation_name)))
        .collect())
}

/// The person who has the part in the case stands at the head of the list.
fn assigned_first(mut choices: Vec<Choice>, assigned: Option<PersonId>) -> Vec<Choice> {
    if let Some(assigned) = assigned.map(|person| person.to_string()) {
        choices.sort_by_key(|choice| choice.value != assigned);
    }
    choices
}

/// The booking by which a hearing stands, as the form to move it is filled.
pub(super) async fn standing(tx: &mut Tx, hearing: HearingId) -> Result<Option<StandingBooking>> {
    let Some(hearing) = store::hearings::find(tx, hearing).await? else { return Ok(None) };
    match store::bookings::standing_for_hearing(tx, hearing.id).await? {
        Some(booking) => filled(tx, &hearing, &booking).await.map(Some),
        None => Ok(None),
    }
}

pub(super) async fn filled(
    tx: &mut Tx,
    hearing: &HearingRecord,
    booking: &BookingRecord,
) -> Result<StandingBooking> {
    let starts = utc_to_civil(booking.timing.starts_at);
    let mut fields = vec![
        ("version".to_owned(), booking.version.to_string()),
        ("kind".to_owned(), hearing.kind.code().to_owned()),
        ("courtroom".to_owned(), booking.courtroom.to_string()),
        ("date-day".to_owned(), starts.format("%-d").to_string()),
        ("date-month".to_owned(), starts.format("%-m").to_string()),
        ("date-year".to_owned(), starts.format("%Y").to_string()),
        ("starts".to_owned(), domain::calendar::time_words(starts.time())),
        ("minutes".to_owned(), booking.timing.minutes.to_string()),
        ("setup".to_owned(), booking.timing.setup.to_string()),
        ("cleardown".to_owned(), booking.timing.cleardown.to_string()),
    ];
    let mut add = |field: &str, value: Option<String>| {
        if let Some(value) = value {
            fields.push((field.to_owned(), value));
        }
    };
    add("witness", hearing.witness.map(|id| id.to_string()));
    add("link_room", booking.link_room.map(|id| id.to_string()));
    add("kit", booking.kit.map(|id| id.to_string()));
    add("override_reason", booking.override_reason.clone());
    let defendants = store::defendants::list_for_case(tx, hearing.case).await?;
    for person in store::bookings::attendances(tx, booking.id).await? {
        let value = Some(person.person.to_string());
        match person.capacity {
            Capacity::Judge => add("judge", value),
            Capacity::ProsecutionCounsel => add("prosecution_counsel", value),
            Capacity::DefenceCounsel => {
                let label =
                    defendants.iter().find(|each| Some(each.id) == person.defendant).map(|each| each.label);
                if let Some(label) = label {
                    add(&format!("counsel-{label}"), value);
                }
            }
            _ => {}
        }
    }
    Ok(StandingBooking {
        hearing: hearing.id,
        kind: hearing.kind,
        version: booking.version,
        at: when_and_where(tx, booking).await?,
        fields,
    })
}
