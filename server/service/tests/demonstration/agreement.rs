//! What one page takes as done, no other takes as open.

use super::{day, people::signed_in, world::World};
use domain::role::Role;
use service::{Actor, Error, deadlines, sign_in::Demonstration};
use test_databases::fresh_sqlite;

#[tokio::test]
async fn a_ground_rules_hearing_of_which_the_record_stands_is_nowhere_due() {
    let world = World::fill(fresh_sqlite().await, day("2026-11-24"), 1).await;
    let cx = world.cx();
    let demonstration = Demonstration::gather(&cx).await.unwrap();
    let nobody = cx.acting_as(Actor::Nobody);
    let mut looked_at = 0;
    for person in world.told.people.iter().filter(|each| each.role == Role::SpecialMeasuresOfficer) {
        let theirs = signed_in(&nobody, &demonstration, person).await;
        for case in &world.cases {
            let page = match deadlines::page(&theirs, case.record.id).await {
                Ok(page) => page,
                Err(Error::NotFound) => continue,
                Err(other) => panic!("{other:?}"),
            };
            for witness in &case.witnesses {
                let mut tx = world.database.db.read().await.unwrap();
                if store::ground_rules::standing(&mut tx, witness.id).await.unwrap().is_none() {
                    continue;
                }
                looked_at += 1;
                let reference = witness.reference.to_string();
                let due =
                    page.open.iter().find(|line| line.rule == "S28-GRH" && line.of.contains(&reference));
                assert!(due.is_none(), "{due:?}");
            }
        }
    }
    assert!(looked_at > 5, "{looked_at}");
}
