//! Courts as employers, prosecution areas, chambers, support services: where people belong.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::parsed,
};
use domain::{
    court::Region,
    ids::{CourtId, OrganisationId},
};
use sqlx::FromRow;
use uuid::Uuid;

/// An organisation as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationRecord {
    /// Its id.
    pub id: OrganisationId,
    /// What sort it is, such as `court` or `chambers`.
    pub kind: String,
    /// Its name, unique.
    pub name: String,
    /// The court whose staff it is.
    pub court: Option<CourtId>,
    /// Its region, where it has one of its own.
    pub region: Option<Region>,
}

#[derive(FromRow)]
struct OrganisationRow {
    id: Uuid,
    kind: String,
    name: String,
    court_id: Option<Uuid>,
    region: Option<String>,
}

impl TryFrom<OrganisationRow> for OrganisationRecord {
    type Error = Error;

    fn try_from(row: OrganisationRow) -> Result<Self> {
        Ok(Self {
            region: row
                .region
                .map(|region| parsed("organisations", "region", row.id, &region))
                .transpose()?,
            id: row.id.into(),
            kind: row.kind,
            name: row.name,
            court: row.court_id.map(Into::into),
        })
    }
}

/// Keeps a new organisation.
///
/// # Errors
/// [`Error::Taken`] when there is one of that name.
pub async fn insert(tx: &mut Tx, organisation: &OrganisationRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("insert into organisations (id, kind, name, court_id, region) values ($1, $2, $3, $4, $5)")
            .bind(organisation.id.uuid()).bind(&organisation.kind).bind(&organisation.name)
            .bind(organisation.court.map(CourtId::uuid)).bind(organisation.region.map(Region::code))
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The organisation with this id.
pub async fn find(tx: &mut Tx, id: OrganisationId) -> Result<Option<OrganisationRecord>> {
    let row: Option<OrganisationRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from organisations where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    row.map(OrganisationRecord::try_from).transpose()
}

/// The organisation of this name, whatever the case of its letters.
pub async fn find_by_name(tx: &mut Tx, name: &str) -> Result<Option<OrganisationRecord>> {
    let row: Option<OrganisationRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from organisations where lower(name) = lower($1) order by name limit 1")
            .bind(name).fetch_optional(conn).await?);
    row.map(OrganisationRecord::try_from).transpose()
}

/// Every organisation, by name.
pub async fn list(tx: &mut Tx) -> Result<Vec<OrganisationRecord>> {
    let rows: Vec<OrganisationRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from organisations order by lower(name), name").fetch_all(conn).await?);
    rows.into_iter().map(OrganisationRecord::try_from).collect()
}
