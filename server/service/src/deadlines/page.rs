//! What is due in one case, and the forms about it.

use super::{
    Names,
    custody::custody_of,
    facts::{CaseDeadlines, work_out},
    is_shown, line,
};
use crate::{
    access::{CaseSight, case_sight},
    cases::reference,
    context::Context,
    error::{Error, Result},
    parts::people_for,
};
use domain::{
    calendar::{deemed_service, utc_to_civil},
    case::offence,
    due::{About, together, what_hurts_first},
    happening::Happening,
    hearing::Capacity,
    ids::{CaseEventId, CaseId},
    law::{Deadline, State, facts::When},
    role::{Action, FieldGroup},
    view::{
        Choice, ChosenEvent, DeadlineActs, DeadlinePage, DeadlinesPage, EventLine, NewEventPage,
        WithdrawEventPage,
    },
};
use store::{Tx, case_events::CaseEventRecord};

/// Everything due in a case, as far as the reader may see it.
///
/// # Errors
/// [`Error::NotAllowed`] for somebody who may know of the case but not of its deadlines.
pub async fn page(cx: &Context, case: CaseId) -> Result<DeadlinesPage> {
    let mut tx = cx.db.read().await?;
    let sight = seen(cx, &mut tx, case).await?;
    let worked = worked_out(cx, &mut tx, &sight).await?;
    let mut deadlines: Vec<Deadline> =
        worked.deadlines.into_iter().filter(|each| is_shown(&sight, each)).collect();
    deadlines.sort_by_cached_key(what_hurts_first);
    let (mut open, mut met, mut not_applicable) = (Vec::new(), Vec::new(), Vec::new());
    for group in together(deadlines) {
        let to = match group.1[0].state.standing() {
            State::MetOn { .. } => &mut met,
            State::NotApplicable { .. } => &mut not_applicable,
            _ => &mut open,
        };
        to.extend(line(group, &worked.names));
    }
    let events = event_lines(&mut tx, &sight, &worked.names).await?;
    let custody = custody_of(&mut tx, &sight, &worked.names).await?;
    let acts = sight.sight();
    Ok(DeadlinesPage {
        case,
        case_reference: reference(&sight.case),
        today: cx.today(),
        open,
        met,
        not_applicable,
        events,
        custody,
        may: DeadlineActs {
            record: acts.may(Action::RecordCaseEvent),
            order: acts.may(Action::RecordOrder),
            custody: acts.may(Action::RecordCaseEvent),
        },
    })
}

/// What the form that records something offers, once what is to be recorded was chosen.
pub async fn new_event_page(cx: &Context, case: CaseId, chosen: Option<Happening>) -> Result<NewEventPage> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::RecordCaseEvent)?;
    let section_41 = sight.sight().sees(FieldGroup::SectionFortyOne);
    let offered = || Happening::recordable().filter(|each| section_41 || !each.is_section_41());
    let mut kinds: Vec<Choice> = offered().map(|each| Choice::new(each.code(), each.title())).collect();
    kinds.sort_by(|a, b| a.text.cmp(&b.text));
    let chosen = chosen.and_then(|chosen| offered().find(|each| *each == chosen)).map(|what| ChosenEvent {
        code: what.code().to_owned(),
        title: what.title().to_owned(),
        served: what.is_service(),
        one_defendant: what.is_one_defendants(),
    });
    let defendants = store::defendants::list_for_case(&mut tx, case).await?;
    let witnesses = store::witnesses::list_for_case(&mut tx, case).await?;
    let offences = match &chosen {
        Some(chosen) if chosen.code.parse().is_ok_and(Happening::is_one_offences) => {
            let charges = store::charges::list_for_case(&mut tx, case).await?;
            let label = |id| defendants.iter().find(|each| each.id == id).map(|each| each.label);
            charges
                .iter()
                .filter_map(|charge| {
                    let title =
                        offence(&charge.offence_code).map_or(&*charge.offence_code, |known| known.title);
                    Some(Choice::new(charge.id, format!("{}: {title}", label(charge.defendant)?)))
                })
                .collect()
        }
        _ => Vec::new(),
    };
    Ok(NewEventPage {
        case,
        case_reference: reference(&sight.case),
        kinds,
        offences,
        chosen,
        defendants: defendants.iter().map(|each| Choice::new(each.label, each.label.to_string())).collect(),
        witnesses: witnesses
            .iter()
            .filter(|each| sight.sight_of(each.id).sees(FieldGroup::Listing))
            .map(|each| Choice::new(each.id, each.reference.to_string()))
            .collect(),
        today: cx.today(),
        sees_deadlines: sight.sight().sees(FieldGroup::Deadlines),
    })
}

/// The event that is to be withdrawn.
pub async fn withdraw_event_page(
    cx: &Context,
    case: CaseId,
    event: CaseEventId,
) -> Result<WithdrawEventPage> {
    let mut tx = cx.db.read().await?;
    let sight = seen(cx, &mut tx, case).await?;
    sight.require(Action::RecordCaseEvent)?;
    let worked = worked_out(cx, &mut tx, &sight).await?;
    let lines = event_lines(&mut tx, &sight, &worked.names).await?;
    let event = lines.into_iter().find(|each| each.event == event && each.withdrawn.is_none());
    Ok(WithdrawEventPage {
        case,
        case_reference: reference(&sight.case),
        event: event.ok_or(Error::NotFound)?,
    })
}

/// One deadline, for the forms that say it was met or that a judge ordered another day.
pub async fn deadline_page(
    cx: &Context,
    case: CaseId,
    rule: &str,
    about: About,
    action: Action,
) -> Result<DeadlinePage> {
    let mut tx = cx.db.read().await?;
    let sight = seen(cx, &mut tx, case).await?;
    sight.require(action)?;
    let worked = worked_out(cx, &mut tx, &sight).await?;
    find(&sight, &worked, rule, about)?;
    let shown = worked
        .deadlines
        .into_iter()
        .filter(|each| each.rule == rule && each.state.is_open() && is_shown(&sight, each));
    let group = together(shown.collect()).into_iter().find(|(of, _)| *of == about.0);
    let line = group.and_then(|group| line(group, &worked.names)).ok_or(Error::NotFound)?;
    Ok(DeadlinePage {
        case,
        case_reference: reference(&sight.case),
        line,
        judges: people_for(cx, &mut tx, Capacity::Judge, &[sight.region]).await?,
        today: cx.today(),
    })
}

/// The deadline of a rule about somebody, if the reader may see it. One that nobody still has to meet is not there.
pub(super) fn find<'a>(
    sight: &CaseSight,
    worked: &'a CaseDeadlines,
    rule: &str,
    about: About,
) -> Result<&'a Deadline> {
    worked
        .deadlines
        .iter()
        .filter(|each| each.rule == rule && about.0.covers(each.of) && each.state.is_open())
        .filter(|each| is_shown(sight, each))
        .min_by_key(|each| each.due.day())
        .ok_or(Error::NotFound)
}

/// The reader's sight of a case whose deadlines the reader may see.
pub(super) async fn seen(cx: &Context, tx: &mut Tx, case: CaseId) -> Result<CaseSight> {
    let sight = case_sight(cx, tx, case).await?;
    if sight.sight().sees(FieldGroup::Deadlines) { Ok(sight) } else { Err(Error::NotAllowed) }
}

pub(super) async fn worked_out(cx: &Context, tx: &mut Tx, sight: &CaseSight) -> Result<CaseDeadlines> {
    work_out(cx, tx, vec![sight.case.clone()]).await?.pop().ok_or(Error::NotFound)
}

/// What was recorded, the latest first.
async fn event_lines(tx: &mut Tx, sight: &CaseSight, names: &Names) -> Result<Vec<EventLine>> {
    let holidays = crate::reference::bank_holidays(tx).await?;
    let events = store::case_events::list_for_cases(tx, &[sight.case.id]).await?;
    let section_41 = sight.sight().sees(FieldGroup::SectionFortyOne);
    let shown = |event: &CaseEventRecord| {
        (section_41 || !event.what.is_section_41())
            && event.of.witness.is_none_or(|witness| sight.sight_of(witness).sees(FieldGroup::Listing))
    };
    let mut lines = Vec::new();
    for event in events.into_iter().filter(shown).rev() {
        let by = store::people::find(tx, event.recorded_by).await?;
        let (day, service) = match event.when {
            When::Day(day) => (day, None),
            When::Served { service, .. } => {
                let deemed = deemed_service(service, &holidays, None);
                (deemed.day, Some(service.method.title().to_owned()))
            }
        };
        lines.push(EventLine {
            event: event.id,
            what: event.what.title().to_owned(),
            of: names.of(event.of),
            day,
            service,
            by: by.map_or_else(String::new, |person| person.name),
            recorded: utc_to_civil(event.recorded_at),
            withdrawn: event.withdrawn,
        });
    }
    Ok(lines)
}
