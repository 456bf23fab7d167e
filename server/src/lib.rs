//! Pigot's program: settings, router, the layers every request passes, form posts and the commands.
//!
//! A request passes [`layers`] from the outside in (reference, log, headers, fault pages, origin, body, session), then
//! reaches one line of [`mod@router`]: a page of `app`, a server function, or a handler of [`forms`].

pub mod assets;
pub mod client;
pub mod command;
pub mod cookie;
pub mod database;
pub mod demonstration;
pub mod fault;
pub mod form;
pub mod forms;
pub mod health;
pub mod key;
pub mod layers;
pub mod listen;
pub mod live;
pub mod logging;
pub mod metrics;
pub mod origin;
pub mod page;
pub mod router;
pub mod settings;
pub mod state;

pub use fault::Fault;
pub use router::router;
pub use state::{AppState, Mode};
