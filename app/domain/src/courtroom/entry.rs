//! The forms beneath the courtroom clock, and its buttons where there is no script. A button sends a whole entry as its
//! value; the other forms ask for their parts.

use super::{
    Beside, CorrectionReason, Course, Happening, InterruptionKind, LinkCheck, OverrunReason, SatAs, Speaker,
};
use crate::{
    calendar::{civil_to_utc, parse_time},
    case::DefendantLabel,
    form::{FormErrors, FormValues, Problem},
    ids::{DefendantId, PressId},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::str::FromStr;

/// Something to be put down, at a moment where one was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// What happened.
    pub what: Happening,
    /// When; now when absent.
    pub at: Option<DateTime<Utc>>,
}

/// What the forms are read against.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The log as it stands.
    pub course: &'a Course,
    /// The day of the hearing.
    pub day: NaiveDate,
    /// Now.
    pub now: DateTime<Utc>,
    /// The defendants of the case.
    pub defendants: &'a [(DefendantLabel, DefendantId)],
}

/// Reads whichever of the forms was sent.
///
/// # Errors
/// Every field that cannot be taken.
pub fn parse(values: &FormValues, reading: &Reading<'_>) -> Result<Vec<Entered>, FormErrors> {
    match values.get("form") {
        "links" => links(values, reading),
        "sat_with" => sat_with(values),
        "interruption" => interruption(values, reading),
        "overrun" => overrun(values),
        "correction" => correction(values),
        _ => pressed(values, reading),
    }
}

/// A button, or a choice of an entry with the time at which it happened.
fn pressed(values: &FormValues, reading: &Reading<'_>) -> Result<Vec<Entered>, FormErrors> {
    let mut errors = FormErrors::default();
    // Where something was missed it is chosen from a list of its own.
    let field = if values.get("form") == "missed" { "missed" } else { "press" };
    let what = match values.entered(field) {
        None => Err(Problem::Missing),
        Some(press) => {
            let (code, detail) = press.split_once(' ').unwrap_or((press, ""));
            Happening::from_parts(code, detail).map_err(|_| Problem::NotOffered)
        }
    };
    // A correction has a form of its own, which asks why.
    let what = what.and_then(|what| match what {
        Happening::Void(..) => Err(Problem::NotOffered),
        what => Ok(what),
    });
    let what = errors.take(field, what);
    let at = errors.take("happened", time(values, "happened", reading)).flatten();
    match what {
        Some(what) if errors.is_empty() => Ok(vec![Entered { what, at }]),
        _ => Err(errors),
    }
}

/// Both limbs for the court and for each defendant. What is left as it was is not put down again.
fn links(values: &FormValues, reading: &Reading<'_>) -> Result<Vec<Entered>, FormErrors> {
    let mut errors = FormErrors::default();
    let mut entered = Vec::new();
    let mut add = |what| entered.push(Entered { what, at: None });
    if let Some(link) = errors.take("court", link(values, "court")).flatten()
        && reading.course.court_link != Some(link)
    {
        add(Happening::CourtLink(link));
    }
    for (label, defendant) in reading.defendants {
        let field = format!("link-{label}");
        if let Some(link) = errors.take(&field, link(values, &field)).flatten()
            && reading.course.accused_links.get(defendant) != Some(&link)
        {
            add(Happening::AccusedLink(*defendant, link));
        }
    }
    if errors.is_empty() { Ok(entered) } else { Err(errors) }
}

/// Both, one or neither of the limbs was met; nothing was chosen.
fn link(values: &FormValues, field: &str) -> Result<Option<LinkCheck>, Problem> {
    let check = |sees_and_hears, communicates| Some(LinkCheck { sees_and_hears, communicates });
    match values.entered(field) {
        None => Ok(None),
        Some("both") => Ok(check(true, true)),
        Some("sees") => Ok(check(true, false)),
        Some("speaks") => Ok(check(false, true)),
        Some("neither") => Ok(check(false, false)),
        Some(_) => Err(Problem::NotOffered),
    }
}

fn sat_with(values: &FormValues) -> Result<Vec<Entered>, FormErrors> {
    let chosen = values.all("sat_with");
    let nobody = chosen.iter().any(|each| each == "nobody");
    let people: Result<Vec<Beside>, _> =
        chosen.iter().filter(|each| *each != "nobody").map(|each| each.parse()).collect();
    let problem = match people {
        Err(_) => Problem::NotOffered,
        Ok(people) if people.is_empty() && !nobody => Problem::Missing,
        Ok(people) if !people.is_empty() && nobody => Problem::DoesNotMatch,
        Ok(people) => return Ok(vec![Entered { what: Happening::SatWith(people), at: None }]),
    };
    Err(FormErrors::one("sat_with", problem))
}

fn interruption(values: &FormValues, reading: &Reading<'_>) -> Result<Vec<Entered>, FormErrors> {
    let mut errors = FormErrors::default();
    let kind = errors.take("interruption", chosen::<InterruptionKind>(values, "interruption"));
    let from = errors.take("interrupted_from", time(values, "interrupted_from", reading)).flatten();
    let until = errors.take("interrupted_until", time(values, "interrupted_until", reading)).flatten();
    if let Some(until) = until
        && errors.is_empty()
        && from.is_none_or(|from| until < from)
    {
        let problem = if from.is_none() {
            ("interrupted_from", Problem::Missing)
        } else {
            ("interrupted_until", Problem::EndsBeforeStart)
        };
        errors.add(problem.0, problem.1);
    }
    match kind {
        Some(kind) if errors.is_empty() => {
            Ok(vec![Entered { what: Happening::Interrupted(kind, until), at: from }])
        }
        _ => Err(errors),
    }
}

fn overrun(values: &FormValues) -> Result<Vec<Entered>, FormErrors> {
    let mut errors = FormErrors::default();
    let speaker = errors.take("overran", chosen::<Speaker>(values, "overran"));
    let reason = errors.take("overrun_reason", chosen::<OverrunReason>(values, "overrun_reason"));
    match (speaker, reason) {
        (Some(speaker), Some(reason)) => {
            Ok(vec![Entered { what: Happening::Overran(speaker, reason), at: None }])
        }
        _ => Err(errors),
    }
}

fn correction(values: &FormValues) -> Result<Vec<Entered>, FormErrors> {
    let mut errors = FormErrors::default();
    let press = errors.take("wrong", chosen::<PressId>(values, "wrong"));
    let reason = errors.take("correction_reason", chosen::<CorrectionReason>(values, "correction_reason"));
    match (press, reason) {
        (Some(press), Some(reason)) => Ok(vec![Entered { what: Happening::Void(press, reason), at: None }]),
        _ => Err(errors),
    }
}

fn chosen<T: FromStr>(values: &FormValues, field: &str) -> Result<T, Problem> {
    values.entered(field).ok_or(Problem::Missing)?.parse().map_err(|_| Problem::NotOffered)
}

/// A time of the hearing's day that has passed. Left empty, it is now.
fn time(values: &FormValues, field: &str, reading: &Reading<'_>) -> Result<Option<DateTime<Utc>>, Problem> {
    let Some(text) = values.entered(field) else { return Ok(None) };
    let at = civil_to_utc(reading.day, parse_time(text)?)?;
    if at > reading.now { Err(Problem::InTheFuture) } else { Ok(Some(at)) }
}

/// How a link is chosen in the form.
pub const fn link_choice(link: LinkCheck) -> &'static str {
    match (link.sees_and_hears, link.communicates) {
        (true, true) => "both",
        (true, false) => "sees",
        (false, true) => "speaks",
        (false, false) => "neither",
    }
}

/// The parts that somebody without a part in the case can have beside the witness.
pub const UNNAMED: [SatAs; 2] = [SatAs::Companion, SatAs::Court];
