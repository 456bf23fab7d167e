//! The gap between ground rules and recording, and the form that records a ground rules hearing.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use chrono::{NaiveDate, TimeDelta};
use domain::{
    form::{FormValues, Problem},
    ground_rules::{GroundRule, GroundRulesEntry, Presence, ShortGap, ground_rules_gap},
};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn ground_rules_are_too_close_within_the_courts_own_gap_and_on_the_day_itself() {
    let rules = day("2026-11-23");
    let table = [
        ("2026-11-23", Some(7), Some(0)),
        ("2026-11-24", Some(7), Some(1)),
        ("2026-11-29", Some(7), Some(6)),
        ("2026-11-30", Some(7), None),
        ("2026-12-30", Some(7), None),
        ("2026-11-20", Some(7), Some(-3)),
        // A court that settled no days still looks at the day itself; one that switched the warning off does not.
        ("2026-11-23", Some(0), Some(0)),
        ("2026-11-24", Some(0), None),
        ("2026-11-23", None, None),
    ];
    for (recording, least, days) in table {
        let expected = days.zip(least).map(|(days, least)| ShortGap { days, least });
        assert_eq!(ground_rules_gap(rules, day(recording), least), expected, "{recording} {least:?}");
    }
}

proptest! {
    #[test]
    fn a_later_recording_is_never_closer(days in -400_i64..400, least in 0_u16..60) {
        let rules = day("2026-11-23");
        let gap = |days: i64| ground_rules_gap(rules, rules + TimeDelta::days(days), Some(least));
        if gap(days).is_none() {
            prop_assert_eq!(gap(days + 1), None);
        }
        prop_assert_eq!(gap(days).is_some(), days < i64::from(least.max(1)));
    }
}

const HEARING: &str = "0190c0de-0000-7000-8000-000000000001";

fn complete() -> Vec<(String, String)> {
    let mut pairs = vec![
        ("version".to_owned(), "0".to_owned()),
        ("hearing".to_owned(), HEARING.to_owned()),
        ("attendee-1".to_owned(), "judge_1".to_owned()),
        ("presence-1".to_owned(), "attended".to_owned()),
        ("attendee-2".to_owned(), "intermediary_2".to_owned()),
        ("presence-2".to_owned(), "excused".to_owned()),
    ];
    for rule in GroundRule::ALL {
        pairs.push((format!("rule-{}", rule.code()), "not_set".to_owned()));
    }
    pairs
}

fn parse(
    pairs: Vec<(String, String)>,
    more: &[(&str, &str)],
) -> Result<GroundRulesEntry, Vec<(String, Problem)>> {
    let mut values = FormValues::from_pairs(pairs);
    for (field, value) in more {
        values.set(field, *value);
    }
    GroundRulesEntry::parse(&values, day("2026-11-24"))
        .map_err(|errors| errors.iter().map(|each| (each.field.clone(), each.problem.clone())).collect())
}

#[test]
fn every_rule_is_set_or_not_set_and_one_that_is_set_has_words() {
    let entry =
        parse(complete(), &[("rule-iii", "set"), ("words-iii", " Thirty minutes for each ")]).unwrap();
    assert_eq!(entry.rules.len(), 7);
    let duration = &entry.rules[2];
    assert_eq!((duration.rule, duration.is_set), (GroundRule::Duration, true));
    assert_eq!(duration.words.as_deref(), Some("Thirty minutes for each"));
    assert_eq!(entry.presences[1], ("intermediary_2".to_owned(), Presence::Excused));

    let wrong =
        parse(complete(), &[("rule-i", ""), ("rule-ii", "set"), ("rule-vii", "perhaps")]).unwrap_err();
    assert_eq!(
        wrong,
        [
            ("rule-i".to_owned(), Problem::Missing),
            ("words-ii".to_owned(), Problem::Missing),
            ("rule-vii".to_owned(), Problem::NotOffered),
        ]
    );
}

#[test]
fn a_change_of_what_was_recorded_needs_a_reason() {
    assert!(parse(complete(), &[]).unwrap().why.is_none());
    let wrong = parse(complete(), &[("version", "2")]).unwrap_err();
    assert_eq!(wrong, [("why".to_owned(), Problem::Missing)]);
    let entry = parse(complete(), &[("version", "2"), ("why", "The intermediary reported")]).unwrap();
    assert_eq!(entry.version, 2);
    // A version that cannot be read is none there ever was.
    assert_eq!(parse(complete(), &[("version", "x"), ("why", "y")]).unwrap().version, -1);
}

#[test]
fn hearing_and_days_are_read_as_anywhere() {
    let wrong = parse(
        complete(),
        &[
            ("hearing", ""),
            ("recording", "nothing"),
            ("presence-1", ""),
            ("serve_by-day", "31"),
            ("serve_by-month", "11"),
            ("serve_by-year", "2026"),
            ("served_on-day", "25"),
            ("served_on-month", "11"),
            ("served_on-year", "2026"),
        ],
    )
    .unwrap_err();
    assert_eq!(
        wrong,
        [
            ("hearing".to_owned(), Problem::Missing),
            ("recording".to_owned(), Problem::NotOffered),
            ("presence-1".to_owned(), Problem::Missing),
            ("serve_by".to_owned(), Problem::NotARealDate),
            ("served_on".to_owned(), Problem::InTheFuture),
        ]
    );
}
