//! Reads for courts and courtrooms.

use crate::error::AppError;
use domain::{
    ids::{AppointmentId, CourtId, ResourceId, TeamMemberId},
    view::{
        AppointOfficerPage, CourtPage, CourtroomPage, CourtsPage, EndAppointmentPage, HoursPage,
        TeamMemberPage,
    },
};
use leptos::prelude::*;

/// Every court, region by region.
#[server(prefix = "/api", endpoint = "courts")]
pub async fn read_courts() -> Result<CourtsPage, AppError> {
    let cx = crate::ssr::context()?;
    service::courts::list(&cx).await.map_err(crate::ssr::refusal)
}

/// One court.
#[server(prefix = "/api", endpoint = "court")]
pub async fn read_court(court: CourtId) -> Result<CourtPage, AppError> {
    let cx = crate::ssr::context()?;
    service::courts::show(&cx, court).await.map_err(crate::ssr::refusal)
}

/// What the form that sets a court's hours is filled from.
#[server(prefix = "/api", endpoint = "court_hours")]
pub async fn read_hours(court: CourtId) -> Result<HoursPage, AppError> {
    let cx = crate::ssr::context()?;
    service::courts::hours::page(&cx, court).await.map_err(crate::ssr::refusal)
}

/// One courtroom.
#[server(prefix = "/api", endpoint = "courtroom")]
pub async fn read_courtroom(courtroom: ResourceId) -> Result<CourtroomPage, AppError> {
    let cx = crate::ssr::context()?;
    service::courts::courtroom(&cx, courtroom).await.map_err(crate::ssr::refusal)
}

/// What the form that names an officer of a courtroom offers.
#[server(prefix = "/api", endpoint = "officer_choices")]
pub async fn read_officer_choices(courtroom: ResourceId) -> Result<AppointOfficerPage, AppError> {
    let cx = crate::ssr::context()?;
    service::courts::officers::form(&cx, courtroom).await.map_err(crate::ssr::refusal)
}

/// What the form that keeps somebody of a courtroom's team is filled from.
#[server(prefix = "/api", endpoint = "team_member")]
pub async fn read_team_member(
    courtroom: ResourceId,
    member: Option<TeamMemberId>,
) -> Result<TeamMemberPage, AppError> {
    let cx = crate::ssr::context()?;
    service::courts::team::page(&cx, courtroom, member).await.map_err(crate::ssr::refusal)
}

/// The appointment that is to be ended.
#[server(prefix = "/api", endpoint = "appointment")]
pub async fn read_appointment(
    courtroom: ResourceId,
    appointment: AppointmentId,
) -> Result<EndAppointmentPage, AppError> {
    let cx = crate::ssr::context()?;
    service::courts::officers::end_form(&cx, courtroom, appointment).await.map_err(crate::ssr::refusal)
}
