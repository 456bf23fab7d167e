//! Reads of what was done.

use crate::error::AppError;
use domain::{
    ids::{CaseId, HearingId, WitnessId},
    view::HistoryPage,
};
use leptos::prelude::*;

/// The history of a case and of everything in it.
#[server(prefix = "/api", endpoint = "case_history")]
pub async fn read_case_history(case: CaseId, page: u32) -> Result<HistoryPage, AppError> {
    let cx = crate::ssr::context()?;
    service::history::of_case(&cx, case, page).await.map_err(crate::ssr::refusal)
}

/// The history of a witness's record.
#[server(prefix = "/api", endpoint = "witness_history")]
pub async fn read_witness_history(witness: WitnessId, page: u32) -> Result<HistoryPage, AppError> {
    let cx = crate::ssr::context()?;
    service::history::of_witness(&cx, witness, page).await.map_err(crate::ssr::refusal)
}

/// The history of a hearing and its bookings.
#[server(prefix = "/api", endpoint = "hearing_history")]
pub async fn read_hearing_history(hearing: HearingId, page: u32) -> Result<HistoryPage, AppError> {
    let cx = crate::ssr::context()?;
    service::history::of_hearing(&cx, hearing, page).await.map_err(crate::ssr::refusal)
}
