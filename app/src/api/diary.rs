//! Reads of the diary's pages.

use crate::error::AppError;
use chrono::NaiveDate;
use domain::{
    ids::ResourceId,
    view::{DiaryDay, DiaryPlace, DiaryWeek, HearingStart, HomePage, OwnList, readiness::WeeksAhead},
};
use leptos::prelude::*;

/// The bookings of a day at a place; today, and the place the reader has most to do with, when none is given.
#[server(prefix = "/api", endpoint = "diary_day")]
pub async fn read_diary_day(place: Option<String>, day: Option<NaiveDate>) -> Result<DiaryDay, AppError> {
    let cx = crate::ssr::context()?;
    service::diary::day(&cx, place.as_deref(), day).await.map_err(crate::ssr::refusal)
}

/// The bookings of the week in which a day lies.
#[server(prefix = "/api", endpoint = "diary_week")]
pub async fn read_diary_week(place: Option<String>, day: Option<NaiveDate>) -> Result<DiaryWeek, AppError> {
    let cx = crate::ssr::context()?;
    service::diary::week(&cx, place.as_deref(), day).await.map_err(crate::ssr::refusal)
}

/// The reader's own hearings from a day on.
#[server(prefix = "/api", endpoint = "own_list")]
pub async fn read_own_list(from: Option<NaiveDate>) -> Result<OwnList, AppError> {
    let cx = crate::ssr::context()?;
    service::diary::own(&cx, from).await.map_err(crate::ssr::refusal)
}

/// What the reader needs before the court sits.
#[server(prefix = "/api", endpoint = "home")]
pub async fn read_home() -> Result<HomePage, AppError> {
    let cx = crate::ssr::context()?;
    service::diary::home(&cx).await.map_err(crate::ssr::refusal)
}

/// What is missing in the six weeks to come at a place.
#[server(prefix = "/api", endpoint = "weeks_ahead")]
pub async fn read_weeks_ahead(place: Option<String>) -> Result<(WeeksAhead, DiaryPlace), AppError> {
    let cx = crate::ssr::context()?;
    service::diary::weeks_ahead(&cx, place.as_deref()).await.map_err(crate::ssr::refusal)
}

/// The page on which a booking from the diary is given its case.
#[server(prefix = "/api", endpoint = "hearing_start")]
pub async fn read_hearing_start(
    courtroom: Option<ResourceId>,
    day: Option<NaiveDate>,
) -> Result<HearingStart, AppError> {
    let cx = crate::ssr::context()?;
    service::diary::start(&cx, courtroom, day).await.map_err(crate::ssr::refusal)
}
