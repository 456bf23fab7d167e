//! How hearings ended. What was put down wrongly is put down again; the last counts and none is taken away.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, Utc};
use domain::{
    ids::{HearingId, OutcomeId, PersonId, ResourceId},
    recording::Outcome,
};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// An outcome as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeRecord {
    /// Its id.
    pub id: OutcomeId,
    /// The hearing.
    pub hearing: HearingId,
    /// How it ended.
    pub outcome: Outcome,
    /// More about it.
    pub note: Option<String>,
    /// Why an earlier outcome was put right.
    pub corrects_because: Option<String>,
    /// When it was put down.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct OutcomeRow {
    id: Uuid,
    hearing_id: Uuid,
    outcome: String,
    note: Option<String>,
    corrects_because: Option<String>,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

impl TryFrom<OutcomeRow> for OutcomeRecord {
    type Error = Error;

    fn try_from(row: OutcomeRow) -> Result<Self> {
        Ok(Self {
            outcome: parsed("hearing_outcomes", "outcome", row.id, &row.outcome)?,
            id: row.id.into(),
            hearing: row.hearing_id.into(),
            note: row.note,
            corrects_because: row.corrects_because,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
        })
    }
}

/// Keeps an outcome, if the last one is still the one that was seen.
///
/// # Errors
/// [`Error::Stale`] when somebody put down another one meanwhile.
pub async fn insert(tx: &mut Tx, outcome: &OutcomeRecord, seen: Option<OutcomeId>) -> Result<()> {
    // Two people who put down an outcome at once line up by the hearing, as bookings do by the room.
    tx.line_up(&[ResourceId::new(outcome.hearing.uuid())]).await?;
    let last = list_for_hearing(tx, outcome.hearing).await?.pop().map(|last| last.id);
    if last != seen {
        return Err(Error::Stale);
    }
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into hearing_outcomes (id, hearing_id, outcome, note, corrects_because, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(outcome.id.uuid()).bind(outcome.hearing.uuid()).bind(outcome.outcome.code()).bind(&outcome.note)
            .bind(&outcome.corrects_because).bind(outcome.recorded_at).bind(outcome.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The outcomes put down for a hearing; the last counts.
pub async fn list_for_hearing(tx: &mut Tx, hearing: HearingId) -> Result<Vec<OutcomeRecord>> {
    let rows: Vec<OutcomeRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from hearing_outcomes where hearing_id = $1 order by recorded_at, id")
            .bind(hearing.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(OutcomeRecord::try_from).collect()
}

/// The outcome that counts for each of these hearings that has one.
pub async fn standing_for(tx: &mut Tx, hearings: &[HearingId]) -> Result<HashMap<HearingId, OutcomeRecord>> {
    let mut statement = Statement::new("select * from hearing_outcomes where hearing_id in ");
    statement.list(hearings.iter().map(|each| each.uuid())).sql(" order by recorded_at, id");
    let rows = statement.all::<OutcomeRow>(tx).await?;
    rows.into_iter()
        .map(|row| OutcomeRecord::try_from(row).map(|outcome| (outcome.hearing, outcome)))
        .collect()
}
