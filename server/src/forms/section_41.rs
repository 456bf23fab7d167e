//! Section 41 applications.

use crate::{
    form::{Form, Id, Ids},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{
    ids::{CaseId, Section41Id},
    measure::entry::{NewSection41, Section41Entry},
};

/// Records an application.
pub async fn apply(page: Page, Id(case): Id<CaseId>, Form(values): Form) -> Response {
    let made = async {
        let new = NewSection41::parse(&values, page.cx.today())?;
        service::section_41::apply(&page.cx, case, new).await
    };
    match made.await {
        Ok(_application) => see_other(&format!("{}?done=section-41-recorded", paths::section_41(case))),
        Err(error) => page.again(values, error).await,
    }
}

/// Records what became of an application.
pub async fn record(
    page: Page,
    Ids(case, application): Ids<CaseId, Section41Id>,
    Form(values): Form,
) -> Response {
    let recorded = async {
        let entry = Section41Entry::parse(&values, page.cx.today())?;
        service::section_41::record(&page.cx, case, application, entry).await
    };
    match recorded.await {
        Ok(()) => see_other(&format!("{}?done=section-41-recorded", paths::section_41(case))),
        Err(error) => page.again(values, error).await,
    }
}
