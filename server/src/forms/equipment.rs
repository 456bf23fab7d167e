//! Checks, faults, blocks, assets, and what a check covers.

use crate::{
    form::{Form, Id, Ids},
    metrics,
    page::{Page, see_other},
};
use app::{form::Submission, paths::equipment as paths};
use axum::response::Response;
use domain::{
    court::ResourceKind,
    form::FormValues,
    ids::{AssetId, BlockId, CourtId, FaultId, ResourceId},
    view::equipment::BlockHits,
};
use http::StatusCode;
use leptos::context::provide_context;
use service::{
    Error,
    equipment::{assets, blocks, checks, faults, templates},
};

/// Keeps a check. A fail leads to the fault it opened, with the hearings it stands in the way of.
pub async fn check(page: Page, Id(resource): Id<ResourceId>, Form(values): Form) -> Response {
    match checks::typed(&page.cx, resource, &values).await {
        Ok(outcome) => match (outcome.open, outcome.closed) {
            (Some(fault), _) => see_other(&format!("{}?done=checked-fault", paths::fault(fault))),
            (None, Some(_)) => see_other(&format!("{}?done=checked-mended", paths::room(resource))),
            (None, None) => see_other(&format!("{}?done=checked", paths::room(resource))),
        },
        Err(error) => page.again(values, error).await,
    }
}

/// Puts down what was done about a fault, or moves one of the hearings it stands in the way of.
pub async fn fault(page: Page, Id(fault): Id<FaultId>, Form(values): Form) -> Response {
    let (done, code) = if values.entered("act") == Some("move") {
        (faults::move_away(&page.cx, fault, &values).await.map(|_hearing| ()), "moved-away")
    } else {
        (faults::work(&page.cx, fault, &values).await, "fault-worked-on")
    };
    match done {
        Ok(()) => see_other(&format!("{}?done={code}", paths::fault(fault))),
        Err(error) => page.again(values, error).await,
    }
}

/// Takes a room or kit out of use, once everything that stands in it was moved or accepted.
pub async fn block(page: Page, Id(resource): Id<ResourceId>, Form(values): Form) -> Response {
    match blocks::typed(&page.cx, resource, &values).await {
        Ok(blocks::BlockOutcome::Blocked(_)) => see_other(&format!("{}?done=blocked", paths::room(resource))),
        Ok(blocks::BlockOutcome::Hits(hits)) => {
            let status = if hits.moved.is_some() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            show(&page, status, Submission { values, ..Submission::default() }, Some(*hits)).await
        }
        Err(Error::Form(errors)) => {
            // What stands in the room stays in sight while a reason or a time is put right.
            let hits = blocks::look(&page.cx, resource, &values).await.ok();
            let form = Submission { values, errors, ..Submission::default() };
            show(&page, StatusCode::UNPROCESSABLE_ENTITY, form, hits).await
        }
        Err(error) => page.again(values, error).await,
    }
}

async fn show(page: &Page, status: StatusCode, form: Submission, hits: Option<BlockHits>) -> Response {
    if status != StatusCode::OK {
        metrics::booking_refused();
    }
    let more = move || {
        provide_context(form.clone());
        if let Some(hits) = hits.clone() {
            provide_context(hits);
        }
    };
    page.show_with(status, more).await
}

/// Ends a block before its time.
pub async fn end_block(
    page: Page,
    Ids(resource, block): Ids<ResourceId, BlockId>,
    Form(values): Form,
) -> Response {
    let ended = blocks::end(&page.cx, resource, block, &values).await;
    done(&page, values, ended, &paths::room(resource), "block-ended").await
}

/// Puts a piece of equipment on the list.
pub async fn add_asset(page: Page, Id(resource): Id<ResourceId>, Form(values): Form) -> Response {
    let added = assets::typed(&page.cx, resource, &values).await.map(|_asset| ());
    done(&page, values, added, &paths::room(resource), "asset-added").await
}

/// Takes a piece of equipment out of service.
pub async fn retire_asset(
    page: Page,
    Ids(resource, asset): Ids<ResourceId, AssetId>,
    Form(values): Form,
) -> Response {
    let retired = assets::retire(&page.cx, resource, asset, &values).await;
    done(&page, values, retired, &paths::room(resource), "asset-retired").await
}

/// Settles what a court's checks cover.
pub async fn items(page: Page, Ids(court, kind): Ids<CourtId, ResourceKind>, Form(values): Form) -> Response {
    let settled = templates::typed(&page.cx, court, kind, &values).await;
    done(&page, values, settled, &paths::at(court), "check-settled").await
}

async fn done(page: &Page, values: FormValues, done: Result<(), Error>, to: &str, code: &str) -> Response {
    match done {
        Ok(()) => {
            let joined = if to.contains('?') { '&' } else { '?' };
            see_other(&format!("{to}{joined}done={code}"))
        }
        Err(error) => page.again(values, error).await,
    }
}
