//! Checking a room or kit: what was found is kept, and a fault opened or closed by it, in one transaction.

use super::{RoomSight, acting, lines::fault_lines, overview::today, templates::asked};
use crate::{
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    calendar::{long_date, utc_to_civil},
    court::ResourceKind,
    entry::CheckEntry,
    equipment::{CheckItem, Checked, Overall, closes, is_checked},
    form::FormValues,
    ids::{CheckId, FaultId, PersonId, ResourceId},
    role::Action,
    view::equipment::CheckForm,
};
use futures_util::FutureExt;
use store::{
    Tx,
    checks::CheckRecord,
    faults::{FaultItem, FaultRecord, FaultStepRecord},
    trail::{Entry, EntryKind},
};

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckOutcome {
    /// The check.
    pub check: CheckId,
    /// What it amounts to.
    pub overall: Overall,
    /// The fault that is open now.
    pub open: Option<FaultId>,
    /// The fault it closed.
    pub closed: Option<FaultId>,
}

/// The form that checks a room or kit.
///
/// # Errors
/// [`Error::NotAllowed`] for those who check nothing here; [`Error::NotFound`] for what is not checked at all.
pub async fn form(cx: &Context, id: ResourceId) -> Result<CheckForm> {
    let mut tx = cx.db.read().await?;
    let sight = checking(cx, &mut tx, id).await?;
    let items = asked(&mut tx, sight.court.id, sight.room.kind, cx.today()).await?;
    let fault = store::faults::open_of(&mut tx, &[id]).await?;
    let rooms = std::slice::from_ref(&sight.room);
    let fault = fault_lines(&mut tx, &fault, rooms, cx.now()).await?.pop();
    let others = store::resources::list_for_court(&mut tx, sight.court.id).await?;
    let across = match sight.room.kind {
        ResourceKind::Courtroom => ResourceKind::LinkRoom,
        _ => ResourceKind::Courtroom,
    };
    let next = today(cx, &mut tx, &[id]).await?;
    Ok(CheckForm {
        resource: id,
        kind: sight.room.kind,
        linked: items.iter().any(|each| each.item.is_of_the_link()),
        check: cx.new_id(),
        items,
        other_places: others
            .into_iter()
            .filter(|room| room.kind == across && room.is_in_use_on(cx.today()))
            .map(|room| room.name)
            .collect(),
        fault,
        next: next.first().map(|(uses, _)| utc_to_civil(uses.timing.starts_at)),
        name: sight.room.name,
        court_name: sight.court.name,
    })
}

async fn checking(cx: &Context, tx: &mut Tx, id: ResourceId) -> Result<RoomSight> {
    let sight = RoomSight::of(cx, tx, id).await?;
    sight.require(Action::CheckEquipment)?;
    if is_checked(sight.room.kind) { Ok(sight) } else { Err(Error::NotFound) }
}

/// Keeps a check as it was typed.
///
/// # Errors
/// [`Error::Form`] for what cannot be taken; otherwise as [`form`].
pub async fn typed(cx: &Context, id: ResourceId, values: &FormValues) -> Result<CheckOutcome> {
    let mut tx = cx.db.read().await?;
    let sight = checking(cx, &mut tx, id).await?;
    let items = asked(&mut tx, sight.court.id, sight.room.kind, cx.today()).await?;
    let entry = CheckEntry::parse(values, &items)?;
    drop(tx);
    keep(cx, &sight, entry).await
}

/// Keeps a check. A fail opens a fault with an owner at once; a pass closes the one that is open. A form sent twice keeps
/// one check.
pub async fn check(cx: &Context, id: ResourceId, entry: CheckEntry) -> Result<CheckOutcome> {
    let mut tx = cx.db.read().await?;
    let sight = checking(cx, &mut tx, id).await?;
    drop(tx);
    keep(cx, &sight, entry).await
}

async fn keep(cx: &Context, sight: &RoomSight, entry: CheckEntry) -> Result<CheckOutcome> {
    let check = CheckRecord {
        id: entry.check.unwrap_or_else(|| cx.new_id()),
        resource: sight.room.id,
        at: cx.now(),
        by: acting(cx)?,
        other_end: entry.other_end,
        checked: Checked(entry.items),
    };
    let room = sight.room.name.clone();
    let cx = cx.clone();
    cx.db
        .clone()
        .write(move |tx| {
            async move {
                // Two checks at once of one room have an order, so that one fault is open at most.
                tx.line_up(&[check.resource]).await?;
                if let Some(before) = store::checks::find(tx, check.id).await? {
                    return again(tx, &before).await;
                }
                store::checks::insert(tx, &check).await?;
                let overall = check.checked.overall();
                let mut note = cx.entry(EntryKind::Change, "check", "made");
                note.subject = Some(check.resource.uuid());
                note.after = check_facts(&check, &room).kept();
                tx.note(note);
                let open = store::faults::open_of(tx, &[check.resource]).await?.pop();
                let (open, closed) = match open {
                    None if overall == Overall::Fail => {
                        (Some(open_fault(&cx, tx, &check, &room).await?), None)
                    }
                    None => (None, None),
                    Some(fault) if overall == Overall::Fail => {
                        fails_again(tx, &fault, &check).await?;
                        (Some(fault.id), None)
                    }
                    Some(fault) if closes(&check.checked, &items_of(&fault)) => {
                        store::faults::close(tx, fault.id, check.id, check.at).await?;
                        tx.note(fault_entry(&cx, &fault, "closed", &room));
                        (None, Some(fault.id))
                    }
                    Some(fault) => (Some(fault.id), None),
                };
                Ok(CheckOutcome { check: check.id, overall, open, closed })
            }
            .boxed()
        })
        .await
}

/// What came of a check that is kept already.
async fn again(tx: &mut Tx, check: &CheckRecord) -> Result<CheckOutcome> {
    let open = store::faults::open_of(tx, &[check.resource]).await?.pop();
    let faults = store::faults::list_for_resource(tx, check.resource).await?;
    let closed = faults.iter().find(|fault| fault.closed.is_some_and(|(by, _)| by == check.id));
    Ok(CheckOutcome {
        check: check.id,
        overall: check.checked.overall(),
        open: open.map(|fault| fault.id),
        closed: closed.map(|fault| fault.id),
    })
}

fn items_of(fault: &FaultRecord) -> Vec<CheckItem> {
    fault.items.iter().map(|each| each.item).collect()
}

fn failed(check: &CheckRecord) -> Vec<FaultItem> {
    let failed = check.checked.failed();
    failed
        .map(|each| FaultItem { item: each.item, words: each.words.clone(), note: each.note.clone() })
        .collect()
}

async fn open_fault(cx: &Context, tx: &mut Tx, check: &CheckRecord, room: &str) -> Result<FaultId> {
    let fault = FaultRecord {
        id: cx.new_id(),
        resource: check.resource,
        opened_by: check.id,
        opened_at: check.at,
        owner: owner(cx, tx, check).await?,
        // Until somebody knows better: nothing stands on it for the rest of the day.
        mended_by: cx.today(),
        closed: None,
        items: failed(check),
        version: 1,
    };
    store::faults::insert(tx, &fault).await?;
    tx.note(fault_entry(cx, &fault, "opened", room));
    Ok(fault.id)
}

/// Who owns a new fault: the officer who answers for the courtroom, or for one of its court; where there is none, whoever
/// found it. It can be handed on.
async fn owner(cx: &Context, tx: &mut Tx, check: &CheckRecord) -> Result<PersonId> {
    let Some(room) = store::resources::find(tx, check.resource).await? else { return Ok(check.by) };
    let mut rooms = vec![room.id];
    let of_court = store::resources::list_for_court(tx, room.court).await?;
    rooms.extend(of_court.iter().filter(|each| each.kind == ResourceKind::Courtroom).map(|each| each.id));
    let mut officers = Vec::new();
    for room in rooms {
        let appointed = store::appointments::list_for_resource(tx, room, cx.today()).await?;
        officers.extend(appointed.into_iter().map(|each| (each.deputy, each.person)));
    }
    // Whoever found it owns it, if they answer for the room themselves; a deputy stands in while there is one.
    if officers.iter().any(|(_, person)| *person == check.by) {
        return Ok(check.by);
    }
    let deputy = officers.iter().find(|(deputy, _)| *deputy).or_else(|| officers.first());
    Ok(deputy.map_or(check.by, |(_, person)| *person))
}

async fn fails_again(tx: &mut Tx, fault: &FaultRecord, check: &CheckRecord) -> Result<()> {
    let items = failed(check);
    store::faults::add_items(tx, fault.id, &items).await?;
    let what: Vec<String> = items
        .iter()
        .map(|each| match &each.note {
            Some(note) => format!("{}: {note}", each.words),
            None => each.words.clone(),
        })
        .collect();
    let step = FaultStepRecord {
        at: check.at,
        by: check.by,
        what: format!("Checked again and failed. {}", what.join(". ")),
    };
    store::faults::add_step(tx, fault.id, &step).await?;
    Ok(())
}

fn check_facts(check: &CheckRecord, room: &str) -> Facts {
    let found: Vec<String> = check
        .checked
        .failed()
        .chain(check.checked.degraded())
        .map(|each| format!("{}: {}", each.words, each.found))
        .collect();
    Facts::default()
        .with("room", Some(room))
        .with("result", Some(check.checked.overall().title()))
        .with("found", (!found.is_empty()).then(|| found.join("; ")))
        .with("other_end", check.other_end.as_ref().map(|end| format!("{}, {}", end.place, end.person)))
}

pub(super) fn fault_entry(cx: &Context, fault: &FaultRecord, what: &'static str, room: &str) -> Entry {
    let mut entry = cx.entry(EntryKind::Change, "fault", what);
    entry.subject = Some(fault.resource.uuid());
    let items: Vec<&str> = fault.items.iter().map(|each| each.words.as_str()).collect();
    entry.after = Facts::default()
        .with("room", Some(room))
        .with("found", Some(items.join("; ")))
        .with("mended_by", Some(long_date(fault.mended_by)))
        .kept();
    entry
}
