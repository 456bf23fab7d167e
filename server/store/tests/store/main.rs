//! The store on both databases: every public function, and what happens when things go wrong.
//!
//! One program, so that PostgreSQL is started once. `writing!` does a piece of work in one transaction.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

/// Does a piece of work on a database, with copies of the values named.
macro_rules! writing {
    ($db:expr, [$($moved:ident),*], $tx:ident => $work:expr) => {{
        $(let $moved = $moved.clone();)*
        let done: store::Result<_> = $db
            .write(move |$tx| futures_util::FutureExt::boxed(async move { $work }))
            .await;
        done
    }};
}

mod case_events;
mod cases;
mod changes;
mod complete;
mod court_settings;
mod courtroom;
mod courtroom_teams;
mod cross_examination;
mod diary;
mod eligibility;
mod equipment;
mod faults;
mod kill;
mod measures;
mod out_of_use;
mod overlap;
mod people;
mod places;
mod readiness;
mod relistings;
mod schema;
mod sessions;
mod track;
mod trail;
mod unavailability;
mod waiting;
mod world;
mod writing;
