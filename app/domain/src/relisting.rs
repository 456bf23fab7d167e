//! A new plan for what a closed room, a sick judge or a broken kit leaves standing: the whole of it at once, free of
//! clashes, moving as little as possible.
//!
//! [`Instance`] says what stands where, what is lost and what may never be broken: no room, link room, waiting room or
//! kit is held twice ([`crate::booking`] is the rule), nobody has to be in two places, nobody is called on a day on
//! which they cannot come, no trial is put past the last day of a custody time limit, a courtroom has what the ordered
//! measures need, and a recording stays after its ground rules hearing. [`Costs`] says what a move weighs.
//! [`relist`] looks for the cheapest plan, [`check`] judges any plan without trusting the search, and [`workable`] lists
//! where one hearing could go with the rest of the plan as it is.
//!
//! The search is a best insertion of the hardest first, then ruin and recreate: a few hearings are taken out and put back
//! in another order, again and again, and what is worse is accepted less and less often. The dice are seeded from the
//! instance and the budget counts rounds, not seconds, so the same question has the same answer on every machine.

mod costs;
mod instance;
mod plan;
mod record;

// What the search needs of UK civil time, only the server resolves; what is told of a plan goes to pages as well.
#[cfg(not(target_arch = "wasm32"))]
mod check;
#[cfg(not(target_arch = "wasm32"))]
mod dice;
#[cfg(not(target_arch = "wasm32"))]
mod entry;
#[cfg(not(target_arch = "wasm32"))]
mod frame;
#[cfg(not(target_arch = "wasm32"))]
mod full;
#[cfg(not(target_arch = "wasm32"))]
mod marks;
#[cfg(not(target_arch = "wasm32"))]
mod model;
#[cfg(not(target_arch = "wasm32"))]
mod rows;
#[cfg(not(target_arch = "wasm32"))]
mod search;
#[cfg(not(target_arch = "wasm32"))]
mod standing;
#[cfg(not(target_arch = "wasm32"))]
mod state;
#[cfg(not(target_arch = "wasm32"))]
mod weigh;

#[cfg(not(target_arch = "wasm32"))]
pub use check::check;
pub use costs::{Cost, CostPart, Costs};
#[cfg(not(target_arch = "wasm32"))]
pub use entry::{HORIZON, MOST_HORIZON, RelistEntry};
pub use instance::{Building, Courtroom, Extra, ExtraKind, Hearing, Instance, Loss, Order, Place, Who};
#[cfg(not(target_arch = "wasm32"))]
pub use model::Spot;
pub use plan::{Breach, Lack, Line, Plan, Unplaced, Why};
pub use record::{LineDecision, LineWhy, Lost, RelistingState};
#[cfg(not(target_arch = "wasm32"))]
pub use rows::{BesideRoom, HearingRows, Rows};
#[cfg(not(target_arch = "wasm32"))]
pub use search::{Budget, Choice, relist, relist_while, workable};
