//! What the loser of a slot is offered: by example, and against a search that tries everything and counts by the minute.

mod examples;
mod model;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::{
    calendar::{CourtHours, civil_to_utc},
    finder::RoomChoice,
    ids::{BookingId, CourtId, PersonId, ResourceId},
};
use uuid::Uuid;

fn resource(number: u128) -> ResourceId {
    ResourceId::new(Uuid::from_u128(number))
}

fn booking(number: u128) -> BookingId {
    BookingId::new(Uuid::from_u128(number))
}

fn person(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(number))
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

fn room(number: u128, nearness: u8) -> RoomChoice {
    RoomChoice {
        courtroom: resource(number),
        court: court(number),
        link_rooms: vec![resource(number + 10), resource(number + 20)],
        kits: vec![resource(number + 30)],
        nearness,
        hours: CourtHours::default(),
        closed: Vec::new(),
    }
}
