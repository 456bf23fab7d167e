//! What is asked of the slot finder, read from its form.

use crate::{
    calendar::{parse_date, parse_minutes},
    case::DefendantLabel,
    court::Facility,
    finder::{Limit, PartOfDay},
    form::{FormErrors, FormValues, Problem},
    hearing::HearingKind,
    ids::{PersonId, WitnessId},
};
use chrono::{Days, NaiveDate};
use std::str::FromStr;

/// How many days are searched where nothing else is asked: twelve weeks.
pub const USUAL_DAYS: u64 = 83;

/// The most days that are searched at once.
pub const MOST_DAYS: i64 = 366;

/// A slot as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotEntry {
    /// What is to be heard.
    pub kind: HearingKind,
    /// For which witness.
    pub witness: Option<WitnessId>,
    /// The hearing itself, in minutes.
    pub minutes: u16,
    /// Minutes to set up.
    pub setup: u16,
    /// Minutes to clear.
    pub cleardown: u16,
    /// Which part of the day is wanted.
    pub part: PartOfDay,
    /// Whether a link room, a recording kit and a waiting room are needed.
    pub rooms: [bool; 3],
    /// Whether only the specialist courtrooms will do.
    pub specialist: bool,
    /// What the courtroom has to have.
    pub facilities: Vec<Facility>,
    /// Before which judge.
    pub judge: Option<PersonId>,
    /// Who prosecutes.
    pub prosecution_counsel: Option<PersonId>,
    /// Who defends each defendant.
    pub defence: Vec<(DefendantLabel, PersonId)>,
    /// The first day to look at.
    pub first_day: NaiveDate,
    /// The last.
    pub last_day: NaiveDate,
    /// Days by which it has to be held.
    pub limits: Vec<(Limit, NaiveDate)>,
}

/// The values of the checkboxes for what is needed, in the order of [`SlotEntry::rooms`].
pub const NEEDS: [&str; 3] = ["link_room", "kit", "waiting_room"];

/// The value of the checkbox for specialist courtrooms.
pub const SPECIALIST: &str = "specialist";

impl SlotEntry {
    /// Reads the form. Without a first day it is today, without a last one twelve weeks on.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(
        values: &FormValues,
        defendants: &[DefendantLabel],
        today: NaiveDate,
    ) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let kind = errors.take("kind", chosen(values, "kind"));
        let witness = errors.take("witness", chosen(values, "witness")).flatten();
        let minutes = errors.take("minutes", parse_minutes(values.get("minutes"), 5, 480));
        let setup = errors.take("setup", minutes_round(values, "setup"));
        let cleardown = errors.take("cleardown", minutes_round(values, "cleardown"));
        let part = errors.take("part", chosen(values, "part"));
        let facilities = values.all("facilities").iter().map(|code| code.parse());
        let facilities =
            errors.take("facilities", facilities.collect::<Result<_, _>>().map_err(|_| Problem::NotOffered));
        let judge = errors.take("judge", chosen(values, "judge")).flatten();
        let prosecution_counsel =
            errors.take("prosecution_counsel", chosen(values, "prosecution_counsel")).flatten();
        let mut defence = Vec::new();
        for label in defendants {
            let field = format!("counsel-{label}");
            if let Some(counsel) = errors.take(&field, chosen(values, &field)).flatten() {
                defence.push((*label, counsel));
            }
        }
        let first_day = errors.take("from", date(values, "from")).flatten().unwrap_or(today);
        if first_day < today {
            errors.add("from", Problem::InThePast);
        }
        let usual = first_day.checked_add_days(Days::new(USUAL_DAYS)).unwrap_or(NaiveDate::MAX);
        let last_day = errors.take("until", date(values, "until")).flatten().unwrap_or(usual);
        if last_day < first_day {
            errors.add("until", Problem::EndsBeforeStart);
        } else if (last_day - first_day).num_days() >= MOST_DAYS {
            errors.add("until", Problem::OutOfRange { least: 1, most: MOST_DAYS });
        }
        let mut limits = Vec::new();
        for (field, limit) in [("custody_limit", Limit::CustodyTimeLimit), ("heard_by", Limit::Deadline)] {
            if let Some(day) = errors.take(field, date(values, field)).flatten() {
                limits.push((limit, day));
            }
        }
        let needs = values.all("needs");
        let needed = |what: &str| needs.iter().any(|each| each == what);
        match (kind, minutes, setup, cleardown, part, facilities) {
            (Some(kind), Some(minutes), Some(setup), Some(cleardown), Some(part), Some(facilities))
                if errors.is_empty() =>
            {
                Ok(Self {
                    kind: kind.unwrap_or(HearingKind::Other),
                    witness,
                    minutes,
                    setup,
                    cleardown,
                    part: part.unwrap_or(PartOfDay::Any),
                    rooms: NEEDS.map(needed),
                    specialist: needed(SPECIALIST),
                    facilities,
                    judge,
                    prosecution_counsel,
                    defence,
                    first_day,
                    last_day,
                    limits,
                })
            }
            _ => Err(errors),
        }
    }
}

fn chosen<T: FromStr>(values: &FormValues, field: &str) -> Result<Option<T>, Problem> {
    values.entered(field).map(|value| value.parse().map_err(|_| Problem::NotOffered)).transpose()
}

fn minutes_round(values: &FormValues, field: &str) -> Result<u16, Problem> {
    values.entered(field).map_or(Ok(0), |text| parse_minutes(text, 0, 240))
}

fn date(values: &FormValues, field: &str) -> Result<Option<NaiveDate>, Problem> {
    let part = |part: &str| values.get(&format!("{field}-{part}"));
    match parse_date(part("day"), part("month"), part("year")) {
        Err(Problem::Missing) => Ok(None),
        read => read.map(Some),
    }
}
