//! Recording what a judge decided on an application, and that the witness was told.

use super::{
    Defendants, application,
    apply::{state, yes},
    fitting, recorder,
};
use crate::{
    access::witness_for,
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    calendar::long_date,
    case::DefendantLabel,
    ids::{DirectionId, MeasureApplicationId, MeasureDecisionId, TellingId, WitnessId},
    measure::{
        ApplicationAct, ApplicationRoute, Assistance, Outcome,
        entry::{DecisionEntry, Granted, TellingEntry, check_granted},
    },
    role::Action,
};
use futures_util::FutureExt;
use store::{
    Tx,
    decisions::{DecisionRecord, TellingRecord},
    directions::DirectionRecord,
    trail::EntryKind,
};

/// Records a decision on an application, and the directions that follow from it: one for each measure and defendant.
///
/// # Errors
/// [`Error::Form`] for recorded cross-examination without a recorded interview, a measure that is directed already, or a
/// measure outside the scheme without the judge's reason; [`Error::Stale`] when it has been decided meanwhile.
pub async fn decide(cx: &Context, id: MeasureApplicationId, entry: DecisionEntry) -> Result<WitnessId> {
    let mut tx = cx.db.read().await?;
    let application = application(&mut tx, id).await?;
    let witness = application.witness;
    let (case, _) = witness_for(cx, &mut tx, witness, Action::RecordDecision).await?;
    // What stands is changed by a form of its own.
    if application.route == ApplicationRoute::Change {
        return Err(Error::NotFound);
    }
    drop(tx);
    let recorded_by = recorder(cx)?;
    let inside = cx.clone();
    cx.db
        .write(move |tx| {
            async move {
                let cx = &inside;
                if state(tx, id, witness).await?.after(ApplicationAct::Decide).is_none() {
                    return Err(Error::Stale);
                }
                fitting(cx, tx, case.id, Some(entry.judge), entry.hearing, false).await?;
                let defendants = Defendants::of(tx, case.id).await?;
                let mut standing = Vec::new();
                for direction in store::directions::standing_for_witness(tx, witness).await? {
                    standing.push((defendants.label(direction.defendant)?, direction.assistance));
                }
                let outside = entry.outside_scheme_because.as_deref();
                let errors = check_granted(&entry.decided, &standing, &entry.grounds, outside);
                if !errors.is_empty() {
                    return Err(errors.into());
                }
                let judge = store::people::find(tx, entry.judge).await?.ok_or(Error::NotFound)?;
                let mut note = cx.entry(EntryKind::Change, "measures_application", "decided");
                note.subject = Some(id.uuid());
                note.case = Some(case.id);
                note.witness = Some(witness);
                let grounds: Vec<&str> = entry.grounds.iter().map(|ground| ground.provision()).collect();
                note.after = Facts::default()
                    .with("decided_on", Some(long_date(entry.decided_on)))
                    .with("judge", Some(&judge.name))
                    .with("manner", Some(entry.manner.title()))
                    .with(
                        "absence_condition",
                        entry.absence_condition.map(domain::measure::AbsenceCondition::title),
                    )
                    .with("grounds", Some(grounds.join(", ")))
                    .with("granted", words(&entry.decided, Outcome::Granted))
                    .with("refused", words(&entry.decided, Outcome::Refused))
                    .with("reasons", Some(&entry.reasons))
                    .with("outside_scheme_because", outside)
                    .kept();
                let decision: MeasureDecisionId = cx.new_id();
                let mut decided = Vec::new();
                for each in &entry.decided {
                    for (label, outcome) in &each.outcomes {
                        decided.push((
                            defendants.id(*label).ok_or(Error::NotFound)?,
                            each.assistance,
                            *outcome,
                        ));
                    }
                }
                let record = DecisionRecord {
                    id: decision,
                    witness,
                    application: Some(id),
                    decided_on: entry.decided_on,
                    hearing: entry.hearing,
                    judge: entry.judge,
                    judge_name: judge.name,
                    manner: entry.manner,
                    absence_condition: entry.absence_condition,
                    reasons: entry.reasons,
                    cause: None,
                    cause_words: None,
                    // A reason that nothing asks for is not kept.
                    outside_scheme_because: entry.outside_scheme_because.filter(|_| {
                        entry.decided.iter().any(|each| {
                            each.assistance.is_for_section_16_only() && each.granted().next().is_some()
                        })
                    }),
                    grounds: entry.grounds,
                    decided,
                    recorded_at: cx.now(),
                    recorded_by,
                };
                match store::decisions::insert(tx, &record).await {
                    Err(store::Error::Taken(_)) => return Err(Error::Stale),
                    kept => kept?,
                }
                for each in &entry.decided {
                    for label in each.granted() {
                        let direction = DirectionRecord {
                            id: cx.new_id::<DirectionId>(),
                            decision,
                            witness,
                            defendant: defendants.id(label).ok_or(Error::NotFound)?,
                            assistance: each.assistance,
                            turn: 1,
                            made_on: record.decided_on,
                            particulars: each.particulars.clone(),
                            replaces: None,
                            ending: None,
                        };
                        store::directions::insert(tx, &direction).await?;
                    }
                }
                tx.note(note);
                Ok(())
            }
            .boxed()
        })
        .await?;
    Ok(witness)
}

/// `Live link (D1, D2); Screen (D1)`, of what was decided so.
fn words(decided: &[Granted], wanted: Outcome) -> Option<String> {
    let words: Vec<String> = decided
        .iter()
        .filter_map(|each| {
            let labels: Vec<DefendantLabel> = each
                .outcomes
                .iter()
                .filter(|(_, outcome)| *outcome == wanted)
                .map(|(label, _)| *label)
                .collect();
            (!labels.is_empty()).then(|| measure_words(each.assistance, &labels))
        })
        .collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// `Live link (D1, D2)`.
pub(super) fn measure_words(assistance: Assistance, labels: &[DefendantLabel]) -> String {
    let labels: Vec<String> = labels.iter().map(ToString::to_string).collect();
    format!("{} ({})", assistance.title(), labels.join(", "))
}

/// Records that the witness was told of a decision.
pub async fn tell(cx: &Context, id: MeasureDecisionId, entry: TellingEntry) -> Result<WitnessId> {
    let mut tx = cx.db.read().await?;
    let decision = decision(&mut tx, id).await?;
    let (case, _) = witness_for(cx, &mut tx, decision.witness, Action::TellWitness).await?;
    drop(tx);
    let mut note = cx.entry(EntryKind::Change, "measures", "told");
    note.subject = Some(id.uuid());
    note.case = Some(case.id);
    note.witness = Some(decision.witness);
    note.after = Facts::default()
        .with("decided_on", Some(long_date(decision.decided_on)))
        .with("told_on", Some(long_date(entry.told_on)))
        .with("told_by", Some(entry.told_by.title()))
        .with("arrangements_explained", Some(yes(entry.arrangements_explained)))
        .kept();
    let record = TellingRecord {
        id: cx.new_id::<TellingId>(),
        decision: id,
        told_on: entry.told_on,
        told_by: entry.told_by,
        arrangements_explained: entry.arrangements_explained,
        recorded_at: cx.now(),
        recorded_by: recorder(cx)?,
    };
    let witness = decision.witness;
    cx.db
        .write(move |tx| {
            async move {
                store::decisions::insert_telling(tx, &record).await?;
                tx.note(note);
                Ok::<_, Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(witness)
}

pub(super) async fn decision(tx: &mut Tx, id: MeasureDecisionId) -> Result<DecisionRecord> {
    store::decisions::find(tx, id).await?.ok_or(Error::NotFound)
}
