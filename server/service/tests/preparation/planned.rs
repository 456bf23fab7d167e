//! What the courtroom is told of the plan.

use super::bench::{Bench, on_the_bench, with};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    courtroom::{Happening, Press, Speaker, Stage},
    cross_examination::{Advocate, Breaks},
    hearing::HearingKind,
    ids::HearingId,
    role::Role,
};
use futures_util::FutureExt;
use service::cross_examination::{self, planned_minutes};
use test_databases::world::Somebody;
use uuid::Uuid;

#[tokio::test]
async fn the_courtroom_is_told_counsel_in_order_with_their_minutes() {
    on_the_bench(|bench| async move {
        let recording = bench.book(HearingKind::Section28, "2026-11-30", "10am").await;
        let mut tx = bench.desk.db.read().await.unwrap();
        assert_eq!(planned_minutes(&mut tx, recording).await.unwrap(), None);
        drop(tx);
        bench.everybody_files().await;
        let mut tx = bench.desk.db.read().await.unwrap();
        let draft = planned_minutes(&mut tx, recording).await.unwrap().unwrap();
        assert!(!draft.locked && draft.cap.is_none());
        assert_eq!(draft.counsel[0].minutes, 30, "what is asked for, until a judge says");
        drop(tx);
        bench.lock().await;
        let mut tx = bench.desk.db.read().await.unwrap();
        let planned = planned_minutes(&mut tx, recording).await.unwrap().unwrap();
        let told: Vec<(String, &str, u16)> = planned
            .counsel
            .iter()
            .map(|each| (each.label.to_string(), each.name.as_str(), each.minutes))
            .collect();
        let expected = [
            ("D2".to_owned(), bench.second.0.name.as_str(), 20),
            ("D1".to_owned(), bench.leader.0.name.as_str(), 30),
            ("D1".to_owned(), "Junior Counsel", 10),
            ("D3".to_owned(), "Third Counsel", 15),
        ];
        assert_eq!(told, expected);
        assert_eq!((planned.cap, planned.re_examination), (Some(100), 10));
        assert_eq!(planned.breaks, Breaks { count: 1, minutes: 15 });
        assert!(planned.locked);
        assert_eq!(planned.version, 5);
    })
    .await;
}

/// What happened in the courtroom, minute by minute from 10am.
async fn log(bench: &Bench, recording: HearingId, happened: &[(i64, Happening)]) {
    let ten = "2026-11-24T10:00:00Z".parse::<DateTime<Utc>>().unwrap();
    let presses: Vec<Press> = happened
        .iter()
        .zip(1_u32..)
        .map(|((minute, what), count)| Press {
            at: ten + TimeDelta::minutes(*minute),
            device: Uuid::from_u128(0xd).into(),
            count,
            id: Uuid::from_u128(0xe00 + u128::from(count)).into(),
            what: what.clone(),
        })
        .collect();
    let clerk = bench.desk.world.somebody(Role::CourtClerk).person;
    bench
        .desk
        .db
        .write(move |tx| {
            async move {
                let by = (clerk, Role::CourtClerk);
                store::hearing_log::append(tx, recording, &presses, ten, by).await
            }
            .boxed()
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn planned_stands_beside_what_the_log_says_was_used() {
    on_the_bench(|bench| async move {
        bench.everybody_files().await;
        bench.lock().await;
        let recording = bench.book(HearingKind::Section28, "2026-11-24", "10am").await;
        let judge = bench.judge();
        assert_eq!(
            bench.plan(&judge).await.recordings,
            [],
            "before questions are put there is nothing to compare"
        );
        let asks = |seat: Advocate| Speaker {
            stage: Stage::CrossExamination,
            person: seat.person,
            defendant: Some(seat.defendant),
        };
        let prosecutor = bench.desk.world.somebody(Role::Prosecutor).person;
        let again = Speaker { stage: Stage::ReExamination, person: prosecutor, defendant: None };
        let happened = [
            (0, Happening::Started(None)),
            (1, Happening::Begins(asks(bench.second.1))),
            (19, Happening::Begins(asks(bench.leader.1))),
            (40, Happening::Paused),
            (45, Happening::Resumed),
            (59, Happening::Begins(again)),
            (66, Happening::Stops(again)),
            (67, Happening::Ended),
        ];
        log(&bench, recording, &happened).await;
        // The plan is changed afterwards: what was planned for this recording stays what it was.
        let later = bench.desk.at("2026-11-24T15:00:00Z".parse().unwrap());
        let mut seats = bench.everybody();
        seats[0].1 = 5;
        let typed = with(bench.minutes(100, &seats).await, &[("why", "For a further recording")]);
        cross_examination::set_minutes(&later.as_role(Role::Judge), bench.witness(), &typed).await.unwrap();

        let told = |page: &domain::view::PlanPage| -> Vec<(String, u16, Option<u16>)> {
            let [recording] = &page.recordings[..] else { panic!("{:?}", page.recordings) };
            recording.lines.iter().map(|line| (line.counsel.clone(), line.planned, line.actual)).collect()
        };
        let name = |who: &(Somebody, Advocate), label: &str| format!("{}, for {label}", who.0.name);
        let everything = [
            (name(&bench.second, "D2"), 20, Some(18)),
            (name(&bench.leader, "D1"), 30, Some(35)),
            (name(&bench.junior, "D1"), 10, None),
            (name(&bench.third, "D3"), 15, None),
            ("Re-examination".to_owned(), 10, Some(7)),
        ];
        for role in [Role::Judge, Role::ResidentJudge, Role::Prosecutor, Role::SpecialMeasuresOfficer] {
            let page = cross_examination::page(&later.as_role(role), bench.witness()).await.unwrap();
            assert_eq!(told(&page), everything, "{role}");
        }
        // Counsel for a defendant is told their own; the intermediary reads no log.
        let theirs = later.as_somebody(&bench.leader.0);
        let page = cross_examination::page(&theirs, bench.witness()).await.unwrap();
        assert_eq!(told(&page), everything[1..2]);
        let page =
            cross_examination::page(&later.as_role(Role::Intermediary), bench.witness()).await.unwrap();
        assert_eq!(page.recordings, []);

        let mut tx = bench.desk.db.read().await.unwrap();
        let now = later.officer().now();
        let again =
            cross_examination::planned_against_actual(&mut tx, recording, now).await.unwrap().unwrap();
        assert_eq!(again.lines.len(), 5);
    })
    .await;
}
