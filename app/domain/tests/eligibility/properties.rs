//! What holds whatever the facts.

use crate::{day, letters};
use chrono::{Days, NaiveDate};
use domain::{
    case::{DefendantLabel, OFFENCES},
    eligibility::{
        Accused, Answer, Birth, Condition, Eligibility, Ground, Interview, Outlook, Request22A, RouteBy,
        State, Swearing, Truth, WitnessFacts, eligibility, swearing,
    },
    law::Rules,
    measure::Measure,
    witness::BirthDate,
};
use proptest::{collection::btree_set, option, prelude::*, sample::select};

fn a_day(from: i32, until: i32) -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(from, 1, 1).unwrap();
    let days = (NaiveDate::from_ymd_opt(until, 12, 31).unwrap() - first).num_days();
    (0..=u64::try_from(days).unwrap()).prop_map(move |later| first + Days::new(later))
}

fn born() -> impl Strategy<Value = BirthDate> {
    a_day(1960, 2020).prop_map(|day| BirthDate::new(day, day).unwrap())
}

fn birth() -> impl Strategy<Value = Birth> {
    prop_oneof![
        4 => born().prop_map(Birth::On),
        1 => (born(), born()).prop_map(|(one, other)| Birth::between(one, other)),
        1 => Just(Birth::Unknown),
    ]
}

fn interview() -> impl Strategy<Value = Interview> {
    prop_oneof![
        Just(Interview::NotRecorded),
        Just(Interview::NoneMade),
        (option::of(a_day(2018, 2027)), option::of(any::<bool>()))
            .prop_map(|(on, through_intermediary)| Interview::Made { on, through_intermediary }),
    ]
}

prop_compose! {
    fn witness()(
        birth in birth(),
        thought_under_18 in option::of(any::<bool>()),
        complainant in option::of(any::<bool>()),
        conditions in option::of(btree_set(select(Condition::ALL), 0..3)),
        fear in option::of(any::<bool>()),
        intimidated_by_another in option::of(any::<bool>()),
        interview in interview(),
        request_22a in option::of(select(Request22A::ALL)),
        declines_complainant in option::of(a_day(2024, 2028)),
        declines_weapon in option::of(a_day(2024, 2028)),
    ) -> WitnessFacts {
        let mut facts = WitnessFacts {
            birth, thought_under_18, complainant, conditions, fear, intimidated_by_another, interview, request_22a,
            ..WitnessFacts::default()
        };
        facts.wishes.declines_complainant = declines_complainant;
        facts.wishes.declines_weapon = declines_weapon;
        facts
    }
}

fn accused() -> impl Strategy<Value = Vec<Accused>> {
    let codes: Vec<&str> = OFFENCES.iter().map(|each| each.code).collect();
    let one =
        (prop::collection::vec(select(codes), 0..4), option::of(any::<bool>()), option::of(any::<bool>()));
    prop::collection::vec(one, 0..4).prop_map(|all| {
        all.into_iter()
            .zip(1..)
            .map(|((codes, domestic_abuse, weapon), place)| Accused {
                domestic_abuse,
                weapon,
                ..Accused::charged(DefendantLabel::new(place).unwrap(), &codes)
            })
            .collect()
    })
}

/// Defendants each charged with something: where nothing is recorded, a first charge also settles what is not charged.
fn accused_of_something() -> impl Strategy<Value = Vec<Accused>> {
    accused().prop_map(|all| all.into_iter().filter(|each| !each.charges.is_empty()).collect())
}

fn answer(facts: &WitnessFacts, accused: &[Accused], on: NaiveDate) -> Eligibility {
    eligibility(facts, accused, on, Rules::in_force())
}

fn of(answer: &Eligibility, measure: Measure) -> Answer {
    answer.together.measures.iter().find(|each| each.measure == measure).unwrap().answer
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn adding_a_ground_never_takes_a_measure_away(
        facts in witness(), accused in accused_of_something(), on in a_day(2023, 2028), condition in select(Condition::ALL),
    ) {
        let before = answer(&facts, &accused, on);
        let mut with_condition = facts.clone();
        with_condition.conditions.get_or_insert_default().insert(condition);
        let with_fear = WitnessFacts { fear: Some(true), ..facts.clone() };
        let with_weapon: Vec<Accused> = accused.iter().cloned().map(|mut each| {
            each.charges.push(domain::case::offence("CJA1988-S139").unwrap());
            each
        }).collect();
        for after in [
            answer(&with_condition, &accused, on),
            answer(&with_fear, &accused, on),
            answer(&facts, &with_weapon, on),
        ] {
            for measure in Measure::ALL {
                // Another condition may settle that the first was the only one; that takes no measure away.
                let was = match of(&before, *measure) {
                    Answer::NotRecorded => Answer::No,
                    other => other,
                };
                prop_assert!(of(&after, *measure) >= was, "{measure:?}: {} {}", letters(&before), letters(&after));
            }
        }
    }

    #[test]
    fn a_complainants_further_charge_never_takes_a_measure_away(
        facts in witness(), accused in accused_of_something(), on in a_day(2023, 2028),
        code in select(vec!["SOA2003-S1", "MSA2015-S1", "SCA2015-S76"]),
    ) {
        let before = answer(&facts, &accused, on);
        let more: Vec<Accused> = accused.iter().cloned().map(|mut each| {
            each.charges.push(domain::case::offence(code).unwrap());
            each
        }).collect();
        let after = answer(&facts, &more, on);
        for measure in Measure::ALL {
            if of(&before, *measure) >= Answer::OnlyIf {
                prop_assert!(of(&after, *measure) >= of(&before, *measure), "{measure:?}");
            }
        }
    }

    #[test]
    fn nobody_with_an_open_ground_is_told_that_none_stands(
        facts in witness(), accused in accused(), on in a_day(2010, 2028),
    ) {
        let answer = answer(&facts, &accused, on);
        let open = answer.together.grounds.iter().any(|each| each.state.is_open());
        prop_assert_eq!(open, !matches!(answer.together.outlook, Outlook::NoneOnRecord | Outlook::Accused));
        // And a screen, which every ground opens, is never a plain no.
        prop_assert_eq!(open, of(&answer, Measure::Screen) != Answer::No);
    }

    #[test]
    fn section_28_is_never_open_by_domestic_abuse_fear_or_a_weapon(
        facts in witness(), accused in accused(), on in a_day(1999, 2040),
    ) {
        let answer = answer(&facts, &accused, on);
        let cross = answer.together.measures.iter()
            .find(|each| each.measure == Measure::RecordedCrossExamination).unwrap();
        for route in &cross.routes {
            if let RouteBy::Ground(Ground::DomesticAbuse | Ground::Fear | Ground::Weapon) = route.by {
                prop_assert_eq!(route.answer, Answer::No);
            }
            prop_assert!(route.by != RouteBy::QualifyingWitness);
        }
        let others = [Ground::Age, Ground::MentalDisorder, Ground::Impairment, Ground::Physical,
            Ground::SexualOffence, Ground::ModernSlavery];
        let any = answer.together.grounds.iter().any(|each| others.contains(&each.ground) && each.state.is_open());
        prop_assert!(any || cross.answer == Answer::No);
        // Never surer than the recording it continues.
        prop_assert!(cross.answer <= of(&answer, Measure::RecordedEvidenceInChief));
    }

    #[test]
    fn sections_29_and_30_are_for_section_16_only(
        facts in witness(), accused in accused(), on in a_day(2010, 2028),
    ) {
        let answer = answer(&facts, &accused, on);
        let sixteen = answer.together.grounds.iter()
            .filter(|each| each.ground.is_section_16()).map(|each| each.state).max().unwrap();
        let expected = match sixteen {
            State::Applies => Answer::Yes,
            State::MayApply => Answer::OnlyIf,
            State::NotRecorded => Answer::NotRecorded,
            State::OptedOut | State::DoesNotApply => Answer::No,
        };
        prop_assert_eq!(of(&answer, Measure::Intermediary), expected);
        prop_assert_eq!(of(&answer, Measure::CommunicationAids), expected);
    }

    #[test]
    fn tried_alone_nobody_brings_a_measure_that_all_together_do_not(
        facts in witness(), accused in accused(), on in a_day(2023, 2028),
    ) {
        let answer = answer(&facts, &accused, on);
        for alone in &answer.alone {
            for (one, all) in alone.measures.iter().zip(&answer.together.measures) {
                if one.answer >= Answer::OnlyIf {
                    prop_assert!(all.answer >= one.answer, "{:?}", one.measure);
                }
            }
        }
    }

    #[test]
    fn age_agrees_with_counting_birthdays(birth in born(), on in a_day(1999, 2040), age in 1_u8..30) {
        let naive = birth.age_on(on) < age;
        prop_assert_eq!(Birth::On(birth).is_under(age, on), if naive { Truth::Yes } else { Truth::No });
        prop_assert_eq!(on < birth.attains(age), naive);
    }

    #[test]
    fn an_estimate_answers_as_every_birth_date_in_it_does(one in born(), other in born(), on in a_day(2000, 2030)) {
        let (first, last) = (one.min(other), one.max(other));
        let under = [first, last].map(|each| Birth::On(each).is_under(18, on));
        let expected = if under[0] == under[1] { under[0] } else { Truth::Uncertain };
        prop_assert_eq!(Birth::between(one, other).is_under(18, on), expected);
    }

    #[test]
    fn what_is_told_is_never_less_than_silence_to_the_court(facts in witness(), on in a_day(2023, 2028)) {
        // Swearing is about age alone.
        let sworn = swearing(facts.birth, on);
        prop_assert_eq!(sworn == Swearing::NotRecorded, facts.birth == Birth::Unknown);
        prop_assert_eq!(answer(&facts, &[], on).on, on);
    }
}

#[test]
fn every_reason_has_a_sentence_and_an_authority() {
    use domain::eligibility::Why;
    for why in Why::ALL {
        assert!(why.sentence().ends_with('.'), "{why:?}");
        assert!(
            why.authority().contains("s.")
                || why.authority().contains("ss.")
                || why.authority().contains("SI ")
        );
        let said = why.sentence().to_lowercase();
        assert!(
            !said.contains("should") && !said.contains("recommend") && !said.contains("ineligible"),
            "{why:?}"
        );
        assert_eq!(serde_json::to_string(why).unwrap(), format!("\"{}\"", why.code()));
    }
    let _ = day("2026-11-24");
}
