//! What every request is answered with.

use crate::{assets::Site, live::Streams, origin::Origin};
use service::{
    Context,
    sign_in::{Addresses, Demonstration, SessionRules},
};
use std::sync::Arc;

/// What every request is answered with. Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Parts>, Arc<Streams>);

/// What goes into an [`AppState`].
pub struct Parts {
    /// Database, clock and key, with nobody signed in.
    pub cx: Context,
    /// When sessions end by themselves.
    pub sessions: SessionRules,
    /// Whether this is a demonstration.
    pub mode: Mode,
    /// Where the service is reached.
    pub origin: Origin,
    /// How many proxies stand before it.
    pub trusted_proxies: usize,
    /// How many sign-ins each network address tried.
    pub addresses: Addresses,
    /// What browsers load.
    pub site: Site,
}

/// Whether this is a demonstration.
pub enum Mode {
    /// Records of real cases, and passwords.
    Real,
    /// An invented world, whose people sign in with a button. Only the `demo` command has a [`Demonstration`].
    Demonstration(Demonstration),
}

impl AppState {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts), Arc::default())
    }

    /// The open streams that tell of changes.
    pub fn streams(&self) -> &Arc<Streams> {
        &self.1
    }

    /// The invented world, if this is a demonstration.
    pub fn demonstration(&self) -> Option<&Demonstration> {
        match &self.0.mode {
            Mode::Real => None,
            Mode::Demonstration(world) => Some(world),
        }
    }
}

impl std::ops::Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
