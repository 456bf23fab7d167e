//! Decisions, the directions that follow from them, the five dates, and telling the witness.

use super::desk::{
    APPLICATION, DECISION, apply, at_the_desk, decide, directed, form, page, set_dates, tell, with, word,
};
use domain::{measure::Outcome, role::Role};
use service::measures;

#[tokio::test]
async fn each_grant_is_a_direction_for_the_witness_against_the_defendant() {
    at_the_desk(|desk| async move {
        let cx = desk.officer();
        let id = apply(&cx, desk.world.case.witness, form(APPLICATION)).await.unwrap();
        let split =
            with(DECISION, &[("outcome-s24-D2", "refused"), ("other", "s26"), ("other", "supporter")]);
        decide(&desk, &cx, id, split).await.unwrap();
        let page = page(&desk, Role::Judge).await;
        let standing: Vec<_> = page
            .standing
            .iter()
            .map(|line| format!("{} {}", line.assistance.code(), line.defendant))
            .collect();
        assert_eq!(
            standing,
            [
                "s24 D1",
                "s26 D1",
                "s26 D2",
                "s27 D1",
                "s27 D2",
                "s28 D1",
                "s28 D2",
                "supporter D1",
                "supporter D2"
            ]
        );
        assert_eq!(page.standing[0].judge, "Leeds Person judge");
        let decision = page.applications.value().unwrap()[0].decision.clone().unwrap();
        assert_eq!(decision.outcomes[0].1[1].1, Outcome::Refused);
        assert_eq!(decision.reasons, "Quillfeather reasons of the judge");
    })
    .await;
}

#[tokio::test]
async fn recorded_cross_examination_needs_a_recorded_interview() {
    at_the_desk(|desk| async move {
        let cx = desk.officer();
        let id = apply(&cx, desk.world.case.witness, form(APPLICATION)).await.unwrap();
        let without = with(DECISION, &[("outcome-s27-D2", "refused")]);
        assert_eq!(word(decide(&desk, &cx, id, without).await), "outcome-s28-D2 NeedsRecordedInterview");
        assert!(page(&desk, Role::Judge).await.standing.is_empty(), "nothing of a refused entry is kept");
        decide(&desk, &cx, id, form(DECISION)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn aids_for_a_section_17_witness_ask_for_the_judges_reason_and_are_not_refused() {
    at_the_desk(|desk| async move {
        let cx = desk.officer();
        let id = apply(&cx, desk.world.case.witness, form(APPLICATION)).await.unwrap();
        let aids = [("other", "s29"), ("how-s29", "Through an intermediary"), ("grounds", "s17(1)")];
        let outside = with(DECISION, &aids);
        assert_eq!(word(decide(&desk, &cx, id, outside).await), "outside_scheme_because ReasonNeeded");
        let mut reasoned = aids.to_vec();
        reasoned.push(("outside_scheme_because", "Under the court’s own power"));
        decide(&desk, &cx, id, with(DECISION, &reasoned)).await.unwrap();
        let page = page(&desk, Role::Judge).await;
        let decision = page.applications.value().unwrap()[0].decision.clone().unwrap();
        assert_eq!(decision.outside_scheme_because.as_deref(), Some("Under the court’s own power"));
    })
    .await;
}

#[tokio::test]
async fn a_decision_says_what_the_act_asks() {
    at_the_desk(|desk| async move {
        let cx = desk.officer();
        let id = apply(&cx, desk.world.case.witness, form(APPLICATION)).await.unwrap();
        let wanting = [
            ("how-s24", "", "how-s24 Missing"),
            ("reasons", "", "reasons Missing"),
            ("open_court", "", "open_court Missing"),
            ("grounds", "", "grounds Missing"),
            ("manner", "in_absence", "absence_condition Missing"),
            ("outcome-s24-D1", "", "outcome-s24-D1 Missing"),
        ];
        for (field, value, told) in wanting {
            assert_eq!(word(decide(&desk, &cx, id, with(DECISION, &[(field, value)])).await), told);
        }
        let nobody = desk.world.somebody(Role::Prosecutor).person.to_string();
        assert_eq!(
            word(decide(&desk, &cx, id, with(DECISION, &[("judge", &nobody)])).await),
            "judge NotOffered"
        );
    })
    .await;
}

#[tokio::test]
async fn what_stands_is_varied_not_made_again() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        let cx = desk.officer();
        let id = apply(&cx, desk.world.case.witness, form(APPLICATION)).await.unwrap();
        let told = word(decide(&desk, &cx, id, form(DECISION)).await);
        assert!(told.starts_with("outcome-s24-D1 DirectedAlready"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn those_record_a_decision_who_record_what_a_judge_decides() {
    at_the_desk(|desk| async move {
        for role in Role::ALL {
            let id = apply(&desk.officer(), desk.world.case.witness, form(APPLICATION)).await.unwrap();
            let answer = decide(&desk, &desk.as_role(role), id, form(DECISION)).await;
            let told = word(answer);
            match role {
                Role::SpecialMeasuresOfficer => assert_eq!(told, "yes"),
                // The officer's stands already.
                Role::Judge | Role::ResidentJudge => {
                    assert!(told.starts_with("outcome-s24-D1 DirectedAlready"));
                }
                Role::CourtClerk | Role::Administrator => assert_eq!(told, "not found", "{role}"),
                _ => assert_eq!(told, "not allowed", "{role}"),
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_timetable_is_incomplete_until_all_five_dates_are_set_and_keeps_those_before() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        let cx = desk.officer();
        assert_eq!(page(&desk, Role::Judge).await.timetables[0].missing.len(), 5);
        set_dates(&desk, &cx, &[("ground_rules_on", "2026-12-01"), ("recording_on", "2026-12-14")])
            .await
            .unwrap();
        let rest =
            [("further_questions", "2027-01-11"), ("exclusion", "2027-01-18"), ("editing", "2027-02-01")];
        set_dates(&desk, &cx, &rest).await.unwrap();
        let complete = page(&desk, Role::Prosecutor).await;
        assert_eq!(complete.timetables.len(), 2, "one for each defendant");
        assert!(complete.timetables.iter().all(|each| each.missing.is_empty()));

        let moved = [("recording_on", "2026-12-16")];
        assert_eq!(word(set_dates(&desk, &cx, &moved).await), "why Missing");
        let reasoned = [("recording_on", "2026-12-16"), ("why", "Counsel is engaged")];
        set_dates(&desk, &desk.as_role(Role::Judge), &reasoned).await.unwrap();
        let changed = page(&desk, Role::Prosecutor).await;
        let recording = &changed.timetables[0].dates[1];
        let set: Vec<_> = recording.set.iter().map(|each| each.day.to_string()).collect();
        assert_eq!(set, ["2026-12-16", "2026-12-14"]);
        assert_eq!(recording.set[0].why.as_deref(), Some("Counsel is engaged"));

        for role in [Role::Prosecutor, Role::DefenceCounsel, Role::Isva, Role::ListingOfficer] {
            assert_eq!(word(set_dates(&desk, &desk.as_role(role), &moved).await), "not allowed", "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_who_set_dates_from_the_same_form_the_second_is_told() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        let witness = desk.world.case.witness;
        let stale = measures::timetable_form(&desk.officer(), witness).await.unwrap();
        set_dates(&desk, &desk.officer(), &[("recording_on", "2026-12-14")]).await.unwrap();
        let late = domain::measure::entry::TimetableEntry {
            directions: vec![stale.timetables[0].direction],
            dates: vec![(domain::measure::TimetableDate::Recording, "2026-12-15".parse().unwrap())],
            set_on: test_databases::world::DAY,
            judge: desk.world.somebody(Role::Judge).person,
            why: None,
            seen: stale.seen,
        };
        assert_eq!(word(measures::set_dates(&desk.officer(), witness, late).await), "stale");
    })
    .await;
}

#[tokio::test]
async fn the_witness_is_told_by_those_who_call_or_care_for_them() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        for role in Role::ALL {
            let told = word(tell(&desk.as_role(role), &desk, &[("witness_told_by", "prosecution")]).await);
            match role {
                Role::SpecialMeasuresOfficer | Role::Prosecutor | Role::WitnessCare => {
                    assert_eq!(told, "yes");
                }
                Role::CourtClerk | Role::Administrator => assert_eq!(told, "not found", "{role}"),
                _ => assert_eq!(told, "not allowed", "{role}"),
            }
        }
        let told = &page(&desk, Role::Isva).await.told[0].tellings;
        assert_eq!(told.len(), 3);
        assert!(told[0].arrangements_explained);
    })
    .await;
}
