//! What is typed into the booking form, parsed once for booking, amending and moving.

use crate::{
    booking::Timing,
    calendar::{civil_to_utc, london_day, parse_date, parse_minutes, parse_time},
    case::DefendantLabel,
    form::{FormErrors, FormValues, Problem},
    hearing::{ChangeReason, HearingKind},
    ids::{BookingId, PersonId, ResourceId, WitnessId},
    text::readable_text,
};
use chrono::{DateTime, Utc};
use std::str::FromStr;

/// The least and most minutes a hearing may last in one booking: a court day.
pub const HEARING_MINUTES: (u16, u16) = (5, 480);

/// The most minutes of set-up, and of clear-down.
pub const MOST_MINUTES_ROUND: u16 = 240;

/// The most characters of a reason.
pub const LONGEST_REASON: usize = 500;

/// A booking as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingEntry {
    /// Drawn when the form was opened, so that a form sent twice books once.
    pub booking: Option<BookingId>,
    /// What is to be heard.
    pub kind: HearingKind,
    /// For which witness.
    pub witness: Option<WitnessId>,
    /// In which courtroom.
    pub courtroom: ResourceId,
    /// From which link room the witness gives evidence.
    pub link_room: Option<ResourceId>,
    /// With which recording kit.
    pub kit: Option<ResourceId>,
    /// When.
    pub timing: Timing,
    /// Before which judge.
    pub judge: Option<PersonId>,
    /// Who prosecutes.
    pub prosecution_counsel: Option<PersonId>,
    /// Who defends each defendant, as far as counsel is instructed.
    pub defence: Vec<(DefendantLabel, PersonId)>,
    /// Why it is to be booked although somebody is engaged or the court does not usually sit.
    pub override_reason: Option<String>,
}

impl BookingEntry {
    /// Every resource asked for.
    pub fn resources(&self) -> Vec<ResourceId> {
        [Some(self.courtroom), self.link_room, self.kit].into_iter().flatten().collect()
    }
}

/// Why a hearing is moved or taken out of the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndEntry {
    /// From the fixed list.
    pub reason: ChangeReason,
    /// More about it, fit to be read by anyone who may see the hearing.
    pub note: Option<String>,
    /// The judge who agreed to a second or later move.
    pub agreed_by: Option<PersonId>,
}

/// Reads the booking form.
///
/// # Errors
/// Every field that cannot be taken, in the order of the form.
pub fn parse_booking(
    values: &FormValues,
    defendants: &[DefendantLabel],
    now: DateTime<Utc>,
) -> Result<BookingEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let kind = errors.take("kind", chosen::<HearingKind>(values, "kind"));
    let witness = match kind {
        Some(kind) if kind.is_for_a_witness() => errors.take("witness", chosen(values, "witness")),
        _ => errors.take("witness", chosen_or_none(values, "witness")).flatten(),
    };
    let courtroom = errors.take("courtroom", chosen(values, "courtroom"));
    let starts_at = start(values, now, &mut errors);
    let minutes =
        errors.take("minutes", parse_minutes(values.get("minutes"), HEARING_MINUTES.0, HEARING_MINUTES.1));
    let setup = errors.take("setup", minutes_round(values, "setup"));
    let cleardown = errors.take("cleardown", minutes_round(values, "cleardown"));
    let judge = errors.take("judge", chosen(values, "judge"));
    let prosecution_counsel =
        errors.take("prosecution_counsel", chosen_or_none(values, "prosecution_counsel")).flatten();
    let mut defence = Vec::new();
    for label in defendants {
        let field = format!("counsel-{label}");
        if let Some(counsel) = errors.take(&field, chosen_or_none(values, &field)).flatten() {
            defence.push((*label, counsel));
        }
    }
    let link_room = errors.take("link_room", chosen_or_none(values, "link_room")).flatten();
    let kit = match kind {
        Some(kind) if kind.is_recorded() => errors.take("kit", chosen(values, "kit")),
        _ => errors.take("kit", chosen_or_none(values, "kit")).flatten(),
    };
    let override_reason = errors.take("override_reason", optional_text(values, "override_reason")).flatten();
    match (kind, courtroom, starts_at, minutes, setup, cleardown) {
        (Some(kind), Some(courtroom), Some(starts_at), Some(minutes), Some(setup), Some(cleardown))
            if errors.is_empty() =>
        {
            Ok(BookingEntry {
                booking: values.entered("booking").and_then(|id| id.parse().ok()),
                kind,
                witness,
                courtroom,
                link_room,
                kit,
                timing: Timing { starts_at, minutes, setup, cleardown },
                judge,
                prosecution_counsel,
                defence,
                override_reason,
            })
        }
        _ => Err(errors),
    }
}

/// Reads as much of a half-filled form as is needed to say whether the slot is free: where, when and for how long.
/// Somebody who has named no judge yet still wants to know about the room.
pub fn parse_slot(
    values: &FormValues,
    defendants: &[DefendantLabel],
    now: DateTime<Utc>,
) -> Result<BookingEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let courtroom = errors.take("courtroom", chosen(values, "courtroom"));
    let starts_at = start(values, now, &mut errors);
    let minutes =
        errors.take("minutes", parse_minutes(values.get("minutes"), HEARING_MINUTES.0, HEARING_MINUTES.1));
    let setup = errors.take("setup", minutes_round(values, "setup"));
    let cleardown = errors.take("cleardown", minutes_round(values, "cleardown"));
    let (Some(courtroom), Some(starts_at), Some(minutes), Some(setup), Some(cleardown)) =
        (courtroom, starts_at, minutes, setup, cleardown)
    else {
        return Err(errors);
    };
    let maybe = |field: &str| values.entered(field).and_then(|value| value.parse().ok());
    Ok(BookingEntry {
        booking: None,
        kind: HearingKind::Other,
        witness: values.entered("witness").and_then(|value| value.parse().ok()),
        courtroom,
        link_room: values.entered("link_room").and_then(|value| value.parse().ok()),
        kit: values.entered("kit").and_then(|value| value.parse().ok()),
        timing: Timing { starts_at, minutes, setup, cleardown },
        judge: maybe("judge"),
        prosecution_counsel: maybe("prosecution_counsel"),
        defence: defendants
            .iter()
            .filter_map(|label| Some((*label, maybe(&format!("counsel-{label}"))?)))
            .collect(),
        override_reason: None,
    })
}

/// A free slot taken from the list that was offered: its place and start go into the form's fields.
///
/// The choice reads `2026-11-30T10:00 courtroom link-room kit`, with `-` for what was not asked for.
pub fn take_alternative(values: &mut FormValues) {
    let Some(choice) = values.entered("alternative").map(ToOwned::to_owned) else { return };
    let parts: Vec<&str> = choice.split(' ').collect();
    let [moment, courtroom, link_room, kit] = parts[..] else { return };
    let Ok(moment) = chrono::NaiveDateTime::parse_from_str(moment, "%Y-%m-%dT%H:%M") else { return };
    values.set("date-day", moment.format("%-d").to_string());
    values.set("date-month", moment.format("%-m").to_string());
    values.set("date-year", moment.format("%Y").to_string());
    values.set("starts", crate::calendar::time_words(moment.time()));
    for (field, value) in [("courtroom", courtroom), ("link_room", link_room), ("kit", kit)] {
        values.set(field, if value == "-" { "" } else { value });
    }
    values.set("alternative", "");
}

/// Reads why a hearing is moved or cancelled.
pub fn parse_end(values: &FormValues, needs_agreement: bool) -> Result<EndEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let reason = errors.take("reason", chosen::<ChangeReason>(values, "reason"));
    let note = errors.take("note", optional_text(values, "note")).flatten();
    if reason == Some(ChangeReason::Other) && note.is_none() {
        errors.add("note", Problem::Missing);
    }
    let agreed_by = if needs_agreement {
        errors.take("agreed_by", chosen(values, "agreed_by"))
    } else {
        errors.take("agreed_by", chosen_or_none(values, "agreed_by")).flatten()
    };
    match reason {
        Some(reason) if errors.is_empty() => Ok(EndEntry { reason, note, agreed_by }),
        _ => Err(errors),
    }
}

/// Reads why a booking is amended: always asked for.
pub fn parse_why(values: &FormValues) -> Result<String, FormErrors> {
    match optional_text(values, "why") {
        Ok(Some(why)) => Ok(why),
        Ok(None) => Err(FormErrors::one("why", Problem::Missing)),
        Err(problem) => Err(FormErrors::one("why", problem)),
    }
}

/// The moment a hearing is to start: a real civil time, once only, not on a day that is over.
fn start(values: &FormValues, now: DateTime<Utc>, errors: &mut FormErrors) -> Option<DateTime<Utc>> {
    let part = |part: &str| values.get(&format!("date-{part}"));
    let date = parse_date(part("day"), part("month"), part("year"))
        .and_then(|date| if date < london_day(now) { Err(Problem::InThePast) } else { Ok(date) });
    let date = errors.take("date", date);
    let time = errors.take("starts", parse_time(values.get("starts")));
    errors.take("starts", civil_to_utc(date?, time?))
}

fn chosen<T: FromStr>(values: &FormValues, field: &str) -> Result<T, Problem> {
    chosen_or_none(values, field)?.ok_or(Problem::Missing)
}

fn chosen_or_none<T: FromStr>(values: &FormValues, field: &str) -> Result<Option<T>, Problem> {
    values.entered(field).map(|value| value.parse().map_err(|_| Problem::NotOffered)).transpose()
}

fn minutes_round(values: &FormValues, field: &str) -> Result<u16, Problem> {
    match values.entered(field) {
        None => Ok(0),
        Some(text) => parse_minutes(text, 0, MOST_MINUTES_ROUND),
    }
}

fn optional_text(values: &FormValues, field: &str) -> Result<Option<String>, Problem> {
    values.entered(field).map(|text| readable_text(text, LONGEST_REASON)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn filled() -> FormValues {
        let mut values = FormValues::default();
        for (field, value) in [
            ("kind", "SECTION_28"),
            ("witness", "00000000-0000-0000-0000-000000000001"),
            ("courtroom", "00000000-0000-0000-0000-000000000002"),
            ("date-day", "30"),
            ("date-month", "November"),
            ("date-year", "2026"),
            ("starts", "10am"),
            ("minutes", "90"),
            ("setup", "30"),
            ("cleardown", ""),
            ("judge", "00000000-0000-0000-0000-000000000003"),
            ("kit", "00000000-0000-0000-0000-000000000004"),
        ] {
            values.set(field, value);
        }
        values
    }

    fn now() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 24, 8, 40, 0).single().expect("a moment")
    }

    fn problems(values: &FormValues) -> Vec<(String, Problem)> {
        let errors = parse_booking(values, &[], now()).expect_err("refused");
        errors.iter().map(|error| (error.field.clone(), error.problem.clone())).collect()
    }

    #[test]
    fn a_filled_form_is_a_booking() {
        let entry = parse_booking(&filled(), &[], now()).expect("parsed");
        assert_eq!(entry.timing.minutes, 90);
        assert_eq!(entry.timing.cleardown, 0);
        assert_eq!(
            entry.timing.starts_at,
            Utc.with_ymd_and_hms(2026, 11, 30, 10, 0, 0).single().expect("a moment")
        );
    }

    #[test]
    fn an_empty_form_names_every_field_in_order() {
        let fields: Vec<_> = problems(&FormValues::default()).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["kind", "courtroom", "date", "starts", "minutes", "judge"]);
    }

    #[test]
    fn a_recording_needs_a_witness_and_a_kit() {
        let mut values = filled();
        values.set("witness", "");
        values.set("kit", "");
        assert_eq!(
            problems(&values),
            [("witness".to_owned(), Problem::Missing), ("kit".to_owned(), Problem::Missing)]
        );
        values.set("kind", "TRIAL");
        assert!(parse_booking(&values, &[], now()).is_ok());
    }

    #[test]
    fn a_time_the_clocks_skip_or_repeat_is_refused() {
        let mut values = filled();
        for (day, month, problem) in [("28", "3", Problem::TimeSkipped), ("31", "10", Problem::TimeRepeated)]
        {
            values.set("date-day", day);
            values.set("date-month", month);
            values.set("date-year", "2027");
            values.set("starts", "1:30am");
            assert_eq!(problems(&values), [("starts".to_owned(), problem)]);
        }
    }

    #[test]
    fn yesterday_and_the_thirtieth_of_february_are_refused() {
        let mut values = filled();
        values.set("date-day", "23");
        assert_eq!(problems(&values), [("date".to_owned(), Problem::InThePast)]);
        values.set("date-day", "30");
        values.set("date-month", "2");
        values.set("date-year", "2027");
        assert_eq!(problems(&values), [("date".to_owned(), Problem::NotARealDate)]);
    }

    #[test]
    fn a_hidden_character_in_a_reason_is_refused() {
        let mut values = filled();
        values.set("override_reason", "counsel \u{202e} released");
        assert_eq!(problems(&values), [("override_reason".to_owned(), Problem::UnreadableCharacters)]);
    }

    #[test]
    fn a_slot_taken_from_the_list_fills_the_form() {
        let mut values = filled();
        values.set("alternative", "2026-12-01T14:30 00000000-0000-0000-0000-000000000009 - -");
        values.set("kind", "TRIAL");
        take_alternative(&mut values);
        let entry = parse_booking(&values, &[], now()).expect("parsed");
        assert_eq!(
            entry.timing.starts_at,
            Utc.with_ymd_and_hms(2026, 12, 1, 14, 30, 0).single().expect("a moment")
        );
        assert_eq!(entry.courtroom.to_string(), "00000000-0000-0000-0000-000000000009");
        assert_eq!((entry.link_room, entry.kit), (None, None));
    }

    #[test]
    fn a_half_filled_form_is_a_slot() {
        let mut values = filled();
        for field in ["kind", "witness", "judge", "kit"] {
            values.set(field, "");
        }
        assert!(parse_slot(&values, &[], now()).is_ok());
    }

    #[test]
    fn another_reason_has_to_be_told() {
        let mut values = FormValues::default();
        values.set("reason", "other");
        assert_eq!(parse_end(&values, false), Err(FormErrors::one("note", Problem::Missing)));
        values.set("note", "The lift failed");
        assert!(parse_end(&values, false).is_ok());
        assert_eq!(parse_end(&values, true), Err(FormErrors::one("agreed_by", Problem::Missing)));
    }
}
