//! What happened, what was done, and what a judge ordered: each a record with who and when, each in the trail.

use super::{
    page::{find, seen, worked_out},
    recorder,
};
use crate::{
    access::{CaseSight, case_sight},
    context::Context,
    error::{Error, Result},
    facts::Facts,
    parts::can_have,
};
use domain::{
    calendar::{long_date, time_words},
    due::About,
    entry::{DoneEntry, NewEvent, OrderEntry, WithdrawEvent},
    form::Problem,
    hearing::Capacity,
    ids::{CaseEventId, CaseId},
    law::facts::{Of, When},
    role::{Action, FieldGroup},
};
use futures_util::FutureExt;
use store::{
    Tx,
    case_events::{self, CaseEventRecord, DateOrderRecord, DoneRecord},
    trail::{Entry, EntryKind},
};
use uuid::Uuid;

/// Records something that time runs from.
///
/// # Errors
/// [`Error::Form`] for a defendant or witness the case does not have.
pub async fn record_event(cx: &Context, case: CaseId, event: NewEvent) -> Result<Recorded> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::RecordCaseEvent)?;
    if event.what.is_section_41() && !sight.sight().sees(FieldGroup::SectionFortyOne) {
        return Err(Error::field("what", Problem::NotOffered));
    }
    let (of, words) = about(&mut tx, &sight, &event).await?;
    let sees_deadlines = sight.sight().sees(FieldGroup::Deadlines);
    drop(tx);
    let record = CaseEventRecord {
        id: cx.new_id(),
        case,
        what: event.what,
        when: event.when,
        of,
        recorded_at: cx.now(),
        recorded_by: recorder(cx)?,
        withdrawn: None,
    };
    let mut note = note(cx, case, "case_event", "recorded", record.id.uuid());
    note.witness = of.witness;
    note.after = Facts::default()
        .with("what", Some(event.what.title()))
        .with("about", Some(words))
        .with("date", Some(when_words(event.when)))
        .kept();
    let id = record.id;
    keep(cx, note, move |tx| async move { case_events::insert(tx, &record).await }.boxed()).await?;
    Ok(Recorded { event: id, sees_deadlines })
}

/// Something recorded, and whether whoever recorded it may see what follows.
#[derive(Clone, Copy, Debug)]
pub struct Recorded {
    /// The event.
    pub event: CaseEventId,
    /// Whether the person may see the deadlines of the case.
    pub sees_deadlines: bool,
}

/// Withdraws something that was recorded by mistake. It stays on record, with the reason, and no longer counts.
///
/// # Errors
/// [`Error::Stale`] when somebody else withdrew it.
pub async fn withdraw_event(
    cx: &Context,
    case: CaseId,
    event: CaseEventId,
    entry: WithdrawEvent,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::RecordCaseEvent)?;
    let events = case_events::list_for_cases(&mut tx, &[case]).await?;
    let known = events.into_iter().find(|each| each.id == event).ok_or(Error::NotFound)?;
    if known.what.is_section_41() && !sight.sight().sees(FieldGroup::SectionFortyOne) {
        return Err(Error::NotFound);
    }
    drop(tx);
    let mut note = note(cx, case, "case_event", "withdrawn", event.uuid());
    note.witness = known.of.witness;
    note.before = Facts::default()
        .with("what", Some(known.what.title()))
        .with("date", Some(when_words(known.when)))
        .kept();
    note.reason = Some(entry.why.clone());
    let (by, at) = (recorder(cx)?, cx.now());
    keep(cx, note, move |tx| {
        async move {
            match case_events::withdraw(tx, event, &entry.why, by, at).await {
                Err(store::Error::Taken(_)) => Err(store::Error::Stale),
                other => other,
            }
        }
        .boxed()
    })
    .await
}

/// Records that something due was done.
///
/// # Errors
/// [`Error::NotFound`] for a deadline nobody still has to meet.
pub async fn record_done(
    cx: &Context,
    case: CaseId,
    rule: &str,
    whom: About,
    entry: DoneEntry,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let sight = seen(cx, &mut tx, case).await?;
    sight.require(Action::RecordCaseEvent)?;
    let worked = worked_out(cx, &mut tx, &sight).await?;
    let deadline = find(&sight, &worked, rule, whom)?;
    let mut note = note(cx, case, "deadline", "met", case.uuid());
    note.witness = whom.0.witness;
    note.after = Facts::default()
        .with("what", Some(deadline.what.clone()))
        .with("about", Some(worked.names.of(whom.0)))
        .with("authority", Some(deadline.authority.text.clone()))
        .with("met_on", Some(long_date(entry.day)))
        .kept();
    drop(tx);
    let record = DoneRecord {
        id: cx.new_id(),
        case,
        rule: rule.to_owned(),
        of: whom.0,
        day: entry.day,
        recorded_at: cx.now(),
        recorded_by: recorder(cx)?,
    };
    keep(cx, note, move |tx| async move { case_events::insert_done(tx, &record).await }.boxed()).await
}

/// Records a judge's order of a date. What the rule gives stays to be read beside it.
///
/// # Errors
/// [`Error::NotFound`] for a deadline nobody still has to meet; [`Error::Form`] for somebody who is no judge.
pub async fn order_date(
    cx: &Context,
    case: CaseId,
    rule: &str,
    whom: About,
    entry: OrderEntry,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let sight = seen(cx, &mut tx, case).await?;
    sight.require(Action::RecordOrder)?;
    let worked = worked_out(cx, &mut tx, &sight).await?;
    let deadline = find(&sight, &worked, rule, whom)?;
    if !can_have(cx, &mut tx, entry.judge, Capacity::Judge).await? {
        return Err(Error::field("judge", Problem::NotOffered));
    }
    let judge = store::people::find(&mut tx, entry.judge).await?.ok_or(Error::NotFound)?;
    if deadline.due.day() == Some(entry.day) {
        return Err(Error::field("ordered_day", Problem::ChangesNothing));
    }
    let mut note = note(cx, case, "deadline", "ordered", case.uuid());
    note.witness = whom.0.witness;
    note.before = Facts::default().with("date", deadline.due.day().map(long_date)).kept();
    note.after = Facts::default()
        .with("what", Some(deadline.what.clone()))
        .with("about", Some(worked.names.of(whom.0)))
        .with("date", Some(long_date(entry.day)))
        .with("judge", Some(judge.name.clone()))
        .with("hearing", Some(entry.hearing.clone()))
        .with("made_on", Some(long_date(entry.made_on)))
        .kept();
    note.reason = Some(entry.because.clone());
    drop(tx);
    let record = DateOrderRecord {
        id: cx.new_id(),
        case,
        rule: rule.to_owned(),
        of: whom.0,
        day: entry.day,
        judge: entry.judge,
        judge_name: judge.name,
        hearing: entry.hearing,
        made_on: entry.made_on,
        because: entry.because,
        recorded_at: cx.now(),
        recorded_by: recorder(cx)?,
    };
    keep(cx, note, move |tx| async move { case_events::insert_order(tx, &record).await }.boxed()).await
}

/// Whom an event is about, and that in words.
async fn about(tx: &mut Tx, sight: &CaseSight, event: &NewEvent) -> Result<(Of, String)> {
    let mut of = Of::default();
    let mut words = Vec::new();
    if let Some(label) = event.defendant {
        let defendants = store::defendants::list_for_case(tx, sight.case.id).await?;
        let found = defendants.iter().find(|each| each.label == label);
        of.defendant = Some(found.ok_or_else(|| Error::field("defendant", Problem::NotOffered))?.id);
        words.push(label.to_string());
    }
    if let Some(id) = event.witness {
        let witness = store::witnesses::find(tx, id)
            .await?
            .filter(|each| each.case == sight.case.id && sight.sight_of(each.id).sees(FieldGroup::Listing));
        let witness = witness.ok_or_else(|| Error::field("witness", Problem::NotOffered))?;
        of.witness = Some(id);
        words.push(witness.reference.to_string());
    }
    if let Some(id) = event.charge {
        let charges = store::charges::list_for_case(tx, sight.case.id).await?;
        let known = charges.iter().find(|each| each.id == id && Some(each.defendant) == of.defendant);
        known.ok_or_else(|| Error::field("charge", Problem::NotOffered))?;
        of.charge = Some(id);
    }
    let words = if words.is_empty() { "The case".to_owned() } else { words.join(", ") };
    Ok((of, words))
}

fn when_words(when: When) -> String {
    match when {
        When::Day(day) => long_date(day),
        When::Served { service, .. } => {
            let time = service.time.map_or_else(String::new, |time| format!(", {}", time_words(time)));
            format!("{}{time}, {}", long_date(service.day), service.method.title())
        }
    }
}

pub(super) fn note(cx: &Context, case: CaseId, kind: &'static str, what: &'static str, id: Uuid) -> Entry {
    let mut note = cx.entry(EntryKind::Change, kind, what);
    note.subject = Some(id);
    note.case = Some(case);
    note
}

/// Does one piece of writing together with its entry in the trail.
pub(super) async fn keep(
    cx: &Context,
    note: Entry,
    write: impl for<'a> FnOnce(&'a mut Tx) -> futures_util::future::BoxFuture<'a, store::Result<()>>
    + Send
    + 'static,
) -> Result<()> {
    cx.db
        .write(move |tx| {
            async move {
                write(tx).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}
