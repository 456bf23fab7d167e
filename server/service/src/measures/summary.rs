//! What is directed for some witnesses, in short, for the pages on which they stand beside other things.

use super::Defendants;
use crate::error::Result;
use domain::{
    case::DefendantLabel,
    ids::{CaseId, WitnessId},
    measure::Assistance,
    role::{FieldGroup, Shown, Sight},
    view::measures::MeasuresSummary,
};
use std::collections::{BTreeMap, HashMap};
use store::{Tx, defendants::DefendantRecord, directions::DirectionRecord};

/// What is directed for these witnesses of one case. Ask the policy for [`Measures`](domain::role::FieldGroup::Measures)
/// before it is shown.
pub(crate) async fn summaries(
    tx: &mut Tx,
    case: CaseId,
    witnesses: &[WitnessId],
) -> Result<HashMap<WitnessId, MeasuresSummary>> {
    let mut summaries: HashMap<WitnessId, MeasuresSummary> =
        witnesses.iter().map(|witness| (*witness, MeasuresSummary::default())).collect();
    if witnesses.is_empty() {
        return Ok(summaries);
    }
    let defendants = Defendants::of(tx, case).await?;
    let everybody = defendants.labels().len();
    for (witness, directions) in store::directions::standing_for_witnesses(tx, witnesses).await? {
        let mut labelled = Vec::with_capacity(directions.len());
        for direction in directions {
            labelled.push((direction.assistance, defendants.label(direction.defendant)?));
        }
        summaries.entry(witness).or_default().ordered = ordered(labelled.into_iter(), everybody);
    }
    for (witness, timetables) in store::directions::timetables_for_witnesses(tx, witnesses).await? {
        let incomplete = timetables.iter().any(|timetable| !timetable.dates.is_complete());
        summaries.entry(witness).or_default().incomplete = incomplete;
    }
    let decided: Vec<_> = store::decisions::list_for_witnesses(tx, witnesses)
        .await?
        .into_iter()
        .filter_map(|decision| decision.application)
        .collect();
    for application in store::applications::list_for_witnesses(tx, witnesses).await? {
        if !decided.contains(&application.id) {
            summaries.entry(application.witness).or_default().asked = true;
        }
    }
    Ok(summaries)
}

/// What is directed for each of these witnesses in a line, where anything is; each witness with its case.
pub(crate) async fn directed_words(
    tx: &mut Tx,
    witnesses: &[WitnessId],
    cases: &HashMap<WitnessId, CaseId>,
) -> Result<HashMap<WitnessId, String>> {
    let standing = store::directions::standing_for_witnesses(tx, witnesses).await?;
    if standing.is_empty() {
        return Ok(HashMap::new());
    }
    let mut concerned: Vec<CaseId> =
        standing.keys().filter_map(|witness| cases.get(witness).copied()).collect();
    concerned.sort_unstable();
    concerned.dedup();
    let defendants = store::defendants::list_for_cases(tx, &concerned).await?;
    Ok(words_of(&standing, &defendants, cases))
}

/// As [`directed_words`], of directions and defendants that are known already; for those witnesses whose case is given.
pub(crate) fn words_of(
    standing: &HashMap<WitnessId, Vec<DirectionRecord>>,
    defendants: &[DefendantRecord],
    cases: &HashMap<WitnessId, CaseId>,
) -> HashMap<WitnessId, String> {
    let told = standing.iter().filter(|(witness, _)| cases.contains_key(witness));
    told.map(|(witness, directions)| {
        let of_case: Vec<_> =
            defendants.iter().filter(|each| cases.get(witness) == Some(&each.case)).collect();
        let labelled = directions.iter().filter_map(|direction| {
            let defendant = of_case.iter().find(|each| each.id == direction.defendant)?;
            Some((direction.assistance, defendant.label))
        });
        let summary =
            MeasuresSummary { ordered: ordered(labelled, of_case.len()), ..MeasuresSummary::default() };
        (*witness, summary.words())
    })
    .collect()
}

/// Each measure, with the defendants where it does not stand against all.
fn ordered(
    directions: impl Iterator<Item = (Assistance, DefendantLabel)>,
    everybody: usize,
) -> Vec<(Assistance, Vec<DefendantLabel>)> {
    let mut by_measure: BTreeMap<Assistance, Vec<DefendantLabel>> = BTreeMap::new();
    for (assistance, label) in directions {
        by_measure.entry(assistance).or_default().push(label);
    }
    by_measure
        .into_iter()
        .map(|(assistance, labels)| {
            let only = if labels.len() == everybody { Vec::new() } else { labels };
            (assistance, only)
        })
        .collect()
}

/// A summary as far as the reader may see it: that something was applied for, and that dates are missing, is for those who
/// read how measures are argued.
pub(crate) fn shown(sight: Sight, mut summary: MeasuresSummary) -> Shown<MeasuresSummary> {
    if !sight.sees(FieldGroup::MeasuresApplications) {
        summary.asked = false;
        summary.incomplete = false;
    }
    sight.show(FieldGroup::Measures, || summary)
}

/// What is directed for one witness.
pub(crate) async fn summary_of(tx: &mut Tx, case: CaseId, witness: WitnessId) -> Result<MeasuresSummary> {
    Ok(summaries(tx, case, &[witness]).await?.remove(&witness).unwrap_or_default())
}
