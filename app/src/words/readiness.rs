//! How it is told whether a booking is ready: what has to be so, how it stands, who must act and by when. Always in words,
//! the colour only beside them.

use crate::components::TagColour;
use domain::{
    calendar::{long_date, short_date},
    case::DefendantLabel,
    readiness::{Condition, Judged, Standing, Verdict, Who, Why},
};

/// What has to be so.
pub fn condition(condition: Condition) -> String {
    let words = match condition {
        Condition::Direction => "Section 28 direction with all five dates",
        Condition::GroundRules => "Ground rules hearing held and recorded",
        Condition::Minutes => "Topics and minutes locked by a judge",
        Condition::Judge => "Judge named",
        Condition::ProsecutionCounsel => "Prosecution counsel named",
        Condition::DefenceCounsel(label) => return format!("Counsel for {label} named"),
        Condition::ProsecutionReady => "Prosecution said that it is ready",
        Condition::DefenceReady(label) => return format!("Defence of {label} said that it is ready"),
        Condition::Courtroom => "Courtroom in use",
        Condition::LinkRoom => "Link room booked",
        Condition::Kit => "Recording kit booked",
        Condition::Check => "Rooms and kit passed their check",
        Condition::Intermediary => "Intermediary named",
        Condition::Isva => "Independent Sexual Violence Adviser (ISVA)",
        Condition::Visit => "Court visit offered to the witness",
        Condition::Arrival => "Arrival of the witness agreed",
        Condition::WaitingRoom => "Waiting room held for the witness",
    };
    words.to_owned()
}

/// What a condition is about, in a word or two, before how it stands.
pub fn subject(judged: Condition) -> String {
    match judged {
        Condition::Isva => "Adviser (ISVA)".to_owned(),
        Condition::Visit => "Court visit".to_owned(),
        Condition::Arrival => "Arrival".to_owned(),
        Condition::WaitingRoom => "Waiting room".to_owned(),
        other => condition(other),
    }
}

/// One line of what is missing, for one condition or for defendants of whom the same is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What.
    pub what: String,
    /// Who must act and by when.
    pub act: Option<String>,
    /// Whether it is overdue.
    pub overdue: bool,
}

/// What is missing, line by line: defendants of whom the same is to be said share one.
pub fn missing_lines(all: &[Judged]) -> Vec<Missing> {
    let mut lines: Vec<(&Judged, Vec<DefendantLabel>)> = Vec::new();
    for judged in all {
        let of = label(judged.condition);
        let same = |other: &&mut (&Judged, Vec<DefendantLabel>)| {
            let first = other.0;
            let alike = std::mem::discriminant(&first.condition) == std::mem::discriminant(&judged.condition);
            alike && (first.standing, first.by, &first.why) == (judged.standing, judged.by, &judged.why)
        };
        match (of, lines.iter_mut().find(same)) {
            (Some(label), Some(line)) => line.1.push(label),
            _ => lines.push((judged, of.into_iter().collect())),
        }
    }
    lines
        .into_iter()
        .map(|(judged, of)| {
            let of = labels(&of);
            let what = match judged.condition {
                Condition::DefenceCounsel(_) => format!("no counsel for {of}"),
                Condition::DefenceReady(_) if judged.why == Some(Why::SaidNotReady) => {
                    format!("defence of {of} said that it is not ready")
                }
                Condition::DefenceReady(_) => format!("defence of {of} has not said that it is ready"),
                _ => missing(judged),
            };
            let who = match judged.who {
                Some(Who::Defence(_)) => Some(format!("defence of {of}")),
                other => other.map(who),
            };
            let act = who.map(|who| by_when(judged, who));
            Missing { what, act, overdue: judged.standing == Standing::Overdue }
        })
        .collect()
}

const fn label(condition: Condition) -> Option<DefendantLabel> {
    match condition {
        Condition::DefenceCounsel(label) | Condition::DefenceReady(label) => Some(label),
        _ => None,
    }
}

/// What is missing, as in the middle of a line.
pub fn missing(judged: &Judged) -> String {
    let words = match judged.condition {
        Condition::Direction => "section 28 direction not complete",
        Condition::GroundRules => match judged.why {
            Some(Why::HeldWithoutRecord(_)) => "ground rules hearing not recorded",
            Some(Why::NotListed) | None => "no ground rules hearing",
            Some(_) => "ground rules hearing not held",
        },
        Condition::Minutes => "topics and minutes not locked",
        Condition::Judge => "no judge",
        Condition::ProsecutionCounsel => "no prosecution counsel",
        Condition::DefenceCounsel(label) => return format!("no counsel for {label}"),
        Condition::ProsecutionReady => match judged.why {
            Some(Why::SaidNotReady) => "prosecution said that it is not ready",
            _ => "prosecution has not said that it is ready",
        },
        Condition::DefenceReady(label) => return format!("defence of {label} has not said that it is ready"),
        Condition::Courtroom => "courtroom out of use",
        Condition::LinkRoom => match judged.why {
            Some(Why::OutOfUse) => "link room out of use",
            _ => "no link room",
        },
        Condition::Kit => match judged.why {
            Some(Why::OutOfUse) => "recording kit out of use",
            _ => "no recording kit",
        },
        Condition::Check => match judged.why {
            Some(Why::Broken) => "a room or kit is broken",
            Some(Why::CheckNotDue) => "rooms and kit to be checked",
            _ => "rooms and kit not checked",
        },
        Condition::Intermediary => "no intermediary",
        Condition::Isva => "no adviser (ISVA)",
        Condition::Visit => "no court visit offered",
        Condition::Arrival => "arrival not agreed",
        Condition::WaitingRoom => "no waiting room",
    };
    words.to_owned()
}

/// Who must act.
pub fn who(who: Who) -> String {
    let words = match who {
        Who::Officer => "special-measures officer",
        Who::Listing => "listing officer",
        Who::Judge => "judge",
        Who::Prosecution => "prosecution",
        Who::Defence(label) => return format!("defence of {label}"),
        Who::Checker => "whoever checks the rooms",
        Who::WitnessCare => "witness care officer",
    };
    words.to_owned()
}

/// Who must act and by when, as in brackets: `judge, by Mon 4 Jan`.
pub fn act(judged: &Judged) -> Option<String> {
    Some(by_when(judged, who(judged.who?)))
}

fn by_when(judged: &Judged, who: String) -> String {
    let was = if judged.standing == Standing::Overdue { "was due" } else { "by" };
    match judged.by {
        // What is broken is overdue whatever the day.
        Some(_) if judged.why == Some(Why::Broken) => format!("{who}, now"),
        Some(by) => format!("{who}, {was} {}", short_date(by)),
        None => who,
    }
}

/// More about how it stands, as a sentence.
pub fn why(why: &Why) -> String {
    match why {
        Why::Direction { without, missing } => {
            let mut sentences = Vec::new();
            if !without.is_empty() {
                sentences.push(format!("No section 28 direction stands against {}.", labels(without)));
            }
            sentences.extend(
                missing
                    .iter()
                    .map(|(label, which)| format!("For {label}, not set: {}.", lower(which.title()))),
            );
            sentences.join(" ")
        }
        Why::HeldOn(day) => format!("Held on {}.", long_date(*day)),
        Why::ListedOn(day) => format!("In the diary for {}.", long_date(*day)),
        Why::NotListed => "It is not in the diary.".to_owned(),
        Why::HeldWithoutRecord(day) => {
            format!("It was in the diary for {}. A judge has not recorded it.", long_date(*day))
        }
        Why::OutOfUse => "Out of use at that time.".to_owned(),
        Why::NotBooked => "Not booked.".to_owned(),
        Why::Degraded => "Some of it does not work well.".to_owned(),
        Why::CheckNotDue => "A check does not count yet.".to_owned(),
        Why::Unchecked => "No check in the court's time, or one that is not complete.".to_owned(),
        Why::Broken => "A check failed or a fault is open.".to_owned(),
        Why::SaidNotReady => "It said that it is not ready.".to_owned(),
        Why::DirectedToGoAhead => "A judge directed that the recording goes ahead.".to_owned(),
        Why::Isva(state) => format!("{}.", state.title()),
    }
}

fn labels(all: &[DefendantLabel]) -> String {
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    match all.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

fn lower(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The colour beside how a condition stands.
pub const fn colour(standing: Standing) -> TagColour {
    match standing {
        Standing::Overdue => TagColour::Red,
        Standing::NotYet => TagColour::Yellow,
        Standing::NotRecorded | Standing::NotNeeded => TagColour::Grey,
        Standing::Met => TagColour::Green,
    }
}

/// What the conditions amount to: `Not ready: 2 overdue, 1 to do`, with a colour.
pub fn verdict(verdict: Verdict) -> (String, TagColour) {
    match (verdict.overdue, verdict.not_yet) {
        (0, 0) => ("Ready".to_owned(), TagColour::Green),
        (0, not_yet) => (format!("{not_yet} to do"), TagColour::Yellow),
        (overdue, 0) => (format!("{overdue} overdue"), TagColour::Red),
        (overdue, not_yet) => (format!("{overdue} overdue, {not_yet} to do"), TagColour::Red),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use domain::measure::TimetableDate;

    fn judged(condition: Condition, standing: Standing, why: Option<Why>) -> Judged {
        Judged { condition, standing, who: Some(Who::Judge), by: NaiveDate::from_ymd_opt(2027, 1, 4), why }
    }

    #[test]
    fn who_must_act_is_told_with_the_day() {
        let act = |standing, why| act(&judged(Condition::Check, standing, why)).unwrap_or_default();
        assert_eq!(act(Standing::NotYet, None), "judge, by Mon 4 Jan");
        assert_eq!(act(Standing::Overdue, None), "judge, was due Mon 4 Jan");
        assert_eq!(act(Standing::Overdue, Some(Why::Broken)), "judge, now");
    }

    #[test]
    fn defendants_of_whom_the_same_is_to_be_said_share_a_line() {
        let of = |place, standing| {
            let label = DefendantLabel::new(place).expect("a label");
            let judged = judged(Condition::DefenceCounsel(label), standing, None);
            Judged { who: Some(Who::Defence(label)), ..judged }
        };
        let all = [
            of(1, Standing::Overdue),
            of(2, Standing::Overdue),
            of(3, Standing::NotYet),
            judged(Condition::Judge, Standing::Overdue, None),
        ];
        let lines: Vec<_> = missing_lines(&all).into_iter().map(|line| (line.what, line.act)).collect();
        let act = |words: &str| Some(words.to_owned());
        assert_eq!(
            lines,
            [
                ("no counsel for D1 and D2".to_owned(), act("defence of D1 and D2, was due Mon 4 Jan")),
                ("no counsel for D3".to_owned(), act("defence of D3, by Mon 4 Jan")),
                ("no judge".to_owned(), act("judge, was due Mon 4 Jan")),
            ]
        );
    }

    #[test]
    fn a_direction_says_against_whom_and_which_date() {
        let [one, two, three] = [1, 2, 3].map(|place| DefendantLabel::new(place).expect("a label"));
        let words = why(&Why::Direction {
            without: vec![one, two, three],
            missing: vec![(one, TimetableDate::Editing)],
        });
        assert_eq!(
            words,
            "No section 28 direction stands against D1, D2 and D3. For D1, not set: editing complete."
        );
    }

    #[test]
    fn what_it_amounts_to_is_counted() {
        let words = |overdue, not_yet| verdict(Verdict { overdue, not_yet, ..Verdict::default() }).0;
        assert_eq!(
            [words(0, 0), words(0, 2), words(1, 0), words(1, 2)],
            ["Ready", "2 to do", "1 overdue", "1 overdue, 2 to do"]
        );
    }
}
