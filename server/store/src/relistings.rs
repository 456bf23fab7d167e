//! New plans for what a loss leaves standing: what was lost, where each hearing was to go, what became of the plan, and who
//! has said that they know of it.

use crate::{
    db::Tx,
    error::{Error, Result},
    occupations, on_backend,
    statement::{Statement, parsed, unless_stale},
};
use chrono::{DateTime, Utc};
use domain::{
    booking::{Holder, Span},
    court::Region,
    hearing::{BookingEnd, ChangeReason},
    ids::{BlockId, BookingId, CourtId, HearingId, PersonId, RelistingId, ResourceId},
    relisting::{LineDecision, LineWhy, RelistingState},
};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// What was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LostRecord {
    /// A room or kit, perhaps because of a block.
    Resource(ResourceId, Option<BlockId>),
    /// A person.
    Person(PersonId),
}

/// When and by whom something was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoneBy {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
}

/// A plan as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelistingRecord {
    /// Its id.
    pub id: RelistingId,
    /// The court it was drawn up for, where it was for one.
    pub court: Option<CourtId>,
    /// The region.
    pub region: Region,
    /// What was lost.
    pub lost: LostRecord,
    /// When.
    pub span: Span,
    /// Why the hearings move.
    pub reason: ChangeReason,
    /// Why, in words.
    pub note: Option<String>,
    /// Whether only what was hit may move.
    pub only_affected: bool,
    /// Working days that it may reach beyond the last hearing that was hit.
    pub horizon: u16,
    /// When and by whom it was drawn up.
    pub drawn: DoneBy,
    /// When and by whom it was applied. Written by [`apply`] alone.
    pub applied: Option<DoneBy>,
    /// When and by whom it was put aside or undone. Written by [`end`] alone.
    pub ended: Option<DoneBy>,
    /// Counts its edits.
    pub version: i64,
}

impl RelistingRecord {
    /// What has become of it.
    pub const fn state(&self) -> RelistingState {
        match (&self.applied, &self.ended) {
            (None, None) => RelistingState::Proposed,
            (Some(_), None) => RelistingState::Applied,
            (Some(_), Some(_)) => RelistingState::Undone,
            (None, Some(_)) => RelistingState::Dropped,
        }
    }
}

/// A place in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceRecord {
    /// When the hearing is to start.
    pub starts_at: DateTime<Utc>,
    /// In which courtroom.
    pub courtroom: ResourceId,
    /// With which link room.
    pub link_room: Option<ResourceId>,
    /// With which kit.
    pub kit: Option<ResourceId>,
}

/// What applying a line made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeRecord {
    /// The booking that stands since.
    pub booking: BookingId,
    /// At which version.
    pub version: i64,
    /// The judge who agreed to a second or later move.
    pub agreed_by: Option<PersonId>,
}

/// One hearing in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineRecord {
    /// Its place in the plan.
    pub number: i64,
    /// The hearing.
    pub hearing: HearingId,
    /// The booking as it stood when the plan was drawn up.
    pub booking: BookingId,
    /// At which version.
    pub booking_version: i64,
    /// The link room it held then.
    pub old_link_room: Option<ResourceId>,
    /// The kit it held then.
    pub old_kit: Option<ResourceId>,
    /// How the line came by its place.
    pub decision: LineDecision,
    /// Where the hearing is to go; nothing where it stays or has no place.
    pub place: Option<PlaceRecord>,
    /// Why it changes.
    pub why: LineWhy,
    /// For which hearing it makes room.
    pub for_hearing: Option<HearingId>,
    /// What was full, as the domain writes it.
    pub lacks: Option<String>,
    /// What applying it made. Written by [`apply`] alone.
    pub made: Option<MadeRecord>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    court_id: Option<Uuid>,
    region: String,
    resource_id: Option<Uuid>,
    person_id: Option<Uuid>,
    block_id: Option<Uuid>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    reason: String,
    note: Option<String>,
    only_affected: bool,
    horizon: i64,
    drawn_at: DateTime<Utc>,
    drawn_by: Uuid,
    applied_at: Option<DateTime<Utc>>,
    applied_by: Option<Uuid>,
    ended_at: Option<DateTime<Utc>>,
    ended_by: Option<Uuid>,
    version: i64,
}

impl TryFrom<Row> for RelistingRecord {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let wrong = |column, what| Error::inconsistent("relistings", column, row.id, what);
        let lost = match (row.resource_id, row.person_id) {
            (Some(resource), None) => LostRecord::Resource(resource.into(), row.block_id.map(Into::into)),
            (None, Some(person)) => LostRecord::Person(person.into()),
            _ => return Err(wrong("resource_id", "not one thing lost")),
        };
        let done = |at: Option<DateTime<Utc>>, by: Option<Uuid>| {
            at.zip(by).map(|(at, by)| DoneBy { at, by: by.into() })
        };
        Ok(Self {
            lost,
            span: Span::new(row.starts_at, row.ends_at)
                .ok_or_else(|| wrong("ends_at", "not after the start"))?,
            horizon: u16::try_from(row.horizon).map_err(|_| wrong("horizon", "not a few days"))?,
            region: parsed("relistings", "region", row.id, &row.region)?,
            reason: parsed("relistings", "reason", row.id, &row.reason)?,
            id: row.id.into(),
            court: row.court_id.map(Into::into),
            note: row.note,
            only_affected: row.only_affected,
            drawn: DoneBy { at: row.drawn_at, by: row.drawn_by.into() },
            applied: done(row.applied_at, row.applied_by),
            ended: done(row.ended_at, row.ended_by),
            version: row.version,
        })
    }
}

#[derive(FromRow)]
struct LineRow {
    number: i64,
    relisting_id: Uuid,
    hearing_id: Uuid,
    booking_id: Uuid,
    booking_version: i64,
    old_link_room_id: Option<Uuid>,
    old_kit_id: Option<Uuid>,
    decision: String,
    starts_at: Option<DateTime<Utc>>,
    courtroom_id: Option<Uuid>,
    link_room_id: Option<Uuid>,
    kit_id: Option<Uuid>,
    why: String,
    for_hearing_id: Option<Uuid>,
    lacks: Option<String>,
    agreed_by: Option<Uuid>,
    made_id: Option<Uuid>,
    made_version: Option<i64>,
}

impl TryFrom<LineRow> for LineRecord {
    type Error = Error;

    fn try_from(row: LineRow) -> Result<Self> {
        let place = row.starts_at.zip(row.courtroom_id).map(|(starts_at, courtroom)| PlaceRecord {
            starts_at,
            courtroom: courtroom.into(),
            link_room: row.link_room_id.map(Into::into),
            kit: row.kit_id.map(Into::into),
        });
        let made = row.made_id.zip(row.made_version).map(|(booking, version)| MadeRecord {
            booking: booking.into(),
            version,
            agreed_by: row.agreed_by.map(Into::into),
        });
        Ok(Self {
            number: row.number,
            hearing: row.hearing_id.into(),
            booking: row.booking_id.into(),
            booking_version: row.booking_version,
            old_link_room: row.old_link_room_id.map(Into::into),
            old_kit: row.old_kit_id.map(Into::into),
            decision: parsed("relisting_lines", "decision", row.relisting_id, &row.decision)?,
            why: parsed("relisting_lines", "why", row.relisting_id, &row.why)?,
            place,
            for_hearing: row.for_hearing_id.map(Into::into),
            lacks: row.lacks,
            made,
        })
    }
}

/// Keeps a new plan with its lines.
pub async fn insert(tx: &mut Tx, plan: &RelistingRecord, lines: &[LineRecord]) -> Result<()> {
    let (resource, person, block) = match plan.lost {
        LostRecord::Resource(resource, block) => (Some(resource), None, block),
        LostRecord::Person(person) => (None, Some(person), None),
    };
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into relistings (id, court_id, region, resource_id, person_id, block_id, starts_at, ends_at, reason,
                note, only_affected, horizon, drawn_at, drawn_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)")
            .bind(plan.id.uuid()).bind(plan.court.map(CourtId::uuid)).bind(plan.region.code())
            .bind(resource.map(ResourceId::uuid)).bind(person.map(PersonId::uuid)).bind(block.map(BlockId::uuid))
            .bind(plan.span.from()).bind(plan.span.until()).bind(plan.reason.code()).bind(&plan.note)
            .bind(plan.only_affected).bind(i64::from(plan.horizon)).bind(plan.drawn.at).bind(plan.drawn.by.uuid())
            .execute(conn).await.map(|_done| ())?);
    for line in lines {
        let place = line.place.as_ref();
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into relisting_lines (relisting_id, number, hearing_id, booking_id, booking_version, decision,
                    starts_at, courtroom_id, link_room_id, kit_id, why, for_hearing_id, lacks, old_link_room_id,
                    old_kit_id)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)")
                .bind(plan.id.uuid()).bind(line.number).bind(line.hearing.uuid()).bind(line.booking.uuid())
                .bind(line.booking_version).bind(line.decision.code())
                .bind(place.map(|place| place.starts_at)).bind(place.map(|place| place.courtroom.uuid()))
                .bind(place.and_then(|place| place.link_room).map(ResourceId::uuid))
                .bind(place.and_then(|place| place.kit).map(ResourceId::uuid))
                .bind(line.why.code()).bind(line.for_hearing.map(HearingId::uuid)).bind(&line.lacks)
                .bind(line.old_link_room.map(ResourceId::uuid)).bind(line.old_kit.map(ResourceId::uuid))
                .execute(conn).await.map(|_done| ())?);
    }
    Ok(())
}

/// The plan with this id.
pub async fn find(tx: &mut Tx, id: RelistingId) -> Result<Option<RelistingRecord>> {
    let row: Option<Row> = on_backend!(tx, conn =>
        sqlx::query_as("select * from relistings where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    row.map(RelistingRecord::try_from).transpose()
}

/// The plans of a region, or of one court of it, newest first.
pub async fn list(
    tx: &mut Tx,
    region: Region,
    court: Option<CourtId>,
    most: i64,
) -> Result<Vec<RelistingRecord>> {
    let mut statement = Statement::new("select * from relistings where region = ");
    statement.value(region.code());
    if let Some(court) = court {
        statement.sql(" and court_id = ").value(court.uuid());
    }
    statement.sql(" order by drawn_at desc, id desc limit ").value(most);
    statement.all::<Row>(tx).await?.into_iter().map(RelistingRecord::try_from).collect()
}

/// The lines of these plans, in their order.
pub async fn lines(tx: &mut Tx, ids: &[RelistingId]) -> Result<HashMap<RelistingId, Vec<LineRecord>>> {
    let mut statement = Statement::new("select * from relisting_lines where relisting_id in ");
    statement.list(ids.iter().map(|id| id.uuid())).sql(" order by relisting_id, number");
    let mut lines: HashMap<RelistingId, Vec<LineRecord>> = HashMap::new();
    for row in statement.all::<LineRow>(tx).await? {
        lines.entry(row.relisting_id.into()).or_default().push(row.try_into()?);
    }
    Ok(lines)
}

/// Gives a line of a plan that is still proposed another place, if the plan is at the version given.
///
/// # Errors
/// [`Error::Stale`] when it is not, or was applied or put aside.
pub async fn set_line(
    tx: &mut Tx,
    id: RelistingId,
    version: i64,
    number: i64,
    decision: LineDecision,
    place: Option<PlaceRecord>,
) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update relistings set version = version + 1
             where id = $1 and version = $2 and applied_at is null and ended_at is null")
            .bind(id.uuid()).bind(version).execute(conn).await?.rows_affected()))?;
    let place = place.as_ref();
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update relisting_lines set decision = $3, starts_at = $4, courtroom_id = $5, link_room_id = $6, kit_id = $7
             where relisting_id = $1 and number = $2")
            .bind(id.uuid()).bind(number).bind(decision.code())
            .bind(place.map(|place| place.starts_at)).bind(place.map(|place| place.courtroom.uuid()))
            .bind(place.and_then(|place| place.link_room).map(ResourceId::uuid))
            .bind(place.and_then(|place| place.kit).map(ResourceId::uuid))
            .execute(conn).await?.rows_affected()))
}

/// Notes that a plan was applied, and what that made, if it is still proposed at the version given.
///
/// # Errors
/// [`Error::Stale`] when it is not.
pub async fn apply(
    tx: &mut Tx,
    id: RelistingId,
    version: i64,
    done: DoneBy,
    made: &[(i64, MadeRecord)],
) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update relistings set applied_at = $3, applied_by = $4, version = version + 1
             where id = $1 and version = $2 and applied_at is null and ended_at is null")
            .bind(id.uuid()).bind(version).bind(done.at).bind(done.by.uuid())
            .execute(conn).await?.rows_affected()))?;
    for (number, made) in made {
        on_backend!(tx, conn =>
            sqlx::query(
                "update relisting_lines set made_id = $3, made_version = $4, agreed_by = $5
                 where relisting_id = $1 and number = $2")
                .bind(id.uuid()).bind(number).bind(made.booking.uuid()).bind(made.version)
                .bind(made.agreed_by.map(PersonId::uuid))
                .execute(conn).await.map(|_done| ())?);
    }
    Ok(())
}

/// Notes that a plan was put aside, or undone after it was applied, if it is at the version given and has not ended.
///
/// # Errors
/// [`Error::Stale`] when it is not.
pub async fn end(tx: &mut Tx, id: RelistingId, version: i64, done: DoneBy) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update relistings set ended_at = $3, ended_by = $4, version = version + 1
             where id = $1 and version = $2 and ended_at is null")
            .bind(id.uuid()).bind(version).bind(done.at).bind(done.by.uuid())
            .execute(conn).await?.rows_affected()))
}

/// Frees what a standing booking holds, for the moment: it is amended in the same transaction, and what it will hold another
/// has held until now.
pub async fn vacate(tx: &mut Tx, booking: BookingId, at: DateTime<Utc>) -> Result<()> {
    occupations::release(tx, Holder::Booking(booking), at).await
}

/// The applied plan, and its line, that made this booking as it stands.
pub async fn that_made(tx: &mut Tx, booking: BookingId) -> Result<Option<(RelistingId, i64)>> {
    let row: Option<(Uuid, i64)> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select l.relisting_id, l.number from relisting_lines l
                join relistings r on r.id = l.relisting_id
                join bookings b on b.id = l.made_id and b.version = l.made_version
             where l.made_id = $1 and r.ended_at is null and b.ended_how is null")
            .bind(booking.uuid()).fetch_optional(conn).await?);
    Ok(row.map(|(id, number)| (id.into(), number)))
}

/// Notes that somebody knows of the new time of one line. Said twice, the first counts.
pub async fn acknowledge(tx: &mut Tx, id: RelistingId, number: i64, done: DoneBy) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into relisting_acknowledgements (relisting_id, number, person_id, acknowledged_at)
             values ($1, $2, $3, $4) on conflict do nothing")
            .bind(id.uuid()).bind(number).bind(done.by.uuid()).bind(done.at)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Who has acknowledged the new time of which line.
pub async fn acknowledgements(tx: &mut Tx, id: RelistingId) -> Result<Vec<(i64, PersonId)>> {
    let rows: Vec<(i64, Uuid)> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select number, person_id from relisting_acknowledgements where relisting_id = $1
             order by acknowledged_at, number, person_id")
            .bind(id.uuid()).fetch_all(conn).await?);
    Ok(rows.into_iter().map(|(number, person)| (number, person.into())).collect())
}

/// How many times each of these hearings has been moved; one that never was is not there.
pub async fn moves_of(tx: &mut Tx, hearings: &[HearingId]) -> Result<HashMap<HearingId, i64>> {
    let mut statement = Statement::new("select hearing_id, count(*) from bookings where hearing_id in ");
    statement.list(hearings.iter().map(|each| each.uuid()));
    statement.sql(" and ended_how = ").value(BookingEnd::Moved.code()).sql(" group by hearing_id");
    let rows = statement.all::<(Uuid, i64)>(tx).await?;
    Ok(rows.into_iter().map(|(hearing, count)| (hearing.into(), count)).collect())
}
