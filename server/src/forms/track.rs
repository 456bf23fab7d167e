//! Stages of the section 28 track, counsel, readiness of the parties and the confirmation of a recording.

use crate::{
    form::{Form, Id},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::ids::{CaseId, HearingId, WitnessId};

/// Records a stage that no other page keeps.
pub async fn record(page: Page, Id(witness): Id<WitnessId>, Form(values): Form) -> Response {
    match service::track::record(&page.cx, witness, &values).await {
        Ok(()) => see_other(&format!("{}?done=stage-recorded", paths::track(witness))),
        Err(error) => page.again(values, error).await,
    }
}

/// Records counsel, a direction on counsel, or who may not question in person.
pub async fn counsel(page: Page, Id(case): Id<CaseId>, Form(values): Form) -> Response {
    match service::counsel::act(&page.cx, case, &values).await {
        Ok(()) => {
            let done = match values.get("form") {
                "same-advocate" => "direction-recorded",
                "bar" => "bar-recorded",
                _ => "counsel-recorded",
            };
            see_other(&format!("{}?done={done}", paths::counsel(case)))
        }
        Err(error) => page.again(values, error).await,
    }
}

/// Records what a side says of being ready, or confirms a recording.
pub async fn confirm(page: Page, Id(hearing): Id<HearingId>, Form(values): Form) -> Response {
    match service::confirmation::act(&page.cx, hearing, &values).await {
        Ok(()) => {
            let done = if values.get("form") == "readiness" { "readiness-stated" } else { "confirmed" };
            see_other(&format!("{}?done={done}", paths::confirm_recording(hearing)))
        }
        Err(error) => page.again(values, error).await,
    }
}
