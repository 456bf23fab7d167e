//! Section 21(8) and (9): what the eighteenth birthday ends, and what it leaves.

use crate::{adult, between, born, charged, day};
use domain::{
    eligibility::{
        Accused, Birth, Course, Fate, Ground, Moment, OnlyByAge, TurningEighteen, WitnessFacts,
        turning_eighteen,
    },
    law::Rules,
    measure::Measure,
};

/// 18 on 15 December 2026, by age alone.
fn nearly_18() -> WitnessFacts {
    WitnessFacts { birth: born("2008-12-15"), ..adult() }
}

fn turning(
    facts: &WitnessFacts,
    accused: &[Accused],
    course: Course,
    today: &str,
) -> Option<TurningEighteen> {
    turning_eighteen(facts, accused, &course, day(today), Rules::in_force())
}

fn decided() -> Course {
    Course { decision: Some(Moment::done(day("2026-10-01"))), ..Course::default() }
}

fn fate(turning: &TurningEighteen, measure: Measure) -> Fate {
    turning.fates.iter().find(|(each, _)| *each == measure).unwrap().1
}

#[test]
fn a_direction_given_by_age_alone_ends_on_the_birthday_except_for_the_recordings() {
    use Fate::{CarriesOn, Ends, ForTheJudge, IfRecordedFirst};
    let made = |on| Some(Moment::done(day(on)));
    let booked = |on| Some(Moment::planned(day(on)));
    for (name, recording, chief, cross) in [
        ("recorded before", made("2026-12-14"), CarriesOn, CarriesOn),
        ("recorded on the birthday", made("2026-12-15"), ForTheJudge, Ends),
        ("recorded after", made("2026-12-16"), ForTheJudge, Ends),
        ("booked before", booked("2026-12-14"), IfRecordedFirst, IfRecordedFirst),
        ("booked on the birthday", booked("2026-12-15"), ForTheJudge, Ends),
        ("booked after", booked("2027-01-20"), ForTheJudge, Ends),
        // No section 28 in the direction: the interview stays.
        ("none", None, CarriesOn, IfRecordedFirst),
    ] {
        let course = Course { recording, ..decided() };
        let found = turning(&nearly_18(), &charged(&["TA1968-S8"]), course, "2026-11-24").unwrap();
        assert_eq!(fate(&found, Measure::RecordedEvidenceInChief), chief, "{name}");
        assert_eq!(fate(&found, Measure::RecordedCrossExamination), cross, "{name}");
        for lapses in [Measure::Screen, Measure::LiveLink, Measure::Intermediary, Measure::CommunicationAids]
        {
            assert_eq!(fate(&found, lapses), Ends, "{name}");
        }
        assert_eq!((found.days, found.only_by_age), (21, OnlyByAge::Yes));
        assert!(found.fresh_application);
    }
    let provides = Course { provides_section_28: Some(true), ..decided() };
    let found = turning(&nearly_18(), &charged(&["TA1968-S8"]), provides, "2026-11-24").unwrap();
    assert_eq!(fate(&found, Measure::RecordedEvidenceInChief), Fate::IfRecordedFirst);
}

#[test]
fn nothing_ends_once_the_witness_has_begun_to_give_evidence() {
    let course = Course { evidence_began: Some(day("2026-12-14")), ..decided() };
    let found = turning(&nearly_18(), &charged(&["TA1968-S8"]), course, "2026-12-20").unwrap();
    assert!(found.fates.iter().all(|(_, fate)| *fate == Fate::CarriesOn));
    assert!(!found.fresh_application);
    assert_eq!(found.days, -5);
    let too_late = Course { evidence_began: Some(day("2026-12-15")), ..decided() };
    let found = turning(&nearly_18(), &charged(&["TA1968-S8"]), too_late, "2026-12-20").unwrap();
    assert_eq!(fate(&found, Measure::LiveLink), Fate::Ends);
}

#[test]
fn a_second_ground_keeps_the_direction_alive() {
    let complainant = WitnessFacts { complainant: Some(true), ..nearly_18() };
    let course = Course { recording: Some(Moment::planned(day("2027-01-20"))), ..decided() };
    let found = turning(&complainant, &charged(&["SOA2003-S9"]), course, "2026-11-24").unwrap();
    assert_eq!((found.only_by_age, &found.keeps[..]), (OnlyByAge::No, &[Ground::SexualOffence][..]));
    assert_eq!(fate(&found, Measure::RecordedCrossExamination), Fate::CarriesOn);
    assert_eq!(fate(&found, Measure::LiveLink), Fate::CarriesOn);
    // What the second ground does not open by itself is for the judge.
    assert_eq!(fate(&found, Measure::Intermediary), Fate::ForTheJudge);
    let abuse = turning(&complainant, &charged(&["SCA2015-S76"]), course, "2026-11-24").unwrap();
    assert_eq!(fate(&abuse, Measure::RecordedCrossExamination), Fate::ForTheJudge);
    assert_eq!(fate(&abuse, Measure::Screen), Fate::CarriesOn);
    // A ground the court would have to be satisfied of does not keep it by itself.
    let afraid = WitnessFacts { fear: Some(true), ..nearly_18() };
    let found = turning(&afraid, &charged(&["TA1968-S8"]), course, "2026-11-24").unwrap();
    assert_eq!((found.only_by_age, &found.may_keep[..]), (OnlyByAge::Perhaps, &[Ground::Fear][..]));
    assert_eq!(fate(&found, Measure::Screen), Fate::Ends);
}

#[test]
fn a_birthday_before_the_decision_leaves_nothing_to_end_and_calls_for_another_ground() {
    let planned = |on| Course { decision: Some(Moment::planned(day(on))), ..Course::default() };
    for (on, before) in [("2026-12-14", false), ("2026-12-15", true), ("2027-01-05", true)] {
        let found = turning(&nearly_18(), &charged(&["TA1968-S8"]), planned(on), "2026-11-24").unwrap();
        assert_eq!((found.before_decision, found.fates.is_empty()), (Some(before), before), "{on}");
        assert!(found.fresh_application);
    }
}

#[test]
fn adults_and_unknown_births_come_of_nothing() {
    let robbery = charged(&["TA1968-S8"]);
    assert_eq!(turning(&adult(), &robbery, decided(), "2026-11-24"), None);
    let unknown = WitnessFacts { birth: Birth::Unknown, ..adult() };
    assert_eq!(turning(&unknown, &robbery, decided(), "2026-11-24"), None);
    let accused = WitnessFacts { is_accused: true, ..nearly_18() };
    assert_eq!(turning(&accused, &robbery, decided(), "2026-11-24"), None);
    // An estimate counts from its first possible day.
    let estimate = WitnessFacts { birth: between("2008-12-01", "2009-05-01"), ..adult() };
    let found = turning(&estimate, &robbery, decided(), "2026-11-24").unwrap();
    assert_eq!((found.first, found.last, found.days), (day("2026-12-01"), day("2027-05-01"), 7));
    let leap = WitnessFacts { birth: born("2008-02-29"), ..adult() };
    let course = Course { decision: Some(Moment::done(day("2026-01-10"))), ..Course::default() };
    let found = turning(&leap, &robbery, course, "2026-02-20").unwrap();
    assert_eq!(found.first, day("2026-03-01"));
}
