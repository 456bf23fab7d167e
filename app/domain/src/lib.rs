//! Pigot's rules and types. No async, no SQL, no pages: everything here is a pure function of its arguments and
//! builds for the browser as well as the server.

pub mod booking;
#[cfg(not(target_arch = "wasm32"))]
pub mod booking_entry;
pub mod calendar;
pub mod case;
mod codes;
pub mod confirmation;
pub mod court;
pub mod courtroom;
pub mod cross_examination;
pub mod due;
pub mod eligibility;
pub mod entry;
pub mod equipment;
// Needs UK civil time, which only the server resolves.
#[cfg(not(target_arch = "wasm32"))]
pub mod finder;
pub mod form;
pub mod ground_rules;
pub mod happening;
pub mod hearing;
pub mod ids;
pub mod instruction;
pub mod law;
pub mod measure;
#[cfg(not(target_arch = "wasm32"))]
pub mod obstacles;
pub mod readiness;
pub mod recording;
pub mod relisting;
pub mod role;
#[cfg(not(target_arch = "wasm32"))]
pub mod slot_entry;
pub mod text;
pub mod track;
pub mod unavailability;
pub mod view;
#[cfg(not(target_arch = "wasm32"))]
pub mod waiting;
pub mod witness;
