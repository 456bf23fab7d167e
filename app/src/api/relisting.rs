//! Reads of new plans.

use crate::error::AppError;
use chrono::NaiveDate;
use domain::{
    ids::{RelistingId, ResourceId},
    view::{RelistStart, RelistingLinePage, RelistingPage},
};
use leptos::prelude::*;

/// What the form to begin a plan offers, and the plans there are.
#[server(prefix = "/api", endpoint = "relist")]
pub async fn read_relist() -> Result<RelistStart, AppError> {
    let cx = crate::ssr::context()?;
    service::relisting::start(&cx).await.map_err(crate::ssr::refusal)
}

/// A plan.
#[server(prefix = "/api", endpoint = "relisting")]
pub async fn read_relisting(relisting: RelistingId) -> Result<RelistingPage, AppError> {
    let cx = crate::ssr::context()?;
    service::relisting::page(&cx, relisting).await.map_err(crate::ssr::refusal)
}

/// One line of a plan, with the places that would do; with a day and a courtroom, every start there.
#[server(prefix = "/api", endpoint = "relisting_line")]
pub async fn read_relisting_line(
    relisting: RelistingId,
    number: i64,
    day: Option<NaiveDate>,
    courtroom: Option<ResourceId>,
) -> Result<RelistingLinePage, AppError> {
    let cx = crate::ssr::context()?;
    let look_at = day.zip(courtroom);
    service::relisting::line_page(&cx, relisting, number, look_at).await.map_err(crate::ssr::refusal)
}
