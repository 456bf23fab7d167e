//! Directions: one measure for one witness against one defendant, from the day it was made until a record of its own
//! ends it; and the five dates of a section 28 timetable, each change of which leaves the old one behind.
//!
//! They hang on the witness, not on a hearing or its booking: whatever moves, what was ordered stays.

use crate::{
    applications::ParticularsRow,
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{DefendantId, DirectionId, MeasureDecisionId, PersonId, WitnessId},
    measure::{
        Assistance, DirectionState, EndCause, Measure, Particulars, Section28Timetable, TimetableDate,
    },
};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// A direction as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectionRecord {
    /// Its id.
    pub id: DirectionId,
    /// The decision that made it.
    pub decision: MeasureDecisionId,
    /// For which witness.
    pub witness: WitnessId,
    /// Against which defendant.
    pub defendant: DefendantId,
    /// What is directed.
    pub assistance: Assistance,
    /// The how-manieth direction of this for this witness against this defendant.
    pub turn: i64,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// How it is to be used.
    pub particulars: Particulars,
    /// The direction that it varies.
    pub replaces: Option<DirectionId>,
    /// How it ended, if it has. Written by [`end`] alone.
    pub ending: Option<EndingRecord>,
}

/// How a direction ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndingRecord {
    /// Varied, discharged, lapsed or at an end.
    pub how: DirectionState,
    /// When.
    pub ended_on: NaiveDate,
    /// Why.
    pub cause: EndCause,
    /// Why, in words.
    pub words: Option<String>,
    /// The decision that ended it.
    pub decision: Option<MeasureDecisionId>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom it was recorded.
    pub recorded_by: PersonId,
}

impl DirectionRecord {
    /// How far it has come.
    pub fn state(&self) -> DirectionState {
        self.ending.as_ref().map_or(DirectionState::Standing, |ending| ending.how)
    }
}

#[derive(FromRow)]
struct DirectionRow {
    id: Uuid,
    decision_id: Uuid,
    witness_id: Uuid,
    defendant_id: Uuid,
    assistance: String,
    turn: i64,
    made_on: NaiveDate,
    #[sqlx(flatten)]
    particulars: ParticularsRow,
    replaces_id: Option<Uuid>,
    how: Option<String>,
    ended_on: Option<NaiveDate>,
    cause: Option<String>,
    words: Option<String>,
    ending_decision_id: Option<Uuid>,
    ending_recorded_at: Option<DateTime<Utc>>,
    ending_recorded_by: Option<Uuid>,
}

impl TryFrom<DirectionRow> for DirectionRecord {
    type Error = Error;

    fn try_from(row: DirectionRow) -> Result<Self> {
        let ending = match (row.how, row.ended_on, row.cause, row.ending_recorded_at, row.ending_recorded_by)
        {
            (Some(how), Some(ended_on), Some(cause), Some(recorded_at), Some(recorded_by)) => {
                Some(EndingRecord {
                    how: parsed("direction_endings", "how", row.id, &how)?,
                    ended_on,
                    cause: parsed("direction_endings", "cause", row.id, &cause)?,
                    words: row.words,
                    decision: row.ending_decision_id.map(Into::into),
                    recorded_at,
                    recorded_by: recorded_by.into(),
                })
            }
            _ => None,
        };
        Ok(Self {
            assistance: parsed("directions", "assistance", row.id, &row.assistance)?,
            particulars: row.particulars.read("directions", row.id)?,
            id: row.id.into(),
            decision: row.decision_id.into(),
            witness: row.witness_id.into(),
            defendant: row.defendant_id.into(),
            turn: row.turn,
            made_on: row.made_on,
            replaces: row.replaces_id.map(Into::into),
            ending,
        })
    }
}

const WITH_ENDING: &str = "
    select d.*, e.how, e.ended_on, e.cause, e.words, e.decision_id as ending_decision_id,
        e.recorded_at as ending_recorded_at, e.recorded_by as ending_recorded_by
    from directions d join defendants f on f.id = d.defendant_id
        left join direction_endings e on e.direction_id = d.id where ";

/// Keeps a new direction, as the next one of its kind. Answers its turn.
///
/// # Errors
/// [`Error::Stale`] when one of the same kind stands, or was made in the same moment.
pub async fn insert(tx: &mut Tx, direction: &DirectionRecord) -> Result<i64> {
    let (before, ended): (i64, i64) = on_backend!(tx, conn =>
        sqlx::query_as(
            "select count(*), count(e.direction_id) from directions d
                left join direction_endings e on e.direction_id = d.id
             where d.witness_id = $1 and d.defendant_id = $2 and d.assistance = $3")
            .bind(direction.witness.uuid()).bind(direction.defendant.uuid()).bind(direction.assistance.code())
            .fetch_one(conn).await?);
    if before > ended {
        return Err(Error::Stale);
    }
    let (turn, particulars) = (before + 1, &direction.particulars);
    let kept = on_backend!(tx, conn =>
        sqlx::query(
            "insert into directions (id, decision_id, witness_id, defendant_id, assistance, turn, made_on, companion,
                recorded_on, recorded_minutes, recorded_part, particulars, replaces_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
            .bind(direction.id.uuid()).bind(direction.decision.uuid()).bind(direction.witness.uuid())
            .bind(direction.defendant.uuid()).bind(direction.assistance.code()).bind(turn).bind(direction.made_on)
            .bind(particulars.companion.map(domain::measure::Companion::code)).bind(particulars.recorded_on)
            .bind(particulars.recorded_minutes.map(i64::from)).bind(&particulars.recorded_part)
            .bind(&particulars.words).bind(direction.replaces.map(DirectionId::uuid))
            .execute(conn).await.map(|_done| ()));
    match kept.map_err(Error::from) {
        Ok(()) => Ok(turn),
        Err(Error::Taken(_)) => Err(Error::Stale),
        Err(other) => Err(other),
    }
}

/// Ends a direction.
///
/// # Errors
/// [`Error::Stale`] when it has ended already.
pub async fn end(tx: &mut Tx, id: DirectionId, ending: &EndingRecord) -> Result<()> {
    let kept = on_backend!(tx, conn =>
        sqlx::query(
            "insert into direction_endings (direction_id, how, ended_on, cause, words, decision_id, recorded_at,
                recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(id.uuid()).bind(ending.how.code()).bind(ending.ended_on).bind(ending.cause.code())
            .bind(&ending.words).bind(ending.decision.map(MeasureDecisionId::uuid)).bind(ending.recorded_at)
            .bind(ending.recorded_by.uuid())
            .execute(conn).await.map(|_done| ()));
    match kept.map_err(Error::from) {
        Err(Error::Taken(_)) => Err(Error::Stale),
        other => other,
    }
}

/// The direction with this id.
pub async fn find(tx: &mut Tx, id: DirectionId) -> Result<Option<DirectionRecord>> {
    let mut statement = Statement::new(WITH_ENDING);
    statement.sql("d.id = ").value(id.uuid());
    let row: Option<DirectionRow> = statement.all(tx).await?.pop();
    row.map(DirectionRecord::try_from).transpose()
}

/// Every direction there was for a witness: by measure, defendant and turn.
pub async fn list_for_witness(tx: &mut Tx, witness: WitnessId) -> Result<Vec<DirectionRecord>> {
    let mut statement = Statement::new(WITH_ENDING);
    statement.sql("d.witness_id = ").value(witness.uuid()).sql(" order by f.ordinal, d.turn, d.id");
    in_order(statement.all(tx).await?)
}

/// The directions that bind for a witness: by measure and defendant.
pub async fn standing_for_witness(tx: &mut Tx, witness: WitnessId) -> Result<Vec<DirectionRecord>> {
    Ok(standing_for_witnesses(tx, &[witness]).await?.remove(&witness).unwrap_or_default())
}

/// The directions that bind for each of these witnesses: by measure and defendant. A witness for whom nothing is directed
/// is not there.
pub async fn standing_for_witnesses(
    tx: &mut Tx,
    witnesses: &[WitnessId],
) -> Result<HashMap<WitnessId, Vec<DirectionRecord>>> {
    let mut standing: HashMap<WitnessId, Vec<DirectionRecord>> = HashMap::new();
    if witnesses.is_empty() {
        return Ok(standing);
    }
    let mut statement = Statement::new(WITH_ENDING);
    statement.sql("e.direction_id is null and d.witness_id in ");
    statement.list(witnesses.iter().map(|each| each.uuid())).sql(" order by f.ordinal, d.turn, d.id");
    for direction in in_order(statement.all(tx).await?)? {
        standing.entry(direction.witness).or_default().push(direction);
    }
    Ok(standing)
}

fn in_order(rows: Vec<DirectionRow>) -> Result<Vec<DirectionRecord>> {
    let mut directions = rows.into_iter().map(DirectionRecord::try_from).collect::<Result<Vec<_>>>()?;
    // The defendants stay in their order within each measure.
    directions.sort_by_key(|direction| direction.assistance);
    Ok(directions)
}

/// One of the five dates, as it was set once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateRecord {
    /// Of which section 28 direction.
    pub direction: DirectionId,
    /// Which of the five.
    pub which: TimetableDate,
    /// The how-manieth time it was set.
    pub turn: i64,
    /// The date.
    pub day: NaiveDate,
    /// When the judge set it.
    pub set_on: NaiveDate,
    /// Which judge.
    pub judge: PersonId,
    /// The judge's name. Read with the record; not written by [`set_date`].
    pub judge_name: String,
    /// Why, where it takes the place of another.
    pub why: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom it was recorded.
    pub recorded_by: PersonId,
}

#[derive(FromRow)]
struct DateRow {
    direction_id: Uuid,
    which: String,
    turn: i64,
    day: NaiveDate,
    set_on: NaiveDate,
    judge_id: Uuid,
    judge_name: String,
    why: Option<String>,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
}

impl TryFrom<DateRow> for DateRecord {
    type Error = Error;

    fn try_from(row: DateRow) -> Result<Self> {
        Ok(Self {
            which: parsed("section_28_dates", "which", row.direction_id, &row.which)?,
            direction: row.direction_id.into(),
            turn: row.turn,
            day: row.day,
            set_on: row.set_on,
            judge: row.judge_id.into(),
            judge_name: row.judge_name,
            why: row.why,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
        })
    }
}

/// Sets one of the five dates of a section 28 direction. The turn is the one after the last that was seen.
///
/// # Errors
/// [`Error::Stale`] when somebody else has set it meanwhile.
pub async fn set_date(tx: &mut Tx, date: &DateRecord) -> Result<()> {
    let kept = on_backend!(tx, conn =>
        sqlx::query(
            "insert into section_28_dates (direction_id, which, turn, day, set_on, judge_id, why, recorded_at,
                recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(date.direction.uuid()).bind(date.which.code()).bind(date.turn).bind(date.day).bind(date.set_on)
            .bind(date.judge.uuid()).bind(&date.why).bind(date.recorded_at).bind(date.recorded_by.uuid())
            .execute(conn).await.map(|_done| ()));
    match kept.map_err(Error::from) {
        Err(Error::Taken(_)) => Err(Error::Stale),
        other => other,
    }
}

/// Every date there was of these directions: by date and turn.
pub async fn list_dates(tx: &mut Tx, directions: &[DirectionId]) -> Result<Vec<DateRecord>> {
    let mut statement = Statement::new(
        "select s.*, p.name as judge_name from section_28_dates s join people p on p.id = s.judge_id
         where s.direction_id in ",
    );
    statement.list(directions.iter().map(|each| each.uuid())).sql(" order by s.turn");
    let mut dates = statement
        .all::<DateRow>(tx)
        .await?
        .into_iter()
        .map(DateRecord::try_from)
        .collect::<Result<Vec<_>>>()?;
    dates.sort_by_key(|date| (date.direction, date.which));
    Ok(dates)
}

/// The five dates of a section 28 direction that binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimetableRecord {
    /// The section 28 direction.
    pub direction: DirectionId,
    /// For which witness.
    pub witness: WitnessId,
    /// Against which defendant.
    pub defendant: DefendantId,
    /// The day the direction was made.
    pub made_on: NaiveDate,
    /// The dates as they stand. The direction is incomplete until all five are set.
    pub dates: Section28Timetable,
}

/// The timetables of these witnesses: one for each section 28 direction that binds, by defendant.
pub async fn timetables_for_witnesses(
    tx: &mut Tx,
    witnesses: &[WitnessId],
) -> Result<HashMap<WitnessId, Vec<TimetableRecord>>> {
    let mut standing = standing_for_witnesses(tx, witnesses).await?;
    let recorded = Assistance::Measure(Measure::RecordedCrossExamination);
    for directions in standing.values_mut() {
        directions.retain(|direction| direction.assistance == recorded);
    }
    standing.retain(|_, directions| !directions.is_empty());
    let ids: Vec<DirectionId> = standing.values().flatten().map(|direction| direction.id).collect();
    let mut dates: HashMap<DirectionId, Section28Timetable> = HashMap::new();
    if !ids.is_empty() {
        // The last turn of each comes last.
        for date in list_dates(tx, &ids).await? {
            dates.entry(date.direction).or_default().set(date.which, Some(date.day));
        }
    }
    Ok(standing
        .into_iter()
        .map(|(witness, directions)| {
            let timetables = directions
                .into_iter()
                .map(|direction| TimetableRecord {
                    direction: direction.id,
                    witness,
                    defendant: direction.defendant,
                    made_on: direction.made_on,
                    dates: dates.get(&direction.id).copied().unwrap_or_default(),
                })
                .collect();
            (witness, timetables)
        })
        .collect())
}

/// The timetables of one witness: one for each section 28 direction that binds, by defendant.
pub async fn timetables_for_witness(tx: &mut Tx, witness: WitnessId) -> Result<Vec<TimetableRecord>> {
    Ok(timetables_for_witnesses(tx, &[witness]).await?.remove(&witness).unwrap_or_default())
}
