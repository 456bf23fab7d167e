//! One hearing with its booking and those it had before.

use super::{hearing_sight, record::case_reference, sight_of};
use crate::{
    access::CaseSight,
    context::Context,
    equipment::{Proof, Uses},
    error::Result,
    ground_rules::{preparation, short_gap},
    parts::shown_with,
    readiness::{conditions_of, shown},
};
use domain::{
    calendar::utc_to_civil,
    ids::{HearingId, PersonId, ResourceId},
    role::{Action, FieldGroup, Sight},
    view::{
        AttendanceLine, BookingView, GapLine, HearingActs, HearingPage, HeldPages, PastBooking,
        PreparationPages, WhenAndWhere, equipment::EquipmentShown,
    },
};
use store::{Tx, bookings::BookingRecord, hearings::HearingRecord};

/// The page of one hearing.
pub async fn page(cx: &Context, id: HearingId) -> Result<HearingPage> {
    let mut tx = cx.db.read().await?;
    let (sight, hearing) = hearing_sight(cx, &mut tx, id).await?;
    let witness = match hearing.witness {
        Some(witness) => store::witnesses::find(&mut tx, witness).await?,
        None => None,
    };
    let sees = sight_of(&sight, &hearing);
    let mut booking: Option<BookingView> = None;
    let mut equipment = None;
    let mut readiness = None;
    let mut past = Vec::new();
    let bookings = store::bookings::list_for_hearing(&mut tx, hearing.id).await?;
    for each in &bookings {
        // The judge agreed to the booking that took its place.
        let agreed_by =
            bookings.iter().find(|later| later.replaces == Some(each.id)).and_then(|later| later.agreed_by);
        match &each.ended {
            None => {
                booking = Some(view(&mut tx, &sees, each).await?);
                equipment = equipment_shown(cx, &mut tx, &sees, (&hearing, each)).await?;
                if cx.now() < each.timing.hearing().until() {
                    let conditions = conditions_of(&mut tx, &hearing, each, cx.now()).await?;
                    readiness = Some(shown(conditions, sees, sees));
                }
            }
            Some(ended) => past.push(PastBooking {
                at: when_and_where(&mut tx, each).await?,
                how: ended.how,
                reason: ended.reason,
                note: ended.note.clone(),
                by: person_name(&mut tx, Some(ended.by)).await?.unwrap_or_default(),
                ended: utc_to_civil(ended.at),
                agreed_by: person_name(&mut tx, agreed_by).await?,
            }),
        }
    }
    if let Some(booking) = &mut booking {
        booking.equipment = equipment;
    }
    past.sort_by_key(|each| std::cmp::Reverse(each.ended));
    let stands = booking.is_some();
    let may = HearingActs {
        amend: stands && sees.may(Action::AmendBooking),
        move_it: stands && sees.may(Action::MoveBooking),
        cancel: stands && sees.may(Action::CancelBooking),
        wait: sees.may(Action::HoldSlot)
            && store::waiting::standing_for_hearing(&mut tx, hearing.id).await?.is_none(),
        book: !stands && sees.may(Action::BookHearing),
        history: sees.sees(FieldGroup::History),
        acknowledge: crate::relisting::may_acknowledge(cx, &mut tx, hearing.id).await?.is_some(),
    };
    let measures = match hearing.witness {
        Some(witness) => {
            let summary = crate::measures::summary_of(&mut tx, hearing.case, witness).await?;
            crate::measures::shown(sees, summary).into_value()
        }
        None => None,
    };
    let held = HeldPages {
        room: hearing.kind.is_recorded() && sees.sees(FieldGroup::HearingLog),
        outcome: stands && sees.may(Action::RecordOutcome),
        confirm: stands
            && hearing.kind.is_recorded()
            && (sees.sees(FieldGroup::MeasuresApplications) || sees.may(Action::AmendBooking)),
    };
    Ok(HearingPage {
        held,
        hearing: hearing.id,
        kind: hearing.kind,
        case: hearing.case,
        case_reference: case_reference(&sight.case),
        witness: witness.map(|witness| (witness.id, witness.reference.to_string())),
        booking,
        past,
        measures,
        readiness,
        short_gap: gap_shown(&mut tx, &sight, &sees, &hearing).await?,
        preparation: if hearing.kind.is_for_a_witness() && hearing.witness.is_some() {
            preparation(sees)
        } else {
            PreparationPages::default()
        },
        may,
    })
}

/// Ground rules too close to the recording, for the parties and for those who book. The judge's reason for it is for those
/// who may see the ground rules.
async fn gap_shown(
    tx: &mut Tx,
    case: &CaseSight,
    sees: &Sight,
    hearing: &HearingRecord,
) -> Result<Option<GapLine>> {
    let may_see_rules = sees.sees(FieldGroup::GroundRulesAndTopics);
    let Some(witness) = hearing.witness else { return Ok(None) };
    if !hearing.kind.is_for_a_witness() || !(may_see_rules || sees.may(Action::BookHearing)) {
        return Ok(None);
    }
    let gap = short_gap(tx, &case.case, witness).await?;
    Ok(gap.map(|gap| if may_see_rules { gap } else { GapLine { reason: None, ..gap } }))
}

/// Whether a booking stands on proven equipment, as far as the reader may know.
async fn equipment_shown(
    cx: &Context,
    tx: &mut Tx,
    sees: &Sight,
    (hearing, booking): (&HearingRecord, &BookingRecord),
) -> Result<Option<EquipmentShown>> {
    let rooms = store::resources::list_named(tx, &booking.resources()).await?;
    let Some(court) = rooms.iter().find(|room| room.id == booking.courtroom).map(|room| room.court) else {
        return Ok(None);
    };
    let uses = Uses::of_booking(hearing.kind, court, booking);
    if cx.now() >= booking.timing.hearing().until() {
        return Ok(None);
    }
    let proof = Proof::of(tx, std::slice::from_ref(&uses), cx.now()).await?;
    let name = |id| rooms.iter().find(|room| room.id == id).map(|room| room.name.clone()).unwrap_or_default();
    Ok(proof.shown(&uses, *sees, name))
}

/// When and where a booking is, in UK civil time.
pub(crate) async fn when_and_where(tx: &mut Tx, booking: &BookingRecord) -> Result<WhenAndWhere> {
    let hearing = booking.timing.hearing();
    let (courtroom, court) = resource_name(tx, booking.courtroom).await?;
    Ok(WhenAndWhere {
        starts: utc_to_civil(hearing.from()),
        ends: utc_to_civil(hearing.until()),
        courtroom,
        court,
    })
}

async fn view(tx: &mut Tx, sees: &Sight, booking: &BookingRecord) -> Result<BookingView> {
    let at = when_and_where(tx, booking).await?;
    let held = booking.timing.held();
    let resource = store::resources::find(tx, booking.courtroom).await?.ok_or(crate::Error::NotFound)?;
    let link_room = match booking.link_room {
        Some(id) => {
            let (name, court) = resource_name(tx, id).await?;
            Some(if court == at.court { name } else { format!("{name}, {court}") })
        }
        None => None,
    };
    let kit = match booking.kit {
        Some(id) => Some(resource_name(tx, id).await?.0),
        None => None,
    };
    let hearing = store::hearings::find(tx, booking.hearing).await?.ok_or(crate::Error::NotFound)?;
    let defendants = store::defendants::list_for_case(tx, hearing.case).await?;
    let people = store::bookings::attendances(tx, booking.id)
        .await?
        .into_iter()
        .filter(|each| sees.sees(shown_with(each.capacity)))
        .map(|each| AttendanceLine {
            name: each.person_name,
            capacity: each.capacity,
            defendant: each
                .defendant
                .and_then(|id| defendants.iter().find(|defendant| defendant.id == id))
                .map(|defendant| defendant.label.to_string()),
        })
        .collect();
    Ok(BookingView {
        booking: booking.id,
        version: booking.version,
        at,
        courtroom: booking.courtroom,
        court: resource.court,
        timing: booking.timing,
        held: (utc_to_civil(held.from()), utc_to_civil(held.until())),
        link_room,
        kit,
        people,
        equipment: None,
        override_reason: booking.override_reason.clone(),
        booked_by: person_name(tx, Some(booking.booked_by)).await?.unwrap_or_default(),
        booked: utc_to_civil(booking.booked_at),
    })
}

async fn resource_name(tx: &mut Tx, id: ResourceId) -> Result<(String, String)> {
    let resource = store::resources::find(tx, id).await?.ok_or(crate::Error::NotFound)?;
    let court = store::courts::find(tx, resource.court).await?.ok_or(crate::Error::NotFound)?;
    Ok((resource.name, court.name))
}

async fn person_name(tx: &mut Tx, person: Option<PersonId>) -> Result<Option<String>> {
    Ok(match person {
        Some(person) => store::people::find(tx, person).await?.map(|person| person.name),
        None => None,
    })
}
