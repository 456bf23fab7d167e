//! What stands in the way of a booking, and in what words it is told.

use super::{hearing_sight, labels, plan::Plan, plan::Who, record};
use crate::{
    access::{CaseSight, case_sight},
    context::Context,
    error::{Error, Result},
    parts::shown_with,
};
use domain::{
    booking::Holder,
    booking_entry::parse_slot,
    calendar::{BankHolidays, DayKind, day_kind, london_day, utc_to_civil},
    form::FormValues,
    ids::{BookingId, CaseId, HearingId, PersonId, ResourceId},
    role::{Action, FieldGroup, Sight},
    view::{BookingRefusal, ClashLine, DayWarning, EngagedLine, Holding, SlotPreview},
};
use std::collections::HashMap;
use store::Tx;

/// What is said of somebody whose support for the witness is not for the reader to know of.
const SUPPORTER: &str = "Somebody who supports the witness";

impl Plan {
    /// Refuses when something stands in the way: a room or kit always, people and unusual days until a reason is given.
    /// A reason that nothing asks for is not kept.
    pub async fn look(&mut self, cx: &Context, tx: &mut Tx, sight: &CaseSight) -> Result<()> {
        let mut refusal = self.obstacles(cx, tx, sight).await?;
        let warned = !refusal.engaged.is_empty() || !refusal.day.is_empty();
        if refusal.clashes.is_empty() && !warned {
            self.entry.override_reason = None;
        }
        if refusal.clashes.is_empty() && (!warned || self.entry.override_reason.is_some()) {
            return Ok(());
        }
        if !refusal.clashes.is_empty() || !refusal.engaged.is_empty() {
            refusal.alternatives = self.alternatives(cx, tx, sight).await?;
        }
        Err(refusal.into())
    }

    /// What stands in the way, without looking for alternatives.
    async fn obstacles(&self, cx: &Context, tx: &mut Tx, sight: &CaseSight) -> Result<BookingRefusal> {
        let mut refusal = BookingRefusal::default();
        // People first: another's booking that is saved meanwhile then shows as a clash at least, never as people alone,
        // which would ask for a reason that is of no use.
        for each in self.elsewhere(tx).await? {
            let court = store::courts::find(tx, each.court).await?;
            refusal.engaged.push(EngagedLine {
                name: match each.who {
                    Who::Person(person) => self.name_of(person, sight),
                    Who::Witness => self
                        .witness
                        .as_ref()
                        .map(|witness| format!("Witness {}", witness.reference))
                        .unwrap_or_default(),
                },
                from: utc_to_civil(each.span.from()),
                until: utc_to_civil(each.span.until()),
                court: court.map(|court| court.name).unwrap_or_default(),
            });
        }
        let held = self.held(tx, cx.now()).await?;
        if !held.is_empty() {
            let rooms = store::resources::list_named(tx, &self.question.resources()).await?;
            let names: HashMap<ResourceId, String> =
                rooms.into_iter().map(|each| (each.id, each.name)).collect();
            for clash in held {
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
        refusal.day = self.day_warnings(&crate::reference::bank_holidays(tx).await?);
        Ok(refusal)
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

    fn day_warnings(&self, holidays: &BankHolidays) -> Vec<DayWarning> {
        let held = self.entry.timing.held();
        let (from, until) = (utc_to_civil(held.from()), utc_to_civil(held.until()));
        let mut warnings = Vec::new();
        match day_kind(london_day(self.entry.timing.starts_at), holidays) {
            DayKind::Working => {}
            DayKind::Weekend => warnings.push(DayWarning::Weekend),
            DayKind::BankHoliday(title) => warnings.push(DayWarning::BankHoliday(title)),
            DayKind::BeyondCalendar => warnings.push(DayWarning::BeyondCalendar),
        }
        let outside =
            from.date() != until.date() || from.time() < self.court.opens || until.time() > self.court.closes;
        if outside {
            warnings.push(DayWarning::OutsideHours);
        }
        warnings
    }
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
    let except = match hearing {
        Some(hearing) => {
            let (of_case, hearing) = hearing_sight(cx, &mut tx, hearing).await?;
            if of_case.case.id != case {
                return Err(Error::NotFound);
            }
            store::bookings::standing_for_hearing(&mut tx, hearing.id).await?.map(|booking| booking.id)
        }
        None => None,
    };
    let labels = labels(&mut tx, case).await?;
    let entry = parse_slot(values, &labels, cx.now())?;
    let plan = Plan::new(cx, &mut tx, &sight, entry, except).await?;
    let mut refusal = plan.obstacles(cx, &mut tx, &sight).await?;
    if !refusal.clashes.is_empty() || !refusal.engaged.is_empty() {
        refusal.alternatives = plan.alternatives(cx, &mut tx, &sight).await?;
    }
    Ok(SlotPreview { day: Some(london_day(plan.entry.timing.starts_at)), refusal })
}

/// What holds the slot, and which booking in words, where the reader may see that case's listing.
async fn held_by(
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
