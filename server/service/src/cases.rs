//! Cases: the list of those a person may know of, one case, opening it, changing it, adding and changing a defendant.

mod amend;
mod amend_defendant;
mod defendants;
mod list;
mod open;
mod page;

pub use amend::{amend, amend_page};
pub use amend_defendant::{amend_defendant, amend_defendant_page};
pub use defendants::{add_defendant, defendant_page};
pub use list::list;
pub(crate) use open::keep;
pub use open::{choices, open};
pub use page::page;
pub(crate) use page::{hearing_lines, part_line, part_lines};

use crate::error::Error;
use domain::{
    case::{CountsFrom, OFFENCES},
    form::Problem,
    view::Choice,
};
use store::cases::CaseRecord;

/// How people refer to a case: the Crown Court number, or the URN where there is none yet.
pub fn reference(case: &CaseRecord) -> String {
    case.number.as_ref().map_or_else(|| case.urn.to_string(), ToString::to_string)
}

/// The offences to choose from.
fn offences() -> Vec<Choice> {
    OFFENCES
        .iter()
        // A row that is switched off is law on the move, not yet an offence to be charged.
        .filter(|each| each.from != CountsFrom::NotYet)
        .map(|each| Choice::new(each.code, format!("{} ({})", each.title, each.statute)))
        .collect()
}

/// A reference that another case has already becomes a problem of its field.
fn taken(error: store::Error) -> Error {
    match &error {
        // SQLite names the column, PostgreSQL the constraint made from it.
        store::Error::Taken(place) if place.contains("urn") => Error::field("urn", Problem::AlreadyTaken),
        store::Error::Taken(place) if place.contains("number") => {
            Error::field("number", Problem::AlreadyTaken)
        }
        _ => error.into(),
    }
}
