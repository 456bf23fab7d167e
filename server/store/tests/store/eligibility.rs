//! Eligibility facts: sealed, versioned, and never two of the same version.

use crate::world::{World, at, day, new_id};
use domain::{eligibility::Teller, ids::WitnessId};
use store::{
    Error,
    eligibility::{self, FactsRecord},
};
use test_databases::on_both;

fn facts(witness: WitnessId, version: i64) -> FactsRecord {
    FactsRecord {
        id: new_id(),
        witness,
        version,
        told_by: Teller::WitnessCare,
        told_on: day("2026-11-20"),
        facts_sealed: vec![1, 2, 3],
        recorded_at: at("2026-11-24T10:00:00"),
        recorded_by: None,
    }
}

#[tokio::test]
async fn every_version_is_kept_and_the_latest_counts() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let witness = world.witness.id;
        let mut tx = db.read().await.unwrap();
        assert_eq!(eligibility::latest(&mut tx, witness).await.unwrap(), None);
        drop(tx);
        let first = facts(witness, 1);
        let second = FactsRecord {
            told_by: Teller::Prosecution,
            recorded_by: Some(world.judge),
            facts_sealed: vec![4],
            ..facts(witness, 2)
        };
        writing!(db, [first], tx => eligibility::insert(tx, &first).await).unwrap();
        writing!(db, [second], tx => eligibility::insert(tx, &second).await).unwrap();
        let late = facts(witness, 2);
        let stale = writing!(db, [late], tx => eligibility::insert(tx, &late).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        let mut tx = db.read().await.unwrap();
        assert_eq!(eligibility::latest(&mut tx, witness).await.unwrap().as_ref(), Some(&second));
        let all = eligibility::list_for_witness(&mut tx, witness).await.unwrap();
        assert_eq!(all, [second.clone(), first]);
        let asked = [witness, new_id()];
        let latest = eligibility::latest_for_witnesses(&mut tx, &asked).await.unwrap();
        assert_eq!(latest.len(), 1);
        assert_eq!(latest[&witness], second);
        assert!(eligibility::latest_for_witnesses(&mut tx, &[]).await.unwrap().is_empty());
    })
    .await;
}
