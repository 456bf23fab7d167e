//! Special measures: applications, what a judge decides, the directions that stand, and the part of an application that is
//! for the court alone.
//!
//! A direction hangs on a witness and a defendant. Nothing here touches a hearing or its booking, so whatever moves, what
//! was ordered goes with the witness (users.md R34).

mod apply;
mod change;
mod decide;
mod forms;
mod page;
mod summary;
mod timetable;
mod withheld;

pub use apply::{apply, represent, serve};
pub use change::change;
pub use decide::{decide, tell};
pub use forms::{application_form, change_form, new_form, telling_form, timetable_form};
pub use page::page;
pub use timetable::set_dates;
pub use withheld::{read_withheld, withhold};

pub(crate) use forms::{hearing_choices, judge_choices};
pub(crate) use summary::{directed_words, shown, summaries, summary_of, words_of};

use crate::{
    context::{Actor, Context},
    error::{Error, Result},
    parts::can_have,
};
use domain::{
    case::DefendantLabel,
    form::{FormErrors, Problem},
    hearing::{Capacity, HearingKind},
    ids::{CaseId, DefendantId, HearingId, MeasureApplicationId, PersonId},
    measure::Party,
};
use store::{Tx, applications::ApplicationRecord, defendants::DefendantRecord};

/// The defendants of a case, to go from label to record and back.
pub(crate) struct Defendants(Vec<DefendantRecord>);

impl Defendants {
    pub async fn of(tx: &mut Tx, case: CaseId) -> Result<Self> {
        Ok(Self(store::defendants::list_for_case(tx, case).await?))
    }

    /// Every label, in order.
    pub fn labels(&self) -> Vec<DefendantLabel> {
        self.0.iter().map(|each| each.label).collect()
    }

    pub fn id(&self, label: DefendantLabel) -> Option<DefendantId> {
        self.0.iter().find(|each| each.label == label).map(|each| each.id)
    }

    /// The label of a defendant of the case. One of another case cannot be in a row of this one.
    pub fn label(&self, id: DefendantId) -> Result<DefendantLabel> {
        self.0.iter().find(|each| each.id == id).map(|each| each.label).ok_or(Error::NotFound)
    }

    /// The records of some labels, or a problem of the field that named one that is not there.
    pub fn chosen(&self, labels: &[DefendantLabel], field: &str) -> Result<Vec<DefendantId>> {
        labels
            .iter()
            .map(|label| self.id(*label).ok_or_else(|| Error::field(field, Problem::NotOffered)))
            .collect()
    }
}

/// A party in words, with the defendant where it is one.
pub(crate) fn party_words(party: Party, defendant: Option<DefendantLabel>) -> String {
    match defendant {
        Some(label) => format!("{} for {label}", party.title()),
        None => party.title().to_owned(),
    }
}

/// Who records, for the row.
pub(crate) fn recorder(cx: &Context) -> Result<PersonId> {
    match &cx.actor {
        Actor::Person(person) => Ok(person.person),
        Actor::Nobody | Actor::Operator => Err(Error::SignedOut),
    }
}

async fn application(tx: &mut Tx, id: MeasureApplicationId) -> Result<ApplicationRecord> {
    store::applications::find(tx, id).await?.ok_or(Error::NotFound)
}

/// Checks, inside the transaction, that a judge judges and that a hearing is one of the case at which this could have been
/// decided.
pub(crate) async fn fitting(
    cx: &Context,
    tx: &mut Tx,
    case: CaseId,
    judge: Option<PersonId>,
    hearing: Option<HearingId>,
    section_41: bool,
) -> Result<()> {
    let mut errors = FormErrors::default();
    if let Some(judge) = judge
        && !can_have(cx, tx, judge, Capacity::Judge).await?
    {
        errors.add("judge", Problem::NotOffered);
    }
    if let Some(hearing) = hearing {
        let found = store::hearings::find(tx, hearing).await?;
        let fits = found.is_some_and(|each| {
            each.case == case && (each.kind == HearingKind::SectionFortyOne) == section_41
        });
        if !fits {
            errors.add("decided_at", Problem::NotOffered);
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors.into()) }
}
