//! The diary through its addresses: every page and every read against every role, and what an address may say.

use crate::{
    common::{Browser, TestApp},
    hearings::{app, booked, mention, new, new_of_the_other, recording},
};
use domain::role::Role;

const PAGES: [&str; 5] = ["/", "/diary", "/diary?list=sheets", "/diary/week", "/my-hearings"];

/// A service in whose diary two hearings stand today and two on Monday: of the case in which everybody has a part, and
/// of the one in which nobody has.
async fn filled() -> TestApp {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    booked(&officer, &new(&app), &recording(&app).at(24, 11, "10am")).await;
    booked(&officer, &new_of_the_other(&app), &mention(&app).at(24, 11, "2pm")).await;
    booked(&officer, &new(&app), &recording(&app)).await;
    booked(&officer, &new_of_the_other(&app), &mention(&app).at(30, 11, "2pm")).await;
    app
}

fn keeps_the_list(role: Role) -> bool {
    role.is_court_staff() && role != Role::Judge
}

#[tokio::test]
async fn every_page_against_every_role() {
    let app = filled().await;
    for role in Role::ALL {
        let browser = app.sign_in_as(role).await;
        let sees = role != Role::Administrator;
        for address in PAGES {
            let page = browser.get(address).await;
            page.is(if sees || address == "/" { 200 } else { 403 });
            assert!(page.header("cache-control").contains("no-store"), "{address}");
            if !sees {
                page.never_says("T2026");
            }
        }
        let books = matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer);
        browser.get("/hearings/new").await.is(if books { 200 } else { 403 });
        browser.post("/hearings/new", &[("case_reference", "T20267001")]).await.is(if books {
            303
        } else {
            403
        });
    }
}

#[tokio::test]
async fn everybody_sees_their_own_hearings_and_nobody_elses() {
    let app = filled().await;
    let leeds = app.world.leeds.court;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
        let own = app.sign_in_as(role).await;
        for address in PAGES {
            // A resident judge has no part in any case, and so no hearings of their own.
            if (role, address) == (Role::ResidentJudge, "/my-hearings") {
                continue;
            }
            let page = own.get(address).await;
            page.says("T20267001");
            assert_eq!(page.body.contains("T20267002"), keeps_the_list(role), "{role} {address}");
        }
        let stranger = app.sign_in(app.world.stranger(role)).await;
        for address in [
            "/".to_owned(),
            "/diary".to_owned(),
            "/my-hearings".to_owned(),
            format!("/diary?place={leeds}"),
            format!("/diary?place={leeds}&list=sheets"),
            format!("/diary/week?place={leeds}"),
            format!("/diary/week?place={}", app.world.leeds.specialist),
        ] {
            let page = stranger.get(&address).await;
            page.is(200).never_says("T2026").never_says("W-7KQ4");
            // What they do not see is not said to be free either.
            let free = page.all("td").into_iter().find(|cell| cell.starts_with("Free"));
            assert!(free.is_none(), "{role} {address}");
        }
    }
}

#[tokio::test]
async fn a_clerk_is_shown_today_only() {
    let app = filled().await;
    let clerk = app.sign_in_as(Role::CourtClerk).await;
    clerk.get("/diary").await.is(200).says("T20267002");
    let page = clerk.get("/diary?date=2026-11-30").await;
    page.is(200).never_says("T2026").says("Your role shows the list of today only");
    clerk.get("/diary/week?date=2026-11-30").await.is(200).never_says("T2026").says("Not shown");
}

#[tokio::test]
async fn the_reads_behind_the_pages_answer_no_more_than_the_pages() {
    let app = filled().await;
    let leeds = app.world.leeds.court.to_string();
    let asked: [(&str, &[(&str, &str)]); 4] = [
        ("/api/diary_day", &[("place", &leeds), ("day", "2026-11-24")]),
        ("/api/diary_week", &[("place", &leeds), ("day", "2026-11-24")]),
        ("/api/own_list", &[("from", "2026-11-24")]),
        ("/api/home", &[]),
    ];
    for role in Role::ALL {
        let own = app.sign_in_as(role).await;
        let stranger = app.sign_in(app.world.stranger(role)).await;
        for (read, fields) in asked {
            let answer = own.post(read, fields).await;
            if role == Role::Administrator && read != "/api/home" {
                answer.is(403);
            } else {
                answer.is(200);
            }
            let other = answer.body.contains("T20267002");
            assert!(!other || keeps_the_list(role), "{role} {read}");
            stranger.post(read, fields).await.never_says("T2026").never_says("W-7KQ4");
        }
        let books = matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer);
        own.post("/api/hearing_start", &[]).await.is(if books { 200 } else { 403 });
        stranger.post("/api/hearing_start", &[]).await.never_says("T2026");
    }
    for (read, fields) in asked {
        app.browser().post(read, fields).await.is(401).never_says("T2026");
    }
}

#[tokio::test]
async fn the_name_of_a_witness_is_nowhere_in_the_diary() {
    let app = filled().await;
    let change = domain::entry::AmendWitness {
        name: "Canary Quillfeather".parse().expect("a name"),
        birth_date: None,
        complainant: true,
        why: "First recorded".to_owned(),
        version: 1,
        identity_version: 0,
    };
    service::witnesses::amend(&app.operator(), app.world.case.witness, change).await.expect("a name");
    for role in Role::ALL {
        let browser = app.sign_in_as(role).await;
        for address in PAGES {
            browser.get(address).await.never_says("Canary");
        }
    }
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    officer.get("/diary").await.says("W-7KQ4-M2XD");
}

#[tokio::test]
async fn an_address_says_place_and_day_and_what_it_cannot_say_is_told() {
    let app = filled().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let room = app.world.leeds.specialist;
    let page = officer.get(&format!("/diary?place={room}&date=2026-11-30")).await;
    page.is(200).says("Monday 30 November 2026").says("T20267001");
    assert_eq!(
        page.all("caption"),
        ["Courtroom bookings, Leeds Crown Court, Courtroom 5, Monday 30 November 2026"]
    );
    let typed = "on-day=30&on-month=nov&on-year=2026";
    officer
        .get(&format!("/diary/week?place={room}&{typed}"))
        .await
        .is(200)
        .says("Week of Monday 30 November");

    let page = officer.get("/diary?on-day=31&on-month=11&on-year=2026").await;
    page.is(422);
    assert_eq!(page.errors(), ["Date must be a real date"]);
    assert_eq!(page.attribute("#on-day", "value").as_deref(), Some("31"));
    assert!(page.all("title")[0].starts_with("Error: "), "{:?}", page.all("title"));
    let page = officer.get("/diary/week?on-day=30").await;
    page.is(422);
    assert_eq!(page.errors(), ["Date must include a day, month and year"]);
    officer.get("/diary?date=soon").await.is(422);

    for place in ["leeds", "%00", "..", "00000000-0000-0000-0000-000000000000"] {
        for view in ["/diary", "/diary/week"] {
            officer.get(&format!("{view}?place={place}")).await.is(404);
        }
    }
    for odd in ["sort=%27", "list=x", "date=9999-12-31", "place=&date=", "sort=-judge&list=&done=x"] {
        let answer = officer.get(&format!("/diary?{odd}")).await;
        assert!([200, 422].contains(&answer.status.as_u16()), "{odd}: {}", answer.status);
    }
    officer.get("/my-hearings?from=x").await.is(200);
    let answer = app.browser().get("/diary?date=2026-11-30").await;
    answer.is_redirect_to("/sign-in?next=/diary%3Fdate%3D2026-11-30");
}

#[tokio::test]
async fn the_list_can_be_put_in_another_order() {
    let app = filled().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let cases =
        async |sort: &str| officer.get(&format!("/diary?sort={sort}")).await.all("tbody td:nth-child(5)");
    assert_eq!(cases("time").await, ["T20267001", "T20267002"]);
    assert_eq!(cases("-time").await, ["T20267002", "T20267001"]);
    assert_eq!(cases("-case").await, ["T20267002", "T20267001"]);
}

async fn chosen(browser: &Browser, address: &str, reference: &str) -> crate::common::Answer {
    browser.post(address, &[("case_reference", reference)]).await
}

#[tokio::test]
async fn a_free_place_in_the_week_leads_to_a_booking() {
    let app = filled().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let week = officer.get("/diary/week?date=2026-11-30").await;
    let book = week.attribute("a[href^='/hearings/new']", "href").expect("a free place");
    let room = app.world.leeds.specialist;
    assert_eq!(book, format!("/hearings/new?courtroom={room}&date=2026-11-30"));
    officer.get(&book).await.is(200).says("Leeds Crown Court, Courtroom 5, Monday 30 November 2026");

    let form = format!("{}?courtroom={room}&date=2026-11-30", new(&app));
    chosen(&officer, &book, " t2026-7001 ").await.is_redirect_to(&form);
    let page = officer.get(&form).await;
    page.is(200);
    assert_eq!(page.attribute("#date-day", "value").as_deref(), Some("30"));
    assert_eq!(page.attribute("#courtroom option[selected]", "value"), Some(room.to_string()));

    let again = chosen(&officer, &book, "").await;
    again.is(422);
    assert_eq!(again.errors(), ["Enter the URN or Crown Court case number"]);
    let again = chosen(&officer, &book, "T20269999").await;
    again.is(422);
    assert_eq!(again.errors(), ["URN or case number is not one that you can use here"]);
    assert_eq!(again.attribute("#case_reference", "value").as_deref(), Some("T20269999"));

    // Somebody else's case is answered in the same words as one that does not exist.
    let stranger = app.sign_in(app.world.stranger(Role::ListingOfficer)).await;
    let answer = chosen(&stranger, "/hearings/new", "T20267001").await;
    answer.is(422);
    assert_eq!(answer.errors(), ["URN or case number is not one that you can use here"]);
    officer.get("/hearings/new?courtroom=x").await.is(404);
}
