//! The forms that follow a hearing: how it ended, where its recording stands, playback, edits, further questions.

use super::{
    Check, CopyMade, EditKind, EditReason, FurtherLimb, Note, Outcome, PlaybackOccasion, PlaybackResult,
    RecordingState, Ruling,
};
use crate::{
    calendar::parse_date,
    form::{FormErrors, FormValues, Problem},
    hearing::ChangeReason,
    ids::{DefendantId, EditId, HearingId, OutcomeId, PersonId, RecordingNoteId},
    text::readable_text,
};
use chrono::NaiveDate;
use std::str::FromStr;

const LONGEST: usize = 500;

/// How a hearing ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeEntry {
    /// How.
    pub outcome: Outcome,
    /// More about it.
    pub note: Option<String>,
    /// Why the earlier outcome was wrong, where there was one.
    pub corrects_because: Option<String>,
    /// The earlier outcome the form was filled from.
    pub seen: Option<OutcomeId>,
}

/// Reads how a hearing ended.
pub fn parse_outcome(values: &FormValues, corrects: bool) -> Result<OutcomeEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let outcome = errors.take("outcome", chosen::<Outcome>(values, "outcome"));
    let note = errors.take("note", optional_text(values, "note")).flatten();
    if outcome == Some(Outcome::Lost(ChangeReason::Other)) && note.is_none() {
        errors.add("note", Problem::Missing);
    }
    let corrects_because = if corrects {
        errors.take("corrects_because", readable_text(values.get("corrects_because"), LONGEST))
    } else {
        None
    };
    match outcome {
        Some(outcome) if errors.is_empty() => {
            Ok(OutcomeEntry { outcome, note, corrects_because, seen: seen(values) })
        }
        _ => Err(errors),
    }
}

/// What one of the forms of a recording's page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordingEntry {
    /// Where the recording stands.
    Noted {
        /// What to put down.
        note: Note,
        /// The last note the form was filled from.
        seen: Option<RecordingNoteId>,
    },
    /// It was played back.
    Played {
        /// Of which copy, and what was found.
        check: Check,
        /// On which occasion.
        occasion: PlaybackOccasion,
        /// The trial, where it was tried out before the jury is sworn.
        trial: Option<HearingId>,
    },
    /// Something is to be taken out.
    Asked {
        /// A cut or an exclusion.
        kind: EditKind,
        /// From which second to which.
        seconds: (u32, u32),
        /// Why.
        reason: EditReason,
        /// Whether all parties agree.
        jointly_agreed: bool,
    },
    /// A judge ruled on that.
    Ruled {
        /// On which edit.
        edit: EditId,
        /// Approved or rejected.
        ruling: Ruling,
        /// The judge.
        judge: PersonId,
        /// The day.
        on: NaiveDate,
        /// Why.
        reason: Option<String>,
    },
}

/// Reads whichever form of a recording's page was sent. `first` when nothing is known of the recording yet.
pub fn parse_recording(
    values: &FormValues,
    first: bool,
    today: NaiveDate,
) -> Result<RecordingEntry, FormErrors> {
    match values.get("form") {
        "playback" => playback(values),
        "edit" => edit(values),
        "ruling" => ruling(values, today),
        _ => note(values, first),
    }
}

fn note(values: &FormValues, first: bool) -> Result<RecordingEntry, FormErrors> {
    let mut errors = FormErrors::default();
    // The first copy is the recording as it was made, whatever was chosen.
    let made = if first {
        Some(Some(CopyMade::Recorded))
    } else if values.get("made") == "same" {
        Some(None)
    } else {
        errors.take("made", chosen::<CopyMade>(values, "made").and_then(another)).map(Some)
    };
    let state = errors.take("state", chosen::<RecordingState>(values, "state"));
    let reference = values.entered("recording_reference").map(str::parse).transpose();
    let reference = errors.take("recording_reference", reference).flatten();
    match (made, state) {
        (Some(made), Some(state)) if errors.is_empty() => {
            Ok(RecordingEntry::Noted { note: Note { made, state, reference }, seen: seen(values) })
        }
        _ => Err(errors),
    }
}

/// It is recorded once.
fn another(made: CopyMade) -> Result<CopyMade, Problem> {
    if made == CopyMade::Recorded { Err(Problem::NotOffered) } else { Ok(made) }
}

fn playback(values: &FormValues) -> Result<RecordingEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let occasion = errors.take("occasion", chosen::<PlaybackOccasion>(values, "occasion"));
    let trial = if occasion == Some(PlaybackOccasion::BeforeJury) {
        errors.take("trial", chosen::<HearingId>(values, "trial"))
    } else {
        None
    };
    let whole = errors.take("whole", yes(values, "whole"));
    let result = errors.take("result", chosen::<PlaybackResult>(values, "result"));
    // Which copy it was is in the form, so that a copy made meanwhile is not taken for the one that was watched.
    let copy = values.entered("copy").and_then(|copy| copy.parse().ok()).unwrap_or_default();
    match (occasion, whole, result) {
        (Some(occasion), Some(whole), Some(result)) if errors.is_empty() => {
            Ok(RecordingEntry::Played { check: Check { copy, whole, result }, occasion, trial })
        }
        _ => Err(errors),
    }
}

fn edit(values: &FormValues) -> Result<RecordingEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let kind = errors.take("edit_kind", chosen::<EditKind>(values, "edit_kind"));
    let from = errors.take("edit_from", position(values.get("edit_from")));
    let until = errors.take("edit_until", position(values.get("edit_until")));
    if let (Some(from), Some(until)) = (from, until)
        && until <= from
    {
        errors.add("edit_until", Problem::EndsBeforeStart);
    }
    let reason = errors.take("edit_reason", chosen::<EditReason>(values, "edit_reason"));
    let agreed = errors.take("agreed", yes(values, "agreed"));
    match (kind, from, until, reason, agreed) {
        (Some(kind), Some(from), Some(until), Some(reason), Some(jointly_agreed)) if errors.is_empty() => {
            Ok(RecordingEntry::Asked { kind, seconds: (from, until), reason, jointly_agreed })
        }
        _ => Err(errors),
    }
}

fn ruling(values: &FormValues, today: NaiveDate) -> Result<RecordingEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let edit = errors.take("edit", chosen::<EditId>(values, "edit"));
    let ruling = errors.take("ruling", chosen::<Ruling>(values, "ruling"));
    let judge = errors.take("ruled_by", chosen::<PersonId>(values, "ruled_by"));
    let on = errors.take("ruled_on", past_date(values, "ruled_on", today));
    let reason = errors.take("ruling_reason", optional_text(values, "ruling_reason")).flatten();
    if ruling == Some(Ruling::Rejected) && reason.is_none() {
        errors.add("ruling_reason", Problem::Missing);
    }
    match (edit, ruling, judge, on) {
        (Some(edit), Some(ruling), Some(judge), Some(on)) if errors.is_empty() => {
            Ok(RecordingEntry::Ruled { edit, ruling, judge, on, reason })
        }
        _ => Err(errors),
    }
}

/// A direction under section 28(5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FurtherEntry {
    /// The limb of 28(6).
    pub limb: FurtherLimb,
    /// For which defendant; for the prosecution when absent.
    pub defendant: Option<DefendantId>,
    /// The judge.
    pub judge: PersonId,
    /// The day.
    pub made_on: NaiveDate,
}

/// Reads a direction under section 28(5).
pub fn parse_further(values: &FormValues, today: NaiveDate) -> Result<FurtherEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let limb = errors.take("limb", chosen::<FurtherLimb>(values, "limb"));
    let for_whom = if values.get("for_whom") == "prosecution" {
        Some(None)
    } else {
        errors.take("for_whom", chosen::<DefendantId>(values, "for_whom")).map(Some)
    };
    let judge = errors.take("made_by", chosen::<PersonId>(values, "made_by"));
    let made_on = errors.take("made_on", past_date(values, "made_on", today));
    match (limb, for_whom, judge, made_on) {
        (Some(limb), Some(defendant), Some(judge), Some(made_on)) if errors.is_empty() => {
            Ok(FurtherEntry { limb, defendant, judge, made_on })
        }
        _ => Err(errors),
    }
}

fn seen<T: FromStr>(values: &FormValues) -> Option<T> {
    values.entered("seen").and_then(|id| id.parse().ok())
}

fn chosen<T: FromStr>(values: &FormValues, field: &str) -> Result<T, Problem> {
    values.entered(field).ok_or(Problem::Missing)?.parse().map_err(|_| Problem::NotOffered)
}

fn yes(values: &FormValues, field: &str) -> Result<bool, Problem> {
    match values.entered(field) {
        None => Err(Problem::Missing),
        Some("yes") => Ok(true),
        Some("no") => Ok(false),
        Some(_) => Err(Problem::NotOffered),
    }
}

fn optional_text(values: &FormValues, field: &str) -> Result<Option<String>, Problem> {
    values.entered(field).map(|text| readable_text(text, LONGEST)).transpose()
}

fn past_date(values: &FormValues, field: &str, today: NaiveDate) -> Result<NaiveDate, Problem> {
    let part = |part: &str| values.get(&format!("{field}-{part}"));
    let date = parse_date(part("day"), part("month"), part("year"))?;
    if date > today { Err(Problem::InTheFuture) } else { Ok(date) }
}

/// A place in a recording, in seconds from its start: `12:30`, `1:02:30`.
pub fn position(text: &str) -> Result<u32, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let parts: Option<Vec<u32>> = text
        .split(':')
        .map(|part| {
            let digits = matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        })
        .collect();
    match parts.as_deref() {
        Some(&[minutes, seconds]) if seconds < 60 => Ok(minutes * 60 + seconds),
        Some(&[hours, minutes, seconds]) if hours < 24 && minutes < 60 && seconds < 60 => {
            Ok(hours * 3600 + minutes * 60 + seconds)
        }
        _ => Err(Problem::NotAPosition),
    }
}

/// A place in a recording as [`position`] reads it.
pub fn position_words(second: u32) -> String {
    let (hours, minutes, seconds) = (second / 3600, second / 60 % 60, second % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> FormValues {
        FormValues::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default()
    }

    fn wrong(pairs: &[(&str, &str)], field: &str) -> Option<Problem> {
        parse_recording(&values(pairs), false, today()).err()?.get(field).cloned()
    }

    #[test]
    fn a_place_in_a_recording_is_minutes_and_seconds() {
        assert_eq!(position("12:30"), Ok(750));
        assert_eq!(position(" 1:02:30 "), Ok(3750));
        assert_eq!([59, 750, 3750].map(position_words), ["0:59", "12:30", "1:02:30"]);
        for text in ["12", "12:60", "1:60:00", "a:30", "-1:30", "100:00", "1:2:3:4", "+1:30"] {
            assert_eq!(position(text), Err(Problem::NotAPosition), "{text}");
        }
        assert_eq!(position(""), Err(Problem::Missing));
    }

    #[test]
    fn an_outcome_is_put_right_with_a_reason() {
        assert!(parse_outcome(&values(&[("outcome", "held")]), false).is_ok());
        let errors = parse_outcome(&values(&[("outcome", "other")]), true).expect_err("refused");
        assert_eq!(errors.get("note"), Some(&Problem::Missing));
        assert_eq!(errors.get("corrects_because"), Some(&Problem::Missing));
        let errors = parse_outcome(&values(&[("outcome", "earlier_date")]), false).expect_err("refused");
        assert_eq!(errors.get("outcome"), Some(&Problem::NotOffered));
    }

    #[test]
    fn the_first_copy_is_the_recording_as_it_was_made() {
        let pairs = values(&[("state", "processing"), ("recording_reference", "pre-0001")]);
        let Ok(RecordingEntry::Noted { note, .. }) = parse_recording(&pairs, true, today()) else {
            panic!("refused")
        };
        assert_eq!(note.made, Some(CopyMade::Recorded));
        assert_eq!(wrong(&[("state", "available")], "made"), Some(Problem::Missing));
        assert_eq!(wrong(&[("state", "available"), ("made", "recorded")], "made"), Some(Problem::NotOffered));
        let address =
            [("state", "available"), ("made", "same"), ("recording_reference", "https://example.org/1")];
        assert_eq!(wrong(&address, "recording_reference"), Some(Problem::NotARecordingReference));
    }

    #[test]
    fn a_playback_before_the_jury_names_the_trial() {
        let pairs = [("form", "playback"), ("occasion", "before_jury"), ("whole", "yes"), ("result", "good")];
        assert_eq!(wrong(&pairs, "trial"), Some(Problem::Missing));
        let pairs = [
            ("form", "playback"),
            ("occasion", "after_recording"),
            ("copy", "2"),
            ("whole", "yes"),
            ("result", "good"),
        ];
        let played = parse_recording(&values(&pairs), false, today());
        assert!(matches!(
            played,
            Ok(RecordingEntry::Played { check: Check { copy: 2, whole: true, .. }, .. })
        ));
    }

    #[test]
    fn an_edit_says_from_where_to_where_why_and_whether_all_agree() {
        let errors = parse_recording(&values(&[("form", "edit")]), false, today()).expect_err("refused");
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["edit_kind", "edit_from", "edit_until", "edit_reason", "agreed"]);
        let backwards = [
            ("form", "edit"),
            ("edit_kind", "cut"),
            ("edit_from", "2:00"),
            ("edit_until", "1:00"),
            ("edit_reason", "identifies"),
            ("agreed", "no"),
        ];
        assert_eq!(wrong(&backwards, "edit_until"), Some(Problem::EndsBeforeStart));
    }

    #[test]
    fn a_rejected_edit_has_a_reason_and_every_ruling_a_judge_and_a_day() {
        let id = "00000000-0000-0000-0000-000000000001";
        let mut pairs = vec![
            ("form", "ruling"),
            ("edit", id),
            ("ruling", "rejected"),
            ("ruled_by", id),
            ("ruled_on-day", "24"),
            ("ruled_on-month", "11"),
            ("ruled_on-year", "2026"),
        ];
        assert_eq!(wrong(&pairs, "ruling_reason"), Some(Problem::Missing));
        pairs[2] = ("ruling", "approved");
        assert!(parse_recording(&values(&pairs), false, today()).is_ok());
        pairs[4] = ("ruled_on-day", "25");
        assert_eq!(wrong(&pairs, "ruled_on"), Some(Problem::InTheFuture));
    }

    #[test]
    fn a_further_direction_names_its_limb_and_for_whom() {
        let errors = parse_further(&values(&[]), today()).expect_err("refused");
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["limb", "for_whom", "made_by", "made_on"]);
        let id = "00000000-0000-0000-0000-000000000001";
        let read = parse_further(
            &values(&[
                ("limb", "b"),
                ("for_whom", "prosecution"),
                ("made_by", id),
                ("made_on-day", "1"),
                ("made_on-month", "nov"),
                ("made_on-year", "2026"),
            ]),
            today(),
        );
        assert!(matches!(read, Ok(FurtherEntry { limb: FurtherLimb::Justice, defendant: None, .. })));
    }
}
