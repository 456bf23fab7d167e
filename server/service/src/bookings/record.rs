//! A booking in words, for the trail and for showing two versions side by side.

use crate::error::Result;
use domain::{
    calendar::{long_date, time_range_words, utc_to_civil},
    ids::ResourceId,
};
use store::{
    Tx,
    bookings::{AttendanceRecord, BookingRecord},
    cases::CaseRecord,
    hearings::HearingRecord,
};

/// A booking with its hearing and people.
pub(super) struct Booked<'a> {
    pub hearing: &'a HearingRecord,
    pub booking: &'a BookingRecord,
    pub people: &'a [AttendanceRecord],
}

/// How people refer to a case: the Crown Court number, or the URN where there is none yet.
pub(crate) fn case_reference(case: &CaseRecord) -> String {
    case.number.as_ref().map_or_else(|| case.urn.to_string(), ToString::to_string)
}

/// `Section 28 recording, T20267001`.
pub(super) fn hearing_words(hearing: &HearingRecord, case: &CaseRecord) -> String {
    format!("{}, {}", hearing.kind.title(), case_reference(case))
}

/// `Leeds Crown Court, Courtroom 5`.
pub(super) fn place_words(court: &str, room: &str) -> String {
    format!("{court}, {room}")
}

/// The booking's fields in words, always the same ones in the same order.
pub(super) async fn words(tx: &mut Tx, booked: &Booked<'_>) -> Result<Vec<(String, String)>> {
    let booking = booked.booking;
    let hearing = booking.timing.hearing();
    let (from, until) = (utc_to_civil(hearing.from()), utc_to_civil(hearing.until()));
    let mut fields = vec![
        ("kind".to_owned(), booked.hearing.kind.title().to_owned()),
        ("date".to_owned(), long_date(from.date())),
        ("time".to_owned(), time_range_words(from.time(), until.time())),
        ("minutes".to_owned(), booking.timing.minutes.to_string()),
        ("setup".to_owned(), booking.timing.setup.to_string()),
        ("cleardown".to_owned(), booking.timing.cleardown.to_string()),
        ("courtroom".to_owned(), resource_words(tx, Some(booking.courtroom)).await?),
        ("link_room".to_owned(), resource_words(tx, booking.link_room).await?),
        ("kit".to_owned(), resource_words(tx, booking.kit).await?),
    ];
    let people: Vec<String> = booked
        .people
        .iter()
        .map(|each| format!("{} ({})", each.person_name, each.capacity.title()))
        .collect();
    fields.push(("people".to_owned(), people.join(", ")));
    Ok(fields)
}

/// The booking's fields as the JSON object that the trail keeps.
pub(super) async fn facts(tx: &mut Tx, booked: &Booked<'_>) -> Result<String> {
    let mut fields: serde_json::Map<String, serde_json::Value> =
        words(tx, booked).await?.into_iter().map(|(field, value)| (field, value.into())).collect();
    fields.insert("booking".to_owned(), booked.booking.id.to_string().into());
    Ok(serde_json::Value::Object(fields).to_string())
}

async fn resource_words(tx: &mut Tx, id: Option<ResourceId>) -> Result<String> {
    let Some(id) = id else { return Ok("none".to_owned()) };
    let Some(resource) = store::resources::find(tx, id).await? else { return Ok(String::new()) };
    let court = store::courts::find(tx, resource.court).await?;
    Ok(place_words(court.as_ref().map_or("", |court| &court.name), &resource.name))
}
