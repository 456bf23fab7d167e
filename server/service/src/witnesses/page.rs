//! One witness, as far as the reader may see, and what the two forms are filled from.

use super::{Identity, Screen, note_look};
use crate::{
    access::{case_sight, witness_sight},
    cases::{hearing_lines, part_lines, reference},
    context::Context,
    error::{Error, Result},
    ground_rules::preparation,
};
use domain::{
    entry::may_be_for_a_witness,
    ids::{CaseId, WitnessId},
    role::{Action, FieldGroup, Shown, Sight},
    view::{AmendWitnessPage, NewWitnessPage, WitnessActs, WitnessIdentity, WitnessPage},
};
use store::Tx;

/// The page of one witness. The look is kept before it is answered.
pub async fn page(cx: &Context, id: WitnessId) -> Result<WitnessPage> {
    let mut tx = cx.db.read().await?;
    let (case, witness) = witness_sight(cx, &mut tx, id).await?;
    let sight = case.sight_of(id);
    let identity = identity(cx, &mut tx, &sight, id).await?;
    let witnesses = std::slice::from_ref(&witness);
    let hearings = hearing_lines(cx, &mut tx, &case, witnesses).await?;
    let mut parts = store::assignments::list_from(&mut tx, case.case.id, cx.today()).await?;
    // Who cares for every witness of the case cares for this one.
    parts.retain(|part| match part.witness {
        Some(witness) => witness == id,
        None => may_be_for_a_witness(part.capacity),
    });
    let eligibility = if sight.sees(FieldGroup::EligibilityFacts) {
        Some(crate::eligibility::summary(cx, &mut tx, &witness).await?)
    } else {
        None
    };
    let measures = crate::measures::summary_of(&mut tx, case.case.id, id).await?;
    let page = WitnessPage {
        witness: id,
        reference: witness.reference.to_string(),
        complainant: witness.complainant,
        case: case.case.id,
        case_reference: reference(&case.case),
        identity,
        hearings: hearings.into_iter().filter(|(of, _)| *of == Some(id)).map(|(_, line)| line).collect(),
        supporters: part_lines(&case, parts, &[], witnesses),
        preparation: preparation(sight),
        measures: crate::measures::shown(sight, measures),
        eligibility: sight.show(FieldGroup::EligibilityFacts, || eligibility),
        may: WitnessActs {
            record_eligibility: sight.may(Action::RecordEligibility),
            amend: sight.may(Action::RecordWitness),
            dates: sight.may(Action::RecordUnavailability),
            looks: sight.sees(FieldGroup::Looks),
            history: sight.sees(FieldGroup::History),
        },
    };
    drop(tx);
    note_look(cx, &case, id, Screen::Witness).await?;
    Ok(page)
}

/// The form for a new witness of a case.
pub async fn new_page(cx: &Context, case: CaseId) -> Result<NewWitnessPage> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::RecordWitness)?;
    Ok(NewWitnessPage { case, case_reference: reference(&sight.case) })
}

/// What the form that changes who a witness is is filled from. The look is kept before it is answered.
///
/// # Errors
/// [`Error::NotAllowed`] for a reader who may see the witness but not change it.
pub async fn amend_page(cx: &Context, id: WitnessId) -> Result<AmendWitnessPage> {
    let mut tx = cx.db.read().await?;
    let (case, witness) = witness_sight(cx, &mut tx, id).await?;
    let sight = case.sight_of(id);
    if !sight.may(Action::RecordWitness) {
        return Err(Error::NotAllowed);
    }
    let identity = identity(cx, &mut tx, &sight, id).await?;
    drop(tx);
    note_look(cx, &case, id, Screen::Amend).await?;
    Ok(AmendWitnessPage {
        witness: id,
        reference: witness.reference.to_string(),
        case_reference: reference(&case.case),
        complainant: witness.complainant,
        identity,
        version: witness.version,
    })
}

/// Who a witness is, if the reader may see it and it has been recorded. What may not be seen is not opened.
async fn identity(
    cx: &Context,
    tx: &mut Tx,
    sight: &Sight,
    id: WitnessId,
) -> Result<Shown<Option<WitnessIdentity>>> {
    let sealed = store::witnesses::find_identity(tx, id).await?;
    sight.try_show(FieldGroup::Identity, || {
        let Some(sealed) = sealed else { return Ok(None) };
        Ok(Some(Identity::open(cx, &sealed)?.shown(sealed.version, cx.today())))
    })
}
