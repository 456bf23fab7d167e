//! The law of the Crown Court as dated data, and what follows from it: how days are counted, what is due when and by
//! whose authority, who is eligible for which measures. Pigot works dates out; it never decides.

pub mod policy;
// The law file is read on the server only; the browser is told what follows from it.
#[cfg(not(target_arch = "wasm32"))]
pub mod read;
pub mod rules;
pub mod terms;

#[cfg(not(target_arch = "wasm32"))]
pub use read::RuleFault;
pub use rules::{Authority, DeadlineRule, Opening, Rules};
