//! Signing in with a button: in the demonstration, and nowhere else.

use crate::common::TestApp;
use domain::role::Role;

#[tokio::test]
async fn everybody_of_the_demonstration_has_one_form_with_one_button() {
    let app = TestApp::new().await.demonstrating().await;
    let page = app.browser().get("/sign-in").await;
    page.is(200).says("Demonstration").says("Leeds Person special_measures_officer");
    let people = 2 * Role::ALL.len() + 1;
    assert_eq!(page.all("main form").len(), people);
    assert_eq!(page.all("main form button").len(), people);
    assert_eq!(page.all("main form input[name=account]").len(), people);
    assert!(page.all("input[type=password]").is_empty());
    for role in Role::ALL {
        page.says(role.title());
    }
}

#[tokio::test]
async fn the_button_signs_in() {
    let app = TestApp::new().await.demonstrating().await;
    let account = app.somebody(Role::Isva).account.to_string();
    let answer = app.browser().post("/sign-in?next=/diary", &[("account", &account)]).await;
    answer.is_redirect_to("/diary");
    app.browser().with_cookie_of(&answer).get("/no-such-page").await.is(404).says("Leeds Person isva");
}

#[tokio::test]
async fn an_account_that_is_not_listed_is_refused() {
    let app = TestApp::new().await;
    let disabled = app.somebody(Role::Isva).account;
    service::accounts::disable(&app.operator(), disabled).await.expect("disabled");
    let app = app.demonstrating().await;
    for account in [disabled.to_string(), uuid::Uuid::nil().to_string(), "x".to_owned()] {
        let answer = app.browser().post("/sign-in", &[("account", &account)]).await;
        answer.is(422);
        assert!(answer.cookie().is_none());
    }
}

#[tokio::test]
async fn outside_the_demonstration_there_is_no_list_and_no_such_way_in() {
    let app = TestApp::new().await;
    let page = app.browser().get("/sign-in").await;
    page.is(200).never_says("Leeds Person").never_says("name=\"account\"").never_says("Demonstration");
    let account = app.somebody(Role::Isva).account.to_string();
    let answer = app.browser().post("/sign-in", &[("account", &account)]).await;
    answer.is(422);
    assert!(answer.cookie().is_none());
}
