//! Booking, amending, moving and cancelling a hearing.

use crate::{
    form::{Form, Id},
    metrics,
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{
    booking_entry::take_alternative,
    form::{FormErrors, FormValues, Problem},
    ids::{CaseId, HearingId},
};
use http::StatusCode;
use service::{Error, bookings::typed};

/// Records a hearing and its booking.
pub async fn book(page: Page, Id(case): Id<CaseId>, Form(mut values): Form) -> Response {
    take_alternative(&mut values);
    match typed::book(&page.cx, case, &values).await {
        Ok(hearing) => done(hearing, "booked"),
        Err(error) => refused(&page, values, error).await,
    }
}

/// Changes a booking where it stands.
pub async fn amend(page: Page, Id(hearing): Id<HearingId>, Form(values): Form) -> Response {
    match typed::amend(&page.cx, hearing, &values).await {
        Ok(()) => done(hearing, "amended"),
        Err(error) => refused(&page, values, error).await,
    }
}

/// Gives a hearing another time or place.
pub async fn move_to(page: Page, Id(hearing): Id<HearingId>, Form(mut values): Form) -> Response {
    take_alternative(&mut values);
    match typed::move_to(&page.cx, hearing, &values).await {
        Ok(()) => done(hearing, "moved"),
        Err(error) => refused(&page, values, error).await,
    }
}

/// Takes a hearing out of the diary.
pub async fn cancel(page: Page, Id(hearing): Id<HearingId>, Form(values): Form) -> Response {
    match typed::cancel(&page.cx, hearing, &values).await {
        Ok(()) => done(hearing, "cancelled"),
        Err(error) => refused(&page, values, error).await,
    }
}

/// Books again a hearing that is out of the diary.
pub async fn book_again(page: Page, Id(hearing): Id<HearingId>, Form(mut values): Form) -> Response {
    take_alternative(&mut values);
    match typed::book_again(&page.cx, hearing, &values).await {
        Ok(()) => done(hearing, "booked"),
        Err(error) => refused(&page, values, error).await,
    }
}

fn done(hearing: HearingId, what: &str) -> Response {
    if what != "cancelled" {
        metrics::booking_made();
    }
    see_other(&format!("{}?done={what}", paths::hearing(hearing)))
}

/// The form again. Where a reason is all that is missing, the field for it says so.
pub(super) async fn refused(page: &Page, values: FormValues, error: Error) -> Response {
    let Error::Refused(refusal) = error else { return page.again(values, error).await };
    metrics::booking_refused();
    let errors = if refusal.needs_only_a_reason() {
        FormErrors::one("override_reason", Problem::ReasonNeeded)
    } else {
        FormErrors::default()
    };
    let submission =
        app::form::Submission { values, errors, refusal: Some(*refusal), ..app::form::Submission::default() };
    page.show(StatusCode::UNPROCESSABLE_ENTITY, submission).await
}
