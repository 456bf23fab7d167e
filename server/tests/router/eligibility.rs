//! Eligibility for special measures, as a browser meets it: who is let in, what the page says, and the form for the facts.

use crate::common::{Answer, Browser, TestApp};
use domain::{entry::AmendWitness, role::Role};

const FACTS: [(&str, &str); 8] = [
    ("told_by", "prosecution"),
    ("told_on-day", "20"),
    ("told_on-month", "11"),
    ("told_on-year", "2026"),
    ("conditions", "none"),
    ("fear", "no"),
    ("why", "Told at the plea hearing"),
    ("version", "0"),
];

/// A service whose witness turns 18 three weeks after the world's day.
async fn app() -> TestApp {
    let app = TestApp::new().await;
    let change = AmendWitness {
        name: "Canary Quillfeather".parse().expect("a name"),
        birth_date: Some("2008-12-15".parse().expect("a date")),
        complainant: true,
        why: "First recorded".to_owned(),
        version: 1,
        identity_version: 0,
    };
    service::witnesses::amend(&app.operator(), app.world.case.witness, change).await.expect("a birth date");
    app
}

fn pages(app: &TestApp) -> [String; 2] {
    let page = format!("/witnesses/{}/eligibility", app.world.case.witness);
    [page.clone(), format!("{page}/facts")]
}

async fn record(browser: &Browser, app: &TestApp, more: &[(&str, &str)]) -> Answer {
    let mut fields = FACTS.to_vec();
    fields.retain(|(name, _)| more.iter().all(|(each, _)| each != name));
    fields.extend(more);
    browser.post(&pages(app)[1], &fields).await
}

#[tokio::test]
async fn every_role_at_the_page_and_the_form() {
    let app = app().await;
    let [page, facts] = pages(&app);
    for role in Role::ALL {
        let theirs = app.sign_in_as(role).await;
        let (sees, records) = match role {
            Role::SpecialMeasuresOfficer | Role::Prosecutor | Role::WitnessCare => (200, 200),
            Role::Judge | Role::ResidentJudge | Role::Intermediary => (200, 403),
            Role::ListingOfficer | Role::DefenceCounsel | Role::Isva | Role::WitnessService => (403, 403),
            Role::CourtClerk | Role::Administrator => (404, 404),
        };
        theirs.get(&page).await.is(sees);
        theirs.get(&facts).await.is(records);
        theirs.post(&facts, &[]).await.is(if records == 200 { 422 } else { records });
        let strangers = app.sign_in(app.world.stranger(role)).await;
        strangers.get(&page).await.is(404).never_says("W-7KQ4-M2XD");
        strangers.post(&facts, &FACTS).await.is(404);
    }
    app.browser().get(&page).await.is(303);
}

#[tokio::test]
async fn a_birthday_three_weeks_off_cannot_be_missed() {
    let app = app().await;
    let witness = format!("/witnesses/{}", app.world.case.witness);
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let warning = "The witness turns 18 on Tuesday 15 December 2026, in 21 days";
    officer
        .get(&witness)
        .await
        .is(200)
        .says(warning)
        .says("No day of the special-measures decision is recorded");
    officer.get(&pages(&app)[0]).await.is(200).says(warning).says("What to see first");
    let case = format!("/cases/{}", app.world.case.case);
    officer.get(&case).await.says("Turns 18 on Tuesday 15 December 2026");
    // Those who know the witness by reference only learn nothing of it.
    for role in [Role::ListingOfficer, Role::DefenceCounsel] {
        let browser = app.sign_in_as(role).await;
        browser.get(&witness).await.is(200).never_says("turns 18").never_says("Eligibility");
        browser.get(&case).await.is(200).never_says("Turns 18");
    }
}

#[tokio::test]
async fn facts_are_recorded_and_shown_with_what_follows() {
    let app = app().await;
    let prosecutor = app.sign_in_as(Role::Prosecutor).await;
    let [page, facts] = pages(&app);
    let form = prosecutor.get(&facts).await;
    form.is(200).says("Is fear or distress about testifying put forward?").says("against D2");
    let more = [("decision_on-day", "20"), ("decision_on-month", "12"), ("decision_on-year", "2026")];
    let saved = record(&prosecutor, &app, &more).await;
    saved.is(303);
    assert_eq!(saved.location(), format!("{page}?done=eligibility-recorded"));
    let shown = prosecutor.get(&page).await;
    shown
        .is(200)
        .says("If the court decides on Sunday 20 December 2026")
        .says("The special-measures decision is on Sunday 20 December 2026: by then age is no ground")
        .says("Version")
        .never_says("ineligible")
        .never_says("recommend");
    // The same form on the day before the birthday.
    let asked = prosecutor.get(&format!("{page}?on-day=14&on-month=12&on-year=2026")).await;
    asked.is(200).says("If the court decides on Monday 14 December 2026").says("A ground applies");
    prosecutor.get(&format!("{page}?on-day=31&on-month=11&on-year=2026")).await.is(422);
    // The second of two who had the form open is told, with what was typed kept.
    let late = record(&prosecutor, &app, &[("fear", "yes")]).await;
    late.is(422).says("Somebody else changed this");
}

#[tokio::test]
async fn a_form_that_cannot_be_taken_comes_back_with_what_was_typed() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let wrong = [
        ("interview", "made"),
        ("interview_on-day", "3"),
        ("interview_on-month", "5"),
        ("interview_on-year", "2027"),
        ("primary_rule", "not_at_all"),
        ("why", ""),
    ];
    let answer = record(&officer, &app, &wrong).await;
    answer
        .is(422)
        .says("Day the interview was recorded must be in the past")
        .says("Enter the day the child told the court")
        .says("Enter the reason for the change");
    assert_eq!(answer.all("input[name='interview_on-year'][value='2027']").len(), 1);
    assert_eq!(answer.all("input[name='primary_rule'][value='not_at_all'][checked]").len(), 1);
}
