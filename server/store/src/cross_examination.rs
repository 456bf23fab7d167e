//! Plans of topics and minutes, version by version, and that questions were lodged. Rows are added and never changed: the
//! plan that stands is the latest version.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    cross_examination::{
        Advocate, Allowance, Breaks, Filing, Locked, PlanAct, PlanContent, Ruling, SecondCounsel,
        StandingPlan, Topic,
    },
    ids::{FilingId, PersonId, PlanVersionId, WitnessId},
};
use sqlx::FromRow;
use uuid::Uuid;

/// One version of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRecord {
    /// Its id.
    pub id: PlanVersionId,
    /// For the cross-examination of which witness.
    pub witness: WitnessId,
    /// What it says, and whether it is locked.
    pub plan: StandingPlan,
    /// What it changed.
    pub act: PlanAct,
    /// Why, where that had to be said.
    pub why: Option<String>,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// By whom.
    pub saved_by: PersonId,
}

/// A version in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRecord {
    /// Which.
    pub version: i64,
    /// What it changed.
    pub act: PlanAct,
    /// Why.
    pub why: Option<String>,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// Who saved it.
    pub saved_by_name: String,
}

#[derive(FromRow)]
struct PlanRow {
    id: Uuid,
    witness_id: Uuid,
    version: i64,
    cap_minutes: Option<i64>,
    re_examination_minutes: i64,
    break_count: i64,
    break_minutes: i64,
    filing_due: Option<NaiveDate>,
    intermediary_sees: bool,
    locked_at: Option<DateTime<Utc>>,
    locked_by: Option<Uuid>,
    what: String,
    why: Option<String>,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
}

#[derive(FromRow)]
struct AllowanceRow {
    person_id: Uuid,
    defendant_id: Uuid,
    asked_minutes: Option<i64>,
    allowed_minutes: Option<i64>,
    topics_filed_on: Option<NaiveDate>,
    changed_in: i64,
}

#[derive(FromRow)]
struct TopicRow {
    topic_id: Uuid,
    title: String,
    lead_id: Uuid,
    lead_defendant_id: Uuid,
    second_id: Option<Uuid>,
    second_defendant_id: Option<Uuid>,
    second_reason: Option<String>,
    second_allowed: Option<bool>,
    ruling: Option<String>,
    ruled_by: Option<Uuid>,
    ruled_at: Option<DateTime<Utc>>,
}

#[derive(FromRow)]
struct VersionRow {
    version: i64,
    what: String,
    why: Option<String>,
    saved_at: DateTime<Utc>,
    name: String,
}

#[derive(FromRow)]
struct FilingRow {
    id: Uuid,
    person_id: Uuid,
    defendant_id: Uuid,
    filed_on: NaiveDate,
    questions: i64,
    recorded_at: DateTime<Utc>,
}

fn small(table: &'static str, column: &'static str, row: Uuid, number: i64) -> Result<u16> {
    u16::try_from(number).map_err(|_| Error::inconsistent(table, column, row, "not a small number"))
}

fn advocate(person: Uuid, defendant: Uuid) -> Advocate {
    Advocate { person: person.into(), defendant: defendant.into() }
}

impl AllowanceRow {
    fn into_domain(self, plan: Uuid) -> Result<Allowance> {
        let minutes = |column, number: Option<i64>| {
            number.map(|number| small("counsel_allowances", column, plan, number)).transpose()
        };
        Ok(Allowance {
            advocate: advocate(self.person_id, self.defendant_id),
            asked: minutes("asked_minutes", self.asked_minutes)?,
            allowed: minutes("allowed_minutes", self.allowed_minutes)?,
            topics_filed_on: self.topics_filed_on,
            changed_in: self.changed_in,
        })
    }
}

impl TopicRow {
    fn into_domain(self) -> Result<Topic> {
        let ruling = match (self.second_allowed, self.ruled_by, self.ruled_at) {
            (Some(allowed), Some(by), Some(at)) => {
                Some(Ruling { allowed, words: self.ruling, by: by.into(), at })
            }
            _ => None,
        };
        let second = match (self.second_id, self.second_defendant_id, self.second_reason) {
            (Some(person), Some(defendant), Some(reason)) => {
                Some(SecondCounsel { advocate: advocate(person, defendant), reason, ruling })
            }
            _ => None,
        };
        Ok(Topic {
            title: parsed("cross_examination_topics", "title", self.topic_id, &self.title)?,
            id: self.topic_id.into(),
            lead: advocate(self.lead_id, self.lead_defendant_id),
            second,
        })
    }
}

/// Keeps the next version of a plan.
///
/// # Errors
/// [`Error::Stale`] when that version is kept already: somebody else was first.
pub async fn insert(tx: &mut Tx, record: &PlanRecord) -> Result<()> {
    let content = record.plan.content();
    let locked = record.plan.locked();
    let inserted: Result<()> = async {
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into cross_examination_plans (id, witness_id, version, cap_minutes, re_examination_minutes,
                    break_count, break_minutes, filing_due, intermediary_sees, locked_at, locked_by, what, why, saved_at,
                    saved_by)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)")
                .bind(record.id.uuid()).bind(record.witness.uuid()).bind(content.version)
                .bind(content.cap.map(i64::from)).bind(i64::from(content.re_examination))
                .bind(i64::from(content.breaks.count)).bind(i64::from(content.breaks.minutes))
                .bind(content.filing_due).bind(content.intermediary_sees)
                .bind(locked.map(|locked| locked.at)).bind(locked.map(|locked| locked.by.uuid()))
                .bind(record.act.code()).bind(&record.why).bind(record.saved_at).bind(record.saved_by.uuid())
                .execute(conn).await.map(|_done| ())?);
        Ok(())
    }
    .await;
    inserted.map_err(|error| match error {
        Error::Taken(_) => Error::Stale,
        other => other,
    })?;
    for (place, each) in content.counsel.iter().enumerate() {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into counsel_allowances (plan_id, ordinal, person_id, defendant_id, asked_minutes,
                    allowed_minutes, topics_filed_on, changed_in)
                 values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .bind(record.id.uuid()).bind(place).bind(each.advocate.person.uuid())
                .bind(each.advocate.defendant.uuid()).bind(each.asked.map(i64::from)).bind(each.allowed.map(i64::from))
                .bind(each.topics_filed_on).bind(each.changed_in)
                .execute(conn).await.map(|_done| ())?);
    }
    for (place, topic) in content.topics.iter().enumerate() {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        let second = topic.second.as_ref();
        let ruling = second.and_then(|second| second.ruling.as_ref());
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into cross_examination_topics (plan_id, ordinal, topic_id, title, lead_id, lead_defendant_id,
                    second_id, second_defendant_id, second_reason, second_allowed, ruling, ruled_by, ruled_at)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
                .bind(record.id.uuid()).bind(place).bind(topic.id.uuid()).bind(topic.title.as_str())
                .bind(topic.lead.person.uuid()).bind(topic.lead.defendant.uuid())
                .bind(second.map(|second| second.advocate.person.uuid()))
                .bind(second.map(|second| second.advocate.defendant.uuid()))
                .bind(second.map(|second| second.reason.clone()))
                .bind(ruling.map(|ruling| ruling.allowed)).bind(ruling.and_then(|ruling| ruling.words.clone()))
                .bind(ruling.map(|ruling| ruling.by.uuid())).bind(ruling.map(|ruling| ruling.at))
                .execute(conn).await.map(|_done| ())?);
    }
    Ok(())
}

/// The plan that stands for a witness: the latest version.
pub async fn standing(tx: &mut Tx, witness: WitnessId) -> Result<Option<PlanRecord>> {
    let row: Option<PlanRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from cross_examination_plans where witness_id = $1 order by version desc limit 1")
            .bind(witness.uuid()).fetch_optional(conn).await?);
    whole(tx, row).await
}

/// The plan that stood for a witness at a moment.
pub async fn standing_at(tx: &mut Tx, witness: WitnessId, at: DateTime<Utc>) -> Result<Option<PlanRecord>> {
    let row: Option<PlanRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select * from cross_examination_plans where witness_id = $1 and saved_at <= $2
             order by version desc limit 1")
            .bind(witness.uuid()).bind(at).fetch_optional(conn).await?);
    whole(tx, row).await
}

/// One version of the plan for a witness.
pub async fn find_version(tx: &mut Tx, witness: WitnessId, version: i64) -> Result<Option<PlanRecord>> {
    let row: Option<PlanRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from cross_examination_plans where witness_id = $1 and version = $2")
            .bind(witness.uuid()).bind(version).fetch_optional(conn).await?);
    whole(tx, row).await
}

async fn whole(tx: &mut Tx, row: Option<PlanRow>) -> Result<Option<PlanRecord>> {
    const TABLE: &str = "cross_examination_plans";
    let Some(row) = row else { return Ok(None) };
    let counsel: Vec<AllowanceRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from counsel_allowances where plan_id = $1 order by ordinal")
            .bind(row.id).fetch_all(conn).await?);
    let topics: Vec<TopicRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from cross_examination_topics where plan_id = $1 order by ordinal")
            .bind(row.id).fetch_all(conn).await?);
    let number = |column, number| small(TABLE, column, row.id, number);
    let content = PlanContent {
        version: row.version,
        cap: row.cap_minutes.map(|cap| number("cap_minutes", cap)).transpose()?,
        re_examination: number("re_examination_minutes", row.re_examination_minutes)?,
        breaks: Breaks {
            count: number("break_count", row.break_count)?,
            minutes: number("break_minutes", row.break_minutes)?,
        },
        filing_due: row.filing_due,
        intermediary_sees: row.intermediary_sees,
        counsel: counsel.into_iter().map(|each| each.into_domain(row.id)).collect::<Result<_>>()?,
        topics: topics.into_iter().map(TopicRow::into_domain).collect::<Result<_>>()?,
    };
    let locked = row.locked_at.zip(row.locked_by).map(|(at, by)| Locked { by: by.into(), at });
    Ok(Some(PlanRecord {
        id: row.id.into(),
        witness: row.witness_id.into(),
        plan: StandingPlan::kept(content, locked),
        act: parsed(TABLE, "what", row.id, &row.what)?,
        why: row.why,
        saved_at: row.saved_at,
        saved_by: row.saved_by.into(),
    }))
}

/// Every version of the plan for a witness, the latest first.
pub async fn list_versions(tx: &mut Tx, witness: WitnessId) -> Result<Vec<VersionRecord>> {
    let rows: Vec<VersionRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select c.version, c.what, c.why, c.saved_at, p.name
             from cross_examination_plans c join people p on p.id = c.saved_by
             where c.witness_id = $1 order by c.version desc")
            .bind(witness.uuid()).fetch_all(conn).await?);
    rows.into_iter()
        .map(|row| {
            Ok(VersionRecord {
                act: parsed("cross_examination_plans", "what", row.version, &row.what)?,
                version: row.version,
                why: row.why,
                saved_at: row.saved_at,
                saved_by_name: row.name,
            })
        })
        .collect()
}

/// Keeps that questions were lodged.
pub async fn insert_filing(
    tx: &mut Tx,
    id: FilingId,
    witness: WitnessId,
    filing: &Filing,
    by: PersonId,
) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into question_filings (id, witness_id, person_id, defendant_id, filed_on, questions, recorded_at,
                recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(id.uuid()).bind(witness.uuid()).bind(filing.advocate.person.uuid())
            .bind(filing.advocate.defendant.uuid()).bind(filing.filed_on).bind(i64::from(filing.questions))
            .bind(filing.recorded_at).bind(by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The questions lodged for one witness, in the order in which they were recorded.
pub async fn list_filings(tx: &mut Tx, witness: WitnessId) -> Result<Vec<Filing>> {
    let mut statement = Statement::new("select * from question_filings where witness_id = ");
    statement.value(witness.uuid()).sql(" order by recorded_at, id");
    let rows = statement.all::<FilingRow>(tx).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Filing {
                questions: small("question_filings", "questions", row.id, row.questions)?,
                advocate: advocate(row.person_id, row.defendant_id),
                filed_on: row.filed_on,
                recorded_at: row.recorded_at,
            })
        })
        .collect()
}
