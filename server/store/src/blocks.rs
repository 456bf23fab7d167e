//! Rooms and kits out of use: from when until when, why, and which bookings stay all the same.

use crate::{
    db::Tx,
    error::{Error, Result},
    occupations, on_backend,
    statement::{Statement, parsed, unless_stale},
};
use chrono::{DateTime, Utc};
use domain::{
    booking::{Holder, Span},
    hearing::BlockReason,
    ids::{BlockId, BookingId, CourtId, FaultId, PersonId, ResourceId},
};
use sqlx::FromRow;
use uuid::Uuid;

/// A block as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockRecord {
    /// Its id.
    pub id: BlockId,
    /// What is out of use.
    pub resource: ResourceId,
    /// From when until when.
    pub span: Span,
    /// Why.
    pub reason: BlockReason,
    /// Why, in words.
    pub note: Option<String>,
    /// The fault that is behind it.
    pub fault: Option<FaultId>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// By whom.
    pub made_by: PersonId,
    /// When, through whom and why it ended before its time.
    pub ended: Option<EndedBlock>,
    /// Counts its edits.
    pub version: i64,
}

impl BlockRecord {
    /// Whether the room or kit is, or will be, out of use through it after this moment.
    pub fn stands_after(&self, now: DateTime<Utc>) -> bool {
        self.ended.is_none() && now < self.span.until()
    }
}

/// How a block ended before its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedBlock {
    /// When.
    pub at: DateTime<Utc>,
    /// Through whom.
    pub by: PersonId,
    /// Why, in words.
    pub note: Option<String>,
}

/// A booking that stays although its room or kit is out of use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The block.
    pub block: BlockId,
    /// The booking.
    pub booking: BookingId,
    /// When that was accepted.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
    /// Why.
    pub why: String,
}

#[derive(FromRow)]
struct BlockRow {
    id: Uuid,
    resource_id: Uuid,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    reason: String,
    note: Option<String>,
    fault_id: Option<Uuid>,
    made_at: DateTime<Utc>,
    made_by: Uuid,
    ended_at: Option<DateTime<Utc>>,
    ended_by: Option<Uuid>,
    ended_note: Option<String>,
    version: i64,
}

impl TryFrom<BlockRow> for BlockRecord {
    type Error = Error;

    fn try_from(row: BlockRow) -> Result<Self> {
        let span = Span::new(row.starts_at, row.ends_at)
            .ok_or_else(|| Error::inconsistent("blocks", "ends_at", row.id, "not after the start"))?;
        let ended = match (row.ended_at, row.ended_by) {
            (Some(at), Some(by)) => Some(EndedBlock { at, by: by.into(), note: row.ended_note }),
            _ => None,
        };
        Ok(Self {
            reason: parsed("blocks", "reason", row.id, &row.reason)?,
            id: row.id.into(),
            resource: row.resource_id.into(),
            span,
            note: row.note,
            fault: row.fault_id.map(Into::into),
            made_at: row.made_at,
            made_by: row.made_by.into(),
            ended,
            version: row.version,
        })
    }
}

#[derive(FromRow)]
struct AcceptanceRow {
    block_id: Uuid,
    booking_id: Uuid,
    accepted_at: DateTime<Utc>,
    accepted_by: Uuid,
    why: String,
}

impl From<AcceptanceRow> for Acceptance {
    fn from(row: AcceptanceRow) -> Self {
        Self {
            block: row.block_id.into(),
            booking: row.booking_id.into(),
            at: row.accepted_at,
            by: row.accepted_by.into(),
            why: row.why,
        }
    }
}

/// Keeps a new block and takes the room or kit out of use for its whole time but for what stays: the spans held by the
/// bookings accepted.
///
/// # Errors
/// [`Error::Overlap`] when the room or kit is held by anything else.
pub async fn insert(
    tx: &mut Tx,
    block: &BlockRecord,
    acceptances: &[Acceptance],
    stays: &[Span],
) -> Result<()> {
    tx.line_up(&[block.resource]).await?;
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into blocks (id, resource_id, starts_at, ends_at, reason, note, fault_id, made_at, made_by,
                version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
            .bind(block.id.uuid()).bind(block.resource.uuid()).bind(block.span.from()).bind(block.span.until())
            .bind(block.reason.code()).bind(&block.note).bind(block.fault.map(FaultId::uuid)).bind(block.made_at).bind(block.made_by.uuid())
            .bind(block.version)
            .execute(conn).await.map(|_done| ())?);
    for each in acceptances {
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into block_acceptances (block_id, booking_id, accepted_at, accepted_by, why)
                 values ($1, $2, $3, $4, $5)")
                .bind(block.id.uuid()).bind(each.booking.uuid()).bind(each.at).bind(each.by.uuid()).bind(&each.why)
                .execute(conn).await.map(|_done| ())?);
    }
    let pieces = block.span.pieces_without(stays);
    let spans = pieces.into_iter().map(|piece| (block.resource, piece)).collect();
    occupations::hold(tx, Holder::Block(block.id), spans, None).await
}

/// Ends a block before its time and gives the room or kit back, if it is still at the version given.
///
/// # Errors
/// [`Error::Stale`] when it is not, or ended meanwhile.
pub async fn end(tx: &mut Tx, id: BlockId, version: i64, ended: &EndedBlock) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update blocks set ended_at = $3, ended_by = $4, ended_note = $5, version = version + 1
             where id = $1 and version = $2 and ended_at is null")
            .bind(id.uuid()).bind(version).bind(ended.at).bind(ended.by.uuid()).bind(&ended.note)
            .execute(conn).await?.rows_affected()))?;
    occupations::release(tx, Holder::Block(id), ended.at).await
}

/// The block with this id.
pub async fn find(tx: &mut Tx, id: BlockId) -> Result<Option<BlockRecord>> {
    let row: Option<BlockRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from blocks where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    row.map(BlockRecord::try_from).transpose()
}

/// Every block of a room or kit, ended or not, latest first.
pub async fn list_for_resource(tx: &mut Tx, resource: ResourceId) -> Result<Vec<BlockRecord>> {
    let rows: Vec<BlockRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from blocks where resource_id = $1 order by starts_at desc, id desc")
            .bind(resource.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(BlockRecord::try_from).collect()
}

/// The blocks of these courts' rooms and kits that were not ended and take any of the span, by start.
pub async fn list_in_courts(tx: &mut Tx, courts: &[CourtId], span: Span) -> Result<Vec<BlockRecord>> {
    let mut statement = Statement::new(
        "select b.* from resources r join blocks b on b.resource_id = r.id
         where b.ended_at is null and r.court_id in ",
    );
    statement.list(courts.iter().map(|court| court.uuid()));
    statement.sql(" and b.ends_at > ").value(span.from()).sql(" and b.starts_at < ").value(span.until());
    statement.sql(" order by b.starts_at, b.id");
    statement.all::<BlockRow>(tx).await?.into_iter().map(BlockRecord::try_from).collect()
}

/// The blocks that a fault is behind, latest first.
pub async fn list_for_fault(tx: &mut Tx, fault: FaultId) -> Result<Vec<BlockRecord>> {
    let rows: Vec<BlockRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from blocks where fault_id = $1 order by starts_at desc, id desc")
            .bind(fault.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(BlockRecord::try_from).collect()
}

#[derive(FromRow)]
struct StayRow {
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

/// Cuts anew the blocks in whose gaps a booking stood that was changed or ended: what it holds no longer is out of use
/// like the rest. Asked by whoever has just released or replaced what the booking held.
pub(crate) async fn close_gaps(tx: &mut Tx, booking: BookingId, now: DateTime<Utc>) -> Result<()> {
    let rows: Vec<BlockRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select b.* from block_acceptances a join blocks b on b.id = a.block_id
             where a.booking_id = $1 and b.ended_at is null and b.ends_at > $2 order by b.resource_id, b.starts_at")
            .bind(booking.uuid()).bind(now).fetch_all(conn).await?);
    for block in rows.into_iter().map(BlockRecord::try_from).collect::<Result<Vec<_>>>()? {
        tx.line_up(&[block.resource]).await?;
        let stays: Vec<StayRow> = on_backend!(tx, conn =>
            sqlx::query_as(
                "select o.starts_at, o.ends_at from block_acceptances a
                    join occupations o on o.booking_id = a.booking_id
                 where a.block_id = $1 and o.resource_id = $2 and o.released_at is null")
                .bind(block.id.uuid()).bind(block.resource.uuid()).fetch_all(conn).await?);
        let stays: Vec<Span> =
            stays.into_iter().filter_map(|each| Span::new(each.starts_at, each.ends_at)).collect();
        on_backend!(tx, conn =>
            sqlx::query("delete from occupations where block_id = $1")
                .bind(block.id.uuid()).execute(conn).await.map(|_done| ())?);
        let pieces = block.span.pieces_without(&stays);
        let spans = pieces.into_iter().map(|piece| (block.resource, piece)).collect();
        occupations::hold(tx, Holder::Block(block.id), spans, None).await?;
    }
    Ok(())
}

/// The bookings that stay in spite of a block, in the order they were accepted.
pub async fn acceptances(tx: &mut Tx, block: BlockId) -> Result<Vec<Acceptance>> {
    let rows: Vec<AcceptanceRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from block_acceptances where block_id = $1 order by accepted_at, booking_id")
            .bind(block.uuid()).fetch_all(conn).await?);
    Ok(rows.into_iter().map(Acceptance::from).collect())
}
