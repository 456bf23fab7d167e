//! How a hearing ended: every hearing ends with one outcome from the fixed list (users.md R09).

use super::{name, note, still_open, was_held};
use crate::{
    access::CaseSight,
    bookings::{case_reference, hearing_sight, sight_of, when_and_where},
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    calendar::utc_to_civil,
    form::{FormValues, Problem},
    ids::HearingId,
    recording::{Outcome, entry::parse_outcome},
    role::Action,
    view::{OutcomeLine, OutcomePage},
};
use futures_util::FutureExt;
use store::{Tx, hearing_outcomes::OutcomeRecord, hearings::HearingRecord};

/// The form, with what was put down before.
///
/// # Errors
/// [`Error::NotAllowed`] for somebody who may see the hearing and does not say how it ended.
pub async fn outcome_page(cx: &Context, id: HearingId) -> Result<OutcomePage> {
    let mut tx = cx.db.read().await?;
    let (sight, hearing) = may_record(cx, &mut tx, id).await?;
    let booking = store::bookings::standing_for_hearing(&mut tx, id).await?;
    let at = match &booking {
        Some(booking) => Some(when_and_where(&mut tx, booking).await?),
        None => None,
    };
    let mut outcomes = Vec::new();
    for each in store::hearing_outcomes::list_for_hearing(&mut tx, id).await?.into_iter().rev() {
        outcomes.push(OutcomeLine {
            id: each.id,
            outcome: each.outcome,
            note: each.note,
            corrects_because: each.corrects_because,
            by: name(&mut tx, each.recorded_by).await?,
            at: utc_to_civil(each.recorded_at),
        });
    }
    let open = if hearing.kind.is_recorded() && was_held(&mut tx, id).await?.0 {
        let notes = store::recordings::list_notes(&mut tx, id).await?;
        let checks = store::recordings::list_checks(&mut tx, id).await?;
        still_open(&notes, &checks)
    } else {
        None
    };
    Ok(OutcomePage {
        hearing: id,
        kind: hearing.kind,
        case_reference: case_reference(&sight.case),
        begun: booking.is_some_and(|booking| booking.timing.held().from() <= cx.now()),
        at,
        outcomes,
        open,
    })
}

/// Records how a hearing ended.
///
/// # Errors
/// [`Error::Form`] for a hearing that is out of the diary or has not begun; [`Error::Stale`] when somebody recorded an
/// outcome meanwhile.
pub async fn record_outcome(cx: &Context, id: HearingId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (_, hearing) = may_record(cx, &mut tx, id).await?;
    let Some(booking) = store::bookings::standing_for_hearing(&mut tx, id).await? else {
        return Err(Error::field("outcome", Problem::NotInTheDiary));
    };
    if booking.timing.held().from() > cx.now() {
        return Err(Error::field("outcome", Problem::NotBegun));
    }
    let earlier = store::hearing_outcomes::list_for_hearing(&mut tx, id).await?.pop();
    // Whoever presses twice says the same twice, and is not asked why it was wrong.
    if let (Some(earlier), Ok(said)) = (&earlier, parse_outcome(values, false))
        && (earlier.outcome, &earlier.note) == (said.outcome, &said.note)
    {
        return Ok(());
    }
    let entry = parse_outcome(values, earlier.is_some())?;
    let record = OutcomeRecord {
        id: cx.new_id(),
        hearing: id,
        outcome: entry.outcome,
        note: entry.note,
        corrects_because: entry.corrects_because,
        recorded_at: cx.now(),
        recorded_by: cx.person()?.person,
    };
    let words = |outcome: Outcome| Facts::default().with("outcome", Some(outcome.to_string())).kept();
    let mut note = note(cx, &hearing, "outcome");
    note.before = earlier.and_then(|earlier| words(earlier.outcome));
    note.after = words(record.outcome);
    note.reason = record.corrects_because.clone().or_else(|| record.note.clone());
    let seen = entry.seen;
    drop(tx);
    cx.db
        .write(move |tx| {
            async move {
                store::hearing_outcomes::insert(tx, &record, seen).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

async fn may_record(cx: &Context, tx: &mut Tx, id: HearingId) -> Result<(CaseSight, HearingRecord)> {
    let (sight, hearing) = hearing_sight(cx, tx, id).await?;
    if sight_of(&sight, &hearing).may(Action::RecordOutcome) {
        Ok((sight, hearing))
    } else {
        Err(Error::NotAllowed)
    }
}
