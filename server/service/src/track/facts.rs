//! What is recorded of each stage, read from where it is kept. What nobody keeps is said not to be kept.

use crate::{
    access::CaseSight,
    context::Context,
    courtroom::course_of,
    equipment::{Proof, Uses},
    error::Result,
    policies::policy_of,
    reference::bank_holidays,
};
use chrono::NaiveDate;
use domain::{
    calendar::{CourtOffice, deemed_service, london_day},
    equipment::EquipmentState,
    happening::Happening,
    hearing::{Capacity, HearingKind},
    ids::{CaseId, DefendantId, HearingId, WitnessId},
    instruction::{Bar, CounselStage},
    law::{
        facts::{TrialStart, When},
        terms::Trigger,
    },
    measure::{Section41State, TimetableDate},
    recording::{Check, CopyMade, Outcome, PlaybackOccasion, Ruling},
    role::Role,
    track::{Because, Delays, Done, Fact, Stage, Track, TrackAct},
};
use std::collections::{BTreeMap, HashMap};
use store::{Tx, bookings::BookingRecord, defendants::DefendantRecord, hearings::HearingRecord};

/// Everything the track is made of.
pub(super) struct TrackFacts {
    pub track: Track,
    pub delays: Delays,
    /// The acts kept on the track itself, and their days.
    pub acts: HashMap<TrackAct, NaiveDate>,
    /// The recording that comes, or the one that was held last.
    pub recording: Option<HearingId>,
    /// The recording that was held last.
    pub held: Option<HearingId>,
    /// The trial.
    pub trial: Option<HearingId>,
}

/// A hearing with its day in the diary, or the day it had.
struct Heard {
    hearing: HearingRecord,
    booking: BookingRecord,
    held: bool,
}

impl Heard {
    fn day(&self) -> NaiveDate {
        london_day(self.booking.timing.starts_at)
    }
}

fn done(on: impl Into<Option<NaiveDate>>, by: impl Into<Option<String>>) -> Fact {
    Fact::Done(Done { on: on.into(), by: by.into() })
}

fn planned(day: Option<NaiveDate>) -> Fact {
    day.map_or(Fact::Open, Fact::Planned)
}

impl TrackFacts {
    /// Reads them. Counsel for a defendant is told of their own filings only.
    pub async fn of(cx: &Context, tx: &mut Tx, sight: &CaseSight, witness: WitnessId) -> Result<Self> {
        let case = &sight.case;
        let defendants = store::defendants::list_for_case(tx, case.id).await?;
        let mut facts: BTreeMap<Stage, Fact> = BTreeMap::new();
        let mut acts = HashMap::new();
        for act in store::track::list_for_witnesses(tx, &[witness]).await? {
            acts.insert(act.act, act.done_on);
            facts.insert(act.act.stage(), done(act.done_on, Some(act.recorded_by_name)));
        }
        if let Some(said) = store::eligibility::latest(tx, witness).await? {
            facts.entry(Stage::Identification).or_insert_with(|| done(said.told_on, None));
        }
        let timetables = store::directions::timetables_for_witness(tx, witness).await?;
        let whole = !defendants.is_empty()
            && defendants.iter().all(|defendant| {
                timetables.iter().any(|each| each.defendant == defendant.id && each.dates.is_complete())
            });
        let ordered = timetables.iter().map(|each| each.made_on).min();
        if whole {
            let made = timetables.iter().map(|each| each.made_on).max();
            facts.insert(Stage::Direction, done(made, None));
        }
        let date = |which: TimetableDate| timetables.iter().filter_map(|each| each.dates.date(which)).max();
        papers(tx, sight, &defendants, &mut facts).await?;
        facts.insert(Stage::SectionFortyOne, section_41(tx, sight, witness).await?);
        facts.insert(Stage::Advocates, advocates(cx, tx, sight, &defendants).await?);
        plan(cx, tx, sight, witness, &mut facts).await?;
        facts.insert(Stage::Visit, Fact::NotKept);

        let (mut ground, mut recordings, mut trials) = (Vec::new(), Vec::new(), Vec::new());
        for heard in heard(tx, sight, witness).await? {
            match heard.hearing.kind {
                HearingKind::GroundRules => ground.push(heard),
                HearingKind::Section28 => recordings.push(heard),
                _ => trials.push(heard),
            }
        }
        let ground_rules = match store::ground_rules::standing(tx, witness).await? {
            Some(record) => {
                let day = ground.iter().find(|each| each.hearing.id == record.hearing).map(Heard::day);
                let by = store::people::find(tx, record.saved_by).await?.map(|person| person.name);
                done(day, by)
            }
            None => planned(ground.last().map(Heard::day).or_else(|| date(TimetableDate::GroundRules))),
        };
        facts.insert(Stage::GroundRules, ground_rules);

        let held = recordings.iter().rev().find(|each| each.held);
        let next = recordings.iter().find(|each| !each.held && each.booking.ended.is_none());
        let recorded = recordings.iter().find(|each| each.held).map(Heard::day);
        let recording = match recorded {
            Some(day) => done(day, None),
            None => planned(next.map(Heard::day).or_else(|| date(TimetableDate::Recording))),
        };
        facts.insert(Stage::Recording, recording);
        let used = held.or(next);
        facts.insert(Stage::Equipment, equipment(cx, tx, used).await?);
        let trial = trials.iter().rev().find(|each| each.held || each.booking.ended.is_none());
        // A trial begins when its jury is sworn, and that is recorded as what happened in the case.
        let sworn = began(tx, &[case.id]).await?.first().map(|(_, day)| *day);
        let began = sworn.or_else(|| trial.filter(|trial| trial.held).map(Heard::day));
        let trial_fact = began.map_or_else(|| planned(trial.map(Heard::day)), |day| done(day, None));
        facts.insert(Stage::Trial, trial_fact);
        if let Some(held) = held {
            let days = [TimetableDate::Exclusion, TimetableDate::Editing, TimetableDate::FurtherQuestions];
            after(cx, tx, witness, held.hearing.id, days.map(date), &mut facts).await?;
        }
        let policy = policy_of(tx, case.court, cx.today()).await?;
        Ok(Self {
            delays: Delays::of(ordered, recorded, began, &policy, cx.today()),
            acts,
            recording: next.or(held).map(|each| each.hearing.id),
            held: held.map(|each| each.hearing.id),
            trial: trial.map(|each| each.hearing.id),
            track: Track::of(facts),
        })
    }
}

/// The days on which juries were sworn in these cases, the earliest first.
pub(super) async fn began(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<(CaseId, NaiveDate)>> {
    let mut days: Vec<(CaseId, NaiveDate)> = store::case_events::list_for_cases(tx, cases)
        .await?
        .into_iter()
        .filter(|event| event.withdrawn.is_none() && event.what == Happening::Starts(TrialStart::JurySworn))
        .map(|event| match event.when {
            When::Day(day) => (event.case, day),
            When::Served { service, .. } => (event.case, service.day),
        })
        .collect();
    days.sort_by_key(|(_, day)| *day);
    Ok(days)
}

/// Ground rules hearings, recordings and trials of a witness that stand in the diary or were held, by day.
async fn heard(tx: &mut Tx, sight: &CaseSight, witness: WitnessId) -> Result<Vec<Heard>> {
    let mut found = Vec::new();
    for hearing in store::hearings::list_for_case(tx, sight.case.id).await? {
        let of_the_witness = match hearing.kind {
            HearingKind::GroundRules | HearingKind::Section28 => hearing.witness == Some(witness),
            HearingKind::Trial => hearing.witness.is_none_or(|each| each == witness),
            _ => false,
        };
        if !of_the_witness {
            continue;
        }
        let outcome = store::hearing_outcomes::list_for_hearing(tx, hearing.id).await?.pop();
        let held = match outcome.map(|last| last.outcome) {
            Some(Outcome::Held) => true,
            Some(Outcome::Lost(_)) => false,
            None => {
                hearing.kind == HearingKind::Section28 && course_of(tx, hearing.id).await?.has_questions()
            }
        };
        let standing = store::bookings::standing_for_hearing(tx, hearing.id).await?;
        let booking = match standing {
            Some(booking) => Some(booking),
            None if held => store::bookings::list_for_hearing(tx, hearing.id).await?.pop(),
            None => None,
        };
        if let Some(booking) = booking {
            found.push(Heard { hearing, booking, held });
        }
    }
    found.sort_by_key(|each| each.booking.timing.starts_at);
    Ok(found)
}

/// The prosecution case, disclosure and defence statements: of every defendant, or not done.
async fn papers(
    tx: &mut Tx,
    sight: &CaseSight,
    defendants: &[DefendantRecord],
    facts: &mut BTreeMap<Stage, Fact>,
) -> Result<()> {
    let met = store::case_events::list_done(tx, &[sight.case.id]).await?;
    let of_all = |rules: &[&str]| {
        let days: Option<Vec<NaiveDate>> = defendants
            .iter()
            .map(|defendant| {
                let theirs = |of: Option<DefendantId>| of.is_none_or(|id| id == defendant.id);
                met.iter()
                    .find(|each| rules.contains(&each.rule.as_str()) && theirs(each.of.defendant))
                    .map(|each| each.day)
            })
            .collect();
        days.and_then(|days| days.into_iter().max())
    };
    if let Some(day) = of_all(&["PE-CUST", "PE-BAIL", "S28-PAPERS-OLD"]) {
        facts.insert(Stage::ProsecutionCase, done(day, None));
    }
    if let Some(day) = of_all(&["DS", "S28-DS-OLD"]) {
        facts.insert(Stage::DefenceStatements, done(day, None));
    }
    let holidays = bank_holidays(tx).await?;
    let mut disclosed: Vec<(Option<DefendantId>, NaiveDate)> = Vec::new();
    for event in store::case_events::list_for_cases(tx, &[sight.case.id]).await? {
        if event.withdrawn.is_none() && event.what == Happening::Sets(Trigger::InitialDisclosure) {
            let day = match event.when {
                When::Day(day) => day,
                When::Served { service, .. } => deemed_service(service, &holidays, None::<&CourtOffice>).day,
            };
            disclosed.push((event.of.defendant, day));
        }
    }
    let to_all = defendants
        .iter()
        .all(|defendant| disclosed.iter().any(|(whom, _)| whom.is_none_or(|whom| whom == defendant.id)));
    if let (true, Some(day)) = (to_all, disclosed.iter().map(|(_, day)| *day).max()) {
        facts.insert(Stage::Disclosure, done(day, None));
    }
    Ok(())
}

async fn section_41(tx: &mut Tx, sight: &CaseSight, witness: WitnessId) -> Result<Fact> {
    let mut made = store::section_41::list_for_case(tx, sight.case.id).await?;
    made.retain(|each| each.witness == witness);
    if made.is_empty() {
        return Ok(Fact::NotNeeded(Because::NoneMade));
    }
    let settled =
        made.iter().all(|each| matches!(each.state(), Section41State::Allowed | Section41State::Refused));
    let last = made.iter().filter_map(|each| each.decision.as_ref()).max_by_key(|each| each.decided_on);
    Ok(match last {
        Some(last) if settled => done(last.decided_on, Some(last.judge_name.clone())),
        _ => Fact::Open,
    })
}

/// Somebody asks the questions for every defendant: counsel, an advocate appointed under section 38, or the defendant.
async fn advocates(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
    defendants: &[DefendantRecord],
) -> Result<Fact> {
    let ids: Vec<DefendantId> = defendants.iter().map(|each| each.id).collect();
    let bars = store::instructions::list_bars(tx, &ids).await?;
    let parts = store::assignments::list_for_case(tx, sight.case.id, cx.today()).await?;
    let instructed = store::instructions::list_for_cases(tx, &[sight.case.id]).await?;
    let mut appointed = None;
    for defendant in ids {
        let bar = bars.iter().rev().find(|each| each.defendant == defendant);
        let has_counsel = parts
            .iter()
            .any(|part| part.capacity == Capacity::DefenceCounsel && part.defendant == Some(defendant))
            || instructed
                .iter()
                .any(|each| each.side.0 == Some(defendant) && each.stage != CounselStage::Trial);
        match bar.map(|each| (each.bar, each.appointed_on)) {
            Some((Bar::NotBarred, _)) => {}
            Some((Bar::Barred, Some(day))) => appointed = appointed.max(Some(day)),
            _ if has_counsel => {}
            _ => return Ok(Fact::Open),
        }
    }
    Ok(match appointed {
        Some(day) => done(day, None),
        None => Fact::NotNeeded(Because::NobodyBarred),
    })
}

/// Topics, questions and the lock.
async fn plan(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
    witness: WitnessId,
    facts: &mut BTreeMap<Stage, Fact>,
) -> Result<()> {
    let person = cx.person()?;
    let standing = store::cross_examination::standing(tx, witness).await?;
    let plan = standing.map(|record| record.plan).unwrap_or_default();
    let mut filed = crate::cross_examination::filings(tx, sight.case.id, witness, cx.today()).await?;
    if person.role == Role::DefenceCounsel {
        filed.retain(|each| each.person == person.person);
    }
    let days: Option<Vec<NaiveDate>> =
        filed.iter().map(|each| each.topics.zip(each.questions).map(|(one, other)| one.max(other))).collect();
    let last = days.and_then(|days| days.into_iter().max());
    let questions = match last {
        Some(day) => done(day, None),
        None => planned(plan.content().filing_due),
    };
    facts.insert(Stage::Questions, questions);
    if let Some(locked) = plan.locked() {
        let by = store::people::find(tx, locked.by).await?.map(|person| person.name);
        facts.insert(Stage::Minutes, done(london_day(locked.at), by));
    }
    Ok(())
}

/// Whether the rooms and kit of a recording are proven.
async fn equipment(cx: &Context, tx: &mut Tx, of: Option<&Heard>) -> Result<Fact> {
    let Some(recording) = of else { return Ok(Fact::Open) };
    let Some(room) = store::resources::find(tx, recording.booking.courtroom).await? else {
        return Ok(Fact::Open);
    };
    let uses = Uses::of_booking(recording.hearing.kind, room.court, &recording.booking);
    let proof = Proof::of(tx, std::slice::from_ref(&uses), cx.now()).await?;
    Ok(match proof.state(&uses) {
        EquipmentState::Ready { .. } => done(None, None),
        EquipmentState::Due { .. } => planned(Some(recording.day())),
        EquipmentState::NotReady(_) | EquipmentState::NotNeeded => Fact::Open,
    })
}

/// What follows a recording.
async fn after(
    cx: &Context,
    tx: &mut Tx,
    witness: WitnessId,
    hearing: HearingId,
    [exclusion, editing, further]: [Option<NaiveDate>; 3],
    facts: &mut BTreeMap<Stage, Fact>,
) -> Result<()> {
    let today = cx.today();
    let notes = store::recordings::list_notes(tx, hearing).await?;
    let checks = store::recordings::list_checks(tx, hearing).await?;
    let copies = domain::recording::copies(notes.iter().map(|each| &each.note));
    let plain: Vec<Check> = checks.iter().map(|each| each.check).collect();
    let watched = checks.iter().rev().find(|each| each.check.passes());
    if let (None, Some(watched)) = (domain::recording::open(&copies, &plain), watched) {
        let by = store::people::find(tx, watched.checked_by).await?.map(|person| person.name);
        facts.insert(Stage::Playback, done(london_day(watched.checked_at), by));
    }
    let tried =
        checks.iter().rev().find(|each| each.occasion == PlaybackOccasion::BeforeJury && each.check.passes());
    if let Some(tried) = tried {
        facts.insert(Stage::TrialPlayback, done(london_day(tried.checked_at), None));
    }
    let edits = store::recording_edits::list_for_hearing(tx, hearing).await?;
    let edited = copies.iter().any(|copy| copy.made == CopyMade::Edited);
    let ruled = edits.iter().all(|edit| edit.ruled.is_some());
    let to_make =
        edits.iter().any(|edit| edit.ruled.as_ref().is_some_and(|ruled| ruled.ruling == Ruling::Approved));
    let last = edits.iter().filter_map(|edit| edit.ruled.as_ref()).map(|ruled| ruled.on).max();
    let editing = if edits.is_empty() && exclusion.is_some_and(|day| day < today) {
        Fact::NotNeeded(Because::NothingToEdit)
    } else if !edits.is_empty() && ruled && (edited || !to_make) {
        done(last, None)
    } else {
        planned(editing)
    };
    facts.insert(Stage::Editing, editing);
    let directions = store::further_directions::list_for_witness(tx, witness).await?;
    let further = match directions.last() {
        Some(direction) => {
            let by = store::people::find(tx, direction.judge).await?.map(|person| person.name);
            done(direction.made_on, by)
        }
        None if further.is_some_and(|day| day < today) => Fact::NotNeeded(Because::NotAskedFor),
        None => planned(further),
    };
    facts.insert(Stage::FurtherQuestions, further);
    Ok(())
}
