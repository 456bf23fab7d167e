//! Eligibility as facts and what follows: a table for each provision, then what holds for any facts at all.

mod child;
mod coming_of_age;
mod form;
mod grounds;
mod law_file;
mod measures;
mod properties;

use chrono::NaiveDate;
use domain::{
    case::DefendantLabel,
    eligibility::{Accused, Answer, Birth, Eligibility, Ground, Interview, State, WitnessFacts, eligibility},
    law::Rules,
    measure::Measure,
    witness::BirthDate,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn born(text: &str) -> Birth {
    Birth::On(text.parse().unwrap())
}

fn between(first: &str, last: &str) -> Birth {
    let date = |text: &str| text.parse::<BirthDate>().unwrap();
    Birth::between(date(first), date(last))
}

/// D1, charged with these, of whom neither domestic abuse nor a weapon is alleged.
fn charged(codes: &[&str]) -> Vec<Accused> {
    let accused = Accused::charged(DefendantLabel::FIRST, codes);
    vec![Accused { domestic_abuse: Some(false), weapon: Some(false), ..accused }]
}

fn d(place: u8) -> DefendantLabel {
    DefendantLabel::new(place).unwrap()
}

/// An adult of whom everything else is said to be absent: each test adds what it is about.
fn adult() -> WitnessFacts {
    WitnessFacts {
        birth: born("1990-03-04"),
        complainant: Some(false),
        conditions: Some([].into()),
        fear: Some(false),
        intimidated_by_another: Some(false),
        interview: Interview::Made { on: Some(day("2026-05-01")), through_intermediary: Some(false) },
        ..WitnessFacts::default()
    }
}

fn child() -> WitnessFacts {
    WitnessFacts { birth: born("2014-06-15"), ..adult() }
}

fn on(facts: &WitnessFacts, accused: &[Accused], date: &str) -> Eligibility {
    eligibility(facts, accused, day(date), Rules::in_force())
}

/// On a day in November 2026.
fn now(facts: &WitnessFacts, accused: &[Accused]) -> Eligibility {
    on(facts, accused, "2026-11-24")
}

fn state(answer: &Eligibility, ground: Ground) -> State {
    answer.together.grounds.iter().find(|each| each.ground == ground).unwrap().state
}

fn measure(answer: &Eligibility, measure: Measure) -> Answer {
    answer.together.measures.iter().find(|each| each.measure == measure).unwrap().answer
}

/// Sections 23 to 30 in their order, a letter each: Yes, Only if, Not recorded, - for no.
fn letters(answer: &Eligibility) -> String {
    let letter = |answer| match answer {
        Answer::Yes => 'Y',
        Answer::OnlyIf => 'O',
        Answer::NotRecorded => 'N',
        Answer::No => '-',
    };
    answer.together.measures.iter().map(|each| letter(each.answer)).collect()
}
