//! What is wrong with a form, as field and code. The sentence a person reads is made in `app`, in one place,
//! so that a rule can be tested without prose and a word can be changed without touching a rule.

use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// Everything typed into a form, by field name, exactly as it was typed, so that a page shown again loses nothing.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormValues(BTreeMap<String, Vec<String>>);

/// Which fields there are, not what was typed: a form may hold a witness's name or somebody's password.
impl fmt::Debug for FormValues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl FormValues {
    /// Gathers the pairs of a submitted form; a field may occur more than once (checkboxes).
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut values = Self::default();
        for (name, value) in pairs {
            values.0.entry(name).or_default().push(value);
        }
        values
    }

    /// The first value of a field as typed, or the empty string.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).and_then(|all| all.first()).map_or("", String::as_str)
    }

    /// The first value with the white space round it removed, or `None` when nothing was entered.
    pub fn entered(&self, field: &str) -> Option<&str> {
        Some(self.get(field).trim()).filter(|value| !value.is_empty())
    }

    /// Every value of a field, in order.
    pub fn all(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    /// Sets a field to one value, replacing what was there. Used to fill a form from a stored record.
    pub fn set(&mut self, field: &str, value: impl Into<String>) {
        self.0.insert(field.to_owned(), vec![value.into()]);
    }

    /// Whether no field was given at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every field and its values, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, values)| (name.as_str(), values.as_slice()))
    }
}

/// Why a field cannot be taken. Each is one sentence in `app`'s catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    /// Nothing was entered.
    Missing,
    /// A choice that is not (or no longer) among those offered.
    NotOffered,
    /// Day, month or year was left out of a date.
    DateIncomplete,
    /// No such day exists.
    NotARealDate,
    /// No such time of day exists.
    NotATime,
    /// The clocks go forward over this time, so it does not happen.
    TimeSkipped,
    /// The clocks go back over this time, so it happens twice.
    TimeRepeated,
    /// A date or time that had to be in the future.
    InThePast,
    /// A date that had to be in the past, such as a birth date.
    InTheFuture,
    /// The end comes before the start.
    EndsBeforeStart,
    /// Not a whole number.
    NotANumber,
    /// A number outside what the rule allows, ends included.
    OutOfRange {
        /// The least allowed.
        least: i64,
        /// The most allowed.
        most: i64,
    },
    /// More characters than can be kept.
    TooLong {
        /// The most characters allowed.
        most: usize,
    },
    /// Fewer characters than the rule asks.
    TooShort {
        /// The least characters allowed.
        least: usize,
    },
    /// Control characters or characters that change the direction of reading.
    UnreadableCharacters,
    /// Not in the shape of a unique reference number.
    NotAUrn,
    /// Not in the shape of a Crown Court case number.
    NotACaseNumber,
    /// Not an e-mail address.
    NotAnEmailAddress,
    /// No record that the person may act on has this value.
    NotOnRecord,
    /// Another record already has this value.
    AlreadyTaken,
    /// The court does not sit: it is closed.
    CourtClosed,
    /// A password that is among the first ones anybody would try.
    TooCommon,
    /// Two entries that had to be the same differ.
    DoesNotMatch,
    /// The old password was not right.
    WrongPassword,
    /// Tried too often, rightly or wrongly.
    TooManyAttempts {
        /// Minutes to wait.
        minutes: u32,
    },
    /// The same thing was chosen twice.
    Repeated,
    /// A reason has to be given because of what is shown on the page.
    ReasonNeeded,
    /// Not in the shape of a recording's reference.
    NotARecordingReference,
    /// Not a place in a recording.
    NotAPosition,
    /// The hearing is not in the diary.
    NotInTheDiary,
    /// The hearing is listed on this day, and its log is kept on that day only.
    ListedOn(chrono::NaiveDate),
    /// What was pressed changes nothing as things stand.
    ChangesNothing,
    /// The witness was questioned before, and there is no further direction under section 28(5).
    NoFurtherDirection,
    /// The hearing has not begun yet.
    NotBegun,
    /// The person has this part in the case already.
    HasThePart,
    /// The witness must not be at this kind of hearing, so none can be named.
    NoWitnessThere,
    /// Recorded cross-examination where no recorded interview is admitted (section 28(1)).
    NeedsRecordedInterview,
    /// A direction of this stands already: it is varied, not made again.
    DirectedAlready,
    /// A question where a title was asked for.
    IsAQuestion,
    /// The minutes come to more than the judge's cap.
    OverTheCap {
        /// By how many.
        minutes: u32,
        /// The cap.
        cap: u16,
    },
    /// The plan of topics and minutes does not allow it as it is now.
    PlanRefuses(PlanProblem),
    /// Something stands in the way of one line of a new plan: the page says what.
    LineRefused,
    /// The section 28 track does not allow it as it is now.
    TrackRefuses(crate::track::Refusal),
    /// A recording cannot be confirmed: the page says what stands in the way.
    NotConfirmable,
}

/// What a plan of topics and minutes does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanProblem {
    /// It is locked, and only a judge changes it.
    Locked,
    /// It is not locked.
    NotLocked,
    /// So many second counsel wait for a ruling.
    NotRuledOn(usize),
    /// There is no counsel in it.
    NoCounsel,
    /// Somebody would be second to themselves.
    SecondIsLead,
    /// Every counsel has to have one place in the order.
    NotEverybodyOnce,
}

/// One field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name as in the form.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a form: at most one problem a field, in the order of the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormErrors(Vec<FieldError>);

impl FormErrors {
    /// One problem with one field.
    pub fn one(field: &str, problem: Problem) -> Self {
        let mut errors = Self::default();
        errors.add(field, problem);
        errors
    }

    /// Notes a problem; the first one for a field stays, later ones are ignored.
    pub fn add(&mut self, field: &str, problem: Problem) {
        if self.get(field).is_none() {
            self.0.push(FieldError { field: field.to_owned(), problem });
        }
    }

    /// The problem with a field, if there is one.
    pub fn get(&self, field: &str) -> Option<&Problem> {
        self.0.iter().find(|error| error.field == field).map(|error| &error.problem)
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every problem, in order.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }

    /// Keeps the good value and notes the bad one; the way a form is parsed field by field.
    pub fn take<T>(&mut self, field: &str, parsed: Result<T, Problem>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(problem) => {
                self.add(field, problem);
                None
            }
        }
    }
}
