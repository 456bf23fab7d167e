//! Every address of the service asked by somebody in every role, by a stranger of every role and by nobody, in one
//! table that is checked in as `matrix.txt`. A new page, form or server function changes the table, so it cannot be
//! added without somebody reading who gets what.
//!
//! After a change that is meant: `PIGOT_WRITE_MATRIX=1 cargo test -p server --test router matrix`.

use crate::common::{Browser, TestApp};
use domain::{
    booking::Timing,
    booking_entry::BookingEntry,
    calendar::civil_to_utc,
    case::DefendantLabel,
    eligibility::Request22A,
    hearing::HearingKind,
    measure::{
        ApplicationRoute, Assistance, Manner, Particulars, Party,
        entry::{NewApplication, NewSection41},
    },
    role::Role,
};
use futures_util::FutureExt;
use http::{Method, header};
use server::router::addresses;
use service::{Actor, SignedIn, bookings};
use std::{fmt::Write as _, path::Path, sync::Arc};
use test_databases::world::{DAY, Somebody};

const WRITE_IT: &str = "PIGOT_WRITE_MATRIX";

/// Ids that stand for the parameters of addresses and the arguments of server functions.
struct Ids(Vec<(&'static str, String)>);

impl Ids {
    async fn of(app: &TestApp) -> Self {
        let world = &app.world;
        let officer = world.somebody(Role::SpecialMeasuresOfficer);
        let cx = app.cx.acting_as(Actor::Person(Arc::new(SignedIn {
            session: uuid::Uuid::from_u128(1).into(),
            account: officer.account,
            person: officer.person,
            name: officer.name.clone(),
            membership: officer.membership,
            role: officer.role,
            organisation: officer.organisation,
            organisation_name: officer.organisation_name.clone(),
            court: officer.court,
            region: officer.region,
        })));
        let entry = BookingEntry {
            booking: None,
            kind: HearingKind::Section28,
            witness: Some(world.case.witness),
            courtroom: world.leeds.specialist,
            link_room: Some(world.leeds.link_rooms[0]),
            kit: Some(world.leeds.kits[0]),
            timing: Timing {
                // Today, so that the clerk has something to see.
                starts_at: civil_to_utc(DAY, "14:00:00".parse().expect("a time")).expect("a moment"),
                minutes: 60,
                setup: 30,
                cleardown: 15,
            },
            judge: Some(world.somebody(Role::Judge).person),
            prosecution_counsel: None,
            defence: Vec::new(),
            override_reason: Some("The matrix has no calendar".to_owned()),
        };
        let hearing = bookings::book(&cx, world.case.case, entry).await.expect("booked");
        let (application, decision, section41) = measures(&cx, app).await;
        let changed = domain::entry::NewEvent {
            what: domain::happening::Happening::Sets(domain::law::terms::Trigger::AdvocateChanged),
            when: domain::law::facts::When::Day(DAY),
            defendant: Some(DefendantLabel::FIRST),
            witness: None,
            charge: None,
        };
        let event =
            service::deadlines::record_event(&cx, world.case.case, changed).await.expect("recorded").event;
        let nothing = |number| uuid::Uuid::from_u128(number).to_string();
        let mut tx = app.cx.db.read().await.expect("a connection");
        let parts = store::assignments::list_for_case(&mut tx, world.case.case, DAY).await.expect("parts");
        let officers = store::appointments::list_for_resource(&mut tx, world.leeds.specialist, DAY)
            .await
            .expect("officers");
        Self(vec![
            ("case", world.case.case.to_string()),
            ("witness", world.case.witness.to_string()),
            ("hearing", hearing.to_string()),
            ("defendant", world.case.defendants[0].to_string()),
            ("part", parts[0].id.to_string()),
            ("court", world.leeds.court.to_string()),
            ("courtroom", world.leeds.specialist.to_string()),
            ("appointment", officers[0].id.to_string()),
            ("account", world.second_counsel.account.to_string()),
            ("session", uuid::Uuid::from_u128(2).to_string()),
            ("application", application),
            ("decision", decision),
            ("section41", section41),
            (
                "counsel",
                format!("{}_{}", world.somebody(Role::DefenceCounsel).person, world.case.defendants[0]),
            ),
            ("topic", uuid::Uuid::from_u128(3).to_string()),
            ("event", event.to_string()),
            ("rule", "ADV-CHANGE".to_owned()),
            ("about", format!("d-{}", world.case.defendants[0])),
            ("spell", nothing(4)),
            ("resource", world.leeds.specialist.to_string()),
            ("asset", nothing(5)),
            ("block", nothing(6)),
            ("fault", nothing(7)),
            ("relisting", nothing(8)),
            ("member", nothing(9)),
            ("hold", nothing(10)),
            ("number", "1".to_owned()),
            ("kind", "courtroom".to_owned()),
            ("person", world.somebody(Role::Judge).person.to_string()),
            ("setting", "hold".to_owned()),
            ("page", "1".to_owned()),
            ("search", String::new()),
        ])
    }

    fn in_place(&self, address: &str) -> String {
        let mut address = address.to_owned();
        for (name, id) in &self.0 {
            address = address.replace(&format!("{{{name}}}"), id);
        }
        assert!(!address.contains('{'), "{address}: give the matrix an id for this parameter");
        address
    }

    fn as_arguments(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|(name, id)| (*name, id.as_str())).collect()
    }
}

/// An application for special measures that waits, a decision of the court's own motion, and a section 41 application.
async fn measures(cx: &service::Context, app: &TestApp) -> (String, String, String) {
    let (case, judge) = (&app.world.case, app.somebody(Role::Judge).person);
    let applied = NewApplication {
        route: ApplicationRoute::Application,
        party: Party::Prosecution,
        made_on: DAY,
        changed: None,
        defendants: vec![DefendantLabel::FIRST],
        asked: vec![(Assistance::Supporter, Particulars::default())],
        request_22a: Request22A::NotApplicable,
        views_given: true,
        hearing_because: None,
        late_because: None,
    };
    let application = service::measures::apply(cx, case.witness, applied).await.expect("applied");
    let decision = store::decisions::DecisionRecord {
        id: cx.new_id(),
        witness: case.witness,
        application: None,
        decided_on: DAY,
        hearing: None,
        judge,
        judge_name: String::new(),
        manner: Manner::Hearing,
        absence_condition: None,
        reasons: "Stated in open court".to_owned(),
        cause: None,
        cause_words: None,
        outside_scheme_because: None,
        grounds: Vec::new(),
        decided: Vec::new(),
        recorded_at: cx.now(),
        recorded_by: judge,
    };
    let id = decision.id;
    let kept =
        app.cx.db.write(move |tx| async move { store::decisions::insert(tx, &decision).await }.boxed());
    kept.await.expect("a decision");
    let made = NewSection41 { witness: case.witness, defendant: DefendantLabel::FIRST, made_on: DAY };
    let private = service::section_41::apply(cx, case.case, made).await.expect("made");
    (application.to_string(), id.to_string(), private.to_string())
}

async fn asked(browser: &Browser, method: &Method, address: &str, ids: &Ids) -> u16 {
    let path = ids.in_place(address);
    let answer = if *method == Method::GET {
        browser.get(&path).await
    } else if address == "/api/slot_preview" || address == "/api/hearing_log" {
        let id = |wanted| ids.0.iter().find(|(name, _)| *name == wanted).map_or("", |(_, id)| id);
        let body = if address == "/api/hearing_log" {
            format!(r#"{{"hearing":"{}","after":0,"lines":[]}}"#, id("hearing"))
        } else {
            format!(r#"{{"case":"{}","hearing":null,"fields":[]}}"#, id("case"))
        };
        let request = browser
            .request(Method::POST, &path)
            .header(header::ORIGIN, "http://127.0.0.1:3000")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/json");
        browser.send(request.body(body.into()).expect("a request")).await
    } else if address.starts_with("/api/") {
        browser.post(&path, &ids.as_arguments()).await
    } else {
        browser.post(&path, &[]).await
    };
    let status = answer.status.as_u16();
    assert!(status != 500 && status != 502, "{method} {address}: {}", answer.body);
    status
}

#[tokio::test]
async fn every_address_answers_every_role_as_the_matrix_says() {
    let app = TestApp::new().await;
    let ids = Ids::of(&app).await;
    let mut all = addresses(&app.state());
    all.sort_by_key(|(method, address)| (address.clone(), method.to_string()));
    all.dedup();
    let mut table = String::from(
        "Somebody of the court with a part in the case, then a stranger of the same role, then nobody.\n",
    );
    let names = [
        "officer", "listing", "clerk", "judge", "resident", "prosec", "defence", "isva", "care", "service",
        "interm", "admin",
    ];
    let _written = write!(table, "{:<50}", "");
    for name in names {
        let _written = write!(table, " {name:>9}");
    }
    let _written = writeln!(table, " {:>6}", "nobody");
    for (method, address) in &all {
        let _written = write!(table, "{:<50}", format!("{method} {address}"));
        for role in Role::ALL {
            let mut each = Vec::new();
            for somebody in [app.world.somebody(role), app.world.stranger(role)] {
                each.push(asked(&signed_in(&app, somebody).await, method, address, &ids).await.to_string());
            }
            let _written = write!(table, " {:>9}", each.join("/"));
        }
        let _written = writeln!(table, " {:>6}", asked(&app.browser(), method, address, &ids).await);
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/router/matrix.txt");
    if std::env::var_os(WRITE_IT).is_some() {
        std::fs::write(&file, &table).expect("written");
    }
    let kept = std::fs::read_to_string(&file).expect("matrix.txt");
    let differing: Vec<_> = table.lines().filter(|line| !kept.lines().any(|each| each == *line)).collect();
    assert!(
        table == kept,
        "matrix.txt differs; if that is meant, write it anew with {WRITE_IT}=1:\n{}",
        differing.join("\n")
    );
}

/// A session for each request: some of the addresses end sessions.
async fn signed_in(app: &TestApp, somebody: &Somebody) -> Browser {
    app.sign_in(somebody).await
}
