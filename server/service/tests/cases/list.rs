//! Who finds which cases in the list.

use super::desk::{Desk, word};
use domain::{hearing::Capacity, role::Role};
use service::{Actor, Context, cases};
use test_databases::on_both;

async fn references(cx: &Context, search: &str) -> Vec<String> {
    let page = cases::list(cx, search, 1).await.unwrap();
    page.cases.into_iter().map(|line| line.reference).collect()
}

#[tokio::test]
async fn everybody_finds_the_cases_they_have_to_do_with_and_no_others() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        for role in Role::ALL {
            let mut found = references(&desk.as_role(role), "").await;
            found.sort();
            let expected: &[&str] = match role {
                Role::SpecialMeasuresOfficer | Role::ListingOfficer | Role::ResidentJudge => {
                    &["T20267001", "T20267002"]
                }
                // Nothing is in today's list yet.
                Role::CourtClerk | Role::Administrator => &[],
                _ => &["T20267001"],
            };
            assert_eq!(found, expected, "{role}");
            assert!(references(&desk.as_stranger(role), "").await.is_empty(), "{role}");
        }
        assert_eq!(word(cases::list(&desk.as_actor(Actor::Nobody), "", 1).await), "signed out");
    })
    .await;
}

#[tokio::test]
async fn a_clerk_finds_the_cases_of_todays_list() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.book_today(&desk.world.other_case, None).await;
        assert_eq!(references(&desk.as_role(Role::CourtClerk), "").await, ["T20267002"]);
        assert!(references(&desk.as_stranger(Role::CourtClerk), "").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_case_is_found_by_any_of_its_references_however_it_is_written() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let officer = desk.officer();
        for search in ["T20267001", "t2026 7001", "7001", "13ab/1234526", "W-7KQ4-M2XD", "7kq4m2xd"] {
            assert_eq!(references(&officer, search).await, ["T20267001"], "{search}");
        }
        for search in ["T20269999", "%", "'", "nobody", "\u{202e}"] {
            assert!(references(&officer, search).await.is_empty(), "{search}");
        }
        let everything = references(&officer, "  ").await;
        assert_eq!(everything.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_page_beyond_the_last_shows_the_last() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        for page in [0, 1, 2, u32::MAX] {
            let page = cases::list(&desk.officer(), "", page).await.unwrap();
            assert_eq!((page.page, page.pages, page.total, page.cases.len()), (1, 1, 2, 2));
        }
    })
    .await;
}

#[tokio::test]
async fn those_who_support_a_witness_learn_no_more_of_a_case_than_its_reference() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        for role in Role::ALL {
            let page = cases::list(&desk.as_role(role), "7001", 1).await.unwrap();
            let Some(line) = page.cases.first() else { continue };
            let hidden = matches!(role, Role::Isva | Role::WitnessService | Role::Intermediary);
            assert_eq!(line.size.value().is_none(), hidden, "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_supporter_does_not_find_a_case_by_another_witness_or_learn_of_her_hearings() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let officer = desk.officer();
        let other =
            service::witnesses::record(&officer, desk.world.case.case, super::desk::new_witness("Other"))
                .await
                .unwrap();
        let reference = service::witnesses::page(&officer, other).await.unwrap().reference;
        desk.book_today(&desk.world.case, Some(other)).await;
        for role in [Role::Isva, Role::Intermediary] {
            let cx = desk.as_role(role);
            assert!(references(&cx, &reference).await.is_empty(), "{role}");
            let page = cases::list(&cx, "", 1).await.unwrap();
            assert_eq!(page.cases[0].next_hearing, None, "{role}");
        }
        let page = cases::list(&officer, &reference, 1).await.unwrap();
        assert!(page.cases[0].next_hearing.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_part_in_another_role_opens_nothing() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        // The prosecutor also defends, and was instructed to defend in the other case.
        let prosecutor = desk.person(Role::Prosecutor);
        desk.give_on_paper(&desk.world.other_case, prosecutor, Capacity::DefenceCounsel, None).await;
        let cx = desk.as_role(Role::Prosecutor);
        assert_eq!(references(&cx, "").await, ["T20267001"]);
        assert_eq!(word(cases::page(&cx, desk.world.other_case.case).await), "not found");
    })
    .await;
}
