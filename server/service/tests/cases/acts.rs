//! Who may do what to a case, and what happens when two people do it at once.

use super::desk::{Desk, day, new_defendant, new_witness, word};
use domain::{
    entry::{AmendCase, AmendDefendant, AmendWitness, EndPart, NewPart},
    hearing::{Capacity, Custody},
    role::Role,
};
use service::{cases, parts, witnesses};
use store::trail::EntryKind;
use test_databases::{on_both, world::DAY};

fn change(desk: &Desk, version: i64) -> AmendCase {
    AmendCase {
        number: Some("T20267009".parse().unwrap()),
        court: desk.world.leeds.court,
        sent_on: day(2026, 6, 2),
        why: "Misread on the sending sheet".to_owned(),
        version,
    }
}

fn remanded(version: i64) -> AmendDefendant {
    AmendDefendant {
        custody: Custody::InCustody,
        custody_from: Some(day(2026, 11, 20)),
        offences: ["SOA2003-S3", "SOA2003-S1"].map(|code| domain::case::offence(code).unwrap()).to_vec(),
        why: "Bail was withdrawn".to_owned(),
        version,
    }
}

fn judge(desk: &Desk) -> NewPart {
    NewPart {
        capacity: Capacity::Judge,
        person: desk.person(Role::ResidentJudge),
        defendant: None,
        witness: None,
        from: DAY,
        until: None,
    }
}

#[tokio::test]
async fn every_role_against_every_act() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.name_the_witness().await;
        desk.book_today(&desk.world.case, None).await;
        let (case, witness) = (desk.world.case.case, desk.world.case.witness);
        // Stale versions and a part that is there already: whoever gets as far as that was allowed to act.
        let renamed = AmendWitness {
            name: "X".parse().unwrap(),
            birth_date: None,
            complainant: true,
            why: "x".to_owned(),
            version: 0,
            identity_version: 0,
        };
        for role in Role::ALL {
            for (cx, stranger) in [(desk.as_role(role), false), (desk.as_stranger(role), true)] {
                let refused =
                    if stranger || role == Role::Administrator { "not found" } else { "not allowed" };
                let runs_cases =
                    !stranger && matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer);
                let records = !stranger && matches!(role, Role::SpecialMeasuresOfficer | Role::Prosecutor);
                let (stale, named) = if runs_cases { ("stale", "yes") } else { (refused, refused) };
                let expected_record = if records { "yes" } else { refused };
                let expected_rename = if records { "stale" } else { refused };
                assert_eq!(word(cases::amend(&cx, case, change(&desk, 0)).await), stale, "{role}");
                assert_eq!(word(cases::add_defendant(&cx, case, new_defendant()).await), named, "{role}");
                let defendant = desk.world.case.defendants[0];
                let amend = cases::amend_defendant(&cx, case, defendant, remanded(0)).await;
                assert_eq!(word(amend), stale, "{role}");
                let again = NewPart { person: desk.person(Role::Judge), ..judge(&desk) };
                let has = if runs_cases { "person HasThePart" } else { refused };
                assert_eq!(word(parts::give(&cx, case, again).await), has, "{role}");
                let record = witnesses::record(&cx, case, new_witness("Somebody")).await;
                assert_eq!(word(record), expected_record, "{role}");
                let rename = witnesses::amend(&cx, witness, renamed.clone()).await;
                assert_eq!(word(rename), expected_rename, "{role}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_change_of_a_case_is_kept_with_old_and_new_and_the_second_of_two_is_told() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let form = cases::amend_page(&officer, case).await.unwrap();
        assert_eq!((form.version, form.number.as_deref()), (1, Some("T20267001")));
        assert_eq!(word(cases::amend(&officer, case, change(&desk, 1)).await), "yes");
        let second = cases::amend(&desk.as_role(Role::ListingOfficer), case, change(&desk, 1)).await;
        assert_eq!(word(second), "stale");
        let row = desk.trail_of_case().await.remove(0);
        assert_eq!(row.entry_kind().unwrap(), EntryKind::Change);
        assert_eq!(row.before.as_deref(), Some(r#"{"number":"T20267001","sent_on":"Monday 1 June 2026"}"#));
        assert_eq!(row.after.as_deref(), Some(r#"{"number":"T20267009","sent_on":"Tuesday 2 June 2026"}"#));
        assert_eq!(row.reason.as_deref(), Some("Misread on the sending sheet"));
        assert_eq!(row.actor_id, Some(desk.person(Role::SpecialMeasuresOfficer).uuid()));
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_with_nothing_changed_changes_nothing() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let same = AmendCase {
            number: Some("T20267001".parse().unwrap()),
            sent_on: day(2026, 6, 1),
            ..change(&desk, 1)
        };
        assert_eq!(word(cases::amend(&officer, case, same).await), "yes");
        assert!(desk.trail_of_case().await.is_empty());
        assert_eq!(cases::amend_page(&officer, case).await.unwrap().version, 1);
    })
    .await;
}

#[tokio::test]
async fn a_case_does_not_take_anothers_number_or_go_to_a_court_out_of_reach() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let number = AmendCase { number: Some("T20267002".parse().unwrap()), ..change(&desk, 1) };
        assert_eq!(word(cases::amend(&officer, case, number).await), "number AlreadyTaken");
        let court = AmendCase { court: desk.world.cardiff.court, ..change(&desk, 1) };
        assert_eq!(word(cases::amend(&officer, case, court).await), "court NotOffered");
        let court = AmendCase { court: desk.world.newcastle.court, ..change(&desk, 1) };
        let listing = desk.as_role(Role::ListingOfficer);
        assert_eq!(word(cases::amend(&listing, case, court.clone()).await), "court NotOffered");
        assert_eq!(word(cases::amend(&officer, case, court).await), "yes");
        assert_eq!(word(cases::page(&listing, case).await), "not found", "it is Newcastle's now");
    })
    .await;
}

#[tokio::test]
async fn a_defendant_is_changed_and_the_second_of_two_is_told() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let defendant = desk.world.case.defendants[1];
        let change = |version| cases::amend_defendant(&officer, case, defendant, remanded(version));
        assert_eq!(word(change(1).await), "yes");
        assert_eq!(word(change(1).await), "stale");
        assert_eq!(word(change(2).await), "yes", "nothing to change");
        let fewer = AmendDefendant { offences: remanded(2).offences[..1].to_vec(), ..remanded(2) };
        assert_eq!(word(cases::amend_defendant(&officer, case, defendant, fewer).await), "yes");
        let form = cases::amend_defendant_page(&officer, case, defendant).await.unwrap();
        assert_eq!((form.version, &*form.label.to_string(), form.charged), (3, "D2", vec!["SOA2003-S3".to_owned()]));
        let told: Vec<_> =
            desk.trail_of_case().await.into_iter().map(|row| (row.before, row.after)).collect();
        let kept = |text: &str| Some(text.to_owned());
        assert_eq!(
            told,
            [
                (
                    kept(r#"{"offences":"Rape; Sexual assault"}"#),
                    kept(r#"{"label":"D2","offences":"Sexual assault"}"#)
                ),
                (
                    kept(r#"{"custody":"On bail"}"#),
                    kept(
                        r#"{"custody":"In custody","custody_from":"Friday 20 November 2026","label":"D2","offences":"Rape; Sexual assault"}"#
                    )
                ),
            ]
        );
        let stranger = cases::amend_defendant(&officer, desk.world.other_case.case, defendant, remanded(3));
        assert_eq!(word(stranger.await), "not found");
    })
    .await;
}

#[tokio::test]
async fn a_defendant_joins_under_the_next_label() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        assert_eq!(cases::defendant_page(&officer, case).await.unwrap().label.to_string(), "D3");
        let counsel = Some(desk.person(Role::DefenceCounsel));
        let third = domain::entry::NewDefendant { counsel, ..new_defendant() };
        cases::add_defendant(&officer, case, third.clone()).await.unwrap();
        let page = cases::page(&officer, case).await.unwrap();
        let particulars = page.particulars.into_value().unwrap();
        assert_eq!(particulars.defendants[2].label.to_string(), "D3");
        assert!(particulars.parts.iter().any(|part| part.concerning.as_deref() == Some("D3")));
        let wrong = domain::entry::NewDefendant { counsel: Some(desk.person(Role::Judge)), ..third };
        assert_eq!(word(cases::add_defendant(&officer, case, wrong).await), "counsel NotOffered");
    })
    .await;
}

#[tokio::test]
async fn the_operator_may_do_everything_to_a_case() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (cx, case) = (desk.operator(), desk.world.case.case);
        assert_eq!(word(cases::amend(&cx, case, change(&desk, 1)).await), "yes");
        assert_eq!(word(cases::add_defendant(&cx, case, new_defendant()).await), "yes");
        assert_eq!(word(witnesses::record(&cx, case, new_witness("Somebody")).await), "yes");
        let part = parts::give(&cx, case, judge(&desk)).await.unwrap();
        let end = EndPart { until: DAY, why: "Replaced".to_owned() };
        assert_eq!(word(parts::end(&cx, case, part, end).await), "yes");
        let nobody = desk.as_actor(service::Actor::Nobody);
        assert_eq!(word(cases::add_defendant(&nobody, case, new_defendant()).await), "signed out");
    })
    .await;
}
