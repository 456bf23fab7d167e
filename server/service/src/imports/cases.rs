//! Cases from a file: one row for each defendant, and rows with the same URN are one case. They bring what identifies the
//! case and what is charged. No person is named: who acts, and who the witnesses are, is recorded by people afterwards.
//!
//! An import opens cases, it changes none: a case that is known already is a fault.

use super::{
    courts::named,
    fault::{RowFault, RowProblem},
    rooms::court_of,
    sheet::{Cell, Columns, Row, text},
};
use chrono::NaiveDate;
use domain::{
    calendar::parse_iso_date,
    case::{CaseNumber, DefendantLabel, Offence, Urn, offence},
    entry::{NewCase, NewDefendant},
    hearing::Custody,
};
use std::collections::HashMap;
use store::{Tx, courts::CourtRecord};

/// The columns of the file.
pub(super) const COLUMNS: Columns = Columns {
    needed: &["urn", "court", "sent_on", "custody", "offences"],
    optional: &["number", "custody_from"],
    ignored: &[],
};

const LONGEST_NAME: usize = 120;

/// A case of the file.
#[derive(Debug)]
pub(super) struct CaseEntry {
    /// The line of its first row.
    pub line: u64,
    /// The case to be opened.
    pub case: NewCase,
    /// Its court.
    pub court: CourtRecord,
}

/// One row, as far as it can be understood by itself.
struct DefendantRow {
    line: u64,
    urn: Urn,
    number: Option<CaseNumber>,
    court: CourtRecord,
    sent_on: NaiveDate,
    defendant: NewDefendant,
}

/// Understands the rows and puts those of one case together, or notes what is wrong with each.
pub(super) fn parse(
    rows: &[Row],
    courts: &[CourtRecord],
    today: NaiveDate,
    faults: &mut Vec<RowFault>,
) -> Vec<CaseEntry> {
    let mut cases: Vec<CaseEntry> = Vec::new();
    let mut by_urn: HashMap<Urn, usize> = HashMap::new();
    let mut by_number: HashMap<CaseNumber, usize> = HashMap::new();
    for row in rows {
        let Some(read) = defendant_row(row, courts, today, faults) else { continue };
        let place = *by_urn.entry(read.urn.clone()).or_insert(cases.len());
        if let Some(number) = &read.number
            && let other = *by_number.entry(number.clone()).or_insert(place)
            && other != place
        {
            faults.push(row.fault("number", RowProblem::SameAs(cases[other].line)));
            continue;
        }
        match cases.get_mut(place) {
            None => cases.push(first(read)),
            Some(case) => faults.extend(join(case, read)),
        }
    }
    cases
}

fn defendant_row(
    row: &Row,
    courts: &[CourtRecord],
    today: NaiveDate,
    faults: &mut Vec<RowFault>,
) -> Option<DefendantRow> {
    let day = |text: &str| match parse_iso_date(text) {
        Ok(day) if day > today => Err(RowProblem::InTheFuture),
        read => Ok(read?),
    };
    let urn = row.needed("urn", faults, |text| Ok(text.parse::<Urn>()?));
    let number = row.optional("number", faults, |text| Ok(text.parse::<CaseNumber>()?));
    let court = row.needed("court", faults, |name| {
        let name = text(LONGEST_NAME)(name)?;
        court_of(courts, &name).cloned().ok_or(RowProblem::UnknownCourt)
    });
    let sent_on = row.needed("sent_on", faults, day);
    let custody = row.needed("custody", faults, |text| {
        named(Custody::ALL, text, Custody::code, Custody::title)
            .ok_or_else(|| RowProblem::not_one_of(Custody::ALL, Custody::code))
    });
    let custody_from = row.optional("custody_from", faults, day);
    let offences = row.needed("offences", faults, offences);
    let custody_from = match (custody, custody_from) {
        (Some(Custody::InCustody), Some(Cell::Empty | Cell::NoColumn)) => {
            faults.push(row.fault("custody_from", RowProblem::Missing));
            None
        }
        (Some(Custody::OnBail), Some(Cell::Value(_))) => {
            faults.push(row.fault("custody_from", RowProblem::MustBeEmpty("for a defendant on bail")));
            None
        }
        (_, from) => from.map(|from| from.value().copied()),
    };
    Some(DefendantRow {
        line: row.line,
        urn: urn?,
        number: number?.value().cloned(),
        court: court?,
        sent_on: sent_on?,
        defendant: NewDefendant {
            custody: custody?,
            custody_from: custody_from?,
            offences: offences?,
            counsel: None,
        },
    })
}

/// Codes with semicolons between them.
fn offences(text: &str) -> Result<Vec<&'static Offence>, RowProblem> {
    let mut charged = Vec::new();
    for code in text.split(';').map(str::trim).filter(|code| !code.is_empty()) {
        let offence = offence(code).ok_or(RowProblem::UnknownOffence)?;
        if !charged.contains(&offence) {
            charged.push(offence);
        }
    }
    if charged.is_empty() { Err(RowProblem::Missing) } else { Ok(charged) }
}

fn first(row: DefendantRow) -> CaseEntry {
    CaseEntry {
        line: row.line,
        case: NewCase {
            urn: row.urn,
            number: row.number,
            court: row.court.id,
            sent_on: row.sent_on,
            judge: None,
            prosecutor: None,
            prosecution_counsel: None,
            defendants: vec![row.defendant],
        },
        court: row.court,
    }
}

/// Adds a defendant to the case of an earlier row, which has to be the same in everything else.
fn join(entry: &mut CaseEntry, row: DefendantRow) -> Option<RowFault> {
    let case = &mut entry.case;
    let differs = if row.number != case.number {
        Some("number")
    } else if row.court.id != case.court {
        Some("court")
    } else if row.sent_on != case.sent_on {
        Some("sent_on")
    } else {
        None
    };
    let fault = |column, problem| Some(RowFault { line: row.line, column: Some(column), problem });
    if let Some(column) = differs {
        return fault(column, RowProblem::DiffersFrom(entry.line));
    }
    if case.defendants.len() >= usize::from(DefendantLabel::MOST) {
        return fault("urn", RowProblem::TooManyDefendants);
    }
    case.defendants.push(row.defendant);
    None
}

/// Notes the cases that are known already.
pub(super) async fn known(tx: &mut Tx, cases: &[CaseEntry], faults: &mut Vec<RowFault>) -> store::Result<()> {
    for entry in cases {
        let mut fault = |column| {
            faults.push(RowFault { line: entry.line, column: Some(column), problem: RowProblem::KnownCase });
        };
        if store::cases::find_by_urn(tx, &entry.case.urn).await?.is_some() {
            fault("urn");
        }
        if let Some(number) = &entry.case.number
            && store::cases::find_by_number(tx, number).await?.is_some()
        {
            fault("number");
        }
    }
    Ok(())
}
