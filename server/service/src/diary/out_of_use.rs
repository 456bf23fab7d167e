//! Rooms and kits that are out of use or held provisionally, as lines beside the bookings: what is empty in the list is
//! not free because of it.

use super::{place::Here, reader::Reader};
use crate::error::Result;
use domain::{
    booking::Span,
    calendar::utc_to_civil,
    ids::ResourceId,
    view::{Holding, equipment::OutOfUseLine},
};
use std::collections::HashMap;
use store::{Tx, diary::DiaryScope};

/// What is out of use or held at a place within a stretch of time, by start, for those who see all that stands there.
pub(super) async fn out_of_use(
    tx: &mut Tx,
    reader: &Reader<'_>,
    here: &Here,
    span: Span,
) -> Result<Vec<OutOfUseLine>> {
    let mut courts = here.courts();
    courts.retain(|court| reader.sees_all_at(*court));
    courts.sort_unstable();
    courts.dedup();
    let Some(span) = reader.shown_of(span).filter(|_| !courts.is_empty()) else { return Ok(Vec::new()) };
    let mut lines: Vec<(ResourceId, Span, Holding)> = Vec::new();
    for block in store::blocks::list_in_courts(tx, &courts, span).await? {
        let until = utc_to_civil(block.span.until());
        lines.push((block.resource, block.span, Holding::OutOfUse { reason: block.reason, until }));
    }
    for hold in store::holds::list_in_courts(tx, &courts, span, reader.now).await? {
        let holding = Holding::Provisional { until: utc_to_civil(hold.expires_at) };
        lines.extend(hold.resources().into_iter().map(|room| (room, hold.timing.held(), holding)));
    }
    if let Some(DiaryScope::Courtrooms(rooms)) = here.scope() {
        lines.retain(|(room, _, _)| rooms.contains(room));
    }
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<ResourceId> = lines.iter().map(|(room, _, _)| *room).collect();
    let names: HashMap<ResourceId, String> = store::resources::list_named(tx, &ids)
        .await?
        .into_iter()
        .map(|room| {
            let name =
                if here.is_one_court() { room.name.clone() } else { super::place::room_words(reader, &room) };
            (room.id, name)
        })
        .collect();
    lines.sort_by_key(|(room, held, _)| (held.from(), *room));
    Ok(lines
        .into_iter()
        .map(|(resource, held, holding)| OutOfUseLine {
            resource,
            name: names.get(&resource).cloned().unwrap_or_default(),
            from: utc_to_civil(held.from()),
            until: utc_to_civil(held.until()),
            holding,
        })
        .collect())
}
