//! What stands in the way of a booking and what is free near it, in words. The page that refuses and its live part say the
//! same.

use chrono::NaiveDateTime;
use domain::{
    calendar::{long_date, short_date, stretch_words, time_range_words, time_words},
    ground_rules::ShortGap,
    view::{AlternativeLine, ClashLine, DayWarning, EngagedLine, Holding, KeptBy, WitnessAway},
};

/// What holds a room or kit over these times, in words that go on from its name.
pub fn clash_words(clash: &ClashLine, times: &str) -> String {
    let moment = |at: NaiveDateTime| format!("{} on {}", time_words(at.time()), short_date(at.date()));
    match clash.holding {
        Holding::Booking => {
            let by = clash.held_by.as_deref().unwrap_or("another booking");
            format!("is held {times}, for: {by}")
        }
        Holding::OutOfUse { reason, until } => {
            format!("is out of use until {} ({})", moment(until), reason.title().to_lowercase())
        }
        Holding::Provisional { until } => {
            format!("is held provisionally {times}, until {} unless it is booked before then", moment(until))
        }
        Holding::Visit => format!("is held {times}, for a witness's visit"),
    }
}

/// Who is kept by what, in words; `times` says when another hearing is.
pub fn engaged_words(each: &EngagedLine, times: &str) -> String {
    match each.by {
        KeptBy::Hearing => format!("{} is engaged {times} at {}", each.name, each.court),
        KeptBy::Dates => format!("{} cannot come: {}", each.name, stretch_words(each.from, each.until)),
        KeptBy::PartHeard => {
            // What ends at midnight ends with the day before.
            let last = each.until - chrono::TimeDelta::minutes(1);
            let last = short_date(last.date());
            format!("{} is part-heard at {}, expected to end on {last}", each.name, each.court)
        }
    }
}

/// When the witness cannot come, in words.
pub fn witness_away_words(each: &WitnessAway) -> String {
    format!("Witness {} cannot come: {}", each.reference, stretch_words(each.from, each.until))
}

/// That a witness ought to have been asked first (users.md R43), in words.
pub fn not_asked_words(reference: &str) -> String {
    format!("Witness {reference} has not been asked for dates to avoid. Ask before a date is offered.")
}

/// What is unusual about a day, in words.
pub fn day_words(warning: &DayWarning) -> String {
    match warning {
        DayWarning::Weekend => "The court does not usually sit at a weekend".to_owned(),
        DayWarning::BankHoliday(title) => format!("This is a bank holiday: {title}"),
        DayWarning::BeyondCalendar => {
            "Bank holidays are not known that far ahead: check before you confirm".to_owned()
        }
        DayWarning::OutsideHours => {
            "With set-up and clear-down this is outside the hours the court is open".to_owned()
        }
        DayWarning::OverLunch => {
            "This runs over the court's lunch, though it would fit before or after".to_owned()
        }
    }
}

/// `Tuesday 1 December 2026, 10am to 11:30am, Leeds Crown Court, Courtroom 5, Link room 2`.
pub fn alternative_words(each: &AlternativeLine) -> String {
    let times = time_range_words(each.starts.time(), each.ends.time());
    let day = if each.link_room_name.is_some() {
        short_date(each.starts.date())
    } else {
        long_date(each.starts.date())
    };
    let mut words = format!("{day}, {times}, {}", each.courtroom_name);
    for part in [&each.link_room_name, &each.kit_name].into_iter().flatten() {
        words.push_str("; ");
        words.push_str(part);
    }
    words
}

/// Ground rules and recording too close: said to whoever books, and no bar to saving.
pub fn too_close(gap: ShortGap) -> String {
    let how = match gap.days {
        0 => "on the same day".to_owned(),
        1 => "1 day apart".to_owned(),
        days if days < 0 => "in the wrong order".to_owned(),
        days => format!("{days} days apart"),
    };
    let least = if gap.least == 1 { "1 day".to_owned() } else { format!("{} days", gap.least) };
    format!(
        "ground rules and recording would be {how}. This court asks for at least {least}. The judge will be asked for a reason; you can book all the same."
    )
}
