//! What was done, by whom and when: the plan of cases and hearings as one sequence of acts, told in their order, so that
//! the trail reads as if it had been lived.

use super::{
    cases::{CasePlan, WitnessPlan},
    cast::{Bench, Cast, Player},
    courtroom,
    days::{Days, moment},
    dice::Dice,
    directions,
    hearings::HearingPlan,
    preparation::{self, Step},
    stages::{Change, Stage},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::hearing::{ChangeReason, HearingKind};
use std::sync::Arc;

/// One act.
pub(super) struct Act {
    pub at: DateTime<Utc>,
    pub by: Player,
    pub what: What,
}

/// What was done, naming cases and hearings by their places in the plan.
pub(super) enum What {
    /// A case was opened.
    Open { case: usize, sent_on: NaiveDate },
    /// The witnesses of a case were recorded, and those who care for them given their parts.
    Record { case: usize },
    /// A hearing was booked for the first time.
    Book { hearing: usize },
    /// A hearing was booked again.
    BookAgain { hearing: usize, slot: usize },
    /// The minutes of a booking were changed.
    Lengthen { hearing: usize },
    /// A hearing was moved to one of its slots.
    Move { hearing: usize, slot: usize, why: ChangeReason, note: &'static str, agreed: bool },
    /// A hearing was taken out of the diary.
    Cancel { hearing: usize, why: ChangeReason, note: &'static str },
    /// A witness's page was looked at.
    Look { case: usize, witness: usize },
    /// A step towards a witness's cross-examination.
    Prepare { case: usize, witness: usize, step: Step },
    /// A step towards a witness's special measures.
    Direct { case: usize, witness: usize, step: directions::Step },
    /// Something in the courtroom of a recording, or after it.
    Courtroom { hearing: usize, step: courtroom::Step },
    /// A deputy from another court stands in for a while.
    HandOver,
}

/// Every act, in the order in which they were done, all of them before the day.
pub(super) fn plan(
    cast: &Cast,
    cases: &[CasePlan],
    hearings: &[HearingPlan],
    days: &Days,
    dice: &mut Dice,
) -> Vec<Act> {
    let mut planner = Planner { cast, days, dice, acts: Vec::new() };
    for (number, case) in cases.iter().enumerate() {
        let of_case: Vec<(usize, &HearingPlan)> =
            hearings.iter().enumerate().filter(|(_, hearing)| hearing.case == number).collect();
        planner.case(number, case, &of_case);
    }
    if let Some(bench) = cast.benches.first() {
        let day = days.back(days.day, 6);
        planner.act(day, &bench.resident, What::HandOver);
    }
    planner.acts.extend(preparation::acts(cast, cases, hearings, days));
    let measures = directions::acts(cast, cases, hearings, days, &planner.acts);
    planner.acts.extend(measures);
    planner.acts.extend(courtroom::acts(cast, cases, hearings, days));
    planner.acts.sort_by_key(|act| act.at);
    planner.acts
}

struct Planner<'a> {
    cast: &'a Cast,
    days: &'a Days,
    dice: &'a mut Dice,
    acts: Vec<Act>,
}

impl Planner<'_> {
    fn case(&mut self, number: usize, case: &CasePlan, hearings: &[(usize, &HearingPlan)]) {
        let bench = &self.cast.benches[case.bench];
        let sent_on = self.sent_on(case, hearings);
        let opened = self.days.ahead(sent_on, self.dice.days(1, 2));
        let recorded = self.days.ahead(opened, self.dice.days(1, 2));
        self.act(opened, &bench.officer, What::Open { case: number, sent_on });
        self.act(recorded, &bench.officer, What::Record { case: number });
        let first = self.days.ahead(recorded, 1);
        for (hearing, plan) in hearings {
            self.hearing(bench, *hearing, plan, first);
        }
        for (witness, plan) in case.witnesses.iter().enumerate() {
            self.looks(bench, case, (number, witness), plan, first);
        }
    }

    /// A plea hearing follows the sending by four weeks; the other cases are older than what is told of them.
    fn sent_on(&mut self, case: &CasePlan, hearings: &[(usize, &HearingPlan)]) -> NaiveDate {
        let plea = hearings
            .iter()
            .find(|(_, hearing)| hearing.kind == HearingKind::PleaAndTrialPreparation)
            .and_then(|(_, hearing)| hearing.slots.last());
        match plea {
            Some(slot) if case.stage == Stage::JustSent => slot.day() - TimeDelta::days(28),
            Some(slot) => slot.day() - TimeDelta::days(self.dice.between(26, 34)),
            None => self.days.day - TimeDelta::days(self.dice.between(130, 330)),
        }
    }

    fn hearing(&mut self, bench: &Bench, hearing: usize, plan: &HearingPlan, first: NaiveDate) {
        let soonest = plan.slots.iter().map(super::diary::Slot::day).min().unwrap_or(self.days.day);
        // Nothing is done later than the day before the hearing, or before the day that is told.
        let last = self.days.back(soonest.min(self.days.day), 1);
        let changes = match plan.change {
            Change::None => 0,
            Change::Longer | Change::Moved(..) | Change::Cancelled(..) => 1,
            Change::MovedTwice(_) | Change::BookedAgain(..) => 2,
        };
        let mut day = if plan.is_borrowed() {
            last
        } else if changes > 0 {
            self.days.back(last, 2 * changes + self.dice.days(0, 3)).max(first)
        } else {
            self.days.back(last, self.dice.days(5, 15)).max(first).min(last)
        };
        let by = self.one_of_the_officers(bench);
        self.act(day, &by, What::Book { hearing });
        let keeper = Arc::clone(&bench.officer);
        let mut later = |planner: &mut Self, what| {
            day = planner.days.ahead(day, planner.dice.days(1, 2)).min(last);
            planner.act(day, &keeper, what);
        };
        match plan.change {
            Change::None => {}
            Change::Longer => later(self, What::Lengthen { hearing }),
            Change::Moved(why, note) => {
                later(self, What::Move { hearing, slot: 1, why, note, agreed: false });
            }
            Change::MovedTwice([(why, note), (again, why_again)]) => {
                later(self, What::Move { hearing, slot: 1, why, note, agreed: false });
                later(self, What::Move { hearing, slot: 2, why: again, note: why_again, agreed: true });
            }
            Change::Cancelled(why, note) => later(self, What::Cancel { hearing, why, note }),
            Change::BookedAgain(why, note) => {
                later(self, What::Cancel { hearing, why, note });
                later(self, What::BookAgain { hearing, slot: 1 });
            }
        }
    }

    /// The named officer books most hearings, the deputy and the listing officer some.
    fn one_of_the_officers(&mut self, bench: &Bench) -> Player {
        Arc::clone(match self.dice.below(8) {
            0 => &bench.deputy,
            1 | 2 => &bench.listing,
            _ => &bench.officer,
        })
    }

    /// Those who act in a case look at its witnesses, some of them more than once.
    fn looks(
        &mut self,
        bench: &Bench,
        case: &CasePlan,
        (number, witness): (usize, usize),
        plan: &WitnessPlan,
        first: NaiveDate,
    ) {
        let mut readers = vec![&bench.officer, &case.prosecutor, &bench.witness_care, &case.judge];
        readers.extend(&plan.isva);
        readers.extend(&plan.intermediary);
        let yesterday = self.days.back(self.days.day, 1);
        let span = (yesterday - first).num_days().max(0);
        for _look in 0..self.dice.between(1, 3) {
            if let Some(reader) = self.dice.pick(&readers) {
                let day = first + TimeDelta::days(self.dice.between(0, span));
                let day = self.days.back(self.days.ahead(day, 1), 1).max(first);
                self.act(day, reader, What::Look { case: number, witness });
            }
        }
    }

    fn act(&mut self, day: NaiveDate, by: &Player, what: What) {
        let at = moment(day, self.dice);
        self.acts.push(Act { at, by: Arc::clone(by), what });
    }
}
