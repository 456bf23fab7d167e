//! Who a witness is, kept apart from the reference by which everybody else knows them.
//!
//! A name or birth date is never printed by accident: neither type can be formatted into a sentence, and in a log line
//! or a failed assertion each shows only what it is.

use crate::{
    calendar::{EARLIEST_YEAR, parse_iso_date},
    case::without_separators,
    codes::text_value,
    form::Problem,
    text::readable_line,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, str::FromStr};

/// The reference that stands for a witness on every page, list, notice and file: `W-7KQ4-M2XD`.
///
/// Random, so that it tells nothing and cannot be guessed from another. No vowels, so that it spells nothing; none of
/// the characters that are mistaken for each other when read out or written down; and no W but the first, so that a
/// reference with a symbol missing is never taken for one without its W.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WitnessReference(String);

text_value!(WitnessReference, "not a witness reference");

impl WitnessReference {
    const ALPHABET: &[u8; 22] = b"23456789CDFHJKMNPQRTVX";
    const LENGTH: usize = 8;

    /// The reference these random bytes make. About one in 54 thousand million: whoever stores it still checks that it
    /// is new.
    pub fn from_random(bytes: [u8; 8]) -> Self {
        let mut rest = u64::from_le_bytes(bytes);
        let base = Self::ALPHABET.len() as u64;
        let symbols = (0..Self::LENGTH).map(|_| {
            let symbol = Self::ALPHABET[usize::try_from(rest % base).unwrap_or(0)];
            rest /= base;
            char::from(symbol)
        });
        Self::written(&symbols.collect::<String>())
    }

    fn written(symbols: &str) -> Self {
        let (first, second) = symbols.split_at(Self::LENGTH / 2);
        Self(format!("W-{first}-{second}"))
    }
}

impl FromStr for WitnessReference {
    type Err = Problem;

    /// Reads a reference with or without its hyphens and leading W, in either case, and takes a letter that is not
    /// used for the digit it resembles.
    fn from_str(text: &str) -> Result<Self, Problem> {
        if text.trim().is_empty() {
            return Err(Problem::Missing);
        }
        let text = without_separators(text);
        let meant = |symbol| match symbol {
            'B' => '8',
            'G' => '6',
            'S' => '5',
            'Z' => '2',
            other => other,
        };
        let symbols: String = text.strip_prefix('W').unwrap_or(&text).chars().map(meant).collect();
        if symbols.len() == Self::LENGTH && symbols.bytes().all(|symbol| Self::ALPHABET.contains(&symbol)) {
            Ok(Self::written(&symbols))
        } else {
            Err(Problem::NotOffered)
        }
    }
}

impl fmt::Display for WitnessReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A person's name, as one text: people have one, two or five names and the court needs to know only how to call them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(String);

text_value!(PersonName, "not a name");

impl PersonName {
    /// The most characters of a name.
    pub const MOST: usize = 100;
}

impl FromStr for PersonName {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        // The refusal comes first: a line break is white space too and would be smoothed over.
        let text = readable_line(text, usize::MAX)?;
        readable_line(&text.split_whitespace().collect::<Vec<_>>().join(" "), Self::MOST).map(Self)
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(…)")
    }
}

/// The day on which a person was born.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate(NaiveDate);

impl BirthDate {
    /// A birth date as told today.
    ///
    /// Fails with [`Problem::InTheFuture`], or [`Problem::NotARealDate`] before 1900.
    pub fn new(date: NaiveDate, today: NaiveDate) -> Result<Self, Problem> {
        if date > today { Err(Problem::InTheFuture) } else { Self::recorded(date) }
    }

    fn recorded(date: NaiveDate) -> Result<Self, Problem> {
        if date.year() < EARLIEST_YEAR { Err(Problem::NotARealDate) } else { Ok(Self(date)) }
    }

    /// The bare date.
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// How old the person is throughout this day, in years; zero before birth.
    ///
    /// An age is attained at the start of the birthday (Family Law Reform Act 1969, section 9). Somebody born on 29
    /// February attains it on 1 March where the year has no such day.
    pub fn age_on(self, day: NaiveDate) -> u8 {
        day.years_since(self.0).map_or(0, |years| u8::try_from(years).unwrap_or(u8::MAX))
    }

    /// The day on which the person attains this age, from its first moment.
    pub fn attains(self, age: u8) -> NaiveDate {
        let year = self.0.year() + i32::from(age);
        // 29 February has an anniversary in leap years only; in the others the age is attained on 1 March.
        self.0.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(NaiveDate::MAX)
    }
}

impl fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthDate(…)")
    }
}

impl FromStr for BirthDate {
    type Err = Problem;

    /// Reads a birth date back from where it was kept, as `2009-02-28`. Whether it was in the past was settled by
    /// [`BirthDate::new`].
    fn from_str(text: &str) -> Result<Self, Problem> {
        parse_iso_date(text).and_then(Self::recorded)
    }
}

impl Serialize for BirthDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for BirthDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| D::Error::custom("not a birth date"))
    }
}
