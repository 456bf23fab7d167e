//! Reads for equipment: courts, rooms and kits, checks, faults, blocks.

use crate::error::AppError;
use domain::{
    court::ResourceKind,
    ids::{AssetId, BlockId, CourtId, FaultId, ResourceId},
    view::equipment::{
        AssetForm, BlockForm, CheckForm, EndBlockPage, EquipmentPage, FaultPage, FaultsPage,
        ResourceEquipmentPage, RetireAssetPage, TemplateForm,
    },
};
use leptos::prelude::*;

/// The equipment of a court.
#[server(prefix = "/api", endpoint = "equipment")]
pub async fn read_equipment(court: Option<CourtId>) -> Result<EquipmentPage, AppError> {
    let cx = crate::ssr::context()?;
    service::equipment::overview(&cx, court).await.map_err(crate::ssr::refusal)
}

/// One room or kit with its equipment.
#[server(prefix = "/api", endpoint = "room_equipment")]
pub async fn read_room_equipment(resource: ResourceId) -> Result<ResourceEquipmentPage, AppError> {
    let cx = crate::ssr::context()?;
    service::equipment::room(&cx, resource).await.map_err(crate::ssr::refusal)
}

/// The form that checks a room or kit.
#[server(prefix = "/api", endpoint = "check_form")]
pub async fn read_check_form(resource: ResourceId) -> Result<CheckForm, AppError> {
    let cx = crate::ssr::context()?;
    service::equipment::checks::form(&cx, resource).await.map_err(crate::ssr::refusal)
}

/// The faults of a court.
#[server(prefix = "/api", endpoint = "faults")]
pub async fn read_faults(court: Option<CourtId>) -> Result<FaultsPage, AppError> {
    let cx = crate::ssr::context()?;
    service::equipment::faults::list(&cx, court).await.map_err(crate::ssr::refusal)
}

/// One fault.
#[server(prefix = "/api", endpoint = "fault")]
pub async fn read_fault(fault: FaultId) -> Result<FaultPage, AppError> {
    let cx = crate::ssr::context()?;
    service::equipment::faults::page(&cx, fault).await.map_err(crate::ssr::refusal)
}

/// The form that takes a room or kit out of use.
#[server(prefix = "/api", endpoint = "block_form")]
pub async fn read_block_form(resource: ResourceId) -> Result<BlockForm, AppError> {
    let cx = crate::ssr::context()?;
    service::equipment::blocks::form(&cx, resource).await.map_err(crate::ssr::refusal)
}

/// The block that is to be ended.
#[server(prefix = "/api", endpoint = "block")]
pub async fn read_block(resource: ResourceId, block: BlockId) -> Result<EndBlockPage, AppError> {
    let cx = crate::ssr::context()?;
    service::equipment::blocks::end_form(&cx, resource, block).await.map_err(crate::ssr::refusal)
}

/// The form for a new piece of equipment.
#[server(prefix = "/api", endpoint = "asset_form")]
pub async fn read_asset_form(resource: ResourceId) -> Result<AssetForm, AppError> {
    let cx = crate::ssr::context()?;
    service::equipment::assets::form(&cx, resource).await.map_err(crate::ssr::refusal)
}

/// The piece of equipment that is to be taken out of service.
#[server(prefix = "/api", endpoint = "asset")]
pub async fn read_asset(resource: ResourceId, asset: AssetId) -> Result<RetireAssetPage, AppError> {
    let cx = crate::ssr::context()?;
    service::equipment::assets::retire_form(&cx, resource, asset).await.map_err(crate::ssr::refusal)
}

/// What the checks of a court's rooms or kits cover.
#[server(prefix = "/api", endpoint = "check_items")]
pub async fn read_check_items(court: CourtId, kind: ResourceKind) -> Result<TemplateForm, AppError> {
    let cx = crate::ssr::context()?;
    service::equipment::templates::form(&cx, court, kind).await.map_err(crate::ssr::refusal)
}
