//! A server asked to stop while everybody books finishes what is under way, is gone within ten seconds, and has kept
//! everything it acknowledged.

use crate::{killed_while_writing::browse, site::Site};
use std::{
    net::TcpStream,
    sync::{Arc, atomic::AtomicUsize},
    time::{Duration, Instant},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asked_to_stop_under_load_it_finishes_what_is_under_way() {
    for site in Site::both().await {
        let (site, next) = (Arc::new(site), Arc::new(AtomicUsize::new(0)));
        let server = site.serve();
        let browsers = browse(&site, server.port, &next);
        tokio::time::sleep(Duration::from_secs(1)).await;
        let asked = Instant::now();
        server.running.ask_to_stop();
        let port = server.port;
        let ended = tokio::task::spawn_blocking(move || server.running.wait()).await.expect("it ends");
        let took = asked.elapsed();
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        assert!(took < Duration::from_secs(10), "{took:?}");
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "nobody is let in any more");
        let mut acknowledged = Vec::new();
        for browser in browsers {
            acknowledged.extend(browser.await.expect("no answer is cut off").0);
        }
        let kept = site.is_sound(&acknowledged).await;
        println!("stopped in {took:?}, {} acknowledged, {kept} there", acknowledged.len());
        assert!(acknowledged.len() >= 5, "{} acknowledged", acknowledged.len());
        // Every request under way was answered, so what is kept is what was acknowledged.
        assert_eq!(kept, acknowledged.len());
    }
}
