//! Reads for topics and minutes. Every one is kept as a look at the witness's record before it is answered.

use crate::error::AppError;
use domain::{
    ids::WitnessId,
    view::{ComparisonPage, PlanPage, TopicsForm},
};
use leptos::prelude::*;

/// Topics and minutes for one witness.
#[server(prefix = "/api", endpoint = "cross_examination")]
pub async fn read_plan(witness: WitnessId) -> Result<PlanPage, AppError> {
    let cx = crate::ssr::context()?;
    service::cross_examination::page(&cx, witness).await.map_err(crate::ssr::refusal)
}

/// The same, for the forms with which a judge settles them.
#[server(prefix = "/api", endpoint = "settle_cross_examination")]
pub async fn read_plan_to_settle(witness: WitnessId) -> Result<PlanPage, AppError> {
    let cx = crate::ssr::context()?;
    service::cross_examination::settling_page(&cx, witness).await.map_err(crate::ssr::refusal)
}

/// What the forms of one counsel are filled from.
#[server(prefix = "/api", endpoint = "counsel_topics")]
pub async fn read_topics_form(witness: WitnessId, counsel: String) -> Result<TopicsForm, AppError> {
    let cx = crate::ssr::context()?;
    let advocate: domain::cross_examination::Advocate = counsel.parse().map_err(|_| AppError::NotFound)?;
    service::cross_examination::topics_form(&cx, witness, advocate).await.map_err(crate::ssr::refusal)
}

/// Two versions side by side.
#[server(prefix = "/api", endpoint = "cross_examination_versions")]
pub async fn read_plan_versions(
    witness: WitnessId,
    left: Option<i64>,
    right: Option<i64>,
) -> Result<ComparisonPage, AppError> {
    let cx = crate::ssr::context()?;
    service::cross_examination::compare(&cx, witness, left, right).await.map_err(crate::ssr::refusal)
}
