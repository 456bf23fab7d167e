//! Applying a plan: every line of it in one transaction, or none.

use super::{
    Kept, kept,
    show::{judges, moves, refused},
};
use crate::{
    bookings::record::{Booked, facts},
    context::Context,
    error::{Error, Result},
};
use domain::{
    booking::{clashes, engagements},
    booking_entry::parse_version,
    form::{FormErrors, FormValues, Problem},
    hearing::BookingEnd,
    ids::{BookingId, PersonId, RelistingId, WitnessId},
    relisting::RelistingState,
    unavailability::absences,
};
use futures_util::FutureExt;
use store::{
    Tx,
    bookings::{Attendance, AttendanceRecord, BookingRecord, EndedBooking},
    hearings::HearingRecord,
    relistings::{DoneBy, MadeRecord},
    trail::{Entry, EntryKind},
};

/// One line, ready to be written.
struct Step {
    number: i64,
    old: BookingRecord,
    new: BookingRecord,
    is_move: bool,
    people: Vec<AttendanceRecord>,
    witness: Option<WitnessId>,
    note: Entry,
}

/// Why the transaction stopped.
enum Stopped {
    /// These lines are no longer possible.
    Lines(Vec<i64>),
    Store(store::Error),
}

impl From<store::Error> for Stopped {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

/// Puts every line of a plan into the diary in one step. Nothing is changed if one line is refused: the page then says which
/// and why.
///
/// # Errors
/// [`Error::Form`] with the lines that are refused, or on which a judge has to be named; [`Error::Stale`] when somebody
/// changed, applied or put aside the plan meanwhile.
pub async fn apply(cx: &Context, id: RelistingId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let kept = kept(cx, &mut tx, id).await?;
    let version = parse_version(values);
    if kept.record.state() != RelistingState::Proposed || kept.record.version != version {
        return Err(Error::Stale);
    }
    let loaded = kept.load(cx, &mut tx).await?;
    let refused = refused(&kept, &loaded);
    if !refused.is_empty() {
        return Err(lines_refused(&refused));
    }
    let steps = steps(cx, &mut tx, &kept, values).await?;
    if steps.is_empty() {
        return Err(Error::Stale);
    }
    drop(tx);
    let done = DoneBy { at: cx.now(), by: cx.person()?.person };
    let ended = EndedBooking {
        how: BookingEnd::Moved,
        at: done.at,
        by: done.by,
        reason: kept.record.reason,
        note: kept.record.note.clone(),
    };
    let mut note = cx.entry(EntryKind::Change, "relisting", "applied");
    note.subject = Some(id.uuid());
    note.reason = Some(kept.record.reason.title().to_owned());
    let now = cx.now();
    let saved: std::result::Result<(), Stopped> = cx
        .db
        .write(move |tx| {
            async move {
                let everything = steps
                    .iter()
                    .flat_map(|step| step.old.resources().into_iter().chain(step.new.resources()));
                tx.line_up(&everything.collect::<Vec<_>>()).await?;
                changed_meanwhile(tx, &steps).await?;
                // All out first: one may take another's place.
                for step in &steps {
                    if step.is_move {
                        store::bookings::end(tx, step.old.id, step.old.version, &ended).await?;
                    } else {
                        store::relistings::vacate(tx, step.old.id, done.at).await?;
                    }
                }
                blocked(tx, &steps, now).await?;
                let mut made = Vec::new();
                for step in steps {
                    let people: Vec<Attendance> = step
                        .people
                        .iter()
                        .map(|each| Attendance {
                            person: each.person,
                            capacity: each.capacity,
                            defendant: each.defendant,
                        })
                        .collect();
                    let mut version = step.new.version;
                    if step.is_move {
                        store::bookings::insert(tx, &step.new, &people).await?;
                    } else {
                        store::bookings::amend(tx, &step.new, &people).await?;
                        version += 1;
                    }
                    let agreed_by = step.new.agreed_by.filter(|_| step.is_move);
                    made.push((step.number, MadeRecord { booking: step.new.id, version, agreed_by }));
                    tx.note(step.note);
                }
                store::relistings::apply(tx, id, version, done, &made).await?;
                tx.note(note);
                Ok(())
            }
            .boxed()
        })
        .await;
    match saved {
        Ok(()) => Ok(()),
        Err(Stopped::Lines(lines)) => Err(lines_refused(&lines)),
        // The database's own refusal: somebody was first between our look and our write.
        Err(Stopped::Store(store::Error::Overlap)) => Err(Error::Stale),
        Err(Stopped::Store(error)) => Err(error.into()),
    }
}

fn lines_refused(lines: &[i64]) -> Error {
    let mut errors = FormErrors::default();
    for line in lines {
        errors.add(&format!("line-{line}"), Problem::LineRefused);
    }
    errors.into()
}

/// What is to be written, with the judge who agreed where a hearing was moved before.
async fn steps(cx: &Context, tx: &mut Tx, kept: &Kept, values: &FormValues) -> Result<Vec<Step>> {
    let judges = judges(cx, tx, kept).await?;
    let mut errors = FormErrors::default();
    let mut steps = Vec::new();
    for line in kept.lines.iter().filter(|line| line.decision.changes()) {
        let Some(place) = line.place else { continue };
        let hearing = store::hearings::find(tx, line.hearing).await?.ok_or(Error::Stale)?;
        let old = store::bookings::find(tx, line.booking).await?.ok_or(Error::Stale)?;
        let mut new = BookingRecord {
            courtroom: place.courtroom,
            link_room: place.link_room,
            kit: place.kit,
            timing: old.timing.starting(place.starts_at),
            override_reason: None,
            ..old.clone()
        };
        let is_move = moves(&old, &new);
        if is_move {
            let moved_before = store::bookings::count_moves(tx, line.hearing).await? > 0;
            let field = format!("agreed-{}", line.number);
            let named = values.entered(&field);
            let agreed_by: Option<PersonId> = match named {
                None if moved_before => {
                    errors.add(&field, Problem::Missing);
                    None
                }
                None => None,
                Some(named) => {
                    let known = judges.iter().find(|judge| judge.value == named);
                    if known.is_none() {
                        errors.add(&field, Problem::NotOffered);
                    }
                    known.and_then(|judge| judge.value.parse().ok())
                }
            };
            new = BookingRecord {
                id: cx.new_id(),
                replaces: Some(old.id),
                booked_at: cx.now(),
                booked_by: cx.person()?.person,
                agreed_by,
                version: old.version + 1,
                ..new
            };
        }
        let people = store::bookings::attendances(tx, old.id).await?;
        let note = hearing_note(cx, tx, kept, &hearing, (&old, &new), &people, is_move).await?;
        steps.push(Step { number: line.number, old, new, is_move, people, witness: hearing.witness, note });
    }
    if errors.is_empty() { Ok(steps) } else { Err(errors.into()) }
}

async fn hearing_note(
    cx: &Context,
    tx: &mut Tx,
    kept: &Kept,
    hearing: &HearingRecord,
    (old, new): (&BookingRecord, &BookingRecord),
    people: &[AttendanceRecord],
    is_move: bool,
) -> Result<Entry> {
    let mut note = cx.entry(EntryKind::Change, "hearing", if is_move { "moved" } else { "amended" });
    note.subject = Some(hearing.id.uuid());
    note.case = Some(hearing.case);
    note.witness = hearing.witness;
    note.before = facts(tx, &Booked { hearing, booking: old, people }).await?;
    note.after = facts(tx, &Booked { hearing, booking: new, people }).await?;
    note.reason = Some(match &kept.record.note {
        Some(words) => format!("{}: {words}", kept.record.reason.title()),
        None => kept.record.reason.title().to_owned(),
    });
    Ok(note)
}

/// The lines whose booking is not as it was when the plan was drawn up.
async fn changed_meanwhile(tx: &mut Tx, steps: &[Step]) -> std::result::Result<(), Stopped> {
    let mut lines = Vec::new();
    for step in steps {
        let now = store::bookings::find(tx, step.old.id).await?;
        if !now.is_some_and(|now| now.ended.is_none() && now.version == step.old.version) {
            lines.push(step.number);
        }
    }
    if lines.is_empty() { Ok(()) } else { Err(Stopped::Lines(lines)) }
}

/// The rule of the diary, asked with everything that moves out of the way: rooms and kits, people and the witness.
async fn blocked(
    tx: &mut Tx,
    steps: &[Step],
    now: chrono::DateTime<chrono::Utc>,
) -> std::result::Result<(), Stopped> {
    let amended: Vec<BookingId> = steps.iter().map(|step| step.old.id).collect();
    let mut lines = Vec::new();
    for step in steps {
        let (held, hearing) = (step.new.timing.held(), step.new.timing.hearing());
        let own: Vec<_> = amended.iter().map(|id| domain::booking::Holder::Booking(*id)).collect();
        let resources = step.new.resources();
        let holding = store::occupations::held_between(tx, &resources, held, now).await?;
        let people: Vec<PersonId> = step.people.iter().map(|each| each.person).collect();
        let engaged = store::occupations::engaged_between(tx, &people, hearing).await?;
        let others: Vec<_> = engaged.into_iter().filter(|each| !amended.contains(&each.booking)).collect();
        let unavailable = store::unavailability::between(tx, &people, step.witness, hearing).await?;
        let mut stands = !clashes(&resources, held, &holding, &own).is_empty()
            || !engagements(&people, hearing, &others, None).is_empty()
            || absences(hearing, &unavailable).next().is_some();
        if let Some(witness) = step.witness {
            let heard = store::occupations::witness_between(tx, witness, hearing).await?;
            stands |= heard.iter().any(|each| !amended.contains(&each.booking));
        }
        if stands {
            lines.push(step.number);
        }
    }
    if lines.is_empty() { Ok(()) } else { Err(Stopped::Lines(lines)) }
}
