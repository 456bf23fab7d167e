//! The forms that give somebody a part in a case and end it.

use super::{chosen, chosen_or_none, date, date_or_none, why};
use crate::{
    case::DefendantLabel,
    form::{FormErrors, FormValues, Problem},
    hearing::Capacity,
    ids::{PersonId, WitnessId},
};
use chrono::NaiveDate;

/// A part to be given to somebody. What they see follows from it, from the first day to the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPart {
    /// The part.
    pub capacity: Capacity,
    /// Who.
    pub person: PersonId,
    /// Whom counsel defends.
    pub defendant: Option<DefendantLabel>,
    /// Which witness is supported; every witness of the case when none is named.
    pub witness: Option<WitnessId>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, if one is known.
    pub until: Option<NaiveDate>,
}

/// The end of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndPart {
    /// The last day.
    pub until: NaiveDate,
    /// Why it ends.
    pub why: String,
}

impl NewPart {
    /// Reads the form that gives a part. Counsel needs a defendant, an ISVA or intermediary a witness.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let capacity = errors.take("capacity", chosen::<Capacity>(values, "capacity"));
        let person = errors.take("person", chosen(values, "person"));
        let defendant = match capacity {
            Some(Capacity::DefenceCounsel) => errors.take("defendant", chosen(values, "defendant")),
            _ => None,
        };
        let witness = match capacity {
            Some(capacity) if capacity.is_for_a_witness() => {
                errors.take("witness", chosen(values, "witness"))
            }
            Some(capacity) if may_be_for_a_witness(capacity) => {
                errors.take("witness", chosen_or_none(values, "witness")).flatten()
            }
            _ => None,
        };
        let from = errors.take("from", date(values, "from"));
        let until = errors.take("until", date_or_none(values, "until")).flatten();
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            errors.add("until", Problem::EndsBeforeStart);
        }
        match (capacity, person, from) {
            (Some(capacity), Some(person), Some(from)) if errors.is_empty() => {
                Ok(Self { capacity, person, defendant, witness, from, until })
            }
            _ => Err(errors),
        }
    }
}

/// Whether a part can be for one witness: always so for an ISVA or intermediary, if wanted for those who care for
/// witnesses.
pub const fn may_be_for_a_witness(capacity: Capacity) -> bool {
    capacity.is_for_a_witness() || matches!(capacity, Capacity::WitnessCare | Capacity::WitnessService)
}

impl EndPart {
    /// Reads the form that ends a part.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let until = errors.take("until", date(values, "until"));
        let why = errors.take("why", why(values));
        match (until, why) {
            (Some(until), Some(why)) => Ok(Self { until, why }),
            _ => Err(errors),
        }
    }
}
