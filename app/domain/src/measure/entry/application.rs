//! The forms for an application, its service, representations on it, and the part that is for the court alone.

use super::{LONGEST_TEXT, at_least_one, particulars, text_or_none, ticked, yes_or_no};
use crate::{
    calendar::{ServiceMethod, parse_time},
    case::DefendantLabel,
    eligibility::Request22A,
    entry::{chosen, date, not_after},
    form::{FormErrors, FormValues, Problem},
    measure::{ApplicationRoute, Assistance, Limb, Measure, Particulars, Party},
    text::readable_text,
};
use chrono::{NaiveDate, NaiveTime};
use std::{fmt, str::FromStr};

/// A party as a form names it: the court, the prosecution, or one defendant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The court officer.
    Court,
    /// The prosecution.
    Prosecution,
    /// One defendant.
    Defendant(DefendantLabel),
}

impl Side {
    /// Whose side it is.
    pub const fn party(self) -> Party {
        match self {
            Self::Court => Party::Court,
            Self::Prosecution => Party::Prosecution,
            Self::Defendant(_) => Party::Defence,
        }
    }

    /// Which defendant.
    pub const fn defendant(self) -> Option<DefendantLabel> {
        match self {
            Self::Defendant(label) => Some(label),
            Self::Court | Self::Prosecution => None,
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Court => f.write_str("court"),
            Self::Prosecution => f.write_str("prosecution"),
            Self::Defendant(label) => label.fmt(f),
        }
    }
}

impl FromStr for Side {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        match text {
            "court" => Ok(Self::Court),
            "prosecution" => Ok(Self::Prosecution),
            other => other.parse().map(Self::Defendant),
        }
    }
}

/// An application to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApplication {
    /// How it comes before the court.
    pub route: ApplicationRoute,
    /// Whose it is.
    pub party: Party,
    /// When it was made.
    pub made_on: NaiveDate,
    /// What changed, where a direction is to be varied or discharged.
    pub changed: Option<String>,
    /// The defendants it concerns.
    pub defendants: Vec<DefendantLabel>,
    /// What it asks for, in the order of the Act.
    pub asked: Vec<(Assistance, Particulars)>,
    /// The request under section 22A(4).
    pub request_22a: Request22A,
    /// Whether the witness's views are given in it.
    pub views_given: bool,
    /// Why a hearing is asked for, where one is.
    pub hearing_because: Option<String>,
    /// Why it is late and an extension is asked for, where it is.
    pub late_because: Option<String>,
}

impl NewApplication {
    /// Reads the form for an application.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let route = errors.take("route", chosen::<ApplicationRoute>(values, "route"));
        let party = match route {
            // The court applies to nobody.
            Some(ApplicationRoute::OwnInitiative) => Some(Party::Court),
            _ => errors.take("party", applicant(values)),
        };
        let made_on = errors.take("made_on", date(values, "made_on").and_then(|day| not_after(day, today)));
        let changed = errors.take("changed", text_or_none(values, "changed")).flatten();
        if route == Some(ApplicationRoute::Change) && changed.is_none() {
            errors.add("changed", Problem::Missing);
        }
        let defendants = errors.take("against", ticked(values, "against").and_then(at_least_one));
        let asked = errors.take("measures", ticked::<Assistance>(values, "measures").and_then(at_least_one));
        let asked = asked.map(|mut asked| {
            asked.sort_unstable();
            asked.into_iter().map(|each| (each, said_in_application(values, each, &mut errors))).collect()
        });
        let request_22a = errors.take("request_22a", chosen(values, "request_22a"));
        let views_given = errors.take("views_given", yes_or_no(values, "views_given"));
        let hearing = errors.take("hearing_asked", yes_or_no(values, "hearing_asked"));
        let hearing_because =
            errors.take("hearing_because", text_or_none(values, "hearing_because")).flatten();
        if hearing == Some(true) && hearing_because.is_none() {
            errors.add("hearing_because", Problem::Missing);
        }
        let late_because = errors.take("late_because", text_or_none(values, "late_because")).flatten();
        match (route, party, made_on, defendants, asked, request_22a, views_given) {
            (
                Some(route),
                Some(party),
                Some(made_on),
                Some(defendants),
                Some(asked),
                Some(request_22a),
                Some(views),
            ) if errors.is_empty() => Ok(Self {
                route,
                party,
                made_on,
                changed: changed.filter(|_| route == ApplicationRoute::Change),
                defendants,
                asked,
                request_22a,
                views_given: views,
                hearing_because: hearing_because.filter(|_| hearing == Some(true)),
                late_because,
            }),
            _ => Err(errors),
        }
    }
}

fn applicant(values: &FormValues) -> Result<Party, Problem> {
    match chosen(values, "party")? {
        party @ (Party::Prosecution | Party::Defence) => Ok(party),
        Party::Court | Party::Witness => Err(Problem::NotOffered),
    }
}

/// What rule 18.10 asks an application to say of a measure: whether a companion is wanted for a live link, and the date
/// and length of a recorded interview.
fn said_in_application(values: &FormValues, assistance: Assistance, errors: &mut FormErrors) -> Particulars {
    let said = particulars(values, assistance, errors);
    match assistance {
        Assistance::Measure(Measure::LiveLink) if said.companion.is_none() => {
            errors.add("companion", Problem::Missing);
        }
        Assistance::Measure(Measure::RecordedEvidenceInChief) => {
            if said.recorded_on.is_none() {
                errors.add("interview_on", Problem::Missing);
            }
            if said.recorded_minutes.is_none() {
                errors.add("recorded_minutes", Problem::Missing);
            }
        }
        _ => {}
    }
    said
}

/// That an application was served on somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewService {
    /// On whom.
    pub recipient: Side,
    /// How.
    pub method: ServiceMethod,
    /// The day it was sent, left, posted or handed over.
    pub day: NaiveDate,
    /// The time, UK civil time.
    pub time: NaiveTime,
    /// By whom.
    pub served_by: Party,
}

impl NewService {
    /// Reads the form for service.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let recipient = errors.take("recipient", chosen(values, "recipient"));
        let method = errors.take("method", chosen(values, "method"));
        let day = errors.take("sent_on", date(values, "sent_on").and_then(|day| not_after(day, today)));
        let time = errors.take("sent_at", parse_time(values.get("sent_at")));
        let served_by = errors.take("served_by", chosen(values, "served_by"));
        match (recipient, method, day, time, served_by) {
            (Some(recipient), Some(method), Some(day), Some(time), Some(served_by)) if errors.is_empty() => {
                Ok(Self { recipient, method, day, time, served_by })
            }
            _ => Err(errors),
        }
    }
}

/// What a party says of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRepresentations {
    /// Who says it.
    pub by: Side,
    /// When it was made.
    pub made_on: NaiveDate,
    /// What is disputed; nothing when the party does not oppose.
    pub limbs: Vec<Limb>,
    /// In short, why.
    pub summary: Option<String>,
}

impl NewRepresentations {
    /// Reads the form for representations. A party that opposes has to say which limb it disputes (rule 18.13(4)).
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let by = errors.take("by", party_to_the_case(values, "by"));
        let made_on = errors.take("made_on", date(values, "made_on").and_then(|day| not_after(day, today)));
        let opposes = errors.take("opposes", yes_or_no(values, "opposes"));
        let mut limbs = errors.take("limbs", ticked::<Limb>(values, "limbs")).unwrap_or_default();
        match opposes {
            Some(true) if limbs.is_empty() => errors.add("limbs", Problem::Missing),
            Some(false) => limbs.clear(),
            _ => {}
        }
        limbs.sort_unstable();
        let summary = errors.take("summary", text_or_none(values, "summary")).flatten();
        match (by, made_on) {
            (Some(by), Some(made_on)) if errors.is_empty() => Ok(Self { by, made_on, limbs, summary }),
            _ => Err(errors),
        }
    }
}

pub(super) fn party_to_the_case(values: &FormValues, field: &str) -> Result<Side, Problem> {
    match chosen(values, field)? {
        Side::Court => Err(Problem::NotOffered),
        side => Ok(side),
    }
}

/// What is for the court alone. Formatting it shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct NewWithheldPart {
    /// Who withholds it.
    pub party: Party,
    /// What is withheld.
    pub content: String,
    /// Why (rule 18.12(2)).
    pub because: String,
}

impl fmt::Debug for NewWithheldPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewWithheldPart(…)")
    }
}

impl NewWithheldPart {
    /// Reads the form.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let party = errors.take("party", applicant(values));
        let content = errors.take("content", readable_text(values.get("content"), LONGEST_TEXT));
        let because = errors.take("because", readable_text(values.get("because"), LONGEST_TEXT));
        match (party, content, because) {
            (Some(party), Some(content), Some(because)) => Ok(Self { party, content, because }),
            _ => Err(errors),
        }
    }
}
