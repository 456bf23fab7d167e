//! Whether a booking stands on proven equipment: the one answer that the day list, the hearing's page and the list of
//! what is ready all show.

use super::{
    check::Overall,
    state::{EquipmentState, ResourceFacts, ResourceState, Unready},
};
use crate::{
    booking::{Span, Timing},
    calendar::{day_span, london_day},
    hearing::HearingKind,
    ids::ResourceId,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// Whether a booking has to stand on proven equipment: it is recorded, or uses a link room or a recording kit.
pub const fn needs_proof(kind: HearingKind, link_room_or_kit: bool) -> bool {
    kind.is_recorded() || link_room_or_kit
}

/// The window in which a check counts for a booking: so many hours before the hearing starts, until it ends.
pub fn check_window(timing: &Timing, hours: u16) -> Span {
    let hearing = timing.hearing();
    Span::new(hearing.from() - TimeDelta::hours(i64::from(hours)), hearing.until()).unwrap_or(hearing)
}

/// The moment until which an open fault stands in the way of bookings: the end of the day it is expected to be mended,
/// and of today when that is past.
pub fn affected_until(mended_by: NaiveDate, now: DateTime<Utc>) -> DateTime<Utc> {
    day_span(mended_by.max(london_day(now))).until()
}

/// Whether a room or kit is proven for a booking.
pub fn resource_state(
    timing: &Timing,
    facts: &ResourceFacts<'_>,
    now: DateTime<Utc>,
    window_hours: u16,
) -> ResourceState {
    let window = check_window(timing, window_hours);
    if let Some(fault) = facts.fault
        && timing.held().from() < affected_until(fault.mended_by, now)
        && now < timing.hearing().until()
    {
        return ResourceState::NotReady(Unready::Fault(fault.fault));
    }
    let counts = |at: DateTime<Utc>| window.from() <= at && at < window.until() && at <= now;
    let last = facts.checks.iter().filter(|(at, _)| counts(*at)).max_by_key(|(at, _)| *at);
    match last {
        Some((checked_at, Overall::Pass)) => {
            ResourceState::Ready { checked_at: *checked_at, degraded: false }
        }
        Some((checked_at, Overall::Degraded)) => {
            ResourceState::Ready { checked_at: *checked_at, degraded: true }
        }
        Some((_, Overall::Fail)) => ResourceState::NotReady(Unready::Failed),
        Some((_, Overall::Incomplete)) => ResourceState::NotReady(Unready::Incomplete),
        None if now < window.from() => ResourceState::Due { from: window.from() },
        None => ResourceState::NotReady(Unready::Unchecked),
    }
}

/// Whether a booking stands on proven equipment, from what is known of each room and kit it uses. What is worst is what
/// it is: not ready, then due, then ready.
pub fn equipment_state(
    kind: HearingKind,
    timing: &Timing,
    resources: &[(ResourceId, ResourceFacts<'_>)],
    now: DateTime<Utc>,
    window_hours: u16,
) -> EquipmentState {
    // The courtroom comes alone where there is neither link room nor kit.
    if !needs_proof(kind, resources.len() > 1) {
        return EquipmentState::NotNeeded;
    }
    let states: Vec<_> =
        resources.iter().map(|(id, facts)| (*id, resource_state(timing, facts, now, window_hours))).collect();
    let not_ready: Vec<_> = states
        .iter()
        .filter_map(|(id, state)| match state {
            ResourceState::NotReady(why) => Some((*id, *why)),
            ResourceState::Ready { .. } | ResourceState::Due { .. } => None,
        })
        .collect();
    if !not_ready.is_empty() {
        return EquipmentState::NotReady(not_ready);
    }
    let due = states.iter().find_map(|(_, state)| match state {
        ResourceState::Due { from } => Some(*from),
        ResourceState::Ready { .. } | ResourceState::NotReady(_) => None,
    });
    match due {
        Some(from) => EquipmentState::Due { from },
        None => EquipmentState::Ready {
            degraded: states
                .iter()
                .any(|(_, state)| matches!(state, ResourceState::Ready { degraded: true, .. })),
        },
    }
}
