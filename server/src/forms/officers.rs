//! Naming the officer or a deputy of a courtroom, and ending an appointment.

use crate::{
    form::{Form, Id, Ids},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{
    entry::{EndAppointment, NewAppointment},
    ids::{AppointmentId, ResourceId},
};
use service::courts::officers;

/// Names an officer or deputy.
pub async fn appoint(page: Page, Id(courtroom): Id<ResourceId>, Form(values): Form) -> Response {
    let appointed = async {
        let new = NewAppointment::parse(&values, page.cx.today())?;
        officers::appoint(&page.cx, courtroom, new).await
    };
    match appointed.await {
        Ok(_) => see_other(&format!("{}?done=officer-named", paths::courtroom(courtroom))),
        Err(error) => page.again(values, error).await,
    }
}

/// Ends an appointment.
pub async fn end(
    page: Page,
    Ids(courtroom, appointment): Ids<ResourceId, AppointmentId>,
    Form(values): Form,
) -> Response {
    let ended = async {
        let end = EndAppointment::parse(&values)?;
        officers::end(&page.cx, courtroom, appointment, end).await
    };
    match ended.await {
        Ok(()) => see_other(&format!("{}?done=officer-ended", paths::courtroom(courtroom))),
        Err(error) => page.again(values, error).await,
    }
}
