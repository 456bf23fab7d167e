//! All of Pigot's SQL. No other crate names a database driver.
//!
//! To add a table: a migration in `migrations/sqlite` and one of the same name in `migrations/postgres`; then a file
//! here with a row struct, the queries, and the conversion to what the rest of the program uses; then a test in
//! `tests/` that runs on both databases. Every function takes the [`db::Tx`] it works in; none opens its own.

pub mod db;
pub mod error;
pub mod trail;

pub use db::{Db, Kind, Tx};
pub use error::{Error, Result};
