//! Applications for special measures, how they were served, what was said against them, and the part of each that is for
//! the court alone, which is sealed before it comes here.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    calendar::ServiceMethod,
    eligibility::Request22A,
    ids::{
        DefendantId, MeasureApplicationId, MeasureServiceId, PersonId, RepresentationsId, WithheldPartId,
        WitnessId,
    },
    measure::{ApplicationRoute, Assistance, Limb, Particulars, Party},
};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// An application as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationRecord {
    /// Its id.
    pub id: MeasureApplicationId,
    /// For which witness.
    pub witness: WitnessId,
    /// How it came before the court.
    pub route: ApplicationRoute,
    /// By whom it was made.
    pub party: Party,
    /// When it was made.
    pub made_on: NaiveDate,
    /// What changed, where a direction is to be varied or discharged.
    pub changed: Option<String>,
    /// The request under section 22A(4).
    pub request_22a: Request22A,
    /// Whether the witness's views are given in it.
    pub views_given: bool,
    /// Why a hearing is asked for, where one is.
    pub hearing_because: Option<String>,
    /// Why it is late and an extension is asked for, where it is.
    pub late_because: Option<String>,
    /// The defendants it concerns, in the order of their labels.
    pub defendants: Vec<DefendantId>,
    /// What it asks for, in the order of the Act.
    pub asked: Vec<(Assistance, Particulars)>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom it was recorded.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct ApplicationRow {
    id: Uuid,
    witness_id: Uuid,
    route: String,
    party: String,
    made_on: NaiveDate,
    changed: Option<String>,
    section_22a: String,
    views_given: bool,
    hearing_because: Option<String>,
    late_because: Option<String>,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

/// Particulars as both applications and directions keep them.
#[derive(FromRow)]
pub(crate) struct ParticularsRow {
    companion: Option<String>,
    recorded_on: Option<NaiveDate>,
    recorded_minutes: Option<i64>,
    recorded_part: Option<String>,
    particulars: Option<String>,
}

impl ParticularsRow {
    pub(crate) fn read(self, table: &'static str, row: Uuid) -> Result<Particulars> {
        let minutes = |minutes| {
            u16::try_from(minutes).map_err(|why| Error::inconsistent(table, "recorded_minutes", row, why))
        };
        Ok(Particulars {
            companion: self.companion.map(|text| parsed(table, "companion", row, &text)).transpose()?,
            recorded_on: self.recorded_on,
            recorded_minutes: self.recorded_minutes.map(minutes).transpose()?,
            recorded_part: self.recorded_part,
            words: self.particulars,
        })
    }
}

#[derive(FromRow)]
struct AskedRow {
    application_id: Uuid,
    assistance: String,
    #[sqlx(flatten)]
    particulars: ParticularsRow,
}

/// Keeps a new application with what it asks for.
pub async fn insert(tx: &mut Tx, application: &ApplicationRecord) -> Result<()> {
    let id = application.id.uuid();
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into measure_applications (id, witness_id, route, party, made_on, changed, section_22a, views_given,
                hearing_because, late_because, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
            .bind(id).bind(application.witness.uuid()).bind(application.route.code()).bind(application.party.code())
            .bind(application.made_on).bind(&application.changed).bind(application.request_22a.code())
            .bind(application.views_given).bind(&application.hearing_because).bind(&application.late_because)
            .bind(application.recorded_at).bind(application.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    for defendant in &application.defendants {
        on_backend!(tx, conn =>
            sqlx::query("insert into measure_application_defendants (application_id, defendant_id) values ($1, $2)")
                .bind(id).bind(defendant.uuid()).execute(conn).await.map(|_done| ())?);
    }
    for (assistance, particulars) in &application.asked {
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into measures_asked (application_id, assistance, companion, recorded_on, recorded_minutes,
                    recorded_part, particulars)
                 values ($1, $2, $3, $4, $5, $6, $7)")
                .bind(id).bind(assistance.code()).bind(particulars.companion.map(domain::measure::Companion::code))
                .bind(particulars.recorded_on).bind(particulars.recorded_minutes.map(i64::from))
                .bind(&particulars.recorded_part).bind(&particulars.words)
                .execute(conn).await.map(|_done| ())?);
    }
    Ok(())
}

/// The application with this id.
pub async fn find(tx: &mut Tx, id: MeasureApplicationId) -> Result<Option<ApplicationRecord>> {
    let rows: Vec<ApplicationRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from measure_applications where id = $1").bind(id.uuid()).fetch_all(conn).await?);
    Ok(whole(tx, rows).await?.pop())
}

/// The applications for these witnesses, in the order they were made.
pub async fn list_for_witnesses(tx: &mut Tx, witnesses: &[WitnessId]) -> Result<Vec<ApplicationRecord>> {
    let mut statement = Statement::new("select * from measure_applications where witness_id in ");
    statement.list(witnesses.iter().map(|each| each.uuid())).sql(" order by made_on, recorded_at, id");
    let rows = statement.all(tx).await?;
    whole(tx, rows).await
}

async fn whole(tx: &mut Tx, rows: Vec<ApplicationRow>) -> Result<Vec<ApplicationRecord>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = || rows.iter().map(|row| row.id);
    let mut statement = Statement::new(
        "select a.application_id, a.defendant_id from measure_application_defendants a
            join defendants d on d.id = a.defendant_id where a.application_id in ",
    );
    statement.list(ids()).sql(" order by d.ordinal");
    let mut defendants: HashMap<Uuid, Vec<DefendantId>> = HashMap::new();
    for (application, defendant) in statement.all::<(Uuid, Uuid)>(tx).await? {
        defendants.entry(application).or_default().push(defendant.into());
    }
    let mut statement = Statement::new("select * from measures_asked where application_id in ");
    statement.list(ids());
    let mut asked: HashMap<Uuid, Vec<(Assistance, Particulars)>> = HashMap::new();
    for row in statement.all::<AskedRow>(tx).await? {
        let (table, id) = ("measures_asked", row.application_id);
        let assistance = parsed(table, "assistance", id, &row.assistance)?;
        asked.entry(id).or_default().push((assistance, row.particulars.read(table, id)?));
    }
    rows.into_iter()
        .map(|row| {
            let table = "measure_applications";
            let mut asked = asked.remove(&row.id).unwrap_or_default();
            asked.sort_by_key(|(assistance, _)| *assistance);
            Ok(ApplicationRecord {
                route: parsed(table, "route", row.id, &row.route)?,
                party: parsed(table, "party", row.id, &row.party)?,
                request_22a: parsed(table, "section_22a", row.id, &row.section_22a)?,
                defendants: defendants.remove(&row.id).unwrap_or_default(),
                asked,
                id: row.id.into(),
                witness: row.witness_id.into(),
                made_on: row.made_on,
                changed: row.changed,
                views_given: row.views_given,
                hearing_because: row.hearing_because,
                late_because: row.late_because,
                recorded_at: row.recorded_at,
                recorded_by: row.recorded_by.into(),
            })
        })
        .collect()
}

/// That an application was served on somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRecord {
    /// Its id.
    pub id: MeasureServiceId,
    /// Which application.
    pub application: MeasureApplicationId,
    /// On whom.
    pub recipient: Party,
    /// On which defendant.
    pub defendant: Option<DefendantId>,
    /// How.
    pub method: ServiceMethod,
    /// The moment at which it was sent, left, posted or handed over. The day it counts from is worked out.
    pub sent_at: DateTime<Utc>,
    /// By whom.
    pub served_by: Party,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom it was recorded.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct ServiceRow {
    id: Uuid,
    application_id: Uuid,
    recipient: String,
    defendant_id: Option<Uuid>,
    method: String,
    sent_at: DateTime<Utc>,
    served_by: String,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

/// Keeps that an application was served.
pub async fn insert_service(tx: &mut Tx, service: &ServiceRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into measure_services (id, application_id, recipient, defendant_id, method, sent_at, served_by,
                recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(service.id.uuid()).bind(service.application.uuid()).bind(service.recipient.code())
            .bind(service.defendant.map(DefendantId::uuid)).bind(service.method.code()).bind(service.sent_at)
            .bind(service.served_by.code()).bind(service.recorded_at).bind(service.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// How these applications were served, by the moment.
pub async fn list_services(tx: &mut Tx, applications: &[MeasureApplicationId]) -> Result<Vec<ServiceRecord>> {
    let mut statement = Statement::new("select * from measure_services where application_id in ");
    statement.list(applications.iter().map(|each| each.uuid())).sql(" order by sent_at, id");
    let table = "measure_services";
    statement
        .all::<ServiceRow>(tx)
        .await?
        .into_iter()
        .map(|row| {
            Ok(ServiceRecord {
                recipient: parsed(table, "recipient", row.id, &row.recipient)?,
                method: parsed(table, "method", row.id, &row.method)?,
                served_by: parsed(table, "served_by", row.id, &row.served_by)?,
                id: row.id.into(),
                application: row.application_id.into(),
                defendant: row.defendant_id.map(Into::into),
                sent_at: row.sent_at,
                recorded_at: row.recorded_at,
                recorded_by: row.recorded_by.into(),
            })
        })
        .collect()
}

/// What a party says of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepresentationsRecord {
    /// Its id.
    pub id: RepresentationsId,
    /// Which application.
    pub application: MeasureApplicationId,
    /// Who says it.
    pub party: Party,
    /// Which defendant.
    pub defendant: Option<DefendantId>,
    /// When it was made.
    pub made_on: NaiveDate,
    /// What is disputed; nothing when the party does not oppose.
    pub limbs: Vec<Limb>,
    /// In short, why.
    pub summary: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom it was recorded.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct RepresentationsRow {
    id: Uuid,
    application_id: Uuid,
    party: String,
    defendant_id: Option<Uuid>,
    made_on: NaiveDate,
    summary: Option<String>,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

/// Keeps what a party says.
pub async fn insert_representations(tx: &mut Tx, said: &RepresentationsRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into measure_representations (id, application_id, party, defendant_id, made_on, summary, recorded_at,
                recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(said.id.uuid()).bind(said.application.uuid()).bind(said.party.code())
            .bind(said.defendant.map(DefendantId::uuid)).bind(said.made_on).bind(&said.summary)
            .bind(said.recorded_at).bind(said.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    for limb in &said.limbs {
        on_backend!(tx, conn =>
            sqlx::query("insert into measure_representation_limbs (representations_id, limb) values ($1, $2)")
                .bind(said.id.uuid()).bind(limb.code()).execute(conn).await.map(|_done| ())?);
    }
    Ok(())
}

/// What was said of these applications, in the order it was made.
pub async fn list_representations(
    tx: &mut Tx,
    applications: &[MeasureApplicationId],
) -> Result<Vec<RepresentationsRecord>> {
    let mut statement = Statement::new("select * from measure_representations where application_id in ");
    statement.list(applications.iter().map(|each| each.uuid())).sql(" order by made_on, recorded_at, id");
    let rows: Vec<RepresentationsRow> = statement.all(tx).await?;
    let mut statement =
        Statement::new("select * from measure_representation_limbs where representations_id in ");
    statement.list(rows.iter().map(|row| row.id));
    let mut limbs: HashMap<Uuid, Vec<Limb>> = HashMap::new();
    for (said, limb) in statement.all::<(Uuid, String)>(tx).await? {
        limbs.entry(said).or_default().push(parsed("measure_representation_limbs", "limb", said, &limb)?);
    }
    rows.into_iter()
        .map(|row| {
            let mut limbs = limbs.remove(&row.id).unwrap_or_default();
            limbs.sort_unstable();
            Ok(RepresentationsRecord {
                party: parsed("measure_representations", "party", row.id, &row.party)?,
                limbs,
                id: row.id.into(),
                application: row.application_id.into(),
                defendant: row.defendant_id.map(Into::into),
                made_on: row.made_on,
                summary: row.summary,
                recorded_at: row.recorded_at,
                recorded_by: row.recorded_by.into(),
            })
        })
        .collect()
}

/// What is for the court alone, encrypted. Only the holder of the key can read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithheldPart {
    /// Its id.
    pub id: WithheldPartId,
    /// For which witness.
    pub witness: WitnessId,
    /// Of which application, or of representations on it.
    pub application: MeasureApplicationId,
    /// Who lodged it.
    pub party: Party,
    /// What is withheld.
    pub content_sealed: Vec<u8>,
    /// Why it is withheld.
    pub because_sealed: Vec<u8>,
    /// When it was lodged.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct WithheldRow {
    id: Uuid,
    witness_id: Uuid,
    application_id: Uuid,
    party: String,
    content_sealed: Vec<u8>,
    because_sealed: Vec<u8>,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

/// Keeps a part that is for the court alone.
pub async fn insert_withheld(tx: &mut Tx, part: &WithheldPart) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into withheld_parts (id, witness_id, application_id, party, content_sealed, because_sealed,
                recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(part.id.uuid()).bind(part.witness.uuid()).bind(part.application.uuid()).bind(part.party.code())
            .bind(&part.content_sealed).bind(&part.because_sealed).bind(part.recorded_at)
            .bind(part.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// What is for the court alone of these applications, in the order it was lodged.
pub async fn list_withheld(tx: &mut Tx, applications: &[MeasureApplicationId]) -> Result<Vec<WithheldPart>> {
    let mut statement = Statement::new("select * from withheld_parts where application_id in ");
    statement.list(applications.iter().map(|each| each.uuid())).sql(" order by recorded_at, id");
    statement
        .all::<WithheldRow>(tx)
        .await?
        .into_iter()
        .map(|row| {
            Ok(WithheldPart {
                party: parsed("withheld_parts", "party", row.id, &row.party)?,
                id: row.id.into(),
                witness: row.witness_id.into(),
                application: row.application_id.into(),
                content_sealed: row.content_sealed,
                because_sealed: row.because_sealed,
                recorded_at: row.recorded_at,
                recorded_by: row.recorded_by.into(),
            })
        })
        .collect()
}
