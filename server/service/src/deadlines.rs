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

    /// Whom several deadlines are about, what they share said once: a witness with `D1 and D2`, a defendant with offences.
    fn of_several(&self, several: &[Of]) -> String {
        let first = several.first().copied().unwrap_or_default();
        if several.len() < 2 {
            return self.of(first);
        }
        let mut defendants: Vec<DefendantLabel> =
            several.iter().filter_map(|of| self.defendants.get(&of.defendant?).copied()).collect();
        defendants.sort_unstable();
        defendants.dedup();
        let defendants: Vec<String> = defendants.iter().map(ToString::to_string).collect();
        let offences = several.iter().filter(|of| of.charge.is_some()).count();
        let witness = first.witness.and_then(|id| self.witnesses.get(&id).cloned());
        let counts = (offences > 0).then(|| format!("{offences} offences"));
        let said: Vec<String> = witness
            .into_iter()
            .chain((!defendants.is_empty()).then(|| defendants.join(" and ")))
            .chain(counts)
            .collect();
        said.join(", ")
    }
}

/// Whether a deadline is shown to the reader: section 41 only to those who may know of it, a witness's only to those who
/// may know of the witness, and to counsel for the defence only what is about the case or a defendant they act for.
fn is_shown(sight: &CaseSight, deadline: &Deadline) -> bool {
    let section_41 = deadline.rule.contains("S41");
    if section_41 && !sight.sight().sees(FieldGroup::SectionFortyOne) {
        return false;
    }
    if deadline.of.witness.is_some_and(|witness| !sight.sight_of(witness).sees(FieldGroup::Listing)) {
        return false;
    }
    if sight.role() == Role::DefenceCounsel {
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

/// One line for deadlines that say the same of several.
fn line((of, group): (Of, Vec<Deadline>), names: &Names) -> Option<DeadlineLine> {
    let about: Vec<Of> = group.iter().map(|each| each.of).collect();
    let deadline = group.into_iter().next()?;
    Some(DeadlineLine {
        about: About(of).to_string(),
        of: names.of_several(&about),
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
    })
}

/// Who records: only a person does.
fn recorder(cx: &Context) -> Result<domain::ids::PersonId> {
    Ok(cx.person()?.person)
}
