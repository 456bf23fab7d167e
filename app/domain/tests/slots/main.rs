//! The earliest workable starts: by example, and against a search that tries every minute.

mod examples;
mod model;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::{
    calendar::{CourtHours, civil_to_utc},
    finder::{PartOfDay, RoomChoice, SlotRoom, SlotSearch},
    ids::{BookingId, CourtId, PersonId, ResourceId},
};
use uuid::Uuid;

fn resource(number: u128) -> ResourceId {
    ResourceId::new(Uuid::from_u128(number))
}

fn booking(number: u128) -> BookingId {
    BookingId::new(Uuid::from_u128(number))
}

/// People are counted from another number, so that the model tells them from rooms.
fn person(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(5_000 + number))
}

fn court(number: u128) -> CourtId {
    CourtId::new(Uuid::from_u128(number))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    format!("{text}:00").parse().unwrap()
}

fn at(date: &str, clock: &str) -> DateTime<Utc> {
    civil_to_utc(day(date), time(clock)).unwrap()
}

/// Nine to half past five, with lunch from one to two.
fn hours() -> CourtHours {
    CourtHours { opens: time("09:00"), closes: time("17:30"), lunch: Some((time("13:00"), time("14:00"))) }
}

/// Courtroom 1 of court 1 has link rooms 11 and 21, kit 31 and waiting room 41; and so on.
fn room(number: u128, nearness: u8) -> SlotRoom {
    SlotRoom {
        choice: RoomChoice {
            courtroom: resource(number),
            court: court(number),
            link_rooms: vec![resource(number + 10), resource(number + 20)],
            kits: vec![resource(number + 30)],
            nearness,
            hours: hours(),
            closed: Vec::new(),
        },
        waiting_rooms: vec![resource(number + 40)],
    }
}

/// An hour and a half with nothing round it, nobody and nothing needed.
fn search() -> SlotSearch {
    SlotSearch {
        minutes: 90,
        setup: 0,
        cleardown: 0,
        part: PartOfDay::Any,
        link_room: false,
        kit: false,
        waiting_room: false,
        people: Vec::new(),
        except: None,
        now: at("2026-11-23", "08:00"),
        most: 10,
        explain: usize::MAX,
    }
}
