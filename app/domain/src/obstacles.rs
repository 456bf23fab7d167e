//! The one decision about a slot. The picker, the save, the amendment, the move and the finder all gather what the diary
//! says about a stretch of time and ask [`obstacles`]; whatever any of them tells a person comes from here.

use crate::{
    booking::{Engaged, Held, Span, clashes, engagements},
    calendar::{BankHolidays, CourtHours, DayKind, day_kind, london_day, utc_to_civil},
    finder::SlotQuestion,
    ids::{BookingId, CourtId},
    unavailability::{Unavailable, Whose, absences},
    view::DayWarning,
};
use chrono::NaiveTime;

/// A standing booking at which the witness is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The booking.
    pub booking: BookingId,
    /// When, without set-up and clear-down.
    pub span: Span,
    /// At which court.
    pub court: CourtId,
}

/// What the diary says about a stretch of time and more, as far as it was asked: of the rooms, people and witness in
/// the question at least.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts<'a> {
    /// What is held.
    pub held: &'a [Held],
    /// Where people are needed.
    pub engaged: &'a [Engaged],
    /// Where the witness of the question is heard.
    pub heard: &'a [Heard],
    /// When people, and the witness of the question, cannot come.
    pub unavailable: &'a [Unavailable],
}

/// What stands in the way of a slot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Obstacles {
    /// Rooms and kits that are held: refuse.
    pub held: Vec<Held>,
    /// The witness cannot come: refuses.
    pub witness_away: Vec<Unavailable>,
    /// People needed elsewhere: shown, need a reason.
    pub engaged: Vec<Engaged>,
    /// The witness is heard elsewhere: shown, needs a reason.
    pub heard: Vec<Heard>,
    /// People who cannot come: shown, need a reason.
    pub away: Vec<Unavailable>,
}

impl Obstacles {
    /// Whether the slot cannot be had, whatever reason is given.
    pub const fn refuse(&self) -> bool {
        !(self.held.is_empty() && self.witness_away.is_empty())
    }

    /// Whether somebody would have to be in two places, or come when they cannot.
    pub const fn need_a_reason(&self) -> bool {
        !(self.engaged.is_empty() && self.heard.is_empty() && self.away.is_empty())
    }
}

/// What stands in the way of the asked rooms, people and witness at the asked time.
pub fn obstacles(question: &SlotQuestion, facts: &Facts<'_>) -> Obstacles {
    let (held, hearing) = (question.timing.held(), question.timing.hearing());
    let (blocking, shown) = absences(hearing, facts.unavailable)
        .filter(|each| match each.whose {
            Whose::Person(person) => question.people.contains(&person),
            Whose::Witness(_) => true,
        })
        .copied()
        .partition(Unavailable::blocks);
    Obstacles {
        held: clashes(&question.resources(), held, facts.held, &question.own())
            .into_iter()
            .copied()
            .collect(),
        witness_away: blocking,
        engaged: engagements(&question.people, hearing, facts.engaged, question.except)
            .into_iter()
            .copied()
            .collect(),
        heard: facts
            .heard
            .iter()
            .filter(|each| Some(each.booking) != question.except && each.span.overlaps(&hearing))
            .copied()
            .collect(),
        away: shown,
    }
}

/// What is unusual about a time at a court that is open like this. Shown before saving; needs a reason.
pub fn day_warnings(
    timing: crate::booking::Timing,
    hours: CourtHours,
    holidays: &BankHolidays,
) -> Vec<DayWarning> {
    let mut warnings = Vec::new();
    match day_kind(london_day(timing.starts_at), holidays) {
        DayKind::Working => {}
        DayKind::Weekend => warnings.push(DayWarning::Weekend),
        DayKind::BankHoliday(title) => warnings.push(DayWarning::BankHoliday(title)),
        DayKind::BeyondCalendar => warnings.push(DayWarning::BeyondCalendar),
    }
    if !within_hours(timing, hours) {
        warnings.push(DayWarning::OutsideHours);
    } else if over_lunch(timing, hours) {
        warnings.push(DayWarning::OverLunch);
    }
    warnings
}

/// Whether everything from set-up to clear-down is done while the court is open.
pub fn within_hours(timing: crate::booking::Timing, hours: CourtHours) -> bool {
    let held = timing.held();
    let (from, until) = (utc_to_civil(held.from()), utc_to_civil(held.until()));
    from.date() == until.date() && from.time() >= hours.opens && until.time() <= hours.closes
}

/// Whether a hearing that would fit before or after lunch runs over it.
///
/// One that is too long for either, set-up in the morning and clear-down in the afternoon counted, may run over it: when
/// to break is then the judge's to say. Set-up and clear-down themselves may be done while the court eats.
pub fn over_lunch(timing: crate::booking::Timing, hours: CourtHours) -> bool {
    let Some((from, until)) = hours.lunch else { return false };
    if hours.longer_than_a_session(timing.minutes, timing.setup, timing.cleardown) {
        return false;
    }
    let hearing = timing.hearing();
    let (starts, ends) = (utc_to_civil(hearing.from()), utc_to_civil(hearing.until()));
    // A hearing that ends on another day is outside the hours, which is said instead.
    let ends = if ends.date() == starts.date() { ends.time() } else { NaiveTime::MIN };
    starts.time() < until && from < ends
}
