//! Counting days: business days, rolls and deemed service, against dates worked out by hand and against naive stepping.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use domain::calendar::{
    BankHolidays, Caution, Closed, CourtOffice, DayKind, Reckoned, Service, ServiceMethod, Step,
    add_business_days, add_days, business_days_between, closed, day_kind, deemed_service, is_business_day,
    named_day, roll_back, roll_forward, subtract_business_days, subtract_days, working_words,
};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn known() -> &'static BankHolidays {
    BankHolidays::built_in()
}

fn after(from: &str, count: u32) -> NaiveDate {
    add_business_days(day(from), count, known()).day
}

#[test]
fn the_built_in_list_has_ten_whole_years_with_their_one_offs() {
    let holidays = known();
    assert_eq!(holidays.iter().count(), 83);
    for year in 2019..=2028 {
        let of_year = holidays.iter().filter(|(day, _)| day.year() == year).count();
        let usual = match year {
            2022 => 10,
            2023 => 9,
            _ => 8,
        };
        assert_eq!(of_year, usual, "{year}");
    }
    assert!(holidays.iter().all(|(day, _)| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)));
    for (one_off, ordinary) in [
        ("2020-05-08", "2020-05-04"),
        ("2022-06-02", "2022-05-30"),
        ("2022-06-03", "2022-05-31"),
        ("2022-09-19", "2022-09-26"),
        ("2023-05-08", "2023-05-15"),
        ("2026-12-28", "2026-12-24"),
        ("2027-12-28", "2027-12-24"),
        ("2028-01-03", "2027-12-31"),
    ] {
        assert!(!is_business_day(day(one_off), holidays), "{one_off}");
        assert!(is_business_day(day(ordinary), holidays), "{ordinary}");
    }
}

#[test]
fn the_days_the_rule_names_are_closed_whatever_the_list_says() {
    let empty = BankHolidays::default();
    for year in 2019..=2028 {
        let easter: Vec<NaiveDate> = known()
            .iter()
            .filter(|(day, title)| {
                day.year() == year && (title.contains("Easter") || title.contains("Good Friday"))
            })
            .map(|(day, _)| day)
            .collect();
        assert_eq!(easter.len(), 2, "{year}");
        for easter_day in easter {
            assert!(named_day(easter_day).is_some(), "{easter_day}");
            assert!(!is_business_day(easter_day, &empty));
        }
    }
    // Easter at its earliest and latest.
    assert_eq!(named_day(day("2008-03-21")), Some("Good Friday"));
    assert_eq!(named_day(day("2038-04-26")), Some("Easter Monday"));
    assert_eq!(named_day(day("2030-12-26")), Some("Boxing Day"));
    assert_eq!(day_kind(day("2030-12-25"), &empty), DayKind::BankHoliday("Christmas Day".to_owned()));
    assert_eq!(named_day(day("2026-12-24")), None);
    assert!(is_business_day(day("2026-12-24"), known()));
    assert!(is_business_day(day("2026-12-31"), known()));
}

#[test]
fn a_loaded_year_takes_the_place_of_the_built_in_one_and_no_other() {
    let holidays = BankHolidays::known([
        (day("2027-01-01"), "New Year’s Day".to_owned()),
        (day("2027-06-14"), "Proclaimed Day".to_owned()),
    ]);
    assert!(!is_business_day(day("2027-06-14"), &holidays));
    assert!(is_business_day(day("2027-05-31"), &holidays), "the loaded list does not have it");
    assert!(!is_business_day(day("2027-03-26"), &holidays), "the rule names it");
    assert!(!is_business_day(day("2026-05-25"), &holidays), "built in");
    assert!(holidays.covers(day("2028-07-01")) && !holidays.covers(day("2029-01-01")));
    let gap = BankHolidays::known([(day("2031-01-01"), "New Year’s Day".to_owned())]);
    assert!(gap.covers(day("2031-05-01")) && !gap.covers(day("2030-05-01")));
}

#[test]
fn business_days_pass_over_easter_christmas_and_the_one_offs() {
    // From, count, to.
    let table = [
        ("2026-03-31", 1, "2026-04-01"),
        ("2026-04-01", 1, "2026-04-02"),
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-02", 10, "2026-04-20"),
        ("2027-03-25", 1, "2027-03-30"),
        ("2027-03-18", 10, "2027-04-05"),
        ("2026-12-24", 1, "2026-12-29"),
        ("2026-12-23", 5, "2027-01-04"),
        ("2026-12-18", 10, "2027-01-06"),
        ("2026-05-22", 1, "2026-05-26"),
        ("2026-08-28", 1, "2026-09-01"),
        ("2023-05-05", 1, "2023-05-09"),
        ("2023-04-28", 5, "2023-05-09"),
        ("2022-09-16", 1, "2022-09-20"),
        ("2022-06-01", 1, "2022-06-06"),
        ("2020-05-07", 1, "2020-05-11"),
        ("2020-05-01", 1, "2020-05-04"),
        ("2024-02-28", 1, "2024-02-29"),
        ("2024-02-29", 1, "2024-03-01"),
        ("2028-02-28", 2, "2028-03-01"),
        ("2027-12-24", 1, "2027-12-29"),
        // From a day that is closed itself the next open one is day 1.
        ("2026-12-25", 1, "2026-12-29"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-11-28", 10, "2026-12-11"),
    ];
    for (from, count, to) in table {
        assert_eq!(after(from, count), day(to), "{count} after {from}");
    }
    assert_eq!(subtract_business_days(day("2026-04-07"), 1, known()).day, day("2026-04-02"));
    assert_eq!(subtract_business_days(day("2027-01-04"), 5, known()).day, day("2026-12-23"));
    assert_eq!(business_days_between(day("2026-12-23"), day("2027-01-04"), known()), 5);
    assert_eq!(business_days_between(day("2027-01-04"), day("2026-12-23"), known()), -5);
}

#[test]
fn every_day_passed_over_is_named_with_its_reason() {
    let reckoned = add_business_days(day("2026-12-24"), 2, known());
    assert_eq!(
        working_words(&reckoned.working),
        [
            "Friday 25 December 2026 is not counted: Christmas Day.",
            "Saturday 26 December 2026 and Sunday 27 December 2026 are not counted: weekend.",
            "Monday 28 December 2026 is not counted: Boxing Day (substitute day).",
            "2 business days on: Wednesday 30 December 2026.",
        ]
    );
    assert!(reckoned.warnings.is_empty());
}

#[test]
fn past_the_end_and_before_the_start_of_the_list_a_date_carries_a_warning() {
    let warned = |reckoned: Reckoned| reckoned.warnings;
    let year = |year| Caution::HolidaysNotKnown { year };
    assert_eq!(warned(add_business_days(day("2028-12-27"), 1, known())), []);
    assert_eq!(warned(add_business_days(day("2028-12-27"), 5, known())), [year(2029)]);
    assert_eq!(warned(add_business_days(day("2018-12-20"), 10, known())), [year(2018)]);
    assert_eq!(warned(subtract_business_days(day("2019-01-02"), 3, known())), [year(2018)]);
    assert_eq!(warned(roll_back(day("2029-05-06"), known())), [year(2029)]);
    assert_eq!(warned(add_business_days(day("2030-01-02"), 260, known())), [year(2030), year(2031)]);
    let post = Service { method: ServiceMethod::Post, day: day("2028-12-29"), time: None, responded: None };
    assert_eq!(warned(deemed_service(post, known(), None)), [year(2029)]);
    assert!(year(2029).to_string().contains("2029"));
}

#[test]
fn a_last_day_rolls_back_or_forward_and_says_from_where() {
    assert_eq!(roll_back(day("2026-04-06"), known()).day, day("2026-04-02"));
    assert_eq!(roll_forward(day("2026-04-03"), known()).day, day("2026-04-07"));
    assert_eq!(roll_back(day("2026-12-28"), known()).day, day("2026-12-24"));
    assert_eq!(roll_forward(day("2026-12-26"), known()).day, day("2026-12-29"));
    assert_eq!(roll_back(day("2026-11-30"), known()), Reckoned::given(day("2026-11-30")));
    let rolled = roll_back(day("2026-05-25"), known());
    assert_eq!(rolled.day, day("2026-05-22"));
    let why = Closed::Holiday("Spring bank holiday".to_owned());
    assert_eq!(rolled.working[0], Step::Rolled { from: day("2026-05-25"), why, to: day("2026-05-22") });
}

#[test]
fn service_counts_from_the_day_the_rule_says() {
    use ServiceMethod::{Electronic, HandedOver, LeftAtAddress, Post};
    let table: &[(ServiceMethod, &str, Option<&str>, &str)] = &[
        (Electronic, "2026-11-30", Some("14:29"), "2026-11-30"),
        (Electronic, "2026-11-30", Some("14:30"), "2026-11-30"),
        (Electronic, "2026-11-30", Some("14:31"), "2026-12-01"),
        (Electronic, "2026-11-27", Some("14:31"), "2026-11-30"),
        (Electronic, "2026-11-28", Some("09:00"), "2026-11-30"),
        (Electronic, "2026-04-02", Some("16:00"), "2026-04-07"),
        (Electronic, "2026-04-03", Some("10:00"), "2026-04-07"),
        (Electronic, "2026-12-24", Some("14:30"), "2026-12-24"),
        (Electronic, "2026-12-24", Some("15:00"), "2026-12-29"),
        (LeftAtAddress, "2026-11-30", None, "2026-12-01"),
        (LeftAtAddress, "2026-12-24", None, "2026-12-29"),
        (LeftAtAddress, "2026-11-28", None, "2026-11-30"),
        (Post, "2026-11-30", None, "2026-12-02"),
        (Post, "2026-11-27", None, "2026-12-01"),
        (Post, "2026-11-28", None, "2026-12-01"),
        (Post, "2026-12-23", None, "2026-12-29"),
        (Post, "2022-09-16", None, "2022-09-21"),
        (HandedOver, "2026-11-30", None, "2026-11-30"),
        (HandedOver, "2026-11-28", None, "2026-11-28"),
    ];
    for (method, sent, time, deemed) in table {
        let time = time.map(|time| NaiveTime::parse_from_str(time, "%H:%M").expect("a time"));
        let service = Service { method: *method, day: day(sent), time, responded: None };
        assert_eq!(deemed_service(service, known(), None).day, day(deemed), "{method} {sent} {time:?}");
    }
}

#[test]
fn a_response_shows_that_it_arrived_earlier_and_never_later() {
    let post = |responded: &str| Service {
        method: ServiceMethod::Post,
        day: day("2026-11-27"),
        time: None,
        responded: Some(day(responded)),
    };
    assert_eq!(deemed_service(post("2026-11-30"), known(), None).day, day("2026-11-30"));
    assert_eq!(deemed_service(post("2026-12-04"), known(), None).day, day("2026-12-01"));
    assert_eq!(deemed_service(post("2026-11-20"), known(), None).day, day("2026-12-01"));
}

#[test]
fn a_closed_office_counts_only_for_service_on_the_court_officer() {
    let office = CourtOffice { closed: [day("2026-12-29"), day("2026-12-01")].into() };
    let service = |method, on| Service { method, day: day(on), time: None, responded: None };
    let post = service(ServiceMethod::Post, "2026-12-23");
    assert_eq!(deemed_service(post, known(), Some(&office)).day, day("2026-12-30"));
    assert_eq!(deemed_service(post, known(), None).day, day("2026-12-29"));
    let sent = service(ServiceMethod::Electronic, "2026-12-01");
    let reckoned = deemed_service(sent, known(), Some(&office));
    assert_eq!(reckoned.day, day("2026-12-02"));
    assert!(reckoned.working.contains(&Step::Passed { day: day("2026-12-01"), why: Closed::Office }));
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..3_650_u64).prop_map(|days| day("2019-01-01") + Days::new(days))
}

/// One day at a time, by the list and the weekday alone.
fn naive(from: NaiveDate, count: u32, back: bool) -> NaiveDate {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        day = if back { day - Days::new(1) } else { day + Days::new(1) };
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        if !weekend && !known().iter().any(|(holiday, _)| holiday == day) {
            left -= 1;
        }
    }
    day
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn counting_agrees_with_stepping_day_by_day(from in any_day(), count in 1..60_u32) {
        // Stepping backwards out of the list would disagree, so the ends are kept clear of.
        prop_assume!(from.year() > 2019 && from.year() < 2028);
        prop_assert_eq!(add_business_days(from, count, known()).day, naive(from, count, false));
        prop_assert_eq!(subtract_business_days(from, count, known()).day, naive(from, count, true));
    }

    #[test]
    fn addition_and_subtraction_undo_each_other_on_business_days(from in any_day(), count in 0..120_u32) {
        prop_assume!(is_business_day(from, known()));
        let on = add_business_days(from, count, known()).day;
        prop_assert_eq!(subtract_business_days(on, count, known()).day, from);
        prop_assert_eq!(business_days_between(from, on, known()), i64::from(count));
        prop_assert_eq!(business_days_between(on, from, known()) + i64::from(count), 0);
    }

    #[test]
    fn a_count_or_roll_never_ends_on_a_closed_day(from in any_day(), count in 0..120_u32) {
        for ended in [
            add_business_days(from, count, known()),
            subtract_business_days(from, count, known()),
            roll_back(from, known()),
            roll_forward(from, known()),
        ] {
            prop_assert!(closed(ended.day, known()).is_none(), "{}", ended.day);
        }
    }

    #[test]
    fn a_later_start_never_ends_earlier(a in any_day(), b in any_day(), count in 0..80_u32) {
        let (first, second) = (a.min(b), a.max(b));
        let ends = |from| add_business_days(from, count, known()).day;
        prop_assert!(ends(first) <= ends(second));
        let begins = |from| subtract_business_days(from, count, known()).day;
        prop_assert!(begins(first) <= begins(second));
        prop_assert!(roll_back(first, known()).day <= roll_back(second, known()).day);
        prop_assert!(roll_forward(first, known()).day <= roll_forward(second, known()).day);
    }

    #[test]
    fn every_day_in_between_is_either_counted_or_named(from in any_day(), count in 1..60_u32) {
        let reckoned = add_business_days(from, count, known());
        let passed = reckoned.working.iter().filter(|step| matches!(step, Step::Passed { .. })).count();
        prop_assert_eq!((reckoned.day - from).num_days(), i64::from(count) + i64::try_from(passed).unwrap());
    }

    #[test]
    fn calendar_days_are_days(from in any_day(), count in 0..800_u32) {
        prop_assert_eq!(add_days(from, count).day, from + Days::new(u64::from(count)));
        prop_assert_eq!(subtract_days(add_days(from, count).day, count).day, from);
    }

    #[test]
    fn service_never_counts_before_it_was_sent(on in any_day(), minute in 0..24 * 60_u32, which in 0..4_usize) {
        let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0);
        let method = ServiceMethod::ALL[which];
        let deemed = deemed_service(Service { method, day: on, time, responded: None }, known(), None).day;
        prop_assert!(deemed >= on);
        prop_assert!(method == ServiceMethod::HandedOver || is_business_day(deemed, known()));
    }
}
