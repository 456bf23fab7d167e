//! What is held and who is engaged in a stretch of time: what the rule of the diary ([`domain::booking::clashes`]) and
//! the finder are given. One question each, whatever the number of rooms or people.

use crate::{
    db::Tx,
    error::{Error, Result},
    statement::Statement,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    booking::{Engaged, Held, Holder, LONGEST_BOOKING, Span},
    ids::{BookingId, CourtId, PersonId, ResourceId, WitnessId},
};
use sqlx::FromRow;
use uuid::Uuid;

/// The longest hearing the schema takes.
const LONGEST_HEARING: TimeDelta = TimeDelta::minutes(LONGEST_BOOKING);

/// The longest a room can be held: that, with the most set-up and clear-down the schema takes.
pub(crate) const LONGEST_HOLD: TimeDelta = TimeDelta::minutes(LONGEST_BOOKING + 2 * 480);

#[derive(FromRow)]
struct HeldRow {
    id: i64,
    resource_id: Uuid,
    booking_id: Option<Uuid>,
    block_id: Option<Uuid>,
    hold_id: Option<Uuid>,
    visit_id: Option<Uuid>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

impl TryFrom<HeldRow> for Held {
    type Error = Error;

    fn try_from(row: HeldRow) -> Result<Self> {
        let holder = match (row.booking_id, row.block_id, row.hold_id, row.visit_id) {
            (Some(id), None, None, None) => Holder::Booking(id.into()),
            (None, Some(id), None, None) => Holder::Block(id.into()),
            (None, None, Some(id), None) => Holder::Hold(id.into()),
            (None, None, None, Some(id)) => Holder::Visit(id.into()),
            _ => {
                return Err(Error::inconsistent(
                    "occupations",
                    "booking_id",
                    row.id,
                    "not held by one thing",
                ));
            }
        };
        Ok(Self {
            resource: row.resource_id.into(),
            span: span("occupations", row.resource_id, row.starts_at, row.ends_at)?,
            holder,
        })
    }
}

#[derive(FromRow)]
struct EngagedRow {
    person_id: Uuid,
    booking_id: Uuid,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    court_id: Uuid,
}

impl TryFrom<EngagedRow> for Engaged {
    type Error = Error;

    fn try_from(row: EngagedRow) -> Result<Self> {
        Ok(Self {
            person: row.person_id.into(),
            span: span("bookings", row.booking_id, row.starts_at, row.ends_at)?,
            booking: row.booking_id.into(),
            court: row.court_id.into(),
        })
    }
}

/// A standing booking at which a witness is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WitnessHeld {
    /// The booking.
    pub booking: BookingId,
    /// When.
    pub span: Span,
    /// At which court.
    pub court: CourtId,
}

#[derive(FromRow)]
struct WitnessRow {
    booking_id: Uuid,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    court_id: Uuid,
}

impl TryFrom<WitnessRow> for WitnessHeld {
    type Error = Error;

    fn try_from(row: WitnessRow) -> Result<Self> {
        Ok(Self {
            booking: row.booking_id.into(),
            span: span("bookings", row.booking_id, row.starts_at, row.ends_at)?,
            court: row.court_id.into(),
        })
    }
}

fn span(table: &'static str, row: Uuid, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Span> {
    Span::new(from, until).ok_or_else(|| Error::inconsistent(table, "ends_at", row, "not after the start"))
}

const HELD: &str = "
    select o.id, o.resource_id, o.booking_id, o.block_id, o.hold_id, o.visit_id, o.starts_at, o.ends_at
    from resources r join occupations o on o.resource_id = r.id
    where o.released_at is null and ";

/// Which of these rooms and kits are held within the span, set-up and clear-down included; by start. A hold that has
/// expired by `now` holds nothing.
pub async fn held_between(
    tx: &mut Tx,
    resources: &[ResourceId],
    span: Span,
    now: DateTime<Utc>,
) -> Result<Vec<Held>> {
    let mut statement = Statement::new(HELD);
    statement.sql("r.id in ").list(resources.iter().map(|each| each.uuid()));
    held(tx, statement, span, now).await
}

/// Everything these courts have that is held within the span; by start. A hold that has expired by `now` holds nothing.
pub async fn held_in_courts(
    tx: &mut Tx,
    courts: &[CourtId],
    span: Span,
    now: DateTime<Utc>,
) -> Result<Vec<Held>> {
    let mut statement = Statement::new(HELD);
    statement.sql("r.court_id in ").list(courts.iter().map(|each| each.uuid()));
    held(tx, statement, span, now).await
}

async fn held(tx: &mut Tx, mut statement: Statement, span: Span, now: DateTime<Utc>) -> Result<Vec<Held>> {
    // The index is by resource and end: the second bound on the end keeps the search to the days asked about.
    statement.sql(" and o.ends_at > ").value(span.from());
    statement.sql(" and o.ends_at < ").value(span.until() + LONGEST_HOLD);
    statement.sql(" and o.starts_at < ").value(span.until());
    statement.sql(" and (o.expires_at is null or o.expires_at > ").value(now);
    statement.sql(") order by o.starts_at, o.resource_id");
    statement.all::<HeldRow>(tx).await?.into_iter().map(Held::try_from).collect()
}

/// Holds rooms and kit, in the order of their ids, so that two that do never wait for each other in a ring. Nothing
/// given here may be longer than a day with its set-up and clear-down. `expires_at` is for a provisional hold.
///
/// # Errors
/// [`Error::Overlap`] when one of them is held.
pub(crate) async fn hold(
    tx: &mut Tx,
    holder: Holder,
    mut spans: Vec<(ResourceId, Span)>,
    expires_at: Option<DateTime<Utc>>,
) -> Result<()> {
    if spans.is_empty() {
        return Ok(());
    }
    spans.sort_unstable();
    let [booking, block, hold, visit] = columns(holder);
    let mut statement = Statement::new(
        "insert into occupations (booking_id, block_id, hold_id, visit_id, resource_id, starts_at, ends_at,
            expires_at) values ",
    );
    for (place, (resource, span)) in spans.into_iter().enumerate() {
        statement.sql(if place == 0 { "(" } else { ", (" }).value(booking);
        statement.sql(", ").value(block).sql(", ").value(hold).sql(", ").value(visit);
        statement.sql(", ").value(resource.uuid()).sql(", ").value(span.from()).sql(", ").value(span.until());
        statement.sql(", ").value(expires_at).sql(")");
    }
    statement.execute(tx).await?;
    Ok(())
}

/// Frees everything a holder holds from a moment on.
pub(crate) async fn release(tx: &mut Tx, holder: Holder, at: DateTime<Utc>) -> Result<()> {
    let mut statement = Statement::new("update occupations set released_at = ");
    statement.value(at).sql(match holder {
        Holder::Booking(_) => " where booking_id = ",
        Holder::Block(_) => " where block_id = ",
        Holder::Hold(_) => " where hold_id = ",
        Holder::Visit(_) => " where visit_id = ",
    });
    let [booking, block, hold, visit] = columns(holder);
    statement.value(booking.or(block).or(hold).or(visit)).sql(" and released_at is null");
    statement.execute(tx).await?;
    Ok(())
}

const fn columns(holder: Holder) -> [Option<Uuid>; 4] {
    match holder {
        Holder::Booking(id) => [Some(id.uuid()), None, None, None],
        Holder::Block(id) => [None, Some(id.uuid()), None, None],
        Holder::Hold(id) => [None, None, Some(id.uuid()), None],
        Holder::Visit(id) => [None, None, None, Some(id.uuid())],
    }
}

/// Which of these people are needed at a standing booking within the span, without set-up and clear-down; by start.
pub async fn engaged_between(tx: &mut Tx, people: &[PersonId], span: Span) -> Result<Vec<Engaged>> {
    let mut statement = Statement::new(
        "select distinct a.person_id, a.booking_id, a.starts_at, a.ends_at, r.court_id
         from attendances a join bookings b on b.id = a.booking_id join resources r on r.id = b.courtroom_id
         where b.ended_how is null and a.person_id in ",
    );
    statement.list(people.iter().map(|each| each.uuid()));
    // The index is by person and end, which is bounded twice: see `held`.
    statement.sql(" and a.ends_at > ").value(span.from());
    statement.sql(" and a.ends_at < ").value(span.until() + LONGEST_HEARING);
    statement.sql(" and a.starts_at < ").value(span.until());
    statement.sql(" order by a.starts_at, a.person_id, a.booking_id");
    statement.all::<EngagedRow>(tx).await?.into_iter().map(Engaged::try_from).collect()
}

/// Where a witness has to be within the span, without set-up and clear-down; by start.
pub async fn witness_between(tx: &mut Tx, witness: WitnessId, span: Span) -> Result<Vec<WitnessHeld>> {
    let mut statement = Statement::new(
        "select b.id as booking_id, b.starts_at, b.ends_at, r.court_id
         from hearings h join bookings b on b.hearing_id = h.id join resources r on r.id = b.courtroom_id
         where b.ended_how is null and h.witness_id = ",
    );
    statement.value(witness.uuid());
    hearing_within(&mut statement, span);
    statement.sql(" order by b.starts_at, b.id");
    statement.all::<WitnessRow>(tx).await?.into_iter().map(WitnessHeld::try_from).collect()
}

/// Goes on with: the hearing of the booking `b` overlaps the span. Indexes are by start, so the start is bounded twice.
pub(crate) fn hearing_within(statement: &mut Statement, span: Span) {
    statement.sql(" and b.starts_at < ").value(span.until());
    statement.sql(" and b.starts_at > ").value(span.from() - LONGEST_HEARING);
    statement.sql(" and b.ends_at > ").value(span.from());
}
