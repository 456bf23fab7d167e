//! Drawing up, changing, applying and undoing a new plan.

use crate::{
    form::{Form, Id, Ids},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{
    form::Problem,
    ids::{HearingId, RelistingId},
    relisting::RelistEntry,
};
use service::{Error, relisting};

/// Draws up a plan.
pub async fn draw(page: Page, Form(values): Form) -> Response {
    let drawn = async {
        let entry = RelistEntry::parse(&values, page.cx.today());
        // Whoever may not do it learns nothing from what is wrong with the form.
        relisting::may_relist(&page.cx).await?;
        relisting::draw(&page.cx, entry?).await
    };
    match drawn.await {
        Ok(id) => see_other(&paths::relisting(id)),
        Err(error) => page.again(values, error).await,
    }
}

/// Applies a plan, puts it aside, or undoes it.
pub async fn act(page: Page, Id(id): Id<RelistingId>, Form(values): Form) -> Response {
    let (done, code) = match values.get("act") {
        "apply" => (relisting::apply(&page.cx, id, &values).await, "relisted"),
        "drop" => (relisting::drop_plan(&page.cx, id, &values).await, "plan-put-aside"),
        "undo" => (relisting::undo(&page.cx, id, &values).await, "relisting-undone"),
        _ => (Err(Error::field("act", Problem::NotOffered)), ""),
    };
    match done {
        Ok(()) => see_other(&format!("{}?done={code}", paths::relisting(id))),
        Err(error) => page.again(values, error).await,
    }
}

/// Changes one line by hand.
pub async fn change(page: Page, Ids(id, number): Ids<RelistingId, i64>, Form(values): Form) -> Response {
    match relisting::change(&page.cx, id, number, &values).await {
        Ok(()) => see_other(&format!("{}?done=line-changed", paths::relisting(id))),
        Err(error) => page.again(values, error).await,
    }
}

/// Says that one knows of the new time of a hearing.
pub async fn acknowledge(page: Page, Id(hearing): Id<HearingId>, Form(_): Form) -> Response {
    match relisting::acknowledge(&page.cx, hearing).await {
        Ok(()) | Err(Error::Stale) => see_other(&format!("{}?done=acknowledged", paths::hearing(hearing))),
        Err(error) => crate::layers::faults::answer(&error),
    }
}
