//! Who is next for a slot that came free, and what is typed to keep a waiting list and a provisional hold.

use crate::{
    booking::{Span, Timing},
    booking_entry::{HEARING_MINUTES, LONGEST_REASON},
    calendar::{london_day, parse_date, parse_minutes},
    form::{FormErrors, FormValues, Problem},
    hearing::OfferAnswer,
    ids::{OfferId, ResourceId, WaitingId},
    text::{readable_line, readable_text},
};
use chrono::{DateTime, NaiveDate, Utc};

/// The most hours for which a slot is held: two weeks.
pub const MOST_HOLD_HOURS: u16 = 336;

/// The most characters of who was asked.
pub const LONGEST_ASKED: usize = 120;

/// A hearing that waits, as far as its turn goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waits {
    /// Its place on the list.
    pub waiting: WaitingId,
    /// How long it needs.
    pub timing: Timing,
    /// The first day on which it could be heard.
    pub from: NaiveDate,
    /// What it was offered before: where, when, and what was said.
    pub offered: Vec<(ResourceId, DateTime<Utc>, Option<OfferAnswer>)>,
}

impl Waits {
    /// Whether the slot is one it could be heard in, and earlier than what it has. `timing` starts where it stands now;
    /// a hearing that is out of the diary starts at the end of time.
    pub fn fits(&self, slot: Span) -> bool {
        let round = u32::from(self.timing.setup) + u32::from(self.timing.minutes);
        slot.minutes() >= i64::from(round) + i64::from(self.timing.cleardown)
            && london_day(slot.from()) >= self.from
            && slot.from() < self.timing.starts_at
    }

    /// Whether it was offered this slot already, whatever was said.
    pub fn was_offered(&self, courtroom: ResourceId, slot: Span) -> bool {
        self.offered.iter().any(|(room, at, _)| *room == courtroom && *at == slot.from())
    }

    /// Whether it was offered something and nobody has answered yet.
    pub fn is_being_asked(&self) -> bool {
        self.offered.iter().any(|(_, _, answer)| answer.is_none())
    }
}

/// Who is to be asked about a slot: the first on the list whom it fits and who has not been asked about it. While somebody
/// is being asked about this slot, nobody else is.
pub fn next_for(courtroom: ResourceId, slot: Span, list: &[Waits]) -> Option<WaitingId> {
    let asked_now = list.iter().any(|waits| {
        waits.offered.iter().any(|(room, at, answer)| {
            *room == courtroom && *at == slot.from() && matches!(answer, None | Some(OfferAnswer::Accepted))
        })
    });
    if asked_now {
        return None;
    }
    list.iter()
        .find(|waits| waits.fits(slot) && !waits.was_offered(courtroom, slot) && !waits.is_being_asked())
        .map(|waits| waits.waiting)
}

/// A hearing as it is put on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingEntry {
    /// How long it needs.
    pub minutes: u16,
    /// The first day on which it could be heard.
    pub from: NaiveDate,
    /// What else has to be so.
    pub wants: Option<String>,
}

impl WaitingEntry {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let (least, most) = HEARING_MINUTES;
        let minutes = errors.take("minutes", parse_minutes(values.get("minutes"), least, most));
        let part = |part: &str| values.get(&format!("earliest-{part}"));
        let from = errors.take("earliest", parse_date(part("day"), part("month"), part("year")));
        if from.is_some_and(|from| from < today) {
            errors.add("earliest", Problem::InThePast);
        }
        let wants = values.entered("wants").map(|text| readable_text(text, LONGEST_REASON)).transpose();
        let wants = errors.take("wants", wants).flatten();
        match (minutes, from) {
            (Some(minutes), Some(from)) if errors.is_empty() => Ok(Self { minutes, from, wants }),
            _ => Err(errors),
        }
    }
}

/// That a slot is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferEntry {
    /// To which place on the list.
    pub waiting: WaitingId,
    /// Where.
    pub courtroom: ResourceId,
    /// When the slot starts.
    pub starts_at: DateTime<Utc>,
    /// Who was asked.
    pub asked: String,
}

impl OfferEntry {
    /// Reads the form. What the page itself sends with it is not typed, and has to be whole.
    ///
    /// # Errors
    /// What cannot be taken of who was asked.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let asked = match values.entered("asked_whom") {
            Some(text) => readable_line(text, LONGEST_ASKED),
            None => Err(Problem::Missing),
        };
        let asked = asked.map_err(|problem| FormErrors::one("asked_whom", problem))?;
        let lost = || FormErrors::one("asked_whom", Problem::NotOffered);
        Ok(Self {
            waiting: values.get("waiting").parse().map_err(|_| lost())?,
            courtroom: values.get("courtroom").parse().map_err(|_| lost())?,
            starts_at: values.get("at").parse().map_err(|_| lost())?,
            asked,
        })
    }
}

/// What was said to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerEntry {
    /// To which offer.
    pub offer: OfferId,
    /// What was said.
    pub answer: OfferAnswer,
}

impl AnswerEntry {
    /// Reads the form.
    ///
    /// # Errors
    /// What was not offered.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let lost = || FormErrors::one("said", Problem::NotOffered);
        Ok(Self {
            offer: values.get("offer").parse().map_err(|_| lost())?,
            answer: values.get("said").parse().map_err(|_| lost())?,
        })
    }
}

/// Why and for how long a slot is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldTerms {
    /// Why, and who is being asked.
    pub reason: String,
    /// For how many hours; without one, as long as the court usually does.
    pub hours: Option<u16>,
}

impl HoldTerms {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let reason = match values.entered("hold_reason") {
            Some(text) => readable_text(text, LONGEST_REASON),
            None => Err(Problem::Missing),
        };
        let reason = errors.take("hold_reason", reason);
        let hours =
            values.entered("hold_hours").map(|text| parse_minutes(text, 1, MOST_HOLD_HOURS)).transpose();
        let hours = errors.take("hold_hours", hours).flatten();
        match reason {
            Some(reason) if errors.is_empty() => Ok(Self { reason, hours }),
            _ => Err(errors),
        }
    }
}
