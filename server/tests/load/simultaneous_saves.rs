//! One slot, two thousand saves, four servers: exactly one wins (users.md R01).

use crate::{
    browsers::{Browser, Came},
    site::{Server, Site},
};
use reqwest::StatusCode;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use store::Kind;
use tokio::{sync::Barrier, time::sleep};

const SERVERS: usize = 4;
const SAVES: usize = 2_000;
/// How many are under way at any moment.
const AT_ONCE: usize = 128;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two_thousand_wins_on_sqlite() {
    one_of_two_thousand_wins(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two_thousand_wins_on_postgres() {
    one_of_two_thousand_wins(Kind::Postgres).await;
}

/// Saves, and tries again while the service says that it is too busy: on a slow machine a crowd may be put off, and
/// somebody put off has neither won nor lost.
async fn patiently(browser: &Browser, port: u16, site: &Site) -> Came {
    for _ in 0..20 {
        match browser.book(port, site.recording()).await {
            Came::Fault(StatusCode::SERVICE_UNAVAILABLE, _) => sleep(Duration::from_millis(250)).await,
            came => return came,
        }
    }
    panic!("the service never had time")
}

async fn one_of_two_thousand_wins(kind: Kind) {
    let site = Arc::new(Site::on(kind).await);
    let servers: Vec<Server> = (0..SERVERS).map(|_| site.serve()).collect();
    let ports: Arc<Vec<u16>> = Arc::new(servers.iter().map(|server| server.port).collect());
    let (browser, next, all) =
        (Browser::of(&site), Arc::new(AtomicUsize::new(0)), Arc::new(Barrier::new(AT_ONCE)));
    let began = Instant::now();
    let savers: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let (site, ports, browser) = (Arc::clone(&site), Arc::clone(&ports), browser.clone());
            let (next, all) = (Arc::clone(&next), Arc::clone(&all));
            tokio::spawn(async move {
                all.wait().await;
                let (mut won, mut lost) = (Vec::new(), 0);
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= SAVES {
                        return (won, lost);
                    }
                    match patiently(&browser, ports[number % SERVERS], &site).await {
                        Came::Booked(hearing) => won.push(hearing),
                        Came::Refused(page) => {
                            assert!(page.contains("That slot is taken"));
                            assert!(page.contains("Section 28 recording, T20267001"), "who holds it is told");
                            assert!(page.matches("name=\"alternative\"").count() > 3, "and what is free");
                            lost += 1;
                        }
                        other => panic!("{other:?}"),
                    }
                }
            })
        })
        .collect();
    let (mut won, mut lost) = (Vec::new(), 0);
    for saver in savers {
        let (hearings, refused) = saver.await.expect("a saver");
        won.extend(hearings);
        lost += refused;
    }
    println!("{kind:?}: {SAVES} saves in {:?}", began.elapsed());
    assert_eq!((won.len(), lost), (1, SAVES - 1));
    drop(servers);
    assert_eq!(site.is_sound(&won).await, 1);
}
