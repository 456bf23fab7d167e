//! Signed-in browsers. The cookie's 32 random bytes are never kept: only their hash is, so that a copy of the database
//! opens no session.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    court::Region,
    ids::{AccountId, CourtId, MembershipId, OrganisationId, PersonId, SessionId},
    role::Role,
};
use sqlx::FromRow;
use uuid::Uuid;

/// A session to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// Its id, which names it in lists and opens nothing.
    pub id: SessionId,
    /// The SHA-256 of the secret in the cookie.
    pub token_hash: Vec<u8>,
    /// The account that signed in.
    pub account: AccountId,
    /// The membership the person acts in.
    pub membership: MembershipId,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it ends whatever happens.
    pub ends_at: DateTime<Utc>,
}

/// An open session with everything a request has to know about who is acting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    /// Its id.
    pub id: SessionId,
    /// The account.
    pub account: AccountId,
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub person_name: String,
    /// The membership they act in.
    pub membership: MembershipId,
    /// The role of that membership.
    pub role: Role,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// The name of that organisation.
    pub organisation_name: String,
    /// The organisation's court.
    pub court: Option<CourtId>,
    /// The name of that court.
    pub court_name: Option<String>,
    /// The region of that court, or the organisation's own.
    pub region: Option<Region>,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, within the accuracy with which that is kept.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends whatever happens.
    pub ends_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct SessionRow {
    id: Uuid,
    account_id: Uuid,
    person_id: Uuid,
    person_name: String,
    membership_id: Uuid,
    role: String,
    organisation_id: Uuid,
    organisation_name: String,
    court_id: Option<Uuid>,
    court_name: Option<String>,
    region: Option<String>,
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

impl TryFrom<SessionRow> for SessionRecord {
    type Error = Error;

    fn try_from(row: SessionRow) -> Result<Self> {
        let region = |region: String| parsed("organisations", "region", row.organisation_id, &region);
        Ok(Self {
            role: parsed("memberships", "role", row.membership_id, &row.role)?,
            region: row.region.map(region).transpose()?,
            id: row.id.into(),
            account: row.account_id.into(),
            person: row.person_id.into(),
            person_name: row.person_name,
            membership: row.membership_id.into(),
            organisation: row.organisation_id.into(),
            organisation_name: row.organisation_name,
            court: row.court_id.map(Into::into),
            court_name: row.court_name,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            ends_at: row.ends_at,
        })
    }
}

/// What is open: not ended, not run out, and its person still has the account and the role.
const OPEN: &str = "
    select s.id, s.account_id, a.person_id, p.name as person_name, s.membership_id, m.role, m.organisation_id,
        o.name as organisation_name, o.court_id, c.name as court_name, coalesce(c.region, o.region) as region,
        s.created_at, s.last_seen_at, s.ends_at
    from sessions s
        join accounts a on a.id = s.account_id
        join people p on p.id = a.person_id
        join memberships m on m.id = s.membership_id and m.person_id = a.person_id
        join organisations o on o.id = m.organisation_id
        left join courts c on c.id = o.court_id
    where s.ended_at is null and a.disabled_at is null and ";

/// Keeps a new session, last seen when it began.
pub async fn insert(tx: &mut Tx, session: &NewSession) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into sessions (id, token_hash, account_id, membership_id, created_at, last_seen_at, ends_at)
             values ($1, $2, $3, $4, $5, $5, $6)")
            .bind(session.id.uuid()).bind(&session.token_hash).bind(session.account.uuid())
            .bind(session.membership.uuid()).bind(session.created_at).bind(session.ends_at)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The session this secret opens at this moment: it has not ended, its account is not disabled, and its membership
/// holds today. How long it may lie idle is for the caller to judge.
pub async fn find_open(
    tx: &mut Tx,
    token_hash: &[u8],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Option<SessionRecord>> {
    let mut statement = Statement::new(OPEN);
    statement.sql("s.token_hash = ").value(token_hash.to_vec());
    Ok(open(tx, statement, now, today).await?.pop())
}

/// The open sessions of an account, the one last used first.
pub async fn list_open_for_account(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Vec<SessionRecord>> {
    let mut statement = Statement::new(OPEN);
    statement.sql("s.account_id = ").value(account.uuid());
    open(tx, statement, now, today).await
}

async fn open(
    tx: &mut Tx,
    mut statement: Statement,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Vec<SessionRecord>> {
    statement.sql(" and s.ends_at > ").value(now).sql(" and m.from_date <= ").value(today);
    statement.sql(" and (m.until_date is null or m.until_date >= ").value(today);
    statement.sql(") order by s.last_seen_at desc, s.id");
    statement.all::<SessionRow>(tx).await?.into_iter().map(SessionRecord::try_from).collect()
}

/// Notes that a session was used. An earlier moment than the one known changes nothing.
pub async fn touch(tx: &mut Tx, id: SessionId, at: DateTime<Utc>) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("update sessions set last_seen_at = $2 where id = $1 and last_seen_at < $2")
            .bind(id.uuid()).bind(at).execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Ends a session. Answers whether it was still going.
pub async fn end(tx: &mut Tx, id: SessionId, at: DateTime<Utc>) -> Result<bool> {
    let rows = on_backend!(tx, conn =>
        sqlx::query("update sessions set ended_at = $2 where id = $1 and ended_at is null")
            .bind(id.uuid()).bind(at).execute(conn).await?.rows_affected());
    Ok(rows > 0)
}

/// Ends the sessions of an account, except the one named. Answers how many.
pub async fn end_all_for_account(
    tx: &mut Tx,
    account: AccountId,
    except: Option<SessionId>,
    at: DateTime<Utc>,
) -> Result<u64> {
    let mut statement = Statement::new("update sessions set ended_at = ");
    statement.value(at).sql(" where ended_at is null and account_id = ").value(account.uuid());
    if let Some(kept) = except {
        statement.sql(" and id <> ").value(kept.uuid());
    }
    statement.execute(tx).await
}

/// Forgets sessions that ended or ran out before a moment. Answers how many.
pub async fn forget_ended_before(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    Ok(on_backend!(tx, conn =>
        sqlx::query("delete from sessions where ended_at < $1 or ends_at < $1")
            .bind(before).execute(conn).await?.rows_affected()))
}
