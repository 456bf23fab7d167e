//! What judges decided about special measures, and that the witness was told.

use crate::{
    db::Tx,
    error::Result,
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    eligibility::Ground,
    ids::{DefendantId, HearingId, MeasureApplicationId, MeasureDecisionId, PersonId, TellingId, WitnessId},
    measure::{AbsenceCondition, Assistance, EndCause, Manner, Outcome, Party},
};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// A decision as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRecord {
    /// Its id.
    pub id: MeasureDecisionId,
    /// About which witness.
    pub witness: WitnessId,
    /// On which application; none when the court acted by itself.
    pub application: Option<MeasureApplicationId>,
    /// When.
    pub decided_on: NaiveDate,
    /// At which hearing.
    pub hearing: Option<HearingId>,
    /// By which judge.
    pub judge: PersonId,
    /// The judge's name. Read with the record; not written by [`insert`].
    pub judge_name: String,
    /// At a hearing, without one, or in a party's absence.
    pub manner: Manner,
    /// Which condition let it be decided so.
    pub absence_condition: Option<AbsenceCondition>,
    /// The reasons stated in open court.
    pub reasons: String,
    /// Why a direction was changed, where one was.
    pub cause: Option<EndCause>,
    /// The change, in words.
    pub cause_words: Option<String>,
    /// Why aids for section 16 witnesses were directed for one eligible under section 17 alone.
    pub outside_scheme_because: Option<String>,
    /// On which grounds the court found the witness eligible.
    pub grounds: Vec<Ground>,
    /// What was decided of each measure against each defendant.
    pub decided: Vec<(DefendantId, Assistance, Outcome)>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom it was recorded.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct DecisionRow {
    id: Uuid,
    witness_id: Uuid,
    application_id: Option<Uuid>,
    decided_on: NaiveDate,
    hearing_id: Option<Uuid>,
    judge_id: Uuid,
    judge_name: String,
    manner: String,
    absence_condition: Option<String>,
    reasons: String,
    cause: Option<String>,
    cause_words: Option<String>,
    outside_scheme_because: Option<String>,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

/// Keeps a new decision.
///
/// # Errors
/// [`crate::Error::Taken`] when the application has been decided already.
pub async fn insert(tx: &mut Tx, decision: &DecisionRecord) -> Result<()> {
    let id = decision.id.uuid();
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into measure_decisions (id, witness_id, application_id, decided_on, hearing_id, judge_id, manner,
                absence_condition, reasons, cause, cause_words, outside_scheme_because, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)")
            .bind(id).bind(decision.witness.uuid()).bind(decision.application.map(MeasureApplicationId::uuid))
            .bind(decision.decided_on).bind(decision.hearing.map(HearingId::uuid)).bind(decision.judge.uuid())
            .bind(decision.manner.code()).bind(decision.absence_condition.map(domain::measure::AbsenceCondition::code))
            .bind(&decision.reasons).bind(decision.cause.map(domain::measure::EndCause::code)).bind(&decision.cause_words)
            .bind(&decision.outside_scheme_because).bind(decision.recorded_at).bind(decision.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    for ground in &decision.grounds {
        on_backend!(tx, conn =>
            sqlx::query("insert into measure_decision_grounds (decision_id, ground) values ($1, $2)")
                .bind(id).bind(ground.code()).execute(conn).await.map(|_done| ())?);
    }
    for (defendant, assistance, outcome) in &decision.decided {
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into measures_decided (decision_id, defendant_id, assistance, outcome) values ($1, $2, $3, $4)")
                .bind(id).bind(defendant.uuid()).bind(assistance.code()).bind(outcome.code())
                .execute(conn).await.map(|_done| ())?);
    }
    Ok(())
}

/// The decision with this id.
pub async fn find(tx: &mut Tx, id: MeasureDecisionId) -> Result<Option<DecisionRecord>> {
    let rows: Vec<DecisionRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select d.*, p.name as judge_name from measure_decisions d join people p on p.id = d.judge_id
             where d.id = $1")
            .bind(id.uuid()).fetch_all(conn).await?);
    Ok(whole(tx, rows).await?.pop())
}

/// The decisions about these witnesses, in the order they were made.
pub async fn list_for_witnesses(tx: &mut Tx, witnesses: &[WitnessId]) -> Result<Vec<DecisionRecord>> {
    let mut statement = Statement::new(
        "select d.*, p.name as judge_name from measure_decisions d join people p on p.id = d.judge_id
         where d.witness_id in ",
    );
    statement
        .list(witnesses.iter().map(|each| each.uuid()))
        .sql(" order by d.decided_on, d.recorded_at, d.id");
    let rows = statement.all(tx).await?;
    whole(tx, rows).await
}

async fn whole(tx: &mut Tx, rows: Vec<DecisionRow>) -> Result<Vec<DecisionRecord>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = || rows.iter().map(|row| row.id);
    let mut statement = Statement::new("select * from measure_decision_grounds where decision_id in ");
    statement.list(ids());
    let mut grounds: HashMap<Uuid, Vec<Ground>> = HashMap::new();
    for (decision, ground) in statement.all::<(Uuid, String)>(tx).await? {
        let ground = parsed("measure_decision_grounds", "ground", decision, &ground)?;
        grounds.entry(decision).or_default().push(ground);
    }
    let mut statement = Statement::new(
        "select m.decision_id, m.defendant_id, m.assistance, m.outcome from measures_decided m
            join defendants d on d.id = m.defendant_id where m.decision_id in ",
    );
    statement.list(ids()).sql(" order by d.ordinal");
    let mut decided: HashMap<Uuid, Vec<(DefendantId, Assistance, Outcome)>> = HashMap::new();
    for (decision, defendant, assistance, outcome) in
        statement.all::<(Uuid, Uuid, String, String)>(tx).await?
    {
        let table = "measures_decided";
        decided.entry(decision).or_default().push((
            defendant.into(),
            parsed(table, "assistance", decision, &assistance)?,
            parsed(table, "outcome", decision, &outcome)?,
        ));
    }
    rows.into_iter()
        .map(|row| {
            let table = "measure_decisions";
            let mut grounds = grounds.remove(&row.id).unwrap_or_default();
            grounds.sort_unstable();
            let mut decided = decided.remove(&row.id).unwrap_or_default();
            // The defendants stay in their order within each measure.
            decided.sort_by_key(|(_, assistance, _)| *assistance);
            let condition = |text: String| parsed(table, "absence_condition", row.id, &text);
            Ok(DecisionRecord {
                manner: parsed(table, "manner", row.id, &row.manner)?,
                absence_condition: row.absence_condition.map(condition).transpose()?,
                cause: row.cause.map(|text| parsed(table, "cause", row.id, &text)).transpose()?,
                grounds,
                decided,
                id: row.id.into(),
                witness: row.witness_id.into(),
                application: row.application_id.map(Into::into),
                decided_on: row.decided_on,
                hearing: row.hearing_id.map(Into::into),
                judge: row.judge_id.into(),
                judge_name: row.judge_name,
                reasons: row.reasons,
                cause_words: row.cause_words,
                outside_scheme_because: row.outside_scheme_because,
                recorded_at: row.recorded_at,
                recorded_by: row.recorded_by.into(),
            })
        })
        .collect()
}

/// That the witness was told of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TellingRecord {
    /// Its id.
    pub id: TellingId,
    /// Of which decision.
    pub decision: MeasureDecisionId,
    /// When.
    pub told_on: NaiveDate,
    /// By whom: the party that calls the witness (rule 18.5(1)), or another.
    pub told_by: Party,
    /// Whether the arrangements were explained.
    pub arrangements_explained: bool,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom it was recorded.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct TellingRow {
    id: Uuid,
    decision_id: Uuid,
    told_on: NaiveDate,
    told_by: String,
    arrangements_explained: bool,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

/// Keeps that the witness was told.
pub async fn insert_telling(tx: &mut Tx, telling: &TellingRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into measure_tellings (id, decision_id, told_on, told_by, arrangements_explained, recorded_at,
                recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(telling.id.uuid()).bind(telling.decision.uuid()).bind(telling.told_on).bind(telling.told_by.code())
            .bind(telling.arrangements_explained).bind(telling.recorded_at).bind(telling.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// When the witness was told of these decisions, in order.
pub async fn list_tellings(tx: &mut Tx, decisions: &[MeasureDecisionId]) -> Result<Vec<TellingRecord>> {
    let mut statement = Statement::new("select * from measure_tellings where decision_id in ");
    statement.list(decisions.iter().map(|each| each.uuid())).sql(" order by told_on, recorded_at, id");
    statement
        .all::<TellingRow>(tx)
        .await?
        .into_iter()
        .map(|row| {
            Ok(TellingRecord {
                told_by: parsed("measure_tellings", "told_by", row.id, &row.told_by)?,
                id: row.id.into(),
                decision: row.decision_id.into(),
                told_on: row.told_on,
                arrangements_explained: row.arrangements_explained,
                recorded_at: row.recorded_at,
                recorded_by: row.recorded_by.into(),
            })
        })
        .collect()
}
