//! One loss each, small enough to see what the best plan is.

use crate::world::{at, date, hearing, hearing_id, kit, person, place, room, span, waiting, world};
use domain::{
    court::Facility,
    relisting::{
        Breach, Budget, CostPart, Costs, ExtraKind, Instance, Lack, Loss, Order, Place, Plan, Why, check,
        relist, workable,
    },
};

fn plan(instance: &Instance) -> Plan {
    let plan = relist(instance, &Costs::default(), Budget { rounds: 2_000 });
    if plan.is_whole() {
        assert_eq!(check(instance, &plan), []);
    }
    plan
}

fn lose_room(instance: &mut Instance, number: usize, day: u32) {
    instance.lost.push((Loss::Resource(room(number)), span(at(day, 9, 0), at(day, 17, 30))));
}

#[test]
fn nothing_lost_nothing_moves() {
    let instance =
        world(2, vec![hearing(0, 60, place(1, 10, 0, room(0))), hearing(1, 60, place(1, 10, 0, room(1)))]);
    let plan = plan(&instance);
    assert_eq!(plan.lines, []);
    assert!(plan.is_best);
}

#[test]
fn a_closed_room_sends_its_hearing_next_door() {
    let mut instance = world(2, vec![hearing(0, 60, place(1, 10, 0, room(0)))]);
    lose_room(&mut instance, 0, 1);
    let plan = plan(&instance);
    let [line] = plan.lines.as_slice() else { panic!("one line: {plan:?}") };
    assert_eq!(line.place, place(1, 10, 0, room(1)));
    assert_eq!(line.why, Why::Lost(Loss::Resource(room(0))));
    assert_eq!(line.cost.parts, [(CostPart::Moved { before: 0 }, 100), (CostPart::OtherRoom, 8)]);
    assert!(plan.is_best);
}

#[test]
fn the_judge_who_is_ill_for_a_day_sits_on_the_next() {
    let mut sick = hearing(0, 60, place(1, 10, 0, room(0)));
    sick.people = vec![person(0)];
    let mut other = hearing(1, 60, place(1, 10, 0, room(1)));
    other.people = vec![person(1)];
    let mut instance = world(2, vec![sick, other]);
    instance.lost.push((Loss::Person(person(0)), span(at(1, 0, 0), at(2, 0, 0))));
    let plan = plan(&instance);
    let [line] = plan.lines.as_slice() else { panic!("one line: {plan:?}") };
    assert_eq!(line.place, place(2, 10, 0, room(0)));
    assert_eq!(line.why, Why::Lost(Loss::Person(person(0))));
}

#[test]
fn a_broken_kit_is_changed_for_another_and_nobody_moves() {
    let with = |number| Place { extras: [None, Some(kit(number)), None], ..place(1, 10, 0, room(0)) };
    let mut instance = world(2, vec![hearing(0, 60, with(0))]);
    instance.lost.push((Loss::Resource(kit(0)), span(at(1, 9, 0), at(5, 17, 0))));
    let plan = plan(&instance);
    let [line] = plan.lines.as_slice() else { panic!("one line: {plan:?}") };
    assert_eq!(line.place, with(1));
    assert_eq!(line.cost.parts, [(CostPart::OtherKit, 5)]);
}

#[test]
fn a_hearing_moved_twice_stays_and_a_fresh_one_makes_room() {
    // One room is left for the day; the one moved twice can only be on that day, in the other's place.
    let mut often = hearing(0, 6 * 60, place(1, 10, 0, room(0)));
    often.times_moved = 2;
    often.not_after = Some(date(3, 1));
    let fresh = hearing(1, 6 * 60, place(1, 10, 0, room(1)));
    let mut instance = world(2, vec![often, fresh]);
    lose_room(&mut instance, 0, 1);
    let plan = plan(&instance);
    assert_eq!(plan.lines.len(), 2, "{plan:?}");
    assert_eq!(plan.lines[0].place, place(1, 10, 0, room(1)));
    assert_eq!(plan.lines[0].cost.parts[0], (CostPart::Moved { before: 2 }, 1000));
    assert_eq!(plan.lines[1].place, place(2, 10, 0, room(1)));
    assert_eq!(plan.lines[1].why, Why::MakesRoomFor(hearing_id(0)));
}

#[test]
fn when_only_the_affected_may_move_it_says_that_the_courtrooms_are_full() {
    let mut bound = hearing(0, 6 * 60, place(1, 10, 0, room(0)));
    bound.not_after = Some(date(3, 1));
    let mut stays = hearing(1, 6 * 60, place(1, 10, 0, room(1)));
    stays.may_move = false;
    let mut instance = world(2, vec![bound, stays]);
    lose_room(&mut instance, 0, 1);
    let plan = plan(&instance);
    assert_eq!(plan.unplaced.len(), 1);
    assert_eq!(plan.unplaced[0].lacks, [Lack::Courtrooms]);
    assert_eq!(plan.unplaced[0].days, Some((date(3, 1), date(3, 1))));
    assert_eq!(plan.lines, []);
}

#[test]
fn each_kind_of_lack_is_named() {
    let lacks = |change: &dyn Fn(&mut Instance)| {
        let with = Place { extras: [None, Some(kit(0)), Some(waiting(0))], ..place(1, 10, 0, room(0)) };
        let mut bound = hearing(0, 60, with);
        bound.people = vec![person(0), person(1)];
        bound.not_after = Some(date(3, 1));
        let mut instance = world(2, vec![bound]);
        lose_room(&mut instance, 0, 1);
        change(&mut instance);
        plan(&instance).unplaced.into_iter().flat_map(|each| each.lacks).collect::<Vec<_>>()
    };
    let day = span(at(1, 0, 0), at(2, 0, 0));
    assert_eq!(lacks(&|_| {}), []);
    assert_eq!(lacks(&|all| all.held.extend([(kit(0), day), (kit(1), day)])), [Lack::Extras(ExtraKind::Kit)]);
    assert_eq!(
        lacks(&|all| all.held.extend([(waiting(0), day), (waiting(1), day)])),
        [Lack::Extras(ExtraKind::WaitingRoom)]
    );
    assert_eq!(lacks(&|all| all.engaged.push((person(1), day))), [Lack::Person(person(1))]);
    assert_eq!(lacks(&|all| all.hearings[0].facilities = vec![Facility::StepFree]), [Lack::Suitable]);
    assert_eq!(lacks(&|all| all.hearings[0].not_before = Some(date(3, 2))), [Lack::Days]);
    assert_eq!(lacks(&|all| all.hearings[0].timing.minutes = 9 * 60), [Lack::Hours]);
    let (morning, afternoon) = (span(at(1, 0, 0), at(1, 13, 0)), span(at(1, 13, 0), at(2, 0, 0)));
    assert_eq!(
        lacks(&|all| {
            all.engaged.extend([(person(0), morning), (person(1), morning)]);
            all.held.push((room(1), afternoon));
        }),
        [Lack::Courtrooms]
    );
    assert_eq!(
        lacks(&|all| {
            all.engaged.extend([(person(0), day), (person(1), day)]);
            all.held.push((kit(0), morning));
        }),
        [Lack::People]
    );
    assert_eq!(
        lacks(&|all| {
            all.engaged.extend([(person(0), day), (person(1), day)]);
            all.held.extend([(room(1), day)]);
        }),
        [Lack::Several]
    );
}

#[test]
fn the_last_day_of_a_custody_time_limit_is_kept_whatever_it_weighs() {
    let mut trial = hearing(0, 60, place(3, 10, 0, room(0)));
    trial.not_after = Some(date(3, 3));
    let mut instance = world(1, vec![trial]);
    lose_room(&mut instance, 0, 3);
    assert_eq!(plan(&instance).lines[0].place, place(2, 10, 0, room(0)));
}

#[test]
fn the_recording_stays_after_its_ground_rules_hearing() {
    let ground_rules = hearing(0, 60, place(1, 10, 0, room(0)));
    let recording = hearing(1, 60, place(3, 10, 0, room(0)));
    let mut instance = world(1, vec![ground_rules, recording]);
    instance.orders.push(Order { first: hearing_id(0), then: hearing_id(1), days: 7 });
    for day in 1..=3 {
        lose_room(&mut instance, 0, day);
    }
    let plan = plan(&instance);
    // Two days lie between now, so two are enough, though the court would have seven.
    assert_eq!(plan.lines[0].place, place(4, 10, 0, room(0)));
    assert_eq!(plan.lines[1].place, place(8, 10, 0, room(0)));
}

#[test]
fn a_measure_takes_the_hearing_only_where_it_can_be_done() {
    let mut linked = hearing(0, 60, place(1, 10, 0, room(0)));
    linked.facilities = vec![Facility::LiveLink];
    let mut instance = world(4, vec![linked]);
    lose_room(&mut instance, 0, 1);
    assert_eq!(plan(&instance).lines[0].place, place(1, 10, 0, room(1)));
    lose_room(&mut instance, 1, 1);
    assert_eq!(plan(&instance).lines[0].place, place(2, 10, 0, room(0)));
}

#[test]
fn what_stands_although_people_are_needed_twice_is_left_alone() {
    let mut one = hearing(0, 60, place(1, 10, 0, room(0)));
    one.people = vec![person(0)];
    let mut two = hearing(1, 60, place(1, 10, 30, room(1)));
    two.people = vec![person(0)];
    let sick = hearing(2, 60, place(1, 14, 0, room(0)));
    let mut instance = world(2, vec![one, two, sick]);
    instance.lost.push((Loss::Resource(room(0)), span(at(1, 13, 0), at(1, 17, 30))));
    let plan = plan(&instance);
    assert_eq!(plan.lines.len(), 1);
    assert_eq!(plan.lines[0].hearing, hearing_id(2));
}

#[test]
fn the_choices_for_one_hearing_are_free_with_the_rest_of_the_plan() {
    let mut instance =
        world(2, vec![hearing(0, 60, place(1, 10, 0, room(0))), hearing(1, 60, place(1, 10, 0, room(1)))]);
    lose_room(&mut instance, 0, 1);
    let plan = plan(&instance);
    let choices = workable(&instance, &Costs::default(), &plan, hearing_id(0), None, 5);
    assert_eq!(choices[0].place, plan.lines[0].place);
    assert!(choices.windows(2).all(|pair| pair[0].cost.total() <= pair[1].cost.total()));
    let day = Some((date(3, 1), room(1)));
    let starts = workable(&instance, &Costs::default(), &plan, hearing_id(0), day, 50);
    for choice in &starts {
        let mut changed = plan.clone();
        changed.lines[0].place = choice.place;
        assert_eq!(check(&instance, &changed), []);
    }
    assert!(starts.iter().all(|choice| choice.place.starts_at != at(1, 10, 0)));
}

#[test]
fn a_plan_changed_by_hand_is_told_what_is_wrong_with_it() {
    let mut linked = hearing(0, 60, place(1, 10, 0, room(0)));
    linked.people = vec![person(0)];
    linked.facilities = vec![Facility::LiveLink];
    let mut stays = hearing(1, 60, place(1, 10, 0, room(1)));
    stays.people = vec![person(0)];
    let mut instance = world(4, vec![linked, stays]);
    instance.hearings[1].now = Some(place(1, 14, 0, room(1)));
    lose_room(&mut instance, 0, 1);
    let mut changed = plan(&instance);
    let mut put = |place| {
        changed.lines[0].place = place;
        check(&instance, &changed)
    };
    let (mine, other) = (hearing_id(0), Some(hearing_id(1)));
    assert_eq!(put(place(1, 14, 0, room(0))).len(), 2);
    assert_eq!(
        put(place(1, 14, 30, room(1))),
        [
            Breach::Held { hearing: mine, resource: room(1), with: other },
            Breach::Needed { hearing: mine, who: person(0), with: other }
        ]
    );
    assert_eq!(put(place(2, 14, 0, room(3))), [Breach::Courtroom(mine)]);
    assert_eq!(put(place(2, 17, 0, room(0))), [Breach::Closed(mine)]);
    assert_eq!(put(place(6, 10, 0, room(0))), [Breach::Closed(mine)]);
    changed.lines.clear();
    let standing = Breach::Held { hearing: mine, resource: room(0), with: None };
    assert_eq!(check(&instance, &changed), [standing]);
}
