//! What stands in a room or belongs to a kit, by number, while it is in service.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{parsed, unless_stale},
};
use chrono::NaiveDate;
use domain::{
    equipment::AssetKind,
    ids::{AssetId, ResourceId},
};
use sqlx::FromRow;
use uuid::Uuid;

/// A piece of equipment as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetRecord {
    /// Its id.
    pub id: AssetId,
    /// The room or kit it belongs to.
    pub resource: ResourceId,
    /// What it is.
    pub kind: AssetKind,
    /// The court's number for it.
    pub number: String,
    /// The maker's.
    pub serial: Option<String>,
    /// The first day it was in service.
    pub from: NaiveDate,
    /// The last day it was in service.
    pub until: Option<NaiveDate>,
    /// Counts its edits.
    pub version: i64,
}

#[derive(FromRow)]
struct AssetRow {
    id: Uuid,
    resource_id: Uuid,
    kind: String,
    number: String,
    serial: Option<String>,
    from_date: NaiveDate,
    until_date: Option<NaiveDate>,
    version: i64,
}

impl TryFrom<AssetRow> for AssetRecord {
    type Error = Error;

    fn try_from(row: AssetRow) -> Result<Self> {
        Ok(Self {
            kind: parsed("assets", "kind", row.id, &row.kind)?,
            id: row.id.into(),
            resource: row.resource_id.into(),
            number: row.number,
            serial: row.serial,
            from: row.from_date,
            until: row.until_date,
            version: row.version,
        })
    }
}

/// Keeps a new piece of equipment, in service, at version 1.
///
/// # Errors
/// [`Error::Taken`] when the room or kit has one of that number.
pub async fn insert(tx: &mut Tx, asset: &AssetRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into assets (id, resource_id, kind, number, serial, from_date) values ($1, $2, $3, $4, $5, $6)")
            .bind(asset.id.uuid()).bind(asset.resource.uuid()).bind(asset.kind.code()).bind(&asset.number)
            .bind(&asset.serial).bind(asset.from)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Takes a piece of equipment out of service after a day, if it is still at the version given.
///
/// # Errors
/// [`Error::Stale`] when it is not.
pub async fn retire(tx: &mut Tx, id: AssetId, version: i64, until: NaiveDate) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update assets set until_date = $3, version = version + 1
             where id = $1 and version = $2 and until_date is null")
            .bind(id.uuid()).bind(version).bind(until).execute(conn).await?.rows_affected()))
}

/// The piece of equipment with this id.
pub async fn find(tx: &mut Tx, id: AssetId) -> Result<Option<AssetRecord>> {
    let row: Option<AssetRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from assets where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    row.map(AssetRecord::try_from).transpose()
}

/// Everything a room or kit has or had: what is in service first, then by kind and number.
pub async fn list_for_resource(tx: &mut Tx, resource: ResourceId) -> Result<Vec<AssetRecord>> {
    let rows: Vec<AssetRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from assets where resource_id = $1 order by kind, number, id")
            .bind(resource.uuid()).fetch_all(conn).await?);
    let mut assets: Vec<AssetRecord> = rows.into_iter().map(AssetRecord::try_from).collect::<Result<_>>()?;
    assets.sort_by_key(|asset| asset.until.is_some());
    Ok(assets)
}
