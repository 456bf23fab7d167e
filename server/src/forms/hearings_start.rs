//! Choosing the case for a booking that starts from a free place in the diary.

use crate::{
    form::{Form, query},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::calendar::parse_iso_date;

/// Goes on to the booking form of the case, with the room and day that stand in the address.
pub async fn choose_case(page: Page, Form(values): Form) -> Response {
    match service::diary::case_to_book(&page.cx, &values).await {
        Ok(case) => {
            let room = query(page.parts(), "courtroom").and_then(|room| room.parse().ok());
            let day = query(page.parts(), "date").and_then(|day| parse_iso_date(&day).ok());
            see_other(&paths::new_hearing_at(case, room, day))
        }
        Err(error) => page.again(values, error).await,
    }
}
