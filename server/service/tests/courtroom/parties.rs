//! The track, counsel, the parties' word and the confirmation of a recording: every role against every page and act, with
//! the boundaries of the ISVA and the defence.

use super::{
    common::Desk,
    written::{in_the_courtroom, later, values},
};
use domain::{
    confirmation::Hindrance,
    form::{FormErrors, FormValues, Problem},
    ids::HearingId,
    role::Role,
    track::{Refusal, Stage, StageState},
    view::{ConfirmPage, TrackPage},
};
use service::{Error, Result, confirmation, counsel, morning, track};

fn errors<T: std::fmt::Debug>(result: Result<T>) -> FormErrors {
    match result {
        Err(Error::Form(errors)) => errors,
        other => panic!("expected errors in the form, not {other:?}"),
    }
}

fn dated(field: &str, day: &str, rest: &[(&str, &str)]) -> FormValues {
    let mut pairs: Vec<(String, String)> =
        rest.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    for (part, value) in ["year", "month", "day"].iter().zip(day.split('-')) {
        pairs.push((format!("{field}-{part}"), value.to_owned()));
    }
    FormValues::from_pairs(pairs)
}

fn state(page: &TrackPage, stage: Stage) -> Option<&StageState> {
    page.stages.iter().find(|line| line.stage == stage).map(|line| &line.state)
}

fn stages(page: &TrackPage) -> Vec<Stage> {
    page.stages.iter().map(|line| line.stage).collect()
}

#[tokio::test]
async fn each_role_sees_the_stages_of_its_groups_and_no_stranger_any() {
    in_the_courtroom(|desk, _hearing| async move {
        let witness = desk.world.case.witness;
        for role in Role::ALL {
            assert!(
                matches!(track::page(&desk.as_stranger(role), witness).await, Err(Error::NotFound)),
                "{role}"
            );
            let page = track::page(&desk.as_role(role), witness).await;
            if role == Role::Administrator {
                assert!(matches!(page, Err(Error::NotFound)));
                continue;
            }
            let seen = stages(&page.unwrap());
            assert!(seen.contains(&Stage::Direction) && seen.contains(&Stage::Recording), "{role}");
            // The ISVA boundary: nothing of section 41, of topics and minutes, of disclosure, or of the log.
            if matches!(role, Role::Isva | Role::WitnessCare | Role::WitnessService) {
                for hidden in [
                    Stage::SectionFortyOne,
                    Stage::Questions,
                    Stage::Minutes,
                    Stage::Disclosure,
                    Stage::Advocates,
                    Stage::Playback,
                ] {
                    assert!(!seen.contains(&hidden), "{role} sees {hidden}");
                }
            }
            // The defence boundary: nothing of how the witness is made ready, or why they are eligible.
            if role == Role::DefenceCounsel {
                for hidden in [Stage::Identification, Stage::Notice, Stage::Visit, Stage::MemoryRefresh] {
                    assert!(!seen.contains(&hidden), "the defence sees {hidden}");
                }
            }
            if matches!(role, Role::SpecialMeasuresOfficer | Role::Intermediary) {
                assert!(!seen.contains(&Stage::Questions), "{role}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_stage_is_recorded_in_its_turn_and_by_whom_it_is_theirs() {
    in_the_courtroom(|desk, _hearing| async move {
        let witness = desk.world.case.witness;
        let act = |act: &str, day: &str| dated("done_on", day, &[("track_act", act)]);
        let officer = desk.officer();
        let refused = errors(track::record(&officer, witness, &act("memory_refreshed", "2026-11-20")).await);
        assert_eq!(
            refused.get("track_act"),
            Some(&Problem::TrackRefuses(Refusal::Before(vec![Stage::Direction])))
        );
        let early = track::record(&officer, witness, &act("notice_given", "2026-06-01")).await;
        assert!(matches!(
            errors(early).get("track_act"),
            Some(Problem::TrackRefuses(Refusal::Before(before))) if *before == [Stage::Identification]
        ));
        for role in Role::ALL {
            let done = track::record(&desk.as_role(role), witness, &act("identified", "2026-06-01")).await;
            match role {
                Role::SpecialMeasuresOfficer | Role::Prosecutor | Role::WitnessCare => done.unwrap(),
                Role::Administrator => assert!(matches!(done, Err(Error::NotFound)), "{role}"),
                _ => assert!(matches!(done, Err(Error::NotAllowed)), "{role}"),
            }
        }
        track::record(&officer, witness, &act("notice_given", "2026-06-02")).await.unwrap();
        let page = track::page(&officer, witness).await.unwrap();
        let Some(StageState::Done { done, before }) = state(&page, Stage::Notice) else { panic!() };
        assert_eq!(done.on.unwrap().to_string(), "2026-06-02");
        assert!(before.is_empty());
        // Nothing is assumed: the recording of today waits for what is not recorded.
        assert!(matches!(state(&page, Stage::Recording), Some(StageState::Waiting { .. })));
        assert_eq!(state(&page, Stage::Visit), Some(&StageState::NotRecorded));
    })
    .await;
}

#[tokio::test]
async fn counsel_is_told_apart_by_stage_and_whoever_is_instructed_can_open_the_case() {
    in_the_courtroom(|desk, _hearing| async move {
        let case = desk.world.case.case;
        let stranger = desk.as_stranger(Role::DefenceCounsel);
        assert!(matches!(counsel::page(&stranger, case).await, Err(Error::NotFound)));
        let first = desk.world.case.defendants[0].to_string();
        let theirs = desk.world.stranger(Role::DefenceCounsel).person.to_string();
        let own = desk.world.somebody(Role::DefenceCounsel).person.to_string();
        let instruct = |stage: &str, who: &str| {
            values(&[
                ("form", "instruct"),
                ("instructed_for", &first),
                ("for_stage", stage),
                ("instructed", who),
                ("instructed_why", "Counsel is ill"),
            ])
        };
        counsel::act(&desk.officer(), case, &instruct("all", &own)).await.unwrap();
        let desk = later(&desk, 1);
        let officer = desk.officer();
        counsel::act(&officer, case, &instruct("trial", &theirs)).await.unwrap();
        let page = counsel::page(&officer, case).await.unwrap();
        let side = page.sides.iter().find(|side| side.name == "Defence of D1").unwrap();
        assert!(side.differs);
        assert_eq!(side.stages[2].before.len(), 1, "the old one is kept");
        assert_ne!(side.stages[2].counsel, side.stages[1].counsel);
        counsel::page(&desk.as_stranger(Role::DefenceCounsel), case).await.unwrap();
        // Saying the same again keeps no second row.
        counsel::act(&officer, case, &instruct("trial", &theirs)).await.unwrap();
        let again = counsel::page(&officer, case).await.unwrap();
        assert_eq!(again.sides, page.sides);

        for role in Role::ALL {
            let cx = later(&desk, 2).as_role(role);
            let page = counsel::page(&cx, case).await;
            let done = counsel::act(&cx, case, &instruct("trial", &own)).await;
            match role {
                Role::SpecialMeasuresOfficer | Role::ListingOfficer | Role::DefenceCounsel => {
                    page.unwrap();
                    done.unwrap();
                }
                // The prosecution does not instruct for the defence.
                Role::Prosecutor | Role::CourtClerk | Role::Judge | Role::ResidentJudge => {
                    page.unwrap();
                    assert!(matches!(done, Err(Error::NotAllowed)), "{role}");
                }
                Role::Administrator => assert!(matches!(page, Err(Error::NotFound)), "{role}"),
                Role::Isva | Role::WitnessCare | Role::WitnessService | Role::Intermediary => {
                    assert!(matches!(page, Err(Error::NotAllowed)), "{role}");
                    assert!(matches!(done, Err(Error::NotAllowed)), "{role}");
                }
            }
        }
        // D1's counsel does not instruct for D2.
        let second = desk.world.case.defendants[1].to_string();
        let other = values(&[
            ("form", "instruct"),
            ("instructed_for", &second),
            ("for_stage", "all"),
            ("instructed", &own),
        ]);
        let counsel_of_first = desk.as_role(Role::DefenceCounsel);
        assert!(matches!(counsel::act(&counsel_of_first, case, &other).await, Err(Error::NotAllowed)));
    })
    .await;
}

#[tokio::test]
async fn a_direction_and_a_bar_are_recorded_by_whoever_records_decisions() {
    in_the_courtroom(|desk, _hearing| async move {
        let case = desk.world.case.case;
        let judge = desk.world.somebody(Role::Judge).person.to_string();
        let second = desk.world.case.defendants[1].to_string();
        let same = dated("directed_on", "2026-11-02", &[("form", "same-advocate"), ("directed_by", &judge)]);
        let bar = values(&[("form", "bar"), ("barred_defendant", &second), ("bar", "barred")]);
        for form in [&same, &bar] {
            for role in [Role::Prosecutor, Role::DefenceCounsel, Role::ListingOfficer, Role::Isva] {
                let done = counsel::act(&desk.as_role(role), case, form).await;
                assert!(matches!(done, Err(Error::NotAllowed)), "{role}");
            }
            counsel::act(&desk.as_role(Role::Judge), case, form).await.unwrap();
        }
        let page = counsel::page(&desk.as_role(Role::Prosecutor), case).await.unwrap();
        assert_eq!(page.same_advocate.len(), 1);
        assert_eq!(page.bars[1].bar.unwrap().code(), "barred");
        // The keeper of the list instructs, and reads nothing of who is barred.
        assert!(counsel::page(&desk.as_role(Role::ListingOfficer), case).await.unwrap().bars.is_empty());
    })
    .await;
}

fn say(side: &str, ready: bool) -> FormValues {
    values(&[
        ("form", "readiness"),
        ("speaks_for", side),
        ("party_ready", if ready { "yes" } else { "no" }),
        ("not_ready_why", if ready { "" } else { "Disclosure is not complete" }),
    ])
}

fn all_marked(page: &ConfirmPage) -> FormValues {
    let mut pairs = vec![("form".to_owned(), "confirm".to_owned())];
    pairs.extend(page.items.iter().map(|item| ("available".to_owned(), item.key.clone())));
    FormValues::from_pairs(pairs)
}

/// Every side says that it is ready.
async fn all_ready(desk: &Desk, hearing: HearingId) {
    let officer = desk.officer();
    let sides: Vec<String> = confirmation::page(&officer, hearing)
        .await
        .unwrap()
        .speaks_for
        .into_iter()
        .map(|choice| choice.value)
        .collect();
    assert_eq!(sides.len(), 3);
    for side in sides {
        confirmation::act(&officer, hearing, &say(&side, true)).await.unwrap();
    }
}

#[tokio::test]
async fn a_side_that_is_not_ready_blocks_the_confirmation_until_a_judge_directs() {
    in_the_courtroom(|desk, hearing| async move {
        let officer = desk.officer();
        let page = confirmation::page(&officer, hearing).await.unwrap();
        assert!(page.items.iter().all(|item| item.named), "{:?}", page.items);
        let refused = confirmation::act(&officer, hearing, &all_marked(&page)).await;
        assert_eq!(errors(refused).get("available"), Some(&Problem::NotConfirmable));

        all_ready(&desk, hearing).await;
        let desk = later(&desk, 1);
        let officer = desk.officer();
        let second = desk.world.case.defendants[1].to_string();
        confirmation::act(&officer, hearing, &say(&second, false)).await.unwrap();
        let page = confirmation::page(&officer, hearing).await.unwrap();
        assert_eq!(page.hindrances, [Hindrance::NotReady("Defence of D2".to_owned())]);
        let refused = confirmation::act(&officer, hearing, &all_marked(&page)).await;
        assert_eq!(errors(refused).get("available"), Some(&Problem::NotConfirmable));

        // Why D2 is not ready is for the court and for D2.
        let reads = |role| {
            let cx = desk.as_role(role);
            async move { confirmation::page(&cx, hearing).await.unwrap().said[2].why.clone() }
        };
        assert_eq!(reads(Role::DefenceCounsel).await, None);
        assert_eq!(reads(Role::Prosecutor).await, None);
        assert!(reads(Role::Judge).await.is_some() && reads(Role::SpecialMeasuresOfficer).await.is_some());

        let judge = desk.world.somebody(Role::Judge).person.to_string();
        let directed = dated(
            "goes_ahead_on",
            "2026-11-23",
            &[("form", "confirm"), ("goes_ahead_by", &judge), ("goes_ahead_words", "It goes ahead")],
        );
        confirmation::act(&officer, hearing, &directed).await.unwrap();
        let page = confirmation::page(&officer, hearing).await.unwrap();
        assert!(page.confirmed.is_some() && page.goes_ahead.is_some() && !page.may_confirm);
        assert!(matches!(confirmation::act(&officer, hearing, &directed).await, Err(Error::Stale)));
    })
    .await;
}

#[tokio::test]
async fn everything_has_to_be_marked_available_one_by_one() {
    in_the_courtroom(|desk, hearing| async move {
        all_ready(&desk, hearing).await;
        let officer = desk.officer();
        let page = confirmation::page(&officer, hearing).await.unwrap();
        assert!(page.hindrances.is_empty(), "{:?}", page.hindrances);
        for left_out in &page.items {
            let mut pairs = vec![("form".to_owned(), "confirm".to_owned())];
            let marked = page.items.iter().filter(|item| *item != left_out);
            pairs.extend(marked.map(|item| ("available".to_owned(), item.key.clone())));
            let refused = confirmation::act(&officer, hearing, &FormValues::from_pairs(pairs)).await;
            assert_eq!(errors(refused).get("available"), Some(&Problem::NotConfirmable), "{}", left_out.key);
        }
        confirmation::act(&officer, hearing, &all_marked(&page)).await.unwrap();
        let page = confirmation::page(&officer, hearing).await.unwrap();
        assert_eq!(page.marked.len(), page.items.len());
        assert_eq!(page.goes_ahead, None);
    })
    .await;
}

#[tokio::test]
async fn each_party_speaks_for_itself_and_nobody_who_supports_the_witness_reads_it() {
    in_the_courtroom(|desk, hearing| async move {
        let first = desk.world.case.defendants[0].to_string();
        let second = desk.world.case.defendants[1].to_string();
        for role in Role::ALL {
            let cx = desk.as_role(role);
            let page = confirmation::page(&cx, hearing).await;
            let said = confirmation::act(&cx, hearing, &say(&first, true)).await;
            match role {
                Role::SpecialMeasuresOfficer | Role::DefenceCounsel => {
                    page.unwrap();
                    said.unwrap();
                }
                Role::Prosecutor => {
                    page.unwrap();
                    assert_eq!(errors(said).get("speaks_for"), Some(&Problem::NotOffered));
                    confirmation::act(&cx, hearing, &say("prosecution", true)).await.unwrap();
                }
                Role::ListingOfficer | Role::CourtClerk | Role::Judge | Role::ResidentJudge => {
                    page.unwrap();
                    assert!(matches!(said, Err(Error::NotAllowed)), "{role}");
                }
                Role::Isva | Role::WitnessCare | Role::WitnessService | Role::Intermediary => {
                    assert!(matches!(page, Err(Error::NotAllowed)), "{role}");
                    assert!(matches!(said, Err(Error::NotAllowed)), "{role}");
                }
                Role::Administrator => assert!(matches!(page, Err(Error::NotFound))),
            }
            assert!(matches!(
                confirmation::page(&desk.as_stranger(role), hearing).await,
                Err(Error::NotFound)
            ));
        }
        let counsel = desk.as_role(Role::DefenceCounsel);
        let theirs = confirmation::act(&counsel, hearing, &say(&second, true)).await;
        assert_eq!(errors(theirs).get("speaks_for"), Some(&Problem::NotOffered), "D2 is another's");
        let confirmed = confirmation::act(&counsel, hearing, &values(&[("form", "confirm")])).await;
        assert!(matches!(confirmed, Err(Error::NotAllowed)));
    })
    .await;
}

#[tokio::test]
async fn only_judges_have_a_morning_and_it_tells_what_changed_since_they_last_looked() {
    in_the_courtroom(|desk, hearing| async move {
        for role in Role::ALL {
            let page = morning::page(&desk.as_role(role)).await;
            if matches!(role, Role::Judge | Role::ResidentJudge) {
                let page = page.unwrap();
                assert_eq!(
                    page.hearings.iter().map(|each| each.hearing).collect::<Vec<_>>(),
                    [hearing],
                    "{role}"
                );
                assert!(page.changes_in_all > 0, "{role}: it was booked by somebody else");
                assert_eq!(page.waits.is_some(), role == Role::ResidentJudge);
            } else {
                assert!(matches!(page, Err(Error::NotAllowed)), "{role}");
            }
            let theirs = morning::page(&desk.as_stranger(role)).await;
            assert!(
                theirs.map_or(true, |page| page.hearings.is_empty() && page.changes.is_empty()),
                "{role}"
            );
        }
        let judge = desk.as_role(Role::Judge);
        let page = morning::page(&judge).await.unwrap();
        assert!(page.last_look.is_some() && page.changes.is_empty(), "nothing since the first look");
        confirmation::act(&later(&desk, 1).officer(), hearing, &say("prosecution", false)).await.unwrap();
        let page = morning::page(&later(&desk, 2).as_role(Role::Judge)).await.unwrap();
        assert_eq!(
            page.changes.iter().map(|each| each.what.as_str()).collect::<Vec<_>>(),
            ["readiness_stated"]
        );
    })
    .await;
}
