//! The same seed and day give the same world; on PostgreSQL too. Only what is sealed differs.

use super::{DAYS, day, world::World};
use std::fmt::Write as _;
use test_databases::{fresh_postgres, fresh_sqlite};

#[tokio::test]
async fn the_same_seed_and_day_tell_the_same_story_on_either_database() {
    let one = World::fill(fresh_sqlite().await, day(DAYS[0]), 7).await;
    let other = World::fill(fresh_postgres().await, day(DAYS[0]), 7).await;
    super::check(&other).await;
    let (one, other) = (everything(&one).await, everything(&other).await);
    for (one, other) in one.lines().zip(other.lines()) {
        assert_eq!(one, other);
    }
    assert_eq!(one.len(), other.len());
}

#[tokio::test]
async fn another_seed_tells_another_story_and_another_day_has_the_same_people() {
    let one = World::fill(fresh_sqlite().await, day(DAYS[0]), 7).await;
    let other_seed = World::fill(fresh_sqlite().await, day(DAYS[0]), 8).await;
    let other_day = World::fill(fresh_sqlite().await, day(DAYS[2]), 7).await;
    let names = |world: &World| -> Vec<(String, String)> {
        let people = world.told.people.iter();
        people.map(|person| (person.name.clone(), person.organisation.clone())).collect()
    };
    assert_ne!(everything(&one).await, everything(&other_seed).await);
    assert_ne!(names(&one), names(&other_seed));
    assert_eq!(names(&one), names(&other_day));
    assert!(one.cases.iter().zip(&other_day.cases).all(|(one, other)| one.record.id != other.record.id));
}

/// Every row there is, without what is sealed and without the hashes that cover it.
async fn everything(world: &World) -> String {
    let cx = world.cx();
    let mut tx = world.database.db.read().await.unwrap();
    let tx = &mut tx;
    let mut text = format!("{:#?}\n", world.told);
    let mut put = |what: &dyn std::fmt::Debug| writeln!(text, "{what:#?}").unwrap();
    let courts = store::courts::list(tx).await.unwrap();
    for court in &courts {
        put(court);
        for room in store::resources::list_for_court(tx, court.id).await.unwrap() {
            put(&room);
            put(&store::appointments::list_for_resource(tx, room.id, world.day).await.unwrap());
        }
    }
    put(&store::designations::list_on(tx, world.day).await.unwrap());
    put(&store::organisations::list(tx).await.unwrap());
    for line in store::accounts::list(tx, world.day).await.unwrap() {
        let account = line.account;
        put(&(account.id, account.sign_in_name, account.password_hash, account.created_at, line.memberships));
        put(&store::people::find(tx, account.person).await.unwrap());
    }
    for case in &world.cases {
        put(&(&case.record, &case.defendants, &case.charges, &case.witnesses, &case.parts));
        for identity in &case.identities {
            let open = |column: &str, sealed: &[u8]| cx.sealer.open(identity.witness.uuid(), column, sealed);
            put(&open("name", &identity.name_sealed).unwrap());
            put(&identity.birth_date_sealed.as_deref().map(|sealed| open("birth_date", sealed).unwrap()));
        }
        for hearing in &case.hearings {
            put(&(&hearing.record, &hearing.bookings));
        }
        for row in case.trail.iter().chain(&case.looks) {
            put(&(row.seq, row.at, row.actor_id, &row.actor_role, &row.kind, &row.subject_kind));
            put(&(row.subject_id, row.case_id, row.witness_id, &row.what, &row.reason));
            put(&(row.before.as_deref().map(unsealed), row.after.as_deref().map(unsealed)));
        }
    }
    text
}

/// What the trail kept of a record, without what is sealed in it.
fn unsealed(kept: &str) -> String {
    let mut text = String::new();
    for (place, part) in kept.split("{\"sealed\":\"").enumerate() {
        text.push_str(if place == 0 { part } else { part.split_once("\"}").map_or("", |(_, rest)| rest) });
    }
    text
}
