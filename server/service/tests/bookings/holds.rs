//! Slots held provisionally, and slots offered from a waiting list.

use super::written::{at_the_desk, book, cancel, in_courtroom_2, other, page, recording, starting};
use chrono::TimeDelta;
use domain::{form::FormValues, ids::HoldId, role::Role, view::Holding};
use service::{Error, bookings, bookings::typed, context::Clock, holds, waiting, waiting::Acted};

use super::common::Desk;

/// The recording as it is typed to hold its slot.
fn typed_hold(desk: &Desk) -> FormValues {
    let entry = recording(desk);
    let pairs = [
        ("kind", "SECTION_28".to_owned()),
        ("witness", entry.witness.unwrap().to_string()),
        ("courtroom", entry.courtroom.to_string()),
        ("link_room", entry.link_room.unwrap().to_string()),
        ("kit", entry.kit.unwrap().to_string()),
        ("date-day", "30".to_owned()),
        ("date-month", "11".to_owned()),
        ("date-year", "2026".to_owned()),
        ("starts", "10am".to_owned()),
        ("minutes", "90".to_owned()),
        ("setup", "30".to_owned()),
        ("cleardown", "15".to_owned()),
        ("hold_reason", "Counsel for D2 is being asked".to_owned()),
        ("hold_hours", "24".to_owned()),
    ];
    FormValues::from_pairs(pairs.map(|(field, value)| (field.to_owned(), value)))
}

/// The form that makes a booking of the hold.
fn typed_booking(desk: &Desk, hold: HoldId) -> FormValues {
    let mut values = typed_hold(desk);
    values.set("judge", recording(desk).judge.unwrap().to_string());
    values.set("hold", hold.to_string());
    values
}

async fn held(desk: &Desk) -> HoldId {
    let court = bookings::hold(&desk.officer(), desk.world.case.case, &typed_hold(desk)).await.unwrap();
    let page = holds::page(&desk.officer(), court).await.unwrap();
    assert_eq!(page.holds.len(), 1);
    assert_eq!((page.holds[0].left, page.holds[0].rooms.len()), (24 * 60, 3));
    page.holds[0].hold
}

fn later(desk: &Desk, hours: i64) -> service::Context {
    let cx = desk.officer();
    service::Context { clock: Clock::set_at(cx.now() + TimeDelta::hours(hours)), ..cx }
}

#[tokio::test]
async fn a_held_slot_refuses_others_and_becomes_the_booking_it_was_held_for() {
    at_the_desk(|desk| async move {
        let hold = held(&desk).await;
        let refused = bookings::book(&desk.officer(), desk.world.other_case.case, other(&desk)).await;
        let Err(Error::Refused(refused)) = refused else { panic!("{refused:?}") };
        assert!(matches!(refused.clashes[0].holding, Holding::Provisional { .. }));
        // Another case's form that names the hold is refused like any other.
        let mut stolen = typed_booking(&desk, hold);
        stolen.set("kind", "MDA");
        stolen.set("witness", "");
        let stolen = typed::book(&desk.officer(), desk.world.other_case.case, &stolen).await;
        assert!(matches!(stolen, Err(Error::Refused(_) | Error::Form(_))), "{stolen:?}");
        let hearing = typed::book(&desk.officer(), desk.world.case.case, &typed_booking(&desk, hold)).await;
        assert!(page(&desk, hearing.unwrap()).await.booking.is_some());
        let court = desk.world.leeds.court;
        assert!(holds::page(&desk.officer(), court).await.unwrap().holds.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_hold_that_is_given_up_or_runs_out_frees_its_slot() {
    at_the_desk(|desk| async move {
        let hold = held(&desk).await;
        holds::release(&desk.officer(), hold).await.unwrap();
        holds::release(&desk.officer(), hold).await.unwrap();
        let hold = held(&desk).await;
        let late = later(&desk, 25);
        bookings::book(&late, desk.world.other_case.case, other(&desk)).await.unwrap();
        // It ran out while the form was being filled, and somebody else was first.
        let lost = typed::book(&late, desk.world.case.case, &typed_booking(&desk, hold)).await;
        assert!(matches!(lost, Err(Error::Refused(_))), "{lost:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_want_a_slot_whose_hold_runs_out_one_gets_it() {
    at_the_desk(|desk| async move {
        let hold = held(&desk).await;
        let late = later(&desk, 24);
        let tries: Vec<_> = (0..12)
            .map(|place| {
                let (cx, first, second) = (late.clone(), desk.world.case.case, desk.world.other_case.case);
                let (mine, theirs) = (typed_booking(&desk, hold), other(&desk));
                tokio::spawn(async move {
                    if place % 2 == 0 {
                        typed::book(&cx, first, &mine).await
                    } else {
                        bookings::book(&cx, second, theirs).await
                    }
                })
            })
            .collect();
        let mut won = 0;
        for each in tries {
            match each.await.unwrap() {
                Ok(_) => won += 1,
                Err(Error::Refused(refusal)) => assert!(refusal.is_refused()),
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!(won, 1);
    })
    .await;
}

#[tokio::test]
async fn only_those_who_keep_the_list_of_a_court_hold_its_slots() {
    at_the_desk(|desk| async move {
        let (court, case) = (desk.world.leeds.court, desk.world.case.case);
        for role in [Role::Judge, Role::Prosecutor, Role::DefenceCounsel, Role::Isva, Role::CourtClerk] {
            let cx = desk.as_role(role);
            assert!(matches!(holds::page(&cx, court).await, Err(Error::NotAllowed)), "{role:?}");
            assert!(matches!(waiting::page(&cx, court).await, Err(Error::NotAllowed)), "{role:?}");
            let refused = bookings::hold(&cx, case, &typed_hold(&desk)).await;
            assert!(matches!(refused, Err(Error::NotAllowed | Error::NotFound)), "{role:?}: {refused:?}");
        }
        let elsewhere = holds::page(&desk.officer(), desk.world.cardiff.court).await;
        assert!(matches!(elsewhere, Err(Error::NotAllowed)), "{elsewhere:?}");
    })
    .await;
}

#[tokio::test]
async fn a_freed_slot_is_offered_in_order_and_whoever_accepts_moves_there() {
    at_the_desk(|desk| async move {
        let cx = desk.officer();
        let court = desk.world.leeds.court;
        let freed = book(&desk, recording(&desk)).await;
        let case = desk.world.other_case.case;
        let first = starting("2026-12-14", "10am", in_courtroom_2(&desk, other(&desk)));
        let second = starting("2026-12-15", "10am", in_courtroom_2(&desk, other(&desk)));
        let first = bookings::book(&cx, case, first).await.unwrap();
        let second = bookings::book(&cx, case, second).await.unwrap();
        let mut wants = FormValues::default();
        for (field, value) in
            [("minutes", "60"), ("earliest-day", "25"), ("earliest-month", "11"), ("earliest-year", "2026")]
        {
            wants.set(field, value);
        }
        waiting::put_on(&later(&desk, 0), first, &wants).await.unwrap();
        waiting::put_on(&later(&desk, 1), second, &wants).await.unwrap();
        assert!(waiting::page(&cx, court).await.unwrap().freed.is_empty());
        cancel(&desk, &cx, freed).await;

        for (turn, said) in [(first, "declined"), (second, "accepted")] {
            let list = waiting::page(&cx, court).await.unwrap();
            let slot = &list.freed[0];
            let (next, _) = slot.next.clone().unwrap();
            assert_eq!(list.waiting.iter().find(|line| line.waiting == next).unwrap().hearing, turn);
            let mut ask = FormValues::default();
            for (field, value) in [
                ("act", "ask".to_owned()),
                ("waiting", next.to_string()),
                ("courtroom", slot.courtroom.to_string()),
                ("at", slot.at.to_rfc3339()),
            ] {
                ask.set(field, value);
            }
            let nobody = waiting::act(&cx, court, &ask).await;
            assert!(matches!(nobody, Err(Error::Form(_))), "{nobody:?}");
            ask.set("asked_whom", "Counsel's clerk");
            // Two officers at once, and a form sent twice, ask once.
            let (one, two) = tokio::join!(waiting::act(&cx, court, &ask), waiting::act(&cx, court, &ask));
            let (asked, late) = if one.is_ok() { (one, two) } else { (two, one) };
            assert_eq!(asked.unwrap(), Acted::Asked);
            assert!(matches!(late, Err(Error::Stale)), "{late:?}");
            assert!(matches!(waiting::act(&cx, court, &ask).await, Err(Error::Stale)));
            let list = waiting::page(&cx, court).await.unwrap();
            assert!(list.freed[0].being_asked && list.freed[0].next.is_none());
            let line = list.waiting.iter().find(|line| line.waiting == next).unwrap();
            let mut answer = FormValues::default();
            answer.set("act", "answer");
            answer.set("offer", line.offers.last().unwrap().offer.to_string());
            answer.set("said", said);
            match waiting::act(&cx, court, &answer).await.unwrap() {
                Acted::Answered => assert_eq!(said, "declined"),
                Acted::Accepted { hearing, stands, filled } => {
                    assert_eq!((said, hearing, stands), ("accepted", turn, true));
                    assert!(filled.contains(&("date".to_owned(), "2026-11-30".to_owned())), "{filled:?}");
                }
                acted => panic!("{acted:?}"),
            }
        }
        let list = waiting::page(&cx, court).await.unwrap();
        assert_eq!((list.waiting.len(), list.past.len()), (1, 1));
        assert_eq!(list.past[0].hearing, second);
    })
    .await;
}
