//! What is to be taken out of a recording, and what a judge ruled on it.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{parsed, unless_stale},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{EditId, HearingId, PersonId},
    recording::{EditKind, EditReason, Ruling},
};
use sqlx::FromRow;
use uuid::Uuid;

/// Something to be taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditRecord {
    /// Its id.
    pub id: EditId,
    /// The hearing that was recorded.
    pub hearing: HearingId,
    /// A cut or an exclusion.
    pub kind: EditKind,
    /// From which second of the recording.
    pub from_second: u32,
    /// Up to which second.
    pub until_second: u32,
    /// Why.
    pub reason: EditReason,
    /// Whether all parties agree.
    pub jointly_agreed: bool,
    /// When it was put down.
    pub asked_at: DateTime<Utc>,
    /// By whom.
    pub asked_by: PersonId,
    /// What became of it.
    pub ruled: Option<RulingRecord>,
}

/// What a judge ruled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulingRecord {
    /// Approved or rejected.
    pub ruling: Ruling,
    /// The judge.
    pub judge: PersonId,
    /// The day.
    pub on: NaiveDate,
    /// Why; always given when it was rejected.
    pub reason: Option<String>,
    /// When it was put down.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct EditRow {
    id: Uuid,
    hearing_id: Uuid,
    kind: String,
    from_second: i64,
    until_second: i64,
    reason: String,
    jointly_agreed: bool,
    asked_at: DateTime<Utc>,
    asked_by: Uuid,
    ruling: Option<String>,
    ruled_by: Option<Uuid>,
    ruled_on: Option<NaiveDate>,
    ruling_reason: Option<String>,
    ruling_recorded_at: Option<DateTime<Utc>>,
    ruling_recorded_by: Option<Uuid>,
}

impl EditRow {
    fn ruled(&self) -> Result<Option<RulingRecord>> {
        let Some(ruling) = &self.ruling else { return Ok(None) };
        let (Some(judge), Some(on), Some(recorded_at), Some(recorded_by)) =
            (self.ruled_by, self.ruled_on, self.ruling_recorded_at, self.ruling_recorded_by)
        else {
            return Err(Error::inconsistent(
                "recording_edits",
                "ruling",
                self.id,
                "ruled without who and when",
            ));
        };
        Ok(Some(RulingRecord {
            ruling: parsed("recording_edits", "ruling", self.id, ruling)?,
            judge: judge.into(),
            on,
            reason: self.ruling_reason.clone(),
            recorded_at,
            recorded_by: recorded_by.into(),
        }))
    }
}

impl TryFrom<EditRow> for EditRecord {
    type Error = Error;

    fn try_from(row: EditRow) -> Result<Self> {
        let second = |column, number: i64| {
            u32::try_from(number)
                .map_err(|_| Error::inconsistent("recording_edits", column, row.id, "not a second"))
        };
        Ok(Self {
            ruled: row.ruled()?,
            kind: parsed("recording_edits", "kind", row.id, &row.kind)?,
            from_second: second("from_second", row.from_second)?,
            until_second: second("until_second", row.until_second)?,
            reason: parsed("recording_edits", "reason", row.id, &row.reason)?,
            id: row.id.into(),
            hearing: row.hearing_id.into(),
            jointly_agreed: row.jointly_agreed,
            asked_at: row.asked_at,
            asked_by: row.asked_by.into(),
        })
    }
}

/// Keeps an edit on which nobody has ruled.
pub async fn insert(tx: &mut Tx, edit: &EditRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into recording_edits (id, hearing_id, kind, from_second, until_second, reason, jointly_agreed,
                asked_at, asked_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(edit.id.uuid()).bind(edit.hearing.uuid()).bind(edit.kind.code())
            .bind(i64::from(edit.from_second)).bind(i64::from(edit.until_second)).bind(edit.reason.code())
            .bind(edit.jointly_agreed).bind(edit.asked_at).bind(edit.asked_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Keeps a ruling on an edit.
///
/// # Errors
/// [`Error::Stale`] when one was put down before.
pub async fn rule(tx: &mut Tx, edit: EditId, ruled: &RulingRecord) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update recording_edits set ruling = $2, ruled_by = $3, ruled_on = $4, ruling_reason = $5,
                ruling_recorded_at = $6, ruling_recorded_by = $7
             where id = $1 and ruling is null")
            .bind(edit.uuid()).bind(ruled.ruling.code()).bind(ruled.judge.uuid()).bind(ruled.on)
            .bind(&ruled.reason).bind(ruled.recorded_at).bind(ruled.recorded_by.uuid())
            .execute(conn).await?.rows_affected()))
}

/// The edits of a hearing's recording, in the order of the recording.
pub async fn list_for_hearing(tx: &mut Tx, hearing: HearingId) -> Result<Vec<EditRecord>> {
    let rows: Vec<EditRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from recording_edits where hearing_id = $1 order by from_second, until_second, id")
            .bind(hearing.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(EditRecord::try_from).collect()
}
