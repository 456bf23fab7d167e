//! The week table.

use super::{
    day::is_closed,
    days_span, holidays, known_day,
    out_of_use::out_of_use,
    place::{Here, room_words},
    reader::Reader,
};
use crate::{context::Context, error::Result};
use chrono::{Days, NaiveDate};
use domain::{
    calendar::{DayKind, day_kind, utc_to_civil, week_of},
    ids::ResourceId,
    view::{DiaryCell, DiaryDate, DiaryEntry, DiaryRow, DiaryWeek, Extent, Vacancy, equipment::OutOfUseLine},
};
use std::collections::HashSet;
use store::{Tx, resources::ResourceRecord};

/// The bookings of a week at a place, courtroom by courtroom, as far as the reader may see them. Without a day it is
/// this week.
///
/// # Errors
/// As [`super::day()`].
pub async fn week(cx: &Context, place: Option<&str>, day: Option<NaiveDate>) -> Result<DiaryWeek> {
    let mut tx = cx.db.read().await?;
    let reader = Reader::new(cx, &mut tx).await?;
    let here = Here::find(&mut tx, &reader, place).await?;
    let week = week_of(known_day(day.unwrap_or(reader.today)));
    let weekend = [1, 2].map(|after| week[4].checked_add_days(Days::new(after)).unwrap_or(week[4]));
    let (entries, unseen) = reader.entries_and_unseen(&mut tx, &here, days_span(week[0], weekend[1])).await?;
    let known = holidays(&mut tx).await?;
    let days: Vec<DiaryDate> = week
        .iter()
        .map(|day| DiaryDate { day: *day, kind: day_kind(*day, &known), extent: reader.extent(&here, *day) })
        .collect();
    let rooms = rooms(&mut tx, &reader, &here, &week, &entries).await?;
    let out = out_of_use(&mut tx, &reader, &here, days_span(week[0], weekend[1])).await?;
    let seen = Seen { entries: &entries, unseen: &unseen, out: &out };
    let rows = rooms.iter().map(|room| row(&reader, &here, room, &days, &seen)).collect();
    let weekend = weekend
        .into_iter()
        .map(|day| (day, entries.iter().filter(|entry| entry.is_on(day)).count()))
        .filter(|(_, booked)| *booked > 0)
        .collect();
    Ok(DiaryWeek {
        days,
        today: reader.today,
        as_at: utc_to_civil(cx.now()),
        place: here.shown(&mut tx, &reader).await?,
        rows,
        weekend,
    })
}

/// The courtrooms of the place that are in use in the week, and any other in which something is booked in it.
async fn rooms(
    tx: &mut Tx,
    reader: &Reader<'_>,
    here: &Here,
    week: &[NaiveDate],
    entries: &[DiaryEntry],
) -> Result<Vec<ResourceRecord>> {
    let booked: HashSet<ResourceId> = entries
        .iter()
        .filter(|entry| week.iter().any(|day| entry.is_on(*day)))
        .map(|entry| entry.courtroom)
        .collect();
    let mut rooms = here.rooms(tx, reader.today).await?;
    rooms.retain(|room| week.iter().any(|day| room.is_in_use_on(*day)) || booked.contains(&room.id));
    let others: Vec<ResourceId> =
        booked.into_iter().filter(|id| !rooms.iter().any(|room| room.id == *id)).collect();
    if !others.is_empty() {
        rooms.extend(store::resources::list_named(tx, &others).await?);
    }
    if !here.is_one_court() {
        let court = |room: &ResourceRecord| reader.court(room.court).map(|court| court.name.to_lowercase());
        // Within a court the rooms stand as people count them already.
        rooms.sort_by_cached_key(court);
    }
    Ok(rooms)
}

/// What is booked in the week, and the rooms and days held by what the reader may not know of.
struct Seen<'a> {
    entries: &'a [DiaryEntry],
    unseen: &'a HashSet<(ResourceId, NaiveDate)>,
    out: &'a [OutOfUseLine],
}

fn row(
    reader: &Reader<'_>,
    here: &Here,
    room: &ResourceRecord,
    days: &[DiaryDate],
    seen: &Seen<'_>,
) -> DiaryRow {
    let cell = |on: &DiaryDate| DiaryCell {
        entries: seen
            .entries
            .iter()
            .filter(|entry| entry.courtroom == room.id && entry.is_on(on.day))
            .cloned()
            .collect(),
        out: seen.out.iter().filter(|line| line.resource == room.id && line.is_on(on.day)).cloned().collect(),
        vacancy: vacancy(reader, room, on, seen.unseen.contains(&(room.id, on.day))),
    };
    DiaryRow {
        courtroom: room.id,
        name: if here.is_one_court() { room.name.clone() } else { room_words(reader, room) },
        cells: days.iter().map(cell).collect(),
    }
}

fn vacancy(reader: &Reader<'_>, room: &ResourceRecord, on: &DiaryDate, held: bool) -> Vacancy {
    match on.extent {
        Extent::NotThatDay => Vacancy::NotShown,
        Extent::Whole if held => Vacancy::AnotherBooking,
        _ if !room.is_in_use_on(on.day) => Vacancy::NotInUse,
        _ if reader.court(room.court).is_some_and(|court| is_closed(court, on.day)) => Vacancy::CourtClosed,
        _ if matches!(on.kind, DayKind::BankHoliday(_) | DayKind::Weekend) => Vacancy::Holiday,
        Extent::Own => Vacancy::NothingOfYours,
        Extent::Whole if on.day >= reader.today && reader.may_book_at(room.court) => Vacancy::Bookable,
        Extent::Whole => Vacancy::Free,
    }
}
