//! The rule of the diary against a model that anybody can check: two bookings clash when some minute belongs to both.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    booking::{Engaged, Held, Holder, LONGEST_BOOKING, Span, Timing, clashes, engagements},
    calendar::civil_to_utc,
    ids::{BookingId, CourtId, PersonId, ResourceId},
};
use proptest::prelude::*;
use std::collections::HashSet;
use uuid::Uuid;

const ROOMS: u128 = 3;

/// The nights on which something about the calendar happens.
fn eve() -> impl Strategy<Value = DateTime<Utc>> {
    prop::sample::select(vec![
        (2027, 3, 27),  // the clocks go forward
        (2027, 10, 30), // the clocks go back
        (2028, 2, 28),  // a leap day
        (2027, 12, 31), // the year ends
        (2026, 11, 30), // nothing
    ])
    .prop_map(|(year, month, day)| {
        let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        civil_to_utc(day, "12:00:00".parse().unwrap()).unwrap()
    })
}

#[derive(Clone, Copy, Debug)]
struct Booked {
    room: u128,
    start: i64,
    timing: (u16, u16, u16),
}

impl Booked {
    fn timing(self, noon: DateTime<Utc>) -> Timing {
        let (minutes, setup, cleardown) = self.timing;
        Timing { starts_at: noon + TimeDelta::minutes(self.start), minutes, setup, cleardown }
    }

    /// Every minute in which the room is held, counted from noon.
    fn minutes_held(self) -> HashSet<i64> {
        let (minutes, setup, cleardown) = self.timing;
        (self.start - i64::from(setup)..self.start + i64::from(minutes) + i64::from(cleardown)).collect()
    }

    fn minutes_heard(self) -> HashSet<i64> {
        (self.start..self.start + i64::from(self.timing.0)).collect()
    }
}

fn booked() -> impl Strategy<Value = Booked> {
    (0..ROOMS, 0..24 * 60_i64, (1..=120_u16, 0..=60_u16, 0..=60_u16))
        .prop_map(|(room, start, timing)| Booked { room, start, timing })
}

fn resource(room: u128) -> ResourceId {
    ResourceId::new(Uuid::from_u128(room))
}

fn booking(place: usize) -> BookingId {
    BookingId::new(Uuid::from_u128(place as u128))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn two_bookings_clash_exactly_when_some_minute_belongs_to_both(
        noon in eve(),
        diary in prop::collection::vec(booked(), 0..8),
        wanted in booked(),
        except in prop::option::of(0..8_usize),
    ) {
        let held: Vec<_> = diary.iter().enumerate().map(|(place, each)| Held {
            resource: resource(each.room),
            span: each.timing(noon).held(),
            holder: Holder::Booking(booking(place)),
        }).collect();
        let found: Vec<_> = clashes(
            &[resource(wanted.room)],
            wanted.timing(noon).held(),
            &held,
            except.map(booking).map(Holder::Booking).as_slice(),
        ).into_iter().filter_map(|each| each.holder.booking()).collect();
        let by_the_minute: Vec<_> = diary.iter().enumerate().filter(|(place, each)| {
            Some(*place) != except
                && each.room == wanted.room
                && !each.minutes_held().is_disjoint(&wanted.minutes_held())
        }).map(|(place, _)| booking(place)).collect();
        prop_assert_eq!(found, by_the_minute);
    }

    #[test]
    fn people_are_needed_for_the_hearing_and_not_for_the_time_round_it(
        noon in eve(),
        first in booked(),
        second in booked(),
    ) {
        let person = PersonId::new(Uuid::from_u128(first.room));
        let engaged = [Engaged {
            person,
            span: first.timing(noon).hearing(),
            booking: booking(1),
            court: CourtId::new(Uuid::nil()),
        }];
        let found = !engagements(&[person], second.timing(noon).hearing(), &engaged, None).is_empty();
        prop_assert_eq!(found, !first.minutes_heard().is_disjoint(&second.minutes_heard()));
    }

    #[test]
    fn whether_two_overlap_does_not_depend_on_which_was_first(noon in eve(), a in booked(), b in booked()) {
        let (a, b) = (a.timing(noon).held(), b.timing(noon).held());
        prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
        prop_assert!(a.overlaps(&a));
    }

    #[test]
    fn a_room_is_held_for_as_many_minutes_as_were_asked_for(noon in eve(), booked in booked()) {
        let (minutes, setup, cleardown) = booked.timing;
        let timing = booked.timing(noon);
        prop_assert_eq!(timing.hearing().minutes(), i64::from(minutes));
        prop_assert_eq!(timing.held().minutes(), i64::from(minutes) + i64::from(setup) + i64::from(cleardown));
    }
}

fn at(time: &str) -> DateTime<Utc> {
    format!("2026-11-30T{time}:00Z").parse().unwrap()
}

fn span(from: &str, until: &str) -> Span {
    Span::new(at(from), at(until)).unwrap()
}

#[test]
fn back_to_back_is_no_clash() {
    assert!(!span("10:00", "11:00").overlaps(&span("11:00", "12:00")));
    assert!(span("10:00", "11:01").overlaps(&span("11:00", "12:00")));
}

#[test]
fn a_span_is_never_empty_or_backwards() {
    assert_eq!(Span::new(at("10:00"), at("10:00")), None);
    assert_eq!(Span::new(at("10:01"), at("10:00")), None);
}

#[test]
fn one_booking_inside_another_clashes() {
    assert!(span("09:00", "17:00").overlaps(&span("12:00", "12:01")));
}

#[test]
fn clear_down_stands_in_the_way_of_the_next_set_up() {
    let first = Timing { starts_at: at("10:00"), minutes: 60, setup: 0, cleardown: 15 };
    let next = Timing { starts_at: at("11:30"), minutes: 60, setup: 15, cleardown: 0 };
    assert!(!first.held().overlaps(&next.held()));
    assert!(first.held().overlaps(&next.starting(at("11:29")).held()));
    assert!(!first.hearing().overlaps(&next.starting(at("11:00")).hearing()));
}

#[test]
fn a_booking_never_clashes_with_itself() {
    let itself = Holder::Booking(booking(1));
    let own = Held { resource: resource(1), span: span("10:00", "11:00"), holder: itself };
    assert!(clashes(&[resource(1)], span("10:30", "11:30"), &[own], &[itself]).is_empty());
    assert_eq!(clashes(&[resource(1)], span("10:30", "11:30"), &[own], &[]), [&own]);
    assert!(clashes(&[resource(2)], span("10:30", "11:30"), &[own], &[]).is_empty());
}

#[test]
fn a_block_a_hold_and_a_visit_stand_in_the_way_like_a_booking() {
    let id = Uuid::from_u128(1);
    let holders = [
        Holder::Booking(id.into()),
        Holder::Block(id.into()),
        Holder::Hold(id.into()),
        Holder::Visit(id.into()),
    ];
    for holder in holders {
        let held = [Held { resource: resource(1), span: span("10:00", "11:00"), holder }];
        for except in holders {
            let free = clashes(&[resource(1)], span("10:59", "11:30"), &held, &[except]).is_empty();
            assert_eq!(free, except == holder, "{holder:?} but for {except:?}");
        }
    }
}

#[test]
fn what_is_taken_out_of_use_is_cut_round_what_stays() {
    let day = span("08:00", "20:00");
    let cut = |stays: &[Span]| day.pieces_without(stays);
    assert_eq!(cut(&[]), [day]);
    assert_eq!(
        cut(&[span("10:00", "11:00"), span("09:00", "09:30")]),
        [span("08:00", "09:00"), span("09:30", "10:00"), span("11:00", "20:00")]
    );
    assert_eq!(cut(&[span("07:00", "09:00"), span("19:00", "21:00")]), [span("09:00", "19:00")]);
    assert_eq!(cut(&[span("07:00", "21:00")]), []);
    assert_eq!(
        cut(&[span("09:00", "12:00"), span("10:00", "11:00")]),
        [span("08:00", "09:00"), span("12:00", "20:00")]
    );
    assert_eq!(cut(&[span("20:00", "21:00")]), [day]);
}

proptest! {
    #[test]
    fn every_minute_out_of_use_is_in_one_piece_and_no_other_minute_is(
        length in 1..6_000_i64,
        stays in prop::collection::vec((-500..6_500_i64, 1..2_000_i64), 0..6),
    ) {
        let stretch = |from: i64, length: i64| {
            let from = at("00:00") + TimeDelta::minutes(from);
            Span::new(from, from + TimeDelta::minutes(length)).unwrap()
        };
        let whole = stretch(0, length);
        let stays: Vec<_> = stays.into_iter().map(|(from, length)| stretch(from, length)).collect();
        let pieces = whole.pieces_without(&stays);
        for minute in 0..length {
            let minute = stretch(minute, 1);
            let times = pieces.iter().filter(|piece| piece.overlaps(&minute)).count();
            let stays = stays.iter().any(|each| each.overlaps(&minute));
            prop_assert_eq!(times, usize::from(!stays));
        }
        prop_assert!(pieces.iter().all(|piece| piece.minutes() <= LONGEST_BOOKING && whole.common(piece) == Some(*piece)));
    }
}
