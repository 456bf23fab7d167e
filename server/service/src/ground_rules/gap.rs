//! How long ground rules come before the recording: for the judge's page, for the form that records them, and for whoever
//! books either of the two.

use crate::{error::Result, policies::policy_of};
use chrono::NaiveDate;
use domain::{
    calendar::london_day,
    ground_rules::{ShortGap, ground_rules_gap},
    hearing::HearingKind,
    ids::{CaseId, CourtId, HearingId, WitnessId},
    view::GapLine,
};
use store::{Tx, cases::CaseRecord};

/// A hearing with the day on which it stands in the diary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub hearing: HearingId,
    pub day: NaiveDate,
}

/// The hearings of a kind for one witness that stand in the diary, by day.
pub(super) async fn dated(
    tx: &mut Tx,
    case: CaseId,
    witness: WitnessId,
    kind: HearingKind,
) -> Result<Vec<Dated>> {
    let hearings = store::hearings::list_for_case(tx, case).await?;
    let mut dated = Vec::new();
    for hearing in hearings.into_iter().filter(|each| each.kind == kind && each.witness == Some(witness)) {
        if let Some(booking) = store::bookings::standing_for_hearing(tx, hearing.id).await? {
            dated.push(Dated { hearing: hearing.id, day: london_day(booking.timing.starts_at) });
        }
    }
    dated.sort_by_key(|each| each.day);
    Ok(dated)
}

/// The recording for which a ground rules hearing on a day is held: the first one on that day or later, else the last.
fn recording_for(ground_rules: NaiveDate, recordings: &[Dated]) -> Option<Dated> {
    recordings.iter().find(|each| each.day >= ground_rules).or(recordings.last()).copied()
}

/// The ground rules hearing for a recording on a day: the last one on that day or earlier, else the first.
fn ground_rules_for(recording: NaiveDate, ground_rules: &[Dated]) -> Option<Dated> {
    ground_rules.iter().rev().find(|each| each.day <= recording).or(ground_rules.first()).copied()
}

/// How much too close two days are, by what the court has settled.
pub(super) async fn between(
    tx: &mut Tx,
    court: CourtId,
    ground_rules: NaiveDate,
    recording: NaiveDate,
) -> Result<Option<ShortGap>> {
    let policy = policy_of(tx, court, ground_rules).await?;
    Ok(ground_rules_gap(ground_rules, recording, policy.ground_rules_gap_days))
}

/// Whether the ground rules of a witness are too close to the recording, as the diary stands.
pub(crate) async fn short_gap(tx: &mut Tx, case: &CaseRecord, witness: WitnessId) -> Result<Option<GapLine>> {
    let ground_rules = dated(tx, case.id, witness, HearingKind::GroundRules).await?;
    let recordings = dated(tx, case.id, witness, HearingKind::Section28).await?;
    let record = store::ground_rules::standing(tx, witness).await?;
    let named = |hearings: &[Dated], id: Option<HearingId>| {
        id.and_then(|id| hearings.iter().find(|each| each.hearing == id).copied())
    };
    let held = named(&ground_rules, record.as_ref().map(|record| record.hearing));
    let recorded = named(&recordings, record.as_ref().and_then(|record| record.recording));
    let Some(held) =
        held.or_else(|| recordings.first().and_then(|each| ground_rules_for(each.day, &ground_rules)))
    else {
        return Ok(None);
    };
    let Some(recorded) = recorded.or_else(|| recording_for(held.day, &recordings)) else { return Ok(None) };
    line(tx, case.court, witness, held, recorded).await
}

/// The gap between two hearings, with the judge's reason where there is one.
pub(super) async fn line(
    tx: &mut Tx,
    court: CourtId,
    witness: WitnessId,
    held: Dated,
    recorded: Dated,
) -> Result<Option<GapLine>> {
    let Some(gap) = between(tx, court, held.day, recorded.day).await? else { return Ok(None) };
    let noted = store::ground_rules::list_short_gaps(tx, witness).await?.into_iter().find(|each| {
        (each.hearing, each.recording, each.gap.days) == (held.hearing, recorded.hearing, gap.days)
    });
    let reason = match noted {
        Some(noted) => {
            let by = store::people::find(tx, noted.noted_by).await?.map(|person| person.name);
            Some((noted.reason, by.unwrap_or_default()))
        }
        None => None,
    };
    Ok(Some(GapLine { gap, ground_rules: held.day, recording: recorded.day, reason }))
}

/// Whether a hearing that is about to be booked on a day comes too close to its counterpart: a recording to the ground
/// rules before it, ground rules to the recording after them.
pub(crate) async fn gap_when_booked(
    tx: &mut Tx,
    case: &CaseRecord,
    witness: WitnessId,
    kind: HearingKind,
    day: NaiveDate,
) -> Result<Option<ShortGap>> {
    let (ground_rules, recording) = match kind {
        HearingKind::GroundRules => {
            let recordings = dated(tx, case.id, witness, HearingKind::Section28).await?;
            (Some(day), recording_for(day, &recordings).map(|each| each.day))
        }
        HearingKind::Section28 => {
            let held = dated(tx, case.id, witness, HearingKind::GroundRules).await?;
            (ground_rules_for(day, &held).map(|each| each.day), Some(day))
        }
        _ => return Ok(None),
    };
    match (ground_rules, recording) {
        (Some(ground_rules), Some(recording)) => between(tx, case.court, ground_rules, recording).await,
        _ => Ok(None),
    }
}
