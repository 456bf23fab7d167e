//! Courtrooms, link rooms, waiting rooms and recording kits: everything that one booking at a time can hold.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed, unless_stale},
};
use chrono::NaiveDate;
use domain::{
    court::{Facility, ResourceKind},
    ids::{CourtId, ResourceId},
};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// A room or kit as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceRecord {
    /// Its id.
    pub id: ResourceId,
    /// The court it belongs to.
    pub court: CourtId,
    /// What it is.
    pub kind: ResourceKind,
    /// What people call it, unique among its kind in its court.
    pub name: String,
    /// The first day on which it is no longer used.
    pub retired_on: Option<NaiveDate>,
    /// What it has.
    pub facilities: Vec<Facility>,
    /// Counts its edits.
    pub version: i64,
}

impl ResourceRecord {
    /// Whether it can be booked for this day.
    pub fn is_in_use_on(&self, day: NaiveDate) -> bool {
        self.retired_on.is_none_or(|retired| day < retired)
    }
}

#[derive(FromRow)]
struct ResourceRow {
    id: Uuid,
    court_id: Uuid,
    kind: String,
    name: String,
    retired_on: Option<NaiveDate>,
    version: i64,
}

#[derive(FromRow)]
struct FacilityRow {
    resource_id: Uuid,
    facility: String,
}

/// Keeps a new room or kit with its facilities, at version 1.
///
/// # Errors
/// [`Error::Taken`] when the court has another of that kind and name.
pub async fn insert(tx: &mut Tx, resource: &ResourceRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("insert into resources (id, court_id, kind, name, retired_on) values ($1, $2, $3, $4, $5)")
            .bind(resource.id.uuid()).bind(resource.court.uuid()).bind(resource.kind.code()).bind(&resource.name)
            .bind(resource.retired_on).execute(conn).await.map(|_done| ())?);
    insert_facilities(tx, resource).await
}

/// Changes what a room or kit has and until when it is used, if it is still at the version given. Where it is, what it is
/// and what people call it stay: a booking says so to those who were there.
///
/// # Errors
/// [`Error::Stale`] when it is not.
pub async fn update(tx: &mut Tx, resource: &ResourceRecord) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query("update resources set retired_on = $3, version = version + 1 where id = $1 and version = $2")
            .bind(resource.id.uuid()).bind(resource.version).bind(resource.retired_on)
            .execute(conn).await?.rows_affected()))?;
    on_backend!(tx, conn =>
        sqlx::query("delete from resource_facilities where resource_id = $1")
            .bind(resource.id.uuid()).execute(conn).await.map(|_done| ())?);
    insert_facilities(tx, resource).await
}

async fn insert_facilities(tx: &mut Tx, resource: &ResourceRecord) -> Result<()> {
    if !resource.facilities.is_empty() {
        let mut statement = Statement::new("insert into resource_facilities (resource_id, facility) values ");
        for (place, facility) in resource.facilities.iter().enumerate() {
            statement.sql(if place == 0 { "(" } else { ", (" });
            statement.value(resource.id.uuid()).sql(", ").value(facility.code()).sql(")");
        }
        statement.execute(tx).await?;
    }
    Ok(())
}

/// The room or kit with this id.
pub async fn find(tx: &mut Tx, id: ResourceId) -> Result<Option<ResourceRecord>> {
    if let Some(known) = tx.places().and_then(|places| places.resources.get(&id)) {
        return Ok(Some(known.clone()));
    }
    let mut statement = Statement::new("select * from resources where id = ");
    statement.value(id.uuid());
    let resource = records(tx, statement).await?.pop();
    if let (Some(places), Some(resource)) = (tx.places(), &resource) {
        places.resources.insert(id, resource.clone());
    }
    Ok(resource)
}

/// The rooms and kits with these ids.
pub async fn list_named(tx: &mut Tx, ids: &[ResourceId]) -> Result<Vec<ResourceRecord>> {
    let mut statement = Statement::new("select * from resources where id in ");
    statement.list(ids.iter().map(|id| id.uuid()));
    records(tx, statement).await
}

/// Everything one court has, retired or not, each kind in the order people count it.
pub async fn list_for_court(tx: &mut Tx, court: CourtId) -> Result<Vec<ResourceRecord>> {
    list_for_courts(tx, &[court]).await
}

/// Everything these courts have, retired or not.
pub async fn list_for_courts(tx: &mut Tx, courts: &[CourtId]) -> Result<Vec<ResourceRecord>> {
    let mut statement = Statement::new("select * from resources where court_id in ");
    statement.list(courts.iter().map(|court| court.uuid()));
    records(tx, statement).await
}

/// Every courtroom of every court, retired or not.
pub async fn list_courtrooms(tx: &mut Tx) -> Result<Vec<ResourceRecord>> {
    let mut statement = Statement::new("select * from resources where kind = ");
    statement.value(ResourceKind::Courtroom.code());
    records(tx, statement).await
}

async fn records(tx: &mut Tx, statement: Statement) -> Result<Vec<ResourceRecord>> {
    let rows: Vec<ResourceRow> = statement.all(tx).await?;
    let mut wanted = Statement::new("select * from resource_facilities where resource_id in ");
    wanted.list(rows.iter().map(|row| row.id));
    let mut facilities: HashMap<Uuid, Vec<Facility>> = HashMap::new();
    for row in wanted.all::<FacilityRow>(tx).await? {
        let facility = parsed("resource_facilities", "facility", row.resource_id, &row.facility)?;
        facilities.entry(row.resource_id).or_default().push(facility);
    }
    let mut records = rows
        .into_iter()
        .map(|row| {
            let mut facilities = facilities.remove(&row.id).unwrap_or_default();
            facilities.sort();
            Ok(ResourceRecord {
                kind: parsed("resources", "kind", row.id, &row.kind)?,
                id: row.id.into(),
                court: row.court_id.into(),
                name: row.name,
                retired_on: row.retired_on,
                facilities,
                version: row.version,
            })
        })
        .collect::<Result<Vec<_>, Error>>()?;
    records.sort_by_cached_key(|each| (each.court, each.kind, counted(&each.name), each.id));
    Ok(records)
}

/// A name's words and numbers apart, so that Courtroom 2 comes before Courtroom 10.
fn counted(name: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let (words, after) = rest.split_at(rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len()));
        let (digits, after) =
            after.split_at(after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len()));
        parts.push((words.to_lowercase(), digits.parse().unwrap_or(0)));
        rest = after;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn courtroom_2_comes_before_courtroom_10() {
        assert!(counted("Courtroom 2") < counted("Courtroom 10"));
        assert!(counted("Courtroom 2") < counted("courtroom 2A"));
    }
}
