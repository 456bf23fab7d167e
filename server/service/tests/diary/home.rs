//! The first page.

use super::desk::{Desk, Slot, day};
use domain::{
    hearing::{Capacity, HearingKind},
    readiness::Lack,
    role::Role,
    view::HomeHearings,
};
use service::{Context, diary};
use test_databases::{on_both, world::DAY};

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
            let ready = role == Role::SpecialMeasuresOfficer;
            assert_eq!(shown.not_ready.is_some(), ready, "{role}");
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

#[tokio::test]
async fn an_officer_is_told_what_is_not_recorded_for_two_weeks() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let [first, second] = desk.world.case.defendants;
        let everybody = || {
            vec![
                (desk.person(Role::Judge), Capacity::Judge, None),
                (desk.person(Role::Prosecutor), Capacity::ProsecutionCounsel, None),
                (desk.person(Role::DefenceCounsel), Capacity::DefenceCounsel, Some(first)),
                (desk.world.second_counsel.person, Capacity::DefenceCounsel, Some(second)),
            ]
        };
        let complete = |date, time| Slot {
            link_room: Some(desk.world.leeds.link_rooms[0]),
            kit: Some(desk.world.leeds.kits[0]),
            people: everybody(),
            ..desk.slot(date, time)
        };
        // Complete; over already; too far ahead; in another courtroom.
        desk.book(complete(day(2026, 11, 25), "10:00:00")).await;
        desk.book(Slot { minutes: 30, ..desk.slot(DAY, "07:00:00") }).await;
        desk.book(desk.slot(day(2026, 12, 8), "10:00:00")).await;
        desk.book(Slot { courtroom: desk.world.leeds.other, ..desk.slot(DAY, "10:00:00") }).await;
        let rooms = Slot { link_room: None, kit: None, ..complete(DAY, "10:00:00") };
        let (rooms, _) = desk.book(rooms).await;
        let mut counsel = complete(day(2026, 12, 7), "10:00:00");
        counsel.people.truncate(3);
        let (counsel, _) = desk.book(counsel).await;
        let bare = Slot { kind: HearingKind::GroundRules, ..desk.slot(day(2026, 11, 26), "10:00:00") };
        let (bare, _) = desk.book(bare).await;

        let listed = hearings(&desk.officer()).await.not_ready.unwrap();
        let listed: Vec<_> = listed.into_iter().map(|each| (each.entry.booking, each.lacks)).collect();
        let label = |place| domain::case::DefendantLabel::new(place).unwrap();
        assert_eq!(
            listed,
            [
                (rooms, vec![Lack::LinkRoom, Lack::Kit]),
                (
                    bare,
                    vec![
                        Lack::Judge,
                        Lack::ProsecutionCounsel,
                        Lack::DefenceCounsel(label(1)),
                        Lack::DefenceCounsel(label(2))
                    ]
                ),
                (counsel, vec![Lack::DefenceCounsel(label(2))]),
            ]
        );
        // An officer who answers for no courtroom is told of none.
        assert_eq!(hearings(&desk.as_stranger(Role::SpecialMeasuresOfficer)).await.not_ready, None);
    })
    .await;
}
