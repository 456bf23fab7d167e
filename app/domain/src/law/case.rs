//! From what is recorded in a case to what is due in it. Pure: the same facts, rules, holidays, settings and day always
//! give the same deadlines.

mod limits;

use super::{
    deadline::{Deadline, Due, State, state_on},
    facts::{CaseEvent, CaseFacts, DateOrder, Done, Of, When},
    policy::CourtSettings,
    reckon::reckon,
    rules::{DeadlineRule, Rules},
    terms::{About, Need, Trigger, Venue},
};
use crate::{
    calendar::{BankHolidays, Caution, Reckoned, Step, deemed_service, long_date},
    measure::TimetableDate,
};
use chrono::NaiveDate;

/// Every deadline of a case on a day: one for each rule, each day that set it going, and each defendant, offence or witness
/// it is about. Those that do not apply are among them and say why.
///
/// `settings` is what the court of the case has settled for itself: rows of practice that it does not go by are answered
/// as not applicable.
pub fn deadlines(
    facts: &CaseFacts,
    rules: &Rules,
    holidays: &BankHolidays,
    settings: &CourtSettings,
    today: NaiveDate,
) -> Vec<Deadline> {
    let mut bench = Bench { facts, rules, holidays, settings, today, found: Vec::new() };
    bench.events();
    bench.timetables();
    bench.custody();
    bench.found
}

struct Bench<'a> {
    facts: &'a CaseFacts,
    rules: &'a Rules,
    holidays: &'a BankHolidays,
    settings: &'a CourtSettings,
    today: NaiveDate,
    found: Vec<Deadline>,
}

impl Bench<'_> {
    /// Every rule that something recorded has set going.
    fn events(&mut self) {
        let (facts, rules) = (self.facts, self.rules);
        for event in &facts.events {
            let from = self.day_of(event);
            for rule in rules.deadlines.iter().filter(|rule| rule.trigger == event.trigger) {
                // The five dates of a direction and custody time limits have more to them than one day.
                let elsewhere = rule.custody_clock || rule.trigger == Trigger::Section28Direction;
                if elsewhere || !self.is_the_version_for(rule, from.day) {
                    continue;
                }
                for of in self.each(rule.about, event.of) {
                    self.apply(rule, from.clone(), of);
                }
            }
        }
    }

    fn day_of(&self, event: &CaseEvent) -> Reckoned {
        match event.when {
            When::Day(day) => Reckoned::given(day),
            When::Served { service, court_officer } => {
                let office = court_officer.then_some(&self.facts.office);
                deemed_service(service, self.holidays, office)
            }
        }
    }

    /// Of the rows with this id, whether this is the one for something of that day.
    fn is_the_version_for(&self, rule: &DeadlineRule, day: NaiveDate) -> bool {
        self.rules.deadline_nearest(&rule.id, day).is_some_and(|nearest| std::ptr::eq(nearest, rule))
    }

    /// Those whom a rule is about, as far as the fact is about them.
    fn each(&self, about: About, of: Of) -> Vec<Of> {
        let witnesses: Vec<_> = match (about, of.witness) {
            (About::Witness | About::WitnessAndDefendant, None) if !self.facts.witnesses.is_empty() => {
                self.facts.witnesses.iter().map(|each| Some(each.id)).collect()
            }
            (About::Witness | About::WitnessAndDefendant, named) => vec![named],
            _ => vec![None],
        };
        let defendants: Vec<_> = match (about, of.defendant) {
            (About::Case | About::Witness, _) => vec![None],
            (_, None) if !self.facts.defendants.is_empty() => {
                self.facts.defendants.iter().map(|each| Some(each.id)).collect()
            }
            (_, named) => vec![named],
        };
        let charge = of.charge.filter(|_| about == About::Offence);
        let pairs = witnesses.into_iter().flat_map(|witness| {
            defendants.iter().map(move |defendant| Of { witness, defendant: *defendant, charge })
        });
        pairs.collect()
    }

    fn apply(&mut self, rule: &DeadlineRule, from: Reckoned, of: Of) {
        let same =
            |each: &Deadline| each.rule == rule.id && each.of == of && each.trigger_day == Some(from.day);
        // A fact about two defendants says the same thing twice about the witness they share.
        if self.found.iter().any(same) {
            return;
        }
        let trigger_day = from.day;
        let (offset, own) = self.offset(rule, of);
        let (due, mut working, mut warnings) =
            reckon(rule, from, offset.unwrap_or(rule.offset), self.holidays);
        working.extend(own.map(Step::Said));
        let because = self.why_not(rule, of, trigger_day, offset.is_none(), &mut warnings);
        if rule.id == "S28-PAPERS-OLD" && because.is_none() {
            self.chain(Trigger::ProsecutionPapersDue, &due, of);
        }
        let mut deadline = self.deadline(rule, of, Some(trigger_day), due, working, warnings);
        match because {
            Some(because) => deadline.state = State::NotApplicable { because },
            None => self.settle(&mut deadline, Some(rule.trigger)),
        }
        self.found.push(deadline);
    }

    /// Rules that run from the day another rule gave.
    fn chain(&mut self, trigger: Trigger, due: &Due, of: Of) {
        let Some(day) = due.day() else { return };
        let rules = self.rules;
        for rule in rules.deadlines.iter().filter(|rule| rule.trigger == trigger) {
            if self.is_the_version_for(rule, day) {
                self.apply(rule, Reckoned::given(day), of);
            }
        }
    }

    /// How many units to count: as the rule says, as the court has settled, or fewer for enhanced rights, with a sentence
    /// where it is not the rule's own figure. `None` where the court has switched the warning off.
    fn offset(&self, rule: &DeadlineRule, of: Of) -> (Option<u16>, Option<String>) {
        let enhanced =
            rule.enhanced.filter(|_| self.facts.witness(of).is_some_and(|each| each.enhanced_rights));
        if let Some(shorter) = enhanced {
            let said = format!("The victim has enhanced rights, so it is {shorter} and not {}.", rule.offset);
            return (Some(shorter), Some(said));
        }
        let figure = match &rule.setting {
            Some(code) => self.settings.policy.figure(code),
            None if rule.may_be_set => {
                Some(self.settings.practice.figures.get(&rule.id).copied().unwrap_or(rule.offset))
            }
            None => Some(rule.offset),
        };
        let own = figure
            .filter(|figure| *figure != rule.offset)
            .map(|figure| format!("This court goes by {figure} and not {}.", rule.offset));
        (figure, own)
    }

    /// Why a rule does not apply, if it does not. What is not recorded is warned of instead.
    fn why_not(
        &self,
        rule: &DeadlineRule,
        of: Of,
        trigger_day: NaiveDate,
        switched_off: bool,
        warnings: &mut Vec<Caution>,
    ) -> Option<String> {
        if switched_off || (rule.is_practice() && self.settings.practice.off.contains(&rule.id)) {
            return Some("This court does not go by this practice.".to_owned());
        }
        match rule.venue {
            Some(Venue::MagistratesCourt) if self.facts.venue == Venue::CrownCourt => {
                return Some("It is for a magistrates' court.".to_owned());
            }
            Some(Venue::CrownCourt) if self.facts.venue == Venue::MagistratesCourt => {
                return Some("It is for the Crown Court.".to_owned());
            }
            _ => {}
        }
        let custody = |wanted: bool, because: &str, warnings: &mut Vec<Caution>| match self
            .facts
            .in_custody_at_sending(of, trigger_day)
        {
            Some(was) if was == wanted => None,
            Some(_) => Some(because.to_owned()),
            None => {
                warnings.push(Caution::Said(
                    "Whether the defendant was in custody when sent for trial is not recorded.".to_owned(),
                ));
                None
            }
        };
        let unless = |met: bool, because: &str| (!met).then(|| because.to_owned());
        match rule.needs? {
            Need::Custody => custody(true, "The defendant was on bail when sent for trial.", warnings),
            Need::Bail => custody(false, "The defendant was in custody when sent for trial.", warnings),
            Need::Section28 => unless(
                self.facts.has_section_28(of),
                "Recorded cross-examination is neither asked for nor directed.",
            ),
            Need::Wales => unless(self.facts.in_wales, "The trial is not in Wales."),
            Need::Adviser => unless(
                self.facts.witness(of).is_none_or(|each| each.has_adviser),
                "No adviser goes with the witness.",
            ),
            Need::Intermediary => unless(
                self.facts.witness(of).is_none_or(|each| each.has_intermediary),
                "The witness has no intermediary.",
            ),
        }
    }

    fn deadline(
        &self,
        rule: &DeadlineRule,
        of: Of,
        trigger_day: Option<NaiveDate>,
        due: Due,
        working: Vec<Step>,
        warnings: Vec<Caution>,
    ) -> Deadline {
        let state = state_on(self.today, &due, None, self.holidays);
        Deadline {
            rule: rule.id.clone(),
            what: rule.due.clone(),
            condition: rule.condition.clone(),
            owed_by: rule.owed_by,
            of,
            trigger_day,
            due,
            working,
            warnings,
            authority: rule.authority.clone(),
            practice: rule.is_practice(),
            state,
        }
    }

    /// Puts an order in the place of the day counted, and says how it stands.
    fn settle(&self, deadline: &mut Deadline, trigger: Option<Trigger>) {
        let order = self
            .facts
            .orders
            .iter()
            .filter(|order| order.rule == deadline.rule && order.of.covers(deadline.of))
            .max_by_key(|order| order.made_on)
            .cloned();
        let was = deadline.due.clone();
        if let Some(order) = &order {
            deadline.due = was.moved(order.day);
            deadline.working.push(Step::Said(ordered(order)));
        }
        // What a case may have again and again is met by what was done since; a first plea, say, also by what was done
        // before it.
        let again = self.facts.events.iter().any(|event| {
            Some(event.trigger) == trigger
                && event.of.meets(deadline.of)
                && deadline.trigger_day.is_some_and(|day| self.day_of(event).day < day)
        });
        let counts = |done: &&Done| {
            let since = !again || deadline.trigger_day.is_none_or(|day| day <= done.day);
            done.rule == deadline.rule && done.of.covers(deadline.of) && since
        };
        let done = self.facts.done.iter().filter(counts).map(|done| done.day).min();
        let now = state_on(self.today, &deadline.due, done, self.holidays);
        deadline.state = match order {
            Some(by) if was.day().is_some() => State::Replaced { by, was: Box::new(was), now: Box::new(now) },
            _ => now,
        };
    }

    /// The five dates of each section 28 direction, and what is counted from the recording.
    fn timetables(&mut self) {
        let (facts, rules) = (self.facts, self.rules);
        let mut about: Vec<(Of, Option<NaiveDate>)> = Vec::new();
        for event in facts.events.iter().filter(|event| event.trigger == Trigger::Section28Direction) {
            let day = self.day_of(event).day;
            about.extend(
                self.each(About::WitnessAndDefendant, event.of).into_iter().map(|of| (of, Some(day))),
            );
        }
        for (of, _) in &facts.timetables {
            for of in self.each(About::WitnessAndDefendant, *of) {
                if !about.iter().any(|(each, _)| *each == of) {
                    about.push((of, None));
                }
            }
        }
        for (of, directed) in about {
            let timetable =
                facts.timetables.iter().find(|(each, _)| each.covers(of)).map(|(_, dates)| *dates);
            for which in TimetableDate::ALL {
                let day = directed.or_else(|| timetable?.date(*which)).unwrap_or(self.today);
                let Some(rule) = rules.deadline_nearest(which.code(), day) else { continue };
                let mut working = Vec::new();
                working.extend(directed.map(|day| Step::Said(format!("Directed on {}.", long_date(day)))));
                let due = match timetable.and_then(|dates| dates.date(*which)) {
                    Some(day) => {
                        working.push(Step::Said(format!(
                            "The judge set {}. No rule counts it.",
                            long_date(day)
                        )));
                        Due::By(day)
                    }
                    None => Due::JudgeSets,
                };
                let mut deadline = self.deadline(rule, of, directed, due, working, Vec::new());
                self.settle(&mut deadline, None);
                self.found.push(deadline);
            }
            let Some(recording) = timetable.and_then(|dates| dates.recording) else { continue };
            for rule in rules.deadlines.iter().filter(|rule| rule.trigger == Trigger::Recording) {
                if self.is_the_version_for(rule, recording) {
                    self.apply(rule, Reckoned::given(recording), of);
                }
            }
            if let Some(fixed) = timetable.and_then(|dates| dates.ground_rules) {
                self.hold_against_gap(of, recording, fixed);
            }
        }
    }

    /// The usual gap before a recording, held against the day fixed for the ground rules hearing.
    fn hold_against_gap(&mut self, of: Of, recording: NaiveDate, fixed: NaiveDate) {
        let gap = self
            .found
            .iter_mut()
            .find(|each| each.rule == "S28-GAP" && each.of == of && each.trigger_day == Some(recording));
        if let Some(gap) = gap
            && gap.state.is_open()
            && let Some(last) = gap.due.day()
        {
            let in_time = fixed <= last;
            if !in_time {
                let days = (recording - fixed).num_days();
                gap.warnings.push(Caution::Said(format!(
                    "Days from the ground rules hearing to the recording: {days}. The usual gap is longer."
                )));
            }
            gap.state = State::MetOn { day: fixed, in_time };
        }
    }
}

fn ordered(order: &DateOrder) -> String {
    format!(
        "{} ordered {} on {} ({}): {}.",
        order.judge,
        long_date(order.day),
        long_date(order.made_on),
        order.hearing,
        order.reason.trim_end_matches('.')
    )
}
