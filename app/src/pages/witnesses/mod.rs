//! Witnesses. A title or address never holds more than the random reference.

mod amend;
mod looks;
mod show;

pub use amend::AmendWitness;
pub use looks::Looks;
pub use show::Witness;
pub(in crate::pages) use show::preparation_links;
