//! Ground rules, topics and minutes of the story: filed in time, late and not at all; titles of two counsel that read
//! alike; a second counsel who was ruled on and one who waits; plans that are locked, changed after the lock and still
//! draft; ground rules well ahead of the recording, days before it and on the same day.
//!
//! No die is thrown here, so that the rest of the story is the same with it and without.

use super::{
    acts::{Act, What},
    cases::CasePlan,
    cast::{Cast, Player},
    days::{Days as StoryDays, at},
    hearings::HearingPlan,
    stages::{BUSIEST, Stage},
};
use crate::{
    context::Context,
    cross_examination as plan,
    error::{Error, Result},
    ground_rules, parts,
};
use chrono::{Datelike, Days, NaiveDate};
use domain::{
    cross_examination::Advocate,
    entry::NewPart,
    form::FormValues,
    ground_rules::{GroundRule, Presence},
    hearing::{Capacity, HearingKind},
    ids::{CaseId, PersonId, WitnessId},
    view::PlanPage,
};
use std::sync::Arc;

/// One step towards a cross-examination.
pub(super) enum Step {
    /// A junior is instructed for the first defendant.
    Junior(PersonId),
    /// The judge says by when topics and questions are filed.
    Direct { due: NaiveDate, intermediary_sees: bool },
    /// Counsel in this place files topics, and asks for a second counsel where one is named by place.
    File { counsel: usize, second: Option<usize> },
    /// Counsel in this place lodges questions.
    Lodge { counsel: usize },
    /// The judge records the ground rules, with a reason in case the recording is close.
    Record { attended: bool, reason: &'static str },
    /// The judge records that the rules were served.
    Serve,
    /// The judge rules on every second counsel that waits.
    Rule,
    /// The judge sets minutes and cap, and locks.
    Lock,
    /// The judge changes the minutes after the lock.
    Change,
}

/// Titles of the topics of each counsel in turn. The first two overlap, as they do.
const TITLES: [&[&str]; 5] = [
    &["Messages in March", "The journey on the day", "Who was at the flat"],
    &["March messages", "Telephone records"],
    &["Work at the shop", "The journey home"],
    &["Photographs and clothing"],
    &["School timetable"],
];

/// Minutes each counsel in turn asks for.
const ASKED: [u16; 5] = [30, 20, 15, 10, 10];

/// Who cross-examines: everybody who defends, the junior of the first defendant right after the leader.
fn counsel(case: &CasePlan, junior: Option<&Player>) -> Vec<Player> {
    let mut counsel: Vec<Player> =
        case.defendants.iter().filter_map(|defendant| defendant.counsel.clone()).collect();
    if let Some(junior) = junior
        && !counsel.is_empty()
    {
        counsel.insert(1, Arc::clone(junior));
    }
    counsel
}

/// Plans the steps of every case as far as they lie before the day.
pub(super) fn acts(cast: &Cast, cases: &[CasePlan], hearings: &[HearingPlan], days: &StoryDays) -> Vec<Act> {
    let mut planner = Planner { days, acts: Vec::new() };
    let joined = joined(cases);
    for (number, case) in cases.iter().enumerate() {
        let junior = (joined == Some(number)).then(|| spare(cast, case)).flatten();
        let when = |kind: HearingKind, witness: usize| {
            let hearing = hearings.iter().find(|hearing| {
                (hearing.case, hearing.kind, hearing.witness) == (number, kind, Some(witness))
            })?;
            hearing.slots.last().map(super::diary::Slot::day)
        };
        for witness in 0..case.witnesses.len() {
            if let Some(rules) = when(HearingKind::GroundRules, witness) {
                let recording = when(HearingKind::Section28, witness);
                let officer = &cast.benches[case.bench].officer;
                planner.witness(case, (number, witness), (rules, recording), officer, junior.as_ref());
            }
        }
    }
    planner.acts
}

/// The case of three defendants in which a junior joins, so that four counsel question one witness.
fn joined(cases: &[CasePlan]) -> Option<usize> {
    cases.iter().position(|case| {
        case.defendants.len() == 3
            && case.defendants.iter().all(|each| each.counsel.is_some())
            && matches!(
                case.stage,
                Stage::RecordingToday | Stage::RulesToday | Stage::RecordingSoon | Stage::Recorded
            )
    })
}

/// Somebody of the chambers who has nothing to do with the case.
fn spare(cast: &Cast, joined: &CasePlan) -> Option<Player> {
    let chambers = &cast.chambers[cast.benches[joined.bench].place.chambers];
    let acts = |player: &Player| {
        let mut counsel = joined.defendants.iter().filter_map(|each| each.counsel.as_ref());
        counsel.any(|each| each.person == player.person)
    };
    chambers.defence.iter().find(|player| !acts(player)).cloned()
}

struct Planner<'a> {
    days: &'a StoryDays,
    acts: Vec<Act>,
}

impl Planner<'_> {
    fn witness(
        &mut self,
        case: &CasePlan,
        (number, witness): (usize, usize),
        (rules, recording): (NaiveDate, Option<NaiveDate>),
        officer: &Player,
        junior: Option<&Player>,
    ) {
        let days = self.days;
        let busiest = case.bench == BUSIEST;
        let mut act = |day: NaiveDate, minute: i64, by: &Player, step: Step| {
            if day < days.day {
                let what = What::Prepare { case: number, witness, step };
                self.acts.push(Act { at: at(day, minute), by: Arc::clone(by), what });
            }
        };
        if case.stage == Stage::RulesOnTheDay {
            // Both hearings stand in the diary for one day: the judge says why ahead of it.
            if busiest && recording == Some(rules) {
                let reason =
                    "The witness leaves the country soon after; the parties agree to one day for both.";
                act(days.back(days.day, 1), 17 * 60, &case.judge, Step::Record { attended: false, reason });
            }
            return;
        }
        if let Some(junior) = junior.filter(|_| witness == 0) {
            act(days.back(rules, 9), 9 * 60 + 30, officer, Step::Junior(junior.person));
        }
        let due = days.back(rules, 2);
        let intermediary_sees = case.witnesses[witness].intermediary.is_some();
        act(days.back(rules, 8), 16 * 60 + 40, &case.judge, Step::Direct { due, intermediary_sees });
        let all = counsel(case, junior);
        for (place, each) in all.iter().enumerate() {
            let last = place > 0 && place + 1 == all.len();
            // The last of several is late; before ground rules that are still to come, has not filed at all.
            if last && case.stage == Stage::RulesToday {
                continue;
            }
            let day = days.back(rules, if last { 1 } else { 3 });
            let minute = 15 * 60 + i64::try_from(place).unwrap_or(0) * 7;
            let to_come = matches!(case.stage, Stage::RulesToday | Stage::RecordingSoon);
            let asked = if to_come { 1 } else { 2 };
            let second = (place == 0 && all.len() > asked).then_some(asked);
            act(day, minute, each, Step::File { counsel: place, second });
            act(day, minute + 2, each, Step::Lodge { counsel: place });
        }
        let reason = "The intermediary and the recording kit are to be had together on these days only.";
        act(rules, 16 * 60 + 30, &case.judge, Step::Rule);
        act(rules, 16 * 60 + 35, &case.judge, Step::Record { attended: true, reason });
        act(rules, 16 * 60 + 40, &case.judge, Step::Lock);
        if busiest && !all.is_empty() {
            act(days.ahead(rules, 1), 16 * 60 + 45, &case.judge, Step::Serve);
            act(days.ahead(rules, 1), 16 * 60 + 50, &case.judge, Step::Change);
        }
    }
}

/// Does one step, through the use case that a page would call.
pub(super) async fn tell(
    cx: &Context,
    case: &CasePlan,
    (case_id, witness): (CaseId, WitnessId),
    step: Step,
) -> Result<()> {
    match step {
        Step::Junior(person) => junior(cx, case_id, person).await,
        Step::Direct { due, intermediary_sees } => {
            let version = plan::settling_page(cx, witness).await?.version;
            let mut typed = vec![
                ("version".to_owned(), version.to_string()),
                ("intermediary_sees".to_owned(), if intermediary_sees { "yes" } else { "no" }.to_owned()),
            ];
            typed.extend(typed_date("filing_due", due));
            plan::direct(cx, witness, &FormValues::from_pairs(typed)).await
        }
        Step::File { counsel, second } => {
            let own = own_seat(cx, witness).await?;
            let form = plan::topics_form(cx, witness, own).await?;
            let mut typed = vec![
                ("version".to_owned(), form.version.to_string()),
                ("asked".to_owned(), ASKED[counsel.min(ASKED.len() - 1)].to_string()),
            ];
            for (place, title) in TITLES[counsel.min(TITLES.len() - 1)].iter().enumerate() {
                typed.push((format!("title-{}", place + 1), (*title).to_owned()));
            }
            // The list leaves the lead out.
            if let Some(second) = second.and_then(|place| form.seconds.get(place - 1)) {
                typed.push(("second-2".to_owned(), second.value.clone()));
                let reason = "The defendants give different accounts of this journey.";
                typed.push(("second_reason-2".to_owned(), reason.to_owned()));
            }
            plan::file_topics(cx, witness, own, &FormValues::from_pairs(typed)).await
        }
        Step::Lodge { counsel } => {
            let own = own_seat(cx, witness).await?;
            let mut typed = vec![("questions".to_owned(), (14 + 9 * counsel).to_string())];
            typed.extend(typed_date("filed_on", cx.today()));
            plan::record_filing(cx, witness, own, &FormValues::from_pairs(typed)).await
        }
        Step::Record { attended, reason } => record(cx, case, witness, attended, reason).await,
        Step::Serve => serve(cx, witness).await,
        Step::Rule => rule(cx, witness).await,
        Step::Lock => lock(cx, witness).await,
        Step::Change => change(cx, witness).await,
    }
}

async fn junior(cx: &Context, case: CaseId, person: PersonId) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let defendants = store::defendants::list_for_case(&mut tx, case).await?;
    drop(tx);
    let Some(first) = defendants.first() else { return Ok(()) };
    let part = NewPart {
        capacity: Capacity::DefenceCounsel,
        person,
        defendant: Some(first.label),
        witness: None,
        from: cx.today(),
        until: None,
    };
    parts::give(cx, case, part).await?;
    Ok(())
}

/// The seat of whoever acts.
async fn own_seat(cx: &Context, witness: WitnessId) -> Result<Advocate> {
    let person = cx.person()?.person;
    let page = plan::page(cx, witness).await?;
    let seats = page.counsel.iter().filter_map(|line| line.key.parse::<Advocate>().ok());
    seats.into_iter().find(|seat| seat.person == person).ok_or(Error::NotFound)
}

async fn record(
    cx: &Context,
    case: &CasePlan,
    witness: WitnessId,
    attended: bool,
    reason: &str,
) -> Result<()> {
    let form = ground_rules::form(cx, witness).await?;
    let mut typed = form.filled.clone();
    typed.retain(|(field, _)| !field.starts_with("presence-"));
    if attended {
        for (place, person) in form.people.iter().enumerate() {
            let row = place + 1;
            // Whoever supports the witness need not be there.
            let excused = person.value.starts_with(Capacity::WitnessService.code());
            let presence = if excused { Presence::Excused } else { Presence::Attended };
            typed.push((format!("attendee-{row}"), person.value.clone()));
            typed.push((format!("presence-{row}"), presence.code().to_owned()));
        }
    }
    if form.short_gap.is_some() {
        typed.push(("gap_reason".to_owned(), reason.to_owned()));
    }
    let several = case.defendants.len() > 1;
    let helped = case.witnesses.iter().any(|each| each.intermediary.is_some());
    for rule in GroundRule::ALL {
        let words = match rule {
            GroundRule::Manner => {
                Some("Short questions, one point in each, in plain words. No tagged questions.")
            }
            GroundRule::Duration => {
                Some("Each counsel keeps to the minutes allowed. The clerk keeps the clock.")
            }
            GroundRule::Questions => Some("Only questions that were lodged and allowed."),
            GroundRule::Topics if several => Some("One counsel leads on each topic, as the plan says."),
            GroundRule::Intervention if helped => {
                Some("The intermediary raises a card; the judge stops counsel and asks why.")
            }
            _ => None,
        };
        let code = rule.code();
        typed.push((format!("rule-{code}"), if words.is_some() { "set" } else { "not_set" }.to_owned()));
        typed.extend(words.map(|words| (format!("words-{code}"), words.to_owned())));
    }
    for (field, words) in [
        ("breaks", "After every twenty minutes, or when the witness asks."),
        (
            "intermediary_recommendations",
            if helped { "Breaks kept; one question at a time; a signal card." } else { "" },
        ),
        ("seating", "The supporter sits beside the witness, in view of the camera."),
        (
            "jury_explanation",
            "The judge tells the jury that questions and time were limited, and that this is usual.",
        ),
        ("written_by", "Prosecution counsel"),
    ] {
        typed.push((field.to_owned(), words.to_owned()));
    }
    typed.extend(typed_date("serve_by", soon(cx.today())));
    ground_rules::record(cx, witness, &FormValues::from_pairs(typed)).await
}

async fn serve(cx: &Context, witness: WitnessId) -> Result<()> {
    let form = ground_rules::form(cx, witness).await?;
    let mut typed = form.filled.clone();
    for (place, person) in form.people.iter().enumerate() {
        typed.push((format!("attendee-{}", place + 1), person.value.clone()));
    }
    typed.extend(typed_date("served_on", cx.today()));
    typed.push(("why".to_owned(), "The record was served.".to_owned()));
    ground_rules::record(cx, witness, &FormValues::from_pairs(typed)).await
}

async fn rule(cx: &Context, witness: WitnessId) -> Result<()> {
    let page = plan::settling_page(cx, witness).await?;
    let mut version = page.version;
    for topic in page.topics.lines() {
        let waits = topic.second.as_ref().is_some_and(|second| second.ruling.is_none());
        if waits {
            let typed = [
                ("version", version.to_string()),
                ("ruling", "allowed".to_owned()),
                ("ruling_words", "Allowed for this topic, within the minutes of each.".to_owned()),
            ];
            let typed = typed.map(|(field, value)| (field.to_owned(), value));
            plan::rule(cx, witness, topic.topic, &FormValues::from_pairs(typed)).await?;
            version += 1;
        }
    }
    Ok(())
}

/// The form for minutes as the plan stands, with a cap that leaves ten minutes.
fn minutes(page: &PlanPage) -> Vec<(String, String)> {
    let allowed: Vec<u16> =
        page.counsel.iter().map(|line| line.allowed.or(line.asked).unwrap_or(10)).collect();
    let all: u16 = allowed.iter().sum();
    let mut typed = vec![
        ("version".to_owned(), page.version.to_string()),
        ("cap".to_owned(), page.cap.unwrap_or(all + 10 + 15 + 10).to_string()),
        ("re_examination".to_owned(), "10".to_owned()),
        ("break_count".to_owned(), "1".to_owned()),
        ("break_minutes".to_owned(), "15".to_owned()),
    ];
    for (place, (line, minutes)) in page.counsel.iter().zip(allowed).enumerate() {
        let row = place + 1;
        typed.push((format!("seat-{row}"), line.key.clone()));
        typed.push((format!("allowed-{row}"), minutes.to_string()));
        typed.push((format!("order-{row}"), row.to_string()));
    }
    typed
}

async fn lock(cx: &Context, witness: WitnessId) -> Result<()> {
    let page = plan::settling_page(cx, witness).await?;
    if page.counsel.is_empty() {
        return Ok(());
    }
    let mut typed = minutes(&page);
    typed.push(("act".to_owned(), "lock".to_owned()));
    plan::set_minutes(cx, witness, &FormValues::from_pairs(typed)).await.map(|_locked| ())
}

async fn change(cx: &Context, witness: WitnessId) -> Result<()> {
    let page = plan::settling_page(cx, witness).await?;
    let mut values = FormValues::from_pairs(minutes(&page));
    if let Some(first) = page.counsel.first().and_then(|line| line.allowed) {
        values.set("allowed-1", first.saturating_sub(5).to_string());
    }
    values.set("why", "Counsel who goes first agrees to need less.");
    plan::set_minutes(cx, witness, &values).await.map(|_saved| ())
}

/// The next day but one, or the Monday after it.
fn soon(day: NaiveDate) -> NaiveDate {
    let wanted = day + Days::new(2);
    wanted.iter_days().find(|day| day.weekday().num_days_from_monday() < 5).unwrap_or(wanted)
}

fn typed_date(field: &str, day: NaiveDate) -> [(String, String); 3] {
    [
        (format!("{field}-day"), day.day().to_string()),
        (format!("{field}-month"), day.month().to_string()),
        (format!("{field}-year"), day.year().to_string()),
    ]
}
