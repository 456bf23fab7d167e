//! Sections 1.3 and 1.6 of the rules: which ground opens which measure, and what each measure hangs on besides.

use crate::{adult, charged, child, d, day, letters, measure, now, on};
use domain::{
    eligibility::{
        Accused, Answer, Condition, Confidence, Interview, Requirement, RouteBy, State, WitnessFacts,
    },
    measure::Measure,
};

fn complainant() -> WitnessFacts {
    WitnessFacts { complainant: Some(true), ..adult() }
}

fn only_if(facts: &WitnessFacts, accused: &[Accused], wanted: Measure) -> Vec<Requirement> {
    let answer = now(facts, accused);
    answer.together.measures.into_iter().find(|each| each.measure == wanted).unwrap().only_if
}

/// 23 screen, 24 link, 25 private, 26 wigs, 27 chief, 28 cross, 29 intermediary, 30 aids.
#[test]
fn each_ground_opens_its_measures() {
    let robbery = || charged(&["TA1968-S8"]);
    let conditions = |each| WitnessFacts { conditions: Some([each].into()), ..adult() };
    let armed = vec![Accused {
        weapon: Some(true),
        domestic_abuse: Some(false),
        ..Accused::charged(d(1), &["MURDER"])
    }];
    for (name, facts, accused, expected) in [
        ("a child", child(), robbery(), "YY-YYYYY"),
        ("a child in a sexual case", child(), charged(&["SOA2003-S5"]), "YYYYYYYY"),
        ("mental disorder", conditions(Condition::MentalDisorder), robbery(), "OO-OOOOO"),
        ("impairment", conditions(Condition::Impairment), robbery(), "OO-OOOOO"),
        ("physical", conditions(Condition::Physical), robbery(), "OO-OOOOO"),
        ("fear", WitnessFacts { fear: Some(true), ..adult() }, robbery(), "OO-OO---"),
        ("sexual complainant", complainant(), charged(&["SOA2003-S1"]), "YYYYYY--"),
        ("slavery complainant", complainant(), charged(&["MSA2015-S1"]), "YYYYYY--"),
        ("domestic abuse only", complainant(), charged(&["SCA2015-S76"]), "YYYY----"),
        ("weapon", adult(), armed, "YY-YY---"),
        ("nothing", adult(), robbery(), "--------"),
    ] {
        assert_eq!(letters(&now(&facts, &accused)), expected, "{name}");
    }
}

#[test]
fn section_28_is_open_to_complainants_everywhere_from_the_last_group_of_courts_on() {
    let accused = charged(&["SOA2003-S1"]);
    let at = |date| {
        measure(
            &on(&WitnessFacts { interview: made("2020-01-01"), ..complainant() }, &accused, date),
            Measure::RecordedCrossExamination,
        )
    };
    assert_eq!(at("2022-09-25"), Answer::OnlyIf);
    assert_eq!(at("2022-09-26"), Answer::Yes);
}

fn made(on: &str) -> Interview {
    Interview::Made { on: Some(day(on)), through_intermediary: Some(false) }
}

#[test]
fn section_28_needs_a_recording_admitted_under_section_27() {
    for (interview, chief, cross) in [
        (made("2026-05-01"), Answer::Yes, Answer::Yes),
        (Interview::NoneMade, Answer::OnlyIf, Answer::OnlyIf),
        (Interview::NotRecorded, Answer::OnlyIf, Answer::OnlyIf),
        // Through an intermediary: declared before, and approved by the court (section 29(6)).
        (
            Interview::Made { on: Some(day("2026-05-01")), through_intermediary: Some(true) },
            Answer::OnlyIf,
            Answer::OnlyIf,
        ),
    ] {
        let facts = WitnessFacts { interview, ..child() };
        let answer = now(&facts, &charged(&["SOA2003-S5"]));
        assert_eq!(measure(&answer, Measure::RecordedEvidenceInChief), chief, "{interview:?}");
        assert_eq!(measure(&answer, Measure::RecordedCrossExamination), cross, "{interview:?}");
    }
    let without = WitnessFacts { interview: Interview::NoneMade, ..child() };
    let accused = charged(&["SOA2003-S5"]);
    let chief = only_if(&without, &accused, Measure::RecordedEvidenceInChief);
    assert_eq!(chief, [Requirement::RecordedInterview]);
    let cross = only_if(&without, &accused, Measure::RecordedCrossExamination);
    assert_eq!(cross, [Requirement::AdmittedUnder27]);
}

#[test]
fn domestic_abuse_closes_nothing_that_another_ground_opens() {
    let accused = |abuse| {
        vec![Accused {
            domestic_abuse: Some(abuse),
            ..Accused::charged(d(1), &["SOA2003-S1", "OAPA1861-S18"])
        }]
    };
    let answer = now(&complainant(), &accused(true));
    assert_eq!(measure(&answer, Measure::RecordedCrossExamination), Answer::Yes);
    // A child complainant of domestic abuse has section 28 by age.
    let answer = now(&WitnessFacts { complainant: Some(true), ..child() }, &charged(&["SCA2015-S76"]));
    assert_eq!(letters(&answer), "YYYYYYYY");
}

#[test]
fn the_route_that_is_closed_is_named_with_its_authority() {
    let answer = now(&complainant(), &charged(&["SCA2015-S76"]));
    let cross = answer
        .together
        .measures
        .iter()
        .find(|each| each.measure == Measure::RecordedCrossExamination)
        .unwrap();
    let [route] = &cross.routes[..] else { panic!("{:?}", cross.routes) };
    assert_eq!(route.by, RouteBy::Ground(domain::eligibility::Ground::DomesticAbuse));
    assert_eq!((route.state, route.answer), (State::Applies, Answer::No));
    assert!(route.authority.contains("SI 2022/553") && !route.why.is_empty());
    assert_eq!(route.confidence, Confidence::High);
    // Section 28 for a child rests on commencement orders of which not all were read.
    let answer = now(&child(), &charged(&["TA1968-S8"]));
    let cross = answer
        .together
        .measures
        .iter()
        .find(|each| each.measure == Measure::RecordedCrossExamination)
        .unwrap();
    assert_eq!(cross.confidence, Confidence::Medium);
}

#[test]
fn evidence_in_private_needs_the_offence_or_intimidation_by_somebody_else() {
    let fear = |intimidated_by_another| WitnessFacts { fear: Some(true), intimidated_by_another, ..adult() };
    for (name, facts, codes, expected) in [
        ("any witness in a sexual case", fear(Some(false)), &["SOA2003-S1"][..], Answer::OnlyIf),
        ("neither", fear(Some(false)), &["TA1968-S8"], Answer::No),
        ("intimidation", fear(Some(true)), &["TA1968-S8"], Answer::OnlyIf),
        ("not recorded", fear(None), &["TA1968-S8"], Answer::OnlyIf),
        ("slavery", fear(Some(false)), &["MSA2015-S2"], Answer::OnlyIf),
        ("domestic abuse", fear(Some(false)), &["SCA2015-S76"], Answer::OnlyIf),
        (
            "a child and intimidation",
            WitnessFacts { intimidated_by_another: Some(true), ..child() },
            &["TA1968-S8"],
            Answer::OnlyIf,
        ),
        (
            "no ground",
            WitnessFacts { intimidated_by_another: Some(true), ..adult() },
            &["TA1968-S8"],
            Answer::No,
        ),
    ] {
        let accused = charged(codes);
        assert_eq!(measure(&now(&facts, &accused), Measure::InPrivate), expected, "{name}");
    }
    // Domestic abuse may yet be alleged of a robbery.
    let open = vec![Accused::charged(d(1), &["TA1968-S8"])];
    assert_eq!(
        only_if(&fear(Some(false)), &open, Measure::InPrivate).last(),
        Some(&Requirement::PrivateOffence)
    );
    let child = WitnessFacts { intimidated_by_another: Some(true), ..child() };
    assert_eq!(only_if(&child, &charged(&["TA1968-S8"]), Measure::InPrivate), [Requirement::Intimidation]);
}
