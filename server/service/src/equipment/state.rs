//! Whether bookings stand on proven equipment: everything needed for many of them at once, asked in a few questions.

use super::super::policies::policy_of;
use crate::error::Result;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    booking::{Span, Timing},
    calendar::{london_day, utc_to_civil},
    equipment::{EquipmentState, FaultFacts, Overall, ResourceFacts, equipment_state, needs_proof},
    hearing::HearingKind,
    ids::{CourtId, ResourceId},
    law::policy::CourtPolicy,
    role::{FieldGroup, Sight},
    view::equipment::{EquipmentShown, UnreadyLine},
};
use std::collections::{HashMap, hash_map::Entry};
use store::{Tx, bookings::BookingRecord, diary::DiaryRow};

/// The longest window a court can set, in hours: how far back checks are looked for.
const LONGEST_WINDOW: i64 = 14 * 24;

/// What a booking uses.
#[derive(Clone, Debug)]
pub(crate) struct Uses {
    pub kind: HearingKind,
    pub timing: Timing,
    /// The court of the courtroom, whose window counts.
    pub court: CourtId,
    /// The courtroom first.
    pub resources: Vec<ResourceId>,
}

impl Uses {
    /// What a booking in the diary uses.
    pub fn of_row(row: &DiaryRow) -> Self {
        Self {
            kind: row.kind,
            timing: row.timing,
            court: row.court,
            resources: std::iter::once(row.courtroom).chain(row.link_room).chain(row.kit).collect(),
        }
    }

    /// What a booking uses.
    pub fn of_booking(kind: HearingKind, court: CourtId, booking: &BookingRecord) -> Self {
        Self { kind, timing: booking.timing, court, resources: booking.resources() }
    }

    /// Whether it needs proven equipment at all.
    pub fn needs_proof(&self) -> bool {
        needs_proof(self.kind, self.resources.len() > 1)
    }
}

/// What is known of the rooms and kits that some bookings use.
pub(crate) struct Proof {
    now: DateTime<Utc>,
    checks: HashMap<ResourceId, Vec<(DateTime<Utc>, Overall)>>,
    faults: HashMap<ResourceId, FaultFacts>,
    policies: HashMap<CourtId, CourtPolicy>,
}

impl Proof {
    /// Looks up what is known. The number of questions does not grow with the number of bookings, only with that of the
    /// courts they are held in.
    pub async fn of(tx: &mut Tx, bookings: &[Uses], now: DateTime<Utc>) -> Result<Self> {
        let mut proof =
            Self { now, checks: HashMap::new(), faults: HashMap::new(), policies: HashMap::new() };
        let in_question: Vec<&Uses> = bookings.iter().filter(|uses| uses.needs_proof()).collect();
        let starts = in_question.iter().map(|uses| uses.timing.starts_at);
        let (Some(first), Some(last)) = (starts.clone().min(), starts.max()) else { return Ok(proof) };
        let mut resources: Vec<ResourceId> =
            in_question.iter().flat_map(|uses| uses.resources.iter().copied()).collect();
        resources.sort_unstable();
        resources.dedup();
        let until = now.min(last + TimeDelta::days(1)) + TimeDelta::seconds(1);
        if let Some(span) = Span::new(first - TimeDelta::hours(LONGEST_WINDOW), until) {
            for check in store::checks::list_between(tx, &resources, span).await? {
                proof.checks.entry(check.resource).or_default().push((check.at, check.checked.overall()));
            }
        }
        for fault in store::faults::open_of(tx, &resources).await? {
            let facts =
                FaultFacts { fault: fault.id, opened_at: fault.opened_at, mended_by: fault.mended_by };
            proof.faults.insert(fault.resource, facts);
        }
        for uses in in_question {
            if let Entry::Vacant(unknown) = proof.policies.entry(uses.court) {
                unknown.insert(policy_of(tx, uses.court, london_day(now)).await?);
            }
        }
        Ok(proof)
    }

    /// What the court has settled in which some of the bookings are held that need proven equipment.
    pub fn policy(&self, court: CourtId) -> Option<CourtPolicy> {
        self.policies.get(&court).copied()
    }

    /// Whether a booking stands on proven equipment.
    pub fn state(&self, uses: &Uses) -> EquipmentState {
        if !uses.needs_proof() {
            return EquipmentState::NotNeeded;
        }
        let facts: Vec<_> = uses
            .resources
            .iter()
            .map(|id| {
                let checks = self.checks.get(id).map_or(&[][..], Vec::as_slice);
                (*id, ResourceFacts { checks, fault: self.faults.get(id).copied() })
            })
            .collect();
        let window = self.policy(uses.court).map_or(0, |policy| policy.check_window_hours);
        equipment_state(uses.kind, &uses.timing, &facts, self.now, window)
    }

    /// As [`Proof::state`], as far as a reader may know: why it is not ready only for those who see equipment in full,
    /// and nothing for those who see nothing of it, or where nothing is needed.
    pub fn shown(
        &self,
        uses: &Uses,
        sight: Sight,
        name: impl Fn(ResourceId) -> String,
    ) -> Option<EquipmentShown> {
        if !sight.sees(FieldGroup::EquipmentState) {
            return None;
        }
        Some(match self.state(uses) {
            EquipmentState::NotNeeded => return None,
            EquipmentState::Ready { degraded } => EquipmentShown::Ready { degraded },
            EquipmentState::Due { from } => EquipmentShown::Due(utc_to_civil(from)),
            EquipmentState::NotReady(why) if sight.sees(FieldGroup::Equipment) => {
                let lines = why.into_iter().map(|(resource, why)| UnreadyLine {
                    resource,
                    name: name(resource),
                    why,
                });
                EquipmentShown::NotReady(lines.collect())
            }
            EquipmentState::NotReady(_) => EquipmentShown::NotReady(Vec::new()),
        })
    }
}
