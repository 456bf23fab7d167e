//! The day list.

use super::desk::{Desk, Slot, day};
use chrono::NaiveDate;
use domain::{
    calendar::DayKind,
    hearing::{Capacity, HearingKind},
    role::Role,
    view::Extent,
};
use service::diary;
use test_databases::{on_both, world::DAY};

#[tokio::test]
async fn a_booking_is_shown_with_everything_but_a_name_of_the_witness() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let mut slot = desk.slot(DAY, "10:00:00");
        slot.link_room = Some(desk.world.newcastle.link_rooms[0]);
        slot.kit = Some(desk.world.leeds.kits[0]);
        slot.people = vec![(desk.person(Role::Judge), Capacity::Judge, None)];
        desk.book(slot).await;
        let page = diary::day(&desk.officer(), None, None).await.unwrap();
        let [entry] = &page.entries[..] else { panic!("{page:?}") };
        assert_eq!((page.on.day, page.today), (DAY, DAY));
        assert_eq!(entry.case, Some(desk.world.case.case));
        assert_eq!(entry.case_reference, "T20267001");
        assert_eq!(entry.witness_reference.as_deref(), Some("W-7KQ4-M2XD"));
        assert_eq!(entry.starts.to_string(), "2026-11-24 10:00:00");
        assert_eq!(entry.ends.to_string(), "2026-11-24 11:00:00");
        assert_eq!(entry.held_from.to_string(), "2026-11-24 09:30:00");
        assert_eq!(entry.held_until.to_string(), "2026-11-24 11:15:00");
        assert_eq!((&*entry.court_name, &*entry.courtroom_name), ("Leeds Crown Court", "Courtroom 5"));
        // A link room in another building says in which.
        assert_eq!(entry.link_room.as_deref(), Some("Link room 1, Newcastle upon Tyne Crown Court"));
        assert_eq!(entry.kit.as_deref(), Some("Recording kit 1"));
        assert_eq!(entry.judge.as_deref(), Some("Leeds Person judge"));
    })
    .await;
}

#[tokio::test]
async fn the_list_is_by_start_and_has_the_day_asked_for() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let other_room = Slot { courtroom: desk.world.leeds.other, ..desk.slot(DAY, "09:30:00") };
        for slot in [desk.slot(DAY, "14:00:00"), other_room, desk.slot(DAY, "10:00:00")] {
            desk.book(slot).await;
        }
        desk.book(desk.slot(day(2026, 11, 25), "10:00:00")).await;
        let listing = desk.as_role(Role::ListingOfficer);
        let page = diary::day(&listing, None, None).await.unwrap();
        let starts: Vec<String> = page.entries.iter().map(|entry| entry.starts.time().to_string()).collect();
        assert_eq!(starts, ["09:30:00", "10:00:00", "14:00:00"]);
        assert_eq!(diary::day(&listing, None, Some(day(2026, 11, 25))).await.unwrap().entries.len(), 1);
        assert_eq!(diary::day(&listing, None, Some(day(2026, 11, 26))).await.unwrap().entries.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn each_role_is_offered_the_places_it_has_to_do_with() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let mut offered = Vec::new();
        for role in [Role::SpecialMeasuresOfficer, Role::ListingOfficer, Role::CourtClerk, Role::Isva] {
            let page = diary::day(&desk.as_role(role), None, None).await.unwrap();
            assert_eq!(
                page.place.choices.iter().filter(|choice| choice.value == page.place.value).count(),
                1
            );
            offered.push(page.place.choices.into_iter().map(|choice| choice.text).collect::<Vec<_>>());
        }
        let court = ["Leeds Crown Court", "Leeds Crown Court, Courtroom 2", "Leeds Crown Court, Courtroom 5"];
        assert_eq!(
            offered,
            [
                &[
                    "Leeds Crown Court, Courtroom 5 (specialist courtroom)",
                    "Newcastle upon Tyne Crown Court, Courtroom 5 (specialist courtroom)",
                    "Every court in the region North East",
                    "Leeds Crown Court",
                    "Newcastle upon Tyne Crown Court",
                ][..],
                &court,
                &court,
                &["Your hearings at every court"],
            ]
        );
        // A place that was asked for stands among the choices.
        let room = desk.world.leeds.other;
        let page = diary::day(&desk.officer(), Some(&room.to_string()), None).await.unwrap();
        assert_eq!(page.place.choices.last().unwrap().text, "Leeds Crown Court, Courtroom 2");
    })
    .await;
}

#[tokio::test]
async fn a_bank_holiday_a_weekend_and_a_closed_court_are_said() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let officer = desk.officer();
        let kind = async |date: NaiveDate| diary::day(&officer, None, Some(date)).await.unwrap().on.kind;
        assert_eq!(kind(day(2026, 12, 25)).await, DayKind::BankHoliday("Christmas Day".to_owned()));
        assert_eq!(kind(day(2026, 11, 28)).await, DayKind::Weekend);
        assert_eq!(kind(DAY).await, DayKind::Working);
        assert_eq!(kind(day(2030, 11, 25)).await, DayKind::BeyondCalendar);

        let mut tx = desk.db.read().await.unwrap();
        let mut court = store::courts::find(&mut tx, desk.world.leeds.court).await.unwrap().unwrap();
        drop(tx);
        court.closed_from = Some(day(2026, 12, 1));
        court.closed_until = Some(day(2026, 12, 2));
        desk.db
            .write(move |tx| Box::pin(async move { store::courts::update(tx, &court).await }))
            .await
            .unwrap();
        for (date, closed) in [(30, false), (1, true), (2, true), (3, false)] {
            let date = if date == 30 { day(2026, 11, 30) } else { day(2026, 12, date) };
            let page = diary::day(&officer, None, Some(date)).await.unwrap();
            assert_eq!(!page.closed.is_empty(), closed, "{date}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_hearing_over_midnight_is_on_both_days_and_one_until_midnight_on_one() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let tomorrow = day(2026, 11, 25);
        desk.book(Slot { minutes: 120, ..desk.slot(DAY, "23:00:00") }).await;
        desk.book(Slot { courtroom: desk.world.leeds.other, ..desk.slot(DAY, "23:00:00") }).await;
        let listing = desk.as_role(Role::ListingOfficer);
        let count =
            async |date: NaiveDate| diary::day(&listing, None, Some(date)).await.unwrap().entries.len();
        assert_eq!((count(DAY).await, count(tomorrow).await), (2, 1));
        let week = diary::week(&listing, None, Some(DAY)).await.unwrap();
        let cells: Vec<Vec<usize>> =
            week.rows.iter().map(|row| row.cells.iter().map(|cell| cell.entries.len()).collect()).collect();
        assert_eq!(cells, [[0, 1, 0, 0, 0], [0, 1, 1, 0, 0]]);
        // To the clerk, the hearing that goes on is still in the list of today.
        let desk = desk.at(tomorrow, "00:30:00");
        let page = diary::day(&desk.as_role(Role::CourtClerk), None, None).await.unwrap();
        assert_eq!((page.on.day, page.entries.len()), (tomorrow, 1));
    })
    .await;
}

#[tokio::test]
async fn today_changes_at_midnight_by_the_clock_on_the_wall() {
    on_both(|db| async move {
        // In summer that is at 23:00 UTC.
        let desk = Desk::set_up(db).await;
        let (before, after) = (day(2027, 6, 30), day(2027, 7, 1));
        let desk = desk.at(before, "23:59:59");
        assert_eq!(diary::day(&desk.officer(), None, None).await.unwrap().on.day, before);
        let desk = desk.at(after, "00:00:00");
        assert_eq!(diary::day(&desk.officer(), None, None).await.unwrap().on.day, after);
    })
    .await;
}

#[tokio::test]
async fn a_day_from_the_ends_of_time_is_answered() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        for date in [NaiveDate::MIN, NaiveDate::MAX] {
            let officer = desk.officer();
            assert!(diary::day(&officer, None, Some(date)).await.unwrap().entries.is_empty());
            assert_eq!(diary::week(&officer, None, Some(date)).await.unwrap().days.len(), 5);
            assert!(diary::own(&officer, Some(date)).await.unwrap().entries.is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn a_room_of_a_court_that_is_not_the_reader_s_is_not_said_to_be_free() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let taken = Slot {
            case: desk.newcastle_case,
            witness: None,
            kind: HearingKind::Trial,
            courtroom: desk.world.newcastle.specialist,
            ..desk.slot(DAY, "10:00:00")
        };
        desk.book(taken).await;
        let place = desk.world.newcastle.specialist.to_string();
        for (role, extent) in [
            (Role::SpecialMeasuresOfficer, Extent::Whole),
            (Role::ListingOfficer, Extent::Own),
            (Role::CourtClerk, Extent::Own),
            (Role::Judge, Extent::Own),
            (Role::Isva, Extent::Own),
        ] {
            let page = diary::day(&desk.as_role(role), Some(&place), None).await.unwrap();
            assert_eq!(page.on.extent, extent, "{role}");
            assert_eq!(page.entries.is_empty(), extent == Extent::Own, "{role}");
        }
    })
    .await;
}
