//! The buttons and forms of the courtroom, where there is no script, and what is put down after the hearing.

use crate::{
    form::{Form, Id},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::ids::HearingId;

/// Puts something in the log.
pub async fn press(page: Page, Id(hearing): Id<HearingId>, Form(values): Form) -> Response {
    match service::courtroom::press(&page.cx, hearing, &values).await {
        Ok(()) => see_other(&format!("{}?done=logged", paths::room(hearing))),
        Err(error) => page.again(values, error).await,
    }
}
