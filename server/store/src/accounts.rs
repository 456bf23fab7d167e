//! What people sign in with.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{parsed, unless_stale},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{AccountId, MembershipId, OrganisationId, PersonId},
    role::Role,
    text::SignInName,
};
use sqlx::FromRow;
use std::{collections::HashMap, fmt};
use uuid::Uuid;

/// An account as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountRecord {
    /// Its id.
    pub id: AccountId,
    /// Whose it is. A person has one.
    pub person: PersonId,
    /// What they type, unique.
    pub sign_in_name: SignInName,
    /// The argon2id hash of the password, with its salt and settings.
    pub password_hash: String,
    /// Since when it opens nothing.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Counts its edits.
    pub version: i64,
}

impl fmt::Debug for AccountRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccountRecord").field("id", &self.id).finish_non_exhaustive()
    }
}

/// An account in a list, with its person's name and the roles they have.
#[derive(Clone, Debug)]
pub struct AccountLine {
    /// The account.
    pub account: AccountRecord,
    /// The person's name.
    pub person_name: String,
    /// The person's memberships on the day asked about.
    pub memberships: Vec<HeldRole>,
}

/// A role somebody has in an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRole {
    /// The membership.
    pub membership: MembershipId,
    /// As what.
    pub role: Role,
    /// Where.
    pub organisation: OrganisationId,
    /// The name of that organisation.
    pub organisation_name: String,
}

#[derive(FromRow)]
struct AccountRow {
    id: Uuid,
    person_id: Uuid,
    sign_in_name: String,
    password_hash: String,
    disabled_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    version: i64,
}

impl TryFrom<AccountRow> for AccountRecord {
    type Error = Error;

    fn try_from(row: AccountRow) -> Result<Self> {
        Ok(Self {
            sign_in_name: parsed("accounts", "sign_in_name", row.id, &row.sign_in_name)?,
            id: row.id.into(),
            person: row.person_id.into(),
            password_hash: row.password_hash,
            disabled_at: row.disabled_at,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

#[derive(FromRow)]
struct LineRow {
    #[sqlx(flatten)]
    account: AccountRow,
    person_name: String,
}

#[derive(FromRow)]
struct HeldRow {
    id: Uuid,
    person_id: Uuid,
    role: String,
    organisation_id: Uuid,
    organisation_name: String,
}

/// Keeps a new account, at version 1.
///
/// # Errors
/// [`Error::Taken`] when the sign-in name is in use or the person has an account.
pub async fn insert(tx: &mut Tx, account: &AccountRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into accounts (id, person_id, sign_in_name, password_hash, disabled_at, created_at)
             values ($1, $2, $3, $4, $5, $6)")
            .bind(account.id.uuid()).bind(account.person.uuid()).bind(account.sign_in_name.as_str())
            .bind(&account.password_hash).bind(account.disabled_at).bind(account.created_at)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The account with this id.
pub async fn find(tx: &mut Tx, id: AccountId) -> Result<Option<AccountRecord>> {
    let row: Option<AccountRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from accounts where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    row.map(AccountRecord::try_from).transpose()
}

/// The account with this sign-in name.
pub async fn find_by_sign_in_name(tx: &mut Tx, name: &SignInName) -> Result<Option<AccountRecord>> {
    let row: Option<AccountRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from accounts where sign_in_name = $1")
            .bind(name.as_str()).fetch_optional(conn).await?);
    row.map(AccountRecord::try_from).transpose()
}

/// Gives an account another password, if it is still at the version given.
///
/// # Errors
/// [`Error::Stale`] when it is not.
pub async fn set_password(tx: &mut Tx, id: AccountId, version: i64, hash: &str) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query("update accounts set password_hash = $3, version = version + 1 where id = $1 and version = $2")
            .bind(id.uuid()).bind(version).bind(hash).execute(conn).await?.rows_affected()))
}

/// Disables an account from this moment. One already disabled stays so since when it was. Answers whether it is there.
pub async fn disable(tx: &mut Tx, id: AccountId, at: DateTime<Utc>) -> Result<bool> {
    let rows = on_backend!(tx, conn =>
        sqlx::query(
            "update accounts set disabled_at = coalesce(disabled_at, $2), version = version + 1 where id = $1")
            .bind(id.uuid()).bind(at).execute(conn).await?.rows_affected());
    Ok(rows > 0)
}

/// Lets an account open sessions again. Answers whether it is there.
pub async fn enable(tx: &mut Tx, id: AccountId) -> Result<bool> {
    let rows = on_backend!(tx, conn =>
        sqlx::query("update accounts set disabled_at = null, version = version + 1 where id = $1")
            .bind(id.uuid()).execute(conn).await?.rows_affected());
    Ok(rows > 0)
}

/// Every account by its person's name, with the memberships that hold on a day.
pub async fn list(tx: &mut Tx, on: NaiveDate) -> Result<Vec<AccountLine>> {
    let accounts: Vec<LineRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select a.*, p.name as person_name from accounts a join people p on p.id = a.person_id
             order by lower(p.name), p.name, a.id")
            .fetch_all(conn).await?);
    let held: Vec<HeldRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select m.id, m.person_id, m.role, m.organisation_id, o.name as organisation_name
             from memberships m
                join accounts a on a.person_id = m.person_id
                join organisations o on o.id = m.organisation_id
             where m.from_date <= $1 and (m.until_date is null or m.until_date >= $1)
             order by m.from_date, m.id")
            .bind(on).fetch_all(conn).await?);
    let mut by_person: HashMap<Uuid, Vec<HeldRole>> = HashMap::new();
    for row in held {
        by_person.entry(row.person_id).or_default().push(HeldRole {
            role: parsed("memberships", "role", row.id, &row.role)?,
            membership: row.id.into(),
            organisation: row.organisation_id.into(),
            organisation_name: row.organisation_name,
        });
    }
    accounts
        .into_iter()
        .map(|row| {
            let memberships = by_person.remove(&row.account.person_id).unwrap_or_default();
            Ok(AccountLine { account: row.account.try_into()?, person_name: row.person_name, memberships })
        })
        .collect()
}
