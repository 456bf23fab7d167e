//! The program under load: the whole router on loopback, over a fresh SQLite file with a small world in it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use domain::role::Role;
use server::{
    assets::Site as Assets,
    listen,
    origin::Origin,
    router::router,
    state::{AppState, Mode, Parts},
};
use service::{
    Actor, Clock, Context,
    sealing::Sealer,
    sign_in::{Addresses, SessionRules},
};
use sha2::{Digest, Sha256};
use std::{net::SocketAddr, path::Path};
use store::{Db, sessions::NewSession};
use test_databases::world::{World, now};
use tokio::net::TcpListener;

/// The running service and who is signed in.
pub struct Site {
    /// Where it listens.
    pub address: SocketAddr,
    /// The cookie of a signed-in officer.
    pub cookie: String,
    /// What can be booked.
    pub world: World,
    db: Db,
}

/// Starts the service on a new file.
pub async fn open(path: &Path) -> Site {
    let db = Db::connect(&format!("sqlite:{}", path.display())).await.expect("opens");
    db.migrate().await.expect("migrates");
    let secret = [7_u8; 32];
    let world = db
        .write(move |tx| {
            Box::pin(async move {
                let world = World::build(tx).await;
                let officer = world.somebody(Role::SpecialMeasuresOfficer);
                let session = NewSession {
                    id: uuid::Uuid::from_u128(1).into(),
                    token_hash: Sha256::digest(secret).to_vec(),
                    account: officer.account,
                    membership: officer.membership,
                    created_at: now(),
                    ends_at: now() + TimeDelta::hours(8),
                };
                store::sessions::insert(tx, &session).await?;
                Ok::<_, store::Error>(world)
            })
        })
        .await
        .expect("a world");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let clock = Clock::Fixed(now());
    let state = AppState::new(Parts {
        cx: Context { db: db.clone(), clock, sealer: Sealer::random(), actor: Actor::Nobody },
        sessions: SessionRules::default(),
        mode: Mode::Real,
        origin: Origin::of(address, None).expect("loopback"),
        trusted_proxies: 0,
        addresses: Addresses::new(clock),
        site: Assets::absent(),
    });
    tokio::spawn(listen::serve(listener, router(state), std::future::pending()));
    Site { address, cookie: format!("pigot-session={}", URL_SAFE_NO_PAD.encode(secret)), world, db }
}

impl Site {
    /// What browsers call it.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// How many bookings the database holds.
    pub async fn kept(&self) -> usize {
        let mut tx = self.db.read().await.expect("a connection");
        let span = domain::calendar::day_span(now().date_naive());
        let later =
            domain::booking::Span::new(span.from(), span.until() + TimeDelta::days(3_000)).expect("a span");
        let mut rooms = vec![self.world.leeds.specialist, self.world.leeds.other];
        rooms.extend([self.world.newcastle.specialist, self.world.newcastle.other]);
        let held = store::occupations::held_between(&mut tx, &rooms, later, now()).await.expect("held");
        held.len()
    }
}
