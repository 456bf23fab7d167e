//! Provisional holds, and the waiting list that freed slots are offered from.

mod list;
mod new;
mod wait;
mod waiting;

pub use list::Holds;
pub use new::NewHold;
pub use wait::Wait;
pub use waiting::WaitingList;
