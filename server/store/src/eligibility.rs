//! What eligibility is worked out from, sealed before it comes here, one version after another.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    eligibility::Teller,
    ids::{PersonId, WitnessId},
};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// One version of the facts as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactsRecord {
    /// Its id, into which the facts are sealed.
    pub id: Uuid,
    /// About which witness.
    pub witness: WitnessId,
    /// Counted from one.
    pub version: i64,
    /// Who said it.
    pub told_by: Teller,
    /// When.
    pub told_on: NaiveDate,
    /// What was said.
    pub facts_sealed: Vec<u8>,
    /// When it was put down.
    pub recorded_at: DateTime<Utc>,
    /// By whom; nobody when the program's operator did.
    pub recorded_by: Option<PersonId>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    witness_id: Uuid,
    version: i64,
    told_by: String,
    told_on: NaiveDate,
    facts_sealed: Vec<u8>,
    recorded_at: DateTime<Utc>,
    recorded_by: Option<Uuid>,
}

impl TryFrom<Row> for FactsRecord {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            told_by: parsed("eligibility_facts", "told_by", row.id, &row.told_by)?,
            id: row.id,
            witness: row.witness_id.into(),
            version: row.version,
            told_on: row.told_on,
            facts_sealed: row.facts_sealed,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.map(Into::into),
        })
    }
}

/// Keeps a version of the facts, which is the one that counts from then on.
///
/// # Errors
/// [`Error::Stale`] when the witness has this version already: somebody else recorded facts in the meantime.
pub async fn insert(tx: &mut Tx, facts: &FactsRecord) -> Result<()> {
    let kept = on_backend!(tx, conn =>
        sqlx::query(
            "insert into eligibility_facts
             (id, witness_id, version, told_by, told_on, facts_sealed, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (witness_id, version) do nothing")
            .bind(facts.id).bind(facts.witness.uuid()).bind(facts.version).bind(facts.told_by.code())
            .bind(facts.told_on).bind(&facts.facts_sealed).bind(facts.recorded_at)
            .bind(facts.recorded_by.map(PersonId::uuid))
            .execute(conn).await?.rows_affected());
    if kept == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// Every version of the facts about a witness, the latest first.
pub async fn list_for_witness(tx: &mut Tx, witness: WitnessId) -> Result<Vec<FactsRecord>> {
    let rows: Vec<Row> = on_backend!(tx, conn =>
        sqlx::query_as("select * from eligibility_facts where witness_id = $1 order by version desc")
            .bind(witness.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(FactsRecord::try_from).collect()
}

/// The facts about a witness that count.
pub async fn latest(tx: &mut Tx, witness: WitnessId) -> Result<Option<FactsRecord>> {
    let row: Option<Row> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select * from eligibility_facts where witness_id = $1 order by version desc limit 1")
            .bind(witness.uuid()).fetch_optional(conn).await?);
    row.map(FactsRecord::try_from).transpose()
}

/// The facts that count about each of these witnesses, where there are any.
pub async fn latest_for_witnesses(
    tx: &mut Tx,
    witnesses: &[WitnessId],
) -> Result<HashMap<WitnessId, FactsRecord>> {
    if witnesses.is_empty() {
        return Ok(HashMap::new());
    }
    let mut statement = Statement::new("select * from eligibility_facts where witness_id in ");
    statement.list(witnesses.iter().map(|witness| witness.uuid())).sql(" order by version");
    let rows: Vec<Row> = statement.all(tx).await?;
    let mut latest = HashMap::new();
    for row in rows {
        let record = FactsRecord::try_from(row)?;
        latest.insert(record.witness, record);
    }
    Ok(latest)
}
