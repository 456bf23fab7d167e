//! The buttons and forms of the courtroom, where there is no script, and what is put down after the hearing.

use crate::{
    form::{Form, Id, query},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::ids::HearingId;

/// Puts something in the log.
pub async fn press(page: Page, Id(hearing): Id<HearingId>, Form(values): Form) -> Response {
    match service::courtroom::press(&page.cx, hearing, &values).await {
        Ok(()) => {
            // Whoever chose to have the page read again by itself stays with that; a banner would then stay too.
            let again = query(page.parts(), "refresh").is_some();
            let then = if again { "refresh=on" } else { "done=logged" };
            see_other(&format!("{}?{then}", paths::room(hearing)))
        }
        Err(error) => page.again(values, error).await,
    }
}
