//! A server killed while it writes loses nothing it had acknowledged.

use crate::{browsers::Busy, site::Site};
use std::{sync::Arc, time::Duration};

const ROUNDS: usize = 5;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_five_times_it_has_everything_it_acknowledged() {
    for site in Site::both().await {
        let site = Arc::new(site);
        let mut acknowledged = Vec::new();
        for round in 0..ROUNDS {
            let server = site.serve();
            let busy = Busy::booking(&site, server.port, round);
            busy.has_booked(20).await;
            tokio::time::sleep(Duration::from_millis(37) * u32::try_from(round).expect("few")).await;
            // The kernel stops it where it is: SIGKILL.
            drop(server);
            acknowledged.extend(busy.until_nobody_answers().await);
        }
        let kept = site.is_sound(&acknowledged).await;
        println!("{ROUNDS} times killed, {} acknowledged, {kept} there", acknowledged.len());
    }
}
