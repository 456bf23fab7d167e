//! Working days: weekends, the bank holidays of England and Wales, and the hours a court is open.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The bank holidays of England and Wales, by the day taken off (a substitute day stands in for a weekend one).
///
/// Lists are published for whole years and a new holiday can be proclaimed at short notice, so this is loaded, never
/// built in, and it knows where it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankHolidays(BTreeMap<NaiveDate, String>);

impl BankHolidays {
    /// The holidays of a loaded list.
    pub const fn new(holidays: BTreeMap<NaiveDate, String>) -> Self {
        Self(holidays)
    }

    /// What the holiday on this day is called, if it is one.
    pub fn title(&self, day: NaiveDate) -> Option<&str> {
        self.0.get(&day).map(String::as_str)
    }

    /// Whether this day lies in a year of which the holidays are known.
    pub fn covers(&self, day: NaiveDate) -> bool {
        let years = self.0.keys().next().zip(self.0.keys().next_back());
        years.is_some_and(|(first, last)| (first.year()..=last.year()).contains(&day.year()))
    }

    /// The last day of the last year of which the holidays are known.
    pub fn last_covered(&self) -> Option<NaiveDate> {
        self.0.keys().next_back().and_then(|last| NaiveDate::from_ymd_opt(last.year(), 12, 31))
    }

    /// Every holiday, earliest first.
    pub fn iter(&self) -> impl Iterator<Item = (NaiveDate, &str)> {
        self.0.iter().map(|(day, title)| (*day, title.as_str()))
    }
}

impl FromIterator<(NaiveDate, String)> for BankHolidays {
    fn from_iter<I: IntoIterator<Item = (NaiveDate, String)>>(holidays: I) -> Self {
        Self(holidays.into_iter().collect())
    }
}

/// What sort of day it is for a court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayKind {
    /// An ordinary working day.
    Working,
    /// A Saturday or Sunday, whatever else it may be.
    Weekend,
    /// A bank holiday, with its name.
    BankHoliday(String),
    /// A weekday of a year whose bank holidays have not been loaded.
    BeyondCalendar,
}

/// What sort of day this is.
pub fn day_kind(day: NaiveDate, holidays: &BankHolidays) -> DayKind {
    if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        DayKind::Weekend
    } else if let Some(title) = holidays.title(day) {
        DayKind::BankHoliday(title.to_owned())
    } else if holidays.covers(day) {
        DayKind::Working
    } else {
        DayKind::BeyondCalendar
    }
}

/// Whether this is a business day of the Criminal Procedure Rules: not a Saturday, a Sunday or a bank holiday. A weekday
/// of a year whose holidays are not known counts as one; [`day_kind`] says when to warn of that.
pub fn is_business_day(day: NaiveDate, holidays: &BankHolidays) -> bool {
    matches!(day_kind(day, holidays), DayKind::Working | DayKind::BeyondCalendar)
}

/// The first business day after this day, which itself is not counted.
pub fn next_business_day(day: NaiveDate, holidays: &BankHolidays) -> NaiveDate {
    day.iter_days().skip(1).find(|next| is_business_day(*next, holidays)).unwrap_or(NaiveDate::MAX)
}

/// Monday to Friday of the week in which this day lies; a Sunday ends its week.
pub fn week_of(day: NaiveDate) -> [NaiveDate; 5] {
    let since_monday = Days::new(u64::from(day.weekday().num_days_from_monday()));
    let monday = day.checked_sub_days(since_monday).unwrap_or(NaiveDate::MIN);
    [0, 1, 2, 3, 4].map(|later| monday.checked_add_days(Days::new(later)).unwrap_or(NaiveDate::MAX))
}

/// When a court building is open, by the clock on its wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CourtHours {
    /// Nothing is set up before.
    pub opens: NaiveTime,
    /// Everything is cleared by then.
    pub closes: NaiveTime,
}

impl Default for CourtHours {
    /// 9am to 5:30pm.
    fn default() -> Self {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
        Self { opens: time(9, 0), closes: time(17, 30) }
    }
}
