//! History: old, new, who, when and why, and what of it to whom.

use super::desk::{CANARY, Desk, SECOND_CANARY, new_case, new_defendant};
use domain::{
    entry::{AmendCase, AmendWitness},
    role::Role,
    view::{DoneBy, HistoryPage},
};
use service::{cases, history, witnesses};
use test_databases::on_both;

/// Each act with its fields as `field: old > new`, or `field hidden`.
fn told(page: &HistoryPage) -> Vec<String> {
    page.lines
        .iter()
        .map(|line| {
            let changes: Vec<_> = line
                .changes
                .iter()
                .map(|change| match change.values.value() {
                    None => format!("{} hidden", change.field),
                    Some(values) => {
                        let shown = |value: &Option<String>| value.clone().unwrap_or_default();
                        format!("{}: {} > {}", change.field, shown(&values.old), shown(&values.new))
                    }
                })
                .collect();
            format!("{} {}: {}", line.subject, line.what, changes.join(", "))
        })
        .collect()
}

async fn renamed(desk: &Desk) {
    desk.name_the_witness().await;
    let change = AmendWitness {
        name: SECOND_CANARY.parse().unwrap(),
        birth_date: Some("2011-06-07".parse().unwrap()),
        complainant: true,
        why: "Misspelt".to_owned(),
        version: 1,
        identity_version: 1,
    };
    witnesses::amend(&desk.officer(), desk.world.case.witness, change).await.unwrap();
}

#[tokio::test]
async fn the_history_of_a_case_tells_what_was_done_newest_first() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let officer = desk.officer();
        let id = cases::open(&officer, new_case(&desk)).await.unwrap();
        let change = AmendCase {
            number: None,
            court: desk.world.leeds.court,
            sent_on: super::desk::day(2026, 11, 2),
            why: "Not yet numbered".to_owned(),
            version: 1,
        };
        cases::amend(&desk.as_role(Role::ListingOfficer), id, change).await.unwrap();
        let page = history::of_case(&officer, id, 1).await.unwrap();
        assert_eq!(
            told(&page),
            [
                "case amended: number: T20267100 > ",
                "defendant added: custody:  > On bail, label:  > D2, offences:  > Rape",
                "part given: capacity:  > Defence counsel, defendant:  > D1, from:  > Tuesday 24 November 2026, \
                 person:  > Leeds Person defence_counsel",
                "defendant added: custody:  > In custody, custody_from:  > Sunday 1 November 2026, label:  > D1, \
                 offences:  > Rape",
                "part given: capacity:  > Prosecution counsel, from:  > Tuesday 24 November 2026, person:  > Leeds \
                 Person prosecutor",
                "part given: capacity:  > Judge, from:  > Tuesday 24 November 2026, person:  > Leeds Person judge",
                "case opened: court:  > Leeds Crown Court, number:  > T20267100, sent_on:  > Monday 2 November \
                 2026, urn:  > 02CD1234526",
            ]
        );
        let newest = &page.lines[0];
        assert_eq!(newest.reason.as_deref(), Some("Not yet numbered"));
        let by = DoneBy::Person {
            name: "Leeds Person listing_officer".to_owned(),
            role: Some(Role::ListingOfficer),
        };
        assert_eq!(newest.by, by);
        assert_eq!(newest.at.to_string(), "2026-11-24 08:40:00");
    })
    .await;
}

#[tokio::test]
async fn old_and_new_names_show_only_to_those_who_may_see_who_the_witness_is() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        renamed(&desk).await;
        let id = desk.world.case.witness;
        for role in [Role::SpecialMeasuresOfficer, Role::Judge, Role::ResidentJudge] {
            let page = history::of_witness(&desk.as_role(role), id, 1).await.unwrap();
            assert_eq!(
                told(&page),
                [
                    format!("witness amended: name: {CANARY} > {SECOND_CANARY}"),
                    format!("witness amended: birth_date:  > Tuesday 7 June 2011, name:  > {CANARY}"),
                ],
                "{role}"
            );
        }
        let page = history::of_witness(&desk.as_role(Role::ListingOfficer), id, 1).await.unwrap();
        assert_eq!(
            told(&page),
            ["witness amended: name hidden", "witness amended: birth_date hidden, name hidden"]
        );
        assert_eq!(page.lines[1].by, DoneBy::Operator);
    })
    .await;
}

#[tokio::test]
async fn a_cases_history_opens_no_name_for_anybody() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        renamed(&desk).await;
        for role in [Role::SpecialMeasuresOfficer, Role::ListingOfficer, Role::Judge, Role::ResidentJudge] {
            let page = history::of_case(&desk.as_role(role), desk.world.case.case, 1).await.unwrap();
            assert_eq!(page.lines.len(), 2, "{role}");
            let sent = serde_json::to_string(&page).unwrap();
            assert!(!sent.contains("Canary") && !sent.contains("2011"), "{role}: {sent}");
        }
        assert!(desk.looks().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_isvas_part_is_not_in_the_history_that_a_listing_officer_reads() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let part = domain::entry::NewPart {
            capacity: domain::hearing::Capacity::Isva,
            person: desk.world.stranger(Role::Isva).person,
            defendant: None,
            witness: Some(desk.world.case.witness),
            from: test_databases::world::DAY,
            until: None,
        };
        let part = service::parts::give(&officer, case, part).await.unwrap();
        let end = domain::entry::EndPart { until: test_databases::world::DAY, why: "Cover".to_owned() };
        service::parts::end(&officer, case, part, end).await.unwrap();
        assert_eq!(history::of_case(&officer, case, 1).await.unwrap().lines.len(), 2);
        let listing = desk.as_role(Role::ListingOfficer);
        assert!(history::of_case(&listing, case, 1).await.unwrap().lines.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_end_of_a_part_tells_whose_it_was() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let mut tx = desk.db.read().await.unwrap();
        let parts = store::assignments::list_from(&mut tx, case, super::desk::day(2026, 11, 24)).await.unwrap();
        drop(tx);
        let end =
            domain::entry::EndPart { until: super::desk::day(2026, 11, 30), why: "Retired".to_owned() };
        service::parts::end(&officer, case, parts[0].id, end).await.unwrap();
        let page = history::of_case(&officer, case, 1).await.unwrap();
        assert_eq!(
            told(&page),
            ["part ended: capacity:  > Judge, person:  > Leeds Person judge, until:  > Monday 30 November 2026"]
        );
    })
    .await;
}

#[tokio::test]
async fn a_bookings_isva_is_told_only_to_those_who_may_know_of_one() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let hearing = desk.book_today(&desk.world.case, Some(desk.world.case.witness)).await;
        let mut entry = desk.officer().entry(store::trail::EntryKind::Change, "hearing", "booked");
        entry.subject = Some(hearing.uuid());
        entry.case = Some(desk.world.case.case);
        entry.after = Some(
            r#"{"booking":"01a19ba5-50a8-750e-84cf-85728ac7aa71","isva":"Isa (ISVA)","kind":"Trial"}"#
                .to_owned(),
        );
        desk.db
            .write(move |tx| {
                futures_util::FutureExt::boxed(async move {
                    tx.note(entry);
                    Ok::<_, store::Error>(())
                })
            })
            .await
            .unwrap();
        let read = async |role| {
            let cx = desk.as_role(role);
            [
                told(&history::of_hearing(&cx, hearing, 1).await.unwrap()),
                told(&history::of_case(&cx, desk.world.case.case, 1).await.unwrap()),
            ]
        };
        for page in read(Role::SpecialMeasuresOfficer).await {
            assert_eq!(page, ["hearing booked: isva:  > Isa (ISVA), kind:  > Trial"]);
        }
        for page in read(Role::ListingOfficer).await {
            assert_eq!(page, ["hearing booked: kind:  > Trial"]);
        }
    })
    .await;
}

#[tokio::test]
async fn a_long_history_goes_on_to_older_pages() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        for _defendant in 0..51 {
            cases::add_defendant(&desk.operator(), case, new_defendant()).await.unwrap();
        }
        let first = history::of_case(&officer, case, 1).await.unwrap();
        assert_eq!((first.lines.len(), first.older), (50, true));
        let second = history::of_case(&officer, case, 2).await.unwrap();
        assert_eq!((second.lines.len(), second.older), (1, false));
        assert_ne!(told(&first).last(), told(&second).last());
    })
    .await;
}

#[tokio::test]
async fn the_chain_holds_after_all_this() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        renamed(&desk).await;
        witnesses::page(&desk.officer(), desk.world.case.witness).await.unwrap();
        let mut tx = desk.db.read().await.unwrap();
        let verdict = store::trail::verify(&mut tx).await.unwrap();
        assert!(verdict.faults.is_empty() && verdict.rows == 3, "{verdict:?}");
    })
    .await;
}
