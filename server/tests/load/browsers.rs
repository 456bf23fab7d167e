//! Browsers that send one form after another.

use crate::site::Site;
use domain::ids::HearingId;
use reqwest::{
    Client, StatusCode,
    header::{CONTENT_TYPE, COOKIE, LOCATION, ORIGIN},
    redirect::Policy,
};

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
    #[expect(dead_code, reason = "shown when a test fails")]
    Fault(StatusCode, String),
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
