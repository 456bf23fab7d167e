//! Who has which part in a case, from when until when.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::NaiveDate;
use domain::{
    booking::Span,
    hearing::Capacity,
    ids::{AssignmentId, CaseId, CourtId, DefendantId, PersonId, WitnessId},
    role::Role,
};
use sqlx::FromRow;
use uuid::Uuid;

/// A part in a case as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignmentRecord {
    /// Its id.
    pub id: AssignmentId,
    /// The case.
    pub case: CaseId,
    /// Who.
    pub person: PersonId,
    /// Their name. Read with the record; not written by [`insert`].
    pub person_name: String,
    /// As what.
    pub capacity: Capacity,
    /// For which defendant, for counsel of one.
    pub defendant: Option<DefendantId>,
    /// For which witness, for those who support one; every witness of the case when absent.
    pub witness: Option<WitnessId>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; until further notice when absent.
    pub until: Option<NaiveDate>,
}

#[derive(FromRow)]
struct AssignmentRow {
    id: Uuid,
    case_id: Uuid,
    person_id: Uuid,
    person_name: String,
    capacity: String,
    defendant_id: Option<Uuid>,
    witness_id: Option<Uuid>,
    from_date: NaiveDate,
    until_date: Option<NaiveDate>,
}

impl TryFrom<AssignmentRow> for AssignmentRecord {
    type Error = Error;

    fn try_from(row: AssignmentRow) -> Result<Self> {
        Ok(Self {
            capacity: parsed("case_assignments", "capacity", row.id, &row.capacity)?,
            id: row.id.into(),
            case: row.case_id.into(),
            person: row.person_id.into(),
            person_name: row.person_name,
            defendant: row.defendant_id.map(Into::into),
            witness: row.witness_id.map(Into::into),
            from: row.from_date,
            until: row.until_date,
        })
    }
}

/// Keeps a new part.
pub async fn insert(tx: &mut Tx, part: &AssignmentRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into case_assignments (id, case_id, person_id, capacity, defendant_id, witness_id, from_date, until_date)
             values ($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(part.id.uuid()).bind(part.case.uuid()).bind(part.person.uuid()).bind(part.capacity.code())
            .bind(part.defendant.map(DefendantId::uuid)).bind(part.witness.map(WitnessId::uuid))
            .bind(part.from).bind(part.until)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Sets the last day of a part. Answers whether there is one with this id.
pub async fn end(tx: &mut Tx, id: AssignmentId, until: NaiveDate) -> Result<bool> {
    let rows = on_backend!(tx, conn =>
        sqlx::query("update case_assignments set until_date = $2 where id = $1")
            .bind(id.uuid()).bind(until).execute(conn).await?.rows_affected());
    Ok(rows > 0)
}

/// The part with this id.
pub async fn find(tx: &mut Tx, id: AssignmentId) -> Result<Option<AssignmentRecord>> {
    let row: Option<AssignmentRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select a.*, p.name as person_name from case_assignments a join people p on p.id = a.person_id
             where a.id = $1")
            .bind(id.uuid()).fetch_optional(conn).await?);
    row.map(AssignmentRecord::try_from).transpose()
}

/// The parts of a case that have not ended before a day, those to come among them, in the order of [`Capacity::ALL`]
/// and then as they begin.
pub async fn list_from(tx: &mut Tx, case: CaseId, day: NaiveDate) -> Result<Vec<AssignmentRecord>> {
    let rows: Vec<AssignmentRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select a.*, p.name as person_name from case_assignments a join people p on p.id = a.person_id
             where a.case_id = $1
                and (a.until_date is null or (a.until_date >= $2 and a.until_date >= a.from_date))
             order by a.from_date, a.id")
            .bind(case.uuid()).bind(day).fetch_all(conn).await?);
    in_order(rows)
}

/// The parts of a case on a day, in the order of [`Capacity::ALL`] and then as they were given.
pub async fn list_for_case(tx: &mut Tx, case: CaseId, on: NaiveDate) -> Result<Vec<AssignmentRecord>> {
    let rows: Vec<AssignmentRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select a.*, p.name as person_name from case_assignments a join people p on p.id = a.person_id
             where a.case_id = $1 and a.from_date <= $2 and (a.until_date is null or a.until_date >= $2)
             order by a.from_date, a.id")
            .bind(case.uuid()).bind(on).fetch_all(conn).await?);
    in_order(rows)
}

/// The parts one person has in a case on a day.
pub async fn list_for_person_in_case(
    tx: &mut Tx,
    person: PersonId,
    case: CaseId,
    on: NaiveDate,
) -> Result<Vec<AssignmentRecord>> {
    let rows: Vec<AssignmentRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select a.*, p.name as person_name from case_assignments a join people p on p.id = a.person_id
             where a.person_id = $1 and a.case_id = $2
                and a.from_date <= $3 and (a.until_date is null or a.until_date >= $3)
             order by a.from_date, a.id")
            .bind(person.uuid()).bind(case.uuid()).bind(on).fetch_all(conn).await?);
    in_order(rows)
}

/// The parts one person has in any case on a day.
pub async fn list_for_person(tx: &mut Tx, person: PersonId, on: NaiveDate) -> Result<Vec<AssignmentRecord>> {
    let rows: Vec<AssignmentRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select a.*, p.name as person_name from case_assignments a join people p on p.id = a.person_id
             where a.person_id = $1 and a.from_date <= $2 and (a.until_date is null or a.until_date >= $2)
             order by a.from_date, a.id")
            .bind(person.uuid()).bind(on).fetch_all(conn).await?);
    in_order(rows)
}

fn in_order(rows: Vec<AssignmentRow>) -> Result<Vec<AssignmentRecord>> {
    let mut parts = rows.into_iter().map(AssignmentRecord::try_from).collect::<Result<Vec<_>>>()?;
    parts.sort_by_key(|part| part.capacity);
    Ok(parts)
}

/// Whether a hearing of the case that a clerk may know of stands in a courtroom of this court within the span.
pub async fn covers_today(tx: &mut Tx, court: CourtId, case: CaseId, span: Span) -> Result<bool> {
    let mut statement = Statement::new(
        "select count(*) from hearings h
            join bookings b on b.hearing_id = h.id join resources r on r.id = b.courtroom_id
         where b.ended_how is null and h.case_id = ",
    );
    statement.value(case.uuid()).sql(" and r.court_id = ").value(court.uuid());
    crate::hearings::known_to(&mut statement, Role::CourtClerk);
    crate::occupations::hearing_within(&mut statement, span);
    let (standing,): (i64,) = statement.one(tx).await?;
    Ok(standing > 0)
}

/// The parts of these cases on a day, in the order of [`Capacity::ALL`] and then as they were given.
pub async fn list_for_cases(tx: &mut Tx, cases: &[CaseId], on: NaiveDate) -> Result<Vec<AssignmentRecord>> {
    let mut statement = crate::statement::Statement::new(
        "select a.*, p.name as person_name from case_assignments a join people p on p.id = a.person_id
         where a.case_id in ",
    );
    statement.list(cases.iter().map(|each| each.uuid())).sql(" order by a.from_date, a.id");
    let rows: Vec<AssignmentRow> = statement.all(tx).await?;
    let today = |row: &AssignmentRow| row.from_date <= on && row.until_date.is_none_or(|until| on <= until);
    in_order(rows.into_iter().filter(today).collect())
}
