//! What cannot be missed: an eighteenth birthday that ends a direction, and what nobody has recorded.

use crate::components::WarningText;
use chrono::NaiveDate;
use domain::{
    calendar::long_date,
    eligibility::{Course, Fate, Ground, OnlyByAge, TurningEighteen},
    measure::Measure,
};
use leptos::prelude::*;

/// How many days ahead a birthday is warned of, whatever else is planned.
const NEAR: i64 = 183;

/// Whether a birthday is near enough, or stands enough in the way, to be warned of.
pub(in crate::pages) fn is_near(turning: &TurningEighteen) -> bool {
    turning.days <= NEAR || turning.before_decision == Some(true) || turning.before_recording == Some(true)
}

/// The warning, with what the birthday falls before, what ends and what carries on.
pub(in crate::pages) fn birthday_warning(
    turning: &TurningEighteen,
    course: &Course,
) -> impl IntoView + use<> {
    let headline = headline(turning);
    let lines = lines(turning, course).into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <WarningText>{headline}</WarningText>
        <ul class="govuk-list govuk-list--bullet">{lines}</ul>
    }
}

fn headline(turning: &TurningEighteen) -> String {
    let days = match turning.days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} ago", days_words(-days)),
    };
    let first = long_date(turning.first);
    match (turning.first == turning.last, turning.days > 0) {
        (true, true) => format!("The witness turns 18 on {first}, {days}"),
        (true, false) if turning.days == 0 => format!("The witness turns 18 today, {first}"),
        (true, false) => format!("The witness turned 18 on {first}, {days}"),
        (false, _) => format!("The witness may turn 18 from {first} ({days}) to {}", long_date(turning.last)),
    }
}

fn days_words(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

fn lines(turning: &TurningEighteen, course: &Course) -> Vec<String> {
    let mut lines = Vec::new();
    let on = |day: NaiveDate| long_date(day);
    match (turning.before_decision, course.decision) {
        (Some(true), Some(decision)) => lines.push(format!(
            "The special-measures decision is on {}: by then age is no ground (section 16(1)(a), (3)).",
            on(decision.on)
        )),
        (Some(false), Some(decision)) => lines.push(format!(
            "The special-measures decision, on {}, comes before the birthday.",
            on(decision.on)
        )),
        _ => lines.push("No day of the special-measures decision is recorded.".to_owned()),
    }
    if let Some(recording) = course.recording {
        let day = on(recording.on);
        lines.push(match (recording.done, turning.before_recording) {
            (true, Some(true)) => format!("The section 28 recording was made on {day}, after the birthday."),
            (true, _) => format!("The section 28 recording was made on {day}, before the birthday (section 21(9))."),
            (false, Some(true)) => format!(
                "The section 28 recording is booked for {day}, which is not before the birthday: section 28 by age alone ends first (section 21(8), (9))."
            ),
            (false, _) => format!(
                "The section 28 recording is booked for {day}, before the birthday. If it moves past the birthday, section 28 by age alone ends (section 21(9))."
            ),
        });
    } else if !turning.fates.is_empty() {
        lines.push("No section 28 recording is in the diary.".to_owned());
    }
    lines.push(format!("{}.", turning.only_by_age.title()));
    if !turning.keeps.is_empty() {
        lines.push(format!("Grounds that apply at 18: {}.", named(&turning.keeps)));
    }
    if !turning.may_keep.is_empty() {
        lines.push(format!(
            "Grounds that may apply at 18, or are not recorded: {}.",
            named(&turning.may_keep)
        ));
    }
    for fate in [Fate::Ends, Fate::ForTheJudge, Fate::IfRecordedFirst, Fate::CarriesOn] {
        let measures: Vec<&str> = turning
            .fates
            .iter()
            .filter(|(_, each)| *each == fate)
            .map(|(measure, _)| title(*measure))
            .collect();
        if !measures.is_empty() {
            lines.push(format!("{}: {}.", fate.title(), measures.join(", ")));
        }
    }
    if turning.fresh_application {
        lines.push(match turning.only_by_age {
            OnlyByAge::No => {
                "A fresh application on another ground is the way to anything that the remaining grounds do not open."
            }
            OnlyByAge::Perhaps | OnlyByAge::Yes => {
                "Whatever ends needs a fresh application on another ground (sections 16(1)(b) and 17)."
            }
        }
        .to_owned());
    }
    lines
}

fn title(measure: Measure) -> &'static str {
    measure.title()
}

fn named(grounds: &[Ground]) -> String {
    let named: Vec<String> =
        grounds.iter().map(|ground| format!("{} ({})", ground.title(), ground.provision())).collect();
    named.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::eligibility::Moment;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    fn turning(days: i64) -> TurningEighteen {
        TurningEighteen {
            first: day("2026-12-15"),
            last: day("2026-12-15"),
            days,
            before_decision: Some(false),
            before_recording: Some(true),
            only_by_age: OnlyByAge::Yes,
            keeps: Vec::new(),
            may_keep: Vec::new(),
            fates: vec![
                (Measure::Screen, Fate::Ends),
                (Measure::LiveLink, Fate::Ends),
                (Measure::RecordedEvidenceInChief, Fate::ForTheJudge),
                (Measure::RecordedCrossExamination, Fate::Ends),
            ],
            fresh_application: true,
        }
    }

    #[test]
    fn the_headline_says_the_day_and_how_far_it_is() {
        assert_eq!(headline(&turning(21)), "The witness turns 18 on Tuesday 15 December 2026, in 21 days");
        assert_eq!(headline(&turning(1)), "The witness turns 18 on Tuesday 15 December 2026, tomorrow");
        assert_eq!(headline(&turning(0)), "The witness turns 18 today, Tuesday 15 December 2026");
        assert_eq!(headline(&turning(-1)), "The witness turned 18 on Tuesday 15 December 2026, 1 day ago");
        let estimate = TurningEighteen { last: day("2027-01-15"), ..turning(21) };
        assert!(
            headline(&estimate)
                .starts_with("The witness may turn 18 from Tuesday 15 December 2026 (in 21 days)")
        );
    }

    #[test]
    fn a_recording_booked_too_late_is_named_with_what_ends() {
        let course = Course {
            decision: Some(Moment::done(day("2026-11-02"))),
            recording: Some(Moment::planned(day("2027-01-11"))),
            ..Course::default()
        };
        let said = lines(&turning(21), &course).join("\n");
        assert!(said.contains("booked for Monday 11 January 2027, which is not before the birthday"));
        assert!(said.contains("Ends on the birthday: Screen, Live link, Video recorded cross-examination."));
        assert!(said.contains("For the judge to rule: Video recorded evidence in chief."));
        assert!(said.contains("fresh application"));
    }

    #[test]
    fn a_birthday_is_near_by_its_day_or_by_what_it_stands_in_the_way_of() {
        assert!(is_near(&turning(183)) && is_near(&turning(400)));
        let far = TurningEighteen { before_recording: Some(false), ..turning(400) };
        assert!(!is_near(&far));
    }
}
