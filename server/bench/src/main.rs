//! `make bench`: how many durable, signed-in bookings a second the whole program takes over HTTP, trail included, against
//! how many rows a second SQLite itself takes with one row a commit. Both in one run, on one disk, equally durable
//! (write-ahead log, `synchronous=FULL`), alternating, so that what the machine does meanwhile falls on both.

mod client;
mod raw;
mod site;
mod slots;

use client::{Load, Measured};
use std::{path::Path, time::Instant};

/// Bookings in each round.
const BOOKINGS: usize = 4_000;
/// Rows in each round of the baseline.
const ROWS: usize = 4_000;
/// Rounds at each number of connections.
const ROUNDS: usize = 3;
/// How many browsers book at once.
const CONNECTIONS: [usize; 4] = [1, 16, 64, 128];

#[tokio::main]
async fn main() {
    // `make bench ONLY=slots` measures the finder alone.
    if std::env::args().nth(1).as_deref() == Some("slots") {
        let folder =
            tempfile::Builder::new().prefix("bench-").tempdir_in("target").expect("a folder in target/");
        return slots::run(folder.path()).await;
    }
    // Beside what is built: a folder in memory would make the disk look better than it is.
    let folder = tempfile::Builder::new().prefix("bench-").tempdir_in("target").expect("a folder in target/");
    println!("bookings over HTTP with session, policy and trail, against SQLite with one row a commit");
    println!(
        "{:>11}  {:>12}  {:>12}  {:>6}  {:>9}  {:>9}",
        "connections", "bookings/s", "raw rows/s", "ratio", "p50 ms", "p99 ms"
    );
    for connections in CONNECTIONS {
        let mut rounds = Vec::new();
        for round in 0..ROUNDS {
            let place = folder.path().join(format!("{connections}-{round}"));
            std::fs::create_dir(&place).expect("a folder for the round");
            let raw = raw_rows(&place).await;
            let booked = bookings(&place, connections).await;
            rounds.push((booked, raw));
        }
        rounds.sort_by(|a, b| a.0.a_second.total_cmp(&b.0.a_second));
        let (booked, _) = &rounds[ROUNDS / 2];
        let mut raws: Vec<f64> = rounds.iter().map(|(_, raw)| *raw).collect();
        raws.sort_by(f64::total_cmp);
        let raw = raws[ROUNDS / 2];
        println!(
            "{connections:>11}  {:>12.0}  {raw:>12.0}  {:>6.2}  {:>9.2}  {:>9.2}",
            booked.a_second,
            booked.a_second / raw,
            booked.p50,
            booked.p99
        );
    }
    println!("medians of {ROUNDS} rounds of {BOOKINGS} bookings and {ROWS} rows");
    slots::run(folder.path()).await;
}

async fn raw_rows(place: &Path) -> f64 {
    let mut raw = raw::Raw::open(&place.join("raw.sqlite3")).await;
    let began = Instant::now();
    for row in 0..ROWS {
        raw.insert(row).await;
    }
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let rows = ROWS as f64;
    rows / began.elapsed().as_secs_f64()
}

async fn bookings(place: &Path, connections: usize) -> Measured {
    let site = site::open(&place.join("pigot.sqlite3")).await;
    let load = Load { address: site.address, connections, bookings: BOOKINGS, host: site.host() };
    let measured = load.run(&site).await;
    assert_eq!(site.kept().await, BOOKINGS, "every acknowledged booking is kept");
    measured
}
