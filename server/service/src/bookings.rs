//! Booking a hearing into a courtroom, amending, moving and cancelling it.
//!
//! Three guards stand one behind the other, and all ask the same rule, [`domain::booking::clashes`]: a look before
//! saving, so that most people are told at once and shown what is free; the same look inside the transaction that
//! saves; and the database's own refusal, which holds even if this module is wrong.

mod acts;
mod alternatives;
mod asked_before;
mod changed;
mod choices;
pub(crate) mod fallback;
mod hold;
mod obstacles;
mod offer;
mod page;
mod plan;
pub(crate) mod record;
mod save;
pub mod slots;
pub mod typed;

pub use acts::{amend, book, book_again, cancel, move_to};
pub use choices::{choices, choices_for_hearing};
pub use hold::hold;
pub use obstacles::preview;
pub(crate) use offer::members;
pub use page::page;
pub(crate) use page::when_and_where;
pub(crate) use record::case_reference;

use crate::{
    access::{CaseSight, case_sight, note_refusal},
    context::{Actor, Context},
    error::{Error, Result},
};
use domain::{
    calendar::london_day,
    case::DefendantLabel,
    ids::{BookingId, CaseId, HearingId, PersonId},
    role::{FieldGroup, Reach, Right, Sight, reach},
};
use store::{Tx, bookings::BookingRecord, hearings::HearingRecord};

/// An id for a booking form, so that sending it twice books once.
pub fn new_form_id(cx: &Context) -> BookingId {
    cx.new_id()
}

/// A hearing the person acting may know of.
pub(crate) async fn hearing_sight(
    cx: &Context,
    tx: &mut Tx,
    id: HearingId,
) -> Result<(CaseSight, HearingRecord)> {
    let hearing = store::hearings::find(tx, id).await?.ok_or(Error::NotFound)?;
    let sight = case_sight(cx, tx, hearing.case).await?;
    if sight_of(&sight, &hearing).sees_hearing(hearing.kind) && in_list(cx, tx, &hearing).await? {
        return Ok((sight, hearing));
    }
    note_refusal(cx, "hearing", id.uuid(), Some(hearing.case)).await?;
    Err(Error::NotFound)
}

/// The person's sight of one hearing: of its witness, where it is held for one.
pub(crate) fn sight_of(sight: &CaseSight, hearing: &HearingRecord) -> Sight {
    hearing.witness.map_or_else(|| sight.sight(), |witness| sight.sight_of(witness))
}

/// Whoever sees only today's list of their court sees the hearings in it, not every hearing of the cases in it.
async fn in_list(cx: &Context, tx: &mut Tx, hearing: &HearingRecord) -> Result<bool> {
    let person = cx.person()?;
    if reach(person.role, Right::See(FieldGroup::Listing)) != Reach::Today {
        return Ok(true);
    }
    let Some(booking) = store::bookings::standing_for_hearing(tx, hearing.id).await? else {
        return Ok(false);
    };
    let room = store::resources::find(tx, booking.courtroom).await?;
    Ok(london_day(booking.timing.starts_at) == cx.today()
        && room.is_some_and(|room| Some(room.court) == person.court))
}

/// A hearing with the booking that stands; one that is out of the diary cannot be amended, moved or cancelled.
async fn standing(
    cx: &Context,
    tx: &mut Tx,
    id: HearingId,
    action: domain::role::Action,
) -> Result<(CaseSight, HearingRecord, BookingRecord)> {
    let (sight, hearing) = hearing_sight(cx, tx, id).await?;
    sight.require(action)?;
    let booking = store::bookings::standing_for_hearing(tx, hearing.id).await?.ok_or(Error::Stale)?;
    Ok((sight, hearing, booking))
}

/// D1 to Dn of a case.
async fn labels(tx: &mut Tx, case: CaseId) -> Result<Vec<DefendantLabel>> {
    Ok(store::defendants::list_for_case(tx, case).await?.into_iter().map(|each| each.label).collect())
}

/// The person who books, for the booking's row.
fn acting_person(cx: &Context) -> Result<PersonId> {
    match &cx.actor {
        Actor::Person(person) => Ok(person.person),
        Actor::Nobody | Actor::Operator => Err(Error::SignedOut),
    }
}
