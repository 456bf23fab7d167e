//! Reads of what is due.

use crate::error::AppError;
use domain::{
    due::{About, DueFilter},
    happening::Happening,
    ids::{CaseEventId, CaseId, DefendantId},
    role::Action,
    view::{CustodyPage, DeadlinePage, DeadlinesPage, DuePage, NewEventPage, WithdrawEventPage},
};
use leptos::prelude::*;

/// What is due in a case.
#[server(prefix = "/api", endpoint = "deadlines")]
pub async fn read_deadlines(case: CaseId) -> Result<DeadlinesPage, AppError> {
    let cx = crate::ssr::context()?;
    service::deadlines::page(&cx, case).await.map_err(crate::ssr::refusal)
}

/// What the form that records something offers.
#[server(prefix = "/api", endpoint = "new_event")]
pub async fn read_new_event(case: CaseId, chosen: Option<Happening>) -> Result<NewEventPage, AppError> {
    let cx = crate::ssr::context()?;
    service::deadlines::new_event_page(&cx, case, chosen).await.map_err(crate::ssr::refusal)
}

/// The event that is to be withdrawn.
#[server(prefix = "/api", endpoint = "withdraw_event")]
pub async fn read_withdraw_event(case: CaseId, event: CaseEventId) -> Result<WithdrawEventPage, AppError> {
    let cx = crate::ssr::context()?;
    service::deadlines::withdraw_event_page(&cx, case, event).await.map_err(crate::ssr::refusal)
}

/// One deadline, for a form about it.
#[server(prefix = "/api", endpoint = "deadline")]
pub async fn read_deadline(
    case: CaseId,
    rule: String,
    about: About,
    action: Action,
) -> Result<DeadlinePage, AppError> {
    let cx = crate::ssr::context()?;
    service::deadlines::deadline_page(&cx, case, &rule, about, action).await.map_err(crate::ssr::refusal)
}

/// One defendant's custody.
#[server(prefix = "/api", endpoint = "custody")]
pub async fn read_custody(case: CaseId, defendant: DefendantId) -> Result<CustodyPage, AppError> {
    let cx = crate::ssr::context()?;
    service::deadlines::custody_page(&cx, case, defendant).await.map_err(crate::ssr::refusal)
}

/// A page of what is due for the reader.
#[server(prefix = "/api", endpoint = "due")]
pub async fn read_due(filter: DueFilter, everybodys: bool, page: u32) -> Result<DuePage, AppError> {
    let cx = crate::ssr::context()?;
    service::deadlines::due(&cx, filter, everybodys, page).await.map_err(crate::ssr::refusal)
}
