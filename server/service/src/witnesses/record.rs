//! Recording a witness and changing who one is. The name and birth date are sealed before they come near the database,
//! and stay sealed in the trail.

use super::{BIRTH_DATE, Identity, NAME};
use crate::{
    access::{case_for, witness_for},
    context::{Context, random_bytes},
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    entry::{AmendWitness, NewWitness},
    ids::{CaseId, WitnessId},
    role::Action,
    witness::WitnessReference,
};
use futures_util::FutureExt;
use store::{
    trail::EntryKind,
    witnesses::{SealedIdentity, WitnessRecord},
};

/// How often another reference is drawn when the first is in use. Twice is more than anybody will see.
const DRAWS: usize = 5;

/// Adds a witness to a case, under a reference drawn at random.
pub async fn record(cx: &Context, case: CaseId, witness: NewWitness) -> Result<WitnessId> {
    let mut tx = cx.db.read().await?;
    for _draw in 0..DRAWS {
        let reference = WitnessReference::from_random(random_bytes());
        if store::witnesses::find_by_reference(&mut tx, &reference).await?.is_none() {
            drop(tx);
            return record_under(cx, case, reference, witness).await;
        }
    }
    Err(store::Error::Taken("witnesses.reference".to_owned()).into())
}

/// Adds a witness to a case, under a reference that was drawn before.
///
/// # Errors
/// [`store::Error::Taken`] when the reference is in use.
pub async fn record_under(
    cx: &Context,
    case: CaseId,
    reference: WitnessReference,
    witness: NewWitness,
) -> Result<WitnessId> {
    let mut tx = cx.db.read().await?;
    case_for(cx, &mut tx, case, Action::RecordWitness).await?;
    drop(tx);
    let id: WitnessId = cx.new_id();
    let NewWitness { name, birth_date, complainant } = witness;
    let (name_sealed, birth_date_sealed) = Identity { name, birth_date }.seal(cx, id.uuid())?;
    let mut entry = cx.entry(EntryKind::Change, "witness", "added");
    entry.subject = Some(id.uuid());
    entry.case = Some(case);
    entry.witness = Some(id);
    entry.after = facts(complainant)
        .with("reference", Some(reference.as_str()))
        .with_sealed(NAME, Some(&name_sealed))
        .with_sealed(BIRTH_DATE, birth_date_sealed.as_deref())
        .kept();
    let record = WitnessRecord { id, case, reference, complainant, created_at: cx.now(), version: 1 };
    let identity = SealedIdentity { witness: id, name_sealed, birth_date_sealed, version: 1 };
    cx.db
        .write(move |tx| {
            async move {
                store::witnesses::insert(tx, &record).await?;
                store::witnesses::insert_identity(tx, &identity).await?;
                tx.note(entry);
                Ok::<_, Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(id)
}

/// Changes who a witness is. The trail keeps the old values, sealed.
///
/// # Errors
/// [`Error::Stale`] when somebody else changed it since the form was filled.
pub async fn amend(cx: &Context, id: WitnessId, change: AmendWitness) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (case, _witness) = witness_for(cx, &mut tx, id, Action::RecordWitness).await?;
    drop(tx);
    let mut entry = cx.entry(EntryKind::Change, "witness", "amended");
    entry.subject = Some(id.uuid());
    entry.case = Some(case.id);
    entry.witness = Some(id);
    entry.reason = Some(change.why);
    let AmendWitness { name, birth_date, complainant, version, identity_version, .. } = change;
    let new = Identity { name, birth_date };
    let inside = cx.clone();
    cx.db
        .write(move |tx| {
            async move {
                let cx = &inside;
                let mut record = store::witnesses::find(tx, id).await?.ok_or(Error::NotFound)?;
                let kept = store::witnesses::find_identity(tx, id).await?;
                let kept_version = kept.as_ref().map_or(0, |kept| kept.version);
                if record.version != version || kept_version != identity_version {
                    return Err(Error::Stale);
                }
                let (mut before, mut after) =
                    Facts::differences(facts(record.complainant), facts(complainant));
                if record.complainant != complainant {
                    record.complainant = complainant;
                    store::witnesses::amend(tx, &record).await?;
                }
                // Sealing twice never gives the same bytes, so what is unchanged is told by what was opened.
                let old = kept.as_ref().map(|kept| Identity::open(cx, kept)).transpose()?;
                if old.as_ref() != Some(&new) {
                    let (name_sealed, birth_date_sealed) = new.seal(cx, id.uuid())?;
                    if old.as_ref().map(|old| &old.name) != Some(&new.name) {
                        before = before.with_sealed(NAME, kept.as_ref().map(|kept| &*kept.name_sealed));
                        after = after.with_sealed(NAME, Some(&name_sealed));
                    }
                    if old.and_then(|old| old.birth_date) != new.birth_date {
                        let kept = kept.as_ref().and_then(|kept| kept.birth_date_sealed.as_deref());
                        before = before.with_sealed(BIRTH_DATE, kept);
                        after = after.with_sealed(BIRTH_DATE, birth_date_sealed.as_deref());
                    }
                    let identity =
                        SealedIdentity { witness: id, name_sealed, birth_date_sealed, version: kept_version };
                    if kept.is_some() {
                        store::witnesses::replace_identity(tx, &identity).await?;
                    } else {
                        store::witnesses::insert_identity(tx, &identity).await.map_err(
                            |error| match error {
                                store::Error::Taken(_) => Error::Stale,
                                other => other.into(),
                            },
                        )?;
                    }
                }
                if before.is_empty() && after.is_empty() {
                    return Ok(());
                }
                entry.before = before.kept();
                entry.after = after.kept();
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}

fn facts(complainant: bool) -> Facts {
    Facts::default().with("complainant", Some(if complainant { "Yes" } else { "No" }))
}
