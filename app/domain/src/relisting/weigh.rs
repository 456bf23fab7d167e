//! What a change weighs, part by part, and why it is made.

use super::{
    costs::{Cost, CostPart, Costs},
    instance::{Building, Hearing, Instance, Place},
    model::{Model, Spot},
    plan::{Line, Plan, Unplaced, Why},
};
use crate::{
    calendar::utc_to_civil,
    ids::{HearingId, ResourceId},
};

impl Model<'_> {
    /// What it weighs to put a hearing into a courtroom on a day, but for the time of day and what goes with the room.
    pub(super) fn parts(&self, hearing: &Hearing, day: usize, room: usize) -> Vec<(CostPart, u32)> {
        let costs = self.costs;
        let Some(now) = &hearing.now else {
            let days = u32::try_from(day).unwrap_or(u32::MAX);
            return weighed(CostPart::Later { days }, costs.later * days);
        };
        let mut parts =
            vec![(CostPart::Moved { before: hearing.times_moved }, costs.moved(hearing.times_moved))];
        let date = utc_to_civil(now.starts_at).date();
        let stood = self.frame.days.partition_point(|each| *each < date);
        let days = u32::try_from(day.abs_diff(stood)).unwrap_or(u32::MAX);
        if day > stood {
            parts.extend(weighed(CostPart::Later { days }, costs.other_day + costs.later * days));
        } else if day < stood {
            parts.extend(weighed(CostPart::Earlier { days }, costs.other_day + costs.earlier * days));
        }
        let is_short = |day| self.instance.short_notice_until.is_some_and(|until| day <= until);
        if is_short(date) || is_short(self.frame.days[day]) {
            parts.extend(weighed(CostPart::ShortNotice, costs.short_notice));
        }
        parts.extend(self.room_part(now.courtroom, self.things[room]));
        parts
    }

    fn room_part(&self, old: ResourceId, new: ResourceId) -> Vec<(CostPart, u32)> {
        let building = |id| -> Option<&Building> { self.instance.court_of(id) };
        if old == new {
            return Vec::new();
        }
        match (building(old), building(new)) {
            (Some(old), Some(new)) if old.court == new.court => {
                weighed(CostPart::OtherRoom, self.costs.other_room)
            }
            (Some(old), Some(new)) if old.region == new.region => {
                weighed(CostPart::OtherCourt, self.costs.other_court)
            }
            _ => weighed(CostPart::OtherRegion, self.costs.other_region),
        }
    }

    /// The weight of another time of day.
    pub(super) fn time_weight(&self, origin: u32, start: u32) -> u32 {
        (origin.abs_diff(start) * self.frame.grain).div_ceil(15) * self.costs.quarter_hour
    }

    /// The weight of what goes with the courtroom.
    pub(super) fn extras_weight(&self, prefers: &[Option<usize>; 3], extras: &[Option<usize>; 3]) -> u32 {
        let others =
            prefers.iter().zip(extras).filter(|(old, new)| old.is_some() && new.is_some() && old != new);
        u32::try_from(others.count()).unwrap_or(0) * self.costs.other_extra
    }

    /// What a place weighs, part by part.
    pub(super) fn weigh(&self, place: usize, spot: &Spot) -> Cost {
        let (need, hearing) = (&self.needs[place], &self.instance.hearings[place]);
        let stays = need
            .from
            .is_some_and(|from| (from.day, from.start, from.room) == (spot.day, spot.start, spot.room));
        let mut parts = Vec::new();
        if !stays {
            parts = self.parts(hearing, spot.day, spot.room);
            if hearing.now.is_some() {
                let minutes = need.origin.abs_diff(spot.start) * self.frame.grain;
                parts.extend(weighed(
                    CostPart::TimeOfDay { minutes },
                    self.time_weight(need.origin, spot.start),
                ));
            }
        }
        let kinds = [CostPart::OtherLinkRoom, CostPart::OtherKit, CostPart::OtherWaitingRoom];
        for (kind, part) in kinds.into_iter().enumerate() {
            if let (Some(old), Some(new)) = (need.prefers[kind], spot.extras[kind])
                && old != new
            {
                parts.extend(weighed(part, self.costs.other_extra));
            }
        }
        Cost { parts }
    }

    /// The lines of what was found, hearing by hearing.
    pub(super) fn plan(&self, found: &[Option<Spot>], unplaced: Vec<Unplaced>) -> Plan {
        let mut lines = Vec::new();
        for (place, spot) in found.iter().enumerate() {
            let (need, hearing) = (&self.needs[place], &self.instance.hearings[place]);
            let Some(spot) = spot.filter(|_| !need.pinned) else { continue };
            if need.from == Some(spot) {
                continue;
            }
            let Some(new) = self.place(&spot) else { continue };
            let why = self.why(hearing, place, found);
            lines.push(Line { hearing: hearing.id, place: new, why, cost: self.weigh(place, &spot) });
        }
        Plan { lines, unplaced, rounds: 0, is_best: false }
    }

    /// Why a hearing is not where it was: what it loses, or who is now where it stood.
    fn why(&self, hearing: &Hearing, place: usize, found: &[Option<Spot>]) -> Why {
        if let Some(loss) = self.instance.loses(hearing) {
            return Why::Lost(loss);
        }
        let Some(from) = self.needs[place].from else { return Why::NoPlace };
        let in_its_place = found.iter().enumerate().find(|(other, spot)| {
            let changed = spot.filter(|spot| self.needs[*other].from != Some(*spot));
            *other != place
                && changed.is_some_and(|spot| self.needs[place].meets(&from, &self.needs[*other], &spot))
        });
        in_its_place.map_or(Why::Other, |(other, _)| Why::MakesRoomFor(self.instance.hearings[other].id))
    }
}

fn weighed(part: CostPart, weight: u32) -> Vec<(CostPart, u32)> {
    if weight > 0 { vec![(part, weight)] } else { Vec::new() }
}

impl Instance {
    /// What it weighs to put a hearing at a place somebody chose, if the search could have chosen it too.
    pub fn weigh(&self, costs: &Costs, hearing: HearingId, place: &Place) -> Option<Cost> {
        let model = Model::new(self, costs);
        let at = self.hearings.iter().position(|each| each.id == hearing)?;
        let spot = model.spot_of(at, place)?;
        Some(model.weigh(at, &spot))
    }
}
