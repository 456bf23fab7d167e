//! Recording what a party said about a witness. Old versions stay, and the trail keeps both, sealed.

use super::{TRAIL_FIELD, open, seal, sealed_words};
use crate::{
    access::witness_for,
    context::{Actor, Context},
    error::{Error, Result},
    facts::Facts,
};
use domain::{case::DefendantLabel, entry::EligibilityEntry, form::FormValues, ids::WitnessId, role::Action};
use futures_util::FutureExt;
use store::{eligibility::FactsRecord, trail::EntryKind};

/// Records facts as the form sends them.
///
/// # Errors
/// [`Error::Form`] for what cannot be taken, [`Error::Stale`] when somebody else recorded facts since the form was filled.
pub async fn record(cx: &Context, id: WitnessId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (case, _witness) = witness_for(cx, &mut tx, id, Action::RecordEligibility).await?;
    let defendants = store::defendants::list_for_case(&mut tx, case.id).await?;
    drop(tx);
    let labels: Vec<DefendantLabel> = defendants.iter().map(|defendant| defendant.label).collect();
    let EligibilityEntry { facts, why, version } = EligibilityEntry::parse(values, &labels, cx.today())?;
    let mut entry = cx.entry(EntryKind::Change, "eligibility", "recorded");
    entry.subject = Some(id.uuid());
    entry.case = Some(case.id);
    entry.witness = Some(id);
    entry.reason = Some(why);
    let inside = cx.clone();
    cx.db
        .write(move |tx| {
            async move {
                let cx = &inside;
                let kept = store::eligibility::latest(tx, id).await?;
                if kept.as_ref().map_or(0, |kept| kept.version) != version {
                    return Err(Error::Stale);
                }
                let old = kept.as_ref().map(|kept| open(cx, kept)).transpose()?;
                if old.as_ref() == Some(&facts) {
                    return Ok(());
                }
                let row = cx.new_id();
                let record = FactsRecord {
                    id: row,
                    witness: id,
                    version: version + 1,
                    told_by: facts.told_by,
                    told_on: facts.told_on,
                    facts_sealed: seal(cx, row, &facts)?,
                    recorded_at: cx.now(),
                    recorded_by: match &cx.actor {
                        Actor::Person(person) => Some(person.person),
                        Actor::Operator | Actor::Nobody => None,
                    },
                };
                store::eligibility::insert(tx, &record).await?;
                let before = sealed_words(cx, id, old.as_ref())?;
                let after = sealed_words(cx, id, Some(&facts))?;
                entry.before = Facts::default().with_sealed(TRAIL_FIELD, before.as_deref()).kept();
                entry.after = Facts::default().with_sealed(TRAIL_FIELD, after.as_deref()).kept();
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}
