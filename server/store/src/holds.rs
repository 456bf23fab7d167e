//! Provisional holds: a slot kept for somebody until a moment.
//!
//! A hold that has expired stands in nobody's way. Readers leave it out ([`crate::occupations::held_between`]); whoever
//! saves calls [`release_expired`] first, in the same transaction, because the database refuses an overlap with every row
//! that is not released.

use crate::{
    bookings::timing,
    db::Tx,
    error::{Error, Result},
    occupations, on_backend,
    statement::{Statement, parsed, unless_stale},
};
use chrono::{DateTime, Utc};
use domain::{
    booking::{Holder, Span, Timing},
    hearing::{HearingKind, HoldEnd},
    ids::{CaseId, CourtId, HearingId, HoldId, PersonId, ResourceId, WitnessId},
};
use sqlx::FromRow;
use uuid::Uuid;

/// A provisional hold as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldRecord {
    /// Its id.
    pub id: HoldId,
    /// For which case, where that is known.
    pub case: Option<CaseId>,
    /// For which witness.
    pub witness: Option<WitnessId>,
    /// For which hearing, where one is out of the diary.
    pub hearing: Option<HearingId>,
    /// For what kind of hearing.
    pub kind: HearingKind,
    /// Where.
    pub courtroom: ResourceId,
    /// With which link room.
    pub link_room: Option<ResourceId>,
    /// With which recording kit.
    pub kit: Option<ResourceId>,
    /// When, with set-up and clear-down.
    pub timing: Timing,
    /// Why it is held.
    pub reason: String,
    /// When it was made.
    pub held_at: DateTime<Utc>,
    /// By whom.
    pub held_by: PersonId,
    /// When it frees itself.
    pub expires_at: DateTime<Utc>,
    /// How and when it came to an end, and through whom: through nobody, where it expired.
    pub released: Option<ReleasedHold>,
    /// Counts its edits.
    pub version: i64,
}

impl HoldRecord {
    /// Everything it holds.
    pub fn resources(&self) -> Vec<ResourceId> {
        std::iter::once(self.courtroom).chain(self.link_room).chain(self.kit).collect()
    }

    /// Whether it keeps the slot at this moment.
    pub fn stands_at(&self, now: DateTime<Utc>) -> bool {
        self.released.is_none() && now < self.expires_at
    }
}

/// How a hold came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReleasedHold {
    /// How.
    pub how: HoldEnd,
    /// When.
    pub at: DateTime<Utc>,
    /// Through whom.
    pub by: Option<PersonId>,
}

#[derive(FromRow)]
struct HoldRow {
    id: Uuid,
    case_id: Option<Uuid>,
    witness_id: Option<Uuid>,
    hearing_id: Option<Uuid>,
    kind: String,
    courtroom_id: Uuid,
    link_room_id: Option<Uuid>,
    kit_id: Option<Uuid>,
    starts_at: DateTime<Utc>,
    minutes: i64,
    setup_minutes: i64,
    cleardown_minutes: i64,
    reason: String,
    held_at: DateTime<Utc>,
    held_by: Uuid,
    expires_at: DateTime<Utc>,
    released_at: Option<DateTime<Utc>>,
    released_how: Option<String>,
    released_by: Option<Uuid>,
    version: i64,
}

impl TryFrom<HoldRow> for HoldRecord {
    type Error = Error;

    fn try_from(row: HoldRow) -> Result<Self> {
        let released = match (row.released_at, &row.released_how) {
            (Some(at), Some(how)) => Some(ReleasedHold {
                how: parsed("holds", "released_how", row.id, how)?,
                at,
                by: row.released_by.map(Into::into),
            }),
            _ => None,
        };
        Ok(Self {
            kind: parsed("holds", "kind", row.id, &row.kind)?,
            timing: timing(row.id, row.starts_at, [row.minutes, row.setup_minutes, row.cleardown_minutes])?,
            id: row.id.into(),
            case: row.case_id.map(Into::into),
            witness: row.witness_id.map(Into::into),
            hearing: row.hearing_id.map(Into::into),
            courtroom: row.courtroom_id.into(),
            link_room: row.link_room_id.map(Into::into),
            kit: row.kit_id.map(Into::into),
            reason: row.reason,
            held_at: row.held_at,
            held_by: row.held_by.into(),
            expires_at: row.expires_at,
            released,
            version: row.version,
        })
    }
}

/// Keeps a new hold, and the slot with it, until it expires.
///
/// # Errors
/// [`Error::Overlap`] when a room or kit is held.
pub async fn insert(tx: &mut Tx, hold: &HoldRecord) -> Result<()> {
    tx.line_up(&hold.resources()).await?;
    let timing = hold.timing;
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into holds (id, case_id, witness_id, hearing_id, kind, courtroom_id, link_room_id, kit_id, starts_at,
                minutes, setup_minutes, cleardown_minutes, reason, held_at, held_by, expires_at, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)")
            .bind(hold.id.uuid()).bind(hold.case.map(CaseId::uuid)).bind(hold.witness.map(WitnessId::uuid))
            .bind(hold.hearing.map(HearingId::uuid)).bind(hold.kind.code()).bind(hold.courtroom.uuid())
            .bind(hold.link_room.map(ResourceId::uuid)).bind(hold.kit.map(ResourceId::uuid))
            .bind(timing.starts_at).bind(i64::from(timing.minutes)).bind(i64::from(timing.setup))
            .bind(i64::from(timing.cleardown)).bind(&hold.reason).bind(hold.held_at).bind(hold.held_by.uuid())
            .bind(hold.expires_at).bind(hold.version)
            .execute(conn).await.map(|_done| ())?);
    let span = timing.held();
    let spans = hold.resources().into_iter().map(|resource| (resource, span)).collect();
    occupations::hold(tx, Holder::Hold(hold.id), spans, Some(hold.expires_at)).await
}

/// Ends a standing hold and frees its slot, if it is still at the version given.
///
/// # Errors
/// [`Error::Stale`] when it is not, or ended meanwhile.
pub async fn release(tx: &mut Tx, id: HoldId, version: i64, released: ReleasedHold) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update holds set released_at = $3, released_how = $4, released_by = $5, version = version + 1
             where id = $1 and version = $2 and released_at is null")
            .bind(id.uuid()).bind(version).bind(released.at).bind(released.how.code())
            .bind(released.by.map(PersonId::uuid))
            .execute(conn).await?.rows_affected()))?;
    occupations::release(tx, Holder::Hold(id), released.at).await
}

/// Frees the slots of every hold whose time has passed, and answers which those were. Whoever saves anything that holds a
/// room or kit calls this first, in the same transaction.
pub async fn release_expired(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<HoldRecord>> {
    let ended = "update holds set released_at = $1, released_how = $2, version = version + 1
         where released_at is null and expires_at <= $1 returning *";
    let rows: Vec<HoldRow> = on_backend!(tx,
    sqlite conn => sqlx::query_as(ended).bind(now).bind(HoldEnd::Expired.code()).fetch_all(conn).await?,
    postgres conn => {
        // Two that find the same few expired take them in the same order, and never wait for each other in a ring.
        sqlx::query("select id from holds where released_at is null and expires_at <= $1 order by id for update")
            .bind(now).execute(&mut *conn).await?;
        sqlx::query_as(ended).bind(now).bind(HoldEnd::Expired.code()).fetch_all(conn).await?
    });
    let mut expired: Vec<HoldRecord> = rows.into_iter().map(HoldRecord::try_from).collect::<Result<_>>()?;
    expired.sort_by_key(|hold| (hold.expires_at, hold.id));
    for hold in &expired {
        occupations::release(tx, Holder::Hold(hold.id), now).await?;
    }
    Ok(expired)
}

/// The hold with this id.
pub async fn find(tx: &mut Tx, id: HoldId) -> Result<Option<HoldRecord>> {
    let row: Option<HoldRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from holds where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    row.map(HoldRecord::try_from).transpose()
}

/// The holds that stand in these courts' courtrooms at `now` and keep any of the span, by start.
pub async fn list_in_courts(
    tx: &mut Tx,
    courts: &[CourtId],
    span: Span,
    now: DateTime<Utc>,
) -> Result<Vec<HoldRecord>> {
    let mut statement = Statement::new(
        "select h.* from holds h join resources r on r.id = h.courtroom_id
         where h.released_at is null and h.expires_at > ",
    );
    statement.value(now).sql(" and r.court_id in ").list(courts.iter().map(|court| court.uuid()));
    statement.sql(" order by h.starts_at, h.id");
    let rows: Vec<HoldRow> = statement.all(tx).await?;
    let mut holds: Vec<HoldRecord> = rows.into_iter().map(HoldRecord::try_from).collect::<Result<_>>()?;
    holds.retain(|hold| hold.timing.held().overlaps(&span));
    Ok(holds)
}
