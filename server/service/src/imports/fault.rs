//! Why a file was not taken, in sentences for whoever prepared it. Each names a line and, where it can, a column.

use domain::form::Problem;
use std::fmt;

/// Why a file was not taken. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// Every row that cannot be taken, in the order of the file.
    #[error("{}", Listed(.0))]
    Rows(Vec<RowFault>),
    /// There is no row in it.
    #[error("the file has no rows")]
    Empty,
    /// Not text in UTF-8.
    #[error("the file is not text in UTF-8: save it again as \"CSV UTF-8\"")]
    NotUtf8,
    /// Larger than any such list.
    #[error("the file is larger than {} MB: split it", .most / (1024 * 1024))]
    TooLarge {
        /// The most bytes taken.
        most: u64,
    },
    /// More rows than are taken at once.
    #[error("the file has more than {most} rows: split it")]
    TooManyRows {
        /// The most rows taken.
        most: usize,
    },
    /// The file could not be read.
    #[error("the file could not be read")]
    Unreadable(#[source] std::io::Error),
    /// Somebody else changed one of the records while the file was read.
    #[error("somebody else changed these records at the same time: try again")]
    Overtaken,
    /// The file was not looked at.
    #[error(transparent)]
    Refused(#[from] crate::Error),
}

impl From<store::Error> for ImportFault {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Stale | store::Error::Taken(_) => Self::Overtaken,
            other => Self::Refused(other.into()),
        }
    }
}

impl ImportFault {
    /// The faults of the rows, or nothing when there are none.
    pub(super) fn unless_none(mut faults: Vec<RowFault>) -> Result<(), Self> {
        faults.sort_by_key(|fault| fault.line);
        if faults.is_empty() { Ok(()) } else { Err(Self::Rows(faults)) }
    }
}

/// One row that cannot be taken, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// The line of the file, counted from one.
    pub line: u64,
    /// The column, where one cell is to blame.
    pub column: Option<&'static str>,
    /// What is wrong.
    pub problem: RowProblem,
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(column) = self.column {
            write!(f, ", {column}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

struct Listed<'f>(&'f [RowFault]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

/// What is wrong with a row or a cell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowProblem {
    /// The header names a column that no such file has. A misspelt name would otherwise lose what stands under it.
    #[error("there is no column called {0}")]
    UnknownColumn(String),
    /// The header lacks a column.
    #[error("the header has no column called {0}")]
    MissingColumn(&'static str),
    /// The header has a column twice.
    #[error("the column {0} is there more than once")]
    RepeatedColumn(&'static str),
    /// More or fewer cells than the header has columns.
    #[error("has {found} cells where the header has {expected}: look for a missing comma or quote mark")]
    CellCount {
        /// Columns of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// Not text in UTF-8.
    #[error("is not text in UTF-8")]
    NotUtf8,
    /// Nothing stands there.
    #[error("must not be empty")]
    Missing,
    /// Something stands there that has no meaning on this row.
    #[error("must be empty {0}")]
    MustBeEmpty(&'static str),
    /// Longer than is kept.
    #[error("must be {most} characters or fewer")]
    TooLong {
        /// The most characters kept.
        most: usize,
    },
    /// Controls, line ends and the like.
    #[error(
        "must be one line without hidden characters or ones that change the direction of reading: \
         look for a quote mark that was not closed"
    )]
    Unreadable,
    /// Not among the words known.
    #[error("must be one of {}", .0.join(", "))]
    NotOneOf(Vec<&'static str>),
    /// Not a day.
    #[error("must be a real date, like 2026-11-30")]
    NotADate,
    /// Not a time of day.
    #[error("must be a time, like 09:00")]
    NotATime,
    /// Comes before the other end of a stretch.
    #[error("must not be before {0}")]
    Before(&'static str),
    /// Must come after the other end.
    #[error("must be after {0}")]
    NotAfter(&'static str),
    /// Not in the shape of a postcode.
    #[error("must be a postcode, like LS1 3BG")]
    NotAPostcode,
    /// Not in the shape of a court code.
    #[error("must be three digits, like 429")]
    NotACourtCode,
    /// Not in the shape of a unique reference number.
    #[error("must be a police force number, unit, serial and year, like 01AB1234526")]
    NotAUrn,
    /// Not in the shape of a Crown Court case number.
    #[error("must be a letter, year and serial, like T20267001")]
    NotACaseNumber,
    /// The same as on an earlier line.
    #[error("is the same as on line {0}")]
    SameAs(u64),
    /// Another record has it.
    #[error("belongs to {0} already")]
    BelongsTo(String),
    /// Two rows mean one record.
    #[error("means the same court as line {0}")]
    SameCourtAs(u64),
    /// No such court is known or in the file.
    #[error("names no court that is known")]
    UnknownCourt,
    /// A satellite sits under a centre.
    #[error("must name a Crown Court centre that is in the file or known already")]
    UnknownCentre,
    /// Others sit under it.
    #[error("cannot become a satellite: {0} sits under it")]
    HasSatellites(String),
    /// Designated before, with other words or another end.
    #[error("is designated already from {0}: give that designation a last day first")]
    DesignatedAlready(chrono::NaiveDate),
    /// A day still to come.
    #[error("must be today or earlier")]
    InTheFuture,
    /// An offence that is not in our list.
    #[error("names an offence that is not in the list; codes are written like SOA2003-S1")]
    UnknownOffence,
    /// Rows of one case say different things.
    #[error("is not the same as on line {0}, which has the same URN")]
    DiffersFrom(u64),
    /// More defendants than a case can have.
    #[error("has more defendants than a case can have")]
    TooManyDefendants,
    /// An import opens cases and changes none.
    #[error("belongs to a case that is known already")]
    KnownCase,
    /// Nothing that can stand there.
    #[error("cannot be read")]
    NotUnderstood,
}

impl RowProblem {
    /// An unknown column, so written that nothing hidden in it reaches a terminal.
    pub(super) fn unknown_column(written: &str) -> Self {
        let short: String = written.trim().chars().take(40).collect();
        Self::UnknownColumn(format!("{short:?}"))
    }

    /// Not among the words known.
    pub(super) fn not_one_of<T: Copy>(all: &[T], title: impl Fn(T) -> &'static str) -> Self {
        Self::NotOneOf(all.iter().copied().map(title).collect())
    }
}

impl From<Problem> for RowProblem {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Missing => Self::Missing,
            Problem::TooLong { most } => Self::TooLong { most },
            Problem::UnreadableCharacters => Self::Unreadable,
            Problem::NotARealDate | Problem::DateIncomplete => Self::NotADate,
            Problem::NotATime => Self::NotATime,
            Problem::NotAUrn => Self::NotAUrn,
            Problem::NotACaseNumber => Self::NotACaseNumber,
            _ => Self::NotUnderstood,
        }
    }
}
