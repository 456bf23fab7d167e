//! What is typed into the forms about topics and minutes, read once: every field that cannot be taken is named, in the
//! order of the form.

use super::{
    Advocate, Allotment, Breaks, Directions, FiledTopic, MOST_TOPICS, PlanRefusal, StatedReason, TopicTitle,
};
use crate::{
    calendar::{parse_date, parse_minutes},
    form::{FormErrors, FormValues, PlanProblem, Problem},
    ids::TopicId,
    text::readable_text,
};
use chrono::NaiveDate;

/// The most minutes of one examination, and of all of them: a day and a night, which no court sits.
const MOST_MINUTES: u16 = 1440;
/// The most breaks.
const MOST_BREAKS: u16 = 20;
/// The longest break.
const LONGEST_BREAK: u16 = 240;
/// The most questions one counsel lodges.
const MOST_QUESTIONS: u16 = 999;
/// The most characters of a reason or ruling.
const LONGEST_REASON: usize = 500;

/// One topic as it is typed: its id if it is there already, its title, and a second counsel with the reason.
pub type TypedTopic = (Option<TopicId>, TopicTitle, Option<(Advocate, String)>);

/// Topics as they are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicsEntry {
    /// The version in which counsel's own part had last changed when the form was filled.
    pub version: i64,
    /// The topics: the id of one that is there already, or nothing for a new one.
    pub topics: Vec<TypedTopic>,
    /// The minutes asked for.
    pub asked: u16,
    /// Why, where a judge changes what is locked.
    pub why: Option<StatedReason>,
}

impl TopicsEntry {
    /// Reads the form. A row without a title is no topic.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let mut topics: Vec<TypedTopic> = Vec::new();
        for row in 1..=MOST_TOPICS {
            let field = |name: &str| format!("{name}-{row}");
            let second = values.entered(&field("second"));
            let reason = values.entered(&field("second_reason"));
            if values.entered(&field("title")).is_none() {
                if second.is_some() || reason.is_some() {
                    errors.add(&field("title"), Problem::Missing);
                }
                continue;
            }
            let title = errors.take(&field("title"), values.get(&field("title")).parse::<TopicTitle>());
            let second = match second {
                Some(second) => {
                    let advocate = errors.take(&field("second"), second.parse::<Advocate>());
                    let text =
                        reason.map_or(Err(Problem::Missing), |text| readable_text(text, LONGEST_REASON));
                    advocate.zip(errors.take(&field("second_reason"), text))
                }
                None if reason.is_some() => {
                    errors.add(&field("second"), Problem::Missing);
                    None
                }
                None => None,
            };
            let id = values.entered(&field("topic")).and_then(|id| id.parse().ok());
            let Some(title) = title else { continue };
            if topics.iter().any(|(_, other, _)| other.as_str().eq_ignore_ascii_case(title.as_str())) {
                errors.add(&field("title"), Problem::Repeated);
            }
            topics.push((id, title, second));
        }
        if topics.is_empty() && errors.is_empty() {
            errors.add("title-1", Problem::Missing);
        }
        let asked = errors.take("asked", parse_minutes(values.get("asked"), 1, MOST_MINUTES));
        let why = why(values, &mut errors);
        match asked {
            Some(asked) if errors.is_empty() => Ok(Self { version: version(values), topics, asked, why }),
            _ => Err(errors),
        }
    }

    /// The topics with an id each; those that are new get one.
    pub fn filed(&self, mut new_id: impl FnMut() -> TopicId) -> Vec<FiledTopic> {
        self.topics
            .iter()
            .map(|(id, title, second)| FiledTopic {
                id: id.unwrap_or_else(&mut new_id),
                title: title.clone(),
                second: second.clone(),
            })
            .collect()
    }
}

/// That questions were lodged, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilingEntry {
    /// The day they reached the court.
    pub filed_on: NaiveDate,
    /// How many.
    pub questions: u16,
}

impl FilingEntry {
    /// Reads the form. Nobody lodges anything tomorrow.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let filed_on =
            errors.take("filed_on", date(values, "filed_on").and_then(|day| not_after(day, today)));
        let questions = errors.take("questions", parse_minutes(values.get("questions"), 0, MOST_QUESTIONS));
        match (filed_on, questions) {
            (Some(filed_on), Some(questions)) => Ok(Self { filed_on, questions }),
            _ => Err(errors),
        }
    }
}

/// Cap, minutes and order as they are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinutesEntry {
    /// The version the form was filled from.
    pub version: i64,
    /// What is set.
    pub allotment: Allotment,
    /// Whether it is locked at once.
    pub lock: bool,
    /// Why, where what is locked is changed.
    pub why: Option<StatedReason>,
}

impl MinutesEntry {
    /// Reads the form, which has a row for each counsel: who, the minutes, the place in the order.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let cap = errors.take("cap", parse_minutes(values.get("cap"), 1, MOST_MINUTES));
        let mut counsel: Vec<(u16, Advocate, u16)> = Vec::new();
        let rows = (1_u16..).take_while(|row| values.entered(&format!("seat-{row}")).is_some());
        let rows: Vec<u16> = rows.take(usize::from(u8::MAX)).collect();
        let most = u16::try_from(rows.len()).unwrap_or(u16::MAX).max(1);
        for row in rows {
            let seat = errors.take(&format!("allowed-{row}"), values.get(&format!("seat-{row}")).parse());
            let field = format!("allowed-{row}");
            let minutes = errors.take(&field, parse_minutes(values.get(&field), 0, MOST_MINUTES));
            let field = format!("order-{row}");
            let place = errors.take(&field, parse_minutes(values.get(&field), 1, most));
            if let (Some(seat), Some(minutes), Some(place)) = (seat, minutes, place) {
                if counsel.iter().any(|(taken, ..)| *taken == place) {
                    errors.add(&field, Problem::Repeated);
                }
                counsel.push((place, seat, minutes));
            }
        }
        counsel.sort_by_key(|(place, ..)| *place);
        let field = "re_examination";
        let re_examination = errors.take(field, minutes_or_none(values, field, MOST_MINUTES));
        let count = errors.take("break_count", minutes_or_none(values, "break_count", MOST_BREAKS));
        let minutes = errors.take("break_minutes", minutes_or_none(values, "break_minutes", LONGEST_BREAK));
        if count.is_some_and(|count| count > 0) && minutes == Some(0) {
            errors.add("break_minutes", Problem::Missing);
        }
        let why = why(values, &mut errors);
        match (cap, re_examination, count, minutes) {
            (Some(cap), Some(re_examination), Some(count), Some(minutes)) if errors.is_empty() => Ok(Self {
                version: version(values),
                allotment: Allotment {
                    cap,
                    counsel: counsel.into_iter().map(|(_, seat, minutes)| (seat, minutes)).collect(),
                    re_examination,
                    breaks: Breaks { count, minutes: if count == 0 { 0 } else { minutes } },
                },
                lock: values.get("act") == "lock",
                why,
            }),
            _ => Err(errors),
        }
    }
}

/// A judge's directions as they are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectionsEntry {
    /// The version the form was filled from.
    pub version: i64,
    /// What is directed.
    pub directions: Directions,
    /// Why, where what is locked is changed.
    pub why: Option<StatedReason>,
}

impl DirectionsEntry {
    /// Reads the form. A day that is past may stand: what was late stays late.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let filing_due = match date(values, "filing_due") {
            Err(Problem::Missing) => None,
            other => errors.take("filing_due", other),
        };
        let sees = match values.get("intermediary_sees") {
            "yes" => Some(true),
            "no" => Some(false),
            "" => errors.take("intermediary_sees", Err(Problem::Missing)),
            _ => errors.take("intermediary_sees", Err(Problem::NotOffered)),
        };
        let why = why(values, &mut errors);
        match sees {
            Some(intermediary_sees) if errors.is_empty() => Ok(Self {
                version: version(values),
                directions: Directions { filing_due, intermediary_sees },
                why,
            }),
            _ => Err(errors),
        }
    }
}

/// A ruling on a second counsel as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulingEntry {
    /// The version the form was filled from.
    pub version: i64,
    /// Allowed or refused.
    pub allowed: bool,
    /// The judge's words.
    pub words: Option<String>,
    /// Why, where what is locked is changed.
    pub why: Option<StatedReason>,
}

impl RulingEntry {
    /// Reads the form.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let allowed = match values.get("ruling") {
            "allowed" => Some(true),
            "refused" => Some(false),
            "" => errors.take("ruling", Err(Problem::Missing)),
            _ => errors.take("ruling", Err(Problem::NotOffered)),
        };
        let words =
            values.entered("ruling_words").map(|text| readable_text(text, LONGEST_REASON)).transpose();
        let words = errors.take("ruling_words", words).flatten();
        let why = why(values, &mut errors);
        match allowed {
            Some(allowed) if errors.is_empty() => Ok(Self { version: version(values), allowed, words, why }),
            _ => Err(errors),
        }
    }
}

/// That a locked plan is opened to counsel again, as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReopenEntry {
    /// The version the form was filled from.
    pub version: i64,
    /// Why.
    pub why: StatedReason,
}

impl ReopenEntry {
    /// Reads the form.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let why = values.get("why").parse().map_err(|problem| FormErrors::one("why", problem))?;
        Ok(Self { version: version(values), why })
    }
}

impl PlanRefusal {
    /// The field of a form that shows it, and what is wrong with that.
    pub fn on_form(self) -> (&'static str, Problem) {
        match self {
            Self::OverCap(over) => ("cap", Problem::OverTheCap { minutes: over.by, cap: over.cap }),
            Self::IsLocked => ("plan", Problem::PlanRefuses(PlanProblem::Locked)),
            Self::IsNotLocked => ("plan", Problem::PlanRefuses(PlanProblem::NotLocked)),
            Self::ReasonNeeded => ("why", Problem::Missing),
            Self::NoCap => ("cap", Problem::Missing),
            Self::NoCounsel => ("plan", Problem::PlanRefuses(PlanProblem::NoCounsel)),
            Self::NoMinutes(_) | Self::NotEverybodyOnce => {
                ("plan", Problem::PlanRefuses(PlanProblem::NotEverybodyOnce))
            }
            Self::NoRuling(waiting) => ("plan", Problem::PlanRefuses(PlanProblem::NotRuledOn(waiting))),
            Self::UnknownTopic | Self::NoSecondCounsel => ("plan", Problem::NotOnRecord),
            Self::SecondIsLead => ("plan", Problem::PlanRefuses(PlanProblem::SecondIsLead)),
        }
    }
}

/// The version a form was filled from. One that cannot be read is none there ever was.
fn version(values: &FormValues) -> i64 {
    values.entered("version").and_then(|version| version.parse().ok()).unwrap_or(-1)
}

fn why(values: &FormValues, errors: &mut FormErrors) -> Option<StatedReason> {
    errors.take("why", values.entered("why").map(str::parse).transpose()).flatten()
}

/// A number of minutes that is none when the field is left empty.
fn minutes_or_none(values: &FormValues, field: &str, most: u16) -> Result<u16, Problem> {
    match parse_minutes(values.get(field), 0, most) {
        Err(Problem::Missing) => Ok(0),
        other => other,
    }
}

fn date(values: &FormValues, field: &str) -> Result<NaiveDate, Problem> {
    let part = |part: &str| values.get(&format!("{field}-{part}"));
    parse_date(part("day"), part("month"), part("year"))
}

fn not_after(date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Problem> {
    if date > today { Err(Problem::InTheFuture) } else { Ok(date) }
}
