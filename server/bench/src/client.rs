//! Browsers that do nothing but book: kept-open connections, one request at a time on each.

use crate::site::Site;
use chrono::{Days, NaiveDate};
use domain::role::Role;
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What is asked of the service.
pub struct Load {
    /// Where it listens.
    pub address: SocketAddr,
    /// How many browsers there are.
    pub connections: usize,
    /// How many bookings they make together.
    pub bookings: usize,
    /// What they call it.
    pub host: String,
}

/// What came of it.
pub struct Measured {
    /// Bookings acknowledged a second.
    pub a_second: f64,
    /// Half of the answers took no longer, in milliseconds.
    pub p50: f64,
    /// Ninety-nine in a hundred took no longer, in milliseconds.
    pub p99: f64,
}

impl Load {
    /// Books until all is booked.
    pub async fn run(&self, site: &Site) -> Measured {
        let requests: Arc<Vec<Vec<u8>>> =
            Arc::new((0..self.bookings).map(|each| self.request(site, each)).collect());
        let next = Arc::new(AtomicUsize::new(0));
        let began = Instant::now();
        let browsers: Vec<_> = (0..self.connections)
            .map(|_| tokio::spawn(browse(self.address, Arc::clone(&requests), Arc::clone(&next))))
            .collect();
        let mut took = Vec::with_capacity(self.bookings);
        for browser in browsers {
            took.extend(browser.await.expect("a browser"));
        }
        let seconds = began.elapsed().as_secs_f64();
        took.sort_by(f64::total_cmp);
        assert_eq!(took.len(), self.bookings);
        #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
        let count = took.len() as f64;
        Measured { a_second: count / seconds, p50: took[took.len() / 2], p99: took[took.len() * 99 / 100] }
    }

    /// The whole request for one booking: every one has a slot of its own.
    fn request(&self, site: &Site, each: usize) -> Vec<u8> {
        let world = &site.world;
        let rooms =
            [world.leeds.specialist, world.leeds.other, world.newcastle.specialist, world.newcastle.other];
        let courtroom = rooms[each % rooms.len()];
        let place = each / rooms.len();
        // Forty-eight bookings of ten minutes from 9am, then the next day.
        let (day, minute) = (place / 48, (place % 48) * 10);
        let date = NaiveDate::from_ymd_opt(2026, 11, 25)
            .and_then(|first| first.checked_add_days(Days::new(day as u64)))
            .expect("a day");
        let body = format!(
            "kind=OTHER&courtroom={courtroom}&date-day={}&date-month={}&date-year={}&starts={:02}:{:02}&minutes=10\
             &setup=0&cleardown=0&judge={}&override_reason=The+bench+books+every+day",
            date.format("%-d"),
            date.format("%-m"),
            date.format("%Y"),
            9 + minute / 60,
            minute % 60,
            world.somebody(Role::Judge).person,
        );
        format!(
            "POST /cases/{}/hearings/new HTTP/1.1\r\nHost: {}\r\nOrigin: http://{}\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            world.case.case,
            self.host,
            self.host,
            site.cookie,
            body.len(),
        )
        .into_bytes()
    }
}

async fn browse(address: SocketAddr, requests: Arc<Vec<Vec<u8>>>, next: Arc<AtomicUsize>) -> Vec<f64> {
    let mut stream = TcpStream::connect(address).await.expect("connects");
    stream.set_nodelay(true).expect("no delay");
    let mut took = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
        let began = Instant::now();
        stream.write_all(request).await.expect("sent");
        let mut filled = 0;
        let head = loop {
            let read = stream.read(&mut buffer[filled..]).await.expect("an answer");
            assert!(read > 0, "the service hung up");
            filled += read;
            if let Some(end) = buffer[..filled].windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
        };
        took.push(began.elapsed().as_secs_f64() * 1_000.0);
        let text = String::from_utf8_lossy(&buffer[..head]).to_lowercase();
        assert!(text.starts_with("http/1.1 303"), "{}", String::from_utf8_lossy(&buffer[..filled]));
        // A redirect has no body to speak of; what there is was sent with the head.
        assert!(text.contains("content-length: 0"), "{text}");
    }
    took
}
