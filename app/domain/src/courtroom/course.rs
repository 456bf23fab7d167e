//! The one account of a hearing that follows from its log.

use super::{
    codes::{BreakKind, CorrectionReason, FailureKind, GoAheadReason, InterruptionKind, Oath, OverrunReason},
    press::{Beside, Happening, LinkCheck, Press, Speaker},
};
use crate::ids::{DefendantId, PressId};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;

/// Why the clock stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hold {
    /// For a moment.
    Pause,
    /// For a break.
    Break(BreakKind),
    /// Because something failed.
    Failure(FailureKind),
}

/// What the clock does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// Nobody is examining.
    #[default]
    Idle,
    /// Counsel's time runs.
    Running(Speaker),
    /// The time of this counsel, or of nobody, stands still.
    Held(Option<Speaker>, Hold),
}

/// How the hearing started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// When.
    pub at: DateTime<Utc>,
    /// By which press.
    pub press: PressId,
    /// Why, although something was not ready.
    pub went_ahead: Option<GoAheadReason>,
}

/// Time during which one counsel's clock ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Whose.
    pub speaker: Speaker,
    /// From.
    pub from: DateTime<Utc>,
    /// Until; still running when absent.
    pub until: Option<DateTime<Utc>>,
}

/// Time during which the clock stood still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoldSpan {
    /// Why.
    pub why: Hold,
    /// Whose time stood still.
    pub speaker: Option<Speaker>,
    /// From.
    pub from: DateTime<Utc>,
    /// Until; still held when absent.
    pub until: Option<DateTime<Utc>>,
}

/// An interruption without the clock being stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interruption {
    /// What.
    pub kind: InterruptionKind,
    /// From.
    pub from: DateTime<Utc>,
    /// Until, where it took time.
    pub until: Option<DateTime<Utc>>,
}

/// What a press changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// It counts.
    Counted,
    /// What it says stood already: two people pressed at once, or one pressed twice.
    Repeated,
    /// It did not fit what stood at its moment, such as a pause with nobody speaking.
    DidNotFit,
    /// A later correction says that it is not to count.
    Voided(PressId, CorrectionReason),
}

/// The account of a hearing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// How it started.
    pub started: Option<Start>,
    /// When it ended.
    pub ended: Option<DateTime<Utc>>,
    /// When the witness was let go.
    pub released: Option<DateTime<Utc>>,
    /// What the clock does after the last press.
    pub clock: Clock,
    /// When which counsel's time ran, in order.
    pub stretches: Vec<Stretch>,
    /// When and why it stood still, in order.
    pub holds: Vec<HoldSpan>,
    /// Interruptions, in order.
    pub interruptions: Vec<Interruption>,
    /// Whether judge and advocates saw and heard the witness.
    pub court_link: Option<LinkCheck>,
    /// The same for each defendant of whom something was put down.
    pub accused_links: BTreeMap<DefendantId, LinkCheck>,
    /// How the witness was bound.
    pub oath: Option<Oath>,
    /// Who sat with the witness; nobody when the list is empty, not put down when there is none.
    pub sat_with: Option<Vec<Beside>>,
    /// Why counsel went beyond their minutes.
    pub overruns: BTreeMap<Speaker, OverrunReason>,
    /// What each press changed.
    pub effects: BTreeMap<PressId, Effect>,
    /// The moment of the last press.
    pub last: Option<DateTime<Utc>>,
}

impl Course {
    /// Reads a log, in whatever order and however often its presses come, and comes to the one account of it.
    ///
    /// 1. Presses with one id are one press.
    /// 2. They are read by the moment at which they happened; at the same moment by device and its count.
    /// 3. A press that a correction names does not count. A correction can itself be corrected, by a later one.
    /// 4. The first start counts and the first end counts. The clock moves between the two only.
    /// 5. A press for the clock that says what stands already changes nothing, and one that does not fit what stands
    ///    changes nothing: two people who press Pause stop the clock once. So does a stop for counsel who is no longer
    ///    the one speaking, when somebody else has gone on to the next.
    /// 6. Of two presses that do contradict each other (the next counsel is this one, is that one) each holds from its
    ///    moment until the next.
    /// 7. What is put down beside the clock (links, oath, who sat with the witness, reasons) can be put down at any time,
    ///    and the last counts.
    pub fn of<'a>(presses: impl IntoIterator<Item = &'a Press>) -> Self {
        // Of two that say different things under one id, the first in order counts.
        let mut presses: Vec<&Press> = presses.into_iter().collect();
        presses.sort_unstable();
        let mut ordered: Vec<&Press> = Vec::with_capacity(presses.len());
        for press in presses {
            if ordered.iter().all(|other| other.id != press.id) {
                ordered.push(press);
            }
        }
        let voided = voided(&ordered);
        let mut course = Self::default();
        for press in ordered {
            let effect = match voided.iter().find(|(target, ..)| *target == press.id) {
                Some((_, by, why)) => Effect::Voided(*by, *why),
                None => course.take(press),
            };
            course.effects.insert(press.id, effect);
            course.last = Some(press.at);
        }
        course
    }

    /// What a press would change if it came next.
    pub fn would(&self, press: &Press) -> Effect {
        self.clone().take(press)
    }

    /// How long this counsel's time has run by a moment.
    pub fn used(&self, speaker: Speaker, now: DateTime<Utc>) -> TimeDelta {
        let of_this = self.stretches.iter().filter(|stretch| stretch.speaker == speaker);
        of_this.map(|stretch| stretch.length(now)).fold(TimeDelta::zero(), |all, each| all + each)
    }

    /// Those whose time has run, in the order in which they first began.
    pub fn speakers(&self) -> Vec<Speaker> {
        let mut speakers = Vec::new();
        for stretch in &self.stretches {
            if !speakers.contains(&stretch.speaker) {
                speakers.push(stretch.speaker);
            }
        }
        speakers
    }

    /// Whether questions have been put, so that section 28(5) guards any further ones.
    pub fn has_questions(&self) -> bool {
        !self.stretches.is_empty()
    }

    /// The moment to give the next press: now, but after every press that is known of, so that what was pressed in answer
    /// to something comes after it whatever two clocks say.
    pub fn next_moment(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.last.map_or(now, |last| now.max(last + TimeDelta::milliseconds(1)))
    }

    fn take(&mut self, press: &Press) -> Effect {
        let at = press.at;
        match &press.what {
            Happening::Started(went_ahead) => {
                if self.started.is_some() || self.ended.is_some() {
                    return Effect::Repeated;
                }
                self.started = Some(Start { at, press: press.id, went_ahead: *went_ahead });
            }
            Happening::Ended => {
                if self.ended.is_some() {
                    return Effect::Repeated;
                } else if self.started.is_none() {
                    return Effect::DidNotFit;
                }
                self.turn(Clock::Idle, at);
                self.ended = Some(at);
            }
            Happening::Released => {
                if self.released.is_some() {
                    return Effect::Repeated;
                }
                self.released = Some(at);
            }
            Happening::Interrupted(kind, until) => {
                self.interruptions.push(Interruption { kind: *kind, from: at, until: *until });
            }
            Happening::CourtLink(link) => self.court_link = Some(*link),
            Happening::AccusedLink(defendant, link) => {
                self.accused_links.insert(*defendant, *link);
            }
            Happening::Oath(oath) => self.oath = Some(*oath),
            Happening::SatWith(people) => self.sat_with = Some(people.clone()),
            Happening::Overran(speaker, reason) => {
                self.overruns.insert(*speaker, *reason);
            }
            Happening::Void(..) => {}
            Happening::Begins(_)
            | Happening::Paused
            | Happening::Break(_)
            | Happening::Failed(_)
            | Happening::Resumed
            | Happening::Stops(_) => return self.move_clock(&press.what, at),
        }
        Effect::Counted
    }

    fn move_clock(&mut self, what: &Happening, at: DateTime<Utc>) -> Effect {
        if self.started.is_none() || self.ended.is_some() {
            return Effect::DidNotFit;
        }
        let speaker = match self.clock {
            Clock::Idle => None,
            Clock::Running(speaker) => Some(speaker),
            Clock::Held(speaker, _) => speaker,
        };
        let next = match what {
            Happening::Begins(next) => Clock::Running(*next),
            // A pause says less than a break or a failure: it does not take their place.
            Happening::Paused if matches!(self.clock, Clock::Held(..)) => return Effect::Repeated,
            Happening::Paused if speaker.is_none() => return Effect::DidNotFit,
            Happening::Paused => Clock::Held(speaker, Hold::Pause),
            Happening::Break(kind) => Clock::Held(speaker, Hold::Break(*kind)),
            Happening::Failed(kind) => Clock::Held(speaker, Hold::Failure(*kind)),
            Happening::Resumed => match self.clock {
                Clock::Held(Some(speaker), _) => Clock::Running(speaker),
                Clock::Held(None, _) => Clock::Idle,
                Clock::Running(_) => return Effect::Repeated,
                Clock::Idle => return Effect::DidNotFit,
            },
            Happening::Stops(done) if speaker == Some(*done) => match self.clock {
                // The break goes on; counsel's turn is over.
                Clock::Held(_, why @ Hold::Break(_)) => Clock::Held(None, why),
                _ => Clock::Idle,
            },
            Happening::Stops(done) => {
                let spoke = self.stretches.iter().any(|stretch| stretch.speaker == *done);
                return if spoke { Effect::Repeated } else { Effect::DidNotFit };
            }
            _ => return Effect::DidNotFit,
        };
        if next == self.clock {
            return Effect::Repeated;
        }
        self.turn(next, at);
        Effect::Counted
    }

    fn turn(&mut self, next: Clock, at: DateTime<Utc>) {
        match self.clock {
            Clock::Idle => {}
            Clock::Running(_) => {
                if let Some(stretch) = self.stretches.last_mut() {
                    stretch.until = Some(at);
                }
            }
            Clock::Held(..) => {
                if let Some(hold) = self.holds.last_mut() {
                    hold.until = Some(at);
                }
            }
        }
        match next {
            Clock::Idle => {}
            Clock::Running(speaker) => self.stretches.push(Stretch { speaker, from: at, until: None }),
            Clock::Held(speaker, why) => self.holds.push(HoldSpan { why, speaker, from: at, until: None }),
        }
        self.clock = next;
    }
}

impl Stretch {
    /// How long it has lasted by a moment.
    pub fn length(&self, now: DateTime<Utc>) -> TimeDelta {
        let until = self.until.unwrap_or(now);
        (until - self.from).max(TimeDelta::zero())
    }
}

/// Which presses do not count, and by which correction. A correction of a correction only counts when it comes later, so
/// reading from the end settles each before it is asked about.
fn voided(ordered: &[&Press]) -> Vec<(PressId, PressId, CorrectionReason)> {
    let mut voided: Vec<(PressId, PressId, CorrectionReason)> = Vec::new();
    for (at, press) in ordered.iter().enumerate().rev() {
        let Happening::Void(target, why) = &press.what else { continue };
        let is_voided = |id: PressId| voided.iter().any(|(each, ..)| *each == id);
        if is_voided(press.id) || is_voided(*target) {
            continue;
        }
        let Some(stands) = ordered.iter().position(|other| other.id == *target) else { continue };
        let corrects_a_correction = matches!(ordered[stands].what, Happening::Void(..));
        if !corrects_a_correction || stands < at {
            voided.push((*target, press.id, *why));
        }
    }
    voided
}
