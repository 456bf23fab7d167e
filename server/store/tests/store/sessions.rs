//! Signed-in browsers: what a session says, and everything that ends one.

use crate::{
    people::{account, membership, organisation},
    world::{World, at, day, new_id},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    court::Region,
    ids::{AccountId, SessionId},
    role::Role,
};
use store::{
    Db, accounts,
    memberships::{self, MembershipRecord},
    organisations,
    sessions::{self, NewSession},
};
use test_databases::on_both;

/// A signed-in officer of a court in the north east.
struct SignedIn {
    world: World,
    account: AccountId,
    membership: MembershipRecord,
    session: SessionId,
}

const TOKEN: &[u8] = &[7; 32];

fn morning() -> DateTime<Utc> {
    at("2026-05-04T09:00:00")
}

impl SignedIn {
    async fn build(db: &Db) -> Self {
        let world = World::build(db).await;
        let staff = organisation("Ashfield Crown Court", Some(world.court.id), Some(Region::London));
        let held = membership(world.officer, staff.id, Role::SpecialMeasuresOfficer);
        let own = account(world.officer, "olive.officer");
        writing!(db, [staff, held, own], tx => {
            organisations::insert(tx, &staff).await?;
            memberships::insert(tx, &held).await?;
            accounts::insert(tx, &own).await
        })
        .unwrap();
        let mut signed_in =
            Self { world, account: own.id, membership: held, session: SessionId::new(uuid::Uuid::nil()) };
        signed_in.session = signed_in.sign_in(db, TOKEN).await;
        signed_in
    }

    async fn sign_in(&self, db: &Db, token_hash: &[u8]) -> SessionId {
        let session = NewSession {
            id: new_id(),
            token_hash: token_hash.to_vec(),
            account: self.account,
            membership: self.membership.id,
            created_at: morning(),
            ends_at: morning() + TimeDelta::hours(8),
        };
        writing!(db, [session], tx => sessions::insert(tx, &session).await).unwrap();
        session.id
    }

    async fn is_open(&self, db: &Db, hours: i64) -> bool {
        let now = morning() + TimeDelta::hours(hours);
        let mut tx = db.read().await.unwrap();
        sessions::find_open(&mut tx, TOKEN, now, now.date_naive()).await.unwrap().is_some()
    }
}

#[tokio::test]
async fn a_session_says_who_acts_where_and_as_what() {
    on_both(|db| async move {
        let signed_in = SignedIn::build(&db).await;
        let mut tx = db.read().await.unwrap();
        let found = sessions::find_open(&mut tx, TOKEN, morning(), day("2026-05-04")).await.unwrap().unwrap();
        assert_eq!(
            (found.id, found.account, found.person),
            (signed_in.session, signed_in.account, signed_in.world.officer)
        );
        assert_eq!((found.role, found.membership), (Role::SpecialMeasuresOfficer, signed_in.membership.id));
        assert_eq!(
            (&*found.person_name, &*found.organisation_name),
            ("Olive Officer", "Ashfield Crown Court")
        );
        assert_eq!(found.court, Some(signed_in.world.court.id));
        assert_eq!(found.court_name.as_deref(), Some("Ashfield"));
        assert_eq!(found.region, Some(Region::NorthEast), "the court's, rather than the organisation's own");
        assert_eq!((found.created_at, found.last_seen_at), (morning(), morning()));
        assert_eq!(found.ends_at, morning() + TimeDelta::hours(8));
        let other = sessions::find_open(&mut tx, &[8; 32], morning(), day("2026-05-04")).await.unwrap();
        assert_eq!(other, None);
    })
    .await;
}

#[tokio::test]
async fn a_session_runs_out_at_its_end() {
    on_both(|db| async move {
        let signed_in = SignedIn::build(&db).await;
        assert!(signed_in.is_open(&db, 7).await);
        assert!(!signed_in.is_open(&db, 8).await);
    })
    .await;
}

#[tokio::test]
async fn a_disabled_account_has_no_open_session() {
    on_both(|db| async move {
        let signed_in = SignedIn::build(&db).await;
        let account = signed_in.account;
        writing!(db, [], tx => accounts::disable(tx, account, morning()).await).unwrap();
        assert!(!signed_in.is_open(&db, 1).await);
        writing!(db, [], tx => accounts::enable(tx, account).await).unwrap();
        assert!(signed_in.is_open(&db, 1).await);
    })
    .await;
}

#[tokio::test]
async fn a_membership_that_ended_yesterday_opens_nothing_today() {
    on_both(|db| async move {
        let signed_in = SignedIn::build(&db).await;
        let id = signed_in.membership.id;
        writing!(db, [], tx => memberships::end(tx, id, day("2026-05-03")).await).unwrap();
        assert!(!signed_in.is_open(&db, 1).await);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_by_itself_or_with_the_others() {
    on_both(|db| async move {
        let signed_in = SignedIn::build(&db).await;
        let (account, kept) = (signed_in.account, signed_in.session);
        for token in 1..=3 {
            signed_in.sign_in(&db, &[token; 32]).await;
        }
        let used = morning() + TimeDelta::minutes(5);
        writing!(db, [], tx => sessions::touch(tx, kept, used).await).unwrap();
        writing!(db, [], tx => sessions::touch(tx, kept, morning()).await).unwrap();
        let mut tx = db.read().await.unwrap();
        let open = sessions::list_open_for_account(&mut tx, account, used, day("2026-05-04")).await.unwrap();
        assert_eq!((open.len(), open[0].id, open[0].last_seen_at), (4, kept, used));
        drop(tx);

        let ended =
            writing!(db, [], tx => sessions::end_all_for_account(tx, account, Some(kept), used).await);
        assert_eq!(ended.unwrap(), 3);
        assert!(signed_in.is_open(&db, 1).await);
        assert!(writing!(db, [], tx => sessions::end(tx, kept, used).await).unwrap());
        assert!(!writing!(db, [], tx => sessions::end(tx, kept, used).await).unwrap());
        assert!(!signed_in.is_open(&db, 1).await);
        let none = writing!(db, [], tx => sessions::end_all_for_account(tx, account, None, used).await);
        assert_eq!(none.unwrap(), 0);

        let forgotten = writing!(db, [], tx => sessions::forget_ended_before(tx, used).await).unwrap();
        assert_eq!(forgotten, 0);
        let later = used + TimeDelta::seconds(1);
        let forgotten = writing!(db, [], tx => sessions::forget_ended_before(tx, later).await).unwrap();
        assert_eq!(forgotten, 4);
    })
    .await;
}
