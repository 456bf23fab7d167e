//! The rules page, the calendar and the settings of a court through their pages, for every role.

use crate::common::TestApp;
use domain::role::Role;

const NEW: &[(&str, &str)] = &[
    ("standing", "figure"),
    ("figure", "10"),
    ("from-day", "1"),
    ("from-month", "12"),
    ("from-year", "2026"),
    ("why", "Agreed with the list officer"),
];

#[tokio::test]
async fn everybody_who_is_signed_in_reads_the_rules_and_asks_the_calendar() {
    let app = TestApp::new().await;
    for role in Role::ALL {
        let browser = app.sign_in_as(role).await;
        let page = browser.get("/rules").await;
        page.is(200)
            .says("CrimPR 18.4(a)(ii) (Rules of 2025)")
            .says("What could not be verified")
            .says("held against its sources on");
        for id in ["SM-APP", "S28-GAP", "CTL", "DS", "VC-SM", "unverified", "child-exploitation"] {
            assert_eq!(page.all(&format!("[id='{id}']")).len(), 1, "{role}: {id}");
        }
        browser.get("/rules/calendar").await.is(200).says("Way of counting");
    }
    let nobody = app.browser();
    nobody.get("/rules").await.is(303);
    nobody.get("/rules/calendar").await.is(303);
}

#[tokio::test]
async fn the_calendar_answers_with_each_step_and_says_what_it_cannot_count() {
    let app = TestApp::new().await;
    let browser = app.sign_in_as(Role::Prosecutor).await;
    let asked = "/rules/calendar?day-day=24&day-month=12&day-year=2026&way=business-after&count=10";
    browser
        .get(asked)
        .await
        .is(200)
        .says("Tuesday 12 January 2027")
        .says("Monday 28 December 2026 is not counted: Boxing Day (substitute day).");
    let served = "/rules/calendar?day-day=24&day-month=12&day-year=2026&way=served-electronic&time=2.31pm";
    browser.get(served).await.is(200).says("Tuesday 29 December 2026");
    let far = "/rules/calendar?day-day=20&day-month=12&day-year=2028&way=business-after&count=10";
    browser.get(far).await.is(200).says("The bank holidays of 2029 are not known here");
    let wrong = browser.get("/rules/calendar?day-day=30&day-month=2&day-year=2027&way=&count=").await;
    assert_eq!(wrong.errors().len(), 2, "{:?}", wrong.errors());
}

#[tokio::test]
async fn a_court_settles_a_figure_and_everybody_reads_who_did_and_why() {
    let app = TestApp::new().await;
    let policy = format!("/courts/{}/policy", app.world.leeds.court);
    let form = format!("{policy}/ground-rules-gap");
    for role in Role::ALL {
        let may = matches!(role, Role::SpecialMeasuresOfficer | Role::ResidentJudge);
        let browser = app.sign_in_as(role).await;
        let page = browser.get(&policy).await;
        page.is(200).says("Gaps, windows and practice");
        assert_eq!(page.attribute(&format!("a[href='{form}']"), "href").is_some(), may, "{role}");
        browser.get(&form).await.is(if may { 200 } else { 403 });
        if !may {
            browser.post(&form, NEW).await.is(403);
        }
    }
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let again = officer.post(&form, &[("standing", "figure"), ("figure", "91"), ("why", "x")]).await;
    again.is(422);
    assert_eq!(again.errors().len(), 2, "{:?}", again.errors());
    assert_eq!(again.attribute("#figure", "value").as_deref(), Some("91"), "what was typed is kept");
    officer.post(&form, NEW).await.is_redirect_to(&format!("{policy}?done=policy-kept"));
    let page = app.sign_in_as(Role::Isva).await.get(&policy).await;
    page.is(200)
        .says("From Tuesday 1 December 2026: 10 calendar days.")
        .says("Agreed with the list officer")
        .says("Leeds Person special_measures_officer");
    officer.get(&format!("{policy}/SM-APP")).await.is(404);
    officer.post(&format!("{policy}/no-such"), NEW).await.is(404);
    let elsewhere = app.sign_in(app.world.stranger(Role::SpecialMeasuresOfficer)).await;
    elsewhere.post(&form, NEW).await.is(403);
    elsewhere.get("/courts/00000000-0000-0000-0000-000000000000/policy").await.is(404);
}
