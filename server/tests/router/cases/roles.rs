//! Every role at every address about a case or witness, with something to do there and without.

use super::{another_witness, app, pages};
use domain::role::Role;

const fn called(role: Role) -> &'static str {
    match role {
        Role::SpecialMeasuresOfficer => "officer",
        Role::ListingOfficer => "listing",
        Role::CourtClerk => "clerk",
        Role::Judge => "judge",
        Role::ResidentJudge => "resident",
        Role::Prosecutor => "prosecutor",
        Role::DefenceCounsel => "defence",
        Role::Isva => "isva",
        Role::WitnessCare => "care",
        Role::WitnessService => "service",
        Role::Intermediary => "intermediary",
        Role::Administrator => "administrator",
    }
}

#[tokio::test]
async fn every_role_at_every_address() {
    let app = app().await;
    for role in Role::ALL {
        let theirs = app.sign_in_as(role).await;
        let strangers = app.sign_in(app.world.stranger(role)).await;
        for (address, may) in pages(&app) {
            let expected = match role {
                // The case is not in today's list; accounts are kept without a sight of cases.
                Role::CourtClerk | Role::Administrator => 404,
                _ if may.split(' ').any(|each| each == called(role)) => 200,
                _ => 403,
            };
            let answer = theirs.get(&address).await;
            assert_eq!(answer.status.as_u16(), expected, "{role} {address}: {}", answer.heading());
            strangers.get(&address).await.is(404).never_says("T20267001").never_says("W-7KQ4-M2XD");
        }
    }
    for (address, _) in pages(&app) {
        let answer = app.browser().get(&address).await;
        answer.is(303);
        assert!(answer.location().starts_with("/sign-in?next=/"));
    }
}

#[tokio::test]
async fn every_role_at_every_form() {
    let app = app().await;
    for role in Role::ALL {
        let theirs = app.sign_in_as(role).await;
        let strangers = app.sign_in(app.world.stranger(role)).await;
        let forms = pages(&app)
            .into_iter()
            .filter(|(address, _)| address.ends_with("/new") || address.ends_with("/amend"));
        for (address, may) in forms {
            let expected = match role {
                Role::CourtClerk | Role::Administrator => 404,
                // An empty form, so that whoever may do it is told what is missing.
                _ if may.split(' ').any(|each| each == called(role)) => 422,
                _ => 403,
            };
            let answer = theirs.post(&address, &[]).await;
            assert_eq!(answer.status.as_u16(), expected, "{role} {address}: {}", answer.heading());
            strangers.post(&address, &[]).await.is(404).never_says("T20267001");
        }
        let opens = matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer);
        theirs.get("/cases/new").await.is(if opens { 200 } else { 403 });
        theirs.post("/cases/new", &[("defendants", "1")]).await.is(if opens { 422 } else { 403 });
        theirs.get("/cases").await.is(200);
    }
}

#[tokio::test]
async fn what_is_no_case_witness_or_part_is_not_found() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    let (case, witness) = (app.world.case.case, app.world.case.witness);
    for address in [
        "/cases/1".to_owned(),
        "/cases/00000000-0000-0000-0000-000000000000".to_owned(),
        format!("/cases/{witness}"),
        format!("/cases/{witness}/amend"),
        format!("/cases/{witness}/history"),
        format!("/cases/{case}/people/{witness}/end"),
        format!("/witnesses/{case}"),
        "/witnesses/W-7KQ4-M2XD".to_owned(),
        "/witnesses/%00".to_owned(),
        format!("/hearings/{case}/history"),
    ] {
        officer.get(&address).await.is(404);
    }
    for address in ["/cases/1/amend", "/witnesses/1/amend"] {
        officer.post(address, &[]).await.is(404);
    }
    let end = format!("/cases/{case}/people/{witness}/end");
    officer.post(&end, &[("until-day", "1"), ("why", "x")]).await.is(404);
}

#[tokio::test]
async fn a_supporter_does_not_open_the_page_of_another_witness() {
    let app = app().await;
    let other = another_witness(&app).await;
    for role in [Role::Isva, Role::Intermediary] {
        let browser = app.sign_in_as(role).await;
        browser.get(&format!("/witnesses/{other}")).await.is(404);
        let case = browser.get(&format!("/cases/{}", app.world.case.case)).await;
        case.is(200).says("W-7KQ4-M2XD");
        assert!(!case.all("main a[href^='/witnesses/']").is_empty());
        assert!(!case.body.contains(&other.to_string()), "{role} is led to another witness");
    }
}

#[tokio::test]
async fn the_list_is_searched_by_its_address() {
    let app = app().await;
    let officer = app.sign_in_as(Role::SpecialMeasuresOfficer).await;
    officer.get("/cases").await.says("2 cases").says("T20267001").says("T20267002");
    officer.get("/cases?search=W-7KQ4+M2XD").await.says("1 case found").says("T20267001");
    let odd = officer.get("/cases?search=%3Cscript%3E%E2%80%AE&page=-1").await;
    odd.is(200).says("No cases found").never_says("<script>");
    officer.get("/cases?page=99").await.says("T20267001");
}
