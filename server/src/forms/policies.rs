//! Settling a figure or a practice of a court.

use crate::{
    form::{Form, Ids},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{entry::NewSetting, ids::CourtId};
use service::policies;

/// Settles one thing.
pub async fn keep(page: Page, Ids(court, setting): Ids<CourtId, String>, Form(values): Form) -> Response {
    let kept = async {
        let new = NewSetting::parse(&values, policies::limits(&setting)?, page.cx.today())?;
        policies::keep(&page.cx, court, &setting, new).await
    };
    match kept.await {
        Ok(()) => see_other(&format!("{}?done=policy-kept", paths::court_policy(court))),
        Err(error) => page.again(values, error).await,
    }
}
