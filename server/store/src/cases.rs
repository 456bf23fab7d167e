//! Cases, and the list of those a person may know of.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed, unless_stale},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    booking::Span,
    case::{CaseNumber, Urn},
    court::Region,
    hearing::Capacity,
    ids::{CaseId, CourtId, PersonId},
    role::Role,
};
use sqlx::FromRow;
use uuid::Uuid;

/// A case as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRecord {
    /// Its id.
    pub id: CaseId,
    /// Its unique reference number.
    pub urn: Urn,
    /// Its Crown Court number, when it has one. Unique too.
    pub number: Option<CaseNumber>,
    /// The court it is before.
    pub court: CourtId,
    /// When it was sent to the Crown Court.
    pub sent_on: NaiveDate,
    /// When its record was opened.
    pub opened_at: DateTime<Utc>,
    /// Counts its edits.
    pub version: i64,
}

/// Which cases somebody may know of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseScope {
    /// Those before a court of one region, or before a court of another whose courtroom was handed over.
    Region {
        /// The region.
        region: Region,
        /// Courts of other regions.
        extra_courts: Vec<CourtId>,
    },
    /// Those before one court.
    Court(CourtId),
    /// Those in which somebody has a part on a day that fits the role they act in. Who supports one witness finds the
    /// case neither by another's reference nor learns of another's hearing.
    Part {
        /// Who.
        person: PersonId,
        /// In which role.
        role: Role,
        /// When.
        on: NaiveDate,
    },
    /// Those with a hearing that a clerk may know of in a courtroom of one court within a span: today's list.
    ClerkToday {
        /// The court.
        court: CourtId,
        /// Today.
        span: Span,
    },
    /// None.
    Nothing,
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseLine {
    /// The case.
    pub case: CaseRecord,
    /// The name of the court it is before.
    pub court_name: String,
    /// How many defendants it has.
    pub defendants: i64,
    /// How many witnesses it has.
    pub witnesses: i64,
    /// When its next hearing starts.
    pub next_start: Option<DateTime<Utc>>,
}

#[derive(FromRow)]
struct CaseRow {
    id: Uuid,
    urn: String,
    number: Option<String>,
    court_id: Uuid,
    sent_on: NaiveDate,
    opened_at: DateTime<Utc>,
    version: i64,
}

impl TryFrom<CaseRow> for CaseRecord {
    type Error = Error;

    fn try_from(row: CaseRow) -> Result<Self> {
        Ok(Self {
            urn: parsed("cases", "urn", row.id, &row.urn)?,
            number: row.number.map(|number| parsed("cases", "number", row.id, &number)).transpose()?,
            id: row.id.into(),
            court: row.court_id.into(),
            sent_on: row.sent_on,
            opened_at: row.opened_at,
            version: row.version,
        })
    }
}

#[derive(FromRow)]
struct LineRow {
    #[sqlx(flatten)]
    case: CaseRow,
    court_name: String,
    defendants: i64,
    witnesses: i64,
    next_start: Option<DateTime<Utc>>,
}

/// Keeps a new case, at version 1.
///
/// # Errors
/// [`Error::Taken`] when its reference or number is in use.
pub async fn insert(tx: &mut Tx, case: &CaseRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("insert into cases (id, urn, number, court_id, sent_on, opened_at) values ($1, $2, $3, $4, $5, $6)")
            .bind(case.id.uuid()).bind(case.urn.as_str()).bind(case.number.as_ref().map(CaseNumber::as_str))
            .bind(case.court.uuid()).bind(case.sent_on).bind(case.opened_at)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Changes a case's references, court and sending date, if it is still at the version given.
///
/// # Errors
/// [`Error::Stale`] when it is not; [`Error::Taken`] when a reference or number is in use.
pub async fn amend(tx: &mut Tx, case: &CaseRecord) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update cases set urn = $3, number = $4, court_id = $5, sent_on = $6, version = version + 1
             where id = $1 and version = $2")
            .bind(case.id.uuid()).bind(case.version)
            .bind(case.urn.as_str()).bind(case.number.as_ref().map(CaseNumber::as_str))
            .bind(case.court.uuid()).bind(case.sent_on)
            .execute(conn).await?.rows_affected()))
}

/// The case with this id.
pub async fn find(tx: &mut Tx, id: CaseId) -> Result<Option<CaseRecord>> {
    let row: Option<CaseRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from cases where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    row.map(CaseRecord::try_from).transpose()
}

/// The case with this unique reference number.
pub async fn find_by_urn(tx: &mut Tx, urn: &Urn) -> Result<Option<CaseRecord>> {
    let row: Option<CaseRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from cases where urn = $1").bind(urn.as_str()).fetch_optional(conn).await?);
    row.map(CaseRecord::try_from).transpose()
}

/// The case with this Crown Court number.
pub async fn find_by_number(tx: &mut Tx, number: &CaseNumber) -> Result<Option<CaseRecord>> {
    let row: Option<CaseRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from cases where number = $1").bind(number.as_str()).fetch_optional(conn).await?);
    row.map(CaseRecord::try_from).transpose()
}

/// The cases of a scope whose reference, number or one of whose witnesses' references contains what is searched for;
/// the one opened last first. `now` says which hearing is the next.
pub async fn list(
    tx: &mut Tx,
    scope: &CaseScope,
    search: Option<&str>,
    now: DateTime<Utc>,
    limit: i64,
    offset: i64,
) -> Result<Vec<CaseLine>> {
    let mut statement = Statement::new(
        "select k.*, t.name as court_name,
            (select count(*) from defendants d where d.case_id = k.id) as defendants,
            (select count(*) from witnesses w where w.case_id = k.id) as witnesses,
            (select min(b.starts_at) from hearings h join bookings b on b.hearing_id = h.id
             where h.case_id = k.id and b.ended_how is null and b.starts_at >= ",
    );
    statement.value(now);
    match scope {
        CaseScope::Part { person, role, on } => {
            statement.sql(" and (h.witness_id is null or exists (");
            parts(&mut statement, *person, *role, *on);
            statement
                .sql(" and a.case_id = k.id and (a.witness_id is null or a.witness_id = h.witness_id)))");
            crate::hearings::known_to(&mut statement, *role);
        }
        CaseScope::ClerkToday { court, span } => {
            statement.sql(" and b.starts_at < ").value(span.until());
            statement.sql(" and b.courtroom_id in (select r.id from resources r where r.court_id = ");
            statement.value(court.uuid()).sql(")");
            crate::hearings::known_to(&mut statement, Role::CourtClerk);
        }
        CaseScope::Region { .. } | CaseScope::Court(_) | CaseScope::Nothing => {}
    }
    statement.sql(") as next_start from cases k join courts t on t.id = k.court_id where ");
    narrow(&mut statement, scope, search);
    statement.sql(" order by k.opened_at desc, k.id desc limit ").value(limit).sql(" offset ").value(offset);
    let rows: Vec<LineRow> = statement.all(tx).await?;
    rows.into_iter()
        .map(|row| {
            Ok(CaseLine {
                case: row.case.try_into()?,
                court_name: row.court_name,
                defendants: row.defendants,
                witnesses: row.witnesses,
                next_start: row.next_start,
            })
        })
        .collect()
}

/// How many cases [`list`] would answer in all.
pub async fn count(tx: &mut Tx, scope: &CaseScope, search: Option<&str>) -> Result<i64> {
    let mut statement =
        Statement::new("select count(*) from cases k join courts t on t.id = k.court_id where ");
    narrow(&mut statement, scope, search);
    let (count,): (i64,) = statement.one(tx).await?;
    Ok(count)
}

fn narrow(statement: &mut Statement, scope: &CaseScope, search: Option<&str>) {
    match scope {
        CaseScope::Region { region, extra_courts } => {
            statement.sql("(t.region = ").value(region.code()).sql(" or t.id in ");
            statement.list(extra_courts.iter().map(|court| court.uuid())).sql(")");
        }
        CaseScope::Court(court) => {
            statement.sql("k.court_id = ").value(court.uuid());
        }
        CaseScope::Part { person, role, on } => {
            statement.sql("k.id in (");
            parts(statement, *person, *role, *on);
            statement.sql(")");
        }
        CaseScope::ClerkToday { court, span } => {
            statement.sql(
                "k.id in (select h.case_id from resources r
                    join bookings b on b.courtroom_id = r.id join hearings h on h.id = b.hearing_id
                 where b.ended_how is null and r.court_id = ",
            );
            statement.value(court.uuid());
            crate::hearings::known_to(statement, Role::CourtClerk);
            crate::occupations::hearing_within(statement, *span);
            statement.sql(")");
        }
        CaseScope::Nothing => {
            statement.sql("1 = 0");
        }
    }
    if let Some(search) = search.filter(|search| !search.trim().is_empty()) {
        // References are kept in capitals, and people put spaces and hyphens where they like.
        let wanted: String = search.chars().filter(|each| each.is_alphanumeric()).collect();
        if wanted.is_empty() {
            statement.sql(" and 1 = 0");
            return;
        }
        let wanted = format!("%{}%", wanted.to_uppercase());
        statement.sql(" and (k.urn like ").value(&*wanted).sql(" or k.number like ").value(&*wanted);
        statement.sql(" or exists (select 1 from witnesses w where w.case_id = k.id");
        statement.sql(" and replace(w.reference, '-', '') like ").value(&*wanted);
        if let CaseScope::Part { person, role, on } = scope {
            statement.sql(" and exists (");
            parts(statement, *person, *role, *on);
            statement.sql(" and a.case_id = k.id and (a.witness_id is null or a.witness_id = w.id))");
        }
        statement.sql("))");
    }
}

/// The cases in which somebody has a part on a day that fits the role they act in, as the head of a query of `a`.
fn parts(statement: &mut Statement, person: PersonId, role: Role, on: NaiveDate) {
    let fitting = Capacity::ALL.iter().filter(|capacity| capacity.roles().contains(&role));
    statement.sql("select a.case_id from case_assignments a where a.person_id = ").value(person.uuid());
    statement.sql(" and a.capacity in ").list(fitting.map(|capacity| capacity.code()));
    statement.sql(" and a.from_date <= ").value(on);
    statement.sql(" and (a.until_date is null or a.until_date >= ").value(on).sql(")");
}
