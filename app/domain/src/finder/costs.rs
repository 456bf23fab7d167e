//! What a slot would cost, though it is free: what the person choosing has to weigh.

use super::{Slot, SlotSearch};
use crate::{
    calendar::{BankHolidays, is_business_day, london_day},
    codes::coded,
    unavailability::{Unavailable, absences},
};
use chrono::NaiveDate;

coded! {
    /// A day by which a hearing has to be held.
    Limit {
        /// Custody runs out.
        CustodyTimeLimit = "custody_time_limit", "custody time limit";
        /// A rule or a judge set it.
        Deadline = "deadline", "date it has to be heard by";
    }
}

/// What a slot costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// Somebody would have to be released from a trial that goes on elsewhere.
    PartHeard(Unavailable),
    /// It is so few business days away.
    ShortNotice(u16),
    /// It is after this day.
    Past(Limit, NaiveDate),
    /// The hearing has moved before, so a judge has to agree.
    NeedsAgreement,
    /// It is in a court outside the region.
    OutsideRegion,
    /// It is at another court than the case is before.
    OtherCourt,
}

/// What the costs of a slot are counted from.
#[derive(Clone, Debug, Default)]
pub struct Weighing {
    /// Days by which the hearing has to be held.
    pub limits: Vec<(Limit, NaiveDate)>,
    /// Business days within which a change is at short notice.
    pub short_notice_days: u16,
    /// How often the hearing has moved.
    pub moves: i64,
}

/// What this slot costs, the gravest first.
pub fn costs(
    slot: &Slot,
    search: &SlotSearch,
    weighing: &Weighing,
    unavailable: &[Unavailable],
    holidays: &BankHolidays,
) -> Vec<Cost> {
    let mut costs = Vec::new();
    let day = london_day(slot.starts_at);
    let past = weighing.limits.iter().filter(|(_, limit)| day > *limit);
    costs.extend(past.map(|(limit, last)| Cost::Past(*limit, *last)));
    let hearing = search.timing(slot.starts_at).hearing();
    let part_heard = absences(hearing, unavailable).filter(|each| each.is_part_heard());
    costs.extend(part_heard.copied().map(Cost::PartHeard));
    let notice = notice(london_day(search.now), day, holidays);
    if notice < weighing.short_notice_days {
        costs.push(Cost::ShortNotice(notice));
    }
    if weighing.moves > 0 {
        costs.push(Cost::NeedsAgreement);
    }
    match slot.nearness {
        0 | 1 => {}
        2 => costs.push(Cost::OtherCourt),
        _ => costs.push(Cost::OutsideRegion),
    }
    costs
}

/// How many business days lie between today and a day, the day itself included.
pub fn notice(today: NaiveDate, day: NaiveDate, holidays: &BankHolidays) -> u16 {
    let days = today.iter_days().skip(1).take_while(|each| *each <= day);
    u16::try_from(days.filter(|each| is_business_day(*each, holidays)).count()).unwrap_or(u16::MAX)
}
