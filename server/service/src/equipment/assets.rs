//! What stands in a room or belongs to a kit.

use super::{RoomSight, room::asset_line};
use crate::{
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    calendar::long_date,
    entry::{AssetEntry, RetireAsset},
    form::{FormValues, Problem},
    ids::{AssetId, ResourceId},
    role::Action,
    view::equipment::{AssetForm, RetireAssetPage},
};
use futures_util::FutureExt;
use store::{
    Tx,
    assets::AssetRecord,
    trail::{Entry, EntryKind},
};

async fn keeping(cx: &Context, tx: &mut Tx, id: ResourceId) -> Result<RoomSight> {
    let sight = RoomSight::of(cx, tx, id).await?;
    sight.require(Action::KeepEquipment)?;
    Ok(sight)
}

/// The form for a new piece of equipment.
///
/// # Errors
/// [`Error::NotAllowed`] for those who keep no equipment here.
pub async fn form(cx: &Context, id: ResourceId) -> Result<AssetForm> {
    let mut tx = cx.db.read().await?;
    let sight = keeping(cx, &mut tx, id).await?;
    Ok(AssetForm { resource: id, name: sight.room.name, court_name: sight.court.name })
}

/// Puts a piece of equipment on the list of a room or kit, as typed.
///
/// # Errors
/// [`Error::Form`] for what cannot be taken, and for a number the room or kit has already.
pub async fn typed(cx: &Context, id: ResourceId, values: &FormValues) -> Result<AssetId> {
    let mut tx = cx.db.read().await?;
    keeping(cx, &mut tx, id).await?;
    drop(tx);
    add(cx, id, AssetEntry::parse(values)?).await
}

/// Puts a piece of equipment on the list of a room or kit.
pub async fn add(cx: &Context, id: ResourceId, entry: AssetEntry) -> Result<AssetId> {
    let mut tx = cx.db.read().await?;
    let sight = keeping(cx, &mut tx, id).await?;
    drop(tx);
    let asset = AssetRecord {
        id: cx.new_id(),
        resource: id,
        kind: entry.kind,
        number: entry.number,
        serial: entry.serial,
        from: entry.from,
        until: None,
        version: 1,
    };
    let note = note(cx, &asset, &sight.room.name, "asset_added");
    let new = asset.id;
    let added = cx
        .db
        .write(move |tx| {
            async move {
                store::assets::insert(tx, &asset).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await;
    match added {
        Ok(()) => Ok(new),
        Err(store::Error::Taken(_)) => Err(Error::field("asset_number", Problem::AlreadyTaken)),
        Err(error) => Err(error.into()),
    }
}

async fn in_service(
    cx: &Context,
    tx: &mut Tx,
    room: ResourceId,
    id: AssetId,
) -> Result<(RoomSight, AssetRecord)> {
    let sight = keeping(cx, tx, room).await?;
    let asset = store::assets::find(tx, id).await?.filter(|asset| asset.resource == room);
    let asset = asset.filter(|asset| asset.until.is_none()).ok_or(Error::NotFound)?;
    Ok((sight, asset))
}

/// The form that takes a piece of equipment out of service.
///
/// # Errors
/// [`Error::NotFound`] for what is not in service here.
pub async fn retire_form(cx: &Context, room: ResourceId, id: AssetId) -> Result<RetireAssetPage> {
    let mut tx = cx.db.read().await?;
    let (sight, asset) = in_service(cx, &mut tx, room, id).await?;
    Ok(RetireAssetPage {
        resource: room,
        name: sight.room.name,
        court_name: sight.court.name,
        asset: asset_line(asset),
    })
}

/// Takes a piece of equipment out of service, as typed.
///
/// # Errors
/// [`Error::Form`] for what cannot be taken; [`Error::Stale`] when somebody did so already.
pub async fn retire(cx: &Context, room: ResourceId, id: AssetId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (sight, asset) = in_service(cx, &mut tx, room, id).await?;
    drop(tx);
    let entry = RetireAsset::parse(values, cx.today())?;
    if entry.until < asset.from {
        return Err(Error::field("until", Problem::EndsBeforeStart));
    }
    let version = values.entered("version").and_then(|text| text.parse().ok()).unwrap_or_default();
    let retired = AssetRecord { until: Some(entry.until), ..asset };
    let mut note = note(cx, &retired, &sight.room.name, "asset_retired");
    note.reason = Some(entry.why);
    cx.db
        .write(move |tx| {
            async move {
                store::assets::retire(tx, id, version, entry.until).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

fn note(cx: &Context, asset: &AssetRecord, room: &str, what: &'static str) -> Entry {
    let mut entry = cx.entry(EntryKind::Change, "room", what);
    entry.subject = Some(asset.resource.uuid());
    entry.after = Facts::default()
        .with("room", Some(room))
        .with("asset", Some(format!("{}, {}", asset.kind, asset.number)))
        .with("from", Some(long_date(asset.from)))
        .with("until", asset.until.map(long_date))
        .kept();
    entry
}
