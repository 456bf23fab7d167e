//! A whole service for one test, and a browser to ask it things with.
//!
//! ```ignore
//! let app = TestApp::new().await;
//! let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
//! let page = officer.post("/cases/new", &[("urn", "…")]).await;
//! page.is_redirect_to("/cases/…");
//! ```

mod browser;

pub use browser::{Answer, Browser};

use axum::Router;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use domain::role::Role;
use futures_util::FutureExt;
use server::{AppState, Mode, assets::Site, origin::Origin, router, state};
use service::{
    Actor, Clock, Context,
    context::random_bytes,
    sealing::Sealer,
    sign_in::{Addresses, Demonstration, SessionRules},
};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use store::sessions::NewSession;
use test_databases::{
    TestDatabase, fresh_sqlite,
    world::{self, Somebody, World},
};

/// The password of everybody who has one.
pub const PASSWORD: &str = "otter saddle brisk";

/// A service on a database of its own.
#[derive(Clone)]
pub struct TestApp {
    /// Who and what there is.
    pub world: Arc<World>,
    /// The database, the clock and the key, with nobody signed in.
    pub cx: Context,
    /// Where it is reached.
    pub origin: Origin,
    site: Site,
    demonstration: Option<Demonstration>,
    router: Router,
    database: Arc<TestDatabase>,
}

impl TestApp {
    /// On SQLite, on loopback, in the morning of the world's day.
    pub async fn new() -> Self {
        Self::on(fresh_sqlite().await).await
    }

    /// On a given database.
    pub async fn on(database: TestDatabase) -> Self {
        let world = database
            .db
            .write(|tx| async move { Ok::<_, store::Error>(World::build(tx).await) }.boxed())
            .await
            .expect("a world");
        let cx = Context {
            db: database.db.clone(),
            clock: Clock::Fixed(world::now()),
            sealer: Sealer::random(),
            actor: Actor::Nobody,
        };
        Self {
            world: Arc::new(world),
            cx,
            origin: Origin::Loopback { port: 3000 },
            site: Site::absent(),
            demonstration: None,
            router: Router::new(),
            database: Arc::new(database),
        }
        .built()
    }

    fn built(mut self) -> Self {
        self.router = router(self.state());
        self
    }

    /// What the router is made with.
    pub fn state(&self) -> AppState {
        AppState::new(state::Parts {
            cx: self.cx.clone(),
            sessions: SessionRules::default(),
            mode: self.demonstration.clone().map_or(Mode::Real, Mode::Demonstration),
            origin: self.origin.clone(),
            trusted_proxies: 0,
            addresses: Addresses::new(self.cx.clock),
            site: self.site.clone(),
        })
    }

    /// The same service so much later.
    pub fn later(&self, by: TimeDelta) -> Self {
        self.at(self.cx.now() + by)
    }

    /// The same service at another moment.
    pub fn at(&self, moment: DateTime<Utc>) -> Self {
        let mut other = self.clone();
        other.cx.clock = Clock::Fixed(moment);
        other.built()
    }

    /// The same service behind a proxy that speaks https.
    pub fn public(&self) -> Self {
        let mut other = self.clone();
        other.origin = Origin::Public("https://pigot.example".parse().expect("a public URL"));
        other.built()
    }

    /// The same service with a built site.
    pub fn with_site(&self, folder: &std::path::Path) -> Self {
        let mut other = self.clone();
        other.site = Site::read(folder).expect("a site");
        other.built()
    }

    /// The same service as a demonstration.
    pub async fn demonstrating(&self) -> Self {
        let mut other = self.clone();
        other.demonstration = Some(Demonstration::gather(&self.operator()).await.expect("people"));
        other.built()
    }

    /// The context of somebody at the command line.
    pub fn operator(&self) -> Context {
        self.cx.acting_as(Actor::Operator)
    }

    /// Somebody of Leeds in this role.
    pub fn somebody(&self, role: Role) -> &Somebody {
        self.world.somebody(role)
    }

    /// A browser in which nobody is signed in.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone(), self.origin.clone())
    }

    /// A browser in which somebody of Leeds is signed in, in this role.
    pub async fn sign_in_as(&self, role: Role) -> Browser {
        self.sign_in(self.world.somebody(role)).await
    }

    /// A browser in which this person is signed in. The session is written straight to the database; the sign-in page
    /// has tests of its own.
    pub async fn sign_in(&self, somebody: &Somebody) -> Browser {
        let secret: [u8; 32] = random_bytes();
        let session = NewSession {
            id: self.cx.new_id(),
            token_hash: Sha256::digest(secret).to_vec(),
            account: somebody.account,
            membership: somebody.membership,
            created_at: self.cx.now(),
            ends_at: self.cx.now() + SessionRules::default().longest,
        };
        self.cx
            .db
            .write(move |tx| async move { store::sessions::insert(tx, &session).await }.boxed())
            .await
            .expect("a session");
        self.browser().with_token(&URL_SAFE_NO_PAD.encode(secret))
    }

    /// Everything the database has on the disk, to look for what must not be there.
    pub fn on_disk(&self) -> Vec<u8> {
        let file = self.database.file();
        let log = file.with_extension("db-wal");
        [std::fs::read(file).expect("the database"), std::fs::read(log).unwrap_or_default()].concat()
    }

    /// Gives somebody the password [`PASSWORD`], and answers their sign-in name.
    pub async fn give_password(&self, somebody: &Somebody) -> String {
        service::accounts::reset(&self.operator(), somebody.account, PASSWORD.into())
            .await
            .expect("a password");
        let mut tx = self.cx.db.read().await.expect("a connection");
        let account =
            store::accounts::find(&mut tx, somebody.account).await.expect("a row").expect("an account");
        account.sign_in_name.to_string()
    }
}
