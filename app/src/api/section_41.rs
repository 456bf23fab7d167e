//! Reads for section 41 applications.

use crate::error::AppError;
use domain::{
    ids::{CaseId, Section41Id},
    view::measures::{Section41Form, Section41Page},
};
use leptos::prelude::*;

/// The section 41 applications of a case.
#[server(prefix = "/api", endpoint = "section_41")]
pub async fn read_section_41(case: CaseId) -> Result<Section41Page, AppError> {
    let cx = crate::ssr::context()?;
    service::section_41::page(&cx, case).await.map_err(crate::ssr::refusal)
}

/// The form for a section 41 application, or for what became of one.
#[server(prefix = "/api", endpoint = "section_41_form")]
pub async fn read_section_41_form(
    case: CaseId,
    application: Option<Section41Id>,
) -> Result<Section41Form, AppError> {
    let cx = crate::ssr::context()?;
    service::section_41::form(&cx, case, application).await.map_err(crate::ssr::refusal)
}
