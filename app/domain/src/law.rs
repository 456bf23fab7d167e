//! The law of the Crown Court as dated data, and what follows from it: how days are counted, what is due when and by
//! whose authority, who is eligible for which measures. Pigot works dates out; it never decides.

mod case;
mod custody;
pub mod deadline;
pub mod facts;
pub mod policy;
// The law file is read on the server only; the browser is told what follows from it.
#[cfg(not(target_arch = "wasm32"))]
pub mod read;
mod reckon;
pub mod rules;
pub mod terms;

pub use case::deadlines;
pub use custody::{CustodyLimit, custody_limit};
pub use deadline::{Deadline, Due, State, earliest, state_on};
pub use facts::CaseFacts;
#[cfg(not(target_arch = "wasm32"))]
pub use read::RuleFault;
pub use reckon::reckon;
pub use rules::{Authority, DeadlineRule, Opening, Rules};
