//! Rooms and kits of courts from a file, and which courtroom is its region's specialist room. What a court has is not
//! public, so this is how a real court is set up.
//!
//! A row means the kept room of that court, kind and name. What it has and when it is retired follow the file. A
//! designation is never edited: it can be given a last day, and then another can begin.

use super::{
    courts::named,
    fault::{RowFault, RowProblem},
    sheet::{Cell, Columns, Row, text},
};
use chrono::NaiveDate;
use domain::{
    calendar::parse_iso_date,
    court::{Facility, ResourceKind},
    ids::ResourceId,
};
use std::collections::{BTreeSet, HashMap};
use store::{courts::CourtRecord, designations::DesignationRecord, resources::ResourceRecord};
use uuid::Uuid;

/// The columns of the file.
pub(super) const COLUMNS: Columns = Columns {
    needed: &["court", "kind", "name"],
    optional: &["facilities", "designated_from", "designated_until", "because", "retired_on"],
    ignored: &[],
};

const LONGEST_NAME: usize = 120;
const LONGEST_REASON: usize = 500;

/// One row, as far as it can be understood by itself.
#[derive(Debug)]
pub(super) struct RoomEntry {
    line: u64,
    court: String,
    kind: ResourceKind,
    name: String,
    facilities: Cell<BTreeSet<Facility>>,
    retired_on: Cell<NaiveDate>,
    designation: Option<Designation>,
}

#[derive(Debug)]
struct Designation {
    from: NaiveDate,
    until: Cell<NaiveDate>,
    because: String,
}

/// What has to be done to one room.
#[derive(Debug)]
pub(super) struct RoomChange {
    /// The room as kept; nothing when it is new.
    pub before: Option<ResourceRecord>,
    /// The room as the file has it.
    pub after: ResourceRecord,
    /// What becomes of its designation.
    pub designation: Option<DesignationChange>,
}

/// What becomes of a designation.
#[derive(Debug)]
pub(super) enum DesignationChange {
    /// It begins.
    Made(DesignationRecord),
    /// It is given a last day.
    Ended { before: DesignationRecord, until: NaiveDate },
}

impl RoomChange {
    /// Whether the file says nothing new about the room.
    pub fn is_nothing(&self) -> bool {
        self.before.as_ref() == Some(&self.after) && self.designation.is_none()
    }
}

/// Understands the rows, or notes what is wrong with each.
pub(super) fn parse(rows: &[Row], faults: &mut Vec<RowFault>) -> Vec<RoomEntry> {
    rows.iter().filter_map(|row| entry(row, faults)).collect()
}

fn entry(row: &Row, faults: &mut Vec<RowFault>) -> Option<RoomEntry> {
    let day = |text: &str| Ok(parse_iso_date(text)?);
    let court = row.needed("court", faults, text(LONGEST_NAME));
    let kind = row.needed("kind", faults, |text| {
        named(ResourceKind::ALL, text, ResourceKind::code, ResourceKind::title)
            .ok_or_else(|| RowProblem::not_one_of(ResourceKind::ALL, ResourceKind::code))
    });
    let name = row.needed("name", faults, text(LONGEST_NAME));
    let facilities = row.optional("facilities", faults, facilities);
    let retired_on = row.optional("retired_on", faults, day);
    let from = row.optional("designated_from", faults, day);
    let until = row.optional("designated_until", faults, day);
    let because = row.optional("because", faults, text(LONGEST_REASON));
    let (from, until, because) = (from?, until?, because?);
    let mut fault = |column, problem| {
        faults.push(row.fault(column, problem));
        None::<Option<Designation>>
    };
    let designation = match (from.value(), because) {
        (Some(_), _) if kind.is_some_and(|kind| kind != ResourceKind::Courtroom) => {
            fault("designated_from", RowProblem::MustBeEmpty("for anything but a courtroom"))
        }
        (Some(from), _) if until.value().is_some_and(|until| until < from) => {
            fault("designated_until", RowProblem::Before("designated_from"))
        }
        (Some(from), Cell::Value(because)) => Some(Some(Designation { from: *from, until, because })),
        (Some(_), _) => fault("because", RowProblem::Missing),
        (None, Cell::Value(_)) => fault("designated_from", RowProblem::Missing),
        (None, _) if until.value().is_some() => fault("designated_from", RowProblem::Missing),
        (None, _) => Some(None),
    };
    Some(RoomEntry {
        line: row.line,
        court: court?,
        kind: kind?,
        name: name?,
        facilities: facilities?,
        retired_on: retired_on?,
        designation: designation?,
    })
}

/// Codes or titles with semicolons between them.
fn facilities(text: &str) -> Result<BTreeSet<Facility>, RowProblem> {
    text.split(';')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(|word| {
            named(Facility::ALL, word, Facility::code, Facility::title)
                .ok_or_else(|| RowProblem::not_one_of(Facility::ALL, Facility::code))
        })
        .collect()
}

/// What is kept, for [`reconcile`] to lay the rows beside.
pub(super) struct Kept {
    /// Every court.
    pub courts: Vec<CourtRecord>,
    /// Every room and kit of those courts.
    pub rooms: Vec<ResourceRecord>,
    /// Every designation of those rooms.
    pub designations: Vec<DesignationRecord>,
}

/// Lays the rows beside what is kept. Answers what has to be done, and notes every row that cannot be taken.
pub(super) fn reconcile(
    kept: &Kept,
    entries: Vec<RoomEntry>,
    mut new_id: impl FnMut() -> Uuid,
    faults: &mut Vec<RowFault>,
) -> Vec<RoomChange> {
    let mut seen = HashMap::new();
    let mut changes = Vec::new();
    for entry in entries {
        let line = entry.line;
        let mut fault =
            |column: &'static str, problem| faults.push(RowFault { line, column: Some(column), problem });
        let Some(court) = court_of(&kept.courts, &entry.court) else {
            fault("court", RowProblem::UnknownCourt);
            continue;
        };
        if let Some(first) = seen.insert((court.id, entry.kind, entry.name.to_lowercase()), line) {
            fault("name", RowProblem::SameAs(first));
            continue;
        }
        let before = kept.rooms.iter().find(|room| {
            room.court == court.id
                && room.kind == entry.kind
                && room.name.to_lowercase() == entry.name.to_lowercase()
        });
        let mut after = before.cloned().unwrap_or_else(|| ResourceRecord {
            id: ResourceId::new(new_id()),
            court: court.id,
            kind: entry.kind,
            name: entry.name,
            retired_on: None,
            facilities: Vec::new(),
            version: 1,
        });
        match entry.facilities {
            Cell::NoColumn => {}
            Cell::Empty => after.facilities.clear(),
            Cell::Value(has) => after.facilities = has.into_iter().collect(),
        }
        entry.retired_on.replace(&mut after.retired_on);
        let designation = match entry.designation {
            None => None,
            Some(wanted) => match designation(kept, court, after.id, wanted, &mut new_id) {
                Ok(change) => change,
                Err((column, problem)) => {
                    fault(column, problem);
                    continue;
                }
            },
        };
        changes.push(RoomChange { before: before.cloned(), after, designation });
    }
    changes
}

/// The court of this code or name.
pub(super) fn court_of<'k>(courts: &'k [CourtRecord], named: &str) -> Option<&'k CourtRecord> {
    courts
        .iter()
        .find(|court| court.code.as_deref() == Some(named))
        .or_else(|| courts.iter().find(|court| court.name.to_lowercase() == named.to_lowercase()))
}

fn designation(
    kept: &Kept,
    court: &CourtRecord,
    room: ResourceId,
    wanted: Designation,
    new_id: &mut impl FnMut() -> Uuid,
) -> Result<Option<DesignationChange>, (&'static str, RowProblem)> {
    let until = wanted.until.value().copied();
    let in_the_way = kept.designations.iter().find(|each| {
        each.resource == room
            && each.until.is_none_or(|last| wanted.from <= last)
            && until.is_none_or(|last| each.from <= last)
    });
    let Some(standing) = in_the_way else {
        return Ok(Some(DesignationChange::Made(DesignationRecord {
            id: new_id(),
            resource: room,
            region: court.region,
            from: wanted.from,
            until,
            because: wanted.because,
        })));
    };
    let same = standing.from == wanted.from && standing.because == wanted.because;
    match (until, wanted.until) {
        (Some(until), _) if same && standing.until != Some(until) => {
            Ok(Some(DesignationChange::Ended { before: standing.clone(), until }))
        }
        (Some(_), _) | (None, Cell::NoColumn) if same => Ok(None),
        (None, _) if same && standing.until.is_none() => Ok(None),
        _ => Err(("designated_from", RowProblem::DesignatedAlready(standing.from))),
    }
}
