//! Varying and discharging directions, and recording that they lapsed or ended. A direction is never edited: it ends by a
//! record of its own, and a variation makes another in its place (section 20 of the 1999 Act).

use super::{Defendants, application, apply::state, decide::measure_words, fitting, recorder};
use crate::{
    access::witness_for,
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    calendar::long_date,
    form::Problem,
    ids::{CaseId, DirectionId, MeasureDecisionId, PersonId, WitnessId},
    measure::{
        ApplicationAct, ApplicationRoute, Assistance, DirectionAct, EndCause, Manner, Measure, Outcome,
        entry::{Change, ChangeEntry},
    },
    role::Action,
};
use futures_util::FutureExt;
use store::{
    Tx,
    decisions::DecisionRecord,
    directions::{DateRecord, DirectionRecord, EndingRecord},
    trail::EntryKind,
};

const RECORDED: Assistance = Assistance::Measure(Measure::RecordedCrossExamination);
const INTERVIEW: Assistance = Assistance::Measure(Measure::RecordedEvidenceInChief);
const LINK: Assistance = Assistance::Measure(Measure::LiveLink);

/// Changes directions of a witness that stand, or records that a judge refused to.
///
/// # Errors
/// [`Error::Stale`] when one of them has ended meanwhile; [`Error::Form`] for the recorded interview being taken away from
/// under recorded cross-examination.
pub async fn change(cx: &Context, witness: WitnessId, entry: ChangeEntry) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (case, _) = witness_for(cx, &mut tx, witness, Action::RecordDecision).await?;
    drop(tx);
    let by = recorder(cx)?;
    let inside = cx.clone();
    cx.db.write(move |tx| async move { keep(&inside, tx, case.id, witness, entry, by).await }.boxed()).await
}

async fn keep(
    cx: &Context,
    tx: &mut Tx,
    case: CaseId,
    witness: WitnessId,
    entry: ChangeEntry,
    by: PersonId,
) -> Result<()> {
    fitting(cx, tx, case, entry.judge, entry.hearing, false).await?;
    let asked = match entry.application {
        Some(id) => {
            let application = application(tx, id).await?;
            if application.witness != witness || application.route != ApplicationRoute::Change {
                return Err(Error::field("application", Problem::NotOffered));
            }
            if state(tx, id, witness).await?.after(ApplicationAct::Decide).is_none() {
                return Err(Error::Stale);
            }
            Some(application)
        }
        None => None,
    };
    let standing = store::directions::standing_for_witness(tx, witness).await?;
    let chosen = chosen(&standing, &entry.directions)?;
    let defendants = Defendants::of(tx, case).await?;

    let mut decision = None;
    if let Some(judge) = entry.judge {
        let record = DecisionRecord {
            id: cx.new_id::<MeasureDecisionId>(),
            witness,
            application: entry.application,
            decided_on: entry.decided_on,
            hearing: entry.hearing,
            judge,
            judge_name: String::new(),
            manner: Manner::Hearing,
            absence_condition: None,
            reasons: entry.reasons.clone().unwrap_or_default(),
            cause: entry.cause,
            cause_words: entry.cause_words.clone(),
            outside_scheme_because: None,
            grounds: Vec::new(),
            decided: match (entry.change, &asked) {
                (Change::To(DirectionAct::Vary), _) => {
                    chosen.iter().map(|each| (each.defendant, each.assistance, Outcome::Granted)).collect()
                }
                (Change::Refuse, Some(asked)) => asked
                    .asked
                    .iter()
                    .flat_map(|(assistance, _)| {
                        asked.defendants.iter().map(|each| (*each, *assistance, Outcome::Refused))
                    })
                    .collect(),
                _ => Vec::new(),
            },
            recorded_at: cx.now(),
            recorded_by: by,
        };
        match store::decisions::insert(tx, &record).await {
            Err(store::Error::Taken(_)) => return Err(Error::Stale),
            kept => kept?,
        }
        decision = Some(record.id);
    }
    if let Change::To(act) = entry.change {
        apply_to(cx, tx, &entry, act, &standing, &chosen, decision, by).await?;
    }
    // A refusal is how an application was argued; what stands is for everybody who may see measures.
    let (kind, what) = match entry.change {
        Change::To(act) => ("measures", act.code()),
        Change::Refuse => ("measures_application", "change_refused"),
    };
    let mut note = cx.entry(EntryKind::Change, kind, what);
    note.subject = Some(decision.map_or_else(|| witness.uuid(), MeasureDecisionId::uuid));
    note.case = Some(case);
    note.witness = Some(witness);
    let mut changed = Vec::new();
    for each in &chosen {
        changed.push(measure_words(each.assistance, &[defendants.label(each.defendant)?]));
    }
    let judge = match entry.judge {
        Some(judge) => store::people::find(tx, judge).await?.map(|person| person.name),
        None => None,
    };
    note.before = Facts::default().with("measures", Some(changed.join("; "))).kept();
    note.after = Facts::default()
        .with("decided_on", Some(long_date(entry.decided_on)))
        .with("judge", judge)
        .with("cause", entry.cause.map(domain::measure::EndCause::title))
        .with("how", entry.how.as_deref())
        .with("companion", entry.companion.map(domain::measure::Companion::title))
        .kept();
    tx.note(note);
    Ok(())
}

/// The directions named, all of them standing.
fn chosen(standing: &[DirectionRecord], ids: &[DirectionId]) -> Result<Vec<DirectionRecord>> {
    ids.iter().map(|id| standing.iter().find(|each| each.id == *id).cloned().ok_or(Error::Stale)).collect()
}

#[expect(clippy::too_many_arguments, reason = "one act on what was chosen, given all that it needs")]
async fn apply_to(
    cx: &Context,
    tx: &mut Tx,
    entry: &ChangeEntry,
    act: DirectionAct,
    standing: &[DirectionRecord],
    chosen: &[DirectionRecord],
    decision: Option<MeasureDecisionId>,
    by: PersonId,
) -> Result<()> {
    let cause = entry.cause.unwrap_or(EndCause::OwnMotion);
    let takes_away = act != DirectionAct::Vary;
    let goes = |assistance: Assistance, of: &DirectionRecord| {
        chosen.iter().any(|each| each.assistance == assistance && each.defendant == of.defendant)
    };
    let left_hanging = standing
        .iter()
        .any(|each| each.assistance == RECORDED && !goes(RECORDED, each) && goes(INTERVIEW, each));
    if takes_away && left_hanging {
        return Err(Error::field("directions", Problem::NeedsRecordedInterview));
    }
    for direction in chosen {
        let Some(how) = direction.state().after(act).filter(|_| cause.allows(act)) else {
            return Err(Error::Stale);
        };
        let ending = EndingRecord {
            how,
            ended_on: entry.decided_on,
            cause,
            words: entry.cause_words.clone(),
            decision,
            recorded_at: cx.now(),
            recorded_by: by,
        };
        store::directions::end(tx, direction.id, &ending).await?;
        if let (DirectionAct::Vary, Some(decision)) = (act, decision) {
            replace(cx, tx, entry, direction, decision, by).await?;
        }
    }
    Ok(())
}

/// Makes the direction that takes the place of another. Its five dates go with it.
async fn replace(
    cx: &Context,
    tx: &mut Tx,
    entry: &ChangeEntry,
    old: &DirectionRecord,
    decision: MeasureDecisionId,
    by: PersonId,
) -> Result<()> {
    let mut particulars = old.particulars.clone();
    if entry.how.is_some() {
        particulars.words.clone_from(&entry.how);
    }
    if entry.companion.is_some() && old.assistance == LINK {
        particulars.companion = entry.companion;
    }
    let new = DirectionRecord {
        id: cx.new_id(),
        decision,
        made_on: entry.decided_on,
        particulars,
        replaces: Some(old.id),
        ending: None,
        ..old.clone()
    };
    store::directions::insert(tx, &new).await?;
    for date in store::directions::list_dates(tx, &[old.id]).await? {
        let date = DateRecord { direction: new.id, recorded_at: cx.now(), recorded_by: by, ..date };
        store::directions::set_date(tx, &date).await?;
    }
    Ok(())
}
