//! The people who work with the record. A witness is never one of them. Where they belong is in [`crate::memberships`].

use crate::{db::Tx, error::Result, on_backend, statement::Statement};
use domain::ids::PersonId;
use sqlx::FromRow;
use uuid::Uuid;

pub use crate::memberships::{
    Member, MembershipRecord, end as end_membership, find as find_membership, insert as insert_membership,
    list_for_person as list_memberships, list_with_role,
};

/// A person as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRecord {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Where to write to them.
    pub email: Option<String>,
    /// Counts their edits.
    pub version: i64,
}

#[derive(FromRow)]
struct PersonRow {
    id: Uuid,
    name: String,
    email: Option<String>,
    version: i64,
}

impl From<PersonRow> for PersonRecord {
    fn from(row: PersonRow) -> Self {
        Self { id: row.id.into(), name: row.name, email: row.email, version: row.version }
    }
}

/// Keeps a new person, at version 1.
pub async fn insert(tx: &mut Tx, person: &PersonRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("insert into people (id, name, email) values ($1, $2, $3)")
            .bind(person.id.uuid()).bind(&person.name).bind(&person.email)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The person with this id.
pub async fn find(tx: &mut Tx, id: PersonId) -> Result<Option<PersonRecord>> {
    let row: Option<PersonRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from people where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    Ok(row.map(PersonRecord::from))
}

/// The people with these ids, by name.
pub async fn list_named(tx: &mut Tx, ids: &[PersonId]) -> Result<Vec<PersonRecord>> {
    let mut statement = Statement::new("select * from people where id in ");
    statement.list(ids.iter().map(|id| id.uuid())).sql(" order by lower(name), name, id");
    Ok(statement.all::<PersonRow>(tx).await?.into_iter().map(PersonRecord::from).collect())
}
