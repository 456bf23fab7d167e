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

mod check;
mod costs;
mod dice;
mod frame;
mod full;
mod instance;
mod marks;
mod model;
mod plan;
mod rows;
mod search;
mod standing;
mod state;

pub use check::{Breach, check};
pub use costs::{Cost, CostPart, Costs};
pub use full::{Lack, Unplaced};
pub use instance::{Building, Courtroom, Extra, ExtraKind, Hearing, Instance, Loss, Order, Place, Who};
pub use model::Spot;
pub use plan::{Line, Plan, Why};
pub use rows::{BesideRoom, HearingRows, Rows};
pub use search::{Budget, Choice, relist, relist_while, workable};
