//! What a page is given: one shape for each page, holding only what its reader may see.
//!
//! A field that some roles may not see is a [`Shown`](crate::role::Shown), which only the policy can fill. Moments are
//! given in UK civil time, already turned round, so that the browser needs no table of time zones.

mod accounts;
mod case;
mod court;
mod courtroom;
mod cross_examination;
mod diary;
mod due;
mod eligibility;
pub mod equipment;
mod ground_rules;
mod hearing;
mod holds;
mod law;
pub mod measures;
pub mod readiness;
mod recording;
mod relisting;
mod slots;
mod track;
mod trail;
mod unavailability;

pub use accounts::*;
pub use case::*;
pub use court::*;
pub use courtroom::*;
pub use cross_examination::*;
pub use diary::*;
pub use due::*;
pub use eligibility::*;
pub use ground_rules::*;
pub use hearing::*;
pub use holds::*;
pub use law::*;
pub use recording::*;
pub use relisting::*;
pub use slots::*;
pub use track::*;
pub use trail::*;
pub use unavailability::*;

use serde::{Deserialize, Serialize};

/// One thing to choose from in a form: what is sent, and what is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The value sent by the form.
    pub value: String,
    /// The words people read.
    pub text: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl ToString, text: impl Into<String>) -> Self {
        Self { value: value.to_string(), text: text.into() }
    }
}
