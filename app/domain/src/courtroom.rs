//! What happens in the courtroom while a section 28 recording is made: a log that is only ever added to, and the one
//! account of the hearing that follows from it.
//!
//! A [`Press`] is one thing that somebody put down: counsel begins, a break, the link fails. It carries an id made where
//! it was pressed, so that sending it again adds nothing, and the moment at which it happened there. [`Course::of`] reads
//! all presses of a hearing, in whatever order and however often they arrived, and always comes to the same account. It
//! is the only source of the minutes counsel used. The browser and the server run the very same code.
//!
//! The rules by which contradictory presses are settled stand at [`Course::of`].

mod codes;
mod course;
// Needs UK civil time, which only the server resolves.
#[cfg(not(target_arch = "wasm32"))]
pub mod entry;
mod minutes;
mod press;

pub use codes::{
    BreakKind, CorrectionReason, FailureKind, GoAheadReason, InterruptionKind, Oath, OverrunReason, SatAs,
    Stage,
};
pub use course::{Clock, Course, Effect, Hold, HoldSpan, Interruption, Start, Stretch};
pub use minutes::{FIRST_WARNING, LAST_WARNING, Warning, minutes_left, minutes_over, minutes_used, warning};
pub use press::{Beside, Happening, LinkCheck, NotAPress, Press, Speaker};
