//! One room or kit: its assets, checks, faults and blocks.

use super::{
    RoomSight,
    blocks::block_lines,
    lines::{by_month, check_lines, fault_lines},
};
use crate::{context::Context, error::Result};
use domain::{
    calendar::utc_to_civil,
    ids::ResourceId,
    view::equipment::{AssetLine, ResourceEquipmentPage},
};
use store::assets::AssetRecord;

/// How many checks are shown.
const CHECKS: i64 = 20;

/// The page of one room or kit.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) and [`Error::NotAllowed`](crate::Error::NotAllowed) for those who see no
/// equipment here.
pub async fn room(cx: &Context, id: ResourceId) -> Result<ResourceEquipmentPage> {
    let mut tx = cx.db.read().await?;
    let sight = RoomSight::of(cx, &mut tx, id).await?;
    let assets = store::assets::list_for_resource(&mut tx, id).await?;
    let checks = store::checks::list_for_resource(&mut tx, id, CHECKS).await?;
    let faults = store::faults::list_for_resource(&mut tx, id).await?;
    let rooms = std::slice::from_ref(&sight.room);
    Ok(ResourceEquipmentPage {
        resource: id,
        kind: sight.room.kind,
        name: sight.room.name.clone(),
        court: sight.court.id,
        court_name: sight.court.name.clone(),
        now: utc_to_civil(cx.now()),
        assets: assets.into_iter().map(asset_line).collect(),
        checks: check_lines(&mut tx, &checks).await?,
        months: by_month(&faults, cx.today()),
        faults: fault_lines(&mut tx, &faults, rooms, cx.now()).await?,
        blocks: block_lines(cx, &mut tx, &sight).await?,
        may: sight.acts(),
    })
}

pub(super) fn asset_line(asset: AssetRecord) -> AssetLine {
    AssetLine {
        asset: asset.id,
        kind: asset.kind,
        number: asset.number,
        serial: asset.serial,
        from: asset.from,
        until: asset.until,
        version: asset.version,
    }
}
