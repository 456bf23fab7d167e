//! Telling an open diary that it has changed: one stream of server-sent events for each page that shows it.
//!
//! An event has no data but that something changed. The page then asks for itself again, under the rights of whoever
//! looks at it. Whether they are still signed in and still see a diary is asked before every event and every few
//! seconds, so a stream ends soon after a session does. A stream counts for nothing as use of a session.

use crate::{cookie, state::AppState};
use axum::{
    body::{Body, Bytes},
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::PersonId,
    role::{FieldGroup, Reach, Right, reach},
};
use futures_util::stream;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use service::sign_in::{self, Token};
use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    sync::watch,
    time::{Instant, sleep_until, timeout_at},
};

/// Where pages listen. Under `/api/`, so that whoever is signed out is told so and not led to a page.
pub const ADDRESS: &str = "/api/diary/changes";

/// The most streams of one person: a few screens, each with a few tabs.
const EACH: usize = 12;
/// The most streams of this process.
const ALL: usize = 2_000;
/// How often a silent stream says that it is there, and asks whether it may be.
const BEAT: Duration = Duration::from_secs(15);
/// The least time between two events of one stream: what happens meanwhile is one event.
const REST: Duration = Duration::from_millis(750);

/// How many streams are open, and whether they are to end.
pub struct Streams {
    open: Mutex<HashMap<PersonId, usize>>,
    ending: watch::Sender<bool>,
}

impl Default for Streams {
    fn default() -> Self {
        Self { open: Mutex::default(), ending: watch::Sender::new(false) }
    }
}

impl Streams {
    /// Ends every stream, and lets no other begin.
    pub fn end(&self) {
        self.ending.send_replace(true);
    }

    /// How many are open.
    pub fn count(&self) -> usize {
        self.counts().values().sum()
    }

    fn counts(&self) -> MutexGuard<'_, HashMap<PersonId, usize>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place among them, if there is one.
    fn place(self: &Arc<Self>, person: PersonId) -> Option<Place> {
        let mut open = self.counts();
        let all: usize = open.values().sum();
        let own = open.get(&person).copied().unwrap_or(0);
        if *self.ending.borrow() || all >= ALL || own >= EACH {
            return None;
        }
        open.insert(person, own + 1);
        Some(Place { streams: Arc::clone(self), person })
    }
}

/// One open stream's place, given back when it ends however it ends.
struct Place {
    streams: Arc<Streams>,
    person: PersonId,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.counts();
        if let Some(own) = open.get_mut(&self.person) {
            *own -= 1;
            if *own == 0 {
                open.remove(&self.person);
            }
        }
    }
}

struct Stream {
    state: AppState,
    token: Token,
    changes: watch::Receiver<u64>,
    ending: watch::Receiver<bool>,
    begun: bool,
    not_before: Instant,
    _place: Place,
}

/// Answers with a stream of events.
pub async fn changes(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let Some(token) = cookie::read(&headers, &state.origin) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let person = match sees_diary(&state, &token).await {
        Ok(Some(person)) => person,
        Ok(None) => return StatusCode::FORBIDDEN.into_response(),
        Err(error) => return crate::layers::faults::answer(&error),
    };
    // Heard from now on, before the page is asked to look again: nothing falls between.
    let changes = state.cx.db.changes();
    let Some(place) = state.streams().place(person) else {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    };
    let ending = state.streams().ending.subscribe();
    let begun =
        Stream { state, token, changes, ending, begun: false, not_before: Instant::now(), _place: place };
    let events = stream::unfold(begun, |mut stream| async move {
        let event = stream.next().await?;
        Some((Ok::<_, Infallible>(Bytes::from_static(event.as_bytes())), stream))
    });
    let mut response = Body::from_stream(events).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // A proxy that gathers answers would gather this one for ever.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

impl Stream {
    /// The next thing to be sent; nothing when the stream is over.
    async fn next(&mut self) -> Option<&'static str> {
        if *self.ending.borrow_and_update() {
            return None;
        }
        if !self.begun {
            self.begun = true;
            return Some(": here\n\n");
        }
        let beat = Instant::now() + BEAT;
        let changed = tokio::select! {
            _ending = self.ending.changed() => return None,
            heard = timeout_at(beat, self.changes.changed()) => match heard {
                Ok(Ok(())) => true,
                Ok(Err(_closed)) => return None,
                Err(_silence) => false,
            },
        };
        if changed {
            tokio::select! {
                _ending = self.ending.changed() => return None,
                () = sleep_until(self.not_before) => {}
            }
            self.changes.mark_unchanged();
            self.not_before = Instant::now() + REST;
        }
        // A database that is away for a moment is no reason to end; nothing is told meanwhile.
        match sees_diary(&self.state, &self.token).await {
            Ok(None) => None,
            Ok(Some(_)) if changed => Some("event: changed\ndata: \n\n"),
            Ok(Some(_)) | Err(_) => Some(": still here\n\n"),
        }
    }
}

/// Who looks, if they are signed in and see a diary at all.
async fn sees_diary(state: &AppState, token: &Token) -> service::Result<Option<PersonId>> {
    let person = sign_in::still_open(&state.cx, state.sessions, token).await?;
    let sees = |role| reach(role, Right::See(FieldGroup::Listing)) != Reach::Never;
    Ok(person.filter(|person| sees(person.role)).map(|person| person.person))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn person(number: u128) -> PersonId {
        Uuid::from_u128(number).into()
    }

    #[test]
    fn a_person_has_so_many_streams_and_gives_them_back() {
        let streams = Arc::new(Streams::default());
        let mut places: Vec<Place> = (0..EACH).filter_map(|_| streams.place(person(1))).collect();
        assert_eq!((places.len(), streams.count()), (EACH, EACH));
        assert!(streams.place(person(1)).is_none());
        assert!(streams.place(person(2)).is_some(), "another person is not shut out by it");
        places.pop();
        assert!(streams.place(person(1)).is_some());
        drop(places);
        assert_eq!(streams.count(), 0);
    }

    #[test]
    fn a_process_has_so_many_streams() {
        let streams = Arc::new(Streams::default());
        let places: Vec<Place> = (0..).map_while(|each| streams.place(person(each))).collect();
        assert_eq!(places.len(), ALL);
    }

    #[test]
    fn none_begins_once_they_are_to_end() {
        let streams = Arc::new(Streams::default());
        streams.end();
        assert!(streams.place(person(1)).is_none());
    }
}
