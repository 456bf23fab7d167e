//! What a booking would hold and whom it would need, checked against what is offered.

use super::{
    acting_person,
    offer::{in_reach, is_closed, may_take},
};
use crate::{access::CaseSight, context::Context, error::Result};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    booking::{Holder, Span},
    booking_entry::BookingEntry,
    calendar::london_day,
    court::ResourceKind,
    finder::SlotQuestion,
    form::{FormErrors, Problem},
    hearing::Capacity,
    ids::{BookingId, DefendantId, HearingId, HoldId, PersonId, WitnessId},
    obstacles::{Facts, Heard, Obstacles, obstacles},
};
use store::{
    Tx,
    bookings::{Attendance, AttendanceRecord, BookingRecord},
    courts::CourtRecord,
    witnesses::WitnessRecord,
};

/// A booking that is in order in itself, and what it needs.
#[derive(Clone)]
pub(super) struct Plan {
    pub entry: BookingEntry,
    pub question: SlotQuestion,
    pub attendances: Vec<AttendanceRecord>,
    pub witness: Option<WitnessRecord>,
    /// The court of the courtroom.
    pub court: CourtRecord,
    /// The reason for going ahead that was given though nothing asked for one at the first look.
    pub spare_reason: Option<String>,
    /// The provisional hold that the booking is made of, which does not stand in its way.
    pub hold: Option<HoldId>,
}

impl Plan {
    /// Checks everything named against what may be named: rooms in reach, open and in use, people in the right role.
    /// Problems come in the order of the form.
    pub async fn new(
        cx: &Context,
        tx: &mut Tx,
        sight: &CaseSight,
        entry: BookingEntry,
        except: Option<BookingId>,
    ) -> Result<Self> {
        let mut errors = FormErrors::default();
        let day = london_day(entry.timing.starts_at);
        let witness = match entry.witness {
            Some(id) => store::witnesses::find(tx, id).await?.filter(|each| each.case == sight.case.id),
            None => None,
        };
        if entry.witness.is_some() && witness.is_none() {
            errors.add("witness", Problem::NotOffered);
        }
        if witness.is_some() && !entry.kind.may_name_a_witness() {
            errors.add("witness", Problem::NoWitnessThere);
        }
        let courtroom = in_reach(cx, tx, sight, entry.courtroom, ResourceKind::Courtroom, day).await?;
        match &courtroom {
            None => errors.add("courtroom", Problem::NotOffered),
            Some((_, court)) if is_closed(court, day) => errors.add("date", Problem::CourtClosed),
            Some(_) => {}
        }
        if let Some(link_room) = entry.link_room {
            match in_reach(cx, tx, sight, link_room, ResourceKind::LinkRoom, day).await? {
                None => errors.add("link_room", Problem::NotOffered),
                // Said once, of the courtroom, where both are in one building.
                Some((_, court))
                    if is_closed(&court, day)
                        && courtroom.as_ref().is_none_or(|(_, courtrooms)| courtrooms.id != court.id) =>
                {
                    errors.add("link_room", Problem::CourtClosed);
                }
                Some(_) => {}
            }
        }
        if let Some(kit) = entry.kit {
            let kit = in_reach(cx, tx, sight, kit, ResourceKind::RecordingKit, day).await?;
            // A kit stands in its court; it is not carried to another for a hearing.
            let beside = match (&kit, &courtroom) {
                (Some((kit, _)), Some((room, _))) => kit.court == room.court,
                _ => kit.is_some(),
            };
            if !beside {
                errors.add("kit", Problem::NotOffered);
            }
        }
        let attendances = attendances(cx, tx, sight, &entry, day, &mut errors).await?;
        let Some((_, court)) = courtroom else { return Err(errors.into()) };
        if !errors.is_empty() {
            return Err(errors.into());
        }
        let mut people: Vec<PersonId> = attendances.iter().map(|each| each.person).collect();
        people.sort_unstable();
        people.dedup();
        let question = SlotQuestion {
            timing: entry.timing,
            courtroom: entry.courtroom,
            link_room: entry.link_room,
            kit: entry.kit,
            people,
            except,
        };
        Ok(Self { entry, question, attendances, witness, court, spare_reason: None, hold: None })
    }

    /// What stands in the way, by the one rule.
    pub async fn ask(&self, tx: &mut Tx, now: DateTime<Utc>) -> store::Result<Obstacles> {
        let (people, hearing) = (&self.question.people, self.question.timing.hearing());
        let witness = self.witness.as_ref().map(|witness| witness.id);
        // People first: another's booking that is saved meanwhile then shows as a clash at least, never as people alone,
        // which would ask for a reason that is of no use.
        let engaged = store::occupations::engaged_between(tx, people, hearing).await?;
        let heard = heard_between(tx, witness, hearing).await?;
        let unavailable = store::unavailability::between(tx, people, witness, hearing).await?;
        let (resources, span) = (self.question.resources(), self.question.timing.held());
        let held = store::occupations::held_between(tx, &resources, span, now).await?;
        let facts = Facts { held: &held, engaged: &engaged, heard: &heard, unavailable: &unavailable };
        let mut found = obstacles(&self.question, &facts);
        if let Some(hold) = self.hold {
            found.held.retain(|held| held.holder != Holder::Hold(hold));
        }
        Ok(found)
    }

    /// The booking's row.
    pub fn booking(
        &self,
        cx: &Context,
        hearing: HearingId,
        id: BookingId,
        version: i64,
    ) -> Result<BookingRecord> {
        Ok(BookingRecord {
            id,
            hearing,
            courtroom: self.entry.courtroom,
            link_room: self.entry.link_room,
            kit: self.entry.kit,
            timing: self.entry.timing,
            replaces: None,
            booked_at: cx.now(),
            booked_by: acting_person(cx)?,
            override_reason: self.entry.override_reason.clone(),
            ended: None,
            agreed_by: None,
            version,
        })
    }

    /// Who is needed, as rows.
    pub fn needed(&self) -> Vec<Attendance> {
        self.attendances
            .iter()
            .map(|each| Attendance {
                person: each.person,
                capacity: each.capacity,
                defendant: each.defendant,
            })
            .collect()
    }
}

/// Where the witness is heard within a stretch of time.
pub(super) async fn heard_between(
    tx: &mut Tx,
    witness: Option<WitnessId>,
    span: Span,
) -> store::Result<Vec<Heard>> {
    let Some(witness) = witness else { return Ok(Vec::new()) };
    let heard = store::occupations::witness_between(tx, witness, span).await?;
    Ok(heard
        .into_iter()
        .map(|each| Heard { booking: each.booking, span: each.span, court: each.court })
        .collect())
}

/// Everyone who is to attend, in the order of the form, the witness's supporters last.
pub(super) async fn attendances(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
    entry: &BookingEntry,
    day: NaiveDate,
    errors: &mut FormErrors,
) -> Result<Vec<AttendanceRecord>> {
    let mut named: Vec<(String, PersonId, Capacity, Option<DefendantId>)> = Vec::new();
    if let Some(judge) = entry.judge {
        named.push(("judge".to_owned(), judge, Capacity::Judge, None));
    }
    if let Some(counsel) = entry.prosecution_counsel {
        named.push(("prosecution_counsel".to_owned(), counsel, Capacity::ProsecutionCounsel, None));
    }
    let defendants = store::defendants::list_for_case(tx, sight.case.id).await?;
    for (label, counsel) in &entry.defence {
        let field = format!("counsel-{label}");
        match defendants.iter().find(|each| each.label == *label) {
            Some(defendant) => {
                named.push((field, *counsel, Capacity::DefenceCounsel, Some(defendant.id)));
            }
            None => errors.add(&field, Problem::NotOffered),
        }
    }
    let mut attendances = Vec::new();
    for (field, person, capacity, defendant) in named {
        match may_take(cx, tx, sight, person, capacity).await? {
            Some(person_name) => {
                attendances.push(AttendanceRecord { person, person_name, capacity, defendant });
            }
            None => errors.add(&field, Problem::NotOffered),
        }
    }
    // The ISVA and intermediary come with the witness: their other engagements are shown too (users.md R02, R15).
    if let Some(witness) = entry.witness {
        let parts = store::assignments::list_for_case(tx, sight.case.id, day).await?;
        let theirs = parts
            .into_iter()
            .filter(|part| part.capacity.is_for_a_witness() && part.witness == Some(witness));
        attendances.extend(theirs.map(|part| AttendanceRecord {
            person: part.person,
            person_name: part.person_name,
            capacity: part.capacity,
            defendant: None,
        }));
    }
    Ok(attendances)
}
