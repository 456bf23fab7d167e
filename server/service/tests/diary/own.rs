//! A person's own list.

use super::desk::{Desk, Slot, day};
use domain::{role::Role, view::OwnScope};
use service::diary;
use test_databases::{on_both, world::DAY};

#[tokio::test]
async fn everybody_has_their_own_list() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let letters = desk.fill().await;
        for (role, expected) in [
            (Role::SpecialMeasuresOfficer, "ACDF"),
            (Role::ListingOfficer, "ACDf"),
            (Role::CourtClerk, "ABCDF"),
            (Role::Judge, "ABCG"),
            // Has no part in any case.
            (Role::ResidentJudge, ""),
            (Role::Prosecutor, "ABCG"),
            (Role::DefenceCounsel, "ABCG"),
            (Role::Isva, "ABG"),
            (Role::WitnessCare, "ABCG"),
            (Role::WitnessService, "ABCG"),
            (Role::Intermediary, "ABG"),
        ] {
            let list = diary::own(&desk.as_role(role), None).await.unwrap();
            assert_eq!(letters.of(&list.entries), expected, "{role}");
            let others = match role {
                Role::ListingOfficer | Role::CourtClerk => "H",
                _ => "",
            };
            let list = diary::own(&desk.as_stranger(role), None).await.unwrap();
            assert_eq!(letters.of(&list.entries), others, "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_list_says_whose_hearings_it_holds() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let room = || vec!["Leeds Crown Court, Courtroom 5".to_owned()];
        for (role, scope) in [
            (Role::SpecialMeasuresOfficer, OwnScope::InCharge(room())),
            (Role::ListingOfficer, OwnScope::Specialist(room())),
            (Role::CourtClerk, OwnScope::CourtToday("Leeds Crown Court".to_owned())),
            (Role::Judge, OwnScope::Parts),
            (Role::Isva, OwnScope::Parts),
        ] {
            assert_eq!(diary::own(&desk.as_role(role), None).await.unwrap().scope, scope, "{role}");
        }
        let nothing = diary::own(&desk.as_stranger(Role::SpecialMeasuresOfficer), None).await.unwrap();
        assert_eq!(nothing.scope, OwnScope::InCharge(Vec::new()));
    })
    .await;
}

#[tokio::test]
async fn the_list_has_four_weeks_by_start() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        for date in [day(2026, 12, 22), day(2026, 12, 21), DAY, day(2026, 11, 23)] {
            desk.book(Slot { minutes: 60, ..desk.slot(date, "10:00:00") }).await;
        }
        let isva = desk.as_role(Role::Isva);
        let days = async |from| {
            let list = diary::own(&isva, from).await.unwrap();
            list.entries.iter().map(|entry| entry.starts.date()).collect::<Vec<_>>()
        };
        assert_eq!(days(None).await, [DAY, day(2026, 12, 21)]);
        assert_eq!(days(Some(day(2026, 12, 22))).await, [day(2026, 12, 22)]);
        assert_eq!(days(Some(day(2026, 11, 23))).await, [day(2026, 11, 23), DAY]);
        let list = diary::own(&isva, Some(day(2026, 12, 1))).await.unwrap();
        assert_eq!((list.from, list.until), (day(2026, 12, 1), day(2026, 12, 28)));
        assert_eq!(list.holidays, [(day(2026, 12, 25), "Christmas Day".to_owned())]);
    })
    .await;
}
