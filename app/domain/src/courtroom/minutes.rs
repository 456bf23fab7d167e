//! Seconds within, minutes without: how the clock's time is told to people.
//!
//! - Minutes left are rounded up: 1 is shown until the last second is gone, and 0 only then.
//! - Minutes over are rounded up too: an overrun of a second is 1 minute over.
//! - Minutes used, in accounts and figures, are rounded to the nearest minute, a half up.

use serde::{Deserialize, Serialize};

const MINUTE: i64 = 60;

/// Seconds left at which the court is warned first.
pub const FIRST_WARNING: i64 = 5 * MINUTE;
/// Seconds left at which the court is warned once more.
pub const LAST_WARNING: i64 = MINUTE;

/// What the court is told about the time counsel has left. It is told; nothing is enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Warning {
    /// Five minutes or less.
    Five,
    /// One minute or less.
    One,
    /// None left, and counsel has gone on.
    Over,
}

/// The warning that goes with so many seconds left.
pub const fn warning(seconds_left: i64) -> Option<Warning> {
    if seconds_left < 0 {
        Some(Warning::Over)
    } else if seconds_left <= LAST_WARNING {
        Some(Warning::One)
    } else if seconds_left <= FIRST_WARNING {
        Some(Warning::Five)
    } else {
        None
    }
}

/// Whole minutes left, rounded up; none when the time is over.
pub const fn minutes_left(seconds: i64) -> i64 {
    if seconds <= 0 { 0 } else { (seconds + MINUTE - 1) / MINUTE }
}

/// Whole minutes over the limit, rounded up; none while there is time left.
pub const fn minutes_over(seconds_left: i64) -> i64 {
    minutes_left(-seconds_left)
}

/// Minutes used, to the nearest minute.
pub const fn minutes_used(seconds: i64) -> i64 {
    (seconds + MINUTE / 2) / MINUTE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_that_has_begun_is_still_there() {
        assert_eq!([60, 59, 1, 0, -1].map(minutes_left), [1, 1, 1, 0, 0]);
        assert_eq!([61, 1500].map(minutes_left), [2, 25]);
    }

    #[test]
    fn a_second_over_is_a_minute_over() {
        assert_eq!([1, 0, -1, -60, -61].map(minutes_over), [0, 0, 1, 1, 2]);
    }

    #[test]
    fn minutes_used_are_rounded_to_the_nearest() {
        assert_eq!([0, 29, 30, 89, 90].map(minutes_used), [0, 0, 1, 1, 2]);
    }

    #[test]
    fn the_court_is_warned_at_five_and_at_one_and_told_of_an_overrun() {
        assert_eq!(warning(301), None);
        assert_eq!([300, 61].map(warning), [Some(Warning::Five); 2]);
        assert_eq!([60, 0].map(warning), [Some(Warning::One); 2]);
        assert_eq!(warning(-1), Some(Warning::Over));
    }
}
