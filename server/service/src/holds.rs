//! Provisional holds that free themselves: those of a court, giving one up, making a booking of one.

use crate::{
    access::{Office, case_sight},
    bookings::case_reference,
    context::Context,
    error::{Error, Result},
};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use domain::{
    booking::Span,
    calendar::{long_date, time_words, utc_to_civil},
    hearing::HoldEnd,
    ids::{CaseId, CourtId, HoldId, PersonId},
    role::{Action, Sight},
    view::{HoldLine, HoldsPage},
};
use futures_util::FutureExt;
use store::{
    Tx,
    courts::CourtRecord,
    holds::{HoldRecord, ReleasedHold},
    trail::{Entry, EntryKind},
};

/// How far ahead holds are listed: two years.
const AHEAD: TimeDelta = TimeDelta::days(731);

/// `Monday 30 November 2026, 9:30am`.
pub(crate) fn moment_words(moment: NaiveDateTime) -> String {
    format!("{}, {}", long_date(moment.date()), time_words(moment.time()))
}

/// Whether the person acting may hold slots of a court.
pub(crate) async fn may_hold(cx: &Context, tx: &mut Tx, court: &CourtRecord) -> Result<bool> {
    let office = Office::of(cx, tx).await?;
    Ok(Sight::new(cx.person()?.role, office.standing_at(court)).may(Action::HoldSlot))
}

/// A court whose slots the person acting may hold.
pub(crate) async fn court_for(cx: &Context, tx: &mut Tx, id: CourtId) -> Result<(CourtRecord, Sight)> {
    let court = store::courts::find(tx, id).await?.ok_or(Error::NotFound)?;
    let office = Office::of(cx, tx).await?;
    let sight = Sight::new(cx.person()?.role, office.standing_at(&court));
    if sight.may(Action::HoldSlot) { Ok((court, sight)) } else { Err(Error::NotAllowed) }
}

/// The holds of a court.
///
/// # Errors
/// [`Error::NotAllowed`] for whoever may hold nothing there.
pub async fn page(cx: &Context, id: CourtId) -> Result<HoldsPage> {
    let mut tx = cx.db.read().await?;
    let (court, sight) = court_for(cx, &mut tx, id).await?;
    let now = cx.now();
    let Some(span) = Span::new(now, now + AHEAD) else { return Err(Error::NotFound) };
    let mut holds = Vec::new();
    for hold in store::holds::list_in_courts(&mut tx, &[id], span, now).await? {
        if sight.sees_hearing(hold.kind) {
            holds.push(line(cx, &mut tx, hold, now).await?);
        }
    }
    Ok(HoldsPage { court: id, name: court.name, holds })
}

async fn line(cx: &Context, tx: &mut Tx, hold: HoldRecord, now: DateTime<Utc>) -> Result<HoldLine> {
    let resources = hold.resources();
    let named = store::resources::list_named(tx, &resources).await?;
    let rooms = resources
        .iter()
        .filter_map(|id| named.iter().find(|room| room.id == *id))
        .map(|room| room.name.clone())
        .collect();
    let case = match hold.case {
        Some(case) => match case_sight(cx, tx, case).await {
            Ok(sight) => Some((case, case_reference(&sight.case))),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        },
        None => None,
    };
    let held_by = store::people::find(tx, hold.held_by).await?.map(|person| person.name);
    let timing = hold.timing;
    let starts = utc_to_civil(timing.starts_at);
    let mut filled = vec![
        ("hold".to_owned(), hold.id.to_string()),
        ("kind".to_owned(), hold.kind.code().to_owned()),
        ("courtroom".to_owned(), hold.courtroom.to_string()),
        ("date".to_owned(), starts.format("%Y-%m-%d").to_string()),
        ("starts".to_owned(), starts.format("%H:%M").to_string()),
        ("minutes".to_owned(), timing.minutes.to_string()),
        ("setup".to_owned(), timing.setup.to_string()),
        ("cleardown".to_owned(), timing.cleardown.to_string()),
    ];
    let also = [
        ("witness", hold.witness.map(|id| id.to_string())),
        ("link_room", hold.link_room.map(|id| id.to_string())),
        ("kit", hold.kit.map(|id| id.to_string())),
    ];
    filled.extend(also.into_iter().filter_map(|(field, value)| Some((field.to_owned(), value?))));
    Ok(HoldLine {
        hold: hold.id,
        version: hold.version,
        kind: hold.kind,
        case,
        starts,
        ends: utc_to_civil(timing.hearing().until()),
        rooms,
        reason: hold.reason,
        held_by: held_by.unwrap_or_default(),
        expires: utc_to_civil(hold.expires_at),
        left: (hold.expires_at - now).num_minutes(),
        filled,
    })
}

/// Gives a hold up, and answers at which court it was. One that has ended meanwhile stays as it ended.
///
/// # Errors
/// [`Error::NotFound`] for no such hold; [`Error::NotAllowed`] for whoever may hold nothing there.
pub async fn release(cx: &Context, id: HoldId) -> Result<CourtId> {
    let mut tx = cx.db.read().await?;
    let hold = store::holds::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let room = store::resources::find(&mut tx, hold.courtroom).await?.ok_or(Error::NotFound)?;
    let (court, sight) = court_for(cx, &mut tx, room.court).await?;
    if !sight.sees_hearing(hold.kind) {
        return Err(Error::NotFound);
    }
    drop(tx);
    if !hold.stands_at(cx.now()) {
        return Ok(court.id);
    }
    let note = about(cx.entry(EntryKind::Change, "hold", "withdrawn"), &hold);
    let released = ReleasedHold { how: HoldEnd::Withdrawn, at: cx.now(), by: Some(cx.person()?.person) };
    let written = cx
        .db
        .write(move |tx| {
            async move {
                tx.line_up(&hold.resources()).await?;
                store::holds::release(tx, hold.id, hold.version, released).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await;
    match written {
        // Somebody was first, or a booking was made of it: it is not held any more, which is what was asked.
        Ok(()) | Err(store::Error::Stale) => Ok(court.id),
        Err(error) => Err(error.into()),
    }
}

/// The hold that a booking of this case is made of: nothing, where there is none or it is another case's.
pub(crate) async fn to_take_up(tx: &mut Tx, hold: Option<HoldId>, case: CaseId) -> Result<Option<HoldId>> {
    let Some(hold) = hold else { return Ok(None) };
    let hold = store::holds::find(tx, hold).await?;
    Ok(hold.filter(|hold| hold.case == Some(case)).map(|hold| hold.id))
}

/// Ends a hold because a booking is made of it, in the transaction that saves the booking. One whose time passed while the
/// form was being filled is released already: what stands in the way then is decided like any other booking.
pub(crate) async fn take_up(
    tx: &mut Tx,
    id: HoldId,
    (now, by): (DateTime<Utc>, PersonId),
    entry: &Entry,
) -> store::Result<()> {
    let Some(hold) = store::holds::find(tx, id).await?.filter(|hold| hold.stands_at(now)) else {
        return Ok(());
    };
    let released = ReleasedHold { how: HoldEnd::TakenUp, at: now, by: Some(by) };
    store::holds::release(tx, id, hold.version, released).await?;
    tx.note(about(entry.clone(), &hold));
    Ok(())
}

fn about(mut entry: Entry, hold: &HoldRecord) -> Entry {
    entry.subject = Some(hold.id.uuid());
    entry.case = hold.case;
    entry
}

/// Frees the slots of every hold whose time has passed, and notes each in the trail under the name of whoever came upon
/// it: nobody else is there to do it. Every save of something that holds a room or kit calls this first, inside its
/// transaction, because the database refuses an overlap with what is not released.
///
/// `entry` is the beginning of the trail's entry, made outside with [`Context::entry`](crate::Context::entry): who, when
/// and `"hold"`, `"expired"`.
pub async fn release_expired(
    tx: &mut Tx,
    entry: &Entry,
    now: DateTime<Utc>,
) -> store::Result<Vec<HoldRecord>> {
    let expired = store::holds::release_expired(tx, now).await?;
    for hold in &expired {
        tx.note(about(entry.clone(), hold));
    }
    Ok(expired)
}
