//! When a document counts as served: CrimPR 4.11.

use super::{
    BankHolidays, Caution, Closed, Reckoned, Step, closed,
    count::{next_open, years_not_known},
    long_date, time_words,
};
use crate::codes::coded;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

coded! {
    /// How a document is served.
    ServiceMethod {
        /// By electronic means.
        Electronic = "electronic", "Electronically";
        /// Left at an address.
        LeftAtAddress = "left", "Left at an address";
        /// By first class post or document exchange.
        Post = "post", "First class post or document exchange";
        /// Handed over.
        HandedOver = "hand", "Handed over";
    }
}

/// How and when a document was served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// How.
    pub method: ServiceMethod,
    /// The day it was sent, posted, left or handed over.
    pub day: NaiveDate,
    /// The time by the clock on the wall; it matters only for electronic service.
    pub time: Option<NaiveTime>,
    /// The day on which the addressee responded, which shows that it had arrived.
    pub responded: Option<NaiveDate>,
}

/// The days on which one court's office is closed beside those that are no business days anyway. They count only for
/// service on or by the court officer (4.11(4)).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtOffice {
    /// The days.
    pub closed: BTreeSet<NaiveDate>,
}

/// The day a document counts as served: electronic by 2:30pm on a business day that day, otherwise the next business day;
/// left at an address, the next business day; first class post or document exchange, the second business day after; handed
/// over, that day; earlier where the addressee responds.
///
/// `office` is given for service on or by the court officer, and only then.
pub fn deemed_service(service: Service, holidays: &BankHolidays, office: Option<&CourtOffice>) -> Reckoned {
    let is_closed = |day: NaiveDate| {
        let office_closed = || office.filter(|office| office.closed.contains(&day)).map(|_| Closed::Office);
        closed(day, holidays).or_else(office_closed)
    };
    let sent = service.day;
    let mut working = vec![Step::Said(said(service))];
    let mut warnings = Vec::new();
    let mut later = |mut day: NaiveDate, count: u32| {
        for _ in 0..count {
            day = next_open(day, false, &is_closed, &mut working);
        }
        day
    };
    let day = match service.method {
        ServiceMethod::HandedOver => sent,
        ServiceMethod::LeftAtAddress => later(sent, 1),
        ServiceMethod::Post => later(sent, 2),
        ServiceMethod::Electronic => {
            if let Some(why) = is_closed(sent) {
                let day = later(sent, 1);
                working.insert(1, Step::Passed { day: sent, why });
                day
            } else if service.time.is_some_and(|time| time > last_moment()) {
                let day = later(sent, 1);
                let late =
                    "Sent after 2:30pm, so it counts as served on the next business day (CrimPR 4.11).";
                working.insert(1, Step::Said(late.to_owned()));
                day
            } else {
                if service.time.is_none() {
                    let unknown = "The time it was sent is not recorded. After 2:30pm it would count as served a business \
                                   day later.";
                    warnings.push(Caution::Said(unknown.to_owned()));
                }
                sent
            }
        }
    };
    warnings.extend(years_not_known(sent, day, holidays));
    let arrived = service.responded.filter(|responded| *responded < day && *responded >= sent);
    let (day, last) = match arrived {
        Some(arrived) => {
            (arrived, format!("The addressee responded on {}, so it was served by then.", long_date(arrived)))
        }
        None => (day, format!("Served on {} (CrimPR 4.11).", long_date(day))),
    };
    working.push(Step::Said(last));
    Reckoned { day, working, warnings }
}

/// By 2:30pm: the last moment counts.
fn last_moment() -> NaiveTime {
    NaiveTime::from_hms_opt(14, 30, 0).unwrap_or(NaiveTime::MIN)
}

fn said(service: Service) -> String {
    let day = long_date(service.day);
    match (service.method, service.time) {
        (ServiceMethod::Electronic, Some(time)) => {
            format!("Sent electronically on {day} at {}.", time_words(time))
        }
        (ServiceMethod::Electronic, None) => format!("Sent electronically on {day}."),
        (ServiceMethod::LeftAtAddress, _) => format!("Left at an address on {day}."),
        (ServiceMethod::Post, _) => format!("Posted first class or put in the document exchange on {day}."),
        (ServiceMethod::HandedOver, _) => format!("Handed over on {day}."),
    }
}
