//! Checks, faults and blocks, each test on both databases.
//!
//! One program, so that PostgreSQL is started once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../common/mod.rs"]
mod common;
#[path = "../bookings/written.rs"]
#[expect(dead_code, reason = "the bookings' own tests use the rest")]
mod written;

mod blocking;
mod checking;
mod keeping;
mod mending;
mod races;

use common::Desk;
use domain::{
    entry::{CheckEntry, OtherEnd},
    equipment::{Found, ItemResult, standard},
    form::FormValues,
    ids::ResourceId,
    role::Role,
};
use service::{
    Context,
    equipment::checks::{self, CheckOutcome},
};

/// What a form sends.
pub fn sent<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> FormValues {
    FormValues::from_pairs(pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())))
}

/// The desk on Monday 30 November 2026, at this time.
pub fn at(desk: &Desk, time: &str) -> Desk {
    desk.at(written::moment("2026-11-30", time))
}

/// A check in which everything was found so, but for the items named.
///
/// # Panics
/// When the check cannot be kept.
pub async fn found(
    cx: &Context,
    desk: &Desk,
    room: ResourceId,
    all: Found,
    but: &[(usize, Found)],
) -> CheckOutcome {
    let mut tx = desk.db.read().await.unwrap();
    let kind = store::resources::find(&mut tx, room).await.unwrap().unwrap().kind;
    drop(tx);
    let items = standard(kind).into_iter().enumerate().map(|(place, asked)| {
        let found = but.iter().find(|(each, _)| *each == place).map_or(all, |(_, found)| *found);
        ItemResult {
            item: asked.item,
            words: asked.words,
            always: asked.always,
            found,
            note: (found == Found::Fail).then(|| "No picture".to_owned()),
        }
    });
    let entry = CheckEntry {
        check: None,
        items: items.collect(),
        other_end: Some(OtherEnd { place: "Link room 1".to_owned(), person: "A Tester".to_owned() }),
    };
    checks::check(cx, room, entry).await.unwrap()
}

/// Everything of a room passes, as a clerk finds it.
pub async fn passes(desk: &Desk, room: ResourceId) -> CheckOutcome {
    found(&desk.as_role(Role::CourtClerk), desk, room, Found::Pass, &[]).await
}

/// The first item of a room fails, as a clerk finds it.
pub async fn fails(desk: &Desk, room: ResourceId) -> CheckOutcome {
    found(&desk.as_role(Role::CourtClerk), desk, room, Found::Pass, &[(0, Found::Fail)]).await
}
