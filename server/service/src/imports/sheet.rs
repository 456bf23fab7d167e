//! A file of rows as offices keep them: a header that names the columns, then one thing a row, in CSV.
//!
//! Reads everything before anything is believed, so that whoever prepared the file hears about all its faults at once.
//! Spreadsheet programs leave marks that are forgiven: a byte order mark, blank lines, rows of nothing but commas, any
//! kind of line end, capital letters in the header.

use super::fault::{ImportFault, RowFault, RowProblem};
use domain::text::readable_line;
use std::io::Read;

/// The largest file taken.
pub(super) const MOST_BYTES: u64 = 5 * 1024 * 1024;
/// The most rows taken in one transaction.
pub(super) const MOST_ROWS: usize = 20_000;

/// The columns of one kind of file.
pub(super) struct Columns {
    /// Have to be there.
    pub needed: &'static [&'static str],
    /// Are read when they are there.
    pub optional: &'static [&'static str],
    /// May be there and are not read.
    pub ignored: &'static [&'static str],
}

impl Columns {
    fn known(&self, name: &str) -> Option<&'static str> {
        [self.needed, self.optional, self.ignored].into_iter().flatten().copied().find(|each| *each == name)
    }
}

/// One row that has as many cells as there are columns, all of them text.
#[derive(Debug)]
pub(super) struct Row {
    /// The line of the file it begins on.
    pub line: u64,
    cells: Vec<(&'static str, String)>,
}

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell<T> {
    /// The file has no such column: whatever is kept stays.
    NoColumn,
    /// The cell is empty: nothing is known.
    Empty,
    /// A value.
    Value(T),
}

impl<T> Cell<T> {
    /// Puts the cell in the place of what is kept, unless the file says nothing about it.
    pub fn replace(self, kept: &mut Option<T>) {
        match self {
            Self::NoColumn => {}
            Self::Empty => *kept = None,
            Self::Value(value) => *kept = Some(value),
        }
    }

    /// The value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::NoColumn | Self::Empty => None,
        }
    }
}

impl Row {
    /// The cell of a column as it stands in the file, without the white space round it.
    pub fn cell(&self, column: &str) -> Cell<&str> {
        match self.cells.iter().find(|(name, _)| *name == column) {
            None => Cell::NoColumn,
            Some((_, text)) if text.trim().is_empty() => Cell::Empty,
            Some((_, text)) => Cell::Value(text.trim()),
        }
    }

    /// A cell that has to hold something, read by `parse`. What is wrong with it is noted.
    pub fn needed<T>(
        &self,
        column: &'static str,
        faults: &mut Vec<RowFault>,
        parse: impl FnOnce(&str) -> Result<T, RowProblem>,
    ) -> Option<T> {
        match self.optional(column, faults, parse)? {
            Cell::Value(value) => Some(value),
            Cell::NoColumn | Cell::Empty => {
                faults.push(self.fault(column, RowProblem::Missing));
                None
            }
        }
    }

    /// A cell that may be empty, read by `parse`. What is wrong with it is noted.
    pub fn optional<T>(
        &self,
        column: &'static str,
        faults: &mut Vec<RowFault>,
        parse: impl FnOnce(&str) -> Result<T, RowProblem>,
    ) -> Option<Cell<T>> {
        let text = match self.cell(column) {
            Cell::NoColumn => return Some(Cell::NoColumn),
            Cell::Empty => return Some(Cell::Empty),
            Cell::Value(text) => text,
        };
        match parse(text) {
            Ok(value) => Some(Cell::Value(value)),
            Err(problem) => {
                faults.push(self.fault(column, problem));
                None
            }
        }
    }

    /// Something wrong with one cell of this row.
    pub fn fault(&self, column: &'static str, problem: RowProblem) -> RowFault {
        RowFault { line: self.line, column: Some(column), problem }
    }
}

/// A line of readable text.
pub(super) fn text(most: usize) -> impl Fn(&str) -> Result<String, RowProblem> {
    move |text| Ok(readable_line(text, most)?)
}

/// Reads a file. Answers the rows that can be read and what is wrong with the others.
///
/// # Errors
/// When the file as a whole cannot be taken, or its header is not right.
pub(super) fn read(source: impl Read, columns: &Columns) -> Result<(Vec<Row>, Vec<RowFault>), ImportFault> {
    let mut bytes = Vec::new();
    source.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(ImportFault::Unreadable)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(ImportFault::TooLarge { most: MOST_BYTES });
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(ImportFault::NotUtf8);
    }
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let mut lines = Lines::of(text);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let mut record = csv::ByteRecord::new();
    let mut next = |record: &mut csv::ByteRecord| match reader.read_byte_record(record) {
        Ok(true) => Ok(Some(record.position().map_or(1, |position| lines.line_at(position.byte())))),
        Ok(false) => Ok(None),
        Err(error) => Err(ImportFault::Unreadable(error.into())),
    };
    let Some(line) = next(&mut record)? else {
        return Err(ImportFault::Empty);
    };
    let header = header(&record, line, columns)?;
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    while let Some(line) = next(&mut record)? {
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        if rows.len() + faults.len() >= MOST_ROWS {
            return Err(ImportFault::TooManyRows { most: MOST_ROWS });
        }
        match cells(&record, &header) {
            Ok(cells) => rows.push(Row { line, cells }),
            Err((column, problem)) => faults.push(RowFault { line, column, problem }),
        }
    }
    if rows.is_empty() && faults.is_empty() {
        return Err(ImportFault::Empty);
    }
    Ok((rows, faults))
}

fn header(record: &csv::ByteRecord, line: u64, columns: &Columns) -> Result<Vec<&'static str>, ImportFault> {
    let mut names = Vec::new();
    let mut faults = Vec::new();
    let mut fault = |problem| faults.push(RowFault { line, column: None, problem });
    for cell in record {
        let Ok(written) = str::from_utf8(cell) else {
            return Err(ImportFault::NotUtf8);
        };
        let name = written.trim().to_lowercase().replace(' ', "_");
        match columns.known(&name) {
            Some(known) if names.contains(&known) => fault(RowProblem::RepeatedColumn(known)),
            Some(known) => names.push(known),
            None => fault(RowProblem::unknown_column(written)),
        }
    }
    for needed in columns.needed.iter().filter(|needed| !names.contains(needed)) {
        fault(RowProblem::MissingColumn(needed));
    }
    if faults.is_empty() { Ok(names) } else { Err(ImportFault::Rows(faults)) }
}

type Cells = Vec<(&'static str, String)>;

fn cells(
    record: &csv::ByteRecord,
    header: &[&'static str],
) -> Result<Cells, (Option<&'static str>, RowProblem)> {
    if record.len() != header.len() {
        return Err((None, RowProblem::CellCount { expected: header.len(), found: record.len() }));
    }
    header
        .iter()
        .zip(record)
        .map(|(name, cell)| match str::from_utf8(cell) {
            Ok(text) => Ok((*name, text.to_owned())),
            Err(_) => Err((Some(*name), RowProblem::NotUtf8)),
        })
        .collect()
}

/// Says on which line of the file an offset lies, for offsets that only grow. A record's own position may lie before
/// the blank lines that precede it, so line ends at the offset are passed over first.
struct Lines<'b> {
    bytes: &'b [u8],
    seen: usize,
    line: u64,
}

impl<'b> Lines<'b> {
    const fn of(bytes: &'b [u8]) -> Self {
        Self { bytes, seen: 0, line: 1 }
    }

    fn line_at(&mut self, offset: u64) -> u64 {
        let mut offset = usize::try_from(offset).unwrap_or(usize::MAX).min(self.bytes.len());
        while self.bytes.get(offset).is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            offset += 1;
        }
        while self.seen < offset {
            let ends = match self.bytes[self.seen] {
                b'\n' => true,
                b'\r' => self.bytes.get(self.seen + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u64::from(ends);
            self.seen += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: Columns = Columns { needed: &["name"], optional: &["note"], ignored: &["colour"] };

    fn lines(text: &[u8]) -> Vec<u64> {
        read(text, &COLUMNS).expect("readable").0.iter().map(|row| row.line).collect()
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        assert_eq!(lines(b"name\na\nb\n"), [2, 3]);
        assert_eq!(lines(b"name\r\na\r\nb\r\n"), [2, 3]);
        assert_eq!(lines(b"name\ra\rb"), [2, 3]);
        assert_eq!(lines(b"name\n\n\na\n\nb"), [4, 6]);
        assert_eq!(lines(b"\xef\xbb\xbf\r\n\r\nname\r\n\r\na\r\n"), [5]);
        assert_eq!(lines(b"name,note\na,\"two\nlines\"\nb,\n"), [2, 4]);
        assert_eq!(lines(b"name,note\n,\na,\n"), [3]);
    }

    #[test]
    fn the_header_is_forgiving_about_shape_and_strict_about_names() {
        assert_eq!(lines(b"\xef\xbb\xbf Name ,COLOUR\na,red\n"), [2]);
        let ImportFault::Rows(faults) = read(&b"note,note,nmae\n1,2,3\n"[..], &COLUMNS).expect_err("refused")
        else {
            panic!("faults of the header are listed");
        };
        let found: Vec<_> = faults.iter().map(|fault| &fault.problem).collect();
        assert_eq!(
            found,
            [
                &RowProblem::RepeatedColumn("note"),
                &RowProblem::unknown_column("nmae"),
                &RowProblem::MissingColumn("name")
            ]
        );
    }

    #[test]
    fn a_file_that_is_not_such_a_file_is_refused_in_one_sentence() {
        assert!(matches!(read(&b""[..], &COLUMNS), Err(ImportFault::Empty)));
        assert!(matches!(read(&b"name\n\n"[..], &COLUMNS), Err(ImportFault::Empty)));
        assert!(matches!(read(&b"\xff\xfen\0"[..], &COLUMNS), Err(ImportFault::NotUtf8)));
        assert!(matches!(read(&b"na\xffme\n"[..], &COLUMNS), Err(ImportFault::NotUtf8)));
        let endless = std::io::repeat(b'a');
        assert!(matches!(read(endless, &COLUMNS), Err(ImportFault::TooLarge { .. })));
        let long = format!("name\n{}", "a\n".repeat(MOST_ROWS + 1));
        assert!(matches!(read(long.as_bytes(), &COLUMNS), Err(ImportFault::TooManyRows { .. })));
    }

    #[test]
    fn rows_with_other_cells_than_the_header_and_rows_that_are_no_text_are_noted_by_line() {
        let (rows, faults) = read(&b"name,note\na\nb,c\nd,\xff\ne,f,g\n"[..], &COLUMNS).expect("readable");
        assert_eq!(rows.len(), 1);
        let found: Vec<_> = faults.iter().map(|fault| (fault.line, fault.column)).collect();
        assert_eq!(found, [(2, None), (4, Some("note")), (5, None)]);
    }
}
