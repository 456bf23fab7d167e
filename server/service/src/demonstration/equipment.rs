//! Equipment in the story: what each room has, a year of faults that were mended, this morning's checks, one room that
//! failed at twenty to nine, one that limps, one that nobody has checked, and a kit and a room out of use next week.
//!
//! No die is thrown here, so that the rest of the story is the same with it and without.

use super::{
    cast::{Bench, Cast, Player, acting},
    days::{Days, at},
};
use crate::{
    bookings,
    context::{Chance, Clock, Context},
    equipment::{
        assets,
        blocks::{self, BlockOutcome},
        checks, faults,
    },
    error::{Error, Result},
};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use domain::{
    booking::Span,
    calendar::day_span,
    court::ResourceKind,
    entry::{AssetEntry, CheckEntry, OtherEnd},
    equipment::{AssetKind, BlockEntry, CheckItem, Found, ItemResult, standard},
    form::FormValues,
    hearing::BlockReason,
    ids::{BookingId, FaultId, ResourceId},
};
use store::diary::{DiaryRow, DiaryScope};

/// The court whose room fails.
const FAILS_AT: usize = 4;
/// The court whose room limps.
const LIMPS_AT: usize = 5;
/// The court that has not been round yet.
const UNCHECKED_AT: usize = 2;

/// The story's own hand: who tells, with what chance.
struct Teller<'a> {
    cx: &'a Context,
    chance: &'static Chance,
}

impl Teller<'_> {
    fn told(&self, player: &Player, moment: DateTime<Utc>) -> Context {
        Context { clock: Clock::Told(moment, self.chance), ..self.cx.acting_as(acting(player)) }
    }
}

/// Tells it, the past first.
pub(super) async fn tell(cx: &Context, chance: &'static Chance, cast: &Cast, days: &Days) -> Result<()> {
    let teller = Teller { cx, chance };
    for (place, bench) in (0_u8..).zip(&cast.benches) {
        furnish(&teller, bench, place, days).await?;
        past_faults(&teller, bench, place, days).await?;
    }
    for (place, bench) in (0_usize..).zip(&cast.benches) {
        this_morning(&teller, bench, place, days).await?;
    }
    next_week(&teller, cast, days).await
}

/// What the rooms of a court have: the specialist courtroom and what goes with it in full, the others their link unit.
async fn furnish(teller: &Teller<'_>, bench: &Bench, place: u8, days: &Days) -> Result<()> {
    let rooms = &bench.rooms;
    let since = days.day - TimeDelta::days(300 + i64::from(place));
    let cx = teller.told(&bench.officer, at(since, 8 * 60 + 30));
    let mut number = 0_u32;
    let full = [AssetKind::Camera, AssetKind::Microphone, AssetKind::LinkUnit, AssetKind::Screen];
    let mut lists: Vec<(ResourceId, &[AssetKind])> = vec![(rooms.specialist, &full)];
    lists.extend(
        rooms.courtrooms.iter().filter(|room| **room != rooms.specialist).map(|room| (*room, &full[2..3])),
    );
    lists.extend(rooms.link_rooms.iter().map(|room| (*room, &full[..1])));
    lists.extend(rooms.kits.iter().map(|kit| (*kit, &[AssetKind::Recorder][..])));
    for (room, kinds) in lists {
        for kind in kinds {
            number += 1;
            let entry = AssetEntry {
                kind: *kind,
                number: format!(
                    "{}-{number:03}",
                    rooms.court.town.chars().take(3).collect::<String>().to_uppercase()
                ),
                serial: Some(format!("{:02}{:06}", place + 11, 104_729 * number % 1_000_000)),
                from: since,
            };
            assets::add(&cx, room, entry).await?;
        }
    }
    Ok(())
}

/// A few faults of the last year, each mended within a day: what the figures by month are made of.
async fn past_faults(teller: &Teller<'_>, bench: &Bench, place: u8, days: &Days) -> Result<()> {
    let rooms = &bench.rooms;
    let broken = [
        (rooms.specialist, CheckItem::CourtSeesWitness, "Picture freezes after a minute"),
        (rooms.specialist, CheckItem::RecordsAndPlays, "Sound is half a second behind the lips"),
        (rooms.second, CheckItem::WitnessSeesCourt, "Screen in the link room stays dark"),
    ];
    for (turn, (room, item, note)) in (0_u8..).zip(broken) {
        let back = 30 + 71 * i64::from(turn) + 13 * i64::from(place);
        let day = days.back(days.day - TimeDelta::days(back), 1);
        let cx = teller.told(&bench.officer, at(day, 8 * 60 + 25));
        outcome(&cx, room, &[(item, Found::Fail, note)]).await?;
        // Most are mended before the court sits, some only the next morning.
        let (mended, minutes) = if turn == 1 { (days.ahead(day, 1), 8 * 60) } else { (day, 9 * 60 + 20) };
        outcome(&teller.told(&bench.officer, at(mended, minutes)), room, &[]).await?;
    }
    Ok(())
}

/// The round of the rooms on the morning of the day.
async fn this_morning(teller: &Teller<'_>, bench: &Bench, place: usize, days: &Days) -> Result<()> {
    let rooms = &bench.rooms;
    let mut minute = 7 * 60 + 40;
    let fails = if place == FAILS_AT { busiest(teller, bench, days.day).await? } else { None };
    for room in rooms.courtrooms.iter().chain(&rooms.link_rooms).chain(&rooms.kits) {
        if place == UNCHECKED_AT && *room == rooms.specialist {
            continue;
        }
        if Some(*room) == fails {
            continue;
        }
        let limps = place == LIMPS_AT && *room == rooms.specialist;
        let found = (CheckItem::CourtSeesWitness, Found::Degraded, "Picture is grainy on the third screen");
        let marked: &[_] = if limps { &[found] } else { &[] };
        outcome(&teller.told(&bench.officer, at(days.day, minute)), *room, marked).await?;
        minute += 2;
    }
    if let Some(room) = fails {
        let found = (
            CheckItem::CourtSeesWitness,
            Found::Fail,
            "No picture on the judge's screen, none on the jury's",
        );
        let fault = outcome(&teller.told(&bench.officer, at(days.day, 8 * 60 + 40)), room, &[found]).await?;
        if let Some(fault) = fault {
            called(&teller.told(&bench.officer, at(days.day, 8 * 60 + 42)), bench, fault, days.day).await?;
        }
    }
    Ok(())
}

/// The courtroom of a court with most hearings that day. Those in which nobody was to be on a link are given one, early in
/// the morning: a defendant is to be heard from prison.
async fn busiest(teller: &Teller<'_>, bench: &Bench, day: NaiveDate) -> Result<Option<ResourceId>> {
    let mut tx = teller.cx.db.read().await?;
    let mut busiest: Option<(ResourceId, Vec<DiaryRow>)> = None;
    for room in &bench.rooms.courtrooms {
        let rows = store::diary::list(&mut tx, &DiaryScope::Using(vec![*room]), day_span(day)).await?;
        if busiest.as_ref().is_none_or(|(_, most)| rows.len() > most.len()) {
            busiest = Some((*room, rows));
        }
    }
    drop(tx);
    let Some((room, rows)) = busiest else { return Ok(None) };
    let cx = teller.told(&bench.officer, at(day, 7 * 60 + 30));
    for row in rows.iter().filter(|row| row.link_room.is_none()) {
        for link_room in &bench.rooms.link_rooms {
            let standing = bookings::choices_for_hearing(&cx, row.hearing).await?.standing;
            let mut values = FormValues::from_pairs(standing.map(|each| each.fields).unwrap_or_default());
            values.set("link_room", link_room.to_string());
            values.set("why", "A defendant is to be heard from prison by live link");
            match bookings::typed::amend(&cx, row.hearing, &values).await {
                Ok(()) => break,
                // That link room is taken at the time, or the day wants a reason: it stays as it is, or takes another.
                Err(Error::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(Some(room))
}

/// Somebody is called to mend it.
async fn called(cx: &Context, bench: &Bench, fault: FaultId, day: NaiveDate) -> Result<()> {
    let fields = [
        (
            "step",
            "Cable to the judge's screen changed without success. Engineer called, expected by midday."
                .to_owned(),
        ),
        ("owner", bench.officer.person.to_string()),
        ("mended_by-day", day.day().to_string()),
        ("mended_by-month", day.month().to_string()),
        ("mended_by-year", day.year().to_string()),
        ("version", "1".to_owned()),
    ];
    let values = FormValues::from_pairs(fields.map(|(name, value)| (name.to_owned(), value)));
    faults::work(cx, fault, &values).await
}

/// A check in which everything passed but what is marked; the fault it opened.
async fn outcome(
    cx: &Context,
    room: ResourceId,
    marked: &[(CheckItem, Found, &str)],
) -> Result<Option<FaultId>> {
    let mut tx = cx.db.read().await?;
    let record = store::resources::find(&mut tx, room).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let items: Vec<ItemResult> = standard(record.kind)
        .into_iter()
        .map(|asked| {
            let mark = marked.iter().find(|(item, _, _)| *item == asked.item);
            let usual = if asked.always { Found::Pass } else { Found::NotTested };
            ItemResult {
                found: mark.map_or(usual, |(_, found, _)| *found),
                note: mark.map(|(_, _, note)| (*note).to_owned()),
                item: asked.item,
                words: asked.words,
                always: asked.always,
            }
        })
        .collect();
    let (place, person) = match record.kind {
        ResourceKind::Courtroom => ("Link room 1", "Usher in the link room"),
        _ => ("Courtroom 1", "Usher in the courtroom"),
    };
    let linked = items.iter().any(|each| each.item.is_of_the_link());
    let other_end = linked.then(|| OtherEnd { place: place.to_owned(), person: person.to_owned() });
    Ok(checks::check(cx, room, CheckEntry { check: None, items, other_end }).await?.open)
}

/// A kit that is serviced, and a courtroom with new cables in which one hearing may stay.
async fn next_week(teller: &Teller<'_>, cast: &Cast, days: &Days) -> Result<()> {
    let Some(bench) = cast.benches.get(FAILS_AT) else { return Ok(()) };
    let day = days.ahead(days.day, 5);
    let cx = teller.told(&bench.officer, at(days.day, 8 * 60 + 5));
    let rooms = &bench.rooms;
    let room = rooms.courtrooms.iter().find(|room| **room != rooms.specialist).copied();
    let works = room.map(|room| (room, BlockReason::Works, "New cables for the witness screens"));
    let service = rooms.kits.last().map(|kit| (*kit, BlockReason::Maintenance, "Yearly service"));
    for (resource, reason, note) in works.into_iter().chain(service) {
        let Some(span) = Span::new(at(day, 8 * 60), at(day, 13 * 60)) else { continue };
        let mut entry = BlockEntry {
            span,
            reason,
            note: Some(note.to_owned()),
            fault: None,
            accepted: Vec::new(),
            given_up: Vec::new(),
        };
        if let BlockOutcome::Hits(hits) = blocks::block(&cx, resource, entry.clone()).await? {
            let stays: Vec<BookingId> = hits.bookings.iter().map(|hit| hit.booking).collect();
            let why = "Can sit without what is worked on".to_owned();
            entry.accepted = stays.into_iter().map(|booking| (booking, why.clone())).collect();
            blocks::block(&cx, resource, entry).await?;
        }
    }
    Ok(())
}
