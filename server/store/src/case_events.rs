//! What time runs from in a case, what was done in time, what a judge ordered instead, and custody. Rows are added and
//! withdrawn, never changed.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::{
    calendar::{Service, ServiceMethod},
    happening::Happening,
    ids::{
        CaseEventId, CaseId, ChargeId, CustodySpellId, DateOrderId, DeadlineDoneId, DefendantId, PersonId,
        WitnessId,
    },
    law::facts::{Of, Spell, When},
};
use sqlx::FromRow;
use uuid::Uuid;

/// How a time of day is kept.
const TIME: &str = "%H:%M";

/// Something that happened in a case, or is fixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseEventRecord {
    /// Its id.
    pub id: CaseEventId,
    /// In which case.
    pub case: CaseId,
    /// What.
    pub what: Happening,
    /// When.
    pub when: When,
    /// About whom.
    pub of: Of,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
    /// Why it no longer counts: it was recorded by mistake.
    pub withdrawn: Option<String>,
}

#[derive(FromRow)]
struct EventRow {
    id: Uuid,
    case_id: Uuid,
    what: String,
    day: NaiveDate,
    method: Option<String>,
    time: Option<String>,
    responded: Option<NaiveDate>,
    court_officer: bool,
    defendant_id: Option<Uuid>,
    witness_id: Option<Uuid>,
    charge_id: Option<Uuid>,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
    because: Option<String>,
}

impl TryFrom<EventRow> for CaseEventRecord {
    type Error = Error;

    fn try_from(row: EventRow) -> Result<Self> {
        let table = "case_events";
        let when = match &row.method {
            None => When::Day(row.day),
            Some(method) => When::Served {
                service: Service {
                    method: parsed::<ServiceMethod>(table, "method", row.id, method)?,
                    day: row.day,
                    time: row
                        .time
                        .as_deref()
                        .map(|time| parsed::<NaiveTime>(table, "time", row.id, time))
                        .transpose()?,
                    responded: row.responded,
                },
                court_officer: row.court_officer,
            },
        };
        Ok(Self {
            what: parsed(table, "what", row.id, &row.what)?,
            id: row.id.into(),
            case: row.case_id.into(),
            when,
            of: of(row.defendant_id, row.witness_id, row.charge_id),
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
            withdrawn: row.because,
        })
    }
}

fn of(defendant: Option<Uuid>, witness: Option<Uuid>, charge: Option<Uuid>) -> Of {
    Of {
        defendant: defendant.map(Into::into),
        witness: witness.map(Into::into),
        charge: charge.map(Into::into),
    }
}

/// Keeps something that happened.
pub async fn insert(tx: &mut Tx, event: &CaseEventRecord) -> Result<()> {
    let (day, service) = match event.when {
        When::Day(day) => (day, None),
        When::Served { service, court_officer } => (service.day, Some((service, court_officer))),
    };
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into case_events (id, case_id, what, day, method, time, responded, court_officer,
                defendant_id, witness_id, charge_id, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
            .bind(event.id.uuid()).bind(event.case.uuid()).bind(event.what.code()).bind(day)
            .bind(service.map(|(service, _)| service.method.code()))
            .bind(service.and_then(|(service, _)| service.time).map(|time| time.format(TIME).to_string()))
            .bind(service.and_then(|(service, _)| service.responded))
            .bind(service.is_some_and(|(_, officer)| officer))
            .bind(event.of.defendant.map(DefendantId::uuid)).bind(event.of.witness.map(WitnessId::uuid))
            .bind(event.of.charge.map(ChargeId::uuid))
            .bind(event.recorded_at).bind(event.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// That something was recorded by mistake. It stays on record with the reason and no longer counts.
///
/// # Errors
/// [`Error::Taken`] when it is withdrawn already.
pub async fn withdraw(
    tx: &mut Tx,
    event: CaseEventId,
    because: &str,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into case_event_withdrawals (event_id, because, recorded_at, recorded_by)
             values ($1, $2, $3, $4)")
            .bind(event.uuid()).bind(because).bind(at).bind(by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Everything that happened in these cases, withdrawn or not, the earliest first.
pub async fn list_for_cases(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<CaseEventRecord>> {
    let mut statement = Statement::new(
        "select e.*, w.because from case_events e
         left join case_event_withdrawals w on w.event_id = e.id where e.case_id in ",
    );
    statement.list(cases.iter().map(|each| each.uuid())).sql(" order by e.day, e.recorded_at, e.id");
    statement.all::<EventRow>(tx).await?.into_iter().map(CaseEventRecord::try_from).collect()
}

/// That something due was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoneRecord {
    /// Its id.
    pub id: DeadlineDoneId,
    /// In which case.
    pub case: CaseId,
    /// The id of the rule.
    pub rule: String,
    /// About whom.
    pub of: Of,
    /// When.
    pub day: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct DoneRow {
    id: Uuid,
    case_id: Uuid,
    rule: String,
    day: NaiveDate,
    defendant_id: Option<Uuid>,
    witness_id: Option<Uuid>,
    charge_id: Option<Uuid>,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

/// Keeps that something due was done.
pub async fn insert_done(tx: &mut Tx, done: &DoneRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into deadlines_done (id, case_id, rule, day, defendant_id, witness_id, charge_id, recorded_at,
                recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(done.id.uuid()).bind(done.case.uuid()).bind(&done.rule).bind(done.day)
            .bind(done.of.defendant.map(DefendantId::uuid)).bind(done.of.witness.map(WitnessId::uuid))
            .bind(done.of.charge.map(ChargeId::uuid))
            .bind(done.recorded_at).bind(done.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// What was done in these cases, the earliest first.
pub async fn list_done(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<DoneRecord>> {
    let mut statement = Statement::new("select * from deadlines_done where case_id in ");
    statement.list(cases.iter().map(|each| each.uuid())).sql(" order by day, recorded_at, id");
    let rows = statement.all::<DoneRow>(tx).await?;
    Ok(rows
        .into_iter()
        .map(|row| DoneRecord {
            id: row.id.into(),
            case: row.case_id.into(),
            rule: row.rule,
            of: of(row.defendant_id, row.witness_id, row.charge_id),
            day: row.day,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
        })
        .collect())
}

/// A judge's order that puts a date in the place of a computed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateOrderRecord {
    /// Its id.
    pub id: DateOrderId,
    /// In which case.
    pub case: CaseId,
    /// The id of the rule.
    pub rule: String,
    /// About whom.
    pub of: Of,
    /// The day ordered.
    pub day: NaiveDate,
    /// By which judge.
    pub judge: PersonId,
    /// The judge's name.
    pub judge_name: String,
    /// At which hearing, in words.
    pub hearing: String,
    /// When it was made.
    pub made_on: NaiveDate,
    /// Why.
    pub because: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom it was recorded.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct OrderRow {
    id: Uuid,
    case_id: Uuid,
    rule: String,
    day: NaiveDate,
    defendant_id: Option<Uuid>,
    witness_id: Option<Uuid>,
    charge_id: Option<Uuid>,
    judge_id: Uuid,
    judge_name: String,
    hearing: String,
    made_on: NaiveDate,
    because: String,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

/// Keeps an order. The judge's name is read from the judge's own record.
pub async fn insert_order(tx: &mut Tx, order: &DateOrderRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into date_orders (id, case_id, rule, day, defendant_id, witness_id, charge_id, judge_id, hearing,
                made_on, because, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
            .bind(order.id.uuid()).bind(order.case.uuid()).bind(&order.rule).bind(order.day)
            .bind(order.of.defendant.map(DefendantId::uuid)).bind(order.of.witness.map(WitnessId::uuid))
            .bind(order.of.charge.map(ChargeId::uuid))
            .bind(order.judge.uuid()).bind(&order.hearing).bind(order.made_on).bind(&order.because)
            .bind(order.recorded_at).bind(order.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// What judges ordered in these cases, the earliest first.
pub async fn list_orders(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<DateOrderRecord>> {
    let mut statement = Statement::new(
        "select o.*, p.name as judge_name from date_orders o join people p on p.id = o.judge_id
         where o.case_id in ",
    );
    statement.list(cases.iter().map(|each| each.uuid())).sql(" order by o.made_on, o.recorded_at, o.id");
    let rows = statement.all::<OrderRow>(tx).await?;
    Ok(rows
        .into_iter()
        .map(|row| DateOrderRecord {
            id: row.id.into(),
            case: row.case_id.into(),
            rule: row.rule,
            of: of(row.defendant_id, row.witness_id, row.charge_id),
            day: row.day,
            judge: row.judge_id.into(),
            judge_name: row.judge_name,
            hearing: row.hearing,
            made_on: row.made_on,
            because: row.because,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
        })
        .collect())
}

/// A time a defendant spent in custody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpellRecord {
    /// Its id.
    pub id: CustodySpellId,
    /// Whose.
    pub defendant: DefendantId,
    /// For which offence; for all when none is named.
    pub charge: Option<ChargeId>,
    /// From when until when, both included.
    pub spell: Spell,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct SpellRow {
    id: Uuid,
    defendant_id: Uuid,
    charge_id: Option<Uuid>,
    from_date: NaiveDate,
    until_date: Option<NaiveDate>,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

/// Keeps a time in custody.
pub async fn insert_spell(tx: &mut Tx, spell: &SpellRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into custody_spells (id, defendant_id, charge_id, from_date, until_date, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(spell.id.uuid()).bind(spell.defendant.uuid()).bind(spell.charge.map(ChargeId::uuid))
            .bind(spell.spell.from).bind(spell.spell.until)
            .bind(spell.recorded_at).bind(spell.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Withdraws a time in custody that no longer counts. Answers whether there was one that did.
pub async fn withdraw_spell(
    tx: &mut Tx,
    id: CustodySpellId,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<bool> {
    let rows = on_backend!(tx, conn =>
        sqlx::query(
            "update custody_spells set withdrawn_at = $2, withdrawn_by = $3 where id = $1 and withdrawn_at is null")
            .bind(id.uuid()).bind(at).bind(by.uuid()).execute(conn).await?.rows_affected());
    Ok(rows > 0)
}

/// The times in custody of these defendants that count, the earliest first.
pub async fn list_spells(tx: &mut Tx, defendants: &[DefendantId]) -> Result<Vec<SpellRecord>> {
    let mut statement =
        Statement::new("select * from custody_spells where withdrawn_at is null and defendant_id in ");
    statement.list(defendants.iter().map(|each| each.uuid())).sql(" order by from_date, id");
    let rows = statement.all::<SpellRow>(tx).await?;
    Ok(rows
        .into_iter()
        .map(|row| SpellRecord {
            id: row.id.into(),
            defendant: row.defendant_id.into(),
            charge: row.charge_id.map(Into::into),
            spell: Spell { from: row.from_date, until: row.until_date },
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
        })
        .collect())
}
