//! Checks, faults and blocks as lines of a page.

use super::{hits::affected, names};
use crate::error::Result;
use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use domain::{
    calendar::{london_day, utc_to_civil},
    equipment::{Found, is_checked},
    ids::{PersonId, ResourceId},
    view::equipment::{CheckLine, FaultLine},
};
use std::collections::HashMap;
use store::{Tx, checks::CheckRecord, faults::FaultRecord, resources::ResourceRecord};

/// How many months of faults are counted.
pub(super) const MONTHS: u32 = 12;

/// Checks as lines, in their order.
pub(super) async fn check_lines(tx: &mut Tx, checks: &[CheckRecord]) -> Result<Vec<CheckLine>> {
    let names = names(tx, checks.iter().map(|check| check.by)).await?;
    Ok(checks.iter().map(|check| check_line(check, &names)).collect())
}

pub(super) fn check_line(check: &CheckRecord, names: &HashMap<PersonId, String>) -> CheckLine {
    let not_passed = check.checked.0.iter().filter(|each| match each.found {
        Found::Pass => each.note.is_some(),
        Found::Degraded | Found::Fail => true,
        Found::NotTested => each.always,
    });
    CheckLine {
        check: check.id,
        at: utc_to_civil(check.at),
        by: names.get(&check.by).cloned().unwrap_or_default(),
        overall: check.checked.overall(),
        other_end: check.other_end.as_ref().map(|end| (end.place.clone(), end.person.clone())),
        marked: not_passed.map(|each| (each.words.clone(), each.found, each.note.clone())).collect(),
    }
}

/// Faults as lines, in their order, each with how many bookings it stands in the way of.
pub(super) async fn fault_lines(
    tx: &mut Tx,
    faults: &[FaultRecord],
    rooms: &[ResourceRecord],
    now: DateTime<Utc>,
) -> Result<Vec<FaultLine>> {
    let names = names(tx, faults.iter().map(|fault| fault.owner)).await?;
    let mut lines = Vec::new();
    for fault in faults {
        let affected = if fault.closed.is_none() { affected(tx, fault, now).await?.len() } else { 0 };
        let name = rooms.iter().find(|room| room.id == fault.resource).map(|room| room.name.clone());
        lines.push(FaultLine {
            fault: fault.id,
            resource: fault.resource,
            name: name.unwrap_or_default(),
            opened: utc_to_civil(fault.opened_at),
            closed: fault.closed.map(|(_, at)| utc_to_civil(at)),
            owner: names.get(&fault.owner).cloned().unwrap_or_default(),
            mended_by: fault.mended_by,
            items: fault.items.iter().map(|each| (each.words.clone(), each.note.clone())).collect(),
            affected,
        });
    }
    Ok(lines)
}

/// The first day of the month, eleven months ago: from there faults are counted.
pub(super) fn first_month(today: NaiveDate) -> NaiveDate {
    let this = today.with_day(1).unwrap_or(today);
    this.checked_sub_months(Months::new(MONTHS - 1)).unwrap_or(this)
}

/// How many faults were opened in each of the last twelve months, earliest first.
pub(super) fn by_month(faults: &[FaultRecord], today: NaiveDate) -> Vec<(NaiveDate, u32)> {
    let first = first_month(today);
    (0..MONTHS)
        .filter_map(|later| first.checked_add_months(Months::new(later)))
        .map(|month| {
            let within = |fault: &&FaultRecord| london_day(fault.opened_at).with_day(1) == Some(month);
            (month, u32::try_from(faults.iter().filter(within).count()).unwrap_or(u32::MAX))
        })
        .collect()
}

/// The rooms and kits of a court that are checked and in use.
pub(super) fn in_use(mut rooms: Vec<ResourceRecord>, today: NaiveDate) -> Vec<ResourceRecord> {
    rooms.retain(|room| is_checked(room.kind) && room.is_in_use_on(today));
    rooms
}

/// A room's name by its id.
pub(super) fn name_of(rooms: &[ResourceRecord], id: ResourceId) -> String {
    rooms.iter().find(|room| room.id == id).map(|room| room.name.clone()).unwrap_or_default()
}
