//! Files of courts, rooms and bank holidays, taken as a whole or not at all, on both databases.

use chrono::{Datelike, NaiveDate};
use domain::{
    court::{CourtKind, Facility, Region, ResourceKind},
    role::Role,
};
use service::{
    Actor, Clock, Context,
    imports::{self, ImportFault, ImportReport},
    reference,
    sealing::Sealer,
};
use store::{Db, courts::CourtRecord, resources::ResourceRecord, trail::TrailRow};
use test_databases::{on_both, world};

fn operator(db: &Db) -> Context {
    Context {
        db: db.clone(),
        clock: Clock::Fixed(world::now()),
        sealer: Sealer::random(),
        actor: Actor::Operator,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn refused<T: std::fmt::Debug>(answer: Result<T, ImportFault>) -> String {
    answer.expect_err("the file is refused").to_string()
}

async fn court(db: &Db, name: &str) -> Option<CourtRecord> {
    let mut tx = db.read().await.expect("a connection");
    store::courts::find_by_name(&mut tx, name).await.expect("an answer")
}

async fn how_many_courts(db: &Db) -> usize {
    let mut tx = db.read().await.expect("a connection");
    store::courts::list(&mut tx).await.expect("an answer").len()
}

async fn rooms(db: &Db, court: &CourtRecord) -> Vec<ResourceRecord> {
    let mut tx = db.read().await.expect("a connection");
    store::resources::list_for_court(&mut tx, court.id).await.expect("an answer")
}

async fn history(db: &Db, subject: uuid::Uuid) -> Vec<TrailRow> {
    let mut tx = db.read().await.expect("a connection");
    store::trail::list_for_subject(&mut tx, subject, 100).await.expect("an answer")
}

const HEADER: &str = "name,town,hmcts_region,circuit,postcode,court_code,kind,linked_centre,note\n";

async fn import_courts(db: &Db, rows: &str) -> Result<ImportReport, ImportFault> {
    imports::courts(&operator(db), format!("{HEADER}{rows}").as_bytes()).await
}

#[tokio::test]
async fn an_empty_database_is_loaded_once_and_then_left_alone() {
    on_both(|db| async move {
        let cx = operator(&db);
        let loaded = reference::load(&cx).await.expect("the first load");
        assert_eq!((loaded.courts, loaded.holidays), (87, 83));
        assert_eq!(reference::load(&cx).await.expect("the second load"), reference::Loaded::default());

        let mut tx = db.read().await.expect("a connection");
        let courts = store::courts::list(&mut tx).await.expect("courts");
        let centres = courts.iter().filter(|court| court.kind == CourtKind::Centre).count();
        assert_eq!((courts.len(), centres), (87, 73));
        for region in Region::ALL {
            assert!(courts.iter().any(|court| court.region == *region), "{region} has courts");
        }
        assert!(courts.iter().all(|court| court.closed_from.is_none()), "no closure is invented");
        let harrow = courts.iter().find(|court| court.name == "Harrow Crown Court").expect("Harrow");
        assert!(harrow.note.as_deref().is_some_and(|note| note.contains("April 2026")));
        let holidays = reference::bank_holidays(&mut tx).await.expect("bank holidays");
        assert_eq!(holidays.title(day("2026-12-28")), Some("Boxing Day (substitute day)"));
        assert!(store::trail::verify(&mut tx).await.expect("a verdict").faults.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_since_is_not_loaded_over() {
    on_both(|db| async move {
        import_courts(&db, "Testford Crown Court,Testford,Wales,Wales,CF10 3PG,,centre,,\n")
            .await
            .expect("one court");
        let loaded = reference::load(&operator(&db)).await.expect("a load");
        assert_eq!((loaded.courts, loaded.holidays), (0, 83));
        assert_eq!(how_many_courts(&db).await, 1);
    })
    .await;
}

#[tokio::test]
async fn two_programs_that_start_at_once_load_once() {
    on_both(|db| async move {
        let (one, other) = (operator(&db), operator(&db));
        let (one, other) = tokio::join!(reference::load(&one), reference::load(&other));
        let loaded = one.expect("a load").courts + other.expect("a load").courts;
        assert_eq!(loaded, 87);
        assert_eq!(how_many_courts(&db).await, 87);
    })
    .await;
}

#[tokio::test]
async fn the_projects_own_files_change_nothing_when_imported_again() {
    on_both(|db| async move {
        let cx = operator(&db);
        reference::load(&cx).await.expect("a load");
        let courts = include_bytes!("../../../data/courts.csv");
        let report = imports::courts(&cx, &courts[..]).await.expect("our own courts");
        assert_eq!(report, ImportReport { rows: 87, ..ImportReport::default() });
        let holidays = domain::calendar::BUILT_IN_HOLIDAYS.as_bytes();
        let report = imports::holidays(&cx, holidays).await.expect("our own bank holidays");
        assert_eq!(report, ImportReport { rows: 83, ..ImportReport::default() });
    })
    .await;
}

#[tokio::test]
async fn every_bad_row_is_named_by_line_and_nothing_is_half_loaded() {
    on_both(|db| async move {
        reference::load(&operator(&db)).await.expect("a load");
        let sentences = refused(
            import_courts(
                &db,
                "Testford Crown Court,Testford,Wales,Wales,CF10 3PG,999,centre,,all good\n\
                 Nowhere Crown Court,,Atlantis,Wales,CF10,12,palace,,\n\
                 \n\
                 TESTFORD crown court,Testford,Wales,Wales,CF10 3PG,,centre,,\n\
                 Annexe,Testford,Wales,Wales,CF10 3PG,,satellite,Mislaid Crown Court,\n\
                 Annexe Two,Testford,Wales,Wales,CF10 3PG,,satellite,,\n\
                 Hidden \u{202e}Court,Testford,Wales,Wales,CF10 3PG,,centre,Leeds Crown Court,\n\
                 York Crown Court,York,North East,North Eastern,YO1 9WZ,429,centre,,\n\
                 Short,row\n",
            )
            .await,
        );
        assert_eq!(
            sentences,
            "line 3, town: must not be empty\n\
             line 3, hmcts_region: must be one of London, South East, South West, Midlands, North East, North West, Wales\n\
             line 3, postcode: must be a postcode, like LS1 3BG\n\
             line 3, kind: must be one of centre, satellite\n\
             line 3, court_code: must be three digits, like 429\n\
             line 5, name: is the same as on line 2\n\
             line 7, linked_centre: must not be empty\n\
             line 8, name: must be one line without hidden characters or ones that change the direction of reading: look for a quote mark that was not closed\n\
             line 9, court_code: belongs to Leeds Crown Court already\n\
             line 10: has 2 cells where the header has 9: look for a missing comma or quote mark"
        );
        assert_eq!(how_many_courts(&db).await, 87);
        assert_eq!(court(&db, "Testford Crown Court").await, None);
    })
    .await;
}

#[tokio::test]
async fn a_satellite_needs_a_centre_that_there_is() {
    on_both(|db| async move {
        let rows = "Testford Crown Court,Testford,Wales,Wales,CF10 3PG,,centre,,\n\
                    Annexe,Testford,Wales,Wales,CF10 3PG,,satellite,testford crown court,\n\
                    Shed,Testford,Wales,Wales,CF10 3PG,,satellite,Annexe,\n\
                    Hut,Testford,Wales,Wales,CF10 3PG,,satellite,Mislaid Crown Court,\n";
        let problem = "linked_centre: must name a Crown Court centre that is in the file or known already";
        assert_eq!(refused(import_courts(&db, rows).await), format!("line 4, {problem}\nline 5, {problem}"));

        // A satellite of a centre whose own row is at fault is not at fault too.
        let rows = "Testford Crown Court,Testford,Atlantis,Wales,CF10 3PG,,centre,,\n\
                    Annexe,Testford,Wales,Wales,CF10 3PG,,satellite,Testford Crown Court,\n";
        let sentences = refused(import_courts(&db, rows).await);
        assert!(sentences.starts_with("line 2, hmcts_region:") && !sentences.contains('\n'), "{sentences}");

        let rows = "Testford Crown Court,Testford,Wales,Wales,CF10 3PG,,centre,,\n\
                    Annexe,Testford,Wales,Wales,CF10 3PG,,satellite,Testford Crown Court,\n";
        import_courts(&db, rows).await.expect("a centre and its satellite");
        let rows = "Testford Crown Court,Testford,Wales,Wales,CF10 3PG,,satellite,Annexe,\n";
        let sentences = refused(import_courts(&db, rows).await);
        assert!(
            sentences.contains("line 2, kind: cannot become a satellite: Annexe sits under it"),
            "{sentences}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_court_is_known_by_its_code_or_its_name_and_the_trail_keeps_old_and_new() {
    on_both(|db| async move {
        reference::load(&operator(&db)).await.expect("a load");
        let preston = court(&db, "Preston Crown Court").await.expect("Preston");
        // By code, with another name: its two satellites come along.
        let rows = "Preston Combined Court,Preston,North West,Northern,pr12ll,448,centre,,\n\
                    YORK CROWN COURT,York,North East,North Eastern,YO1 9WZ,467,centre,,A note\n";
        let report = import_courts(&db, rows).await.expect("two courts");
        assert_eq!(report, ImportReport { rows: 2, added: 0, changed: 4, removed: 0 });
        let renamed = court(&db, "Preston Combined Court").await.expect("renamed");
        assert_eq!((renamed.id, renamed.postcode.as_str()), (preston.id, "PR1 2LL"));
        let lancaster = court(&db, "Lancaster Crown Court").await.expect("Lancaster");
        assert_eq!(lancaster.linked_centre.as_deref(), Some("Preston Combined Court"));

        let history = history(&db, preston.id.uuid()).await;
        let last = history.first().expect("an entry");
        assert_eq!((last.what.as_str(), last.actor_role.as_deref()), ("changed", Some("operator")));
        assert_eq!(last.before.as_deref(), Some(r#"{"name":"Preston Crown Court"}"#));
        assert_eq!(last.after.as_deref(), Some(r#"{"name":"Preston Combined Court"}"#));
        assert_eq!(history.len(), 2, "it was added, then changed");
    })
    .await;
}

#[tokio::test]
async fn two_rows_cannot_mean_one_court() {
    on_both(|db| async move {
        reference::load(&operator(&db)).await.expect("a load");
        let rows = "Leeds Crown Court,Leeds,North East,North Eastern,LS1 3BG,,centre,,\n\
                    Leeds Combined Court,Leeds,North East,North Eastern,LS1 3BG,429,centre,,\n";
        assert_eq!(refused(import_courts(&db, rows).await), "line 3, name: means the same court as line 2");
    })
    .await;
}

#[tokio::test]
async fn a_column_that_is_absent_keeps_and_an_empty_cell_clears() {
    on_both(|db| async move {
        let cx = operator(&db);
        let full = "name,town,hmcts_region,circuit,postcode,kind,closed_from,closed_until,opens,closes,note\n\
                    Testford Crown Court,Testford,wales,Wales,CF10 3PG,centre,2026-12-01,2026-12-31,8:30,18:00,Mind the step\n";
        imports::courts(&cx, full.as_bytes()).await.expect("a closed court");
        let few = "name,town,hmcts_region,circuit,postcode,kind,note\n\
                   Testford Crown Court,Testford,Wales,Wales,CF10 3PG,Crown Court centre,\n";
        imports::courts(&cx, few.as_bytes()).await.expect("the same court");
        let kept = court(&db, "Testford Crown Court").await.expect("kept");
        assert_eq!((kept.closed_from, kept.closed_until), (Some(day("2026-12-01")), Some(day("2026-12-31"))));
        assert_eq!(kept.opens.to_string(), "08:30:00");
        assert_eq!((kept.note, kept.version), (None, 2));

        let wrong = "name,town,hmcts_region,circuit,postcode,kind,closed_from,closed_until,opens,closes\n\
                     A,T,Wales,Wales,CF10 3PG,centre,2026-12-01,2026-11-30,,\n\
                     B,T,Wales,Wales,CF10 3PG,centre,,2026-11-30,,\n\
                     C,T,Wales,Wales,CF10 3PG,centre,2026-02-30,,9am,9am\n\
                     D,T,Wales,Wales,CF10 3PG,centre,,,18:00,\n";
        assert_eq!(
            refused(imports::courts(&cx, wrong.as_bytes()).await),
            "line 2, closed_until: must not be before closed_from\n\
             line 3, closed_from: must not be empty\n\
             line 4, closed_from: must be a real date, like 2026-11-30\n\
             line 5, closes: must be after opens"
        );
    })
    .await;
}

#[tokio::test]
async fn bank_holidays_are_replaced_as_a_whole() {
    on_both(|db| async move {
        let cx = operator(&db);
        let first = "date,title\n2026-12-25,Christmas Day\n2026-12-28,Boxing Day\n";
        imports::holidays(&cx, first.as_bytes()).await.expect("two holidays");
        let wrong = "date,title\n2026-12-25,Christmas Day\n2026-12-25,Christmas Day\n2026-13-01,Never\n2027-01-01,\n";
        assert_eq!(
            refused(imports::holidays(&cx, wrong.as_bytes()).await),
            "line 3, date: is the same as on line 2\n\
             line 4, date: must be a real date, like 2026-11-30\n\
             line 5, title: must not be empty"
        );
        let second = "\u{feff}Title,Date\r\nChristmas Day,2026-12-25\r\nBoxing Day (substitute day),2026-12-28\r\n\
                      A new one,2027-06-01\r\n";
        let report = imports::holidays(&cx, second.as_bytes()).await.expect("three holidays");
        assert_eq!(report, ImportReport { rows: 3, added: 1, changed: 1, removed: 0 });
        let mut tx = db.read().await.expect("a connection");
        let kept = reference::bank_holidays(&mut tx).await.expect("kept");
        assert_eq!(kept.title(day("2026-12-28")), Some("Boxing Day (substitute day)"));
        let in_year = |year: i32| kept.iter().filter(|each| each.0.year() == year).count();
        assert_eq!((in_year(2026), in_year(2027)), (2, 1), "nothing built in stands beside what was imported");
        assert_eq!(in_year(2025), 8, "a year that was not imported is as it is built in");
    })
    .await;
}

#[tokio::test]
async fn a_real_court_is_set_up_from_a_file_of_rooms() {
    on_both(|db| async move {
        let cx = operator(&db);
        reference::load(&cx).await.expect("a load");
        let file = "court,kind,name,facilities,designated_from,because\n\
                    429,courtroom,Courtroom 12,live_link; Recording kit ;screens,2026-10-05,Chosen by the resident judge\n\
                    Leeds Crown Court,courtroom,Courtroom 2,,,\n\
                    leeds crown court,link room,Link room 1,step_free,,\n\
                    429,recording_kit,Kit A,,,\n";
        let report = imports::rooms(&cx, file.as_bytes()).await.expect("four rooms");
        assert_eq!(report, ImportReport { rows: 4, added: 4, changed: 0, removed: 0 });
        assert_eq!(
            imports::rooms(&cx, file.as_bytes()).await.expect("again"),
            ImportReport { rows: 4, ..ImportReport::default() }
        );
        let leeds = court(&db, "Leeds Crown Court").await.expect("Leeds");
        let kept = rooms(&db, &leeds).await;
        let names: Vec<_> = kept.iter().map(|room| room.name.as_str()).collect();
        assert_eq!(names, ["Courtroom 2", "Courtroom 12", "Link room 1", "Kit A"]);
        assert_eq!(kept[1].facilities, [Facility::LiveLink, Facility::RecordingKit, Facility::Screens]);
        assert_eq!(kept[3].kind, ResourceKind::RecordingKit);

        let mut tx = db.read().await.expect("a connection");
        let designated = store::designations::list_on(&mut tx, world::DAY).await.expect("designations");
        assert_eq!(designated.len(), 1);
        assert_eq!((designated[0].resource, designated[0].region), (kept[1].id, Region::NorthEast));
        drop(tx);

        // Another room takes over: the first designation is given a last day, then the second begins.
        let handed_over = "court,kind,name,facilities,designated_from,designated_until,because,retired_on\n\
                           429,courtroom,Courtroom 12,live_link,2026-10-05,2026-12-31,Chosen by the resident judge,\n\
                           429,courtroom,Courtroom 2,live_link;recording_kit,2027-01-01,,Better waiting rooms,\n\
                           429,recording_kit,Kit A,,,,,2027-01-01\n";
        let report = imports::rooms(&cx, handed_over.as_bytes()).await.expect("handed over");
        assert_eq!(report, ImportReport { rows: 3, added: 0, changed: 3, removed: 0 });
        let mut tx = db.read().await.expect("a connection");
        let now = store::designations::list_on(&mut tx, world::DAY).await.expect("designations");
        let later = store::designations::list_on(&mut tx, day("2027-01-04")).await.expect("designations");
        assert_eq!((now[0].resource, now.len()), (kept[1].id, 1));
        assert_eq!((later[0].resource, later.len()), (kept[0].id, 1));
        drop(tx);
        let after = rooms(&db, &leeds).await;
        assert_eq!(after[1].facilities, [Facility::LiveLink]);
        assert_eq!(after[3].retired_on, Some(day("2027-01-01")));
        let what: Vec<_> = history(&db, kept[1].id.uuid()).await.into_iter().map(|row| row.what).collect();
        assert_eq!(what, ["designation_ended", "changed", "designated", "added"]);
    })
    .await;
}

#[tokio::test]
async fn rooms_that_cannot_be_are_named_by_line() {
    on_both(|db| async move {
        let cx = operator(&db);
        reference::load(&cx).await.expect("a load");
        let standing = "court,kind,name,designated_from,because\n\
                        429,courtroom,Courtroom 5,2026-10-05,Chosen by the resident judge\n";
        imports::rooms(&cx, standing.as_bytes()).await.expect("a designated room");
        let wrong = "court,kind,name,facilities,designated_from,designated_until,because\n\
                     Mislaid Crown Court,courtroom,Courtroom 1,,,,\n\
                     429,broom cupboard,Courtroom 1,,,,\n\
                     429,courtroom,Courtroom 1,moat,,,\n\
                     429,link_room,Link room 1,,2026-12-01,,Because\n\
                     429,courtroom,Courtroom 6,,2026-12-01,,\n\
                     429,courtroom,Courtroom 7,,2026-12-01,2026-11-30,Because\n\
                     429,courtroom,Courtroom 8,,,,Because\n\
                     429,courtroom,Courtroom 9,,,,\n\
                     Leeds Crown Court,courtroom,COURTROOM 9,,,,\n\
                     429,courtroom,Courtroom 5,,2026-12-01,,Chosen again\n\
                     429,courtroom,Courtroom 10,,,2026-12-01,\n";
        assert_eq!(
            refused(imports::rooms(&cx, wrong.as_bytes()).await),
            "line 2, court: names no court that is known\n\
             line 3, kind: must be one of courtroom, link_room, waiting_room, recording_kit\n\
             line 4, facilities: must be one of live_link, recording_kit, screens, separate_entrance, waiting_rooms, link_rooms, hearing_loop, step_free\n\
             line 5, designated_from: must be empty for anything but a courtroom\n\
             line 6, because: must not be empty\n\
             line 7, designated_until: must not be before designated_from\n\
             line 8, designated_from: must not be empty\n\
             line 10, name: is the same as on line 9\n\
             line 11, designated_from: is designated already from 2026-10-05: give that designation a last day first\n\
             line 12, designated_from: must not be empty"
        );
        let leeds = court(&db, "Leeds Crown Court").await.expect("Leeds");
        assert_eq!(rooms(&db, &leeds).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn only_the_operator_and_the_administrator_keep_reference_data() {
    on_both(|db| async move {
        let world = db
            .write(|tx| Box::pin(async move { Ok::<_, store::Error>(world::World::build(tx).await) }))
            .await
            .expect("a world");
        let file = "date,title\n2026-12-25,Christmas Day\n";
        for role in Role::ALL {
            let cx = operator(&db).acting_as(acting(world.somebody(role)));
            let answer = imports::holidays(&cx, file.as_bytes()).await;
            if role == Role::Administrator {
                answer.expect("the administrator keeps reference data");
            } else {
                let fault = answer.expect_err("nobody else does");
                assert!(matches!(fault, ImportFault::Refused(service::Error::NotAllowed)), "{role}");
            }
        }
        let nobody = operator(&db).acting_as(Actor::Nobody);
        let fault = imports::courts(&nobody, HEADER.as_bytes()).await.expect_err("nobody is signed in");
        assert!(matches!(fault, ImportFault::Refused(service::Error::SignedOut)));
    })
    .await;
}

fn acting(somebody: &world::Somebody) -> Actor {
    Actor::Person(std::sync::Arc::new(service::SignedIn {
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
    }))
}

const CASES: &str = "urn,number,court,sent_on,custody,custody_from,offences\n";

#[tokio::test]
async fn cases_are_opened_from_a_row_for_each_defendant() {
    on_both(|db| async move {
        let cx = operator(&db);
        reference::load(&cx).await.expect("a load");
        let file = format!(
            "{CASES}\
             13AB1234526,T20267001,Leeds Crown Court,2026-06-01,custody,2026-05-20,SOA2003-S1; SOA2003-S3\n\
             13 AB 12346 26,,429,2026-06-02,On bail,,SOA2003-S9\n\
             13/AB/12345/26,t2026 7001,429,2026-06-01,bail,,SOA2003-S1\n"
        );
        let report = imports::cases(&cx, file.as_bytes()).await.expect("two cases");
        assert_eq!(report, ImportReport { rows: 3, added: 2, changed: 0, removed: 0 });
        let mut tx = db.read().await.expect("a connection");
        let urn = "13AB1234526".parse().expect("a URN");
        let case = store::cases::find_by_urn(&mut tx, &urn).await.expect("an answer").expect("opened");
        let defendants = store::defendants::list_for_case(&mut tx, case.id).await.expect("an answer");
        let labels: Vec<_> = defendants.iter().map(|each| each.label.to_string()).collect();
        assert_eq!(labels, ["D1", "D2"]);
        assert_eq!(defendants[0].custody_from, Some(day("2026-05-20")));
        drop(tx);
        let again = refused(imports::cases(&cx, file.as_bytes()).await);
        assert_eq!(
            again,
            "line 2, urn: belongs to a case that is known already\n\
             line 2, number: belongs to a case that is known already\n\
             line 3, urn: belongs to a case that is known already"
        );
    })
    .await;
}

#[tokio::test]
async fn cases_that_cannot_be_are_named_by_line_and_none_is_opened() {
    on_both(|db| async move {
        let cx = operator(&db);
        reference::load(&cx).await.expect("a load");
        let file = format!(
            "{CASES}\
             13AB1234526,T20267001,429,2026-06-01,bail,,SOA2003-S1\n\
             13AB1234526,T20267001,429,2026-06-02,bail,,SOA2003-S1\n\
             13AB1234626,T20267001,429,2026-06-01,bail,,SOA2003-S1\n\
             1,X1,Mislaid Crown Court,2026-12-01,parole,2026-02-30,THEFT\n\
             13AB1234726,,429,2026-06-01,custody,,;\n\
             13AB1234826,,429,2026-06-01,bail,2026-06-01,SOA2003-S1\n"
        );
        assert_eq!(
            refused(imports::cases(&cx, file.as_bytes()).await),
            "line 3, sent_on: is not the same as on line 2, which has the same URN\n\
             line 4, number: is the same as on line 2\n\
             line 5, urn: must be a police force number, unit, serial and year, like 01AB1234526\n\
             line 5, number: must be a letter, year and serial, like T20267001\n\
             line 5, court: names no court that is known\n\
             line 5, sent_on: must be today or earlier\n\
             line 5, custody: must be one of custody, bail\n\
             line 5, custody_from: must be a real date, like 2026-11-30\n\
             line 5, offences: names an offence that is not in the list; codes are written like SOA2003-S1\n\
             line 6, offences: must not be empty\n\
             line 6, custody_from: must not be empty\n\
             line 7, custody_from: must be empty for a defendant on bail"
        );
        let mut tx = db.read().await.expect("a connection");
        let urn = "13AB1234526".parse().expect("a URN");
        assert_eq!(store::cases::find_by_urn(&mut tx, &urn).await.expect("an answer"), None);
    })
    .await;
}

#[tokio::test]
async fn whoever_keeps_reference_data_opens_no_case() {
    on_both(|db| async move {
        let world = db
            .write(|tx| Box::pin(async move { Ok::<_, store::Error>(world::World::build(tx).await) }))
            .await
            .expect("a world");
        for role in Role::ALL {
            let cx = operator(&db).acting_as(acting(world.somebody(role)));
            let fault = imports::cases(&cx, CASES.as_bytes()).await.expect_err("nobody but the operator");
            assert!(matches!(fault, ImportFault::Refused(service::Error::NotAllowed)), "{role}");
        }
    })
    .await;
}
