//! Recording an application, that it was served, and what a party says of it.

use super::{Defendants, application, party_words, recorder};
use crate::{
    access::{witness_for, witness_sight},
    context::{Actor, Context},
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    calendar::{civil_to_utc, long_date, time_words},
    form::Problem,
    ids::{MeasureApplicationId, MeasureServiceId, RepresentationsId, WitnessId},
    measure::{
        ApplicationAct, ApplicationState, Party,
        entry::{NewApplication, NewRepresentations, NewService, Side},
    },
    role::{Action, Role},
};
use futures_util::FutureExt;
use store::{
    Tx,
    applications::{ApplicationRecord, RepresentationsRecord, ServiceRecord},
    trail::{Entry, EntryKind},
};

/// Records an application for a witness.
pub async fn apply(cx: &Context, witness: WitnessId, new: NewApplication) -> Result<MeasureApplicationId> {
    let mut tx = cx.db.read().await?;
    let (case, _) = witness_for(cx, &mut tx, witness, Action::MakeApplication).await?;
    let defendants = Defendants::of(&mut tx, case.id).await?;
    drop(tx);
    let id: MeasureApplicationId = cx.new_id();
    let mut entry = cx.entry(EntryKind::Change, "measures_application", "made");
    entry.subject = Some(id.uuid());
    entry.case = Some(case.id);
    entry.witness = Some(witness);
    let asked: Vec<String> = new.asked.iter().map(|(each, _)| each.title().to_owned()).collect();
    let labels: Vec<String> = new.defendants.iter().map(ToString::to_string).collect();
    entry.after = Facts::default()
        .with("route", Some(new.route.title()))
        .with("party", Some(new.party.title()))
        .with("made_on", Some(long_date(new.made_on)))
        .with("changed", new.changed.as_deref())
        .with("defendants", Some(labels.join(", ")))
        .with("asked", Some(asked.join(", ")))
        .with("request_22a", Some(new.request_22a.title()))
        .with("views_given", Some(yes(new.views_given)))
        .with("hearing_because", new.hearing_because.as_deref())
        .with("late_because", new.late_because.as_deref())
        .kept();
    let record = ApplicationRecord {
        id,
        witness,
        route: new.route,
        party: new.party,
        made_on: new.made_on,
        changed: new.changed,
        request_22a: new.request_22a,
        views_given: new.views_given,
        hearing_because: new.hearing_because,
        late_because: new.late_because,
        defendants: defendants.chosen(&new.defendants, "against")?,
        asked: new.asked,
        recorded_at: cx.now(),
        recorded_by: recorder(cx)?,
    };
    keep(cx, entry, move |tx| async move { store::applications::insert(tx, &record).await }.boxed()).await?;
    Ok(id)
}

/// Records that an application was served on somebody.
pub async fn serve(cx: &Context, id: MeasureApplicationId, new: NewService) -> Result<WitnessId> {
    let mut tx = cx.db.read().await?;
    let application = application(&mut tx, id).await?;
    let (case, _) = witness_for(cx, &mut tx, application.witness, Action::MakeApplication).await?;
    let defendants = Defendants::of(&mut tx, case.id).await?;
    drop(tx);
    let defendant = match new.recipient.defendant() {
        Some(label) => {
            Some(defendants.id(label).ok_or_else(|| Error::field("recipient", Problem::NotOffered))?)
        }
        None => None,
    };
    let sent_at = civil_to_utc(new.day, new.time).map_err(|problem| Error::field("sent_at", problem))?;
    if sent_at > cx.now() {
        return Err(Error::field("sent_on", Problem::InTheFuture));
    }
    let service: MeasureServiceId = cx.new_id();
    let mut entry = cx.entry(EntryKind::Change, "measures_application", "served");
    entry.subject = Some(id.uuid());
    entry.case = Some(case.id);
    entry.witness = Some(application.witness);
    entry.after = Facts::default()
        .with("recipient", Some(party_words(new.recipient.party(), new.recipient.defendant())))
        .with("method", Some(new.method.title()))
        .with("sent_on", Some(format!("{}, {}", long_date(new.day), time_words(new.time))))
        .with("served_by", Some(new.served_by.title()))
        .kept();
    let record = ServiceRecord {
        id: service,
        application: id,
        recipient: new.recipient.party(),
        defendant,
        method: new.method,
        sent_at,
        served_by: new.served_by,
        recorded_at: cx.now(),
        recorded_by: recorder(cx)?,
    };
    keep(cx, entry, move |tx| async move { store::applications::insert_service(tx, &record).await }.boxed())
        .await?;
    Ok(application.witness)
}

/// The parties for which the person acting may speak on an application: a prosecutor for the prosecution, counsel for the
/// defendants they act for, the officer for any.
pub(super) async fn sides(cx: &Context, tx: &mut Tx, witness: WitnessId) -> Result<Vec<Side>> {
    let (case, _) = witness_sight(cx, tx, witness).await?;
    let defendants = Defendants::of(tx, case.case.id).await?;
    let all = defendants.labels().into_iter().map(Side::Defendant);
    Ok(match cx.person()?.role {
        Role::Prosecutor => vec![Side::Prosecution],
        Role::DefenceCounsel => {
            let mut own = Vec::new();
            for defendant in case.parts.iter().filter_map(|part| part.defendant) {
                own.push(Side::Defendant(defendants.label(defendant)?));
            }
            own
        }
        _ => std::iter::once(Side::Prosecution).chain(all).collect(),
    })
}

/// Records what a party says of an application that is before the court.
///
/// # Errors
/// [`Error::Stale`] when it has been decided meanwhile; [`Error::Form`] for a party the person does not speak for.
pub async fn represent(cx: &Context, id: MeasureApplicationId, new: NewRepresentations) -> Result<WitnessId> {
    let mut tx = cx.db.read().await?;
    let application = application(&mut tx, id).await?;
    let witness = application.witness;
    let (case, _) = witness_for(cx, &mut tx, witness, Action::MakeRepresentations).await?;
    let defendants = Defendants::of(&mut tx, case.id).await?;
    if !matches!(cx.actor, Actor::Operator) && !sides(cx, &mut tx, witness).await?.contains(&new.by) {
        return Err(Error::field("by", Problem::NotOffered));
    }
    drop(tx);
    let said: RepresentationsId = cx.new_id();
    let mut entry = cx.entry(EntryKind::Change, "measures_application", "represented");
    entry.subject = Some(id.uuid());
    entry.case = Some(case.id);
    entry.witness = Some(witness);
    let limbs: Vec<&str> = new.limbs.iter().map(|limb| limb.title()).collect();
    let disputed = if limbs.is_empty() { "Does not oppose".to_owned() } else { limbs.join("; ") };
    entry.after = Facts::default()
        .with("party", Some(party_words(new.by.party(), new.by.defendant())))
        .with("made_on", Some(long_date(new.made_on)))
        .with("disputed", Some(disputed))
        .with("summary", new.summary.as_deref())
        .kept();
    let record = RepresentationsRecord {
        id: said,
        application: id,
        party: new.by.party(),
        defendant: new.by.defendant().and_then(|label| defendants.id(label)),
        made_on: new.made_on,
        limbs: new.limbs,
        summary: new.summary,
        recorded_at: cx.now(),
        recorded_by: recorder(cx)?,
    };
    cx.db
        .write(move |tx| {
            async move {
                if state(tx, id, witness).await?.after(ApplicationAct::Represent).is_none() {
                    return Err(Error::Stale);
                }
                store::applications::insert_representations(tx, &record).await?;
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await?;
    Ok(witness)
}

/// How far an application has come.
pub(super) async fn state(
    tx: &mut Tx,
    id: MeasureApplicationId,
    witness: WitnessId,
) -> Result<ApplicationState> {
    let decisions = store::decisions::list_for_witnesses(tx, &[witness]).await?;
    let decided = decisions.iter().any(|decision| decision.application == Some(id));
    Ok(if decided { ApplicationState::Decided } else { ApplicationState::Asked })
}

pub(super) const fn yes(yes: bool) -> &'static str {
    if yes { "Yes" } else { "No" }
}

/// Whether somebody may hand something in for this party: a prosecutor only for the prosecution.
pub(super) fn may_speak_for(cx: &Context, party: Party) -> Result<bool> {
    Ok(match &cx.actor {
        Actor::Operator => true,
        _ => cx.person()?.role != Role::Prosecutor || party == Party::Prosecution,
    })
}

async fn keep<F>(cx: &Context, entry: Entry, work: F) -> Result<()>
where
    F: for<'t> FnOnce(&'t mut Tx) -> futures_util::future::BoxFuture<'t, store::Result<()>> + Send + 'static,
{
    cx.db
        .write(move |tx| {
            async move {
                work(tx).await?;
                tx.note(entry);
                Ok::<_, Error>(())
            }
            .boxed()
        })
        .await
}
