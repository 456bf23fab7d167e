//! The demonstration world: a database full of invented cases and people, for whoever wants to look before believing.
//!
//! The same seed and day give the same world, to the last id and reference; only what is sealed differs, because the
//! sealing draws its own randomness. It is planned first, all of it, and then told: act by act, in the order of the
//! days, each by its person and through the use case that a page would call. So nothing is in it that could not have
//! been entered, and the trail is what entering it would have left.
//!
//! Nothing in it is real but the names of courts, police forces and prosecution areas: see [`is_invented`].

mod acts;
mod away;
mod cases;
mod cast;
mod courtroom;
mod days;
mod diary;
mod dice;
mod directions;
mod eligibility;
mod equipment;
mod hearings;
mod names;
mod places;
mod preparation;
mod readiness;
mod settings;
mod stages;
mod telling;
mod time;
mod track;

pub use names::is_invented;

use crate::{
    context::{Actor, Chance, Clock, Context},
    courts::officers,
    error::{Error, Result},
    imports::ImportFault,
    reference,
};
use cast::{Cast, acting};
use chrono::{Datelike, NaiveDate, TimeDelta};
use days::Days;
use dice::{Dice, strand};
use domain::{
    court::Region,
    entry::{NewAppointment, Office},
    form::Problem,
    view::DemonstrationPerson,
};
use futures_util::FutureExt;
use store::{Tx, cases::CaseScope};
use uuid::Uuid;

/// Under which name the database knows that it holds the demonstration.
const FACT: &str = "demonstration";
/// What is noted there while it is being filled.
const UNFINISHED: &str = "unfinished";
/// The years whose cases have numbers and whose people have been born.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;
/// How long before the day everybody began to work with the record: before the oldest case was sent.
const BEGAN_BEFORE: i64 = 400;

/// What a database was filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemonstrationWorld {
    /// The people, by role, organisation and name.
    pub people: Vec<DemonstrationPerson>,
    /// Courts with a specialist courtroom.
    pub courts: usize,
    /// Cases.
    pub cases: usize,
    /// Witnesses.
    pub witnesses: usize,
    /// Hearings, in the diary or not.
    pub hearings: usize,
}

/// Fills a migrated, empty database with the world of a day. The reference data is loaded if it is not there.
///
/// # Errors
/// [`Error::NotAllowed`] unless the program itself asks, or when the database holds accounts or cases already;
/// [`Error::Form`] for a day of another century.
pub async fn fill(cx: &Context, date: NaiveDate, seed: u64) -> Result<DemonstrationWorld> {
    if !matches!(cx.actor, Actor::Operator) {
        return Err(Error::NotAllowed);
    }
    if !YEARS.contains(&date.year()) {
        let (least, most) = (i64::from(*YEARS.start()), i64::from(*YEARS.end()));
        return Err(Error::field("date", Problem::OutOfRange { least, most }));
    }
    let mut tx = cx.db.read().await?;
    if !is_empty(&mut tx, date).await? {
        return Err(Error::NotAllowed);
    }
    drop(tx);

    let chance = Chance::from_seed(strand("ids", seed, Some(date)));
    let began = days::at(date - TimeDelta::days(BEGAN_BEFORE), 8 * 60);
    let set_up = Context { clock: Clock::Told(began, chance), ..cx.clone() };
    reference::load(&set_up).await.map_err(refused)?;
    let cast = set_the_scene(&set_up, seed).await?;
    appoint_officers(&set_up, &cast, date).await?;

    let mut tx = cx.db.read().await?;
    let days = Days::about(date, reference::bank_holidays(&mut tx).await?);
    drop(tx);
    let mut dice = Dice::new(strand("plan", seed, Some(date)));
    let cases = cases::plan(&cast, &days, seed, &mut dice)?;
    let hearings = hearings::plan(&cast, &cases, &days, &mut dice);
    let acts = acts::plan(&cast, &cases, &hearings, &days, &mut dice);
    let story = telling::Story { cx, chance, cast: &cast, days: &days, cases: &cases, hearings: &hearings };
    story.tell(acts).await?;
    let listed = directions::list_one(cx, chance, &cast, &cases, &days).await?;
    eligibility::tell(cx, chance, &cast, &cases, &days).await?;
    away::tell(cx, chance, &cast, &cases, &days).await?;
    time::tell(cx, chance, &cast, &cases, &days).await?;
    settings::tell(cx, chance, &cast, &days).await?;
    track::tell(cx, chance, &cast, &cases, &days).await?;
    readiness::tell(cx, chance, &cast, &days).await?;
    equipment::tell(cx, chance, &cast, &days).await?;
    courtroom::tell(cx, chance, &cases, &days).await?;
    note(cx, format!("{date} {seed}")).await?;

    Ok(DemonstrationWorld {
        people: cast.people(),
        courts: cast.benches.len(),
        cases: cases.len(),
        witnesses: cases.iter().map(|case| case.witnesses.len()).sum(),
        hearings: hearings.len() + listed,
    })
}

/// Whether the database holds the demonstration, and all of it.
pub async fn is_filled(cx: &Context) -> Result<bool> {
    Ok(told_on(cx).await?.is_some())
}

/// For which day and seed the database was filled, if it was, and to the end.
pub async fn told_on(cx: &Context) -> Result<Option<(NaiveDate, u64)>> {
    let mut tx = cx.db.read().await?;
    let noted = store::facts::get(&mut tx, FACT).await?;
    Ok(noted.and_then(|noted| {
        let (date, seed) = noted.split_once(' ')?;
        Some((date.parse().ok()?, seed.parse().ok()?))
    }))
}

async fn note(cx: &Context, value: String) -> Result<()> {
    cx.db.write(move |tx| async move { Ok(store::facts::set(tx, FACT, &value).await?) }.boxed()).await
}

/// Whether nobody has an account and nothing is on record.
async fn is_empty(tx: &mut Tx, on: NaiveDate) -> Result<bool> {
    if store::facts::get(tx, FACT).await?.is_some() || !store::accounts::list(tx, on).await?.is_empty() {
        return Ok(false);
    }
    for region in Region::ALL {
        let scope = CaseScope::Region { region: *region, extra_courts: Vec::new() };
        if store::cases::count(tx, &scope, None).await? > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Rooms, organisations and people, in one transaction.
async fn set_the_scene(cx: &Context, seed: u64) -> Result<Cast> {
    let inside = cx.clone();
    cx.db
        .write(move |tx| {
            async move {
                let cx = &inside;
                store::facts::set(tx, FACT, UNFINISHED).await?;
                let mut new_id = || cx.new_id::<Uuid>();
                let rooms = reference::designate_demonstration_rooms(cx, tx, cx.today(), &mut new_id).await?;
                cast::assemble(cx, tx, rooms, seed).await
            }
            .boxed()
        })
        .await
}

/// Each resident judge names the officer of the specialist courtroom, and a deputy for the time told about.
async fn appoint_officers(cx: &Context, cast: &Cast, day: NaiveDate) -> Result<()> {
    for bench in &cast.benches {
        let cx = cx.acting_as(acting(&bench.resident));
        let offices = [
            (Office::Named, &bench.officer, None, "Answers for the specialist courtroom."),
            (
                Office::Deputy,
                &bench.deputy,
                Some(day + TimeDelta::days(120)),
                "Stands in for the named officer.",
            ),
        ];
        for (office, officer, until, why) in offices {
            let appointment = NewAppointment {
                office,
                person: officer.person,
                from: cx.today(),
                until,
                why: why.to_owned(),
            };
            officers::appoint(&cx, bench.rooms.specialist, appointment).await?;
        }
    }
    Ok(())
}

/// The reference data is the program's own: whatever is wrong with it is no fault of whoever runs this.
fn refused(fault: ImportFault) -> Error {
    match fault {
        ImportFault::Refused(error) => error,
        other => store::Error::Unfit(other.to_string()).into(),
    }
}
