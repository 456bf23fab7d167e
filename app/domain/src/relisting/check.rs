//! Judges a plan without trusting whoever made it: by moments and the rule of the diary, not by the numbers of the search.

use super::{
    instance::{ExtraKind, Hearing, Instance, Loss, Place},
    plan::{Breach, Plan},
};
use crate::{
    calendar::utc_to_civil,
    obstacles::{over_lunch, within_hours},
};

/// Everything that is wrong with a plan. A hearing that stays where it is and loses nothing is not judged: it stands.
pub fn check(instance: &Instance, plan: &Plan) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let placed: Vec<(&Hearing, Place)> =
        instance.hearings.iter().filter_map(|each| Some((each, plan.place_of(each)?))).collect();
    let changed: Vec<bool> = placed
        .iter()
        .map(|(hearing, place)| hearing.now != Some(*place) || instance.loses(hearing).is_some())
        .collect();
    for (at, (hearing, place)) in placed.iter().enumerate() {
        if !changed[at] {
            continue;
        }
        if !hearing.may_move && instance.loses(hearing).is_none() && hearing.now.is_some() {
            breaches.push(Breach::Untouchable(hearing.id));
        }
        alone(instance, hearing, place, &mut breaches);
        for (other, (neighbour, there)) in placed.iter().enumerate() {
            // Each pair once, and a pair of which neither changes not at all.
            if other != at && (!changed[other] || other < at) {
                together((hearing, place), (neighbour, there), &mut breaches);
            }
        }
    }
    for order in &instance.orders {
        let of = |id| placed.iter().position(|(hearing, _)| hearing.id == id);
        let (Some(first), Some(then)) = (of(order.first), of(order.then)) else { continue };
        if (changed[first] || changed[then]) && !in_order(placed[first], placed[then], order.days) {
            breaches.push(Breach::Order { first: order.first, then: order.then });
        }
    }
    breaches
}

/// What is wrong with a place whatever the other hearings do.
fn alone(instance: &Instance, hearing: &Hearing, place: &Place, breaches: &mut Vec<Breach>) {
    let (held, heard) = (hearing.held(place), hearing.heard(place));
    for resource in place.resources() {
        let lost = instance
            .lost
            .iter()
            .any(|(loss, span)| *loss == Loss::Resource(resource) && span.overlaps(&held));
        let taken = instance.held.iter().any(|(id, span)| *id == resource && span.overlaps(&held));
        if lost || taken {
            breaches.push(Breach::Held { hearing: hearing.id, resource, with: None });
        }
    }
    for who in &hearing.people {
        let lost =
            instance.lost.iter().any(|(loss, span)| *loss == Loss::Person(*who) && span.overlaps(&heard));
        let taken = instance.engaged.iter().any(|(each, span)| each == who && span.overlaps(&heard));
        if lost || taken {
            breaches.push(Breach::Needed { hearing: hearing.id, who: *who, with: None });
        }
    }
    let timing = hearing.timing.starting(place.starts_at);
    let day = utc_to_civil(held.from()).date();
    let courtroom = instance.courtrooms.iter().find(|each| each.id == place.courtroom);
    let building = instance.court_of(place.courtroom);
    let open = building.is_some_and(|each| {
        !each.closed.contains(&day) && within_hours(timing, each.hours) && !over_lunch(timing, each.hours)
    });
    let in_use = courtroom.is_some_and(|each| each.retired_on.is_none_or(|retired| day < retired));
    let listed = instance.days.contains(&day) && held.from() >= instance.earliest;
    if !(open && in_use && listed) {
        breaches.push(Breach::Closed(hearing.id));
    }
    if hearing.not_before.is_some_and(|first| day < first) || hearing.not_after.is_some_and(|last| last < day)
    {
        breaches.push(Breach::Day(hearing.id));
    }
    let suits = courtroom.is_some_and(|room| {
        hearing.courtrooms.contains(&room.id)
            && hearing.facilities.iter().all(|each| room.facilities.contains(each))
    });
    if !suits {
        breaches.push(Breach::Courtroom(hearing.id));
    }
    for (at, kind) in ExtraKind::ALL.into_iter().enumerate() {
        let kept = hearing.now.is_some_and(|now| now.extras[at] == place.extras[at]);
        let beside = |id| {
            let extra = instance.extras.iter().find(|each| each.id == id && each.kind == kind);
            extra.is_some_and(|extra| {
                let near = courtroom.is_some_and(|room| room.court == extra.court);
                let retired = extra.retired_on.is_some_and(|retired| retired <= day);
                !retired && (near || kind == ExtraKind::LinkRoom && kept)
            })
        };
        if !place.extras[at].map_or(!hearing.needs[at], beside) {
            breaches.push(Breach::Extra(hearing.id, kind));
        }
    }
}

/// What is wrong between two hearings.
fn together(
    (hearing, place): (&Hearing, &Place),
    (other, there): (&Hearing, &Place),
    breaches: &mut Vec<Breach>,
) {
    if hearing.held(place).overlaps(&other.held(there)) {
        for resource in place.resources().filter(|id| there.resources().any(|each| each == *id)) {
            breaches.push(Breach::Held { hearing: hearing.id, resource, with: Some(other.id) });
        }
    }
    if hearing.heard(place).overlaps(&other.heard(there)) {
        for who in hearing.people.iter().filter(|who| other.people.contains(who)) {
            breaches.push(Breach::Needed { hearing: hearing.id, who: *who, with: Some(other.id) });
        }
    }
}

fn in_order((first, at): (&Hearing, Place), (then, there): (&Hearing, Place), days: u16) -> bool {
    let apart = |first: &Place, then: &Place| {
        (utc_to_civil(then.starts_at).date() - utc_to_civil(first.starts_at).date()).num_days()
    };
    // What the diary has the other way round, or closer, was let be so.
    let mut days = i64::from(days);
    if let (Some(now), Some(later)) = (&first.now, &then.now) {
        if later.starts_at < first.heard(now).until() {
            return true;
        }
        days = days.min(apart(now, later));
    }
    first.heard(&at).until() <= there.starts_at && apart(&at, &there) >= days
}
