//! Proving that a room or kit works: what a check covers, what came of it, and what that means for a booking.
//!
//! A check is of one room or kit, by one named person, item by item. What it amounts to, whether it opens or closes a
//! fault, and whether a booking stands on proven ground is worked out here from the items and never kept.

// The next two need UK civil time, which only the server resolves.
#[cfg(not(target_arch = "wasm32"))]
mod block;
mod check;
mod items;
#[cfg(not(target_arch = "wasm32"))]
mod proof;
mod state;

#[cfg(not(target_arch = "wasm32"))]
pub use block::{BlockEntry, LONGEST_BLOCK_DAYS};
pub use check::{Checked, Found, ItemResult, Overall, closes};
pub use items::{AssetKind, CheckItem, TemplateItem, is_checked, standard};
#[cfg(not(target_arch = "wasm32"))]
pub use proof::{affected_until, check_window, equipment_state, needs_proof, resource_state};
pub use state::{EquipmentState, FaultFacts, ResourceFacts, ResourceState, Unready};
