//! Reads for what follows a hearing.

use crate::error::AppError;
use domain::{
    ids::HearingId,
    view::{FurtherPage, OutcomePage, RecordingPage},
};
use leptos::prelude::*;

/// How a hearing ended.
#[server(prefix = "/api", endpoint = "outcome")]
pub async fn read_outcome(hearing: HearingId) -> Result<OutcomePage, AppError> {
    let cx = crate::ssr::context()?;
    service::recordings::outcome_page(&cx, hearing).await.map_err(crate::ssr::refusal)
}

/// A recording, its playback and edits.
#[server(prefix = "/api", endpoint = "recording")]
pub async fn read_recording(hearing: HearingId) -> Result<RecordingPage, AppError> {
    let cx = crate::ssr::context()?;
    service::recordings::page(&cx, hearing).await.map_err(crate::ssr::refusal)
}

/// The form for a further direction.
#[server(prefix = "/api", endpoint = "further_direction")]
pub async fn read_further(hearing: HearingId) -> Result<FurtherPage, AppError> {
    let cx = crate::ssr::context()?;
    service::recordings::further_page(&cx, hearing).await.map_err(crate::ssr::refusal)
}
