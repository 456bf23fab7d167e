//! What is asked of the slot finder, as it is typed.

use chrono::NaiveDate;
use domain::{
    court::Facility,
    finder::{Limit, PartOfDay},
    form::{FormValues, Problem},
    hearing::HearingKind,
    slot_entry::SlotEntry,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn typed(fields: &[(&str, &str)]) -> FormValues {
    let usual = [("kind", "SECTION_28"), ("minutes", "90"), ("setup", "30"), ("part", "morning")];
    let fields = usual.iter().filter(|(name, _)| fields.iter().all(|(other, _)| other != name)).chain(fields);
    FormValues::from_pairs(fields.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn date<'a>(name: &'a str, text: &'a str) -> Vec<(String, String)> {
    let parts: Vec<&str> = text.split('-').collect();
    ["year", "month", "day"]
        .iter()
        .zip(parts)
        .map(|(part, value)| (format!("{name}-{part}"), value.to_owned()))
        .collect()
}

fn with_dates(dates: &[(&str, &str)]) -> FormValues {
    let pairs: Vec<(String, String)> = dates.iter().flat_map(|(name, text)| date(name, text)).collect();
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    typed(&pairs)
}

fn refused(values: &FormValues) -> Vec<(String, Problem)> {
    let errors = SlotEntry::parse(values, &[], day("2026-11-24")).unwrap_err();
    errors.iter().map(|each| (each.field.clone(), each.problem.clone())).collect()
}

#[test]
fn what_is_left_out_is_today_for_twelve_weeks_and_nothing_needed() {
    let read = SlotEntry::parse(&typed(&[]), &[], day("2026-11-24")).unwrap();
    assert_eq!((read.first_day, read.last_day), (day("2026-11-24"), day("2027-02-15")));
    assert_eq!((read.kind, read.part, read.cleardown), (HearingKind::Section28, PartOfDay::Morning, 0));
    assert_eq!((read.rooms, read.specialist), ([false; 3], false));
}

#[test]
fn each_thing_that_is_needed_is_read() {
    let fields = [
        ("needs", "kit"),
        ("needs", "specialist"),
        ("facilities", "hearing_loop"),
        ("facilities", "screens"),
        ("kind", ""),
        ("part", ""),
    ];
    let read = SlotEntry::parse(&typed(&fields), &[], day("2026-11-24")).unwrap();
    assert_eq!((read.rooms, read.specialist), ([false, true, false], true));
    assert_eq!(read.facilities, [Facility::HearingLoop, Facility::Screens]);
    assert_eq!((read.kind, read.part), (HearingKind::Other, PartOfDay::Any));
    let limits = with_dates(&[("custody_limit", "2027-01-31"), ("heard_by", "2027-02-28")]);
    let read = SlotEntry::parse(&limits, &[], day("2026-11-24")).unwrap();
    assert_eq!(
        read.limits,
        [(Limit::CustodyTimeLimit, day("2027-01-31")), (Limit::Deadline, day("2027-02-28"))]
    );
}

#[test]
fn a_window_lies_ahead_ends_after_it_begins_and_is_a_year_at_most() {
    let only = |field: &str, problem| vec![(field.to_owned(), problem)];
    assert_eq!(refused(&with_dates(&[("from", "2026-11-23")])), only("from", Problem::InThePast));
    let backwards = with_dates(&[("from", "2026-12-02"), ("until", "2026-12-01")]);
    assert_eq!(refused(&backwards), only("until", Problem::EndsBeforeStart));
    let long = with_dates(&[("from", "2026-12-01"), ("until", "2027-12-02")]);
    assert_eq!(refused(&long), only("until", Problem::OutOfRange { least: 1, most: 366 }));
    let mut several = typed(&[("minutes", "long"), ("judge", "nobody"), ("facilities", "moat")]);
    several.set("setup", "300");
    assert_eq!(
        refused(&several).iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(),
        ["minutes", "setup", "facilities", "judge"]
    );
}
