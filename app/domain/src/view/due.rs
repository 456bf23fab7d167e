//! What is due: in one case, and for one reader across all of theirs.

use super::Choice;
use crate::{
    due::DueFilter,
    ids::{CaseEventId, CaseId, CustodySpellId, DefendantId},
    law::{Authority, Due, State, terms::Owed},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// One deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineLine {
    /// The id of the rule.
    pub rule: String,
    /// Whom it is about, as an address carries it.
    pub about: String,
    /// Whom it is about, in words: `D1`, a witness's reference, both, or the case.
    pub of: String,
    /// What is due.
    pub what: String,
    /// When the rule applies and what else it says.
    pub condition: String,
    /// Who has to see to it.
    pub owed_by: Owed,
    /// When.
    pub due: Due,
    /// How it stands.
    pub state: State,
    /// On whose word.
    pub authority: Authority,
    /// Practice, switchable per court: it only ever warns.
    pub practice: bool,
    /// Why that date, in sentences.
    pub working: Vec<String>,
    /// What to beware of, in sentences.
    pub warnings: Vec<String>,
}

/// Something recorded that time runs from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventLine {
    /// The event.
    pub event: CaseEventId,
    /// What happened.
    pub what: String,
    /// About whom, in words.
    pub of: String,
    /// The day it counts from.
    pub day: NaiveDate,
    /// How it was served, in words.
    pub service: Option<String>,
    /// Who recorded it.
    pub by: String,
    /// When it was recorded, UK civil time.
    pub recorded: NaiveDateTime,
    /// Why it no longer counts.
    pub withdrawn: Option<String>,
}

/// What a reader may do about deadlines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineActs {
    /// Record what happened and what was done.
    pub record: bool,
    /// Record a judge's order of a date.
    pub order: bool,
    /// Record times in custody.
    pub custody: bool,
}

/// Everything due in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlinesPage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// Today.
    pub today: NaiveDate,
    /// Deadlines that somebody still has to meet, what hurts first first.
    pub open: Vec<DeadlineLine>,
    /// Deadlines that are met.
    pub met: Vec<DeadlineLine>,
    /// Rules that do not apply here, and why.
    pub not_applicable: Vec<DeadlineLine>,
    /// What was recorded, the latest first.
    pub events: Vec<EventLine>,
    /// The defendants, with the times in custody that count.
    pub custody: Vec<DefendantCustody>,
    /// What the reader may do.
    pub may: DeadlineActs,
}

/// One defendant's times in custody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefendantCustody {
    /// The defendant.
    pub defendant: DefendantId,
    /// D1, D2 and so on.
    pub label: String,
    /// From when until when, both included; for which offence.
    pub spells: Vec<SpellLine>,
    /// Whether they were recorded one by one, or follow from custody as the case has it.
    pub recorded: bool,
}

/// One time in custody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpellLine {
    /// The record, unless it follows from the case.
    pub spell: Option<CustodySpellId>,
    /// The first day.
    pub from: NaiveDate,
    /// The day of release.
    pub until: Option<NaiveDate>,
    /// For which offence, if only for one.
    pub offence: Option<String>,
}

/// What the form that records something offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewEventPage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// What can be recorded.
    pub kinds: Vec<Choice>,
    /// What was chosen, once it was: its title, whether it is served, whether it needs a defendant.
    pub chosen: Option<ChosenEvent>,
    /// The defendants.
    pub defendants: Vec<Choice>,
    /// The witnesses, by reference.
    pub witnesses: Vec<Choice>,
    /// The offences, where one has to be named, each with its defendant.
    pub offences: Vec<Choice>,
    /// Today.
    pub today: NaiveDate,
    /// Whether the reader sees the deadlines of the case, and is led back to them.
    pub sees_deadlines: bool,
}

/// What is to be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenEvent {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Whether it is the service of a document.
    pub served: bool,
    /// Whether one defendant has to be named.
    pub one_defendant: bool,
}

/// One recorded event that is to be withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawEventPage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// The event.
    pub event: EventLine,
}

/// One deadline that was met, or that a judge replaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlinePage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// The deadline.
    pub line: DeadlineLine,
    /// The judges who could have ordered it.
    pub judges: Vec<Choice>,
    /// Today.
    pub today: NaiveDate,
}

/// One defendant's custody, to be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyPage {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// The defendant and what is recorded.
    pub custody: DefendantCustody,
    /// The offences the defendant is charged with.
    pub offences: Vec<Choice>,
}

/// One deadline in a list across cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueLine {
    /// The case.
    pub case: CaseId,
    /// How people refer to it.
    pub case_reference: String,
    /// The court.
    pub court: String,
    /// The deadline.
    pub line: DeadlineLine,
}

/// How many are overdue and how many are due soon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueCount {
    /// Past their last day.
    pub overdue: u32,
    /// Within five business days.
    pub near: u32,
}

/// What is due for one reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuePage {
    /// Today.
    pub today: NaiveDate,
    /// Which are shown.
    pub filter: DueFilter,
    /// Whether those of everybody are shown, or only those the reader's role has to see to.
    pub everybodys: bool,
    /// Whether the choice makes a difference to this reader.
    pub may_choose: bool,
    /// How many there are of each.
    pub count: DueCount,
    /// This page of them, what hurts first first.
    pub lines: Vec<DueLine>,
    /// How many match.
    pub total: u64,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many pages.
    pub pages: u32,
}
