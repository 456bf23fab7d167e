//! Section 1.4 of the rules: the primary rule, section 22, section 22A; and swearing.

use crate::{adult, between, born, charged, child, day, letters, measure, now, on};
use domain::{
    eligibility::{
        Answer, Birth, Condition, Considered, Factor, Interview, PrimaryRule, PrimaryRuleWish, Reach21,
        Request22A, RouteBy, ScreenRule, Section22A, Swearing, WitnessFacts, swearing,
    },
    measure::Measure,
};

#[test]
fn the_primary_rule_is_for_whoever_is_eligible_by_age() {
    for (facts, expected) in [
        (child(), Reach21::Applies),
        (
            WitnessFacts {
                complainant: Some(true),
                conditions: Some([Condition::Physical].into()),
                ..child()
            },
            Reach21::Applies,
        ),
        (adult(), Reach21::DoesNotApply),
        (WitnessFacts { birth: between("2007-01-01", "2010-01-01"), ..adult() }, Reach21::MayApply),
        (WitnessFacts { birth: Birth::Unknown, ..adult() }, Reach21::NotRecorded),
    ] {
        assert_eq!(now(&facts, &charged(&["SOA2003-S1"])).together.child.primary_rule.reach, expected);
    }
    assert_eq!(PrimaryRule::LIMITS.map(|(section, _)| section), ["s.21(4)(a)", "s.21(4)(b)", "s.21(4)(c)"]);
}

#[test]
fn giving_up_the_rule_brings_a_screen_unless_that_is_given_up_too() {
    use PrimaryRuleWish::{NoLiveLink, NoRecording, NotAtAll};
    for (wish, declines_screen, expected) in [
        (None, None, ScreenRule::NotReached),
        (Some(NoRecording), None, ScreenRule::NotReached),
        (Some(NotAtAll), None, ScreenRule::Required),
        (Some(NoLiveLink), None, ScreenRule::Required),
        (Some(NotAtAll), Some("2026-11-10"), ScreenRule::Declined),
        // Not told yet on the day of the decision.
        (Some(NotAtAll), Some("2026-11-25"), ScreenRule::Required),
    ] {
        let mut facts = child();
        facts.wishes.primary_rule = wish.map(|wish| (wish, day("2026-11-01")));
        facts.wishes.declines_screen = declines_screen.map(day);
        let rule = now(&facts, &charged(&["SOA2003-S5"])).together.child.primary_rule;
        assert_eq!(rule.screen, expected, "{wish:?} {declines_screen:?}");
        assert_eq!(rule.wish.map(|(wish, _)| wish), wish);
    }
    let mut facts = child();
    facts.wishes.primary_rule = Some((NotAtAll, day("2026-12-01")));
    assert_eq!(now(&facts, &charged(&["SOA2003-S5"])).together.child.primary_rule.wish, None);
}

#[test]
fn each_of_the_five_factors_is_considered_or_not_or_not_recorded() {
    let mut facts = child();
    facts.factors.insert(Factor::AgeAndMaturity, Considered::Yes);
    facts.factors.insert(Factor::Offence, Considered::No);
    let factors = now(&facts, &charged(&["SOA2003-S5"])).together.child.primary_rule.factors;
    let marks: Vec<_> = factors.iter().map(|(_, mark)| *mark).collect();
    assert_eq!(marks, [Some(Considered::Yes), None, None, None, Some(Considered::No)]);
}

#[test]
fn section_22_carries_over_the_recording_and_nothing_else() {
    let turned_18 = WitnessFacts { birth: born("2008-08-01"), ..adult() };
    let answer = now(&turned_18, &charged(&["TA1968-S8"]));
    assert_eq!(answer.together.child.qualifying.reach, Reach21::Applies);
    assert_eq!(letters(&answer), "----Y---");
    let chief = answer
        .together
        .measures
        .iter()
        .find(|each| each.measure == Measure::RecordedEvidenceInChief)
        .unwrap();
    assert_eq!(chief.routes[0].by, RouteBy::QualifyingWitness);
    for (name, facts, expected) in [
        ("18 at the interview", WitnessFacts { birth: born("2008-05-01"), ..adult() }, Reach21::DoesNotApply),
        (
            "the day before 18 at the interview",
            WitnessFacts { birth: born("2008-05-02"), ..adult() },
            Reach21::Applies,
        ),
        ("still a child", child(), Reach21::DoesNotApply),
        (
            "no interview",
            WitnessFacts { interview: Interview::NoneMade, ..turned_18.clone() },
            Reach21::DoesNotApply,
        ),
        (
            "interview not dated",
            WitnessFacts {
                interview: Interview::Made { on: None, through_intermediary: None },
                ..turned_18.clone()
            },
            Reach21::NotRecorded,
        ),
        (
            "fear may be found, or else section 22",
            WitnessFacts { fear: Some(true), ..turned_18.clone() },
            Reach21::Applies,
        ),
    ] {
        assert_eq!(now(&facts, &charged(&["TA1968-S8"])).together.child.qualifying.reach, expected, "{name}");
    }
    // Eligible anyway, by a ground that opens section 27: nothing to carry over.
    let complainant = WitnessFacts { complainant: Some(true), ..turned_18.clone() };
    let answer = now(&complainant, &charged(&["SOA2003-S9"]));
    assert_eq!(answer.together.child.qualifying.reach, Reach21::DoesNotApply);
    assert_eq!(measure(&answer, Measure::RecordedCrossExamination), Answer::Yes);
    // The domestic abuse ground is not in force for section 27, so it takes nothing away.
    let answer = now(&complainant, &charged(&["SCA2015-S76"]));
    assert_eq!(letters(&answer), "YYYYY---");
    // Section 28 needs another ground.
    let fear = WitnessFacts { fear: Some(true), ..turned_18 };
    assert_eq!(measure(&now(&fear, &charged(&["TA1968-S8"])), Measure::RecordedCrossExamination), Answer::No);
}

#[test]
fn section_22a_binds_only_if_the_application_asks() {
    let complainant = |request| WitnessFacts { complainant: Some(true), request_22a: request, ..adult() };
    let sexual = charged(&["SOA2003-S1"]);
    for (name, facts, expected) in [
        ("asked", complainant(Some(Request22A::Yes)), Section22A::DutyArises),
        ("not asked", complainant(Some(Request22A::No)), Section22A::NotAsked),
        ("not recorded", complainant(None), Section22A::RequestNotRecorded),
        (
            "not a complainant",
            WitnessFacts { request_22a: Some(Request22A::Yes), ..adult() },
            Section22A::NotSexualOffence,
        ),
        (
            "a child witness",
            WitnessFacts { birth: born("2010-01-01"), ..complainant(Some(Request22A::Yes)) },
            Section22A::ChildWitness,
        ),
        (
            "no interview",
            WitnessFacts { interview: Interview::NoneMade, ..complainant(Some(Request22A::Yes)) },
            Section22A::NoRecording,
        ),
    ] {
        assert_eq!(now(&facts, &sexual).together.section_22a, expected, "{name}");
    }
    let mut declined = complainant(Some(Request22A::Yes));
    declined.wishes.declines_complainant = Some(day("2026-10-01"));
    assert_eq!(now(&declined, &sexual).together.section_22a, Section22A::NoGround);
    declined.fear = Some(true);
    assert_eq!(now(&declined, &sexual).together.section_22a, Section22A::IfFoundEligible);
    // Other offences charged as well change nothing; other offences alone do.
    let with_others = charged(&["OAPA1861-S18", "SOA2003-S1"]);
    assert_eq!(
        now(&complainant(Some(Request22A::Yes)), &with_others).together.section_22a,
        Section22A::DutyArises
    );
    let slavery = charged(&["MSA2015-S1"]);
    assert_eq!(
        now(&complainant(Some(Request22A::Yes)), &slavery).together.section_22a,
        Section22A::NotSexualOffence
    );
    let before = on(&complainant(Some(Request22A::Yes)), &sexual, "2011-06-26");
    assert_eq!(before.together.section_22a, Section22A::NotInForce);
}

#[test]
fn nobody_under_14_is_sworn() {
    for (birth, date, expected) in [
        (born("2012-11-25"), "2026-11-24", Swearing::Unsworn),
        (born("2012-11-24"), "2026-11-24", Swearing::MayBeSworn),
        (born("2012-02-29"), "2026-02-28", Swearing::Unsworn),
        (born("2012-02-29"), "2026-03-01", Swearing::MayBeSworn),
        (between("2012-01-01", "2013-01-01"), "2026-11-24", Swearing::Uncertain),
        (between("2013-01-01", "2014-01-01"), "2026-11-24", Swearing::Unsworn),
        (Birth::Unknown, "2026-11-24", Swearing::NotRecorded),
    ] {
        assert_eq!(swearing(birth, day(date)), expected);
    }
}
