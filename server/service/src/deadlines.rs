//! What is due in a case, worked out from what is recorded: nothing here is stored but the facts it comes from.

mod custody;
mod due;
mod facts;
mod page;
mod record;

pub use custody::{custody_page, record_custody, withdraw_custody};
pub use due::{count, due, due_lines};
pub(crate) use facts::latest_trial_starts;
pub use page::{deadline_page, new_event_page, page, withdraw_event_page};
pub use record::{Recorded, order_date, record_done, record_event, withdraw_event};

use crate::{access::CaseSight, context::Context, error::Result};
use domain::{
    calendar::working_words,
    case::DefendantLabel,
    due::About,
    ids::{ChargeId, DefendantId, WitnessId},
    law::{Deadline, facts::Of},
    role::{FieldGroup, Role},
    view::DeadlineLine,
};
use std::collections::HashMap;

/// How those a deadline is about are called in one case.
#[derive(Default)]
struct Names {
    defendants: HashMap<DefendantId, DefendantLabel>,
    witnesses: HashMap<WitnessId, String>,
    charges: HashMap<ChargeId, String>,
}

impl Names {
    /// Whom it is about: `D1`, a witness's reference, an offence, or the case.
    fn of(&self, of: Of) -> String {
        let parts = [
            of.witness.and_then(|id| self.witnesses.get(&id).cloned()),
            of.defendant.and_then(|id| self.defendants.get(&id).map(ToString::to_string)),
            of.charge.and_then(|id| self.charges.get(&id).cloned()),
        ];
        let named: Vec<String> = parts.into_iter().flatten().collect();
        if named.is_empty() { "The case".to_owned() } else { named.join(", ") }
    }
}

/// Whether a deadline is shown to the reader: section 41 only to those who may know of it, a witness's only to those who
/// may know of the witness, and to counsel for the defence only what is about the case or a defendant they act for.
fn is_shown(sight: &CaseSight, role: Role, deadline: &Deadline) -> bool {
    let section_41 = deadline.rule.contains("S41");
    if section_41 && !sight.sight().sees(FieldGroup::SectionFortyOne) {
        return false;
    }
    if deadline.of.witness.is_some_and(|witness| !sight.sight_of(witness).sees(FieldGroup::Listing)) {
        return false;
    }
    if role == Role::DefenceCounsel {
        // What a victim is told is between the victim and those who care for them.
        let victims = deadline.rule.starts_with("VC-") || deadline.rule == "ISVA-NOTE";
        let own = deadline
            .of
            .defendant
            .is_none_or(|defendant| sight.parts.iter().any(|part| part.defendant == Some(defendant)));
        return own && !victims;
    }
    true
}

fn line(deadline: Deadline, names: &Names) -> DeadlineLine {
    DeadlineLine {
        about: About(deadline.of).to_string(),
        of: names.of(deadline.of),
        working: working_words(&deadline.working),
        warnings: deadline.warnings.iter().map(ToString::to_string).collect(),
        rule: deadline.rule,
        what: deadline.what,
        condition: deadline.condition,
        owed_by: deadline.owed_by,
        due: deadline.due,
        state: deadline.state,
        authority: deadline.authority,
        practice: deadline.practice,
    }
}

/// Who records: only a person does.
fn recorder(cx: &Context) -> Result<domain::ids::PersonId> {
    Ok(cx.person()?.person)
}
