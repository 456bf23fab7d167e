//! Taking a room or kit out of use for a time, with nothing left standing in it by oversight: every booking it hits is
//! moved or accepted by name before it is saved, and the save looks again by itself.

use super::{
    RoomSight, acting,
    hits::{holding, lines},
    names,
};
use crate::{
    bookings::fallback::{self, Lost},
    context::Context,
    error::{Error, Result},
    facts::Facts,
    holds::release_expired,
};
use domain::{
    booking::{Held, Holder, Span},
    calendar::{long_date, short_date, time_range_words, time_words, utc_to_civil},
    equipment::BlockEntry,
    form::{FormValues, Problem},
    hearing::{BlockReason, ChangeReason, HoldEnd},
    ids::{BlockId, BookingId, HearingId, HoldId, ResourceId},
    role::Action,
    text::readable_text,
    view::equipment::{BlockForm, BlockHits, BlockLine, EndBlockPage},
};
use futures_util::FutureExt;
use store::{
    Tx,
    blocks::{Acceptance, BlockRecord, EndedBlock},
    holds::ReleasedHold,
    trail::{Entry, EntryKind},
};

/// The most characters of a note.
const LONGEST_NOTE: usize = 500;

/// What came of asking for a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockOutcome {
    /// The room or kit is out of use.
    Blocked(BlockId),
    /// Something stands in it that was neither moved nor accepted: nothing was saved.
    Hits(Box<BlockHits>),
}

/// Why the transaction that saves a block stopped.
enum Stopped {
    /// Something stands in it.
    Hit,
    /// The database failed.
    Store(store::Error),
}

impl From<store::Error> for Stopped {
    fn from(error: store::Error) -> Self {
        match error {
            // A hold that was let go has ended meanwhile, or something came between: look again.
            store::Error::Overlap | store::Error::Stale => Self::Hit,
            other => Self::Store(other),
        }
    }
}

/// The form that takes a room or kit out of use.
///
/// # Errors
/// [`Error::NotAllowed`] for those who may not block it.
pub async fn form(cx: &Context, id: ResourceId) -> Result<BlockForm> {
    let mut tx = cx.db.read().await?;
    let sight = RoomSight::of(cx, &mut tx, id).await?;
    sight.require(Action::BlockRoom)?;
    let blocks = store::blocks::list_for_resource(&mut tx, id).await?;
    Ok(BlockForm {
        resource: id,
        name: sight.room.name,
        court_name: sight.court.name,
        today: cx.today(),
        standing: blocks
            .iter()
            .rev()
            .filter(|block| block.stands_after(cx.now()))
            .map(|block| civil(block.span))
            .collect(),
    })
}

/// Takes a room or kit out of use as typed, or moves one of the bookings in the way (`move` names it, `slot-{booking}`
/// where to) and shows what is left.
///
/// # Errors
/// [`Error::Form`] for what cannot be taken; otherwise as [`form`].
pub async fn typed(cx: &Context, id: ResourceId, values: &FormValues) -> Result<BlockOutcome> {
    let mut tx = cx.db.read().await?;
    let sight = RoomSight::of(cx, &mut tx, id).await?;
    sight.require(Action::BlockRoom)?;
    drop(tx);
    let shown: Vec<BookingId> = values.all("shown").iter().filter_map(|id| id.parse().ok()).collect();
    let Some(booking) = values.entered("move") else {
        let entry = BlockEntry::parse(values, cx.now())?;
        return block_in(cx, &sight, entry, &shown).await;
    };
    // Who is accepted is asked again when the block is saved; a reason not written yet is no fault of the move.
    let mut without = values.clone();
    without.set("accept", "");
    let entry = BlockEntry::parse(&without, cx.now())?;
    let moved = move_one(cx, &sight, booking, values).await;
    let mut hits = hits(cx, &sight, &entry, &shown).await?;
    match moved {
        Ok(words) => hits.moved = Some(words),
        Err(Error::Refused(_) | Error::Stale) => hits.move_failed = true,
        Err(error) => return Err(error),
    }
    Ok(BlockOutcome::Hits(Box::new(hits)))
}

async fn move_one(cx: &Context, sight: &RoomSight, booking: &str, values: &FormValues) -> Result<String> {
    let booking: BookingId = booking.parse().map_err(|_| Error::NotFound)?;
    let field = format!("slot-{booking}");
    let Some(slot) = values.entered(&field) else { return Err(Error::field(&field, Problem::Missing)) };
    let mut tx = cx.db.read().await?;
    let standing = store::bookings::find(&mut tx, booking).await?.filter(|each| each.ended.is_none());
    let standing = standing.ok_or(Error::Stale)?;
    drop(tx);
    let version = values.entered(&format!("version-{booking}")).and_then(|text| text.parse().ok());
    let note = format!("{} is to be out of use", sight.room.name);
    fallback::take(cx, standing.hearing, version.unwrap_or_default(), slot, (ChangeReason::Room, note))
        .await?;
    let starts = utc_to_civil(standing.timing.starts_at);
    Ok(format!("The hearing of {} at {} has moved", short_date(starts.date()), time_words(starts.time())))
}

/// Takes a room or kit out of use: saved only when every booking that stands in it is accepted by name, and every
/// provisional hold let go.
pub async fn block(cx: &Context, id: ResourceId, entry: BlockEntry) -> Result<BlockOutcome> {
    let mut tx = cx.db.read().await?;
    let sight = RoomSight::of(cx, &mut tx, id).await?;
    sight.require(Action::BlockRoom)?;
    drop(tx);
    block_in(cx, &sight, entry, &[]).await
}

async fn block_in(
    cx: &Context,
    sight: &RoomSight,
    entry: BlockEntry,
    shown: &[BookingId],
) -> Result<BlockOutcome> {
    if let Some(fault) = entry.fault {
        let mut tx = cx.db.read().await?;
        let fault = store::faults::find(&mut tx, fault).await?;
        if fault.is_none_or(|fault| fault.resource != sight.room.id) {
            return Err(Error::NotFound);
        }
    }
    let (inside, by, room) = (entry.clone(), acting(cx)?, sight.room.clone());
    let acting = cx.clone();
    let saved: std::result::Result<BlockId, Stopped> = cx
        .db
        .write(move |tx| {
            async move {
                let cx = acting;
                tx.line_up(&[room.id]).await?;
                let expiry = cx.entry(EntryKind::Change, "hold", "expired");
                release_expired(tx, &expiry, cx.now()).await?;
                let held = store::occupations::held_between(tx, &[room.id], inside.span, cx.now()).await?;
                let Answered { stays, holds } = answered(&held, &inside).ok_or(Stopped::Hit)?;
                for hold in holds {
                    let Some(record) = store::holds::find(tx, hold).await? else { continue };
                    let released = ReleasedHold { how: HoldEnd::Withdrawn, at: cx.now(), by: Some(by) };
                    store::holds::release(tx, hold, record.version, released).await?;
                    let mut note = cx.entry(EntryKind::Change, "hold", "withdrawn");
                    note.subject = Some(hold.uuid());
                    note.case = record.case;
                    note.reason = Some(format!("{} is out of use", room.name));
                    tx.note(note);
                }
                let block = BlockRecord {
                    id: cx.new_id(),
                    resource: room.id,
                    span: inside.span,
                    reason: inside.reason,
                    note: inside.note.clone(),
                    fault: inside.fault,
                    made_at: cx.now(),
                    made_by: by,
                    ended: None,
                    version: 1,
                };
                let accepted =
                    inside.accepted.iter().filter(|(id, _)| stays.iter().any(|each| each.0 == *id));
                let accepted: Vec<Acceptance> = accepted
                    .map(|(booking, why)| Acceptance {
                        block: block.id,
                        booking: *booking,
                        at: cx.now(),
                        by,
                        why: why.clone(),
                    })
                    .collect();
                let spans: Vec<Span> = stays.iter().map(|each| each.1).collect();
                store::blocks::insert(tx, &block, &accepted, &spans).await?;
                tx.note(block_entry(&cx, &block, &room.name, "blocked"));
                for each in &accepted {
                    let note = accepted_entry(&cx, tx, each, &block, &room.name).await?;
                    tx.note(note);
                }
                Ok(block.id)
            }
            .boxed()
        })
        .await;
    match saved {
        Ok(id) => Ok(BlockOutcome::Blocked(id)),
        Err(Stopped::Store(error)) => Err(error.into()),
        Err(Stopped::Hit) => {
            let hits = hits(cx, sight, &entry, shown).await?;
            // What stood in the way is gone again: say so rather than show an empty list.
            if hits.is_empty() && entry.accepted.is_empty() {
                return Err(store::Error::Busy.into());
            }
            Ok(BlockOutcome::Hits(Box::new(hits)))
        }
    }
}

/// What stands in a room that is to be out of use, everything answered for.
struct Answered {
    /// The bookings that stay, each with the time it holds the room.
    stays: Vec<(BookingId, Span)>,
    /// The holds that are let go.
    holds: Vec<HoldId>,
}

/// Nothing, unless everything that stands in the room was answered for.
fn answered(held: &[Held], entry: &BlockEntry) -> Option<Answered> {
    let mut answered = Answered { stays: Vec::new(), holds: Vec::new() };
    for each in held {
        match each.holder {
            Holder::Booking(id) if entry.accepted.iter().any(|(accepted, _)| *accepted == id) => {
                answered.stays.push((id, each.span));
            }
            Holder::Hold(id) if entry.given_up.contains(&id) => answered.holds.push(id),
            Holder::Booking(_) | Holder::Hold(_) | Holder::Block(_) | Holder::Visit(_) => return None,
        }
    }
    Some(answered)
}

/// What stands in a room at the times typed, to be shown again beside what cannot be taken.
///
/// # Errors
/// [`Error::Form`] where there are no times to go by; otherwise as [`form`].
pub async fn look(cx: &Context, id: ResourceId, values: &FormValues) -> Result<BlockHits> {
    let mut tx = cx.db.read().await?;
    let sight = RoomSight::of(cx, &mut tx, id).await?;
    sight.require(Action::BlockRoom)?;
    drop(tx);
    let shown: Vec<BookingId> = values.all("shown").iter().filter_map(|id| id.parse().ok()).collect();
    let mut times = values.clone();
    times.set("accept", "");
    // Only when counts here.
    times.set("reason", BlockReason::Works.code());
    hits(cx, &sight, &BlockEntry::parse(&times, cx.now())?, &shown).await
}

/// Everything that stands in a room that is to be out of use.
async fn hits(cx: &Context, sight: &RoomSight, entry: &BlockEntry, shown: &[BookingId]) -> Result<BlockHits> {
    let mut tx = cx.db.read().await?;
    let room = sight.room.id;
    let rows = holding(&mut tx, room, entry.span).await?;
    let changed_meanwhile = !shown.is_empty() && rows.iter().any(|row| !shown.contains(&row.booking));
    let lost = Lost { resource: room, span: entry.span };
    let mut hits = BlockHits {
        bookings: lines(cx, &mut tx, &sight.office, &rows, Some(lost)).await?,
        changed_meanwhile,
        ..BlockHits::default()
    };
    for each in store::occupations::held_between(&mut tx, &[room], entry.span, cx.now()).await? {
        let (from, until) = civil(each.span);
        match each.holder {
            Holder::Booking(_) => {}
            Holder::Hold(id) => {
                let reason = store::holds::find(&mut tx, id).await?.map(|hold| hold.reason);
                hits.holds.push((id, from, until, reason.unwrap_or_default()));
            }
            Holder::Block(id) => {
                // One line a block, however many pieces it is in.
                let whole = store::blocks::find(&mut tx, id).await?.map(|block| civil(block.span));
                let whole = whole.unwrap_or((from, until));
                if !hits.blocks.contains(&whole) {
                    hits.blocks.push(whole);
                }
            }
            Holder::Visit(_) => hits.visits.push((from, until)),
        }
    }
    Ok(hits)
}

fn civil(span: Span) -> (chrono::NaiveDateTime, chrono::NaiveDateTime) {
    (utc_to_civil(span.from()), utc_to_civil(span.until()))
}

fn block_entry(cx: &Context, block: &BlockRecord, room: &str, what: &'static str) -> Entry {
    let mut entry = cx.entry(EntryKind::Change, "room", what);
    entry.subject = Some(block.resource.uuid());
    let (from, until) = civil(block.span);
    entry.after = Facts::default()
        .with("room", Some(room))
        .with("from", Some(moment_words(from)))
        .with("until", Some(moment_words(until)))
        .with("reason", Some(block.reason.title()))
        .kept();
    entry.reason.clone_from(&block.note);
    entry
}

async fn accepted_entry(
    cx: &Context,
    tx: &mut Tx,
    accepted: &Acceptance,
    block: &BlockRecord,
    room: &str,
) -> store::Result<Entry> {
    let mut entry = cx.entry(EntryKind::Change, "hearing", "accepted_in_block");
    if let Some(booking) = store::bookings::find(tx, accepted.booking).await? {
        entry.subject = Some(booking.hearing.uuid());
        let hearing: HearingId = booking.hearing;
        if let Some(hearing) = store::hearings::find(tx, hearing).await? {
            entry.case = Some(hearing.case);
            entry.witness = hearing.witness;
        }
    }
    let (from, until) = civil(block.span);
    entry.after = Facts::default()
        .with("room", Some(room))
        .with("from", Some(moment_words(from)))
        .with("until", Some(moment_words(until)))
        .kept();
    entry.reason = Some(accepted.why.clone());
    Ok(entry)
}

fn moment_words(at: chrono::NaiveDateTime) -> String {
    format!("{}, {}", long_date(at.date()), time_words(at.time()))
}

/// The blocks of a room or kit, latest first.
pub(super) async fn block_lines(cx: &Context, tx: &mut Tx, sight: &RoomSight) -> Result<Vec<BlockLine>> {
    let mut lines = Vec::new();
    for block in store::blocks::list_for_resource(tx, sight.room.id).await? {
        lines.push(block_line(cx, tx, sight, &block).await?);
    }
    Ok(lines)
}

async fn block_line(cx: &Context, tx: &mut Tx, sight: &RoomSight, block: &BlockRecord) -> Result<BlockLine> {
    let accepted = store::blocks::acceptances(tx, block.id).await?;
    let people = accepted.iter().map(|each| each.by).chain(block.ended.as_ref().map(|ended| ended.by));
    let names = names(tx, people.chain([block.made_by])).await?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let mut stays = Vec::new();
    for each in accepted {
        let Some(booking) = store::bookings::find(tx, each.booking).await? else { continue };
        let hearing = store::hearings::find(tx, booking.hearing).await?;
        let span = booking.timing.hearing();
        let (from, until) = civil(span);
        let kind = hearing.map(|hearing| hearing.kind).filter(|kind| sight.sight.sees_hearing(*kind));
        let kind = kind.map_or("A hearing", |kind| kind.title());
        let times = time_range_words(from.time(), until.time());
        stays.push((format!("{kind}, {}, {times}", short_date(from.date())), name(each.by), each.why));
    }
    let (from, until) = civil(block.span);
    Ok(BlockLine {
        block: block.id,
        from,
        until,
        reason: block.reason,
        note: block.note.clone(),
        by: name(block.made_by),
        ended: block.ended.as_ref().map(|ended| (utc_to_civil(ended.at), name(ended.by))),
        accepted: stays,
        stands: block.stands_after(cx.now()),
    })
}

async fn standing(
    cx: &Context,
    tx: &mut Tx,
    room: ResourceId,
    id: BlockId,
) -> Result<(RoomSight, BlockRecord)> {
    let sight = RoomSight::of(cx, tx, room).await?;
    sight.require(Action::BlockRoom)?;
    let block = store::blocks::find(tx, id).await?.filter(|block| block.resource == room);
    let block = block.filter(|block| block.stands_after(cx.now())).ok_or(Error::NotFound)?;
    Ok((sight, block))
}

/// The form that ends a block before its time.
///
/// # Errors
/// [`Error::NotFound`] for no such block, or one that is over; [`Error::NotAllowed`] as [`form`].
pub async fn end_form(cx: &Context, room: ResourceId, id: BlockId) -> Result<EndBlockPage> {
    let mut tx = cx.db.read().await?;
    let (sight, block) = standing(cx, &mut tx, room, id).await?;
    Ok(EndBlockPage {
        resource: room,
        block: block_line(cx, &mut tx, &sight, &block).await?,
        version: block.version,
        name: sight.room.name,
        court_name: sight.court.name,
    })
}

/// Ends a block before its time: the room or kit can be booked again at once.
///
/// # Errors
/// [`Error::Form`] without a reason; [`Error::Stale`] when somebody ended it meanwhile; otherwise as [`end_form`].
pub async fn end(cx: &Context, room: ResourceId, id: BlockId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (sight, block) = standing(cx, &mut tx, room, id).await?;
    drop(tx);
    let note =
        readable_text(values.get("why"), LONGEST_NOTE).map_err(|problem| Error::field("why", problem))?;
    let version = values.entered("version").and_then(|text| text.parse().ok()).unwrap_or_default();
    let mut entry = block_entry(cx, &block, &sight.room.name, "unblocked");
    entry.before = entry.after.take();
    entry.reason = Some(note.clone());
    let ended = EndedBlock { at: cx.now(), by: acting(cx)?, note: Some(note) };
    cx.db
        .write(move |tx| {
            async move {
                tx.line_up(&[room]).await?;
                store::blocks::end(tx, id, version, &ended).await?;
                tx.note(entry);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}
