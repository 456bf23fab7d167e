//! Section 1.1 and 1.2 of the rules: each ground, its opt-out, and the day on which age is tested.

use crate::{adult, between, born, charged, child, d, day, now, on, state};
use domain::{
    case::offence,
    eligibility::{
        Accused, Birth, Condition, Confidence, Ground, Outlook, State, Truth, Why, Wishes, WitnessFacts,
    },
};

#[test]
fn age_is_tested_on_the_day_of_the_decision_and_18_is_attained_with_its_first_moment() {
    for (birth, decision, expected) in [
        ("2008-11-25", "2026-11-24", State::Applies),
        ("2008-11-24", "2026-11-24", State::DoesNotApply),
        ("2008-11-23", "2026-11-24", State::DoesNotApply),
        // Born on a leap day: 28 February is not the birthday, 1 March is.
        ("2008-02-29", "2026-02-28", State::Applies),
        ("2008-02-29", "2026-03-01", State::DoesNotApply),
        // In 18 years' time a leap year again only for some.
        ("2004-02-29", "2022-02-28", State::Applies),
        ("2006-02-28", "2024-02-28", State::DoesNotApply),
        ("2006-03-01", "2024-02-29", State::Applies),
    ] {
        let facts = WitnessFacts { birth: born(birth), ..adult() };
        let answer = on(&facts, &charged(&["TA1968-S8"]), decision);
        assert_eq!(state(&answer, Ground::Age), expected, "born {birth}, decided {decision}");
    }
}

#[test]
fn an_estimate_settles_age_when_every_day_of_it_does() {
    let decision = day("2026-11-24");
    for (birth, expected) in [
        (between("2009-01-01", "2009-12-31"), Truth::Yes),
        (between("2006-01-01", "2007-12-31"), Truth::No),
        (between("2008-01-01", "2008-12-31"), Truth::Uncertain),
        (between("2008-01-01", "2008-11-24"), Truth::No),
        (between("2008-11-25", "2009-01-01"), Truth::Yes),
        (Birth::Unknown, Truth::Uncertain),
    ] {
        assert_eq!(birth.is_under(18, decision), expected, "{:?}", birth.attains(18));
    }
}

#[test]
fn a_complainant_of_uncertain_age_is_presumed_a_child_for_the_listed_offences_only() {
    let facts = |thought, complainant| WitnessFacts {
        birth: between("2007-06-01", "2009-06-01"),
        thought_under_18: thought,
        complainant: Some(complainant),
        ..adult()
    };
    for (offence, thought, complainant, expected, why) in [
        ("SOA2003-S1", Some(true), true, State::Applies, Why::PresumedUnderEighteen),
        ("PCA1978-S1", Some(true), true, State::Applies, Why::PresumedUnderEighteen),
        ("CJA1988-S160", Some(true), true, State::Applies, Why::PresumedUnderEighteen),
        ("MSA2015-S1", Some(true), true, State::Applies, Why::PresumedUnderEighteen),
        ("MSA2015-S2", Some(true), true, State::Applies, Why::PresumedUnderEighteen),
        // No presumption for another offence, or another witness: the court decides.
        ("OAPA1861-S18", Some(true), true, State::MayApply, Why::AgeUncertain),
        ("SCA2015-S76", Some(true), true, State::MayApply, Why::AgeUncertain),
        ("SOA2003-S1", Some(true), false, State::MayApply, Why::AgeUncertain),
        ("SOA2003-S1", Some(false), true, State::MayApply, Why::AgeUncertain),
        ("SOA2003-S1", None, true, State::MayApply, Why::PresumptionNotRecorded),
    ] {
        let answer = now(&facts(thought, complainant), &charged(&[offence]));
        let age = &answer.together.grounds[0];
        assert_eq!((age.state, age.why), (expected, why), "{offence} {thought:?} {complainant}");
    }
    // A birth date that nobody knows at all is uncertain too.
    let unknown = WitnessFacts { birth: Birth::Unknown, ..facts(Some(true), true) };
    assert_eq!(state(&now(&unknown, &charged(&["SOA2003-S1"])), Ground::Age), State::Applies);
    let nothing = WitnessFacts { birth: Birth::Unknown, ..facts(None, false) };
    assert_eq!(state(&now(&nothing, &charged(&["TA1968-S8"])), Ground::Age), State::NotRecorded);
}

#[test]
fn a_condition_needs_the_court_to_be_satisfied() {
    let told = |conditions| WitnessFacts { conditions, ..adult() };
    let each = [
        (Condition::MentalDisorder, Ground::MentalDisorder),
        (Condition::Impairment, Ground::Impairment),
        (Condition::Physical, Ground::Physical),
    ];
    for (condition, ground) in each {
        let answer = now(&told(Some([condition].into())), &charged(&["TA1968-S8"]));
        for (_, other) in each {
            let expected = if other == ground { State::MayApply } else { State::DoesNotApply };
            assert_eq!(state(&answer, other), expected);
        }
        let silent = now(&told(None), &charged(&["TA1968-S8"]));
        assert_eq!(state(&silent, ground), State::NotRecorded);
    }
}

#[test]
fn fear_needs_the_court_to_be_satisfied() {
    for (fear, expected) in
        [(Some(true), State::MayApply), (Some(false), State::DoesNotApply), (None, State::NotRecorded)]
    {
        let answer = now(&WitnessFacts { fear, ..adult() }, &charged(&["TA1968-S8"]));
        assert_eq!(state(&answer, Ground::Fear), expected);
    }
}

#[test]
fn a_complainant_is_eligible_automatically_by_what_is_charged() {
    use Ground::{DomesticAbuse, ModernSlavery, SexualOffence};
    let complainant = WitnessFacts { complainant: Some(true), ..adult() };
    for (codes, abuse, sexual, slavery, domestic) in [
        (&["SOA2003-S1"][..], Some(false), State::Applies, State::DoesNotApply, State::DoesNotApply),
        (&["SOA1956-S14"], None, State::Applies, State::DoesNotApply, State::DoesNotApply),
        (&["MSA2015-S1"], Some(false), State::DoesNotApply, State::Applies, State::DoesNotApply),
        (&["MSA2015-S2-SEX"], Some(false), State::Applies, State::Applies, State::DoesNotApply),
        (&["SCA2015-S76"], Some(false), State::DoesNotApply, State::DoesNotApply, State::Applies),
        (&["OAPA1861-S18"], Some(true), State::DoesNotApply, State::DoesNotApply, State::Applies),
        (&["OAPA1861-S18"], Some(false), State::DoesNotApply, State::DoesNotApply, State::DoesNotApply),
        (&["OAPA1861-S18"], None, State::DoesNotApply, State::DoesNotApply, State::NotRecorded),
        // "Any other offence": a rape at home is paragraph (a), not (c).
        (&["SOA2003-S1"], Some(true), State::Applies, State::DoesNotApply, State::DoesNotApply),
        (&["SOA2003-S1", "OAPA1861-S18"], Some(true), State::Applies, State::DoesNotApply, State::Applies),
    ] {
        let accused = vec![Accused { domestic_abuse: abuse, ..Accused::charged(d(1), codes) }];
        let answer = now(&complainant, &accused);
        let found = [SexualOffence, ModernSlavery, DomesticAbuse].map(|ground| state(&answer, ground));
        assert_eq!(found, [sexual, slavery, domestic], "{codes:?} {abuse:?}");
        // Another witness of the same case is not eligible so.
        let other = now(&adult(), &accused);
        assert!(
            [SexualOffence, ModernSlavery, DomesticAbuse]
                .iter()
                .all(|ground| state(&other, *ground) == State::DoesNotApply)
        );
    }
}

#[test]
fn a_wish_not_to_be_eligible_counts_from_the_day_it_was_told() {
    let mut facts = WitnessFacts { complainant: Some(true), ..adult() };
    facts.wishes = Wishes { declines_complainant: Some(day("2026-10-05")), ..Wishes::default() };
    let accused = charged(&["SOA2003-S1"]);
    for (decision, expected) in
        [("2026-10-04", State::Applies), ("2026-10-05", State::OptedOut), ("2026-11-24", State::OptedOut)]
    {
        assert_eq!(state(&on(&facts, &accused, decision), Ground::SexualOffence), expected, "{decision}");
    }
    // It says nothing about other grounds.
    facts.fear = Some(true);
    assert_eq!(now(&facts, &accused).together.outlook, Outlook::MayBe);
    facts.birth = born("2012-01-01");
    assert_eq!(now(&facts, &accused).together.outlook, Outlook::Eligible);
}

#[test]
fn every_witness_to_a_listed_weapon_offence_is_eligible() {
    for (codes, alleged, expected) in [
        (&["OAPA1861-S18"][..], Some(true), State::Applies),
        (&["MURDER"], Some(true), State::Applies),
        (&["MANSLAUGHTER"], Some(false), State::DoesNotApply),
        (&["OAPA1861-S20"], None, State::NotRecorded),
        (&["CJA1988-S139"], None, State::Applies),
        (&["TA1968-S8"], Some(true), State::DoesNotApply),
        (&["SOA2003-S1"], Some(true), State::DoesNotApply),
    ] {
        let accused = vec![Accused { weapon: alleged, ..Accused::charged(d(1), codes) }];
        assert_eq!(state(&now(&adult(), &accused), Ground::Weapon), expected, "{codes:?} {alleged:?}");
    }
    let accused = vec![Accused { weapon: Some(true), ..Accused::charged(d(1), &["MURDER"]) }];
    let mut facts = adult();
    facts.wishes.declines_weapon = Some(day("2026-11-01"));
    assert_eq!(state(&now(&facts, &accused), Ground::Weapon), State::OptedOut);
}

#[test]
fn grounds_have_days_from_which_they_are_in_force() {
    let complainant = WitnessFacts { complainant: Some(true), ..adult() };
    let abuse = charged(&["SCA2015-S76"]);
    assert_eq!(state(&on(&complainant, &abuse, "2022-05-18"), Ground::DomesticAbuse), State::DoesNotApply);
    assert_eq!(state(&on(&complainant, &abuse, "2022-05-19"), Ground::DomesticAbuse), State::Applies);
    let blade = charged(&["CJA1988-S139"]);
    assert_eq!(state(&on(&adult(), &blade, "2011-06-26"), Ground::Weapon), State::DoesNotApply);
    assert_eq!(state(&on(&adult(), &blade, "2011-06-27"), Ground::Weapon), State::Applies);
    // An offence that a later Act added counts from its own day, and says that its row was not read in the law.
    let images = charged(&["SOA2003-IMAGES-2026"]);
    assert_eq!(state(&on(&complainant, &images, "2026-06-28"), Ground::SexualOffence), State::DoesNotApply);
    let answer = on(&complainant, &images, "2026-06-29");
    assert_eq!(state(&answer, Ground::SexualOffence), State::Applies);
    let ground = answer.together.grounds.iter().find(|each| each.ground == Ground::SexualOffence).unwrap();
    assert_eq!(ground.confidence, Confidence::Medium);
}

#[test]
fn a_defendant_is_never_eligible() {
    let facts = WitnessFacts { is_accused: true, complainant: Some(true), fear: Some(true), ..child() };
    let answer = now(&facts, &charged(&["SOA2003-S1", "CJA1988-S139"]));
    assert_eq!(answer.together.outlook, Outlook::Accused);
    assert!(answer.together.grounds.iter().all(|each| each.state == State::DoesNotApply));
    assert_eq!(crate::letters(&answer), "--------");
}

#[test]
fn a_ground_from_one_charge_holds_for_all_tried_together_and_not_for_one_tried_alone() {
    let facts = WitnessFacts { complainant: Some(true), ..adult() };
    let accused = [
        Accused::charged(d(1), &["SOA2003-S1"]),
        Accused {
            domestic_abuse: Some(false),
            weapon: Some(false),
            ..Accused::charged(d(2), &["OAPA1861-S18"])
        },
    ];
    let answer = now(&facts, &accused);
    let ground = answer.together.grounds.iter().find(|each| each.ground == Ground::SexualOffence).unwrap();
    assert_eq!((ground.state, &ground.from[..]), (State::Applies, &[d(1)][..]));
    let alone: Vec<_> = answer.alone.iter().map(|each| each.outlook).collect();
    assert_eq!(alone, [Outlook::Eligible, Outlook::NoneOnRecord]);
    // Whose complainant the witness is can differ from one defendant to the next.
    let [first, second] = accused;
    let not_of_the_first = [Accused { complainant: Some(false), ..first }, second];
    assert_eq!(state(&now(&facts, &not_of_the_first), Ground::SexualOffence), State::DoesNotApply);
}

#[test]
fn what_nobody_recorded_is_not_recorded() {
    let answer = now(&WitnessFacts::default(), &[]);
    assert_eq!(answer.together.outlook, Outlook::NotRecorded);
    for each in &answer.together.grounds {
        assert_eq!(each.state, State::NotRecorded, "{:?}", each.ground);
    }
    assert_eq!(crate::letters(&answer), "NNNNNNNN");
    let unknown = vec![Accused::charged(d(1), &["AN-OFFENCE-OF-A-NEWER-PROGRAM"])];
    let complainant = WitnessFacts { complainant: Some(true), ..adult() };
    assert_eq!(state(&now(&complainant, &unknown), Ground::SexualOffence), State::NotRecorded);
    assert!(offence("AN-OFFENCE-OF-A-NEWER-PROGRAM").is_none());
}
