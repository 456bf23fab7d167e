//! When a court is open, when it rises for lunch, and when it does not sit: what the diary warns of, and what the finder
//! keeps to.

use crate::{
    access::Office,
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    booking::Span,
    calendar::{day_span, long_date, time_range_words, time_words},
    entry::SittingHours,
    ids::CourtId,
    role::{Action, Right, reach},
    view::HoursPage,
};
use futures_util::FutureExt;
use store::{Tx, courts::CourtRecord, diary::DiaryScope, trail::EntryKind};

/// How far ahead of a closure without an end bookings are counted.
const A_YEAR: i64 = 366;

/// What the form is filled from.
///
/// # Errors
/// [`Error::NotAllowed`] for whoever does not settle what this court does.
pub async fn page(cx: &Context, court: CourtId) -> Result<HoursPage> {
    let mut tx = cx.db.read().await?;
    let court = kept(cx, &mut tx, court).await?;
    let mut fields =
        vec![("opens".to_owned(), time_words(court.opens)), ("closes".to_owned(), time_words(court.closes))];
    if let Some((from, until)) = court.lunch {
        fields.push(("lunch_from".to_owned(), time_words(from)));
        fields.push(("lunch_until".to_owned(), time_words(until)));
    }
    for (field, day) in [("closed_from", court.closed_from), ("closed_until", court.closed_until)] {
        if let Some(day) = day {
            for (part, shape) in [("day", "%-d"), ("month", "%-m"), ("year", "%Y")] {
                fields.push((format!("{field}-{part}"), day.format(shape).to_string()));
            }
        }
    }
    fields.push(("version".to_owned(), court.version.to_string()));
    let booked = booked(&mut tx, &court, cx).await?;
    Ok(HoursPage { court: court.id, name: court.name, fields, booked })
}

/// Whether the person acting settles what a court does.
pub(super) async fn may_keep(cx: &Context, tx: &mut Tx, court: &CourtRecord) -> Result<bool> {
    let far = reach(cx.person()?.role, Right::Do(Action::KeepCourtPolicy));
    Ok(far.covers(Office::of(cx, tx).await?.standing_at(court)))
}

async fn kept(cx: &Context, tx: &mut Tx, court: CourtId) -> Result<CourtRecord> {
    let court = store::courts::find(tx, court).await?.ok_or(Error::NotFound)?;
    if may_keep(cx, tx, &court).await? { Ok(court) } else { Err(Error::NotAllowed) }
}

/// Refuses whoever may not, before anything is said of what they sent.
///
/// # Errors
/// As for [`page`].
pub async fn require(cx: &Context, court: CourtId) -> Result<()> {
    kept(cx, &mut cx.db.read().await?, court).await.map(|_court| ())
}

/// Sets them.
///
/// # Errors
/// [`Error::Stale`] when somebody else did since the form was opened.
pub async fn set(cx: &Context, court: CourtId, sitting: SittingHours) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let before = kept(cx, &mut tx, court).await?;
    drop(tx);
    let after = CourtRecord {
        opens: sitting.hours.opens,
        closes: sitting.hours.closes,
        lunch: sitting.hours.lunch,
        closed_from: sitting.closed.map(|(from, _)| from),
        closed_until: sitting.closed.and_then(|(_, until)| until),
        version: sitting.version,
        ..before.clone()
    };
    if before.version != after.version {
        return Err(Error::Stale);
    }
    let (old, new) = Facts::differences(facts(&before), facts(&after));
    if old.is_empty() && new.is_empty() {
        return Ok(());
    }
    let mut note = cx.entry(EntryKind::Change, "court", "hours_set");
    note.subject = Some(court.uuid());
    (note.before, note.after) = (old.kept(), new.kept());
    cx.db
        .write(move |tx| {
            async move {
                store::courts::update(tx, &after).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

fn facts(court: &CourtRecord) -> Facts {
    Facts::default()
        .with("open", Some(time_range_words(court.opens, court.closes)))
        .with("lunch", court.lunch.map(|(from, until)| time_range_words(from, until)))
        .with("closed_from", court.closed_from.map(long_date))
        .with("closed_until", court.closed_until.map(long_date))
}

/// How many hearings are booked while the court is closed.
async fn booked(tx: &mut Tx, court: &CourtRecord, cx: &Context) -> Result<usize> {
    let Some(from) = court.closed_from else { return Ok(0) };
    let until = court.closed_until.unwrap_or(cx.today().max(from) + chrono::TimeDelta::days(A_YEAR));
    let Some(span) = Span::new(day_span(from).from().max(cx.now()), day_span(until).until()) else {
        return Ok(0);
    };
    Ok(store::diary::list(tx, &DiaryScope::Court(court.id), span).await?.len())
}
