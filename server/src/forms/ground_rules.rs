//! Recording a ground rules hearing.

use crate::{
    form::{Form, Id},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::ids::WitnessId;

/// Records what was set, as the next version.
pub async fn record(page: Page, Id(witness): Id<WitnessId>, Form(values): Form) -> Response {
    match service::ground_rules::record(&page.cx, witness, &values).await {
        Ok(()) => see_other(&format!("{}?done=ground-rules-recorded", paths::ground_rules(witness))),
        Err(error) => page.again(values, error).await,
    }
}
