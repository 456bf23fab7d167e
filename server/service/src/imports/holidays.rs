//! The bank holidays of England and Wales from a file. The file is the whole list: a day that is not in it is no holiday.

use super::{
    fault::{RowFault, RowProblem},
    sheet::{Columns, Row, text},
};
use chrono::NaiveDate;
use domain::calendar::parse_iso_date;
use std::collections::{BTreeMap, HashMap};

/// The columns of the file, as in the list that is built into `domain`.
pub(super) const COLUMNS: Columns = Columns { needed: &["date", "title"], optional: &[], ignored: &[] };

const LONGEST_TITLE: usize = 120;

/// Days off and what each is called.
pub(super) type Holidays = BTreeMap<NaiveDate, String>;

/// Understands the rows, or notes what is wrong with each.
pub(super) fn parse(rows: &[Row], faults: &mut Vec<RowFault>) -> Holidays {
    let mut holidays = Holidays::new();
    let mut lines = HashMap::new();
    for row in rows {
        let day = row.needed("date", faults, |text| Ok(parse_iso_date(text)?));
        let title = row.needed("title", faults, text(LONGEST_TITLE));
        let Some(day) = day else { continue };
        if let Some(first) = lines.insert(day, row.line) {
            faults.push(row.fault("date", RowProblem::SameAs(first)));
        } else if let Some(title) = title {
            holidays.insert(day, title);
        }
    }
    holidays
}
