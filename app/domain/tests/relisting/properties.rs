//! What is so of every plan in every world.

use crate::world::{at, court, date, hearing, hearing_id, kit, person, room, span, waiting, weeks, world};
use domain::{
    booking::{Engaged, Held, Holder, clashes, engagements},
    ids::{BookingId, PersonId},
    relisting::{Budget, Costs, Hearing, Instance, Loss, Order, Place, Plan, Who, check, relist},
};
use proptest::prelude::*;

/// A hearing's day, start in quarters after 9, length in quarters, room, kit, people, times moved, whether it may move,
/// and by how many days later it may be at most.
type Drawn = (usize, u32, u16, usize, Option<usize>, Vec<usize>, u32, bool, Option<usize>);

fn drawn() -> impl Strategy<Value = Drawn> {
    (
        0..10_usize,
        1..28_u32,
        2..12_u16,
        0..4_usize,
        prop::option::of(0..2_usize),
        prop::collection::vec(0..6_usize, 0..3),
        0..4_u32,
        prop::bool::weighted(0.7),
        prop::option::weighted(0.2, 0..6_usize),
    )
}

fn instance() -> impl Strategy<Value = Instance> {
    let lost = prop::collection::vec((0..3_usize, 0..6_usize, 0..10_usize, 1..4_usize), 0..4);
    let others = prop::collection::vec((0..8_usize, 0..10_usize, 1..28_u32, 2..12_u32), 0..12);
    let orders = prop::collection::vec((0..16_usize, 0..16_usize, 0..3_u16), 0..4);
    (prop::collection::vec(drawn(), 1..16), lost, others, orders).prop_map(build)
}

type Losses = Vec<(usize, usize, usize, usize)>;
type Others = Vec<(usize, usize, u32, u32)>;

/// Everything an instance is built from, as drawn.
type Parts = (Vec<Drawn>, Losses, Others, Vec<(usize, usize, u16)>);

fn build((drawn, lost, others, orders): Parts) -> Instance {
    let days = weeks(2);
    let of_month = |day: usize| chrono::Datelike::day(&days[day.min(9)]);
    let quarter = |day: usize, quarters: u32| {
        at(of_month(day), 9, 0) + chrono::TimeDelta::minutes(i64::from(quarters) * 15)
    };
    let mut hearings: Vec<Hearing> = Vec::new();
    for (day, start, length, in_room, with_kit, people, moved, may_move, later) in drawn {
        let extras = [None, with_kit.map(kit), with_kit.map(waiting)];
        let now = Place { starts_at: quarter(day, start), courtroom: room(in_room), extras };
        let mut drawn = hearing(hearings.len(), length * 15, now);
        drawn.people = people.into_iter().map(person).collect();
        drawn.people.sort_unstable();
        drawn.people.dedup();
        drawn.times_moved = moved;
        drawn.may_move = may_move;
        drawn.not_after = later.map(|later| days[(day + later).min(9)]);
        // The diary as it stands never holds a room twice.
        let free = hearings.iter().all(|other| {
            let there = other.now.expect("a place");
            let shares = now.resources().any(|id| there.resources().any(|each| each == id));
            !shares || !drawn.held(&now).overlaps(&other.held(&there))
        });
        if free {
            hearings.push(drawn);
        }
    }
    let count = hearings.len();
    let mut instance = world(4, hearings);
    for (kind, which, day, length) in lost {
        let span = span(at(of_month(day), 0, 0), at(of_month(day + length - 1), 23, 0));
        let what = match kind {
            0 => Loss::Resource(room(which % 4)),
            1 => Loss::Resource(kit(which % 2)),
            _ => Loss::Person(person(which)),
        };
        instance.lost.push((what, span));
    }
    for (which, day, start, length) in others {
        let span = span(quarter(day, start), quarter(day, start + length));
        let touches = |each: &Hearing| {
            let now = each.now.expect("a place");
            now.resources().any(|id| id == room(which)) && each.held(&now).overlaps(&span)
        };
        if which < 4 && !instance.hearings.iter().any(touches) {
            instance.held.push((room(which), span));
        } else if which >= 4 {
            instance.engaged.push((person(which - 4), span));
        }
    }
    for (first, then, days) in orders {
        // One way round only, so that they never go in a ring.
        if first < then && then < count {
            instance.orders.push(Order { first: hearing_id(first), then: hearing_id(then), days });
        }
    }
    instance
}

fn planned(instance: &Instance) -> Plan {
    relist(instance, &Costs::default(), Budget { rounds: 300 })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn no_plan_breaks_a_rule(instance in instance()) {
        prop_assert_eq!(check(&instance, &planned(&instance)), []);
    }

    #[test]
    fn no_plan_overlaps_by_the_rule_of_the_diary(instance in instance()) {
        let plan = planned(&instance);
        let booking = |at: usize| BookingId::from(uuid::Uuid::from_u128(at as u128));
        let (mut held, mut engaged) = (Vec::new(), Vec::new());
        for (at, each) in instance.hearings.iter().enumerate() {
            let Some(place) = plan.place_of(each) else { continue };
            let span = each.held(&place);
            let holder = Holder::Booking(booking(at));
            held.extend(place.resources().map(|resource| Held { resource, span, holder }));
            let people = each.people.iter().filter_map(|who| match who {
                Who::Person(person) => Some(*person),
                Who::Witness(_) => None,
            });
            let span = each.heard(&place);
            engaged.extend(people.map(|person| Engaged { person, span, booking: booking(at), court: court(0) }));
        }
        for line in &plan.lines {
            let at = instance.hearings.iter().position(|each| each.id == line.hearing).expect("known");
            let each = &instance.hearings[at];
            let resources: Vec<_> = line.place.resources().collect();
            prop_assert!(clashes(&resources, each.held(&line.place), &held, &[Holder::Booking(booking(at))]).is_empty());
            let people: Vec<PersonId> = each.people.iter().filter_map(|who| match who {
                Who::Person(person) => Some(*person),
                Who::Witness(_) => None,
            }).collect();
            prop_assert!(engagements(&people, each.heard(&line.place), &engaged, Some(booking(at))).is_empty());
        }
    }

    #[test]
    fn what_may_not_move_and_loses_nothing_stays(instance in instance()) {
        for line in planned(&instance).lines {
            let each = instance.hearing(line.hearing).expect("known");
            prop_assert!(each.may_move || instance.loses(each).is_some());
        }
    }

    #[test]
    fn the_same_question_has_the_same_answer(instance in instance()) {
        prop_assert_eq!(planned(&instance), planned(&instance));
    }

    #[test]
    fn what_the_plan_weighs_is_what_its_lines_weigh_anew(instance in instance()) {
        let costs = Costs::default();
        for line in planned(&instance).lines {
            prop_assert_eq!(instance.weigh(&costs, line.hearing, &line.place), Some(line.cost));
        }
    }

    #[test]
    fn with_nothing_lost_nothing_moves(mut instance in instance()) {
        instance.lost.clear();
        let plan = planned(&instance);
        prop_assert_eq!(plan.lines, []);
        prop_assert!(plan.is_best && plan.unplaced.is_empty());
    }

    #[test]
    fn a_plan_once_applied_needs_no_other(instance in instance()) {
        let plan = planned(&instance);
        prop_assume!(plan.is_whole());
        let mut applied = instance.clone();
        for each in &mut applied.hearings {
            let place = plan.place_of(each);
            each.now = place;
        }
        prop_assert_eq!(planned(&applied).lines, []);
    }

    #[test]
    fn more_rounds_never_make_it_worse(instance in instance()) {
        let first = relist(&instance, &Costs::default(), Budget { rounds: 0 });
        let later = relist(&instance, &Costs::default(), Budget { rounds: 500 });
        let weighs = |plan: &Plan| (plan.unplaced.len(), plan.cost());
        prop_assert!(weighs(&later) <= weighs(&first));
    }
}

#[test]
fn a_day_is_a_day() {
    assert_eq!(weeks(2)[9], date(3, 12));
}
