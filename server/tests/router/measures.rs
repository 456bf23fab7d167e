//! Special measures through their pages: every address for every role, forms that are shown again with everything typed, what
//! those who support the witness and the defence never read, and section 41, which for some is no address at all.

use crate::{
    common::{Answer, Browser, TestApp},
    hearings::{app, booked, leads_to_its_errors, mention, new, recording},
};
use domain::{
    ids::{MeasureApplicationId, MeasureDecisionId, Section41Id},
    role::Role,
};

const APPLICATION: &[(&str, &str)] = &[
    ("route", "application"),
    ("party", "prosecution"),
    ("made_on-day", "2"),
    ("made_on-month", "11"),
    ("made_on-year", "2026"),
    ("against", "D1"),
    ("against", "D2"),
    ("measures", "s24"),
    ("measures", "s27"),
    ("measures", "s28"),
    ("how-s24", "From link room 1"),
    ("companion", "named"),
    ("interview_on-day", "1"),
    ("interview_on-month", "6"),
    ("interview_on-year", "2026"),
    ("recorded_minutes", "75"),
    ("request_22a", "not_applicable"),
    ("views_given", "yes"),
    ("hearing_asked", "yes"),
    ("hearing_because", "Nightjar hearing words"),
];

const DECISION: &[(&str, &str)] = &[
    ("decided_on-day", "20"),
    ("decided_on-month", "11"),
    ("decided_on-year", "2026"),
    ("manner", "hearing"),
    ("outcome-s24-D1", "granted"),
    ("outcome-s24-D2", "refused"),
    ("outcome-s27-D1", "granted"),
    ("outcome-s27-D2", "granted"),
    ("outcome-s28-D1", "granted"),
    ("outcome-s28-D2", "granted"),
    ("how-s24", "From link room 1"),
    ("companion", "named"),
    ("grounds", "s16(1)(a)"),
    ("reasons", "Nightjar reasons words"),
    ("open_court", "yes"),
];

fn measures(app: &TestApp) -> String {
    format!("/witnesses/{}/measures", app.world.case.witness)
}

async fn last_application(app: &TestApp) -> MeasureApplicationId {
    let mut tx = app.cx.db.read().await.expect("a connection");
    let all = store::applications::list_for_witnesses(&mut tx, &[app.world.case.witness]).await;
    all.expect("applications").last().expect("an application").id
}

async fn last_decision(app: &TestApp) -> MeasureDecisionId {
    let mut tx = app.cx.db.read().await.expect("a connection");
    let all = store::decisions::list_for_witnesses(&mut tx, &[app.world.case.witness]).await;
    all.expect("decisions").last().expect("a decision").id
}

async fn section_41(app: &TestApp) -> Section41Id {
    let mut tx = app.cx.db.read().await.expect("a connection");
    let all = store::section_41::list_for_case(&mut tx, app.world.case.case).await;
    all.expect("applications").last().expect("an application").id
}

async fn apply(app: &TestApp, browser: &Browser) -> MeasureApplicationId {
    let answer = browser.post(&format!("{}/apply", measures(app)), APPLICATION).await;
    answer.is_redirect_to(&format!("{}?done=application-made", measures(app)));
    last_application(app).await
}

async fn decide(app: &TestApp, browser: &Browser, application: MeasureApplicationId) -> Answer {
    let judge = app.somebody(Role::Judge).person.to_string();
    let mut fields = DECISION.to_vec();
    fields.push(("judge", &judge));
    browser.post(&format!("/measures/{application}/decide"), &fields).await
}

/// Applied for, argued, decided; and an application under section 41.
async fn argued(app: &TestApp) -> MeasureApplicationId {
    let prosecutor = app.sign_in_as(Role::Prosecutor).await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let application = apply(app, &prosecutor).await;
    let withheld =
        [("party", "prosecution"), ("content", "Ploverdale secret"), ("because", "Ploverdale danger")];
    prosecutor.post(&format!("/measures/{application}/withhold"), &withheld).await.is(303);
    decide(app, &officer, application)
        .await
        .is_redirect_to(&format!("{}?done=decision-recorded", measures(app)));
    let witness = app.world.case.witness.to_string();
    let made = [
        ("witness", witness.as_str()),
        ("defendant", "D1"),
        ("made_on-day", "9"),
        ("made_on-month", "11"),
        ("made_on-year", "2026"),
    ];
    let address = format!("/cases/{}/section-41", app.world.case.case);
    officer
        .post(&format!("{address}/new"), &made)
        .await
        .is_redirect_to(&format!("{address}?done=section-41-recorded"));
    application
}

#[tokio::test]
async fn every_role_at_every_address() {
    let app = app().await;
    let application = argued(&app).await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    // Today, so that the clerk has something to see.
    booked(&officer, &new(&app), &recording(&app).at(24, 11, "2pm")).await;
    let decision = last_decision(&app).await;
    let private = section_41(&app).await;
    let measures = measures(&app);
    let case = format!("/cases/{}/section-41", app.world.case.case);
    let addresses = [
        (measures.clone(), "page"),
        (format!("{measures}/apply"), "apply"),
        (format!("{measures}/dates"), "decide"),
        (format!("{measures}/change"), "decide"),
        (format!("/measures/{application}/serve"), "apply"),
        (format!("/measures/{application}/represent"), "represent"),
        (format!("/measures/{application}/decide"), "decide"),
        (format!("/measures/{application}/withhold"), "withhold"),
        (format!("/measures/{application}/withheld"), "court"),
        (format!("/measures/decisions/{decision}/told"), "tell"),
        (case.clone(), "private"),
        (format!("{case}/new"), "record private"),
        (format!("{case}/{private}/record"), "record private"),
    ];
    for role in Role::ALL {
        let officer = role == Role::SpecialMeasuresOfficer;
        let judge = matches!(role, Role::Judge | Role::ResidentJudge);
        let party = matches!(role, Role::Prosecutor | Role::DefenceCounsel);
        let (prosecutor, listing) = (role == Role::Prosecutor, role == Role::ListingOfficer);
        let theirs = app.sign_in_as(role).await;
        let strangers = app.sign_in(app.world.stranger(role)).await;
        for (address, kind) in &addresses {
            let expected = match *kind {
                _ if role == Role::Administrator => 404,
                "page" => 200,
                "court" => {
                    if officer || judge {
                        200
                    } else {
                        404
                    }
                }
                "private" => {
                    if officer || judge || party || listing {
                        200
                    } else {
                        404
                    }
                }
                "record private" => {
                    if officer || judge || party {
                        200
                    } else if listing {
                        403
                    } else {
                        404
                    }
                }
                "apply" => {
                    if officer || prosecutor {
                        200
                    } else {
                        403
                    }
                }
                "represent" => {
                    if officer || party {
                        200
                    } else {
                        403
                    }
                }
                "decide" => {
                    if officer || judge || role == Role::CourtClerk {
                        200
                    } else {
                        403
                    }
                }
                "withhold" => {
                    if officer || judge || prosecutor {
                        200
                    } else {
                        403
                    }
                }
                "tell" => {
                    if officer || prosecutor || role == Role::WitnessCare {
                        200
                    } else {
                        403
                    }
                }
                other => panic!("{other}"),
            };
            let answer = theirs.get(address).await;
            assert_eq!(answer.status.as_u16(), expected, "{role} {address}");
            if !(officer || judge) {
                answer.never_says("Ploverdale");
            }
            if !matches!(*kind, "page" | "court" | "private") {
                let told = theirs.post(address, &[]).await.status.as_u16();
                assert!(
                    told == if expected == 200 { 422 } else { expected } || told == 422,
                    "{role} posts {address}: {told}"
                );
            }
            strangers.get(address).await.is(404).never_says("W-7KQ4-M2XD").never_says("Nightjar");
        }
    }
    app.browser().get(&measures).await.is(303);
    app.browser().post(&format!("{measures}/apply"), &[]).await.is_redirect_to("/sign-in");
}

#[tokio::test]
async fn an_isva_reads_what_is_granted_and_neither_reasons_nor_argument_nor_what_is_withheld() {
    let app = app().await;
    let application = argued(&app).await;
    for role in [Role::Isva, Role::WitnessCare, Role::WitnessService, Role::Intermediary] {
        let page = app.sign_in_as(role).await.get(&measures(&app)).await;
        page.is(200).says("Live link").says("From link room 1").says("Not told yet");
        for hidden in [
            "Nightjar",
            "Ploverdale",
            "Applications",
            "Representations",
            "court alone",
            "75 minutes",
            &application.to_string(),
        ] {
            page.never_says(hidden);
        }
    }
    let defence = app.sign_in_as(Role::DefenceCounsel).await.get(&measures(&app)).await;
    defence.is(200).says("Nightjar reasons words").says("Nightjar hearing words");
    for hidden in ["Ploverdale", "court alone", "withheld"] {
        defence.never_says(hidden);
    }
    let judge = app.sign_in_as(Role::Judge).await;
    judge.get(&measures(&app)).await.says("Read the part for the court alone");
    judge
        .get(&format!("/measures/{application}/withheld"))
        .await
        .says("Ploverdale secret")
        .says("Ploverdale danger");
}

#[tokio::test]
async fn a_form_that_cannot_be_taken_is_shown_again_with_everything_typed() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let address = format!("{}/apply", measures(&app));
    let page = officer
        .post(&address, &[("how-s24", "From link room 1"), ("measures", "s24"), ("measures", "s29")])
        .await;
    page.is(422).says("Select how the question came before the court");
    assert_eq!(page.attribute("#how-s24", "value").as_deref(), Some("From link room 1"));
    leads_to_its_errors(&page);
    let ticked = page.all("input[name=measures][checked]");
    assert_eq!(ticked.len(), 2, "{ticked:?}");

    let application = apply(&app, &officer).await;
    let judge = app.somebody(Role::Judge).person.to_string();
    let mut fields: Vec<_> = DECISION.iter().filter(|(name, _)| *name != "outcome-s27-D2").copied().collect();
    fields.extend([("judge", judge.as_str()), ("outcome-s27-D2", "refused")]);
    let page = officer.post(&format!("/measures/{application}/decide"), &fields).await;
    page.is(422).says("needs recorded evidence in chief (section 27)").says("Nightjar reasons words");
    leads_to_its_errors(&page);

    decide(&app, &officer, application).await.is(303);
    let late = decide(&app, &officer, application).await;
    late.is(422).says("has been decided already").says("Nightjar reasons words");
}

#[tokio::test]
async fn five_dates_complete_a_direction_and_the_page_names_what_is_missing() {
    let app = app().await;
    argued(&app).await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let page = officer.get(&measures(&app)).await;
    page.says("Incomplete: missing ground rules hearing, recording,");
    let form = officer.get(&format!("{}/dates", measures(&app))).await;
    let seen = form.attribute("input[name=seen]", "value").expect("a count");
    let judge = app.somebody(Role::Judge).person.to_string();
    let directions: Vec<String> = {
        let mut tx = app.cx.db.read().await.expect("a connection");
        let all = store::directions::timetables_for_witness(&mut tx, app.world.case.witness).await;
        all.expect("timetables").iter().map(|each| each.direction.to_string()).collect()
    };
    let mut fields = vec![("seen".to_owned(), seen), ("judge".to_owned(), judge)];
    fields.extend(directions.into_iter().map(|id| ("directions".to_owned(), id)));
    for (name, day, month, year) in [
        ("ground_rules_on", "1", "12", "2026"),
        ("recording_on", "14", "12", "2026"),
        ("further_questions", "11", "1", "2027"),
        ("exclusion", "18", "1", "2027"),
        ("editing", "1", "2", "2027"),
        ("set_on", "20", "11", "2026"),
    ] {
        for (part, value) in [("day", day), ("month", month), ("year", year)] {
            fields.push((format!("{name}-{part}"), value.to_owned()));
        }
    }
    let pairs: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    officer.post(&format!("{}/dates", measures(&app)), &pairs).await.is(303);
    let done = officer.get(&measures(&app)).await;
    done.says("Complete").says("Monday 14 December 2026").never_says("Incomplete");
    // Sent again, from a form that was opened before: somebody else was first.
    officer
        .post(&format!("{}/dates", measures(&app)), &pairs)
        .await
        .is(422)
        .says("Somebody else changed this");
}

#[tokio::test]
async fn measures_stand_on_the_case_the_hearing_and_the_day_list_for_those_who_may_see_them() {
    let app = app().await;
    argued(&app).await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let hearing = booked(&officer, &new(&app), &recording(&app).at(24, 11, "2pm")).await;
    let words = "Live link (D1); Video recorded evidence in chief; Video recorded cross-examination";
    officer.get(&hearing).await.says(words);
    officer
        .get(&format!("/cases/{}", app.world.case.case))
        .await
        .says(words)
        .says("Section 28 dates missing");
    let clerk = app.sign_in_as(Role::CourtClerk).await;
    clerk.get("/diary?date=2026-11-24").await.is(200).says(words);
    clerk.get("/diary?date=2026-11-24&list=sheets").await.is(200).says(words);
    let isva = app.sign_in_as(Role::Isva).await;
    isva.get("/my-hearings").await.is(200).says("Live link (D1)");
    isva.get(&format!("/cases/{}", app.world.case.case))
        .await
        .says(words)
        .never_says("Section 28 dates missing");
}

#[tokio::test]
async fn a_section_41_hearing_is_no_address_for_those_who_must_not_learn_of_it() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let private = mention(&app).with("kind", "SECTION_41").at(24, 11, "3pm");
    let hearing = booked(&officer, &new(&app), &private).await;
    for role in Role::ALL {
        let browser = app.sign_in_as(role).await;
        let knows = matches!(
            role,
            Role::SpecialMeasuresOfficer
                | Role::ListingOfficer
                | Role::Judge
                | Role::ResidentJudge
                | Role::Prosecutor
                | Role::DefenceCounsel
        );
        browser.get(&hearing).await.is(if knows { 200 } else { 404 });
        for address in
            ["/", "/diary?date=2026-11-24", "/diary/week?date=2026-11-24", "/my-hearings", "/cases"]
        {
            let page = browser.get(address).await;
            if !knows {
                page.never_says("Section 41").never_says("3pm");
            }
        }
        for address in
            [format!("/cases/{}", app.world.case.case), format!("/witnesses/{}", app.world.case.witness)]
        {
            let page = browser.get(&address).await;
            if !knows {
                page.never_says("Section 41").never_says("section-41").never_says("3pm");
            }
        }
        if !knows {
            for act in ["amend", "move", "cancel", "history"] {
                browser.get(&format!("{hearing}/{act}")).await.is(404);
            }
        }
    }
    let named = private.with("witness", app.world.case.witness).at(25, 11, "3pm");
    let fields: Vec<_> = named.iter().collect();
    let refused = officer.post(&new(&app), &fields).await;
    refused.is(422).says("Do not name a witness");
}
