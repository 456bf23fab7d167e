//! How a hearing ended, what is put down about its recording, and further directions.

use crate::{
    form::{Form, Id},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::ids::HearingId;

/// Records how a hearing ended.
pub async fn outcome(page: Page, Id(hearing): Id<HearingId>, Form(values): Form) -> Response {
    match service::recordings::record_outcome(&page.cx, hearing, &values).await {
        Ok(()) => see_other(&format!("{}?done=outcome-recorded", paths::outcome(hearing))),
        Err(error) => page.again(values, error).await,
    }
}

/// Puts down something about a recording.
pub async fn act(page: Page, Id(hearing): Id<HearingId>, Form(values): Form) -> Response {
    match service::recordings::act(&page.cx, hearing, &values).await {
        Ok(()) => {
            let done = match values.get("form") {
                "playback" => "playback-recorded",
                "edit" => "edit-added",
                "ruling" => "edit-ruled",
                _ => "recording-noted",
            };
            see_other(&format!("{}?done={done}", paths::recording(hearing)))
        }
        Err(error) => page.again(values, error).await,
    }
}

/// Records a direction to question a witness again.
pub async fn direct(page: Page, Id(hearing): Id<HearingId>, Form(values): Form) -> Response {
    match service::recordings::direct(&page.cx, hearing, &values).await {
        Ok(()) => see_other(&format!("{}?done=further-direction-recorded", paths::recording(hearing))),
        Err(error) => page.again(values, error).await,
    }
}
