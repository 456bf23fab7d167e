//! What the forms about special measures are filled from.

use super::{
    Defendants, application,
    apply::{sides, state},
    decide::decision,
    page::{Readable, direction_lines, timetable_views},
};
use crate::{
    access::{CaseSight, witness_sight},
    cases::{hearing_lines, reference},
    context::Context,
    error::{Error, Result},
    parts::people_for,
};
use domain::{
    calendar::long_date,
    hearing::{Capacity, HearingKind},
    ids::{MeasureApplicationId, MeasureDecisionId, WitnessId},
    measure::{ApplicationRoute, ApplicationState, entry::Side},
    role::Action,
    view::{
        Choice,
        measures::{ApplicationForm, ChangeForm, MeasuresForm, TellingForm, TimetableForm},
    },
};
use store::{Tx, witnesses::WitnessRecord};

async fn may(
    cx: &Context,
    tx: &mut Tx,
    witness: WitnessId,
    action: Action,
) -> Result<(CaseSight, WitnessRecord)> {
    let (case, witness) = witness_sight(cx, tx, witness).await?;
    if case.sight_of(witness.id).may(action) { Ok((case, witness)) } else { Err(Error::NotAllowed) }
}

/// The judges who may have decided, and the one assigned to the case.
pub(crate) async fn judge_choices(
    cx: &Context,
    tx: &mut Tx,
    case: &CaseSight,
) -> Result<(Vec<Choice>, Option<String>)> {
    let mut judges = people_for(cx, tx, Capacity::Judge, &[case.region]).await?;
    let parts = store::assignments::list_for_case(tx, case.case.id, cx.today()).await?;
    let assigned = parts.into_iter().find(|part| part.capacity == Capacity::Judge);
    if let Some(part) = &assigned
        && !judges.iter().any(|judge| judge.value == part.person.to_string())
    {
        judges.insert(0, Choice::new(part.person, part.person_name.clone()));
    }
    let assigned = assigned.map(|part| part.person.to_string());
    judges.sort_by_key(|judge| Some(&judge.value) != assigned.as_ref());
    Ok((judges, assigned))
}

/// The hearings of the case at which something could have been decided, the latest first.
pub(crate) async fn hearing_choices(
    cx: &Context,
    tx: &mut Tx,
    case: &CaseSight,
    section_41: bool,
) -> Result<Vec<Choice>> {
    let lines = hearing_lines(cx, tx, case, &[]).await?;
    Ok(lines
        .into_iter()
        .map(|(_, line)| line)
        .filter(|line| (line.kind == HearingKind::SectionFortyOne) == section_41)
        .map(|line| {
            let when =
                line.booking.map_or_else(|| "not in the diary".to_owned(), |at| long_date(at.starts.date()));
            Choice::new(line.hearing, format!("{}, {when}", line.kind.title()))
        })
        .collect())
}

async fn form(cx: &Context, tx: &mut Tx, case: &CaseSight, witness: &WitnessRecord) -> Result<MeasuresForm> {
    let (judges, judge_assigned) = judge_choices(cx, tx, case).await?;
    Ok(MeasuresForm {
        witness: witness.id,
        reference: witness.reference.to_string(),
        case_reference: reference(&case.case),
        defendants: Defendants::of(tx, case.case.id).await?.labels(),
        judges,
        judge_assigned,
        hearings: hearing_choices(cx, tx, case, false).await?,
        today: cx.today(),
    })
}

/// The form for a new application.
pub async fn new_form(cx: &Context, witness: WitnessId) -> Result<MeasuresForm> {
    let mut tx = cx.db.read().await?;
    let (case, witness) = may(cx, &mut tx, witness, Action::MakeApplication).await?;
    form(cx, &mut tx, &case, &witness).await
}

/// A form for something that happens to an application: its service, representations, decision, or a part withheld.
///
/// # Errors
/// [`Error::NotAllowed`] for a reader who may see the witness but not do that.
pub async fn application_form(
    cx: &Context,
    id: MeasureApplicationId,
    action: Action,
) -> Result<ApplicationForm> {
    let mut tx = cx.db.read().await?;
    let application = application(&mut tx, id).await?;
    let (case, witness) = may(cx, &mut tx, application.witness, action).await?;
    let mut of = form(cx, &mut tx, &case, &witness).await?;
    let defendants = Defendants::of(&mut tx, case.case.id).await?;
    let mut concerned = Vec::new();
    for defendant in &application.defendants {
        concerned.push(defendants.label(*defendant)?);
    }
    let sides = match action {
        Action::MakeRepresentations => sides(cx, &mut tx, witness.id).await?,
        _ => [Side::Court, Side::Prosecution]
            .into_iter()
            .chain(of.defendants.iter().map(|label| Side::Defendant(*label)))
            .collect(),
    };
    if action == Action::RecordDecision {
        of.defendants = concerned;
    }
    Ok(ApplicationForm {
        application: id,
        route: application.route,
        made_on: application.made_on,
        asked: application.asked,
        state: state(&mut tx, id, witness.id).await?,
        sides: sides.into_iter().map(side_choice).collect(),
        of,
    })
}

fn side_choice(side: Side) -> Choice {
    let text = match side {
        Side::Court => "The court officer".to_owned(),
        Side::Prosecution => "Prosecution".to_owned(),
        Side::Defendant(label) => format!("Defence for {label}"),
    };
    Choice::new(side, text)
}

/// The form that changes directions that stand.
pub async fn change_form(cx: &Context, witness: WitnessId) -> Result<ChangeForm> {
    let mut tx = cx.db.read().await?;
    let (case, witness) = may(cx, &mut tx, witness, Action::RecordDecision).await?;
    let of = form(cx, &mut tx, &case, &witness).await?;
    let readable = Readable::of(&case, witness.id);
    let (standing, _) = direction_lines(&mut tx, case.case.id, witness.id, readable).await?;
    let mut applications = Vec::new();
    for each in store::applications::list_for_witnesses(&mut tx, &[witness.id]).await? {
        let open = state(&mut tx, each.id, witness.id).await? == ApplicationState::Asked;
        if each.route == ApplicationRoute::Change && open {
            applications.push(Choice::new(each.id, format!("Application of {}", long_date(each.made_on))));
        }
    }
    Ok(ChangeForm { of, standing, applications })
}

/// The form for the five dates.
pub async fn timetable_form(cx: &Context, witness: WitnessId) -> Result<TimetableForm> {
    let mut tx = cx.db.read().await?;
    let (case, witness) = may(cx, &mut tx, witness, Action::RecordDecision).await?;
    let of = form(cx, &mut tx, &case, &witness).await?;
    let readable = Readable::of(&case, witness.id);
    let timetables = timetable_views(&mut tx, case.case.id, witness.id, readable).await?;
    let seen = timetables.iter().flat_map(|each| &each.dates).map(|date| date.set.len()).sum();
    Ok(TimetableForm { of, timetables, seen })
}

/// The form that says the witness was told of a decision.
pub async fn telling_form(cx: &Context, id: MeasureDecisionId) -> Result<TellingForm> {
    let mut tx = cx.db.read().await?;
    let decision = decision(&mut tx, id).await?;
    let (case, witness) = may(cx, &mut tx, decision.witness, Action::TellWitness).await?;
    Ok(TellingForm {
        witness: witness.id,
        reference: witness.reference.to_string(),
        case_reference: reference(&case.case),
        decided_on: decision.decided_on,
        today: cx.today(),
    })
}
