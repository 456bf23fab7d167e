//! The five acts: book, amend, move, cancel, and book again.

use super::{
    acting_person,
    asked_before::{still_directed, unless_directed},
    changed::{changed, overtaken, unless_overtaken},
    hearing_sight,
    offer::may_take,
    plan::Plan,
    record::{Booked, facts},
    save::{Provided, Saved, save},
    standing,
};
use crate::{
    access::{CaseSight, case_sight},
    context::Context,
    counsel::give_parts,
    error::{Error, Result},
};
use domain::{
    booking_entry::{BookingEntry, EndEntry},
    form::Problem,
    hearing::{BookingEnd, Capacity},
    ids::{BookingId, CaseId, HearingId, HoldId},
    role::Action,
};
use futures_util::FutureExt;
use store::{
    Tx,
    bookings::{BookingRecord, EndedBooking},
    hearings::HearingRecord,
    trail::{Entry, EntryKind},
};

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
    book_in(cx, tx, sight, entry, None).await
}

pub(super) async fn book_in(
    cx: &Context,
    mut tx: Tx,
    sight: CaseSight,
    mut entry: BookingEntry,
    hold: Option<HoldId>,
) -> Result<HearingId> {
    match before(&mut tx, &sight, &entry).await? {
        Before::This(hearing) => return Ok(hearing),
        // The form was gone back to and filled with something else: that is another hearing.
        Before::Another => entry.booking = None,
        Before::Nothing => {}
    }
    let mut plan = Plan::new(cx, &mut tx, &sight, entry, None).await?;
    plan.hold = crate::holds::to_take_up(&mut tx, hold, sight.case.id).await?;
    unless_directed(&mut tx, plan.entry.kind, plan.entry.witness, None).await?;
    if let Err(refused) = plan.look(cx, &mut tx, &sight).await {
        // What stands in the way may be this very form, sent twice at once.
        return match before(&mut tx, &sight, &plan.entry).await? {
            Before::This(hearing) => Ok(hearing),
            Before::Another | Before::Nothing => Err(refused),
        };
    }
    let hearing = HearingRecord {
        id: cx.new_id(),
        case: sight.case.id,
        witness: plan.entry.witness,
        kind: plan.entry.kind,
        created_at: cx.now(),
    };
    let form = plan.entry.booking;
    let mut booking = plan.booking(cx, hearing.id, form.unwrap_or_else(|| cx.new_id()), 1)?;
    let mut note = note(cx, &hearing, "booked");
    note.after =
        facts(&mut tx, &Booked { hearing: &hearing, booking: &booking, people: &plan.attendances }).await?;
    note.reason.clone_from(&booking.override_reason);
    drop(tx);

    let (id, entry) = (hearing.id, plan.entry.clone());
    let (inside, case) = (cx.clone(), sight.case.id);
    let saved = save(cx, &sight, plan, Provided::New(form), move |tx, plan| {
        async move {
            plan.keep_reason(&mut booking, &mut note);
            still_directed(tx, hearing.kind, hearing.witness, None).await?;
            store::hearings::insert(tx, &hearing).await?;
            store::bookings::insert(tx, &booking, &plan.needed()).await?;
            give_parts(&inside, tx, case, &plan.needed()).await?;
            tx.note(note);
            Ok(())
        }
        .boxed()
    })
    .await?;
    match saved {
        Saved::Kept => Ok(id),
        Saved::Stale => Err(Error::Stale),
        Saved::Before => match before(&mut cx.db.read().await?, &sight, &entry).await? {
            Before::This(hearing) => Ok(hearing),
            Before::Another | Before::Nothing => Err(Error::Stale),
        },
    }
}

/// Changes minutes, people and equipment of a booking that stays where it is. The amended booking never clashes with
/// itself.
pub async fn amend(
    cx: &Context,
    hearing: HearingId,
    version: i64,
    entry: BookingEntry,
    why: String,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let of = standing(cx, &mut tx, hearing, Action::AmendBooking).await?;
    amend_in(cx, tx, of, version, entry, why).await
}

pub(super) async fn amend_in(
    cx: &Context,
    mut tx: Tx,
    (sight, hearing, standing): (CaseSight, HearingRecord, BookingRecord),
    version: i64,
    mut entry: BookingEntry,
    why: String,
) -> Result<()> {
    // What an amendment does not touch is taken from the record, whatever was sent.
    entry.kind = hearing.kind;
    entry.witness = hearing.witness;
    entry.courtroom = standing.courtroom;
    entry.timing.starts_at = standing.timing.starts_at;
    if standing.version != version {
        return Err(changed(&mut tx, &hearing, &standing, &entry).await?);
    }
    let mut plan = Plan::new(cx, &mut tx, &sight, entry, Some(standing.id)).await?;
    if let Err(refused) = plan.look(cx, &mut tx, &sight).await {
        return Err(overtaken(&mut tx, &hearing, &standing, &plan.entry).await?.unwrap_or(refused));
    }
    let mut amended = BookingRecord {
        replaces: standing.replaces,
        booked_at: standing.booked_at,
        booked_by: standing.booked_by,
        agreed_by: standing.agreed_by,
        ..plan.booking(cx, hearing.id, standing.id, version)?
    };
    let mut note = note(cx, &hearing, "amended");
    note.before = facts_now(&mut tx, &hearing, &standing).await?;
    note.after =
        facts(&mut tx, &Booked { hearing: &hearing, booking: &amended, people: &plan.attendances }).await?;
    note.reason = Some(why);
    drop(tx);

    let (entry, provided) = (plan.entry.clone(), Provided::Unchanged(Box::new(standing.clone())));
    let (inside, case) = (cx.clone(), sight.case.id);
    let saved = save(cx, &sight, plan, provided, move |tx, plan| {
        async move {
            plan.keep_reason(&mut amended, &mut note);
            store::bookings::amend(tx, &amended, &plan.needed()).await?;
            give_parts(&inside, tx, case, &plan.needed()).await?;
            tx.note(note);
            Ok(())
        }
        .boxed()
    })
    .await;
    unless_overtaken(cx, saved, &hearing, &standing, &entry).await
}

/// Gives a hearing another time or place. The hearing, with everything ordered for it, stays; its booking is replaced,
/// so that moves can be counted.
pub async fn move_to(
    cx: &Context,
    hearing: HearingId,
    version: i64,
    entry: BookingEntry,
    why: EndEntry,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let of = standing(cx, &mut tx, hearing, Action::MoveBooking).await?;
    move_in(cx, tx, of, version, entry, why, None).await
}

pub(super) async fn move_in(
    cx: &Context,
    mut tx: Tx,
    (sight, hearing, standing): (CaseSight, HearingRecord, BookingRecord),
    version: i64,
    mut entry: BookingEntry,
    why: EndEntry,
    hold: Option<HoldId>,
) -> Result<()> {
    entry.kind = hearing.kind;
    entry.witness = hearing.witness;
    if standing.version != version {
        return Err(changed(&mut tx, &hearing, &standing, &entry).await?);
    }
    if let Err(refused) = agreed(cx, &mut tx, &sight, &hearing, &why).await {
        // A judge may be asked for only because somebody else moved it a moment ago.
        return Err(overtaken(&mut tx, &hearing, &standing, &entry).await?.unwrap_or(refused));
    }
    let mut plan = Plan::new(cx, &mut tx, &sight, entry, Some(standing.id)).await?;
    plan.hold = crate::holds::to_take_up(&mut tx, hold, sight.case.id).await?;
    if let Err(refused) = plan.look(cx, &mut tx, &sight).await {
        return Err(overtaken(&mut tx, &hearing, &standing, &plan.entry).await?.unwrap_or(refused));
    }
    let mut replacement = BookingRecord {
        replaces: Some(standing.id),
        agreed_by: why.agreed_by,
        ..plan.booking(cx, hearing.id, cx.new_id(), version + 1)?
    };
    let mut note = note(cx, &hearing, "moved");
    note.before = facts_now(&mut tx, &hearing, &standing).await?;
    note.after =
        facts(&mut tx, &Booked { hearing: &hearing, booking: &replacement, people: &plan.attendances })
            .await?;
    note.reason = Some(reason_words(&why));
    drop(tx);

    let ended = ending(cx, BookingEnd::Moved, &why)?;
    let (entry, provided) = (plan.entry.clone(), Provided::Unchanged(Box::new(standing.clone())));
    let old = standing.id;
    let (inside, case) = (cx.clone(), sight.case.id);
    let saved = save(cx, &sight, plan, provided, move |tx, plan| {
        async move {
            plan.keep_reason(&mut replacement, &mut note);
            store::bookings::end(tx, old, version, &ended).await?;
            store::bookings::insert(tx, &replacement, &plan.needed()).await?;
            give_parts(&inside, tx, case, &plan.needed()).await?;
            tx.note(note);
            Ok(())
        }
        .boxed()
    })
    .await;
    unless_overtaken(cx, saved, &hearing, &standing, &entry).await
}

/// Takes a hearing out of the diary. The hearing stays on the record, and can be booked again.
pub async fn cancel(cx: &Context, hearing: HearingId, version: i64, why: EndEntry) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (_, hearing, standing) = standing(cx, &mut tx, hearing, Action::CancelBooking).await?;
    if standing.version != version {
        return Err(Error::Stale);
    }
    let mut note = note(cx, &hearing, "cancelled");
    note.before = facts_now(&mut tx, &hearing, &standing).await?;
    note.reason = Some(reason_words(&why));
    drop(tx);
    let ended = ending(cx, BookingEnd::Cancelled, &why)?;
    cx.db
        .write(move |tx| {
            async move {
                // Before the booking itself: what it leaves may be out of use, and is then held again.
                tx.line_up(&standing.resources()).await?;
                store::bookings::end(tx, standing.id, version, &ended).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

/// Books again a hearing that has no standing booking. A form sent twice books once.
///
/// # Errors
/// [`Error::Stale`] when it stands in the diary already; otherwise as [`book`].
pub async fn book_again(cx: &Context, hearing: HearingId, entry: BookingEntry) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (sight, hearing) = hearing_sight(cx, &mut tx, hearing).await?;
    sight.require(Action::BookHearing)?;
    book_again_in(cx, tx, sight, hearing, entry).await
}

pub(super) async fn book_again_in(
    cx: &Context,
    mut tx: Tx,
    sight: CaseSight,
    hearing: HearingRecord,
    mut entry: BookingEntry,
) -> Result<()> {
    entry.kind = hearing.kind;
    entry.witness = hearing.witness;
    let earlier = store::bookings::list_for_hearing(&mut tx, hearing.id).await?;
    if let Some(standing) = earlier.iter().find(|each| each.ended.is_none()) {
        return if Some(standing.id) == entry.booking { Ok(()) } else { Err(Error::Stale) };
    }
    if let Some(form) = entry.booking
        && store::bookings::find(&mut tx, form).await?.is_some()
    {
        entry.booking = None;
    }
    let version = earlier.iter().map(|each| each.version).max().unwrap_or_default() + 1;
    let mut plan = Plan::new(cx, &mut tx, &sight, entry, None).await?;
    unless_directed(&mut tx, hearing.kind, hearing.witness, Some(hearing.id)).await?;
    let form = plan.entry.booking;
    if let Err(refused) = plan.look(cx, &mut tx, &sight).await {
        // What stands in the way may be this very form, sent twice at once.
        return if stands_by(&mut tx, &hearing, form).await? { Ok(()) } else { Err(refused) };
    }
    let mut booking = plan.booking(cx, hearing.id, form.unwrap_or_else(|| cx.new_id()), version)?;
    let mut note = note(cx, &hearing, "booked");
    note.after =
        facts(&mut tx, &Booked { hearing: &hearing, booking: &booking, people: &plan.attendances }).await?;
    note.reason.clone_from(&booking.override_reason);
    drop(tx);
    let (again, kind, witness) = (hearing.id, hearing.kind, hearing.witness);
    let (inside, case) = (cx.clone(), sight.case.id);
    let saved = save(cx, &sight, plan, Provided::New(form), move |tx, plan| {
        async move {
            plan.keep_reason(&mut booking, &mut note);
            still_directed(tx, kind, witness, Some(again)).await?;
            store::bookings::insert(tx, &booking, &plan.needed()).await?;
            give_parts(&inside, tx, case, &plan.needed()).await?;
            tx.note(note);
            Ok(())
        }
        .boxed()
    })
    .await?;
    match saved {
        Saved::Kept => Ok(()),
        Saved::Stale => Err(Error::Stale),
        Saved::Before => {
            let mut tx = cx.db.read().await?;
            if stands_by(&mut tx, &hearing, form).await? { Ok(()) } else { Err(Error::Stale) }
        }
    }
}

/// Whether a hearing stands in the diary by the booking of this form.
async fn stands_by(tx: &mut Tx, hearing: &HearingRecord, form: Option<BookingId>) -> Result<bool> {
    let standing = store::bookings::standing_for_hearing(tx, hearing.id).await?;
    Ok(form.is_some() && standing.map(|booking| booking.id) == form)
}

/// What a form sent before has booked already.
enum Before {
    /// Nothing.
    Nothing,
    /// This very hearing: the form was sent twice.
    This(HearingId),
    /// Something else.
    Another,
}

async fn before(tx: &mut Tx, sight: &CaseSight, entry: &BookingEntry) -> Result<Before> {
    let Some(id) = entry.booking else { return Ok(Before::Nothing) };
    let Some(booking) = store::bookings::find(tx, id).await? else { return Ok(Before::Nothing) };
    let hearing = store::hearings::find(tx, booking.hearing).await?.ok_or(Error::NotFound)?;
    if hearing.case != sight.case.id {
        return Err(Error::NotFound);
    }
    // Place, start and what is heard are what no amendment changes.
    let same = (hearing.kind, hearing.witness, booking.courtroom, booking.timing.starts_at)
        == (entry.kind, entry.witness, entry.courtroom, entry.timing.starts_at);
    let cancelled = booking.ended.is_some_and(|ended| ended.how == BookingEnd::Cancelled);
    Ok(if same && !cancelled { Before::This(hearing.id) } else { Before::Another })
}

/// The second and every later move names the judge who agreed (users.md R44).
async fn agreed(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
    hearing: &HearingRecord,
    why: &EndEntry,
) -> Result<()> {
    match why.agreed_by {
        None if store::bookings::count_moves(tx, hearing.id).await? > 0 => {
            Err(Error::field("agreed_by", Problem::Missing))
        }
        None => Ok(()),
        Some(judge) if may_take(cx, tx, sight, judge, Capacity::Judge).await?.is_some() => Ok(()),
        Some(_) => Err(Error::field("agreed_by", Problem::NotOffered)),
    }
}

fn ending(cx: &Context, how: BookingEnd, why: &EndEntry) -> Result<EndedBooking> {
    Ok(EndedBooking { how, at: cx.now(), by: acting_person(cx)?, reason: why.reason, note: why.note.clone() })
}

fn reason_words(why: &EndEntry) -> String {
    match &why.note {
        Some(note) => format!("{}: {note}", why.reason.title()),
        None => why.reason.title().to_owned(),
    }
}

/// The beginning of an entry for the trail about a hearing.
fn note(cx: &Context, hearing: &HearingRecord, what: &str) -> Entry {
    let mut note = cx.entry(EntryKind::Change, "hearing", what);
    note.subject = Some(hearing.id.uuid());
    note.case = Some(hearing.case);
    note.witness = hearing.witness;
    note
}

/// What the trail keeps of a booking as it stands.
async fn facts_now(tx: &mut Tx, hearing: &HearingRecord, standing: &BookingRecord) -> Result<Option<String>> {
    let people = store::bookings::attendances(tx, standing.id).await?;
    facts(tx, &Booked { hearing, booking: standing, people: &people }).await
}
