//! Courts from a file: read, laid beside the courts kept, and turned into what has to be added and changed.
//!
//! A row means the kept court with its code, or else the one with its name. So a court can change its name or its code
//! by an import, not both at once. Courts that are not in the file stay as they are: cases may hang on them.

use super::{
    fault::{ImportFault, RowFault, RowProblem},
    sheet::{Cell, Columns, Row, text},
};
use chrono::{NaiveDate, NaiveTime};
use domain::{
    calendar::{CourtHours, parse_iso_date, parse_time},
    court::{CourtKind, Region},
    ids::CourtId,
};
use std::collections::HashMap;
use store::courts::CourtRecord;

/// The columns of the file, as in `data/courts.csv`.
pub(super) const COLUMNS: Columns = Columns {
    needed: &["name", "town", "hmcts_region", "circuit", "postcode", "kind"],
    optional: &[
        "court_code",
        "linked_centre",
        "name_cy",
        "opens",
        "closes",
        "closed_from",
        "closed_until",
        "note",
    ],
    ignored: &["video_link_code", "specialist_history", "demo_specialist"],
};

const LONGEST_NAME: usize = 120;
const LONGEST_NOTE: usize = 500;

/// One row, as far as it can be understood by itself.
#[derive(Debug)]
pub(super) struct CourtEntry {
    line: u64,
    name: String,
    town: String,
    region: Region,
    circuit: String,
    postcode: String,
    kind: CourtKind,
    code: Cell<String>,
    linked_centre: Cell<String>,
    name_cy: Cell<String>,
    opens: Cell<NaiveTime>,
    closes: Cell<NaiveTime>,
    closed_from: Cell<NaiveDate>,
    closed_until: Cell<NaiveDate>,
    note: Cell<String>,
}

/// What has to be done to one court.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CourtChange {
    /// The court as kept; nothing when it is new.
    pub before: Option<CourtRecord>,
    /// The court as the file has it.
    pub after: CourtRecord,
}

/// A file as far as its rows can be understood by themselves.
#[derive(Debug)]
pub(super) struct CourtsRead {
    entries: Vec<CourtEntry>,
    faults: Vec<RowFault>,
    /// Names on rows that have a fault: a satellite under one of them is not at fault too.
    faulty_names: Vec<String>,
    /// Some rows could not be read at all, so that nobody knows what they name.
    some_unread: bool,
}

/// Understands the rows, or notes what is wrong with each.
pub(super) fn parse(rows: &[Row], unread: Vec<RowFault>) -> CourtsRead {
    let mut read = CourtsRead {
        entries: Vec::new(),
        some_unread: !unread.is_empty(),
        faults: unread,
        faulty_names: Vec::new(),
    };
    for row in rows {
        match entry(row, &mut read.faults) {
            Some(entry) => read.entries.push(entry),
            None => read.faulty_names.extend(row.cell("name").value().map(|name| (*name).to_owned())),
        }
    }
    read
}

fn entry(row: &Row, faults: &mut Vec<RowFault>) -> Option<CourtEntry> {
    let day = |text: &str| Ok(parse_iso_date(text)?);
    let time = |text: &str| Ok(parse_time(text)?);
    let name = row.needed("name", faults, text(LONGEST_NAME));
    let town = row.needed("town", faults, text(LONGEST_NAME));
    let region = row.needed("hmcts_region", faults, |text| {
        named(Region::ALL, text, Region::code, Region::title)
            .ok_or_else(|| RowProblem::not_one_of(Region::ALL, Region::title))
    });
    let circuit = row.needed("circuit", faults, text(LONGEST_NAME));
    let postcode = row.needed("postcode", faults, postcode);
    let kind = row.needed("kind", faults, |text| {
        named(CourtKind::ALL, text, CourtKind::code, CourtKind::title)
            .ok_or_else(|| RowProblem::not_one_of(CourtKind::ALL, CourtKind::code))
    });
    let code = row.optional("court_code", faults, court_code);
    let linked_centre = row.optional("linked_centre", faults, text(LONGEST_NAME));
    let name_cy = row.optional("name_cy", faults, text(LONGEST_NAME));
    let opens = row.optional("opens", faults, time);
    let closes = row.optional("closes", faults, time);
    let closed_from = row.optional("closed_from", faults, day);
    let closed_until = row.optional("closed_until", faults, day);
    let note = row.optional("note", faults, text(LONGEST_NOTE));
    Some(CourtEntry {
        line: row.line,
        name: name?,
        town: town?,
        region: region?,
        circuit: circuit?,
        postcode: postcode?,
        kind: kind?,
        code: code?,
        linked_centre: linked_centre?,
        name_cy: name_cy?,
        opens: opens?,
        closes: closes?,
        closed_from: closed_from?,
        closed_until: closed_until?,
        note: note?,
    })
}

/// The value whose code or title this is, whatever the case of its letters.
pub(super) fn named<T: Copy>(
    all: &[T],
    text: &str,
    code: impl Fn(T) -> &'static str,
    title: impl Fn(T) -> &'static str,
) -> Option<T> {
    let is = |word: &str| word.eq_ignore_ascii_case(text);
    all.iter().copied().find(|each| is(code(*each)) || is(title(*each)))
}

fn court_code(text: &str) -> Result<String, RowProblem> {
    if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err(RowProblem::NotACourtCode)
    }
}

/// Outward part of two to four letters and digits, inward part of a digit and two letters, one space between.
fn postcode(text: &str) -> Result<String, RowProblem> {
    let bare: String =
        text.chars().filter(|each| *each != ' ').map(|each| each.to_ascii_uppercase()).collect();
    let shaped = bare.is_ascii() && (5..=7).contains(&bare.len());
    let (outward, inward) = if shaped { bare.split_at(bare.len() - 3) } else { ("", "") };
    let is_outward = outward.starts_with(|each: char| each.is_ascii_alphabetic())
        && outward.bytes().any(|byte| byte.is_ascii_digit())
        && outward.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_inward = inward.starts_with(|each: char| each.is_ascii_digit())
        && inward.bytes().skip(1).all(|byte| byte.is_ascii_alphabetic());
    if is_outward && is_inward { Ok(format!("{outward} {inward}")) } else { Err(RowProblem::NotAPostcode) }
}

/// Lays the rows beside the courts kept. Answers what has to be done.
///
/// # Errors
/// With every row that cannot be taken.
pub(super) fn reconcile(
    kept: &[CourtRecord],
    read: CourtsRead,
    mut new_id: impl FnMut(&str) -> CourtId,
) -> Result<Vec<CourtChange>, ImportFault> {
    let CourtsRead { entries, mut faults, faulty_names, some_unread } = read;
    let mut seen = Seen::default();
    let mut meant: HashMap<CourtId, u64> = HashMap::new();
    let mut changes = Vec::new();
    let mut written: Vec<(u64, CourtRecord)> = Vec::new();
    for entry in entries {
        let line = entry.line;
        if let Some(fault) = seen.fault_of(&entry) {
            faults.push(fault);
            continue;
        }
        let before = match kept_court(kept, &entry) {
            Ok(before) => before,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        if let Some(before) = before
            && let Some(first) = meant.insert(before.id, line)
        {
            let problem = RowProblem::SameCourtAs(first);
            faults.push(RowFault { line, column: Some("name"), problem });
            continue;
        }
        let after = court_after(before, entry, &mut new_id);
        faults.extend(faults_of(&after, line));
        written.push((line, after.clone()));
        changes.extend(change(before, after));
    }
    follow_renamed_centres(kept, &mut written, &mut changes);
    let forgiven = |centre: &str| some_unread || faulty_names.iter().any(|name| same_name(name, centre));
    faults.extend(misplaced_satellites(kept, &written, forgiven));
    ImportFault::unless_none(faults)?;
    Ok(changes)
}

/// Names and codes seen on earlier lines.
#[derive(Default)]
struct Seen {
    names: HashMap<String, u64>,
    codes: HashMap<String, u64>,
}

impl Seen {
    fn fault_of(&mut self, entry: &CourtEntry) -> Option<RowFault> {
        let line = entry.line;
        let name = self.names.insert(entry.name.to_lowercase(), line).map(|first| ("name", first));
        let code = entry.code.value().and_then(|code| self.codes.insert(code.clone(), line));
        let (column, first) = name.or(code.map(|first| ("court_code", first)))?;
        Some(RowFault { line, column: Some(column), problem: RowProblem::SameAs(first) })
    }
}

fn kept_court<'k>(kept: &'k [CourtRecord], entry: &CourtEntry) -> Result<Option<&'k CourtRecord>, RowFault> {
    let by_name = kept.iter().find(|each| same_name(&each.name, &entry.name));
    let by_code =
        entry.code.value().and_then(|code| kept.iter().find(|each| each.code.as_ref() == Some(code)));
    match (by_name, by_code) {
        (Some(by_name), Some(by_code)) if by_name.id != by_code.id => Err(RowFault {
            line: entry.line,
            column: Some("court_code"),
            problem: RowProblem::BelongsTo(by_code.name.clone()),
        }),
        (by_name, by_code) => Ok(by_code.or(by_name)),
    }
}

fn same_name(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn court_after(
    before: Option<&CourtRecord>,
    entry: CourtEntry,
    new_id: &mut impl FnMut(&str) -> CourtId,
) -> CourtRecord {
    let usual = CourtHours::default();
    let mut court = before.cloned().unwrap_or_else(|| CourtRecord {
        id: new_id(&entry.name),
        name: String::new(),
        name_cy: None,
        town: String::new(),
        region: entry.region,
        circuit: String::new(),
        postcode: String::new(),
        code: None,
        kind: entry.kind,
        linked_centre: None,
        opens: usual.opens,
        closes: usual.closes,
        lunch: usual_lunch(),
        closed_from: None,
        closed_until: None,
        note: None,
        version: 1,
    });
    court.name = entry.name;
    court.town = entry.town;
    court.region = entry.region;
    court.circuit = entry.circuit;
    court.postcode = entry.postcode;
    court.kind = entry.kind;
    entry.code.replace(&mut court.code);
    entry.linked_centre.replace(&mut court.linked_centre);
    entry.name_cy.replace(&mut court.name_cy);
    entry.closed_from.replace(&mut court.closed_from);
    entry.closed_until.replace(&mut court.closed_until);
    entry.note.replace(&mut court.note);
    court.opens = hour(entry.opens, court.opens, usual.opens);
    court.closes = hour(entry.closes, court.closes, usual.closes);
    court
}

/// One to two, until the court says otherwise on its page.
fn usual_lunch() -> Option<(NaiveTime, NaiveTime)> {
    NaiveTime::from_hms_opt(13, 0, 0).zip(NaiveTime::from_hms_opt(14, 0, 0))
}

/// A court always has hours: an empty cell means the usual ones.
fn hour(cell: Cell<NaiveTime>, kept: NaiveTime, usual: NaiveTime) -> NaiveTime {
    match cell {
        Cell::NoColumn => kept,
        Cell::Empty => usual,
        Cell::Value(time) => time,
    }
}

/// What is wrong with a court by itself, once the row is laid over what was kept.
fn faults_of(court: &CourtRecord, line: u64) -> Vec<RowFault> {
    let mut faults = Vec::new();
    let mut fault = |column, problem| faults.push(RowFault { line, column: Some(column), problem });
    match (court.kind, &court.linked_centre) {
        (CourtKind::Centre, Some(_)) => {
            fault("linked_centre", RowProblem::MustBeEmpty("for a Crown Court centre"));
        }
        (CourtKind::Satellite, None) => fault("linked_centre", RowProblem::Missing),
        _ => {}
    }
    if court.closes <= court.opens {
        fault("closes", RowProblem::NotAfter("opens"));
    }
    match (court.closed_from, court.closed_until) {
        (None, Some(_)) => fault("closed_from", RowProblem::Missing),
        (Some(from), Some(until)) if until < from => fault("closed_until", RowProblem::Before("closed_from")),
        _ => {}
    }
    faults
}

fn change(before: Option<&CourtRecord>, after: CourtRecord) -> Option<CourtChange> {
    (before != Some(&after)).then(|| CourtChange { before: before.cloned(), after })
}

/// A satellite knows its centre by name, so a centre that is renamed takes its satellites along: those kept that are
/// not in the file, and those in the file that still say the old name.
fn follow_renamed_centres(
    kept: &[CourtRecord],
    written: &mut [(u64, CourtRecord)],
    changes: &mut Vec<CourtChange>,
) {
    let renamed: Vec<(String, String)> = changes
        .iter()
        .filter_map(|change| Some((change.before.as_ref()?.name.clone(), change.after.name.clone())))
        .filter(|(old, new)| !same_name(old, new))
        .filter(|(old, _)| !written.iter().any(|(_, court)| same_name(&court.name, old)))
        .collect();
    for (old, new) in renamed {
        let sits_under =
            |court: &CourtRecord| court.linked_centre.as_deref().is_some_and(|name| same_name(name, &old));
        for before in kept.iter().filter(|court| sits_under(court)) {
            if !written.iter().any(|(_, court)| court.id == before.id) {
                let after = CourtRecord { linked_centre: Some(new.clone()), ..before.clone() };
                changes.push(CourtChange { before: Some(before.clone()), after });
            }
        }
        for (_, court) in written.iter_mut().filter(|(_, court)| sits_under(court)) {
            court.linked_centre = Some(new.clone());
            let before = kept.iter().find(|each| each.id == court.id);
            changes.retain(|change| change.after.id != court.id);
            changes.extend(change(before, court.clone()));
        }
    }
}

/// Satellites of the file whose centre is no centre, and centres that stop being one while satellites sit under them.
fn misplaced_satellites(
    kept: &[CourtRecord],
    written: &[(u64, CourtRecord)],
    forgiven: impl Fn(&str) -> bool,
) -> Vec<RowFault> {
    let untouched = kept.iter().filter(|court| !written.iter().any(|(_, each)| each.id == court.id));
    let all: Vec<&CourtRecord> = untouched.clone().chain(written.iter().map(|(_, court)| court)).collect();
    let is_centre =
        |name: &str| all.iter().any(|court| court.kind == CourtKind::Centre && same_name(&court.name, name));
    let mut faults = Vec::new();
    for (line, court) in written {
        if let Some(centre) = &court.linked_centre
            && court.kind == CourtKind::Satellite
            && !is_centre(centre)
            && !forgiven(centre)
        {
            let problem = RowProblem::UnknownCentre;
            faults.push(RowFault { line: *line, column: Some("linked_centre"), problem });
        }
        if court.kind == CourtKind::Satellite
            && let Some(under) = untouched.clone().find(|each| {
                each.linked_centre.as_deref().is_some_and(|centre| same_name(centre, &court.name))
            })
        {
            let problem = RowProblem::HasSatellites(under.name.clone());
            faults.push(RowFault { line: *line, column: Some("kind"), problem });
        }
    }
    faults
}
