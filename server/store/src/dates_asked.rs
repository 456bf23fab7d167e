//! That a witness was asked for dates to avoid: when, by whom, and what came of it (users.md R43).

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{PersonId, WitnessId},
    unavailability::DatesAnswer,
};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// One time of asking as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedRecord {
    /// Its id.
    pub id: Uuid,
    /// The witness.
    pub witness: WitnessId,
    /// When the witness was asked.
    pub asked_on: NaiveDate,
    /// By whom.
    pub asked_by: PersonId,
    /// Their name. Read with the record; not written by [`insert`].
    pub asked_by_name: String,
    /// What the witness said.
    pub answer: DatesAnswer,
    /// When that was put down.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    witness_id: Uuid,
    asked_on: NaiveDate,
    asked_by: Uuid,
    asked_by_name: String,
    answer: String,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

impl TryFrom<Row> for AskedRecord {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            answer: parsed("dates_asked", "answer", row.id, &row.answer)?,
            id: row.id,
            witness: row.witness_id.into(),
            asked_on: row.asked_on,
            asked_by: row.asked_by.into(),
            asked_by_name: row.asked_by_name,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
        })
    }
}

/// Keeps that a witness was asked.
pub async fn insert(tx: &mut Tx, asked: &AskedRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into dates_asked (id, witness_id, asked_on, asked_by, answer, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(asked.id).bind(asked.witness.uuid()).bind(asked.asked_on).bind(asked.asked_by.uuid())
            .bind(asked.answer.code()).bind(asked.recorded_at).bind(asked.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The last time each of these witnesses was asked; nothing for those who never were.
pub async fn last(tx: &mut Tx, witnesses: &[WitnessId]) -> Result<HashMap<WitnessId, AskedRecord>> {
    let mut statement = Statement::new(
        "select d.*, p.name as asked_by_name from dates_asked d join people p on p.id = d.asked_by
         where d.witness_id in ",
    );
    statement.list(witnesses.iter().map(|each| each.uuid())).sql(" order by d.asked_on, d.recorded_at, d.id");
    let rows = statement.all::<Row>(tx).await?;
    // Whoever was asked more than once stands last as asked last.
    rows.into_iter().map(|row| Ok((row.witness_id.into(), row.try_into()?))).collect()
}
