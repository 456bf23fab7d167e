//! Reads for the ground rules of one witness. Every one is kept as a look at the record before it is answered.

use crate::error::AppError;
use domain::{
    ids::WitnessId,
    view::{GroundRulesComparison, GroundRulesForm, GroundRulesPage},
};
use leptos::prelude::*;

/// What was set: the version that stands, or another.
#[server(prefix = "/api", endpoint = "ground_rules")]
pub async fn read_ground_rules(
    witness: WitnessId,
    version: Option<i64>,
) -> Result<GroundRulesPage, AppError> {
    let cx = crate::ssr::context()?;
    service::ground_rules::page(&cx, witness, version).await.map_err(crate::ssr::refusal)
}

/// What the form that records a ground rules hearing is filled from.
#[server(prefix = "/api", endpoint = "record_ground_rules")]
pub async fn read_ground_rules_form(witness: WitnessId) -> Result<GroundRulesForm, AppError> {
    let cx = crate::ssr::context()?;
    service::ground_rules::form(&cx, witness).await.map_err(crate::ssr::refusal)
}

/// Two versions side by side.
#[server(prefix = "/api", endpoint = "ground_rules_versions")]
pub async fn read_ground_rules_versions(
    witness: WitnessId,
    left: Option<i64>,
    right: Option<i64>,
) -> Result<GroundRulesComparison, AppError> {
    let cx = crate::ssr::context()?;
    service::ground_rules::compare(&cx, witness, left, right).await.map_err(crate::ssr::refusal)
}
