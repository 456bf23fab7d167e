//! What is not ready for a recording that is about to start. Whoever starts all the same says why (users.md R41).

use super::Room;
use crate::{
    cross_examination::planned_minutes,
    equipment::{Proof, Uses},
    error::Result,
};
use chrono::{DateTime, Utc};
use domain::{
    equipment::EquipmentState,
    hearing::Capacity,
    readiness::{Lack, Recorded, lacks},
};
use store::{Tx, bookings::BookingRecord};

/// Each in a few words.
pub(super) async fn not_ready(
    tx: &mut Tx,
    room: &Room,
    booking: &BookingRecord,
    now: DateTime<Utc>,
) -> Result<Vec<String>> {
    let people = store::bookings::attendances(tx, booking.id).await?;
    let defendants = store::defendants::list_for_case(tx, room.hearing.case).await?;
    let acts = |capacity| people.iter().any(|each| each.capacity == capacity);
    let defended = |defendant| {
        people
            .iter()
            .any(|each| each.capacity == Capacity::DefenceCounsel && each.defendant == Some(defendant))
    };
    let recorded = Recorded {
        kind: room.hearing.kind,
        link_room: booking.link_room.is_some(),
        kit: booking.kit.is_some(),
        judge: acts(Capacity::Judge),
        prosecution: acts(Capacity::ProsecutionCounsel) || acts(Capacity::Prosecutor),
        undefended: defendants.iter().filter(|each| !defended(each.id)).map(|each| each.label).collect(),
    };
    let mut words: Vec<String> = lacks(&recorded).into_iter().map(lack_words).collect();
    if !planned_minutes(tx, room.hearing.id).await?.is_some_and(|planned| planned.locked) {
        words.push("Topics and minutes are not locked by a judge".to_owned());
    }
    words.extend(equipment(tx, room, booking, now).await?);
    Ok(words)
}

/// Each link or recording needs a check that was passed within the court's time (users.md R05).
async fn equipment(
    tx: &mut Tx,
    room: &Room,
    booking: &BookingRecord,
    now: DateTime<Utc>,
) -> Result<Vec<String>> {
    let Some(courtroom) = store::resources::find(tx, booking.courtroom).await? else { return Ok(Vec::new()) };
    let uses = Uses::of_booking(room.hearing.kind, courtroom.court, booking);
    let proof = Proof::of(tx, std::slice::from_ref(&uses), now).await?;
    let mut words = Vec::new();
    match proof.state(&uses) {
        EquipmentState::NotNeeded | EquipmentState::Ready { .. } => {}
        EquipmentState::Due { .. } => words.push("The equipment has not been checked yet".to_owned()),
        EquipmentState::NotReady(unproven) => {
            for (resource, _why) in unproven {
                let name = store::resources::find(tx, resource).await?.map(|each| each.name);
                words.push(format!("{} has no check that it works", name.unwrap_or_default()));
            }
        }
    }
    Ok(words)
}

fn lack_words(lack: Lack) -> String {
    match lack {
        Lack::LinkRoom => "No link room is booked".to_owned(),
        Lack::Kit => "No recording kit is booked".to_owned(),
        Lack::Judge => "No judge is named".to_owned(),
        Lack::ProsecutionCounsel => "No prosecution counsel is named".to_owned(),
        Lack::DefenceCounsel(label) => format!("No counsel is named for {label}"),
    }
}
