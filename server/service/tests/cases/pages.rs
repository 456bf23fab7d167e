//! Who sees what of a case and of a witness.

use super::desk::{Desk, new_witness, word};
use domain::{hearing::Capacity, ids::CaseId, role::Role};
use service::{Actor, cases, history, parts, witnesses};
use std::fmt::Write as _;
use test_databases::on_both;
use uuid::Uuid;

#[tokio::test]
async fn every_role_against_every_page() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.name_the_witness().await;
        // So that the case is in the clerk's list of today.
        let hearing = desk.book_today(&desk.world.case, Some(desk.world.case.witness)).await;
        let (case, witness) = (desk.world.case.case, desk.world.case.witness);
        let defendant = desk.world.case.defendants[0];
        let mut grid = String::new();
        for role in Role::ALL {
            let cx = desk.as_role(role);
            let answers = [
                ("case", word(cases::page(&cx, case).await)),
                ("amend", word(cases::amend_page(&cx, case).await)),
                ("defendant", word(cases::defendant_page(&cx, case).await)),
                ("amend defendant", word(cases::amend_defendant_page(&cx, case, defendant).await)),
                ("part", word(parts::choices(&cx, case, None).await)),
                ("new witness", word(witnesses::new_page(&cx, case).await)),
                ("witness", word(witnesses::page(&cx, witness).await)),
                ("amend witness", word(witnesses::amend_page(&cx, witness).await)),
                ("looks", word(witnesses::looks(&cx, witness, 1).await)),
                ("history", word(history::of_case(&cx, case, 1).await)),
                ("witness history", word(history::of_witness(&cx, witness, 1).await)),
                ("hearing history", word(history::of_hearing(&cx, hearing, 1).await)),
                ("open", word(cases::choices(&cx).await)),
            ];
            let may: Vec<_> = answers.iter().filter(|(_, a)| a == "yes").map(|(page, _)| *page).collect();
            writeln!(grid, "{}: {}", role.code(), may.join(", ")).unwrap();
            let others = answers.iter().filter(|(_, answer)| answer != "yes");
            let refused = if role == Role::Administrator { "not found" } else { "not allowed" };
            for (page, answer) in others {
                let expected = if *page == "open" { "not allowed" } else { refused };
                assert_eq!(answer, expected, "{role} {page}");
            }
        }
        assert_eq!(
            grid,
            "special_measures_officer: case, amend, defendant, amend defendant, part, new witness, witness, amend witness, looks, history, witness history, hearing history, open\n\
             listing_officer: case, amend, defendant, amend defendant, part, witness, history, witness history, hearing history, open\n\
             court_clerk: case, witness\n\
             judge: case, witness, history, witness history, hearing history\n\
             resident_judge: case, witness, looks, history, witness history, hearing history\n\
             prosecutor: case, new witness, witness, amend witness\n\
             defence_counsel: case, witness\n\
             isva: case, witness\n\
             witness_care: case, witness\n\
             witness_service: case, witness\n\
             intermediary: case, witness\n\
             administrator: \n"
        );
    })
    .await;
}

#[tokio::test]
async fn a_stranger_is_told_there_is_nothing_and_the_attempt_is_kept() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.name_the_witness().await;
        let hearing = desk.book_today(&desk.world.case, Some(desk.world.case.witness)).await;
        let (case, witness) = (desk.world.case.case, desk.world.case.witness);
        for role in Role::ALL {
            let cx = desk.as_stranger(role);
            for answer in [
                word(cases::page(&cx, case).await),
                word(cases::amend_page(&cx, case).await),
                word(cases::defendant_page(&cx, case).await),
                word(cases::amend_defendant_page(&cx, case, desk.world.case.defendants[0]).await),
                word(parts::choices(&cx, case, Some(Capacity::Judge)).await),
                word(witnesses::new_page(&cx, case).await),
                word(witnesses::page(&cx, witness).await),
                word(witnesses::amend_page(&cx, witness).await),
                word(witnesses::looks(&cx, witness, 1).await),
                word(history::of_case(&cx, case, 1).await),
                word(history::of_witness(&cx, witness, 1).await),
                word(history::of_hearing(&cx, hearing, 1).await),
            ] {
                assert_eq!(answer, "not found", "{role}");
            }
            // In the same words as for what is not there.
            let nothing = Uuid::from_u128(99);
            assert_eq!(word(cases::page(&cx, CaseId::new(nothing)).await), "not found");
            assert_eq!(word(witnesses::page(&cx, nothing.into()).await), "not found");
            assert_eq!(word(history::of_hearing(&cx, nothing.into(), 1).await), "not found");
        }
        assert!(desk.looks().await.is_empty(), "nobody looked");
        assert_eq!(word(cases::page(&desk.as_actor(Actor::Nobody), case).await), "signed out");
    })
    .await;
}

#[tokio::test]
async fn a_case_shows_to_each_role_what_the_policy_says() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.book_today(&desk.world.case, Some(desk.world.case.witness)).await;
        let mut grid = String::new();
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
            let page = cases::page(&desk.as_role(role), desk.world.case.case).await.unwrap();
            assert_eq!(page.reference, "T20267001");
            assert_eq!(page.witnesses.len(), 1, "{role}");
            assert_eq!(page.hearings.len(), 1, "{role}");
            let told = match page.particulars.value() {
                None => "reference only".to_owned(),
                Some(particulars) => {
                    assert_eq!(particulars.defendants.len(), 2);
                    let parts: Vec<_> = particulars.parts.iter().map(|part| part.capacity.code()).collect();
                    parts.join(" ")
                }
            };
            writeln!(grid, "{}: {told}", role.code()).unwrap();
        }
        let core = "judge prosecutor defence_counsel defence_counsel";
        assert_eq!(
            grid,
            format!(
                "special_measures_officer: {core} isva witness_care witness_service intermediary\n\
                 listing_officer: {core} witness_care witness_service intermediary\n\
                 court_clerk: {core} isva witness_care witness_service intermediary\n\
                 judge: {core} isva witness_care witness_service intermediary\n\
                 resident_judge: {core} isva witness_care witness_service intermediary\n\
                 prosecutor: {core} isva witness_care witness_service intermediary\n\
                 defence_counsel: {core} intermediary\n\
                 isva: reference only\n\
                 witness_care: {core} witness_care witness_service intermediary\n\
                 witness_service: reference only\n\
                 intermediary: reference only\n"
            )
        );
    })
    .await;
}

#[tokio::test]
async fn who_a_witness_is_shows_only_where_the_policy_says() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.name_the_witness().await;
        desk.book_today(&desk.world.case, Some(desk.world.case.witness)).await;
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
            let page = witnesses::page(&desk.as_role(role), desk.world.case.witness).await.unwrap();
            let hidden = matches!(role, Role::ListingOfficer | Role::CourtClerk | Role::DefenceCounsel);
            match page.identity.value() {
                None => assert!(hidden, "{role}"),
                Some(identity) => {
                    assert!(!hidden, "{role}");
                    let identity = identity.as_ref().unwrap();
                    assert_eq!(identity.name, super::desk::CANARY);
                    assert_eq!(identity.age, Some(15));
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_isva_sees_only_her_own_client_and_her_hearings() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let officer = desk.officer();
        let case = desk.world.case.case;
        let other = witnesses::record(&officer, case, new_witness("Somebody Else")).await.unwrap();
        desk.book_today(&desk.world.case, Some(other)).await;
        for role in [Role::Isva, Role::Intermediary] {
            let cx = desk.as_role(role);
            let page = cases::page(&cx, case).await.unwrap();
            let seen: Vec<_> = page.witnesses.iter().map(|witness| witness.witness).collect();
            assert_eq!(seen, [desk.world.case.witness], "{role}");
            assert!(page.hearings.is_empty(), "{role}");
            assert_eq!(word(witnesses::page(&cx, other).await), "not found", "{role}");
        }
        // Witness care has the whole case in hand.
        let page = cases::page(&desk.as_role(Role::WitnessCare), case).await.unwrap();
        assert_eq!((page.witnesses.len(), page.hearings.len()), (2, 1));
    })
    .await;
}

#[tokio::test]
async fn a_clerk_sees_todays_hearings_of_the_case_and_no_others() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let clerk = desk.as_role(Role::CourtClerk);
        assert_eq!(word(cases::page(&clerk, desk.world.case.case).await), "not found");
        desk.book_today(&desk.world.case, None).await;
        let page = cases::page(&clerk, desk.world.case.case).await.unwrap();
        assert_eq!(page.hearings.len(), 1);
        let mut tx = desk.db.read().await.unwrap();
        assert_eq!(store::hearings::list_for_case(&mut tx, desk.world.case.case).await.unwrap().len(), 1);
    })
    .await;
}
