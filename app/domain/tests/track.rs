//! The section 28 track as a table of what comes before what, and what holds for every way through it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use chrono::NaiveDate;
use domain::{
    form::{FormValues, Problem},
    instruction::is_counsel_overdue,
    law::policy::CourtPolicy,
    track::{Because, Delay, Delays, Done, Fact, Refusal, Stage, StageState, Track, TrackAct, parse_act},
};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-24")
}

fn done(text: &str) -> Done {
    Done::on(day(text))
}

/// Each stage, and what is asked for first.
#[test]
fn a_stage_that_comes_too_soon_is_refused_and_says_what_comes_first() {
    use Stage::*;
    let table: &[(Stage, &[Stage])] = &[
        (Identification, &[]),
        (Notice, &[Identification]),
        (Direction, &[Identification]),
        (ProsecutionCase, &[]),
        (Disclosure, &[ProsecutionCase]),
        (DefenceStatements, &[ProsecutionCase]),
        (SectionFortyOne, &[]),
        (Advocates, &[]),
        (Questions, &[Direction, SectionFortyOne]),
        (GroundRules, &[Direction, SectionFortyOne, Advocates]),
        (Minutes, &[GroundRules]),
        (Visit, &[Direction]),
        (Equipment, &[Direction]),
        (MemoryRefresh, &[Direction]),
        (JudgeMeetsWitness, &[GroundRules]),
        (Recording, &[Direction, GroundRules, Minutes]),
        (Playback, &[Recording]),
        (Editing, &[Recording]),
        (FurtherQuestions, &[Recording]),
        (TrialPlayback, &[Playback, Editing]),
        (Trial, &[FurtherQuestions, TrialPlayback]),
    ];
    assert_eq!(table.len(), Stage::ALL.len());
    for (stage, before) in table {
        let refused = Track::default().step(*stage, Done::default());
        if before.is_empty() {
            assert!(refused.is_ok(), "{stage}");
        } else {
            assert_eq!(refused.unwrap_err(), Refusal::Before(before.to_vec()), "{stage}");
        }
    }
}

#[test]
fn the_whole_way_can_be_gone_in_the_order_of_the_stages() {
    let mut track = Track::default();
    for stage in Stage::ALL {
        track = track.step(*stage, done("2026-11-01")).unwrap();
    }
    assert!(track.states(today()).iter().all(|(_, state)| matches!(state, StageState::Done { .. })));
}

#[test]
fn a_recording_made_without_ground_rules_shows_them_missing_and_says_so_of_itself() {
    let track = Track::of([
        (Stage::Identification, Fact::Done(Done::default())),
        (Stage::Direction, Fact::Done(done("2026-09-01"))),
        (Stage::Recording, Fact::Done(done("2026-11-01"))),
    ]);
    assert_eq!(track.state(Stage::GroundRules, today()), StageState::Missing { due: None });
    // The judge could have met the witness before the recording only.
    assert_eq!(track.state(Stage::MemoryRefresh, today()), StageState::Missing { due: None });
    assert_eq!(
        track.state(Stage::Recording, today()),
        StageState::Done { done: done("2026-11-01"), before: vec![Stage::GroundRules, Stage::Minutes] }
    );
}

#[test]
fn what_waits_says_for_what_and_a_day_that_passed_makes_it_missing() {
    let ahead = day("2026-12-01");
    let track = Track::of([
        (Stage::Identification, Fact::Done(Done::default())),
        (Stage::Direction, Fact::Done(done("2026-09-01"))),
        (Stage::SectionFortyOne, Fact::NotNeeded(Because::NoneMade)),
        (Stage::Advocates, Fact::NotNeeded(Because::NobodyBarred)),
        (Stage::GroundRules, Fact::Planned(ahead)),
        (Stage::Recording, Fact::Planned(ahead)),
        (Stage::Visit, Fact::NotKept),
    ]);
    assert_eq!(track.state(Stage::GroundRules, today()), StageState::Next { by: Some(ahead) });
    assert_eq!(
        track.state(Stage::Recording, today()),
        StageState::Waiting { on: vec![Stage::GroundRules, Stage::Minutes], by: Some(ahead) }
    );
    assert_eq!(track.state(Stage::SectionFortyOne, today()), StageState::NotNeeded(Because::NoneMade));
    assert_eq!(track.state(Stage::Visit, today()), StageState::NotRecorded);
    assert_eq!(track.state(Stage::GroundRules, day("2026-12-02")), StageState::Missing { due: Some(ahead) });
}

#[test]
fn a_witness_cannot_be_made_ready_after_the_recording_nor_a_stage_be_dated_before_what_it_follows() {
    let track = Track::of([
        (Stage::Identification, Fact::Done(Done::default())),
        (Stage::Direction, Fact::Done(done("2026-09-01"))),
    ]);
    assert_eq!(
        track.clone().step(Stage::MemoryRefresh, done("2026-08-31")).unwrap_err(),
        Refusal::EarlierThan(Stage::Direction, day("2026-09-01"))
    );
    assert!(track.step(Stage::MemoryRefresh, done("2026-09-01")).is_ok());
    let recorded = Track::of([
        (Stage::Direction, Fact::Done(done("2026-09-01"))),
        (Stage::Recording, Fact::Done(done("2026-11-01"))),
    ]);
    assert_eq!(
        recorded.step(Stage::MemoryRefresh, done("2026-11-02")).unwrap_err(),
        Refusal::TooLate(Stage::Recording)
    );
    let none = Track::of([(Stage::SectionFortyOne, Fact::NotNeeded(Because::NoneMade))]);
    assert_eq!(
        none.step(Stage::SectionFortyOne, Done::default()).unwrap_err(),
        Refusal::NotNeeded(Because::NoneMade)
    );
}

#[test]
fn waits_are_counted_in_days_and_past_the_limit_only_after_it() {
    let policy = CourtPolicy::default();
    let (ordered, limit) = (day("2026-09-01"), i64::from(policy.order_to_recording_days));
    let at_limit = ordered + chrono::Days::new(u64::from(policy.order_to_recording_days));
    let wait = |recorded| Delays::of(Some(ordered), recorded, None, &policy, today());
    assert_eq!(wait(Some(at_limit)).to_recording.unwrap().days, limit);
    assert!(!wait(Some(at_limit)).past());
    assert!(wait(at_limit.succ_opt()).past());
    // It runs to today while nothing is recorded.
    assert_eq!(wait(None).to_recording.unwrap().days, 84);
    assert!(wait(None).past());
    assert_eq!(wait(None).to_trial, None);
    assert_eq!(Delays::of(None, None, None, &policy, today()), Delays::default());
    // A trial that lies ahead has not ended the wait.
    let waits = Delays::of(Some(ordered), Some(ordered), Some(day("2027-03-01")), &policy, today());
    assert_eq!(waits.to_trial.unwrap(), Delay { from: ordered, until: None, days: 84, limit: 182 });
}

#[test]
fn counsel_is_overdue_from_the_day_the_court_has_settled() {
    let hearing = day("2026-12-08");
    assert!(!is_counsel_overdue(hearing, false, 14, day("2026-11-23")));
    assert!(is_counsel_overdue(hearing, false, 14, day("2026-11-24")));
    assert!(is_counsel_overdue(hearing, false, 14, hearing));
    assert!(!is_counsel_overdue(hearing, true, 14, hearing));
    assert!(!is_counsel_overdue(hearing, false, 14, day("2026-12-09")));
}

#[test]
fn an_act_of_the_track_names_what_and_a_day_that_has_been() {
    let typed = |act: &str, date: [&str; 3]| {
        let names = ["done_on-day", "done_on-month", "done_on-year"];
        let mut values = FormValues::default();
        values.set("track_act", act);
        for (name, value) in names.iter().zip(date) {
            values.set(name, value);
        }
        parse_act(&values, today())
    };
    let read = typed("memory_refreshed", ["24", "11", "2026"]).unwrap();
    assert_eq!((read.act, read.on), (TrackAct::MemoryRefreshed, today()));
    let errors = typed("", ["25", "11", "2026"]).unwrap_err();
    assert_eq!(errors.get("track_act"), Some(&Problem::Missing));
    assert_eq!(errors.get("done_on"), Some(&Problem::InTheFuture));
    assert_eq!(
        typed("recording", ["1", "1", "2026"]).unwrap_err().get("track_act"),
        Some(&Problem::NotOffered)
    );
}

fn fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        Just(Fact::Open),
        (0_u32..60).prop_map(|days| Fact::Planned(day("2026-11-01") + chrono::Days::new(days.into()))),
        (0_u32..60).prop_map(|days| Fact::Done(Done::on(day("2026-09-01") + chrono::Days::new(days.into())))),
        Just(Fact::NotNeeded(Because::NotAskedFor)),
        Just(Fact::NotKept),
    ]
}

fn track() -> impl Strategy<Value = Track> {
    prop::collection::vec(fact(), Stage::ALL.len())
        .prop_map(|facts| Track::of(Stage::ALL.iter().copied().zip(facts)))
}

proptest! {
    /// Done is only what is recorded as done, whatever else is recorded.
    #[test]
    fn nothing_is_assumed_done(track in track()) {
        for (stage, state) in track.states(today()) {
            prop_assert_eq!(
                matches!(state, StageState::Done { .. }),
                matches!(track.fact(stage), Fact::Done(_))
            );
        }
    }

    /// Whatever is open before something done is shown as missing.
    #[test]
    fn a_gap_behind_something_done_is_always_visible(track in track()) {
        for later in Stage::ALL {
            if !matches!(track.fact(*later), Fact::Done(_)) {
                continue;
            }
            for earlier in later.requires() {
                if matches!(track.fact(*earlier), Fact::Open | Fact::Planned(_)) {
                    let missing = matches!(track.state(*earlier, today()), StageState::Missing { .. });
                    prop_assert!(missing, "{} before {}", earlier, later);
                }
            }
        }
    }

    /// A step that is allowed does its stage, leaves the others as they are, and had nothing open before it.
    #[test]
    fn a_step_does_one_stage_and_only_in_its_turn(track in track(), which in 0..Stage::ALL.len()) {
        let stage = Stage::ALL[which];
        let unmet = track.unmet(stage);
        if let Ok(after) = track.clone().step(stage, Done::default()) {
            prop_assert!(unmet.is_empty());
            for each in Stage::ALL {
                if *each == stage {
                    prop_assert!(matches!(after.fact(stage), Fact::Done(_)));
                } else {
                    prop_assert_eq!(after.fact(*each), track.fact(*each));
                }
            }
        }
    }

    /// In whatever order steps are tried, whoever follows the refusals comes to the end.
    #[test]
    fn steps_in_any_order_come_to_the_end(order in Just(Stage::ALL.to_vec()).prop_shuffle()) {
        let mut track = Track::default();
        for _ in 0..Stage::ALL.len() {
            for stage in &order {
                if let Ok(after) = track.clone().step(*stage, Done::default()) {
                    track = after;
                }
            }
        }
        // Those that are lost once they are overtaken may stand missing; all others are done.
        for (stage, state) in track.states(today()) {
            prop_assert!(
                matches!(state, StageState::Done { .. })
                    || (stage.is_lost_when_overtaken() && matches!(state, StageState::Missing { .. })),
                "{}: {:?}", stage, state
            );
        }
    }
}

#[test]
fn no_stage_needs_itself() {
    for stage in Stage::ALL {
        assert!(!stage.needs(*stage), "{stage}");
        for before in stage.requires() {
            assert!(!before.needs(*stage), "{stage} and {before} need each other");
        }
    }
}
