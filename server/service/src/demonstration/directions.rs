//! Special measures of the story: none asked for yet, asked and opposed, decided with dates still missing, complete, varied,
//! discharged, at an end; a part for the court alone; and section 41 applications that wait, were allowed or refused.
//!
//! No die is thrown here, so that the rest of the story is the same with it and without.

use super::{
    acts::{Act, What},
    cases::CasePlan,
    cast::{Bench, Cast, Player, acting},
    days::{Days, at},
    hearings::HearingPlan,
    stages::{BUSIEST, Stage},
};
use crate::{
    bookings,
    context::{Chance, Clock, Context},
    error::{Error, Result},
    measures, section_41,
};
use chrono::NaiveDate;
use domain::{
    booking::Timing,
    booking_entry::BookingEntry,
    calendar::ServiceMethod,
    case::DefendantLabel,
    eligibility::{Ground, Request22A},
    hearing::HearingKind,
    ids::{CaseId, DirectionId, PersonId, WitnessId},
    measure::{
        ApplicationRoute, Assistance, Companion, DirectionAct, EndCause, Limb, Manner, Measure, Outcome,
        Particulars, Party, Section41Outcome, TimetableDate,
        entry::{
            Change, ChangeEntry, DecisionEntry, Granted, NewApplication, NewRepresentations, NewSection41,
            NewService, NewWithheldPart, Section41Entry, Side, TellingEntry, TimetableEntry,
        },
    },
};
use std::{collections::HashMap, sync::Arc};

/// One step towards a direction, or after it.
pub(super) enum Step {
    /// The prosecution applies; with recorded cross-examination or without.
    Apply { recorded: bool },
    /// The application is served on court and defence.
    Serve,
    /// Counsel in this place makes representations.
    Represent { counsel: u8, opposes: bool },
    /// A part is handed to the court alone.
    Withhold,
    /// The judge decides; a screen is refused against the second defendant.
    Decide { recorded: bool },
    /// The judge sets these of the five dates.
    Dates(Vec<(TimetableDate, NaiveDate)>),
    /// The judge puts another date in the place of one, and says why.
    Redate(TimetableDate, NaiveDate),
    /// The witness is told.
    Tell,
    /// The link is varied to another place.
    Vary,
    /// The screen is discharged.
    Discharge,
    /// The proceedings ended.
    End,
    /// An application under section 41 is made for the first defendant.
    Section41,
    /// The prosecution answers it.
    Answer41,
    /// A judge decides it.
    Decide41(Section41Outcome),
    /// The ground rules directions that follow are given.
    Rules41,
}

/// Plans the steps of every case as far as they lie before the day, each after the witnesses were recorded.
pub(super) fn acts(
    cast: &Cast,
    cases: &[CasePlan],
    hearings: &[HearingPlan],
    days: &Days,
    told: &[Act],
) -> Vec<Act> {
    let recorded: HashMap<usize, NaiveDate> = told
        .iter()
        .filter_map(|act| match act.what {
            What::Record { case } => Some((case, domain::calendar::london_day(act.at))),
            _ => None,
        })
        .collect();
    let mut planner = Planner { days, acts: Vec::new() };
    for (number, case) in cases.iter().enumerate() {
        let Some(from) = recorded.get(&number).copied() else { continue };
        for witness in 0..case.witnesses.len() {
            let when = |kind: HearingKind| {
                let of = hearings
                    .iter()
                    .find(|each| (each.case, each.kind, each.witness) == (number, kind, Some(witness)))?;
                of.slots.last().map(super::diary::Slot::day)
            };
            let heard = (when(HearingKind::GroundRules), when(HearingKind::Section28));
            planner.witness(case, &cast.benches[case.bench], (number, witness), from, heard);
        }
        planner.section_41(case, &cast.benches[case.bench], number, from);
    }
    planner.acts
}

struct Planner<'a> {
    days: &'a Days,
    acts: Vec<Act>,
}

impl Planner<'_> {
    fn act(&mut self, day: NaiveDate, minute: i64, by: &Player, (case, witness): (usize, usize), step: Step) {
        if day < self.days.day {
            let what = What::Direct { case, witness, step };
            self.acts.push(Act { at: at(day, minute), by: Arc::clone(by), what });
        }
    }

    fn witness(
        &mut self,
        case: &CasePlan,
        bench: &Bench,
        of: (usize, usize),
        from: NaiveDate,
        (rules, recording): (Option<NaiveDate>, Option<NaiveDate>),
    ) {
        let days = self.days;
        let (number, witness) = of;
        // Of the cases just sent, every third has nothing yet.
        if case.stage == Stage::JustSent && number.is_multiple_of(3) {
            return;
        }
        let recorded = recording.is_some();
        let applied = days.ahead(from, 1);
        self.act(applied, 10 * 60, &case.prosecutor, of, Step::Apply { recorded });
        self.act(applied, 14 * 60 + 5, &case.prosecutor, of, Step::Serve);
        if witness == 0 && case.bench == BUSIEST {
            self.act(applied, 14 * 60 + 20, &case.prosecutor, of, Step::Withhold);
        }
        let disputed = case.defendants.len() > 1 || number.is_multiple_of(4);
        for (place, defendant) in case.defendants.iter().enumerate() {
            let counsel = u8::try_from(place + 1).unwrap_or(1);
            if let (Some(player), true) = (&defendant.counsel, place == 0 || disputed) {
                let opposes = disputed && place == 0;
                let minute = 11 * 60 + i64::from(counsel);
                self.act(days.ahead(applied, 2), minute, player, of, Step::Represent { counsel, opposes });
            }
        }
        // Before a judge, not decided yet.
        if case.stage == Stage::JustSent || (case.stage == Stage::ManagementToday && witness > 0) {
            return;
        }
        let latest = rules.map_or_else(|| days.ahead(applied, 12), |rules| days.back(rules, 2));
        let decided = days.ahead(applied, 12).min(latest).max(days.ahead(applied, 3));
        self.act(decided, 15 * 60, &bench.officer, of, Step::Decide { recorded });
        if let Some(recording) = recording.filter(|_| recorded) {
            let mut dates = vec![(TimetableDate::Recording, recording)];
            dates.extend(rules.map(|rules| (TimetableDate::GroundRules, rules)));
            // A case before its management hearing still lacks what the judge settles there.
            if case.stage != Stage::ManagementToday {
                dates.push((TimetableDate::FurtherQuestions, days.ahead(recording, 10)));
                dates.push((TimetableDate::Exclusion, days.ahead(recording, 15)));
                dates.push((TimetableDate::Editing, days.ahead(recording, 25)));
            }
            self.act(decided, 15 * 60 + 10, &bench.officer, of, Step::Dates(dates));
            if case.stage == Stage::Recorded {
                let later = days.ahead(recording, 30);
                let moved = days.ahead(recording, 3);
                self.act(moved, 10 * 60, &bench.officer, of, Step::Redate(TimetableDate::Editing, later));
            }
        }
        // One in four is not told yet, which is what the officer has to see.
        if number % 4 != 1 {
            self.act(days.ahead(decided, 1), 9 * 60 + 15, &case.prosecutor, of, Step::Tell);
        }
        let later = days.ahead(decided, 3);
        match case.stage {
            Stage::Recorded | Stage::RecordingToday => {
                self.act(later, 16 * 60, &bench.officer, of, Step::Vary);
            }
            Stage::TimeLimit | Stage::RulesOnTheDay => {
                self.act(later, 16 * 60, &bench.officer, of, Step::Discharge);
            }
            Stage::Tried => self.act(days.back(days.day, 1), 16 * 60, &bench.officer, of, Step::End),
            _ => {}
        }
    }

    fn section_41(&mut self, case: &CasePlan, bench: &Bench, number: usize, from: NaiveDate) {
        let days = self.days;
        let first = case.defendants.first().and_then(|defendant| defendant.counsel.as_ref());
        let Some(counsel) = first.filter(|_| case.witnesses.first().is_some_and(|each| each.complainant))
        else {
            return;
        };
        let of = (number, 0);
        let made = days.ahead(from, 4);
        let (answered, decided) = (days.ahead(made, 3), days.ahead(made, 6));
        let outcome = match case.stage {
            Stage::RecordingSoon => None,
            Stage::RulesToday | Stage::ManagementToday => Some(Section41Outcome::AllowedInPart),
            Stage::Recorded => Some(Section41Outcome::Allowed),
            Stage::TimeLimit => Some(Section41Outcome::Refused),
            _ => return,
        };
        self.act(made, 12 * 60, counsel, of, Step::Section41);
        self.act(answered, 12 * 60, &case.prosecutor, of, Step::Answer41);
        let Some(outcome) = outcome else { return };
        self.act(decided, 12 * 60, &bench.officer, of, Step::Decide41(outcome));
        if case.stage == Stage::Recorded {
            self.act(days.ahead(decided, 2), 12 * 60, &bench.officer, of, Step::Rules41);
        }
    }
}

/// Does one step, through the use case that a page would call.
pub(super) async fn tell(
    cx: &Context,
    case: &CasePlan,
    place: usize,
    (case_id, witness): (CaseId, WitnessId),
    step: Step,
) -> Result<()> {
    let judge = case.judge.person;
    match step {
        Step::Apply { recorded } => apply(cx, case, witness, recorded).await,
        Step::Serve => serve(cx, case, witness).await,
        Step::Represent { counsel, opposes } => represent(cx, witness, counsel, opposes).await,
        Step::Withhold => withhold(cx, witness).await,
        Step::Decide { recorded } => decide(cx, case, place, witness, recorded).await,
        Step::Dates(dates) => set(cx, witness, judge, dates, None).await,
        Step::Redate(which, day) => {
            let why = "The transcript is late; the parties agree.".to_owned();
            set(cx, witness, judge, vec![(which, day)], Some(why)).await
        }
        Step::Tell => told(cx, witness).await,
        Step::Vary => change(cx, witness, DirectionAct::Vary, Measure::LiveLink, judge).await,
        Step::Discharge => change(cx, witness, DirectionAct::Discharge, Measure::Screen, judge).await,
        Step::End => end(cx, witness).await,
        Step::Section41 => {
            let new = NewSection41 { witness, defendant: DefendantLabel::FIRST, made_on: cx.today() };
            section_41::apply(cx, case_id, new).await.map(|_| ())
        }
        Step::Answer41 => {
            record_41(cx, case_id, |on| Section41Entry::Represented { by: Side::Prosecution, on }).await
        }
        Step::Decide41(outcome) => {
            record_41(cx, case_id, |on| Section41Entry::Decided { outcome, on, judge, hearing: None }).await
        }
        Step::Rules41 => record_41(cx, case_id, |on| Section41Entry::GroundRulesGiven { on, judge }).await,
    }
}

const LINK: Assistance = Assistance::Measure(Measure::LiveLink);
const SCREEN: Assistance = Assistance::Measure(Measure::Screen);
const INTERVIEW: Assistance = Assistance::Measure(Measure::RecordedEvidenceInChief);
const RECORDED: Assistance = Assistance::Measure(Measure::RecordedCrossExamination);
const INTERMEDIARY: Assistance = Assistance::Measure(Measure::Intermediary);

/// What is asked for, in the order of the Act.
fn wanted(case: &CasePlan, place: usize, recorded: bool) -> Vec<Assistance> {
    let plan = case.witnesses.get(place);
    let mut wanted = vec![SCREEN, LINK];
    if recorded {
        wanted.extend([INTERVIEW, RECORDED]);
    }
    if plan.is_some_and(|plan| plan.intermediary.is_some()) {
        wanted.push(INTERMEDIARY);
    }
    if plan.is_some_and(|plan| plan.isva.is_some()) {
        wanted.push(Assistance::Supporter);
    }
    wanted
}

fn particulars(cx: &Context, assistance: Assistance) -> Particulars {
    let said = |words: &str| Particulars { words: Some(words.to_owned()), ..Particulars::default() };
    match assistance {
        SCREEN => said("Round the witness box, out of sight of the dock and the public"),
        LINK => Particulars {
            companion: Some(Companion::Named),
            ..said("From the link room in the court building")
        },
        INTERVIEW => Particulars {
            recorded_on: Some(cx.today() - chrono::Days::new(90)),
            recorded_minutes: Some(64),
            recorded_part: Some("From 00:04 to 01:02".to_owned()),
            ..Particulars::default()
        },
        INTERMEDIARY => said("Through the registered intermediary, at every stage"),
        _ => Particulars::default(),
    }
}

/// Which witness of the case this is.
async fn place_of(cx: &Context, witness: WitnessId) -> Result<(Vec<DefendantLabel>, usize)> {
    let mut tx = cx.db.read().await?;
    let record = store::witnesses::find(&mut tx, witness).await?.ok_or(Error::NotFound)?;
    let all = store::witnesses::list_for_case(&mut tx, record.case).await?;
    let place = all.iter().position(|each| each.id == witness).unwrap_or_default();
    let defendants = store::defendants::list_for_case(&mut tx, record.case).await?;
    Ok((defendants.into_iter().map(|each| each.label).collect(), place))
}

async fn apply(cx: &Context, case: &CasePlan, witness: WitnessId, recorded: bool) -> Result<()> {
    let (defendants, place) = place_of(cx, witness).await?;
    let adult = case.witnesses.get(place).is_some_and(|plan| plan.birth_date.age_on(cx.today()) >= 18);
    let asked = wanted(case, place, recorded).into_iter().map(|each| (each, particulars(cx, each))).collect();
    let new = NewApplication {
        route: ApplicationRoute::Application,
        party: Party::Prosecution,
        made_on: cx.today(),
        changed: None,
        defendants,
        asked,
        request_22a: match (adult, recorded) {
            (true, true) => Request22A::Yes,
            (true, false) => Request22A::No,
            (false, _) => Request22A::NotApplicable,
        },
        views_given: true,
        hearing_because: None,
        late_because: None,
    };
    measures::apply(cx, witness, new).await.map(|_| ())
}

/// The application made last for a witness.
async fn last_application(cx: &Context, witness: WitnessId) -> Result<domain::ids::MeasureApplicationId> {
    let mut tx = cx.db.read().await?;
    let all = store::applications::list_for_witnesses(&mut tx, &[witness]).await?;
    all.last().map(|application| application.id).ok_or(Error::NotFound)
}

async fn serve(cx: &Context, case: &CasePlan, witness: WitnessId) -> Result<()> {
    let id = last_application(cx, witness).await?;
    let now = domain::calendar::utc_to_civil(cx.now());
    let defence = (1..).zip(&case.defendants).filter_map(|(place, _)| DefendantLabel::new(place));
    for recipient in std::iter::once(Side::Court).chain(defence.map(Side::Defendant)) {
        let new = NewService {
            recipient,
            method: ServiceMethod::Electronic,
            day: now.date(),
            time: now.time(),
            served_by: Party::Prosecution,
        };
        measures::serve(cx, id, new).await?;
    }
    Ok(())
}

async fn represent(cx: &Context, witness: WitnessId, counsel: u8, opposes: bool) -> Result<()> {
    let id = last_application(cx, witness).await?;
    let label = DefendantLabel::new(counsel).unwrap_or(DefendantLabel::FIRST);
    let new = NewRepresentations {
        by: Side::Defendant(label),
        made_on: cx.today(),
        limbs: if opposes { vec![Limb::Maximises] } else { Vec::new() },
        summary: opposes.then(|| "A live link would do without the screen.".to_owned()),
    };
    measures::represent(cx, id, new).await.map(|_| ())
}

async fn withhold(cx: &Context, witness: WitnessId) -> Result<()> {
    let id = last_application(cx, witness).await?;
    let new = NewWithheldPart {
        party: Party::Prosecution,
        content: "The place from which the witness travels to court, and with whom.".to_owned(),
        because: "It would tell the defendants where the witness lives now.".to_owned(),
    };
    measures::withhold(cx, id, new).await.map(|_| ())
}

async fn decide(
    cx: &Context,
    case: &CasePlan,
    place: usize,
    witness: WitnessId,
    recorded: bool,
) -> Result<()> {
    let id = last_application(cx, witness).await?;
    let (defendants, _) = place_of(cx, witness).await?;
    let plan = case.witnesses.get(place).ok_or(Error::NotFound)?;
    let young = plan.birth_date.age_on(cx.today()) < 18;
    let ground = match (young, plan.complainant, recorded || plan.intermediary.is_some()) {
        (true, ..) => Ground::Age,
        (false, _, true) if plan.intermediary.is_some() || !plan.complainant => Ground::Impairment,
        (false, true, _) => Ground::SexualOffence,
        (false, false, _) => Ground::Fear,
    };
    let decided = wanted(case, place, recorded)
        .into_iter()
        .map(|assistance| Granted {
            assistance,
            outcomes: defendants
                .iter()
                .map(|label| {
                    let second = label.place() == 2 && assistance == SCREEN;
                    (*label, if second { Outcome::Refused } else { Outcome::Granted })
                })
                .collect(),
            particulars: particulars(cx, assistance),
        })
        .collect();
    let entry = DecisionEntry {
        decided_on: cx.today(),
        hearing: None,
        judge: case.judge.person,
        manner: Manner::Hearing,
        absence_condition: None,
        grounds: vec![ground],
        decided,
        reasons: "The court is satisfied that these measures would be likely to maximise the quality of the evidence, \
                  having weighed the views of the witness and that the evidence can still be tested."
            .to_owned(),
        outside_scheme_because: None,
    };
    measures::decide(cx, id, entry).await.map(|_| ())
}

async fn set(
    cx: &Context,
    witness: WitnessId,
    judge: PersonId,
    dates: Vec<(TimetableDate, NaiveDate)>,
    why: Option<String>,
) -> Result<()> {
    let form = measures::timetable_form(cx, witness).await?;
    let directions: Vec<DirectionId> = form.timetables.iter().map(|each| each.direction).collect();
    let entry = TimetableEntry { directions, dates, set_on: cx.today(), judge, why, seen: form.seen };
    measures::set_dates(cx, witness, entry).await
}

async fn told(cx: &Context, witness: WitnessId) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let decisions = store::decisions::list_for_witnesses(&mut tx, &[witness]).await?;
    drop(tx);
    let decision = decisions.last().ok_or(Error::NotFound)?.id;
    let entry =
        TellingEntry { told_on: cx.today(), told_by: Party::Prosecution, arrangements_explained: true };
    measures::tell(cx, decision, entry).await.map(|_| ())
}

async fn standing(cx: &Context, witness: WitnessId) -> Result<Vec<store::directions::DirectionRecord>> {
    Ok(store::directions::standing_for_witness(&mut cx.db.read().await?, witness).await?)
}

async fn change(
    cx: &Context,
    witness: WitnessId,
    act: DirectionAct,
    measure: Measure,
    judge: PersonId,
) -> Result<()> {
    let mut directions = standing(cx, witness).await?;
    directions.retain(|each| each.assistance == Assistance::Measure(measure));
    let vary = act == DirectionAct::Vary;
    let entry = ChangeEntry {
        change: Change::To(act),
        directions: directions.iter().map(|each| each.id).collect(),
        application: None,
        cause: Some(if vary { EndCause::MaterialChange } else { EndCause::OwnMotion }),
        cause_words: vary.then(|| "The witness has moved to another town since the direction.".to_owned()),
        decided_on: cx.today(),
        judge: Some(judge),
        hearing: None,
        reasons: Some("It is in the interests of justice; stated in open court.".to_owned()),
        how: vary.then(|| "From the remote site that the Witness Service keeps".to_owned()),
        companion: None,
    };
    measures::change(cx, witness, entry).await
}

async fn end(cx: &Context, witness: WitnessId) -> Result<()> {
    let directions = standing(cx, witness).await?;
    let entry = ChangeEntry {
        change: Change::To(DirectionAct::End),
        directions: directions.iter().map(|each| each.id).collect(),
        application: None,
        cause: Some(EndCause::ProceedingsEnded),
        cause_words: None,
        decided_on: cx.today(),
        judge: None,
        hearing: None,
        reasons: None,
        how: None,
        companion: None,
    };
    measures::change(cx, witness, entry).await
}

async fn record_41(cx: &Context, case: CaseId, entry: impl Fn(NaiveDate) -> Section41Entry) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let all = store::section_41::list_for_case(&mut tx, case).await?;
    drop(tx);
    let id = all.last().ok_or(Error::NotFound)?.id;
    section_41::record(cx, case, id, entry(cx.today())).await
}

/// A section 41 application of the busiest court is listed, in a room that is free: it stands in the diary of those who may
/// know of it, and of nobody else. Answers how many hearings that makes.
pub(super) async fn list_one(
    cx: &Context,
    chance: &'static Chance,
    cast: &Cast,
    cases: &[CasePlan],
    days: &Days,
) -> Result<usize> {
    let waiting = cases.iter().find(|case| case.bench == BUSIEST && case.stage == Stage::RecordingSoon);
    let (Some(plan), Some(bench)) = (waiting, cast.benches.get(BUSIEST)) else { return Ok(0) };
    let evening = at(days.back(days.day, 1), 17 * 60 + 20);
    let cx = Context { clock: Clock::Told(evening, chance), ..cx.acting_as(acting(&bench.listing)) };
    let mut tx = cx.db.read().await?;
    let listed = store::cases::find_by_urn(&mut tx, &plan.urn).await?.ok_or(Error::NotFound)?.id;
    drop(tx);
    for ahead in 1..=10 {
        let day = days.ahead(days.day, ahead);
        for courtroom in bench.rooms.courtrooms.iter().filter(|room| **room != bench.rooms.specialist) {
            let entry = BookingEntry {
                booking: None,
                kind: HearingKind::SectionFortyOne,
                witness: None,
                courtroom: *courtroom,
                link_room: None,
                kit: None,
                timing: Timing { starts_at: at(day, 15 * 60 + 30), minutes: 30, setup: 0, cleardown: 0 },
                judge: Some(plan.judge.person),
                prosecution_counsel: Some(plan.prosecution_counsel.person),
                defence: Vec::new(),
                override_reason: None,
            };
            match bookings::book(&cx, listed, entry).await {
                Ok(_) => return Ok(1),
                // Somebody is engaged, or the room is held: the next one.
                Err(Error::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(0)
}
