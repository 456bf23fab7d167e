//! Faults: what is broken, who answers for it, which hearings it stands in the way of and where each can go.

use super::{
    CourtSight, RoomSight, acting,
    checks::fault_entry,
    hits::{affected, faulty, lines},
    lines::{by_month, fault_lines, first_month},
    names,
};
use crate::{
    bookings::fallback::{self, Lost},
    context::Context,
    error::{Error, Result},
};
use domain::{
    calendar::{day_span, long_date, time_words, utc_to_civil},
    entry::FaultEntry,
    form::{FormValues, Problem},
    hearing::{BlockReason, ChangeReason},
    ids::{CourtId, FaultId, HearingId},
    role::{Action, Role},
    view::{
        Choice,
        equipment::{FaultPage, FaultsPage},
    },
};
use futures_util::FutureExt;
use store::{
    Tx,
    faults::{FaultRecord, FaultStepRecord},
};

/// The faults of a court: open, and mended in the last twelve months.
///
/// # Errors
/// [`Error::NotAllowed`] for those who see no equipment, or not of this court.
pub async fn list(cx: &Context, court: Option<CourtId>) -> Result<FaultsPage> {
    let mut tx = cx.db.read().await?;
    let sight = CourtSight::of(cx, &mut tx, court).await?;
    let since = day_span(first_month(cx.today())).from();
    let faults = store::faults::list_in_courts(&mut tx, &[sight.court.id], since).await?;
    let rooms = store::resources::list_for_court(&mut tx, sight.court.id).await?;
    let months = by_month(&faults, cx.today());
    let (mut open, closed): (Vec<_>, Vec<_>) = faults.into_iter().partition(|fault| fault.closed.is_none());
    open.reverse();
    Ok(FaultsPage {
        court: sight.shown(),
        now: utc_to_civil(cx.now()),
        open: fault_lines(&mut tx, &open, &rooms, cx.now()).await?,
        closed: fault_lines(&mut tx, &closed, &rooms, cx.now()).await?,
        months,
    })
}

async fn fault_sight(cx: &Context, tx: &mut Tx, id: FaultId) -> Result<(RoomSight, FaultRecord)> {
    let fault = store::faults::find(tx, id).await?.ok_or(Error::NotFound)?;
    Ok((RoomSight::of(cx, tx, fault.resource).await?, fault))
}

/// One fault: the hearings it stands in the way of, each with where it can go.
///
/// # Errors
/// [`Error::NotFound`] for no such fault; [`Error::NotAllowed`] for those who see no equipment here.
pub async fn page(cx: &Context, id: FaultId) -> Result<FaultPage> {
    let mut tx = cx.db.read().await?;
    let (sight, fault) = fault_sight(cx, &mut tx, id).await?;
    let now = cx.now();
    let rooms = std::slice::from_ref(&sight.room);
    let line = fault_lines(&mut tx, std::slice::from_ref(&fault), rooms, now).await?.pop();
    let span = faulty(&fault, now).filter(|_| fault.closed.is_none());
    let rows = if span.is_some() { affected(&mut tx, &fault, now).await? } else { Vec::new() };
    let lost = span.map(|span| Lost { resource: fault.resource, span });
    let affected = lines(cx, &mut tx, &sight.office, &rows, lost).await?;
    let steps = store::faults::steps(&mut tx, id).await?;
    let named = names(&mut tx, steps.iter().map(|step| step.by)).await?;
    let blocks = store::blocks::list_for_fault(&mut tx, id).await?;
    let standing =
        blocks.iter().filter(|block| block.stands_after(now)).map(|block| block.span.until()).max();
    Ok(FaultPage {
        line: line.ok_or(Error::NotFound)?,
        court_name: sight.court.name.clone(),
        now: utc_to_civil(now),
        version: fault.version,
        owner: fault.owner.to_string(),
        owners: owners(cx, &mut tx, &sight, &fault).await?,
        steps: steps
            .into_iter()
            .map(|step| {
                let by = named.get(&step.by).cloned().unwrap_or_default();
                (utc_to_civil(step.at), by, step.what)
            })
            .collect(),
        affected,
        blocked_until: standing.map(utc_to_civil),
        block_fields: span.map(|span| block_fields(&fault, span)).unwrap_or_default(),
        may: sight.acts(),
    })
}

/// The form that takes the room out of use until it is expected to be mended, filled.
fn block_fields(fault: &FaultRecord, span: domain::booking::Span) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (field, moment) in [("from", utc_to_civil(span.from())), ("until", utc_to_civil(span.until()))] {
        fields.push((format!("{field}-day"), moment.format("%-d").to_string()));
        fields.push((format!("{field}-month"), moment.format("%-m").to_string()));
        fields.push((format!("{field}-year"), moment.format("%Y").to_string()));
        // As a form sends it: midnight has no name that everybody reads alike.
        fields.push((format!("{field}_time"), moment.format("%H:%M").to_string()));
    }
    fields.push(("reason".to_owned(), BlockReason::Fault.code().to_owned()));
    fields.push(("fault".to_owned(), fault.id.to_string()));
    fields
}

/// Everybody who may own a fault of this room: officers of its region, and those who check at its court.
async fn owners(cx: &Context, tx: &mut Tx, sight: &RoomSight, fault: &FaultRecord) -> Result<Vec<Choice>> {
    if !sight.acts().mend {
        return Ok(Vec::new());
    }
    let on = cx.today();
    let officers = [Role::SpecialMeasuresOfficer];
    let mut people = store::people::list_with_role(tx, &officers, None, Some(sight.court.region), on).await?;
    let at_court = [Role::ListingOfficer, Role::CourtClerk];
    people.extend(store::people::list_with_role(tx, &at_court, Some(sight.court.id), None, on).await?);
    let mut owners: Vec<Choice> = Vec::new();
    for person in people {
        let choice = Choice::new(person.person, format!("{}, {}", person.name, person.organisation_name));
        if !owners.iter().any(|each| each.value == choice.value) {
            owners.push(choice);
        }
    }
    // A deputy from elsewhere owns it all the same.
    if !owners.iter().any(|each| each.value == fault.owner.to_string())
        && let Some(owner) = store::people::find(tx, fault.owner).await?
    {
        owners.push(Choice::new(owner.id, owner.name));
    }
    Ok(owners)
}

/// Puts down what was done about a fault, who owns it from now on, and when it is expected to be mended, as typed.
///
/// # Errors
/// [`Error::Form`] for what cannot be taken; [`Error::Stale`] when somebody changed or closed it meanwhile.
pub async fn work(cx: &Context, id: FaultId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (sight, fault) = fault_sight(cx, &mut tx, id).await?;
    sight.require(Action::MendEquipment)?;
    let entry = FaultEntry::parse(values, cx.today())?;
    let owners = owners(cx, &mut tx, &sight, &fault).await?;
    let Some(owner) = owners.into_iter().find(|each| each.value == entry.owner.to_string()) else {
        return Err(Error::field("owner", Problem::NotOffered));
    };
    drop(tx);
    let handed = (fault.owner != entry.owner).then(|| format!("Handed to {}.", owner.text));
    let put_off = (fault.mended_by != entry.mended_by)
        .then(|| format!("Expected to be mended by {}.", long_date(entry.mended_by)));
    let what: Vec<String> = [Some(entry.what), handed, put_off].into_iter().flatten().collect();
    let step = FaultStepRecord { at: cx.now(), by: acting(cx)?, what: what.join(" ") };
    let changed = FaultRecord { mended_by: entry.mended_by, ..fault.clone() };
    let mut note = fault_entry(cx, &changed, "worked_on", &sight.room.name);
    note.reason = Some(step.what.clone());
    cx.db
        .write(move |tx| {
            async move {
                tx.line_up(&[fault.resource]).await?;
                store::faults::update(tx, fault.id, entry.version, entry.owner, entry.mended_by).await?;
                store::faults::add_step(tx, fault.id, &step).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

/// Moves one of the hearings a fault stands in the way of to a place it was offered: the form sends `hearing`, `version`
/// and `slot`.
///
/// # Errors
/// [`Error::Refused`] when somebody else has taken the place, with what stands in the way; [`Error::Stale`] when the
/// hearing was moved meanwhile; otherwise as the act of moving it.
pub async fn move_away(cx: &Context, id: FaultId, values: &FormValues) -> Result<HearingId> {
    let mut tx = cx.db.read().await?;
    let (sight, fault) = fault_sight(cx, &mut tx, id).await?;
    drop(tx);
    let hearing: HearingId =
        values.entered("hearing").and_then(|id| id.parse().ok()).ok_or(Error::NotFound)?;
    let version = values.entered("version").and_then(|text| text.parse().ok()).unwrap_or_default();
    let Some(slot) = values.entered("slot") else {
        return Err(Error::field(&format!("slot-{hearing}"), Problem::Missing));
    };
    let opened = utc_to_civil(fault.opened_at);
    let note = format!(
        "{} failed its check at {} on {}",
        sight.room.name,
        time_words(opened.time()),
        long_date(opened.date())
    );
    fallback::take(cx, hearing, version, slot, (ChangeReason::Equipment, note)).await?;
    Ok(hearing)
}
