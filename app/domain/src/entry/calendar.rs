//! The form that asks the calendar: a day, a way of counting, a number.

use super::{chosen, date};
use crate::{
    calendar::Caution,
    calendar::{
        BankHolidays, Reckoned, Service, ServiceMethod, Step, add_business_days, add_days, closed,
        deemed_service, parse_minutes, parse_time, roll_back, roll_forward, subtract_business_days,
        subtract_days,
    },
    codes::coded,
    form::{FormErrors, FormValues},
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// The most days that can be asked for: some four years.
const MOST: u16 = 1_500;

coded! {
    /// A way of counting.
    WayOfCounting {
        /// Business days after the day.
        BusinessDaysAfter = "business-after", "Business days after";
        /// Business days before the day.
        BusinessDaysBefore = "business-before", "Business days before";
        /// Days of the calendar; the last day stays where it falls.
        DaysAfter = "days-after", "Days after, not moved (service of prosecution evidence)";
        /// At least so many days before.
        DaysBefore = "days-before", "Not less than so many days before";
        /// Days of the calendar, back from a closed day.
        Custody = "custody", "Days after, moved back (custody time limit)";
        /// The day itself is day 1, on from a closed day.
        DefenceStatement = "defence-statement", "Days with that day as day 1, moved on (defence statement)";
        /// When a document counts as served.
        Electronic = "served-electronic", "Served electronically: when it counts as served";
        /// Left at an address.
        Left = "served-left", "Left at an address: when it counts as served";
        /// Posted.
        Post = "served-post", "Posted first class or by document exchange: when it counts as served";
    }
}

impl WayOfCounting {
    const fn service(self) -> Option<ServiceMethod> {
        match self {
            Self::Electronic => Some(ServiceMethod::Electronic),
            Self::Left => Some(ServiceMethod::LeftAtAddress),
            Self::Post => Some(ServiceMethod::Post),
            _ => None,
        }
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarQuestion {
    /// From which day.
    pub from: NaiveDate,
    /// In which way.
    pub way: WayOfCounting,
    /// How many; nothing is counted for service.
    pub count: u16,
    /// The time of electronic service.
    pub time: Option<NaiveTime>,
}

impl CalendarQuestion {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let from = errors.take("day", date(values, "day"));
        let way = errors.take("way", chosen::<WayOfCounting>(values, "way"));
        let counts = way.is_some_and(|way| way.service().is_none());
        let count =
            if counts { errors.take("count", parse_minutes(values.get("count"), 0, MOST)) } else { Some(0) };
        let time = values.entered("time").filter(|_| way == Some(WayOfCounting::Electronic));
        let time = time.map(parse_time).transpose();
        let time = errors.take("time", time).flatten();
        match (from, way, count) {
            (Some(from), Some(way), Some(count)) if errors.is_empty() => Ok(Self { from, way, count, time }),
            _ => Err(errors),
        }
    }

    /// The day, with its working.
    pub fn answer(self, holidays: &BankHolidays) -> Reckoned {
        let count = u32::from(self.count);
        if let Some(method) = self.way.service() {
            let service = Service { method, day: self.from, time: self.time, responded: None };
            return deemed_service(service, holidays, None);
        }
        let day_one = self.way == WayOfCounting::DefenceStatement;
        let mut from = Reckoned::given(self.from);
        from.working.push(Step::From { what: "From".to_owned(), day: self.from, day_one });
        match self.way {
            WayOfCounting::BusinessDaysAfter => from.then(add_business_days(self.from, count, holidays)),
            WayOfCounting::BusinessDaysBefore => {
                from.then(subtract_business_days(self.from, count, holidays))
            }
            WayOfCounting::Custody => {
                let reached = from.then(add_days(self.from, count));
                let day = reached.day;
                reached.then(roll_back(day, holidays))
            }
            WayOfCounting::DefenceStatement => {
                let reached = from.then(add_days(self.from, count.saturating_sub(1)));
                let day = reached.day;
                reached.then(roll_forward(day, holidays))
            }
            WayOfCounting::DaysBefore => {
                let mut reached = from.then(subtract_days(self.from, count));
                let plain = reached.day;
                reached.day = subtract_days(plain, 1).day;
                reached.working.push(Step::Safer { plain, safer: reached.day });
                unmoved(reached, holidays)
            }
            _ => unmoved(from.then(add_days(self.from, count)), holidays),
        }
    }
}

/// A last day that stays where it falls, with a warning where that is no business day.
fn unmoved(mut reached: Reckoned, holidays: &BankHolidays) -> Reckoned {
    for warning in roll_back(reached.day, holidays).warnings {
        reached.warn(warning);
    }
    if let Some(why) = closed(reached.day, holidays) {
        let earlier = subtract_business_days(reached.day, 1, holidays).day;
        reached.warn(Caution::NotABusinessDay { why, earlier });
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(
        way: &str,
        count: &str,
        time: &str,
        (day, month, year): (&str, &str, &str),
    ) -> Result<NaiveDate, FormErrors> {
        let fields = [
            ("way", way),
            ("count", count),
            ("time", time),
            ("day-day", day),
            ("day-month", month),
            ("day-year", year),
        ];
        let values = FormValues::from_pairs(fields.map(|(name, value)| (name.to_owned(), value.to_owned())));
        CalendarQuestion::parse(&values).map(|question| question.answer(BankHolidays::built_in()).day)
    }

    #[test]
    fn the_calendar_answers_in_every_way_of_counting() {
        let table = [
            ("business-after", "1", "", ("24", "12", "2026"), "2026-12-29"),
            ("business-before", "1", "", ("29", "12", "2026"), "2026-12-24"),
            ("days-after", "50", "", ("12", "2", "2026"), "2026-04-03"),
            ("days-before", "5", "", ("5", "4", "2027"), "2027-03-30"),
            ("custody", "182", "", ("2", "11", "2026"), "2027-04-30"),
            ("defence-statement", "28", "", ("29", "11", "2026"), "2026-12-29"),
            ("served-electronic", "", "2:30pm", ("24", "12", "2026"), "2026-12-24"),
            ("served-electronic", "", "2:31pm", ("24", "12", "2026"), "2026-12-29"),
            ("served-left", "", "", ("24", "12", "2026"), "2026-12-29"),
            ("served-post", "", "", ("23", "12", "2026"), "2026-12-29"),
        ];
        for (way, count, time, from, due) in table {
            assert_eq!(asked(way, count, time, from).map(|day| day.to_string()), Ok(due.to_owned()), "{way}");
        }
    }

    #[test]
    fn what_cannot_be_counted_is_named_by_field() {
        let fields = |result: Result<NaiveDate, FormErrors>| {
            result.expect_err("refused").iter().map(|each| each.field.clone()).collect::<Vec<_>>()
        };
        assert_eq!(fields(asked("", "", "", ("", "", ""))), ["day", "way"]);
        assert_eq!(fields(asked("business-after", "1501", "", ("1", "1", "2027"))), ["count"]);
        assert_eq!(fields(asked("served-electronic", "", "soon", ("1", "1", "2027"))), ["time"]);
    }
}
