//! What may be typed into the forms about a booking, and what is said about the rest.

use chrono::{DateTime, TimeZone, Utc};
use domain::{
    booking_entry::{
        Ordered, parse_amendment, parse_booking, parse_end, parse_rebooking, parse_slot, parse_version,
        take_alternative,
    },
    form::{FormErrors, FormValues, Problem},
    hearing::HearingKind,
};

fn filled() -> FormValues {
    let mut values = FormValues::default();
    for (field, value) in [
        ("kind", "SECTION_28"),
        ("witness", "00000000-0000-0000-0000-000000000001"),
        ("courtroom", "00000000-0000-0000-0000-000000000002"),
        ("date-day", "30"),
        ("date-month", "November"),
        ("date-year", "2026"),
        ("starts", "10am"),
        ("minutes", "90"),
        ("setup", "30"),
        ("cleardown", ""),
        ("judge", "00000000-0000-0000-0000-000000000003"),
        ("kit", "00000000-0000-0000-0000-000000000004"),
    ] {
        values.set(field, value);
    }
    values
}

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 8, 40, 0).single().expect("a moment")
}

fn problems(values: &FormValues) -> Vec<(String, Problem)> {
    let errors = parse_booking(values, &[], now()).expect_err("refused");
    errors.iter().map(|error| (error.field.clone(), error.problem.clone())).collect()
}

#[test]
fn a_filled_form_is_a_booking() {
    let entry = parse_booking(&filled(), &[], now()).expect("parsed");
    assert_eq!(entry.timing.minutes, 90);
    assert_eq!(entry.timing.cleardown, 0);
    assert_eq!(
        entry.timing.starts_at,
        Utc.with_ymd_and_hms(2026, 11, 30, 10, 0, 0).single().expect("a moment")
    );
}

#[test]
fn an_empty_form_names_every_field_in_order() {
    let fields: Vec<_> = problems(&FormValues::default()).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["kind", "courtroom", "date", "starts", "minutes", "judge"]);
}

#[test]
fn a_recording_needs_a_witness_and_a_kit() {
    let mut values = filled();
    values.set("witness", "");
    values.set("kit", "");
    assert_eq!(
        problems(&values),
        [("witness".to_owned(), Problem::Missing), ("kit".to_owned(), Problem::Missing)]
    );
    values.set("kind", "TRIAL");
    assert!(parse_booking(&values, &[], now()).is_ok());
}

#[test]
fn a_time_the_clocks_skip_or_repeat_is_refused() {
    let mut values = filled();
    for (day, month, problem) in [("28", "3", Problem::TimeSkipped), ("31", "10", Problem::TimeRepeated)] {
        values.set("date-day", day);
        values.set("date-month", month);
        values.set("date-year", "2027");
        values.set("starts", "1:30am");
        assert_eq!(problems(&values), [("starts".to_owned(), problem)]);
    }
}

#[test]
fn yesterday_and_the_thirtieth_of_february_are_refused() {
    let mut values = filled();
    values.set("date-day", "23");
    assert_eq!(problems(&values), [("date".to_owned(), Problem::InThePast)]);
    values.set("date-day", "30");
    values.set("date-month", "2");
    values.set("date-year", "2027");
    assert_eq!(problems(&values), [("date".to_owned(), Problem::NotARealDate)]);
}

#[test]
fn a_hidden_character_in_a_reason_is_refused() {
    let mut values = filled();
    values.set("override_reason", "counsel \u{202e} released");
    assert_eq!(problems(&values), [("override_reason".to_owned(), Problem::UnreadableCharacters)]);
}

#[test]
fn a_slot_taken_from_the_list_fills_the_form() {
    let mut values = filled();
    values.set("alternative", "2026-12-01T14:30 00000000-0000-0000-0000-000000000009 - -");
    values.set("kind", "TRIAL");
    take_alternative(&mut values);
    let entry = parse_booking(&values, &[], now()).expect("parsed");
    assert_eq!(
        entry.timing.starts_at,
        Utc.with_ymd_and_hms(2026, 12, 1, 14, 30, 0).single().expect("a moment")
    );
    assert_eq!(entry.courtroom.to_string(), "00000000-0000-0000-0000-000000000009");
    assert_eq!((entry.link_room, entry.kit), (None, None));
}

#[test]
fn a_half_filled_form_is_a_slot() {
    let mut values = filled();
    for field in ["kind", "witness", "judge", "kit"] {
        values.set(field, "");
    }
    assert!(parse_slot(&values, &[], now()).is_ok());
}

#[test]
fn another_reason_has_to_be_told() {
    let mut values = FormValues::default();
    values.set("reason", "other");
    assert_eq!(parse_end(&values, false), Err(FormErrors::one("note", Problem::Missing)));
    values.set("note", "The lift failed");
    assert!(parse_end(&values, false).is_ok());
    assert_eq!(parse_end(&values, true), Err(FormErrors::one("agreed_by", Problem::Missing)));
}

#[test]
fn problems_come_in_the_order_of_the_form() {
    let mut values = FormValues::default();
    for (field, value) in [
        ("kind", "SECTION_28"),
        ("date-day", "31"),
        ("date-month", "11"),
        ("date-year", "2026"),
        ("starts", "25:00"),
        ("minutes", "4"),
        ("setup", "half an hour"),
        ("cleardown", "241"),
        ("link_room", "somewhere"),
        ("judge", "somebody"),
        ("prosecution_counsel", "somebody"),
        ("counsel-D1", "somebody"),
        ("override_reason", "\u{0}"),
    ] {
        values.set(field, value);
    }
    let label = "D1".parse().expect("a label");
    let errors = parse_booking(&values, &[label], now()).expect_err("refused");
    let told: Vec<_> = errors.iter().map(|error| (error.field.as_str(), error.problem.clone())).collect();
    let round = Problem::OutOfRange { least: 0, most: 240 };
    assert_eq!(
        told,
        [
            ("override_reason", Problem::UnreadableCharacters),
            ("witness", Problem::Missing),
            ("courtroom", Problem::Missing),
            ("date", Problem::NotARealDate),
            ("starts", Problem::NotATime),
            ("minutes", Problem::OutOfRange { least: 5, most: 480 }),
            ("setup", Problem::NotANumber),
            ("cleardown", round),
            ("link_room", Problem::NotOffered),
            ("kit", Problem::Missing),
            ("judge", Problem::NotOffered),
            ("prosecution_counsel", Problem::NotOffered),
            ("counsel-D1", Problem::NotOffered),
        ]
    );
}

#[test]
fn a_move_keeps_what_was_ordered_whatever_is_sent() {
    let mut values = filled();
    values.set("kind", "TRIAL");
    values.set("witness", "nonsense");
    let witness = "00000000-0000-0000-0000-000000000007".parse().ok();
    let ordered = Ordered { kind: HearingKind::Section28, witness };
    let entry = parse_rebooking(&values, &[], ordered, now()).expect("parsed");
    assert_eq!((entry.kind, entry.witness), (HearingKind::Section28, witness));
    values.set("kit", "");
    let errors = parse_rebooking(&values, &[], ordered, now()).expect_err("refused");
    assert_eq!(
        errors,
        FormErrors::one("kit", Problem::Missing),
        "a recording needs its kit after a move too"
    );
}

#[test]
fn an_amendment_keeps_place_and_start_whatever_is_sent() {
    let mut values = filled();
    values.set("courtroom", "nonsense");
    values.set("date-day", "30");
    values.set("date-month", "2");
    values.set("starts", "midnight");
    values.set("minutes", "45");
    let courtroom = "00000000-0000-0000-0000-000000000009".parse().expect("an id");
    let ordered = Ordered { kind: HearingKind::Trial, witness: None };
    let entry = parse_amendment(&values, &[], ordered, (courtroom, now())).expect("parsed");
    assert_eq!((entry.courtroom, entry.timing.starts_at, entry.timing.minutes), (courtroom, now(), 45));
}

#[test]
fn a_version_that_cannot_be_read_is_none_there_ever_was() {
    let mut values = FormValues::default();
    assert_eq!(parse_version(&values), 0);
    for (text, version) in [("3", 3), (" 3 ", 3), ("three", 0), ("99999999999999999999", 0)] {
        values.set("version", text);
        assert_eq!(parse_version(&values), version);
    }
}

#[test]
fn a_choice_that_cannot_be_read_leaves_the_form_as_it_is() {
    for choice in ["", "nonsense", "2026-12-01T14:30", "2026-13-01T14:30 a - -", "2026-12-01T14:30 a - - -"] {
        let mut values = filled();
        values.set("alternative", choice);
        let before = values.clone();
        take_alternative(&mut values);
        assert_eq!(values, before, "{choice}");
    }
}
