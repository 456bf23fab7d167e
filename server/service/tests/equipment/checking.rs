//! A check is kept by name; what it amounts to decides what is to be done and what a hearing stands on.

use super::{
    at,
    common::Desk,
    fails, found, passes, sent,
    written::{at_the_desk, book, only, problems, recording},
};
use domain::{
    equipment::{Found, Overall, Unready},
    form::Problem,
    role::Role,
    view::equipment::CheckToDo,
};
use service::{Context, Error, equipment, equipment::checks};

async fn to_do(desk: &Desk) -> Vec<(String, Unready, usize)> {
    let page = equipment::overview(&desk.officer(), Some(desk.world.leeds.court)).await.unwrap();
    page.to_check.into_iter().map(|each| (each.name, each.why, each.hearings)).collect()
}

async fn first_page(cx: &Context) -> Option<Vec<CheckToDo>> {
    service::diary::home(cx).await.unwrap().to_check
}

#[tokio::test]
async fn what_a_recording_needs_is_to_be_checked_until_it_passed() {
    at_the_desk(|desk| async move {
        book(&desk, recording(&desk)).await;
        let morning = at(&desk, "8:30am");
        let leeds = &desk.world.leeds;
        let unchecked = |name: &str| (name.to_owned(), Unready::Unchecked, 1);
        let all = [unchecked("Courtroom 5"), unchecked("Link room 1"), unchecked("Recording kit 1")];
        assert_eq!(to_do(&morning).await, all);
        let passed = passes(&morning, leeds.specialist).await;
        assert_eq!((passed.overall, passed.open, passed.closed), (Overall::Pass, None, None));
        assert_eq!(to_do(&morning).await, all[1..]);
        let clerk = morning.as_role(Role::CourtClerk);
        let limps = found(&clerk, &morning, leeds.link_rooms[0], Found::Degraded, &[]).await;
        assert_eq!(limps.overall, Overall::Degraded);
        let half = found(&clerk, &morning, leeds.kits[0], Found::Pass, &[(1, Found::NotTested)]).await;
        assert_eq!(half.overall, Overall::Incomplete);
        assert_eq!(to_do(&morning).await, [("Recording kit 1".to_owned(), Unready::Incomplete, 1)]);
        let morning = at(&desk, "8:35am");
        passes(&morning, leeds.kits[0]).await;
        assert_eq!(to_do(&morning).await, []);
        // The evening after there is nothing to check any more, and a week before nothing yet.
        assert_eq!(to_do(&at(&desk, "11:30am")).await, []);
        assert_eq!(to_do(&desk).await, []);
        // Those with equipment to check are told on their first page; nobody else is.
        assert_eq!(first_page(&morning.officer()).await, Some(Vec::new()));
        assert_eq!(first_page(&morning.as_role(Role::Prosecutor)).await, None);
        assert_eq!(first_page(&morning.as_role(Role::ResidentJudge)).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_check_is_kept_once_by_the_person_who_made_it() {
    at_the_desk(|desk| async move {
        let morning = at(&desk, "8:30am");
        let room = desk.world.leeds.specialist;
        let clerk = morning.as_role(Role::CourtClerk);
        let form = checks::form(&clerk, room).await.unwrap();
        assert_eq!((form.items.len(), form.linked, form.other_places.len()), (12, true, 2));
        let check = form.check.to_string();
        let values = sent([
            ("check", check.as_str()),
            ("rest", "passed"),
            ("other_place", "Link room 1"),
            ("other_person", "A Tester"),
        ]);
        let first = checks::typed(&clerk, room, &values).await.unwrap();
        assert_eq!(checks::typed(&clerk, room, &values).await.unwrap(), first);
        let page = equipment::room(&clerk, room).await.unwrap();
        assert_eq!(page.checks.len(), 1);
        let kept = &page.checks[0];
        assert_eq!((kept.by.as_str(), kept.overall), ("Leeds Person court_clerk", Overall::Pass));
        assert_eq!(kept.other_end, Some(("Link room 1".to_owned(), "A Tester".to_owned())));
        let mut tx = desk.db.read().await.unwrap();
        assert_eq!(store::trail::verify(&mut tx).await.unwrap().rows, 1, "one entry for one check");
    })
    .await;
}

#[tokio::test]
async fn a_form_that_cannot_be_taken_keeps_nothing() {
    at_the_desk(|desk| async move {
        let room = desk.world.leeds.kits[0];
        let clerk = desk.as_role(Role::CourtClerk);
        let values = sent([("rest", "passed"), ("item-plays_to_jury", "fail")]);
        let refused = checks::typed(&clerk, room, &values).await;
        assert_eq!(problems(refused), only("note-plays_to_jury", Problem::Missing));
        assert_eq!(equipment::room(&clerk, room).await.unwrap().checks, []);
    })
    .await;
}

#[tokio::test]
async fn who_sees_and_who_checks() {
    at_the_desk(|desk| async move {
        let room = desk.world.leeds.specialist;
        for role in Role::ALL {
            let cx = desk.as_role(role);
            let sees = equipment::room(&cx, room).await;
            let checks = checks::form(&cx, room).await;
            let (may_see, may_check) = match role {
                Role::SpecialMeasuresOfficer | Role::ListingOfficer | Role::CourtClerk => (true, true),
                Role::ResidentJudge => (true, false),
                _ => (false, false),
            };
            assert_eq!(sees.is_ok(), may_see, "{role}");
            assert_eq!(checks.is_ok(), may_check, "{role}");
            for refused in [sees.err(), checks.err()].into_iter().flatten() {
                assert!(matches!(refused, Error::NotAllowed), "{role}: {refused:?}");
            }
            let stranger = desk.as_stranger(role);
            assert!(equipment::room(&stranger, room).await.is_err(), "a stranger who is a {role}");
            assert!(equipment::overview(&stranger, Some(desk.world.leeds.court)).await.is_err());
        }
        // The officer of the region sees its other court too.
        let newcastle = equipment::overview(&desk.officer(), Some(desk.world.newcastle.court)).await.unwrap();
        assert_eq!(newcastle.court.name, "Newcastle upon Tyne Crown Court");
        let usual = equipment::overview(&desk.officer(), None).await.unwrap();
        assert_eq!(usual.court.court, desk.world.leeds.court);
        let nowhere = equipment::room(&desk.officer(), uuid::Uuid::nil().into()).await;
        assert!(matches!(nowhere, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn the_overview_says_how_each_room_stands() {
    at_the_desk(|desk| async move {
        book(&desk, recording(&desk)).await;
        let morning = at(&desk, "8:40am");
        let broken = fails(&morning, desk.world.leeds.specialist).await;
        let page = equipment::overview(&morning.officer(), None).await.unwrap();
        let line = page.rooms.iter().find(|each| each.name == "Courtroom 5").unwrap();
        assert_eq!((line.fault, line.hearings_today), (broken.open, 1));
        assert_eq!(line.last.as_ref().unwrap().overall, Overall::Fail);
        let other = page.rooms.iter().find(|each| each.name == "Courtroom 2").unwrap();
        assert_eq!((other.fault, other.hearings_today, other.last.is_none()), (None, 0, true));
        assert_eq!((page.faults.len(), page.faults[0].affected), (1, 1));
        assert!(page.may.check && page.may.block && page.may.keep);
        let judge = equipment::overview(&morning.as_role(Role::ResidentJudge), None).await.unwrap();
        assert!(!judge.may.check && judge.may.block && !judge.may.keep);
    })
    .await;
}
