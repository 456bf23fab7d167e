//! Browsers that send one form after another.

use crate::site::Site;
use domain::ids::HearingId;
use reqwest::{
    Client, StatusCode,
    header::{CONTENT_TYPE, COOKIE, LOCATION, ORIGIN},
    redirect::Policy,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinHandle;

/// More slots than a round can fill.
const SLOTS: usize = 4_000;

/// A browser in which the officer is signed in. Cheap to clone; the clones share connections.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    cookie: String,
    form: String,
}

/// What came of sending a form.
#[derive(Debug)]
pub enum Came {
    /// The hearing is in the diary.
    Booked(HearingId),
    /// The form was shown again.
    Refused(String),
    /// The service said no with this status.
    Fault(StatusCode, #[expect(dead_code, reason = "shown when a test fails")] String),
    /// The connection was refused, or closed before an answer.
    NoAnswer,
}

impl Browser {
    /// A browser for a site.
    pub fn of(site: &Site) -> Self {
        let client = Client::builder().redirect(Policy::none()).build().expect("a client");
        Self { client, cookie: site.cookie.clone(), form: site.form() }
    }

    /// Sends the booking form to a server.
    ///
    /// # Panics
    /// When an answer began and did not end.
    pub async fn book(&self, port: u16, body: String) -> Came {
        let host = format!("http://127.0.0.1:{port}");
        let request = self
            .client
            .post(format!("{host}{}", self.form))
            .header(ORIGIN, &host)
            .header(COOKIE, &self.cookie)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body);
        let Ok(answer) = request.send().await else { return Came::NoAnswer };
        let (status, location) = (answer.status(), answer.headers().get(LOCATION).cloned());
        let text = answer.text().await.expect("an answer that began ends");
        match (status, location) {
            (StatusCode::SEE_OTHER, Some(location)) => {
                let location = location.to_str().expect("text");
                let hearing =
                    location.strip_prefix("/hearings/").and_then(|rest| rest.strip_suffix("?done=booked"));
                Came::Booked(hearing.expect("a hearing").parse().expect("an id"))
            }
            (StatusCode::UNPROCESSABLE_ENTITY, _) => Came::Refused(text),
            (status, _) => Came::Fault(status, text),
        }
    }
}

/// Browsers that book one short hearing after another until nobody answers.
pub struct Busy {
    booked: Arc<AtomicUsize>,
    browsers: Vec<JoinHandle<Vec<HearingId>>>,
}

impl Busy {
    /// Eight of them, with slots of their own for each round.
    pub fn booking(site: &Arc<Site>, port: u16, round: usize) -> Self {
        let booked = Arc::new(AtomicUsize::new(0));
        let next = Arc::new(AtomicUsize::new(round * SLOTS));
        let browsers = (0..8)
            .map(|_| {
                let (site, browser) = (Arc::clone(site), Browser::of(site));
                let (next, booked) = (Arc::clone(&next), Arc::clone(&booked));
                tokio::spawn(async move {
                    let mut hearings = Vec::new();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        match browser.book(port, site.short_hearing(number)).await {
                            Came::Booked(hearing) => hearings.push(hearing),
                            Came::NoAnswer => return hearings,
                            other => panic!("{other:?}"),
                        }
                        booked.fetch_add(1, Ordering::Relaxed);
                    }
                })
            })
            .collect();
        Self { booked, browsers }
    }

    /// Waits until so many hearings are booked.
    pub async fn has_booked(&self, least: usize) {
        let waiting = async {
            while self.booked.load(Ordering::Relaxed) < least {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_mins(1), waiting).await.expect("they get somewhere");
    }

    /// Waits until the service is gone, and answers every hearing it acknowledged.
    pub async fn until_nobody_answers(self) -> Vec<HearingId> {
        let mut all = Vec::new();
        for browser in self.browsers {
            all.extend(browser.await.expect("no answer that began is cut off"));
        }
        all
    }
}
