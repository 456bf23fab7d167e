//! Dates and times as they are typed, stored and read, across the days on which the clocks change.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use domain::{
    calendar::{
        BankHolidays, CourtHours, DayKind, civil_to_utc, day_kind, day_span, is_business_day, london_day,
        long_date, month_words, next_business_day, parse_date, parse_iso_date, parse_minutes, parse_time,
        short_date, time_range_words, time_words, utc_to_civil, week_of, wrong_parts,
    },
    form::Problem,
};
use proptest::prelude::*;
use std::collections::HashSet;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    format!("{text}:00").parse().unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn a_date_is_read_however_its_month_is_written() {
    for (d, m, y) in [
        ("30", "11", "2026"),
        (" 30 ", "11", " 2026"),
        ("30", "November", "2026"),
        ("30", "november", "2026"),
        ("30", "NOV", "2026"),
        ("30", "nov.", "2026"),
    ] {
        assert_eq!(parse_date(d, m, y), Ok(day("2026-11-30")), "{d} {m} {y}");
    }
    assert_eq!(parse_date("1", "3", "2027"), Ok(day("2027-03-01")));
    assert_eq!(parse_date("01", "03", "2027"), Ok(day("2027-03-01")));
    assert_eq!(parse_date("7", "sept", "2027"), Ok(day("2027-09-07")));
    assert_eq!(parse_date("29", "2", "2028"), Ok(day("2028-02-29")));
    assert_eq!(parse_date("1", "1", "1900"), Ok(day("1900-01-01")));
    assert_eq!(parse_date("31", "12", "2100"), Ok(day("2100-12-31")));
}

#[test]
fn a_date_with_nothing_in_it_is_missing_and_with_something_left_out_incomplete() {
    assert_eq!(parse_date("", " ", ""), Err(Problem::Missing));
    assert_eq!(wrong_parts("", " ", ""), [true; 3]);
    for (d, m, y, wrong) in [
        ("30", "", "2026", [false, true, false]),
        ("", "", "2026", [true, true, false]),
        ("", "11", "2026", [true, false, false]),
        ("30", "11", " ", [false, false, true]),
        // What was left out is asked for first; what was written wrong comes next time.
        ("99", "", "2026", [false, true, false]),
    ] {
        assert_eq!(parse_date(d, m, y), Err(Problem::DateIncomplete), "{d} {m} {y}");
        assert_eq!(wrong_parts(d, m, y), wrong, "{d} {m} {y}");
    }
}

#[test]
fn a_date_that_does_not_exist_is_refused_and_its_wrong_part_marked() {
    for (d, m, y, wrong) in [
        ("31", "11", "2026", [true, true, true]),
        ("29", "2", "2027", [true, true, true]),
        ("29", "2", "2100", [true, true, true]),
        ("32", "11", "2026", [true, false, false]),
        ("0", "11", "2026", [true, false, false]),
        ("+5", "11", "2026", [true, false, false]),
        ("-5", "11", "2026", [true, false, false]),
        ("005", "11", "2026", [true, false, false]),
        ("٣", "11", "2026", [true, false, false]),
        ("5", "13", "2026", [false, true, false]),
        ("5", "0", "2026", [false, true, false]),
        ("5", "ma", "2026", [false, true, false]),
        ("5", "mayhem", "2026", [false, true, false]),
        ("5", "11", "26", [false, false, true]),
        ("5", "11", "02026", [false, false, true]),
        ("5", "11", "1899", [false, false, true]),
        ("5", "11", "2101", [false, false, true]),
        ("5", "11", "99999999999999999999", [false, false, true]),
        ("x", "y", "z", [true, true, true]),
    ] {
        assert_eq!(parse_date(d, m, y), Err(Problem::NotARealDate), "{d} {m} {y}");
        assert_eq!(wrong_parts(d, m, y), wrong, "{d} {m} {y}");
    }
    assert_eq!(wrong_parts("30", "11", "2026"), [false; 3]);
}

#[test]
fn an_iso_date_has_one_shape() {
    assert_eq!(parse_iso_date("2026-11-30"), Ok(day("2026-11-30")));
    assert_eq!(parse_iso_date(""), Err(Problem::Missing));
    for text in [
        "2026-11-31",
        "2026-1-30",
        "26-11-30",
        "2026-11-30T10:00",
        "2026-+1-30",
        "+2026-11-30",
        "2026/11/30",
        "30-11-2026",
        "9999-01-01",
        "2026-11",
        "--",
        "2026-11-3é",
    ] {
        assert_eq!(parse_iso_date(text), Err(Problem::NotARealDate), "{text}");
    }
}

#[test]
fn a_time_is_read_in_every_way_people_write_it() {
    for (text, meant) in [
        ("10:00", "10:00"),
        ("10.00", "10:00"),
        ("1000", "10:00"),
        ("10am", "10:00"),
        ("10 AM", "10:00"),
        ("9:30am", "09:30"),
        ("9.30 a.m.", "09:30"),
        ("930am", "09:30"),
        ("0930", "09:30"),
        ("930", "09:30"),
        ("09:30", "09:30"),
        ("2 pm", "14:00"),
        ("2pm", "14:00"),
        ("2:15 p.m.", "14:15"),
        ("14:00", "14:00"),
        ("12pm", "12:00"),
        ("12:30pm", "12:30"),
        ("12am", "00:00"),
        ("noon", "12:00"),
        ("Midday", "12:00"),
        ("12 noon", "12:00"),
        ("00:00", "00:00"),
        ("23:59", "23:59"),
    ] {
        assert_eq!(parse_time(text), Ok(time(meant)), "{text}");
    }
}

#[test]
fn what_is_no_time_is_refused() {
    assert_eq!(parse_time("  "), Err(Problem::Missing));
    for text in [
        "10",
        "2",
        "24:00",
        "25:00",
        "10:60",
        "10:0",
        "10:5",
        "10:000",
        "10:00:00",
        "10.00.00",
        "14:00pm",
        "0am",
        "13pm",
        "am",
        "pm",
        "-10:00",
        "+9:30",
        "ten",
        "midnight",
        "10h00",
        "12345",
        "10:",
        ":30",
        "1O:00",
        "١٠:٠٠",
        "é",
        "ém",
        "10:00am am",
    ] {
        assert_eq!(parse_time(text), Err(Problem::NotATime), "{text}");
    }
}

#[test]
fn minutes_are_whole_and_within_bounds() {
    let outside = Err(Problem::OutOfRange { least: 5, most: 480 });
    assert_eq!(parse_minutes(" 90 ", 5, 480), Ok(90));
    assert_eq!(parse_minutes("5", 5, 480), Ok(5));
    assert_eq!(parse_minutes("480", 5, 480), Ok(480));
    assert_eq!(parse_minutes("0", 0, 480), Ok(0));
    assert_eq!(parse_minutes("4", 5, 480), outside);
    assert_eq!(parse_minutes("481", 5, 480), outside);
    assert_eq!(parse_minutes("-90", 5, 480), outside);
    assert_eq!(parse_minutes("99999999999999999999999", 5, 480), outside);
    assert_eq!(parse_minutes("", 5, 480), Err(Problem::Missing));
    for text in ["1.5", "ninety", "+90", "-", "90 min", "9e1", "٩٠"] {
        assert_eq!(parse_minutes(text, 5, 480), Err(Problem::NotANumber), "{text}");
    }
}

#[test]
fn the_hour_lost_in_march_is_refused() {
    let change = day("2027-03-28");
    assert_eq!(civil_to_utc(change, time("00:59")), Ok(utc("2027-03-28T00:59:00Z")));
    assert_eq!(civil_to_utc(change, time("01:00")), Err(Problem::TimeSkipped));
    assert_eq!(civil_to_utc(change, time("01:59")), Err(Problem::TimeSkipped));
    assert_eq!(civil_to_utc(change, time("02:00")), Ok(utc("2027-03-28T01:00:00Z")));
}

#[test]
fn the_hour_that_happens_twice_in_october_is_refused() {
    let change = day("2027-10-31");
    assert_eq!(civil_to_utc(change, time("00:59")), Ok(utc("2027-10-30T23:59:00Z")));
    assert_eq!(civil_to_utc(change, time("01:00")), Err(Problem::TimeRepeated));
    assert_eq!(civil_to_utc(change, time("01:59")), Err(Problem::TimeRepeated));
    assert_eq!(civil_to_utc(change, time("02:00")), Ok(utc("2027-10-31T02:00:00Z")));
}

#[test]
fn ten_in_the_morning_is_ten_on_the_courtroom_clock_in_summer_and_winter() {
    assert_eq!(civil_to_utc(day("2027-03-26"), time("10:00")), Ok(utc("2027-03-26T10:00:00Z")));
    assert_eq!(civil_to_utc(day("2027-03-29"), time("10:00")), Ok(utc("2027-03-29T09:00:00Z")));
    assert_eq!(civil_to_utc(day("2099-07-01"), time("10:00")), Ok(utc("2099-07-01T09:00:00Z")));
}

#[test]
fn no_quarter_of_an_hour_is_lost_or_doubled_on_the_days_the_calendar_does_something() {
    for (date, hours, refused) in [
        ("2027-03-28", 23, 4),
        ("2027-10-31", 25, 4),
        ("2028-02-29", 24, 0),
        ("2027-12-31", 24, 0),
        ("2028-01-01", 24, 0),
    ] {
        let date = day(date);
        let span = day_span(date);
        assert_eq!(span.minutes(), hours * 60, "{date}");
        let quarters: Vec<_> = (0..96).map(|n| NaiveTime::MIN + TimeDelta::minutes(15 * n)).collect();
        let slots: Vec<_> =
            quarters.iter().filter_map(|time| Some((*time, civil_to_utc(date, *time).ok()?))).collect();
        assert_eq!(slots.len(), 96 - refused, "{date}");
        for (time, moment) in &slots {
            assert_eq!(utc_to_civil(*moment), date.and_time(*time));
            assert!(span.from() <= *moment && *moment < span.until());
        }
        let different: HashSet<_> = slots.iter().map(|(_, moment)| moment).collect();
        assert_eq!(different.len(), slots.len(), "{date}");
        // Every quarter that passes is on this day, whether or not it can be written down.
        let mut moment = span.from();
        while moment < span.until() {
            assert_eq!(london_day(moment), date);
            moment += TimeDelta::minutes(15);
        }
        assert_eq!(london_day(span.until()), date + Days::new(1));
        assert_eq!(day_span(date + Days::new(1)).from(), span.until());
    }
}

#[test]
fn a_summer_day_begins_before_midnight_utc() {
    assert_eq!(london_day(utc("2027-06-30T22:59:00Z")), day("2027-06-30"));
    assert_eq!(london_day(utc("2027-06-30T23:00:00Z")), day("2027-07-01"));
    assert_eq!(day_span(day("2027-07-01")).from(), utc("2027-06-30T23:00:00Z"));
}

#[test]
fn the_ends_of_time_do_no_harm() {
    let _ = utc_to_civil(DateTime::<Utc>::MAX_UTC);
    let _ = utc_to_civil(DateTime::<Utc>::MIN_UTC);
    let _ = day_span(NaiveDate::MAX);
    let _ = day_span(NaiveDate::MIN);
    let _ = week_of(NaiveDate::MAX);
    let _ = week_of(NaiveDate::MIN);
    let _ = next_business_day(NaiveDate::MAX, &BankHolidays::default());
    let _ = civil_to_utc(NaiveDate::MAX, NaiveTime::MIN);
    let _ = civil_to_utc(NaiveDate::MIN, NaiveTime::MIN);
}

#[test]
fn dates_and_times_read_as_people_say_them() {
    assert_eq!(long_date(day("2026-11-30")), "Monday 30 November 2026");
    assert_eq!(long_date(day("2027-03-01")), "Monday 1 March 2027");
    assert_eq!(short_date(day("2026-11-30")), "Mon 30 Nov");
    assert_eq!(short_date(day("2027-09-01")), "Wed 1 Sep");
    assert_eq!(month_words(day("2026-11-30")), "November 2026");
    assert_eq!(time_words(time("09:30")), "9:30am");
    assert_eq!(time_words(time("14:00")), "2pm");
    assert_eq!(time_words(time("12:00")), "midday");
    assert_eq!(time_words(time("12:05")), "12:05pm");
    assert_eq!(time_words(time("00:00")), "midnight");
    assert_eq!(time_words(time("00:15")), "12:15am");
    assert_eq!(time_range_words(time("10:00"), time("11:30")), "10am to 11:30am");
    assert_eq!(time_range_words(time("11:30"), time("13:00")), "11:30am to 1pm");
}

fn holidays() -> BankHolidays {
    [
        ("2026-12-25", "Christmas Day"),
        ("2026-12-28", "Boxing Day (substitute day)"),
        ("2027-01-01", "New Year’s Day"),
    ]
    .map(|(date, title)| (day(date), title.to_owned()))
    .into_iter()
    .collect()
}

#[test]
fn a_day_is_working_a_weekend_a_bank_holiday_or_beyond_the_calendar() {
    let kind = |date| day_kind(day(date), &holidays());
    assert_eq!(kind("2026-12-24"), DayKind::Working);
    assert_eq!(kind("2026-12-25"), DayKind::BankHoliday("Christmas Day".to_owned()));
    assert_eq!(kind("2026-12-26"), DayKind::Weekend);
    assert_eq!(kind("2026-12-28"), DayKind::BankHoliday("Boxing Day (substitute day)".to_owned()));
    assert_eq!(kind("2027-12-31"), DayKind::Working);
    assert_eq!(kind("2028-01-03"), DayKind::BeyondCalendar);
    assert_eq!(kind("2028-01-01"), DayKind::Weekend);
    assert_eq!(kind("2025-12-31"), DayKind::BeyondCalendar);
}

#[test]
fn the_holidays_are_known_to_the_end_of_their_last_year() {
    assert!(holidays().covers(day("2026-01-01")));
    assert!(holidays().covers(day("2027-12-31")));
    assert!(!holidays().covers(day("2028-01-01")));
    assert_eq!(holidays().last_covered(), Some(day("2027-12-31")));
    assert_eq!(BankHolidays::default().last_covered(), None);
    assert!(!BankHolidays::default().covers(day("2026-01-01")));
}

#[test]
fn the_next_business_day_skips_weekends_and_holidays_and_never_counts_the_day_itself() {
    let next = |date| next_business_day(day(date), &holidays());
    assert_eq!(next("2026-11-30"), day("2026-12-01"));
    assert_eq!(next("2026-12-04"), day("2026-12-07"));
    assert_eq!(next("2026-12-24"), day("2026-12-29"));
    assert_eq!(next("2026-12-31"), day("2027-01-04"));
    assert!(!is_business_day(day("2026-12-28"), &holidays()));
    assert!(is_business_day(day("2028-01-03"), &holidays()));
}

#[test]
fn a_week_runs_from_monday_to_friday_and_ends_on_sunday() {
    let week = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"].map(day);
    for within in ["2026-11-30", "2026-12-02", "2026-12-04", "2026-12-05", "2026-12-06"] {
        assert_eq!(week_of(day(within)), week, "{within}");
    }
    assert_eq!(week_of(day("2027-01-01"))[0], day("2026-12-28"));
    assert_eq!(week_of(day("2028-02-29"))[4], day("2028-03-03"));
}

#[test]
fn a_court_is_open_from_nine_to_half_past_five_unless_it_says_otherwise() {
    assert_eq!(
        CourtHours::default(),
        CourtHours { opens: time("09:00"), closes: time("17:30"), lunch: None }
    );
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..73_414_u64).prop_map(|days| NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(days))
}

fn any_time() -> impl Strategy<Value = NaiveTime> {
    (0..24 * 60_u32).prop_map(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_civil_time_that_is_taken_comes_back_the_same(date in any_day(), time in any_time()) {
        if let Ok(moment) = civil_to_utc(date, time) {
            prop_assert_eq!(utc_to_civil(moment), date.and_time(time));
            prop_assert_eq!(london_day(moment), date);
            let span = day_span(date);
            prop_assert!(span.from() <= moment && moment < span.until());
        }
    }

    #[test]
    fn a_date_is_read_back_from_its_parts_and_its_words(date in any_day()) {
        let words = long_date(date);
        let parts: Vec<_> = words.split(' ').collect();
        prop_assert_eq!(parse_date(parts[1], parts[2], parts[3]), Ok(date));
        prop_assert_eq!(parse_date(parts[1], &parts[2][..3], parts[3]), Ok(date));
        let numbers = date.format("%d %m %Y").to_string();
        let parts: Vec<_> = numbers.split(' ').collect();
        prop_assert_eq!(parse_date(parts[0], parts[1], parts[2]), Ok(date));
        prop_assert_eq!(parse_iso_date(&date.to_string()), Ok(date));
    }

    #[test]
    fn a_time_is_read_back_from_its_words(time in any_time()) {
        let words = time_words(time);
        if words != "midnight" {
            prop_assert_eq!(parse_time(&words), Ok(time));
        }
        prop_assert_eq!(parse_time(&time.format("%H:%M").to_string()), Ok(time));
    }

    #[test]
    fn every_day_meets_the_next(date in any_day()) {
        let (today, tomorrow) = (day_span(date), day_span(date + Days::new(1)));
        if date < NaiveDate::from_ymd_opt(2100, 12, 31).unwrap() {
            prop_assert_eq!(today.until(), tomorrow.from());
        }
        prop_assert!([23 * 60, 24 * 60, 25 * 60].contains(&today.minutes()), "{}", today.minutes());
    }

    #[test]
    fn a_week_holds_its_weekdays(date in any_day()) {
        let week = week_of(date);
        let names = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
        prop_assert_eq!(week.map(|day| chrono::Datelike::weekday(&day)), names);
        prop_assert!((date - week[0]).num_days() <= 6 && date >= week[0]);
    }

    #[test]
    fn nothing_typed_can_do_harm(a in "\\PC{0,12}", b in "\\PC{0,12}", c in "\\PC{0,12}") {
        let _ = parse_date(&a, &b, &c);
        let _ = wrong_parts(&a, &b, &c);
        let _ = parse_iso_date(&a);
        let _ = parse_time(&b);
        let _ = parse_minutes(&c, 1, 480);
    }

    #[test]
    fn a_part_is_marked_exactly_when_the_date_is_refused(d in "[0-9 ]{0,3}", m in "[0-9 ]{0,3}", y in "[0-9]{0,5}") {
        prop_assert_eq!(parse_date(&d, &m, &y).is_ok(), wrong_parts(&d, &m, &y) == [false; 3]);
    }
}
