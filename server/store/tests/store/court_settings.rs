//! What courts settle for themselves.

use crate::world::{World, at, day, new_id};
use domain::law::policy::Settled;
use store::court_settings::{self, CourtSettingRecord};
use test_databases::on_both;

#[tokio::test]
async fn settings_come_back_in_the_order_in_which_they_count() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let setting = |code: &str, settled, from: &str, set_at: &str| CourtSettingRecord {
            id: new_id(),
            court: world.court.id,
            code: code.to_owned(),
            settled,
            from: day(from),
            set_by: world.officer,
            set_at: at(set_at),
            because: "Agreed with the resident judge".to_owned(),
        };
        let later = setting("hold", Settled::Figure(24), "2027-01-04", "2026-11-24T09:00:00");
        let first = setting("hold", Settled::Figure(72), "2026-12-01", "2026-11-24T09:05:00");
        let corrected = setting("hold", Settled::AsRule, "2027-01-04", "2026-11-25T09:00:00");
        let off = setting("S28-GAP", Settled::Off, "2026-11-24", "2026-11-24T09:10:00");
        let all = vec![later.clone(), first.clone(), corrected.clone(), off.clone()];
        writing!(db, [all], tx => {
            for each in &all {
                court_settings::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();
        let mut tx = db.read().await.unwrap();
        let kept = court_settings::list_for_court(&mut tx, world.court.id).await.unwrap();
        assert_eq!(kept, [off, first, later, corrected]);
        assert_eq!(court_settings::list_for_court(&mut tx, new_id()).await.unwrap(), []);
    })
    .await;
}
