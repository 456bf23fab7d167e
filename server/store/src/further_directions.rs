//! Directions under section 28(5), by which a witness who was questioned in a recording may be questioned again.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::parsed,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{DefendantId, FurtherDirectionId, HearingId, PersonId, WitnessId},
    recording::{FurtherLimb, Questioning},
};
use sqlx::FromRow;
use uuid::Uuid;

/// A further direction as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FurtherDirectionRecord {
    /// Its id.
    pub id: FurtherDirectionId,
    /// The witness.
    pub witness: WitnessId,
    /// The recording after which it was asked for.
    pub hearing: HearingId,
    /// The limb of section 28(6).
    pub limb: FurtherLimb,
    /// For whom; the prosecution when absent.
    pub defendant: Option<DefendantId>,
    /// The judge.
    pub judge: PersonId,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// When it was put down.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct FurtherDirectionRow {
    id: Uuid,
    witness_id: Uuid,
    hearing_id: Uuid,
    limb: String,
    defendant_id: Option<Uuid>,
    judge_id: Uuid,
    made_on: NaiveDate,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

impl TryFrom<FurtherDirectionRow> for FurtherDirectionRecord {
    type Error = Error;

    fn try_from(row: FurtherDirectionRow) -> Result<Self> {
        Ok(Self {
            limb: parsed("further_directions", "limb", row.id, &row.limb)?,
            id: row.id.into(),
            witness: row.witness_id.into(),
            hearing: row.hearing_id.into(),
            defendant: row.defendant_id.map(Into::into),
            judge: row.judge_id.into(),
            made_on: row.made_on,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
        })
    }
}

/// Keeps a further direction.
pub async fn insert(tx: &mut Tx, direction: &FurtherDirectionRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into further_directions (id, witness_id, hearing_id, limb, defendant_id, judge_id, made_on,
                recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(direction.id.uuid()).bind(direction.witness.uuid()).bind(direction.hearing.uuid())
            .bind(direction.limb.code()).bind(direction.defendant.map(DefendantId::uuid))
            .bind(direction.judge.uuid()).bind(direction.made_on).bind(direction.recorded_at)
            .bind(direction.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The further directions for a witness, in the order they were made.
pub async fn list_for_witness(tx: &mut Tx, witness: WitnessId) -> Result<Vec<FurtherDirectionRecord>> {
    let rows: Vec<FurtherDirectionRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from further_directions where witness_id = $1 order by made_on, recorded_at, id")
            .bind(witness.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(FurtherDirectionRecord::try_from).collect()
}

/// How often a witness was, and is to be, questioned in a recording, leaving out one hearing, which may be the one that is
/// being booked. A recording that was lost before anything was asked does not count.
pub async fn questioning(tx: &mut Tx, witness: WitnessId, without: Option<HearingId>) -> Result<Questioning> {
    let rows: Vec<(Uuid, bool, bool, Option<String>)> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select h.id,
                exists (select 1 from hearing_log l where l.hearing_id = h.id and l.what = 'begin'),
                exists (select 1 from bookings b where b.hearing_id = h.id and b.ended_how is null),
                (select o.outcome from hearing_outcomes o where o.hearing_id = h.id
                 order by o.recorded_at desc, o.id desc limit 1)
             from hearings h where h.witness_id = $1 and h.kind = 'SECTION_28' order by h.id")
            .bind(witness.uuid()).fetch_all(conn).await?);
    let directions = list_for_witness(tx, witness).await?.len();
    let mut questioning = Questioning { directions, ..Questioning::default() };
    for (hearing, began, stands, outcome) in rows {
        if Some(hearing) == without.map(HearingId::uuid) {
            continue;
        }
        if outcome.as_deref() == Some("held") || (began && asked(tx, hearing.into()).await?) {
            questioning.held += 1;
        } else if stands && outcome.is_none() {
            questioning.standing += 1;
        }
    }
    Ok(questioning)
}

/// Whether questions were put, as the whole log tells: a beginning that was corrected is none.
async fn asked(tx: &mut Tx, hearing: HearingId) -> Result<bool> {
    let log = crate::hearing_log::list_after(tx, hearing, 0).await?;
    Ok(domain::courtroom::Course::of(log.iter().map(|entry| &entry.press)).has_questions())
}
