//! A recording booked for the day of the small world, and what is pressed in it.

use super::common::Desk;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    booking::Timing,
    booking_entry::BookingEntry,
    courtroom::{Happening, Press, Speaker, Stage},
    form::{FormValues, Problem},
    hearing::HearingKind,
    ids::{DeviceId, HearingId, PressId},
    role::Role,
};
use service::{Context, Error, bookings};
use test_databases::{on_both, world::now};
use uuid::Uuid;

/// Runs a test in the small world on each database, with a recording of the witness today at ten.
pub async fn in_the_courtroom<F, R>(test: F)
where
    F: Fn(Desk, HearingId) -> R + Copy,
    R: Future<Output = ()>,
{
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let hearing = bookings::book(&desk.officer(), desk.world.case.case, entry(&desk, 0)).await.unwrap();
        test(desk.at(ten()), hearing).await;
    })
    .await;
}

/// The recording, so many days later.
pub fn entry(desk: &Desk, days: i64) -> BookingEntry {
    let world = &desk.world;
    BookingEntry {
        booking: None,
        kind: HearingKind::Section28,
        witness: Some(world.case.witness),
        courtroom: world.leeds.specialist,
        link_room: Some(world.leeds.link_rooms[0]),
        kit: Some(world.leeds.kits[0]),
        timing: Timing { starts_at: ten() + TimeDelta::days(days), minutes: 90, setup: 30, cleardown: 15 },
        judge: Some(world.somebody(Role::Judge).person),
        prosecution_counsel: Some(world.somebody(Role::Prosecutor).person),
        defence: vec![
            ("D1".parse().unwrap(), world.somebody(Role::DefenceCounsel).person),
            ("D2".parse().unwrap(), world.second_counsel.person),
        ],
        override_reason: Some("The judge directs it".to_owned()),
    }
}

/// Ten o'clock of the day.
pub fn ten() -> DateTime<Utc> {
    now() + TimeDelta::minutes(80)
}

/// So many minutes after ten.
pub fn later(desk: &Desk, minutes: i64) -> Desk {
    desk.at(ten() + TimeDelta::minutes(minutes))
}

/// Counsel for D1.
pub fn counsel(desk: &Desk) -> Speaker {
    Speaker {
        stage: Stage::CrossExamination,
        person: desk.world.somebody(Role::DefenceCounsel).person,
        defendant: Some(desk.world.case.defendants[0]),
    }
}

/// What a browser pressed so many seconds after ten, as it sends it.
pub fn line(device: u128, count: u32, second: i64, what: Happening) -> String {
    Press {
        at: ten() + TimeDelta::seconds(second),
        device: DeviceId::new(Uuid::from_u128(device)),
        count,
        id: PressId::new(Uuid::from_u128(device * 1000 + u128::from(count))),
        what,
    }
    .to_string()
}

pub fn values(pairs: &[(&str, &str)]) -> FormValues {
    FormValues::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

/// What is wrong with a field, of something that was refused.
pub fn problem(refused: Result<(), Error>, field: &str) -> Option<Problem> {
    match refused {
        Err(Error::Form(errors)) => errors.get(field).cloned(),
        other => panic!("not refused by a field: {other:?}"),
    }
}

/// The clerk starts, counsel for D1 examines for ten minutes, the hearing ends, the witness goes.
pub async fn hold(clerk: &Context, desk: &Desk, hearing: HearingId) {
    let one = counsel(desk);
    let lines = [
        line(1, 1, 0, Happening::Started(None)),
        line(1, 2, 60, Happening::Begins(one)),
        line(1, 3, 660, Happening::Stops(one)),
        line(1, 4, 700, Happening::Ended),
    ];
    let answer = service::courtroom::exchange(clerk, hearing, 0, &lines).await.unwrap();
    assert_eq!((answer.lines.len(), answer.refused.len()), (4, 0));
}
