//! What is due through its pages: who reads it, who records what time runs from, and what a judge orders instead.

use crate::common::TestApp;
use domain::role::Role;

const PLEA: &[(&str, &str)] = &[
    ("what", "not-guilty-plea"),
    ("defendant", "D1"),
    ("event_day-day", "20"),
    ("event_day-month", "11"),
    ("event_day-year", "2026"),
];

fn due_in(app: &TestApp) -> String {
    format!("/cases/{}/deadlines", app.world.case.case)
}

fn new_event(app: &TestApp) -> String {
    format!("/cases/{}/events/new", app.world.case.case)
}

#[tokio::test]
async fn a_prosecutor_records_a_plea_and_reads_the_application_deadline_with_its_working() {
    let app = TestApp::new().await;
    let prosecutor = app.sign_in_as(Role::Prosecutor).await;
    prosecutor.get(&new_event(&app)).await.is(200).says("What happened?");
    prosecutor
        .get(&format!("{}?what=not-guilty-plea", new_event(&app)))
        .await
        .is(200)
        .says("Plea of not guilty");
    let wrong = prosecutor.post(&new_event(&app), &PLEA[..1]).await;
    wrong.is(422);
    assert_eq!(wrong.errors().len(), 2, "{:?}", wrong.errors());
    prosecutor
        .post(&new_event(&app), PLEA)
        .await
        .is_redirect_to(&format!("{}?done=event-recorded", due_in(&app)));
    prosecutor
        .get(&due_in(&app))
        .await
        .is(200)
        .says("SM-APP")
        .says("Friday 4 December 2026")
        .says("CrimPR 18.4(a)(ii)")
        .says("are not counted: weekend.");
}

#[tokio::test]
async fn an_order_replaces_a_date_and_page_history_and_file_show_it() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    officer.post(&new_event(&app), PLEA).await.is(303);
    let page = officer.get(&due_in(&app)).await;
    let order = page
        .attribute("a[href*='/deadlines/SM-APP/'][href$='/order']", "href")
        .expect("the way to record an order");
    let judge = app.somebody(Role::Judge).person.to_string();
    let fields = [
        ("ordered_day-day", "18"),
        ("ordered_day-month", "12"),
        ("ordered_day-year", "2026"),
        ("judge", judge.as_str()),
        ("ordered_at", "Plea and trial preparation hearing"),
        ("ordered_on-day", "24"),
        ("ordered_on-month", "11"),
        ("ordered_on-year", "2026"),
        ("ordered_because", "Kestrel reason"),
    ];
    let wrong = officer.post(&order, &fields[..3]).await;
    wrong.is(422);
    assert_eq!(wrong.errors().len(), 4, "{:?}", wrong.errors());
    assert_eq!(wrong.attribute("#ordered_day-day", "value").as_deref(), Some("18"), "what was typed is kept");
    officer.post(&order, &fields).await.is_redirect_to(&format!("{}?done=date-ordered", due_in(&app)));
    officer
        .get(&due_in(&app))
        .await
        .says("Friday 18 December 2026")
        .says("The rule gave: Friday 4 December 2026")
        .says("Kestrel reason");
    officer
        .get(&format!("/cases/{}/history", app.world.case.case))
        .await
        .says("Date replaced by a judge's order")
        .says("Friday 4 December 2026")
        .says("Friday 18 December 2026");
    let file = officer.get("/due.csv?show=open&of=everybody").await;
    file.is(200).says("SM-APP").says("2026-12-18");
    assert!(file.header("content-type").starts_with("text/csv"));
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"due.csv\"");
}

#[tokio::test]
async fn each_role_reads_and_records_what_is_its_own() {
    let app = TestApp::new().await;
    for role in Role::ALL {
        let browser = app.sign_in_as(role).await;
        let sees = matches!(
            role,
            Role::SpecialMeasuresOfficer
                | Role::ListingOfficer
                | Role::Judge
                | Role::ResidentJudge
                | Role::Prosecutor
                | Role::DefenceCounsel
        );
        let records = sees && role != Role::DefenceCounsel;
        browser.get("/due").await.is(if sees { 200 } else { 403 });
        browser.get("/due.csv").await.is(if sees { 200 } else { 403 });
        let listed = browser.get(&due_in(&app)).await;
        if sees {
            listed.is(200);
        } else {
            assert!([403, 404].contains(&listed.status.as_u16()), "{role}: {}", listed.status);
        }
        let form = browser.post(&new_event(&app), PLEA).await;
        if records {
            form.is(303);
        } else {
            assert!([403, 404].contains(&form.status.as_u16()), "{role}: {}", form.status);
        }
    }
    let nobody = app.browser();
    nobody.get("/due").await.is(303);
    nobody.get("/due.csv").await.is(303);
}

#[tokio::test]
async fn a_deadline_that_is_not_there_cannot_be_met_or_ordered() {
    let app = TestApp::new().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    for about in ["case", "nonsense", "d-00000000-0000-0000-0000-000000000001"] {
        let address = format!("{}/SM-APP/{about}/met", due_in(&app));
        officer.get(&address).await.is(404);
        let fields = [("met-day", "24"), ("met-month", "11"), ("met-year", "2026")];
        officer.post(&address, &fields).await.is(404);
    }
}
