//! Reads for special measures. Each that shows a witness's record is kept as a look before it is answered.

use crate::error::AppError;
use domain::{
    ids::{MeasureApplicationId, MeasureDecisionId, WitnessId},
    view::measures::{
        ApplicationForm, ChangeForm, MeasuresForm, MeasuresPage, TellingForm, TimetableForm, WithheldPage,
    },
};
use leptos::prelude::*;

/// A witness's special measures.
#[server(prefix = "/api", endpoint = "measures")]
pub async fn read_measures(witness: WitnessId) -> Result<MeasuresPage, AppError> {
    let cx = crate::ssr::context()?;
    service::measures::page(&cx, witness).await.map_err(crate::ssr::refusal)
}

/// The form for a new application.
#[server(prefix = "/api", endpoint = "new_application")]
pub async fn read_new_application(witness: WitnessId) -> Result<MeasuresForm, AppError> {
    let cx = crate::ssr::context()?;
    service::measures::new_form(&cx, witness).await.map_err(crate::ssr::refusal)
}

/// The form for the service of an application.
#[server(prefix = "/api", endpoint = "serve_application")]
pub async fn read_serve_application(application: MeasureApplicationId) -> Result<ApplicationForm, AppError> {
    let cx = crate::ssr::context()?;
    let action = domain::role::Action::MakeApplication;
    service::measures::application_form(&cx, application, action).await.map_err(crate::ssr::refusal)
}

/// The form for representations on an application.
#[server(prefix = "/api", endpoint = "represent_on_application")]
pub async fn read_represent_on_application(
    application: MeasureApplicationId,
) -> Result<ApplicationForm, AppError> {
    let cx = crate::ssr::context()?;
    let action = domain::role::Action::MakeRepresentations;
    service::measures::application_form(&cx, application, action).await.map_err(crate::ssr::refusal)
}

/// The form for a decision on an application.
#[server(prefix = "/api", endpoint = "decide_application")]
pub async fn read_decide_application(application: MeasureApplicationId) -> Result<ApplicationForm, AppError> {
    let cx = crate::ssr::context()?;
    let action = domain::role::Action::RecordDecision;
    service::measures::application_form(&cx, application, action).await.map_err(crate::ssr::refusal)
}

/// The form for a part of an application that is for the court alone.
#[server(prefix = "/api", endpoint = "withhold_part")]
pub async fn read_withhold_part(application: MeasureApplicationId) -> Result<ApplicationForm, AppError> {
    let cx = crate::ssr::context()?;
    let action = domain::role::Action::WithholdInformation;
    service::measures::application_form(&cx, application, action).await.map_err(crate::ssr::refusal)
}

/// What is for the court alone of an application.
#[server(prefix = "/api", endpoint = "withheld_part")]
pub async fn read_withheld_part(application: MeasureApplicationId) -> Result<WithheldPage, AppError> {
    let cx = crate::ssr::context()?;
    service::measures::read_withheld(&cx, application).await.map_err(crate::ssr::refusal)
}

/// The form that changes directions that stand.
#[server(prefix = "/api", endpoint = "change_measures")]
pub async fn read_change_measures(witness: WitnessId) -> Result<ChangeForm, AppError> {
    let cx = crate::ssr::context()?;
    service::measures::change_form(&cx, witness).await.map_err(crate::ssr::refusal)
}

/// The form for the five dates of section 28 directions.
#[server(prefix = "/api", endpoint = "section_28_dates")]
pub async fn read_section_28_dates(witness: WitnessId) -> Result<TimetableForm, AppError> {
    let cx = crate::ssr::context()?;
    service::measures::timetable_form(&cx, witness).await.map_err(crate::ssr::refusal)
}

/// The form that says the witness was told of a decision.
#[server(prefix = "/api", endpoint = "tell_witness")]
pub async fn read_tell_witness(decision: MeasureDecisionId) -> Result<TellingForm, AppError> {
    let cx = crate::ssr::context()?;
    service::measures::telling_form(&cx, decision).await.map_err(crate::ssr::refusal)
}
