//! How many questions a page puts to the database: as many for a full day as for an empty one.

use super::desk::{Desk, Slot, day};
use chrono::{NaiveTime, TimeDelta};
use domain::role::Role;
use service::{Context, diary};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use test_databases::{fresh_postgres, world::DAY};
use tracing::{
    Dispatch, Event, Metadata, Subscriber,
    span::{Attributes, Id, Record},
};

/// Counts the statements that the driver reports.
#[derive(Clone, Default)]
struct Counter(Arc<AtomicUsize>);

impl Subscriber for Counter {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// How many questions each page of the diary takes somebody.
async fn asked(cx: &Context, counter: &Counter) -> [usize; 4] {
    let mut before = 0;
    let mut since = || {
        let now = counter.0.load(Ordering::Relaxed);
        std::mem::replace(&mut before, now).abs_diff(now)
    };
    since();
    diary::day(cx, None, None).await.unwrap();
    let day = since();
    diary::week(cx, None, None).await.unwrap();
    let week = since();
    diary::own(cx, None).await.unwrap();
    let own = since();
    diary::home(cx).await.unwrap();
    [day, week, own, since()]
}

#[tokio::test]
async fn a_full_day_takes_as_many_questions_as_a_single_hearing() {
    // PostgreSQL's driver reports its statements on the task that asks; SQLite's does on a thread of its own.
    let database = fresh_postgres().await;
    let desk = Desk::set_up(database.db.clone()).await;
    let counter = Counter::default();
    // With only one subscriber, `tracing` would ask whichever thread comes first whether a statement is of interest,
    // and other tests, which have none, run beside this one.
    let _second = Dispatch::new(Counter::default());
    let _counting = tracing::subscriber::set_default(counter.clone());
    desk.fill().await;
    let tomorrow = day(2026, 11, 25);
    desk.book(desk.slot(tomorrow, "10:00:00")).await;
    let roles: Vec<Role> = Role::ALL.into_iter().filter(|role| *role != Role::Administrator).collect();
    let mut few = Vec::new();
    for role in &roles {
        few.push(asked(&desk.as_role(*role), &counter).await);
    }
    for date in [DAY, tomorrow] {
        for place in 0..40 {
            let starts = NaiveTime::from_hms_opt(18, 0, 0).unwrap() + TimeDelta::minutes(5 * place);
            desk.book(Slot { starts, minutes: 5, setup: 0, cleardown: 0, ..desk.slot(date, "10:00:00") })
                .await;
        }
    }
    for (role, few) in roles.iter().zip(few) {
        assert_eq!(asked(&desk.as_role(*role), &counter).await, few, "{role}");
        let [day, week, own, home] = few;
        assert!([day, week, own].iter().all(|asked| (1..=24).contains(asked)), "{role}: {few:?}");
        // The first page tells of deadlines, recordings and equipment beside hearings.
        assert!((1..=64).contains(&home), "{role}: {few:?}");
    }
}
