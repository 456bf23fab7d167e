//! Courts: all of them by region, and one by itself.

mod hours;
mod list;
mod show;

pub use hours::CourtHoursPage;
pub use list::Courts;
pub use show::Court;
