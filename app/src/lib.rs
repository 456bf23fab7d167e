//! What people see: pages, components and islands.
//!
//! Pages are rendered on the server and nowhere else, so they and what they need are behind the `ssr` feature. The
//! browser gets the islands and the few server functions they call; that keeps its part small however many pages there
//! are, and keeps a witness's details out of anything but the page itself.
//!
//! To add a page: an address in [`paths`], a shape in `domain::view`, a read in [`api`], a file in `pages/`, a line in
//! the route table of `pages/mod.rs`, and a row in the router tests.

// The type of a page is as deep as its markup, and that of the courtroom's page is deeper than the compiler's default.
#![recursion_limit = "256"]

pub mod api;
pub mod error;
pub mod islands;
pub mod paths;

#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod ssr;
#[cfg(feature = "ssr")]
pub mod words;

#[cfg(feature = "ssr")]
pub use pages::App;
#[cfg(feature = "ssr")]
pub use ssr::{Assets, shell};
