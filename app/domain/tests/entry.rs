//! What is typed into the forms about cases, parts and witnesses: every wrong field named, in order, and nothing secret
//! shown by printing.

use chrono::NaiveDate;
use domain::{
    entry::{
        AmendCase, AmendDefendant, AmendWitness, EndPart, NewCase, NewDefendant, NewPart, NewWitness,
        defendant_count,
    },
    form::{FormErrors, FormValues, Problem},
    hearing::{Capacity, Custody},
};

const SOMEBODY: &str = "00000000-0000-0000-0000-000000000001";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn values(pairs: &[(&str, &str)]) -> FormValues {
    FormValues::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn problems(errors: &FormErrors) -> Vec<(&str, Problem)> {
    errors.iter().map(|error| (error.field.as_str(), error.problem.clone())).collect()
}

fn new_case() -> Vec<(&'static str, &'static str)> {
    vec![
        ("urn", "01ab 1234526"),
        ("number", "t 2026/7001"),
        ("court", SOMEBODY),
        ("sent_on-day", "2"),
        ("sent_on-month", "nov"),
        ("sent_on-year", "2026"),
        ("judge", ""),
        ("defendants", "2"),
        ("custody-1", "custody"),
        ("custody_from-1-day", "1"),
        ("custody_from-1-month", "11"),
        ("custody_from-1-year", "2026"),
        ("offences-1", "SOA2003-S1"),
        ("offences-1", "SOA2003-S3"),
        ("offences-1", "SOA2003-S1"),
        ("counsel-D1", SOMEBODY),
        ("custody-2", "bail"),
        ("custody_from-2-day", "99"),
        ("offences-2", "SOA2003-S3"),
    ]
}

fn with(changes: &[(&'static str, &'static str)]) -> FormValues {
    let mut all = values(&new_case());
    for (field, value) in changes {
        all.set(field, *value);
    }
    all
}

#[test]
fn a_filled_form_opens_a_case_with_its_references_in_their_one_shape() {
    let case = NewCase::parse(&values(&new_case()), today()).unwrap();
    assert_eq!(case.urn.as_str(), "01AB1234526");
    assert_eq!(case.number.unwrap().as_str(), "T20267001");
    assert_eq!(case.judge, None);
    let [first, second] = &case.defendants[..] else { panic!("two defendants") };
    assert_eq!(first.custody, Custody::InCustody);
    assert_eq!(first.custody_from, NaiveDate::from_ymd_opt(2026, 11, 1));
    let codes: Vec<_> = first.offences.iter().map(|offence| offence.code).collect();
    assert_eq!(codes, ["SOA2003-S1", "SOA2003-S3"]);
    assert!(first.counsel.is_some());
    assert_eq!((second.custody, second.custody_from, second.counsel), (Custody::OnBail, None, None));
}

#[test]
fn an_empty_form_for_a_case_names_every_field_in_the_order_of_the_form() {
    let errors = NewCase::parse(&values(&[("defendants", "2")]), today()).unwrap_err();
    let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["urn", "court", "sent_on", "custody-1", "offences-1", "custody-2", "offences-2"]);
    assert!(errors.iter().all(|error| error.problem == Problem::Missing));
}

#[test]
fn a_case_is_not_opened_with_what_cannot_be_so() {
    for (field, value, wrong, problem) in [
        ("urn", "01AB/…", "urn", Problem::NotAUrn),
        ("number", "X20267001", "number", Problem::NotACaseNumber),
        ("court", "Leeds", "court", Problem::NotOffered),
        ("sent_on-day", "31", "sent_on", Problem::NotARealDate),
        ("sent_on-day", "25", "sent_on", Problem::InTheFuture),
        ("sent_on-day", "", "sent_on", Problem::DateIncomplete),
        ("judge", "me", "judge", Problem::NotOffered),
        ("custody-1", "freed", "custody-1", Problem::NotOffered),
        ("custody_from-1-day", "25", "custody_from-1", Problem::InTheFuture),
        ("custody_from-1-year", "", "custody_from-1", Problem::DateIncomplete),
        ("offences-2", "murder", "offences-2", Problem::NotOffered),
        ("counsel-D1", "x", "counsel-D1", Problem::NotOffered),
        ("defendants", "0", "defendants", Problem::OutOfRange { least: 1, most: 8 }),
        ("defendants", "9", "defendants", Problem::OutOfRange { least: 1, most: 8 }),
    ] {
        let errors = NewCase::parse(&with(&[(field, value)]), today()).unwrap_err();
        assert_eq!(problems(&errors), [(wrong, problem)], "{field} {value}");
    }
}

#[test]
fn the_number_of_defendants_is_a_whole_one_from_one_to_eight() {
    assert_eq!(defendant_count(" 8 "), Ok(8));
    assert_eq!(defendant_count(""), Err(Problem::Missing));
    assert_eq!(defendant_count("two"), Err(Problem::NotANumber));
    assert_eq!(defendant_count("300"), Err(Problem::OutOfRange { least: 1, most: 8 }));
}

#[test]
fn a_defendant_in_custody_needs_the_day_custody_began() {
    let errors = NewDefendant::parse(&values(&[("custody", "custody")]), today()).unwrap_err();
    assert_eq!(problems(&errors), [("custody_from", Problem::Missing), ("offences", Problem::Missing)]);
}

#[test]
fn a_defendant_is_not_changed_without_an_offence_and_a_reason() {
    let errors = AmendDefendant::parse(&values(&[("custody", "bail")]), today()).unwrap_err();
    assert_eq!(problems(&errors), [("offences", Problem::Missing), ("why", Problem::Missing)]);
}

#[test]
fn a_case_is_not_changed_without_a_reason() {
    let errors = AmendCase::parse(&with(&[("why", " ")]), today()).unwrap_err();
    assert_eq!(problems(&errors), [("why", Problem::Missing)]);
    let amended = AmendCase::parse(&with(&[("why", "Transferred"), ("version", "3")]), today()).unwrap();
    assert_eq!((amended.version, amended.why.as_str()), (3, "Transferred"));
    let tampered = AmendCase::parse(&with(&[("why", "x"), ("version", "latest")]), today()).unwrap();
    assert_eq!(tampered.version, 0);
}

fn part(capacity: &'static str, changes: &[(&'static str, &'static str)]) -> FormValues {
    let mut all = values(&[
        ("capacity", capacity),
        ("person", SOMEBODY),
        ("from-day", "24"),
        ("from-month", "11"),
        ("from-year", "2026"),
    ]);
    for (field, value) in changes {
        all.set(field, *value);
    }
    all
}

#[test]
fn counsel_needs_a_defendant_and_an_isva_or_intermediary_a_witness() {
    let errors = NewPart::parse(&part("defence_counsel", &[])).unwrap_err();
    assert_eq!(problems(&errors), [("defendant", Problem::Missing)]);
    for capacity in ["isva", "intermediary"] {
        let errors = NewPart::parse(&part(capacity, &[])).unwrap_err();
        assert_eq!(problems(&errors), [("witness", Problem::Missing)]);
    }
    let care = NewPart::parse(&part("witness_care", &[])).unwrap();
    assert_eq!((care.capacity, care.witness), (Capacity::WitnessCare, None));
}

#[test]
fn a_part_that_needs_neither_keeps_neither() {
    let judge = NewPart::parse(&part("judge", &[("defendant", "D1"), ("witness", SOMEBODY)])).unwrap();
    assert_eq!((judge.defendant, judge.witness), (None, None));
}

#[test]
fn a_part_does_not_end_before_it_begins() {
    let until = [("until-day", "23"), ("until-month", "11"), ("until-year", "2026")];
    let errors = NewPart::parse(&part("judge", &until)).unwrap_err();
    assert_eq!(problems(&errors), [("until", Problem::EndsBeforeStart)]);
}

#[test]
fn a_part_is_not_ended_without_a_last_day_and_a_reason() {
    let errors = EndPart::parse(&values(&[])).unwrap_err();
    assert_eq!(problems(&errors), [("until", Problem::Missing), ("why", Problem::Missing)]);
}

#[test]
fn a_witness_needs_a_name_and_an_answer_but_no_birth_date() {
    let errors = NewWitness::parse(&values(&[]), today()).unwrap_err();
    assert_eq!(problems(&errors), [("name", Problem::Missing), ("complainant", Problem::Missing)]);
    let witness =
        NewWitness::parse(&values(&[("name", "Imogen  Test"), ("complainant", "yes")]), today()).unwrap();
    assert_eq!(witness.name.as_str(), "Imogen Test");
    assert_eq!((witness.birth_date, witness.complainant), (None, true));
}

#[test]
fn a_name_that_reads_differently_from_what_is_kept_is_refused() {
    for name in ["Imogen \u{202e}tseT", "Imogen\u{7}Test", "Imogen\nTest", "Imogen \u{200b}Test"] {
        let errors =
            NewWitness::parse(&values(&[("name", name), ("complainant", "no")]), today()).unwrap_err();
        assert_eq!(problems(&errors), [("name", Problem::UnreadableCharacters)], "{name:?}");
    }
}

#[test]
fn printing_a_form_or_what_was_read_from_it_shows_no_name_and_no_birth_date() {
    let typed = values(&[
        ("name", "Canary Quill"),
        ("birth_date-day", "7"),
        ("birth_date-month", "6"),
        ("birth_date-year", "2011"),
        ("complainant", "yes"),
        ("why", "misspelt"),
    ]);
    let read = NewWitness::parse(&typed, today()).unwrap();
    let amended = AmendWitness::parse(&typed, today()).unwrap();
    for printed in [format!("{typed:?}"), format!("{read:?}"), format!("{amended:?}")] {
        assert!(!printed.contains("Canary") && !printed.contains("2011"), "{printed}");
    }
    assert_eq!(format!("{:?}", values(&[("name", "Canary")])), r#"{"name"}"#);
}
