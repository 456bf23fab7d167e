//! Serving: for real, or the demonstration.

use crate::{
    AppState, Mode,
    assets::Site,
    database,
    demonstration::{self, World},
    fault::{Fault, Result},
    key,
    listen::{asked_to_stop, serve as listen_on},
    metrics,
    origin::Origin,
    router,
    settings::ServeSettings,
    state::Parts,
};
use axum::Router;
use chrono::{NaiveDate, NaiveTime};
use service::{Actor, Clock, Context, passwords, sign_in, sign_in::Addresses};
use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};
use tokio::net::TcpListener;

/// Serves until the program is asked to stop.
///
/// # Errors
/// What must not be served, each in one sentence, and an address that is in use.
pub async fn serve(settings: ServeSettings) -> Result<()> {
    settings.check()?;
    let site = site(settings.site_dir)?;
    let sealer = key::read(&settings.key_file)?;
    let db = database::open(&settings.database_url).await?;
    let cx = Context { db, clock: Clock::Machine, sealer, actor: Actor::Nobody };
    let listener = bind(settings.listen).await?;
    let origin = Origin::of(listener_address(&listener, settings.listen), settings.public_url)?;
    if let Some(address) = settings.metrics_listen {
        let counts = metrics::begin()?;
        let listener = bind(address).await?;
        tokio::spawn(listen_on(listener, counts, std::future::pending()));
    }
    let housekeeping = tokio::spawn(tidy(cx.clone()));
    tracing::info!(address = origin.address(), "serving");
    answer(
        listener,
        Parts {
            addresses: Addresses::new(cx.clock),
            cx,
            sessions: settings.sessions,
            mode: Mode::Real,
            origin,
            trusted_proxies: settings.trusted_proxies,
            site,
        },
    )
    .await;
    housekeeping.abort();
    Ok(())
}

/// What `demo` is told.
#[derive(Clone, Debug)]
pub struct DemonstrationSettings {
    /// Where it listens: on this machine only.
    pub listen: SocketAddr,
    /// The day it is set on; today when absent.
    pub date: Option<NaiveDate>,
    /// What the court's clock shows at the start; the machine's time of day when absent.
    pub time: Option<NaiveTime>,
    /// What the world is drawn from: the same seed and date give the same world.
    pub seed: u64,
    /// The folder with what browsers load.
    pub site_dir: Option<PathBuf>,
}

/// Invents a world, serves it until the program is asked to stop, and throws it away.
///
/// # Errors
/// When asked to let other machines in: anybody can sign in.
pub async fn demonstrate(settings: DemonstrationSettings) -> Result<()> {
    if !settings.listen.ip().is_loopback() {
        return Err(Fault::new(
            "The demonstration has no passwords, so it listens on this machine only: give --listen 127.0.0.1:PORT.",
        ));
    }
    let site = site(settings.site_dir)?;
    let listener = bind(settings.listen).await?;
    let origin = Origin::of(listener_address(&listener, settings.listen), None)?;
    let World { cx, demonstration, folder } =
        demonstration::invent(settings.date, settings.time, settings.seed).await?;
    println!("Pigot's demonstration is at {}", origin.address());
    println!(
        "Every person, case and booking in it is invented. Nothing entered is kept. Stop it with Ctrl-C."
    );
    let sessions = sign_in::SessionRules::default();
    let addresses = Addresses::new(cx.clock);
    let mode = Mode::Demonstration(demonstration);
    answer(listener, Parts { cx, sessions, mode, origin, trusted_proxies: 0, addresses, site }).await;
    drop(folder);
    Ok(())
}

fn site(folder: Option<PathBuf>) -> Result<Site> {
    match folder {
        Some(folder) => Site::read(&folder),
        None => Site::find(),
    }
}

async fn bind(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Fault::new(format!("Nothing can listen on {address}: {error}.")))
}

/// The address with the port that was given when any would do.
fn listener_address(listener: &TcpListener, asked: SocketAddr) -> SocketAddr {
    listener.local_addr().unwrap_or(asked)
}

async fn answer(listener: TcpListener, parts: Parts) {
    let db = parts.cx.db.clone();
    tokio::task::spawn_blocking(passwords::prepare);
    let state = AppState::new(parts);
    let streams = Arc::clone(state.streams());
    let router: Router = router(state);
    let stop = async {
        asked_to_stop().await;
        // They would never end by themselves, and hold up the end of everything else.
        streams.end();
    };
    listen_on(listener, router, stop).await;
    db.close().await;
    tracing::info!("stopped");
}

/// Forgets what no longer counts, once an hour.
async fn tidy(cx: Context) {
    let mut every = tokio::time::interval(Duration::from_hours(1));
    loop {
        every.tick().await;
        if let Err(error) = sign_in::forget_old(&cx).await {
            tracing::warn!(%error, "old sessions and failures were not forgotten");
        }
    }
}
