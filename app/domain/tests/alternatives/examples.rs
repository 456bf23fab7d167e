//! Examples, each a sentence about what is offered.

use super::{at, booking, court, day, person, resource, room, time};
use chrono::Timelike;
use domain::{
    booking::{Engaged, Held, Holder, Span, Timing},
    calendar::{BankHolidays, CourtHours, london_day, utc_to_civil},
    finder::{Diary, SlotQuestion, alternatives, is_free},
    ids::WitnessId,
    unavailability::{AwayReason, Unavailable, Whose},
};
use std::collections::{BTreeSet, HashSet};
use uuid::Uuid;

/// Room 1 at 10am on Monday 30 November 2026 for an hour and a half, with nothing round it.
fn question() -> SlotQuestion {
    SlotQuestion {
        timing: Timing { starts_at: at("2026-11-30", "10:00"), minutes: 90, setup: 0, cleardown: 0 },
        courtroom: resource(1),
        link_room: None,
        kit: None,
        people: Vec::new(),
        except: None,
    }
}

fn held(what: u128, date: &str, from: &str, until: &str) -> Held {
    let span = Span::new(at(date, from), at(date, until)).unwrap();
    Held {
        resource: resource(what),
        span,
        holder: Holder::Booking(booking(what * 1_000 + u128::from(span.from().hour()))),
    }
}

fn engaged(who: u128, date: &str, from: &str, until: &str) -> Engaged {
    let span = Span::new(at(date, from), at(date, until)).unwrap();
    Engaged { person: person(who), span, booking: booking(7_000 + who), court: court(9) }
}

fn christmas() -> BankHolidays {
    [("2026-12-25", "Christmas Day"), ("2026-12-28", "Boxing Day (substitute day)")]
        .map(|(date, title)| (day(date), title.to_owned()))
        .into_iter()
        .collect()
}

/// Each offer as room, day and time.
fn offered(question: &SlotQuestion, diary: &Diary, last_day: &str, most: usize) -> Vec<String> {
    offered_from("2026-11-23", question, diary, last_day, most)
}

fn offered_from(
    today: &str,
    question: &SlotQuestion,
    diary: &Diary,
    last_day: &str,
    most: usize,
) -> Vec<String> {
    alternatives(question, diary, at(today, "08:00"), day(last_day), most)
        .iter()
        .map(|offer| {
            let number = offer.courtroom.uuid().as_u128();
            format!("{number} {}", utc_to_civil(offer.starts_at).format("%a %-d %H:%M"))
        })
        .collect()
}

#[test]
fn the_loser_is_offered_the_same_room_before_and_after_and_another_room_at_the_same_time() {
    let diary = Diary::new(
        vec![room(1, 0), room(2, 2)],
        vec![held(1, "2026-11-30", "10:00", "11:30")],
        Vec::new(),
        christmas(),
    );
    assert_eq!(
        offered(&question(), &diary, "2026-12-18", 5),
        ["2 Mon 30 10:00", "2 Mon 30 09:45", "1 Mon 30 11:30", "1 Mon 30 11:45", "1 Tue 1 09:00"]
    );
}

#[test]
fn a_slot_that_is_free_comes_first_itself() {
    let diary = Diary::new(vec![room(1, 0)], Vec::new(), Vec::new(), christmas());
    assert_eq!(offered(&question(), &diary, "2026-12-18", 1), ["1 Mon 30 10:00"]);
    assert!(is_free(&question(), &diary).is_empty());
}

#[test]
fn a_taken_slot_names_what_holds_it() {
    let (courtroom, kit) =
        (held(1, "2026-11-30", "09:00", "10:15"), held(31, "2026-11-30", "11:00", "12:00"));
    let elsewhere = [held(2, "2026-11-30", "10:00", "12:00"), held(1, "2026-11-30", "11:30", "12:00")];
    let diary = Diary::new(
        vec![room(1, 0)],
        vec![courtroom, elsewhere[0], kit, elsewhere[1]],
        Vec::new(),
        christmas(),
    );
    let question = SlotQuestion { kit: Some(resource(31)), ..question() };
    assert_eq!(is_free(&question, &diary), [courtroom, kit]);
    let moving = SlotQuestion { except: courtroom.holder.booking(), ..question };
    assert_eq!(is_free(&moving, &diary), [kit]);
}

#[test]
fn one_room_and_one_day_still_give_three_to_choose_from() {
    let diary =
        Diary::new(vec![room(1, 0)], vec![held(1, "2026-11-30", "10:00", "11:30")], Vec::new(), christmas());
    let mut question = question();
    question.timing = question.timing.starting(at("2026-11-30", "10:00"));
    let now = at("2026-11-30", "09:55");
    let found = alternatives(&question, &diary, now, day("2026-11-30"), 5);
    let times: Vec<_> = found.iter().map(|offer| utc_to_civil(offer.starts_at).time()).collect();
    assert_eq!(times, ["11:30", "11:45", "12:00"].map(time));
}

#[test]
fn a_free_week_is_spread_over_its_days() {
    let diary =
        Diary::new(vec![room(1, 0)], vec![held(1, "2026-11-30", "10:00", "11:30")], Vec::new(), christmas());
    let found = offered(&question(), &diary, "2026-12-18", 6);
    let days: BTreeSet<_> = found.iter().map(|offer| offer.split(' ').nth(2).unwrap()).collect();
    assert_eq!((found.len(), days.len()), (6, 3), "{found:?}");
}

#[test]
fn the_time_that_was_asked_for_is_offered_on_other_days_though_it_is_no_quarter() {
    let diary = Diary::new(
        vec![room(1, 0)],
        vec![held(1, "2026-11-30", "09:00", "17:30"), held(1, "2026-11-27", "09:00", "17:30")],
        Vec::new(),
        christmas(),
    );
    let mut question = question();
    question.timing = question.timing.starting(at("2026-11-30", "10:10"));
    assert_eq!(
        offered(&question, &diary, "2026-12-02", 4),
        ["1 Tue 1 09:00", "1 Tue 1 10:10", "1 Wed 2 09:00", "1 Wed 2 10:10"]
    );
}

#[test]
fn where_the_asked_time_is_not_free_on_another_day_a_second_time_is_offered_instead() {
    let diary = Diary::new(
        vec![room(1, 0)],
        vec![held(1, "2026-11-30", "09:00", "17:30"), held(1, "2026-12-01", "09:00", "12:00")],
        Vec::new(),
        christmas(),
    );
    assert_eq!(
        offered_from("2026-11-30", &question(), &diary, "2026-12-01", 5),
        ["1 Tue 1 12:00", "1 Tue 1 12:15", "1 Tue 1 12:30"]
    );
}

#[test]
fn set_up_and_clear_down_stay_within_the_hours_of_the_court() {
    let mut short = room(1, 0);
    short.hours = CourtHours { opens: time("10:00"), closes: time("13:00"), lunch: None };
    let diary = Diary::new(vec![short], Vec::new(), Vec::new(), christmas());
    let mut question = question();
    question.timing = Timing { setup: 15, cleardown: 30, ..question.timing };
    assert_eq!(offered(&question, &diary, "2026-11-30", 2), ["1 Mon 30 10:15", "1 Mon 30 10:30"]);
    question.timing = question.timing.starting(at("2026-11-30", "13:00"));
    assert_eq!(offered(&question, &diary, "2026-11-30", 2), ["1 Mon 30 11:00", "1 Mon 30 10:45"]);
    question.timing.minutes = 136;
    assert!(offered(&question, &diary, "2026-12-18", 50).is_empty(), "longer than the court is open");
}

#[test]
fn nothing_is_offered_on_a_weekend_a_bank_holiday_or_a_closed_day() {
    let mut closing = room(1, 0);
    closing.closed = vec![(day("2026-12-24"), Some(day("2026-12-24"))), (day("2026-12-30"), None)];
    let diary = Diary::new(vec![closing], Vec::new(), Vec::new(), christmas());
    let mut question = question();
    question.timing = question.timing.starting(at("2026-12-25", "10:00"));
    let now = at("2026-12-24", "07:00");
    let found = alternatives(&question, &diary, now, day("2027-02-01"), 9);
    let days: HashSet<_> = found.iter().map(|offer| london_day(offer.starts_at)).collect();
    assert_eq!(days, HashSet::from([day("2026-12-29")]));
    assert_eq!(found.len(), 3);
}

#[test]
fn a_set_up_cannot_begin_in_the_past() {
    let diary = Diary::new(vec![room(1, 0)], Vec::new(), Vec::new(), christmas());
    let mut question = question();
    question.timing.setup = 30;
    let found = alternatives(&question, &diary, at("2026-11-30", "09:50"), day("2026-11-30"), 1);
    assert_eq!(found[0].starts_at, at("2026-11-30", "10:30"));
    let late = alternatives(&question, &diary, at("2026-11-30", "16:00"), day("2026-11-30"), 9);
    assert!(late.is_empty());
}

#[test]
fn everyone_named_has_to_be_free_for_the_hearing_but_not_for_the_set_up() {
    let diary = Diary::new(
        vec![room(1, 0), room(2, 2)],
        Vec::new(),
        vec![engaged(1, "2026-11-30", "09:00", "10:15"), engaged(2, "2026-11-30", "12:30", "16:00")],
        christmas(),
    );
    let mut question = SlotQuestion { people: vec![person(1), person(2)], ..question() };
    question.timing.setup = 60;
    question.timing.cleardown = 30;
    assert_eq!(
        offered_from("2026-11-30", &question, &diary, "2026-11-30", 8),
        ["1 Mon 30 10:15", "2 Mon 30 10:15", "1 Mon 30 10:30", "2 Mon 30 10:30"]
    );
}

#[test]
fn the_booking_being_moved_does_not_stand_in_its_own_way() {
    let own = held(1, "2026-11-30", "10:00", "11:30");
    let its_judge =
        Engaged { booking: own.holder.booking().unwrap(), ..engaged(1, "2026-11-30", "10:00", "11:30") };
    let diary = Diary::new(vec![room(1, 0)], vec![own], vec![its_judge], christmas());
    let mut question = SlotQuestion { people: vec![person(1)], except: own.holder.booking(), ..question() };
    question.timing = question.timing.starting(at("2026-11-30", "10:30"));
    assert_eq!(offered(&question, &diary, "2026-12-18", 1), ["1 Mon 30 10:30"]);
}

#[test]
fn a_witness_is_heard_in_one_place_at_a_time() {
    let heard = held(9, "2026-11-30", "10:00", "11:30");
    let diary = Diary::new(vec![room(1, 0)], Vec::new(), Vec::new(), christmas())
        .with_witness(vec![(heard.holder.booking().unwrap(), heard.span)]);
    let mut question = question();
    question.timing.minutes = 30;
    let today = |question: &SlotQuestion| offered_from("2026-11-30", question, &diary, "2026-11-30", 2);
    assert_eq!(today(&question), ["1 Mon 30 09:30", "1 Mon 30 09:15"]);
    question.except = heard.holder.booking();
    assert_eq!(today(&question), ["1 Mon 30 10:00", "1 Mon 30 09:45"]);
}

#[test]
fn the_link_room_asked_for_is_kept_if_it_can_be_or_else_another_of_that_court() {
    let mut question = SlotQuestion { link_room: Some(resource(21)), kit: Some(resource(31)), ..question() };
    let diary =
        Diary::new(vec![room(1, 0)], vec![held(21, "2026-11-30", "10:00", "11:30")], Vec::new(), christmas());
    let now = at("2026-11-23", "08:00");
    let found = alternatives(&question, &diary, now, day("2026-12-18"), 3);
    assert_eq!((found[0].starts_at, found[0].link_room), (question.timing.starts_at, Some(resource(11))));
    assert_eq!(found[1].link_room, Some(resource(11)), "overlaps still");
    assert_eq!(found[2].link_room, Some(resource(21)));
    assert!(found.iter().all(|offer| offer.kit == Some(resource(31))));
    question.link_room = None;
    question.kit = None;
    let found = alternatives(&question, &diary, now, day("2026-12-18"), 1);
    assert_eq!((found[0].link_room, found[0].kit), (None, None));
}

#[test]
fn a_room_without_a_recording_kit_is_not_offered_for_a_recording() {
    let mut bare = room(2, 1);
    bare.kits.clear();
    let diary = Diary::new(
        vec![room(1, 0), bare],
        vec![held(1, "2026-11-30", "09:00", "17:30")],
        Vec::new(),
        christmas(),
    );
    let question = SlotQuestion { kit: Some(resource(31)), ..question() };
    assert!(offered_from("2026-11-30", &question, &diary, "2026-11-30", 5).is_empty());
}

#[test]
fn half_of_what_is_offered_is_in_the_asked_room_though_others_are_free_sooner() {
    let everywhere: Vec<_> = (1..=8).map(|number| room(number, if number == 1 { 0 } else { 3 })).collect();
    let diary = Diary::new(
        everywhere,
        vec![held(1, "2026-11-30", "09:00", "17:30"), held(1, "2026-12-01", "09:00", "17:30")],
        Vec::new(),
        christmas(),
    );
    assert_eq!(
        offered(&question(), &diary, "2026-12-18", 5),
        ["2 Mon 30 10:00", "3 Mon 30 10:00", "4 Mon 30 10:00", "1 Wed 2 09:00", "1 Wed 2 10:00"]
    );
}

#[test]
fn ten_in_the_morning_stays_ten_in_the_morning_across_the_clock_change() {
    // Good Friday and Easter Monday lie round the change of 28 March 2027.
    let easter: BankHolidays = [("2027-03-26", "Good Friday"), ("2027-03-29", "Easter Monday")]
        .map(|(date, title)| (day(date), title.to_owned()))
        .into_iter()
        .collect();
    let diary =
        Diary::new(vec![room(1, 0)], vec![held(1, "2027-03-25", "09:00", "17:30")], Vec::new(), easter);
    let mut question = question();
    question.timing = Timing { starts_at: at("2027-03-25", "10:00"), minutes: 450, setup: 60, cleardown: 0 };
    let found = alternatives(&question, &diary, at("2027-03-25", "08:00"), day("2027-04-01"), 9);
    let starts: Vec<_> = found.iter().map(|offer| offer.starts_at.to_rfc3339()).collect();
    assert_eq!(
        starts,
        ["2027-03-30T09:00:00+00:00", "2027-03-31T09:00:00+00:00", "2027-04-01T09:00:00+00:00"]
    );
}

#[test]
fn a_question_about_the_past_or_beyond_the_last_day_is_still_answered_within_them() {
    let diary = Diary::new(vec![room(1, 0)], Vec::new(), Vec::new(), christmas());
    let mut question = question();
    question.timing = question.timing.starting(at("2026-11-02", "10:00"));
    assert_eq!(offered(&question, &diary, "2026-12-18", 1), ["1 Mon 23 09:00"]);
    question.timing = question.timing.starting(at("2027-11-02", "10:00"));
    assert_eq!(offered(&question, &diary, "2026-12-18", 1), ["1 Fri 18 16:00"]);
    assert!(offered(&question, &diary, "2026-11-20", 5).is_empty(), "the last day is past");
    assert!(offered(&question, &Diary::default(), "2026-12-18", 5).is_empty());
    assert!(offered(&question, &diary, "2026-12-18", 0).is_empty());
}

#[test]
fn nobody_is_offered_a_day_on_which_somebody_named_or_the_witness_cannot_come() {
    let all_day = |whose, date: &str, reason| Unavailable {
        whose,
        span: Span::new(at(date, "00:00"), at(date, "23:59")).unwrap(),
        reason,
        court: None,
    };
    let diary = Diary::new(vec![room(1, 0)], Vec::new(), Vec::new(), christmas()).with_unavailable(vec![
        all_day(Whose::Witness(WitnessId::new(Uuid::nil())), "2026-11-30", AwayReason::Study),
        all_day(Whose::Person(person(1)), "2026-12-01", AwayReason::Holiday),
        all_day(Whose::Person(person(2)), "2026-12-02", AwayReason::Holiday),
    ]);
    let question = SlotQuestion { people: vec![person(1)], ..question() };
    assert_eq!(offered_from("2026-11-30", &question, &diary, "2026-12-02", 1), ["1 Wed 2 09:00"]);
}

#[test]
fn an_hour_that_fits_before_or_after_lunch_is_not_offered_over_it() {
    let mut sits = room(1, 0);
    sits.hours.lunch = Some((time("13:00"), time("14:00")));
    let diary =
        Diary::new(vec![sits], vec![held(1, "2026-11-30", "09:00", "12:00")], Vec::new(), christmas());
    let found = offered_from("2026-11-30", &question(), &diary, "2026-11-30", 3);
    assert_eq!(found[0], "1 Mon 30 14:00");
}
