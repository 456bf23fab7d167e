//! Reads for the section 28 track, counsel, the confirmation of a recording, and a judge's morning.

use crate::error::AppError;
use domain::{
    ids::{CaseId, HearingId, WitnessId},
    view::{ConfirmPage, CounselPage, MorningPage, TrackPage},
};
use leptos::prelude::*;

/// The track of a witness.
#[server(prefix = "/api", endpoint = "section_28_track")]
pub async fn read_track(witness: WitnessId) -> Result<TrackPage, AppError> {
    let cx = crate::ssr::context()?;
    service::track::page(&cx, witness).await.map_err(crate::ssr::refusal)
}

/// Counsel of a case at each stage.
#[server(prefix = "/api", endpoint = "counsel")]
pub async fn read_counsel(case: CaseId) -> Result<CounselPage, AppError> {
    let cx = crate::ssr::context()?;
    service::counsel::page(&cx, case).await.map_err(crate::ssr::refusal)
}

/// The confirmation of a recording.
#[server(prefix = "/api", endpoint = "confirmation")]
pub async fn read_confirmation(hearing: HearingId) -> Result<ConfirmPage, AppError> {
    let cx = crate::ssr::context()?;
    service::confirmation::page(&cx, hearing).await.map_err(crate::ssr::refusal)
}

/// A judge's morning.
#[server(prefix = "/api", endpoint = "morning")]
pub async fn read_morning() -> Result<MorningPage, AppError> {
    let cx = crate::ssr::context()?;
    service::morning::page(&cx).await.map_err(crate::ssr::refusal)
}
