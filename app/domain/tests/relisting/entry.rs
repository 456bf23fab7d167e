//! What is typed when something is lost.

use crate::world::{date, room};
use domain::{
    form::{FormValues, Problem},
    hearing::ChangeReason,
    relisting::{Lost, RelistEntry},
};

fn values(change: &[(&str, &str)]) -> FormValues {
    let lost = Lost::Resource(room(1)).to_string();
    let usual = [
        ("lost", lost.as_str()),
        ("from-day", "1"),
        ("from-month", "3"),
        ("from-year", "2027"),
        ("reason", "room"),
        ("may_move", "affected"),
    ];
    let mut values = FormValues::default();
    for (name, value) in usual.iter().chain(change) {
        values.set(name, *value);
    }
    values
}

fn parse(change: &[(&str, &str)]) -> Result<RelistEntry, Vec<(String, Problem)>> {
    RelistEntry::parse(&values(change), date(2, 26))
        .map_err(|errors| errors.iter().map(|error| (error.field.clone(), error.problem.clone())).collect())
}

fn refused(change: &[(&str, &str)]) -> Vec<(String, Problem)> {
    parse(change).expect_err("it cannot be taken")
}

fn only(field: &str, problem: Problem) -> Vec<(String, Problem)> {
    vec![(field.to_owned(), problem)]
}

#[test]
fn one_day_is_a_whole_day_and_the_horizon_is_a_month_of_working_days() {
    let entry = parse(&[]).expect("it can be taken");
    let span = entry.span.expect("a day");
    assert_eq!((span.minutes(), entry.horizon, entry.only_affected), (24 * 60, 20, true));
    assert_eq!((entry.lost, entry.reason, entry.note), (Lost::Resource(room(1)), ChangeReason::Room, None));
}

#[test]
fn times_of_day_narrow_the_first_and_the_last_day() {
    let until = [("until-day", "2"), ("until-month", "3"), ("until-year", "2027")];
    let times = [("starts", "9am"), ("ends", "midday")];
    let entry = parse(&[&until[..], &times[..]].concat()).expect("it can be taken");
    assert_eq!(entry.span.expect("a while").minutes(), 27 * 60);
    assert_eq!(refused(&[("starts", "3pm"), ("ends", "2pm")]), only("ends", Problem::EndsBeforeStart));
    assert_eq!(refused(&[("starts", "soon")]), only("starts", Problem::NotATime));
}

#[test]
fn every_field_that_cannot_be_taken_is_named_at_once() {
    let wrong =
        [("lost", "room-1"), ("from-day", "31"), ("from-month", "2"), ("reason", ""), ("may_move", "all")];
    let fields: Vec<String> = refused(&wrong).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["lost", "from", "reason", "may_move"]);
    assert_eq!(refused(&[("horizon", "61")]), only("horizon", Problem::OutOfRange { least: 1, most: 60 }));
    assert_eq!(refused(&[("horizon", "a month")]), only("horizon", Problem::NotANumber));
    assert_eq!(refused(&[("reason", "other")]), only("note", Problem::Missing));
    assert_eq!(refused(&[("from-month", "1")]), only("until", Problem::InThePast));
    let far = [("until-day", "1"), ("until-month", "5"), ("until-year", "2028")];
    assert_eq!(refused(&far), only("until", Problem::OutOfRange { least: 1, most: 366 }));
}

#[test]
fn a_block_says_its_own_days() {
    let block = Lost::Block(uuid::Uuid::from_u128(9).into());
    assert_eq!(block.to_string().parse(), Ok(block));
    let empty = [("lost", block.to_string()), ("from-day", String::new()), ("from-month", String::new())];
    let empty: Vec<(&str, &str)> = empty.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let entry = parse(&[&empty[..], &[("from-year", "")]].concat()).expect("it can be taken");
    assert_eq!((entry.lost, entry.span), (block, None));
}
