//! Holding a slot provisionally, by the rule by which one is booked.

use super::{
    acting_person, labels,
    plan::Plan,
    save::{Provided, Saved, save},
};
use crate::{
    access::case_sight,
    context::Context,
    error::{Error, Result},
    facts::Facts,
    holds::moment_words,
    policies::policy_of,
};
use chrono::TimeDelta;
use domain::{
    booking_entry::parse_slot,
    calendar::utc_to_civil,
    form::{FormValues, Problem},
    ids::{CaseId, CourtId},
    role::Action,
    waiting::HoldTerms,
};
use futures_util::FutureExt;
use store::{holds::HoldRecord, trail::EntryKind};

/// Holds a slot for a case until a moment, and answers at which court.
///
/// # Errors
/// [`Error::Refused`] with what stands in the way and what is free; [`Error::Form`] with every field that cannot be taken.
pub async fn hold(cx: &Context, case: CaseId, values: &FormValues) -> Result<CourtId> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::HoldSlot)?;
    let labels = labels(&mut tx, case).await?;
    let (mut entry, terms) =
        super::typed::both(parse_slot(values, &labels, cx.now()), HoldTerms::parse(values))?;
    entry.kind = match values.entered("kind").map(str::parse) {
        Some(Ok(kind)) => kind,
        Some(Err(_)) => return Err(Error::field("kind", Problem::NotOffered)),
        None => return Err(Error::field("kind", Problem::Missing)),
    };
    // Who is to come is what is being asked: nobody is engaged by a hold.
    entry.judge = None;
    entry.prosecution_counsel = None;
    entry.defence.clear();
    entry.override_reason = Some(terms.reason.clone());
    let mut plan = Plan::new(cx, &mut tx, &sight, entry, None).await?;
    plan.look(cx, &mut tx, &sight).await?;
    let court = plan.court.id;
    let usual = policy_of(&mut tx, court, cx.today()).await?.hold_hours;
    let hours = terms.hours.unwrap_or(usual);
    // No slot is kept for anybody once it has begun.
    let expires_at = (cx.now() + TimeDelta::hours(i64::from(hours))).min(plan.entry.timing.starts_at);
    let record = HoldRecord {
        id: cx.new_id(),
        case: Some(case),
        witness: plan.entry.witness,
        hearing: None,
        kind: plan.entry.kind,
        courtroom: plan.entry.courtroom,
        link_room: plan.entry.link_room,
        kit: plan.entry.kit,
        timing: plan.entry.timing,
        reason: terms.reason.clone(),
        held_at: cx.now(),
        held_by: acting_person(cx)?,
        expires_at,
        released: None,
        version: 1,
    };
    let mut note = cx.entry(EntryKind::Change, "hold", "made");
    note.subject = Some(record.id.uuid());
    note.case = Some(case);
    note.after = Facts::default()
        .with("kind", Some(record.kind.title()))
        .with("from", Some(moment_words(utc_to_civil(record.timing.starts_at))))
        .with("until", Some(moment_words(utc_to_civil(expires_at))))
        .kept();
    note.reason = Some(terms.reason);
    drop(tx);
    // The reason for the hold answers what has to be asked of people; it opens no room that is held.
    plan.entry.override_reason = Some(record.reason.clone());
    let saved = save(cx, &sight, plan, Provided::New(None), move |tx, _plan| {
        async move {
            store::holds::insert(tx, &record).await?;
            tx.note(note);
            Ok(())
        }
        .boxed()
    })
    .await?;
    match saved {
        Saved::Kept => Ok(court),
        Saved::Before | Saved::Stale => Err(Error::Stale),
    }
}
