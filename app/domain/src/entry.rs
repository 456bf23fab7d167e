//! What is typed into the forms about cases, the people in them and their witnesses, read once: every field that cannot
//! be taken is named, in the order of the form.

mod appointment;
mod calendar;
mod case;
mod deadline;
mod eligibility;
mod equipment;
mod hours;
mod part;
mod setting;
mod team;
mod witness;

pub use appointment::{EndAppointment, NewAppointment, Office};
pub use calendar::{CalendarQuestion, WayOfCounting};
pub use case::{AmendCase, AmendDefendant, DefendantFields, MOST_NEW_DEFENDANTS, NewCase, NewDefendant};
pub use deadline::{DoneEntry, NewEvent, OrderEntry, SpellEntry, WithdrawEvent};
pub use eligibility::EligibilityEntry;
pub use equipment::{AssetEntry, CheckEntry, FaultEntry, OtherEnd, RetireAsset, TemplateEntry};
pub use hours::SittingHours;
pub use part::{EndPart, NewPart, may_be_for_a_witness};
pub use setting::{NewSetting, SettingChoice, SettingLimits};
pub use team::{TeamMemberEntry, TeamPart};
pub use witness::{AmendWitness, NewWitness};

use crate::{
    calendar::parse_date,
    form::{FormValues, Problem},
    text::readable_text,
};
use chrono::NaiveDate;
use std::str::FromStr;

/// The most characters of a reason.
pub(crate) const LONGEST_REASON: usize = 500;

/// How many defendants a new case is to have, from one to eight; more are added once it is open.
pub fn defendant_count(text: &str) -> Result<u8, Problem> {
    let most = MOST_NEW_DEFENDANTS;
    let count = crate::calendar::parse_minutes(text, 1, most.into())?;
    u8::try_from(count).map_err(|_| Problem::OutOfRange { least: 1, most: most.into() })
}

pub(crate) fn chosen<T: FromStr>(values: &FormValues, field: &str) -> Result<T, Problem> {
    chosen_or_none(values, field)?.ok_or(Problem::Missing)
}

pub(crate) fn chosen_or_none<T: FromStr>(values: &FormValues, field: &str) -> Result<Option<T>, Problem> {
    values.entered(field).map(|value| value.parse().map_err(|_| Problem::NotOffered)).transpose()
}

/// A field that may be left empty, but is read strictly when it is not.
fn typed_or_none<T: FromStr<Err = Problem>>(values: &FormValues, field: &str) -> Result<Option<T>, Problem> {
    values.entered(field).map(str::parse).transpose()
}

pub(crate) fn date(values: &FormValues, field: &str) -> Result<NaiveDate, Problem> {
    let part = |part: &str| values.get(&format!("{field}-{part}"));
    parse_date(part("day"), part("month"), part("year"))
}

pub(crate) fn date_or_none(values: &FormValues, field: &str) -> Result<Option<NaiveDate>, Problem> {
    match date(values, field) {
        Ok(date) => Ok(Some(date)),
        Err(Problem::Missing) => Ok(None),
        Err(problem) => Err(problem),
    }
}

pub(crate) fn not_after(date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Problem> {
    if date > today { Err(Problem::InTheFuture) } else { Ok(date) }
}

/// Why something is changed: always asked for, and kept with the change.
fn why(values: &FormValues) -> Result<String, Problem> {
    readable_text(values.get("why"), LONGEST_REASON)
}

/// The version a form was filled from. One that was tampered with is as old as can be.
fn version(values: &FormValues, field: &str) -> i64 {
    values.entered(field).and_then(|version| version.parse().ok()).unwrap_or(0)
}
