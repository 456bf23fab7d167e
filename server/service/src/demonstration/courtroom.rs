//! The courtroom in the story: a recording that is half-way through, those of the last weeks with their outcomes, some
//! watched and heard and some not, one that failed, one that was lost.
//!
//! No die is thrown here, so that the rest of the story is the same with it and without.

use super::{
    acts::{Act, What},
    cases::CasePlan,
    cast::{Cast, Player, acting},
    days::{Days, at},
    diary::Slot,
    hearings::HearingPlan,
    stages::{BUSIEST, Change},
};
use crate::{
    context::{Chance, Clock, Context},
    courtroom,
    error::Result,
    recordings,
};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use domain::{
    calendar::{day_span, london_day},
    courtroom::{
        Beside, BreakKind, Course, FailureKind, Happening, InterruptionKind, LinkCheck, Oath, OverrunReason,
        Press,
    },
    form::FormValues,
    hearing::HearingKind,
    ids::{DefendantId, DeviceId, HearingId},
    view::RoomPage,
};
use std::sync::Arc;

/// How a recording of the last weeks went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Went {
    /// Held, watched and heard.
    Well,
    /// Held, and nobody has watched it.
    Unwatched,
    /// Held with a failure; part is cut out, and the edited copy is not watched.
    Edited,
    /// The link could not be made.
    Lost,
}

/// In turn, as they are in the plan.
const TURNS: [Went; 6] = [Went::Well, Went::Unwatched, Went::Edited, Went::Well, Went::Lost, Went::Unwatched];

/// The court that begins early, by its place in the list.
const EARLY: usize = 3;

/// Minutes that one counsel after the other takes; the last re-examines.
const TAKEN: [i64; 4] = [14, 22, 9, 12];

/// One thing that was done in a courtroom or after.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Links are tried, somebody sits down beside the witness, the hearing starts.
    Open,
    /// Counsel in this place begins.
    Begin(usize),
    /// Something fails.
    Fail(FailureKind),
    /// It works again, or the break is over.
    Resume,
    /// Counsel in this place has finished.
    Stop(usize),
    /// A break.
    Break,
    /// The hearing ends.
    End,
    /// How it ended.
    Outcome(&'static str),
    /// The recording has a reference.
    Note,
    /// It is watched from start to end, with this result.
    Watch(&'static str),
    /// The witness may go.
    Release,
    /// Two cuts are asked for.
    Ask,
    /// One is approved, one rejected.
    Rule,
    /// The edited copy is there.
    Edited,
}

/// What was done in the recordings of the last weeks.
pub(super) fn acts(cast: &Cast, cases: &[CasePlan], hearings: &[HearingPlan], days: &Days) -> Vec<Act> {
    let past = hearings.iter().enumerate().filter_map(|(number, plan)| {
        let slot = plan.slots.last()?;
        let stands = !matches!(plan.change, Change::Cancelled(..));
        let told = plan.kind == HearingKind::Section28 && stands && slot.day() < days.day;
        told.then_some((number, plan, slot))
    });
    let mut acts = Vec::new();
    for ((number, plan, slot), went) in past.zip(TURNS.into_iter().cycle()) {
        let of = &cases[plan.case];
        let Some(bench) = cast.benches.get(of.bench) else { continue };
        for (moment, step) in course(slot, went, of.defendants.len(), days) {
            let by = match step {
                Step::Note | Step::Watch(_) | Step::Rule | Step::Edited => &bench.officer,
                Step::Ask => &of.prosecutor,
                _ => &of.judge,
            };
            acts.push(Act {
                at: moment,
                by: Arc::clone(by),
                what: What::Courtroom { hearing: number, step },
            });
        }
    }
    acts
}

/// When each thing was done.
fn course(slot: &Slot, went: Went, counsel: usize, days: &Days) -> Vec<(DateTime<Utc>, Step)> {
    let mut now = slot.timing.starts_at + TimeDelta::minutes(1);
    let mut steps = Vec::new();
    let mut then = |minutes: i64, step| {
        now += TimeDelta::minutes(minutes);
        steps.push((now, step));
        now
    };
    then(0, Step::Open);
    if went == Went::Lost {
        then(2, Step::Fail(FailureKind::Link));
        then(35, Step::End);
        then(2, Step::Outcome("equipment"));
        return steps;
    }
    for place in 0..=counsel {
        let taken = if place == counsel { 4 } else { TAKEN[place % TAKEN.len()] };
        then(1, Step::Begin(place));
        if place == 0 && went == Went::Edited {
            then(2, Step::Fail(FailureKind::Sound));
            then(7, Step::Resume);
        }
        then(taken, Step::Stop(place));
        if place == 1 && counsel > 1 {
            then(0, Step::Break);
            then(8, Step::Resume);
        }
    }
    then(1, Step::End);
    then(2, Step::Outcome("held"));
    then(10, Step::Note);
    match went {
        Went::Well => then(35, Step::Watch("good")),
        Went::Edited => then(35, Step::Watch("usable")),
        Went::Unwatched | Went::Lost => then(5, Step::Release),
    };
    if went == Went::Unwatched {
        return steps;
    }
    let released = then(3, Step::Release);
    let next = days.ahead(london_day(released), 1);
    if went == Went::Edited && next < days.day {
        steps.extend([
            (at(next, 10 * 60), Step::Ask),
            (at(next, 15 * 60), Step::Rule),
            (at(next, 16 * 60), Step::Edited),
        ]);
    }
    steps
}

/// One hearing, as one person stands to it at one moment.
pub(super) struct Room {
    pub cx: Context,
    pub hearing: HearingId,
}

impl Room {
    async fn page(&self) -> Result<(RoomPage, Course)> {
        let page = courtroom::page(&self.cx, self.hearing).await?;
        let presses: Vec<Press> = page.lines.iter().filter_map(|line| line.parse().ok()).collect();
        Ok((page, Course::of(&presses)))
    }

    async fn press(&self, happenings: impl IntoIterator<Item = Happening>) -> Result<()> {
        let log = courtroom::page(&self.cx, self.hearing).await?.cursor;
        let lines: Vec<String> = (1..)
            .zip(happenings)
            .map(|(place, what)| {
                let count = u32::try_from(log + place).unwrap_or(u32::MAX);
                let device = DeviceId::new(self.hearing.uuid());
                Press { at: self.cx.now(), device, count, id: self.cx.new_id(), what }.to_string()
            })
            .collect();
        courtroom::exchange(&self.cx, self.hearing, log, &lines).await?;
        Ok(())
    }

    /// Does one thing.
    pub async fn tell(&self, step: Step) -> Result<()> {
        match step {
            Step::Open => self.open().await,
            Step::Begin(place) => {
                let (page, _) = self.page().await?;
                self.press(page.speakers.get(place).map(|line| Happening::Begins(line.speaker))).await
            }
            Step::Stop(place) => self.stop(place).await,
            Step::Fail(kind) => self.press([Happening::Failed(kind)]).await,
            Step::Resume => self.press([Happening::Resumed]).await,
            Step::Break => self.press([Happening::Break(BreakKind::Planned)]).await,
            Step::End => self.press([Happening::Ended]).await,
            Step::Release => self.press([Happening::Released]).await,
            Step::Outcome(outcome) => {
                recordings::record_outcome(&self.cx, self.hearing, &values(&[("outcome", outcome)])).await
            }
            Step::Note => {
                let now = self.cx.now();
                let reference = format!("PRE-{}-{:05}", now.format("%Y%m%d"), now.timestamp() % 89_989);
                self.note(&[("state", "available"), ("recording_reference", &reference)]).await
            }
            Step::Watch(result) => {
                let watched = [
                    ("form", "playback"),
                    ("occasion", "after_recording"),
                    ("copy", "1"),
                    ("whole", "yes"),
                    ("result", result),
                ];
                recordings::act(&self.cx, self.hearing, &values(&watched)).await
            }
            Step::Ask => self.ask().await,
            Step::Rule => self.rule().await,
            Step::Edited => self.note(&[("made", "edited"), ("state", "available")]).await,
        }
    }

    /// What comes before the first question.
    async fn open(&self) -> Result<()> {
        let (page, _) = self.page().await?;
        let good = LinkCheck { sees_and_hears: true, communicates: true };
        let defendants: Vec<DefendantId> =
            page.links.iter().filter_map(|line| line.defendant.as_ref()).map(|(id, _)| *id).collect();
        let beside: Vec<Beside> =
            page.companions.iter().take(1).filter_map(|choice| choice.value.parse().ok()).collect();
        let oath = if defendants.len() == 1 { Oath::Unsworn } else { Oath::Sworn };
        // One of many had no line to their lawyer until it was seen to.
        let third = defendants
            .get(2)
            .map(|third| Happening::AccusedLink(*third, LinkCheck { communicates: false, ..good }));
        let links = defendants.iter().map(|defendant| Happening::AccusedLink(*defendant, good));
        let then = [Happening::SatWith(beside), Happening::Started(None), Happening::Oath(oath)];
        self.press([Happening::CourtLink(good)].into_iter().chain(third).chain(links).chain(then)).await
    }

    /// Counsel has finished; whoever took longer than was allowed says why.
    async fn stop(&self, place: usize) -> Result<()> {
        let (page, course) = self.page().await?;
        let Some(line) = page.speakers.get(place) else { return Ok(()) };
        let used = course.used(line.speaker, self.cx.now()).num_minutes();
        let over = line.limit.is_some_and(|limit| used > i64::from(limit));
        let why = over.then_some(Happening::Overran(line.speaker, OverrunReason::Answers));
        self.press([Happening::Stops(line.speaker)].into_iter().chain(why)).await
    }

    async fn note(&self, fields: &[(&str, &str)]) -> Result<()> {
        let page = recordings::page(&self.cx, self.hearing).await?;
        let seen = page.last_note.map(|id| id.to_string()).unwrap_or_default();
        let mut all = vec![("form", "note"), ("seen", seen.as_str())];
        all.extend(fields);
        recordings::act(&self.cx, self.hearing, &values(&all)).await
    }

    async fn ask(&self) -> Result<()> {
        for (from, until, reason, agreed) in
            [("3:05", "10:10", "interruption", "yes"), ("14:20", "14:55", "disallowed", "no")]
        {
            let cut = [
                ("form", "edit"),
                ("edit_kind", "cut"),
                ("edit_from", from),
                ("edit_until", until),
                ("edit_reason", reason),
                ("agreed", agreed),
            ];
            recordings::act(&self.cx, self.hearing, &values(&cut)).await?;
        }
        Ok(())
    }

    async fn rule(&self) -> Result<()> {
        let page = recordings::page(&self.cx, self.hearing).await?;
        let Some(judge) = page.judges.first().map(|judge| judge.value.clone()) else { return Ok(()) };
        let date = self.cx.today().format("%-d %-m %Y").to_string();
        let date: Vec<&str> = date.split(' ').collect();
        for (edit, (ruling, reason)) in
            page.edits.iter().zip([("approved", ""), ("rejected", "It is part of the answer.")])
        {
            let edit = edit.id.to_string();
            let ruled = [
                ("form", "ruling"),
                ("edit", edit.as_str()),
                ("ruling", ruling),
                ("ruled_by", judge.as_str()),
                ("ruled_on-day", date[0]),
                ("ruled_on-month", date[1]),
                ("ruled_on-year", date[2]),
                ("ruling_reason", reason),
            ];
            recordings::act(&self.cx, self.hearing, &values(&ruled)).await?;
        }
        Ok(())
    }
}

/// A recording of the day is half-way through: the first counsel has finished, the second is
/// asking. What was done is told by the time it is now, so that the clock runs.
pub(super) async fn tell(
    cx: &Context,
    chance: &'static Chance,
    cases: &[CasePlan],
    days: &Days,
) -> Result<()> {
    let now = cx.now();
    let minute = now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now);
    let before = |minutes: i64| minute - TimeDelta::minutes(minutes);
    if before(46) < day_span(days.day).from() || london_day(now) != days.day {
        return Ok(());
    }
    let mut tx = cx.db.read().await?;
    let mut today = Vec::new();
    for case in cases {
        let Some(record) = store::cases::find_by_urn(&mut tx, &case.urn).await? else { continue };
        for hearing in store::hearings::list_for_case(&mut tx, record.id).await? {
            if hearing.kind == HearingKind::Section28
                && let Some(booking) = store::bookings::standing_for_hearing(&mut tx, hearing.id).await?
                && london_day(booking.timing.starts_at) == days.day
            {
                today.push((case.bench, booking.timing.starts_at, hearing.id, &case.judge));
            }
        }
    }
    drop(tx);
    // Before the court sits at the busiest court, it is another that has begun early.
    let at = |bench| today.iter().find(|(each, ..)| *each == bench);
    let begun = at(BUSIEST).filter(|(_, starts_at, ..)| *starts_at <= now);
    let Some((_, _, hearing, judge)) = begun.or_else(|| at(EARLY)) else { return Ok(()) };
    let room = |minutes| by(cx, chance, judge, before(minutes), *hearing);
    room(46).tell(Step::Open).await?;
    room(42).tell(Step::Begin(0)).await?;
    room(33).press([Happening::Paused]).await?;
    room(31).tell(Step::Resume).await?;
    room(27).press([Happening::Interrupted(InterruptionKind::Intermediary, None)]).await?;
    room(20).tell(Step::Stop(0)).await?;
    room(20).tell(Step::Break).await?;
    room(12).tell(Step::Begin(1)).await
}

fn by(
    cx: &Context,
    chance: &'static Chance,
    player: &Player,
    moment: DateTime<Utc>,
    hearing: HearingId,
) -> Room {
    Room { cx: Context { clock: Clock::Told(moment, chance), ..cx.acting_as(acting(player)) }, hearing }
}

fn values(pairs: &[(&str, &str)]) -> FormValues {
    FormValues::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}
