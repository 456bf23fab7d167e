//! Dates to avoid: one's own, those of somebody one books for, and those of a witness, who is asked for them before a
//! date is offered (users.md R43). What they stand in the way of is decided by [`domain::obstacles`].

mod page;

pub use page::{own_page, person_page, witness_page};

use crate::{
    access::{CaseSight, witness_sight},
    context::{Actor, Context},
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    calendar::{long_date, stretch_words, utc_to_civil},
    ids::{PersonId, UnavailabilityId, WitnessId},
    role::{Action, Reach, Right, reach},
    unavailability::{DatesAsked, NewUnavailability, Unavailable, Whose},
};
use futures_util::FutureExt;
use store::{
    Tx,
    dates_asked::AskedRecord,
    trail::{Entry, EntryKind},
    unavailability::UnavailabilityRecord,
};

/// Puts down dates of one's own, of a person or of a witness.
///
/// # Errors
/// [`Error::NotAllowed`] and [`Error::NotFound`] as for the page.
pub async fn record(cx: &Context, whose: Whose, new: NewUnavailability) -> Result<UnavailabilityId> {
    let mut tx = cx.db.read().await?;
    let case = allowed(cx, &mut tx, whose).await?;
    if let Some(court) = new.court
        && store::courts::find(&mut tx, court).await?.is_none()
    {
        return Err(Error::field("court", domain::form::Problem::NotOffered));
    }
    let away = Unavailable { whose, span: new.span, reason: new.reason, court: new.court };
    let record = UnavailabilityRecord {
        id: cx.new_id(),
        away,
        recorded_at: cx.now(),
        recorded_by: cx.person()?.person,
        recorded_by_name: String::new(),
        withdrawn_at: None,
    };
    let mut note = note(cx, whose, case.as_ref(), "dates_put_down");
    note.after = facts(&mut tx, &away).await?;
    drop(tx);
    let id = record.id;
    cx.db
        .write(move |tx| {
            async move {
                store::unavailability::insert(tx, &record).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(id)
}

/// Takes back dates that no longer hold. Dates that were taken back already stay so.
///
/// # Errors
/// [`Error::NotFound`] for dates that are somebody else's.
pub async fn withdraw(cx: &Context, whose: Whose, id: UnavailabilityId) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let case = allowed(cx, &mut tx, whose).await?;
    let record = store::unavailability::find(&mut tx, id).await?;
    let record = record.filter(|record| record.away.whose == whose).ok_or(Error::NotFound)?;
    let mut note = note(cx, whose, case.as_ref(), "dates_withdrawn");
    note.before = facts(&mut tx, &record.away).await?;
    drop(tx);
    let (at, by) = (cx.now(), cx.person()?.person);
    cx.db
        .write(move |tx| {
            async move {
                if store::unavailability::withdraw(tx, id, at, by).await? {
                    tx.note(note);
                }
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

/// Puts down that a witness was asked for dates to avoid.
///
/// # Errors
/// [`Error::Form`] when the person named is none who may have asked.
pub async fn asked(cx: &Context, witness: WitnessId, asked: DatesAsked) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let case = witness_case(cx, &mut tx, witness).await?;
    let askers = page::askers(cx, &mut tx, &case, witness).await?;
    let Some(name) = askers.into_iter().find(|(id, _)| *id == asked.asked_by).map(|(_, name)| name) else {
        return Err(Error::field("asked_by", domain::form::Problem::NotOffered));
    };
    let record = AskedRecord {
        id: cx.new_id(),
        witness,
        asked_on: asked.asked_on,
        asked_by: asked.asked_by,
        asked_by_name: String::new(),
        answer: asked.answer,
        recorded_at: cx.now(),
        recorded_by: cx.person()?.person,
    };
    let mut note = note(cx, Whose::Witness(witness), Some(&case), "asked_for_dates");
    // Who asked may be somebody whose support is not for every reader of the history to know of.
    let own = asked.asked_by == cx.person()?.person;
    note.after = Facts::default()
        .with("asked_on", Some(long_date(asked.asked_on)))
        .with("asked_by", own.then_some(name))
        .with("answer", Some(asked.answer.title()))
        .kept();
    drop(tx);
    cx.db
        .write(move |tx| {
            async move {
                store::dates_asked::insert(tx, &record).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

/// Refuses whoever may not put down these dates, before anything is said of what they sent.
///
/// # Errors
/// [`Error::NotAllowed`] and [`Error::NotFound`] as for the page.
pub async fn require(cx: &Context, whose: Whose) -> Result<()> {
    allowed(cx, &mut cx.db.read().await?, whose).await.map(|_case| ())
}

/// Whether the person acting may put down these dates; for a witness, the case.
async fn allowed(cx: &Context, tx: &mut Tx, whose: Whose) -> Result<Option<CaseSight>> {
    match whose {
        Whose::Witness(witness) => witness_case(cx, tx, witness).await.map(Some),
        Whose::Person(person) => {
            may_keep(cx, tx, person).await?;
            Ok(None)
        }
    }
}

/// The case of a witness whose dates the person acting may put down.
async fn witness_case(cx: &Context, tx: &mut Tx, witness: WitnessId) -> Result<CaseSight> {
    let (case, _) = witness_sight(cx, tx, witness).await?;
    if case.sight_of(witness).may(Action::RecordUnavailability) { Ok(case) } else { Err(Error::NotAllowed) }
}

/// One's own dates are for everybody to keep. Those of others are for whoever books hearings, and so may name anybody
/// who takes part in one.
async fn may_keep(cx: &Context, tx: &mut Tx, person: PersonId) -> Result<String> {
    let acting = match &cx.actor {
        Actor::Person(acting) => acting,
        Actor::Nobody | Actor::Operator => return Err(Error::SignedOut),
    };
    if acting.person == person {
        return Ok(acting.name.clone());
    }
    let far = reach(acting.role, Right::Do(Action::RecordUnavailability));
    if !matches!(far, Reach::Region | Reach::Court) {
        return Err(Error::NotAllowed);
    }
    let found = store::people::find(tx, person).await?.ok_or(Error::NotFound)?;
    // Whoever keeps accounts, and whoever has left, takes part in no hearing.
    let memberships = store::memberships::list_for_person(tx, person, cx.today()).await?;
    let takes_part = memberships.iter().any(|each| each.role != domain::role::Role::Administrator);
    if takes_part { Ok(found.name) } else { Err(Error::NotFound) }
}

fn note(cx: &Context, whose: Whose, case: Option<&CaseSight>, what: &'static str) -> Entry {
    let (kind, subject) = match whose {
        Whose::Person(person) => ("person", person.uuid()),
        Whose::Witness(witness) => ("witness", witness.uuid()),
    };
    let mut note = cx.entry(EntryKind::Change, kind, what);
    note.subject = Some(subject);
    if let Whose::Witness(witness) = whose {
        note.witness = Some(witness);
        note.case = case.map(|case| case.case.id);
    }
    note
}

async fn facts(tx: &mut Tx, away: &Unavailable) -> Result<Option<String>> {
    let court = match away.court {
        Some(court) => store::courts::find(tx, court).await?.map(|court| court.name),
        None => None,
    };
    let dates = stretch_words(utc_to_civil(away.span.from()), utc_to_civil(away.span.until()));
    Ok(Facts::default()
        .with("dates_to_avoid", Some(dates))
        .with("away_reason", Some(away.reason.title()))
        .with("court", court)
        .kept())
}
