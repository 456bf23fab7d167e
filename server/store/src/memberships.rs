//! Who has which role in which organisation, from when until when. What people may do follows from it.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::NaiveDate;
use domain::{
    court::Region,
    ids::{CourtId, MembershipId, OrganisationId, PersonId},
    role::Role,
};
use sqlx::FromRow;
use uuid::Uuid;

/// A membership as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MembershipRecord {
    /// Its id.
    pub id: MembershipId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub organisation: OrganisationId,
    /// As what.
    pub role: Role,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; until further notice when absent.
    pub until: Option<NaiveDate>,
}

/// Somebody to choose from: a person in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// As what.
    pub role: Role,
    /// Where.
    pub organisation_name: String,
    /// The court of that organisation.
    pub court: Option<CourtId>,
}

#[derive(FromRow)]
struct MembershipRow {
    id: Uuid,
    person_id: Uuid,
    organisation_id: Uuid,
    role: String,
    from_date: NaiveDate,
    until_date: Option<NaiveDate>,
}

impl TryFrom<MembershipRow> for MembershipRecord {
    type Error = Error;

    fn try_from(row: MembershipRow) -> Result<Self> {
        Ok(Self {
            role: parsed("memberships", "role", row.id, &row.role)?,
            id: row.id.into(),
            person: row.person_id.into(),
            organisation: row.organisation_id.into(),
            from: row.from_date,
            until: row.until_date,
        })
    }
}

#[derive(FromRow)]
struct MemberRow {
    membership_id: Uuid,
    person_id: Uuid,
    name: String,
    role: String,
    organisation_name: String,
    court_id: Option<Uuid>,
}

impl TryFrom<MemberRow> for Member {
    type Error = Error;

    fn try_from(row: MemberRow) -> Result<Self> {
        Ok(Self {
            role: parsed("memberships", "role", row.membership_id, &row.role)?,
            person: row.person_id.into(),
            name: row.name,
            organisation_name: row.organisation_name,
            court: row.court_id.map(Into::into),
        })
    }
}

/// Keeps a new membership.
pub async fn insert(tx: &mut Tx, membership: &MembershipRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into memberships (id, person_id, organisation_id, role, from_date, until_date)
             values ($1, $2, $3, $4, $5, $6)")
            .bind(membership.id.uuid()).bind(membership.person.uuid()).bind(membership.organisation.uuid())
            .bind(membership.role.code()).bind(membership.from).bind(membership.until)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The membership with this id.
pub async fn find(tx: &mut Tx, id: MembershipId) -> Result<Option<MembershipRecord>> {
    let row: Option<MembershipRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from memberships where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    row.map(MembershipRecord::try_from).transpose()
}

/// A person's memberships on a day, the oldest first.
pub async fn list_for_person(tx: &mut Tx, person: PersonId, on: NaiveDate) -> Result<Vec<MembershipRecord>> {
    let rows: Vec<MembershipRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select * from memberships
             where person_id = $1 and from_date <= $2 and (until_date is null or until_date >= $2)
             order by from_date, id")
            .bind(person.uuid()).bind(on).fetch_all(conn).await?);
    rows.into_iter().map(MembershipRecord::try_from).collect()
}

/// Sets the last day of a membership. Answers whether there is one with this id.
pub async fn end(tx: &mut Tx, id: MembershipId, until: NaiveDate) -> Result<bool> {
    let rows = on_backend!(tx, conn =>
        sqlx::query("update memberships set until_date = $2 where id = $1")
            .bind(id.uuid()).bind(until).execute(conn).await?.rows_affected());
    Ok(rows > 0)
}

/// The people in any of these roles on a day, by name: of one court's staff, or of organisations in one region or in
/// none, or all of them.
pub async fn list_with_role(
    tx: &mut Tx,
    roles: &[Role],
    court: Option<CourtId>,
    region: Option<Region>,
    on: NaiveDate,
) -> Result<Vec<Member>> {
    let mut statement = Statement::new(
        "select m.id as membership_id, p.id as person_id, p.name, m.role, o.name as organisation_name, o.court_id
         from memberships m
            join people p on p.id = m.person_id
            join organisations o on o.id = m.organisation_id
            left join courts c on c.id = o.court_id
         where m.role in ",
    );
    statement.list(roles.iter().map(|role| role.code()));
    statement.sql(" and m.from_date <= ").value(on);
    statement.sql(" and (m.until_date is null or m.until_date >= ").value(on).sql(")");
    if let Some(court) = court {
        statement.sql(" and o.court_id = ").value(court.uuid());
    }
    if let Some(region) = region {
        statement.sql(" and (coalesce(c.region, o.region) is null or coalesce(c.region, o.region) = ");
        statement.value(region.code()).sql(")");
    }
    statement.sql(" order by lower(p.name), p.name, p.id, lower(o.name), m.id");
    statement.all::<MemberRow>(tx).await?.into_iter().map(Member::try_from).collect()
}
