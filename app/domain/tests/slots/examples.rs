//! Examples, each a sentence about what is found and why nothing is earlier.

use super::{at, booking, court, day, hours, person, resource, room, search, time};
use domain::{
    booking::{Engaged, Held, Holder, Span},
    calendar::{BankHolidays, CourtHours, utc_to_civil},
    court::ResourceKind,
    finder::{
        Blocker, Calendar, Cost, Limit, PartOfDay, SlotRoom, SlotSearch, Weighing, costs, notice,
        people_leave_any, slots,
    },
    ids::WitnessId,
    obstacles::Heard,
    unavailability::{AwayReason, Unavailable, Whose},
};
use uuid::Uuid;

fn span(from: (&str, &str), until: (&str, &str)) -> Span {
    Span::new(at(from.0, from.1), at(until.0, until.1)).unwrap()
}

fn held(what: u128, date: &str, from: &str, until: &str) -> Held {
    Held {
        resource: resource(what),
        span: span((date, from), (date, until)),
        holder: Holder::Booking(booking(what)),
    }
}

fn engaged(who: u128, date: &str, from: &str, until: &str) -> Engaged {
    Engaged {
        person: person(who),
        span: span((date, from), (date, until)),
        booking: booking(900),
        court: court(9),
    }
}

fn away(who: u128, reason: AwayReason, from: &str, until: &str) -> Unavailable {
    Unavailable {
        whose: Whose::Person(person(who)),
        span: span((from, "00:00"), (until, "23:59")),
        reason,
        court: (reason == AwayReason::PartHeard).then(|| court(7)),
    }
}

fn holidays() -> BankHolidays {
    [("2026-11-25", "A holiday"), ("2026-12-25", "Christmas Day")]
        .map(|(date, title)| (day(date), title.to_owned()))
        .into_iter()
        .collect()
}

fn calendar(rooms: Vec<SlotRoom>) -> Calendar {
    Calendar::new(rooms, holidays())
}

/// Each slot as courtroom, day and time, up to the latest start.
fn found(search: &SlotSearch, calendar: &Calendar, last_day: &str) -> Vec<String> {
    slots(search, calendar, day("2026-11-23"), day(last_day))
        .slots
        .iter()
        .map(|slot| {
            let (first, last) = (utc_to_civil(slot.starts_at), utc_to_civil(slot.latest_start));
            let number = slot.courtroom.uuid().as_u128();
            format!("{number} {} {}-{}", first.format("%a %-d"), first.format("%H:%M"), last.format("%H:%M"))
        })
        .collect()
}

#[test]
fn an_empty_diary_has_the_first_morning_to_offer_and_says_until_when() {
    let calendar = calendar(vec![room(1, 0)]);
    let search = SlotSearch { most: 2, ..search() };
    assert_eq!(found(&search, &calendar, "2026-12-31"), ["1 Mon 23 09:00-11:30", "1 Tue 24 09:00-11:30"]);
}

#[test]
fn the_earliest_start_comes_first_and_at_one_time_the_nearest_room() {
    let calendar = calendar(vec![room(2, 2), room(1, 1), room(3, 2)])
        .with_held(vec![held(1, "2026-11-23", "09:00", "10:10"), held(2, "2026-11-23", "09:00", "09:30")]);
    let search = SlotSearch { most: 3, ..search() };
    assert_eq!(
        found(&search, &calendar, "2026-11-23"),
        ["3 Mon 23 09:00-11:30", "2 Mon 23 09:30-11:30", "1 Mon 23 10:10-11:30"]
    );
}

#[test]
fn set_up_and_clear_down_keep_off_what_the_room_is_held_for_and_may_be_done_over_lunch() {
    let calendar = calendar(vec![room(1, 0)])
        .with_held(vec![held(1, "2026-11-23", "09:00", "10:00"), held(1, "2026-11-23", "15:00", "17:30")]);
    let search = SlotSearch { setup: 30, cleardown: 15, most: 1, ..search() };
    assert_eq!(found(&search, &calendar, "2026-11-23"), ["1 Mon 23 10:30-11:30"]);
    let long = SlotSearch { minutes: 45, part: PartOfDay::Afternoon, ..search };
    assert_eq!(found(&long, &calendar, "2026-11-23"), ["1 Mon 23 14:00-14:00"]);
}

#[test]
fn a_hearing_runs_over_lunch_only_where_it_is_too_long_for_either_session() {
    let calendar = calendar(vec![room(1, 0)]);
    let of = |minutes| SlotSearch { minutes, setup: 30, cleardown: 15, most: 1, ..search() };
    // Three and a half hours are all that the morning has after half an hour of setting up.
    assert_eq!(found(&of(210), &calendar, "2026-11-23"), ["1 Mon 23 09:30-09:30"]);
    assert_eq!(found(&of(211), &calendar, "2026-11-23"), ["1 Mon 23 09:30-13:40"]);
}

#[test]
fn before_lunch_means_over_by_lunch() {
    let mut calendar = calendar(vec![room(1, 0)]);
    let morning = SlotSearch { part: PartOfDay::Morning, minutes: 120, most: 1, ..search() };
    assert_eq!(found(&morning, &calendar, "2026-11-23"), ["1 Mon 23 09:00-11:00"]);
    calendar = calendar.with_held(vec![held(1, "2026-11-23", "10:55", "12:00")]);
    assert_eq!(found(&morning, &calendar, "2026-11-24"), ["1 Tue 24 09:00-11:00"]);
    let afternoon = SlotSearch { part: PartOfDay::Afternoon, ..morning };
    assert_eq!(found(&afternoon, &calendar, "2026-11-23"), ["1 Mon 23 14:00-15:30"]);
}

#[test]
fn a_link_room_and_kit_come_from_the_courtrooms_own_court_and_the_first_that_is_free_is_named() {
    let calendar = calendar(vec![room(1, 0)])
        .with_held(vec![held(11, "2026-11-23", "09:00", "12:00"), held(31, "2026-11-23", "09:00", "09:45")]);
    let search = SlotSearch { link_room: true, kit: true, waiting_room: true, most: 1, ..search() };
    let slot = slots(&search, &calendar, day("2026-11-23"), day("2026-11-23")).slots[0];
    assert_eq!(slot.starts_at, at("2026-11-23", "09:45"));
    assert_eq!(
        (slot.link_room, slot.kit, slot.waiting_room),
        (Some(resource(21)), Some(resource(31)), Some(resource(41)))
    );
}

#[test]
fn everyone_named_is_free_and_the_witness_can_come() {
    let witness = Whose::Witness(WitnessId::new(Uuid::nil()));
    let no_monday = Unavailable {
        whose: witness,
        span: span(("2026-11-23", "00:00"), ("2026-11-24", "00:00")),
        reason: AwayReason::Study,
        court: None,
    };
    let heard = Heard {
        booking: booking(5),
        span: span(("2026-11-24", "09:00"), ("2026-11-24", "10:00")),
        court: court(1),
    };
    let calendar = calendar(vec![room(1, 0)]).with_people(
        vec![engaged(1, "2026-11-24", "10:15", "12:00"), engaged(8, "2026-11-24", "14:00", "17:00")],
        vec![heard],
        vec![
            no_monday,
            away(2, AwayReason::Holiday, "2026-11-26", "2026-11-26"),
            away(3, AwayReason::Holiday, "2026-11-24", "2026-11-30"),
        ],
    );
    let search = SlotSearch { people: vec![person(1), person(2)], ..search() };
    // Wednesday is a bank holiday, and on Thursday person 2 is away.
    assert_eq!(found(&search, &calendar, "2026-11-27"), ["1 Tue 24 14:00-16:00", "1 Fri 27 09:00-11:30"]);
    let first = slots(&search, &calendar, day("2026-11-23"), day("2026-11-27"));
    assert_eq!(first.blocked.len(), 1);
    assert_eq!(first.blocked[0].by, [Blocker::Away(no_monday)]);
    assert!(!people_leave_any(&search, &calendar, day("2026-11-23"), day("2026-11-23")));
    assert!(people_leave_any(&search, &calendar, day("2026-11-23"), day("2026-11-24")));
}

#[test]
fn counsel_who_is_part_heard_elsewhere_is_a_cost_and_no_obstacle() {
    let part_heard = away(1, AwayReason::PartHeard, "2026-11-23", "2026-11-27");
    let calendar = calendar(vec![room(1, 2)]).with_people(Vec::new(), Vec::new(), vec![part_heard]);
    let search = SlotSearch { people: vec![person(1)], most: 1, ..search() };
    let slot = slots(&search, &calendar, day("2026-11-23"), day("2026-11-23")).slots[0];
    let weighing = Weighing {
        limits: vec![(Limit::CustodyTimeLimit, day("2026-11-22")), (Limit::Deadline, day("2026-11-23"))],
        short_notice_days: 5,
        moves: 1,
    };
    assert_eq!(
        costs(&slot, &search, &weighing, &[part_heard], &holidays()),
        [
            Cost::Past(Limit::CustodyTimeLimit, day("2026-11-22")),
            Cost::PartHeard(part_heard),
            Cost::ShortNotice(0),
            Cost::NeedsAgreement,
            Cost::OtherCourt
        ]
    );
    let none = costs(&slot, &search, &Weighing::default(), &[], &holidays());
    assert_eq!(none, [Cost::OtherCourt]);
}

#[test]
fn notice_is_counted_in_business_days() {
    // From a Tuesday: the Wednesday is a holiday, then Thursday, Friday, Monday.
    assert_eq!(notice(day("2026-11-24"), day("2026-11-30"), &holidays()), 3);
    assert_eq!(notice(day("2026-11-24"), day("2026-11-24"), &holidays()), 0);
}

#[test]
fn the_hearing_being_moved_does_not_stand_in_its_own_way() {
    let own = held(1, "2026-11-23", "09:00", "17:30");
    let judge = Engaged { booking: booking(1), ..engaged(1, "2026-11-23", "09:00", "17:30") };
    let calendar =
        calendar(vec![room(1, 0)]).with_held(vec![own]).with_people(vec![judge], Vec::new(), Vec::new());
    let search = SlotSearch { people: vec![person(1)], except: Some(booking(1)), ..search() };
    assert_eq!(found(&search, &calendar, "2026-11-23"), ["1 Mon 23 09:00-11:30"]);
    let another = SlotSearch { except: Some(booking(2)), ..search };
    assert!(found(&another, &calendar, "2026-11-23").is_empty());
}

#[test]
fn each_earlier_day_names_what_was_in_the_way() {
    let mut closed = room(3, 2);
    closed.choice.closed = vec![(day("2026-11-01"), None)];
    let full = held(1, "2026-11-24", "09:00", "17:30");
    let kits = [
        held(32, "2026-11-24", "09:00", "17:30"),
        held(31, "2026-11-26", "09:00", "17:30"),
        held(2, "2026-11-26", "09:00", "17:30"),
    ];
    let busy = engaged(1, "2026-11-23", "09:00", "17:30");
    let mut all = vec![full];
    all.extend(kits);
    let calendar = calendar(vec![room(1, 0), room(2, 2), closed]).with_held(all).with_people(
        vec![busy],
        Vec::new(),
        Vec::new(),
    );
    let search = SlotSearch { kit: true, people: vec![person(1)], ..search() };
    let found = slots(&search, &calendar, day("2026-11-23"), day("2026-11-27"));
    let why: Vec<_> = found.blocked.iter().map(|each| (each.day, each.by.clone())).collect();
    let shut = Blocker::Closed(court(3));
    assert_eq!(
        why,
        [
            (day("2026-11-23"), vec![Blocker::Engaged(busy)]),
            (
                day("2026-11-24"),
                vec![
                    shut.clone(),
                    Blocker::Room(resource(1), vec![full]),
                    Blocker::NoneFree(resource(2), ResourceKind::RecordingKit)
                ]
            ),
            (day("2026-11-25"), vec![Blocker::Holiday("A holiday".to_owned())]),
            (
                day("2026-11-26"),
                vec![
                    shut,
                    Blocker::NoneFree(resource(1), ResourceKind::RecordingKit),
                    Blocker::Room(resource(2), vec![kits[2]])
                ]
            ),
        ]
    );
    assert_eq!(found.slots[0].starts_at, at("2026-11-27", "09:00"));
}

#[test]
fn what_fits_in_no_day_says_so_and_so_does_an_afternoon_that_is_over() {
    let calendar = calendar(vec![room(1, 0)]);
    let long = SlotSearch { minutes: 480, setup: 60, ..search() };
    let found = slots(&long, &calendar, day("2026-11-23"), day("2026-11-24"));
    assert!(found.slots.is_empty());
    assert!(found.blocked.iter().all(|each| each.by == [Blocker::TooLong]));
    let late = SlotSearch { now: at("2026-11-23", "17:00"), ..search() };
    let found = slots(&late, &calendar, day("2026-11-23"), day("2026-11-24"));
    assert_eq!(found.blocked[0].by, [Blocker::Past]);
    assert_eq!(found.slots[0].starts_at, at("2026-11-24", "09:00"));
}

#[test]
fn ten_in_the_morning_stays_ten_in_the_morning_across_both_clock_changes() {
    // Good Friday and Easter Monday lie round the change in spring.
    for (before, after, utc) in [("2027-03-25", "2027-03-30", 8), ("2027-10-29", "2027-11-01", 9)] {
        let calendar = Calendar::new(vec![room(1, 0)], BankHolidays::default())
            .with_held(vec![held(1, before, "09:00", "17:30")]);
        let search = SlotSearch { now: at(before, "08:00"), most: 1, ..search() };
        let slot = slots(&search, &calendar, day(before), day(after)).slots[0];
        assert_eq!(slot.starts_at, at(after, "09:00"));
        assert_eq!(slot.starts_at.format("%H").to_string(), format!("{utc:02}"));
    }
}

#[test]
fn a_court_without_a_known_lunch_sits_all_day() {
    let mut open = room(1, 0);
    open.choice.hours = CourtHours { lunch: None, ..hours() };
    let calendar = calendar(vec![open]).with_held(vec![held(1, "2026-11-23", "09:00", "12:30")]);
    assert_eq!(found(&SlotSearch { most: 1, ..search() }, &calendar, "2026-11-23"), ["1 Mon 23 12:30-16:00"]);
    assert_eq!(time("13:00"), hours().lunch.unwrap().0);
}

#[test]
fn no_more_days_are_explained_than_are_asked_for() {
    let calendar = calendar(vec![room(1, 0)]);
    let long = SlotSearch { minutes: 480, setup: 60, explain: 2, ..search() };
    let found = slots(&long, &calendar, day("2026-11-23"), day("2026-12-04"));
    assert_eq!((found.blocked.len(), found.unexplained), (2, 8));
}
