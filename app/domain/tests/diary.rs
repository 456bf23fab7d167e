//! What the diary's shapes know about themselves: the days a hearing takes up, and the orders of a list.

use chrono::{NaiveDate, NaiveDateTime};
use domain::{
    hearing::HearingKind,
    ids::{BookingId, HearingId, ResourceId},
    view::{DiaryColumn, DiaryEntry, DiaryOrder},
};
use uuid::Uuid;

fn at(text: &str) -> NaiveDateTime {
    text.parse().expect("a moment")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn entry(starts: &str, ends: &str) -> DiaryEntry {
    DiaryEntry {
        booking: BookingId::new(Uuid::nil()),
        hearing: HearingId::new(Uuid::nil()),
        kind: HearingKind::Trial,
        case: None,
        case_reference: "T20267001".to_owned(),
        witness_reference: None,
        starts: at(starts),
        ends: at(ends),
        held_from: at(starts),
        held_until: at(ends),
        courtroom: ResourceId::new(Uuid::nil()),
        courtroom_name: "Courtroom 2".to_owned(),
        court_name: "Leeds Crown Court".to_owned(),
        link_room: None,
        kit: None,
        judge: None,
        measures: None,
        readiness: None,
        equipment: None,
    }
}

#[test]
fn a_hearing_until_midnight_does_not_take_up_the_next_day() {
    let late = entry("2026-11-24T23:00:00", "2026-11-25T00:00:00");
    assert!(late.is_within_a_day());
    assert!(late.is_on(day("2026-11-24")) && !late.is_on(day("2026-11-25")));
    let later = entry("2026-11-24T23:00:00", "2026-11-25T00:01:00");
    assert!(!later.is_within_a_day());
    assert!(later.is_on(day("2026-11-24")) && later.is_on(day("2026-11-25")));
    assert!(!later.is_on(day("2026-11-23")) && !later.is_on(day("2026-11-26")));
}

fn arranged(order: &str) -> Vec<String> {
    let mut entries = vec![
        DiaryEntry {
            courtroom_name: "Courtroom 10".to_owned(),
            judge: Some("Ash".to_owned()),
            kind: HearingKind::Mention,
            ..entry("2026-11-24T09:00:00", "2026-11-24T10:00:00")
        },
        DiaryEntry {
            case_reference: "T20260001".to_owned(),
            ..entry("2026-11-24T14:00:00", "2026-11-24T15:00:00")
        },
        DiaryEntry { judge: Some("Birch".to_owned()), ..entry("2026-11-24T10:00:00", "2026-11-24T11:00:00") },
    ];
    DiaryOrder::read(order).arrange(&mut entries);
    entries.iter().map(|entry| entry.starts.format("%H").to_string()).collect()
}

#[test]
fn a_list_is_by_start_unless_another_order_is_asked_for() {
    for (order, starts) in [
        ("", ["09", "10", "14"]),
        ("nonsense", ["09", "10", "14"]),
        ("time", ["09", "10", "14"]),
        ("-time", ["14", "10", "09"]),
        // As people count: 2 before 10.
        ("courtroom", ["10", "14", "09"]),
        ("-courtroom", ["09", "10", "14"]),
        ("hearing", ["09", "10", "14"]),
        ("-hearing", ["10", "14", "09"]),
        ("case", ["14", "09", "10"]),
        ("-case", ["09", "10", "14"]),
        // Without a judge last, whichever way round.
        ("judge", ["09", "10", "14"]),
        ("-judge", ["10", "09", "14"]),
    ] {
        assert_eq!(arranged(order), starts, "{order}");
    }
}

#[test]
fn a_second_click_on_a_column_turns_it_round() {
    let usual = DiaryOrder::default();
    let by_case = usual.by(DiaryColumn::Case);
    assert_eq!(by_case.code(), "case");
    assert_eq!(by_case.by(DiaryColumn::Case).code(), "-case");
    assert_eq!(by_case.by(DiaryColumn::Case).by(DiaryColumn::Case).code(), "case");
    assert_eq!(usual.by(DiaryColumn::Time).code(), "-time");
    for code in ["time", "-time", "courtroom", "hearing", "-case", "judge"] {
        assert_eq!(DiaryOrder::read(code).code(), code);
    }
}
