//! One press: what happened, when, by which device. As one line of text it is sent, kept until it is sent, and kept for
//! good: ids and codes, no names.

use super::codes::{
    BreakKind, CorrectionReason, FailureKind, GoAheadReason, InterruptionKind, Oath, OverrunReason, SatAs,
    Stage,
};
use crate::ids::{DefendantId, DeviceId, PersonId, PressId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Counsel conducting one examination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Speaker {
    /// Cross-examination or re-examination.
    pub stage: Stage,
    /// Counsel.
    pub person: PersonId,
    /// For which defendant; none for the prosecution.
    pub defendant: Option<DefendantId>,
}

/// Whether a link did what section 28(2) asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LinkCheck {
    /// The witness is seen and heard.
    pub sees_and_hears: bool,
    /// The court can speak with those in the witness's room; a defendant with their own lawyer.
    pub communicates: bool,
}

impl LinkCheck {
    /// Whether both limbs were met.
    pub const fn complies(self) -> bool {
        self.sees_and_hears && self.communicates
    }
}

/// Somebody who sat with the witness: by their part, never by a name typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Beside {
    /// As what.
    pub part: SatAs,
    /// Who, where the person has a part in the case.
    pub person: Option<PersonId>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Happening {
    /// The hearing started; with a reason where something was not ready.
    Started(Option<GoAheadReason>),
    /// Counsel begins. Whoever spoke before is done for now.
    Begins(Speaker),
    /// The clock is stopped for a moment.
    Paused,
    /// The court breaks.
    Break(BreakKind),
    /// Something failed and the clock is stopped.
    Failed(FailureKind),
    /// Counsel goes on.
    Resumed,
    /// This counsel is done for now. Says nothing about anybody else.
    Stops(Speaker),
    /// An interruption without the clock being stopped, until a moment where it took time.
    Interrupted(InterruptionKind, Option<DateTime<Utc>>),
    /// Whether judge and advocates saw and heard the witness (28(2)(a)).
    CourtLink(LinkCheck),
    /// Whether this defendant saw and heard, and could speak with their own lawyer (28(2)(b)).
    AccusedLink(DefendantId, LinkCheck),
    /// How the witness was bound.
    Oath(Oath),
    /// Who sat with the witness; nobody when empty.
    SatWith(Vec<Beside>),
    /// Why counsel went beyond the minutes allowed.
    Overran(Speaker, OverrunReason),
    /// The witness was let go.
    Released,
    /// The hearing ended.
    Ended,
    /// Another press is not to count. It stays in the log.
    Void(PressId, CorrectionReason),
}

/// One entry of a hearing's log.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Press {
    // The order of the fields is the order of the log: by moment, then by device and its count.
    /// When it happened, by the server's time as the device knew it.
    pub at: DateTime<Utc>,
    /// Which browser it was pressed in.
    pub device: DeviceId,
    /// How many presses that browser had made before, counted from one.
    pub count: u32,
    /// Its id.
    pub id: PressId,
    /// What happened.
    pub what: Happening,
}

/// Text that is not a press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an entry of a hearing's log")]
pub struct NotAPress;

const NOBODY: &str = "-";

impl Happening {
    /// Whether it happens at a time of the hearing's own day. The rest (links, oath, reasons, corrections) can be put down
    /// afterwards too.
    pub const fn is_of_the_day(&self) -> bool {
        !matches!(
            self,
            Self::CourtLink(_)
                | Self::AccusedLink(..)
                | Self::Oath(_)
                | Self::SatWith(_)
                | Self::Overran(..)
                | Self::Void(..)
        )
    }

    /// The word stored for what sort of thing it is.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Started(_) => "start",
            Self::Begins(_) => "begin",
            Self::Paused => "pause",
            Self::Break(_) => "break",
            Self::Failed(_) => "failure",
            Self::Resumed => "resume",
            Self::Stops(_) => "stop",
            Self::Interrupted(..) => "interruption",
            Self::CourtLink(_) => "court_link",
            Self::AccusedLink(..) => "accused_link",
            Self::Oath(_) => "oath",
            Self::SatWith(_) => "sat_with",
            Self::Overran(..) => "overrun",
            Self::Released => "release",
            Self::Ended => "end",
            Self::Void(..) => "void",
        }
    }

    /// The particulars, in the form that [`Happening::from_parts`] reads: codes and ids between single spaces.
    pub fn detail(&self) -> String {
        match self {
            Self::Paused | Self::Resumed | Self::Released | Self::Ended | Self::Started(None) => {
                String::new()
            }
            Self::Started(Some(reason)) => reason.code().to_owned(),
            Self::Begins(speaker) | Self::Stops(speaker) => speaker.to_string(),
            Self::Break(kind) => kind.code().to_owned(),
            Self::Failed(kind) => kind.code().to_owned(),
            Self::Interrupted(kind, None) => kind.code().to_owned(),
            Self::Interrupted(kind, Some(until)) => format!("{} {}", kind.code(), until.timestamp_millis()),
            Self::CourtLink(link) => link.to_string(),
            Self::AccusedLink(defendant, link) => format!("{defendant} {link}"),
            Self::Oath(oath) => oath.code().to_owned(),
            Self::SatWith(people) => people.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            Self::Overran(speaker, reason) => format!("{speaker} {}", reason.code()),
            Self::Void(press, reason) => format!("{press} {}", reason.code()),
        }
    }

    /// Reads what [`Happening::code`] and [`Happening::detail`] wrote.
    ///
    /// # Errors
    /// [`NotAPress`] for anything they do not write.
    pub fn from_parts(code: &str, detail: &str) -> Result<Self, NotAPress> {
        let parts: Vec<&str> = detail.split(' ').filter(|part| !part.is_empty()).collect();
        let happening = match (code, parts.as_slice()) {
            ("start", []) => Self::Started(None),
            ("start", [reason]) => Self::Started(Some(read(reason)?)),
            ("begin", speaker) => Self::Begins(Speaker::from_words(speaker)?),
            ("pause", []) => Self::Paused,
            ("break", [kind]) => Self::Break(read(kind)?),
            ("failure", [kind]) => Self::Failed(read(kind)?),
            ("resume", []) => Self::Resumed,
            ("stop", speaker) => Self::Stops(Speaker::from_words(speaker)?),
            ("interruption", [kind]) => Self::Interrupted(read(kind)?, None),
            ("interruption", [kind, until]) => Self::Interrupted(read(kind)?, Some(moment(until)?)),
            ("court_link", link) => Self::CourtLink(LinkCheck::from_words(link)?),
            ("accused_link", [defendant, link @ ..]) => {
                Self::AccusedLink(read(defendant)?, LinkCheck::from_words(link)?)
            }
            ("oath", [oath]) => Self::Oath(read(oath)?),
            ("sat_with", people) => {
                Self::SatWith(people.iter().map(|each| each.parse()).collect::<Result<_, _>>()?)
            }
            ("overrun", [speaker @ .., reason]) => {
                Self::Overran(Speaker::from_words(speaker)?, read(reason)?)
            }
            ("release", []) => Self::Released,
            ("end", []) => Self::Ended,
            ("void", [press, reason]) => Self::Void(read(press)?, read(reason)?),
            _ => return Err(NotAPress),
        };
        Ok(happening)
    }
}

fn read<T: FromStr>(text: &str) -> Result<T, NotAPress> {
    text.parse().map_err(|_| NotAPress)
}

fn moment(millis: &str) -> Result<DateTime<Utc>, NotAPress> {
    let millis = read::<i64>(millis)?;
    // Within the years the diary knows, so that no sum of times can leave what can be represented.
    let known = (0..=4_102_444_800_000).contains(&millis);
    known.then(|| DateTime::from_timestamp_millis(millis)).flatten().ok_or(NotAPress)
}

impl Speaker {
    fn from_words(words: &[&str]) -> Result<Self, NotAPress> {
        let [stage, person, defendant] = words else { return Err(NotAPress) };
        let defendant = if *defendant == NOBODY { None } else { Some(read(defendant)?) };
        Ok(Self { stage: read(stage)?, person: read(person)?, defendant })
    }
}

impl fmt::Display for Speaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ", self.stage.code(), self.person)?;
        match self.defendant {
            Some(defendant) => defendant.fmt(f),
            None => f.write_str(NOBODY),
        }
    }
}

impl FromStr for Speaker {
    type Err = NotAPress;

    fn from_str(text: &str) -> Result<Self, NotAPress> {
        Self::from_words(&text.split(' ').collect::<Vec<_>>())
    }
}

impl LinkCheck {
    fn from_words(words: &[&str]) -> Result<Self, NotAPress> {
        let yes = |word: &str| match word {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(NotAPress),
        };
        let [sees, speaks] = words else { return Err(NotAPress) };
        Ok(Self { sees_and_hears: yes(sees)?, communicates: yes(speaks)? })
    }
}

impl fmt::Display for LinkCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = |yes| if yes { "yes" } else { "no" };
        write!(f, "{} {}", word(self.sees_and_hears), word(self.communicates))
    }
}

impl fmt::Display for Beside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.part.code())?;
        match self.person {
            Some(person) => write!(f, ":{person}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Beside {
    type Err = NotAPress;

    fn from_str(text: &str) -> Result<Self, NotAPress> {
        Ok(match text.split_once(':') {
            Some((part, person)) => Self { part: read(part)?, person: Some(read(person)?) },
            None => Self { part: read(text)?, person: None },
        })
    }
}

impl fmt::Display for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, device, count, id, what } = self;
        write!(f, "{id} {} {device} {count} {}", at.timestamp_millis(), what.code())?;
        match what.detail() {
            detail if detail.is_empty() => Ok(()),
            detail => write!(f, " {detail}"),
        }
    }
}

impl FromStr for Press {
    type Err = NotAPress;

    fn from_str(line: &str) -> Result<Self, NotAPress> {
        let mut words = line.splitn(6, ' ');
        let mut next = || words.next().ok_or(NotAPress);
        let (id, at, device, count, code) = (next()?, next()?, next()?, next()?, next()?);
        Ok(Self {
            id: read(id)?,
            at: moment(at)?,
            device: read(device)?,
            count: read(count)?,
            what: Happening::from_parts(code, words.next().unwrap_or_default())?,
        })
    }
}
