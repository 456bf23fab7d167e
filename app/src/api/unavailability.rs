//! Reads of dates to avoid.

use crate::error::AppError;
use domain::{
    ids::{PersonId, WitnessId},
    view::UnavailablePage,
};
use leptos::prelude::*;

/// The reader's own dates to avoid.
#[server(prefix = "/api", endpoint = "own_unavailability")]
pub async fn read_own_unavailability() -> Result<UnavailablePage, AppError> {
    let cx = crate::ssr::context()?;
    service::unavailability::own_page(&cx).await.map_err(crate::ssr::refusal)
}

/// A person's dates to avoid.
#[server(prefix = "/api", endpoint = "person_unavailability")]
pub async fn read_person_unavailability(person: PersonId) -> Result<UnavailablePage, AppError> {
    let cx = crate::ssr::context()?;
    service::unavailability::person_page(&cx, person).await.map_err(crate::ssr::refusal)
}

/// A witness's dates to avoid, and when the witness was asked.
#[server(prefix = "/api", endpoint = "witness_unavailability")]
pub async fn read_witness_unavailability(witness: WitnessId) -> Result<UnavailablePage, AppError> {
    let cx = crate::ssr::context()?;
    service::unavailability::witness_page(&cx, witness).await.map_err(crate::ssr::refusal)
}
