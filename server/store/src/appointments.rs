//! The named officer of a specialist courtroom, and deputies for set dates.

use crate::{db::Tx, error::Result, on_backend};
use chrono::NaiveDate;
use domain::ids::{AppointmentId, CourtId, PersonId, ResourceId};
use sqlx::FromRow;
use uuid::Uuid;

/// An appointment as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppointmentRecord {
    /// Its id.
    pub id: AppointmentId,
    /// The courtroom.
    pub resource: ResourceId,
    /// Who answers for it.
    pub person: PersonId,
    /// In the named officer's place.
    pub deputy: bool,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; until further notice when absent.
    pub until: Option<NaiveDate>,
}

#[derive(FromRow)]
struct AppointmentRow {
    id: Uuid,
    resource_id: Uuid,
    person_id: Uuid,
    deputy: bool,
    from_date: NaiveDate,
    until_date: Option<NaiveDate>,
    court_id: Uuid,
}

impl From<AppointmentRow> for (AppointmentRecord, CourtId) {
    fn from(row: AppointmentRow) -> Self {
        let appointment = AppointmentRecord {
            id: row.id.into(),
            resource: row.resource_id.into(),
            person: row.person_id.into(),
            deputy: row.deputy,
            from: row.from_date,
            until: row.until_date,
        };
        (appointment, row.court_id.into())
    }
}

/// Keeps a new appointment.
pub async fn insert(tx: &mut Tx, appointment: &AppointmentRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into officer_appointments (id, resource_id, person_id, deputy, from_date, until_date)
             values ($1, $2, $3, $4, $5, $6)")
            .bind(appointment.id.uuid()).bind(appointment.resource.uuid()).bind(appointment.person.uuid())
            .bind(appointment.deputy).bind(appointment.from).bind(appointment.until)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Sets the last day of an appointment. Answers whether there is one with this id.
pub async fn end(tx: &mut Tx, id: AppointmentId, until: NaiveDate) -> Result<bool> {
    let rows = on_backend!(tx, conn =>
        sqlx::query("update officer_appointments set until_date = $2 where id = $1")
            .bind(id.uuid()).bind(until).execute(conn).await?.rows_affected());
    Ok(rows > 0)
}

/// Who answers for a courtroom on a day: the named officer first, then deputies.
pub async fn list_for_resource(
    tx: &mut Tx,
    resource: ResourceId,
    on: NaiveDate,
) -> Result<Vec<AppointmentRecord>> {
    let rows: Vec<AppointmentRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select a.*, r.court_id from officer_appointments a join resources r on r.id = a.resource_id
             where a.resource_id = $1 and a.from_date <= $2 and (a.until_date is null or a.until_date >= $2)
             order by a.deputy, a.from_date, a.id")
            .bind(resource.uuid()).bind(on).fetch_all(conn).await?);
    Ok(rows.into_iter().map(|row| <(AppointmentRecord, CourtId)>::from(row).0).collect())
}

/// Who answers for a courtroom on a day or later: the named officer first, then deputies. An appointment that was ended
/// before it began never holds.
pub async fn list_for_resource_from(
    tx: &mut Tx,
    resource: ResourceId,
    from: NaiveDate,
) -> Result<Vec<AppointmentRecord>> {
    let rows: Vec<AppointmentRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select a.*, r.court_id from officer_appointments a join resources r on r.id = a.resource_id
             where a.resource_id = $1
                and (a.until_date is null or (a.until_date >= $2 and a.until_date >= a.from_date))
             order by a.deputy, a.from_date, a.id")
            .bind(resource.uuid()).bind(from).fetch_all(conn).await?);
    Ok(rows.into_iter().map(|row| <(AppointmentRecord, CourtId)>::from(row).0).collect())
}

/// The courtrooms a person answers for on a day, each with its court.
pub async fn list_for_person(
    tx: &mut Tx,
    person: PersonId,
    on: NaiveDate,
) -> Result<Vec<(AppointmentRecord, CourtId)>> {
    let rows: Vec<AppointmentRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select a.*, r.court_id from officer_appointments a join resources r on r.id = a.resource_id
             where a.person_id = $1 and a.from_date <= $2 and (a.until_date is null or a.until_date >= $2)
             order by a.deputy, a.from_date, a.id")
            .bind(person.uuid()).bind(on).fetch_all(conn).await?);
    Ok(rows.into_iter().map(Into::into).collect())
}
