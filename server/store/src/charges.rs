//! What each defendant of a case is charged with.

use crate::{db::Tx, error::Result, on_backend};
use domain::ids::{CaseId, ChargeId, DefendantId};
use sqlx::FromRow;
use uuid::Uuid;

/// A charge as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargeRecord {
    /// Its id.
    pub id: ChargeId,
    /// The case.
    pub case: CaseId,
    /// Against whom.
    pub defendant: DefendantId,
    /// The offence's code; [`domain::case::offence`] knows the rest.
    pub offence_code: String,
}

#[derive(FromRow)]
struct ChargeRow {
    id: Uuid,
    case_id: Uuid,
    defendant_id: Uuid,
    offence_code: String,
}

impl From<ChargeRow> for ChargeRecord {
    fn from(row: ChargeRow) -> Self {
        Self {
            id: row.id.into(),
            case: row.case_id.into(),
            defendant: row.defendant_id.into(),
            offence_code: row.offence_code,
        }
    }
}

/// Keeps a new charge.
pub async fn insert(tx: &mut Tx, charge: &ChargeRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("insert into charges (id, case_id, defendant_id, offence_code) values ($1, $2, $3, $4)")
            .bind(charge.id.uuid()).bind(charge.case.uuid()).bind(charge.defendant.uuid())
            .bind(&charge.offence_code).execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The charges of a case, by defendant and in the order they were added.
pub async fn list_for_case(tx: &mut Tx, case: CaseId) -> Result<Vec<ChargeRecord>> {
    let rows: Vec<ChargeRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select c.* from charges c join defendants d on d.id = c.defendant_id
             where c.case_id = $1 order by d.ordinal, c.id")
            .bind(case.uuid()).fetch_all(conn).await?);
    Ok(rows.into_iter().map(ChargeRecord::from).collect())
}

/// Takes a charge away. Answers whether it was there. What it was stays in the trail.
pub async fn remove(tx: &mut Tx, id: ChargeId) -> Result<bool> {
    let rows = on_backend!(tx, conn =>
        sqlx::query("delete from charges where id = $1").bind(id.uuid()).execute(conn).await?.rows_affected());
    Ok(rows > 0)
}

/// The charges of these cases, in the order they were added.
pub async fn list_for_cases(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<ChargeRecord>> {
    let mut statement = crate::statement::Statement::new("select * from charges where case_id in ");
    statement.list(cases.iter().map(|each| each.uuid())).sql(" order by case_id, id");
    Ok(statement.all::<ChargeRow>(tx).await?.into_iter().map(ChargeRecord::from).collect())
}
