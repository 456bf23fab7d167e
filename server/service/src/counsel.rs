//! Counsel of each side at ground rules, recording and trial; the judge's direction that the same advocate acts throughout;
//! and defendants who may not question in person. Whoever is instructed gets a part in the case, so that they can open it.

mod wanting;

pub(crate) use wanting::without_counsel;

use crate::{
    access::{CaseSight, case_sight},
    cases::reference,
    context::Context,
    error::{Error, Result},
    facts::Facts,
    parts::{GivenPart, can_have, keep, people_for},
};
use domain::{
    calendar::{london_day, long_date},
    form::{FormErrors, FormValues, Problem},
    hearing::Capacity,
    ids::{CaseId, DefendantId, PersonId},
    instruction::{Bar, CounselEntry, CounselStage, PartHeard, Side, parse_counsel},
    role::{Action, FieldGroup, Role},
    view::{BarLine, Choice, CounselPage, SideLine, StageCounsel},
};
use futures_util::FutureExt;
use store::{
    Tx,
    assignments::AssignmentRecord,
    defendants::DefendantRecord,
    instructions::{BarRecord, InstructionRecord, SameAdvocateRecord},
    trail::{Entry, EntryKind},
};

/// `Prosecution`, `Defence of D1`.
pub(crate) fn side_words(side: Side, defendants: &[DefendantRecord]) -> String {
    match side.0.and_then(|id| defendants.iter().find(|each| each.id == id)) {
        Some(defendant) => format!("Defence of {}", defendant.label),
        None => "Prosecution".to_owned(),
    }
}

/// Every side of a case: the prosecution, then each defendant.
pub(crate) fn sides(defendants: &[DefendantRecord]) -> Vec<Side> {
    std::iter::once(Side::PROSECUTION)
        .chain(defendants.iter().map(|defendant| Side::defence(defendant.id)))
        .collect()
}

/// The sides for which the person acting may speak: court staff for all of them, a prosecutor for the prosecution, counsel
/// for the defendants they act for.
pub(crate) fn own_sides(sight: &CaseSight, defendants: &[DefendantRecord]) -> Vec<Side> {
    let all = sides(defendants);
    match sight.role() {
        Role::Prosecutor => vec![Side::PROSECUTION],
        Role::DefenceCounsel => all
            .into_iter()
            .filter(|side| side.0.is_some() && sight.parts.iter().any(|part| part.defendant == side.0))
            .collect(),
        _ => all,
    }
}

/// The page of counsel.
///
/// # Errors
/// [`Error::NotAllowed`] for those who may know of the case but not of how it is argued: an ISVA, witness care.
pub async fn page(cx: &Context, id: CaseId) -> Result<CounselPage> {
    let mut tx = cx.db.read().await?;
    let sight = readable(cx, &mut tx, id).await?;
    let defendants = store::defendants::list_for_case(&mut tx, id).await?;
    let instructed = store::instructions::list_for_cases(&mut tx, &[id]).await?;
    let ids: Vec<DefendantId> = defendants.iter().map(|each| each.id).collect();
    let bars = store::instructions::list_bars(&mut tx, &ids).await?;
    let parts = store::assignments::list_for_case(&mut tx, id, cx.today()).await?;
    let may = |action| sight.sight().may(action);
    let mut may_instruct = Vec::new();
    let mut counsel: Vec<Choice> = Vec::new();
    if may(Action::InstructCounsel) {
        for side in own_sides(&sight, &defendants) {
            may_instruct.push(Choice::new(side, side_words(side, &defendants)));
        }
        let prosecutes = may_instruct.iter().any(|side| side.value == Side::PROSECUTION.to_string());
        let defends = may_instruct.iter().any(|side| side.value != Side::PROSECUTION.to_string());
        for (wanted, capacity) in
            [(prosecutes, Capacity::ProsecutionCounsel), (defends, Capacity::DefenceCounsel)]
        {
            if wanted {
                for person in people_for(cx, &mut tx, capacity, &[]).await? {
                    if counsel.iter().all(|each| each.value != person.value) {
                        counsel.push(person);
                    }
                }
            }
        }
        counsel.sort_by_cached_key(|person| person.text.to_lowercase());
    }
    let decides = may(Action::RecordDecision);
    let judges = if decides { judges(cx, &mut tx, &sight).await? } else { Vec::new() };
    let same = store::instructions::list_same_advocate(&mut tx, id).await?;
    // Who may not question in person is argued between the court and the parties.
    let reads_bars = sight.sight().sees(FieldGroup::MeasuresApplications);
    Ok(CounselPage {
        case: id,
        case_reference: reference(&sight.case),
        sides: sides(&defendants).into_iter().map(|side| side_line(side, &defendants, &instructed)).collect(),
        same_advocate: same.into_iter().map(|each| (each.judge_name, each.made_on)).collect(),
        bars: defendants
            .iter()
            .filter(|_| reads_bars)
            .map(|each| bar_line(each, &bars, &parts, &instructed))
            .collect(),
        may_instruct,
        counsel,
        judges,
        may_bar: if decides {
            defendants.iter().map(|each| Choice::new(each.id, each.label.to_string())).collect()
        } else {
            Vec::new()
        },
    })
}

async fn readable(cx: &Context, tx: &mut Tx, id: CaseId) -> Result<CaseSight> {
    let sight = case_sight(cx, tx, id).await?;
    // The list's keeper instructs counsel without reading how measures are argued.
    let may =
        sight.sight().sees(FieldGroup::MeasuresApplications) || sight.sight().may(Action::InstructCounsel);
    if may { Ok(sight) } else { Err(Error::NotAllowed) }
}

/// The judges who can have directed something in a case, the one who has it first.
pub(crate) async fn judges(cx: &Context, tx: &mut Tx, sight: &CaseSight) -> Result<Vec<Choice>> {
    let parts = store::assignments::list_for_case(tx, sight.case.id, cx.today()).await?;
    let judge = parts.iter().find(|part| part.capacity == Capacity::Judge).map(|part| part.person);
    let mut members = crate::bookings::members(cx, tx, sight, Capacity::Judge).await?;
    members.sort_by_key(|member| Some(member.person) != judge);
    Ok(members.into_iter().map(|member| Choice::new(member.person, member.name)).collect())
}

fn side_line(side: Side, defendants: &[DefendantRecord], instructed: &[InstructionRecord]) -> SideLine {
    let stages: Vec<StageCounsel> = CounselStage::ALL
        .iter()
        .map(|stage| {
            let mut of: Vec<&InstructionRecord> =
                instructed.iter().filter(|each| each.side == side && each.stage == *stage).collect();
            let last = of.pop();
            // Each was replaced on the day the next was put down.
            let ends = of.iter().skip(1).copied().chain(last).map(|next| london_day(next.recorded_at));
            let mut before: Vec<_> = of
                .iter()
                .zip(ends)
                .filter(|(each, _)| last.is_none_or(|last| last.counsel != each.counsel))
                .map(|(each, until)| (each.counsel_name.clone(), until))
                .collect();
            before.reverse();
            StageCounsel {
                stage: *stage,
                counsel: last.map(|last| last.counsel_name.clone()),
                part_heard: last.and_then(|last| last.part_heard.clone()),
                why: last.and_then(|last| last.why.clone()),
                before,
            }
        })
        .collect();
    let mut named = stages.iter().filter_map(|each| each.counsel.as_ref());
    let first = named.next();
    let differs = named.any(|each| Some(each) != first);
    SideLine { name: side_words(side, defendants), stages, differs }
}

fn bar_line(
    defendant: &DefendantRecord,
    bars: &[BarRecord],
    parts: &[AssignmentRecord],
    instructed: &[InstructionRecord],
) -> BarLine {
    let bar = bars.iter().rev().find(|each| each.defendant == defendant.id);
    BarLine {
        label: defendant.label,
        bar: bar.map(|each| each.bar),
        appointed_on: bar.and_then(|each| each.appointed_on),
        has_counsel: parts
            .iter()
            .any(|part| part.capacity == Capacity::DefenceCounsel && part.defendant == Some(defendant.id))
            || instructed
                .iter()
                .any(|each| each.side.0 == Some(defendant.id) && each.stage != CounselStage::Trial),
    }
}

/// Does what one of the page's forms says.
///
/// # Errors
/// [`Error::NotAllowed`] for an act that is not the person's; [`Error::Form`] for a field that cannot be taken.
pub async fn act(cx: &Context, id: CaseId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let sight = readable(cx, &mut tx, id).await?;
    let action = match values.get("form") {
        "same-advocate" | "bar" => Action::RecordDecision,
        _ => Action::InstructCounsel,
    };
    sight.require(action)?;
    match parse_counsel(values, cx.today())? {
        CounselEntry::Instructed { side, stages, counsel, part_heard, why } => {
            instruct(cx, &mut tx, &sight, Instructed { side, stages, counsel, part_heard, why }).await
        }
        CounselEntry::SameAdvocate { judge, on } => {
            let choices = judges(cx, &mut tx, &sight).await?;
            let name = choices.iter().find(|each| each.value == judge.to_string());
            let name = name.ok_or(Error::field("directed_by", Problem::NotOffered))?.text.clone();
            let record = SameAdvocateRecord {
                id: cx.new_id(),
                case: id,
                judge,
                judge_name: String::new(),
                made_on: on,
                recorded_at: cx.now(),
                recorded_by: cx.person()?.person,
            };
            let mut entry = note(cx, id, "same_advocate");
            entry.after = Facts::default().with("judge", Some(name)).with("date", Some(long_date(on))).kept();
            cx.db
                .write(move |tx| {
                    async move {
                        store::instructions::insert_same_advocate(tx, &record).await?;
                        tx.note(entry);
                        Ok::<_, store::Error>(())
                    }
                    .boxed()
                })
                .await?;
            Ok(())
        }
        CounselEntry::Barred { defendant, bar, appointed_on } => {
            barred(cx, &mut tx, id, (defendant, bar, appointed_on)).await
        }
    }
}

struct Instructed {
    side: Side,
    stages: Vec<CounselStage>,
    counsel: PersonId,
    part_heard: Option<PartHeard>,
    why: Option<String>,
}

async fn instruct(cx: &Context, tx: &mut Tx, sight: &CaseSight, told: Instructed) -> Result<()> {
    let case = sight.case.id;
    let defendants = store::defendants::list_for_case(tx, case).await?;
    let capacity = match told.side.0 {
        None => Capacity::ProsecutionCounsel,
        Some(_) => Capacity::DefenceCounsel,
    };
    let mut errors = FormErrors::default();
    if !sides(&defendants).contains(&told.side) {
        errors.add("instructed_for", Problem::NotOffered);
    } else if !own_sides(sight, &defendants).contains(&told.side) {
        return Err(Error::NotAllowed);
    }
    let person = store::people::find(tx, told.counsel).await?;
    let Some(person) = person.filter(|_| errors.is_empty()) else {
        errors.add("instructed", Problem::NotOffered);
        return Err(errors.into());
    };
    if !can_have(cx, tx, told.counsel, capacity).await? {
        errors.add("instructed", Problem::NotOffered);
        return Err(errors.into());
    }
    let before = store::instructions::list_for_cases(tx, &[case]).await?;
    let standing =
        |stage: CounselStage| before.iter().rev().find(|each| each.side == told.side && each.stage == stage);
    let mut work = Vec::new();
    for stage in told.stages.iter().copied() {
        let old = standing(stage);
        if old.is_some_and(|old| old.counsel == told.counsel && old.part_heard == told.part_heard) {
            continue;
        }
        let words = |name: &str, part_heard: Option<&PartHeard>| {
            Facts::default()
                .with("for", Some(side_words(told.side, &defendants)))
                .with("stage", Some(stage.title()))
                .with("counsel", Some(name))
                .with("part_heard", part_heard.map(|it| format!("{}, until {}", it.at, long_date(it.until))))
                .kept()
        };
        let mut entry = note(cx, case, "counsel_instructed");
        entry.before = old.and_then(|old| words(&old.counsel_name, old.part_heard.as_ref()));
        entry.after = words(&person.name, told.part_heard.as_ref());
        entry.reason.clone_from(&told.why);
        let record = InstructionRecord {
            id: cx.new_id(),
            case,
            side: told.side,
            stage,
            counsel: told.counsel,
            counsel_name: String::new(),
            part_heard: told.part_heard.clone(),
            why: told.why.clone(),
            recorded_at: cx.now(),
            recorded_by: cx.person()?.person,
        };
        work.push((record, entry));
    }
    let label = defendants.iter().find(|each| Some(each.id) == told.side.0).map(|each| (each.id, each.label));
    let inside = cx.clone();
    cx.db
        .write(move |tx| {
            async move {
                for (record, entry) in work {
                    store::instructions::insert(tx, &record).await?;
                    tx.note(entry);
                }
                give_part(&inside, tx, case, capacity, told.counsel, label).await
            }
            .boxed()
        })
        .await
}

/// Gives counsel and the judge of a booking a part in the case unless they have it, so that they can open it.
pub(crate) async fn give_parts(
    cx: &Context,
    tx: &mut Tx,
    case: CaseId,
    named: &[store::bookings::Attendance],
) -> store::Result<()> {
    let has_part = [Capacity::Judge, Capacity::ProsecutionCounsel, Capacity::DefenceCounsel];
    let named: Vec<_> = named.iter().filter(|each| has_part.contains(&each.capacity)).collect();
    if named.is_empty() {
        return Ok(());
    }
    let defendants = store::defendants::list_for_case(tx, case).await?;
    for each in named {
        let defendant = each.defendant.and_then(|id| {
            defendants.iter().find(|defendant| defendant.id == id).map(|found| (id, found.label))
        });
        let given = give_part(cx, tx, case, each.capacity, each.person, defendant).await;
        given.map_err(|error| match error {
            Error::Store(error) => error,
            // Somebody was taken out of the record between the look and the save.
            _ => store::Error::Stale,
        })?;
    }
    Ok(())
}

/// Gives somebody a part in a case unless they have it.
pub(crate) async fn give_part(
    cx: &Context,
    tx: &mut Tx,
    case: CaseId,
    capacity: Capacity,
    person: PersonId,
    defendant: Option<(DefendantId, domain::case::DefendantLabel)>,
) -> Result<()> {
    let opens_the_case = |part: &AssignmentRecord| match capacity {
        // Whoever has the conduct of the prosecution opens the case already.
        Capacity::ProsecutionCounsel => {
            matches!(part.capacity, Capacity::Prosecutor | Capacity::ProsecutionCounsel)
        }
        _ => part.capacity == capacity && part.defendant == defendant.map(|(id, _)| id),
    };
    let has = store::assignments::list_from(tx, case, cx.today())
        .await?
        .iter()
        .any(|part| part.person == person && part.from <= cx.today() && opens_the_case(part));
    if !has {
        let given = GivenPart { defendant, ..GivenPart::from_today(cx, case, capacity, person) };
        keep(cx, tx, given).await?;
    }
    Ok(())
}

async fn barred(
    cx: &Context,
    tx: &mut Tx,
    case: CaseId,
    (defendant, bar, appointed_on): (DefendantId, Bar, Option<chrono::NaiveDate>),
) -> Result<()> {
    let defendants = store::defendants::list_for_case(tx, case).await?;
    let Some(whom) = defendants.iter().find(|each| each.id == defendant) else {
        return Err(Error::field("barred_defendant", Problem::NotOffered));
    };
    let before = store::instructions::list_bars(tx, &[defendant]).await?.pop();
    let words = |bar: Bar, on: Option<chrono::NaiveDate>| {
        Facts::default()
            .with("defendant", Some(whom.label.to_string()))
            .with("bar", Some(bar.title()))
            .with("appointed_on", on.map(long_date))
            .kept()
    };
    let mut entry = note(cx, case, "bar_recorded");
    entry.before = before.and_then(|before| words(before.bar, before.appointed_on));
    entry.after = words(bar, appointed_on);
    let record = BarRecord {
        id: cx.new_id(),
        defendant,
        bar,
        appointed_on,
        recorded_at: cx.now(),
        recorded_by: cx.person()?.person,
    };
    cx.db
        .write(move |tx| {
            async move {
                store::instructions::insert_bar(tx, &record).await?;
                tx.note(entry);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

fn note(cx: &Context, case: CaseId, what: &str) -> Entry {
    let mut entry = cx.entry(EntryKind::Change, "case", what);
    entry.subject = Some(case.uuid());
    entry.case = Some(case);
    entry
}
