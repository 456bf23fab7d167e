//! What the courtroom is told of the plan.

use super::bench::on_the_bench;
use domain::{cross_examination::Breaks, hearing::HearingKind};
use service::cross_examination::planned_minutes;

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
