//! Applications under section 41 of the 1999 Act: that one was made, answered and decided, and the ground rules directions
//! that the court has to give when it allows one (CrimPR 22.7(3)). Whoever supports a witness is told that there is no such
//! page; what an application is about is asked of nobody and kept nowhere.

use crate::{
    access::{CaseSight, case_sight, note_refusal},
    cases::reference,
    context::Context,
    error::{Error, Result},
    facts::Facts,
    measures::{Defendants, fitting, hearing_choices, judge_choices, party_words, recorder},
};
use domain::{
    calendar::long_date,
    form::Problem,
    ids::{CaseId, Section41Id},
    measure::entry::{NewSection41, Section41Entry, Side},
    role::{Action, FieldGroup, Role},
    view::{
        Choice,
        measures::{Section41Form, Section41Page, Section41View},
    },
};
use futures_util::FutureExt;
use store::{
    Tx,
    section_41::{By, Section41Decision, Section41Record, Section41Representations},
    trail::EntryKind,
};
use uuid::Uuid;

/// A case in which the person acting may know of section 41.
async fn sight(cx: &Context, tx: &mut Tx, case: CaseId) -> Result<CaseSight> {
    let found = case_sight(cx, tx, case).await?;
    if found.sight().sees(FieldGroup::SectionFortyOne) {
        return Ok(found);
    }
    note_refusal(cx, "section_41", case.uuid(), Some(case)).await?;
    Err(Error::NotFound)
}

/// The section 41 applications of a case.
///
/// # Errors
/// [`Error::NotFound`] for a reader who must not learn that there can be one.
pub async fn page(cx: &Context, case: CaseId) -> Result<Section41Page> {
    let mut tx = cx.db.read().await?;
    let sight = sight(cx, &mut tx, case).await?;
    let defendants = Defendants::of(&mut tx, case).await?;
    let witnesses = store::witnesses::list_for_case(&mut tx, case).await?;
    let kept = store::section_41::list_for_case(&mut tx, case).await?;
    let ids: Vec<Section41Id> = kept.iter().map(|each| each.id).collect();
    let representations = store::section_41::list_representations(&mut tx, &ids).await?;
    let mut applications = Vec::with_capacity(kept.len());
    for each in kept {
        let mut said = Vec::new();
        for one in representations.iter().filter(|one| one.application == each.id) {
            let label = one.defendant.map(|id| defendants.label(id)).transpose()?;
            said.push((party_words(one.party, label), one.made_on));
        }
        let witness = witnesses.iter().find(|witness| witness.id == each.witness);
        applications.push(Section41View {
            application: each.id,
            witness_reference: witness.map(|witness| witness.reference.to_string()).unwrap_or_default(),
            defendant: defendants.label(each.defendant)?,
            made_on: each.made_on,
            representations: said,
            state: each.state(),
            ground_rules_on: each.ground_rules_on,
            decision: each
                .decision
                .map(|decision| (decision.outcome, decision.decided_on, decision.judge_name)),
        });
    }
    Ok(Section41Page {
        case,
        case_reference: reference(&sight.case),
        applications,
        may_record: sight.sight().may(Action::RecordSectionFortyOne),
    })
}

/// What the forms are filled from: for a new application, or for what is recorded of one.
pub async fn form(cx: &Context, case: CaseId, application: Option<Section41Id>) -> Result<Section41Form> {
    let mut tx = cx.db.read().await?;
    let sight = sight(cx, &mut tx, case).await?;
    sight.require(Action::RecordSectionFortyOne)?;
    let state = match application {
        Some(id) => Some(of_case(&mut tx, case, id).await?.state()),
        None => None,
    };
    let (judges, judge_assigned) = judge_choices(cx, &mut tx, &sight).await?;
    let witnesses = store::witnesses::list_for_case(&mut tx, case).await?;
    Ok(Section41Form {
        case,
        case_reference: reference(&sight.case),
        witnesses: witnesses
            .into_iter()
            .filter(|witness| witness.complainant)
            .map(|witness| Choice::new(witness.id, witness.reference.to_string()))
            .collect(),
        defendants: Defendants::of(&mut tx, case).await?.labels(),
        judges,
        judge_assigned,
        hearings: hearing_choices(cx, &mut tx, &sight, true).await?,
        state,
        today: cx.today(),
    })
}

async fn of_case(tx: &mut Tx, case: CaseId, id: Section41Id) -> Result<Section41Record> {
    let found = store::section_41::find(tx, id).await?;
    found.filter(|each| each.case == case).ok_or(Error::NotFound)
}

/// Records that an application was made.
///
/// # Errors
/// [`Error::Form`] for a witness who is no complainant of the case, or a defendant for whom the person does not act.
pub async fn apply(cx: &Context, case: CaseId, new: NewSection41) -> Result<Section41Id> {
    let mut tx = cx.db.read().await?;
    let sight = sight(cx, &mut tx, case).await?;
    sight.require(Action::RecordSectionFortyOne)?;
    let defendants = Defendants::of(&mut tx, case).await?;
    let witness = store::witnesses::find(&mut tx, new.witness).await?;
    let witness = witness
        .filter(|each| each.case == case && each.complainant)
        .ok_or_else(|| Error::field("witness", Problem::NotOffered))?;
    let defendant = defendants
        .id(new.defendant)
        .filter(|_| speaks_for(cx, &sight, &defendants, Side::Defendant(new.defendant)))
        .ok_or_else(|| Error::field("defendant", Problem::NotOffered))?;
    drop(tx);
    let id: Section41Id = cx.new_id();
    let mut entry = cx.entry(EntryKind::Change, "section_41", "made");
    entry.subject = Some(id.uuid());
    entry.case = Some(case);
    entry.after = Facts::default()
        .with("witness", Some(witness.reference.as_str()))
        .with("defendant", Some(new.defendant.to_string()))
        .with("made_on", Some(long_date(new.made_on)))
        .kept();
    let record = Section41Record {
        id,
        case,
        witness: new.witness,
        defendant,
        made_on: new.made_on,
        decision: None,
        ground_rules_on: None,
        recorded_at: cx.now(),
        recorded_by: recorder(cx)?,
    };
    cx.db
        .write(move |tx| {
            async move {
                store::section_41::insert(tx, &record).await?;
                tx.note(entry);
                Ok::<_, Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(id)
}

/// Whether somebody records for this side: counsel for the defendants they act for, a prosecutor for the prosecution, the
/// court for any.
fn speaks_for(cx: &Context, sight: &CaseSight, defendants: &Defendants, side: Side) -> bool {
    match cx.person().map(|person| person.role) {
        Ok(Role::Prosecutor) => side == Side::Prosecution,
        Ok(Role::DefenceCounsel) => side
            .defendant()
            .and_then(|label| defendants.id(label))
            .is_some_and(|id| sight.parts.iter().any(|part| part.defendant == Some(id))),
        Ok(_) => true,
        Err(_) => false,
    }
}

/// Records representations, the decision, or that the ground rules directions were given.
///
/// # Errors
/// [`Error::Stale`] when the application does not take that any more; [`Error::NotAllowed`] for a party that records what
/// the court did.
pub async fn record(cx: &Context, case: CaseId, id: Section41Id, entry: Section41Entry) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let sight = sight(cx, &mut tx, case).await?;
    sight.require(Action::RecordSectionFortyOne)?;
    let defendants = Defendants::of(&mut tx, case).await?;
    match entry {
        Section41Entry::Represented { by, .. } => {
            let known = by.defendant().is_none_or(|label| defendants.id(label).is_some());
            if !known || !speaks_for(cx, &sight, &defendants, by) {
                return Err(Error::field("by", Problem::NotOffered));
            }
        }
        // What the court did is for those to record who record what a judge decides.
        Section41Entry::Decided { .. } | Section41Entry::GroundRulesGiven { .. } => {
            sight.require(Action::RecordDecision)?;
        }
    }
    drop(tx);
    let by = By { at: cx.now(), person: recorder(cx)? };
    let inside = cx.clone();
    cx.db
        .write(move |tx| async move { keep(&inside, tx, case, id, entry, by, &defendants).await }.boxed())
        .await
}

async fn keep(
    cx: &Context,
    tx: &mut Tx,
    case: CaseId,
    id: Section41Id,
    entry: Section41Entry,
    by: By,
    defendants: &Defendants,
) -> Result<()> {
    let application = of_case(tx, case, id).await?;
    if !application.state().takes(entry.act()) {
        return Err(Error::Stale);
    }
    let mut note = cx.entry(EntryKind::Change, "section_41", entry.act().code());
    note.subject = Some(id.uuid());
    note.case = Some(case);
    let facts = match entry {
        Section41Entry::Represented { by: side, on } => {
            let said = Section41Representations {
                id: cx.new_id::<Uuid>(),
                application: id,
                party: side.party(),
                defendant: side.defendant().and_then(|label| defendants.id(label)),
                made_on: on,
            };
            store::section_41::insert_representations(tx, &said, by).await?;
            Facts::default()
                .with("party", Some(party_words(side.party(), side.defendant())))
                .with("made_on", Some(long_date(on)))
        }
        Section41Entry::Decided { outcome, on, judge, hearing } => {
            fitting(cx, tx, case, Some(judge), hearing, true).await?;
            let name = judge_name(tx, judge).await?;
            let facts = Facts::default()
                .with("outcome", Some(outcome.title()))
                .with("decided_on", Some(long_date(on)))
                .with("judge", Some(&name));
            let decision = Section41Decision { outcome, decided_on: on, judge, judge_name: name, hearing };
            store::section_41::decide(tx, id, &decision, by).await?;
            facts
        }
        Section41Entry::GroundRulesGiven { on, judge } => {
            fitting(cx, tx, case, Some(judge), None, true).await?;
            store::section_41::give_ground_rules(tx, id, on, judge, by).await?;
            Facts::default()
                .with("given_on", Some(long_date(on)))
                .with("judge", Some(judge_name(tx, judge).await?))
        }
    };
    note.after = facts.kept();
    tx.note(note);
    Ok(())
}

async fn judge_name(tx: &mut Tx, judge: domain::ids::PersonId) -> Result<String> {
    Ok(store::people::find(tx, judge).await?.ok_or(Error::NotFound)?.name)
}
