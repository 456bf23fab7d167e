//! Reads for hearings and their bookings.

use crate::{error::AppError, islands::LiveAnswer};
use domain::{
    ids::{BookingId, CaseId, HearingId},
    view::{BookingChoices, HearingPage},
};
use leptos::{prelude::*, server_fn::codec::Json};

/// One hearing with its booking and those it had before.
#[server(prefix = "/api", endpoint = "hearing")]
pub async fn read_hearing(hearing: HearingId) -> Result<HearingPage, AppError> {
    let cx = crate::ssr::context()?;
    service::bookings::page(&cx, hearing).await.map_err(crate::ssr::refusal)
}

/// What the form for a new hearing of a case offers, and an id so that sending the form twice books once.
#[server(prefix = "/api", endpoint = "booking_choices")]
pub async fn read_booking_choices(case: CaseId) -> Result<(BookingChoices, BookingId), AppError> {
    let cx = crate::ssr::context()?;
    let choices = service::bookings::choices(&cx, case).await.map_err(crate::ssr::refusal)?;
    Ok((choices, service::bookings::new_form_id(&cx)))
}

/// What the form to amend, move or cancel a hearing offers.
#[server(prefix = "/api", endpoint = "standing_booking")]
pub async fn read_standing_booking(hearing: HearingId) -> Result<BookingChoices, AppError> {
    let cx = crate::ssr::context()?;
    service::bookings::choices_for_hearing(&cx, hearing).await.map_err(crate::ssr::refusal)
}

/// What stands in the way of a slot while the form is being filled. `None` until enough is filled to say.
#[server(prefix = "/api", endpoint = "slot_preview", input = Json)]
pub async fn watch_slot(
    case: CaseId,
    hearing: Option<HearingId>,
    fields: Vec<(String, String)>,
) -> Result<Option<LiveAnswer>, AppError> {
    let cx = crate::ssr::context()?;
    let values = domain::form::FormValues::from_pairs(fields);
    match service::bookings::preview(&cx, case, hearing, &values).await {
        Ok(preview) => {
            let said = crate::pages::hearings::told(&preview).to_html();
            Ok(Some(LiveAnswer { said, ..LiveAnswer::default() }))
        }
        Err(service::Error::Form(_)) => Ok(None),
        Err(error) => Err(crate::ssr::refusal(error)),
    }
}
