//! One rule, one day: when it is due and why.

use super::{
    deadline::Due,
    rules::DeadlineRule,
    terms::{Direction, Roll, Sense, Unit},
};
use crate::calendar::{
    BankHolidays, Caution, Reckoned, Step, add_business_days, add_days, closed, roll_back, roll_forward,
    subtract_business_days, subtract_days,
};

/// What one rule makes of one day: when it is due and why. `offset` takes the place of the rule's own count where a court
/// or a victim's rights say so.
pub fn reckon(
    rule: &DeadlineRule,
    from: Reckoned,
    offset: u16,
    holidays: &BankHolidays,
) -> (Due, Vec<Step>, Vec<Caution>) {
    let trigger = from.day;
    let mut all = from;
    all.working.push(Step::From {
        what: rule.trigger.title().to_owned(),
        day: trigger,
        day_one: rule.first_day_counts,
    });
    let due = match rule.unit {
        Unit::JudgeSets => Due::JudgeSets,
        Unit::AsSoonAsPracticable => Due::AsSoonAsPracticable,
        Unit::NoneStated => Due::NoTimeStated,
        Unit::SameDay => Due::By(trigger),
        Unit::BeforeItBegins => Due::BeforeItBegins(trigger),
        Unit::BusinessDays | Unit::WorkingDays | Unit::CalendarDays | Unit::Weeks => {
            all = counted(rule, all, u32::from(offset), holidays);
            match rule.sense {
                Sense::By | Sense::NotLessThan => Due::By(all.day),
                Sense::NotBefore => Due::NotBefore(all.day),
                Sense::Within => Due::Between(all.day, trigger),
                Sense::Window => {
                    let earliest = u32::from(rule.earliest.unwrap_or(rule.offset));
                    Due::Between(counted(rule, Reckoned::given(trigger), earliest, holidays).day, all.day)
                }
            }
        }
    };
    if !rule.force.covers(trigger) {
        all.warn(Caution::NotInForce { from: rule.force.from, to: rule.force.to });
    }
    if rule.unit == Unit::WorkingDays {
        all.warn(Caution::Said(
            "The working days of the Victims' Code are taken to follow the calendar of the Rules' business days."
                .to_owned(),
        ));
    }
    if rule.is_practice() {
        all.warn(Caution::Practice);
    }
    (due, all.working, all.warnings)
}

/// The count itself, with what becomes of a last day on which courts do not sit.
fn counted(rule: &DeadlineRule, from: Reckoned, offset: u32, holidays: &BankHolidays) -> Reckoned {
    let before = rule.direction == Direction::Before;
    let trigger = from.day;
    let mut all = match (rule.unit, before) {
        (Unit::BusinessDays | Unit::WorkingDays, false) => {
            from.then(add_business_days(trigger, offset, holidays))
        }
        (Unit::BusinessDays | Unit::WorkingDays, true) => {
            from.then(subtract_business_days(trigger, offset, holidays))
        }
        (Unit::Weeks, false) => from.then(add_days(trigger, offset * 7)),
        (Unit::Weeks, true) => from.then(subtract_days(trigger, offset * 7)),
        (_, false) if rule.first_day_counts => {
            let mut all = from.then(add_days(trigger, offset.saturating_sub(1)));
            if let Some(Step::Counted { count, unit, .. }) = all.working.last_mut() {
                (*count, *unit) = (offset, "days, the first day among them,".to_owned());
            }
            all
        }
        (_, false) => from.then(add_days(trigger, offset)),
        (_, true) => from.then(subtract_days(trigger, offset)),
    };
    if before && rule.sense == Sense::NotLessThan {
        let plain = all.day;
        let safer = match rule.roll {
            Roll::Skip => subtract_business_days(plain, 1, holidays).day,
            _ => subtract_days(plain, 1).day,
        };
        all.day = safer;
        all.working.push(Step::Safer { plain, safer });
    }
    let day = all.day;
    match rule.roll {
        Roll::Skip => all,
        Roll::Back => all.then(roll_back(day, holidays)),
        Roll::Forward => all.then(roll_forward(day, holidays)),
        Roll::None => {
            // Whether it is a business day is asked, so a year that is not known is warned of.
            for warning in roll_back(day, holidays).warnings {
                all.warn(warning);
            }
            if let Some(why) = closed(day, holidays) {
                let earlier = subtract_business_days(day, 1, holidays).day;
                all.warn(Caution::NotABusinessDay { why, earlier });
            }
            all
        }
    }
}
