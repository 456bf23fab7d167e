//! The log of a hearing, how it ended and what followed, on both databases.

use crate::world::{World, at, day, new_id, two_hours};
use domain::{
    courtroom::{CorrectionReason, Course, Happening, Press, Speaker, Stage},
    hearing::{ChangeReason, HearingKind},
    ids::{DeviceId, HearingId, PressId},
    recording::{
        Check, CopyMade, EditKind, EditReason, FurtherLimb, Note, Outcome, PlaybackOccasion, PlaybackResult,
        Questioning, RecordingState, Ruling,
    },
    role::Role,
};
use sqlx::AssertSqlSafe;
use store::{
    Db, Error, further_directions,
    further_directions::FurtherDirectionRecord,
    hearing_log,
    hearing_log::Added,
    hearing_outcomes,
    hearing_outcomes::OutcomeRecord,
    on_backend, recording_edits,
    recording_edits::{EditRecord, RulingRecord},
    recordings,
    recordings::{CheckRecord, NoteRecord},
};
use test_databases::on_both;

fn press(second: u32, what: Happening) -> Press {
    Press {
        at: at(&format!("2026-11-30T10:{:02}:{:02}.250", second / 60, second % 60)),
        device: DeviceId::new(uuid::Uuid::from_u128(7)),
        count: second + 1,
        id: new_id(),
        what,
    }
}

fn counsel(world: &World) -> Speaker {
    Speaker { stage: Stage::CrossExamination, person: world.counsel, defendant: Some(world.first) }
}

async fn append(db: &Db, world: &World, hearing: HearingId, presses: &[Press]) -> store::Result<Added> {
    let (presses, officer) = (presses.to_vec(), world.officer);
    writing!(db, [presses], tx => {
        let received = at("2026-11-30T10:30:00");
        hearing_log::append(tx, hearing, &presses, received, (officer, Role::CourtClerk)).await
    })
}

async fn ids(db: &Db, hearing: HearingId, after: i64) -> Vec<(i64, PressId)> {
    let log = hearing_log::list_after(&mut db.read().await.unwrap(), hearing, after).await.unwrap();
    log.into_iter().map(|entry| (entry.number, entry.press.id)).collect()
}

#[tokio::test]
async fn a_press_sent_again_is_kept_once_and_the_rest_can_be_asked_for() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let hearing = world.hearing(&db).await;
        let presses = [
            press(0, Happening::Started(None)),
            press(1, Happening::Begins(counsel(&world))),
            press(2, Happening::Paused),
        ];
        let first = append(&db, &world, hearing, &presses[..2]).await.unwrap();
        assert_eq!(first, Added { new: vec![presses[0].id, presses[1].id], foreign: vec![], last: 2 });
        let again = append(&db, &world, hearing, &presses).await.unwrap();
        assert_eq!(again, Added { new: vec![presses[2].id], foreign: vec![], last: 3 });
        let nothing = append(&db, &world, hearing, &presses).await.unwrap();
        assert_eq!(nothing, Added { new: vec![], foreign: vec![], last: 3 });
        assert_eq!(ids(&db, hearing, 2).await, [(3, presses[2].id)]);
        let mut tx = db.read().await.unwrap();
        let log = hearing_log::list_after(&mut tx, hearing, 0).await.unwrap();
        assert_eq!(log.iter().map(|entry| entry.press.clone()).collect::<Vec<_>>(), presses);
        assert!(log.iter().all(|entry| (entry.actor, entry.actor_role) == (world.officer, Role::CourtClerk)));
        assert_eq!(log[0].received_at, at("2026-11-30T10:30:00"));
        let logs = hearing_log::list_for_hearings(&mut tx, &[hearing]).await.unwrap();
        assert_eq!(logs[&hearing], presses);
    })
    .await;
}

#[tokio::test]
async fn an_id_that_belongs_to_something_else_is_named_and_not_kept() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (one, other) = (world.hearing(&db).await, world.hearing(&db).await);
        let start = press(0, Happening::Started(None));
        append(&db, &world, one, std::slice::from_ref(&start)).await.unwrap();
        let elsewhere = append(&db, &world, other, std::slice::from_ref(&start)).await.unwrap();
        assert_eq!((elsewhere.new, elsewhere.foreign), (vec![], vec![start.id]));
        let changed = Press { what: Happening::Ended, ..start.clone() };
        let changed = append(&db, &world, one, &[changed]).await.unwrap();
        assert_eq!(changed.foreign, [start.id]);
        assert_eq!(ids(&db, one, 0).await, [(1, start.id)]);
    })
    .await;
}

#[tokio::test]
async fn clerks_who_add_at_once_leave_one_log_without_a_gap() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let hearing = world.hearing(&db).await;
        let shared = press(0, Happening::Started(None));
        let clerks = (1..9_u32).map(|clerk| {
            let own = press(clerk, Happening::Paused);
            let (db, world, shared) = (db.clone(), world.clone(), shared.clone());
            tokio::spawn(async move { append(&db, &world, hearing, &[shared, own]).await.unwrap() })
        });
        let mut new = 0;
        for clerk in clerks.collect::<Vec<_>>() {
            new += clerk.await.unwrap().new.len();
        }
        assert_eq!(new, 9, "the press that all sent was new to one of them");
        let numbers: Vec<i64> = ids(&db, hearing, 0).await.into_iter().map(|(number, _)| number).collect();
        assert_eq!(numbers, (1..=9).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn nothing_is_taken_out_of_a_log() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let hearing = world.hearing(&db).await;
        append(&db, &world, hearing, &[press(0, Happening::Started(None))]).await.unwrap();
        for statement in ["delete from hearing_log", "update hearing_log set what = 'end'"] {
            let refused = writing!(db, [], tx => {
                on_backend!(tx, conn => sqlx::query(AssertSqlSafe(statement)).execute(conn).await.map(|_done| ())?);
                Ok(())
            });
            assert!(matches!(refused, Err(Error::Driver(_))), "{statement}: {refused:?}");
        }
        assert_eq!(ids(&db, hearing, 0).await.len(), 1);
    })
    .await;
}

fn outcome(hearing: HearingId, world: &World, outcome: Outcome, second: u32) -> OutcomeRecord {
    OutcomeRecord {
        id: new_id(),
        hearing,
        outcome,
        note: Some("The link could not be made".to_owned()),
        corrects_because: None,
        recorded_at: at(&format!("2026-11-30T12:00:{second:02}")),
        recorded_by: world.officer,
    }
}

#[tokio::test]
async fn the_last_outcome_counts_and_is_put_down_by_whoever_saw_the_one_before() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let hearing = world.hearing(&db).await;
        let lost = outcome(hearing, &world, Outcome::Lost(ChangeReason::Equipment), 1);
        let held = OutcomeRecord {
            corrects_because: Some("It went ahead in the afternoon".to_owned()),
            ..outcome(hearing, &world, Outcome::Held, 2)
        };
        let keep = |record: OutcomeRecord, seen| {
            let db = db.clone();
            async move { writing!(db, [record], tx => hearing_outcomes::insert(tx, &record, seen).await) }
        };
        keep(lost.clone(), None).await.unwrap();
        assert!(matches!(keep(held.clone(), None).await, Err(Error::Stale)));
        keep(held.clone(), Some(lost.id)).await.unwrap();
        let mut tx = db.read().await.unwrap();
        let all = hearing_outcomes::list_for_hearing(&mut tx, hearing).await.unwrap();
        assert_eq!(all, [lost, held.clone()]);
        let standing = hearing_outcomes::standing_for(&mut tx, &[hearing]).await.unwrap();
        assert_eq!(standing[&hearing], held);
    })
    .await;
}

fn note(
    hearing: HearingId,
    world: &World,
    made: Option<CopyMade>,
    state: RecordingState,
    second: u32,
) -> NoteRecord {
    NoteRecord {
        id: new_id(),
        hearing,
        note: Note { made, state, reference: made.map(|_| format!("PRE-{second:04}").parse().unwrap()) },
        noted_at: at(&format!("2026-11-30T13:00:{second:02}")),
        noted_by: world.officer,
    }
}

fn check(hearing: HearingId, world: &World, copy: u32, result: PlaybackResult, second: u32) -> CheckRecord {
    CheckRecord {
        id: new_id(),
        hearing,
        check: Check { copy, whole: true, result },
        occasion: PlaybackOccasion::AfterRecording,
        checked_at: at(&format!("2026-11-30T14:00:{second:02}")),
        checked_by: world.officer,
        trial: None,
    }
}

/// What is on the list of recordings to be seen to, for a court.
async fn unwatched(db: &Db, court: domain::ids::CourtId) -> Vec<HearingId> {
    let mut tx = db.read().await.unwrap();
    let list = recordings::list_unwatched(&mut tx, &[court]).await.unwrap();
    list.into_iter().map(|each| each.hearing).collect()
}

#[tokio::test]
async fn a_recording_is_on_the_list_until_its_last_copy_was_watched() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let hearing = world.booked(&db, world.courtroom, two_hours("2026-11-30T10:00:00")).await.hearing;
        assert!(unwatched(&db, world.court.id).await.is_empty(), "nothing was asked yet");
        append(
            &db,
            &world,
            hearing,
            &[press(0, Happening::Started(None)), press(1, Happening::Begins(counsel(&world)))],
        )
        .await
        .unwrap();
        assert_eq!(unwatched(&db, world.court.id).await, [hearing]);
        assert!(unwatched(&db, world.far_court.id).await.is_empty());

        let first = note(hearing, &world, Some(CopyMade::Recorded), RecordingState::Available, 1);
        let edited = note(hearing, &world, Some(CopyMade::Edited), RecordingState::Available, 2);
        let keep = |record: NoteRecord, seen| {
            let db = db.clone();
            async move { writing!(db, [record], tx => recordings::insert_note(tx, &record, seen).await) }
        };
        let watch = |record: CheckRecord| {
            let db = db.clone();
            async move { writing!(db, [record], tx => recordings::insert_check(tx, &record).await) }
        };
        keep(first.clone(), None).await.unwrap();
        assert!(matches!(keep(edited.clone(), None).await, Err(Error::Stale)));
        assert_eq!(unwatched(&db, world.court.id).await, [hearing]);
        let checks = [
            check(hearing, &world, 1, PlaybackResult::Good, 1),
            check(hearing, &world, 2, PlaybackResult::Bad, 2),
            CheckRecord {
                occasion: PlaybackOccasion::BeforeJury,
                trial: Some(hearing),
                ..check(hearing, &world, 2, PlaybackResult::Usable, 3)
            },
        ];
        watch(checks[0]).await.unwrap();
        assert!(unwatched(&db, world.court.id).await.is_empty());
        keep(edited.clone(), Some(first.id)).await.unwrap();
        assert_eq!(unwatched(&db, world.court.id).await, [hearing], "the edited copy is another");
        watch(checks[1]).await.unwrap();
        assert_eq!(unwatched(&db, world.court.id).await, [hearing], "it was bad");
        watch(checks[2]).await.unwrap();
        assert!(unwatched(&db, world.court.id).await.is_empty());
        let failed = note(hearing, &world, None, RecordingState::Failure, 3);
        keep(failed.clone(), Some(edited.id)).await.unwrap();
        assert_eq!(unwatched(&db, world.court.id).await, [hearing], "it is not there any more");

        let mut tx = db.read().await.unwrap();
        assert_eq!(recordings::list_notes(&mut tx, hearing).await.unwrap(), [first, edited, failed]);
        assert_eq!(recordings::list_checks(&mut tx, hearing).await.unwrap(), checks);
    })
    .await;
}

#[tokio::test]
async fn an_edit_is_ruled_on_once() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let hearing = world.hearing(&db).await;
        let edit = |from, reason| EditRecord {
            id: new_id(),
            hearing,
            kind: EditKind::Cut,
            from_second: from,
            until_second: from + 10,
            reason,
            jointly_agreed: true,
            asked_at: at("2026-12-01T09:00:00"),
            asked_by: world.officer,
            ruled: None,
        };
        let (later, earlier) = (edit(600, EditReason::Identifies), edit(60, EditReason::Interruption));
        let ruled = RulingRecord {
            ruling: Ruling::Rejected,
            judge: world.judge,
            on: day("2026-12-02"),
            reason: Some("It is part of the answer".to_owned()),
            recorded_at: at("2026-12-02T10:00:00"),
            recorded_by: world.officer,
        };
        let both = [later.clone(), earlier.clone()];
        writing!(db, [both], tx => {
            for each in &both {
                recording_edits::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();
        let id = later.id;
        writing!(db, [ruled], tx => recording_edits::rule(tx, id, &ruled).await).unwrap();
        let again = writing!(db, [ruled], tx => recording_edits::rule(tx, id, &ruled).await);
        assert!(matches!(again, Err(Error::Stale)));
        let kept = recording_edits::list_for_hearing(&mut db.read().await.unwrap(), hearing).await.unwrap();
        assert_eq!(kept, [earlier, EditRecord { ruled: Some(ruled), ..later }]);
    })
    .await;
}

#[tokio::test]
async fn a_witness_who_was_asked_is_counted_with_the_directions_to_ask_again() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let count = async |without| {
            further_directions::questioning(&mut db.read().await.unwrap(), world.witness.id, without)
                .await
                .unwrap()
        };
        let first = world.booked(&db, world.courtroom, two_hours("2026-11-30T10:00:00")).await.hearing;
        world.booked(&db, world.second_courtroom, two_hours("2026-12-01T10:00:00")).await;
        assert_eq!(count(None).await, Questioning { held: 0, standing: 2, directions: 0 });
        assert_eq!(count(Some(first)).await, Questioning { held: 0, standing: 1, directions: 0 });
        let begins = press(1, Happening::Begins(counsel(&world)));
        append(&db, &world, first, &[press(0, Happening::Started(None)), begins.clone()]).await.unwrap();
        assert_eq!(count(None).await, Questioning { held: 1, standing: 1, directions: 0 });
        append(&db, &world, first, &[press(9, Happening::Void(begins.id, CorrectionReason::Mistake))])
            .await
            .unwrap();
        assert_eq!(count(None).await, Questioning { held: 0, standing: 2, directions: 0 });
        let log = hearing_log::list_after(&mut db.read().await.unwrap(), first, 0).await.unwrap();
        assert!(!Course::of(log.iter().map(|entry| &entry.press)).has_questions());

        let lost = outcome(first, &world, Outcome::Lost(ChangeReason::Witness), 1);
        writing!(db, [lost], tx => hearing_outcomes::insert(tx, &lost, None).await).unwrap();
        assert_eq!(count(None).await, Questioning { held: 0, standing: 1, directions: 0 });
        let seen = Some(lost.id);
        let held = outcome(first, &world, Outcome::Held, 2);
        writing!(db, [held], tx => hearing_outcomes::insert(tx, &held, seen).await).unwrap();
        let direction = FurtherDirectionRecord {
            id: new_id(),
            witness: world.witness.id,
            hearing: first,
            limb: FurtherLimb::NewMatter,
            defendant: Some(world.first),
            judge: world.judge,
            made_on: day("2026-12-03"),
            recorded_at: at("2026-12-03T10:00:00"),
            recorded_by: world.officer,
        };
        writing!(db, [direction], tx => further_directions::insert(tx, &direction).await).unwrap();
        assert_eq!(count(None).await, Questioning { held: 1, standing: 1, directions: 1 });
        let mut tx = db.read().await.unwrap();
        let kept = further_directions::list_for_witness(&mut tx, world.witness.id).await.unwrap();
        assert_eq!(kept, [direction]);
        assert_eq!(
            store::hearings::find(&mut tx, first).await.unwrap().unwrap().kind,
            HearingKind::Section28
        );
    })
    .await;
}
