//! The forms that open a case, change it and add a defendant.

use super::{chosen, chosen_or_none, date, not_after, typed_or_none, version, why};
use crate::{
    case::{CaseNumber, DefendantLabel, Offence, Urn, offence},
    form::{FormErrors, FormValues, Problem},
    hearing::Custody,
    ids::{CourtId, PersonId},
};
use chrono::NaiveDate;

/// The most defendants that can be entered while a case is opened; more are added one by one.
pub const MOST_NEW_DEFENDANTS: u8 = 8;

/// A case to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCase {
    /// Given by the police.
    pub urn: Urn,
    /// Given by the Crown Court, once it has.
    pub number: Option<CaseNumber>,
    /// Before which court.
    pub court: CourtId,
    /// When it was sent to the Crown Court.
    pub sent_on: NaiveDate,
    /// Who is to try it.
    pub judge: Option<PersonId>,
    /// Who has conduct of the prosecution.
    pub prosecutor: Option<PersonId>,
    /// Who is instructed to prosecute.
    pub prosecution_counsel: Option<PersonId>,
    /// D1, D2 and so on, at least one.
    pub defendants: Vec<NewDefendant>,
}

/// A defendant to be added to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDefendant {
    /// In custody or on bail.
    pub custody: Custody,
    /// Since when, for one in custody.
    pub custody_from: Option<NaiveDate>,
    /// What is charged, at least one offence.
    pub offences: Vec<&'static Offence>,
    /// Who defends.
    pub counsel: Option<PersonId>,
}

/// A change of a defendant's custody and charges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendDefendant {
    /// In custody or on bail.
    pub custody: Custody,
    /// Since when, for one in custody.
    pub custody_from: Option<NaiveDate>,
    /// What is charged, at least one offence.
    pub offences: Vec<&'static Offence>,
    /// Why it is changed.
    pub why: String,
    /// The version the form was filled from.
    pub version: i64,
}

/// A change of a case's particulars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendCase {
    /// The Crown Court number.
    pub number: Option<CaseNumber>,
    /// Before which court.
    pub court: CourtId,
    /// When it was sent to the Crown Court.
    pub sent_on: NaiveDate,
    /// Why it is changed.
    pub why: String,
    /// The version the form was filled from.
    pub version: i64,
}

impl NewCase {
    /// Reads the form for a new case, which asks about the defendants in as many blocks as it says in `defendants`.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let urn = errors.take("urn", values.get("urn").parse());
        let number = errors.take("number", typed_or_none(values, "number")).flatten();
        let court = errors.take("court", chosen(values, "court"));
        let sent_on = errors.take("sent_on", date(values, "sent_on").and_then(|sent| not_after(sent, today)));
        let judge = errors.take("judge", chosen_or_none(values, "judge")).flatten();
        let prosecutor = errors.take("prosecutor", chosen_or_none(values, "prosecutor")).flatten();
        let prosecution_counsel =
            errors.take("prosecution_counsel", chosen_or_none(values, "prosecution_counsel")).flatten();
        let how_many = errors.take("defendants", super::defendant_count(values.get("defendants")));
        // Every block is read, also after one that cannot be taken, so that all are told at once.
        let read: Vec<_> = (1..=how_many.unwrap_or(0))
            .map(|place| NewDefendant::read(values, &DefendantFields::numbered(place), today, &mut errors))
            .collect();
        let defendants: Option<Vec<_>> = read.into_iter().collect();
        match (urn, court, sent_on, defendants) {
            (Some(urn), Some(court), Some(sent_on), Some(defendants)) if errors.is_empty() => {
                Ok(Self { urn, number, court, sent_on, judge, prosecutor, prosecution_counsel, defendants })
            }
            _ => Err(errors),
        }
    }
}

/// What the fields about one defendant are called: by themselves, or numbered where a form asks about several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefendantFields {
    /// In custody or on bail.
    pub custody: String,
    /// Since when in custody.
    pub custody_from: String,
    /// What is charged.
    pub offences: String,
    /// Who defends.
    pub counsel: String,
}

impl DefendantFields {
    /// The fields of a form about one defendant.
    pub fn alone() -> Self {
        Self {
            custody: "custody".to_owned(),
            custody_from: "custody_from".to_owned(),
            offences: "offences".to_owned(),
            counsel: "counsel".to_owned(),
        }
    }

    /// The fields of one of several defendants.
    pub fn numbered(place: u8) -> Self {
        let label = DefendantLabel::new(place).unwrap_or(DefendantLabel::FIRST);
        Self {
            custody: format!("custody-{place}"),
            custody_from: format!("custody_from-{place}"),
            offences: format!("offences-{place}"),
            counsel: format!("counsel-{label}"),
        }
    }
}

impl NewDefendant {
    /// Reads the form for one more defendant.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        match Self::read(values, &DefendantFields::alone(), today, &mut errors) {
            Some(defendant) if errors.is_empty() => Ok(defendant),
            _ => Err(errors),
        }
    }

    fn read(
        values: &FormValues,
        fields: &DefendantFields,
        today: NaiveDate,
        errors: &mut FormErrors,
    ) -> Option<Self> {
        let custody = errors.take(&fields.custody, chosen(values, &fields.custody));
        // A date left over from a first answer means nothing for a defendant on bail.
        let custody_from = if custody == Some(Custody::InCustody) {
            let from = date(values, &fields.custody_from).and_then(|from| not_after(from, today));
            errors.take(&fields.custody_from, from)
        } else {
            None
        };
        let offences = errors.take(&fields.offences, offences(values, &fields.offences));
        let counsel = errors.take(&fields.counsel, chosen_or_none(values, &fields.counsel)).flatten();
        Some(Self { custody: custody?, custody_from, offences: offences?, counsel })
    }
}

impl AmendDefendant {
    /// Reads the form that changes a defendant's custody and charges.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let read = NewDefendant::read(values, &DefendantFields::alone(), today, &mut errors);
        let why = errors.take("why", why(values));
        match (read, why) {
            (Some(NewDefendant { custody, custody_from, offences, .. }), Some(why)) if errors.is_empty() => {
                Ok(Self { custody, custody_from, offences, why, version: version(values, "version") })
            }
            _ => Err(errors),
        }
    }
}

fn offences(values: &FormValues, field: &str) -> Result<Vec<&'static Offence>, Problem> {
    let mut charged: Vec<&'static Offence> = Vec::new();
    for code in values.all(field).iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
        let offence = offence(code).ok_or(Problem::NotOffered)?;
        if !charged.contains(&offence) {
            charged.push(offence);
        }
    }
    if charged.is_empty() { Err(Problem::Missing) } else { Ok(charged) }
}

impl AmendCase {
    /// Reads the form that changes a case.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let number = errors.take("number", typed_or_none(values, "number")).flatten();
        let court = errors.take("court", chosen(values, "court"));
        let sent_on = errors.take("sent_on", date(values, "sent_on").and_then(|sent| not_after(sent, today)));
        let why = errors.take("why", why(values));
        match (court, sent_on, why) {
            (Some(court), Some(sent_on), Some(why)) if errors.is_empty() => {
                Ok(Self { number, court, sent_on, why, version: version(values, "version") })
            }
            _ => Err(errors),
        }
    }
}
