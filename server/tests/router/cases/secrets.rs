//! What a browser, the history and the disk get to see of a witness's name.

use super::{CANARY, app, pages};
use domain::role::Role;

#[tokio::test]
async fn a_name_is_on_no_page_of_those_who_may_not_see_it_and_in_no_title() {
    let app = app().await;
    for role in Role::ALL {
        let browser = app.sign_in_as(role).await;
        let hidden = matches!(
            role,
            Role::ListingOfficer | Role::CourtClerk | Role::DefenceCounsel | Role::Administrator
        );
        for (address, _) in pages(&app) {
            let page = browser.get(&address).await;
            if hidden {
                page.never_says("Canary").never_says("7 June 2011");
            }
            for title in page.all("title, h1") {
                assert!(!title.contains("Canary"), "{role} {address}: {title}");
            }
            assert!(page.header("cache-control").contains("no-store"), "{address}");
        }
        let mut page = browser.get(&format!("/witnesses/{}", app.world.case.witness)).await;
        if page.status == 200 {
            assert_eq!(page.body.contains(CANARY), !hidden, "{role}");
            page = browser.get(&format!("/cases/{}", app.world.case.case)).await;
            page.never_says("Canary");
        }
    }
    let disk = app.on_disk();
    assert!(!disk.windows(6).any(|part| part == b"Canary"));
}

#[tokio::test]
async fn a_change_of_name_is_told_with_names_to_those_who_may_see_them_and_without_to_the_others() {
    let app = app().await;
    let history = format!("/witnesses/{}/history", app.world.case.witness);
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    officer.get(&history).await.says(&format!("Name: {CANARY}")).says("by the service's operator");
    let listing = app.sign_in_as(Role::ListingOfficer).await;
    listing.get(&history).await.says("Name: changed, not shown").says("Reason: First recorded");
    let case = format!("/cases/{}/history", app.world.case.case);
    officer.get(&case).await.says("Name: changed, not shown").never_says("Canary");
}

#[tokio::test]
async fn every_look_is_in_the_report() {
    let app = app().await;
    let page = format!("/witnesses/{}", app.world.case.witness);
    app.sign_in_as(Role::Isva).await.get(&page).await.is(200);
    let prosecutor = app.sign_in_as(Role::Prosecutor).await;
    prosecutor.get(&format!("{page}/amend")).await.is(200);
    // A form that is shown again is looked at again.
    prosecutor.post(&format!("{page}/amend"), &[]).await.is(422);
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let report = officer.get(&format!("{page}/looks")).await;
    let told = report.all("main tbody tr");
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told[0].contains("Leeds Person special_measures_officer") && told[0].contains("Report of looks"));
    assert!(told[1].contains("Form that changes the witness") && told[1].ends_with("Prosecutor"));
    assert!(told[3].contains("Leeds Person isva") && told[3].contains("Witness page"));
    report.never_says("Canary");
}

#[tokio::test]
async fn an_island_or_script_that_asks_for_a_page_is_answered_like_a_visit() {
    let app = app().await;
    let witness = app.world.case.witness.to_string();
    let fields = [("witness", witness.as_str())];
    let stranger = app.sign_in(app.world.stranger(Role::Isva)).await;
    stranger.post("/api/witness", &fields).await.is(404).never_says("Canary");
    let defence = app.sign_in_as(Role::DefenceCounsel).await;
    defence.post("/api/witness", &fields).await.is(200).never_says("Canary");
    defence.post("/api/amend_witness", &fields).await.is(403).never_says("Canary");
    let isva = app.sign_in_as(Role::Isva).await;
    assert!(isva.post("/api/witness", &fields).await.body.contains(CANARY));
    app.browser().post("/api/witness", &fields).await.never_says("Canary");
}
