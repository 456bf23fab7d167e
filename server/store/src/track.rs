//! Small dated acts on a witness's way to trial that no other record tells, and when a judge last looked at the morning
//! page.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{PersonId, TrackActId, WitnessId},
    track::TrackAct,
};
use sqlx::FromRow;
use uuid::Uuid;

/// An act as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackActRecord {
    /// Its id.
    pub id: TrackActId,
    /// The witness.
    pub witness: WitnessId,
    /// What was done.
    pub act: TrackAct,
    /// When.
    pub done_on: NaiveDate,
    /// When it was put down.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
    /// Their name. Read with the record; not written by [`insert`].
    pub recorded_by_name: String,
}

#[derive(FromRow)]
struct TrackActRow {
    id: Uuid,
    witness_id: Uuid,
    act: String,
    done_on: NaiveDate,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
    name: String,
}

impl TryFrom<TrackActRow> for TrackActRecord {
    type Error = Error;

    fn try_from(row: TrackActRow) -> Result<Self> {
        Ok(Self {
            act: parsed("track_acts", "act", row.id, &row.act)?,
            id: row.id.into(),
            witness: row.witness_id.into(),
            done_on: row.done_on,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
            recorded_by_name: row.name,
        })
    }
}

/// Keeps an act.
pub async fn insert(tx: &mut Tx, act: &TrackActRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into track_acts (id, witness_id, act, done_on, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6)")
            .bind(act.id.uuid()).bind(act.witness.uuid()).bind(act.act.code()).bind(act.done_on)
            .bind(act.recorded_at).bind(act.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The acts for these witnesses in the order in which they were put down: the last of each kind counts.
pub async fn list_for_witnesses(tx: &mut Tx, witnesses: &[WitnessId]) -> Result<Vec<TrackActRecord>> {
    let mut statement = Statement::new(
        "select t.*, p.name from track_acts t join people p on p.id = t.recorded_by where t.witness_id in ",
    );
    statement.list(witnesses.iter().map(|each| each.uuid())).sql(" order by t.recorded_at, t.id");
    statement.all::<TrackActRow>(tx).await?.into_iter().map(TrackActRecord::try_from).collect()
}

/// When somebody last looked at the morning page.
pub async fn last_look(tx: &mut Tx, person: PersonId) -> Result<Option<DateTime<Utc>>> {
    Ok(on_backend!(tx, conn =>
        sqlx::query_scalar("select looked_at from morning_looks where person_id = $1")
            .bind(person.uuid()).fetch_optional(conn).await?))
}

/// Keeps that somebody looks at the morning page now.
pub async fn look(tx: &mut Tx, person: PersonId, at: DateTime<Utc>) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into morning_looks (person_id, looked_at) values ($1, $2)
             on conflict (person_id) do update set looked_at = excluded.looked_at")
            .bind(person.uuid()).bind(at).execute(conn).await.map(|_done| ())?);
    Ok(())
}
