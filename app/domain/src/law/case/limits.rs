//! The custody time limits of a case, and what is counted back from them.

use super::Bench;
use crate::{
    calendar::{Caution, Reckoned, Step, long_date, subtract_days},
    law::{
        custody::custody_limit,
        deadline::{Deadline, Due, State},
        facts::{DateOrder, LimitStart, MagistratesCustody, Of, OffenceCustody},
        terms::Trigger,
    },
};
use chrono::NaiveDate;

impl Bench<'_> {
    /// Custody time limits, and what is counted back from them.
    pub(super) fn custody(&mut self) {
        let (facts, rules) = (self.facts, self.rules);
        for custody in &facts.custody {
            let (id, day) = limit_of(custody);
            let Some(rule) = rules.deadline_nearest(id, day) else { continue };
            let orders: Vec<DateOrder> = facts
                .orders
                .iter()
                .filter(|order| (order.rule == "CTL" || order.rule == id) && order.of.covers(custody.of))
                .cloned()
                .collect();
            let limit = custody_limit(custody, rule, &orders, self.holidays);
            let due = limit.last_day.map_or(Due::Stopped { left: limit.left }, Due::By);
            let (last, unextended) = (limit.last_day, limit.unextended);
            let mut deadline = self.deadline(rule, custody.of, Some(day), due, limit.working, limit.warnings);
            self.settle_limit(&mut deadline, custody);
            if let (Some(by), Some(was)) = (limit.extended_by, unextended) {
                let (was, now) = (Box::new(Due::By(was)), Box::new(deadline.state));
                deadline.state = State::Replaced { by, was, now };
            }
            let runs = deadline.state.is_open();
            self.found.push(deadline);
            if let Some(last) = last.filter(|_| runs) {
                self.before_the_limit(custody.of, last);
            }
        }
    }

    fn settle_limit(&self, deadline: &mut Deadline, custody: &OffenceCustody) {
        let last = deadline.due.day();
        if let Some((what, day)) = custody.ended
            && day <= self.today
        {
            let in_time = last.is_none_or(|last| day <= last);
            if !in_time {
                deadline
                    .warnings
                    .push(Caution::Said("The limit had ended before the trial started.".to_owned()));
            }
            deadline.working.push(Step::Said(format!(
                "{} on {}, which ends the limit (POA 1985 s.22(11A)).",
                what.title(),
                long_date(day)
            )));
            deadline.state = State::MetOn { day, in_time };
        } else if let Some((since, why)) = &custody.disapplied
            && *since <= self.today
        {
            let because = format!("Disapplied since {} (POA 1985 s.22(5)): {why}.", long_date(*since));
            deadline.state = State::NotApplicable { because };
        }
    }

    fn before_the_limit(&mut self, of: Of, last: NaiveDate) {
        let rules = self.rules;
        let extension_sought = self
            .facts
            .events
            .iter()
            .any(|event| event.trigger == Trigger::ExtensionApplication && event.of.covers(of));
        for rule in rules.deadlines.iter().filter(|rule| rule.trigger == Trigger::CustodyTimeLimit) {
            if !self.is_the_version_for(rule, last) {
                continue;
            }
            self.apply(rule, Reckoned::given(last), of);
            if rule.id == "CTL-BAIL"
                && extension_sought
                && let Some(deadline) = self.found.last_mut()
            {
                deadline.state =
                    State::NotApplicable { because: "An extension of the limit is sought.".to_owned() };
            }
        }
    }
}

/// Under which rule a custody time limit runs, and from which day.
fn limit_of(custody: &OffenceCustody) -> (&'static str, NaiveDate) {
    match custody.start {
        LimitStart::AddedAfterSending { added, .. } => ("CTL-LATE", added),
        LimitStart::VoluntaryBill(bill) => ("CTL-VB", bill),
        LimitStart::Sent(sent) => {
            if !custody.under_18 && first_day_in_custody(custody).is_some_and(is_in_temporary_time) {
                ("CTL-238", sent)
            } else {
                ("CTL", sent)
            }
        }
    }
}

fn first_day_in_custody(custody: &OffenceCustody) -> Option<NaiveDate> {
    let of_magistrates = match &custody.magistrates {
        MagistratesCustody::Spells(spells) => spells.iter().map(|spell| spell.from).min(),
        // So many days before the sending, if they were spent in one piece.
        MagistratesCustody::Days(days) => match custody.start {
            LimitStart::Sent(sent) if *days > 0 => Some(subtract_days(sent, *days).day),
            _ => None,
        },
    };
    of_magistrates.into_iter().chain(custody.crown.iter().map(|spell| spell.from)).min()
}

/// From 28 September 2020 to 27 June 2021 (SI 2020/953).
fn is_in_temporary_time(day: NaiveDate) -> bool {
    let limits = NaiveDate::from_ymd_opt(2020, 9, 28).zip(NaiveDate::from_ymd_opt(2021, 6, 27));
    limits.is_some_and(|(first, last)| (first..=last).contains(&day))
}
