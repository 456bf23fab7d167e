//! The defendants of a case, each by label. Their names are not kept.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed, unless_stale},
};
use chrono::NaiveDate;
use domain::{
    case::DefendantLabel,
    hearing::Custody,
    ids::{CaseId, DefendantId},
};
use sqlx::FromRow;
use uuid::Uuid;

/// A defendant as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefendantRecord {
    /// The id.
    pub id: DefendantId,
    /// The case.
    pub case: CaseId,
    /// D1, D2 and so on, unique in the case.
    pub label: DefendantLabel,
    /// In custody or on bail.
    pub custody: Custody,
    /// Since when custody has run.
    pub custody_from: Option<NaiveDate>,
    /// Counts the edits.
    pub version: i64,
}

#[derive(FromRow)]
struct DefendantRow {
    id: Uuid,
    case_id: Uuid,
    ordinal: i64,
    custody: String,
    custody_from: Option<NaiveDate>,
    version: i64,
}

impl TryFrom<DefendantRow> for DefendantRecord {
    type Error = Error;

    fn try_from(row: DefendantRow) -> Result<Self> {
        let label = u8::try_from(row.ordinal).ok().and_then(DefendantLabel::new);
        Ok(Self {
            label: label
                .ok_or_else(|| Error::inconsistent("defendants", "ordinal", row.id, "not a place"))?,
            custody: parsed("defendants", "custody", row.id, &row.custody)?,
            id: row.id.into(),
            case: row.case_id.into(),
            custody_from: row.custody_from,
            version: row.version,
        })
    }
}

/// Keeps a new defendant, at version 1.
///
/// # Errors
/// [`Error::Taken`] when the case has a defendant of that label.
pub async fn insert(tx: &mut Tx, defendant: &DefendantRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("insert into defendants (id, case_id, ordinal, custody, custody_from) values ($1, $2, $3, $4, $5)")
            .bind(defendant.id.uuid()).bind(defendant.case.uuid()).bind(i64::from(defendant.label.place()))
            .bind(defendant.custody.code()).bind(defendant.custody_from)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Changes a defendant's custody, if the record is still at the version given. The label stays: papers carry it.
///
/// # Errors
/// [`Error::Stale`] when it is not.
pub async fn amend(tx: &mut Tx, defendant: &DefendantRecord) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update defendants set custody = $3, custody_from = $4, version = version + 1
             where id = $1 and version = $2")
            .bind(defendant.id.uuid()).bind(defendant.version)
            .bind(defendant.custody.code()).bind(defendant.custody_from)
            .execute(conn).await?.rows_affected()))
}

/// The defendants of a case, by label.
pub async fn list_for_case(tx: &mut Tx, case: CaseId) -> Result<Vec<DefendantRecord>> {
    let rows: Vec<DefendantRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from defendants where case_id = $1 order by ordinal")
            .bind(case.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(DefendantRecord::try_from).collect()
}

/// The defendants of these cases, each case's by label.
pub async fn list_for_cases(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<DefendantRecord>> {
    let mut statement = Statement::new("select * from defendants where case_id in ");
    statement.list(cases.iter().map(|each| each.uuid())).sql(" order by case_id, ordinal");
    statement.all::<DefendantRow>(tx).await?.into_iter().map(DefendantRecord::try_from).collect()
}
