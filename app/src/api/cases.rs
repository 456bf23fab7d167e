//! Reads for cases and the people in them.

use crate::error::AppError;
use domain::{
    hearing::Capacity,
    ids::{AssignmentId, CaseId, DefendantId},
    view::{
        AmendCasePage, AmendDefendantPage, CaseChoices, CasePage, CasesPage, EndPartPage, NewDefendantPage,
        PartChoices,
    },
};
use leptos::prelude::*;

/// A page of the cases the reader may know of, as far as they match a search.
#[server(prefix = "/api", endpoint = "cases")]
pub async fn read_cases(search: String, page: u32) -> Result<CasesPage, AppError> {
    let cx = crate::ssr::context()?;
    service::cases::list(&cx, &search, page).await.map_err(crate::ssr::refusal)
}

/// One case.
#[server(prefix = "/api", endpoint = "case")]
pub async fn read_case(case: CaseId) -> Result<CasePage, AppError> {
    let cx = crate::ssr::context()?;
    service::cases::page(&cx, case).await.map_err(crate::ssr::refusal)
}

/// What the form for a new case offers.
#[server(prefix = "/api", endpoint = "case_choices")]
pub async fn read_case_choices() -> Result<CaseChoices, AppError> {
    let cx = crate::ssr::context()?;
    service::cases::choices(&cx).await.map_err(crate::ssr::refusal)
}

/// What the form that changes a case is filled from.
#[server(prefix = "/api", endpoint = "amend_case")]
pub async fn read_amend_case(case: CaseId) -> Result<AmendCasePage, AppError> {
    let cx = crate::ssr::context()?;
    service::cases::amend_page(&cx, case).await.map_err(crate::ssr::refusal)
}

/// What the form for one more defendant offers.
#[server(prefix = "/api", endpoint = "new_defendant")]
pub async fn read_new_defendant(case: CaseId) -> Result<NewDefendantPage, AppError> {
    let cx = crate::ssr::context()?;
    service::cases::defendant_page(&cx, case).await.map_err(crate::ssr::refusal)
}

/// What the form that changes a defendant is filled from.
#[server(prefix = "/api", endpoint = "amend_defendant")]
pub async fn read_amend_defendant(
    case: CaseId,
    defendant: DefendantId,
) -> Result<AmendDefendantPage, AppError> {
    let cx = crate::ssr::context()?;
    service::cases::amend_defendant_page(&cx, case, defendant).await.map_err(crate::ssr::refusal)
}

/// What the form for a part offers, once a part is chosen also for whom.
#[server(prefix = "/api", endpoint = "part_choices")]
pub async fn read_part_choices(case: CaseId, capacity: Option<Capacity>) -> Result<PartChoices, AppError> {
    let cx = crate::ssr::context()?;
    service::parts::choices(&cx, case, capacity).await.map_err(crate::ssr::refusal)
}

/// The form that ends a part.
#[server(prefix = "/api", endpoint = "end_part")]
pub async fn read_end_part(case: CaseId, part: AssignmentId) -> Result<EndPartPage, AppError> {
    let cx = crate::ssr::context()?;
    service::parts::end_page(&cx, case, part).await.map_err(crate::ssr::refusal)
}
