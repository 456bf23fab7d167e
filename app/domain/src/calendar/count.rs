//! Counting days, with the working: where the count began, each day passed over and why, each roll, and what to beware
//! of. A date is never wrong in silence: past the end of the known bank holidays it carries a warning.

use super::{BankHolidays, DayKind, day_kind};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// Why a day is not a business day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Closed {
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A bank holiday or a day named by the Rules, by its name.
    Holiday(String),
    /// The court office is closed (CrimPR 4.11(4)).
    Office,
}

/// One step on the way to a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Where the count begins.
    From {
        /// What happened that day.
        what: String,
        /// The day.
        day: NaiveDate,
        /// Whether it is day 1 itself.
        day_one: bool,
    },
    /// A day that is not counted.
    Passed {
        /// The day.
        day: NaiveDate,
        /// Why.
        why: Closed,
    },
    /// Where the count led.
    Counted {
        /// How many.
        count: u32,
        /// Of what, such as "business days".
        unit: String,
        /// Whether it counted backwards.
        back: bool,
        /// The day reached.
        to: NaiveDate,
    },
    /// A last day that moved.
    Rolled {
        /// The day counted.
        from: NaiveDate,
        /// Why it cannot be that day.
        why: Closed,
        /// The day it moved to.
        to: NaiveDate,
    },
    /// Days already used up.
    Less {
        /// How many.
        days: u32,
        /// By what.
        what: String,
    },
    /// Of two readings of a rule the safer one is shown.
    Safer {
        /// The day by the plain count.
        plain: NaiveDate,
        /// The day shown.
        safer: NaiveDate,
    },
    /// Anything else there is to say, in a sentence.
    Said(String),
}

/// What to beware of about a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Caution {
    /// The bank holidays of a year in the count are not known.
    HolidaysNotKnown {
        /// The year.
        year: i32,
    },
    /// The day is no business day and nothing says that it moves.
    NotABusinessDay {
        /// Why.
        why: Closed,
        /// The last business day before it.
        earlier: NaiveDate,
    },
    /// The rule is practice.
    Practice,
    /// The rule was not law on the day that set it going.
    NotInForce {
        /// The first day on which it is, if that is known.
        from: Option<NaiveDate>,
        /// The last day on which it was, if it ended.
        to: Option<NaiveDate>,
    },
    /// Anything else, in a sentence.
    Said(String),
}

/// A day with the way it was come by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoned {
    /// The day.
    pub day: NaiveDate,
    /// The steps, in order.
    pub working: Vec<Step>,
    /// What to beware of.
    pub warnings: Vec<Caution>,
}

impl Reckoned {
    /// A day that is simply given.
    pub const fn given(day: NaiveDate) -> Self {
        Self { day, working: Vec::new(), warnings: Vec::new() }
    }

    /// Goes on from here: the steps and warnings so far come first.
    #[must_use]
    pub fn then(mut self, next: Self) -> Self {
        self.day = next.day;
        self.working.extend(next.working);
        for warning in next.warnings {
            self.warn(warning);
        }
        self
    }

    /// Adds a warning that is not there yet.
    pub fn warn(&mut self, warning: Caution) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }
}

/// Why this is not a business day of CrimPR 2.2; nothing for one that is. A weekday of a year whose bank holidays are not
/// known counts as one, unless the rule itself names it.
pub fn closed(day: NaiveDate, holidays: &BankHolidays) -> Option<Closed> {
    match day.weekday() {
        Weekday::Sat => Some(Closed::Saturday),
        Weekday::Sun => Some(Closed::Sunday),
        _ => match day_kind(day, holidays) {
            DayKind::BankHoliday(title) => Some(Closed::Holiday(title)),
            _ => None,
        },
    }
}

/// The next day that is open, after this one (or before it), noting the closed ones on the way.
pub(super) fn next_open(
    mut day: NaiveDate,
    back: bool,
    is_closed: &dyn Fn(NaiveDate) -> Option<Closed>,
    working: &mut Vec<Step>,
) -> NaiveDate {
    loop {
        let next = if back { day.pred_opt() } else { day.succ_opt() };
        let Some(next) = next else { return day };
        match is_closed(next) {
            None => return next,
            Some(why) => working.push(Step::Passed { day: next, why }),
        }
        day = next;
    }
}

/// The warning for every year between two days whose bank holidays are not known.
pub(super) fn years_not_known(a: NaiveDate, b: NaiveDate, holidays: &BankHolidays) -> Vec<Caution> {
    (a.min(b).year()..=a.max(b).year())
        .filter(|year| NaiveDate::from_ymd_opt(*year, 7, 1).is_some_and(|day| !holidays.covers(day)))
        .map(|year| Caution::HolidaysNotKnown { year })
        .collect()
}

fn step_business_days(from: NaiveDate, count: u32, back: bool, holidays: &BankHolidays) -> Reckoned {
    let is_closed = |day| closed(day, holidays);
    let mut working = Vec::new();
    let mut day = from;
    for _ in 0..count {
        day = next_open(day, back, &is_closed, &mut working);
    }
    // No days from a closed day is the nearest open one, so that the answer is always a business day.
    if count == 0
        && let Some(why) = is_closed(from)
    {
        day = next_open(from, back, &is_closed, &mut Vec::new());
        working.push(Step::Rolled { from, why, to: day });
    }
    working.push(Step::Counted { count, unit: unit("business day", count), back, to: day });
    Reckoned { day, working, warnings: years_not_known(from, day, holidays) }
}

/// So many business days after a day, which itself is not counted: the next business day is day 1.
pub fn add_business_days(from: NaiveDate, count: u32, holidays: &BankHolidays) -> Reckoned {
    step_business_days(from, count, false, holidays)
}

/// So many business days before a day, which itself is not counted.
pub fn subtract_business_days(from: NaiveDate, count: u32, holidays: &BankHolidays) -> Reckoned {
    step_business_days(from, count, true, holidays)
}

/// How many business days lie after one day, up to and with another; negative when the other comes first. Zero from a
/// day to itself.
pub fn business_days_between(from: NaiveDate, until: NaiveDate, holidays: &BankHolidays) -> i64 {
    if until < from {
        return -business_days_between(until, from, holidays);
    }
    let after = from.iter_days().skip(1).take_while(|day| *day <= until);
    let open = after.filter(|day| closed(*day, holidays).is_none()).count();
    i64::try_from(open).unwrap_or(i64::MAX)
}

/// So many days of the calendar after a day, which itself is not counted. The last day may be closed: see [`roll_back`]
/// and [`roll_forward`].
pub fn add_days(from: NaiveDate, count: u32) -> Reckoned {
    let to = from.checked_add_days(Days::new(u64::from(count))).unwrap_or(NaiveDate::MAX);
    let counted = Step::Counted { count, unit: unit("day", count), back: false, to };
    Reckoned { day: to, working: vec![counted], warnings: Vec::new() }
}

/// So many days of the calendar before a day, which itself is not counted.
pub fn subtract_days(from: NaiveDate, count: u32) -> Reckoned {
    let to = from.checked_sub_days(Days::new(u64::from(count))).unwrap_or(NaiveDate::MIN);
    let counted = Step::Counted { count, unit: unit("day", count), back: true, to };
    Reckoned { day: to, working: vec![counted], warnings: Vec::new() }
}

/// A last day that moves to the business day before when courts do not sit on it (custody time limits).
pub fn roll_back(day: NaiveDate, holidays: &BankHolidays) -> Reckoned {
    roll(day, true, holidays)
}

/// A last day that moves to the business day after when courts do not sit on it (defence statements).
pub fn roll_forward(day: NaiveDate, holidays: &BankHolidays) -> Reckoned {
    roll(day, false, holidays)
}

fn roll(day: NaiveDate, back: bool, holidays: &BankHolidays) -> Reckoned {
    let is_closed = |day| closed(day, holidays);
    let Some(why) = is_closed(day) else {
        return Reckoned { warnings: years_not_known(day, day, holidays), ..Reckoned::given(day) };
    };
    let mut working = vec![];
    let to = next_open(day, back, &is_closed, &mut working);
    working.insert(0, Step::Rolled { from: day, why, to });
    Reckoned { day: to, working, warnings: years_not_known(day, to, holidays) }
}

pub(super) fn unit(one: &str, count: u32) -> String {
    if count == 1 { one.to_owned() } else { format!("{one}s") }
}
