//! When a recording may be confirmed: the judge, every counsel, the witness, the room and the kit each marked available
//! (users.md R04), and both sides ready (R26); or a judge's direction that it goes ahead.

use crate::{
    entry::{chosen, date, not_after},
    form::{FormErrors, FormValues, Problem},
    ids::PersonId,
    instruction::Side,
    text::readable_text,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

const LONGEST: usize = 500;

/// Something that has to be marked available. `named` is false where nobody has the part or nothing is booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// As the form and the row carry it.
    pub key: String,
    /// What people read.
    pub words: String,
    /// Whether there is anybody, or anything, to be available.
    pub named: bool,
}

/// Something that stands in the way of a confirmation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hindrance {
    /// There is nobody, or nothing is booked: the item's words.
    Nobody(String),
    /// Not marked available: the item's words.
    NotAvailable(String),
    /// A party said that it is not ready.
    NotReady(String),
    /// A party has said nothing.
    SaidNothing(String),
}

/// What stands in the way of confirming, given what was marked and what each side said. Empty when nothing does.
pub fn hindrances(items: &[Item], marked: &[String], said: &[(String, Option<bool>)]) -> Vec<Hindrance> {
    let things = items.iter().filter_map(|item| {
        if !item.named {
            Some(Hindrance::Nobody(item.words.clone()))
        } else if marked.iter().all(|key| *key != item.key) {
            Some(Hindrance::NotAvailable(item.words.clone()))
        } else {
            None
        }
    });
    let sides = said.iter().filter_map(|(side, said)| match said {
        Some(true) => None,
        Some(false) => Some(Hindrance::NotReady(side.clone())),
        None => Some(Hindrance::SaidNothing(side.clone())),
    });
    things.chain(sides).collect()
}

/// A judge's direction that the recording goes ahead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoesAhead {
    /// Which judge.
    pub judge: PersonId,
    /// When.
    pub on: NaiveDate,
    /// In the judge's words.
    pub words: String,
}

/// What one of the forms on the page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfirmationEntry {
    /// A side says whether it is ready.
    Readiness {
        /// Which side.
        side: Side,
        /// Why it is not ready; nothing when it is.
        not_ready: Option<String>,
    },
    /// The recording is confirmed.
    Confirm {
        /// The keys of what was marked available.
        available: Vec<String>,
        /// The judge's direction, where there is one.
        goes_ahead: Option<GoesAhead>,
    },
}

/// Reads whichever form was sent.
///
/// # Errors
/// Every field that cannot be taken.
pub fn parse_confirmation(values: &FormValues, today: NaiveDate) -> Result<ConfirmationEntry, FormErrors> {
    if values.get("form") == "readiness" { readiness(values) } else { confirm(values, today) }
}

fn readiness(values: &FormValues) -> Result<ConfirmationEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let side = errors.take("speaks_for", chosen(values, "speaks_for"));
    let ready = match values.get("party_ready") {
        "yes" => Some(true),
        "no" => Some(false),
        "" => errors.take("party_ready", Err(Problem::Missing)),
        _ => errors.take("party_ready", Err(Problem::NotOffered)),
    };
    let not_ready = if ready == Some(false) {
        errors.take("not_ready_why", readable_text(values.get("not_ready_why"), LONGEST))
    } else {
        None
    };
    match (side, ready) {
        (Some(side), Some(_)) if errors.is_empty() => Ok(ConfirmationEntry::Readiness { side, not_ready }),
        _ => Err(errors),
    }
}

fn confirm(values: &FormValues, today: NaiveDate) -> Result<ConfirmationEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let directed = values.entered("goes_ahead_by").is_some() || values.entered("goes_ahead_words").is_some();
    let goes_ahead = if directed {
        let judge = errors.take("goes_ahead_by", chosen(values, "goes_ahead_by"));
        let on =
            errors.take("goes_ahead_on", date(values, "goes_ahead_on").and_then(|day| not_after(day, today)));
        let words = errors.take("goes_ahead_words", readable_text(values.get("goes_ahead_words"), LONGEST));
        match (judge, on, words) {
            (Some(judge), Some(on), Some(words)) => Some(GoesAhead { judge, on, words }),
            _ => None,
        }
    } else {
        None
    };
    if errors.is_empty() {
        Ok(ConfirmationEntry::Confirm { available: values.all("available").to_vec(), goes_ahead })
    } else {
        Err(errors)
    }
}
