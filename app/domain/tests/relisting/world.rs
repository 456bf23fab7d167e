//! Small worlds to plan in.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::{
    booking::{Span, Timing},
    calendar::{CourtHours, civil_to_utc},
    court::Facility,
    ids::{CourtId, HearingId, PersonId, ResourceId},
    relisting::{Building, Courtroom, Extra, ExtraKind, Hearing, Instance, Place, Who},
};
use uuid::Uuid;

pub fn id<T: From<Uuid>>(kind: u128, number: usize) -> T {
    Uuid::from_u128(kind << 64 | number as u128).into()
}

pub fn court(number: usize) -> CourtId {
    id(1, number)
}

pub fn room(number: usize) -> ResourceId {
    id(2, number)
}

pub fn kit(number: usize) -> ResourceId {
    id(3, number)
}

pub fn waiting(number: usize) -> ResourceId {
    id(4, number)
}

pub fn hearing_id(number: usize) -> HearingId {
    id(5, number)
}

pub fn person(number: usize) -> Who {
    Who::Person(id::<PersonId>(6, number))
}

pub fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).expect("a day")
}

/// The moment of a time of day in March 2027: the 1st is a Monday.
pub fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour, minute, 0).expect("a time");
    civil_to_utc(date(3, day), time).expect("a moment")
}

pub fn span(from: DateTime<Utc>, until: DateTime<Utc>) -> Span {
    Span::new(from, until).expect("a stretch of time")
}

/// The working days of the first so many weeks of March.
pub fn weeks(count: u32) -> Vec<NaiveDate> {
    (0..count).flat_map(|week| (1..=5).map(move |day| date(3, week * 7 + day))).collect()
}

pub fn place(day: u32, hour: u32, minute: u32, courtroom: ResourceId) -> Place {
    Place { starts_at: at(day, hour, minute), courtroom, extras: [None; 3] }
}

/// A hearing of so many minutes, with a quarter of an hour round it, that may go into any of the rooms.
pub fn hearing(number: usize, minutes: u16, now: Place) -> Hearing {
    Hearing {
        id: hearing_id(number),
        timing: Timing { starts_at: now.starts_at, minutes, setup: 15, cleardown: 15 },
        now: Some(now),
        courtrooms: (0..8).map(room).collect(),
        facilities: Vec::new(),
        needs: now.extras.map(|extra| extra.is_some()),
        people: Vec::new(),
        not_before: None,
        not_after: None,
        times_moved: 0,
        may_move: true,
    }
}

/// One court open from 9 to 17:30 with so many courtrooms, two kits and two waiting rooms, for two weeks.
pub fn world(rooms: usize, hearings: Vec<Hearing>) -> Instance {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).expect("a time");
    let extra = |id, kind| Extra { id, kind, court: court(0), retired_on: None };
    Instance {
        earliest: at(1, 9, 0) - TimeDelta::days(3),
        days: weeks(2),
        short_notice_until: None,
        starts_every: 15,
        buildings: vec![Building {
            court: court(0),
            region: 0,
            hours: CourtHours {
                opens: time(9, 0),
                closes: time(17, 30),
                lunch: Some((time(13, 0), time(14, 0))),
            },
            closed: Vec::new(),
        }],
        courtrooms: (0..rooms)
            .map(|number| Courtroom {
                id: room(number),
                court: court(0),
                facilities: if number < 2 { vec![Facility::LiveLink] } else { Vec::new() },
                retired_on: None,
            })
            .collect(),
        extras: (0..2)
            .map(|number| extra(kit(number), ExtraKind::Kit))
            .chain((0..2).map(|number| extra(waiting(number), ExtraKind::WaitingRoom)))
            .collect(),
        lost: Vec::new(),
        held: Vec::new(),
        engaged: Vec::new(),
        hearings,
        orders: Vec::new(),
    }
}
