//! What the tests book, and how they read what came of it.

use super::common::Desk;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    booking::Timing,
    booking_entry::{BookingEntry, EndEntry},
    calendar::{civil_to_utc, parse_time},
    form::Problem,
    hearing::{ChangeReason, HearingKind},
    ids::HearingId,
    role::Role,
    view::{AlternativeLine, BookingRefusal, BookingView, HearingPage},
};
use futures_util::FutureExt;
use service::{Context, Error, bookings};
use store::Db;
use test_databases::{
    on_both,
    world::{Matter, Place},
};

/// Runs a test in the small world, with the bank holidays of two years, on each database.
pub async fn at_the_desk<F, R>(test: F)
where
    F: Fn(Desk) -> R + Copy,
    R: Future<Output = ()>,
{
    on_both(|db| async move { test(set_up(db).await).await }).await;
}

async fn set_up(db: Db) -> Desk {
    let desk = Desk::set_up(db).await;
    let holidays = [
        ("2026-12-25", "Christmas Day"),
        ("2026-12-28", "Boxing Day (substitute day)"),
        ("2027-01-01", "New Year's Day"),
        ("2027-03-26", "Good Friday"),
        ("2027-03-29", "Easter Monday"),
        ("2027-12-27", "Christmas Day (substitute day)"),
    ];
    let holidays = holidays.map(|(day, title)| (day.parse().unwrap(), title.to_owned())).to_vec();
    desk.db
        .write(move |tx| async move { store::holidays::replace_all(tx, holidays).await }.boxed())
        .await
        .unwrap();
    desk
}

/// The moment at which the courtroom's clock shows this, such as `("2026-11-30", "10am")`.
pub fn moment(day: &str, time: &str) -> DateTime<Utc> {
    let day: NaiveDate = day.parse().unwrap();
    civil_to_utc(day, parse_time(time).unwrap()).unwrap()
}

/// A section 28 recording of the case for its witness: Monday 30 November 2026 from 10am for an hour and a half in the
/// specialist courtroom of Leeds, with half an hour of set-up and a quarter of clear-down.
pub fn recording(desk: &Desk) -> BookingEntry {
    let world = &desk.world;
    BookingEntry {
        booking: None,
        kind: HearingKind::Section28,
        witness: Some(world.case.witness),
        courtroom: world.leeds.specialist,
        link_room: Some(world.leeds.link_rooms[0]),
        kit: Some(world.leeds.kits[0]),
        timing: Timing { starts_at: moment("2026-11-30", "10am"), minutes: 90, setup: 30, cleardown: 15 },
        judge: Some(world.somebody(Role::Judge).person),
        prosecution_counsel: Some(world.somebody(Role::Prosecutor).person),
        defence: vec![
            ("D1".parse().unwrap(), world.somebody(Role::DefenceCounsel).person),
            ("D2".parse().unwrap(), world.second_counsel.person),
        ],
        override_reason: None,
    }
}

/// A hearing of the other case at the same time and place, in which nobody of the first is needed.
pub fn other(desk: &Desk) -> BookingEntry {
    BookingEntry {
        kind: HearingKind::Mention,
        witness: None,
        link_room: None,
        kit: None,
        judge: Some(desk.world.somebody(Role::ResidentJudge).person),
        prosecution_counsel: None,
        defence: Vec::new(),
        ..recording(desk)
    }
}

/// The same somewhere else in the same building.
pub fn in_courtroom_2(desk: &Desk, entry: BookingEntry) -> BookingEntry {
    BookingEntry { courtroom: desk.world.leeds.other, ..entry }
}

/// The same in another court of the region, with its kit and link room.
pub fn at_court(place: &Place, entry: BookingEntry) -> BookingEntry {
    BookingEntry {
        courtroom: place.specialist,
        link_room: entry.link_room.map(|_| place.link_rooms[0]),
        kit: entry.kit.map(|_| place.kits[0]),
        ..entry
    }
}

/// The same at another start.
pub fn starting(day: &str, time: &str, mut entry: BookingEntry) -> BookingEntry {
    entry.timing.starts_at = moment(day, time);
    entry
}

/// The same in spite of what speaks against it.
pub fn in_spite(entry: BookingEntry) -> BookingEntry {
    BookingEntry { override_reason: Some("The judge directs it".to_owned()), ..entry }
}

/// The same as one of the slots offered.
pub fn instead(each: &AlternativeLine, entry: BookingEntry) -> BookingEntry {
    let starts_at = civil_to_utc(each.starts.date(), each.starts.time()).unwrap();
    BookingEntry {
        courtroom: each.courtroom,
        link_room: each.link_room,
        kit: each.kit,
        timing: entry.timing.starting(starts_at),
        ..entry
    }
}

/// Why something is moved or cancelled.
pub fn because(reason: ChangeReason) -> EndEntry {
    EndEntry { reason, note: None, agreed_by: None }
}

/// Books for the case.
pub async fn book(desk: &Desk, entry: BookingEntry) -> HearingId {
    bookings::book(&desk.officer(), desk.world.case.case, entry).await.unwrap()
}

/// Books for a case what has to be refused.
pub async fn refused(desk: &Desk, matter: &Matter, entry: BookingEntry) -> BookingRefusal {
    refusal(bookings::book(&desk.officer(), matter.case, entry).await)
}

/// The page of a hearing, as the officer sees it.
pub async fn page(desk: &Desk, hearing: HearingId) -> HearingPage {
    bookings::page(&desk.officer(), hearing).await.unwrap()
}

/// The booking that stands, as the officer sees it.
pub async fn standing(desk: &Desk, hearing: HearingId) -> BookingView {
    page(desk, hearing).await.booking.unwrap()
}

/// Takes a hearing out of the diary.
pub async fn cancel(desk: &Desk, cx: &Context, hearing: HearingId) {
    let version = standing(desk, hearing).await.version;
    bookings::cancel(cx, hearing, version, because(ChangeReason::Mistake)).await.unwrap();
}

/// The refusal in an answer.
pub fn refusal<T>(answer: Result<T, Error>) -> BookingRefusal {
    match answer {
        Err(Error::Refused(refusal)) => *refusal,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}

/// The problems in an answer, by field.
pub fn problems<T>(answer: Result<T, Error>) -> Vec<(String, Problem)> {
    match answer {
        Err(Error::Form(errors)) => {
            errors.iter().map(|error| (error.field.clone(), error.problem.clone())).collect()
        }
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}

/// One problem with one field.
pub fn only(field: &str, problem: Problem) -> Vec<(String, Problem)> {
    vec![(field.to_owned(), problem)]
}
