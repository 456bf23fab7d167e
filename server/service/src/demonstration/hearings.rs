//! When and where each hearing of the story is, and where it was before it moved.

use super::{
    cases::{CasePlan, LENT, find},
    cast::{Bench, Cast},
    days::Days,
    diary::{Need, STARTS, Sheet, Slot},
    dice::Dice,
    stages::{BUSIEST, Change, Stage, Step, change, steps},
};
use chrono::{NaiveDate, TimeDelta, Timelike};
use domain::{
    booking_entry::BookingEntry,
    calendar::utc_to_civil,
    case::DefendantLabel,
    hearing::HearingKind,
    ids::{PersonId, ResourceId, WitnessId},
};
use std::{cmp::Reverse, collections::HashMap};

/// One hearing.
pub(super) struct HearingPlan {
    /// The place of its case in the list.
    pub case: usize,
    pub kind: HearingKind,
    /// Which witness of the case it is for.
    pub witness: Option<usize>,
    /// Where it is and was booked, in the order of booking.
    pub slots: Vec<Slot>,
    pub change: Change,
    judge: PersonId,
    prosecution: PersonId,
    defence: Vec<(DefendantLabel, PersonId)>,
    /// Why it is booked although somebody is wanted elsewhere at that time.
    engaged: Option<&'static str>,
    days: Vec<Option<&'static str>>,
}

impl HearingPlan {
    /// Whether somebody is wanted elsewhere, so that it can only be booked after that.
    pub fn is_borrowed(&self) -> bool {
        self.engaged.is_some()
    }

    /// The booking form for one of its slots, filled.
    pub fn entry(&self, slot: usize, witness: Option<WitnessId>) -> BookingEntry {
        let at = self.slots[slot];
        let mut timing = at.timing;
        if self.change == Change::Longer && slot == 0 {
            timing.minutes /= 2;
        }
        BookingEntry {
            booking: None,
            kind: self.kind,
            witness,
            courtroom: at.courtroom,
            link_room: at.link_room,
            kit: at.kit,
            timing,
            judge: Some(self.judge),
            prosecution_counsel: Some(self.prosecution),
            defence: self.defence.clone(),
            override_reason: self.engaged.or(self.days[slot]).map(ToOwned::to_owned),
        }
    }
}

/// Plans the hearings of all cases, those of each case in their order.
pub(super) fn plan(cast: &Cast, cases: &[CasePlan], days: &Days, dice: &mut Dice) -> Vec<HearingPlan> {
    let mut planner = Planner {
        cast,
        cases,
        days,
        dice,
        sheet: Sheet::default(),
        placed: Vec::new(),
        last: HashMap::new(),
    };
    for case in 0..cases.len() {
        planner.place_today(case);
    }
    let mut order: Vec<usize> = (0..cases.len()).collect();
    // Those who lend counsel to another court first, then what the others fit round them.
    let lends = |bench: usize| LENT.iter().any(|(lender, _)| *lender == bench);
    order.sort_by_key(|case| Reverse(lends(cases[*case].bench)));
    let mut lent = false;
    for case in order {
        if !lent && !lends(cases[case].bench) {
            planner.place_borrowed();
            planner.fill_the_busiest_day();
            lent = true;
        }
        let first = planner.placed.len();
        planner.place_rest(case);
        planner.place_changes(first);
    }
    planner.placed.sort_by_key(|hearing| hearing.case);
    planner.placed
}

struct Planner<'a> {
    cast: &'a Cast,
    cases: &'a [CasePlan],
    days: &'a Days,
    dice: &'a mut Dice,
    sheet: Sheet,
    placed: Vec<HearingPlan>,
    /// The day of the last hearing placed for a case.
    last: HashMap<usize, NaiveDate>,
}

impl Planner<'_> {
    fn place_today(&mut self, case: usize) {
        for step in self.steps(case).into_iter().filter(|step| step.offset == 0) {
            self.place(case, step, &STARTS, |_day| true);
        }
    }

    fn place_rest(&mut self, case: usize) {
        let mut waiting = None;
        for step in self.steps(case) {
            if step.offset == 0 {
                self.last.insert(case, self.days.day);
            } else if step.with_next {
                waiting = Some(step);
            } else if let Some(rules) = waiting.take() {
                self.place_on_one_day(case, rules, step);
            } else if step.kind != HearingKind::Section28 || self.has_rules(case, step) {
                let after = self.last.get(&case).copied();
                self.place_any_time(case, step, after);
            }
        }
    }

    fn steps(&self, case: usize) -> Vec<Step> {
        let case = &self.cases[case];
        let is_there = |step: &Step| step.witness.is_none_or(|witness| witness < case.witnesses.len());
        steps(case.stage).into_iter().filter(is_there).collect()
    }

    /// A ground rules hearing in the morning and the recording later that day.
    fn place_on_one_day(&mut self, case: usize, rules: Step, recording: Step) {
        let after = self.last.get(&case).copied();
        let first = self.hearing(case, rules);
        let second = self.hearing(case, recording);
        let first_need = need(self.cast, self.cases, self.dice, &first, rules.minutes);
        let second_need = need(self.cast, self.cases, self.dice, &second, recording.minutes);
        let days = self.days.candidates(recording.offset);
        // Each time with half an hour between them, in which the room is set up.
        let starts: [(i64, &[i64]); 2] = [(600, &[675, 720, 840, 870]), (630, &[720, 840, 870])];
        let both = days.into_iter().filter(|day| after.is_none_or(|after| *day > after)).find_map(|day| {
            starts.iter().find_map(|(morning, later)| {
                let first = self.sheet.find(&first_need, &[day], &[*morning])?;
                Some((first, self.sheet.find(&second_need, &[day], later)?))
            })
        });
        if let Some((morning, later)) = both {
            self.last.insert(case, later.day());
            self.keep(first, morning, &first_need.people);
            self.keep(second, later, &second_need.people);
        }
    }

    fn place_any_time(&mut self, case: usize, mut step: Step, after: Option<NaiveDate>) {
        if step.offset.abs() > 4 {
            step.offset += i32::try_from(self.dice.between(-1, 1)).unwrap_or(0);
        }
        let turn = self.dice.below(STARTS.len());
        let mut starts = STARTS;
        starts.rotate_left(turn);
        let first = self.placed.len();
        self.place(case, step, &starts, |day| after.is_none_or(|after| day > after));
        if let Some(placed) = self.placed.get(first) {
            self.last.insert(case, placed.slots[0].day());
        }
    }

    fn place(&mut self, case: usize, step: Step, starts: &[i64], on: impl Fn(NaiveDate) -> bool) {
        let hearing = self.hearing(case, step);
        let need = need(self.cast, self.cases, self.dice, &hearing, step.minutes);
        let days: Vec<NaiveDate> =
            self.days.candidates(step.offset).into_iter().filter(|day| on(*day)).collect();
        if let Some(slot) = self.sheet.find(&need, &days, starts) {
            self.keep(hearing, slot, &need.people);
        }
    }

    fn keep(&mut self, mut hearing: HearingPlan, slot: Slot, people: &[PersonId]) {
        self.sheet.take(&slot, people);
        hearing.slots.push(slot);
        hearing.days.push(self.days.reason_to_sit(slot.day()));
        self.placed.push(hearing);
    }

    /// Whether ground rules are set for the witness of a step; nobody is recorded without.
    fn has_rules(&self, case: usize, step: Step) -> bool {
        self.placed.iter().any(|hearing| {
            (hearing.case, hearing.kind, hearing.witness) == (case, HearingKind::GroundRules, step.witness)
        })
    }

    fn hearing(&self, case: usize, step: Step) -> HearingPlan {
        let plan = &self.cases[case];
        let first = step.witness.unwrap_or(0) == 0;
        let labels = (1..=DefendantLabel::MOST).filter_map(DefendantLabel::new);
        HearingPlan {
            case,
            kind: step.kind,
            witness: step.witness,
            slots: Vec::new(),
            change: if first { change(plan.bench, plan.stage, step.kind) } else { Change::None },
            judge: plan.judge.person,
            prosecution: if managed_by_the_prosecutor(step.kind) {
                plan.prosecutor.person
            } else {
                plan.prosecution_counsel.person
            },
            defence: labels
                .zip(&plan.defendants)
                .filter_map(|(label, defendant)| Some((label, defendant.counsel.as_ref()?.person)))
                .collect(),
            engaged: None,
            days: Vec::new(),
        }
    }

    /// In another court, a mention at which counsel is wanted who is recording in this one at the time.
    fn place_borrowed(&mut self) {
        for (lender, borrower) in LENT {
            let recording = find(self.cases, lender, Stage::RecordingSoon).and_then(|case| {
                self.placed
                    .iter()
                    .find(|hearing| {
                        hearing.case == case && hearing.kind.is_recorded() && hearing.witness == Some(0)
                    })
                    .map(|hearing| hearing.slots[0])
            });
            let (Some(recording), Some(case)) = (recording, find(self.cases, borrower, Stage::Recorded))
            else {
                continue;
            };
            let step =
                Step { kind: HearingKind::Mention, witness: None, offset: 1, minutes: 20, with_next: false };
            let mut hearing = self.hearing(case, step);
            hearing.engaged =
                Some("Counsel is released from the other court for this mention, by its judge.");
            let mut need = need(self.cast, self.cases, self.dice, &hearing, step.minutes);
            let everybody = need.people.clone();
            need.people.retain(|person| hearing.defence.iter().all(|(_, counsel)| counsel != person));
            let begins = minutes_of(&recording);
            let starts = [begins + 15, begins, begins + 30, begins + 45];
            if let Some(slot) = self.sheet.find(&need, &[recording.day()], &starts) {
                self.keep(hearing, slot, &everybody);
            }
        }
    }

    /// More for the next day in the specialist courtroom of the busiest court, so that anybody who books there meets
    /// something that holds the slot.
    fn fill_the_busiest_day(&mut self) {
        let more = [
            (Stage::Recorded, HearingKind::Application, 45),
            (Stage::Tried, HearingKind::Mention, 20),
            (Stage::JustSent, HearingKind::Application, 60),
            (Stage::RulesOnTheDay, HearingKind::Mention, 30),
        ];
        for (stage, kind, minutes) in more {
            if let Some(case) = find(self.cases, BUSIEST, stage) {
                let step = Step { kind, witness: None, offset: 1, minutes, with_next: false };
                self.place(case, step, &STARTS, |_day| true);
            }
        }
    }

    /// Where the hearings that move were before, from this one on.
    fn place_changes(&mut self, first: usize) {
        for number in first..self.placed.len() {
            let change = self.placed[number].change;
            let wanted = match change {
                Change::None | Change::Longer | Change::Cancelled(..) => 0,
                Change::Moved(..) | Change::BookedAgain(..) => 1,
                Change::MovedTwice(_) => 2,
            };
            let found = (0..wanted).take_while(|_| self.place_before(number)).count();
            self.placed[number].change = match change {
                Change::MovedTwice([(reason, note), _]) if found == 1 => Change::Moved(reason, note),
                _ if found < wanted => Change::None,
                whole => whole,
            };
        }
    }

    /// Finds a slot some days before the first one, or some days after it where that would be over. Answers whether
    /// there was one.
    fn place_before(&mut self, number: usize) -> bool {
        let hearing = &mut self.placed[number];
        let first = hearing.slots[0];
        let mut need = need(self.cast, self.cases, self.dice, hearing, first.timing.minutes);
        need.courtrooms.sort_by_key(|room| *room != first.courtroom);
        let today = self.days.day;
        let past = first.day() < today;
        let back = (2..13).map(|count| self.days.back(first.day(), count));
        let ahead = (2..13).map(|count| self.days.ahead(first.day(), count));
        let days: Vec<NaiveDate> =
            back.chain(ahead).filter(|day| if past { *day < today } else { *day > today }).collect();
        let Some(slot) = self.sheet.find(&need, &days, &STARTS) else { return false };
        self.sheet.take(&slot, &need.people);
        hearing.slots.insert(0, slot);
        hearing.days.insert(0, self.days.reason_to_sit(slot.day()));
        true
    }
}

/// What a hearing of so many minutes needs.
fn need(cast: &Cast, cases: &[CasePlan], dice: &mut Dice, hearing: &HearingPlan, minutes: u16) -> Need {
    let plan = &cases[hearing.case];
    let bench = &cast.benches[plan.bench];
    let recorded = hearing.kind.is_recorded();
    // The first recording of the coming days in the busiest court has no link room: something for the officer to find.
    let unlinked = (plan.bench, plan.stage, hearing.witness) == (BUSIEST, Stage::RecordingSoon, Some(0));
    let mut people = vec![hearing.judge, hearing.prosecution];
    people.extend(hearing.defence.iter().map(|(_, counsel)| *counsel));
    if let Some(witness) = hearing.witness.and_then(|witness| plan.witnesses.get(witness)) {
        let supporters = [&witness.isva, &witness.intermediary];
        people.extend(supporters.into_iter().flatten().map(|each| each.person));
    }
    Need {
        minutes,
        setup: if recorded { 30 } else { 0 },
        cleardown: if recorded { 15 } else { 0 },
        courtrooms: courtrooms(bench, plan, hearing.kind, dice),
        link_rooms: if recorded && !unlinked { bench.rooms.link_rooms.clone() } else { Vec::new() },
        kits: if recorded { bench.rooms.kits.clone() } else { Vec::new() },
        people,
    }
}

/// At hearings that are not about evidence the Crown prosecutor appears; counsel is instructed for the others.
const fn managed_by_the_prosecutor(kind: HearingKind) -> bool {
    matches!(
        kind,
        HearingKind::PleaAndTrialPreparation
            | HearingKind::FurtherCaseManagement
            | HearingKind::CustodyTimeLimit
            | HearingKind::Mention
            | HearingKind::Application
    )
}

/// Courtrooms that will do, the best first.
fn courtrooms(bench: &Bench, case: &CasePlan, kind: HearingKind, dice: &mut Dice) -> Vec<ResourceId> {
    let rooms = &bench.rooms;
    let extra = matches!(kind, HearingKind::Application | HearingKind::Mention) && case.bench == BUSIEST;
    let busy_today = case.bench == BUSIEST && case.stage == Stage::ManagementToday;
    if kind.is_for_a_witness() || extra || (busy_today && kind == HearingKind::FurtherCaseManagement) {
        return vec![rooms.specialist];
    }
    if kind == HearingKind::Trial {
        return [&[rooms.second, rooms.specialist], &rooms.courtrooms[..]].concat();
    }
    let mut ordinary = dice.shuffled(&rooms.courtrooms);
    ordinary.retain(|room| *room != rooms.specialist);
    ordinary
}

fn minutes_of(slot: &Slot) -> i64 {
    let time = utc_to_civil(slot.timing.starts_at).time();
    i64::from(time.num_seconds_from_midnight()) / TimeDelta::minutes(1).num_seconds()
}
