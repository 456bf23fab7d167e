//! Working days: weekends, the bank holidays of England and Wales, and the hours a court is open.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The list of bank holidays that is built in: `date,title`, whole years.
#[cfg(not(target_arch = "wasm32"))]
pub const BUILT_IN_HOLIDAYS: &str = include_str!("../../law/bank-holidays.csv");

/// The bank holidays of England and Wales, by the day taken off (a substitute day stands in for a weekend one).
///
/// Lists are published for whole years and a new holiday can be proclaimed at short notice: a list is built in, what is
/// loaded takes its place year by year ([`BankHolidays::known`]), and it knows which years it has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankHolidays(BTreeMap<NaiveDate, String>);

impl BankHolidays {
    /// The holidays of a loaded list.
    pub const fn new(holidays: BTreeMap<NaiveDate, String>) -> Self {
        Self(holidays)
    }

    /// The list that is built in.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn built_in() -> &'static Self {
        static READ: std::sync::OnceLock<BankHolidays> = std::sync::OnceLock::new();
        READ.get_or_init(|| {
            let rows = BUILT_IN_HOLIDAYS.lines().skip(1).filter_map(|row| row.split_once(','));
            rows.filter_map(|(day, title)| Some((day.parse().ok()?, title.trim().to_owned()))).collect()
        })
    }

    /// What is known: every year of a loaded list as it was loaded, every other year as it is built in.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn known(loaded: impl IntoIterator<Item = (NaiveDate, String)>) -> Self {
        let loaded: Self = loaded.into_iter().collect();
        let built_in = Self::built_in().iter().filter(|(day, _)| !loaded.covers(*day));
        let mut all: BTreeMap<NaiveDate, String> =
            built_in.map(|(day, title)| (day, title.to_owned())).collect();
        all.extend(loaded.0);
        Self(all)
    }

    /// What the holiday on this day is called, if it is one.
    pub fn title(&self, day: NaiveDate) -> Option<&str> {
        self.0.get(&day).map(String::as_str)
    }

    /// Whether this day lies in a year of which the holidays are known. Every year has some.
    pub fn covers(&self, day: NaiveDate) -> bool {
        let first = NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(NaiveDate::MIN);
        let last = NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(NaiveDate::MAX);
        self.0.range(first..=last).next().is_some()
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

/// The days that CrimPR 2.2 names itself: they are no business days whatever a list says.
pub fn named_day(day: NaiveDate) -> Option<&'static str> {
    match (day.month(), day.day()) {
        (12, 25) => return Some("Christmas Day"),
        (12, 26) => return Some("Boxing Day"),
        _ => {}
    }
    let easter = easter_sunday(day.year())?;
    match (day - easter).num_days() {
        -2 => Some("Good Friday"),
        1 => Some("Easter Monday"),
        _ => None,
    }
}

/// Easter Sunday of the Gregorian calendar, by the ecclesiastical moon.
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let century = year.div_euclid(100);
    let golden = year.rem_euclid(19);
    let moon_drift = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15).rem_euclid(30);
    let full_moon = moon_drift - (moon_drift / 28) * (1 - (29 / (moon_drift + 1)) * ((21 - golden) / 11));
    let weekday = (year + year / 4 + full_moon + 2 - century + century / 4).rem_euclid(7);
    let after_march_28 = full_moon - weekday;
    let march_28 = NaiveDate::from_ymd_opt(year, 3, 28)?;
    march_28.checked_add_signed(chrono::TimeDelta::days(i64::from(after_march_28)))
}

/// What sort of day this is.
pub fn day_kind(day: NaiveDate, holidays: &BankHolidays) -> DayKind {
    if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        DayKind::Weekend
    } else if let Some(title) = holidays.title(day).or_else(|| named_day(day)) {
        DayKind::BankHoliday(title.to_owned())
    } else if holidays.covers(day) {
        DayKind::Working
    } else {
        DayKind::BeyondCalendar
    }
}

/// Whether this is a business day of the Criminal Procedure Rules: not a Saturday, a Sunday, a bank
/// holiday or a day that the rule names. A weekday of a year whose holidays are not known counts as one; [`day_kind`] says when to warn of that.
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
    /// From when until when the court rises for lunch, where it is known.
    pub lunch: Option<(NaiveTime, NaiveTime)>,
}

impl CourtHours {
    /// Whether a hearing of so many minutes is too long for the morning, in which its set-up has to be done too, and for
    /// the afternoon, in which everything has to be cleared. Where no lunch is known the day is one session.
    pub fn longer_than_a_session(&self, minutes: u16, setup: u16, cleardown: u16) -> bool {
        let Some((from, until)) = self.lunch else { return false };
        let morning = (from - self.opens).num_minutes() - i64::from(setup);
        let afternoon = (self.closes - until).num_minutes() - i64::from(cleardown);
        i64::from(minutes.max(1)) > morning.max(afternoon)
    }
}

impl Default for CourtHours {
    /// 9am to 5:30pm.
    fn default() -> Self {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
        Self { opens: time(9, 0), closes: time(17, 30), lunch: None }
    }
}
