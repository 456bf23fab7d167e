//! Who works in a specialist courtroom.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{parsed, unless_stale},
};
use chrono::NaiveDate;
use domain::{
    entry::TeamPart,
    ids::{ResourceId, TeamMemberId},
};
use sqlx::FromRow;
use uuid::Uuid;

/// Somebody of the team as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamMemberRecord {
    /// Their id.
    pub id: TeamMemberId,
    /// The courtroom.
    pub resource: ResourceId,
    /// Their name.
    pub name: String,
    /// What they do there.
    pub part: TeamPart,
    /// The training they had, and the day of it.
    pub training: Option<(String, NaiveDate)>,
    /// Their last day.
    pub left_on: Option<NaiveDate>,
    /// Counts the edits.
    pub version: i64,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    resource_id: Uuid,
    name: String,
    part: String,
    training: Option<String>,
    trained_on: Option<NaiveDate>,
    left_on: Option<NaiveDate>,
    version: i64,
}

impl TryFrom<Row> for TeamMemberRecord {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            part: parsed("courtroom_team_members", "part", row.id, &row.part)?,
            id: row.id.into(),
            resource: row.resource_id.into(),
            name: row.name,
            training: row.training.zip(row.trained_on),
            left_on: row.left_on,
            version: row.version,
        })
    }
}

/// Keeps somebody new.
pub async fn insert(tx: &mut Tx, member: &TeamMemberRecord) -> Result<()> {
    let (training, trained_on) = member.training.clone().unzip();
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into courtroom_team_members (id, resource_id, name, part, training, trained_on, left_on, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(member.id.uuid()).bind(member.resource.uuid()).bind(&member.name).bind(member.part.code())
            .bind(training).bind(trained_on).bind(member.left_on).bind(member.version)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Changes somebody, if they are still at the version given.
///
/// # Errors
/// [`Error::Stale`] when they are not.
pub async fn update(tx: &mut Tx, member: &TeamMemberRecord) -> Result<()> {
    let (training, trained_on) = member.training.clone().unzip();
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update courtroom_team_members set name = $3, part = $4, training = $5, trained_on = $6, left_on = $7,
                version = version + 1
             where id = $1 and version = $2")
            .bind(member.id.uuid()).bind(member.version).bind(&member.name).bind(member.part.code())
            .bind(training).bind(trained_on).bind(member.left_on)
            .execute(conn).await?.rows_affected()))
}

/// Everybody who ever worked in a courtroom, by part and name.
pub async fn list_for_resource(tx: &mut Tx, resource: ResourceId) -> Result<Vec<TeamMemberRecord>> {
    let rows: Vec<Row> = on_backend!(tx, conn =>
        sqlx::query_as("select * from courtroom_team_members where resource_id = $1")
            .bind(resource.uuid()).fetch_all(conn).await?);
    let mut members = rows.into_iter().map(TeamMemberRecord::try_from).collect::<Result<Vec<_>>>()?;
    members.sort_by_cached_key(|each| (each.part, each.name.to_lowercase(), each.id.uuid()));
    Ok(members)
}
