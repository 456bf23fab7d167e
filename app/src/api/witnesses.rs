//! Reads for witnesses. Every one that shows a witness's record is kept as a look before it is answered.

use crate::error::AppError;
use domain::{
    ids::{CaseId, WitnessId},
    view::{AmendWitnessPage, LooksPage, NewWitnessPage, WitnessPage},
};
use leptos::prelude::*;

/// One witness.
#[server(prefix = "/api", endpoint = "witness")]
pub async fn read_witness(witness: WitnessId) -> Result<WitnessPage, AppError> {
    let cx = crate::ssr::context()?;
    service::witnesses::page(&cx, witness).await.map_err(crate::ssr::refusal)
}

/// The form for a new witness of a case.
#[server(prefix = "/api", endpoint = "new_witness")]
pub async fn read_new_witness(case: CaseId) -> Result<NewWitnessPage, AppError> {
    let cx = crate::ssr::context()?;
    service::witnesses::new_page(&cx, case).await.map_err(crate::ssr::refusal)
}

/// What the form that changes who a witness is is filled from.
#[server(prefix = "/api", endpoint = "amend_witness")]
pub async fn read_amend_witness(witness: WitnessId) -> Result<AmendWitnessPage, AppError> {
    let cx = crate::ssr::context()?;
    service::witnesses::amend_page(&cx, witness).await.map_err(crate::ssr::refusal)
}

/// Who looked at a witness's record.
#[server(prefix = "/api", endpoint = "looks")]
pub async fn read_looks(witness: WitnessId, page: u32) -> Result<LooksPage, AppError> {
    let cx = crate::ssr::context()?;
    service::witnesses::looks(&cx, witness, page).await.map_err(crate::ssr::refusal)
}
