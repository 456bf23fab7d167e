//! The week table.

use super::desk::{Desk, Slot, day};
use domain::{
    calendar::DayKind,
    role::Role,
    view::{
        DiaryWeek,
        Vacancy::{self, Bookable, Free, NotInUse},
    },
};
use service::diary;
use test_databases::{on_both, world::DAY};

fn starts(week: &DiaryWeek) -> Vec<String> {
    week.rows
        .iter()
        .flat_map(|row| row.cells.iter().zip(&week.days).map(move |(cell, on)| (row, cell, on)))
        .flat_map(|(row, cell, on)| {
            cell.entries.iter().map(move |entry| {
                format!("{} {} {}", row.name, on.day.format("%a"), entry.starts.format("%a %H:%M"))
            })
        })
        .collect()
}

fn vacancies(week: &DiaryWeek) -> Vec<Vacancy> {
    week.rows[0].cells.iter().map(|cell| cell.vacancy).collect()
}

#[tokio::test]
async fn a_week_has_a_row_for_each_courtroom_in_use_and_five_days() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.book(desk.slot(day(2026, 11, 23), "10:00:00")).await;
        desk.book(Slot { courtroom: desk.world.leeds.other, ..desk.slot(day(2026, 11, 27), "14:00:00") })
            .await;
        desk.book(desk.slot(day(2026, 11, 30), "10:00:00")).await;
        let week = diary::week(&desk.as_role(Role::ListingOfficer), None, Some(DAY)).await.unwrap();
        assert_eq!(
            week.rows.iter().map(|row| &*row.name).collect::<Vec<_>>(),
            ["Courtroom 2", "Courtroom 5"]
        );
        assert_eq!(week.days.first().unwrap().day, day(2026, 11, 23));
        assert_eq!(starts(&week), ["Courtroom 2 Fri Fri 14:00", "Courtroom 5 Mon Mon 10:00"]);
        assert!(week.weekend.is_empty());
        // What is over cannot be booked any more; today and later can.
        assert_eq!(vacancies(&week), [Free, Bookable, Bookable, Bookable, Bookable]);
    })
    .await;
}

#[tokio::test]
async fn a_courtroom_s_week_has_one_row_with_its_court_s_name() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let week = diary::week(&desk.officer(), None, None).await.unwrap();
        assert_eq!(week.place.name, "Leeds Crown Court, Courtroom 5");
        assert_eq!(week.rows.len(), 1);
        assert_eq!(week.rows[0].name, "Leeds Crown Court, Courtroom 5");
        let region = diary::week(&desk.officer(), Some("region"), None).await.unwrap();
        let names: Vec<_> = region.rows.iter().map(|row| &*row.name).collect();
        assert_eq!(names, ["Leeds Crown Court, Courtroom 5", "Newcastle upon Tyne Crown Court, Courtroom 5"]);
    })
    .await;
}

#[tokio::test]
async fn the_weeks_in_which_the_clocks_have_changed_lose_and_double_nothing() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        // Back on Sunday 25 October 2026.
        for (date, time) in [
            (day(2026, 10, 23), "10:00:00"),
            (day(2026, 10, 25), "23:30:00"),
            (day(2026, 10, 26), "10:00:00"),
            (day(2026, 10, 30), "23:15:00"),
        ] {
            desk.book(Slot { minutes: 30, ..desk.slot(date, time) }).await;
        }
        // Forward on Sunday 28 March 2027.
        for (date, time) in [
            (day(2027, 3, 27), "23:30:00"),
            (day(2027, 3, 29), "00:15:00"),
            (day(2027, 3, 29), "10:00:00"),
            (day(2027, 4, 2), "23:15:00"),
        ] {
            desk.book(Slot { minutes: 30, ..desk.slot(date, time) }).await;
        }
        let officer = desk.officer();
        let week = async |date| diary::week(&officer, None, Some(date)).await.unwrap();
        let room = "Leeds Crown Court, Courtroom 5";
        let autumn = week(day(2026, 10, 26)).await;
        assert_eq!(starts(&autumn), [format!("{room} Mon Mon 10:00"), format!("{room} Fri Fri 23:15")]);
        let before = week(day(2026, 10, 25)).await;
        assert_eq!(starts(&before), [format!("{room} Fri Fri 10:00")]);
        assert_eq!(before.weekend, [(day(2026, 10, 25), 1)]);
        let spring = week(day(2027, 3, 29)).await;
        assert_eq!(
            starts(&spring),
            [
                format!("{room} Mon Mon 00:15"),
                format!("{room} Mon Mon 10:00"),
                format!("{room} Fri Fri 23:15")
            ]
        );
        assert_eq!(spring.days[0].kind, DayKind::BankHoliday("Easter Monday".to_owned()));
        assert_eq!(vacancies(&spring)[..2], [Vacancy::Holiday, Vacancy::Bookable]);
        assert_eq!(week(day(2027, 3, 28)).await.weekend, [(day(2027, 3, 27), 1)]);
    })
    .await;
}

#[tokio::test]
async fn only_who_sees_everything_is_told_that_a_room_is_free() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let leeds = desk.world.leeds.court.to_string();
        for (role, expected) in [
            (Role::SpecialMeasuresOfficer, [Vacancy::Bookable; 2]),
            (Role::ListingOfficer, [Vacancy::Bookable; 2]),
            (Role::ResidentJudge, [Vacancy::Free; 2]),
            (Role::CourtClerk, [Vacancy::Free, Vacancy::NotShown]),
        ] {
            let week = diary::week(&desk.as_role(role), Some(&leeds), Some(DAY)).await.unwrap();
            assert_eq!(vacancies(&week)[1..3], expected, "{role}");
        }
        for role in [Role::SpecialMeasuresOfficer, Role::ListingOfficer, Role::Judge] {
            let week = diary::week(&desk.as_stranger(role), Some(&leeds), Some(DAY)).await.unwrap();
            assert_eq!(vacancies(&week)[1..3], [Vacancy::NothingOfYours; 2], "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_room_that_is_out_of_use_is_shown_for_what_stands_in_it() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.book(desk.slot(day(2026, 11, 26), "10:00:00")).await;
        let mut tx = desk.db.read().await.unwrap();
        let mut room = store::resources::find(&mut tx, desk.world.leeds.specialist).await.unwrap().unwrap();
        let mut other = store::resources::find(&mut tx, desk.world.leeds.other).await.unwrap().unwrap();
        drop(tx);
        room.retired_on = Some(day(2026, 11, 1));
        other.retired_on = Some(day(2026, 11, 26));
        desk.db
            .write(move |tx| {
                Box::pin(async move {
                    store::resources::update(tx, &room).await?;
                    store::resources::update(tx, &other).await
                })
            })
            .await
            .unwrap();
        let listing = desk.as_role(Role::ListingOfficer);
        let week = diary::week(&listing, None, Some(DAY)).await.unwrap();
        assert_eq!(starts(&week), ["Courtroom 5 Thu Thu 10:00"]);
        assert_eq!(vacancies(&week), [Free, Bookable, Bookable, NotInUse, NotInUse]);
        let next = diary::week(&listing, None, Some(day(2026, 12, 1))).await.unwrap();
        assert!(next.rows.is_empty());
    })
    .await;
}

#[tokio::test]
async fn somebody_whose_hearings_may_be_anywhere_has_a_row_for_each_room_they_are_in() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.fill().await;
        let week = diary::week(&desk.as_role(Role::Isva), None, None).await.unwrap();
        let names: Vec<_> = week.rows.iter().map(|row| &*row.name).collect();
        assert_eq!(
            names,
            [
                "Leeds Crown Court, Courtroom 2",
                "Leeds Crown Court, Courtroom 5",
                "Newcastle upon Tyne Crown Court, Courtroom 2"
            ]
        );
        assert_eq!(starts(&week).len(), 3);
        let none = diary::week(&desk.as_stranger(Role::Isva), None, None).await.unwrap();
        assert!(none.rows.is_empty());
    })
    .await;
}
