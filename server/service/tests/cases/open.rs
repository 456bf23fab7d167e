//! Opening a case.

use super::desk::{Desk, new_case, new_defendant, word};
use domain::{
    entry::NewCase,
    hearing::{Capacity, Custody},
    role::Role,
};
use service::cases;
use test_databases::on_both;

#[tokio::test]
async fn officers_of_the_region_and_the_courts_listing_officer_open_cases_and_nobody_else() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        for role in Role::ALL {
            let expected = match role {
                Role::SpecialMeasuresOfficer | Role::ListingOfficer => "court NotOffered",
                _ => "not allowed",
            };
            assert_eq!(word(cases::open(&desk.as_stranger(role), new_case(&desk)).await), expected, "{role}");
        }
        let elsewhere = NewCase { court: desk.world.newcastle.court, ..new_case(&desk) };
        assert_eq!(
            word(cases::open(&desk.as_role(Role::ListingOfficer), elsewhere.clone()).await),
            "court NotOffered"
        );
        assert_eq!(word(cases::open(&desk.officer(), elsewhere).await), "yes");
    })
    .await;
}

#[tokio::test]
async fn the_form_offers_the_courts_at_which_the_person_may_open_a_case() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let courts = |choices: domain::view::CaseChoices| -> Vec<String> {
            choices.courts.into_iter().map(|court| court.text).collect()
        };
        let officer = cases::choices(&desk.officer()).await.unwrap();
        let switched_off = |code: &str| code.starts_with("CPA2026");
        assert!(officer.offences.len() > 30);
        assert!(!officer.offences.iter().any(|each| switched_off(&each.value)));
        assert_eq!(
            officer.judges.len(),
            2,
            "the judge and the resident judge of Leeds, not those of Cardiff"
        );
        assert_eq!(courts(officer), ["Leeds Crown Court", "Newcastle upon Tyne Crown Court"]);
        let listing = cases::choices(&desk.as_role(Role::ListingOfficer)).await.unwrap();
        assert_eq!(courts(listing), ["Leeds Crown Court"]);
        // Cardiff's officer is given charge of the specialist courtroom at Leeds for this week.
        let stranger = desk.world.stranger(Role::SpecialMeasuresOfficer).clone();
        let appointment = store::appointments::AppointmentRecord {
            id: desk.operator().new_id(),
            resource: desk.world.leeds.specialist,
            person: stranger.person,
            deputy: true,
            from: test_databases::world::DAY,
            until: Some(test_databases::world::DAY),
        };
        desk.db
            .write(move |tx| {
                futures_util::FutureExt::boxed(
                    async move { store::appointments::insert(tx, &appointment).await },
                )
            })
            .await
            .unwrap();
        let deputy = desk.as_somebody(&stranger);
        let offered = courts(cases::choices(&deputy).await.unwrap());
        assert_eq!(offered, ["Cardiff Crown Court", "Leeds Crown Court"]);
        assert_eq!(word(cases::open(&deputy, new_case(&desk)).await), "yes");
        assert_eq!(word(cases::page(&deputy, desk.world.case.case).await), "yes");
    })
    .await;
}

#[tokio::test]
async fn a_case_is_kept_with_its_defendants_charges_and_people() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let officer = desk.officer();
        let id = cases::open(&officer, new_case(&desk)).await.unwrap();
        let page = cases::page(&officer, id).await.unwrap();
        assert_eq!(page.reference, "T20267100");
        let particulars = page.particulars.into_value().unwrap();
        assert_eq!(particulars.urn, "02CD1234526");
        let [first, second] = &particulars.defendants[..] else { panic!("two defendants") };
        assert_eq!((first.label.to_string().as_str(), first.custody), ("D1", Custody::InCustody));
        assert_eq!((second.label.to_string().as_str(), second.custody), ("D2", Custody::OnBail));
        assert_eq!(first.charges[0].title, "Rape");
        let parts: Vec<_> =
            particulars.parts.iter().map(|part| (part.capacity, part.concerning.as_deref())).collect();
        assert_eq!(
            parts,
            [
                (Capacity::Judge, None),
                (Capacity::ProsecutionCounsel, None),
                (Capacity::DefenceCounsel, Some("D1"))
            ]
        );
        // Those who were given a part see the case from now on.
        for role in [Role::Judge, Role::Prosecutor, Role::DefenceCounsel] {
            assert_eq!(word(cases::page(&desk.as_role(role), id).await), "yes", "{role}");
        }
        assert_eq!(word(cases::page(&desk.as_role(Role::Isva), id).await), "not found");
    })
    .await;
}

#[tokio::test]
async fn a_reference_of_another_case_is_refused_and_nothing_is_kept() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let officer = desk.officer();
        let both = NewCase {
            urn: "13AB1234526".parse().unwrap(),
            number: Some("T20267002".parse().unwrap()),
            judge: Some(desk.person(Role::DefenceCounsel)),
            ..new_case(&desk)
        };
        assert_eq!(
            word(cases::open(&officer, both).await),
            "urn AlreadyTaken, number AlreadyTaken, judge NotOffered"
        );
        let wrong_counsel = NewCase {
            defendants: vec![domain::entry::NewDefendant {
                counsel: Some(desk.person(Role::Isva)),
                ..new_defendant()
            }],
            ..new_case(&desk)
        };
        assert_eq!(word(cases::open(&officer, wrong_counsel).await), "counsel-D1 NotOffered");
        assert_eq!(cases::list(&officer, "", 1).await.unwrap().total, 2);
    })
    .await;
}

#[tokio::test]
async fn of_two_people_who_open_the_same_case_at_once_one_does() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, listing) = (desk.officer(), desk.as_role(Role::ListingOfficer));
        let (first, second) =
            tokio::join!(cases::open(&officer, new_case(&desk)), cases::open(&listing, new_case(&desk)));
        let mut answers = [word(first), word(second)];
        answers.sort();
        assert_eq!(answers, ["urn AlreadyTaken, number AlreadyTaken", "yes"]);
    })
    .await;
}

#[tokio::test]
async fn the_operator_opens_cases_at_any_court() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let cardiff = NewCase { court: desk.world.cardiff.court, ..new_case(&desk) };
        let id = cases::open(&desk.operator(), cardiff).await.unwrap();
        let officer = desk.as_stranger(Role::SpecialMeasuresOfficer);
        assert_eq!(word(cases::page(&officer, id).await), "yes");
        assert_eq!(word(cases::page(&desk.officer(), id).await), "not found");
        // The operator's own path is for acts only; it reads no page.
        assert_eq!(word(cases::page(&desk.operator(), id).await), "signed out");
    })
    .await;
}
