//! Giving somebody a part in a case, and ending it.

use crate::{
    form::{Form, Id, Ids},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{
    entry::{EndPart, NewPart},
    ids::{AssignmentId, CaseId},
};

/// Gives a part.
pub async fn give(page: Page, Id(case): Id<CaseId>, Form(values): Form) -> Response {
    let given = async {
        let part = NewPart::parse(&values)?;
        service::parts::give(&page.cx, case, part).await
    };
    match given.await {
        Ok(_part) => see_other(&format!("{}?done=part-given", paths::case(case))),
        Err(error) => page.again(values, error).await,
    }
}

/// Ends a part.
pub async fn end(page: Page, Ids(case, part): Ids<CaseId, AssignmentId>, Form(values): Form) -> Response {
    let ended = async {
        let end = EndPart::parse(&values)?;
        service::parts::end(&page.cx, case, part, end).await
    };
    match ended.await {
        Ok(()) => see_other(&format!("{}?done=part-ended", paths::case(case))),
        Err(error) => page.again(values, error).await,
    }
}
