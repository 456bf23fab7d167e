//! What each party said of being ready for a recording, and that a recording was confirmed.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::Statement,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    confirmation::GoesAhead,
    ids::{BookingId, DefendantId, PersonId, ReadinessStatementId},
    instruction::Side,
};
use sqlx::FromRow;
use uuid::Uuid;

/// What a party said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementRecord {
    /// Its id.
    pub id: ReadinessStatementId,
    /// Of which booking.
    pub booking: BookingId,
    /// For whom.
    pub side: Side,
    /// Why it is not ready; nothing when it is.
    pub not_ready: Option<String>,
    /// When it was put down.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
    /// Their name. Read with the record; not written by [`state`].
    pub recorded_by_name: String,
}

#[derive(FromRow)]
struct StatementRow {
    id: Uuid,
    booking_id: Uuid,
    defendant_id: Option<Uuid>,
    ready: bool,
    reason: Option<String>,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
    name: String,
}

/// Keeps what a party said.
pub async fn state(tx: &mut Tx, record: &StatementRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into readiness_statements (id, booking_id, defendant_id, ready, reason, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(record.id.uuid()).bind(record.booking.uuid()).bind(record.side.0.map(DefendantId::uuid))
            .bind(record.not_ready.is_none()).bind(&record.not_ready).bind(record.recorded_at)
            .bind(record.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// What the parties said of these bookings, in order: the last of each side counts.
pub async fn list_for_bookings(tx: &mut Tx, bookings: &[BookingId]) -> Result<Vec<StatementRecord>> {
    let mut statement = Statement::new(
        "select r.*, p.name from readiness_statements r join people p on p.id = r.recorded_by where r.booking_id in ",
    );
    statement.list(bookings.iter().map(|each| each.uuid())).sql(" order by r.recorded_at, r.id");
    Ok(statement
        .all::<StatementRow>(tx)
        .await?
        .into_iter()
        .map(|row| StatementRecord {
            id: row.id.into(),
            booking: row.booking_id.into(),
            side: Side(row.defendant_id.map(Into::into)),
            not_ready: row.reason.filter(|_| !row.ready),
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
            recorded_by_name: row.name,
        })
        .collect())
}

/// That a recording is confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmationRecord {
    /// Which booking.
    pub booking: BookingId,
    /// The judge's direction that it goes ahead, where something stood in the way.
    pub goes_ahead: Option<GoesAhead>,
    /// What was marked, by key, and whether it was available.
    pub items: Vec<(String, bool)>,
    /// When.
    pub confirmed_at: DateTime<Utc>,
    /// By whom.
    pub confirmed_by: PersonId,
}

#[derive(FromRow)]
struct ConfirmationRow {
    booking_id: Uuid,
    judge_id: Option<Uuid>,
    directed_on: Option<NaiveDate>,
    direction: Option<String>,
    confirmed_at: DateTime<Utc>,
    confirmed_by: Uuid,
}

/// Keeps that a recording is confirmed.
///
/// # Errors
/// [`Error::Stale`] when it is confirmed already.
pub async fn confirm(tx: &mut Tx, record: &ConfirmationRecord) -> Result<()> {
    let ahead = record.goes_ahead.as_ref();
    let inserted: Result<()> = async {
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into recording_confirmations (booking_id, judge_id, directed_on, direction, confirmed_at,
                    confirmed_by)
                 values ($1, $2, $3, $4, $5, $6)")
                .bind(record.booking.uuid()).bind(ahead.map(|each| each.judge.uuid()))
                .bind(ahead.map(|each| each.on)).bind(ahead.map(|each| each.words.clone()))
                .bind(record.confirmed_at).bind(record.confirmed_by.uuid())
                .execute(conn).await.map(|_done| ())?);
        Ok(())
    }
    .await;
    inserted.map_err(|error| match error {
        Error::Taken(_) => Error::Stale,
        other => other,
    })?;
    for (item, available) in &record.items {
        on_backend!(tx, conn =>
            sqlx::query("insert into confirmed_availability (booking_id, item, available) values ($1, $2, $3)")
                .bind(record.booking.uuid()).bind(item).bind(*available)
                .execute(conn).await.map(|_done| ())?);
    }
    Ok(())
}

/// The confirmations of these bookings.
pub async fn confirmations(tx: &mut Tx, bookings: &[BookingId]) -> Result<Vec<ConfirmationRecord>> {
    let mut statement = Statement::new("select * from recording_confirmations where booking_id in ");
    statement.list(bookings.iter().map(|each| each.uuid())).sql(" order by booking_id");
    let rows = statement.all::<ConfirmationRow>(tx).await?;
    let mut statement =
        Statement::new("select booking_id, item, available from confirmed_availability where booking_id in ");
    statement.list(rows.iter().map(|row| row.booking_id)).sql(" order by item");
    let items = statement.all::<(Uuid, String, bool)>(tx).await?;
    Ok(rows
        .into_iter()
        .map(|row| ConfirmationRecord {
            booking: row.booking_id.into(),
            goes_ahead: match (row.judge_id, row.directed_on, row.direction) {
                (Some(judge), Some(on), Some(words)) => Some(GoesAhead { judge: judge.into(), on, words }),
                _ => None,
            },
            items: items
                .iter()
                .filter(|(booking, _, _)| *booking == row.booking_id)
                .map(|(_, item, available)| (item.clone(), *available))
                .collect(),
            confirmed_at: row.confirmed_at,
            confirmed_by: row.confirmed_by.into(),
        })
        .collect())
}
