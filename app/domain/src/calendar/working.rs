//! The working of a date in sentences: why this date.

use super::{Caution, Closed, Step, long_date};
use std::fmt;

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Saturday => f.write_str("a Saturday"),
            Self::Sunday => f.write_str("a Sunday"),
            Self::Holiday(title) => f.write_str(title),
            Self::Office => f.write_str("the court office is closed"),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::From { what, day, day_one: true } => {
                write!(f, "{what}: {}. That day is day 1.", long_date(*day))
            }
            Self::From { what, day, day_one: false } => {
                write!(f, "{what}: {}. That day is not counted.", long_date(*day))
            }
            Self::Passed { day, why: Closed::Saturday | Closed::Sunday } => {
                write!(f, "{} is not counted: weekend.", long_date(*day))
            }
            Self::Passed { day, why } => write!(f, "{} is not counted: {why}.", long_date(*day)),
            Self::Counted { count, unit, back: false, to } => {
                write!(f, "{count} {unit} on: {}.", long_date(*to))
            }
            Self::Counted { count, unit, back: true, to } => {
                write!(f, "{count} {unit} before: {}.", long_date(*to))
            }
            Self::Rolled { from, why, to } => {
                let way = if to < from { "back" } else { "on" };
                let reason = match why {
                    Closed::Saturday | Closed::Sunday => String::new(),
                    other => format!(" ({other})"),
                };
                write!(
                    f,
                    "{}{reason} is no day on which courts sit, so the last day moves {way} to {}.",
                    long_date(*from),
                    long_date(*to)
                )
            }
            Self::Less { days: 1, what } => write!(f, "Less 1 day: {what}."),
            Self::Less { days, what } => write!(f, "Less {days} days: {what}."),
            Self::Safer { plain, safer } => write!(
                f,
                "{} by the plain count. Whether the days must be clear days is not settled, so the safer day is shown: {}.",
                long_date(*plain),
                long_date(*safer)
            ),
            Self::Said(sentence) => f.write_str(sentence),
        }
    }
}

impl fmt::Display for Caution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HolidaysNotKnown { year } => write!(
                f,
                "The bank holidays of {year} are not known here: each one in the count makes this date wrong by a day."
            ),
            Self::NotABusinessDay { why, earlier } => {
                let why = match why {
                    Closed::Saturday => "This is a Saturday".to_owned(),
                    Closed::Sunday => "This is a Sunday".to_owned(),
                    other => format!("This is no business day ({other})"),
                };
                write!(f, "{why} and nothing says that the day moves. Act by {}.", long_date(*earlier))
            }
            Self::Practice => f.write_str("Practice, not law: a warning only."),
            Self::NotInForce { from: Some(from), to: None } => write!(
                f,
                "This rule is law from {}. What stood before is not kept here, so check this date.",
                long_date(*from)
            ),
            Self::NotInForce { from: _, to: Some(to) } => {
                write!(f, "This rule was law until {}. Check this date.", long_date(*to))
            }
            Self::NotInForce { .. } => f.write_str("This rule was not law on that day. Check this date."),
            Self::Said(sentence) => f.write_str(sentence),
        }
    }
}

/// The steps as sentences, a Saturday and its Sunday together.
pub fn working_words(steps: &[Step]) -> Vec<String> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(step) = steps.get(at) {
        let weekend = match (step, steps.get(at + 1)) {
            (
                Step::Passed { day: one, why: Closed::Saturday | Closed::Sunday },
                Some(Step::Passed { day: two, why: Closed::Saturday | Closed::Sunday }),
            ) if (*one - *two).num_days().abs() == 1 => Some((*one.min(two), *one.max(two))),
            _ => None,
        };
        if let Some((saturday, sunday)) = weekend {
            words.push(format!(
                "{} and {} are not counted: weekend.",
                long_date(saturday),
                long_date(sunday)
            ));
            at += 2;
        } else {
            words.push(step.to_string());
            at += 1;
        }
    }
    words
}
