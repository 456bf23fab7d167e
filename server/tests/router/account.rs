//! One's own account, and everybody's for the administrator.

use crate::common::{PASSWORD, TestApp};
use chrono::TimeDelta;
use domain::{ids::MembershipId, role::Role};
use futures_util::FutureExt;
use store::people::MembershipRecord;

#[tokio::test]
async fn the_page_says_who_one_is_and_where_one_is_signed_in() {
    let app = TestApp::new().await;
    let here = app.sign_in_as(Role::Judge).await;
    let later = app.later(TimeDelta::minutes(10));
    let there = later.sign_in_as(Role::Judge).await;
    let page = there.get("/account").await;
    page.is(200).says("Leeds Person judge").says("leeds.judge").says("This browser");
    assert_eq!(page.all("tbody tr").len(), 2);
    assert_eq!(
        page.all("tbody th"),
        ["Tuesday 24 November 2026, 8:50am", "Tuesday 24 November 2026, 8:40am"]
    );

    let end = page.attribute("tbody form", "action").expect("the other session can be ended");
    there.post(&end, &[]).await.is_redirect_to("/account?done=session-ended");
    here.on(&later).get("/account").await.is(303);
    there.get("/account").await.is(200).never_says("End all other sessions");
    there.post(&end, &[]).await.is(404);
}

#[tokio::test]
async fn nobody_ends_the_session_of_somebody_else() {
    let app = TestApp::new().await;
    let judge = app.sign_in_as(Role::Judge).await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let _second = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let end = officer.get("/account").await.attribute("tbody form", "action").expect("a session to end");
    judge.post(&end, &[]).await.is(404);
    assert_eq!(officer.get("/account").await.all("tbody tr").len(), 2);
}

#[tokio::test]
async fn all_other_sessions_end_at_once() {
    let app = TestApp::new().await;
    let others = [app.sign_in_as(Role::Judge).await, app.sign_in_as(Role::Judge).await];
    let here = app.sign_in_as(Role::Judge).await;
    here.post("/account/sessions/end-others", &[]).await.is_redirect_to("/account?done=other-sessions-ended");
    for other in others {
        other.get("/account").await.is(303);
    }
    here.get("/account").await.is(200);
}

#[tokio::test]
async fn a_password_is_changed_with_the_present_one() {
    let app = TestApp::new().await;
    let name = app.give_password(app.somebody(Role::Judge)).await;
    let judge = app.sign_in_as(Role::Judge).await;
    let other = app.sign_in_as(Role::Judge).await;
    let change = async |old: &str, new: &str, again: &str| {
        judge
            .post(
                "/account/password",
                &[("old_password", old), ("new_password", new), ("new_password_again", again)],
            )
            .await
    };
    let answer = change("", "", "").await;
    answer.is(422);
    assert_eq!(
        answer.errors(),
        ["Enter your present password", "Enter a new password", "Enter the new password again"]
    );
    let new = "copper lantern drift";
    assert_eq!(change(PASSWORD, new, "other").await.errors(), ["New password must be the same both times"]);
    assert_eq!(
        change(PASSWORD, "short", "short").await.errors(),
        ["New password must be 15 characters or more"]
    );
    let common = "passwordpassword";
    assert_eq!(change(PASSWORD, common, common).await.errors(), ["New password must be harder to guess"]);
    assert_eq!(change("not the password", new, new).await.errors(), ["Present password is not right"]);
    change(PASSWORD, new, new).await.is_redirect_to("/account?done=password-changed");

    judge.get("/account").await.is(200);
    other.get("/account").await.is(303);
    let sign_in = async |password: &str| {
        app.browser().post("/sign-in", &[("sign_in_name", &name), ("password", password)]).await
    };
    sign_in(PASSWORD).await.is(422);
    sign_in(new).await.is_redirect_to("/");
}

#[tokio::test]
async fn guessing_the_present_password_has_the_same_ceiling() {
    let app = TestApp::new().await;
    app.give_password(app.somebody(Role::Judge)).await;
    let judge = app.sign_in_as(Role::Judge).await;
    let guess = [
        ("old_password", "not the password"),
        ("new_password", "copper lantern drift"),
        ("new_password_again", "copper lantern drift"),
    ];
    for _ in 0..10 {
        judge.post("/account/password", &guess).await.is(422);
    }
    judge.post("/account/password", &guess).await.is(429);
}

#[tokio::test]
async fn another_role_is_another_session() {
    let app = TestApp::new().await;
    let judge = app.somebody(Role::Judge);
    let resident = app.somebody(Role::ResidentJudge);
    let second = MembershipRecord {
        id: MembershipId::new(uuid::Uuid::from_u128(77)),
        person: judge.person,
        organisation: resident.organisation,
        role: Role::ResidentJudge,
        from: app.cx.today(),
        until: None,
    };
    app.cx
        .db
        .write(move |tx| async move { store::people::insert_membership(tx, &second).await }.boxed())
        .await
        .expect("a second role");
    let before = app.sign_in(judge).await;
    let page = before.get("/account").await;
    page.says("Go on as Resident judge");
    let membership = page.attribute("input[name=membership]", "value").expect("the other role");
    let answer = before.post("/account/role", &[("membership", &membership)]).await;
    let after = app.browser().with_cookie_of(answer.is_redirect_to("/"));
    before.get("/account").await.is(303);
    after.get("/account").await.is(200).says("Resident judge").says("Go on as Judge");

    let strangers = app.somebody(Role::Administrator).membership.to_string();
    for not_held in [strangers.as_str(), "x", ""] {
        after.post("/account/role", &[("membership", not_held)]).await.is(404);
    }
    after.get("/account").await.is(200);
}

#[tokio::test]
async fn only_the_administrator_keeps_accounts() {
    let app = TestApp::new().await;
    let account = app.somebody(Role::Isva).account;
    let disable = format!("/accounts/{account}/disable");
    let reset = format!("/accounts/{account}/reset");
    for role in Role::ALL {
        let browser = app.sign_in_as(role).await;
        let status = if role == Role::Administrator { 200 } else { 403 };
        for path in ["/accounts", "/accounts/new", &disable, &reset] {
            browser.get(path).await.is(status);
        }
        if role != Role::Administrator {
            for path in ["/accounts/new", &disable, &reset] {
                let fields = new_account("new.person", &app.somebody(Role::Isva).organisation.to_string());
                let fields: Vec<(&str, &str)> =
                    fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                browser.post(path, &fields).await.is(403);
            }
        }
    }
}

fn new_account(sign_in_name: &str, organisation: &str) -> [(&'static str, String); 5] {
    [
        ("name", "Nell Sample".to_owned()),
        ("email", String::new()),
        ("sign_in_name", sign_in_name.to_owned()),
        ("role", "isva".to_owned()),
        ("organisation", organisation.to_owned()),
    ]
}

#[tokio::test]
async fn an_account_is_added_and_its_password_shown_once() {
    let app = TestApp::new().await;
    let admin = app.sign_in_as(Role::Administrator).await;
    let organisation = app.somebody(Role::Isva).organisation.to_string();
    let fields = new_account("nell.sample", &organisation);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let added = admin.post("/accounts/new", &fields).await;
    added.is(200).says("The account is added").says("nell.sample");
    let password = added.all(".pigot-password").pop().expect("a password");
    let signed_in =
        app.browser().post("/sign-in", &[("sign_in_name", "nell.sample"), ("password", &password)]).await;
    signed_in.is_redirect_to("/");
    admin.get("/accounts").await.is(200).says("Nell Sample").never_says(&password);

    let twice = admin.post("/accounts/new", &fields).await;
    twice.is(422);
    assert_eq!(twice.errors(), ["Sign-in name is already on another record"]);
    assert_eq!(twice.attribute("#name", "value").as_deref(), Some("Nell Sample"));
    let mut elsewhere = fields.clone();
    elsewhere[2].1 = "second.sample";
    elsewhere[3].1 = "court_clerk";
    let elsewhere = admin.post("/accounts/new", &elsewhere).await;
    assert_eq!(elsewhere.is(422).errors(), ["Select an organisation from the list"]);
    let new_place = [
        ("name", "Bea Sample"),
        ("sign_in_name", "bea.sample"),
        ("role", "defence_counsel"),
        ("new_organisation", "Sample Chambers"),
    ];
    admin.post("/accounts/new", &new_place).await.is(200);
    admin.get("/accounts").await.says("Defence counsel, Sample Chambers");
    let nothing = admin.post("/accounts/new", &[]).await;
    assert_eq!(nothing.is(422).errors().len(), 4);
}

#[tokio::test]
async fn an_account_is_disabled_and_opened_again_by_a_reset() {
    let app = TestApp::new().await;
    let admin = app.sign_in_as(Role::Administrator).await;
    let isva = app.sign_in_as(Role::Isva).await;
    let account = app.somebody(Role::Isva).account;
    let disabled = admin.post(&format!("/accounts/{account}/disable"), &[]).await;
    disabled.is_redirect_to("/accounts?done=account-disabled");
    isva.get("/account").await.is(303);
    let list = admin.get("/accounts?done=account-disabled").await;
    list.says("Disabled").says("every session of it has ended");

    let reset = admin.post(&format!("/accounts/{account}/reset"), &[]).await;
    reset.is(200).says("The password is reset");
    let password = reset.all(".pigot-password").pop().expect("a password");
    let fields = [("sign_in_name", "leeds.isva"), ("password", password.as_str())];
    app.browser().post("/sign-in", &fields).await.is_redirect_to("/");
    for nobody in ["00000000-0000-0000-0000-000000000000", "x"] {
        admin.post(&format!("/accounts/{nobody}/reset"), &[]).await.is(404);
        admin.get(&format!("/accounts/{nobody}/disable")).await.is(404);
    }
}

#[tokio::test]
async fn the_last_way_in_is_not_closed_by_mistake() {
    let app = TestApp::new().await;
    let admin = app.sign_in_as(Role::Administrator).await;
    let own = app.somebody(Role::Administrator).account;
    admin.post(&format!("/accounts/{own}/disable"), &[]).await.is(403);
    admin.get("/accounts").await.is(200);
}
