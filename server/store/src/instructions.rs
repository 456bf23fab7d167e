//! Counsel of each party at each stage, same-advocate directions, and defendants who may not question in person. Rows are
//! added and never changed: the last counts, and the earlier stay to be shown.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CaseId, CrossExaminationBarId, DefendantId, InstructionId, PersonId, SameAdvocateId},
    instruction::{Bar, CounselStage, PartHeard, Side},
};
use sqlx::FromRow;
use uuid::Uuid;

/// That counsel is instructed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstructionRecord {
    /// Its id.
    pub id: InstructionId,
    /// In which case.
    pub case: CaseId,
    /// For whom.
    pub side: Side,
    /// For what.
    pub stage: CounselStage,
    /// Who.
    pub counsel: PersonId,
    /// Their name. Read with the record; not written by [`insert`].
    pub counsel_name: String,
    /// Where they are part-heard.
    pub part_heard: Option<PartHeard>,
    /// Why it changed.
    pub why: Option<String>,
    /// When it was put down.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct InstructionRow {
    id: Uuid,
    case_id: Uuid,
    defendant_id: Option<Uuid>,
    stage: String,
    person_id: Uuid,
    name: String,
    part_heard_at: Option<String>,
    part_heard_until: Option<NaiveDate>,
    why: Option<String>,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

impl TryFrom<InstructionRow> for InstructionRecord {
    type Error = Error;

    fn try_from(row: InstructionRow) -> Result<Self> {
        let part_heard = row.part_heard_at.zip(row.part_heard_until);
        Ok(Self {
            stage: parsed("counsel_instructions", "stage", row.id, &row.stage)?,
            id: row.id.into(),
            case: row.case_id.into(),
            side: Side(row.defendant_id.map(Into::into)),
            counsel: row.person_id.into(),
            counsel_name: row.name,
            part_heard: part_heard.map(|(at, until)| PartHeard { at, until }),
            why: row.why,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
        })
    }
}

/// Keeps that counsel is instructed.
pub async fn insert(tx: &mut Tx, record: &InstructionRecord) -> Result<()> {
    let part_heard = record.part_heard.as_ref();
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into counsel_instructions (id, case_id, defendant_id, stage, person_id, part_heard_at,
                part_heard_until, why, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
            .bind(record.id.uuid()).bind(record.case.uuid()).bind(record.side.0.map(DefendantId::uuid))
            .bind(record.stage.code()).bind(record.counsel.uuid())
            .bind(part_heard.map(|each| each.at.clone())).bind(part_heard.map(|each| each.until))
            .bind(&record.why).bind(record.recorded_at).bind(record.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Everybody who was instructed in these cases, in the order in which it was put down: the last for a side and stage acts.
pub async fn list_for_cases(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<InstructionRecord>> {
    let mut statement = Statement::new(
        "select i.*, p.name from counsel_instructions i join people p on p.id = i.person_id where i.case_id in ",
    );
    statement.list(cases.iter().map(|each| each.uuid())).sql(" order by i.recorded_at, i.id");
    statement.all::<InstructionRow>(tx).await?.into_iter().map(InstructionRecord::try_from).collect()
}

/// A judge's direction that the same advocate acts throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameAdvocateRecord {
    /// Its id.
    pub id: SameAdvocateId,
    /// In which case.
    pub case: CaseId,
    /// By which judge.
    pub judge: PersonId,
    /// The judge's name. Read with the record; not written by [`insert_same_advocate`].
    pub judge_name: String,
    /// When.
    pub made_on: NaiveDate,
    /// When it was put down.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct SameAdvocateRow {
    id: Uuid,
    case_id: Uuid,
    judge_id: Uuid,
    name: String,
    made_on: NaiveDate,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

/// Keeps a judge's direction.
pub async fn insert_same_advocate(tx: &mut Tx, record: &SameAdvocateRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into same_advocate_directions (id, case_id, judge_id, made_on, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6)")
            .bind(record.id.uuid()).bind(record.case.uuid()).bind(record.judge.uuid()).bind(record.made_on)
            .bind(record.recorded_at).bind(record.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The directions of a case, in the order they were made.
pub async fn list_same_advocate(tx: &mut Tx, case: CaseId) -> Result<Vec<SameAdvocateRecord>> {
    let rows: Vec<SameAdvocateRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select s.*, p.name from same_advocate_directions s join people p on p.id = s.judge_id
             where s.case_id = $1 order by s.made_on, s.recorded_at, s.id")
            .bind(case.uuid()).fetch_all(conn).await?);
    Ok(rows
        .into_iter()
        .map(|row| SameAdvocateRecord {
            id: row.id.into(),
            case: row.case_id.into(),
            judge: row.judge_id.into(),
            judge_name: row.name,
            made_on: row.made_on,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
        })
        .collect())
}

/// Whether a defendant may question in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarRecord {
    /// Its id.
    pub id: CrossExaminationBarId,
    /// Which defendant.
    pub defendant: DefendantId,
    /// Whether.
    pub bar: Bar,
    /// When an advocate was appointed.
    pub appointed_on: Option<NaiveDate>,
    /// When it was put down.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct BarRow {
    id: Uuid,
    defendant_id: Uuid,
    bar: String,
    appointed_on: Option<NaiveDate>,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

/// Keeps whether a defendant may question in person.
pub async fn insert_bar(tx: &mut Tx, record: &BarRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into cross_examination_bars (id, defendant_id, bar, appointed_on, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6)")
            .bind(record.id.uuid()).bind(record.defendant.uuid()).bind(record.bar.code())
            .bind(record.appointed_on).bind(record.recorded_at).bind(record.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// What was put down of these defendants, in order: the last of each counts.
pub async fn list_bars(tx: &mut Tx, defendants: &[DefendantId]) -> Result<Vec<BarRecord>> {
    let mut statement = Statement::new("select * from cross_examination_bars where defendant_id in ");
    statement.list(defendants.iter().map(|each| each.uuid())).sql(" order by recorded_at, id");
    statement
        .all::<BarRow>(tx)
        .await?
        .into_iter()
        .map(|row| {
            Ok(BarRecord {
                bar: parsed("cross_examination_bars", "bar", row.id, &row.bar)?,
                id: row.id.into(),
                defendant: row.defendant_id.into(),
                appointed_on: row.appointed_on,
                recorded_at: row.recorded_at,
                recorded_by: row.recorded_by.into(),
            })
        })
        .collect()
}
