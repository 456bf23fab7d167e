//! The law file that is built in, and what is refused in one.

use chrono::NaiveDate;
use domain::{
    law::{
        Opening, Rules,
        read::BUILT_IN,
        terms::{Confidence, Roll, Unit},
    },
    measure::Measure,
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Every id of the table of deadlines that the product was given.
const IDS: &[&str] = &[
    "SM-APP",
    "SM-APP-MC",
    "SM-REP",
    "SM-ABS",
    "SM-VAR",
    "SM-TELL",
    "SM-S41",
    "S41-APP",
    "S41-REP",
    "S28-GRH",
    "S28-REC",
    "S28-FURTHER",
    "S28-EXCL",
    "S28-EDIT",
    "S28-GAP",
    "S28-APP-OLD",
    "S28-RESP-OLD",
    "S28-PAPERS-OLD",
    "S28-DS-OLD",
    "S28-XX-OLD",
    "PE-CUST",
    "PE-BAIL",
    "PLEA-MIN",
    "PLEA-MAX",
    "PTPH",
    "DS",
    "WELSH",
    "ADV-NAME",
    "ADV-CHANGE",
    "ISVA-NOTE",
    "INT-DECL",
    "CTL",
    "CTL-LATE",
    "CTL-VB",
    "CTL-NOT",
    "CTL-BAIL",
    "CTL-PROD",
    "D-INT-REP",
    "XXP-REP",
    "XX-ADV",
    "LIST-OFF",
    "VC-HEAR",
    "VC-GIVE",
    "VC-OUT",
    "VC-CRT",
    "VC-END",
    "VC-SM",
    "VC-REF",
    "VC-INV",
    "INFO-OBJ",
];

#[test]
fn the_law_file_reads_and_has_every_row_once() {
    let rules = Rules::in_force();
    for id in IDS {
        assert_eq!(rules.deadlines.iter().filter(|rule| rule.id == *id).count(), 1, "{id}");
    }
    let others: Vec<&str> =
        rules.deadlines.iter().map(|rule| rule.id.as_str()).filter(|id| !IDS.contains(id)).collect();
    assert_eq!(others, ["CTL-238"], "the temporary limit of 2020 and 2021 has a row of its own");
    assert!(rules.unverified.len() >= 10);
    assert!(rules.coming.len() >= 10);
}

#[test]
fn only_rows_of_low_confidence_are_practice_and_only_they_can_be_set_by_a_court() {
    for rule in &Rules::in_force().deadlines {
        assert_eq!(rule.is_practice(), rule.authority.confidence == Confidence::Low, "{}", rule.id);
        assert_eq!(rule.may_be_set, rule.is_practice(), "{}", rule.id);
    }
}

#[test]
fn a_rule_of_the_criminal_procedure_rules_carries_its_year_and_the_day_they_began() {
    let rules = Rules::in_force();
    let of_2025 = rules.deadlines.iter().filter(|rule| rule.authority.text.starts_with("CrimPR"));
    for rule in of_2025 {
        assert_eq!(rule.authority.rules_year, Some(2025), "{}", rule.id);
        assert_eq!(rule.force.from, Some(day("2025-10-06")), "{}", rule.id);
    }
    assert!(rules.deadline("SM-APP", day("2025-10-05")).is_none());
    let rule = rules.deadline("SM-APP", day("2025-10-06")).expect("in force");
    assert_eq!((rule.offset, rule.unit, rule.roll), (10, Unit::BusinessDays, Roll::Skip));
    assert!(rules.deadline_nearest("SM-APP", day("2020-01-01")).is_some());
    assert!(rules.deadline_nearest("NO-SUCH", day("2026-01-01")).is_none());
}

#[test]
fn every_ground_answers_for_every_measure() {
    let rules = Rules::in_force();
    for ground in rules.grounds.iter().filter(|ground| ground.code != "s22A") {
        for measure in Measure::ALL {
            let opening = rules.opens(&ground.code, *measure, day("2026-11-24"));
            let silent = matches!(&opening, Opening::No { authority: None, .. });
            assert!(!silent, "{} {measure}: no row speaks of it", ground.code);
        }
    }
}

#[test]
fn recorded_cross_examination_opens_only_on_the_grounds_it_was_commenced_for() {
    let opens = |ground, on| Rules::in_force().opens(ground, Measure::RecordedCrossExamination, day(on));
    for ground in ["s16-age", "s16-incapacity", "s17-sexual", "s17-slavery"] {
        assert!(opens(ground, "2026-11-24").is_open(), "{ground}");
    }
    for ground in ["s17-fear", "s17-weapon", "s17-domestic-abuse", "s22"] {
        assert!(matches!(opens(ground, "2026-11-24"), Opening::No { .. }), "{ground}");
    }
    assert!(!opens("s17-sexual", "2022-09-25").is_open());
    assert!(opens("s17-sexual", "2022-09-26").is_open());
    assert!(matches!(opens("child-exploitation", "2026-11-24"), Opening::SwitchedOff { .. }));
    assert!(matches!(opens("no-such", "2026-11-24"), Opening::No { authority: None, .. }));
}

#[test]
fn domestic_abuse_alone_opens_neither_recording_and_nothing_before_its_day() {
    let opens = |measure, on| Rules::in_force().opens("s17-domestic-abuse", measure, day(on));
    assert!(opens(Measure::Screen, "2022-05-19").is_open());
    assert!(!opens(Measure::Screen, "2022-05-18").is_open());
    assert!(!opens(Measure::RecordedEvidenceInChief, "2026-11-24").is_open());
}

#[test]
fn an_intermediary_and_aids_need_section_16_and_an_adults_interview_its_request() {
    let opens = |ground, measure, on| Rules::in_force().opens(ground, measure, day(on));
    assert!(opens("s16-incapacity", Measure::Intermediary, "2026-11-24").is_open());
    assert!(!opens("s17-sexual", Measure::Intermediary, "2026-11-24").is_open());
    assert!(!opens("s17-fear", Measure::CommunicationAids, "2026-11-24").is_open());
    assert!(!opens("s22A", Measure::RecordedEvidenceInChief, "2011-06-26").is_open());
    assert!(opens("s22A", Measure::RecordedEvidenceInChief, "2011-06-27").is_open());
    let private = opens("s17-fear", Measure::InPrivate, "2026-11-24");
    assert!(matches!(private, Opening::Yes { only_if: Some(_), .. }));
}

/// A file of one good row, to be spoilt.
const GOOD: &str = r#"version = 1
checked = 2026-11-24
read_as = "As read."

[[deadline]]
id = "A"
due = "Something"
owed_by = "defence"
about = "defendant"
trigger = "sending"
offset = 10
unit = "business-days"
direction = "after"
roll = "skip"
condition = ""
authority = "CrimPR 3.32"
rules_year = 2025
source = "https://www.legislation.gov.uk/uksi/2025/909"
confidence = "high"
from = 2025-10-06
to = 2026-10-05
"#;

#[test]
fn a_good_row_is_taken() {
    assert_eq!(Rules::parse(GOOD).expect("good").deadlines.len(), 1);
}

#[test]
fn a_bad_row_is_refused_with_its_line() {
    let spoilt = [
        ("unit = \"business-days\"", "unit = \"fortnights\"", 12, "unknown unit \"fortnights\""),
        ("trigger = \"sending\"", "trigger = \"arraignment\"", 10, "unknown trigger \"arraignment\""),
        ("roll = \"skip\"", "roll = \"back\"", 14, "skip"),
        ("roll = \"skip\"", "roll = \"sideways\"", 14, "unknown roll"),
        ("authority = \"CrimPR 3.32\"", "authority = \" \"", 16, "authority is empty"),
        ("authority = \"CrimPR 3.32\"\n", "", 5, "authority"),
        ("rules_year = 2025\n", "", 16, "rules_year"),
        ("confidence = \"high\"", "confidence = \"certain\"", 19, "unknown confidence"),
        ("from = 2025-10-06", "from = 2025-02-30", 20, ""),
        ("from = 2025-10-06", "from = 2025-10-06T09:00:00", 20, "not a day"),
        ("to = 2026-10-05", "to = 2025-10-05", 21, "lies before"),
        ("offset = 10", "offset = -1", 11, ""),
        ("offset = 10\n", "", 11, "how many"),
        ("unit = \"business-days\"", "unit = \"judge-sets\"", 11, "not counted"),
        ("direction = \"after\"\n", "", 12, "direction is missing"),
        ("owed_by = \"defence\"", "owed_by = \"nobody\"", 8, "unknown owed_by"),
        ("due = \"Something\"", "due = \"Something\"\ndue = \"Twice\"", 8, ""),
        ("due = \"Something\"", "dew = \"Something\"", 7, "dew"),
        ("confidence = \"high\"", "confidence = \"high\"\noverride = true", 19, "low confidence"),
    ];
    for (good, bad, line, what) in spoilt {
        assert!(GOOD.contains(good), "{good}");
        let fault = Rules::parse(&GOOD.replacen(good, bad, 1)).expect_err(bad);
        assert!(fault.what.contains(what), "{bad}: {fault}");
        assert_eq!(fault.line, line, "{bad}: {fault}");
    }
}

#[test]
fn an_id_is_given_twice_only_for_days_that_do_not_meet() {
    let row = GOOD.split_once("[[deadline]]").expect("a row").1;
    let twice = format!("{GOOD}\n[[deadline]]{row}");
    let fault = Rules::parse(&twice).expect_err("twice");
    assert_eq!((fault.line, fault.what.contains("already")), (24, true), "{fault}");
    let after = twice.replacen("from = 2025-10-06\nto = 2026-10-05\n\n", "to = 2026-10-05\n\n", 1);
    let (first, second) = after.rsplit_once("from = 2025-10-06\nto = 2026-10-05\n").expect("the second row");
    let rules = Rules::parse(&format!("{first}from = 2026-10-06\n{second}")).expect("one after the other");
    assert_eq!(rules.deadlines.len(), 2);
}

#[test]
fn half_the_file_is_refused_and_so_is_nothing() {
    for cut in (0..BUILT_IN.len()).filter(|at| BUILT_IN.is_char_boundary(*at)).step_by(997) {
        // A file cut between two rows may still read; it never panics.
        let _ = Rules::parse(&BUILT_IN[..cut]);
    }
    assert!(Rules::parse("").is_err());
}
