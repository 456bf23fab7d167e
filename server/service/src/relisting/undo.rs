//! Undoing a plan in one step, while nobody has acknowledged; saying that one knows of the new time; putting a plan aside.

use super::{kept, show::old_booking};
use crate::{
    bookings::record::{Booked, facts},
    context::Context,
    error::{Error, Result},
};
use domain::{
    booking_entry::parse_version,
    form::{FormErrors, FormValues, Problem},
    hearing::BookingEnd,
    ids::{HearingId, RelistingId},
    relisting::RelistingState,
};
use futures_util::FutureExt;
use store::{
    Tx,
    bookings::{Attendance, BookingRecord, EndedBooking},
    relistings::DoneBy,
    trail::{Entry, EntryKind},
};

struct Back {
    number: i64,
    old: BookingRecord,
    made: BookingRecord,
    people: Vec<Attendance>,
    note: Entry,
}

enum Stopped {
    Line(i64),
    Acknowledged,
    Store(store::Error),
}

impl From<store::Error> for Stopped {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

/// Puts every hearing of an applied plan back where it stood, in one step or not at all. What is undone counts as no move.
///
/// # Errors
/// [`Error::Form`] with the line that cannot go back; [`Error::Stale`] when somebody acknowledged meanwhile, or undid it
/// already.
pub async fn undo(cx: &Context, id: RelistingId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let kept = kept(cx, &mut tx, id).await?;
    let version = parse_version(values);
    let acknowledged = !store::relistings::acknowledgements(&mut tx, id).await?.is_empty();
    if kept.record.state() != RelistingState::Applied || kept.record.version != version || acknowledged {
        return Err(Error::Stale);
    }
    let mut backs = Vec::new();
    for line in &kept.lines {
        let Some(record) = line.made else { continue };
        let refused = || Error::field(&format!("line-{}", line.number), Problem::LineRefused);
        let made = store::bookings::find(&mut tx, record.booking).await?.ok_or_else(refused)?;
        if made.ended.is_some() || made.version != record.version {
            return Err(refused());
        }
        let hearing = store::hearings::find(&mut tx, line.hearing).await?.ok_or_else(refused)?;
        let attending = store::bookings::attendances(&mut tx, made.id).await?;
        let old = old_booking(&mut tx, line).await?;
        let mut note = cx.entry(EntryKind::Change, "hearing", "move_undone");
        note.subject = Some(hearing.id.uuid());
        note.case = Some(hearing.case);
        note.witness = hearing.witness;
        note.before =
            facts(&mut tx, &Booked { hearing: &hearing, booking: &made, people: &attending }).await?;
        note.after = facts(&mut tx, &Booked { hearing: &hearing, booking: &old, people: &attending }).await?;
        let people = attending
            .iter()
            .map(|each| Attendance {
                person: each.person,
                capacity: each.capacity,
                defendant: each.defendant,
            })
            .collect();
        backs.push(Back { number: line.number, old, made, people, note });
    }
    drop(tx);
    let done = DoneBy { at: cx.now(), by: cx.person()?.person };
    let ended = EndedBooking {
        how: BookingEnd::Undone,
        at: done.at,
        by: done.by,
        reason: kept.record.reason,
        note: None,
    };
    let mut note = cx.entry(EntryKind::Change, "relisting", "undone");
    note.subject = Some(id.uuid());
    let saved: std::result::Result<(), Stopped> = cx
        .db
        .write(move |tx| {
            async move {
                let everything = backs
                    .iter()
                    .flat_map(|back| back.old.resources().into_iter().chain(back.made.resources()));
                tx.line_up(&everything.collect::<Vec<_>>()).await?;
                if !store::relistings::acknowledgements(tx, id).await?.is_empty() {
                    return Err(Stopped::Acknowledged);
                }
                for back in backs.iter().filter(|back| back.made.id != back.old.id) {
                    let ended = store::bookings::end(tx, back.made.id, back.made.version, &ended).await;
                    ended.map_err(|error| stopped(back.number, error))?;
                }
                for back in backs.iter().filter(|back| back.made.id == back.old.id) {
                    store::relistings::vacate(tx, back.made.id, done.at).await?;
                }
                for back in backs {
                    let returned = if back.made.id == back.old.id {
                        let as_it_was = BookingRecord { version: back.made.version, ..back.old };
                        store::bookings::amend(tx, &as_it_was, &back.people).await
                    } else {
                        store::bookings::reopen(tx, back.old.id, back.made.version + 1).await
                    };
                    returned.map_err(|error| stopped(back.number, error))?;
                    tx.note(back.note);
                }
                store::relistings::end(tx, id, version, done).await?;
                tx.note(note);
                Ok(())
            }
            .boxed()
        })
        .await;
    match saved {
        Ok(()) => Ok(()),
        Err(Stopped::Line(line)) => {
            let mut errors = FormErrors::default();
            errors.add(&format!("line-{line}"), Problem::LineRefused);
            Err(errors.into())
        }
        Err(Stopped::Acknowledged) => Err(Error::Stale),
        Err(Stopped::Store(error)) => Err(error.into()),
    }
}

/// What stands in the way of one line, or what the database says.
fn stopped(line: i64, error: store::Error) -> Stopped {
    match error {
        store::Error::Overlap | store::Error::Stale => Stopped::Line(line),
        other => Stopped::Store(other),
    }
}

/// Puts a plan aside that was not applied.
///
/// # Errors
/// [`Error::Stale`] when it was applied, changed or put aside meanwhile.
pub async fn drop_plan(cx: &Context, id: RelistingId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let kept = kept(cx, &mut tx, id).await?;
    let version = parse_version(values);
    if kept.record.state() != RelistingState::Proposed {
        return Err(Error::Stale);
    }
    drop(tx);
    let done = DoneBy { at: cx.now(), by: cx.person()?.person };
    let mut note = cx.entry(EntryKind::Change, "relisting", "put_aside");
    note.subject = Some(id.uuid());
    cx.db
        .write(move |tx| {
            async move {
                store::relistings::end(tx, id, version, done).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

/// Whether the person acting is needed at a hearing that a plan moved, and has not said yet that they know.
pub async fn may_acknowledge(
    cx: &Context,
    tx: &mut Tx,
    hearing: HearingId,
) -> Result<Option<(RelistingId, i64)>> {
    let person = cx.person()?.person;
    let Some(booking) = store::bookings::standing_for_hearing(tx, hearing).await? else { return Ok(None) };
    let attending = store::bookings::attendances(tx, booking.id).await?;
    if attending.iter().all(|each| each.person != person) {
        return Ok(None);
    }
    let Some((plan, line)) = store::relistings::that_made(tx, booking.id).await? else { return Ok(None) };
    let known = store::relistings::acknowledgements(tx, plan).await?;
    Ok((!known.contains(&(line, person))).then_some((plan, line)))
}

/// Says that the person acting knows of the new time of a hearing. From then on the plan is not undone in one step.
///
/// # Errors
/// [`Error::Stale`] when there is nothing to acknowledge.
pub async fn acknowledge(cx: &Context, hearing: HearingId) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let record = store::hearings::find(&mut tx, hearing).await?.ok_or(Error::NotFound)?;
    crate::access::case_sight(cx, &mut tx, record.case).await?;
    let (plan, line) = may_acknowledge(cx, &mut tx, hearing).await?.ok_or(Error::Stale)?;
    drop(tx);
    let done = DoneBy { at: cx.now(), by: cx.person()?.person };
    let mut note = cx.entry(EntryKind::Change, "hearing", "new_time_acknowledged");
    note.subject = Some(hearing.uuid());
    note.case = Some(record.case);
    cx.db
        .write(move |tx| {
            async move {
                store::relistings::acknowledge(tx, plan, line, done).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}
