//! The slot finder against a full year: 12 months, 90 courts, 400 rooms, 8 people, with 25,000 and with 250,000
//! bookings. First the computation alone, with everything in memory; then a page's data, from SQLite.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::{
    booking::{Engaged, Held, Holder, Span},
    calendar::{BankHolidays, CourtHours, civil_to_utc, is_business_day},
    finder::{Calendar, PartOfDay, RoomChoice, SlotRoom, SlotSearch, slots},
    form::FormValues,
    ids::{BookingId, CourtId, PersonId, ResourceId},
    role::Role,
};
use service::{Actor, Clock, Context, SignedIn, sealing::Sealer};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{path::Path, sync::Arc, time::Instant};
use store::Db;
use test_databases::world::{World, now};
use uuid::Uuid;

/// How many courts there are.
const COURTS: u128 = 90;
/// How many rooms they have together: courtrooms, link rooms, kits and waiting rooms.
const ROOMS: u128 = 400;
/// How many people there are to be booked.
const PEOPLE: u128 = 2_000;
/// How many of them a hearing needs.
const NEEDED: u128 = 8;
/// How often each is asked.
const SEARCHES: u64 = 400;
/// How often a page is asked for.
const PAGES: u64 = 200;

/// Numbers of no quality, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u128) -> u128 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u128::from(self.0 >> 33) % most
    }

    fn between(&mut self, least: i64, most: i64) -> i64 {
        least + i64::try_from(self.below(u128::try_from(most - least + 1).unwrap_or(1))).unwrap_or(0)
    }
}

/// What kind of room the so-manyth is: of each ten, five courtrooms, two link rooms, two kits and a waiting room.
const fn kind(room: u128) -> &'static str {
    match (room / COURTS) % 10 {
        0 | 3 | 6 | 8 | 9 => "courtroom",
        1 | 5 => "link_room",
        2 | 7 => "recording_kit",
        _ => "waiting_room",
    }
}

fn room(number: u128) -> ResourceId {
    ResourceId::new(Uuid::from_u128(0x5100_0000 + number))
}

fn court(number: u128) -> CourtId {
    CourtId::new(Uuid::from_u128(0x5200_0000 + number))
}

fn person(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(0x5300_0000 + number))
}

fn booking(number: u128) -> BookingId {
    BookingId::new(Uuid::from_u128(0x5400_0000 + number))
}

/// One booking of the year.
struct Booked {
    number: u128,
    rooms: Vec<u128>,
    people: [u128; 3],
    hearing: Span,
    held: Span,
}

/// Bookings without an overlap, spread over the business days of a year: each room's days are filled from the morning,
/// a little further each time round.
fn year(bookings: usize) -> Vec<Booked> {
    let first = first_day();
    let days: Vec<NaiveDate> =
        first.iter_days().take(365).filter(|day| is_business_day(*day, BankHolidays::built_in())).collect();
    let mut dice = Dice(7);
    let courtrooms: Vec<u128> = (0..ROOMS).filter(|number| kind(*number) == "courtroom").collect();
    let mut until = vec![0_i64; usize::try_from(ROOMS).unwrap_or(0) * days.len()];
    let mut all = Vec::with_capacity(bookings);
    let mut skipped = 0_u32;
    while all.len() < bookings && skipped < 10_000_000 {
        let number = all.len() as u128;
        let day = usize::try_from(dice.below(days.len() as u128)).unwrap_or(0);
        let main = courtrooms[usize::try_from(dice.below(courtrooms.len() as u128)).unwrap_or(0)];
        let mut rooms = vec![main];
        if dice.below(3) == 0 {
            let beside =
                (0..ROOMS).filter(|each| each % COURTS == main % COURTS && kind(*each) != "courtroom");
            let beside: Vec<u128> = beside.collect();
            if !beside.is_empty() {
                rooms.push(beside[usize::try_from(dice.below(beside.len() as u128)).unwrap_or(0)]);
            }
        }
        let place = |room: u128| usize::try_from(room).unwrap_or(0) * days.len() + day;
        let (length, gap) = (dice.between(6, 18) * 5, dice.between(0, 2) * 5);
        let begins = rooms.iter().map(|each| until[place(*each)]).max().unwrap_or(0).max(9 * 60) + gap;
        if begins + length > 17 * 60 + 30 {
            skipped += 1;
            continue;
        }
        for each in &rooms {
            until[place(*each)] = begins + length;
        }
        let midnight = civil_to_utc(days[day], NaiveTime::MIN).expect("midnight is there every day");
        // Civil time: the clock changes lie on Sundays, so midnight is enough.
        let from = midnight + TimeDelta::minutes(begins);
        let held = Span::new(from, from + TimeDelta::minutes(length)).expect("a stretch");
        let people = [dice.below(PEOPLE), dice.below(PEOPLE), dice.below(PEOPLE)];
        all.push(Booked { number, rooms, people, hearing: held, held });
    }
    assert_eq!(all.len(), bookings, "the year has no room for so many");
    all
}

fn first_day() -> NaiveDate {
    now().date_naive()
}

/// A search for eight people, another each time.
fn search(dice: &mut Dice) -> SlotSearch {
    SlotSearch {
        minutes: u16::try_from(dice.between(12, 60) * 5).unwrap_or(60),
        setup: 30,
        cleardown: 15,
        part: PartOfDay::ALL[usize::try_from(dice.below(3)).unwrap_or(0)],
        link_room: dice.below(2) == 0,
        kit: dice.below(2) == 0,
        waiting_room: false,
        people: (0..NEEDED).map(|_| person(dice.below(PEOPLE))).collect(),
        except: None,
        now: now(),
        most: 12,
        explain: 10,
    }
}

fn calendar(year: &[Booked]) -> (Vec<SlotRoom>, Vec<Held>, Vec<Engaged>) {
    let hour = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
    let hours =
        CourtHours { opens: hour(9, 0), closes: hour(17, 30), lunch: Some((hour(13, 0), hour(14, 0))) };
    let of_court = |number: u128, which: &str| -> Vec<ResourceId> {
        (0..ROOMS).filter(|each| each % COURTS == number && kind(*each) == which).map(room).collect()
    };
    let rooms = (0..ROOMS)
        .filter(|number| kind(*number) == "courtroom")
        .map(|number| SlotRoom {
            choice: RoomChoice {
                courtroom: room(number),
                court: court(number % COURTS),
                link_rooms: of_court(number % COURTS, "link_room"),
                kits: of_court(number % COURTS, "recording_kit"),
                nearness: 2,
                hours,
                closed: Vec::new(),
            },
            waiting_rooms: of_court(number % COURTS, "waiting_room"),
        })
        .collect();
    let held = year.iter().flat_map(|each| {
        let holder = Holder::Booking(booking(each.number));
        each.rooms.iter().map(move |number| Held { resource: room(*number), span: each.held, holder })
    });
    let engaged = year.iter().flat_map(|each| {
        each.people.iter().map(|who| Engaged {
            person: person(*who),
            span: each.hearing,
            booking: booking(each.number),
            court: court(each.rooms[0] % COURTS),
        })
    });
    (rooms, held.collect(), engaged.collect())
}

fn percentile(times: &mut [f64], part: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times[(times.len() * part / 100).min(times.len() - 1)]
}

/// Runs both and prints what was measured.
pub async fn run(folder: &Path) {
    println!("\nslot finder: 12 months, {COURTS} courts, {ROOMS} rooms, {NEEDED} people");
    println!("{:>9}  {:>28}  {:>10}  {:>10}  {:>10}", "bookings", "", "p50 ms", "p99 ms", "worst ms");
    for bookings in [25_000, 250_000] {
        let year = year(bookings);
        computation(&year);
        pages(&year, &folder.join(format!("slots-{bookings}.sqlite3"))).await;
    }
    println!("wanted: under 5 ms p99 for a search, under 25 ms for a page's data, at 250000");
}

/// A search over the whole year in memory. The worst is one that names nobody and wants more than there is: every room
/// of every day is looked at.
fn computation(year: &[Booked]) {
    let (rooms, held, engaged) = calendar(year);
    let last = first_day() + Days::new(364);
    let began = Instant::now();
    let mut arranged = Calendar::new(rooms, BankHolidays::built_in().clone()).with_held(held);
    let arranging = began.elapsed().as_secs_f64() * 1_000.0;
    let mut dice = Dice(11);
    for (name, worst) in [("search for eight people", false), ("every room of every day", true)] {
        let mut times = Vec::new();
        for _ in 0..SEARCHES {
            let mut search = search(&mut dice);
            if worst {
                search.people.clear();
                (search.minutes, search.link_room, search.kit) = (420, true, true);
                (search.most, search.part) = (usize::MAX, PartOfDay::Any);
            }
            let mut theirs: Vec<Engaged> =
                engaged.iter().filter(|each| search.people.contains(&each.person)).copied().collect();
            // As the database gives them.
            theirs.sort_by_key(|each| each.span);
            arranged = arranged.with_people(theirs, Vec::new(), Vec::new());
            // The quickest of three: what another program does meanwhile is not the search's time.
            let once = || {
                let began = Instant::now();
                std::hint::black_box(slots(&search, &arranged, first_day(), last));
                began.elapsed().as_secs_f64() * 1_000.0
            };
            times.push([once(), once(), once()].into_iter().fold(f64::INFINITY, f64::min));
        }
        line(year.len(), name, &mut times);
    }
    println!("{:>9}  {:>28}  {arranging:>10.2}", year.len(), "arranging the year, once");
}

fn line(bookings: usize, name: &str, times: &mut [f64]) {
    let (p50, p99, worst) = (percentile(times, 50), percentile(times, 99), percentile(times, 100));
    println!("{bookings:>9}  {name:>28}  {p50:>10.3}  {p99:>10.3}  {worst:>10.3}");
}

/// What the page of the finder is given, from a file of the year.
async fn pages(year: &[Booked], path: &Path) {
    let db = Db::connect(&format!("sqlite:{}", path.display())).await.expect("opens");
    db.migrate().await.expect("migrates");
    let world = db
        .write(move |tx| Box::pin(async move { Ok::<_, store::Error>(World::build(tx).await) }))
        .await
        .expect("a world");
    fill(path, &world, year).await;
    let officer = world.somebody(Role::SpecialMeasuresOfficer);
    let cx = Context {
        db: db.clone(),
        clock: Clock::Fixed(now()),
        sealer: Sealer::new([7; 32]),
        actor: Actor::Person(Arc::new(SignedIn {
            session: Uuid::from_u128(1).into(),
            account: officer.account,
            person: officer.person,
            name: officer.name.clone(),
            membership: officer.membership,
            role: officer.role,
            organisation: officer.organisation,
            organisation_name: officer.organisation_name.clone(),
            court: officer.court,
            region: officer.region,
        })),
    };
    let mut dice = Dice(13);
    let mut times = Vec::new();
    for _ in 0..PAGES {
        let form = form(&world, &mut dice);
        let began = Instant::now();
        let found = service::bookings::slots::find_slots(&cx, world.case.case, None, &form).await;
        times.push(began.elapsed().as_secs_f64() * 1_000.0);
        found.expect("an answer");
    }
    line(year.len(), "page's data from SQLite", &mut times);
}

/// Eight people: a judge, counsel for the prosecution and two defendants, and those who support the witness.
fn form(world: &World, dice: &mut Dice) -> FormValues {
    let mut values = FormValues::default();
    let counsel = [&world.second_counsel, world.somebody(Role::DefenceCounsel)];
    for (field, value) in [
        ("kind", "SECTION_28".to_owned()),
        ("witness", world.case.witness.to_string()),
        ("minutes", (dice.between(12, 48) * 5).to_string()),
        ("setup", "30".to_owned()),
        ("cleardown", "15".to_owned()),
        ("part", PartOfDay::ALL[usize::try_from(dice.below(3)).unwrap_or(0)].code().to_owned()),
        ("judge", world.somebody(Role::Judge).person.to_string()),
        ("prosecution_counsel", world.somebody(Role::Prosecutor).person.to_string()),
        ("counsel-D1", counsel[1].person.to_string()),
        ("counsel-D2", counsel[0].person.to_string()),
    ] {
        values.set(field, value);
    }
    let needs = ["link_room", "kit"].into_iter().filter(|_| dice.below(2) == 0);
    let pairs: Vec<(String, String)> = values
        .iter()
        .flat_map(|(name, all)| all.iter().map(move |value| (name.to_owned(), value.clone())))
        .chain(needs.map(|need| ("needs".to_owned(), need.to_owned())))
        .collect();
    FormValues::from_pairs(pairs)
}

fn at(moment: DateTime<Utc>) -> String {
    moment.format("%Y-%m-%dT%H:%M:%S+00:00").to_string()
}

/// Writes the year into the file in one transaction, past the program: a quarter of a million bookings one by one would
/// take longer than is of interest here.
async fn fill(path: &Path, world: &World, year: &[Booked]) {
    let options = SqliteConnectOptions::new().filename(path);
    let mut conn = SqliteConnection::connect_with(&options).await.expect("opens");
    let mut tx = conn.begin().await.expect("begins");
    let regions = ["london", "south_east", "south_west", "midlands", "north_east", "north_west", "wales"];
    for number in 0..COURTS {
        let region = regions[usize::try_from(number).unwrap_or(0) % regions.len()];
        sqlx::query(
            "insert into courts (id, name, town, region, circuit, postcode, kind) values ($1, $2, 'Town', $3, 'Circuit',
                'AA1 1AA', 'centre')",
        )
        .bind(court(number).uuid())
        .bind(format!("Court {number}"))
        .bind(region)
        .execute(&mut *tx)
        .await
        .expect("a court");
    }
    for number in 0..ROOMS {
        sqlx::query("insert into resources (id, court_id, kind, name) values ($1, $2, $3, $4)")
            .bind(room(number).uuid())
            .bind(court(number % COURTS).uuid())
            .bind(kind(number))
            .bind(format!("Room {number}"))
            .execute(&mut *tx)
            .await
            .expect("a room");
    }
    for number in 0..PEOPLE {
        sqlx::query("insert into people (id, name) values ($1, $2)")
            .bind(person(number).uuid())
            .bind(format!("Person {number}"))
            .execute(&mut *tx)
            .await
            .expect("a person");
    }
    // The eight of the search are as busy as anybody.
    let theirs: Vec<Uuid> = [
        Role::Judge,
        Role::Prosecutor,
        Role::DefenceCounsel,
        Role::Isva,
        Role::Intermediary,
        Role::WitnessCare,
        Role::WitnessService,
    ]
    .into_iter()
    .map(|role| world.somebody(role).person.uuid())
    .chain([world.second_counsel.person.uuid()])
    .collect();
    let who = |number: u128| {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        theirs.get(place).copied().unwrap_or_else(|| person(number).uuid())
    };
    let by = world.somebody(Role::SpecialMeasuresOfficer).person.uuid();
    for each in year {
        let id = booking(each.number).uuid();
        let hearing = Uuid::from_u128(0x5500_0000_0000 + each.number);
        sqlx::query("insert into hearings (id, case_id, kind, created_at) values ($1, $2, 'MENTION', $3)")
            .bind(hearing)
            .bind(world.other_case.case.uuid())
            .bind(at(now()))
            .execute(&mut *tx)
            .await
            .expect("a hearing");
        sqlx::query(
            "insert into bookings (id, hearing_id, courtroom_id, starts_at, minutes, setup_minutes, cleardown_minutes,
                ends_at, booked_at, booked_by) values ($1, $2, $3, $4, $5, 0, 0, $6, $7, $8)",
        )
        .bind(id)
        .bind(hearing)
        .bind(room(each.rooms[0]).uuid())
        .bind(at(each.hearing.from()))
        .bind(each.hearing.minutes())
        .bind(at(each.hearing.until()))
        .bind(at(now()))
        .bind(by)
        .execute(&mut *tx)
        .await
        .expect("a booking");
        for number in &each.rooms {
            sqlx::query(
                "insert into occupations (booking_id, resource_id, starts_at, ends_at) values ($1, $2, $3, $4)",
            )
            .bind(id)
            .bind(room(*number).uuid())
            .bind(at(each.held.from()))
            .bind(at(each.held.until()))
            .execute(&mut *tx)
            .await
            .expect("a room held");
        }
        for (place, number) in (0_i64..).zip(each.people) {
            sqlx::query(
                "insert into attendances (booking_id, ordinal, person_id, capacity, starts_at, ends_at)
                 values ($1, $2, $3, 'judge', $4, $5)",
            )
            .bind(id)
            .bind(place)
            .bind(who(number))
            .bind(at(each.hearing.from()))
            .bind(at(each.hearing.until()))
            .execute(&mut *tx)
            .await
            .expect("somebody");
        }
    }
    tx.commit().await.expect("kept");
}
