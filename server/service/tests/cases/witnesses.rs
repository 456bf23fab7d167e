//! Recording a witness, changing who one is, and the looks that are kept.

use super::desk::{CANARY, Desk, SECOND_CANARY, new_witness, word};
use domain::{entry::AmendWitness, role::Role, view::DoneBy};
use service::{history, witnesses};
use test_databases::on_both;

fn renamed(version: i64, identity_version: i64) -> AmendWitness {
    AmendWitness {
        name: SECOND_CANARY.parse().unwrap(),
        birth_date: Some("2011-06-07".parse().unwrap()),
        complainant: true,
        why: "Misspelt".to_owned(),
        version,
        identity_version,
    }
}

#[tokio::test]
async fn a_witness_is_recorded_under_a_reference_that_tells_nothing() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let prosecutor = desk.as_role(Role::Prosecutor);
        let case = desk.world.case.case;
        let first = witnesses::record(&prosecutor, case, new_witness(CANARY)).await.unwrap();
        let second = witnesses::record(&prosecutor, case, new_witness(CANARY)).await.unwrap();
        let first = witnesses::page(&prosecutor, first).await.unwrap();
        let second = witnesses::page(&prosecutor, second).await.unwrap();
        assert_ne!(first.reference, second.reference);
        assert!(first.reference.starts_with("W-") && !first.complainant);
        let identity = first.identity.into_value().unwrap().unwrap();
        assert_eq!((identity.name.as_str(), identity.birth_date), (CANARY, None));
        let taken = first.reference.parse().unwrap();
        let again = witnesses::record_under(&prosecutor, case, taken, new_witness("X")).await;
        assert!(matches!(again, Err(service::Error::Store(store::Error::Taken(_)))));
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_who_change_a_witness_is_told() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.name_the_witness().await;
        let (officer, id) = (desk.officer(), desk.world.case.witness);
        let form = witnesses::amend_page(&officer, id).await.unwrap();
        let identity = form.identity.into_value().unwrap().unwrap();
        assert_eq!((form.version, identity.version), (1, 1));
        assert_eq!(word(witnesses::amend(&officer, id, renamed(1, 1)).await), "yes");
        let prosecutor = desk.as_role(Role::Prosecutor);
        assert_eq!(word(witnesses::amend(&prosecutor, id, renamed(1, 1)).await), "stale");
        assert_eq!(word(witnesses::amend(&prosecutor, id, renamed(1, 2)).await), "yes", "nothing to change");
        let other = AmendWitness { complainant: false, ..renamed(1, 2) };
        assert_eq!(word(witnesses::amend(&prosecutor, id, other).await), "yes");
        let page = witnesses::page(&prosecutor, id).await.unwrap();
        assert!(!page.complainant);
        assert_eq!(page.identity.into_value().unwrap().unwrap().name, SECOND_CANARY);
    })
    .await;
}

#[tokio::test]
async fn every_look_is_kept_with_who_when_which_screen_and_why_it_was_allowed() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.name_the_witness().await;
        let (officer, id) = (desk.officer(), desk.world.case.witness);
        // Reading the case, where only the reference stands, is no look.
        service::cases::page(&officer, desk.world.case.case).await.unwrap();
        assert!(desk.looks().await.is_empty());
        witnesses::page(&desk.as_role(Role::Isva), id).await.unwrap();
        witnesses::page(&desk.as_role(Role::DefenceCounsel), id).await.unwrap();
        witnesses::amend_page(&desk.as_role(Role::Prosecutor), id).await.unwrap();
        history::of_witness(&officer, id, 1).await.unwrap();
        let report = witnesses::looks(&officer, id, 1).await.unwrap();
        let told: Vec<_> = report
            .looks
            .iter()
            .map(|look| {
                let DoneBy::Person { name, role: Some(_) } = &look.by else { panic!("somebody") };
                format!("{name}, {}, {}", look.screen, look.purpose)
            })
            .collect();
        assert_eq!(
            told,
            [
                "Leeds Person special_measures_officer, looks, Special-measures officer",
                "Leeds Person special_measures_officer, witness_history, Special-measures officer",
                "Leeds Person prosecutor, amend_witness, Prosecutor",
                "Leeds Person defence_counsel, witness, Defence counsel",
                "Leeds Person isva, witness, ISVA",
            ]
        );
        // Who was refused did not look.
        assert_eq!(word(witnesses::looks(&desk.as_role(Role::Isva), id, 1).await), "not allowed");
        assert_eq!(word(witnesses::page(&desk.as_stranger(Role::Isva), id).await), "not found");
        assert_eq!(desk.looks().await.len(), 5);
    })
    .await;
}

#[tokio::test]
async fn the_report_of_looks_goes_on_to_older_pages() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, id) = (desk.officer(), desk.world.case.witness);
        for _look in 0..101 {
            witnesses::page(&officer, id).await.unwrap();
        }
        let first = witnesses::looks(&officer, id, 1).await.unwrap();
        assert_eq!((first.looks.len(), first.older), (100, true));
        let second = witnesses::looks(&officer, id, 2).await.unwrap();
        assert_eq!((second.looks.len(), second.older), (3, false));
        assert!(witnesses::looks(&officer, id, 9).await.unwrap().looks.is_empty());
    })
    .await;
}
