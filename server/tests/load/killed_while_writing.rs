//! A server killed while it writes loses nothing it had acknowledged.

use crate::{
    browsers::{Browser, Came},
    site::Site,
};
use domain::ids::HearingId;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

const ROUNDS: u64 = 5;
pub const BROWSERS: usize = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_five_times_it_has_everything_it_acknowledged() {
    for site in Site::both().await {
        let (site, next) = (Arc::new(site), Arc::new(AtomicUsize::new(0)));
        let mut acknowledged = Vec::new();
        for round in 0..ROUNDS {
            let server = site.serve();
            let browsers = browse(&site, server.port, &next);
            tokio::time::sleep(Duration::from_millis(700 + 130 * round)).await;
            // The kernel stops it where it is: SIGKILL.
            drop(server);
            for browser in browsers {
                acknowledged.extend(browser.await.expect("a browser").0);
            }
        }
        let kept = site.is_sound(&acknowledged).await;
        println!("{ROUNDS} times killed, {} acknowledged, {kept} there", acknowledged.len());
        assert!(acknowledged.len() as u64 >= ROUNDS * 5, "{} acknowledged", acknowledged.len());
    }
}

/// Browsers that book until nobody answers. Each tells what was acknowledged and how many requests got no answer.
pub fn browse(
    site: &Arc<Site>,
    port: u16,
    next: &Arc<AtomicUsize>,
) -> Vec<tokio::task::JoinHandle<(Vec<HearingId>, usize)>> {
    (0..BROWSERS)
        .map(|_| {
            let (site, next, browser) = (Arc::clone(site), Arc::clone(next), Browser::of(site));
            tokio::spawn(async move {
                let mut acknowledged = Vec::new();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    match browser.book(port, site.short_hearing(number)).await {
                        Came::Booked(hearing) => acknowledged.push(hearing),
                        Came::NoAnswer => return (acknowledged, 1),
                        other => panic!("{other:?}"),
                    }
                }
            })
        })
        .collect()
}
