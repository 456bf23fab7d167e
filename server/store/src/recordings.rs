//! Recordings, as far as they are known here: where each stands in the outside system, note by note, and who played it
//! back. No recording and no link to one is kept.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, Utc};
use domain::{
    ids::{CaseId, CourtId, HearingId, PersonId, PlaybackCheckId, RecordingNoteId, ResourceId, WitnessId},
    recording::{Check, CopyMade, Note, PlaybackOccasion, PlaybackResult},
};
use sqlx::FromRow;
use uuid::Uuid;

/// What was put down about a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRecord {
    /// Its id.
    pub id: RecordingNoteId,
    /// The hearing that was recorded.
    pub hearing: HearingId,
    /// What it says.
    pub note: Note,
    /// When.
    pub noted_at: DateTime<Utc>,
    /// By whom.
    pub noted_by: PersonId,
}

/// That somebody played a copy back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckRecord {
    /// Its id.
    pub id: PlaybackCheckId,
    /// The hearing that was recorded.
    pub hearing: HearingId,
    /// Which copy, whether the whole of it, and what was found.
    pub check: Check,
    /// On which occasion.
    pub occasion: PlaybackOccasion,
    /// When.
    pub checked_at: DateTime<Utc>,
    /// Who watched it.
    pub checked_by: PersonId,
    /// The trial before whose jury it was tried out.
    pub trial: Option<HearingId>,
}

/// A recording that may have to be seen to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unwatched {
    /// The hearing that was recorded.
    pub hearing: HearingId,
    /// The case.
    pub case: CaseId,
    /// The witness.
    pub witness: Option<WitnessId>,
    /// When it was booked for.
    pub starts_at: DateTime<Utc>,
    /// Where.
    pub courtroom: ResourceId,
}

#[derive(FromRow)]
struct NoteRow {
    id: Uuid,
    hearing_id: Uuid,
    made: Option<String>,
    state: String,
    reference: Option<String>,
    noted_at: DateTime<Utc>,
    noted_by: Uuid,
}

impl TryFrom<NoteRow> for NoteRecord {
    type Error = Error;

    fn try_from(row: NoteRow) -> Result<Self> {
        let read_reference = |text: &String| parsed("recording_notes", "reference", row.id, text);
        let read_made = |text: &String| parsed::<CopyMade>("recording_notes", "made", row.id, text);
        Ok(Self {
            note: Note {
                made: row.made.as_ref().map(read_made).transpose()?,
                state: parsed("recording_notes", "state", row.id, &row.state)?,
                reference: row.reference.as_ref().map(read_reference).transpose()?,
            },
            id: row.id.into(),
            hearing: row.hearing_id.into(),
            noted_at: row.noted_at,
            noted_by: row.noted_by.into(),
        })
    }
}

#[derive(FromRow)]
struct CheckRow {
    id: Uuid,
    hearing_id: Uuid,
    copy: i64,
    occasion: String,
    whole: bool,
    result: String,
    checked_at: DateTime<Utc>,
    checked_by: Uuid,
    trial_id: Option<Uuid>,
}

impl TryFrom<CheckRow> for CheckRecord {
    type Error = Error;

    fn try_from(row: CheckRow) -> Result<Self> {
        let result: PlaybackResult = parsed("playback_checks", "result", row.id, &row.result)?;
        let copy = u32::try_from(row.copy)
            .map_err(|_| Error::inconsistent("playback_checks", "copy", row.id, "not a number of a copy"))?;
        Ok(Self {
            check: Check { copy, whole: row.whole, result },
            occasion: parsed("playback_checks", "occasion", row.id, &row.occasion)?,
            id: row.id.into(),
            hearing: row.hearing_id.into(),
            checked_at: row.checked_at,
            checked_by: row.checked_by.into(),
            trial: row.trial_id.map(Into::into),
        })
    }
}

#[derive(FromRow)]
struct UnwatchedRow {
    hearing_id: Uuid,
    case_id: Uuid,
    witness_id: Option<Uuid>,
    starts_at: DateTime<Utc>,
    courtroom_id: Uuid,
}

/// Keeps a note, if the last one is still the one that was seen.
///
/// # Errors
/// [`Error::Stale`] when somebody put down another one meanwhile.
pub async fn insert_note(tx: &mut Tx, record: &NoteRecord, seen: Option<RecordingNoteId>) -> Result<()> {
    // Two people who put something down at once line up by the hearing, as bookings do by the room.
    tx.line_up(&[ResourceId::new(record.hearing.uuid())]).await?;
    let last = list_notes(tx, record.hearing).await?.pop().map(|last| last.id);
    if last != seen {
        return Err(Error::Stale);
    }
    let note = &record.note;
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into recording_notes (id, hearing_id, made, state, reference, noted_at, noted_by)
             values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(record.id.uuid()).bind(record.hearing.uuid()).bind(note.made.map(CopyMade::code))
            .bind(note.state.code()).bind(note.reference.as_ref().map(ToString::to_string))
            .bind(record.noted_at).bind(record.noted_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// What was put down about the recording of a hearing, in order.
pub async fn list_notes(tx: &mut Tx, hearing: HearingId) -> Result<Vec<NoteRecord>> {
    let rows: Vec<NoteRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from recording_notes where hearing_id = $1 order by noted_at, id")
            .bind(hearing.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(NoteRecord::try_from).collect()
}

/// Keeps that somebody played a copy back.
pub async fn insert_check(tx: &mut Tx, record: &CheckRecord) -> Result<()> {
    let check = record.check;
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into playback_checks (id, hearing_id, copy, occasion, whole, result, checked_at, checked_by, trial_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(record.id.uuid()).bind(record.hearing.uuid()).bind(i64::from(check.copy))
            .bind(record.occasion.code()).bind(check.whole).bind(check.result.code()).bind(record.checked_at)
            .bind(record.checked_by.uuid()).bind(record.trial.map(HearingId::uuid))
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The playbacks of a hearing's recording, in order.
pub async fn list_checks(tx: &mut Tx, hearing: HearingId) -> Result<Vec<CheckRecord>> {
    let rows: Vec<CheckRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from playback_checks where hearing_id = $1 order by checked_at, id")
            .bind(hearing.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(CheckRecord::try_from).collect()
}

/// Recordings of cases or courtrooms of these courts that nobody has watched and heard in the copy that is to be played:
/// those that were held, or in which questions were put. The oldest come first.
pub async fn list_unwatched(tx: &mut Tx, courts: &[CourtId]) -> Result<Vec<Unwatched>> {
    let courts = || courts.iter().map(|each| each.uuid());
    let mut statement = Statement::new(
        "select h.id as hearing_id, h.case_id, h.witness_id, b.starts_at, b.courtroom_id
         from hearings h join cases k on k.id = h.case_id
            join bookings b on b.hearing_id = h.id and b.ended_how is null
            join resources r on r.id = b.courtroom_id
         where h.kind = 'SECTION_28' and (r.court_id in ",
    );
    statement.list(courts()).sql(" or k.court_id in ").list(courts());
    statement.sql(
        ") and (exists (select 1 from hearing_log l where l.hearing_id = h.id and l.what = 'begin')
             or (select o.outcome from hearing_outcomes o where o.hearing_id = h.id
                 order by o.recorded_at desc, o.id desc limit 1) = 'held')
           and (coalesce((select n.state from recording_notes n where n.hearing_id = h.id
                          order by n.noted_at desc, n.id desc limit 1), 'failure') in ('failure', 'no_recording')
             or not exists (
                select 1 from playback_checks c
                where c.hearing_id = h.id and c.whole and c.result <> 'bad'
                  and c.copy = (select count(*) from recording_notes n where n.hearing_id = h.id and n.made is not null)
                  and not exists (select 1 from playback_checks d
                                  where d.hearing_id = c.hearing_id and d.copy = c.copy
                                    and (d.checked_at > c.checked_at
                                         or (d.checked_at = c.checked_at and d.id > c.id)))))
         order by b.starts_at, h.id",
    );
    let rows = statement.all::<UnwatchedRow>(tx).await?;
    Ok(rows
        .into_iter()
        .map(|row| Unwatched {
            hearing: row.hearing_id.into(),
            case: row.case_id.into(),
            witness: row.witness_id.map(Into::into),
            starts_at: row.starts_at,
            courtroom: row.courtroom_id.into(),
        })
        .collect())
}
