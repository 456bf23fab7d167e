//! A court's rooms and kits at a glance, and what is to be checked for today's hearings.

use super::{
    CourtSight, Proof, acts,
    lines::{check_lines, fault_lines, in_use, name_of},
    state::Uses,
};
use crate::{context::Context, error::Result};
use domain::{
    calendar::{day_span, utc_to_civil},
    equipment::{EquipmentState, Unready},
    ids::{CourtId, ResourceId},
    role::Action,
    view::equipment::{CheckToDo, EquipmentLine, EquipmentPage},
};
use std::collections::HashMap;
use store::{Tx, blocks::BlockRecord, diary::DiaryScope, resources::ResourceRecord};

/// A court's equipment: what is to be checked, what is broken, every room and kit with its last check.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) for those who see no equipment, or not of this court.
pub async fn overview(cx: &Context, court: Option<CourtId>) -> Result<EquipmentPage> {
    let mut tx = cx.db.read().await?;
    let sight = CourtSight::of(cx, &mut tx, court).await?;
    let rooms = in_use(store::resources::list_for_court(&mut tx, sight.court.id).await?, cx.today());
    let ids: Vec<ResourceId> = rooms.iter().map(|room| room.id).collect();
    let today = today(cx, &mut tx, &ids).await?;
    let faults = store::faults::open_of(&mut tx, &ids).await?;
    Ok(EquipmentPage {
        court: sight.shown(),
        now: utc_to_civil(cx.now()),
        to_check: to_do(&rooms, &sight.court.name, &today),
        rooms: lines_of(cx, &mut tx, sight.court.id, (&rooms, &today)).await?,
        faults: fault_lines(&mut tx, &faults, &rooms, cx.now()).await?,
        may: acts(sight.sight),
    })
}

/// Rooms and kits of a court with their last check, what is broken or out of use now, and how often they are needed today.
async fn lines_of(
    cx: &Context,
    tx: &mut Tx,
    court: CourtId,
    (rooms, today): (&[ResourceRecord], &[(Uses, EquipmentState)]),
) -> Result<Vec<EquipmentLine>> {
    let ids: Vec<ResourceId> = rooms.iter().map(|room| room.id).collect();
    let last = store::checks::last_of(tx, &ids).await?;
    let lines = check_lines(tx, &last).await?;
    let mut last: HashMap<ResourceId, _> = last.iter().map(|check| check.resource).zip(lines).collect();
    let faults = store::faults::open_of(tx, &ids).await?;
    let blocks = store::blocks::list_in_courts(tx, &[court], day_span(cx.today())).await?;
    let out = |room: ResourceId| {
        let now = |block: &&BlockRecord| block.span.from() <= cx.now() && cx.now() < block.span.until();
        blocks.iter().filter(|block| block.resource == room).find(now).map(|block| block.span.until())
    };
    Ok(rooms
        .iter()
        .map(|room| EquipmentLine {
            resource: room.id,
            kind: room.kind,
            name: room.name.clone(),
            last: last.remove(&room.id),
            fault: faults.iter().find(|fault| fault.resource == room.id).map(|fault| fault.id),
            out_until: out(room.id).map(utc_to_civil),
            hearings_today: today.iter().filter(|(uses, _)| uses.resources.contains(&room.id)).count(),
        })
        .collect())
}

/// What the person acting has to check at the court they have most to do with, and its rooms and kits that today's hearings
/// need or that are broken or out of use, for the first page; nothing for somebody who checks nothing.
pub async fn to_check(cx: &Context, tx: &mut Tx) -> Result<Option<(Vec<CheckToDo>, Vec<EquipmentLine>)>> {
    let sight = match CourtSight::of(cx, tx, None).await {
        Ok(sight) if sight.sight.may(Action::CheckEquipment) => sight,
        Ok(_) | Err(crate::Error::NotAllowed) => return Ok(None),
        Err(error) => return Err(error),
    };
    let rooms = in_use(store::resources::list_for_court(tx, sight.court.id).await?, cx.today());
    let ids: Vec<ResourceId> = rooms.iter().map(|room| room.id).collect();
    let today = today(cx, tx, &ids).await?;
    let mut lines = lines_of(cx, tx, sight.court.id, (&rooms, &today)).await?;
    lines.retain(|line| line.hearings_today > 0 || line.fault.is_some() || line.out_until.is_some());
    Ok(Some((to_do(&rooms, &sight.court.name, &today), lines)))
}

/// Today's hearings that are not over and need proven equipment of these rooms and kits, by start, with how they stand.
pub(super) async fn today(
    cx: &Context,
    tx: &mut Tx,
    rooms: &[ResourceId],
) -> Result<Vec<(Uses, EquipmentState)>> {
    let scope = DiaryScope::Using(rooms.to_vec());
    let rows = store::diary::list(tx, &scope, day_span(cx.today())).await?;
    let mut uses: Vec<Uses> = rows.iter().map(Uses::of_row).collect();
    uses.retain(|each| each.needs_proof() && cx.now() < each.timing.hearing().until());
    let proof = Proof::of(tx, &uses, cx.now()).await?;
    Ok(uses
        .into_iter()
        .map(|each| {
            let state = proof.state(&each);
            (each, state)
        })
        .collect())
}

fn to_do(rooms: &[ResourceRecord], court: &str, today: &[(Uses, EquipmentState)]) -> Vec<CheckToDo> {
    let mut to_do: Vec<CheckToDo> = Vec::new();
    let why: HashMap<ResourceId, Unready> = today
        .iter()
        .rev()
        .filter_map(|(_, state)| match state {
            EquipmentState::NotReady(why) => Some(why.iter().copied()),
            EquipmentState::NotNeeded | EquipmentState::Ready { .. } | EquipmentState::Due { .. } => None,
        })
        .flatten()
        .collect();
    for (uses, _) in today {
        for id in uses.resources.iter().filter(|id| rooms.iter().any(|room| room.id == **id)) {
            let Some(why) = why.get(id) else { continue };
            match to_do.iter_mut().find(|each| each.resource == *id) {
                Some(known) => known.hearings += 1,
                None => to_do.push(CheckToDo {
                    resource: *id,
                    name: name_of(rooms, *id),
                    court_name: court.to_owned(),
                    first: utc_to_civil(uses.timing.starts_at),
                    hearings: 1,
                    why: *why,
                }),
            }
        }
    }
    to_do
}
