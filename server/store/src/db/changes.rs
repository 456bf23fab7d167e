//! Telling whoever has the diary open that something in it may have changed.
//!
//! What is told is only *that*: a count that goes up after a commit. Whoever hears it asks for the page again under their
//! own rights, so nothing that somebody may not see can travel this way, and many changes at once are one.
//!
//! On SQLite one process does everything, so the writer counts after its commit. On PostgreSQL there are several: a
//! `notify` inside the transaction is sent by the database when, and only when, that transaction commits, to every
//! process that listens. A connection that was lost may have missed some, so it counts too.

use crate::trail::{Entry, EntryKind};
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use std::{sync::OnceLock, time::Duration};
use tokio::{sync::watch, task::AbortHandle, time::sleep};

/// The channel of PostgreSQL.
pub(super) const CHANNEL: &str = "pigot_diary";

/// How long until a connection that could not be made is tried again, at first and at most.
const BACK_OFF: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(30));

/// Kinds of record that no view of the diary shows. Everything else may: a rule that named what does would go stale in
/// silence.
const ELSEWHERE: [&str; 4] = ["account", "organisation", "session", "courtroom_team"];

/// Counts what was committed.
#[derive(Default)]
pub(super) struct Changes {
    count: watch::Sender<u64>,
    listening: OnceLock<Listening>,
}

/// Ends with the database it listens to.
struct Listening(AbortHandle);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Whether an entry says that a view of the diary may have changed.
pub(super) fn shows(entry: &Entry) -> bool {
    entry.kind == EntryKind::Change && !ELSEWHERE.contains(&entry.subject_kind)
}

/// Counts one more.
pub(super) fn tell(count: &watch::Sender<u64>) {
    count.send_modify(|count| *count = count.wrapping_add(1));
}

impl Changes {
    pub(super) fn count(&self) -> watch::Sender<u64> {
        self.count.clone()
    }

    pub(super) fn hear(&self) -> watch::Receiver<u64> {
        self.count.subscribe()
    }

    /// Listens to PostgreSQL from the first time anybody asks on.
    pub(super) fn hear_postgres(&self, options: &PgConnectOptions) -> watch::Receiver<u64> {
        self.listening.get_or_init(|| {
            Listening(tokio::spawn(listen(options.clone(), self.count.clone())).abort_handle())
        });
        self.hear()
    }

    pub(super) fn stop(&self) {
        if let Some(listening) = self.listening.get() {
            listening.0.abort();
        }
    }
}

async fn listen(options: PgConnectOptions, count: watch::Sender<u64>) {
    let (first, longest) = BACK_OFF;
    let mut pause = first;
    loop {
        let pool = PgPoolOptions::new().max_connections(1).connect_lazy_with(options.clone());
        if let Ok(mut listener) = PgListener::connect_with(&pool).await
            && listener.listen(CHANNEL).await.is_ok()
        {
            pause = first;
            // What happened while nobody listened.
            tell(&count);
            // `None` is a connection that was lost; the next call makes another and listens again.
            while let Ok(_heard_or_lost) = listener.try_recv().await {
                tell(&count);
            }
        }
        tracing::warn!(seconds = pause.as_secs(), "changes of other processes are not heard; trying again");
        sleep(pause).await;
        pause = (pause * 2).min(longest);
    }
}
