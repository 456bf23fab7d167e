//! Witnesses who wait longer for a recording, or for the trial after it, than the court has settled (users.md R32).

use crate::{cases::reference, context::Context, error::Result, policies::policy_of};
use chrono::NaiveDate;
use domain::{
    calendar::london_day,
    hearing::HearingKind,
    ids::{CaseId, HearingId, WitnessId},
    recording::Outcome,
    track::Delays,
    view::LongWait,
};
use std::collections::HashMap;
use store::{Tx, cases::CaseRecord};

/// A hearing that was held: of which witness, where it is of one, and when.
type HeardOn = (Option<WitnessId>, NaiveDate);

/// The longest waits in these cases, which are all before one court; the longest first. Asks no policy: the caller has.
/// The number of questions does not grow with the number of cases.
pub(crate) async fn long_waits(cx: &Context, tx: &mut Tx, cases: &[CaseRecord]) -> Result<Vec<LongWait>> {
    let Some(first) = cases.first() else { return Ok(Vec::new()) };
    let policy = policy_of(tx, first.court, cx.today()).await?;
    let ids: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
    let witnesses = store::witnesses::list_for_cases(tx, &ids).await?;
    let whose: Vec<WitnessId> = witnesses.iter().map(|witness| witness.id).collect();
    let timetables = store::directions::timetables_for_witnesses(tx, &whose).await?;
    let standing = store::hearings::list_standing(tx, &ids).await?;
    let hearings: Vec<HearingId> = standing.iter().map(|(hearing, _)| hearing.id).collect();
    let outcomes = store::hearing_outcomes::standing_for(tx, &hearings).await?;
    let logs = store::hearing_log::list_for_hearings(tx, &hearings).await?;
    let held = |id: HearingId| match outcomes.get(&id).map(|record| record.outcome) {
        Some(Outcome::Held) => true,
        Some(Outcome::Lost(_)) => false,
        None => logs.get(&id).is_some_and(|log| domain::courtroom::Course::of(log).has_questions()),
    };
    let mut days: HashMap<(CaseId, HearingKind), Vec<HeardOn>> = HashMap::new();
    for (hearing, starts) in &standing {
        if matches!(hearing.kind, HearingKind::Section28 | HearingKind::Trial) && held(hearing.id) {
            days.entry((hearing.case, hearing.kind))
                .or_default()
                .push((hearing.witness, london_day(*starts)));
        }
    }
    let first_day = |case, kind, witness: WitnessId| {
        let of = days.get(&(case, kind))?;
        of.iter().filter(|(of, _)| of.is_none_or(|of| of == witness)).map(|(_, day)| *day).min()
    };
    let sworn = super::facts::began(tx, &ids).await?;
    let mut waits = Vec::new();
    for witness in witnesses {
        let Some(case) = cases.iter().find(|case| case.id == witness.case) else { continue };
        let ordered = timetables.get(&witness.id).and_then(|all| all.iter().map(|each| each.made_on).min());
        let recorded = first_day(case.id, HearingKind::Section28, witness.id);
        let sworn = sworn.iter().find(|(of, _)| *of == case.id).map(|(_, day)| *day);
        let trial = sworn.or_else(|| first_day(case.id, HearingKind::Trial, witness.id));
        let delays = Delays::of(ordered, recorded, trial, &policy, cx.today());
        let to_recording = delays.to_recording.filter(|delay| delay.until.is_none() && delay.is_past());
        let to_trial = delays.to_trial.filter(|delay| delay.until.is_none() && delay.is_past());
        if to_recording.is_some() || to_trial.is_some() {
            waits.push(LongWait {
                witness: witness.id,
                reference: witness.reference.to_string(),
                case_reference: reference(case),
                to_recording,
                to_trial,
            });
        }
    }
    waits.sort_by_key(|wait| {
        let days = [wait.to_recording, wait.to_trial].into_iter().flatten().map(|delay| delay.days).max();
        std::cmp::Reverse(days)
    });
    Ok(waits)
}
