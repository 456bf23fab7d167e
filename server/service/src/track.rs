//! The section 28 track of one witness: read from what the other parts keep, and the few acts that are kept here.

mod facts;
mod waits;

pub(crate) use waits::long_waits;

use crate::{
    access::{CaseSight, witness_sight},
    cases::reference,
    context::Context,
    error::{Error, Result},
    facts::Facts as Said,
    witnesses::{Screen, note_look},
};
use domain::{
    calendar::long_date,
    form::{FormValues, Problem},
    ids::WitnessId,
    role::{FieldGroup, Role, Sight},
    track::{Done, Stage, StageState, TrackAct, parse_act},
    view::{Place, StageLine, TrackPage},
};
use facts::TrackFacts;
use futures_util::FutureExt;
use store::{Tx, track::TrackActRecord, trail::EntryKind, witnesses::WitnessRecord};

/// The track of a witness, as far as the reader may see it. The look is kept before it is answered.
pub async fn page(cx: &Context, id: WitnessId) -> Result<TrackPage> {
    let mut tx = cx.db.read().await?;
    let (case, witness, sight) = on_track(cx, &mut tx, id).await?;
    let known = TrackFacts::of(cx, &mut tx, &case, id).await?;
    drop(tx);
    note_look(cx, &case, id, Screen::Track).await?;
    let all = known.track.states(cx.today());
    let stages = all
        .into_iter()
        .filter(|(stage, _)| sees(sight, case.role(), *stage))
        .map(|(stage, mut state)| {
            // What it waits for may be nobody's business but the court's.
            let told = |on: &mut Vec<Stage>| on.retain(|each| sees(sight, case.role(), *each));
            match &mut state {
                StageState::Done { done, before } => {
                    told(before);
                    // Who acted is told to those who may read who acts in the case.
                    if !sight.sees(FieldGroup::CaseParticulars) {
                        done.by = None;
                    }
                }
                StageState::Waiting { on, by } => {
                    told(on);
                    // That it waits for something the reader may not know of is not told either.
                    if on.is_empty() {
                        state = StageState::Next { by: *by };
                    }
                }
                _ => {}
            }
            StageLine { stage, state, place: place(&known, sight, stage) }
        })
        .collect();
    Ok(TrackPage {
        witness: id,
        reference: witness.reference.to_string(),
        case: case.case.id,
        case_reference: reference(&case.case),
        stages,
        delays: known.delays,
        acts: acts(sight),
        counsel: sight.sees(FieldGroup::MeasuresApplications),
    })
}

/// Puts a small dated act on the track.
///
/// # Errors
/// [`Error::NotAllowed`] for an act that is not the person's; [`Error::Form`] where the track does not allow it as it is.
pub async fn record(cx: &Context, id: WitnessId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (case, _, sight) = on_track(cx, &mut tx, id).await?;
    if acts(sight).is_empty() {
        return Err(Error::NotAllowed);
    }
    let entry = parse_act(values, cx.today())?;
    if !sight.may(entry.act.done_by()) {
        return Err(Error::NotAllowed);
    }
    let known = TrackFacts::of(cx, &mut tx, &case, id).await?;
    drop(tx);
    let stage = entry.act.stage();
    known
        .track
        .step(stage, Done::on(entry.on))
        .map_err(|refusal| Error::field("track_act", Problem::TrackRefuses(refusal)))?;
    let record = TrackActRecord {
        id: cx.new_id(),
        witness: id,
        act: entry.act,
        done_on: entry.on,
        recorded_at: cx.now(),
        recorded_by: cx.person()?.person,
        recorded_by_name: String::new(),
    };
    let mut trail = cx.entry(EntryKind::Change, "witness", "track_act");
    trail.subject = Some(id.uuid());
    trail.case = Some(case.case.id);
    trail.witness = Some(id);
    let said = Said::default().with("stage", Some(stage.title()));
    let words = |on| said.clone().with("date", Some(long_date(on))).kept();
    trail.before = known.acts.get(&entry.act).and_then(|before| words(*before));
    trail.after = words(entry.on);
    cx.db
        .write(move |tx| {
            async move {
                store::track::insert(tx, &record).await?;
                tx.note(trail);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

/// A witness whose track the person acting may know of.
async fn on_track(cx: &Context, tx: &mut Tx, id: WitnessId) -> Result<(CaseSight, WitnessRecord, Sight)> {
    let (case, witness) = witness_sight(cx, tx, id).await?;
    let sight = case.sight_of(id);
    if !sight.sees(FieldGroup::Measures) {
        return Err(Error::NotAllowed);
    }
    Ok((case, witness, sight))
}

/// Whether a stage is shown at all. What counsel filed is theirs and the court's; an intermediary reads topics only as a
/// judge directs.
fn sees(sight: Sight, role: Role, stage: Stage) -> bool {
    sight.sees(stage.shown_with()) && !(stage == Stage::Questions && role == Role::Intermediary)
}

fn acts(sight: Sight) -> Vec<TrackAct> {
    TrackAct::ALL.iter().copied().filter(|act| sight.may(act.done_by())).collect()
}

/// Where a stage is kept, for those who may open that.
fn place(known: &TrackFacts, sight: Sight, stage: Stage) -> Option<Place> {
    let (group, place) = match stage {
        Stage::Identification => (FieldGroup::EligibilityFacts, Place::Eligibility),
        Stage::Direction => (FieldGroup::Measures, Place::Measures),
        Stage::ProsecutionCase | Stage::Disclosure | Stage::DefenceStatements => {
            (FieldGroup::Deadlines, Place::Deadlines)
        }
        Stage::SectionFortyOne => (FieldGroup::SectionFortyOne, Place::Section41),
        Stage::Advocates => (FieldGroup::MeasuresApplications, Place::Counsel),
        Stage::Questions | Stage::Minutes => (FieldGroup::Limits, Place::Plan),
        Stage::GroundRules => (FieldGroup::GroundRulesAndTopics, Place::GroundRules),
        Stage::Notice | Stage::MemoryRefresh | Stage::JudgeMeetsWitness => {
            let may = TrackAct::ALL.iter().any(|act| act.stage() == stage && sight.may(act.done_by()));
            return may.then_some(Place::Here);
        }
        Stage::Visit => return None,
        Stage::Equipment | Stage::Recording => (FieldGroup::Listing, Place::Hearing(known.recording?)),
        Stage::Playback | Stage::Editing | Stage::FurtherQuestions | Stage::TrialPlayback => {
            (FieldGroup::HearingLog, Place::Recording(known.held?))
        }
        Stage::Trial => (FieldGroup::Listing, Place::Hearing(known.trial?)),
    };
    sight.sees(group).then_some(place)
}
