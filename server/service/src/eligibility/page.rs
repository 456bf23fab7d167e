//! The page of a witness's eligibility, and what the form for the facts is filled from.

use super::{Known, law};
use crate::{
    access::witness_sight,
    cases::reference,
    context::Context,
    error::{Error, Result},
    witnesses::{Screen, note_look},
};
use chrono::NaiveDate;
use domain::{
    calendar::utc_to_civil,
    eligibility::{eligibility, swearing, turning_eighteen},
    ids::{PersonId, WitnessId},
    role::{Action, FieldGroup},
    view::{EligibilityFactsPage, EligibilityPage, FactsLine, SwornOn},
};
use std::collections::HashMap;
use store::{Tx, eligibility::FactsRecord};

/// Eligibility of one witness on a day: the one asked about, or that of the decision, or today. The look is kept before it
/// is answered.
///
/// # Errors
/// [`Error::NotAllowed`] for a reader who may know of the witness but not see the facts.
pub async fn page(cx: &Context, id: WitnessId, on: Option<NaiveDate>) -> Result<EligibilityPage> {
    let mut tx = cx.db.read().await?;
    let (case, witness) = witness_sight(cx, &mut tx, id).await?;
    let sight = case.sight_of(id);
    if !sight.sees(FieldGroup::EligibilityFacts) {
        return Err(Error::NotAllowed);
    }
    let known = Known::of(cx, &mut tx, &witness).await?;
    let today = cx.today();
    let usual_day = known.usual_day(today);
    let on = on.unwrap_or(usual_day);
    let answer = eligibility(&known.facts, &known.accused, on, law());
    let turning = turning_eighteen(&known.facts, &known.accused, &known.course, today, law());
    let mut days = vec![(SwornOn::Asked, on)];
    days.extend(known.course.recording.map(|recording| (SwornOn::Recording, recording.on)));
    days.extend(known.trial.map(|trial| (SwornOn::Trial, trial)));
    let versions = store::eligibility::list_for_witness(&mut tx, id).await?;
    let page = EligibilityPage {
        witness: id,
        reference: witness.reference.to_string(),
        case_reference: reference(&case.case),
        today,
        usual_day,
        swearing: days.into_iter().map(|(when, day)| (when, day, swearing(known.facts.birth, day))).collect(),
        answer,
        course: known.course,
        turning,
        birth_date_known: known.birth_date.is_some(),
        versions: lines(&mut tx, versions).await?,
        may_record: sight.may(Action::RecordEligibility),
    };
    drop(tx);
    note_look(cx, &case, id, Screen::Eligibility).await?;
    Ok(page)
}

/// What the form for the facts is filled from. The look is kept before it is answered.
///
/// # Errors
/// [`Error::NotAllowed`] for a reader who may not record facts.
pub async fn facts_page(cx: &Context, id: WitnessId) -> Result<EligibilityFactsPage> {
    let mut tx = cx.db.read().await?;
    let (case, witness) = witness_sight(cx, &mut tx, id).await?;
    let sight = case.sight_of(id);
    if !sight.may(Action::RecordEligibility) || !sight.sees(FieldGroup::EligibilityFacts) {
        return Err(Error::NotAllowed);
    }
    let known = Known::of(cx, &mut tx, &witness).await?;
    drop(tx);
    note_look(cx, &case, id, Screen::EligibilityFacts).await?;
    Ok(EligibilityFactsPage {
        witness: id,
        reference: witness.reference.to_string(),
        case_reference: reference(&case.case),
        accused: known.accused.iter().map(|each| each.label).collect(),
        facts: (known.version > 0).then_some(known.recorded),
        today: cx.today(),
        version: known.version,
        birth_date_known: known.birth_date.is_some(),
    })
}

/// Every version, with the names of those who put it down.
async fn lines(tx: &mut Tx, versions: Vec<FactsRecord>) -> Result<Vec<FactsLine>> {
    let mut people: Vec<PersonId> = versions.iter().filter_map(|version| version.recorded_by).collect();
    people.sort();
    people.dedup();
    let named: HashMap<PersonId, String> = if people.is_empty() {
        HashMap::new()
    } else {
        let named = store::people::list_named(tx, &people).await?;
        named.into_iter().map(|person| (person.id, person.name)).collect()
    };
    Ok(versions
        .into_iter()
        .map(|version| FactsLine {
            version: version.version,
            told_by: version.told_by,
            told_on: version.told_on,
            recorded: utc_to_civil(version.recorded_at),
            recorded_by: version.recorded_by.and_then(|person| named.get(&person).cloned()),
        })
        .collect())
}
