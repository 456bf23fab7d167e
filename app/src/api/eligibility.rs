//! Reads about eligibility for special measures. Each is kept as a look before it is answered.

use crate::error::AppError;
use chrono::NaiveDate;
use domain::{
    ids::WitnessId,
    view::{EligibilityFactsPage, EligibilityPage},
};
use leptos::prelude::*;

/// Eligibility of one witness, on the day of the decision or the day asked about.
#[server(prefix = "/api", endpoint = "eligibility")]
pub async fn read_eligibility(
    witness: WitnessId,
    on: Option<NaiveDate>,
) -> Result<EligibilityPage, AppError> {
    let cx = crate::ssr::context()?;
    service::eligibility::page(&cx, witness, on).await.map_err(crate::ssr::refusal)
}

/// What the form for the facts of eligibility is filled from.
#[server(prefix = "/api", endpoint = "eligibility_facts")]
pub async fn read_eligibility_facts(witness: WitnessId) -> Result<EligibilityFactsPage, AppError> {
    let cx = crate::ssr::context()?;
    service::eligibility::facts_page(&cx, witness).await.map_err(crate::ssr::refusal)
}
