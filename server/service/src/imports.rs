//! Reference data and cases from files at the command line: `pigot import courts | rooms | holidays | cases FILE.csv`.
//!
//! A file is taken as a whole or not at all. It is read to its end first and every row that cannot be taken is named by
//! line, column and reason, so that a file is mended in one round. Then one transaction adds and changes, with one trail
//! entry for each record.

mod cases;
mod courts;
mod fault;
mod holidays;
mod rooms;
mod sheet;

pub use fault::{ImportFault, RowFault, RowProblem};

use crate::{
    access::require_everywhere,
    context::{Actor, Context},
    error::Error,
    facts::Facts,
};
use chrono::{NaiveDate, NaiveTime};
use courts::CourtChange;
use domain::{calendar::long_date, ids::CourtId, role::Action};
use futures_util::FutureExt;
use holidays::Holidays;
use rooms::{DesignationChange, Kept, RoomChange};
use std::{fmt, io::Read};
use store::{
    Tx,
    courts::CourtRecord,
    designations::DesignationRecord,
    resources::ResourceRecord,
    trail::{Entry, EntryKind},
};
use uuid::Uuid;

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Rows read.
    pub rows: usize,
    /// Records that are new.
    pub added: usize,
    /// Records that differ from what was kept.
    pub changed: usize,
    /// Records that are no longer there.
    pub removed: usize,
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rows, added, changed, removed } = self;
        let read = if *rows == 1 { "row" } else { "rows" };
        write!(f, "{rows} {read} read: {added} added, {changed} changed, {removed} removed")
    }
}

/// Adds and changes courts from a file with the columns of `data/courts.csv`. Courts it does not name stay as they are.
///
/// # Errors
/// [`ImportFault::Rows`] with every row that cannot be taken; [`ImportFault::Refused`] for anybody but the operator and
/// those who keep reference data.
pub async fn courts(cx: &Context, source: impl Read) -> Result<ImportReport, ImportFault> {
    require_everywhere(cx, Action::KeepReferenceData)?;
    let file = CourtFile::read(source)?;
    let cx = cx.clone();
    cx.db.clone().write(move |tx| async move { file.save(&cx, tx, |_name| cx.new_id()).await }.boxed()).await
}

/// A file of courts whose rows can be understood.
pub(crate) struct CourtFile {
    rows: usize,
    read: courts::CourtsRead,
}

impl CourtFile {
    pub(crate) fn read(source: impl Read) -> Result<Self, ImportFault> {
        let (rows, faults) = sheet::read(source, &courts::COLUMNS)?;
        let count = rows.len() + faults.len();
        Ok(Self { rows: count, read: courts::parse(&rows, faults) })
    }

    /// Lays the rows beside the courts kept and saves what differs.
    pub(crate) async fn save(
        self,
        cx: &Context,
        tx: &mut Tx,
        new_id: impl FnMut(&str) -> CourtId,
    ) -> Result<ImportReport, ImportFault> {
        let kept = store::courts::list(tx).await?;
        let changes = courts::reconcile(&kept, self.read, new_id)?;
        let mut report = ImportReport { rows: self.rows, ..ImportReport::default() };
        for CourtChange { before, after } in changes {
            let what = if before.is_some() {
                store::courts::update(tx, &after).await?;
                report.changed += 1;
                "changed"
            } else {
                store::courts::insert(tx, &after).await?;
                report.added += 1;
                "added"
            };
            let before = before.as_ref().map(court_facts);
            tx.note(entry(cx, "court", after.id.uuid(), what, before, court_facts(&after)));
        }
        Ok(report)
    }
}

/// Adds and changes rooms and kits, and designates specialist courtrooms, from a file with the columns `court`, `kind`,
/// `name` and, where wanted, `facilities`, `designated_from`, `designated_until`, `because`, `retired_on`. Rooms it does
/// not name stay as they are.
///
/// # Errors
/// As [`courts`].
pub async fn rooms(cx: &Context, source: impl Read) -> Result<ImportReport, ImportFault> {
    require_everywhere(cx, Action::KeepReferenceData)?;
    let (rows, mut faults) = sheet::read(source, &rooms::COLUMNS)?;
    let count = rows.len() + faults.len();
    let entries = rooms::parse(&rows, &mut faults);
    let cx = cx.clone();
    cx.db
        .clone()
        .write(move |tx| {
            async move {
                let kept = rooms_kept(tx).await?;
                let changes = rooms::reconcile(&kept, entries, || cx.new_id(), &mut faults);
                ImportFault::unless_none(faults)?;
                let mut report = ImportReport { rows: count, ..ImportReport::default() };
                for change in changes.iter().filter(|change| !change.is_nothing()) {
                    save_room(&cx, tx, change).await?;
                    *(if change.before.is_none() { &mut report.added } else { &mut report.changed }) += 1;
                }
                Ok(report)
            }
            .boxed()
        })
        .await
}

async fn rooms_kept(tx: &mut Tx) -> store::Result<Kept> {
    let courts = store::courts::list(tx).await?;
    let mut kept = Kept { courts, rooms: Vec::new(), designations: Vec::new() };
    // A statement takes some tens of thousands of parameters; a country has fewer courts, but may have more rooms.
    let ids: Vec<_> = kept.courts.iter().map(|court| court.id).collect();
    for some in ids.chunks(MOST_AT_ONCE) {
        kept.rooms.extend(store::resources::list_for_courts(tx, some).await?);
    }
    let ids: Vec<_> = kept.rooms.iter().map(|room| room.id).collect();
    for some in ids.chunks(MOST_AT_ONCE) {
        kept.designations.extend(store::designations::list_for_resources(tx, some).await?);
    }
    Ok(kept)
}

const MOST_AT_ONCE: usize = 1_000;

async fn save_room(cx: &Context, tx: &mut Tx, change: &RoomChange) -> store::Result<()> {
    let room = change.after.id.uuid();
    let what = match &change.before {
        None => {
            store::resources::insert(tx, &change.after).await?;
            Some("added")
        }
        Some(before) if *before != change.after => {
            store::resources::update(tx, &change.after).await?;
            Some("changed")
        }
        Some(_) => None,
    };
    if let Some(what) = what {
        let before = change.before.as_ref().map(room_facts);
        tx.note(entry(cx, "room", room, what, before, room_facts(&change.after)));
    }
    match &change.designation {
        None => {}
        Some(DesignationChange::Made(made)) => {
            store::designations::insert(tx, made).await?;
            tx.note(entry(cx, "room", room, "designated", None, designation_facts(made)));
        }
        Some(DesignationChange::Ended { before, until }) => {
            store::designations::end(tx, before.id, *until).await?;
            let ended = DesignationRecord { until: Some(*until), ..before.clone() };
            let before = Some(designation_facts(before));
            tx.note(entry(cx, "room", room, "designation_ended", before, designation_facts(&ended)));
        }
    }
    Ok(())
}

/// Opens cases from a file with the columns `urn`, `court`, `sent_on`, `custody`, `offences` and, where wanted, `number`
/// and `custody_from`: one row for each defendant, D1 first.
///
/// # Errors
/// As [`courts`], but for the operator alone: whoever keeps reference data sees no case.
pub async fn cases(cx: &Context, source: impl Read) -> Result<ImportReport, ImportFault> {
    match &cx.actor {
        Actor::Operator => {}
        Actor::Person(_) => return Err(Error::NotAllowed.into()),
        Actor::Nobody => return Err(Error::SignedOut.into()),
    }
    let (rows, mut faults) = sheet::read(source, &cases::COLUMNS)?;
    let cx = cx.clone();
    cx.db
        .clone()
        .write(move |tx| {
            async move {
                let courts = store::courts::list(tx).await?;
                let mut report = ImportReport { rows: rows.len() + faults.len(), ..ImportReport::default() };
                let found = cases::parse(&rows, &courts, cx.today(), &mut faults);
                cases::known(tx, &found, &mut faults).await?;
                ImportFault::unless_none(faults)?;
                for each in found {
                    crate::cases::keep(&cx, tx, cx.new_id(), each.case, each.court).await?;
                    report.added += 1;
                }
                Ok(report)
            }
            .boxed()
        })
        .await
}

/// Replaces the list of bank holidays by a file with the columns `date` and `title`.
///
/// # Errors
/// As [`courts`].
pub async fn holidays(cx: &Context, source: impl Read) -> Result<ImportReport, ImportFault> {
    require_everywhere(cx, Action::KeepReferenceData)?;
    let file = HolidayFile::read(source)?;
    let cx = cx.clone();
    cx.db.clone().write(move |tx| async move { file.save(&cx, tx).await }.boxed()).await
}

/// A file of bank holidays in which nothing is wrong.
pub(crate) struct HolidayFile {
    rows: usize,
    holidays: Holidays,
}

impl HolidayFile {
    pub(crate) fn read(source: impl Read) -> Result<Self, ImportFault> {
        let (rows, mut faults) = sheet::read(source, &holidays::COLUMNS)?;
        let holidays = holidays::parse(&rows, &mut faults);
        ImportFault::unless_none(faults)?;
        Ok(Self { rows: rows.len(), holidays })
    }

    /// Puts the list in the place of the one kept.
    pub(crate) async fn save(self, cx: &Context, tx: &mut Tx) -> Result<ImportReport, ImportFault> {
        let kept: Holidays = store::holidays::list(tx).await?.into_iter().collect();
        let (before, after) = Facts::differences(holiday_facts(&kept), holiday_facts(&self.holidays));
        if !(before.is_empty() && after.is_empty()) {
            let mut entry = cx.entry(EntryKind::Change, "bank_holidays", "replaced");
            entry.before = before.kept();
            entry.after = after.kept();
            tx.note(entry);
            store::holidays::replace_all(tx, self.holidays.clone().into_iter().collect()).await?;
        }
        let new = |day: &&NaiveDate| !kept.contains_key(day);
        let renamed = |(day, title): &(&NaiveDate, &String)| kept.get(day).is_some_and(|old| old != *title);
        Ok(ImportReport {
            rows: self.rows,
            added: self.holidays.keys().filter(new).count(),
            changed: self.holidays.iter().filter(renamed).count(),
            removed: kept.keys().filter(|day| !self.holidays.contains_key(day)).count(),
        })
    }
}

fn holiday_facts(holidays: &Holidays) -> Facts {
    holidays.iter().fold(Facts::default(), |facts, (day, title)| facts.with(&day.to_string(), Some(title)))
}

/// An entry for the trail that tells only what differs.
pub(crate) fn entry(
    cx: &Context,
    kind: &'static str,
    subject: Uuid,
    what: &str,
    before: Option<Facts>,
    after: Facts,
) -> Entry {
    let is_new = before.is_none();
    let (before, after) = Facts::differences(before.unwrap_or_default(), after);
    let mut entry = cx.entry(EntryKind::Change, kind, what);
    entry.subject = Some(subject);
    entry.before = if is_new { None } else { before.kept() };
    entry.after = after.kept();
    entry
}

fn court_facts(court: &CourtRecord) -> Facts {
    let hours = |time: NaiveTime| time.format("%H:%M").to_string();
    Facts::default()
        .with("name", Some(&court.name))
        .with("name_cy", court.name_cy.as_ref())
        .with("town", Some(&court.town))
        .with("region", Some(court.region.title()))
        .with("circuit", Some(&court.circuit))
        .with("postcode", Some(&court.postcode))
        .with("code", court.code.as_ref())
        .with("kind", Some(court.kind.title()))
        .with("linked_centre", court.linked_centre.as_ref())
        .with("opens", Some(hours(court.opens)))
        .with("closes", Some(hours(court.closes)))
        .with("closed_from", court.closed_from.map(long_date))
        .with("closed_until", court.closed_until.map(long_date))
        .with("note", court.note.as_ref())
}

pub(crate) fn room_facts(room: &ResourceRecord) -> Facts {
    let has: Vec<_> = room.facilities.iter().map(|each| each.title()).collect();
    Facts::default()
        .with("kind", Some(room.kind.title()))
        .with("name", Some(&room.name))
        .with("facilities", (!has.is_empty()).then(|| has.join(", ")))
        .with("retired_on", room.retired_on.map(long_date))
}

pub(crate) fn designation_facts(designation: &DesignationRecord) -> Facts {
    Facts::default()
        .with("designated_from", Some(long_date(designation.from)))
        .with("designated_until", designation.until.map(long_date))
        .with("because", Some(&designation.because))
}

#[cfg(test)]
mod tests {
    use super::{ImportFault, cases, courts, holidays, rooms, sheet};
    use proptest::prelude::*;
    use uuid::Uuid;

    /// Reads the bytes as each kind of file, as far as that goes without a database.
    fn read_as_each(bytes: &[u8]) -> Vec<Result<usize, ImportFault>> {
        let as_courts = sheet::read(bytes, &courts::COLUMNS).and_then(|(rows, faults)| {
            courts::reconcile(&[], courts::parse(&rows, faults), |_| Uuid::nil().into())
                .map(|found| found.len())
        });
        let as_rooms = sheet::read(bytes, &rooms::COLUMNS).and_then(|(rows, mut faults)| {
            let kept = rooms::Kept { courts: Vec::new(), rooms: Vec::new(), designations: Vec::new() };
            let entries = rooms::parse(&rows, &mut faults);
            let changes = rooms::reconcile(&kept, entries, Uuid::nil, &mut faults);
            ImportFault::unless_none(faults).map(|()| changes.len())
        });
        let as_cases = sheet::read(bytes, &cases::COLUMNS).and_then(|(rows, mut faults)| {
            let found = cases::parse(&rows, &[], chrono::NaiveDate::MAX, &mut faults);
            ImportFault::unless_none(faults).map(|()| found.len())
        });
        let as_holidays = sheet::read(bytes, &holidays::COLUMNS).and_then(|(rows, mut faults)| {
            let found = holidays::parse(&rows, &mut faults);
            ImportFault::unless_none(faults).map(|()| found.len())
        });
        vec![as_courts, as_rooms, as_cases, as_holidays]
    }

    /// Text that looks like a file of ours and mostly is not quite one.
    fn nearly_a_file() -> impl Strategy<Value = Vec<u8>> {
        let header = prop_oneof![
            Just("name,town,hmcts_region,circuit,postcode,kind,court_code,linked_centre,closed_from\n"),
            Just("court,kind,name,facilities,designated_from,designated_until,because\n"),
            Just("date,title\n"),
        ];
        let cell = prop_oneof![
            Just("Leeds".to_owned()),
            Just("wales".to_owned()),
            Just("centre".to_owned()),
            Just("satellite".to_owned()),
            Just("courtroom".to_owned()),
            Just("LS1 3BG".to_owned()),
            Just("2026-12-25".to_owned()),
            Just("\"".to_owned()),
            Just("live_link;;step_free".to_owned()),
            any::<String>(),
            Just(String::new()),
        ];
        let row = prop::collection::vec(cell, 0..10).prop_map(|cells| cells.join(","));
        (header, prop::collection::vec(row, 0..8))
            .prop_map(|(header, rows)| format!("{header}{}", rows.join("\n")).into_bytes())
    }

    proptest! {
        #[test]
        fn no_bytes_make_an_import_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
            read_as_each(&bytes);
        }

        #[test]
        fn nearly_right_files_are_taken_or_refused_by_line(bytes in nearly_a_file()) {
            let lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).count() as u64;
            for answer in read_as_each(&bytes) {
                match answer {
                    Err(ImportFault::Rows(faults)) => {
                        prop_assert!(!faults.is_empty());
                        for fault in faults {
                            prop_assert!((1..=lines).contains(&fault.line), "{fault}");
                            prop_assert!(!fault.to_string().contains(char::is_control), "{fault:?}");
                        }
                    }
                    Err(other) => prop_assert!(!other.to_string().is_empty()),
                    Ok(_) => {}
                }
            }
        }
    }
}
