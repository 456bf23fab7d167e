//! The first page.

use super::desk::{Desk, day};
use domain::{role::Role, view::HomeHearings};
use service::{Context, diary};
use test_databases::on_both;

async fn hearings(cx: &Context) -> HomeHearings {
    diary::home(cx).await.unwrap().hearings.unwrap()
}

#[tokio::test]
async fn today_and_the_next_working_day_are_shown_to_everybody_as_far_as_they_see() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.fill().await;
        desk.book(desk.slot(day(2026, 11, 25), "10:00:00")).await;
        for (role, today, next) in [
            (Role::SpecialMeasuresOfficer, 4, Some(1)),
            (Role::ListingOfficer, 5, Some(1)),
            (Role::CourtClerk, 5, None),
            (Role::Judge, 4, Some(1)),
            (Role::ResidentJudge, 5, Some(1)),
            (Role::Prosecutor, 4, Some(1)),
            (Role::DefenceCounsel, 4, Some(1)),
            (Role::Isva, 3, Some(1)),
            (Role::WitnessCare, 4, Some(1)),
            (Role::WitnessService, 4, Some(1)),
            (Role::Intermediary, 3, Some(1)),
        ] {
            let shown = hearings(&desk.as_role(role)).await;
            assert_eq!(shown.today.len(), today, "{role}");
            assert_eq!(shown.next.map(|(_, entries)| entries.len()), next, "{role}");
            let ahead = matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer);
            assert_eq!(shown.ahead.is_some(), ahead, "{role}");
            let checks = ahead || role == Role::CourtClerk;
            assert_eq!(shown.witnesses.is_some(), checks, "{role}");
            let shown = hearings(&desk.as_stranger(role)).await;
            let staff = role.is_court_staff() && role != Role::Judge;
            assert_eq!(shown.today.len(), usize::from(staff), "{role}");
        }
        let page = diary::home(&desk.as_role(Role::Administrator)).await.unwrap();
        assert_eq!(page.hearings, None);
    })
    .await;
}

#[tokio::test]
async fn the_next_working_day_passes_over_weekends_and_bank_holidays() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await.at(day(2026, 12, 24), "08:40:00");
        desk.book(desk.slot(day(2026, 12, 28), "10:00:00")).await;
        desk.book(desk.slot(day(2026, 12, 27), "10:00:00")).await;
        let shown = hearings(&desk.officer()).await;
        let (next, entries) = shown.next.unwrap();
        assert_eq!((next, entries.len()), (day(2026, 12, 28), 1));
    })
    .await;
}
