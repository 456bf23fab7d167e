//! From what is recorded to the list of conditions.

use super::{Booking, Condition, IsvaState, Judged, Record, Recorded, Said, Standing, Times, Who, Why};
use crate::{
    case::DefendantLabel,
    equipment::{EquipmentState, Unready},
    hearing::HearingKind,
};
use chrono::NaiveDate;

/// Every condition of a booking and how it stands, in the order of [`Condition`]. Each is there once, needed or not.
pub fn conditions(booking: &Booking, recorded: &Recorded, times: &Times) -> Vec<Judged> {
    let judged = Judging { booking, recorded, times };
    let defendants = || booking.defendants.iter().copied();
    let mut list = vec![judged.direction(), judged.ground_rules(), judged.minutes(), judged.judge()];
    list.push(judged.prosecution_counsel());
    list.extend(defendants().map(|label| judged.defence_counsel(label)));
    list.push(judged.prosecution_ready());
    list.extend(defendants().map(|label| judged.defence_ready(label)));
    list.extend([
        judged.courtroom(),
        judged.link_room(),
        judged.kit(),
        judged.check(),
        judged.intermediary(),
        judged.isva(),
        judged.of_the_witness(Condition::Visit, recorded.visit_offered, times.visit, Who::WitnessCare),
        judged.of_the_witness(Condition::Arrival, recorded.arrival_agreed, times.rooms, Who::WitnessCare),
        judged.of_the_witness(Condition::WaitingRoom, recorded.waiting_room, times.rooms, Who::Officer),
    ]);
    list
}

struct Judging<'a> {
    booking: &'a Booking,
    recorded: &'a Recorded,
    times: &'a Times,
}

impl Judging<'_> {
    fn is_recorded(&self) -> bool {
        self.booking.kind.is_recorded()
    }

    /// A condition that is met or has time until a day.
    fn due(&self, condition: Condition, met: bool, by: NaiveDate, who: Who, why: Option<Why>) -> Judged {
        let standing = match (met, self.times.today > by) {
            (true, _) => Standing::Met,
            (false, true) => Standing::Overdue,
            (false, false) => Standing::NotYet,
        };
        let open = standing.is_missing();
        Judged { condition, standing, who: open.then_some(who), by: open.then_some(by), why }
    }

    fn direction(&self) -> Judged {
        if !self.is_recorded() {
            return plain(Condition::Direction, Standing::NotNeeded);
        }
        let directions = &self.recorded.directions;
        let without: Vec<_> =
            self.booking.defendants.iter().copied().filter(|label| !directions.contains_key(label)).collect();
        let of_the_case = directions.iter().filter(|(label, _)| self.booking.defendants.contains(label));
        let missing: Vec<_> = of_the_case
            .flat_map(|(label, dates)| dates.missing().into_iter().map(|which| (*label, which)))
            .collect();
        // Against nobody, nothing is directed.
        let met = !self.booking.defendants.is_empty() && without.is_empty() && missing.is_empty();
        let why = (!met).then_some(Why::Direction { without, missing });
        self.due(Condition::Direction, met, self.times.ground_rules, Who::Judge, why)
    }

    /// Held means that its day has come and that the judge recorded it: what stands in the diary alone was not held.
    fn ground_rules(&self) -> Judged {
        let condition = Condition::GroundRules;
        if !self.is_recorded() {
            return plain(condition, Standing::NotNeeded);
        }
        let (held, today) = (&self.recorded.ground_rules, self.times.today);
        if let Some(day) = held.recorded.filter(|day| *day <= today) {
            return Judged { why: Some(Why::HeldOn(day)), ..plain(condition, Standing::Met) };
        }
        let listed = held.listed.or(held.recorded);
        let by = match listed {
            // A judge has said why it is held so close to the recording.
            Some(listed) if held.close_for_a_reason => listed.max(self.times.ground_rules),
            _ => self.times.ground_rules,
        };
        let (who, why) = match listed {
            None => (Who::Listing, Why::NotListed),
            Some(day) if day < today => (Who::Judge, Why::HeldWithoutRecord(day)),
            Some(day) => (Who::Judge, Why::ListedOn(day)),
        };
        self.due(condition, false, by, who, Some(why))
    }

    fn minutes(&self) -> Judged {
        if !self.is_recorded() {
            return plain(Condition::Minutes, Standing::NotNeeded);
        }
        // They are locked at the ground rules hearing, which a judge may have allowed to be late.
        let rules = &self.recorded.ground_rules;
        let late = rules.listed.filter(|_| rules.close_for_a_reason);
        let by = late.map_or(self.times.ground_rules, |day| day.max(self.times.ground_rules));
        self.due(Condition::Minutes, self.recorded.minutes_locked, by, Who::Judge, None)
    }

    fn judge(&self) -> Judged {
        self.due(Condition::Judge, self.recorded.judge, self.times.counsel, Who::Listing, None)
    }

    fn prosecution_counsel(&self) -> Judged {
        let condition = Condition::ProsecutionCounsel;
        self.due(condition, self.recorded.prosecution, self.times.counsel, Who::Prosecution, None)
    }

    fn defence_counsel(&self, label: DefendantLabel) -> Judged {
        let met = self.recorded.defended.contains(&label);
        self.due(Condition::DefenceCounsel(label), met, self.times.counsel, Who::Defence(label), None)
    }

    fn prosecution_ready(&self) -> Judged {
        self.party(Condition::ProsecutionReady, self.recorded.prosecution_said, Who::Prosecution)
    }

    fn defence_ready(&self, label: DefendantLabel) -> Judged {
        let said = match &self.recorded.defence_said {
            Record::NotKept => Record::NotKept,
            Record::Kept(all) => Record::Kept(all.get(&label).copied().unwrap_or_default()),
        };
        self.party(Condition::DefenceReady(label), said, Who::Defence(label))
    }

    fn party(&self, condition: Condition, said: Record<Said>, who: Who) -> Judged {
        let said = match said {
            _ if !self.is_recorded() => return plain(condition, Standing::NotNeeded),
            Record::NotKept => return plain(condition, Standing::NotRecorded),
            Record::Kept(said) => said,
        };
        let why = match said {
            Said::Ready => None,
            _ if self.recorded.goes_ahead => Some(Why::DirectedToGoAhead),
            Said::NotReady => Some(Why::SaidNotReady),
            Said::Nothing => None,
        };
        let met = said == Said::Ready || self.recorded.goes_ahead;
        self.due(condition, met, self.times.rooms, who, why)
    }

    fn courtroom(&self) -> Judged {
        self.place(Condition::Courtroom, true, self.recorded.out_of_use.courtroom)
    }

    fn link_room(&self) -> Judged {
        self.place(Condition::LinkRoom, self.recorded.link_room, self.recorded.out_of_use.link_room)
    }

    fn kit(&self) -> Judged {
        self.place(Condition::Kit, self.recorded.kit, self.recorded.out_of_use.kit)
    }

    fn place(&self, condition: Condition, booked: bool, out_of_use: bool) -> Judged {
        if !booked && !self.is_recorded() {
            return plain(condition, Standing::NotNeeded);
        }
        let why = match (booked, out_of_use) {
            (false, _) => Some(Why::NotBooked),
            (true, true) => Some(Why::OutOfUse),
            (true, false) => None,
        };
        self.due(condition, why.is_none(), self.times.rooms, Who::Officer, why)
    }

    /// A check has until the hearing begins; what is broken is overdue at once.
    fn check(&self) -> Judged {
        let condition = Condition::Check;
        let missing = |overdue, why| Judged {
            condition,
            standing: if overdue { Standing::Overdue } else { Standing::NotYet },
            who: Some(Who::Checker),
            by: Some(self.times.day),
            why: Some(why),
        };
        match &self.recorded.equipment {
            EquipmentState::NotNeeded => plain(condition, Standing::NotNeeded),
            EquipmentState::Ready { degraded } => {
                Judged { why: degraded.then_some(Why::Degraded), ..plain(condition, Standing::Met) }
            }
            EquipmentState::Due { .. } => missing(false, Why::CheckNotDue),
            EquipmentState::NotReady(unready) => {
                let broken =
                    unready.iter().any(|(_, why)| matches!(why, Unready::Fault(_) | Unready::Failed));
                if broken { missing(true, Why::Broken) } else { missing(self.times.begun, Why::Unchecked) }
            }
        }
    }

    /// An intermediary attends the ground rules hearing too, so one is named by then.
    fn intermediary(&self) -> Judged {
        let condition = Condition::Intermediary;
        let at_ground_rules = self.booking.kind == HearingKind::GroundRules;
        if !self.booking.intermediary_directed || !(at_ground_rules || self.booking.brings_a_witness()) {
            return plain(condition, Standing::NotNeeded);
        }
        let by = if at_ground_rules { self.times.rooms } else { self.times.ground_rules };
        self.due(condition, self.recorded.intermediary, by, Who::Prosecution, None)
    }

    /// "Not offered" is overdue whenever the hearing is (users.md R16).
    fn isva(&self) -> Judged {
        let condition = Condition::Isva;
        let state = match self.recorded.isva {
            _ if !self.booking.brings_a_witness() => return plain(condition, Standing::NotNeeded),
            Record::NotKept => return plain(condition, Standing::NotRecorded),
            Record::Kept(state) => state,
        };
        let met = matches!(state, IsvaState::Assigned | IsvaState::Declined);
        let judged = self.due(condition, met, self.times.rooms, Who::WitnessCare, Some(Why::Isva(state)));
        if state == IsvaState::NotOffered { Judged { standing: Standing::Overdue, ..judged } } else { judged }
    }

    fn of_the_witness(&self, condition: Condition, done: Record<bool>, by: NaiveDate, who: Who) -> Judged {
        match done {
            _ if !self.booking.brings_a_witness() => plain(condition, Standing::NotNeeded),
            Record::NotKept => plain(condition, Standing::NotRecorded),
            Record::Kept(done) => self.due(condition, done, by, who, None),
        }
    }
}

const fn plain(condition: Condition, standing: Standing) -> Judged {
    Judged { condition, standing, who: None, by: None, why: None }
}
