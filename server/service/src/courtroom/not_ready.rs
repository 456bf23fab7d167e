//! What is not ready for a recording that is about to start. Whoever starts all the same says why (users.md R41).

use super::Room;
use crate::{
    error::Result,
    readiness::{conditions_of, shown},
};
use chrono::{DateTime, Utc};
use domain::readiness::Judged;
use store::{Tx, bookings::BookingRecord};

/// Each condition that is not met, as far as whoever starts it may see.
pub(super) async fn not_ready(
    tx: &mut Tx,
    room: &Room,
    booking: &BookingRecord,
    now: DateTime<Utc>,
) -> Result<Vec<Judged>> {
    let conditions = conditions_of(tx, &room.hearing, booking, now).await?;
    let mut missing = shown(conditions, room.sees(), room.sees());
    missing.retain(|each| each.standing.is_missing());
    Ok(missing)
}
