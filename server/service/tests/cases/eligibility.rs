//! Facts of eligibility: who may record and see them, that they stay sealed, and that the birthday cannot be missed.

use super::desk::{Desk, word};
use domain::{
    eligibility::{Fate, Ground, OnlyByAge, State},
    entry::{AmendWitness, NewWitness},
    form::FormValues,
    measure::Measure,
    role::Role,
};
use service::{cases, eligibility, history, witnesses};
use test_databases::on_both;

fn form(version: i64, more: &[(&str, &str)]) -> FormValues {
    let base = [
        ("told_by", "prosecution"),
        ("told_on-day", "20"),
        ("told_on-month", "11"),
        ("told_on-year", "2026"),
        ("why", "Told at the plea hearing"),
    ];
    let mut pairs: Vec<(String, String)> =
        base.iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    pairs.push(("version".to_owned(), version.to_string()));
    FormValues::from_pairs(pairs)
}

fn born(birth_date: &str) -> AmendWitness {
    AmendWitness {
        name: "Somebody".parse().unwrap(),
        birth_date: Some(birth_date.parse().unwrap()),
        complainant: true,
        why: "First recorded".to_owned(),
        version: 1,
        identity_version: 0,
    }
}

#[tokio::test]
async fn only_those_the_policy_lets_in_see_the_facts_or_record_them() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let id = desk.world.case.witness;
        for role in Role::ALL {
            let cx = desk.as_role(role);
            let sees = matches!(
                role,
                Role::SpecialMeasuresOfficer
                    | Role::Judge
                    | Role::ResidentJudge
                    | Role::Prosecutor
                    | Role::WitnessCare
                    | Role::Intermediary
            );
            let records = matches!(role, Role::SpecialMeasuresOfficer | Role::Prosecutor | Role::WitnessCare);
            let unseen = matches!(role, Role::CourtClerk | Role::Administrator);
            let refused = if unseen { "not found" } else { "not allowed" };
            let expected = |may: bool| if may { "yes" } else { refused };
            assert_eq!(word(eligibility::page(&cx, id, None).await), expected(sees), "{role}");
            assert_eq!(word(eligibility::facts_page(&cx, id).await), expected(records), "{role}");
            let form = FormValues::default();
            let saved = word(eligibility::record(&cx, id, &form).await);
            assert_eq!(
                saved,
                if records { "told_by Missing, told_on Missing, why Missing" } else { refused },
                "{role}"
            );
            if !unseen {
                let page = witnesses::page(&cx, id).await.unwrap();
                assert_eq!(page.eligibility.value().is_some(), sees, "{role}");
                assert_eq!(page.may.record_eligibility, records, "{role}");
            }
            let stranger = desk.as_stranger(role);
            assert_eq!(word(eligibility::page(&stranger, id, None).await), "not found", "{role}");
            assert_eq!(word(eligibility::record(&stranger, id, &form).await), "not found", "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn facts_are_kept_version_by_version_sealed_and_told_in_the_history() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, id) = (desk.officer(), desk.world.case.witness);
        let first = form(0, &[("conditions", "mental_disorder"), ("fear", "yes")]);
        eligibility::record(&officer, id, &first).await.unwrap();
        // The second of two who open the same form is told.
        let late = eligibility::record(&desk.as_role(Role::Prosecutor), id, &first).await;
        assert_eq!(word(late), "stale");
        let second = form(1, &[("conditions", "physical")]);
        eligibility::record(&desk.as_role(Role::WitnessCare), id, &second).await.unwrap();
        // Saving the same again keeps no version.
        let same = form(2, &[("conditions", "physical")]);
        eligibility::record(&officer, id, &same).await.unwrap();

        let page = eligibility::page(&officer, id, None).await.unwrap();
        let versions: Vec<i64> = page.versions.iter().map(|version| version.version).collect();
        assert_eq!(versions, [2, 1]);
        let state = |ground| {
            page.answer.together.grounds.iter().find(|each| each.ground == ground).map(|each| each.state)
        };
        assert_eq!(state(Ground::Physical), Some(State::MayApply));
        assert_eq!(state(Ground::MentalDisorder), Some(State::DoesNotApply));
        assert_eq!(state(Ground::Fear), Some(State::NotRecorded));

        // What was said is in no column and no entry in the clear, and the history opens it for those who may see it.
        let trail = format!("{:?}", desk.trail_of_case().await);
        for secret in ["mental_disorder", "Mental disorder", "Physical disability"] {
            assert!(!trail.contains(secret), "{secret}");
        }
        let history = history::of_witness(&officer, id, 1).await.unwrap();
        let told: Vec<_> = history.lines.iter().filter(|line| line.subject == "eligibility").collect();
        assert_eq!(told.len(), 2);
        let values = told[0].changes[0].values.value().unwrap();
        assert!(values.old.as_deref().unwrap().contains("Mental disorder"));
        assert!(values.new.as_deref().unwrap().contains("Physical disability"));
        let listing = history::of_witness(&desk.as_role(Role::ListingOfficer), id, 1).await.unwrap();
        assert!(listing.lines.iter().all(|line| line.subject != "eligibility"));
    })
    .await;
}

#[tokio::test]
async fn looks_are_kept() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, id) = (desk.officer(), desk.world.case.witness);
        eligibility::page(&officer, id, None).await.unwrap();
        eligibility::facts_page(&officer, id).await.unwrap();
        let screens: Vec<String> = desk.looks().await.into_iter().map(|look| look.what).collect();
        assert!(screens.contains(&"eligibility".to_owned()));
        assert!(screens.contains(&"eligibility_facts".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_birthday_three_weeks_off_stands_on_the_witness_page_and_in_the_case() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, id) = (desk.officer(), desk.world.case.witness);
        witnesses::amend(&desk.operator(), id, born("2008-12-15")).await.unwrap();
        let decided = [("decision_on-day", "1"), ("decision_on-month", "12"), ("decision_on-year", "2026")];
        let mut facts =
            vec![("conditions", "none"), ("fear", "no"), ("complainant-1", "no"), ("complainant-2", "no")];
        facts.extend(decided);
        eligibility::record(&officer, id, &form(0, &facts)).await.unwrap();

        let page = witnesses::page(&officer, id).await.unwrap();
        let summary = page.eligibility.into_value().flatten().unwrap();
        let turning = summary.turning.unwrap();
        assert_eq!((turning.days, turning.before_decision), (21, Some(false)));
        assert_eq!(summary.on, "2026-12-01".parse().unwrap());
        // Nothing is charged in the small world, so the weapon ground is not recorded.
        assert_eq!(turning.only_by_age, OnlyByAge::Perhaps);
        assert!(turning.fates.contains(&(Measure::LiveLink, Fate::Ends)));

        let line = |role| {
            let cx = desk.as_role(role);
            let case = desk.world.case.case;
            async move {
                let page = cases::page(&cx, case).await.unwrap();
                page.witnesses[0].turns_eighteen.value().copied()
            }
        };
        assert_eq!(line(Role::SpecialMeasuresOfficer).await, Some(Some("2026-12-15".parse().unwrap())));
        assert_eq!(line(Role::Isva).await, Some(Some("2026-12-15".parse().unwrap())));
        assert_eq!(line(Role::ListingOfficer).await, None);
        assert_eq!(line(Role::DefenceCounsel).await, None);

        // The day after, age is no ground, and the answer for another day says so.
        let after = eligibility::page(&officer, id, Some("2026-12-15".parse().unwrap())).await.unwrap();
        assert_eq!(after.answer.together.grounds[0].state, State::DoesNotApply);
        assert_eq!(after.usual_day, "2026-12-01".parse().unwrap());
    })
    .await;
}

#[tokio::test]
async fn an_estimate_stands_where_no_birth_date_is_known() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let officer = desk.officer();
        let nobody_knows =
            NewWitness { name: "Somebody".parse().unwrap(), birth_date: None, complainant: false };
        let id = witnesses::record(&officer, desk.world.case.case, nobody_knows).await.unwrap();
        let page = eligibility::page(&officer, id, None).await.unwrap();
        assert!(!page.birth_date_known && page.versions.is_empty() && page.turning.is_none());
        assert_eq!(page.answer.together.grounds[0].state, State::NotRecorded);
        let estimate = [
            ("born_from-day", "1"),
            ("born_from-month", "1"),
            ("born_from-year", "2010"),
            ("born_until-day", "31"),
            ("born_until-month", "12"),
            ("born_until-year", "2011"),
        ];
        eligibility::record(&officer, id, &form(0, &estimate)).await.unwrap();
        let page = eligibility::page(&officer, id, None).await.unwrap();
        assert_eq!(page.answer.together.grounds[0].state, State::Applies);
        assert_eq!(page.turning.unwrap().first, "2028-01-01".parse().unwrap());
    })
    .await;
}
