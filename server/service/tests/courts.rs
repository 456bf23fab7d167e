//! Courts, courtrooms and who answers for them, on both databases.

use chrono::{Days, NaiveDate};
use domain::{
    entry::{EndAppointment, NewAppointment, Office},
    form::Problem,
    ids::{AppointmentId, CaseId, PersonId},
    role::Role,
};
use service::{
    Actor, Clock, Context, Error, SignedIn, access,
    courts::{self, officers},
    reference,
    sealing::Sealer,
};
use std::sync::Arc;
use store::{Db, trail::TrailRow};
use test_databases::{
    on_both,
    world::{self, DAY, Somebody, World},
};

async fn a_world(db: &Db) -> World {
    db.write(|tx| Box::pin(async move { Ok::<_, store::Error>(World::build(tx).await) }))
        .await
        .expect("a world")
}

fn operator(db: &Db) -> Context {
    Context {
        db: db.clone(),
        clock: Clock::Fixed(world::now()),
        sealer: Sealer::random(),
        actor: Actor::Operator,
    }
}

fn acting(db: &Db, somebody: &Somebody) -> Context {
    operator(db).acting_as(Actor::Person(Arc::new(SignedIn {
        session: uuid::Uuid::nil().into(),
        account: somebody.account,
        person: somebody.person,
        name: somebody.name.clone(),
        membership: somebody.membership,
        role: somebody.role,
        organisation: somebody.organisation,
        organisation_name: somebody.organisation_name.clone(),
        court: somebody.court,
        region: somebody.region,
    })))
}

/// The same person, days later.
fn later(cx: &Context, days: u64) -> Context {
    Context { clock: Clock::Fixed(world::now() + Days::new(days)), ..cx.clone() }
}

fn day(after: u64) -> NaiveDate {
    DAY + Days::new(after)
}

fn deputy(person: PersonId, from: u64, until: u64) -> NewAppointment {
    NewAppointment {
        office: Office::Deputy,
        person,
        from: day(from),
        until: Some(day(until)),
        why: "Annual leave".to_owned(),
    }
}

fn named(person: PersonId, from: u64) -> NewAppointment {
    let why = "A new post".to_owned();
    NewAppointment { office: Office::Named, person, from: day(from), until: None, why }
}

fn ending() -> EndAppointment {
    EndAppointment { why: "Named by mistake".to_owned() }
}

fn problem_of<T: std::fmt::Debug>(answer: Result<T, Error>, field: &str) -> Problem {
    match answer.expect_err("refused") {
        Error::Form(errors) => errors.get(field).expect("a problem with the field").clone(),
        other => panic!("a form's error was expected, not {other:?}"),
    }
}

async fn history(db: &Db, subject: uuid::Uuid) -> Vec<TrailRow> {
    let mut tx = db.read().await.expect("a connection");
    store::trail::list_for_subject(&mut tx, subject, 100).await.expect("an answer")
}

async fn sees(cx: &Context, case: CaseId) -> bool {
    let mut tx = cx.db.read().await.expect("a connection");
    access::case_sight(cx, &mut tx, case).await.is_ok()
}

#[tokio::test]
async fn everybody_who_is_signed_in_sees_courts_and_nobody_else_does() {
    on_both(|db| async move {
        let world = a_world(&db).await;
        for role in Role::ALL {
            let cx = acting(&db, world.stranger(role));
            let page = courts::list(&cx).await.expect("the courts");
            assert_eq!(page.regions.len(), 7);
            courts::show(&cx, world.leeds.court).await.expect("a court");
            courts::courtroom(&cx, world.leeds.specialist).await.expect("a courtroom");
        }
        let nobody = operator(&db).acting_as(Actor::Nobody);
        assert!(matches!(courts::list(&nobody).await, Err(Error::SignedOut)));
        assert!(matches!(courts::show(&nobody, world.leeds.court).await, Err(Error::SignedOut)));
        assert!(matches!(courts::courtroom(&nobody, world.leeds.specialist).await, Err(Error::SignedOut)));
    })
    .await;
}

#[tokio::test]
async fn the_specialist_courtrooms_come_first_with_their_officers() {
    on_both(|db| async move {
        let world = a_world(&db).await;
        let cx = acting(&db, world.somebody(Role::Isva));
        let page = courts::list(&cx).await.expect("the courts");
        let north_east =
            page.regions.iter().find(|section| section.region.code() == "north_east").expect("there");
        let names: Vec<_> = north_east.specialist.iter().map(|line| line.court_name.as_str()).collect();
        assert_eq!(names, ["Leeds Crown Court", "Newcastle upon Tyne Crown Court"]);
        let officer = world.somebody(Role::SpecialMeasuresOfficer);
        assert_eq!(north_east.specialist[0].officer.as_ref(), Some(&officer.name));
        assert_eq!(north_east.specialist[1].officer, None);
        assert_eq!(north_east.courts.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_courtroom_shows_what_it_has_and_what_is_beside_it() {
    on_both(|db| async move {
        let world = a_world(&db).await;
        let cx = acting(&db, world.somebody(Role::DefenceCounsel));
        let room = courts::courtroom(&cx, world.leeds.specialist).await.expect("the courtroom");
        assert_eq!((room.name.as_str(), room.court_name.as_str()), ("Courtroom 5", "Leeds Crown Court"));
        assert_eq!(room.designation.expect("designated").because, "The best equipped room");
        assert_eq!(room.officers.len(), 1);
        assert_eq!(room.beside.len(), 4);
        assert!(!room.may_appoint);
        let other = courts::courtroom(&cx, world.leeds.other).await.expect("another courtroom");
        assert_eq!((other.designation, other.officers.len()), (None, 0));
        let court = courts::show(&cx, world.leeds.court).await.expect("the court");
        let specialist: Vec<_> = court.resources.iter().filter(|line| line.specialist).collect();
        assert_eq!(specialist.len(), 1);
        assert_eq!(specialist[0].resource, world.leeds.specialist);

        for not_a_courtroom in [world.leeds.kits[0], world.leeds.link_rooms[0], uuid::Uuid::nil().into()] {
            assert!(matches!(courts::courtroom(&cx, not_a_courtroom).await, Err(Error::NotFound)));
        }
        assert!(matches!(courts::show(&cx, uuid::Uuid::nil().into()).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_closure_is_shown_until_it_is_over() {
    on_both(|db| async move {
        let world = a_world(&db).await;
        let file = "name,town,hmcts_region,circuit,postcode,kind,closed_from,closed_until\n\
                    Shut Crown Court,Shut,Wales,Wales,CF10 3PG,centre,2026-11-01,2026-12-31\n";
        service::imports::courts(&operator(&db), file.as_bytes()).await.expect("a closed court");
        let cx = acting(&db, world.somebody(Role::ListingOfficer));
        let find = |page: domain::view::CourtsPage| {
            page.regions
                .into_iter()
                .flat_map(|section| section.courts)
                .find(|line| line.name == "Shut Crown Court")
        };
        let line = find(courts::list(&cx).await.expect("the courts")).expect("in the list");
        assert!(line.closed);
        assert!(courts::show(&cx, line.court).await.expect("the court").closed.is_some());
        let next_year = later(&cx, 60);
        assert!(!find(courts::list(&next_year).await.expect("the courts")).expect("in the list").closed);
        assert_eq!(courts::show(&next_year, line.court).await.expect("the court").closed, None);
    })
    .await;
}

#[tokio::test]
async fn officers_are_named_by_the_regions_officer_and_the_resident_judge_alone() {
    on_both(|db| async move {
        let world = a_world(&db).await;
        let person = world.stranger(Role::SpecialMeasuresOfficer).person;
        for role in Role::ALL {
            let may = matches!(role, Role::SpecialMeasuresOfficer | Role::ResidentJudge);
            let here = acting(&db, world.somebody(role));
            let elsewhere = acting(&db, world.stranger(role));
            assert_eq!(officers::form(&here, world.leeds.other).await.is_ok(), may, "{role}");
            assert!(
                matches!(officers::form(&elsewhere, world.leeds.other).await, Err(Error::NotAllowed)),
                "{role}"
            );
            let new = deputy(person, 1, 2);
            assert!(matches!(
                officers::appoint(&elsewhere, world.leeds.other, new).await,
                Err(Error::NotAllowed)
            ));
        }
        // A resident judge answers for one court, an officer for the region.
        let judge = acting(&db, world.somebody(Role::ResidentJudge));
        assert!(matches!(officers::form(&judge, world.newcastle.specialist).await, Err(Error::NotAllowed)));
        let officer = acting(&db, world.somebody(Role::SpecialMeasuresOfficer));
        let form = officers::form(&officer, world.newcastle.specialist).await.expect("the form");
        assert_eq!(form.people.len(), 2, "officers of every region");
    })
    .await;
}

#[tokio::test]
async fn a_deputy_has_the_court_for_the_set_dates_and_no_longer() {
    on_both(|db| async move {
        let world = a_world(&db).await;
        let officer = acting(&db, world.somebody(Role::SpecialMeasuresOfficer));
        let stranger = world.stranger(Role::SpecialMeasuresOfficer);
        let standing_in = acting(&db, stranger);
        let case = world.case.case;
        assert!(!sees(&standing_in, case).await);

        let id = officers::appoint(&officer, world.leeds.specialist, deputy(stranger.person, 1, 3))
            .await
            .expect("a deputy");
        for (days, expected) in [(0, false), (1, true), (3, true), (4, false)] {
            assert_eq!(sees(&later(&standing_in, days), case).await, expected, "after {days} days");
        }
        let room = courts::courtroom(&officer, world.leeds.specialist).await.expect("the courtroom");
        let line = room.officers.iter().find(|line| line.appointment == id).expect("shown");
        assert_eq!((line.deputy, line.from, line.until), (true, day(1), Some(day(3))));

        // The last day is not the deputy's to choose.
        let tomorrow = later(&standing_in, 1);
        assert!(matches!(officers::form(&tomorrow, world.leeds.specialist).await, Err(Error::NotAllowed)));
        let longer = deputy(stranger.person, 4, 400);
        assert!(matches!(
            officers::appoint(&tomorrow, world.leeds.specialist, longer).await,
            Err(Error::NotAllowed)
        ));

        let entry = history(&db, world.leeds.specialist.uuid()).await.remove(0);
        assert_eq!(entry.what, "officer_appointed");
        assert_eq!(entry.actor_id, Some(world.somebody(Role::SpecialMeasuresOfficer).person.uuid()));
        assert_eq!(entry.reason.as_deref(), Some("Annual leave"));
        assert!(entry.after.as_deref().is_some_and(|after| after.contains(&stranger.name)));
    })
    .await;
}

#[tokio::test]
async fn an_appointment_is_ended_at_once() {
    on_both(|db| async move {
        let world = a_world(&db).await;
        let officer = acting(&db, world.somebody(Role::SpecialMeasuresOfficer));
        let stranger = world.stranger(Role::SpecialMeasuresOfficer);
        let standing_in = acting(&db, stranger);
        let room = world.leeds.specialist;
        for from in [0, 1] {
            let id =
                officers::appoint(&officer, room, deputy(stranger.person, from, 9)).await.expect("a deputy");
            assert_eq!(sees(&standing_in, world.case.case).await, from == 0);
            assert!(matches!(officers::end(&standing_in, room, id, ending()).await, Err(Error::NotAllowed)));
            officers::end_form(&officer, room, id).await.expect("the form");
            officers::end(&officer, room, id, ending()).await.expect("ended");
            for days in 0..12 {
                assert!(!sees(&later(&standing_in, days), world.case.case).await);
            }
            assert!(matches!(officers::end(&officer, room, id, ending()).await, Err(Error::NotFound)));
        }
        // Not by way of another courtroom.
        let id = officers::appoint(&officer, room, deputy(stranger.person, 0, 9)).await.expect("a deputy");
        assert!(matches!(
            officers::end(&officer, world.leeds.other, id, ending()).await,
            Err(Error::NotFound)
        ));
        let unknown = AppointmentId::new(uuid::Uuid::nil());
        assert!(matches!(officers::end_form(&officer, room, unknown).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_new_named_officer_takes_the_place_of_the_present_one() {
    on_both(|db| async move {
        let world = a_world(&db).await;
        let present = world.somebody(Role::SpecialMeasuresOfficer);
        let next = world.stranger(Role::SpecialMeasuresOfficer);
        let judge = acting(&db, world.somebody(Role::ResidentJudge));
        let room = world.leeds.specialist;
        officers::appoint(&judge, room, named(next.person, 7)).await.expect("named");
        let named_on = |days: u64| {
            let judge = later(&judge, days);
            async move {
                let page = courts::courtroom(&judge, room).await.expect("the courtroom");
                let today = page.today;
                let now = |line: &domain::view::OfficerLine| {
                    !line.deputy && line.from <= today && line.until.is_none_or(|until| today <= until)
                };
                page.officers.into_iter().filter(now).map(|line| line.name).collect::<Vec<_>>().join(", ")
            }
        };
        assert_eq!(named_on(6).await, present.name);
        assert_eq!(named_on(7).await, next.name);
        let what: Vec<_> = history(&db, room.uuid()).await.into_iter().map(|row| row.what).collect();
        assert_eq!(what, ["officer_appointed", "officer_ended"]);
        // The named officer of another region's courtroom may name a deputy for it.
        let as_named = later(&acting(&db, next), 7);
        assert!(officers::form(&as_named, room).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn an_appointment_that_cannot_be_names_the_field() {
    on_both(|db| async move {
        let world = a_world(&db).await;
        let judge = acting(&db, world.somebody(Role::ResidentJudge));
        let present = world.somebody(Role::SpecialMeasuresOfficer).person;
        let other = world.stranger(Role::SpecialMeasuresOfficer).person;
        let room = world.leeds.specialist;
        let clerk = world.somebody(Role::CourtClerk).person;
        let appoint = |new| officers::appoint(&judge, room, new);
        assert_eq!(problem_of(appoint(deputy(clerk, 1, 2)).await, "person"), Problem::NotOffered);
        assert_eq!(problem_of(appoint(deputy(present, 1, 2)).await, "person"), Problem::AlreadyTaken);
        let for_a_while = NewAppointment { until: Some(day(9)), ..named(other, 1) };
        assert_eq!(problem_of(appoint(for_a_while).await, "until"), Problem::AlreadyTaken);
        appoint(named(other, 5)).await.expect("named");
        assert_eq!(problem_of(appoint(deputy(other, 9, 9)).await, "person"), Problem::AlreadyTaken);
        let third = NewAppointment { until: Some(day(40)), ..named(present, 5) };
        assert_eq!(problem_of(appoint(third).await, "from"), Problem::AlreadyTaken);
    })
    .await;
}

#[tokio::test]
async fn two_who_name_an_officer_at_once_do_not_make_two() {
    on_both(|db| async move {
        let world = a_world(&db).await;
        let judge = acting(&db, world.somebody(Role::ResidentJudge));
        let officer = acting(&db, world.somebody(Role::SpecialMeasuresOfficer));
        let new = named(world.stranger(Role::SpecialMeasuresOfficer).person, 3);
        let room = world.leeds.specialist;
        let (one, two) = tokio::join!(
            officers::appoint(&judge, room, new.clone()),
            officers::appoint(&officer, room, new.clone())
        );
        assert_eq!(u8::from(one.is_ok()) + u8::from(two.is_ok()), 1);
    })
    .await;
}

#[tokio::test]
async fn the_demonstration_has_a_specialist_courtroom_in_every_region() {
    on_both(|db| async move {
        let cx = operator(&db);
        reference::load(&cx).await.expect("a load");
        let inside = cx.clone();
        let rooms = db
            .write(move |tx| {
                Box::pin(async move {
                    let mut counted = 0_u128;
                    let mut ids = move || {
                        counted += 1;
                        uuid::Uuid::from_u128(counted)
                    };
                    reference::designate_demonstration_rooms(&inside, tx, DAY, &mut ids).await
                })
            })
            .await
            .expect("rooms");
        assert_eq!(rooms.len(), 8);
        let regions: std::collections::HashSet<_> = rooms.iter().map(|each| each.court.region).collect();
        assert_eq!(regions.len(), 7);
        let mut all_have_everything = true;
        for each in &rooms {
            assert!(each.courtrooms.contains(&each.specialist) && each.courtrooms.contains(&each.second));
            assert_eq!((each.link_rooms.len(), each.waiting_rooms.len(), each.kits.len()), (2, 2, 2));
            let mut tx = db.read().await.expect("a connection");
            let room =
                store::resources::find(&mut tx, each.specialist).await.expect("an answer").expect("there");
            all_have_everything &= room.facilities.len() == domain::court::Facility::ALL.len();
        }
        assert!(!all_have_everything);
        let mut tx = db.read().await.expect("a connection");
        assert_eq!(store::designations::list_on(&mut tx, DAY).await.expect("designations").len(), 8);
    })
    .await;
}
