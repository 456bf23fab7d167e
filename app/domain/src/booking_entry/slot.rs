//! The forms that say when and where: for a new hearing, for one that gets another time or place, and for one that stays.

use super::{
    BookingEntry, HEARING_MINUTES, MOST_MINUTES_ROUND, Ordered, chosen, chosen_or_none, optional_text,
};
use crate::{
    booking::Timing,
    calendar::{civil_to_utc, london_day, parse_date, parse_minutes, parse_time},
    case::DefendantLabel,
    form::{FormErrors, FormValues, Problem},
    hearing::HearingKind,
    ids::ResourceId,
};
use chrono::{DateTime, Utc};

/// Reads the form for a new hearing.
///
/// # Errors
/// Every field that cannot be taken, in the order of the form.
pub fn parse_booking(
    values: &FormValues,
    defendants: &[DefendantLabel],
    now: DateTime<Utc>,
) -> Result<BookingEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let override_reason = errors.take("override_reason", optional_text(values, "override_reason")).flatten();
    let kind = errors.take("kind", chosen::<HearingKind>(values, "kind"));
    let witness = match kind {
        Some(kind) if kind.is_for_a_witness() => errors.take("witness", chosen(values, "witness")),
        // Said, not dropped: whoever names one has to know that the witness must not be there.
        Some(kind) if !kind.may_name_a_witness() => {
            if values.entered("witness").is_some() {
                errors.add("witness", Problem::NoWitnessThere);
            }
            None
        }
        _ => errors.take("witness", chosen_or_none(values, "witness")).flatten(),
    };
    let place = place(values, now, &mut errors);
    rest(values, defendants, kind.map(|kind| Ordered { kind, witness }), place, override_reason, errors)
}

/// Reads the form that gives a hearing a time and place: a move, or a booking of one that is out of the diary. What is
/// to be heard and for which witness stays as it was ordered, whatever was sent.
///
/// # Errors
/// Every field that cannot be taken, in the order of the form.
pub fn parse_rebooking(
    values: &FormValues,
    defendants: &[DefendantLabel],
    ordered: Ordered,
    now: DateTime<Utc>,
) -> Result<BookingEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let override_reason = errors.take("override_reason", optional_text(values, "override_reason")).flatten();
    let place = place(values, now, &mut errors);
    rest(values, defendants, Some(ordered), place, override_reason, errors)
}

/// Reads the form that changes a booking where it stands: courtroom and start are those given, whatever was sent.
///
/// # Errors
/// Every field that cannot be taken, in the order of the form.
pub fn parse_amendment(
    values: &FormValues,
    defendants: &[DefendantLabel],
    ordered: Ordered,
    (courtroom, starts_at): (ResourceId, DateTime<Utc>),
) -> Result<BookingEntry, FormErrors> {
    let mut errors = FormErrors::default();
    let override_reason = errors.take("override_reason", optional_text(values, "override_reason")).flatten();
    let place = (Some(courtroom), Some(starts_at));
    rest(values, defendants, Some(ordered), place, override_reason, errors)
}

/// Courtroom and start.
fn place(
    values: &FormValues,
    now: DateTime<Utc>,
    errors: &mut FormErrors,
) -> (Option<ResourceId>, Option<DateTime<Utc>>) {
    (errors.take("courtroom", chosen(values, "courtroom")), start(values, now, errors))
}

/// The part that every booking form has.
fn rest(
    values: &FormValues,
    defendants: &[DefendantLabel],
    ordered: Option<Ordered>,
    (courtroom, starts_at): (Option<ResourceId>, Option<DateTime<Utc>>),
    override_reason: Option<String>,
    mut errors: FormErrors,
) -> Result<BookingEntry, FormErrors> {
    let minutes =
        errors.take("minutes", parse_minutes(values.get("minutes"), HEARING_MINUTES.0, HEARING_MINUTES.1));
    let setup = errors.take("setup", minutes_round(values, "setup"));
    let cleardown = errors.take("cleardown", minutes_round(values, "cleardown"));
    let link_room = errors.take("link_room", chosen_or_none(values, "link_room")).flatten();
    let kit = match ordered {
        Some(ordered) if ordered.kind.is_recorded() => errors.take("kit", chosen(values, "kit")),
        _ => errors.take("kit", chosen_or_none(values, "kit")).flatten(),
    };
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
    match (ordered, courtroom, starts_at, minutes, setup, cleardown) {
        (Some(ordered), Some(courtroom), Some(starts_at), Some(minutes), Some(setup), Some(cleardown))
            if errors.is_empty() =>
        {
            Ok(BookingEntry {
                booking: values.entered("booking").and_then(|id| id.parse().ok()),
                kind: ordered.kind,
                witness: ordered.witness,
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
    let (courtroom, starts_at) = place(values, now, &mut errors);
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

/// The moment a hearing is to start: a real civil time, once only, not on a day that is over.
fn start(values: &FormValues, now: DateTime<Utc>, errors: &mut FormErrors) -> Option<DateTime<Utc>> {
    let part = |part: &str| values.get(&format!("date-{part}"));
    let date = parse_date(part("day"), part("month"), part("year"))
        .and_then(|date| if date < london_day(now) { Err(Problem::InThePast) } else { Ok(date) });
    let date = errors.take("date", date);
    let time = errors.take("starts", parse_time(values.get("starts")));
    errors.take("starts", civil_to_utc(date?, time?))
}

fn minutes_round(values: &FormValues, field: &str) -> Result<u16, Problem> {
    match values.entered(field) {
        None => Ok(0),
        Some(text) => parse_minutes(text, 0, MOST_MINUTES_ROUND),
    }
}
