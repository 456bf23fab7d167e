//! The courtroom's log: the page's read, and what the island sends and is answered.

use crate::error::AppError;
use domain::{
    ids::HearingId,
    view::{RoomAnswer, RoomPage},
};
use leptos::{prelude::*, server_fn::codec::Json};

/// The page of a recording while it is made.
#[server(prefix = "/api", endpoint = "room")]
pub async fn read_room(hearing: HearingId) -> Result<RoomPage, AppError> {
    let cx = crate::ssr::context()?;
    service::courtroom::page(&cx, hearing).await.map_err(crate::ssr::refusal)
}

/// Puts down what the browser has kept, and answers what it has not seen. The one server function that writes: what it is
/// sent has an id from the browser, so that sending it again changes nothing.
#[server(prefix = "/api", endpoint = "hearing_log", input = Json)]
pub async fn exchange_log(
    hearing: HearingId,
    after: i64,
    lines: Vec<String>,
) -> Result<RoomAnswer, AppError> {
    let cx = crate::ssr::context()?;
    service::courtroom::exchange(&cx, hearing, after, &lines).await.map_err(crate::ssr::refusal)
}
