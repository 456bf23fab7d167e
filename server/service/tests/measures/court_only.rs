//! What is withheld from a party: handed in by whoever may, read by the court alone.

use super::desk::{APPLICATION, apply, at_the_desk, directed, form, page, with, withhold, word};
use domain::role::Role;
use service::{history, measures};

/// A text that stands in no other test and may turn up nowhere but in the compartment.
const SECRET: &str = "Ploverdale secret";

const PART: &[(&str, &str)] =
    &[("party", "prosecution"), ("content", SECRET), ("because", "Ploverdale danger to the witness")];

/// Those who may read it.
const COURT: [Role; 3] = [Role::SpecialMeasuresOfficer, Role::Judge, Role::ResidentJudge];

#[tokio::test]
async fn a_prosecutor_hands_it_in_and_cannot_read_it_back() {
    at_the_desk(|desk| async move {
        let prosecutor = desk.as_role(Role::Prosecutor);
        let id = apply(&prosecutor, desk.world.case.witness, form(APPLICATION)).await.unwrap();
        withhold(&prosecutor, id, form(PART)).await.unwrap();
        assert_eq!(
            word(withhold(&prosecutor, id, with(PART, &[("party", "defence")])).await),
            "party NotOffered"
        );
        for role in Role::ALL {
            let cx = desk.as_role(role);
            let answer = measures::read_withheld(&cx, id).await;
            if COURT.contains(&role) {
                let read = answer.unwrap();
                assert_eq!(read.parts[0].content, SECRET, "{role}");
                assert_eq!(read.parts[0].by, "Leeds Person prosecutor");
            } else {
                assert_eq!(word(answer), "not found", "{role}");
            }
            if let Ok(page) = measures::page(&cx, desk.world.case.witness).await {
                let sent = serde_json::to_string(&page).unwrap();
                assert!(!sent.contains("Ploverdale"), "{role}");
                let counted = page.applications.value().and_then(|all| all[0].withheld.value().copied());
                assert_eq!(counted, COURT.contains(&role).then_some(1), "{role}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn who_may_hand_it_in() {
    at_the_desk(|desk| async move {
        let id = apply(&desk.officer(), desk.world.case.witness, form(APPLICATION)).await.unwrap();
        for role in Role::ALL {
            let told = word(withhold(&desk.as_role(role), id, form(PART)).await);
            let expected = match role {
                Role::Prosecutor => "yes",
                role if COURT.contains(&role) => "yes",
                Role::CourtClerk | Role::Administrator => "not found",
                _ => "not allowed",
            };
            assert_eq!(told, expected, "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn it_is_sealed_in_its_row_and_in_the_trail_and_each_look_is_kept() {
    at_the_desk(|desk| async move {
        let prosecutor = desk.as_role(Role::Prosecutor);
        let id = apply(&prosecutor, desk.world.case.witness, form(APPLICATION)).await.unwrap();
        withhold(&prosecutor, id, form(PART)).await.unwrap();
        let mut tx = desk.db.read().await.unwrap();
        let kept = store::applications::list_withheld(&mut tx, &[id]).await.unwrap();
        let holds = |bytes: &[u8]| bytes.windows(9).any(|part| part == b"Ploverdal");
        assert!(!holds(&kept[0].content_sealed) && !holds(&kept[0].because_sealed));
        let trail = store::trail::list_for_case(&mut tx, desk.world.case.case, 100).await.unwrap();
        let lodged = trail.iter().find(|row| row.subject_kind == "withheld_part").unwrap();
        assert!(lodged.after.as_ref().unwrap().contains("sealed"));
        assert!(trail.iter().all(|row| !format!("{row:?}").contains("Ploverdale")));
        drop(tx);

        measures::read_withheld(&desk.as_role(Role::Judge), id).await.unwrap();
        let mut tx = desk.db.read().await.unwrap();
        let looks = store::trail::list_looks(&mut tx, desk.world.case.witness, 10).await.unwrap();
        assert_eq!((looks.len(), looks[0].what.as_str()), (1, "withheld_part"));
    })
    .await;
}

#[tokio::test]
async fn a_history_tells_only_the_court_that_something_was_handed_in_and_nobody_what() {
    at_the_desk(|desk| async move {
        let id = apply(&desk.officer(), desk.world.case.witness, form(APPLICATION)).await.unwrap();
        withhold(&desk.officer(), id, form(PART)).await.unwrap();
        for role in [Role::SpecialMeasuresOfficer, Role::Judge, Role::ResidentJudge, Role::ListingOfficer] {
            let page = history::of_case(&desk.as_role(role), desk.world.case.case, 1).await.unwrap();
            let told = page.lines.iter().any(|line| line.subject == "withheld_part");
            assert_eq!(told, COURT.contains(&role), "{role}");
            assert!(!serde_json::to_string(&page).unwrap().contains("Ploverdale"), "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_is_handed_in_once_the_application_is_decided_and_an_empty_compartment_is_not_there() {
    at_the_desk(|desk| async move {
        let id = directed(&desk).await;
        assert_eq!(word(withhold(&desk.officer(), id, form(PART)).await), "stale");
        assert_eq!(word(measures::read_withheld(&desk.officer(), id).await), "not found");
        assert!(page(&desk, Role::Judge).await.applications.value().is_some());
    })
    .await;
}
