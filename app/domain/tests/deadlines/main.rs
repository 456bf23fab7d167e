//! What is due in a case: one line for each row of the law file, and the rules on counting, states, orders and custody.

mod custody;
mod rows;
mod states;

use chrono::NaiveDate;
use domain::{
    calendar::BankHolidays,
    ids::{ChargeId, DefendantId, WitnessId},
    law::{
        CaseFacts, Deadline, Due, Rules, deadlines,
        facts::{DefendantFacts, Of, WitnessTimes},
        policy::CourtSettings,
        terms::Venue,
    },
};
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn defendant(number: u128) -> DefendantId {
    DefendantId::new(Uuid::from_u128(number))
}

fn witness(number: u128) -> WitnessId {
    WitnessId::new(Uuid::from_u128(number))
}

fn charge(number: u128) -> ChargeId {
    ChargeId::new(Uuid::from_u128(number))
}

/// The one defendant and the one witness of most of these cases.
fn both() -> Of {
    Of::both(witness(1), defendant(1))
}

/// A case before the Crown Court with one defendant and one witness.
fn case() -> CaseFacts {
    let mut facts = CaseFacts::new(Venue::CrownCourt);
    facts.defendants.push(DefendantFacts { id: defendant(1), in_custody_at_sending: None });
    facts.witnesses.push(WitnessTimes {
        id: witness(1),
        has_adviser: true,
        has_intermediary: true,
        enhanced_rights: false,
    });
    facts
}

fn of(facts: &CaseFacts, today: &str) -> Vec<Deadline> {
    deadlines(facts, Rules::in_force(), BankHolidays::built_in(), &CourtSettings::default(), day(today))
}

/// The only deadline under a rule.
fn only(facts: &CaseFacts, rule: &str, today: &str) -> Deadline {
    let mut found: Vec<Deadline> = of(facts, today).into_iter().filter(|each| each.rule == rule).collect();
    assert_eq!(found.len(), 1, "{rule}: {found:#?}");
    found.remove(0)
}

fn by(text: &str) -> Due {
    Due::By(day(text))
}
