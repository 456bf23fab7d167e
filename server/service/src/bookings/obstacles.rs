//! What stands in the way of a booking, and in what words it is told.

use super::{hearing_sight, labels, plan::Plan, record};
use crate::{
    access::{CaseSight, case_sight},
    context::Context,
    error::{Error, Result},
    ground_rules::gap_when_booked,
    parts::shown_with,
};
use domain::{
    booking::{Holder, Span},
    booking_entry::parse_slot,
    calendar::{CourtHours, london_day, utc_to_civil},
    form::FormValues,
    ids::{BookingId, CaseId, CourtId, HearingId, PersonId, ResourceId},
    obstacles::{Obstacles, day_warnings},
    role::{Action, Sight},
    unavailability::{Unavailable, Whose},
    view::{BookingRefusal, ClashLine, EngagedLine, Holding, KeptBy, SlotPreview, WitnessAway},
};
use std::collections::HashMap;
use store::{Tx, courts::CourtRecord};

/// What is said of somebody whose support for the witness is not for the reader to know of.
pub(super) const SUPPORTER: &str = "Somebody who supports the witness";

impl Plan {
    /// Refuses when something stands in the way: a room or kit always, people and unusual days until a reason is given.
    /// A reason that nothing asks for is put aside: it is kept only if something asks for it by the time of saving.
    pub async fn look(&mut self, cx: &Context, tx: &mut Tx, sight: &CaseSight) -> Result<()> {
        let mut refusal = self.obstacles(cx, tx, sight).await?;
        let warned = !refusal.engaged.is_empty() || !refusal.day.is_empty();
        if !refusal.is_refused() && !warned {
            self.spare_reason = self.entry.override_reason.take();
        }
        if !refusal.is_refused() && (!warned || self.entry.override_reason.is_some()) {
            return Ok(());
        }
        if refusal.is_refused() || !refusal.engaged.is_empty() {
            refusal.alternatives = self.alternatives(cx, tx, sight).await?;
        }
        Err(refusal.into())
    }

    /// What stands in the way, without looking for alternatives.
    async fn obstacles(&self, cx: &Context, tx: &mut Tx, sight: &CaseSight) -> Result<BookingRefusal> {
        let found = self.ask(tx, cx.now()).await?;
        let mut refusal = BookingRefusal {
            engaged: self.engaged(tx, sight, &found).await?,
            witness_away: found.witness_away.iter().map(|each| self.witness_away(each)).collect(),
            day: day_warnings(
                self.entry.timing,
                hours(&self.court),
                &crate::reference::bank_holidays(tx).await?,
            ),
            ..BookingRefusal::default()
        };
        if !found.held.is_empty() {
            let rooms = store::resources::list_named(tx, &self.question.resources()).await?;
            let names: HashMap<ResourceId, String> =
                rooms.into_iter().map(|each| (each.id, each.name)).collect();
            for clash in found.held {
                let (holding, held_by) = held_by(cx, tx, sight, clash.holder).await?;
                refusal.clashes.push(ClashLine {
                    resource: names.get(&clash.resource).cloned().unwrap_or_default(),
                    from: utc_to_civil(clash.span.from()),
                    until: utc_to_civil(clash.span.until()),
                    held_by,
                    holding,
                });
            }
        }
        Ok(refusal)
    }

    /// Who is needed elsewhere at the time, or cannot come: everyone who attends, and the witness (users.md R02, R23).
    async fn engaged(&self, tx: &mut Tx, sight: &CaseSight, found: &Obstacles) -> Result<Vec<EngagedLine>> {
        let mut kept: Vec<(String, Span, Option<CourtId>, KeptBy)> = Vec::new();
        for each in &found.engaged {
            kept.push((self.name_of(each.person, sight), each.span, Some(each.court), KeptBy::Hearing));
        }
        for each in &found.heard {
            let witness = self.witness.as_ref().map(|witness| format!("Witness {}", witness.reference));
            kept.push((witness.unwrap_or_default(), each.span, Some(each.court), KeptBy::Hearing));
        }
        for each in &found.away {
            if let Whose::Person(person) = each.whose {
                let by = if each.is_part_heard() { KeptBy::PartHeard } else { KeptBy::Dates };
                kept.push((self.name_of(person, sight), each.span, each.court, by));
            }
        }
        let mut lines = Vec::new();
        for (name, span, court, by) in kept {
            let court = match court {
                Some(court) => store::courts::find(tx, court).await?.map(|court| court.name),
                None => None,
            };
            let (from, until) = (utc_to_civil(span.from()), utc_to_civil(span.until()));
            lines.push(EngagedLine { name, from, until, court: court.unwrap_or_default(), by });
        }
        Ok(lines)
    }

    fn witness_away(&self, away: &Unavailable) -> WitnessAway {
        WitnessAway {
            reference: self.witness.as_ref().map(|witness| witness.reference.to_string()).unwrap_or_default(),
            from: utc_to_civil(away.span.from()),
            until: utc_to_civil(away.span.until()),
        }
    }

    /// The name of somebody who is to attend, where the reader may know that they do.
    fn name_of(&self, person: PersonId, sight: &CaseSight) -> String {
        let known = self
            .attendances
            .iter()
            .filter(|each| each.person == person)
            .find(|each| sight.sight().sees(shown_with(each.capacity)));
        known.map_or_else(|| SUPPORTER.to_owned(), |each| each.person_name.clone())
    }
}

/// When a court is open.
pub(super) const fn hours(court: &CourtRecord) -> CourtHours {
    CourtHours { opens: court.opens, closes: court.closes, lunch: court.lunch }
}

/// Looks at a half-filled form: what stands in the way of what is filled so far. Nothing is saved or noted.
///
/// # Errors
/// [`Error::Form`] until enough is filled to say anything.
pub async fn preview(
    cx: &Context,
    case: CaseId,
    hearing: Option<HearingId>,
    values: &FormValues,
) -> Result<SlotPreview> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::BookHearing)?;
    // What is heard, and for whom, is asked only where the record does not say it.
    let mut kind = values.entered("kind").and_then(|kind| kind.parse().ok());
    let mut witness = values.entered("witness").and_then(|witness| witness.parse().ok());
    let except = match hearing {
        Some(hearing) => {
            let (of_case, hearing) = hearing_sight(cx, &mut tx, hearing).await?;
            if of_case.case.id != case {
                return Err(Error::NotFound);
            }
            (kind, witness) = (Some(hearing.kind), hearing.witness);
            store::bookings::standing_for_hearing(&mut tx, hearing.id).await?.map(|booking| booking.id)
        }
        None => None,
    };
    let labels = labels(&mut tx, case).await?;
    let entry = parse_slot(values, &labels, cx.now())?;
    let mut plan = Plan::new(cx, &mut tx, &sight, entry, except).await?;
    let hold = values.entered("hold").and_then(|hold| hold.parse().ok());
    plan.hold = crate::holds::to_take_up(&mut tx, hold, case).await?;
    let mut refusal = plan.obstacles(cx, &mut tx, &sight).await?;
    if refusal.is_refused() || !refusal.engaged.is_empty() {
        refusal.alternatives = plan.alternatives(cx, &mut tx, &sight).await?;
    }
    let day = london_day(plan.entry.timing.starts_at);
    let short_gap = match (kind, witness) {
        (Some(kind), Some(witness)) => gap_when_booked(&mut tx, &sight.case, witness, kind, day).await?,
        _ => None,
    };
    let mut not_asked = None;
    if let Some(witness) = &plan.witness {
        let asked = store::dates_asked::last(&mut tx, &[witness.id]).await?;
        not_asked = asked.is_empty().then(|| witness.reference.to_string());
    }
    Ok(SlotPreview { day: Some(day), refusal, short_gap, not_asked })
}

/// What holds the slot, and which booking in words, where the reader may see that case's listing.
pub(super) async fn held_by(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
    holder: Holder,
) -> Result<(Holding, Option<String>)> {
    Ok(match holder {
        Holder::Booking(booking) => (Holding::Booking, booked_by(cx, tx, sight, booking).await?),
        Holder::Block(block) => match store::blocks::find(tx, block).await? {
            Some(block) => {
                let until = utc_to_civil(block.span.until());
                (Holding::OutOfUse { reason: block.reason, until }, None)
            }
            None => (Holding::Booking, None),
        },
        Holder::Hold(hold) => match store::holds::find(tx, hold).await? {
            Some(hold) => (Holding::Provisional { until: utc_to_civil(hold.expires_at) }, None),
            None => (Holding::Booking, None),
        },
        Holder::Visit(_) => (Holding::Visit, None),
    })
}

/// Which booking holds the slot, in words, where the reader may see that case's listing.
async fn booked_by(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
    booking: BookingId,
) -> Result<Option<String>> {
    let Some(booking) = store::bookings::find(tx, booking).await? else { return Ok(None) };
    let Some(hearing) = store::hearings::find(tx, booking.hearing).await? else { return Ok(None) };
    if hearing.case == sight.case.id {
        let known = sight.sight().sees_hearing(hearing.kind);
        return Ok(known.then(|| record::hearing_words(&hearing, &sight.case)));
    }
    let Some(case) = store::cases::find(tx, hearing.case).await? else { return Ok(None) };
    let Some(court) = store::courts::find(tx, case.court).await? else { return Ok(None) };
    let theirs = Sight::new(cx.person()?.role, sight.office.standing_at(&court));
    Ok(theirs.sees_hearing(hearing.kind).then(|| record::hearing_words(&hearing, &case)))
}
