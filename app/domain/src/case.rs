//! What identifies a case: its numbers, its defendants' labels and the offences charged.

use crate::{codes::text_value, form::Problem};
use std::{fmt, str::FromStr};

mod offence;

pub use offence::{CountsFrom, Limb, OFFENCES, Offence, WeaponListing, offence};

/// A unique reference number, given to a prosecution by the police.
///
/// Read forgivingly (spaces, slashes and hyphens are dropped) and kept in capitals. The usual shape is force, unit,
/// serial and year, as in 01AB1234526, but national systems accept five to 20 letters and digits and so does this.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Urn(String);

text_value!(Urn, "not a unique reference number");

impl Urn {
    /// Whether it has the usual shape: two digits, two letters or digits, seven digits. Any other is worth a second
    /// look, not a refusal.
    pub fn is_standard(&self) -> bool {
        let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
        let urn = self.0.as_bytes();
        urn.len() == 11 && digits(&urn[..2]) && digits(&urn[4..])
    }
}

impl FromStr for Urn {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let urn = without_separators(text);
        match urn.len() {
            0 if text.trim().is_empty() => Err(Problem::Missing),
            5..=20 if urn.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Ok(Self(urn)),
            _ => Err(Problem::NotAUrn),
        }
    }
}

impl fmt::Display for Urn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A Crown Court case number: T for trial, S for sentence, A for appeal, also B and U; then four digits of the year
/// and a serial of four, as in T20267001. Some cases have only a [`Urn`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseNumber(String);

text_value!(CaseNumber, "not a Crown Court case number");

/// The Crown Court has sat since 1 January 1972 (Courts Act 1971).
const CROWN_COURT_YEARS: std::ops::RangeInclusive<u16> = 1972..=2100;

impl FromStr for CaseNumber {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        if text.trim().is_empty() {
            return Err(Problem::Missing);
        }
        let number = without_separators(text);
        let (Some(letter), Some(digits)) = (number.get(..1), number.get(1..)) else {
            return Err(Problem::NotACaseNumber);
        };
        let shaped = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let year = digits.get(..4).and_then(|year| year.parse().ok());
        if "TSABU".contains(letter) && shaped && year.is_some_and(|year| CROWN_COURT_YEARS.contains(&year)) {
            Ok(Self(number))
        } else {
            Err(Problem::NotACaseNumber)
        }
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Drops what people put between the parts of a reference, and writes the rest in capitals.
pub(crate) fn without_separators(text: &str) -> String {
    let separator = |each: char| {
        each.is_whitespace() || matches!(each, '/' | '\\' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
    };
    text.chars().filter(|each| !separator(*each)).map(|each| each.to_ascii_uppercase()).collect()
}

/// A defendant's place in the case, the label by which papers and lists name them: D1, D2 and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct DefendantLabel(u8);

impl DefendantLabel {
    /// The first defendant.
    pub const FIRST: Self = Self(1);
    /// The most defendants of one case.
    pub const MOST: u8 = 99;

    /// The label of the defendant in this place, counted from one.
    pub const fn new(place: u8) -> Option<Self> {
        if place >= 1 && place <= Self::MOST { Some(Self(place)) } else { None }
    }

    /// The place, counted from one.
    pub const fn place(self) -> u8 {
        self.0
    }
}

impl fmt::Display for DefendantLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "D{}", self.0)
    }
}

impl FromStr for DefendantLabel {
    type Err = Problem;

    /// Reads `D2`, `d2` or `2`.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Problem::Missing);
        }
        let digits = text.strip_prefix(['D', 'd']).unwrap_or(text);
        let place = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten();
        place.and_then(Self::new).ok_or(Problem::NotOffered)
    }
}

impl TryFrom<u8> for DefendantLabel {
    type Error = crate::role::UnknownCode;

    fn try_from(place: u8) -> Result<Self, Self::Error> {
        Self::new(place).ok_or(crate::role::UnknownCode)
    }
}

impl From<DefendantLabel> for u8 {
    fn from(label: DefendantLabel) -> Self {
        label.0
    }
}
