//! When and where a hearing is to be, what it holds and who is needed. A booking is never moved: it is ended, and
//! another made that says which one it replaces, so that moves can be counted.

use crate::{
    db::Tx,
    error::{Error, Result},
    occupations, on_backend,
    statement::{Statement, parsed, unless_stale},
};
use chrono::{DateTime, Utc};
use domain::{
    booking::{Holder, Timing},
    hearing::{BookingEnd, Capacity, ChangeReason},
    ids::{BookingId, DefendantId, HearingId, PersonId, ResourceId},
};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// A booking as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingRecord {
    /// Its id.
    pub id: BookingId,
    /// The hearing it is for.
    pub hearing: HearingId,
    /// Where.
    pub courtroom: ResourceId,
    /// From where the witness gives evidence.
    pub link_room: Option<ResourceId>,
    /// What records it.
    pub kit: Option<ResourceId>,
    /// When, with set-up and clear-down.
    pub timing: Timing,
    /// The booking in whose place it stands, after a move.
    pub replaces: Option<BookingId>,
    /// When it was made.
    pub booked_at: DateTime<Utc>,
    /// By whom.
    pub booked_by: PersonId,
    /// Why it was made although something spoke against it.
    pub override_reason: Option<String>,
    /// How it ended without the hearing being held.
    pub ended: Option<EndedBooking>,
    /// The judge who agreed to a second or later move.
    pub agreed_by: Option<PersonId>,
    /// Counts its edits.
    pub version: i64,
}

impl BookingRecord {
    /// Everything it holds.
    pub fn resources(&self) -> Vec<ResourceId> {
        std::iter::once(self.courtroom).chain(self.link_room).chain(self.kit).collect()
    }
}

/// How a booking ended without the hearing being held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedBooking {
    /// Moved or cancelled.
    pub how: BookingEnd,
    /// When that was done.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
    /// Why.
    pub reason: ChangeReason,
    /// Why, in words.
    pub note: Option<String>,
}

/// Somebody needed at a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub capacity: Capacity,
    /// For which defendant, for counsel of one.
    pub defendant: Option<DefendantId>,
}

/// Somebody needed at a booking, as read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendanceRecord {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub person_name: String,
    /// As what.
    pub capacity: Capacity,
    /// For which defendant, for counsel of one.
    pub defendant: Option<DefendantId>,
}

#[derive(FromRow)]
struct BookingRow {
    id: Uuid,
    hearing_id: Uuid,
    courtroom_id: Uuid,
    link_room_id: Option<Uuid>,
    kit_id: Option<Uuid>,
    starts_at: DateTime<Utc>,
    minutes: i64,
    setup_minutes: i64,
    cleardown_minutes: i64,
    replaces_id: Option<Uuid>,
    booked_at: DateTime<Utc>,
    booked_by: Uuid,
    override_reason: Option<String>,
    ended_how: Option<String>,
    ended_at: Option<DateTime<Utc>>,
    ended_by: Option<Uuid>,
    ended_reason: Option<String>,
    ended_note: Option<String>,
    agreed_by: Option<Uuid>,
    version: i64,
}

impl BookingRow {
    fn ended(&self) -> Result<Option<EndedBooking>> {
        let Some(how) = &self.ended_how else { return Ok(None) };
        let (Some(at), Some(by), Some(reason)) = (self.ended_at, self.ended_by, &self.ended_reason) else {
            return Err(Error::inconsistent(
                "bookings",
                "ended_how",
                self.id,
                "ended without when, who and why",
            ));
        };
        Ok(Some(EndedBooking {
            how: parsed("bookings", "ended_how", self.id, how)?,
            at,
            by: by.into(),
            reason: parsed("bookings", "ended_reason", self.id, reason)?,
            note: self.ended_note.clone(),
        }))
    }
}

/// The timing that a row of bookings says, shared with the diary.
pub(crate) fn timing(
    row: Uuid,
    starts_at: DateTime<Utc>,
    [minutes, setup, cleardown]: [i64; 3],
) -> Result<Timing> {
    let small = |column, number: i64| {
        u16::try_from(number).map_err(|_| Error::inconsistent("bookings", column, row, "not a few minutes"))
    };
    Ok(Timing {
        starts_at,
        minutes: small("minutes", minutes)?,
        setup: small("setup_minutes", setup)?,
        cleardown: small("cleardown_minutes", cleardown)?,
    })
}

impl TryFrom<BookingRow> for BookingRecord {
    type Error = Error;

    fn try_from(row: BookingRow) -> Result<Self> {
        Ok(Self {
            ended: row.ended()?,
            timing: timing(row.id, row.starts_at, [row.minutes, row.setup_minutes, row.cleardown_minutes])?,
            id: row.id.into(),
            hearing: row.hearing_id.into(),
            courtroom: row.courtroom_id.into(),
            link_room: row.link_room_id.map(Into::into),
            kit: row.kit_id.map(Into::into),
            replaces: row.replaces_id.map(Into::into),
            booked_at: row.booked_at,
            booked_by: row.booked_by.into(),
            override_reason: row.override_reason,
            agreed_by: row.agreed_by.map(Into::into),
            version: row.version,
        })
    }
}

/// Keeps a new standing booking, holds its rooms and kit, and notes who is needed. Its version goes on from that of the
/// booking it replaces, so that a form filled from the one is never taken for a form filled from the other.
///
/// # Errors
/// [`Error::Overlap`] when a room or kit is held; [`Error::Taken`] when the hearing stands in the diary already.
pub async fn insert(tx: &mut Tx, booking: &BookingRecord, attendances: &[Attendance]) -> Result<()> {
    tx.line_up(&booking.resources()).await?;
    let timing = booking.timing;
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into bookings (id, hearing_id, courtroom_id, link_room_id, kit_id, starts_at, minutes,
                setup_minutes, cleardown_minutes, ends_at, replaces_id, booked_at, booked_by, override_reason, agreed_by,
                version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)")
            .bind(booking.id.uuid()).bind(booking.hearing.uuid()).bind(booking.courtroom.uuid())
            .bind(booking.link_room.map(ResourceId::uuid)).bind(booking.kit.map(ResourceId::uuid))
            .bind(timing.starts_at).bind(i64::from(timing.minutes)).bind(i64::from(timing.setup))
            .bind(i64::from(timing.cleardown)).bind(timing.hearing().until())
            .bind(booking.replaces.map(BookingId::uuid)).bind(booking.booked_at).bind(booking.booked_by.uuid())
            .bind(&booking.override_reason).bind(booking.agreed_by.map(PersonId::uuid)).bind(booking.version)
            .execute(conn).await.map(|_done| ())?);
    hold(tx, booking).await?;
    attend(tx, booking, attendances).await
}

/// Changes where and when a standing booking is, what it holds and who is needed, if it is still at the version given.
/// It is the same booking: use [`end`] and [`insert`] to move a hearing.
///
/// # Errors
/// [`Error::Stale`] when it is not at that version or no longer stands; [`Error::Overlap`] when a room or kit is held.
pub async fn amend(tx: &mut Tx, booking: &BookingRecord, attendances: &[Attendance]) -> Result<()> {
    tx.line_up(&booking.resources()).await?;
    let timing = booking.timing;
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update bookings set courtroom_id = $3, link_room_id = $4, kit_id = $5, starts_at = $6, minutes = $7,
                setup_minutes = $8, cleardown_minutes = $9, ends_at = $10, override_reason = $11, agreed_by = $12,
                version = version + 1
             where id = $1 and version = $2 and ended_how is null")
            .bind(booking.id.uuid()).bind(booking.version).bind(booking.courtroom.uuid())
            .bind(booking.link_room.map(ResourceId::uuid)).bind(booking.kit.map(ResourceId::uuid))
            .bind(timing.starts_at).bind(i64::from(timing.minutes)).bind(i64::from(timing.setup))
            .bind(i64::from(timing.cleardown)).bind(timing.hearing().until())
            .bind(&booking.override_reason).bind(booking.agreed_by.map(PersonId::uuid))
            .execute(conn).await?.rows_affected()))?;
    for emptied in
        ["delete from occupations where booking_id = ", "delete from attendances where booking_id = "]
    {
        let mut statement = Statement::new(emptied);
        statement.value(booking.id.uuid());
        statement.execute(tx).await?;
    }
    hold(tx, booking).await?;
    crate::blocks::close_gaps(tx, booking.id, booking.timing.held().from()).await?;
    attend(tx, booking, attendances).await
}

async fn hold(tx: &mut Tx, booking: &BookingRecord) -> Result<()> {
    let held = booking.timing.held();
    let spans = booking.resources().into_iter().map(|resource| (resource, held)).collect();
    occupations::hold(tx, Holder::Booking(booking.id), spans, None).await
}

async fn attend(tx: &mut Tx, booking: &BookingRecord, attendances: &[Attendance]) -> Result<()> {
    if attendances.is_empty() {
        return Ok(());
    }
    let mut statement = Statement::new(
        "insert into attendances (booking_id, ordinal, person_id, capacity, defendant_id, starts_at, ends_at) values ",
    );
    let hearing = booking.timing.hearing();
    for (place, each) in attendances.iter().enumerate() {
        statement.sql(if place == 0 { "(" } else { ", (" }).value(booking.id.uuid());
        statement.sql(", ").value(i64::try_from(place).unwrap_or(i64::MAX));
        statement.sql(", ").value(each.person.uuid()).sql(", ").value(each.capacity.code());
        statement.sql(", ").value(each.defendant.map(DefendantId::uuid));
        statement.sql(", ").value(hearing.from()).sql(", ").value(hearing.until()).sql(")");
    }
    statement.execute(tx).await?;
    Ok(())
}

/// Ends a standing booking and releases what it holds, if it is still at the version given.
///
/// # Errors
/// [`Error::Stale`] when it is not at that version or no longer stands.
pub async fn end(tx: &mut Tx, id: BookingId, version: i64, ended: &EndedBooking) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update bookings set ended_how = $3, ended_at = $4, ended_by = $5, ended_reason = $6, ended_note = $7,
                version = version + 1
             where id = $1 and version = $2 and ended_how is null")
            .bind(id.uuid()).bind(version).bind(ended.how.code()).bind(ended.at).bind(ended.by.uuid())
            .bind(ended.reason.code()).bind(&ended.note)
            .execute(conn).await?.rows_affected()))?;
    occupations::release(tx, Holder::Booking(id), ended.at).await?;
    crate::blocks::close_gaps(tx, id, ended.at).await
}

/// Lets a booking that was moved stand again, with all that it held, if it has not been changed since. Whoever undoes a
/// move ends the booking that took its place first; the version goes on from that one's.
///
/// # Errors
/// [`Error::Stale`] when it was not moved; [`Error::Overlap`] when what it held is held by another by now.
pub async fn reopen(tx: &mut Tx, id: BookingId, version: i64) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update bookings set ended_how = null, ended_at = null, ended_by = null, ended_reason = null,
                ended_note = null, version = $2
             where id = $1 and ended_how = $3")
            .bind(id.uuid()).bind(version).bind(BookingEnd::Moved.code())
            .execute(conn).await?.rows_affected()))?;
    on_backend!(tx, conn =>
        sqlx::query("update occupations set released_at = null where booking_id = $1")
            .bind(id.uuid()).execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The booking with this id.
pub async fn find(tx: &mut Tx, id: BookingId) -> Result<Option<BookingRecord>> {
    let row: Option<BookingRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from bookings where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    row.map(BookingRecord::try_from).transpose()
}

/// The booking by which a hearing stands in the diary.
pub async fn standing_for_hearing(tx: &mut Tx, hearing: HearingId) -> Result<Option<BookingRecord>> {
    let row: Option<BookingRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from bookings where hearing_id = $1 and ended_how is null")
            .bind(hearing.uuid()).fetch_optional(conn).await?);
    row.map(BookingRecord::try_from).transpose()
}

/// The booking by which each of these hearings stands in the diary, of those that do.
pub async fn standing_for_hearings(
    tx: &mut Tx,
    hearings: &[HearingId],
) -> Result<HashMap<HearingId, BookingId>> {
    let mut statement =
        Statement::new("select hearing_id, id from bookings where ended_how is null and hearing_id in ");
    statement.list(hearings.iter().map(|each| each.uuid()));
    let rows = statement.all::<(Uuid, Uuid)>(tx).await?;
    Ok(rows.into_iter().map(|(hearing, booking)| (hearing.into(), booking.into())).collect())
}

/// Every booking a hearing has had, in the order they were made.
pub async fn list_for_hearing(tx: &mut Tx, hearing: HearingId) -> Result<Vec<BookingRecord>> {
    let rows: Vec<BookingRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from bookings where hearing_id = $1 order by booked_at, id")
            .bind(hearing.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(BookingRecord::try_from).collect()
}

/// How many times a hearing has been moved.
pub async fn count_moves(tx: &mut Tx, hearing: HearingId) -> Result<i64> {
    Ok(on_backend!(tx, conn =>
        sqlx::query_scalar("select count(*) from bookings where hearing_id = $1 and ended_how = $2")
            .bind(hearing.uuid()).bind(BookingEnd::Moved.code()).fetch_one(conn).await?))
}

#[derive(FromRow)]
struct AttendanceRow {
    booking_id: Uuid,
    person_id: Uuid,
    person_name: String,
    capacity: String,
    defendant_id: Option<Uuid>,
}

impl TryFrom<AttendanceRow> for AttendanceRecord {
    type Error = Error;

    fn try_from(row: AttendanceRow) -> Result<Self> {
        Ok(Self {
            capacity: parsed("attendances", "capacity", row.booking_id, &row.capacity)?,
            person: row.person_id.into(),
            person_name: row.person_name,
            defendant: row.defendant_id.map(Into::into),
        })
    }
}

/// Who is needed at a booking, in the order they were named.
pub async fn attendances(tx: &mut Tx, booking: BookingId) -> Result<Vec<AttendanceRecord>> {
    let rows: Vec<AttendanceRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select a.booking_id, a.person_id, p.name as person_name, a.capacity, a.defendant_id
             from attendances a join people p on p.id = a.person_id
             where a.booking_id = $1 order by a.ordinal")
            .bind(booking.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(AttendanceRecord::try_from).collect()
}

/// Who is needed at each of these bookings, in the order they were named.
pub async fn attendances_at(
    tx: &mut Tx,
    bookings: &[BookingId],
) -> Result<HashMap<BookingId, Vec<AttendanceRecord>>> {
    let mut statement = Statement::new(
        "select a.booking_id, a.person_id, p.name as person_name, a.capacity, a.defendant_id
         from attendances a join people p on p.id = a.person_id where a.booking_id in ",
    );
    statement.list(bookings.iter().map(|each| each.uuid())).sql(" order by a.booking_id, a.ordinal");
    let mut needed: HashMap<BookingId, Vec<AttendanceRecord>> = HashMap::new();
    for row in statement.all::<AttendanceRow>(tx).await? {
        needed.entry(row.booking_id.into()).or_default().push(row.try_into()?);
    }
    Ok(needed)
}
