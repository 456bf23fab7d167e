//! A person's own list: their hearings from a day on, wherever those are held.

use super::{days_span, holidays, known_day, place::Here, reader::Reader};
use crate::{context::Context, error::Result};
use chrono::{Days, NaiveDate};
use domain::{
    calendar::utc_to_civil,
    court::ResourceKind,
    ids::ResourceId,
    role::Role,
    view::{DiaryEntry, OwnList, OwnScope},
};
use store::{Tx, resources::ResourceRecord};

/// How many days after the first the list goes on: four weeks in all.
const DAYS_ON: u64 = 27;

/// The reader's own hearings in the four weeks from a day on; without a day, from today.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) for a role that sees no hearings.
pub async fn own(cx: &Context, from: Option<NaiveDate>) -> Result<OwnList> {
    let mut tx = cx.db.read().await?;
    let reader = Reader::new(cx, &mut tx).await?;
    let from = known_day(from.unwrap_or(reader.today));
    let until = from.checked_add_days(Days::new(DAYS_ON)).unwrap_or(from);
    let (scope, entries) = hearings(&mut tx, &reader, from, until).await?;
    let known = holidays(&mut tx).await?;
    let holidays = known
        .iter()
        .filter(|(day, _)| (from..=until).contains(day))
        .map(|(day, title)| (day, title.to_owned()))
        .collect();
    Ok(OwnList { scope, from, until, today: reader.today, as_at: utc_to_civil(cx.now()), holidays, entries })
}

async fn hearings(
    tx: &mut Tx,
    reader: &Reader<'_>,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<(OwnScope, Vec<DiaryEntry>)> {
    let span = days_span(from, until);
    Ok(match reader.person.role {
        Role::SpecialMeasuresOfficer => {
            let ids: Vec<ResourceId> = reader.in_charge.iter().map(|(room, _)| *room).collect();
            let rooms = store::resources::list_named(tx, &ids).await?;
            let here = Here::courtrooms(reader, &rooms);
            (OwnScope::InCharge(names(reader, &rooms)), reader.entries(tx, &here, span).await?)
        }
        Role::ListingOfficer => {
            let rooms = specialist_rooms(tx, reader).await?;
            let here = Here::courtrooms(reader, &rooms);
            (OwnScope::Specialist(names(reader, &rooms)), reader.entries(tx, &here, span).await?)
        }
        Role::CourtClerk => {
            let here = Here::usual(tx, reader).await?;
            let entries = reader.entries(tx, &here, span).await?;
            (OwnScope::CourtToday(here.name), entries)
        }
        _ => (OwnScope::Parts, reader.own_entries(tx, span).await?),
    })
}

/// The specialist courtrooms of the reader's own court.
async fn specialist_rooms(tx: &mut Tx, reader: &Reader<'_>) -> Result<Vec<ResourceRecord>> {
    let Some(court) = reader.own_court() else { return Ok(Vec::new()) };
    let designated = store::designations::list_on(tx, reader.today).await?;
    let mut rooms = store::resources::list_for_court(tx, court.id).await?;
    rooms.retain(|room| {
        room.kind == ResourceKind::Courtroom && designated.iter().any(|each| each.resource == room.id)
    });
    Ok(rooms)
}

fn names(reader: &Reader<'_>, rooms: &[ResourceRecord]) -> Vec<String> {
    rooms.iter().map(|room| super::place::room_words(reader, room)).collect()
}
