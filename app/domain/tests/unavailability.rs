//! Dates to avoid as they are typed, and when a court's lunch stands in the way.

use chrono::NaiveDate;
use domain::{
    booking::Timing,
    calendar::{BankHolidays, CourtHours, civil_to_utc, parse_time},
    form::{FormErrors, FormValues, Problem},
    ids::{CourtId, PersonId},
    obstacles::day_warnings,
    unavailability::{AwayReason, DatesAnswer, DatesAsked, NewUnavailability},
    view::DayWarning,
};
use uuid::Uuid;

fn today() -> NaiveDate {
    day("2026-11-24")
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn typed(fields: &[(&str, &str)]) -> FormValues {
    let mut values = FormValues::default();
    for (name, value) in fields {
        if let [day, month, year] = value.split('/').collect::<Vec<_>>()[..] {
            for (part, value) in [("day", day), ("month", month), ("year", year)] {
                values.set(&format!("{name}-{part}"), value);
            }
        } else {
            values.set(name, *value);
        }
    }
    values
}

fn refused(errors: &FormErrors) -> Vec<(&str, &Problem)> {
    errors.iter().map(|each| (each.field.as_str(), &each.problem)).collect()
}

#[test]
fn whole_days_run_from_midnight_to_midnight_on_the_courts_clock() {
    // Over the end of summer time: the second day has 25 hours.
    let values = typed(&[("from", "30/10/2027"), ("until", "31/10/2027"), ("reason", "study")]);
    let new = NewUnavailability::parse(&values, true, today()).unwrap();
    assert_eq!(new.span.minutes(), (24 + 25) * 60);
    assert_eq!((new.reason, new.court), (AwayReason::Study, None));
}

#[test]
fn one_day_needs_no_last_day_and_times_make_it_part_of_one() {
    let day = [("from", "30/11/2026"), ("reason", "health")];
    assert_eq!(NewUnavailability::parse(&typed(&day), true, today()).unwrap().span.minutes(), 24 * 60);
    let mut morning = typed(&day);
    morning.set("starts", "9am");
    morning.set("ends", "12:30");
    let new = NewUnavailability::parse(&morning, true, today()).unwrap();
    assert_eq!(new.span.from(), civil_to_utc(self::day("2026-11-30"), parse_time("9:00").unwrap()).unwrap());
    assert_eq!(new.span.minutes(), 210);
    morning.set("ends", "8am");
    let wrong = NewUnavailability::parse(&morning, true, today()).unwrap_err();
    assert_eq!(refused(&wrong), [("ends", &Problem::EndsBeforeStart)]);
}

#[test]
fn everything_that_is_wrong_is_named_at_once() {
    let wrong = NewUnavailability::parse(&typed(&[("starts", "soon")]), false, today()).unwrap_err();
    assert_eq!(
        refused(&wrong),
        [("from", &Problem::Missing), ("starts", &Problem::NotATime), ("reason", &Problem::Missing)]
    );
    let backwards = typed(&[("from", "2/12/2026"), ("until", "1/12/2026"), ("reason", "work")]);
    let wrong = NewUnavailability::parse(&backwards, false, today()).unwrap_err();
    assert_eq!(refused(&wrong), [("until", &Problem::EndsBeforeStart)]);
    let over = typed(&[("from", "1/11/2026"), ("until", "23/11/2026"), ("reason", "work")]);
    let wrong = NewUnavailability::parse(&over, false, today()).unwrap_err();
    assert_eq!(refused(&wrong), [("until", &Problem::InThePast)]);
    let long = typed(&[("from", "1/12/2026"), ("until", "1/12/2027"), ("reason", "work")]);
    let wrong = NewUnavailability::parse(&long, false, today()).unwrap_err();
    assert_eq!(refused(&wrong), [("until", &Problem::OutOfRange { least: 1, most: 183 })]);
}

#[test]
fn a_part_heard_trial_names_its_court_and_no_witness_has_one() {
    let mut values = typed(&[("from", "24/11/2026"), ("until", "4/12/2026"), ("reason", "part_heard")]);
    let wrong = NewUnavailability::parse(&values, false, today()).unwrap_err();
    assert_eq!(refused(&wrong), [("court", &Problem::Missing)]);
    let court = CourtId::new(Uuid::from_u128(7));
    values.set("court", court.to_string());
    assert_eq!(NewUnavailability::parse(&values, false, today()).unwrap().court, Some(court));
    let wrong = NewUnavailability::parse(&values, true, today()).unwrap_err();
    assert_eq!(refused(&wrong)[0], ("reason", &Problem::NotOffered));
    // A court that was chosen for nothing is not kept.
    values.set("reason", "work");
    assert_eq!(NewUnavailability::parse(&values, false, today()).unwrap().court, None);
}

#[test]
fn a_witness_was_asked_on_a_day_that_has_been_by_somebody_with_an_answer() {
    let person = PersonId::new(Uuid::from_u128(1));
    let mut values = typed(&[("asked_on", "24/11/2026"), ("answer", "none")]);
    values.set("asked_by", person.to_string());
    let asked = DatesAsked::parse(&values, today()).unwrap();
    assert_eq!(asked, DatesAsked { asked_on: today(), asked_by: person, answer: DatesAnswer::None });
    values.set("asked_on-day", "25");
    values.set("answer", "perhaps");
    let wrong = DatesAsked::parse(&values, today()).unwrap_err();
    assert_eq!(refused(&wrong), [("asked_on", &Problem::InTheFuture), ("answer", &Problem::NotOffered)]);
}

#[test]
fn lunch_is_in_the_way_only_of_what_would_fit_before_or_after_it() {
    let time = |text: &str| parse_time(text).unwrap();
    let hours =
        CourtHours { opens: time("9am"), closes: time("5pm"), lunch: Some((time("1pm"), time("2pm"))) };
    let holidays: BankHolidays = std::iter::once((day("2026-12-25"), "Christmas Day".to_owned())).collect();
    let warned = |start: &str, minutes, setup, cleardown| {
        let starts_at = civil_to_utc(day("2026-11-30"), time(start)).unwrap();
        day_warnings(Timing { starts_at, minutes, setup, cleardown }, hours, &holidays)
    };
    assert_eq!(warned("12:00", 60, 0, 45), []);
    assert_eq!(warned("12:00", 65, 0, 0), [DayWarning::OverLunch]);
    assert_eq!(warned("13:30", 60, 0, 0), [DayWarning::OverLunch]);
    assert_eq!(warned("14:00", 60, 60, 0), []);
    // Three and a half hours with set-up are all that the morning has.
    assert_eq!(warned("12:00", 210, 30, 0), [DayWarning::OverLunch]);
    assert_eq!(warned("12:00", 211, 30, 0), []);
    assert_eq!(warned("15:00", 180, 0, 0), [DayWarning::OutsideHours]);
}
