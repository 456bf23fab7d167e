//! Which courtroom is its region's specialist room, from when until when, and why it was chosen.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::NaiveDate;
use domain::{court::Region, ids::ResourceId};
use sqlx::FromRow;
use uuid::Uuid;

/// A designation as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DesignationRecord {
    /// Its id.
    pub id: Uuid,
    /// The courtroom.
    pub resource: ResourceId,
    /// The region it serves.
    pub region: Region,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; until further notice when absent.
    pub until: Option<NaiveDate>,
    /// Why this room.
    pub because: String,
}

#[derive(FromRow)]
struct DesignationRow {
    id: Uuid,
    resource_id: Uuid,
    region: String,
    from_date: NaiveDate,
    until_date: Option<NaiveDate>,
    because: String,
}

impl TryFrom<DesignationRow> for DesignationRecord {
    type Error = Error;

    fn try_from(row: DesignationRow) -> Result<Self> {
        Ok(Self {
            region: parsed("designations", "region", row.id, &row.region)?,
            id: row.id,
            resource: row.resource_id.into(),
            from: row.from_date,
            until: row.until_date,
            because: row.because,
        })
    }
}

/// Keeps a new designation.
pub async fn insert(tx: &mut Tx, designation: &DesignationRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into designations (id, resource_id, region, from_date, until_date, because)
             values ($1, $2, $3, $4, $5, $6)")
            .bind(designation.id).bind(designation.resource.uuid()).bind(designation.region.code())
            .bind(designation.from).bind(designation.until).bind(&designation.because)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Sets the last day of a designation. Answers whether there is one with this id.
pub async fn end(tx: &mut Tx, id: Uuid, until: NaiveDate) -> Result<bool> {
    let rows = on_backend!(tx, conn =>
        sqlx::query("update designations set until_date = $2 where id = $1")
            .bind(id).bind(until).execute(conn).await?.rows_affected());
    Ok(rows > 0)
}

/// Every designation of these courtrooms, past ones too, the earliest first.
pub async fn list_for_resources(tx: &mut Tx, resources: &[ResourceId]) -> Result<Vec<DesignationRecord>> {
    let mut statement = Statement::new("select * from designations where resource_id in ");
    statement.list(resources.iter().map(|each| each.uuid())).sql(" order by from_date, id");
    let rows: Vec<DesignationRow> = statement.all(tx).await?;
    rows.into_iter().map(DesignationRecord::try_from).collect()
}

/// The designations that hold on a day, region by region in the order of [`Region::ALL`].
pub async fn list_on(tx: &mut Tx, day: NaiveDate) -> Result<Vec<DesignationRecord>> {
    let rows: Vec<DesignationRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select * from designations
             where from_date <= $1 and (until_date is null or until_date >= $1) order by from_date, id")
            .bind(day).fetch_all(conn).await?);
    let mut records = rows.into_iter().map(DesignationRecord::try_from).collect::<Result<Vec<_>>>()?;
    records.sort_by_key(|each| each.region);
    Ok(records)
}
