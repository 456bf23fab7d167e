//! The waiting list of a court (users.md R11): who wants an earlier date, what came free, who was asked and what they said.

use crate::{
    bookings::{case_reference, hearing_sight, when_and_where},
    context::Context,
    error::{Error, Result},
    facts::Facts,
    holds::{court_for, moment_words},
};
use chrono::{DateTime, Utc};
use domain::{
    booking::{Span, Timing},
    calendar::{long_date, utc_to_civil},
    form::FormValues,
    hearing::{OfferAnswer, WaitingEnd},
    ids::{CourtId, HearingId, PersonId, ResourceId, WaitingId},
    role::{Action, Sight},
    view::{FreedLine, OfferLine, WaitPage, WaitingLine, WaitingPage},
    waiting::{AnswerEntry, OfferEntry, WaitingEntry, Waits, next_for},
};
use futures_util::FutureExt;
use std::collections::HashMap;
use store::{
    Tx,
    bookings::BookingRecord,
    hearings::HearingRecord,
    trail::{Entry, EntryKind},
    waiting::{FreedSlot, OfferRecord, WaitingRecord},
};

/// The most freed slots that are shown at once.
const MOST_FREED: usize = 30;

/// A hearing on the list with what is known of it.
struct Known {
    record: WaitingRecord,
    hearing: HearingRecord,
    words: String,
    booking: Option<BookingRecord>,
    offers: Vec<OfferRecord>,
}

impl Known {
    fn waits(&self) -> Waits {
        let timing = self.booking.as_ref().map_or(
            Timing {
                starts_at: DateTime::<Utc>::MAX_UTC,
                minutes: self.record.minutes,
                setup: 0,
                cleardown: 0,
            },
            |booking| Timing { minutes: self.record.minutes, ..booking.timing },
        );
        Waits {
            waiting: self.record.id,
            timing,
            from: self.record.from,
            offered: self
                .offers
                .iter()
                .map(|offer| (offer.courtroom, offer.starts_at, offer.answer.map(|(answer, _)| answer)))
                .collect(),
        }
    }
}

/// The list of a court with what came free there.
///
/// # Errors
/// [`Error::NotAllowed`] for whoever may hold no slot there.
pub async fn page(cx: &Context, id: CourtId) -> Result<WaitingPage> {
    let mut tx = cx.db.read().await?;
    let (court, sight) = court_for(cx, &mut tx, id).await?;
    let list = known(&mut tx, id, sight).await?;
    let rooms: HashMap<ResourceId, String> = store::resources::list_for_courts(&mut tx, &[id])
        .await?
        .into_iter()
        .map(|room| (room.id, room.name))
        .collect();
    let waits: Vec<Waits> =
        list.iter().filter(|each| each.record.ended.is_none()).map(Known::waits).collect();
    let mut freed = Vec::new();
    for slot in free_still(cx, &mut tx, id).await?.into_iter().take(MOST_FREED) {
        let Some(span) = Span::new(slot.starts_at, slot.ends_at) else { continue };
        let next = next_for(slot.courtroom, span, &waits);
        let next = next.and_then(|next| list.iter().find(|each| each.record.id == next));
        freed.push(FreedLine {
            at: slot.starts_at,
            starts: utc_to_civil(slot.starts_at),
            ends: utc_to_civil(slot.ends_at),
            courtroom: slot.courtroom,
            room: rooms.get(&slot.courtroom).cloned().unwrap_or_default(),
            next: next.map(|each| (each.record.id, each.words.clone())),
            being_asked: list.iter().flat_map(|each| &each.offers).any(|offer| {
                offer.courtroom == slot.courtroom
                    && offer.starts_at == slot.starts_at
                    && offer.answer.is_none()
            }),
        });
    }
    let (mut waiting, mut past) = (Vec::new(), Vec::new());
    for each in list {
        let ended = each.record.ended.is_some();
        let line = line(&mut tx, each, &rooms).await?;
        if ended { past.push(line) } else { waiting.push(line) }
    }
    past.reverse();
    Ok(WaitingPage { court: id, name: court.name, freed, waiting, past })
}

/// Those on a court's list whose hearing the reader may know of.
async fn known(tx: &mut Tx, court: CourtId, sight: Sight) -> Result<Vec<Known>> {
    let records = store::waiting::list_for_court(tx, court).await?;
    let ids: Vec<WaitingId> = records.iter().map(|each| each.id).collect();
    let offers = store::waiting::offers(tx, &ids).await?;
    let mut known = Vec::new();
    for record in records {
        let Some(hearing) = store::hearings::find(tx, record.hearing).await? else { continue };
        if !sight.sees_hearing(hearing.kind) {
            continue;
        }
        let words = words(tx, &hearing).await?;
        let booking = store::bookings::standing_for_hearing(tx, hearing.id).await?;
        let offers = offers.iter().filter(|offer| offer.waiting == record.id).cloned().collect();
        known.push(Known { record, hearing, words, booking, offers });
    }
    Ok(known)
}

/// Kind, case, and witness by reference.
async fn words(tx: &mut Tx, hearing: &HearingRecord) -> Result<String> {
    let case = store::cases::find(tx, hearing.case).await?.ok_or(Error::NotFound)?;
    let witness = match hearing.witness {
        Some(witness) => store::witnesses::find(tx, witness).await?,
        None => None,
    };
    let kind = hearing.kind.title();
    Ok(match witness {
        Some(witness) => format!("{kind}, {}, witness {}", case_reference(&case), witness.reference),
        None => format!("{kind}, {}", case_reference(&case)),
    })
}

/// What came free at a court and is free still.
async fn free_still(cx: &Context, tx: &mut Tx, court: CourtId) -> Result<Vec<FreedSlot>> {
    let freed = store::waiting::freed(tx, court, cx.now()).await?;
    let (Some(first), Some(last)) =
        (freed.iter().map(|slot| slot.starts_at).min(), freed.iter().map(|slot| slot.ends_at).max())
    else {
        return Ok(Vec::new());
    };
    let Some(all) = Span::new(first, last) else { return Ok(Vec::new()) };
    let held = store::occupations::held_in_courts(tx, &[court], all, cx.now()).await?;
    Ok(freed
        .into_iter()
        .filter(|slot| {
            Span::new(slot.starts_at, slot.ends_at)
                .is_some_and(|span| domain::booking::clashes(&[slot.courtroom], span, &held, &[]).is_empty())
        })
        .collect())
}

async fn line(tx: &mut Tx, each: Known, rooms: &HashMap<ResourceId, String>) -> Result<WaitingLine> {
    let by: Vec<PersonId> = each.offers.iter().map(|offer| offer.asked_by).collect();
    let names = store::people::list_named(tx, &by).await?;
    let now = match &each.booking {
        Some(booking) => Some(when_and_where(tx, booking).await?),
        None => None,
    };
    let offers = each
        .offers
        .into_iter()
        .map(|offer| OfferLine {
            offer: offer.id,
            starts: utc_to_civil(offer.starts_at),
            courtroom: offer.courtroom,
            room: rooms.get(&offer.courtroom).cloned().unwrap_or_default(),
            asked: offer.asked,
            asked_at: utc_to_civil(offer.asked_at),
            by: names
                .iter()
                .find(|person| person.id == offer.asked_by)
                .map(|person| person.name.clone())
                .unwrap_or_default(),
            answer: offer.answer.map(|(answer, at)| (answer, utc_to_civil(at))),
        })
        .collect();
    Ok(WaitingLine {
        waiting: each.record.id,
        version: each.record.version,
        hearing: each.hearing.id,
        words: each.words,
        minutes: each.record.minutes,
        from: each.record.from,
        wants: each.record.wants,
        put_on: utc_to_civil(each.record.put_on_at),
        now,
        ended: each.record.ended,
        offers,
    })
}

/// The form that puts a hearing on its court's list.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Stale`] when it waits already.
pub async fn form(cx: &Context, hearing: HearingId) -> Result<WaitPage> {
    let mut tx = cx.db.read().await?;
    let (sight, hearing) = hearing_sight(cx, &mut tx, hearing).await?;
    sight.require(Action::HoldSlot)?;
    let (court, minutes) = where_it_waits(&mut tx, &hearing, sight.case.court).await?;
    let name = store::courts::find(&mut tx, court).await?.ok_or(Error::NotFound)?.name;
    Ok(WaitPage {
        hearing: hearing.id,
        kind: hearing.kind,
        case_reference: case_reference(&sight.case),
        court: (court, name),
        minutes,
        today: cx.today(),
    })
}

/// On the list of the court where it stands, or of its case.
async fn where_it_waits(tx: &mut Tx, hearing: &HearingRecord, of_case: CourtId) -> Result<(CourtId, u16)> {
    let Some(booking) = store::bookings::standing_for_hearing(tx, hearing.id).await? else {
        return Ok((of_case, 60));
    };
    let room = store::resources::find(tx, booking.courtroom).await?.ok_or(Error::NotFound)?;
    Ok((room.court, booking.timing.minutes))
}

/// Puts a hearing on its court's list, and answers on which.
///
/// # Errors
/// [`Error::Form`] with every field that cannot be taken. A hearing that waits already keeps its place.
pub async fn put_on(cx: &Context, hearing: HearingId, values: &FormValues) -> Result<CourtId> {
    let mut tx = cx.db.read().await?;
    let (sight, hearing) = hearing_sight(cx, &mut tx, hearing).await?;
    sight.require(Action::HoldSlot)?;
    let entry = WaitingEntry::parse(values, cx.today())?;
    let (court, _) = where_it_waits(&mut tx, &hearing, sight.case.court).await?;
    if let Some(already) = store::waiting::standing_for_hearing(&mut tx, hearing.id).await? {
        return Ok(already.court);
    }
    drop(tx);
    let record = WaitingRecord {
        id: cx.new_id(),
        court,
        hearing: hearing.id,
        minutes: entry.minutes,
        from: entry.from,
        wants: entry.wants,
        put_on_at: cx.now(),
        put_on_by: cx.person()?.person,
        ended: None,
        version: 1,
    };
    let mut note = note(cx, &record, &hearing, "put_on");
    note.after = Facts::default()
        .with("minutes", Some(record.minutes.to_string()))
        .with("earliest", Some(long_date(record.from)))
        .with("wants", record.wants.clone())
        .kept();
    write(cx, note, move |tx| async move { store::waiting::insert(tx, &record).await }.boxed()).await?;
    Ok(court)
}

/// Does what the page of a court's list asks: puts down who was asked, or what they said, or takes a hearing off.
///
/// # Errors
/// [`Error::Stale`] when somebody was first, or the slot is not free any more.
pub async fn act(cx: &Context, court: CourtId, values: &FormValues) -> Result<Acted> {
    let mut tx = cx.db.read().await?;
    let (_, sight) = court_for(cx, &mut tx, court).await?;
    if values.get("act") == "ask" {
        let entry = OfferEntry::parse(values)?;
        drop(tx);
        return ask(cx, court, sight, entry).await;
    }
    let list = known(&mut tx, court, sight).await?;
    match values.get("act") {
        "answer" => answer(cx, tx, &list, AnswerEntry::parse(values)?).await,
        "take-off" => {
            drop(tx);
            let id: WaitingId = values.get("waiting").parse().map_err(|_| Error::NotFound)?;
            let each = list.iter().find(|each| each.record.id == id).ok_or(Error::NotFound)?;
            let note = note(cx, &each.record, &each.hearing, "taken_off");
            let (version, at) = (each.record.version, (cx.now(), cx.person()?.person));
            write(cx, note, move |tx| {
                async move { store::waiting::end(tx, id, version, WaitingEnd::TakenOff, at).await }.boxed()
            })
            .await?;
            Ok(Acted::TakenOff)
        }
        _ => Err(Error::NotFound),
    }
}

/// What came of an act on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acted {
    /// Somebody is being asked.
    Asked,
    /// They said no, or nothing.
    Answered,
    /// They said yes: the hearing is to be moved there, or booked where it is out of the diary.
    Accepted {
        /// The hearing.
        hearing: HearingId,
        /// Whether it stands in the diary.
        stands: bool,
        /// What the form is filled with.
        filled: Vec<(String, String)>,
    },
    /// It is off the list.
    TakenOff,
}

/// In order only, looked at once more inside: whoever was first on the page may have been asked, or have come off, meanwhile.
async fn ask(cx: &Context, court: CourtId, sight: Sight, entry: OfferEntry) -> Result<Acted> {
    let (inside, by) = (cx.clone(), cx.person()?.person);
    cx.db
        .write(move |tx| {
            async move {
                // Whoever works on this court's list takes turns, so that nobody is asked twice and no slot offered to two.
                tx.line_up(&[ResourceId::new(court.uuid())]).await?;
                let list = known(tx, court, sight).await?;
                let waits: Vec<Waits> =
                    list.iter().filter(|each| each.record.ended.is_none()).map(Known::waits).collect();
                let is_next = free_still(&inside, tx, court)
                    .await?
                    .iter()
                    .filter(|slot| slot.courtroom == entry.courtroom && slot.starts_at == entry.starts_at)
                    .filter_map(|slot| Span::new(slot.starts_at, slot.ends_at))
                    .any(|span| next_for(entry.courtroom, span, &waits) == Some(entry.waiting));
                let each = list.iter().find(|each| each.record.id == entry.waiting).filter(|_| is_next);
                let each = each.ok_or(Error::Stale)?;
                let offer = OfferRecord {
                    id: inside.new_id(),
                    waiting: entry.waiting,
                    courtroom: entry.courtroom,
                    starts_at: entry.starts_at,
                    minutes: each.record.minutes,
                    asked: entry.asked,
                    asked_at: inside.now(),
                    asked_by: by,
                    answer: None,
                };
                let mut note = note(&inside, &each.record, &each.hearing, "asked");
                note.after = Facts::default()
                    .with("slot", Some(moment_words(utc_to_civil(offer.starts_at))))
                    .with("asked", Some(offer.asked.clone()))
                    .kept();
                store::waiting::insert_offer(tx, &offer).await?;
                tx.note(note);
                Ok::<_, Error>(Acted::Asked)
            }
            .boxed()
        })
        .await
}

async fn answer(cx: &Context, mut tx: Tx, list: &[Known], entry: AnswerEntry) -> Result<Acted> {
    let (each, offer) = list
        .iter()
        .find_map(|each| Some((each, each.offers.iter().find(|offer| offer.id == entry.offer)?)))
        .ok_or(Error::NotFound)?;
    let starts = utc_to_civil(offer.starts_at);
    let mut note = note(cx, &each.record, &each.hearing, "answered");
    note.after = Facts::default()
        .with("slot", Some(moment_words(starts)))
        .with("answer", Some(entry.answer.title()))
        .kept();
    let accepted = entry.answer == OfferAnswer::Accepted;
    let (setup, cleardown) =
        each.booking.as_ref().map_or((0, 0), |booking| (booking.timing.setup, booking.timing.cleardown));
    // A room that was freed was held from its set-up on.
    let hearing_starts = starts + chrono::TimeDelta::minutes(i64::from(setup));
    let filled = vec![
        ("courtroom".to_owned(), offer.courtroom.to_string()),
        ("date".to_owned(), hearing_starts.format("%Y-%m-%d").to_string()),
        ("starts".to_owned(), hearing_starts.format("%H:%M").to_string()),
        ("minutes".to_owned(), each.record.minutes.to_string()),
        ("setup".to_owned(), setup.to_string()),
        ("cleardown".to_owned(), cleardown.to_string()),
    ];
    let stands = store::bookings::standing_for_hearing(&mut tx, each.hearing.id).await?.is_some();
    drop(tx);
    let (id, version, at) = (each.record.id, each.record.version, (cx.now(), cx.person()?.person));
    write(cx, note, move |tx| {
        async move {
            store::waiting::answer_offer(tx, entry.offer, entry.answer, at).await?;
            if accepted {
                store::waiting::end(tx, id, version, WaitingEnd::Accepted, at).await?;
            }
            Ok(())
        }
        .boxed()
    })
    .await?;
    Ok(if accepted { Acted::Accepted { hearing: each.hearing.id, stands, filled } } else { Acted::Answered })
}

fn note(cx: &Context, record: &WaitingRecord, hearing: &HearingRecord, what: &str) -> Entry {
    let mut note = cx.entry(EntryKind::Change, "waiting", what);
    note.subject = Some(record.id.uuid());
    note.case = Some(hearing.case);
    note.witness = hearing.witness;
    note
}

async fn write<F>(cx: &Context, note: Entry, act: F) -> Result<()>
where
    F: for<'t> FnOnce(&'t mut Tx) -> futures_util::future::BoxFuture<'t, store::Result<()>> + Send + 'static,
{
    cx.db
        .write(move |tx| {
            async move {
                act(tx).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}
