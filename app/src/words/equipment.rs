//! How the state of equipment is told: always in words, the colour only beside them.

use crate::components::TagColour;
use chrono::{NaiveDateTime, TimeDelta};
use domain::{
    calendar::{short_date, time_range_words, time_words},
    equipment::{Found, Overall, Unready},
    hearing::BlockReason,
    view::{
        Holding,
        equipment::{EquipmentShown, OutOfUseLine},
    },
};

/// The colour beside what a check amounts to.
pub const fn overall_colour(overall: Overall) -> TagColour {
    match overall {
        Overall::Pass => TagColour::Green,
        Overall::Degraded => TagColour::Yellow,
        Overall::Incomplete => TagColour::Grey,
        Overall::Fail => TagColour::Red,
    }
}

/// Why a room or kit is not proven, after its name.
pub const fn unready(why: Unready) -> &'static str {
    match why {
        Unready::Fault(_) => "fault open",
        Unready::Failed => "failed its check",
        Unready::Incomplete => "check not complete",
        Unready::Unchecked => "not checked in time",
    }
}

/// Whether a booking stands on proven equipment, in a word or two and a colour.
pub fn state(shown: &EquipmentShown) -> (&'static str, TagColour) {
    match shown {
        EquipmentShown::Ready { degraded: false } => ("Ready", TagColour::Green),
        EquipmentShown::Ready { degraded: true } => ("Ready, degraded", TagColour::Yellow),
        EquipmentShown::Due(_) => ("Check due", TagColour::Grey),
        EquipmentShown::NotReady(_) => ("Not ready", TagColour::Red),
    }
}

/// `8:40am on Tue 24 Nov`.
pub fn moment(at: NaiveDateTime) -> String {
    format!("{} on {}", time_words(at.time()), short_date(at.date()))
}

/// `8:40am today`, or with the day.
pub fn moment_seen_at(at: NaiveDateTime, now: NaiveDateTime) -> String {
    if at.date() == now.date() { format!("{} today", time_words(at.time())) } else { moment(at) }
}

/// `10am to 11:30am`, with the days where there are two.
pub fn stretch(from: NaiveDateTime, until: NaiveDateTime) -> String {
    if from.date() == until.date() {
        format!("{}, {}", short_date(from.date()), time_range_words(from.time(), until.time()))
    } else {
        format!("{} to {}", moment(from), moment(until))
    }
}

/// How long something has lasted: `25 minutes`, `3 hours`, `4 days`.
pub fn age(since: NaiveDateTime, now: NaiveDateTime) -> String {
    let count = |number: i64, unit: &str| {
        if number == 1 { format!("1 {unit}") } else { format!("{number} {unit}s") }
    };
    let lasted = (now - since).max(TimeDelta::zero());
    if lasted < TimeDelta::hours(1) {
        count(lasted.num_minutes(), "minute")
    } else if lasted < TimeDelta::days(1) {
        count(lasted.num_hours(), "hour")
    } else {
        count(lasted.num_days(), "day")
    }
}

/// An item that did not simply pass: `Picture freezes (degraded)`.
pub fn marked(words: &str, found: Found, note: Option<&str>) -> String {
    let found = found.title().to_lowercase();
    match note {
        Some(note) => format!("{words}: {found}. {note}"),
        None => format!("{words}: {found}"),
    }
}

/// A room or kit that is out of use or held, as a line of the diary that goes on from its name.
pub fn out_of_use(line: &OutOfUseLine) -> String {
    let times = stretch(line.from, line.until);
    match line.holding {
        Holding::OutOfUse { reason, .. } => format!("out of use {times}{}", reason_words(reason)),
        Holding::Provisional { until } => {
            format!("held provisionally {times}, until {} unless it is booked before then", moment(until))
        }
        Holding::Visit => format!("held {times} for a witness's visit"),
        Holding::Booking => format!("held {times}"),
    }
}

fn reason_words(reason: BlockReason) -> String {
    match reason {
        BlockReason::Other => String::new(),
        reason => format!(" ({})", reason.title().to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a moment")
    }

    #[test]
    fn an_age_is_told_in_its_largest_unit() {
        let now = at("2026-11-24T09:05:00");
        for (since, words) in [
            ("2026-11-24T08:40:00", "25 minutes"),
            ("2026-11-24T09:04:00", "1 minute"),
            ("2026-11-24T07:59:00", "1 hour"),
            ("2026-11-20T09:00:00", "4 days"),
            ("2026-11-24T09:30:00", "0 minutes"),
        ] {
            assert_eq!(age(at(since), now), words);
        }
    }

    #[test]
    fn what_is_out_of_use_says_when_and_why() {
        let line = |holding| OutOfUseLine {
            resource: uuid::Uuid::nil().into(),
            name: "Courtroom 5".to_owned(),
            from: at("2026-11-30T08:00:00"),
            until: at("2026-11-30T13:00:00"),
            holding,
        };
        let until = at("2026-12-01T13:00:00");
        assert_eq!(
            out_of_use(&line(Holding::OutOfUse { reason: BlockReason::Works, until })),
            "out of use Mon 30 Nov, 8am to 1pm (building works)"
        );
        assert_eq!(
            out_of_use(&line(Holding::Provisional { until })),
            "held provisionally Mon 30 Nov, 8am to 1pm, until 1pm on Tue 1 Dec unless it is booked before then"
        );
    }
}
