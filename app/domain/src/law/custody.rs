//! Custody time limits of the Crown Court: for each defendant and each offence, less what was spent already, only while
//! in custody, back from a closed day, and extended only before they end.

use super::{
    facts::{DateOrder, LimitStart, MagistratesCustody, OffenceCustody, Spell},
    rules::DeadlineRule,
};
use crate::calendar::{BankHolidays, Caution, Reckoned, Step, add_days, long_date, roll_back};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What has become of a custody time limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyLimit {
    /// The last day, while it runs or once it has run out.
    pub last_day: Option<NaiveDate>,
    /// The days left while it does not run; zero otherwise.
    pub left: u32,
    /// The last day before any extension.
    pub unextended: Option<NaiveDate>,
    /// The order that extended it last.
    pub extended_by: Option<DateOrder>,
    /// Why that date.
    pub working: Vec<Step>,
    /// What to beware of.
    pub warnings: Vec<Caution>,
}

/// Works out one limit. `rule` is `CTL`, `CTL-LATE`, `CTL-VB` or `CTL-238` and gives the number of days; `orders` are those
/// that may extend it, in any order. An order made after the limit ended extends nothing (POA 1985 s.22(3)).
///
/// Days in custody are added up as one period (s.22(12)), of which the first day is not counted (SI 1987/299 reg 2(4)). A
/// day of release counts, and so does a day of return.
pub fn custody_limit(
    custody: &OffenceCustody,
    rule: &DeadlineRule,
    orders: &[DateOrder],
    holidays: &BankHolidays,
) -> CustodyLimit {
    let (start, what) = match custody.start {
        LimitStart::Sent(sent) | LimitStart::AddedAfterSending { sent, .. } => (sent, "Sent for trial"),
        LimitStart::VoluntaryBill(bill) => (bill, "Voluntary bill preferred"),
    };
    let mut count = Count {
        working: vec![Step::From { what: what.to_owned(), day: start, day_one: false }],
        warnings: Vec::new(),
        left: u32::from(rule.offset),
    };
    // After a voluntary bill with no earlier sending, nothing is said to be taken off.
    if !matches!(custody.start, LimitStart::VoluntaryBill(_)) {
        let spent = match &custody.magistrates {
            MagistratesCustody::Days(days) => *days,
            MagistratesCustody::Spells(spells) => days_spent(spells, start),
        };
        count.spend(spent, "in a magistrates' court's custody for this offence");
    }
    if let LimitStart::AddedAfterSending { added, .. } = custody.start {
        let added = format!(
            "Bill preferred or count added on {}: what is left of the time since the sending goes on.",
            long_date(added)
        );
        count.working.push(Step::Said(added));
    }
    let spells = tidy(&custody.crown, start);
    let Some(last) = count.run(&spells, start, holidays) else {
        return CustodyLimit {
            last_day: None,
            left: count.left,
            unextended: None,
            extended_by: None,
            working: count.working,
            warnings: count.warnings,
        };
    };
    let (last_day, extended_by) = count.extend(last, orders, holidays);
    CustodyLimit {
        last_day: Some(last_day),
        left: 0,
        unextended: Some(last),
        extended_by,
        working: count.working,
        warnings: count.warnings,
    }
}

struct Count {
    working: Vec<Step>,
    warnings: Vec<Caution>,
    left: u32,
}

impl Count {
    fn spend(&mut self, days: u32, what: &str) {
        if days > 0 {
            self.working.push(Step::Less { days, what: what.to_owned() });
            self.left = self.left.saturating_sub(days);
        }
    }

    /// The last day, if the limit ends within one of the times in custody.
    fn run(&mut self, spells: &[Spell], start: NaiveDate, holidays: &BankHolidays) -> Option<NaiveDate> {
        for (place, spell) in spells.iter().enumerate() {
            // The first day of all is not counted; a day of return is.
            let uncounted = place > 0 && self.left > 0;
            if place == 0 && spell.from > start {
                self.working.push(Step::Said(format!(
                    "In custody from {}. That day is not counted.",
                    long_date(spell.from)
                )));
            }
            if uncounted {
                self.working.push(Step::Said(format!(
                    "In custody again from {}. That day is counted, since times in custody are added together as one.",
                    long_date(spell.from)
                )));
            }
            let reached = add_days(spell.from, self.left - u32::from(uncounted));
            let rolled = roll_back(reached.day, holidays);
            if spell.until.is_none_or(|until| rolled.day <= until) {
                if uncounted {
                    self.warnings.push(Caution::Said(
                        "If the day of a return to custody does not count, the limit is a day later for each return. \
                         The earlier day is shown."
                            .to_owned(),
                    ));
                }
                self.working.push(Step::Counted {
                    count: self.left,
                    unit: "days of custody left".to_owned(),
                    back: false,
                    to: reached.day,
                });
                self.take(rolled.clone());
                return Some(rolled.day);
            }
            let until = spell.until.unwrap_or(spell.from);
            let used = u32::try_from((until - spell.from).num_days()).unwrap_or(0) + u32::from(uncounted);
            self.spend(used, &format!("in custody until released on {}", long_date(until)));
        }
        None
    }

    fn extend(
        &mut self,
        last: NaiveDate,
        orders: &[DateOrder],
        holidays: &BankHolidays,
    ) -> (NaiveDate, Option<DateOrder>) {
        let mut orders: Vec<&DateOrder> = orders.iter().collect();
        orders.sort_by_key(|order| order.made_on);
        let (mut last, mut by) = (last, None);
        for order in orders {
            if order.made_on > last {
                self.warnings.push(Caution::Said(format!(
                    "The order of {} was made after the limit had ended on {}. A limit can be extended only before it \
                     ends (Prosecution of Offences Act 1985 s.22(3)).",
                    long_date(order.made_on),
                    long_date(last)
                )));
                continue;
            }
            self.working.push(Step::Said(format!(
                "Extended to {} by {} on {}, before the limit ended.",
                long_date(order.day),
                order.judge,
                long_date(order.made_on)
            )));
            let rolled = roll_back(order.day, holidays);
            last = rolled.day;
            self.take(rolled);
            by = Some(order.clone());
        }
        (last, by)
    }

    fn take(&mut self, rolled: Reckoned) {
        self.working.extend(rolled.working);
        self.warnings.extend(rolled.warnings);
    }
}

/// Times in custody from a day on, in order, those that touch made one.
fn tidy(spells: &[Spell], from: NaiveDate) -> Vec<Spell> {
    let mut sorted: Vec<Spell> = spells
        .iter()
        .filter(|spell| spell.until.is_none_or(|until| from <= until && spell.from <= until))
        .map(|spell| Spell { from: spell.from.max(from), ..*spell })
        .collect();
    sorted.sort_by_key(|spell| spell.from);
    let mut tidy: Vec<Spell> = Vec::new();
    for spell in sorted {
        match tidy.last_mut() {
            Some(last)
                if last.until.is_none_or(|until| until.succ_opt().is_none_or(|next| spell.from <= next)) =>
            {
                last.until = last.until.zip(spell.until).map(|(a, b)| a.max(b));
            }
            _ => tidy.push(spell),
        }
    }
    tidy
}

/// The days of these times up to and with a day, added together as one period of which the first day is not counted.
fn days_spent(spells: &[Spell], until: NaiveDate) -> u32 {
    let own: Vec<Spell> = tidy(spells, NaiveDate::MIN)
        .into_iter()
        .filter(|spell| spell.from <= until)
        .map(|spell| Spell { until: Some(spell.until.map_or(until, |end| end.min(until))), ..spell })
        .collect();
    let days: i64 = own.iter().map(|spell| (spell.until.unwrap_or(until) - spell.from).num_days() + 1).sum();
    u32::try_from(days - 1).unwrap_or(0)
}
