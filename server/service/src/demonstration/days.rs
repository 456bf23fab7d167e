//! The days of the story, counted in business days from the day on which it is told.

use super::dice::Dice;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::calendar::{BankHolidays, DayKind, civil_to_utc, day_kind, is_business_day};

/// How many days of the past have hearings.
const PAST: i64 = 28;
/// How many days of the future have.
const FUTURE: i64 = 56;

/// The day on which the story is told, and the business days about it.
pub(super) struct Days {
    /// The day.
    pub day: NaiveDate,
    holidays: BankHolidays,
    /// The nearest first.
    before: Vec<NaiveDate>,
    /// The nearest first.
    after: Vec<NaiveDate>,
}

impl Days {
    /// Four weeks before a day and eight after it.
    pub fn about(day: NaiveDate, holidays: BankHolidays) -> Self {
        let business = |each: &NaiveDate| is_business_day(*each, &holidays);
        let before = (1..=PAST).map(|days| day - TimeDelta::days(days)).filter(business).collect();
        let after = (1..=FUTURE).map(|days| day + TimeDelta::days(days)).filter(business).collect();
        Self { day, holidays, before, after }
    }

    /// On which days a hearing wanted so many business days from now can be, the best first: from there on, then from
    /// there back. What is wanted for today is today or never; what is past stays past.
    pub fn candidates(&self, offset: i32) -> Vec<NaiveDate> {
        let place = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX).saturating_sub(1);
        match offset {
            0 => vec![self.day],
            1.. => {
                let (earlier, later) = self.after.split_at(place.min(self.after.len()));
                later.iter().chain(earlier.iter().rev()).copied().collect()
            }
            _ => {
                let (later, earlier) = self.before.split_at((place + 1).min(self.before.len()));
                later.iter().rev().chain(earlier).copied().collect()
            }
        }
    }

    /// The business day so many before a day.
    pub fn back(&self, day: NaiveDate, count: u64) -> NaiveDate {
        self.count(day, count, NaiveDate::pred_opt)
    }

    /// The business day so many after a day.
    pub fn ahead(&self, day: NaiveDate, count: u64) -> NaiveDate {
        self.count(day, count, NaiveDate::succ_opt)
    }

    fn count(&self, from: NaiveDate, count: u64, step: fn(&NaiveDate) -> Option<NaiveDate>) -> NaiveDate {
        let mut day = from;
        for _business_day in 0..count {
            day = step(&day).unwrap_or(day);
            while !is_business_day(day, &self.holidays) {
                day = step(&day).unwrap_or(day);
            }
        }
        day
    }

    /// Why it is booked all the same, for a day that the program warns of.
    pub fn reason_to_sit(&self, day: NaiveDate) -> Option<&'static str> {
        match day_kind(day, &self.holidays) {
            DayKind::Working => None,
            DayKind::Weekend | DayKind::BankHoliday(_) => {
                Some("The judge has directed that the court sits on this day for this list.")
            }
            DayKind::BeyondCalendar => Some(
                "The bank holidays of that year are not published yet; the court has confirmed the date.",
            ),
        }
    }
}

/// The moment at which the clock of a court shows so many minutes after midnight. Only used in working hours, in which
/// no clock is ever changed.
pub(super) fn at(day: NaiveDate, minutes: i64) -> DateTime<Utc> {
    let time = NaiveTime::MIN + TimeDelta::minutes(minutes);
    civil_to_utc(day, time).unwrap_or_else(|_| day.and_time(time).and_utc())
}

/// Some moment of office hours.
pub(super) fn moment(day: NaiveDate, dice: &mut Dice) -> DateTime<Utc> {
    at(day, 9 * 60) + TimeDelta::seconds(dice.between(0, 27_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(year: i32, month: u32, day: u32) -> Days {
        let date = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        let holidays = [(date(2026, 12, 25), "Christmas Day"), (date(2026, 12, 28), "Boxing Day")];
        let holidays = holidays.into_iter().map(|(day, title)| (day, title.to_owned()));
        Days::about(date(year, month, day), holidays.collect())
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).expect("a day")
    }

    #[test]
    fn the_days_after_christmas_eve_begin_after_the_holidays() {
        let days = about(2026, 12, 24);
        assert_eq!(days.candidates(1)[..2], [day(29), day(30)]);
        assert_eq!(days.candidates(-2)[..2], [day(22), day(23)]);
        assert_eq!(days.candidates(0), [day(24)]);
        assert_eq!(days.back(day(29), 1), day(24));
        assert_eq!(days.ahead(day(24), 2), day(30));
    }

    #[test]
    fn what_is_wanted_beyond_the_window_is_as_near_its_end_as_can_be() {
        let days = about(2026, 12, 24);
        let last = NaiveDate::from_ymd_opt(2027, 2, 18).expect("a day");
        assert_eq!(days.candidates(200)[0], last);
        assert_eq!(days.candidates(-200)[0], NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day"));
    }

    #[test]
    fn a_bank_holiday_needs_a_reason() {
        let days = about(2026, 12, 24);
        assert!(days.reason_to_sit(day(24)).is_none());
        assert!(days.reason_to_sit(day(25)).is_some());
        assert!(days.reason_to_sit(day(26)).is_some());
    }
}
