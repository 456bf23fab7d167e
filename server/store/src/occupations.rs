//! What is held and who is engaged in a stretch of time: what the rule of the diary ([`domain::booking::clashes`]) and
//! the finder are given. One question each, whatever the number of rooms or people.

use crate::{
    db::Tx,
    error::{Error, Result},
    statement::Statement,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    booking::{Engaged, Held, LONGEST_BOOKING, Span},
    ids::{BookingId, CourtId, PersonId, ResourceId, WitnessId},
};
use sqlx::FromRow;
use uuid::Uuid;

/// The longest hearing the schema takes.
const LONGEST_HEARING: TimeDelta = TimeDelta::minutes(LONGEST_BOOKING);

/// The longest a room can be held: that, with the most set-up and clear-down the schema takes.
const LONGEST_HOLD: TimeDelta = TimeDelta::minutes(LONGEST_BOOKING + 2 * 480);

#[derive(FromRow)]
struct HeldRow {
    resource_id: Uuid,
    booking_id: Uuid,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

impl TryFrom<HeldRow> for Held {
    type Error = Error;

    fn try_from(row: HeldRow) -> Result<Self> {
        Ok(Self {
            resource: row.resource_id.into(),
            span: span("occupations", row.booking_id, row.starts_at, row.ends_at)?,
            booking: row.booking_id.into(),
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

/// Which of these rooms and kits are held within the span, set-up and clear-down included; by start.
pub async fn held_between(tx: &mut Tx, resources: &[ResourceId], span: Span) -> Result<Vec<Held>> {
    let mut statement = Statement::new(
        "select o.resource_id, o.booking_id, o.starts_at, o.ends_at from occupations o
         where o.released_at is null and o.resource_id in ",
    );
    statement.list(resources.iter().map(|each| each.uuid()));
    held(tx, statement, span).await
}

/// Everything these courts have that is held within the span; by start.
pub async fn held_in_courts(tx: &mut Tx, courts: &[CourtId], span: Span) -> Result<Vec<Held>> {
    let mut statement = Statement::new(
        "select o.resource_id, o.booking_id, o.starts_at, o.ends_at
         from resources r join occupations o on o.resource_id = r.id
         where o.released_at is null and r.court_id in ",
    );
    statement.list(courts.iter().map(|each| each.uuid()));
    held(tx, statement, span).await
}

async fn held(tx: &mut Tx, mut statement: Statement, span: Span) -> Result<Vec<Held>> {
    // The index is by resource and end: the second bound on the end keeps the search to the days asked about.
    statement.sql(" and o.ends_at > ").value(span.from());
    statement.sql(" and o.ends_at < ").value(span.until() + LONGEST_HOLD);
    statement.sql(" and o.starts_at < ").value(span.until());
    statement.sql(" order by o.starts_at, o.resource_id");
    statement.all::<HeldRow>(tx).await?.into_iter().map(Held::try_from).collect()
}

/// Which of these people are needed at a standing booking within the span, without set-up and clear-down; by start.
pub async fn engaged_between(tx: &mut Tx, people: &[PersonId], span: Span) -> Result<Vec<Engaged>> {
    let mut statement = Statement::new(
        "select distinct a.person_id, a.booking_id, b.starts_at, b.ends_at, r.court_id
         from attendances a join bookings b on b.id = a.booking_id join resources r on r.id = b.courtroom_id
         where b.ended_how is null and a.person_id in ",
    );
    statement.list(people.iter().map(|each| each.uuid()));
    hearing_within(&mut statement, span);
    statement.sql(" order by b.starts_at, a.person_id, a.booking_id");
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
