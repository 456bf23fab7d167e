//! What a court has, and what its checks cover.

use super::{
    sent,
    written::{at_the_desk, only, problems},
};
use domain::{court::ResourceKind, equipment::CheckItem, form::Problem, role::Role};
use service::{
    Error, equipment,
    equipment::{assets, checks, templates},
};

#[tokio::test]
async fn equipment_is_put_on_the_list_and_taken_out_of_service() {
    at_the_desk(|desk| async move {
        let (officer, room) = (desk.officer(), desk.world.leeds.specialist);
        let camera = || {
            sent([
                ("asset_kind", "camera"),
                ("asset_number", "C-17"),
                ("from-day", "1"),
                ("from-month", "3"),
                ("from-year", "2026"),
            ])
        };
        let id = assets::typed(&officer, room, &camera()).await.unwrap();
        let again = assets::typed(&officer, room, &camera()).await;
        assert_eq!(problems(again), only("asset_number", Problem::AlreadyTaken));
        let gone = |year: &'static str| {
            sent([
                ("version", "1"),
                ("until-day", "2"),
                ("until-month", "3"),
                ("until-year", year),
                ("why", "Worn out"),
            ])
        };
        let before = assets::retire(&officer, room, id, &gone("2025")).await;
        assert_eq!(problems(before), only("until", Problem::EndsBeforeStart));
        assets::retire(&officer, room, id, &gone("2026")).await.unwrap();
        let over = assets::retire_form(&officer, room, id).await;
        assert!(matches!(over, Err(Error::NotFound)), "{over:?}");
        let page = equipment::room(&officer, room).await.unwrap();
        assert_eq!((page.assets.len(), page.assets[0].until.is_some()), (1, true));
        for role in [Role::ListingOfficer, Role::CourtClerk, Role::ResidentJudge, Role::Administrator] {
            let refused = assets::typed(&desk.as_role(role), room, &camera()).await;
            assert!(matches!(refused, Err(Error::NotAllowed)), "{role}: {refused:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_court_asks_its_own_items_from_the_day_it_says() {
    at_the_desk(|desk| async move {
        let (officer, court) = (desk.officer(), desk.world.leeds.court);
        let values = sent([
            ("use-plays_to_jury", "always"),
            ("words-plays_to_jury", "The jury sees it"),
            ("use-own_1", "directed"),
            ("words-own_1", "The clock is right"),
            ("why", "Our own list"),
        ]);
        templates::typed(&officer, court, ResourceKind::RecordingKit, &values).await.unwrap();
        let form = checks::form(&officer, desk.world.leeds.kits[0]).await.unwrap();
        let items: Vec<_> = form.items.iter().map(|each| (each.item, each.words.as_str())).collect();
        assert_eq!(
            items,
            [(CheckItem::PlaysToJury, "The jury sees it"), (CheckItem::Own1, "The clock is right")]
        );
        // Other rooms of the court, and other courts, ask what they asked before.
        assert_eq!(checks::form(&officer, desk.world.leeds.specialist).await.unwrap().items.len(), 12);
        assert_eq!(checks::form(&officer, desk.world.newcastle.kits[0]).await.unwrap().items.len(), 3);
        let settled =
            templates::form(&officer, court, ResourceKind::RecordingKit).await.unwrap().settled.unwrap();
        assert_eq!(settled.2, "Our own list");
        let waiting = templates::form(&officer, court, ResourceKind::WaitingRoom).await;
        assert!(matches!(waiting, Err(Error::NotFound)), "{waiting:?}");
        for role in [Role::ListingOfficer, Role::CourtClerk, Role::ResidentJudge] {
            let refused =
                templates::typed(&desk.as_role(role), court, ResourceKind::RecordingKit, &values).await;
            assert!(matches!(refused, Err(Error::NotAllowed)), "{role}: {refused:?}");
        }
    })
    .await;
}
