//! Reads for provisional holds and waiting lists.

use crate::error::AppError;
use domain::{
    ids::{CourtId, HearingId},
    view::{HoldsPage, WaitPage, WaitingPage},
};
use leptos::prelude::*;

/// The provisional holds of a court.
#[server(prefix = "/api", endpoint = "holds")]
pub async fn read_holds(court: CourtId) -> Result<HoldsPage, AppError> {
    let cx = crate::ssr::context()?;
    service::holds::page(&cx, court).await.map_err(crate::ssr::refusal)
}

/// The waiting list of a court.
#[server(prefix = "/api", endpoint = "waiting_list")]
pub async fn read_waiting_list(court: CourtId) -> Result<WaitingPage, AppError> {
    let cx = crate::ssr::context()?;
    service::waiting::page(&cx, court).await.map_err(crate::ssr::refusal)
}

/// The form that puts a hearing on a waiting list.
#[server(prefix = "/api", endpoint = "wait")]
pub async fn read_wait(hearing: HearingId) -> Result<WaitPage, AppError> {
    let cx = crate::ssr::context()?;
    service::waiting::form(&cx, hearing).await.map_err(crate::ssr::refusal)
}
