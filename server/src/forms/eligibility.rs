//! Recording the facts of a witness's eligibility for special measures.

use crate::{
    form::{Form, Id},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::ids::WitnessId;

/// Records facts.
pub async fn record(page: Page, Id(witness): Id<WitnessId>, Form(values): Form) -> Response {
    match service::eligibility::record(&page.cx, witness, &values).await {
        Ok(()) => see_other(&format!("{}?done=eligibility-recorded", paths::eligibility(witness))),
        Err(error) => page.again(values, error).await,
    }
}
