//! Who works in a specialist courtroom.

use crate::world::{World, day, new_id};
use domain::entry::TeamPart;
use store::{
    Error,
    courtroom_teams::{self, TeamMemberRecord},
};
use test_databases::on_both;

#[tokio::test]
async fn people_come_back_by_part_and_name_and_a_stale_change_is_refused() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let member = |name: &str, part| TeamMemberRecord {
            id: new_id(),
            resource: world.courtroom,
            name: name.to_owned(),
            part,
            training: Some(("Section 28 in practice".to_owned(), day("2026-11-02"))),
            left_on: None,
            version: 1,
        };
        let usher = member("Uma Sample", TeamPart::Usher);
        let judge = TeamMemberRecord { training: None, ..member("Jo Sample", TeamPart::Judge) };
        let all = [usher.clone(), judge.clone()];
        writing!(db, [all], tx => {
            for each in &all {
                courtroom_teams::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();
        let left = TeamMemberRecord { left_on: Some(day("2026-12-01")), ..usher };
        writing!(db, [left], tx => courtroom_teams::update(tx, &left).await).unwrap();
        let stale = writing!(db, [left], tx => courtroom_teams::update(tx, &left).await);
        assert!(matches!(stale, Err(Error::Stale)));
        let kept =
            courtroom_teams::list_for_resource(&mut db.read().await.unwrap(), world.courtroom).await.unwrap();
        assert_eq!(kept, [judge, TeamMemberRecord { version: 2, ..left }]);
    })
    .await;
}
