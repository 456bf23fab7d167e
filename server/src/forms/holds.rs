//! Holding a slot, giving it up, and keeping a waiting list.

use crate::{
    form::{Form, Id},
    layers,
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{
    booking_entry::take_alternative,
    ids::{CaseId, CourtId, HearingId, HoldId},
};
use service::waiting::Acted;

/// Holds a slot for a case.
pub async fn hold(page: Page, Id(case): Id<CaseId>, Form(mut values): Form) -> Response {
    take_alternative(&mut values);
    match service::bookings::hold(&page.cx, case, &values).await {
        Ok(court) => see_other(&format!("{}?done=held", paths::holds::court_holds(court))),
        Err(error) => super::hearings::refused(&page, values, error).await,
    }
}

/// Gives a hold up.
pub async fn release(page: Page, Id(hold): Id<HoldId>) -> Response {
    match service::holds::release(&page.cx, hold).await {
        Ok(court) => see_other(&format!("{}?done=given-up", paths::holds::court_holds(court))),
        Err(error) => layers::faults::answer(&error),
    }
}

/// Puts a hearing on a waiting list.
pub async fn wait(page: Page, Id(hearing): Id<HearingId>, Form(values): Form) -> Response {
    match service::waiting::put_on(&page.cx, hearing, &values).await {
        Ok(court) => see_other(&format!("{}?done=waits", paths::holds::waiting_list(court))),
        Err(error) => page.again(values, error).await,
    }
}

/// Keeps a waiting list. Whoever says yes is moved next: the form for it opens, filled.
pub async fn waiting(page: Page, Id(court): Id<CourtId>, Form(values): Form) -> Response {
    let done = match service::waiting::act(&page.cx, court, &values).await {
        Ok(Acted::Asked) => "asked",
        Ok(Acted::Answered) => "answered",
        Ok(Acted::TakenOff) => "taken-off",
        Ok(Acted::Accepted { hearing, stands, filled }) => {
            return see_other(&paths::holds::take_slot(hearing, stands, &filled));
        }
        Err(error) => return page.again(values, error).await,
    };
    see_other(&format!("{}?done={done}", paths::holds::waiting_list(court)))
}
