//! The form for the facts: what is left open is not recorded, and what contradicts itself is refused.

use crate::{d, day};
use domain::{
    eligibility::{
        Condition, Considered, Factor, Interview, PrimaryRuleWish, RecordedFacts, Request22A, Teller,
    },
    entry::EligibilityEntry,
    form::{FormErrors, FormValues, Problem},
};

fn read(fields: &[(&str, &str)]) -> Result<EligibilityEntry, FormErrors> {
    let base = [
        ("told_by", "prosecution"),
        ("told_on-day", "20"),
        ("told_on-month", "11"),
        ("told_on-year", "2026"),
        ("why", "Told at the plea hearing."),
        ("version", "3"),
    ];
    let mut values = FormValues::default();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, value) in base.iter().chain(fields) {
        pairs
            .retain(|(known, _)| known != name || fields.iter().filter(|(each, _)| each == name).count() > 1);
        pairs.push(((*name).to_owned(), (*value).to_owned()));
    }
    for (name, value) in pairs.iter().filter(|(name, _)| name != "conditions") {
        values.set(name, value.clone());
    }
    if pairs.iter().any(|(name, _)| name == "conditions") {
        values = FormValues::from_pairs(pairs);
    }
    EligibilityEntry::parse(&values, &[d(1), d(2)], day("2026-11-24"))
}

fn problems(fields: &[(&str, &str)]) -> Vec<(String, Problem)> {
    read(fields).unwrap_err().iter().map(|each| (each.field.clone(), each.problem.clone())).collect()
}

#[test]
fn a_form_left_open_records_nothing_but_who_spoke() {
    let said = ["fear", "interview", "request_22a", "factor_age", "primary_rule", "weapon-1"];
    let said: Vec<_> = said.into_iter().map(|field| (field, EligibilityEntry::NOT_RECORDED)).collect();
    assert_eq!(read(&said).unwrap(), read(&[]).unwrap());
    let entry = read(&[]).unwrap();
    let mut expected = RecordedFacts::none(day("2026-11-20"));
    expected.told_by = Teller::Prosecution;
    expected.accused = entry.facts.accused.clone();
    assert_eq!(entry.facts, expected);
    assert!(entry.facts.accused.iter().all(|each| {
        each.complainant.is_none() && each.domestic_abuse.is_none() && each.weapon.is_none()
    }));
    assert_eq!((entry.version, entry.why.as_str()), (3, "Told at the plea hearing."));
}

#[test]
fn every_answer_is_read() {
    let entry = read(&[
        ("born_from-day", "1"),
        ("born_from-month", "1"),
        ("born_from-year", "2008"),
        ("born_until-day", "31"),
        ("born_until-month", "12"),
        ("born_until-year", "2009"),
        ("thought_under_18", "yes"),
        ("conditions", "physical"),
        ("conditions", "impairment"),
        ("fear", "no"),
        ("intimidated", "yes"),
        ("domestic_abuse-2", "yes"),
        ("weapon-1", "no"),
        ("complainant-2", "no"),
        ("interview", "made"),
        ("interview_on-day", "3"),
        ("interview_on-month", "May"),
        ("interview_on-year", "2026"),
        ("interview_intermediary", "yes"),
        ("request_22a", "yes"),
        ("declines_weapon-day", "2"),
        ("declines_weapon-month", "11"),
        ("declines_weapon-year", "2026"),
        ("primary_rule", "no_live_link"),
        ("primary_rule_on-day", "4"),
        ("primary_rule_on-month", "11"),
        ("primary_rule_on-year", "2026"),
        ("factor_relationship", "considered"),
        ("factor_background", "not_considered"),
        ("decision_on-day", "1"),
        ("decision_on-month", "2"),
        ("decision_on-year", "2027"),
    ])
    .unwrap()
    .facts;
    assert_eq!(entry.conditions, Some([Condition::Physical, Condition::Impairment].into()));
    assert_eq!(
        (entry.thought_under_18, entry.fear, entry.intimidated_by_another),
        (Some(true), Some(false), Some(true))
    );
    assert_eq!(entry.accused[1].domestic_abuse, Some(true));
    assert_eq!((entry.accused[0].weapon, entry.accused[1].complainant), (Some(false), Some(false)));
    assert_eq!(
        entry.interview,
        Interview::Made { on: Some(day("2026-05-03")), through_intermediary: Some(true) }
    );
    assert_eq!(entry.request_22a, Some(Request22A::Yes));
    assert_eq!(entry.wishes.declines_weapon, Some(day("2026-11-02")));
    assert_eq!(entry.wishes.primary_rule, Some((PrimaryRuleWish::NoLiveLink, day("2026-11-04"))));
    assert_eq!(entry.factors.get(&Factor::Relationship), Some(&Considered::Yes));
    assert_eq!(entry.factors.get(&Factor::Background), Some(&Considered::No));
    assert_eq!(entry.factors.len(), 2);
    assert_eq!(entry.decision_on, Some(day("2027-02-01")));
    let kept = serde_json::to_string(&entry).unwrap();
    assert_eq!(serde_json::from_str::<RecordedFacts>(&kept).unwrap(), entry);
}

#[test]
fn none_is_an_answer_and_cannot_stand_beside_another() {
    assert_eq!(read(&[("conditions", "none")]).unwrap().facts.conditions, Some([].into()));
    let both = problems(&[("conditions", "none"), ("conditions", "physical")]);
    assert_eq!(both, [("conditions".to_owned(), Problem::NotOffered)]);
}

#[test]
fn what_contradicts_itself_is_refused() {
    let interview = [("interview_on-day", "3"), ("interview_on-month", "5"), ("interview_on-year", "2026")];
    assert_eq!(problems(&interview), [("interview".to_owned(), Problem::Missing)]);
    let future = [
        ("interview", "made"),
        ("interview_on-day", "3"),
        ("interview_on-month", "5"),
        ("interview_on-year", "2027"),
    ];
    assert_eq!(problems(&future), [("interview_on".to_owned(), Problem::InTheFuture)]);
    assert_eq!(
        problems(&[("primary_rule", "not_at_all")]),
        [("primary_rule_on".to_owned(), Problem::Missing)]
    );
    let half = [("born_from-day", "1"), ("born_from-month", "1"), ("born_from-year", "2008")];
    assert_eq!(problems(&half), [("born_until".to_owned(), Problem::Missing)]);
    let turned = [
        ("born_from-day", "2"),
        ("born_from-month", "1"),
        ("born_from-year", "2008"),
        ("born_until-day", "1"),
        ("born_until-month", "1"),
        ("born_until-year", "2008"),
    ];
    assert_eq!(problems(&turned), [("born_until".to_owned(), Problem::EndsBeforeStart)]);
    assert_eq!(problems(&[("fear", "perhaps")]), [("fear".to_owned(), Problem::NotOffered)]);
    assert_eq!(problems(&[("why", " ")]), [("why".to_owned(), Problem::Missing)]);
    assert_eq!(problems(&[("told_by", "")]), [("told_by".to_owned(), Problem::Missing)]);
}
