//! Cases, the people in them, their witnesses and their history, as a browser meets them.

mod forms;
mod roles;
mod secrets;

use crate::common::TestApp;
use domain::entry::{AmendWitness, NewWitness};

/// A name that may turn up nowhere it should not.
const CANARY: &str = "Canary Quillfeather";

/// A service whose case has a witness with a name.
async fn app() -> TestApp {
    let app = TestApp::new().await;
    let change = AmendWitness {
        name: CANARY.parse().expect("a name"),
        birth_date: Some("2011-06-07".parse().expect("a date")),
        complainant: true,
        why: "First recorded".to_owned(),
        version: 1,
        identity_version: 0,
    };
    let witness = app.world.case.witness;
    service::witnesses::amend(&app.operator(), witness, change).await.expect("a name");
    app
}

/// Another witness of the case, for whom nobody has a part of their own.
async fn another_witness(app: &TestApp) -> domain::ids::WitnessId {
    let witness =
        NewWitness { name: "Somebody Else".parse().expect("a name"), birth_date: None, complainant: false };
    service::witnesses::record(&app.operator(), app.world.case.case, witness).await.expect("a witness")
}

/// The pages about the case and its witness, with the roles that may open each, in the order of the roles.
fn pages(app: &TestApp) -> Vec<(String, &'static str)> {
    let (case, witness) = (app.world.case.case, app.world.case.witness);
    let defendant = app.world.case.defendants[0];
    let all_who_see = "officer listing judge resident prosecutor defence isva care service intermediary";
    vec![
        (format!("/cases/{case}"), all_who_see),
        (format!("/cases/{case}/amend"), "officer listing"),
        (format!("/cases/{case}/defendants/new"), "officer listing"),
        (format!("/cases/{case}/defendants/{defendant}/amend"), "officer listing"),
        (format!("/cases/{case}/witnesses/new"), "officer prosecutor"),
        (format!("/cases/{case}/people/new"), "officer listing"),
        (format!("/cases/{case}/people/new?capacity=judge"), "officer listing"),
        (format!("/cases/{case}/history"), "officer listing judge resident"),
        (format!("/witnesses/{witness}"), all_who_see),
        (format!("/witnesses/{witness}/amend"), "officer prosecutor"),
        (format!("/witnesses/{witness}/eligibility"), "officer judge resident prosecutor care intermediary"),
        (format!("/witnesses/{witness}/eligibility/facts"), "officer prosecutor care"),
        (format!("/witnesses/{witness}/looks"), "officer resident"),
        (format!("/witnesses/{witness}/history"), "officer listing judge resident"),
    ]
}
