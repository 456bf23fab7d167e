//! The page of a recording while it is made, and its log afterwards.

use super::{Room, course, not_ready::not_ready, speakers::speakers};
use crate::{
    bookings::{case_reference, when_and_where},
    context::Context,
    error::Result,
};
use domain::{
    calendar::utc_to_civil,
    courtroom::{Beside, SatAs, entry::UNNAMED},
    hearing::Capacity,
    ids::{HearingId, PersonId},
    role::{Action, FieldGroup},
    view::{Choice, LinkLine, LogEntry, RoomActs, RoomPage, SatLine},
};
use std::collections::HashMap;
use store::{Tx, hearing_log::LogRecord};

/// Minutes after which it is worth saying that an entry arrived late.
const WORTH_SAYING: i64 = 1;

/// Everything the page shows.
pub async fn page(cx: &Context, id: HearingId) -> Result<RoomPage> {
    let mut tx = cx.db.read().await?;
    let room = Room::enter(cx, &mut tx, id).await?;
    let log = store::hearing_log::list_after(&mut tx, id, 0).await?;
    let course = course(&log);
    let (speakers, locked) = speakers(cx, &mut tx, &room, &course).await?;
    let names = names(&mut tx, &log).await?;
    let run = room.may_run();
    let (at, missing) = match &room.booking {
        Some(booking) => (
            Some(when_and_where(&mut tx, booking).await?),
            if run { not_ready(&mut tx, &room, booking, cx.now()).await? } else { Vec::new() },
        ),
        None => (None, Vec::new()),
    };
    let witness_reference = match room.hearing.witness {
        Some(witness) => store::witnesses::find(&mut tx, witness).await?.map(|it| it.reference.to_string()),
        None => None,
    };
    let mut links = vec![LinkLine { defendant: None, link: course.court_link }];
    for defendant in store::defendants::list_for_case(&mut tx, room.hearing.case).await? {
        links.push(LinkLine {
            defendant: Some((defendant.id, defendant.label.to_string())),
            link: course.accused_links.get(&defendant.id).copied(),
        });
    }
    let by_name = room.sees().sees(FieldGroup::IsvaState);
    let sat_with = course.sat_with.as_ref().map(|people| {
        let name =
            |each: &Beside| each.person.filter(|_| by_name).and_then(|person| names.get(&person).cloned());
        people.iter().map(|each| SatLine { part: each.part, name: name(each) }).collect()
    });
    let entry = |entry: &LogRecord| {
        let late = (entry.received_at - entry.press.at).num_minutes();
        LogEntry {
            press: entry.press.id,
            at: utc_to_civil(entry.press.at),
            by: names.get(&entry.actor).cloned().unwrap_or_default(),
            late: (late >= WORTH_SAYING).then_some(late),
        }
    };
    Ok(RoomPage {
        hearing: id,
        case: room.hearing.case,
        case_reference: case_reference(&room.sight.case),
        witness_reference,
        at,
        today: room.is_today(cx),
        reader: cx.person()?.person,
        now: cx.now().timestamp_millis(),
        cursor: log.last().map_or(0, |entry| entry.number),
        lines: log.iter().map(|entry| room.shown(&entry.press).to_string()).collect(),
        entries: log.iter().map(entry).collect(),
        speakers,
        locked,
        not_ready: missing,
        links,
        oath: course.oath,
        sat_with,
        companions: if run { companions(cx, &mut tx, &room).await? } else { Vec::new() },
        form: cx.new_id(),
        may: RoomActs { run, outcome: room.sees().may(Action::RecordOutcome) },
    })
}

/// Those with a part in the case that can have them beside the witness, and those who need no name.
async fn companions(cx: &Context, tx: &mut Tx, room: &Room) -> Result<Vec<Choice>> {
    let mut choices = Vec::new();
    let by_name = room.sees().sees(FieldGroup::IsvaState);
    for part in store::assignments::list_for_case(tx, room.hearing.case, cx.today()).await? {
        let of_this_witness = part.witness.is_none_or(|witness| Some(witness) == room.hearing.witness);
        let sat = match part.capacity {
            Capacity::Isva | Capacity::WitnessService => SatAs::Supporter,
            Capacity::Intermediary => SatAs::Intermediary,
            _ => continue,
        };
        if of_this_witness && by_name {
            let value = Beside { part: sat, person: Some(part.person) };
            let words = format!("{}, {}", part.person_name, part.capacity.title());
            choices.push(Choice::new(value, words));
        }
    }
    if !by_name {
        for part in [SatAs::Supporter, SatAs::Intermediary] {
            choices.push(Choice::new(Beside { part, person: None }, part.title()));
        }
    }
    for part in UNNAMED {
        choices.push(Choice::new(Beside { part, person: None }, part.title()));
    }
    Ok(choices)
}

/// The names of those who put something down, and of those named as sitting with the witness.
async fn names(tx: &mut Tx, log: &[LogRecord]) -> Result<HashMap<PersonId, String>> {
    let mut people: Vec<PersonId> = log.iter().map(|entry| entry.actor).collect();
    let course = course(log);
    people.extend(course.sat_with.iter().flatten().filter_map(|each| each.person));
    people.sort_unstable();
    people.dedup();
    let found = store::people::list_named(tx, &people).await?;
    Ok(found.into_iter().map(|person| (person.id, person.name)).collect())
}
