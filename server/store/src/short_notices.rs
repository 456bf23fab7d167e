//! Changes at short notice: what the witness may be told of each, and who was told by telephone (users.md R14).

use crate::{db::Tx, error::Result, on_backend, statement::Statement};
use chrono::{DateTime, Utc};
use domain::ids::{BookingId, HearingId};
use sqlx::FromRow;
use uuid::Uuid;

/// What was said and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortNoticeRecord {
    /// The booking that was moved or cancelled.
    pub booking: BookingId,
    /// A reason fit to share with the witness.
    pub reason: String,
    /// Who was told for the ISVA, and when.
    pub isva: (String, DateTime<Utc>),
    /// Who was told for witness care, and when.
    pub witness_care: (String, DateTime<Utc>),
}

#[derive(FromRow)]
struct Row {
    booking_id: Uuid,
    reason: String,
    isva_told: String,
    isva_told_at: DateTime<Utc>,
    witness_care_told: String,
    witness_care_told_at: DateTime<Utc>,
}

impl From<Row> for ShortNoticeRecord {
    fn from(row: Row) -> Self {
        Self {
            booking: row.booking_id.into(),
            reason: row.reason,
            isva: (row.isva_told, row.isva_told_at),
            witness_care: (row.witness_care_told, row.witness_care_told_at),
        }
    }
}

/// Puts it down, with the change itself.
pub async fn insert(tx: &mut Tx, notice: &ShortNoticeRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into short_notices (booking_id, reason, isva_told, isva_told_at, witness_care_told,
                witness_care_told_at)
             values ($1, $2, $3, $4, $5, $6)")
            .bind(notice.booking.uuid()).bind(&notice.reason).bind(&notice.isva.0).bind(notice.isva.1)
            .bind(&notice.witness_care.0).bind(notice.witness_care.1)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Those of a hearing's earlier bookings.
pub async fn list_for_hearing(tx: &mut Tx, hearing: HearingId) -> Result<Vec<ShortNoticeRecord>> {
    let mut statement = Statement::new(
        "select s.* from short_notices s join bookings b on b.id = s.booking_id where b.hearing_id = ",
    );
    statement.value(hearing.uuid());
    Ok(statement.all::<Row>(tx).await?.into_iter().map(Into::into).collect())
}
