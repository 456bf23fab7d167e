//! The compartment for what is withheld from a party (CrimPR 18.12): handed in by whoever may, read by the court alone,
//! sealed in its row and in the trail, and each look kept. Nobody else learns that there is anything in it.

use super::{
    application,
    apply::{may_speak_for, state},
    recorder,
};
use crate::{
    access::{note_refusal, witness_for, witness_sight},
    cases::reference,
    context::Context,
    error::{Error, Result},
    facts::Facts,
    history::Names,
    witnesses::{Screen, note_look},
};
use domain::{
    calendar::utc_to_civil,
    form::Problem,
    ids::{MeasureApplicationId, WithheldPartId, WitnessId},
    measure::{ApplicationAct, entry::NewWithheldPart},
    role::{Action, FieldGroup},
    view::measures::{WithheldPage, WithheldView},
};
use futures_util::FutureExt;
use store::{applications::WithheldPart, trail::EntryKind};

/// The columns into which it is sealed; each is bound into what it holds.
const CONTENT: &str = "content";
const BECAUSE: &str = "because";

/// Hands in a part of an application, or of representations on it, that is for the court alone.
///
/// # Errors
/// [`Error::Stale`] when the application has been decided meanwhile.
pub async fn withhold(cx: &Context, id: MeasureApplicationId, new: NewWithheldPart) -> Result<WitnessId> {
    let mut tx = cx.db.read().await?;
    let application = application(&mut tx, id).await?;
    let witness = application.witness;
    let (case, _) = witness_for(cx, &mut tx, witness, Action::WithholdInformation).await?;
    if !may_speak_for(cx, new.party)? {
        return Err(Error::field("party", Problem::NotOffered));
    }
    drop(tx);
    let part: WithheldPartId = cx.new_id();
    let record = WithheldPart {
        id: part,
        witness,
        application: id,
        party: new.party,
        content_sealed: cx.sealer.seal(part.uuid(), CONTENT, &new.content)?,
        because_sealed: cx.sealer.seal(part.uuid(), BECAUSE, &new.because)?,
        recorded_at: cx.now(),
        recorded_by: recorder(cx)?,
    };
    let mut entry = cx.entry(EntryKind::Change, "withheld_part", "lodged");
    entry.subject = Some(part.uuid());
    entry.case = Some(case.id);
    entry.witness = Some(witness);
    entry.after = Facts::default()
        .with("party", Some(new.party.title()))
        .with_sealed(CONTENT, Some(&record.content_sealed))
        .with_sealed(BECAUSE, Some(&record.because_sealed))
        .kept();
    cx.db
        .write(move |tx| {
            async move {
                if state(tx, id, witness).await?.after(ApplicationAct::Withhold).is_none() {
                    return Err(Error::Stale);
                }
                store::applications::insert_withheld(tx, &record).await?;
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await?;
    Ok(witness)
}

/// What is for the court alone of an application, opened. The look is kept before it is answered.
///
/// # Errors
/// [`Error::NotFound`] for everybody but the court: there is nothing here that they may know of.
pub async fn read_withheld(cx: &Context, id: MeasureApplicationId) -> Result<WithheldPage> {
    let mut tx = cx.db.read().await?;
    let application = application(&mut tx, id).await?;
    let (case, witness) = witness_sight(cx, &mut tx, application.witness).await?;
    if !case.sight_of(witness.id).sees(FieldGroup::CourtOnly) {
        note_refusal(cx, "withheld_part", id.uuid(), Some(case.case.id)).await?;
        return Err(Error::NotFound);
    }
    let kept = store::applications::list_withheld(&mut tx, &[id]).await?;
    if kept.is_empty() {
        return Err(Error::NotFound);
    }
    let people: Vec<_> = kept.iter().map(|part| part.recorded_by).collect();
    let names = Names::of_people(&mut tx, people).await?;
    drop(tx);
    note_look(cx, &case, witness.id, Screen::Withheld).await?;
    let mut parts = Vec::with_capacity(kept.len());
    for part in kept {
        parts.push(WithheldView {
            party: part.party,
            lodged: utc_to_civil(part.recorded_at),
            by: names.of_person(part.recorded_by),
            content: cx.sealer.open(part.id.uuid(), CONTENT, &part.content_sealed)?,
            because: cx.sealer.open(part.id.uuid(), BECAUSE, &part.because_sealed)?,
        });
    }
    Ok(WithheldPage {
        witness: witness.id,
        reference: witness.reference.to_string(),
        case_reference: reference(&case.case),
        made_on: application.made_on,
        parts,
    })
}
