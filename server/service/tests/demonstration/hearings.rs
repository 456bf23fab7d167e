//! The hearings of the world keep the rules of the diary, and leave something to be done.

use super::{
    people::signed_in,
    world::{Hearing, World},
};
use chrono::{NaiveTime, TimeDelta};
use domain::{
    calendar::{BankHolidays, is_business_day, london_day, utc_to_civil},
    hearing::{BookingEnd, Capacity, HearingKind},
    ids::{CourtId, PersonId, ResourceId},
    readiness::{Condition, Standing},
    role::Role,
};
use service::{diary, sign_in::Demonstration};
use std::collections::{BTreeSet, HashMap};
use store::{
    bookings::{AttendanceRecord, BookingRecord},
    resources::ResourceRecord,
};

pub async fn check_first_page(world: &World) {
    let cx = world.cx();
    let people = Demonstration::gather(&cx).await.unwrap();
    let mut missing = BTreeSet::new();
    for officer in people.people().iter().filter(|each| each.role == Role::SpecialMeasuresOfficer) {
        let theirs = signed_in(&cx, &people, officer).await;
        let page = diary::home(&theirs).await.unwrap().hearings.unwrap();
        for line in page.ahead.iter().flat_map(|weeks| &weeks.rooms).flat_map(|room| &room.not_ready) {
            missing.extend(line.missing.iter().map(|each| (each.condition, each.standing)));
        }
        if officer.organisation == "Leeds Crown Court" {
            assert!(page.today.len() >= 3, "{}", page.today.len());
            assert!(page.next.unwrap().1.len() >= 3);
        }
    }
    let told = |condition, standing| missing.contains(&(condition, standing));
    for condition in [
        Condition::ProsecutionCounsel,
        Condition::Courtroom,
        Condition::Kit,
        Condition::Direction,
        Condition::LinkRoom,
        Condition::GroundRules,
        Condition::Minutes,
        Condition::Check,
    ] {
        let standings = [Standing::NotYet, Standing::Overdue];
        assert!(standings.iter().any(|standing| told(condition, *standing)), "{condition:?}: {missing:?}");
    }
    check_places(world).await;
}

/// Today three hearings in the specialist courtroom of Leeds, one in every other court of the demonstration.
async fn check_places(world: &World) {
    let mut tx = world.database.db.read().await.unwrap();
    let rooms: HashMap<ResourceId, ResourceRecord> = store::resources::list_courtrooms(&mut tx)
        .await
        .unwrap()
        .into_iter()
        .map(|room| (room.id, room))
        .collect();
    let courts: HashMap<CourtId, String> =
        store::courts::list(&mut tx).await.unwrap().into_iter().map(|court| (court.id, court.name)).collect();
    let designated = store::designations::list_on(&mut tx, world.day).await.unwrap();
    let today: Vec<&BookingRecord> = standing(world)
        .map(|(_, booking, _)| booking)
        .filter(|booking| london_day(booking.timing.starts_at) == world.day)
        .collect();
    let busy: BTreeSet<CourtId> = today.iter().map(|booking| rooms[&booking.courtroom].court).collect();
    assert_eq!((designated.len(), busy.len()), (8, 8));
    let leeds = designated.iter().find(|each| courts[&rooms[&each.resource].court] == "Leeds Crown Court");
    let leeds = leeds.unwrap().resource;
    assert!(today.iter().filter(|booking| booking.courtroom == leeds).count() >= 3);
    // Who answers for it: a named officer and a deputy, and at Snaresbrook somebody from Maidstone for a while.
    for each in &designated {
        let officers =
            store::appointments::list_for_resource(&mut tx, each.resource, world.day).await.unwrap();
        assert_eq!(officers.iter().filter(|officer| !officer.deputy).count(), 1);
        let at_snaresbrook = courts[&rooms[&each.resource].court] == "Snaresbrook Crown Court";
        assert_eq!(officers.len(), if at_snaresbrook { 3 } else { 2 });
    }
    let holidays: BankHolidays = store::holidays::list(&mut tx).await.unwrap().into_iter().collect();
    check_days(world, &holidays);
}

pub fn check(world: &World) {
    check_nothing_is_held_twice(world);
    check_people_are_engaged_twice_only_for_a_reason(world);
    check_rules_come_before_recordings(world);
    check_changes(world);
    check_what_is_lacking(world);
}

fn standing(world: &World) -> impl Iterator<Item = (&Hearing, &BookingRecord, &[AttendanceRecord])> {
    world.hearings().filter_map(|(_, hearing)| {
        let (booking, people) = hearing.standing()?;
        Some((hearing, booking, &people[..]))
    })
}

/// On business days, within the weeks told about, from ten to four, and never before the building opens.
fn check_days(world: &World, holidays: &BankHolidays) {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let window = world.window();
    for (_, booking, _) in standing(world) {
        let hearing = booking.timing.hearing();
        assert!(window.overlaps(&hearing));
        let (from, until) = (utc_to_civil(hearing.from()), utc_to_civil(hearing.until()));
        assert_eq!(from.date(), until.date());
        assert!(from.time() >= time(10, 0) && until.time() <= time(16, 0), "{from} to {until}");
        if !is_business_day(from.date(), holidays) {
            assert_eq!(from.date(), world.day);
            assert!(booking.override_reason.is_some());
        }
        assert!(booking.booked_at < hearing.from());
    }
}

fn check_nothing_is_held_twice(world: &World) {
    let mut held: HashMap<ResourceId, Vec<_>> = HashMap::new();
    for (_, booking, _) in standing(world) {
        for resource in booking.resources() {
            held.entry(resource).or_default().push(booking.timing.held());
        }
    }
    for spans in held.values_mut() {
        spans.sort();
        assert!(spans.is_sorted_by(|one, next| !one.overlaps(next)));
    }
}

fn check_people_are_engaged_twice_only_for_a_reason(world: &World) {
    let mut engaged: HashMap<PersonId, Vec<&BookingRecord>> = HashMap::new();
    for (_, booking, people) in standing(world) {
        for person in people.iter().map(|each| each.person).collect::<BTreeSet<_>>() {
            engaged.entry(person).or_default().push(booking);
        }
    }
    let mut overlaps = 0;
    for bookings in engaged.values() {
        for (place, one) in bookings.iter().enumerate() {
            for other in &bookings[place + 1..] {
                if one.timing.hearing().overlaps(&other.timing.hearing()) {
                    let later = if one.booked_at > other.booked_at { one } else { other };
                    assert!(later.override_reason.as_ref().is_some_and(|reason| reason.contains("released")));
                    overlaps += 1;
                }
            }
        }
    }
    assert!((1..=4).contains(&overlaps), "{overlaps}");
}

/// Ground rules are set before a witness is recorded (users.md R27), once on the same day.
fn check_rules_come_before_recordings(world: &World) {
    let mut on_the_day = 0;
    for case in &world.cases {
        let of = |kind: HearingKind| {
            case.hearings
                .iter()
                .filter(move |hearing| hearing.record.kind == kind)
                .filter_map(|hearing| Some((hearing.record.witness?, hearing.standing()?.0.timing.hearing())))
        };
        for (witness, recording) in of(HearingKind::Section28) {
            let rules = of(HearingKind::GroundRules).find(|(each, _)| *each == witness).unwrap().1;
            assert!(rules.until() <= recording.from());
            on_the_day += usize::from(london_day(rules.from()) == london_day(recording.from()));
        }
    }
    assert!(on_the_day >= 1);
}

fn check_changes(world: &World) {
    let ended = |hearing: &Hearing, how: BookingEnd| {
        hearing
            .bookings
            .iter()
            .filter(|(booking, _)| booking.ended.as_ref().is_some_and(|e| e.how == how))
            .count()
    };
    let hearings = || world.hearings().map(|(_, hearing)| hearing);
    let moved = hearings().filter(|hearing| ended(hearing, BookingEnd::Moved) > 0).count();
    let cancelled = hearings().filter(|hearing| hearing.standing().is_none()).count();
    let again = hearings()
        .filter(|hearing| ended(hearing, BookingEnd::Cancelled) > 0 && hearing.standing().is_some())
        .count();
    let amended =
        hearings().filter(|hearing| hearing.standing().is_some_and(|(booking, _)| booking.version > 1));
    assert!(moved >= 6, "{moved}");
    assert!(cancelled >= 3, "{cancelled}");
    assert!(again >= 1, "{again}");
    assert!(amended.count() >= 1);
    let twice = hearings().find(|hearing| ended(hearing, BookingEnd::Moved) == 2).expect("moved twice");
    assert!(twice.standing().unwrap().0.agreed_by.is_some());
}

/// In the next fortnight a recording without a link room, and one at which nobody defends D2.
fn check_what_is_lacking(world: &World) {
    let soon = |booking: &BookingRecord| {
        let day = london_day(booking.timing.starts_at);
        day > world.day && day <= world.day + TimeDelta::days(14)
    };
    let recordings: Vec<_> = standing(world)
        .filter(|(hearing, booking, _)| hearing.record.kind == HearingKind::Section28 && soon(booking))
        .collect();
    assert!(recordings.iter().all(|(_, booking, _)| booking.kit.is_some()));
    assert_eq!(recordings.iter().filter(|(_, booking, _)| booking.link_room.is_none()).count(), 1);
    let undefended = recordings.iter().filter(|(hearing, _, people)| {
        let case = world.cases.iter().find(|case| case.record.id == hearing.record.case).unwrap();
        case.defendants.iter().any(|defendant| {
            defendant.label.place() == 2
                && !people.iter().any(|each| {
                    each.capacity == Capacity::DefenceCounsel && each.defendant == Some(defendant.id)
                })
        })
    });
    assert!(undefended.count() >= 1);
}
