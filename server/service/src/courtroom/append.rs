//! Adding to the log: from the island, which sends what it has kept until it could, and from the plain forms.

use super::{Room, course, not_ready::not_ready};
use crate::{
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    calendar::{london_day, time_words, utc_to_civil},
    courtroom::{
        Effect, Happening, Press,
        entry::{Entered, Reading, parse},
    },
    form::{FormErrors, FormValues, Problem},
    ids::{DeviceId, HearingId, PressId},
    view::{RoomAnswer, Unkept},
};
use futures_util::FutureExt;
use store::{hearing_log::Added, trail::EntryKind};

/// How far a device's time may be ahead of ours before it is not believed.
const AHEAD: TimeDelta = TimeDelta::seconds(2);

/// The most entries taken at once. Ten minutes without a network make a few dozen.
const MOST: usize = 500;

/// Takes what a browser has kept, and answers what it has not seen. Sending the same again changes nothing.
///
/// # Errors
/// [`Error::NotAllowed`] for somebody who may read the log but not keep it, and sends something.
pub async fn exchange(cx: &Context, id: HearingId, after: i64, lines: &[String]) -> Result<RoomAnswer> {
    let mut tx = cx.db.read().await?;
    let room = Room::enter(cx, &mut tx, id).await?;
    let mut refused = Vec::new();
    if !lines.is_empty() {
        if !room.may_run() {
            return Err(Error::NotAllowed);
        }
        let mut presses = Vec::new();
        for line in lines.iter().take(MOST) {
            match line.parse::<Press>() {
                Ok(press) => match unkept(&room, &press) {
                    None => presses.push(press),
                    Some(why) => refused.push((press.id, why)),
                },
                // One that cannot be read has at least an id in front, or the browser made nothing of the kind.
                Err(_) => refused.extend(id_of(line).map(|id| (id, Unkept::NotUnderstood))),
            }
        }
        drop(tx);
        let added = append(cx, &room, presses).await?;
        refused.extend(added.foreign.into_iter().map(|id| (id, Unkept::NotUnderstood)));
        tx = cx.db.read().await?;
    }
    let log = store::hearing_log::list_after(&mut tx, id, after).await?;
    Ok(RoomAnswer {
        cursor: log.last().map_or(after, |entry| entry.number),
        now: cx.now().timestamp_millis(),
        lines: log.iter().map(|entry| room.shown(&entry.press).to_string()).collect(),
        refused,
    })
}

fn id_of(line: &str) -> Option<PressId> {
    line.split(' ').next()?.parse().ok()
}

/// Why a press cannot be put in this log, if it cannot.
fn unkept(room: &Room, press: &Press) -> Option<Unkept> {
    let Some(booking) = &room.booking else { return Some(Unkept::NotInTheDiary) };
    let listed = london_day(booking.timing.starts_at);
    let day = london_day(press.at);
    let fits = if press.what.is_of_the_day() { day == listed } else { day >= listed };
    (!fits).then_some(Unkept::ListedOn(listed))
}

/// Puts down what one of the forms says.
///
/// # Errors
/// [`Error::Form`] for a field that cannot be taken, for a hearing that is not in the diary or on another day, and for a
/// press that does not fit what stands.
pub async fn press(cx: &Context, id: HearingId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let room = Room::enter(cx, &mut tx, id).await?;
    if !room.may_run() {
        return Err(Error::NotAllowed);
    }
    let Some(booking) = &room.booking else {
        return Err(Error::field("press", Problem::NotInTheDiary));
    };
    let mut course = course(&store::hearing_log::list_after(&mut tx, id, 0).await?);
    let defendants: Vec<_> = store::defendants::list_for_case(&mut tx, room.hearing.case)
        .await?
        .into_iter()
        .map(|each| (each.label, each.id))
        .collect();
    let day = london_day(booking.timing.starts_at);
    let now = cx.now();
    let entered = parse(values, &Reading { course: &course, day, now, defendants: &defendants })?;
    if entered.iter().any(|each| matches!(each.what, Happening::Started(None)))
        && !not_ready(&mut tx, &room, booking, cx.now()).await?.is_empty()
    {
        return Err(Error::field("press", Problem::ReasonNeeded));
    }
    let log = store::hearing_log::list_after(&mut tx, id, 0).await?;
    let device = device(cx)?;
    let before = log.iter().filter(|entry| entry.press.device == device).count();
    drop(tx);

    let mut presses = Vec::new();
    for (place, Entered { what, at }) in entered.into_iter().enumerate() {
        let press = Press {
            at: at.unwrap_or_else(|| course.next_moment(now)),
            device,
            count: u32::try_from(before + place + 1).unwrap_or(u32::MAX),
            id: form_id(cx, values, place, &log),
            what,
        };
        if let Some(why) = unkept(&room, &press) {
            return Err(Error::Form(errors(why)));
        }
        // What was entered for an earlier time is judged by the whole log, not by how it stands now.
        if at.is_none() {
            match course.would(&press) {
                Effect::Repeated => continue,
                Effect::DidNotFit => return Err(Error::field("press", Problem::ChangesNothing)),
                Effect::Counted | Effect::Voided(..) => {}
            }
        }
        course.last = course.last.max(Some(press.at));
        presses.push(press);
    }
    append(cx, &room, presses).await?;
    Ok(())
}

/// A session stands for the browser where there is no island to name itself.
fn device(cx: &Context) -> Result<DeviceId> {
    Ok(DeviceId::new(cx.person()?.session.uuid()))
}

/// The id that the form was given, so that a form sent twice is put down once. A form that was gone back to and filled
/// with something else, and each further entry of one form, gets another.
fn form_id(
    cx: &Context,
    values: &FormValues,
    place: usize,
    log: &[store::hearing_log::LogRecord],
) -> PressId {
    let given: Option<PressId> = values.entered("id").and_then(|id| id.parse().ok());
    match given {
        Some(given) if place == 0 && log.iter().all(|entry| entry.press.id != given) => given,
        _ => cx.new_id(),
    }
}

fn errors(why: Unkept) -> FormErrors {
    let problem = match why {
        Unkept::NotInTheDiary => Problem::NotInTheDiary,
        Unkept::ListedOn(day) => Problem::ListedOn(day),
        Unkept::NotUnderstood => Problem::NotOffered,
    };
    FormErrors::one("press", problem)
}

/// Adds to the log, with one entry in the trail for all that was new.
async fn append(cx: &Context, room: &Room, mut presses: Vec<Press>) -> Result<Added> {
    if presses.is_empty() {
        return Ok(Added::default());
    }
    let now = cx.now();
    for press in &mut presses {
        believe(press, now);
    }
    let person = cx.person()?;
    let (actor, hearing) = ((person.person, person.role), room.hearing.clone());
    let mut note = cx.entry(EntryKind::Change, "hearing", "logged");
    note.subject = Some(hearing.id.uuid());
    note.case = Some(hearing.case);
    note.witness = hearing.witness;
    let added = cx
        .db
        .write(move |tx| {
            async move {
                let added = store::hearing_log::append(tx, hearing.id, &presses, now, actor).await?;
                if !added.new.is_empty() {
                    let new = presses.iter().filter(|press| added.new.contains(&press.id));
                    let words: Vec<String> = new.map(words).collect();
                    note.after = Facts::default().with("log", Some(words.join("; "))).kept();
                    tx.note(note);
                }
                Ok::<_, store::Error>(added)
            }
            .boxed()
        })
        .await?;
    Ok(added)
}

/// A press that says it comes later than it arrived happened when it arrived. Databases keep milliseconds, so does it.
fn believe(press: &mut Press, now: DateTime<Utc>) {
    if press.at > now + AHEAD {
        press.at = now;
    }
}

/// What the trail says of an entry: the time and the codes without anybody's id.
fn words(press: &Press) -> String {
    let at = time_words(utc_to_civil(press.at).time());
    let code = press.what.code().replace('_', " ");
    match &press.what {
        Happening::Started(Some(reason)) => format!("{at} {code}, {}", reason.title().to_lowercase()),
        Happening::Break(kind) => format!("{at} {code}, {}", kind.title().to_lowercase()),
        Happening::Failed(kind) => format!("{at} {code}, {}", kind.title().to_lowercase()),
        Happening::Begins(speaker) | Happening::Stops(speaker) => {
            format!("{at} {code} {}", speaker.stage.title().to_lowercase())
        }
        Happening::Void(_, reason) => format!("{at} correction, {}", reason.title().to_lowercase()),
        _ => format!("{at} {code}"),
    }
}
