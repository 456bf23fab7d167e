//! Cases, defendants, charges, witnesses and who has a part.

use crate::world::{World, at, case, day, defendant, new_id, span, two_hours, witness};
use chrono::TimeDelta;
use domain::{
    court::Region,
    hearing::{Capacity, Custody},
    ids::PersonId,
    role::Role,
};
use store::{
    Error,
    assignments::{self, AssignmentRecord},
    cases::{self, CaseScope},
    charges::{self, ChargeRecord},
    defendants, hearings,
    witnesses::{self, SealedIdentity},
};
use test_databases::on_both;

fn part(world: &World, person: PersonId, name: &str, capacity: Capacity) -> AssignmentRecord {
    AssignmentRecord {
        id: new_id(),
        case: world.case.id,
        person,
        person_name: name.to_owned(),
        capacity,
        defendant: None,
        witness: None,
        from: day("2026-10-01"),
        until: None,
    }
}

#[tokio::test]
async fn a_case_comes_back_as_it_was_kept_and_amended() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let mut kept = world.case.clone();
        let mut tx = db.read().await.unwrap();
        assert_eq!(cases::find(&mut tx, kept.id).await.unwrap().unwrap(), kept);
        assert_eq!(cases::find_by_urn(&mut tx, &kept.urn).await.unwrap().unwrap(), kept);
        let number = kept.number.clone().unwrap();
        assert_eq!(cases::find_by_number(&mut tx, &number).await.unwrap().unwrap(), kept);
        assert_eq!(cases::find(&mut tx, new_id()).await.unwrap(), None);
        drop(tx);

        kept.number = None;
        kept.court = world.far_court.id;
        writing!(db, [kept], tx => cases::amend(tx, &kept).await).unwrap();
        let stale = writing!(db, [kept], tx => cases::amend(tx, &kept).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        let mut tx = db.read().await.unwrap();
        kept.version = 2;
        assert_eq!(cases::find(&mut tx, kept.id).await.unwrap().unwrap(), kept);
        assert_eq!(cases::find_by_number(&mut tx, &number).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn no_two_cases_have_the_same_reference_or_number() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let mut same_urn = case(world.court.id);
        same_urn.urn = world.case.urn.clone();
        let mut same_number = case(world.court.id);
        same_number.number = world.case.number.clone();
        for (second, column) in [(same_urn, "urn"), (same_number, "number")] {
            let refused = writing!(db, [second], tx => cases::insert(tx, &second).await);
            assert!(matches!(&refused, Err(Error::Taken(place)) if place.contains(column)), "{refused:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_of_cases_shows_only_those_in_its_scope() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (near, mut far) = (world.case.clone(), case(world.far_court.id));
        far.opened_at += TimeDelta::days(1);
        let own = part(&world, world.isva, "", Capacity::Isva);
        writing!(db, [far, own], tx => {
            cases::insert(tx, &far).await?;
            assignments::insert(tx, &own).await
        })
        .unwrap();
        world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;

        let now = at("2026-12-01T09:00:00");
        let mut tx = db.read().await.unwrap();
        let mut seen = async |scope: CaseScope| {
            let lines = cases::list(&mut tx, &scope, None, now, 50, 0).await.unwrap();
            let count = cases::count(&mut tx, &scope, None).await.unwrap();
            assert_eq!(usize::try_from(count).unwrap(), lines.len());
            lines.into_iter().map(|line| line.case.id).collect::<Vec<_>>()
        };
        let region = |region, extra_courts| CaseScope::Region { region, extra_courts };
        assert_eq!(seen(region(Region::NorthEast, vec![])).await, [near.id]);
        assert_eq!(seen(region(Region::NorthEast, vec![world.far_court.id])).await, [far.id, near.id]);
        assert_eq!(seen(region(Region::Wales, vec![])).await, []);
        assert_eq!(seen(CaseScope::Court(world.far_court.id)).await, [far.id]);
        assert_eq!(seen(CaseScope::Nothing).await, []);
        let part_on = |date| CaseScope::Part { person: world.isva, role: Role::Isva, on: day(date) };
        assert_eq!(seen(part_on("2026-10-01")).await, [near.id]);
        assert_eq!(seen(part_on("2026-09-30")).await, []);
        let acting = |role| CaseScope::Part { person: world.isva, role, on: day("2026-10-01") };
        assert_eq!(seen(acting(Role::Prosecutor)).await, [], "the part is an ISVA's");
        let today = |court, from, until| CaseScope::ClerkToday { court, span: span(from, until) };
        let (first, second) = ("2027-03-01T00:00:00", "2027-03-02T00:00:00");
        assert_eq!(seen(today(world.court.id, first, second)).await, [near.id]);
        assert_eq!(seen(today(world.court.id, second, "2027-03-03T00:00:00")).await, []);
        assert_eq!(seen(today(world.far_court.id, first, second)).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_line_of_the_list_says_how_many_and_when_next() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        world.booked(&db, world.courtroom, two_hours("2027-03-08T10:00:00")).await;
        let scope = CaseScope::Court(world.court.id);
        let mut tx = db.read().await.unwrap();
        let mut line =
            async |now: &str| cases::list(&mut tx, &scope, None, at(now), 50, 0).await.unwrap().remove(0);
        let before = line("2027-02-01T09:00:00").await;
        assert_eq!(before.case, world.case);
        assert_eq!((before.defendants, before.witnesses, &*before.court_name), (2, 2, "Ashfield"));
        assert_eq!(before.next_start, Some(at("2027-03-01T10:00:00")));
        assert_eq!(line("2027-03-02T09:00:00").await.next_start, Some(at("2027-03-08T10:00:00")));
        assert_eq!(line("2027-04-01T09:00:00").await.next_start, None);
    })
    .await;
}

#[tokio::test]
async fn a_case_is_found_by_any_part_of_its_references_however_they_are_typed() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let other = case(world.court.id);
        writing!(db, [other], tx => cases::insert(tx, &other).await).unwrap();
        let scope = CaseScope::Court(world.court.id);
        let mut tx = db.read().await.unwrap();
        let mut found = async |search: &str| {
            let now = at("2026-12-01T09:00:00");
            let lines = cases::list(&mut tx, &scope, Some(search), now, 50, 0).await.unwrap();
            let count = cases::count(&mut tx, &scope, Some(search)).await.unwrap();
            assert_eq!(usize::try_from(count).unwrap(), lines.len(), "{search}");
            lines.into_iter().map(|line| line.case.id).collect::<Vec<_>>()
        };
        let urn = world.case.urn.as_str();
        assert_eq!(found(&urn.to_lowercase()).await, [world.case.id]);
        assert_eq!(found(&format!(" {} - {}", &urn[..2], &urn[2..])).await, [world.case.id]);
        assert_eq!(found(&urn[2..9]).await, [world.case.id]);
        assert_eq!(found(world.case.number.as_ref().unwrap().as_str()).await, [world.case.id]);
        let reference = world.witness.reference.as_str();
        assert_eq!(found(&reference.to_lowercase()).await, [world.case.id]);
        assert_eq!(found(&reference[2..]).await, [world.case.id]);
        assert_eq!(found("  ").await.len(), 2, "nothing asked for is no search");
        assert!(found("%").await.is_empty(), "a character that is in no reference finds nothing");
        assert!(found("_").await.is_empty());
        assert!(found("' or 1 = 1 --").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn who_supports_one_witness_finds_the_case_by_no_other_and_learns_of_no_other_hearing() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let mut own = part(&world, world.isva, "", Capacity::Isva);
        own.witness = Some(world.other_witness.id);
        writing!(db, [own], tx => assignments::insert(tx, &own).await).unwrap();
        world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let scope = CaseScope::Part { person: world.isva, role: Role::Isva, on: day("2026-12-01") };
        let mut tx = db.read().await.unwrap();
        let mut found = async |search: &str| {
            let now = at("2026-12-01T09:00:00");
            cases::list(&mut tx, &scope, Some(search), now, 50, 0).await.unwrap()
        };
        assert_eq!(found(world.witness.reference.as_str()).await, []);
        let lines = found(world.other_witness.reference.as_str()).await;
        assert_eq!(lines.iter().map(|line| line.next_start).collect::<Vec<_>>(), [None]);
    })
    .await;
}

#[tokio::test]
async fn a_clerks_next_hearing_is_todays_in_the_clerks_court() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        world.booked(&db, world.courtroom, two_hours("2027-03-08T10:00:00")).await;
        let span = span("2027-03-01T00:00:00", "2027-03-02T00:00:00");
        let scope = CaseScope::ClerkToday { court: world.court.id, span };
        let mut tx = db.read().await.unwrap();
        let mut next = async |now: &str| {
            cases::list(&mut tx, &scope, None, at(now), 50, 0).await.unwrap().remove(0).next_start
        };
        assert_eq!(next("2027-03-01T09:00:00").await, Some(at("2027-03-01T10:00:00")));
        assert_eq!(next("2027-03-01T13:00:00").await, None);
    })
    .await;
}

#[tokio::test]
async fn a_long_list_comes_page_by_page() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let many: Vec<_> = (0..30).map(|_| case(world.far_court.id)).collect();
        writing!(db, [many], tx => {
            for each in &many {
                cases::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();
        let scope = CaseScope::Court(world.far_court.id);
        let mut tx = db.read().await.unwrap();
        let mut seen = Vec::new();
        for offset in [0, 12, 24] {
            let page =
                cases::list(&mut tx, &scope, None, at("2026-12-01T09:00:00"), 12, offset).await.unwrap();
            seen.extend(page.into_iter().map(|line| line.case.id));
        }
        seen.sort();
        assert_eq!(seen, many.iter().map(|each| each.id).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn defendants_and_charges_come_by_label() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let charge = |defendant, code: &str| ChargeRecord {
            id: new_id(),
            case: world.case.id,
            defendant,
            offence_code: code.to_owned(),
        };
        let charges = [
            charge(world.second, "SOA2003-S1"),
            charge(world.first, "SOA2003-S3"),
            charge(world.first, "SOA2003-S2"),
        ];
        let clash = defendant(world.case.id, 2);
        let refused = writing!(db, [clash], tx => defendants::insert(tx, &clash).await);
        assert!(matches!(refused, Err(Error::Taken(_))), "{refused:?}");
        let mut amended =
            defendants::list_for_case(&mut db.read().await.unwrap(), world.case.id).await.unwrap();
        assert_eq!(amended.iter().map(|each| each.label.place()).collect::<Vec<_>>(), [1, 2]);
        amended[1].custody = Custody::InCustody;
        amended[1].custody_from = Some(day("2026-08-15"));
        let second = amended[1].clone();
        writing!(db, [charges, second], tx => {
            for each in &charges {
                charges::insert(tx, each).await?;
            }
            defendants::amend(tx, &second).await
        })
        .unwrap();
        let stale = writing!(db, [second], tx => defendants::amend(tx, &second).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");

        amended[1].version = 2;
        let mut tx = db.read().await.unwrap();
        assert_eq!(defendants::list_for_case(&mut tx, world.case.id).await.unwrap(), amended);
        let cases = [world.case.id, new_id()];
        assert_eq!(defendants::list_for_cases(&mut tx, &cases).await.unwrap(), amended);
        let [second, first, another] = charges;
        let listed = charges::list_for_case(&mut tx, world.case.id).await.unwrap();
        assert_eq!(listed, [first.clone(), another.clone(), second.clone()]);
        drop(tx);
        assert!(writing!(db, [first], tx => charges::remove(tx, first.id).await).unwrap());
        assert!(!writing!(db, [first], tx => charges::remove(tx, first.id).await).unwrap());
        let mut tx = db.read().await.unwrap();
        assert_eq!(charges::list_for_case(&mut tx, world.case.id).await.unwrap(), [another, second]);
    })
    .await;
}

#[tokio::test]
async fn a_witness_is_found_by_reference_and_the_identity_stays_sealed_and_apart() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let mut clash = witness(world.case.id);
        clash.reference = world.witness.reference.clone();
        let refused = writing!(db, [clash], tx => witnesses::insert(tx, &clash).await);
        assert!(matches!(&refused, Err(Error::Taken(place)) if place.contains("reference")), "{refused:?}");

        let mut sealed = SealedIdentity {
            witness: world.witness.id,
            name_sealed: vec![0, 1, 255],
            birth_date_sealed: None,
            version: 1,
        };
        writing!(db, [sealed], tx => witnesses::insert_identity(tx, &sealed).await).unwrap();
        let twice = writing!(db, [sealed], tx => witnesses::insert_identity(tx, &sealed).await);
        assert!(matches!(twice, Err(Error::Taken(_))), "{twice:?}");
        sealed.birth_date_sealed = Some(vec![9; 40]);
        writing!(db, [sealed], tx => witnesses::replace_identity(tx, &sealed).await).unwrap();
        let stale = writing!(db, [sealed], tx => witnesses::replace_identity(tx, &sealed).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");

        let mut kept = world.witness.clone();
        kept.complainant = false;
        writing!(db, [kept], tx => witnesses::amend(tx, &kept).await).unwrap();
        let stale = writing!(db, [kept], tx => witnesses::amend(tx, &kept).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        kept.version = 2;

        let mut tx = db.read().await.unwrap();
        assert_eq!(witnesses::find(&mut tx, kept.id).await.unwrap().unwrap(), kept);
        assert_eq!(witnesses::find(&mut tx, new_id()).await.unwrap(), None);
        assert_eq!(witnesses::find_by_reference(&mut tx, &kept.reference).await.unwrap().unwrap(), kept);
        let both = witnesses::list_for_case(&mut tx, world.case.id).await.unwrap();
        assert_eq!(both, [kept, world.other_witness.clone()]);
        sealed.version = 2;
        assert_eq!(witnesses::find_identity(&mut tx, sealed.witness).await.unwrap().unwrap(), sealed);
        assert_eq!(witnesses::find_identity(&mut tx, world.other_witness.id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_part_in_a_case_holds_from_its_first_day_to_its_last() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let judge = part(&world, world.judge, "Justice Example", Capacity::Judge);
        let mut counsel = part(&world, world.counsel, "Casper Counsel", Capacity::DefenceCounsel);
        counsel.defendant = Some(world.second);
        let mut isva = part(&world, world.isva, "Isa Adviser", Capacity::Isva);
        isva.witness = Some(world.witness.id);
        isva.until = Some(day("2026-12-31"));
        writing!(db, [judge, counsel, isva], tx => {
            for each in [&isva, &counsel, &judge] {
                assignments::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();

        let mut tx = db.read().await.unwrap();
        let case = world.case.id;
        let all = assignments::list_for_case(&mut tx, case, day("2026-12-31")).await.unwrap();
        assert_eq!(all, [judge.clone(), counsel.clone(), isva.clone()]);
        let after = assignments::list_for_case(&mut tx, case, day("2027-01-01")).await.unwrap();
        assert_eq!(after, [judge.clone(), counsel]);
        let own = assignments::list_for_person_in_case(&mut tx, world.isva, case, day("2026-11-01")).await;
        assert_eq!(own.unwrap(), [isva.clone()]);
        let anywhere = assignments::list_for_person(&mut tx, world.isva, day("2026-11-01")).await.unwrap();
        assert_eq!(anywhere, [isva]);
        assert_eq!(assignments::list_for_person(&mut tx, world.isva, day("2027-01-01")).await.unwrap(), []);
        let none =
            assignments::list_for_person_in_case(&mut tx, world.officer, case, day("2026-11-01")).await;
        assert_eq!(none.unwrap(), []);
        assert_eq!(assignments::find(&mut tx, judge.id).await.unwrap().unwrap(), judge);
        assert_eq!(assignments::find(&mut tx, new_id()).await.unwrap(), None);
        let to_come = assignments::list_from(&mut tx, case, day("2026-09-01")).await.unwrap();
        assert_eq!(to_come.len(), 3, "those that begin later are there already");
        assert_eq!(assignments::list_from(&mut tx, case, day("2027-01-01")).await.unwrap().len(), 2);
        drop(tx);

        let id = judge.id;
        assert!(writing!(db, [], tx => assignments::end(tx, id, day("2026-10-31")).await).unwrap());
        assert!(!writing!(db, [], tx => assignments::end(tx, new_id(), day("2026-10-31")).await).unwrap());
        let mut tx = db.read().await.unwrap();
        let after = assignments::list_for_person_in_case(&mut tx, world.judge, case, day("2026-11-01")).await;
        assert_eq!(after.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_clerk_is_covered_by_a_hearing_of_the_case_in_the_clerk_s_court_that_day() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let booked = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let today = span("2027-03-01T00:00:00", "2027-03-02T00:00:00");
        let tomorrow = span("2027-03-02T00:00:00", "2027-03-03T00:00:00");
        let covered = async |court, span| {
            let mut tx = db.read().await.unwrap();
            assignments::covers_today(&mut tx, court, world.case.id, span).await.unwrap()
        };
        assert!(covered(world.court.id, today).await);
        assert!(!covered(world.court.id, tomorrow).await);
        assert!(!covered(world.far_court.id, today).await);
        let (id, by) = (booked.id, world.officer);
        writing!(db, [], tx => store::bookings::end(tx, id, 1, &crate::world::moved(by)).await).unwrap();
        assert!(!covered(world.court.id, today).await);
    })
    .await;
}

#[tokio::test]
async fn hearings_come_in_the_order_they_were_recorded() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (first, second) = (world.hearing(&db).await, world.hearing(&db).await);
        let mut tx = db.read().await.unwrap();
        let listed = hearings::list_for_case(&mut tx, world.case.id).await.unwrap();
        assert_eq!(listed.iter().map(|each| each.id).collect::<Vec<_>>(), [first, second]);
        assert_eq!(hearings::find(&mut tx, first).await.unwrap().unwrap(), listed[0]);
        assert_eq!(listed[0].witness, Some(world.witness.id));
        assert_eq!(hearings::find(&mut tx, new_id()).await.unwrap(), None);
    })
    .await;
}
