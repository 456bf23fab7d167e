//! What an address of the diary asks for: a place, and a day either as the form sends it or as links carry it.

use crate::{form::Submission, ssr};
use chrono::NaiveDate;
use domain::{
    calendar::{parse_date, parse_iso_date},
    form::{FormErrors, FormValues, Problem},
};

/// The form's date field.
pub(in crate::pages) const FIELD: &str = "on";

/// What was asked for.
pub(in crate::pages) struct Asked {
    /// The place, as it stands in the address.
    pub place: Option<String>,
    /// The day, if there is one and it can be read.
    pub day: Option<NaiveDate>,
    /// The form as it was sent.
    pub form: Submission,
}

impl Asked {
    /// Reads the address of the page. A day that cannot be read is told to its writer with the status of a form that
    /// cannot be taken.
    pub(in crate::pages) fn here() -> Self {
        let asked = Self::read(ssr::query);
        if asked.form.has_errors() {
            ssr::set_status(422);
        }
        asked
    }

    fn read(query: impl Fn(&str) -> Option<String>) -> Self {
        let place = query("place").filter(|place| !place.trim().is_empty());
        let mut form = Submission::default();
        let parts = ["day", "month", "year"].map(|part| {
            let typed = query(&format!("{FIELD}-{part}")).unwrap_or_default();
            (format!("{FIELD}-{part}"), typed)
        });
        let [(_, day), (_, month), (_, year)] = &parts;
        let read = match parse_date(day, month, year) {
            // Nothing was typed: the day is in the address, or it is today.
            Err(Problem::Missing) => match query("date") {
                Some(date) => parse_iso_date(&date).map(Some),
                None => Ok(None),
            },
            read => {
                form.values = FormValues::from_pairs(parts);
                read.map(Some)
            }
        };
        match read {
            Ok(day) => Self { place, day, form },
            Err(Problem::Missing) => Self { place, day: None, form },
            Err(problem) => {
                form.errors = FormErrors::one(FIELD, problem);
                // So that the summary leads to the first of the three boxes.
                if form.values.is_empty() {
                    form.values = FormValues::from_pairs([(format!("{FIELD}-day"), String::new())]);
                }
                Self { place, day: None, form }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> Asked {
        Asked::read(|name| query.iter().find(|(each, _)| *each == name).map(|(_, value)| (*value).to_owned()))
    }

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn nothing_asks_for_today_at_the_usual_place() {
        for query in [&[][..], &[("place", " "), ("date", "")], &[("on-day", ""), ("on-month", "")]] {
            let asked = read(query);
            assert_eq!((asked.place, asked.day, asked.form.has_errors()), (None, None, false));
        }
    }

    #[test]
    fn a_day_is_read_from_a_link_and_from_the_form() {
        assert_eq!(read(&[("date", "2026-11-30")]).day, day(2026, 11, 30));
        let typed = [("on-day", "1"), ("on-month", "dec"), ("on-year", "2026"), ("date", "2026-11-30")];
        assert_eq!(read(&typed).day, day(2026, 12, 1));
    }

    #[test]
    fn a_day_that_does_not_exist_is_told_and_what_was_typed_is_kept() {
        let asked = read(&[("on-day", "31"), ("on-month", "11"), ("on-year", "2026")]);
        assert_eq!(asked.form.errors.get("on"), Some(&Problem::NotARealDate));
        assert_eq!(asked.form.value("on-day"), "31");
        let asked = read(&[("date", "tomorrow")]);
        assert_eq!(asked.form.errors.get("on"), Some(&Problem::NotARealDate));
        let asked = read(&[("on-day", "30")]);
        assert_eq!(asked.form.errors.get("on"), Some(&Problem::DateIncomplete));
    }
}
