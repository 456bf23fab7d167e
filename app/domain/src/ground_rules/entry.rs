//! The form that records a ground rules hearing, read once: every field that cannot be taken is named, in the order of
//! the form.

use super::{GroundRule, Presence, RuleSet};
use crate::{
    calendar::parse_date,
    form::{FormErrors, FormValues, Problem},
    ids::HearingId,
    text::readable_text,
};
use chrono::NaiveDate;
use std::str::FromStr;

/// The most characters of a rule or direction.
const LONGEST_WORDS: usize = 1000;
/// The most characters of a reason.
const LONGEST_REASON: usize = 500;
/// The most people at a hearing.
const MOST_PEOPLE: usize = 60;

/// A ground rules hearing as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundRulesEntry {
    /// The version the form was filled from; zero for the first.
    pub version: i64,
    /// The ground rules hearing.
    pub hearing: HearingId,
    /// The recording it is for.
    pub recording: Option<HearingId>,
    /// Why it is so close to the recording, where it is.
    pub gap_reason: Option<String>,
    /// Who was there: each as the form carries them.
    pub presences: Vec<(String, Presence)>,
    /// The rules, each set or not set.
    pub rules: Vec<RuleSet>,
    /// Breaks.
    pub breaks: Option<String>,
    /// Seating.
    pub seating: Option<String>,
    /// What the intermediary recommends.
    pub intermediary_recommendations: Option<String>,
    /// What the jury is to be told.
    pub jury_explanation: Option<String>,
    /// Who writes the record and serves it.
    pub written_by: Option<String>,
    /// By when.
    pub serve_by: Option<NaiveDate>,
    /// When it was served.
    pub served_on: Option<NaiveDate>,
    /// Why an earlier version is changed.
    pub why: Option<String>,
}

impl GroundRulesEntry {
    /// Reads the form. Each rule is said to be set or not; one that is set is set in words. A change of what was recorded
    /// needs a reason.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let version = values.entered("version").and_then(|version| version.parse().ok()).unwrap_or(-1);
        let hearing = errors.take("hearing", chosen(values, "hearing"));
        let recording = errors.take("recording", chosen_or_none(values, "recording")).flatten();
        let gap_reason = errors.take("gap_reason", words(values, "gap_reason", LONGEST_REASON)).flatten();
        let mut presences = Vec::new();
        for row in (1..=MOST_PEOPLE).take_while(|row| values.entered(&format!("attendee-{row}")).is_some()) {
            let presence =
                errors.take(&format!("presence-{row}"), chosen(values, &format!("presence-{row}")));
            if let Some(presence) = presence {
                presences.push((values.get(&format!("attendee-{row}")).to_owned(), presence));
            }
        }
        let rules = GroundRule::ALL.iter().filter_map(|rule| rule_set(values, *rule, &mut errors)).collect();
        let mut text = |field: &str| errors.take(field, words(values, field, LONGEST_WORDS)).flatten();
        let (breaks, seating) = (text("breaks"), text("seating"));
        let intermediary_recommendations = text("intermediary_recommendations");
        let jury_explanation = text("jury_explanation");
        let written_by = text("written_by");
        let serve_by = errors.take("serve_by", date_or_none(values, "serve_by")).flatten();
        let served_on = errors.take("served_on", date_or_none(values, "served_on")).flatten();
        if served_on.is_some_and(|day| day > today) {
            errors.add("served_on", Problem::InTheFuture);
        }
        let why = errors.take("why", words(values, "why", LONGEST_REASON)).flatten();
        if version != 0 && why.is_none() {
            errors.add("why", Problem::Missing);
        }
        match hearing {
            Some(hearing) if errors.is_empty() => Ok(Self {
                version,
                hearing,
                recording,
                gap_reason,
                presences,
                rules,
                breaks,
                seating,
                intermediary_recommendations,
                jury_explanation,
                written_by,
                serve_by,
                served_on,
                why,
            }),
            _ => Err(errors),
        }
    }
}

fn rule_set(values: &FormValues, rule: GroundRule, errors: &mut FormErrors) -> Option<RuleSet> {
    let field = format!("rule-{}", rule.code());
    let is_set = match values.get(&field) {
        "set" => Some(true),
        "not_set" => Some(false),
        "" => errors.take(&field, Err(Problem::Missing)),
        _ => errors.take(&field, Err(Problem::NotOffered)),
    };
    let field = format!("words-{}", rule.code());
    let words = errors.take(&field, words(values, &field, LONGEST_WORDS)).flatten();
    if is_set == Some(true) && words.is_none() {
        errors.add(&field, Problem::Missing);
    }
    Some(RuleSet { rule, is_set: is_set?, words })
}

fn chosen<T: FromStr>(values: &FormValues, field: &str) -> Result<T, Problem> {
    chosen_or_none(values, field)?.ok_or(Problem::Missing)
}

fn chosen_or_none<T: FromStr>(values: &FormValues, field: &str) -> Result<Option<T>, Problem> {
    values.entered(field).map(|value| value.parse().map_err(|_| Problem::NotOffered)).transpose()
}

fn words(values: &FormValues, field: &str, most: usize) -> Result<Option<String>, Problem> {
    values.entered(field).map(|text| readable_text(text, most)).transpose()
}

fn date_or_none(values: &FormValues, field: &str) -> Result<Option<NaiveDate>, Problem> {
    let part = |part: &str| values.get(&format!("{field}-{part}"));
    match parse_date(part("day"), part("month"), part("year")) {
        Ok(date) => Ok(Some(date)),
        Err(Problem::Missing) => Ok(None),
        Err(problem) => Err(problem),
    }
}
