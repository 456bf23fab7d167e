//! Booking a hearing into a courtroom, amending, moving and cancelling it.
//!
//! Three guards stand one behind the other, and all ask the same rule, [`domain::booking::clashes`]: a look before
//! saving, so that most people are told at once and shown what is free; the same look inside the transaction that
//! saves; and the database's own refusal, which holds even if this module is wrong.

mod choices;
mod page;
mod plan;
mod record;

pub use choices::{choices, choices_for_hearing};
pub use page::page;
pub use plan::preview;

use crate::{
    access::{CaseSight, case_sight},
    context::Context,
    error::{Error, Result},
};
use domain::{
    booking::engagements,
    booking_entry::{BookingEntry, EndEntry},
    form::Problem,
    hearing::{BookingEnd, Capacity},
    ids::{BookingId, CaseId, HearingId},
    role::Action,
    view::{BookingRefusal, FieldDifference},
};
use futures_util::FutureExt;
use plan::Plan;
use record::{Booked, facts};
use store::{
    Tx,
    bookings::{BookingRecord, EndedBooking},
    hearings::HearingRecord,
    trail::EntryKind,
};

/// Why the transaction that saves a booking stopped.
enum Stopped {
    /// Something stands in the way that was not there a moment ago, or was not looked for.
    Blocked,
    /// The booking is not at the version the form was filled from.
    Stale,
    /// The database failed.
    Store(store::Error),
}

impl From<store::Error> for Stopped {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Overlap => Self::Blocked,
            store::Error::Stale => Self::Stale,
            other => Self::Store(other),
        }
    }
}

/// Records a hearing and its booking.
///
/// A form sent twice books once: the second answers with the hearing of the first.
///
/// # Errors
/// [`Error::Refused`] with what stands in the way and what is free; [`Error::Form`] for something not offered.
pub async fn book(cx: &Context, case: CaseId, entry: BookingEntry) -> Result<HearingId> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::BookHearing)?;
    if let Some(hearing) = booked_before(&mut tx, &sight, &entry).await? {
        return Ok(hearing);
    }
    let plan = Plan::new(cx, &mut tx, &sight, entry, None).await?;
    plan.look(cx, &mut tx, &sight).await?;
    let hearing = HearingRecord {
        id: cx.new_id(),
        case,
        witness: plan.entry.witness,
        kind: plan.entry.kind,
        created_at: cx.now(),
    };
    let booking = plan.booking(cx, hearing.id, plan.entry.booking.unwrap_or_else(|| cx.new_id()), None)?;
    let after =
        facts(&mut tx, &Booked { hearing: &hearing, booking: &booking, people: &plan.attendances }).await?;
    drop(tx);

    let mut note = cx.entry(EntryKind::Change, "hearing", "booked");
    note.subject = Some(hearing.id.uuid());
    note.case = Some(case);
    note.witness = hearing.witness;
    note.after = Some(after);
    note.reason.clone_from(&booking.override_reason);
    let id = hearing.id;
    save(cx, &sight, plan, move |tx, plan| {
        async move {
            store::hearings::insert(tx, &hearing).await?;
            store::bookings::insert(tx, &booking, &plan.needed()).await?;
            tx.note(note);
            Ok(())
        }
        .boxed()
    })
    .await?;
    Ok(id)
}

/// Changes minutes, people and equipment of a booking that stays where it is. The amended booking never clashes with
/// itself.
pub async fn amend(
    cx: &Context,
    hearing: HearingId,
    version: i64,
    mut entry: BookingEntry,
    why: String,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (sight, hearing, standing) = standing(cx, &mut tx, hearing).await?;
    sight.require(Action::AmendBooking)?;
    // What an amendment does not touch is taken from the record, whatever was sent.
    entry.kind = hearing.kind;
    entry.witness = hearing.witness;
    entry.courtroom = standing.courtroom;
    entry.timing.starts_at = standing.timing.starts_at;
    if standing.version != version {
        return Err(changed(&mut tx, &hearing, &standing, &entry).await?);
    }
    let plan = Plan::new(cx, &mut tx, &sight, entry, Some(standing.id)).await?;
    plan.look(cx, &mut tx, &sight).await?;
    let mut amended = plan.booking(cx, hearing.id, standing.id, standing.replaces)?;
    amended.version = version;
    amended.booked_at = standing.booked_at;
    amended.booked_by = standing.booked_by;
    let before = store::bookings::attendances(&mut tx, standing.id).await?;
    let before = facts(&mut tx, &Booked { hearing: &hearing, booking: &standing, people: &before }).await?;
    let after =
        facts(&mut tx, &Booked { hearing: &hearing, booking: &amended, people: &plan.attendances }).await?;
    drop(tx);

    let mut note = cx.entry(EntryKind::Change, "hearing", "amended");
    note.subject = Some(hearing.id.uuid());
    note.case = Some(hearing.case);
    note.witness = hearing.witness;
    note.before = Some(before);
    note.after = Some(after);
    note.reason = Some(why);
    save(cx, &sight, plan, move |tx, plan| {
        async move {
            store::bookings::amend(tx, &amended, &plan.needed()).await?;
            tx.note(note);
            Ok(())
        }
        .boxed()
    })
    .await
}

/// Gives a hearing another time or place. The hearing, with everything ordered for it, stays; its booking is replaced,
/// so that moves can be counted.
pub async fn move_to(
    cx: &Context,
    hearing: HearingId,
    version: i64,
    mut entry: BookingEntry,
    why: EndEntry,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (sight, hearing, standing) = standing(cx, &mut tx, hearing).await?;
    sight.require(Action::MoveBooking)?;
    entry.kind = hearing.kind;
    entry.witness = hearing.witness;
    if standing.version != version {
        return Err(changed(&mut tx, &hearing, &standing, &entry).await?);
    }
    agreed(cx, &mut tx, hearing.id, &why).await?;
    let plan = Plan::new(cx, &mut tx, &sight, entry, Some(standing.id)).await?;
    plan.look(cx, &mut tx, &sight).await?;
    let mut replacement = plan.booking(cx, hearing.id, cx.new_id(), Some(standing.id))?;
    replacement.agreed_by = why.agreed_by;
    let before = store::bookings::attendances(&mut tx, standing.id).await?;
    let before = facts(&mut tx, &Booked { hearing: &hearing, booking: &standing, people: &before }).await?;
    let after =
        facts(&mut tx, &Booked { hearing: &hearing, booking: &replacement, people: &plan.attendances })
            .await?;
    drop(tx);

    let mut note = cx.entry(EntryKind::Change, "hearing", "moved");
    note.subject = Some(hearing.id.uuid());
    note.case = Some(hearing.case);
    note.witness = hearing.witness;
    note.before = Some(before);
    note.after = Some(after);
    note.reason = Some(reason_words(&why));
    let ended = ending(cx, BookingEnd::Moved, &why)?;
    let old = standing.id;
    // Both the place left and the place taken are lined up for, so that two hearings that change places meet in order.
    let left = standing.resources();
    save(cx, &sight, plan, move |tx, plan| {
        async move {
            let mut both = left;
            both.extend(plan.question.resources());
            tx.line_up(&both).await?;
            store::bookings::end(tx, old, version, &ended).await?;
            store::bookings::insert(tx, &replacement, &plan.needed()).await?;
            tx.note(note);
            Ok(())
        }
        .boxed()
    })
    .await
}

/// Takes a hearing out of the diary. The hearing stays on the record, and can be booked again.
pub async fn cancel(cx: &Context, hearing: HearingId, version: i64, why: EndEntry) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (sight, hearing, standing) = standing(cx, &mut tx, hearing).await?;
    sight.require(Action::CancelBooking)?;
    if standing.version != version {
        return Err(Error::Stale);
    }
    let before = store::bookings::attendances(&mut tx, standing.id).await?;
    let before = facts(&mut tx, &Booked { hearing: &hearing, booking: &standing, people: &before }).await?;
    drop(tx);
    let mut note = cx.entry(EntryKind::Change, "hearing", "cancelled");
    note.subject = Some(hearing.id.uuid());
    note.case = Some(hearing.case);
    note.witness = hearing.witness;
    note.before = Some(before);
    note.reason = Some(reason_words(&why));
    let ended = ending(cx, BookingEnd::Cancelled, &why)?;
    cx.db
        .write(move |tx| {
            async move {
                store::bookings::end(tx, standing.id, version, &ended).await?;
                tx.note(note);
                Ok(())
            }
            .boxed()
        })
        .await
        .map_err(|error: store::Error| match error {
            store::Error::Stale => Error::Stale,
            other => other.into(),
        })
}

/// Books again a hearing that has no standing booking.
pub async fn book_again(cx: &Context, hearing: HearingId, mut entry: BookingEntry) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (sight, hearing) = hearing_sight(cx, &mut tx, hearing).await?;
    sight.require(Action::BookHearing)?;
    entry.kind = hearing.kind;
    entry.witness = hearing.witness;
    let plan = Plan::new(cx, &mut tx, &sight, entry, None).await?;
    plan.look(cx, &mut tx, &sight).await?;
    let booking = plan.booking(cx, hearing.id, cx.new_id(), None)?;
    let after =
        facts(&mut tx, &Booked { hearing: &hearing, booking: &booking, people: &plan.attendances }).await?;
    drop(tx);
    let mut note = cx.entry(EntryKind::Change, "hearing", "booked");
    note.subject = Some(hearing.id.uuid());
    note.case = Some(hearing.case);
    note.witness = hearing.witness;
    note.after = Some(after);
    save(cx, &sight, plan, move |tx, plan| {
        async move {
            store::bookings::insert(tx, &booking, &plan.needed()).await?;
            tx.note(note);
            Ok(())
        }
        .boxed()
    })
    .await
}

/// Saves in one transaction: lines up for the resources, looks again by the same rule, then does the rest. Whoever
/// lost the race is told what stands in the way and what is still free.
async fn save<F>(cx: &Context, sight: &CaseSight, plan: Plan, rest: F) -> Result<()>
where
    F: for<'t> FnOnce(&'t mut Tx, &'t Plan) -> futures_util::future::BoxFuture<'t, store::Result<()>>
        + Send
        + 'static,
{
    let inside = plan.clone();
    let saved: std::result::Result<(), Stopped> = cx
        .db
        .write(move |tx| {
            async move {
                let resources = inside.question.resources();
                tx.line_up(&resources).await?;
                let span = inside.question.timing.held();
                let held = store::occupations::held_between(tx, &resources, span).await?;
                if !domain::booking::clashes(&resources, span, &held, inside.question.except).is_empty() {
                    return Err(Stopped::Blocked);
                }
                if inside.entry.override_reason.is_none() {
                    let hearing = inside.question.timing.hearing();
                    let engaged =
                        store::occupations::engaged_between(tx, &inside.question.people, hearing).await?;
                    if !engagements(&inside.question.people, hearing, &engaged, inside.question.except)
                        .is_empty()
                    {
                        return Err(Stopped::Blocked);
                    }
                }
                rest(tx, &inside).await.map_err(Stopped::from)
            }
            .boxed()
        })
        .await;
    match saved {
        Ok(()) => Ok(()),
        Err(Stopped::Stale) => Err(Error::Stale),
        Err(Stopped::Store(error)) => Err(error.into()),
        Err(Stopped::Blocked) => {
            let mut tx = cx.db.read().await?;
            plan.look(cx, &mut tx, sight).await?;
            // What stood in the way is gone again: say so rather than show an empty refusal.
            Err(store::Error::Busy.into())
        }
    }
}

/// The hearing that a form sent before has booked already.
async fn booked_before(tx: &mut Tx, sight: &CaseSight, entry: &BookingEntry) -> Result<Option<HearingId>> {
    let Some(id) = entry.booking else { return Ok(None) };
    let Some(booking) = store::bookings::find(tx, id).await? else { return Ok(None) };
    let hearing = store::hearings::find(tx, booking.hearing).await?.ok_or(Error::NotFound)?;
    if hearing.case == sight.case.id { Ok(Some(hearing.id)) } else { Err(Error::NotFound) }
}

/// A hearing the person acting may know of.
async fn hearing_sight(cx: &Context, tx: &mut Tx, id: HearingId) -> Result<(CaseSight, HearingRecord)> {
    let hearing = store::hearings::find(tx, id).await?.ok_or(Error::NotFound)?;
    let sight = case_sight(cx, tx, hearing.case).await?;
    let sees = match hearing.witness {
        Some(witness) => sight.sight_of(witness),
        None => sight.sight(),
    };
    if sees.sees(domain::role::FieldGroup::Listing) { Ok((sight, hearing)) } else { Err(Error::NotFound) }
}

/// A hearing with the booking that stands; one that is out of the diary cannot be amended, moved or cancelled.
async fn standing(
    cx: &Context,
    tx: &mut Tx,
    id: HearingId,
) -> Result<(CaseSight, HearingRecord, BookingRecord)> {
    let (sight, hearing) = hearing_sight(cx, tx, id).await?;
    let booking = store::bookings::standing_for_hearing(tx, hearing.id).await?.ok_or(Error::Stale)?;
    Ok((sight, hearing, booking))
}

/// The second and every later move names the judge who agreed (users.md R44).
async fn agreed(cx: &Context, tx: &mut Tx, hearing: HearingId, why: &EndEntry) -> Result<()> {
    match why.agreed_by {
        None if store::bookings::count_moves(tx, hearing).await? > 0 => {
            Err(Error::field("agreed_by", Problem::Missing))
        }
        None => Ok(()),
        Some(judge) if plan::takes_part(cx, tx, judge, Capacity::Judge).await? => Ok(()),
        Some(_) => Err(Error::field("agreed_by", Problem::NotOffered)),
    }
}

fn ending(cx: &Context, how: BookingEnd, why: &EndEntry) -> Result<EndedBooking> {
    Ok(EndedBooking {
        how,
        at: cx.now(),
        by: plan::acting_person(cx)?,
        reason: why.reason,
        note: why.note.clone(),
    })
}

fn reason_words(why: &EndEntry) -> String {
    match &why.note {
        Some(note) => format!("{}: {note}", why.reason.title()),
        None => why.reason.title().to_owned(),
    }
}

/// Somebody changed the booking since the form was opened: shows what it is now beside what was sent.
async fn changed(
    tx: &mut Tx,
    hearing: &HearingRecord,
    standing: &BookingRecord,
    sent: &BookingEntry,
) -> Result<Error> {
    let people = store::bookings::attendances(tx, standing.id).await?;
    let now = record::words(tx, &Booked { hearing, booking: standing, people: &people }).await?;
    let asked = BookingRecord {
        courtroom: sent.courtroom,
        link_room: sent.link_room,
        kit: sent.kit,
        timing: sent.timing,
        ..standing.clone()
    };
    let sent = record::words(tx, &Booked { hearing, booking: &asked, people: &people }).await?;
    let differences: Vec<FieldDifference> = now
        .into_iter()
        .zip(sent)
        .filter(|((_, now), (_, sent))| now != sent)
        .map(|((field, now), (_, sent))| FieldDifference { field, now, sent })
        .collect();
    Ok(BookingRefusal { changed: Some(differences), ..BookingRefusal::default() }.into())
}

/// An id for a booking form, so that sending it twice books once.
pub fn new_form_id(cx: &Context) -> BookingId {
    cx.new_id()
}
