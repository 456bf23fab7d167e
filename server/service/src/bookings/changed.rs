//! What to show somebody whose form was overtaken: what the booking is now beside what was sent.

use super::{
    record::{Booked, words},
    save::Saved,
};
use crate::{
    context::Context,
    error::{Error, Result},
};
use domain::{
    booking_entry::BookingEntry,
    hearing::Capacity,
    ids::PersonId,
    view::{BookingRefusal, FieldDifference},
};
use store::{
    Tx,
    bookings::{AttendanceRecord, BookingRecord},
    hearings::HearingRecord,
};

/// Answers a change: somebody whose form was overtaken meanwhile is shown what the booking is now, not that it stands in
/// its own way.
pub(super) async fn unless_overtaken(
    cx: &Context,
    saved: Result<Saved>,
    hearing: &HearingRecord,
    standing: &BookingRecord,
    sent: &BookingEntry,
) -> Result<()> {
    let refused = match saved {
        Ok(Saved::Kept) => return Ok(()),
        Ok(Saved::Before | Saved::Stale) => Error::Stale,
        Err(Error::Refused(refusal)) => Error::Refused(refusal),
        Err(other) => return Err(other),
    };
    let mut tx = cx.db.read().await?;
    Err(overtaken(&mut tx, hearing, standing, sent).await?.unwrap_or(refused))
}

/// What to tell somebody whose form was filled from a booking that is no longer so.
pub(super) async fn overtaken(
    tx: &mut Tx,
    hearing: &HearingRecord,
    standing: &BookingRecord,
    sent: &BookingEntry,
) -> Result<Option<Error>> {
    Ok(match store::bookings::standing_for_hearing(tx, hearing.id).await? {
        None => Some(Error::Stale),
        Some(now) if (now.id, now.version) == (standing.id, standing.version) => None,
        Some(now) => Some(changed(tx, hearing, &now, sent).await?),
    })
}

/// Somebody changed the booking since the form was opened.
pub(super) async fn changed(
    tx: &mut Tx,
    hearing: &HearingRecord,
    standing: &BookingRecord,
    sent: &BookingEntry,
) -> Result<Error> {
    let people = store::bookings::attendances(tx, standing.id).await?;
    let asked = BookingRecord {
        courtroom: sent.courtroom,
        link_room: sent.link_room,
        kit: sent.kit,
        timing: sent.timing,
        override_reason: sent.override_reason.clone(),
        ..standing.clone()
    };
    let asked_people = asked_for(tx, sent, &people).await?;
    let now = words(tx, &Booked { hearing, booking: standing, people: &people }).await?;
    let sent = words(tx, &Booked { hearing, booking: &asked, people: &asked_people }).await?;
    let told = |value: Option<String>| value.unwrap_or_else(|| "none".to_owned());
    let differences: Vec<FieldDifference> = now
        .into_iter()
        .zip(sent)
        .filter(|((_, now), (_, sent))| now != sent)
        .map(|((field, now), (_, sent))| FieldDifference {
            field: field.to_owned(),
            now: told(now),
            sent: told(sent),
        })
        .collect();
    Ok(BookingRefusal { changed: Some(differences), ..BookingRefusal::default() }.into())
}

/// The people named in the form, and the supporters, whom no form names.
async fn asked_for(
    tx: &mut Tx,
    sent: &BookingEntry,
    people: &[AttendanceRecord],
) -> Result<Vec<AttendanceRecord>> {
    let mut named: Vec<(PersonId, Capacity)> = Vec::new();
    named.extend(sent.judge.map(|judge| (judge, Capacity::Judge)));
    named.extend(sent.prosecution_counsel.map(|counsel| (counsel, Capacity::ProsecutionCounsel)));
    named.extend(sent.defence.iter().map(|(_, counsel)| (*counsel, Capacity::DefenceCounsel)));
    let ids: Vec<PersonId> = named.iter().map(|(person, _)| *person).collect();
    let known = store::people::list_named(tx, &ids).await?;
    let mut asked: Vec<AttendanceRecord> = named
        .into_iter()
        .filter_map(|(person, capacity)| {
            let known = known.iter().find(|each| each.id == person)?;
            Some(AttendanceRecord { person, person_name: known.name.clone(), capacity, defendant: None })
        })
        .collect();
    asked.extend(people.iter().filter(|each| each.capacity.is_for_a_witness()).cloned());
    Ok(asked)
}
