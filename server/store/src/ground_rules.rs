//! What was set at ground rules hearings, version by version, and each time the recording followed too soon. Rows are
//! added and never changed.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ground_rules::{Presence, RuleSet, ShortGap},
    hearing::Capacity,
    ids::{CourtId, DefendantId, GroundRulesId, HearingId, PersonId, WitnessId},
};
use sqlx::FromRow;
use std::collections::HashSet;
use uuid::Uuid;

/// One version of what was set for a witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundRulesRecord {
    /// Its id.
    pub id: GroundRulesId,
    /// For which witness.
    pub witness: WitnessId,
    /// Counts the versions, from one.
    pub version: i64,
    /// The ground rules hearing.
    pub hearing: HearingId,
    /// The recording it is for.
    pub recording: Option<HearingId>,
    /// The rules, in the order of the paragraph.
    pub rules: Vec<RuleSet>,
    /// Who was there.
    pub attendances: Vec<PresenceRecord>,
    /// Breaks.
    pub breaks: Option<String>,
    /// Seating.
    pub seating: Option<String>,
    /// What the jury is to be told.
    pub jury_explanation: Option<String>,
    /// What the intermediary recommends.
    pub intermediary_recommendations: Option<String>,
    /// Who writes the record and serves it.
    pub written_by: Option<String>,
    /// By when.
    pub serve_by: Option<NaiveDate>,
    /// When it was served.
    pub served_on: Option<NaiveDate>,
    /// When this version was saved.
    pub saved_at: DateTime<Utc>,
    /// By whom.
    pub saved_by: PersonId,
    /// Why an earlier version was changed.
    pub why: Option<String>,
}

/// Somebody at a ground rules hearing, or excused from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresenceRecord {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub capacity: Capacity,
    /// For which defendant, for counsel of one.
    pub defendant: Option<DefendantId>,
    /// Whether they were there.
    pub presence: Presence,
}

/// Ground rules set too close to the recording, with the judge's reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortGapRecord {
    /// Its id.
    pub id: Uuid,
    /// For which witness.
    pub witness: WitnessId,
    /// The ground rules hearing.
    pub hearing: HearingId,
    /// The recording.
    pub recording: HearingId,
    /// How short, and what the court asks for.
    pub gap: ShortGap,
    /// The judge's reason.
    pub reason: String,
    /// When it was given.
    pub noted_at: DateTime<Utc>,
    /// By whom.
    pub noted_by: PersonId,
}

#[derive(FromRow)]
struct RecordRow {
    id: Uuid,
    witness_id: Uuid,
    version: i64,
    hearing_id: Uuid,
    recording_id: Option<Uuid>,
    breaks: Option<String>,
    seating: Option<String>,
    jury_explanation: Option<String>,
    intermediary_recommendations: Option<String>,
    written_by: Option<String>,
    serve_by: Option<NaiveDate>,
    served_on: Option<NaiveDate>,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    why: Option<String>,
}

#[derive(FromRow)]
struct RuleRow {
    rule: String,
    is_set: bool,
    words: Option<String>,
}

#[derive(FromRow)]
struct PresenceRow {
    person_id: Uuid,
    capacity: String,
    defendant_id: Option<Uuid>,
    presence: String,
}

#[derive(FromRow)]
struct GapRow {
    id: Uuid,
    witness_id: Uuid,
    hearing_id: Uuid,
    recording_id: Uuid,
    gap_days: i64,
    court_days: i64,
    reason: String,
    noted_at: DateTime<Utc>,
    noted_by: Uuid,
}

/// Keeps the next version.
///
/// # Errors
/// [`Error::Stale`] when that version is kept already: somebody else was first.
pub async fn insert(tx: &mut Tx, record: &GroundRulesRecord) -> Result<()> {
    let inserted: Result<()> = async {
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into ground_rules (id, witness_id, version, hearing_id, recording_id, breaks, seating,
                    jury_explanation, intermediary_recommendations, written_by, serve_by, served_on, saved_at, saved_by,
                    why)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)")
                .bind(record.id.uuid()).bind(record.witness.uuid()).bind(record.version).bind(record.hearing.uuid())
                .bind(record.recording.map(HearingId::uuid)).bind(&record.breaks).bind(&record.seating)
                .bind(&record.jury_explanation).bind(&record.intermediary_recommendations).bind(&record.written_by)
                .bind(record.serve_by).bind(record.served_on).bind(record.saved_at).bind(record.saved_by.uuid())
                .bind(&record.why)
                .execute(conn).await.map(|_done| ())?);
        Ok(())
    }
    .await;
    inserted.map_err(|error| match error {
        Error::Taken(_) => Error::Stale,
        other => other,
    })?;
    for rule in &record.rules {
        on_backend!(tx, conn =>
            sqlx::query("insert into ground_rules_set (record_id, rule, is_set, words) values ($1, $2, $3, $4)")
                .bind(record.id.uuid()).bind(rule.rule.code()).bind(rule.is_set).bind(&rule.words)
                .execute(conn).await.map(|_done| ())?);
    }
    for (place, each) in record.attendances.iter().enumerate() {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into ground_rules_attendances (record_id, ordinal, person_id, capacity, defendant_id, presence)
                 values ($1, $2, $3, $4, $5, $6)")
                .bind(record.id.uuid()).bind(place).bind(each.person.uuid()).bind(each.capacity.code())
                .bind(each.defendant.map(DefendantId::uuid)).bind(each.presence.code())
                .execute(conn).await.map(|_done| ())?);
    }
    Ok(())
}

/// What stands for a witness: the latest version.
pub async fn standing(tx: &mut Tx, witness: WitnessId) -> Result<Option<GroundRulesRecord>> {
    let row: Option<RecordRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from ground_rules where witness_id = $1 order by version desc limit 1")
            .bind(witness.uuid()).fetch_optional(conn).await?);
    match row {
        Some(row) => whole(tx, row).await.map(Some),
        None => Ok(None),
    }
}

/// Which of these hearings have a record of ground rules: they were held.
pub async fn recorded_at(tx: &mut Tx, hearings: &[HearingId]) -> Result<HashSet<HearingId>> {
    let mut statement = Statement::new("select distinct hearing_id from ground_rules where hearing_id in ");
    statement.list(hearings.iter().map(|each| each.uuid()));
    let rows = statement.all::<(Uuid,)>(tx).await?;
    Ok(rows.into_iter().map(|(hearing,)| hearing.into()).collect())
}

/// Every version for a witness, the latest first.
pub async fn list_versions(tx: &mut Tx, witness: WitnessId) -> Result<Vec<GroundRulesRecord>> {
    let rows: Vec<RecordRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from ground_rules where witness_id = $1 order by version desc")
            .bind(witness.uuid()).fetch_all(conn).await?);
    let mut records = Vec::with_capacity(rows.len());
    for row in rows {
        records.push(whole(tx, row).await?);
    }
    Ok(records)
}

async fn whole(tx: &mut Tx, row: RecordRow) -> Result<GroundRulesRecord> {
    let rules: Vec<RuleRow> = on_backend!(tx, conn =>
        sqlx::query_as("select rule, is_set, words from ground_rules_set where record_id = $1")
            .bind(row.id).fetch_all(conn).await?);
    let mut rules = rules
        .into_iter()
        .map(|each| {
            let rule = parsed("ground_rules_set", "rule", row.id, &each.rule)?;
            Ok(RuleSet { rule, is_set: each.is_set, words: each.words })
        })
        .collect::<Result<Vec<_>>>()?;
    rules.sort_by_key(|each| each.rule);
    let attendances: Vec<PresenceRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from ground_rules_attendances where record_id = $1 order by ordinal")
            .bind(row.id).fetch_all(conn).await?);
    let attendances = attendances
        .into_iter()
        .map(|each| {
            Ok(PresenceRecord {
                person: each.person_id.into(),
                capacity: parsed("ground_rules_attendances", "capacity", row.id, &each.capacity)?,
                defendant: each.defendant_id.map(Into::into),
                presence: parsed("ground_rules_attendances", "presence", row.id, &each.presence)?,
            })
        })
        .collect::<Result<_>>()?;
    Ok(GroundRulesRecord {
        id: row.id.into(),
        witness: row.witness_id.into(),
        version: row.version,
        hearing: row.hearing_id.into(),
        recording: row.recording_id.map(Into::into),
        rules,
        attendances,
        breaks: row.breaks,
        seating: row.seating,
        jury_explanation: row.jury_explanation,
        intermediary_recommendations: row.intermediary_recommendations,
        written_by: row.written_by,
        serve_by: row.serve_by,
        served_on: row.served_on,
        saved_at: row.saved_at,
        saved_by: row.saved_by.into(),
        why: row.why,
    })
}

/// Keeps that the recording follows too soon. The same gap between the same two hearings is kept and counted once.
pub async fn note_short_gap(tx: &mut Tx, gap: &ShortGapRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into ground_rules_short_gaps (id, witness_id, hearing_id, recording_id, gap_days, court_days, reason,
                noted_at, noted_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (hearing_id, recording_id, gap_days) do nothing")
            .bind(gap.id).bind(gap.witness.uuid()).bind(gap.hearing.uuid()).bind(gap.recording.uuid())
            .bind(gap.gap.days).bind(i64::from(gap.gap.least)).bind(&gap.reason).bind(gap.noted_at)
            .bind(gap.noted_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The short gaps kept for a witness, in the order in which they were noted.
pub async fn list_short_gaps(tx: &mut Tx, witness: WitnessId) -> Result<Vec<ShortGapRecord>> {
    let mut statement = Statement::new("select * from ground_rules_short_gaps where witness_id = ");
    statement.value(witness.uuid()).sql(" order by noted_at, id");
    let rows = statement.all::<GapRow>(tx).await?;
    rows.into_iter()
        .map(|row| {
            let least = u16::try_from(row.court_days).map_err(|_| {
                Error::inconsistent("ground_rules_short_gaps", "court_days", row.id, "not a few days")
            })?;
            Ok(ShortGapRecord {
                id: row.id,
                witness: row.witness_id.into(),
                hearing: row.hearing_id.into(),
                recording: row.recording_id.into(),
                gap: ShortGap { days: row.gap_days, least },
                reason: row.reason,
                noted_at: row.noted_at,
                noted_by: row.noted_by.into(),
            })
        })
        .collect()
}

/// How many short gaps there were in cases before a court, for its figures.
pub async fn count_short_gaps(
    tx: &mut Tx,
    court: CourtId,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<i64> {
    Ok(on_backend!(tx, conn =>
        sqlx::query_scalar(
            "select count(*) from ground_rules_short_gaps g
                join witnesses w on w.id = g.witness_id join cases c on c.id = w.case_id
             where c.court_id = $1 and g.noted_at >= $2 and g.noted_at < $3")
            .bind(court.uuid()).bind(from).bind(until).fetch_one(conn).await?))
}
