//! What is broken: opened by a check that failed, owned by a named person, closed by a check that passed.

use crate::{
    db::Tx,
    error::Result,
    on_backend,
    statement::{Statement, parsed, unless_stale},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    equipment::CheckItem,
    ids::{CheckId, CourtId, FaultId, PersonId, ResourceId},
};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// A fault as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultRecord {
    /// Its id.
    pub id: FaultId,
    /// What is broken.
    pub resource: ResourceId,
    /// The check that failed.
    pub opened_by: CheckId,
    /// When.
    pub opened_at: DateTime<Utc>,
    /// Who answers for it.
    pub owner: PersonId,
    /// The day at the end of which it is expected to be mended.
    pub mended_by: NaiveDate,
    /// The check that passed, and when.
    pub closed: Option<(CheckId, DateTime<Utc>)>,
    /// What does not work.
    pub items: Vec<FaultItem>,
    /// Counts its edits.
    pub version: i64,
}

/// An item that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultItem {
    /// Which.
    pub item: CheckItem,
    /// In the words of the day.
    pub words: String,
    /// What was seen.
    pub note: Option<String>,
}

/// Something that was done about a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultStepRecord {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
    /// What.
    pub what: String,
}

#[derive(FromRow)]
struct FaultRow {
    id: Uuid,
    resource_id: Uuid,
    opened_by_check: Uuid,
    opened_at: DateTime<Utc>,
    owner_id: Uuid,
    mended_by: NaiveDate,
    closed_by_check: Option<Uuid>,
    closed_at: Option<DateTime<Utc>>,
    version: i64,
}

#[derive(FromRow)]
struct FaultItemRow {
    fault_id: Uuid,
    item: String,
    words: String,
    note: Option<String>,
}

#[derive(FromRow)]
struct StepRow {
    at: DateTime<Utc>,
    by_id: Uuid,
    what: String,
}

/// Opens a fault.
///
/// # Errors
/// [`crate::Error::Taken`] when the room or kit has an open one.
pub async fn insert(tx: &mut Tx, fault: &FaultRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into faults (id, resource_id, opened_by_check, opened_at, owner_id, mended_by, version)
             values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(fault.id.uuid()).bind(fault.resource.uuid()).bind(fault.opened_by.uuid()).bind(fault.opened_at)
            .bind(fault.owner.uuid()).bind(fault.mended_by).bind(fault.version)
            .execute(conn).await.map(|_done| ())?);
    add_items(tx, fault.id, &fault.items).await
}

/// Adds what was found broken later. What was known of the same item is replaced.
pub async fn add_items(tx: &mut Tx, fault: FaultId, items: &[FaultItem]) -> Result<()> {
    for each in items {
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into fault_items (fault_id, item, words, note) values ($1, $2, $3, $4)
                 on conflict (fault_id, item) do update set words = excluded.words, note = excluded.note")
                .bind(fault.uuid()).bind(each.item.code()).bind(&each.words).bind(&each.note)
                .execute(conn).await.map(|_done| ())?);
    }
    Ok(())
}

/// Gives an open fault an owner and a day to be mended by, if it is still at the version given.
///
/// # Errors
/// [`crate::Error::Stale`] when it is not, or is closed.
pub async fn update(
    tx: &mut Tx,
    id: FaultId,
    version: i64,
    owner: PersonId,
    mended_by: NaiveDate,
) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update faults set owner_id = $3, mended_by = $4, version = version + 1
             where id = $1 and version = $2 and closed_at is null")
            .bind(id.uuid()).bind(version).bind(owner.uuid()).bind(mended_by)
            .execute(conn).await?.rows_affected()))
}

/// Closes an open fault by the check that passed.
///
/// # Errors
/// [`crate::Error::Stale`] when it is closed already.
pub async fn close(tx: &mut Tx, id: FaultId, by: CheckId, at: DateTime<Utc>) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update faults set closed_by_check = $2, closed_at = $3, version = version + 1
             where id = $1 and closed_at is null")
            .bind(id.uuid()).bind(by.uuid()).bind(at).execute(conn).await?.rows_affected()))
}

/// Notes what was done about a fault, after what was done before. Whoever writes lines up for its room first.
pub async fn add_step(tx: &mut Tx, fault: FaultId, step: &FaultStepRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into fault_steps (fault_id, ordinal, at, by_id, what)
             select $1, coalesce(max(ordinal), 0) + 1, $2, $3, $4 from fault_steps where fault_id = $1")
            .bind(fault.uuid()).bind(step.at).bind(step.by.uuid()).bind(&step.what)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// What was done about a fault, in order.
pub async fn steps(tx: &mut Tx, fault: FaultId) -> Result<Vec<FaultStepRecord>> {
    let rows: Vec<StepRow> = on_backend!(tx, conn =>
        sqlx::query_as("select at, by_id, what from fault_steps where fault_id = $1 order by ordinal")
            .bind(fault.uuid()).fetch_all(conn).await?);
    Ok(rows
        .into_iter()
        .map(|row| FaultStepRecord { at: row.at, by: row.by_id.into(), what: row.what })
        .collect())
}

/// The fault with this id.
pub async fn find(tx: &mut Tx, id: FaultId) -> Result<Option<FaultRecord>> {
    let mut statement = Statement::new("select * from faults where id = ");
    statement.value(id.uuid());
    Ok(records(tx, statement).await?.pop())
}

/// The open faults of these rooms and kits, oldest first.
pub async fn open_of(tx: &mut Tx, resources: &[ResourceId]) -> Result<Vec<FaultRecord>> {
    let mut statement = Statement::new("select * from faults where closed_at is null and resource_id in ");
    statement.list(resources.iter().map(|each| each.uuid())).sql(" order by opened_at, id");
    records(tx, statement).await
}

/// The faults of these courts' rooms and kits that are open, or were opened since a moment; latest first.
pub async fn list_in_courts(
    tx: &mut Tx,
    courts: &[CourtId],
    since: DateTime<Utc>,
) -> Result<Vec<FaultRecord>> {
    let mut statement = Statement::new(
        "select f.* from resources r join faults f on f.resource_id = r.id where r.court_id in ",
    );
    statement.list(courts.iter().map(|court| court.uuid()));
    statement.sql(" and (f.closed_at is null or f.opened_at >= ").value(since);
    statement.sql(") order by f.opened_at desc, f.id desc");
    records(tx, statement).await
}

/// Every fault of a room or kit, latest first.
pub async fn list_for_resource(tx: &mut Tx, resource: ResourceId) -> Result<Vec<FaultRecord>> {
    let mut statement = Statement::new("select * from faults where resource_id = ");
    statement.value(resource.uuid()).sql(" order by opened_at desc, id desc");
    records(tx, statement).await
}

async fn records(tx: &mut Tx, statement: Statement) -> Result<Vec<FaultRecord>> {
    let rows: Vec<FaultRow> = statement.all(tx).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted = Statement::new("select * from fault_items where fault_id in ");
    wanted.list(rows.iter().map(|row| row.id)).sql(" order by fault_id, item");
    let mut items: HashMap<Uuid, Vec<FaultItem>> = HashMap::new();
    for row in wanted.all::<FaultItemRow>(tx).await? {
        let item = parsed("fault_items", "item", row.fault_id, &row.item)?;
        items.entry(row.fault_id).or_default().push(FaultItem { item, words: row.words, note: row.note });
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let mut items = items.remove(&row.id).unwrap_or_default();
            items.sort_by_key(|each| each.item);
            FaultRecord {
                items,
                id: row.id.into(),
                resource: row.resource_id.into(),
                opened_by: row.opened_by_check.into(),
                opened_at: row.opened_at,
                owner: row.owner_id.into(),
                mended_by: row.mended_by,
                closed: row.closed_by_check.zip(row.closed_at).map(|(check, at)| (check.into(), at)),
                version: row.version,
            }
        })
        .collect())
}
