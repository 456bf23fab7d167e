//! When people and witnesses cannot come. What was put down by mistake, or no longer holds, is withdrawn, not deleted.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, Utc};
use domain::{
    booking::Span,
    ids::{CourtId, PersonId, UnavailabilityId, WitnessId},
    unavailability::{Unavailable, Whose},
};
use sqlx::FromRow;
use uuid::Uuid;

/// Dates to avoid as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnavailabilityRecord {
    /// Their id.
    pub id: UnavailabilityId,
    /// Whose, when and why.
    pub away: Unavailable,
    /// When they were put down.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
    /// Their name. Read with the record; not written by [`insert`].
    pub recorded_by_name: String,
    /// When they were withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

#[derive(FromRow)]
struct AwayRow {
    id: Uuid,
    person_id: Option<Uuid>,
    witness_id: Option<Uuid>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    reason: String,
    court_id: Option<Uuid>,
}

impl TryFrom<AwayRow> for Unavailable {
    type Error = Error;

    fn try_from(row: AwayRow) -> Result<Self> {
        let wrong = |column, what| Error::inconsistent("unavailability", column, row.id, what);
        let whose = match (row.person_id, row.witness_id) {
            (Some(person), None) => Whose::Person(person.into()),
            (None, Some(witness)) => Whose::Witness(witness.into()),
            _ => return Err(wrong("person_id", "not of one person or witness")),
        };
        Ok(Self {
            whose,
            span: Span::new(row.starts_at, row.ends_at)
                .ok_or_else(|| wrong("ends_at", "not after the start"))?,
            reason: parsed("unavailability", "reason", row.id, &row.reason)?,
            court: row.court_id.map(Into::into),
        })
    }
}

#[derive(FromRow)]
struct Row {
    #[sqlx(flatten)]
    away: AwayRow,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
    recorded_by_name: String,
    withdrawn_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for UnavailabilityRecord {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.away.id.into(),
            away: row.away.try_into()?,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
            recorded_by_name: row.recorded_by_name,
            withdrawn_at: row.withdrawn_at,
        })
    }
}

const RECORDS: &str = "
    select u.*, p.name as recorded_by_name from unavailability u join people p on p.id = u.recorded_by where ";

/// Puts dates down.
pub async fn insert(tx: &mut Tx, record: &UnavailabilityRecord) -> Result<()> {
    let (person, witness) = match record.away.whose {
        Whose::Person(person) => (Some(person.uuid()), None),
        Whose::Witness(witness) => (None, Some(witness.uuid())),
    };
    let Unavailable { span, reason, court, .. } = record.away;
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into unavailability (id, person_id, witness_id, starts_at, ends_at, reason, court_id, recorded_at,
                recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(record.id.uuid()).bind(person).bind(witness).bind(span.from()).bind(span.until())
            .bind(reason.code()).bind(court.map(CourtId::uuid)).bind(record.recorded_at)
            .bind(record.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Withdraws dates that stand. Answers whether they did.
pub async fn withdraw(tx: &mut Tx, id: UnavailabilityId, at: DateTime<Utc>, by: PersonId) -> Result<bool> {
    let rows = on_backend!(tx, conn =>
        sqlx::query(
            "update unavailability set withdrawn_at = $2, withdrawn_by = $3 where id = $1 and withdrawn_at is null")
            .bind(id.uuid()).bind(at).bind(by.uuid()).execute(conn).await?.rows_affected());
    Ok(rows > 0)
}

/// The dates with this id, withdrawn or not.
pub async fn find(tx: &mut Tx, id: UnavailabilityId) -> Result<Option<UnavailabilityRecord>> {
    let mut statement = Statement::new(RECORDS);
    statement.sql("u.id = ").value(id.uuid());
    Ok(records(tx, statement).await?.pop())
}

/// What stands of one person or witness and is not over, by start.
pub async fn list(tx: &mut Tx, whose: Whose, now: DateTime<Utc>) -> Result<Vec<UnavailabilityRecord>> {
    let mut statement = Statement::new(RECORDS);
    statement.sql("u.withdrawn_at is null and ");
    match whose {
        Whose::Person(person) => statement.sql("u.person_id = ").value(person.uuid()),
        Whose::Witness(witness) => statement.sql("u.witness_id = ").value(witness.uuid()),
    };
    statement.sql(" and u.ends_at > ").value(now).sql(" order by u.starts_at, u.id");
    records(tx, statement).await
}

async fn records(tx: &mut Tx, statement: Statement) -> Result<Vec<UnavailabilityRecord>> {
    statement.all::<Row>(tx).await?.into_iter().map(UnavailabilityRecord::try_from).collect()
}

/// When these people, and this witness, cannot come within the span; by start.
pub async fn between(
    tx: &mut Tx,
    people: &[PersonId],
    witness: Option<WitnessId>,
    span: Span,
) -> Result<Vec<Unavailable>> {
    // Each half goes by its own index; an `or` over both would go by none.
    let mut statement = Statement::new(COLUMNS);
    statement.sql("person_id in ").list(people.iter().map(|each| each.uuid()));
    statement.sql(" and ends_at > ").value(span.from()).sql(" and starts_at < ").value(span.until());
    statement.sql(" union all ").sql(COLUMNS).sql("witness_id = ").value(witness.map(WitnessId::uuid));
    statement.sql(" and ends_at > ").value(span.from()).sql(" and starts_at < ").value(span.until());
    statement.sql(" order by 4, 1");
    statement.all::<AwayRow>(tx).await?.into_iter().map(Unavailable::try_from).collect()
}

const COLUMNS: &str =
    "select id, person_id, witness_id, starts_at, ends_at, reason, court_id from unavailability
    where withdrawn_at is null and ";
