//! A server asked to stop while everybody books finishes what is under way, is gone within ten seconds, and has kept
//! everything it acknowledged.

use crate::{browsers::Busy, site::Site};
use std::{
    net::TcpStream,
    sync::Arc,
    time::{Duration, Instant},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asked_to_stop_under_load_it_finishes_what_is_under_way() {
    for site in Site::both().await {
        let site = Arc::new(site);
        let server = site.serve();
        let busy = Busy::booking(&site, server.port, 0);
        busy.has_booked(20).await;
        let asked = Instant::now();
        server.running.ask_to_stop();
        let port = server.port;
        let ended = tokio::task::spawn_blocking(move || server.running.wait()).await.expect("it ends");
        let took = asked.elapsed();
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        assert!(took < Duration::from_secs(10), "{took:?}");
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "nobody is let in any more");
        let acknowledged = busy.until_nobody_answers().await;
        let kept = site.is_sound(&acknowledged).await;
        println!("stopped in {took:?}, {} acknowledged, {kept} there", acknowledged.len());
        // Every request under way was answered, so what is kept is what was acknowledged.
        assert_eq!(kept, acknowledged.len());
    }
}
