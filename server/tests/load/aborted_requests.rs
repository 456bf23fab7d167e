//! Two hundred browsers that hang up in the middle, and the next ten bookings work all the same.

use crate::{
    browsers::{Browser, Came},
    site::Site,
};
use std::time::{Duration, Instant};
use tokio::{io::AsyncWriteExt, net::TcpStream};

const ABORTED: usize = 200;
const AFTER: usize = 10;
/// In a release a booking takes a few milliseconds; here the program is not optimised and the machine may be busy.
const QUICK: Duration = Duration::from_secs(2);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_hang_up_and_the_next_ten_are_served() {
    for site in Site::both().await {
        let server = site.serve();
        let browser = Browser::of(&site);
        for number in 0..ABORTED {
            hang_up(&site, server.port, number).await;
        }
        let mut booked = Vec::new();
        for number in ABORTED..ABORTED + AFTER {
            let began = Instant::now();
            match browser.book(server.port, site.short_hearing(number)).await {
                Came::Booked(hearing) => booked.push(hearing),
                other => panic!("{other:?}"),
            }
            assert!(began.elapsed() < QUICK, "{:?}", began.elapsed());
        }
        drop(server);
        // Whoever hung up may have booked all the same: what began runs to its end.
        let kept = site.is_sound(&booked).await;
        println!("{} of {ABORTED} who hung up had booked", kept - AFTER);
        assert!((AFTER..=ABORTED + AFTER).contains(&kept));
    }
}

/// Sends a form and closes the connection: at once, or a little later, and now and then in the middle of the form.
async fn hang_up(site: &Site, port: u16, number: usize) {
    let body = site.short_hearing(number);
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        site.form(),
        site.cookie,
        body.len()
    );
    let sent = if number.is_multiple_of(10) { &body[..body.len() / 2] } else { &body };
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("connected");
    stream.write_all(format!("{head}{sent}").as_bytes()).await.expect("sent");
    tokio::time::sleep(Duration::from_millis(u64::try_from(number % 8).expect("small") * 2)).await;
}
