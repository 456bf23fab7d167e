//! What is directed for some witnesses, in short, for the pages on which they stand beside other things.

use super::Defendants;
use crate::error::Result;
use domain::{
    case::DefendantLabel,
    ids::{CaseId, WitnessId},
    measure::Assistance,
    view::measures::MeasuresSummary,
};
use std::collections::{BTreeMap, HashMap};
use store::Tx;

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
    let everybody = defendants.labels();
    for (witness, directions) in store::directions::standing_for_witnesses(tx, witnesses).await? {
        let mut by_measure: BTreeMap<Assistance, Vec<DefendantLabel>> = BTreeMap::new();
        for direction in directions {
            by_measure.entry(direction.assistance).or_default().push(defendants.label(direction.defendant)?);
        }
        let ordered = by_measure
            .into_iter()
            .map(|(assistance, labels)| {
                let only = if labels.len() == everybody.len() { Vec::new() } else { labels };
                (assistance, only)
            })
            .collect();
        summaries.entry(witness).or_default().ordered = ordered;
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

/// What is directed for one witness.
pub(crate) async fn summary_of(tx: &mut Tx, case: CaseId, witness: WitnessId) -> Result<MeasuresSummary> {
    Ok(summaries(tx, case, &[witness]).await?.remove(&witness).unwrap_or_default())
}
