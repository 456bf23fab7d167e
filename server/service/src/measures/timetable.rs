//! The five dates of rule 18.8(2), as the judge sets and changes them. Each setting is a record; the old one stays.

use super::{fitting, recorder};
use crate::{
    access::witness_for,
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    calendar::long_date,
    form::Problem,
    ids::{CaseId, DirectionId, PersonId, WitnessId},
    measure::{DirectionAct, entry::TimetableEntry},
    role::Action,
};
use futures_util::FutureExt;
use store::{Tx, directions::DateRecord, trail::EntryKind};

/// Records the dates a judge set for some section 28 directions of a witness. Dates that are the same already are left.
///
/// # Errors
/// [`Error::Stale`] when somebody else set one since the form was filled, or a direction has ended; [`Error::Form`] when a
/// date takes the place of another and no reason is given.
pub async fn set_dates(cx: &Context, witness: WitnessId, entry: TimetableEntry) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (case, _) = witness_for(cx, &mut tx, witness, Action::RecordDecision).await?;
    drop(tx);
    let by = recorder(cx)?;
    let inside = cx.clone();
    cx.db.write(move |tx| async move { keep(&inside, tx, case.id, witness, entry, by).await }.boxed()).await
}

async fn keep(
    cx: &Context,
    tx: &mut Tx,
    case: CaseId,
    witness: WitnessId,
    entry: TimetableEntry,
    by: PersonId,
) -> Result<()> {
    fitting(cx, tx, case, Some(entry.judge), None, false).await?;
    let timetables = store::directions::timetables_for_witness(tx, witness).await?;
    let standing: Vec<DirectionId> = timetables.iter().map(|each| each.direction).collect();
    let set = store::directions::list_dates(tx, &standing).await?;
    if set.len() != entry.seen || entry.directions.iter().any(|each| !standing.contains(each)) {
        return Err(Error::Stale);
    }
    let judge = store::people::find(tx, entry.judge).await?.ok_or(Error::NotFound)?;
    let (mut before, mut after) = (Facts::default(), Facts::default());
    let mut changed = false;
    for timetable in timetables.iter().filter(|each| entry.directions.contains(&each.direction)) {
        let direction = store::directions::find(tx, timetable.direction).await?.ok_or(Error::NotFound)?;
        if direction.state().after(DirectionAct::SetDate).is_none() {
            return Err(Error::Stale);
        }
        for (which, day) in &entry.dates {
            let old = timetable.dates.date(*which);
            if old == Some(*day) {
                continue;
            }
            if old.is_some() && entry.why.is_none() {
                return Err(Error::field("why", Problem::Missing));
            }
            let turns =
                set.iter().filter(|each| each.direction == timetable.direction && each.which == *which);
            let record = DateRecord {
                direction: timetable.direction,
                which: *which,
                turn: i64::try_from(turns.count()).unwrap_or(i64::MAX - 1) + 1,
                day: *day,
                set_on: entry.set_on,
                judge: entry.judge,
                judge_name: judge.name.clone(),
                why: entry.why.clone().filter(|_| old.is_some()),
                recorded_at: cx.now(),
                recorded_by: by,
            };
            store::directions::set_date(tx, &record).await?;
            let field = TimetableEntry::field(*which);
            before = before.with(field, old.map(long_date));
            after = after.with(field, Some(long_date(*day)));
            changed = true;
        }
    }
    if !changed {
        return Ok(());
    }
    let mut note = cx.entry(EntryKind::Change, "measures", "dates_set");
    note.subject = Some(witness.uuid());
    note.case = Some(case);
    note.witness = Some(witness);
    note.before = before.kept();
    note.after = after.with("set_on", Some(long_date(entry.set_on))).with("judge", Some(&judge.name)).kept();
    note.reason = entry.why;
    tx.note(note);
    Ok(())
}
