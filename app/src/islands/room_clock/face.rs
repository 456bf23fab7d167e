//! What the courtroom clock shows, and which buttons do what, as things stand. Pure, so that the page without script and
//! the island say the same.

use domain::{
    courtroom::{
        Clock, Course, Happening, Hold, Speaker, Stage, Warning, minutes_left, minutes_over, minutes_used,
        warning,
    },
    view::SpeakerLine,
};

/// The large figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Face {
    /// What the clock does.
    pub state: String,
    /// Who is examining.
    pub who: String,
    /// The figure to be read across a room.
    pub figure: String,
    /// What the figure counts.
    pub unit: String,
    /// The same to the second, and of how many.
    pub exact: String,
    /// Whether time is short or over.
    pub warning: Option<Warning>,
}

/// `D1, Casper Counsel`; for the prosecution the stage.
pub fn speaker_words(line: &SpeakerLine) -> String {
    match (&line.label, line.speaker.stage) {
        (Some(label), Stage::CrossExamination) => format!("{label}, {}", line.name),
        (Some(label), Stage::ReExamination) => format!("Re-examination, {label}, {}", line.name),
        (None, Stage::CrossExamination) => line.name.clone(),
        (None, Stage::ReExamination) => format!("Re-examination, {}", line.name),
    }
}

fn find(speakers: &[SpeakerLine], speaker: Speaker) -> Option<&SpeakerLine> {
    speakers.iter().find(|line| line.speaker == speaker)
}

/// Seconds used by a moment, in milliseconds since 1970.
pub fn used(course: &Course, speaker: Speaker, now: i64) -> i64 {
    chrono::DateTime::from_timestamp_millis(now).map_or(0, |now| course.used(speaker, now).num_seconds())
}

/// Seconds left of the minutes allowed.
pub fn left(line: &SpeakerLine, used: i64) -> Option<i64> {
    line.limit.map(|minutes| i64::from(minutes) * 60 - used)
}

/// Whose turn it is, running or held.
pub fn current(course: &Course) -> Option<Speaker> {
    match course.clock {
        Clock::Idle | Clock::Held(None, _) => None,
        Clock::Running(speaker) | Clock::Held(Some(speaker), _) => Some(speaker),
    }
}

/// Who comes next: the first after whoever speaks, or spoke last, who has not had a turn.
pub fn next<'a>(course: &Course, speakers: &'a [SpeakerLine]) -> Option<&'a SpeakerLine> {
    let had = course.speakers();
    speakers.iter().find(|line| !had.contains(&line.speaker))
}

fn state_words(course: &Course) -> String {
    if course.ended.is_some() {
        return "Ended".to_owned();
    } else if course.started.is_none() {
        return "Not started".to_owned();
    }
    match course.clock {
        Clock::Idle => "Nobody is examining".to_owned(),
        Clock::Running(_) => "Running".to_owned(),
        Clock::Held(_, Hold::Pause) => "Paused".to_owned(),
        Clock::Held(_, Hold::Break(kind)) => kind.title().to_owned(),
        Clock::Held(_, Hold::Failure(kind)) => format!("Stopped: {}", kind.title().to_lowercase()),
    }
}

fn minutes(count: i64) -> &'static str {
    if count == 1 { "minute" } else { "minutes" }
}

fn to_the_second(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// What is shown at a moment.
pub fn face(course: &Course, speakers: &[SpeakerLine], now: i64) -> Face {
    let mut face = Face { state: state_words(course), ..Face::default() };
    let Some(speaker) = current(course) else { return face };
    let used = used(course, speaker, now);
    let line = find(speakers, speaker);
    face.who = line.map_or_else(|| speaker.stage.title().to_owned(), speaker_words);
    match line.and_then(|line| left(line, used).zip(line.limit)) {
        Some((left, limit)) if left < 0 => {
            let over = minutes_over(left);
            face.figure = format!("+{over}");
            face.unit = format!("{} over", minutes(over));
            face.exact =
                format!("{} over the {limit} {} allowed", to_the_second(-left), minutes(limit.into()));
            face.warning = Some(Warning::Over);
        }
        Some((left, limit)) => {
            let whole = minutes_left(left);
            face.figure = whole.to_string();
            face.unit = format!("{} left", minutes(whole));
            face.exact = format!("{} left of {limit} {}", to_the_second(left), minutes(limit.into()));
            face.warning = warning(left);
        }
        None => {
            let whole = minutes_used(used);
            face.figure = whole.to_string();
            face.unit = format!("{} used", minutes(whole));
            face.exact = format!("{} used, no limit shown", to_the_second(used));
        }
    }
    face
}

/// What is read out once when time gets short, for whoever does not see the figure.
pub fn spoken(face: &Face) -> String {
    match face.warning {
        None => String::new(),
        Some(Warning::Five) => format!("5 minutes left: {}", face.who),
        Some(Warning::One) => format!("1 minute left: {}", face.who),
        Some(Warning::Over) => format!("Time is over: {}", face.who),
    }
}

/// A row of the order of counsel: minutes used, and what is left.
pub fn row(course: &Course, line: &SpeakerLine, now: i64) -> (String, String) {
    let seconds = used(course, line.speaker, now);
    let had = course.speakers().contains(&line.speaker);
    let left = match left(line, seconds) {
        None => "No limit shown".to_owned(),
        Some(left) if left < 0 => format!("{} over", minutes_over(left)),
        Some(left) => minutes_left(left).to_string(),
    };
    (if had { minutes_used(seconds).to_string() } else { "Not yet".to_owned() }, left)
}

/// A button: what it says and what it puts down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The words on it.
    pub words: String,
    /// What it puts down.
    pub what: Happening,
}

impl Offer {
    fn new(words: impl Into<String>, what: Happening) -> Self {
        Self { words: words.into(), what }
    }

    /// What the button sends where there is no script.
    pub fn value(&self) -> String {
        value(&self.what)
    }
}

/// An entry as a form sends it.
pub fn value(what: &Happening) -> String {
    match what.detail() {
        detail if detail.is_empty() => what.code().to_owned(),
        detail => format!("{} {detail}", what.code()),
    }
}

/// The button that is pressed most: start, begin, pause and resume, one after the other.
pub fn first_offer(course: &Course, speakers: &[SpeakerLine], asks_why: bool) -> Option<Offer> {
    if course.ended.is_some() || (course.started.is_none() && asks_why) {
        return None;
    } else if course.started.is_none() {
        return Some(Offer::new("Start the hearing", Happening::Started(None)));
    }
    Some(match course.clock {
        Clock::Running(_) => Offer::new("Pause", Happening::Paused),
        Clock::Held(Some(_), _) => Offer::new("Resume", Happening::Resumed),
        Clock::Held(None, _) => Offer::new("End the break", Happening::Resumed),
        Clock::Idle => {
            let line = next(course, speakers)?;
            Offer::new(format!("Begin: {}", speaker_words(line)), Happening::Begins(line.speaker))
        }
    })
}

/// Whoever speaks is done for now.
pub fn stop_offer(course: &Course) -> Option<Offer> {
    current(course).map(|speaker| Offer::new("Stop: counsel has finished", Happening::Stops(speaker)))
}

/// On to the next counsel.
pub fn next_offer(course: &Course, speakers: &[SpeakerLine]) -> Option<Offer> {
    let line = next(course, speakers)?;
    current(course)?;
    Some(Offer::new(format!("Next counsel: {}", speaker_words(line)), Happening::Begins(line.speaker)))
}

/// The hearing is over.
pub fn end_offer(course: &Course) -> Option<Offer> {
    let running = course.started.is_some() && course.ended.is_none();
    running.then(|| Offer::new("End the hearing", Happening::Ended))
}

/// The witness may go.
pub fn release_offer(course: &Course) -> Option<Offer> {
    let here = course.started.is_some() && course.released.is_none();
    here.then(|| Offer::new("Witness released", Happening::Released))
}

/// Counsel out of turn, or again.
pub fn turn_offer(course: &Course, line: &SpeakerLine) -> Option<Offer> {
    let open = course.started.is_some() && course.ended.is_none() && current(course) != Some(line.speaker);
    open.then(|| Offer::new("Begin", Happening::Begins(line.speaker)))
}

/// Everything that is shown, as things stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The large figures.
    pub face: Face,
    /// What is not sent yet, and why.
    pub line: String,
    /// What could not be kept.
    pub refused: String,
    /// The buttons: the one pressed most, the next counsel, counsel has finished, the witness may go, the end.
    pub offers: [Option<Offer>; 5],
    /// Whether the start with a reason is offered.
    pub asks_why: bool,
    /// Whether the clock can be stopped for a break or a failure.
    pub stops: bool,
    /// The order of counsel: minutes used, minutes left, and the button out of turn.
    pub rows: Vec<(String, String, Option<Offer>)>,
}

/// What is shown of a hearing at a moment.
pub fn shown(course: &Course, speakers: &[SpeakerLine], now: i64, asks_why: bool) -> Shown {
    let rows = speakers.iter().map(|line| {
        let (used, left) = row(course, line, now);
        (used, left, turn_offer(course, line))
    });
    Shown {
        face: face(course, speakers, now),
        line: String::new(),
        refused: String::new(),
        offers: [
            first_offer(course, speakers, asks_why),
            next_offer(course, speakers),
            stop_offer(course),
            release_offer(course),
            end_offer(course),
        ],
        asks_why: asks_why && course.started.is_none() && course.ended.is_none(),
        stops: course.started.is_some() && course.ended.is_none(),
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use domain::{
        courtroom::Press,
        ids::{DefendantId, DeviceId, PersonId, PressId},
    };
    use uuid::Uuid;

    fn line(number: u8, limit: Option<u16>) -> SpeakerLine {
        SpeakerLine {
            speaker: Speaker {
                stage: Stage::CrossExamination,
                person: PersonId::new(Uuid::from_u128(number.into())),
                defendant: Some(DefendantId::new(Uuid::from_u128(number.into()))),
            },
            label: Some(format!("D{number}")),
            name: format!("Counsel {number}"),
            limit,
        }
    }

    fn course(entries: impl IntoIterator<Item = (i64, Happening)>) -> Course {
        let presses: Vec<Press> = entries
            .into_iter()
            .enumerate()
            .map(|(place, (second, what))| Press {
                at: DateTime::from_timestamp(second, 0).unwrap_or_default(),
                device: DeviceId::new(Uuid::nil()),
                count: u32::try_from(place).unwrap_or_default(),
                id: PressId::new(Uuid::from_u128(place as u128 + 1)),
                what,
            })
            .collect();
        Course::of(&presses)
    }

    #[test]
    fn the_figure_counts_down_to_nothing_and_then_up() {
        let speakers = [line(1, Some(10))];
        let course = course([(0, Happening::Started(None)), (0, Happening::Begins(speakers[0].speaker))]);
        let at = |second: i64| face(&course, &speakers, second * 1000);
        let figures: Vec<String> = [0, 1, 300, 599, 600, 601].map(|second| at(second).figure).into();
        assert_eq!(figures, ["10", "10", "5", "1", "0", "+1"]);
        assert_eq!(at(541).exact, "0:59 left of 10 minutes");
        assert_eq!(at(601).unit, "minute over");
        assert_eq!(spoken(&at(299)), "");
        assert_eq!(spoken(&at(300)), "5 minutes left: D1, Counsel 1");
        assert_eq!(spoken(&at(540)), "1 minute left: D1, Counsel 1");
        assert_eq!(spoken(&at(700)), "Time is over: D1, Counsel 1");
    }

    #[test]
    fn without_a_limit_the_minutes_used_are_shown() {
        let speakers = [line(1, None)];
        let course = course([(0, Happening::Started(None)), (0, Happening::Begins(speakers[0].speaker))]);
        let face = face(&course, &speakers, 90_000);
        assert_eq!((face.figure.as_str(), face.unit.as_str(), face.warning), ("2", "minutes used", None));
    }

    #[test]
    fn the_first_button_leads_through_the_hearing() {
        let speakers = [line(1, Some(10)), line(2, Some(10))];
        let (one, two) = (speakers[0].speaker, speakers[1].speaker);
        let mut entries = Vec::new();
        let mut said = Vec::new();
        for next in [
            Happening::Started(None),
            Happening::Begins(one),
            Happening::Paused,
            Happening::Resumed,
            Happening::Stops(one),
            Happening::Begins(two),
            Happening::Stops(two),
        ] {
            said.push(first_offer(&course(entries.clone()), &speakers, false).map(|offer| offer.words));
            entries.push((i64::try_from(entries.len()).unwrap_or_default(), next));
        }
        said.push(first_offer(&course(entries), &speakers, false).map(|offer| offer.words));
        let said: Vec<&str> = said.iter().map(|words| words.as_deref().unwrap_or("-")).collect();
        assert_eq!(
            said,
            [
                "Start the hearing",
                "Begin: D1, Counsel 1",
                "Pause",
                "Resume",
                "Pause",
                "Begin: D2, Counsel 2",
                "Pause",
                "-"
            ]
        );
    }

    #[test]
    fn what_is_not_ready_has_to_be_answered_before_the_start() {
        assert_eq!(first_offer(&course([]), &[], true), None);
        assert_eq!(end_offer(&course([])), None);
        assert!(end_offer(&course([(0, Happening::Started(None))])).is_some());
    }

    #[test]
    fn the_next_counsel_is_the_next_without_a_turn() {
        let speakers = [line(1, None), line(2, None)];
        let course = course([(0, Happening::Started(None)), (1, Happening::Begins(speakers[1].speaker))]);
        assert_eq!(
            next_offer(&course, &speakers).map(|offer| offer.what),
            Some(Happening::Begins(speakers[0].speaker))
        );
        assert_eq!(row(&course, &speakers[0], 61_000), ("Not yet".to_owned(), "No limit shown".to_owned()));
        assert_eq!(row(&course, &speakers[1], 61_000).0, "1");
    }
}
