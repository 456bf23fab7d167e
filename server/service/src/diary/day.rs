//! The day list.

use super::{days_span, holidays, known_day, out_of_use::out_of_use, place::Here, reader::Reader};
use crate::{context::Context, error::Result};
use chrono::NaiveDate;
use domain::{
    calendar::{day_kind, utc_to_civil},
    view::{DiaryDate, DiaryDay},
};
use store::courts::CourtRecord;

/// The bookings of a day at a place, as far as the reader may see them. Without a day it is today, without a place the
/// one the reader has most to do with.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for no such place; [`Error::NotAllowed`](crate::Error::NotAllowed) for a
/// role that sees no hearings.
pub async fn day(cx: &Context, place: Option<&str>, day: Option<NaiveDate>) -> Result<DiaryDay> {
    let mut tx = cx.db.read().await?;
    let reader = Reader::new(cx, &mut tx).await?;
    let here = Here::find(&mut tx, &reader, place).await?;
    let day = known_day(day.unwrap_or(reader.today));
    let known = holidays(&mut tx).await?;
    let (entries, _) = reader.entries_told(&mut tx, &here, days_span(day, day), &known).await?;
    let out = out_of_use(&mut tx, &reader, &here, days_span(day, day)).await?;
    let kind = day_kind(day, &known);
    let closed = here
        .courts()
        .into_iter()
        .filter_map(|court| reader.court(court))
        .filter(|court| is_closed(court, day))
        .map(|court| court.name.clone())
        .collect();
    Ok(DiaryDay {
        on: DiaryDate { day, kind, extent: reader.extent(&here, day) },
        today: reader.today,
        as_at: utc_to_civil(cx.now()),
        place: here.shown(&mut tx, &reader).await?,
        closed,
        entries,
        out,
    })
}

/// Whether a court is closed on a day.
pub(super) fn is_closed(court: &CourtRecord, day: NaiveDate) -> bool {
    court.closed_from.is_some_and(|from| from <= day) && court.closed_until.is_none_or(|until| day <= until)
}
