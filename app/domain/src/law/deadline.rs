//! What a rule makes of a case: a day with its working, on whose authority, and how it stands today.

use super::{
    facts::{DateOrder, Of},
    rules::Authority,
    terms::Owed,
};
use crate::calendar::{BankHolidays, Caution, Step, business_days_between};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A day is near when no more business days than these are left.
pub const NEAR: u32 = 5;

/// When something is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// By the end of this day.
    By(NaiveDate),
    /// Not before this day.
    NotBefore(NaiveDate),
    /// Between these days, both included.
    Between(NaiveDate, NaiveDate),
    /// Before something begins that is fixed for this day.
    BeforeItBegins(NaiveDate),
    /// The judge sets the day and has not.
    JudgeSets,
    /// As soon as reasonably practicable.
    AsSoonAsPracticable,
    /// The authority states no time.
    NoTimeStated,
    /// A custody time limit that does not run: so many days are left.
    Stopped {
        /// The days left.
        left: u32,
    },
}

impl Due {
    /// The last day, where there is one; the first, for what must not be done before.
    pub const fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::By(day) | Self::NotBefore(day) | Self::Between(_, day) | Self::BeforeItBegins(day) => {
                Some(*day)
            }
            Self::JudgeSets | Self::AsSoonAsPracticable | Self::NoTimeStated | Self::Stopped { .. } => None,
        }
    }

    /// The same kind of due on another day, as a judge orders it.
    pub(super) fn moved(&self, to: NaiveDate) -> Self {
        match self {
            Self::NotBefore(_) => Self::NotBefore(to),
            Self::Between(from, _) => Self::Between((*from).min(to), to),
            Self::BeforeItBegins(_)
            | Self::By(_)
            | Self::JudgeSets
            | Self::AsSoonAsPracticable
            | Self::NoTimeStated
            | Self::Stopped { .. } => Self::By(to),
        }
    }
}

/// How a deadline stands on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// More than [`NEAR`] business days are left.
    Upcoming {
        /// How many.
        business_days: u32,
    },
    /// No more than [`NEAR`] business days are left; none on the last day itself.
    DueIn {
        /// How many.
        business_days: u32,
    },
    /// The last day is past.
    Overdue {
        /// Since how many business days.
        business_days: u32,
    },
    /// It may not be done yet.
    Waiting {
        /// How many business days are left.
        business_days: u32,
    },
    /// It may or ought to be done now, and no day ends that.
    Open,
    /// The judge has not set the day.
    AwaitingDate,
    /// It was done.
    MetOn {
        /// When.
        day: NaiveDate,
        /// Whether in time.
        in_time: bool,
    },
    /// A judge ordered another day.
    Replaced {
        /// The order.
        by: DateOrder,
        /// What the rule had made of it.
        was: Box<Due>,
        /// How it stands by the day ordered.
        now: Box<State>,
    },
    /// It does not apply.
    NotApplicable {
        /// Why, in a sentence.
        because: String,
    },
}

impl State {
    /// How it stands by the day that counts, whoever set it.
    pub const fn standing(&self) -> &Self {
        match self {
            Self::Replaced { now, .. } => now.standing(),
            other => other,
        }
    }

    /// Whether somebody still has to do something.
    pub const fn is_open(&self) -> bool {
        !matches!(self.standing(), Self::MetOn { .. } | Self::NotApplicable { .. })
    }
}

/// One rule applied to one case, defendant, offence or witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The id of the rule.
    pub rule: String,
    /// What is due.
    pub what: String,
    /// When the rule applies and what else it says.
    pub condition: String,
    /// Who has to see to it.
    pub owed_by: Owed,
    /// About whom it is.
    pub of: Of,
    /// The day that set it going.
    pub trigger_day: Option<NaiveDate>,
    /// When it is due.
    pub due: Due,
    /// Why that date: each step of the count.
    pub working: Vec<Step>,
    /// What to beware of.
    pub warnings: Vec<Caution>,
    /// On whose word.
    pub authority: Authority,
    /// Whether it is practice, which only ever warns.
    pub practice: bool,
    /// How it stands today.
    pub state: State,
}

impl Deadline {
    /// What hurts first comes first: what is overdue, longest first; then by the day; then what has no day. Law comes
    /// before practice, and what is settled comes last.
    pub fn urgency(&self) -> impl Ord + use<> {
        let rank = match self.state.standing() {
            State::Overdue { .. } => 0,
            State::DueIn { .. } | State::Upcoming { .. } => 1,
            State::AwaitingDate | State::Open => 2,
            State::Waiting { .. } => 3,
            State::MetOn { .. } => 4,
            State::NotApplicable { .. } | State::Replaced { .. } => 5,
        };
        (rank, self.due.day().unwrap_or(NaiveDate::MAX), self.practice, self.rule.clone(), self.of)
    }
}

/// How something due stands today, given when it was done if it was.
pub fn state_on(today: NaiveDate, due: &Due, done: Option<NaiveDate>, holidays: &BankHolidays) -> State {
    if let Some(day) = done {
        let in_time = match due {
            Due::NotBefore(first) => *first <= day,
            Due::Between(first, last) => (*first..=*last).contains(&day),
            other => other.day().is_none_or(|last| day <= last),
        };
        return State::MetOn { day, in_time };
    }
    let until = |day| u32::try_from(business_days_between(today, day, holidays).abs()).unwrap_or(u32::MAX);
    match due {
        Due::NotBefore(first) if today < *first => State::Waiting { business_days: until(*first) },
        Due::NotBefore(_) | Due::AsSoonAsPracticable | Due::NoTimeStated => State::Open,
        Due::JudgeSets => State::AwaitingDate,
        Due::Stopped { left } => State::NotApplicable {
            because: format!("Not in custody, so the time does not run. Days left: {left}."),
        },
        Due::By(last) | Due::Between(_, last) | Due::BeforeItBegins(last) => {
            let business_days = until(*last);
            if *last < today {
                State::Overdue { business_days }
            } else if business_days <= NEAR {
                State::DueIn { business_days }
            } else {
                State::Upcoming { business_days }
            }
        }
    }
}

/// Of the deadlines under one rule that still stand open, the earliest: where defendants keep different dates, the one
/// that a witness they share goes by.
pub fn earliest<'a>(deadlines: &'a [Deadline], rule: &str, of: Of) -> Option<&'a Deadline> {
    deadlines
        .iter()
        .filter(|each| each.rule == rule && each.of.meets(of) && each.state.is_open())
        .filter(|each| each.due.day().is_some())
        .min_by_key(|each| (each.due.day(), each.of))
}
