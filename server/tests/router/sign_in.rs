//! Signing in with a name and a password.

use crate::common::{Answer, PASSWORD, TestApp};
use chrono::TimeDelta;
use domain::role::Role;

async fn attempt(app: &TestApp, name: &str, password: &str) -> Answer {
    app.browser().post("/sign-in", &[("sign_in_name", name), ("password", password)]).await
}

#[tokio::test]
async fn the_right_password_opens_the_service() {
    let app = TestApp::new().await;
    let name = app.give_password(app.somebody(Role::Judge)).await;
    let answer = attempt(&app, &format!("  {} ", name.to_uppercase()), PASSWORD).await;
    answer.is_redirect_to("/");
    app.browser().with_cookie_of(&answer).get("/no-such-page").await.is(404).says("Leeds Person judge");
}

#[tokio::test]
async fn what_is_missing_is_asked_for() {
    let app = TestApp::new().await;
    let answer = attempt(&app, " ", "").await;
    answer.is(422);
    assert_eq!(answer.errors(), ["Enter your sign-in name", "Enter a password"]);
    assert_eq!(answer.all("title"), ["Error: Sign in - Pigot"]);
    for link in ["#sign_in", "#password"] {
        assert!(answer.attribute(link, "name").is_some(), "{link} leads to a control");
        assert!(answer.attribute(&format!("a[href='{link}']"), "href").is_some());
    }
}

#[tokio::test]
async fn a_name_that_exists_is_refused_like_one_that_does_not() {
    let app = TestApp::new().await;
    let known = app.give_password(app.somebody(Role::Judge)).await;
    let disabled = app.give_password(app.somebody(Role::Prosecutor)).await;
    service::accounts::disable(&app.operator(), app.somebody(Role::Prosecutor).account)
        .await
        .expect("disabled");
    let unknown = "leeds.nobody";
    let mut said = Vec::new();
    for (name, password) in [
        (known.as_str(), "not the password"),
        (unknown, "not the password"),
        (unknown, PASSWORD),
        (disabled.as_str(), PASSWORD),
        ("not a sign-in name \u{202e}", "not the password"),
    ] {
        let answer = attempt(&app, name, password).await;
        answer.is(422).never_says("not the password").never_says(PASSWORD);
        assert_eq!(answer.errors(), ["Sign-in name or password is not right"]);
        assert!(answer.cookie().is_none());
        said.push(anonymous(&answer, name));
    }
    said.dedup();
    assert_eq!(said.len(), 1, "the answers differ: {said:#?}");
}

/// The page without what differs by nature: the nonce and the name typed.
fn anonymous(answer: &Answer, name: &str) -> String {
    let nonce = answer.attribute("script", "nonce").expect("a nonce");
    answer.body.replace(&nonce, "").replace(name.trim(), "").replace(name, "")
}

#[tokio::test]
async fn ten_wrong_passwords_are_the_most_in_five_minutes() {
    let app = TestApp::new().await;
    let name = app.give_password(app.somebody(Role::Judge)).await;
    let other = app.give_password(app.somebody(Role::Isva)).await;
    for _ in 0..10 {
        attempt(&app, &name, "not the password").await.is(422);
        attempt(&app, "leeds.nobody", "not the password").await.is(422);
    }
    for (name, password) in
        [(name.as_str(), "not the password"), (&name, PASSWORD), ("leeds.nobody", PASSWORD)]
    {
        let answer = attempt(&app, name, password).await;
        answer.is(429);
        assert_eq!(answer.errors(), ["There were too many attempts. Try again in 5 minutes"]);
        assert!(answer.cookie().is_none());
    }
    // Another process of the same service, which has counted nothing itself.
    attempt(&app.later(TimeDelta::seconds(1)), &name, PASSWORD).await.is(429);
    attempt(&app, &other, PASSWORD).await.is_redirect_to("/");
    attempt(&app.later(TimeDelta::minutes(5) + TimeDelta::seconds(1)), &name, PASSWORD)
        .await
        .is_redirect_to("/");
}

#[tokio::test]
async fn many_at_once_do_not_slip_under_the_ceiling_together() {
    let app = TestApp::new().await;
    let name = app.give_password(app.somebody(Role::Judge)).await;
    let all = (0..30).map(|_| attempt(&app, &name, "not the password"));
    let answers = futures_util::future::join_all(all).await;
    let judged = answers.iter().filter(|answer| answer.status.as_u16() == 422).count();
    assert_eq!(judged, 10);
    assert!(answers.iter().all(|answer| [422, 429].contains(&answer.status.as_u16())));
}

#[tokio::test]
async fn a_right_password_forgets_the_wrong_ones() {
    let app = TestApp::new().await;
    let name = app.give_password(app.somebody(Role::Judge)).await;
    for _ in 0..2 {
        for _ in 0..9 {
            attempt(&app, &name, "not the password").await.is(422);
        }
        attempt(&app, &name, PASSWORD).await.is_redirect_to("/");
    }
}

#[tokio::test]
async fn one_network_address_is_slowed_down_over_all_names() {
    let app = TestApp::new().await;
    let mut slowed = 0;
    for number in 0..101 {
        // Without a password nothing is compared, so this is quick; it is counted all the same.
        let answer = attempt(&app, &format!("name{number}"), "").await;
        slowed += usize::from(answer.status.as_u16() == 429);
    }
    assert_eq!(slowed, 1);
}

#[tokio::test]
async fn one_comes_back_to_the_page_one_wanted_and_to_no_other_site() {
    let app = TestApp::new().await;
    let name = app.give_password(app.somebody(Role::Judge)).await;
    let fields = [("sign_in_name", name.as_str()), ("password", PASSWORD)];
    let gone_to = async |query: &str| {
        let answer = app.browser().post(&format!("/sign-in{query}"), &fields).await;
        answer.is(303);
        answer.location().to_owned()
    };
    assert_eq!(
        gone_to("?next=/diary%3Fplace%3Dx%26date%3D2026-11-30").await,
        "/diary?place=x&date=2026-11-30"
    );
    for query in [
        "",
        "?next=",
        "?next=https://evil.example",
        "?next=//evil.example",
        "?next=/%5Cevil.example",
        "?next=/%09/evil.example",
        "?next=%2F%2Fevil.example",
        "?next=javascript:alert(1)",
        "?next=/a%0D%0Aset-cookie:b",
        "?next=%ff",
    ] {
        assert_eq!(gone_to(query).await, "/", "{query}");
    }
}

#[tokio::test]
async fn the_page_asked_for_is_kept_when_the_first_password_was_wrong() {
    let app = TestApp::new().await;
    let page = app.browser().get("/sign-in?next=/cases").await;
    page.is(200);
    assert_eq!(
        page.attribute("main form", "action"),
        None,
        "so that the browser sends it to this very address"
    );
    assert_eq!(page.attribute("main form", "method").as_deref(), Some("post"));
}

#[tokio::test]
async fn the_trail_knows_who_came_and_went_and_not_what_was_typed() {
    let app = TestApp::new().await;
    let name = app.give_password(app.somebody(Role::Judge)).await;
    attempt(&app, "my secret typed in the wrong field", PASSWORD).await.is(422);
    attempt(&app, &name, "not the password").await.is(422);
    let answer = attempt(&app, &name, PASSWORD).await;
    app.browser().with_cookie_of(&answer).post("/sign-out", &[]).await.is(303);
    let disk = app.on_disk();
    let holds = |text: &str| disk.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds("sign_in_refused") && holds("leeds.judge"));
    assert!(!holds("my secret typed") && !holds("not the password") && !holds(PASSWORD));
    let mut tx = app.cx.db.read().await.expect("a connection");
    let rows: Vec<store::trail::TrailRow> =
        store::trail::list_for_subject(&mut tx, app.somebody(Role::Judge).account.uuid(), 10)
            .await
            .expect("rows");
    assert!(rows.iter().all(|row| row.kind == "change"), "only the reset of the password is a change");
    let all = store::trail::verify(&mut tx).await.expect("verified");
    assert_eq!(all.faults, Vec::<String>::new());
    assert_eq!(all.rows, 5, "reset, two refusals, in, out");
}
