//! Ground rules, topics and minutes through their pages: every address for every role, with the boundaries of the ISVA and
//! the defence; forms that are shown again with everything typed; and the one click of a judge with no time.

use crate::{
    common::{Answer, Browser, TestApp},
    hearings::{app, booked, leads_to_its_errors, new, recording},
};
use domain::role::Role;

/// D1's counsel as forms and addresses carry them.
fn first(app: &TestApp) -> String {
    format!("{}_{}", app.somebody(Role::DefenceCounsel).person, app.world.case.defendants[0])
}

/// D2's.
fn second(app: &TestApp) -> String {
    format!("{}_{}", app.world.second_counsel.person, app.world.case.defendants[1])
}

fn plan(app: &TestApp) -> String {
    format!("/witnesses/{}/cross-examination", app.world.case.witness)
}

fn rules(app: &TestApp) -> String {
    format!("/witnesses/{}/ground-rules", app.world.case.witness)
}

fn topics(app: &TestApp, counsel: &str) -> String {
    format!("{}/counsel/{counsel}/topics", plan(app))
}

/// Files topics as counsel does: the form is opened, and sent as it stands with these fields.
async fn file(app: &TestApp, browser: &Browser, counsel: &str, typed: &[(&str, &str)]) -> Answer {
    let address = topics(app, counsel);
    let page = browser.get(&address).await;
    page.is(200);
    let version = page.attribute("input[name=version]", "value").expect("a version");
    let mut fields = vec![("version", version.as_str())];
    fields.extend_from_slice(typed);
    browser.post(&address, &fields).await
}

/// Both counsel file: D1's two topics and 30 minutes, D2's one and 20, which reads like one of D1's.
async fn both_file(app: &TestApp) {
    let counsel = app.sign_in_as(Role::DefenceCounsel).await;
    let other = app.sign_in(&app.world.second_counsel).await;
    let typed = [("title-1", "Messages in March"), ("title-2", "Work at the shop"), ("asked", "30")];
    let done = format!("{}?done=topics-filed", plan(app));
    file(app, &counsel, &first(app), &typed).await.is_redirect_to(&done);
    let typed = [("title-1", "March messages"), ("asked", "20")];
    file(app, &other, &second(app), &typed).await.is_redirect_to(&done);
}

#[tokio::test]
async fn every_role_at_every_address() {
    let app = app().await;
    both_file(&app).await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    // Today, so that the clerk has something to see.
    booked(&officer, &new(&app), &recording(&app).at(24, 11, "2pm")).await;
    let (plan, rules) = (plan(&app), rules(&app));
    let topic = {
        let mut tx = app.cx.db.read().await.expect("a connection");
        let kept = store::cross_examination::standing(&mut tx, app.world.case.witness).await;
        kept.expect("a plan").expect("a plan").plan.content().topics[0].id
    };
    let ruling = format!("{plan}/topics/{topic}/ruling");
    let addresses = [
        (plan.clone(), "p"),
        (rules.clone(), "r"),
        (format!("{plan}/minutes"), "j"),
        (format!("{plan}/directions"), "j"),
        (format!("{plan}/reopen"), "j"),
        (format!("{rules}/record"), "j"),
        (ruling, "ruling"),
        (format!("{plan}/versions"), "v"),
        (topics(&app, &first(&app)), "f"),
        (format!("{plan}/counsel/{}/questions", first(&app)), "f"),
    ];
    for role in Role::ALL {
        let judge = matches!(role, Role::Judge | Role::ResidentJudge);
        let may = |kind: &str| match kind {
            "p" => !matches!(role, Role::Isva | Role::WitnessCare | Role::WitnessService),
            "r" => judge || matches!(role, Role::Prosecutor | Role::DefenceCounsel | Role::Intermediary),
            "v" => judge || role == Role::Prosecutor,
            "f" => judge || role == Role::DefenceCounsel,
            _ => judge,
        };
        let theirs = app.sign_in_as(role).await;
        let strangers = app.sign_in(app.world.stranger(role)).await;
        for (address, kind) in &addresses {
            let expected = match (role, may(kind)) {
                (Role::Administrator, _) => 404,
                // Nobody is second on that topic, so there is nothing to rule on.
                (_, true) if *kind == "ruling" => 404,
                (_, true) => 200,
                (_, false) => 403,
            };
            let answer = theirs.get(address).await;
            assert_eq!(answer.status.as_u16(), expected, "{role} {address}");
            if expected != 200 {
                answer.never_says("Messages in March").never_says("March messages");
            }
            if !matches!(*kind, "p" | "r" | "v") {
                let told = theirs.post(address, &[]).await.status.as_u16();
                let expected = match expected {
                    // Told what is missing.
                    200 => 422,
                    404 if judge => 422,
                    other => other,
                };
                let told = if *kind == "ruling" && judge { 422 } else { told };
                assert_eq!(told, expected, "{role} posts {address}");
            }
            strangers.get(address).await.is(404).never_says("W-7KQ4-M2XD").never_says("Messages");
            strangers.post(address, &[]).await;
        }
        app.browser().get(&plan).await.is(303);
        app.browser().post(&format!("{plan}/minutes"), &[]).await.is_redirect_to("/sign-in");
    }
}

#[tokio::test]
async fn the_isva_boundary_no_link_on_witness_case_or_hearing_page_leads_to_topics() {
    let app = app().await;
    both_file(&app).await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app)).await;
    let witness = format!("/witnesses/{}", app.world.case.witness);
    let case = format!("/cases/{}", app.world.case.case);
    for role in [Role::Isva, Role::WitnessCare, Role::WitnessService] {
        let theirs = app.sign_in_as(role).await;
        for address in [&witness, &case, &hearing] {
            let page = theirs.get(address).await;
            page.is(200).never_says("/cross-examination").never_says("/ground-rules");
        }
        theirs.get(&plan(&app)).await.is(403).never_says("Messages").never_says("minutes allowed");
    }
    for role in [Role::Judge, Role::DefenceCounsel, Role::Prosecutor] {
        let theirs = app.sign_in_as(role).await;
        for address in [&witness, &hearing] {
            let page = theirs.get(address).await;
            let links = page.all("main a");
            assert!(links.iter().any(|link| link == "Topics and minutes"), "{role} {address}: {links:?}");
        }
    }
}

#[tokio::test]
async fn the_defence_boundary_counsel_is_sent_no_topic_or_minute_of_another() {
    let app = app().await;
    both_file(&app).await;
    let other = app.sign_in(&app.world.second_counsel).await;
    let page = other.get(&plan(&app)).await;
    page.is(200).says("March messages");
    page.never_says("Messages in March").never_says("Work at the shop");
    page.never_says(&app.somebody(Role::DefenceCounsel).name);
    other.get(&topics(&app, &first(&app))).await.is(404).never_says("Messages in March");
    other.post(&topics(&app, &first(&app)), &[("title-1", "x"), ("asked", "1")]).await.is(404);
    // The server function behind the page is an address of its own.
    let witness = app.world.case.witness.to_string();
    let answer = other.post("/api/cross_examination", &[("witness", &witness)]).await;
    answer.is(200).never_says("Messages in March").never_says("Work at the shop");
    let answer = other.post("/api/cross_examination_versions", &[("witness", &witness)]).await;
    answer.is(403).never_says("Messages in March");
    let isva = app.sign_in_as(Role::Isva).await;
    for function in ["cross_examination", "ground_rules", "counsel_topics", "settle_cross_examination"] {
        let fields = [("witness", witness.as_str()), ("counsel", &first(&app))];
        let answer = isva.post(&format!("/api/{function}"), &fields).await;
        answer.is(403).never_says("Messages");
    }
}

#[tokio::test]
async fn those_who_run_the_list_are_sent_minutes_and_no_topic() {
    let app = app().await;
    both_file(&app).await;
    for role in [Role::SpecialMeasuresOfficer, Role::ListingOfficer, Role::Intermediary] {
        let page = app.sign_in_as(role).await.get(&plan(&app)).await;
        page.is(200).says("50 minutes in all").never_says("Messages").never_says("Work at the shop");
        assert!(page.all("table th").iter().all(|head| head != "Topics"), "{role}");
    }
}

#[tokio::test]
async fn a_judge_with_no_time_sets_the_cap_and_locks_with_one_form_of_the_page() {
    let app = app().await;
    both_file(&app).await;
    let judge = app.sign_in_as(Role::Judge).await;
    let page = judge.get(&plan(&app)).await;
    page.is(200).says("Likely repetition").says("“Messages in March”").says("50 minutes in all");
    // Everything the form of the page would send, as it stands.
    let form = ".pigot-settle form";
    assert_eq!(page.attribute(form, "action"), Some(format!("{}/minutes", plan(&app))));
    let names = [
        "version",
        "seat-1",
        "allowed-1",
        "order-1",
        "seat-2",
        "allowed-2",
        "order-2",
        "re_examination",
        "break_count",
        "break_minutes",
        "cap",
    ];
    let sent: Vec<(&str, String)> = names
        .iter()
        .map(|name| {
            (*name, page.attribute(&format!("{form} input[name='{name}']"), "value").expect("a value"))
        })
        .collect();
    let mut fields: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.push(("act", "lock"));
    let minutes = format!("{}/minutes", plan(&app));

    // A cap that is too small comes back with how much too small it is, and everything kept.
    let mut small = fields.clone();
    small.retain(|(name, _)| *name != "cap");
    small.push(("cap", "45"));
    let refused = judge.post(&minutes, &small).await;
    refused.is(422);
    assert_eq!(refused.errors(), ["The minutes come to 5 minutes more than the judge's cap of 45 minutes"]);
    leads_to_its_errors(&refused);
    assert_eq!(refused.attribute("#cap", "value").as_deref(), Some("45"));
    assert_eq!(refused.attribute("#allowed-1", "value").as_deref(), Some("30"));

    judge.post(&minutes, &fields).await.is_redirect_to(&format!("{}?done=topics-locked", plan(&app)));
    let page = judge.get(&plan(&app)).await;
    page.says("Locked by").says("50 minutes in all, of the judge's cap of 50: 0 minutes left");
    assert!(page.all(form).is_empty(), "there is nothing left to lock");
    // Sent twice, the second is overtaken by the first and says so.
    let again = judge.post(&minutes, &fields).await;
    again.is(422).says("Somebody else changed this after you opened the form");

    let counsel = app.sign_in_as(Role::DefenceCounsel).await;
    let refused = file(&app, &counsel, &first(&app), &[("title-1", "Another"), ("asked", "5")]).await;
    refused.is(422);
    assert_eq!(refused.errors(), ["A judge has locked topics and minutes. Only a judge can change them now"]);
    leads_to_its_errors(&refused);
    counsel.get(&plan(&app)).await.says("Minutes allowed").says("30 minutes").says("1 of 2");
}

#[tokio::test]
async fn a_form_for_topics_is_shown_again_with_everything_typed() {
    let app = app().await;
    let counsel = app.sign_in_as(Role::DefenceCounsel).await;
    let typed = [
        ("title-1", "Why did you go back?"),
        ("title-2", "Work at the shop"),
        ("second-2", &second(&app)),
        ("second_reason-2", ""),
        ("asked", "a while"),
    ];
    let page = file(&app, &counsel, &first(&app), &typed).await;
    page.is(422);
    assert_eq!(
        page.errors(),
        [
            "Topic 1 must be a short title, not a question",
            "Enter the reason for a second counsel on topic 2",
            "Minutes you ask for must be a whole number",
        ]
    );
    leads_to_its_errors(&page);
    assert_eq!(page.attribute("#title-1", "value").as_deref(), Some("Why did you go back?"));
    assert_eq!(page.attribute("#asked", "value").as_deref(), Some("a while"));
    let chosen = page.attribute("#second-2 option[selected]", "value");
    assert_eq!(chosen, Some(second(&app)));
}

#[tokio::test]
async fn a_lost_race_shows_what_is_there_beside_what_was_typed() {
    let app = app().await;
    both_file(&app).await;
    let counsel = app.sign_in_as(Role::DefenceCounsel).await;
    let late = [("version", "0"), ("title-1", "Clothes"), ("asked", "10")];
    let page = counsel.post(&topics(&app, &first(&app)), &late).await;
    page.is(422)
        .says("Somebody else changed this after you opened the form")
        .says("Messages in March; Work at the shop");
    page.says("Clothes");
    // Shown both, the same form goes through.
    let version = page.attribute("input[name=version]", "value").expect("a version");
    let again = [("version", version.as_str()), ("title-1", "Clothes"), ("asked", "10")];
    counsel.post(&topics(&app, &first(&app)), &again).await.is(303);
}

#[tokio::test]
async fn a_second_counsel_is_ruled_on_and_two_versions_stand_side_by_side() {
    let app = app().await;
    both_file(&app).await;
    let counsel = app.sign_in_as(Role::DefenceCounsel).await;
    let typed = [
        ("title-1", "Messages in March"),
        ("second-1", &second(&app)),
        ("second_reason-1", "Their cases differ"),
        ("asked", "30"),
    ];
    file(&app, &counsel, &first(&app), &typed).await.is(303);
    let judge = app.sign_in_as(Role::Judge).await;
    let page = judge.get(&plan(&app)).await;
    page.says("Before you lock").says("1 topic waits for your ruling on a second counsel");
    let ruling = page.attribute("a[href$='/ruling']", "href").expect("a link to rule");
    let form = judge.get(&ruling).await;
    form.is(200).says("Their cases differ");
    judge.post(&ruling, &[]).await.is(422).says("Select whether the second counsel may ask");
    let version = form.attribute("input[name=version]", "value").expect("a version");
    let fields = [("version", version.as_str()), ("ruling", "refused"), ("ruling_words", "One is enough")];
    judge.post(&ruling, &fields).await.is_redirect_to(&format!("{}?done=second-counsel-ruled", plan(&app)));
    let versions = format!("{}/versions?left=1&right=4", plan(&app));
    let page = judge.get(&versions).await;
    page.is(200).says("Version 1 beside version 4").says("refused by").says("Changed");
    judge.get(&format!("{}/versions?left=1&right=9", plan(&app))).await.is(404);
    let theirs = app.sign_in(&app.world.second_counsel).await.get(&plan(&app)).await;
    theirs.says("Topics on which you are named as a second counsel").says("Refused");
}

#[tokio::test]
async fn ground_rules_on_the_day_of_the_recording_need_the_judges_reason() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let judge = app.sign_in_as(Role::Judge).await;
    let record = format!("{}/record", rules(&app));
    judge.get(&record).await.is(200).says("No ground rules hearing stands in the diary");
    let held = recording(&app).with("kind", "GRH").with("kit", "").with("link_room", "").at(24, 11, "10am");
    booked(&officer, &new(&app), &held).await;
    let hearing = booked(&officer, &new(&app), &recording(&app).at(24, 11, "2pm")).await;
    officer.get(&hearing).await.says("Short gap:").says("on the same day as the recording");

    let page = judge.get(&record).await;
    page.is(200).says("Short gap:").says("No judge has given a reason yet");
    let shown = crate::hearings::filled(&page);
    let mut typed: Vec<(String, String)> =
        shown.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    for rule in ["i", "ii", "iii", "iv", "v", "vi", "vii"] {
        typed.push((format!("rule-{rule}"), "not_set".to_owned()));
    }
    let send = async |typed: &[(String, String)]| {
        let fields: Vec<(&str, &str)> =
            typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        judge.post(&record, &fields).await
    };
    let refused = send(&typed).await;
    refused.is(422);
    assert_eq!(refused.errors(), ["Enter the reason for going ahead"]);
    leads_to_its_errors(&refused);
    typed.retain(|(name, _)| name != "gap_reason");
    typed.push(("gap_reason".to_owned(), "No other day".to_owned()));
    send(&typed).await.is_redirect_to(&format!("{}?done=ground-rules-recorded", rules(&app)));
    let page = judge.get(&rules(&app)).await;
    page.says("Reason given by").says("No other day").says("Not set").says("Attended");
    // The parties read the rules and the reason; who books reads that the gap is short, and no reason.
    app.sign_in_as(Role::DefenceCounsel).await.get(&rules(&app)).await.is(200).says("No other day");
    officer.get(&hearing).await.says("Short gap:").never_says("No other day");
}

#[tokio::test]
async fn no_address_or_title_tells_a_name_or_a_topic() {
    let app = app().await;
    both_file(&app).await;
    let judge = app.sign_in_as(Role::Judge).await;
    for address in [plan(&app), rules(&app), format!("{}/minutes", plan(&app)), topics(&app, &first(&app))] {
        let page = judge.get(&address).await;
        let title = page.all("title").concat();
        assert!(title.contains("W-7KQ4-M2XD") && !title.contains("Messages"), "{title}");
        assert_eq!(page.all("h1").len(), 1, "{address}");
    }
}
