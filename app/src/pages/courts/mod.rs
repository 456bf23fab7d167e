//! Courts: all of them by region, and one by itself.

mod list;
mod show;

pub use list::Courts;
pub use show::Court;
