//! A context for anybody in the small world of `test_databases`: the world, a key, and a clock that stands still.

use chrono::{DateTime, Utc};
use domain::{ids::SessionId, role::Role};
use futures_util::FutureExt;
use service::{Actor, Clock, Context, SignedIn, sealing::Sealer};
use std::sync::Arc;
use store::Db;
use test_databases::world::{Somebody, World, now};
use uuid::Uuid;

/// The world in a fresh database, and the moment it is.
#[derive(Clone)]
pub struct Desk {
    /// The database.
    pub db: Db,
    /// What is in it.
    pub world: Arc<World>,
    /// What time it is.
    pub now: DateTime<Utc>,
}

impl Desk {
    /// Builds the world.
    pub async fn set_up(db: Db) -> Self {
        let world = db
            .write(|tx| async move { Ok::<_, store::Error>(World::build(tx).await) }.boxed())
            .await
            .expect("a world");
        Self { db, world: Arc::new(world), now: now() }
    }

    /// The same world at another moment.
    #[allow(dead_code, reason = "not every program of tests looks at another moment")]
    pub fn at(&self, now: DateTime<Utc>) -> Self {
        Self { now, ..self.clone() }
    }

    /// A context for this actor.
    pub fn as_actor(&self, actor: Actor) -> Context {
        Context { db: self.db.clone(), clock: Clock::Fixed(self.now), sealer: Sealer::new([7; 32]), actor }
    }

    /// A context for somebody who signed in.
    pub fn as_somebody(&self, somebody: &Somebody) -> Context {
        self.as_actor(Actor::Person(Arc::new(SignedIn {
            session: SessionId::new(Uuid::from_u128(1)),
            account: somebody.account,
            person: somebody.person,
            name: somebody.name.clone(),
            membership: somebody.membership,
            role: somebody.role,
            organisation: somebody.organisation,
            organisation_name: somebody.organisation_name.clone(),
            court: somebody.court,
            region: somebody.region,
        })))
    }

    /// Somebody of Leeds with a part in the case.
    pub fn as_role(&self, role: Role) -> Context {
        self.as_somebody(self.world.somebody(role))
    }

    /// Somebody who has nothing to do with Leeds.
    pub fn as_stranger(&self, role: Role) -> Context {
        self.as_somebody(self.world.stranger(role))
    }

    /// The officer of Leeds.
    pub fn officer(&self) -> Context {
        self.as_role(Role::SpecialMeasuresOfficer)
    }
}
