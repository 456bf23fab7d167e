//! A booking in words, for the trail and for showing two versions side by side.

use crate::{error::Result, facts::Facts};
use domain::{
    calendar::{long_date, time_range_words, utc_to_civil},
    hearing::Capacity,
    ids::ResourceId,
};
use store::{
    Tx,
    bookings::{AttendanceRecord, BookingRecord},
    cases::CaseRecord,
    hearings::HearingRecord,
};

/// A booking with its hearing and people.
pub(crate) struct Booked<'a> {
    pub hearing: &'a HearingRecord,
    pub booking: &'a BookingRecord,
    pub people: &'a [AttendanceRecord],
}

/// One field of a booking in words, or nothing where it has none.
pub(crate) type InWords = (&'static str, Option<String>);

/// How people refer to a case: the Crown Court number, or the URN where there is none yet.
pub(crate) fn case_reference(case: &CaseRecord) -> String {
    case.number.as_ref().map_or_else(|| case.urn.to_string(), ToString::to_string)
}

/// `Section 28 recording, T20267001`.
pub(crate) fn hearing_words(hearing: &HearingRecord, case: &CaseRecord) -> String {
    format!("{}, {}", hearing.kind.title(), case_reference(case))
}

/// `Leeds Crown Court, Courtroom 5`.
pub(crate) fn place_words(court: &str, room: &str) -> String {
    format!("{court}, {room}")
}

/// The booking's fields in words, always the same ones in the same order. Whether the witness has an ISVA is a field by
/// itself, because not everybody who may read the rest may read that.
pub(super) async fn words(tx: &mut Tx, booked: &Booked<'_>) -> Result<Vec<InWords>> {
    let booking = booked.booking;
    let hearing = booking.timing.hearing();
    let (from, until) = (utc_to_civil(hearing.from()), utc_to_civil(hearing.until()));
    let named = |isva: bool| {
        let people: Vec<String> = booked
            .people
            .iter()
            .filter(|each| (each.capacity == Capacity::Isva) == isva)
            .map(|each| format!("{} ({})", each.person_name, each.capacity.title()))
            .collect();
        (!people.is_empty()).then(|| people.join(", "))
    };
    Ok(vec![
        ("kind", Some(booked.hearing.kind.title().to_owned())),
        ("date", Some(long_date(from.date()))),
        ("time", Some(time_range_words(from.time(), until.time()))),
        ("minutes", Some(booking.timing.minutes.to_string())),
        ("setup", Some(booking.timing.setup.to_string())),
        ("cleardown", Some(booking.timing.cleardown.to_string())),
        ("courtroom", resource_words(tx, Some(booking.courtroom)).await?),
        ("link_room", resource_words(tx, booking.link_room).await?),
        ("kit", resource_words(tx, booking.kit).await?),
        ("people", named(false)),
        ("isva", named(true)),
        ("override_reason", booking.override_reason.clone()),
    ])
}

/// The booking's fields as the JSON object that the trail keeps.
pub(crate) async fn facts(tx: &mut Tx, booked: &Booked<'_>) -> Result<Option<String>> {
    let booking = Some(booked.booking.id.to_string());
    let fields = words(tx, booked).await?;
    let facts = fields.into_iter().fold(Facts::default(), |facts, (field, value)| facts.with(field, value));
    Ok(facts.with("booking", booking).kept())
}

async fn resource_words(tx: &mut Tx, id: Option<ResourceId>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    let Some(resource) = store::resources::find(tx, id).await? else { return Ok(None) };
    let court = store::courts::find(tx, resource.court).await?;
    Ok(Some(place_words(court.as_ref().map_or("", |court| &court.name), &resource.name)))
}
