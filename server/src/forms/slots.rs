//! Choosing the case for which a slot is to be found.

use crate::{
    form::Form,
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;

/// Goes on to the finder of the case.
pub async fn choose_case(page: Page, Form(values): Form) -> Response {
    match service::diary::case_to_book(&page.cx, &values).await {
        Ok(case) => see_other(&paths::case_slots(case)),
        Err(error) => page.again(values, error).await,
    }
}
