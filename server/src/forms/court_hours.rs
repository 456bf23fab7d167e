//! When a court is open, its lunch, and when it does not sit.

use crate::{
    form::{Form, Id},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{entry::SittingHours, ids::CourtId};

/// Sets them.
pub async fn set(page: Page, Id(court): Id<CourtId>, Form(values): Form) -> Response {
    let set = async {
        service::courts::hours::require(&page.cx, court).await?;
        service::courts::hours::set(&page.cx, court, SittingHours::parse(&values)?).await
    };
    match set.await {
        Ok(()) => see_other(&format!("{}?done=hours-set", paths::court(court))),
        Err(error) => page.again(values, error).await,
    }
}
