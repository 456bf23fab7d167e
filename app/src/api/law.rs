//! Reads for the rules, the calendar and what courts have settled for themselves.

use crate::error::AppError;
use domain::{
    entry::CalendarQuestion,
    ids::CourtId,
    view::{CalendarPage, CourtPolicyPage, KeepSettingPage, RulesPage},
};
use leptos::prelude::*;

/// Every rule, its authority, and what could not be verified.
#[server(prefix = "/api", endpoint = "rules")]
pub async fn read_rules() -> Result<RulesPage, AppError> {
    let cx = crate::ssr::context()?;
    service::law::rules(&cx).await.map_err(crate::ssr::refusal)
}

/// What the calendar answers.
#[server(prefix = "/api", endpoint = "calendar")]
pub async fn read_calendar(question: Option<CalendarQuestion>) -> Result<CalendarPage, AppError> {
    let cx = crate::ssr::context()?;
    service::law::calendar(&cx, question).await.map_err(crate::ssr::refusal)
}

/// What a court has settled for itself.
#[server(prefix = "/api", endpoint = "court_policy")]
pub async fn read_court_policy(court: CourtId) -> Result<CourtPolicyPage, AppError> {
    let cx = crate::ssr::context()?;
    service::policies::page(&cx, court).await.map_err(crate::ssr::refusal)
}

/// The form that settles one thing.
#[server(prefix = "/api", endpoint = "court_setting")]
pub async fn read_setting(court: CourtId, setting: String) -> Result<KeepSettingPage, AppError> {
    let cx = crate::ssr::context()?;
    service::policies::form(&cx, court, &setting).await.map_err(crate::ssr::refusal)
}
