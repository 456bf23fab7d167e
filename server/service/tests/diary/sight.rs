//! Which bookings each role sees where, and whether it can open their cases.

use super::desk::{Desk, Letters, day};
use domain::{
    hearing::Capacity,
    role::Role,
    view::{DiaryDay, Extent},
};
use service::{Context, Error, bookings, diary};
use std::fmt::Write as _;
use test_databases::{on_both, world::DAY};
use uuid::Uuid;

async fn list(cx: &Context, place: &str) -> DiaryDay {
    diary::day(cx, Some(place), Some(DAY)).await.unwrap()
}

/// What somebody sees of the four places: the usual one, Leeds, Newcastle, Cardiff.
async fn seen(desk: &Desk, cx: &Context, letters: &Letters) -> String {
    let courts = [&desk.world.leeds, &desk.world.newcastle, &desk.world.cardiff].map(|place| place.court);
    let mut seen = letters.of(&list(cx, "").await.entries);
    for court in courts {
        let shown = letters.of(&list(cx, &court.to_string()).await.entries);
        write!(seen, " | {shown}").unwrap();
    }
    seen
}

#[tokio::test]
async fn every_role_sees_its_own_and_no_other_bookings() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let letters = desk.fill().await;
        let mut grid = String::new();
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
            let (own, stranger) = (desk.as_role(role), desk.as_stranger(role));
            writeln!(grid, "{}: {}", role.code(), seen(&desk, &own, &letters).await).unwrap();
            writeln!(grid, "  stranger: {}", seen(&desk, &stranger, &letters).await).unwrap();
        }
        assert_eq!(
            grid,
            "special_measures_officer: ACDF | ABCDF | EG | \n\
             \x20 stranger: H |  |  | H\n\
             listing_officer: ABCDf | ABCDf | G | \n\
             \x20 stranger: H |  |  | H\n\
             court_clerk: ABCDF | ABCDF |  | \n\
             \x20 stranger: H |  |  | H\n\
             judge: ABCG | ABC | G | \n\
             \x20 stranger:  |  |  | \n\
             resident_judge: ABCDf | ABCDf | G | \n\
             \x20 stranger: H |  |  | H\n\
             prosecutor: ABCG | ABC | G | \n\
             \x20 stranger:  |  |  | \n\
             defence_counsel: ABCG | ABC | G | \n\
             \x20 stranger:  |  |  | \n\
             isva: ABG | AB | G | \n\
             \x20 stranger:  |  |  | \n\
             witness_care: ABCG | ABC | G | \n\
             \x20 stranger:  |  |  | \n\
             witness_service: ABCG | ABC | G | \n\
             \x20 stranger:  |  |  | \n\
             intermediary: ABG | AB | G | \n\
             \x20 stranger:  |  |  | \n"
        );
    })
    .await;
}

#[tokio::test]
async fn a_courtroom_shows_no_more_than_its_court() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let letters = desk.fill().await;
        let room = desk.world.leeds.specialist.to_string();
        for (role, expected) in [
            (Role::SpecialMeasuresOfficer, "ACDF"),
            (Role::ListingOfficer, "ACDf"),
            (Role::CourtClerk, "ACDF"),
            (Role::Judge, "AC"),
            (Role::Isva, "A"),
        ] {
            assert_eq!(letters.of(&list(&desk.as_role(role), &room).await.entries), expected, "{role}");
            assert_eq!(letters.of(&list(&desk.as_stranger(role), &room).await.entries), "", "{role}");
        }
        let region = list(&desk.officer(), "region").await;
        assert_eq!(letters.of(&region.entries), "ABCDEFG");
        assert_eq!(region.on.extent, Extent::Whole);
    })
    .await;
}

#[tokio::test]
async fn what_the_diary_links_can_be_opened_and_what_it_does_not_link_cannot() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.fill().await;
        // A judge of another court sits in a case that is not theirs.
        let judge = desk.world.stranger(Role::Judge).person;
        let mut slot = desk.slot(DAY, "18:00:00");
        slot.people = vec![(judge, Capacity::Judge, None)];
        desk.book(slot).await;
        let mut unlinked = 0;
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
            for cx in [desk.as_role(role), desk.as_stranger(role)] {
                for place in [desk.world.leeds.court, desk.world.newcastle.court] {
                    for entry in list(&cx, &place.to_string()).await.entries {
                        let opened = bookings::page(&cx, entry.hearing).await;
                        if entry.case.is_some() {
                            assert!(opened.is_ok(), "{role}: {entry:?}");
                        } else {
                            unlinked += 1;
                            assert!(matches!(opened, Err(Error::NotFound)), "{role}: {entry:?}");
                        }
                    }
                }
            }
        }
        assert_eq!(unlinked, 3);
    })
    .await;
}

#[tokio::test]
async fn an_administrator_sees_no_diary() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.fill().await;
        let cx = desk.as_role(Role::Administrator);
        assert!(matches!(diary::day(&cx, None, None).await, Err(Error::NotAllowed)));
        assert!(matches!(diary::week(&cx, None, None).await, Err(Error::NotAllowed)));
        assert!(matches!(diary::own(&cx, None).await, Err(Error::NotAllowed)));
        let nobody = desk.as_actor(service::Actor::Nobody);
        assert!(matches!(diary::day(&nobody, None, None).await, Err(Error::SignedOut)));
        assert!(matches!(diary::home(&nobody).await, Err(Error::SignedOut)));
    })
    .await;
}

#[tokio::test]
async fn a_clerk_sees_today_in_their_own_court_and_no_other_day() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.book(desk.slot(DAY, "10:00:00")).await;
        desk.book(desk.slot(day(2026, 11, 25), "10:00:00")).await;
        desk.book(desk.slot(day(2026, 11, 23), "10:00:00")).await;
        let clerk = desk.as_role(Role::CourtClerk);
        for (date, booked, extent) in [
            (DAY, 1, Extent::Whole),
            (day(2026, 11, 25), 0, Extent::NotThatDay),
            (day(2026, 11, 23), 0, Extent::NotThatDay),
        ] {
            let page = diary::day(&clerk, None, Some(date)).await.unwrap();
            assert_eq!((page.entries.len(), page.on.extent), (booked, extent), "{date}");
        }
        let week = diary::week(&clerk, None, None).await.unwrap();
        let booked: usize = week.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.entries.len()).sum();
        assert_eq!(booked, 1);
        assert_eq!(diary::own(&clerk, None).await.unwrap().entries.len(), 1);
        assert!(diary::own(&clerk, Some(day(2026, 11, 25))).await.unwrap().entries.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_part_that_has_ended_or_is_in_another_role_shows_nothing() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let letters = desk.fill().await;
        let judge = desk.world.stranger(Role::Judge);
        desk.give(desk.world.other_case.case, judge.person, Capacity::Judge, Some(day(2026, 11, 23))).await;
        // Instructed for the defence there, and acting as a prosecutor here.
        let prosecutor = desk.world.stranger(Role::Prosecutor);
        desk.give(desk.world.other_case.case, prosecutor.person, Capacity::DefenceCounsel, None).await;
        for somebody in [judge, prosecutor] {
            let cx = desk.as_somebody(somebody);
            assert_eq!(seen(&desk, &cx, &letters).await, " |  |  | ", "{}", somebody.role);
            assert!(diary::own(&cx, Some(DAY)).await.unwrap().entries.is_empty());
        }
        desk.give(desk.world.other_case.case, judge.person, Capacity::Judge, Some(DAY)).await;
        assert_eq!(seen(&desk, &desk.as_somebody(judge), &letters).await, "D | D |  | ");
    })
    .await;
}

#[tokio::test]
async fn who_is_named_to_sit_or_act_sees_the_hearing_and_who_supported_a_witness_once_does_not() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let stranger = |role| desk.world.stranger(role).person;
        let defendant = Some(desk.world.case.defendants[0]);
        let mut slot = desk.slot(DAY, "10:00:00");
        slot.people = vec![
            (stranger(Role::Judge), Capacity::Judge, None),
            (stranger(Role::Prosecutor), Capacity::ProsecutionCounsel, None),
            (stranger(Role::DefenceCounsel), Capacity::DefenceCounsel, defendant),
            (stranger(Role::Isva), Capacity::Isva, None),
            (stranger(Role::Intermediary), Capacity::Intermediary, None),
        ];
        desk.book(slot).await;
        for (role, seen) in [
            (Role::Judge, 1),
            (Role::Prosecutor, 1),
            (Role::DefenceCounsel, 1),
            (Role::Isva, 0),
            (Role::Intermediary, 0),
        ] {
            let cx = desk.as_stranger(role);
            for entries in [list(&cx, "").await.entries, diary::own(&cx, Some(DAY)).await.unwrap().entries] {
                assert_eq!(entries.len(), seen, "{role}");
                assert!(entries.iter().all(|entry| entry.case.is_none()), "{role}");
            }
        }
        // Named for the defence, and signed in as a prosecutor.
        let mut other = desk.slot(DAY, "14:00:00");
        other.people = vec![(stranger(Role::Prosecutor), Capacity::DefenceCounsel, defendant)];
        desk.book(other).await;
        assert_eq!(list(&desk.as_stranger(Role::Prosecutor), "").await.entries.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_officer_with_a_courtroom_handed_over_sees_it() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let letters = desk.fill().await;
        let officer = desk.world.stranger(Role::SpecialMeasuresOfficer).clone();
        desk.put_in_charge(&officer, desk.world.leeds.specialist).await;
        let cx = desk.as_somebody(&officer);
        let page = list(&cx, "").await;
        assert_eq!(page.place.name, "Leeds Crown Court, Courtroom 5");
        assert_eq!((letters.of(&page.entries), page.on.extent), ("ACDf".to_owned(), Extent::Whole));
        desk.put_in_charge(&officer, desk.world.cardiff.specialist).await;
        let page = list(&cx, "").await;
        assert_eq!(page.place.name, "courtrooms you answer for");
        assert_eq!(letters.of(&page.entries), "ACDfH");
        // An address with that word means another officer's own courtrooms to another officer.
        let page = list(&desk.officer(), &page.place.value).await;
        assert_eq!(page.place.name, "Leeds Crown Court, Courtroom 5");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_court_and_no_courtroom_is_not_found() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let link_room = desk.world.leeds.link_rooms[0].to_string();
        for place in [&*Uuid::from_u128(99).to_string(), "leeds", "%", &link_room] {
            for cx in [desk.officer(), desk.as_role(Role::Isva)] {
                assert!(matches!(diary::day(&cx, Some(place), None).await, Err(Error::NotFound)), "{place}");
                assert!(matches!(diary::week(&cx, Some(place), None).await, Err(Error::NotFound)), "{place}");
            }
        }
    })
    .await;
}
