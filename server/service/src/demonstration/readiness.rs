//! What is missing in the weeks to come: a recording whose prosecution counsel has returned the brief, and three whose
//! courtroom, link room or kit is out of use, each at another court, so that the list of what is ready shows every state.
//!
//! No die is thrown here, so that the rest of the story is the same with it and without.

use super::{
    cast::{Bench, Cast, acting},
    days::{Days, at},
};
use crate::{
    bookings,
    context::{Chance, Clock, Context},
    equipment::blocks::{self, BlockOutcome},
    error::{Error, Result},
};
use chrono::TimeDelta;
use domain::{
    booking::Span,
    equipment::BlockEntry,
    form::FormValues,
    hearing::{BlockReason, HearingKind},
    ids::{BookingId, ResourceId},
};
use store::diary::{DiaryRow, DiaryScope};

/// From how many days on: what is nearer is as the story has it.
const FROM: i64 = 16;
/// Until how many days on.
const UNTIL: i64 = 41;

/// What becomes of the first recording that takes it, by the court's place in the list.
const LOST: [(usize, Lost); 4] =
    [(0, Lost::Courtroom), (3, Lost::Kit), (5, Lost::Counsel), (7, Lost::LinkRoom)];

#[derive(Clone, Copy)]
enum Lost {
    /// Counsel for the prosecution returns the brief.
    Counsel,
    /// The courtroom is taken out of use, and the hearing stays for now.
    Courtroom,
    /// The link room is.
    LinkRoom,
    /// The kit is.
    Kit,
}

/// Tells it, on the evening before the day.
pub(super) async fn tell(cx: &Context, chance: &'static Chance, cast: &Cast, days: &Days) -> Result<()> {
    for (place, lost) in LOST {
        let Some(bench) = cast.benches.get(place) else { continue };
        let evening = at(days.back(days.day, 1), 20 * 60);
        let officer = Context { clock: Clock::Told(evening, chance), ..cx.acting_as(acting(&bench.officer)) };
        for row in to_come(&officer, bench, days).await? {
            let told = match lost {
                Lost::Counsel => without_counsel(&officer, &row).await?,
                Lost::Courtroom => out_of_use(&officer, &row, Some(row.courtroom)).await?,
                Lost::LinkRoom => out_of_use(&officer, &row, row.link_room).await?,
                Lost::Kit => out_of_use(&officer, &row, row.kit).await?,
            };
            if told {
                break;
            }
        }
    }
    Ok(())
}

/// The recordings in a court's specialist courtroom in the weeks to come.
async fn to_come(cx: &Context, bench: &Bench, days: &Days) -> Result<Vec<DiaryRow>> {
    let day = |after| at(days.day + TimeDelta::days(after), 0);
    let Some(span) = Span::new(day(FROM), day(UNTIL)) else { return Ok(Vec::new()) };
    let mut tx = cx.db.read().await?;
    let mut rows =
        store::diary::list(&mut tx, &DiaryScope::Courtrooms(vec![bench.rooms.specialist]), span).await?;
    rows.retain(|row| row.kind == HearingKind::Section28);
    Ok(rows)
}

/// Takes prosecution counsel out of a booking. One that cannot be changed so stays as it is.
async fn without_counsel(cx: &Context, row: &DiaryRow) -> Result<bool> {
    let standing = bookings::choices_for_hearing(cx, row.hearing).await?.standing;
    let mut values = FormValues::from_pairs(standing.map(|each| each.fields).unwrap_or_default());
    values.set("prosecution_counsel", "");
    values.set("why", "Counsel has returned the brief");
    match bookings::typed::amend(cx, row.hearing, &values).await {
        Ok(()) => Ok(true),
        Err(Error::Refused(_) | Error::Form(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Takes a room or kit of a booking out of use for the time of it, and lets the hearing stay.
async fn out_of_use(cx: &Context, row: &DiaryRow, used: Option<ResourceId>) -> Result<bool> {
    let Some(room) = used else { return Ok(false) };
    let mut entry = BlockEntry {
        span: row.timing.held(),
        reason: BlockReason::Works,
        note: Some("Repairs that cannot wait".to_owned()),
        fault: None,
        accepted: Vec::new(),
        given_up: Vec::new(),
    };
    if let BlockOutcome::Hits(hits) = blocks::block(cx, room, entry.clone()).await? {
        let stays: Vec<BookingId> = hits.bookings.iter().map(|hit| hit.booking).collect();
        let why = "Another place is asked for at a court near by".to_owned();
        entry.accepted = stays.into_iter().map(|booking| (booking, why.clone())).collect();
        blocks::block(cx, room, entry).await?;
    }
    Ok(true)
}
