//! What the browser keeps until the server has it, and what it knows of the time. Runs in the browser only.
//!
//! Each entry that was not sent yet stands under a key of its own, so that two tabs of one browser never overwrite each
//! other's. An entry is ids and codes: nothing that stays behind in a browser names anybody.

use domain::{
    courtroom::Press,
    ids::{HearingId, PersonId, PressId},
};
use leptos::prelude::window;
use web_sys::{Storage, js_sys};

/// The entries of one person about one hearing.
#[derive(Clone, Copy)]
pub(super) struct Kept {
    hearing: HearingId,
    person: PersonId,
}

impl Kept {
    pub(super) const fn of(hearing: HearingId, person: PersonId) -> Self {
        Self { hearing, person }
    }

    fn key(self, press: PressId) -> String {
        format!("pigot-log:{}:{}:{press}", self.hearing, self.person)
    }

    /// Everything that was kept and not sent, in order.
    pub(super) fn all(self) -> Vec<Press> {
        let Some(storage) = storage() else { return Vec::new() };
        let beginning = format!("pigot-log:{}:{}:", self.hearing, self.person);
        let count = storage.length().unwrap_or_default();
        let mut kept: Vec<Press> = (0..count)
            .filter_map(|place| storage.key(place).ok().flatten())
            .filter(|key| key.starts_with(&beginning))
            .filter_map(|key| storage.get_item(&key).ok().flatten())
            .filter_map(|line| line.parse().ok())
            .collect();
        kept.sort();
        kept
    }

    pub(super) fn keep(self, press: &Press) {
        if let Some(storage) = storage() {
            // A browser that keeps nothing still sends what it has in memory.
            let _kept = storage.set_item(&self.key(press.id), &press.to_string());
        }
    }

    pub(super) fn forget(self, press: PressId) {
        if let Some(storage) = storage() {
            let _gone = storage.remove_item(&self.key(press));
        }
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The device's time in milliseconds.
#[expect(clippy::cast_possible_truncation, reason = "a browser's time is a whole number of milliseconds")]
pub(super) fn device_now() -> i64 {
    js_sys::Date::now() as i64
}

/// A new id.
pub(super) fn new_id<T: From<uuid::Uuid>>() -> T {
    let mut bytes = [0; 16];
    if let Ok(crypto) = window().crypto() {
        let _filled = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    T::from(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// How far the server's time is from the device's. The answer that took the shortest way is believed most.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offset {
    millis: i64,
    way: i64,
}

impl Offset {
    /// From a page that was made a moment ago.
    pub(super) fn of_page(server: i64) -> Self {
        Self { millis: server - device_now(), way: 5_000 }
    }

    pub(super) fn server_now(self) -> i64 {
        device_now() + self.millis
    }

    /// Takes what an answer says about the time.
    pub(super) fn learn(&mut self, sent: i64, server: i64) {
        let received = device_now();
        let way = (received - sent).max(0);
        let millis = server + way / 2 - received;
        // A device whose clock was set meanwhile is believed at once.
        if way <= self.way || (millis - self.millis).abs() > way.max(1_000) {
            *self = Self { millis, way };
        } else {
            self.way += 25;
        }
    }
}
