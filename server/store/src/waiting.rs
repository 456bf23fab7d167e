//! Hearings that wait for an earlier date, and the freed slots that each was offered.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed, unless_stale},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    hearing::{OfferAnswer, WaitingEnd},
    ids::{CourtId, HearingId, OfferId, PersonId, ResourceId, WaitingId},
};
use sqlx::FromRow;
use uuid::Uuid;

/// A place on a court's waiting list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingRecord {
    /// Its id.
    pub id: WaitingId,
    /// On whose list.
    pub court: CourtId,
    /// What waits.
    pub hearing: HearingId,
    /// How long it needs, in minutes.
    pub minutes: u16,
    /// The first day on which it could be heard.
    pub from: NaiveDate,
    /// What else has to be so, in words.
    pub wants: Option<String>,
    /// When it was put on.
    pub put_on_at: DateTime<Utc>,
    /// By whom.
    pub put_on_by: PersonId,
    /// How it came off.
    pub ended: Option<WaitingEnd>,
    /// Counts its edits.
    pub version: i64,
}

/// That a slot was offered to a hearing that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferRecord {
    /// Its id.
    pub id: OfferId,
    /// To which place on the list.
    pub waiting: WaitingId,
    /// Where the slot is.
    pub courtroom: ResourceId,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// How long it is, in minutes.
    pub minutes: u16,
    /// Who was asked, in words.
    pub asked: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// By whom.
    pub asked_by: PersonId,
    /// What was said, and when that was put down.
    pub answer: Option<(OfferAnswer, DateTime<Utc>)>,
}

/// A slot that came free: a booking that was moved or cancelled, a hold that ended, a block that was ended early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FreedSlot {
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// Until when.
    pub ends_at: DateTime<Utc>,
    /// Which courtroom.
    pub courtroom: ResourceId,
}

#[derive(FromRow)]
struct WaitingRow {
    id: Uuid,
    court_id: Uuid,
    hearing_id: Uuid,
    minutes: i64,
    from_date: NaiveDate,
    wants: Option<String>,
    put_on_at: DateTime<Utc>,
    put_on_by: Uuid,
    ended_how: Option<String>,
    version: i64,
}

impl TryFrom<WaitingRow> for WaitingRecord {
    type Error = Error;

    fn try_from(row: WaitingRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            court: row.court_id.into(),
            hearing: row.hearing_id.into(),
            minutes: minutes("waiting", row.id, row.minutes)?,
            from: row.from_date,
            wants: row.wants,
            put_on_at: row.put_on_at,
            put_on_by: row.put_on_by.into(),
            ended: row
                .ended_how
                .as_deref()
                .map(|how| parsed("waiting", "ended_how", row.id, how))
                .transpose()?,
            version: row.version,
        })
    }
}

#[derive(FromRow)]
struct OfferRow {
    id: Uuid,
    waiting_id: Uuid,
    courtroom_id: Uuid,
    starts_at: DateTime<Utc>,
    minutes: i64,
    asked: String,
    asked_at: DateTime<Utc>,
    asked_by: Uuid,
    answer: Option<String>,
    answered_at: Option<DateTime<Utc>>,
}

impl TryFrom<OfferRow> for OfferRecord {
    type Error = Error;

    fn try_from(row: OfferRow) -> Result<Self> {
        let answer = match (row.answer, row.answered_at) {
            (Some(answer), Some(at)) => Some((parsed("waiting_offers", "answer", row.id, &answer)?, at)),
            _ => None,
        };
        Ok(Self {
            id: row.id.into(),
            waiting: row.waiting_id.into(),
            courtroom: row.courtroom_id.into(),
            starts_at: row.starts_at,
            minutes: minutes("waiting_offers", row.id, row.minutes)?,
            asked: row.asked,
            asked_at: row.asked_at,
            asked_by: row.asked_by.into(),
            answer,
        })
    }
}

fn minutes(table: &'static str, row: Uuid, minutes: i64) -> Result<u16> {
    u16::try_from(minutes).map_err(|_| Error::inconsistent(table, "minutes", row, "not minutes of a day"))
}

/// Puts a hearing on a list.
///
/// # Errors
/// [`Error::Taken`] when it waits already.
pub async fn insert(tx: &mut Tx, waiting: &WaitingRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into waiting (id, court_id, hearing_id, minutes, from_date, wants, put_on_at, put_on_by, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(waiting.id.uuid()).bind(waiting.court.uuid()).bind(waiting.hearing.uuid())
            .bind(i64::from(waiting.minutes)).bind(waiting.from).bind(&waiting.wants).bind(waiting.put_on_at)
            .bind(waiting.put_on_by.uuid()).bind(waiting.version)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Takes a hearing off its list.
///
/// # Errors
/// [`Error::Stale`] when it is off already, or at another version.
pub async fn end(
    tx: &mut Tx,
    id: WaitingId,
    version: i64,
    how: WaitingEnd,
    (at, by): (DateTime<Utc>, PersonId),
) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update waiting set ended_at = $3, ended_how = $4, ended_by = $5, version = version + 1
             where id = $1 and version = $2 and ended_at is null")
            .bind(id.uuid()).bind(version).bind(at).bind(how.code()).bind(by.uuid())
            .execute(conn).await?.rows_affected()))
}

/// The place on a list with this id.
pub async fn find(tx: &mut Tx, id: WaitingId) -> Result<Option<WaitingRecord>> {
    let row: Option<WaitingRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from waiting where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    row.map(WaitingRecord::try_from).transpose()
}

/// The place that a hearing has now.
pub async fn standing_for_hearing(tx: &mut Tx, hearing: HearingId) -> Result<Option<WaitingRecord>> {
    let row: Option<WaitingRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from waiting where hearing_id = $1 and ended_at is null")
            .bind(hearing.uuid()).fetch_optional(conn).await?);
    row.map(WaitingRecord::try_from).transpose()
}

/// A court's list, in its order; with those that came off it, last.
pub async fn list_for_court(tx: &mut Tx, court: CourtId) -> Result<Vec<WaitingRecord>> {
    let rows: Vec<WaitingRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select * from waiting where court_id = $1
             order by case when ended_at is null then 0 else 1 end, put_on_at, id")
            .bind(court.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(WaitingRecord::try_from).collect()
}

/// Puts down that a slot was offered.
pub async fn insert_offer(tx: &mut Tx, offer: &OfferRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into waiting_offers (id, waiting_id, courtroom_id, starts_at, minutes, asked, asked_at, asked_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(offer.id.uuid()).bind(offer.waiting.uuid()).bind(offer.courtroom.uuid()).bind(offer.starts_at)
            .bind(i64::from(offer.minutes)).bind(&offer.asked).bind(offer.asked_at).bind(offer.asked_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Puts down what was said to an offer.
///
/// # Errors
/// [`Error::Stale`] when something was put down already.
pub async fn answer_offer(
    tx: &mut Tx,
    id: OfferId,
    answer: OfferAnswer,
    (at, by): (DateTime<Utc>, PersonId),
) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update waiting_offers set answer = $2, answered_at = $3, answered_by = $4
             where id = $1 and answer is null")
            .bind(id.uuid()).bind(answer.code()).bind(at).bind(by.uuid())
            .execute(conn).await?.rows_affected()))
}

/// Every offer made to these, in the order in which they were made.
pub async fn offers(tx: &mut Tx, waiting: &[WaitingId]) -> Result<Vec<OfferRecord>> {
    let mut statement = Statement::new("select * from waiting_offers where waiting_id in ");
    statement.list(waiting.iter().map(|each| each.uuid()));
    statement.sql(" order by asked_at, id");
    statement.all::<OfferRow>(tx).await?.into_iter().map(OfferRecord::try_from).collect()
}

/// What came free in a court's courtrooms and begins after `now`: each as long as what was there. Whether it is free still
/// is asked of the diary.
pub async fn freed(tx: &mut Tx, court: CourtId, now: DateTime<Utc>) -> Result<Vec<FreedSlot>> {
    let mut statement = Statement::new(
        "select distinct o.starts_at, o.ends_at, o.resource_id
         from resources r join occupations o on o.resource_id = r.id
         where r.kind = 'courtroom' and r.court_id = ",
    );
    statement.value(court.uuid()).sql(" and o.starts_at > ").value(now);
    statement.sql(" and (o.released_at is not null or o.expires_at <= ").value(now);
    statement.sql(") order by o.starts_at, o.ends_at, o.resource_id");
    let rows: Vec<(DateTime<Utc>, DateTime<Utc>, Uuid)> = statement.all(tx).await?;
    Ok(rows
        .into_iter()
        .map(|(starts_at, ends_at, room)| FreedSlot { starts_at, ends_at, courtroom: room.into() })
        .collect())
}
