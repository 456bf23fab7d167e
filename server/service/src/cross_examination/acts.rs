//! What is done to a plan: counsel file, a judge sets, rules, locks and opens again. Each act is one new version, saved in
//! one transaction with its entry in the trail.
//!
//! The trail tells the minutes and never a topic, because those who read the history of a case may not read the topics.
//! Nothing is lost by that: every version is kept whole, with who saved it, when and why.

use super::desk::{Desk, Seat};
use crate::{
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    case::DefendantLabel,
    cross_examination::{
        Advocate, DirectionsEntry, Filing, FilingEntry, JudgesChange, MOST_TOPICS, MinutesEntry, PlanAct,
        PlanRefusal, ReopenEntry, RulingEntry, RulingMade, StandingPlan, TopicsEntry, TopicsFiled,
    },
    form::{FormErrors, FormValues, PlanProblem, Problem},
    ids::{DefendantId, TopicId, WitnessId},
};
use futures_util::FutureExt;
use std::collections::HashMap;
use store::{cross_examination::PlanRecord, trail::EntryKind};

/// What has to be as it was when the form was filled.
enum Provided {
    /// The whole plan.
    Plan(i64),
    /// What is this counsel's own. Two counsel who file at the same time do not meet.
    Counsel(Advocate, i64),
}

impl Provided {
    fn holds(&self, plan: &StandingPlan) -> bool {
        match self {
            Self::Plan(version) => plan.content().version == *version,
            Self::Counsel(advocate, version) => {
                plan.content().of(*advocate).map_or(0, |entry| entry.changed_in) == *version
            }
        }
    }
}

/// Files topics and the minutes asked for, in place of those filed before.
pub async fn file_topics(cx: &Context, id: WitnessId, advocate: Advocate, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let desk = Desk::open(cx, &mut tx, id).await?;
    desk.seat_to_file_for(advocate)?;
    drop(tx);
    let entry = TopicsEntry::parse(values)?;
    second_counsel_are_seated(&desk, values)?;
    let filed = TopicsFiled {
        advocate,
        topics: entry.filed(|| cx.new_id::<TopicId>()),
        asked: entry.asked,
        on: cx.today(),
    };
    let provided = Provided::Counsel(advocate, entry.version);
    let hand = desk.hand().ok();
    let why = entry.why.clone();
    let saved = save(cx, &desk, PlanAct::TopicsFiled, entry.why, provided, move |plan| match hand {
        Some(hand) => plan.change(hand, why.as_ref(), JudgesChange::File(filed)),
        None => plan.file(filed),
    });
    saved.await.map_err(|error| in_topics_form(error, values))
}

/// Records that counsel lodged questions: the day and how many.
pub async fn record_filing(
    cx: &Context,
    id: WitnessId,
    advocate: Advocate,
    values: &FormValues,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let desk = Desk::open(cx, &mut tx, id).await?;
    let label = desk.seat_to_file_for(advocate)?.label;
    drop(tx);
    let FilingEntry { filed_on, questions } = FilingEntry::parse(values, cx.today())?;
    let filing = Filing { advocate, filed_on, questions, recorded_at: cx.now() };
    let mut entry = note(cx, &desk, "questions_filed");
    entry.after = Facts::default()
        .with("defendant", Some(label.to_string()))
        .with("filed_on", Some(domain::calendar::long_date(filed_on)))
        .with("questions", Some(questions.to_string()))
        .kept();
    let (filing_id, by) = (cx.new_id(), cx.person()?.person);
    cx.db
        .write(move |tx| {
            async move {
                store::cross_examination::insert_filing(tx, filing_id, id, &filing, by).await?;
                tx.note(entry);
                Ok::<_, Error>(())
            }
            .boxed()
        })
        .await
}

/// A judge sets cap, minutes and order, and locks where that is asked for.
pub async fn set_minutes(cx: &Context, id: WitnessId, values: &FormValues) -> Result<PlanAct> {
    let mut tx = cx.db.read().await?;
    let desk = Desk::open(cx, &mut tx, id).await?;
    let hand = desk.hand()?;
    drop(tx);
    let MinutesEntry { version, allotment, lock, why } = MinutesEntry::parse(values)?;
    let seated = |advocate: Advocate| desk.seats.iter().any(|seat| seat.advocate == advocate);
    if !allotment.counsel.iter().all(|(advocate, _)| seated(*advocate)) {
        return Err(Error::field("plan", Problem::PlanRefuses(PlanProblem::NotEverybodyOnce)));
    }
    let act = if lock { PlanAct::Locked } else { PlanAct::MinutesSet };
    let (reason, at) = (why.clone(), cx.now());
    save(cx, &desk, act, why, Provided::Plan(version), move |plan| {
        if lock {
            plan.allot_and_lock(hand, allotment, at)
        } else {
            plan.change(hand, reason.as_ref(), JudgesChange::Allot(allotment))
        }
    })
    .await?;
    Ok(act)
}

/// A judge says by when topics and questions are filed, and whether the intermediary may see the topics.
pub async fn direct(cx: &Context, id: WitnessId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let desk = Desk::open(cx, &mut tx, id).await?;
    let hand = desk.hand()?;
    drop(tx);
    let DirectionsEntry { version, directions, why } = DirectionsEntry::parse(values)?;
    let reason = why.clone();
    save(cx, &desk, PlanAct::DirectionsGiven, why, Provided::Plan(version), move |plan| {
        plan.change(hand, reason.as_ref(), JudgesChange::Direct(directions))
    })
    .await
}

/// A judge rules on the second counsel of a topic.
pub async fn rule(cx: &Context, id: WitnessId, topic: TopicId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let desk = Desk::open(cx, &mut tx, id).await?;
    let hand = desk.hand()?;
    drop(tx);
    if !desk.plan.content().topics.iter().any(|each| each.id == topic) {
        return Err(Error::NotFound);
    }
    let RulingEntry { version, allowed, words, why } = RulingEntry::parse(values)?;
    let made = RulingMade { topic, allowed, words, at: cx.now() };
    let reason = why.clone();
    save(cx, &desk, PlanAct::SecondCounselRuled, why, Provided::Plan(version), move |plan| {
        plan.change(hand, reason.as_ref(), JudgesChange::Rule(made))
    })
    .await
}

/// A judge opens a locked plan to counsel again.
pub async fn reopen(cx: &Context, id: WitnessId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let desk = Desk::open(cx, &mut tx, id).await?;
    let hand = desk.hand()?;
    drop(tx);
    let ReopenEntry { version, why } = ReopenEntry::parse(values)?;
    let reason = why.clone();
    save(cx, &desk, PlanAct::Reopened, Some(why), Provided::Plan(version), move |plan| {
        plan.reopen(hand, &reason)
    })
    .await
}

/// Saves the next version: the plan is read again inside the transaction, and whoever comes second is told so.
async fn save(
    cx: &Context,
    desk: &Desk,
    act: PlanAct,
    why: Option<domain::cross_examination::StatedReason>,
    provided: Provided,
    change: impl FnOnce(StandingPlan) -> Result<StandingPlan, PlanRefusal> + Send + 'static,
) -> Result<()> {
    let witness = desk.witness.id;
    let mut entry = note(cx, desk, act.code());
    let labels: HashMap<DefendantId, DefendantLabel> =
        desk.seats.iter().map(|Seat { advocate, label, .. }| (advocate.defendant, *label)).collect();
    let (id, saved_at, saved_by) = (cx.new_id(), cx.now(), cx.person()?.person);
    cx.db
        .write(move |tx| {
            async move {
                let before = store::cross_examination::standing(tx, witness).await?;
                let before = before.map(|record| record.plan).unwrap_or_default();
                if !provided.holds(&before) {
                    return Err(Error::Stale);
                }
                let old = facts(&before, &labels);
                let plan = change(before).map_err(refused)?;
                let (old, new) = Facts::differences(old, facts(&plan, &labels));
                entry.before = old.kept();
                entry.after = new.kept();
                let why = why.map(|why| why.as_str().to_owned());
                let record = PlanRecord { id, witness, plan, act, why, saved_at, saved_by };
                store::cross_examination::insert(tx, &record).await?;
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}

fn note(cx: &Context, desk: &Desk, what: &'static str) -> store::trail::Entry {
    let mut entry = cx.entry(EntryKind::Change, "topics_and_minutes", what);
    entry.subject = Some(desk.witness.id.uuid());
    entry.case = Some(desk.sight.case.id);
    entry.witness = Some(desk.witness.id);
    entry
}

/// The minutes of a plan, which everybody who reads the history may read.
fn facts(plan: &StandingPlan, labels: &HashMap<DefendantId, DefendantLabel>) -> Facts {
    let content = plan.content();
    let minutes = |number: u16| (number > 0).then(|| number.to_string());
    let counsel: Vec<String> = content
        .counsel
        .iter()
        .filter_map(|each| {
            let label = labels.get(&each.advocate.defendant)?;
            Some(match (each.allowed, each.asked) {
                (Some(allowed), _) => format!("{label} {allowed}"),
                (None, Some(asked)) => format!("{label} {asked} asked for"),
                (None, None) => return None,
            })
        })
        .collect();
    Facts::default()
        .with("version", Some(content.version.to_string()))
        .with("cap", content.cap.map(|cap| cap.to_string()))
        .with("counsel_minutes", (!counsel.is_empty()).then(|| counsel.join(", ")))
        .with("re_examination", minutes(content.re_examination))
        .with(
            "breaks",
            (content.breaks.count > 0)
                .then(|| format!("{} of {} minutes", content.breaks.count, content.breaks.minutes)),
        )
        .with("filing_due", content.filing_due.map(domain::calendar::long_date))
        .with("intermediary_sees", content.intermediary_sees.then_some("Yes"))
        .with("locked", plan.locked().map(|_| "Yes"))
}

fn refused(refusal: PlanRefusal) -> Error {
    let (field, problem) = refusal.on_form();
    Error::field(field, problem)
}

/// In the form for topics the minutes are those asked for.
fn in_topics_form(error: Error, values: &FormValues) -> Error {
    let Error::Form(errors) = error else { return error };
    let second = (1..=MOST_TOPICS).find(|row| values.entered(&format!("second-{row}")).is_some());
    let mut placed = FormErrors::default();
    for each in errors.iter() {
        match (each.field.as_str(), &each.problem) {
            ("cap", problem) => placed.add("asked", problem.clone()),
            ("plan", Problem::PlanRefuses(PlanProblem::SecondIsLead)) => {
                placed.add(&format!("second-{}", second.unwrap_or(1)), each.problem.clone());
            }
            (field, problem) => placed.add(field, problem.clone()),
        }
    }
    Error::Form(placed)
}

/// Whoever is named as a second counsel has a seat.
fn second_counsel_are_seated(desk: &Desk, values: &FormValues) -> Result<()> {
    let mut errors = FormErrors::default();
    for row in 1..=MOST_TOPICS {
        let field = format!("second-{row}");
        if let Some(named) = values.entered(&field)
            && !desk.seats.iter().any(|seat| seat.acts && seat.advocate.to_string() == named)
        {
            errors.add(&field, Problem::NotOffered);
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors.into()) }
}
