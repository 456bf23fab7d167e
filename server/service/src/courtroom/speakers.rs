//! Counsel in the order of questioning, with the minutes a judge allowed.

use super::Room;
use crate::{context::Context, cross_examination::planned_minutes, error::Result};
use domain::{
    courtroom::{Course, Speaker, Stage},
    hearing::Capacity,
    ids::DefendantId,
    role::{FieldGroup, Role},
    view::SpeakerLine,
};
use store::Tx;

/// Those planned, in the order that was set; then those named in the booking; then whoever prosecutes, to re-examine;
/// and whoever else is in the log. Minutes are shown once a judge has locked them; counsel for a defendant sees their
/// own.
pub(super) async fn speakers(
    cx: &Context,
    tx: &mut Tx,
    room: &Room,
    course: &Course,
) -> Result<(Vec<SpeakerLine>, bool)> {
    let defendants = store::defendants::list_for_case(tx, room.hearing.case).await?;
    let label =
        |id: DefendantId| defendants.iter().find(|each| each.id == id).map(|each| each.label.to_string());
    let planned = planned_minutes(tx, room.hearing.id).await?;
    let locked = planned.as_ref().is_some_and(|planned| planned.locked);
    let mut lines: Vec<SpeakerLine> = Vec::new();
    let mut add = |line: SpeakerLine| {
        if lines.iter().all(|each| each.speaker != line.speaker) {
            lines.push(line);
        }
    };
    for each in planned.iter().flat_map(|planned| &planned.counsel) {
        add(SpeakerLine {
            speaker: Speaker {
                stage: Stage::CrossExamination,
                person: each.advocate.person,
                defendant: Some(each.advocate.defendant),
            },
            label: Some(each.label.to_string()),
            name: each.name.clone(),
            limit: locked.then_some(each.minutes),
        });
    }
    let people = match &room.booking {
        Some(booking) => store::bookings::attendances(tx, booking.id).await?,
        None => Vec::new(),
    };
    let mut defence: Vec<_> =
        people.iter().filter(|each| each.capacity == Capacity::DefenceCounsel).collect();
    defence.sort_by_key(|each| defendants.iter().position(|defendant| Some(defendant.id) == each.defendant));
    for each in defence {
        add(SpeakerLine {
            speaker: Speaker {
                stage: Stage::CrossExamination,
                person: each.person,
                defendant: each.defendant,
            },
            label: each.defendant.and_then(label),
            name: each.person_name.clone(),
            limit: None,
        });
    }
    let again = planned.as_ref().filter(|_| locked).map(|planned| planned.re_examination);
    let prosecutes = |each: Capacity| matches!(each, Capacity::ProsecutionCounsel | Capacity::Prosecutor);
    for each in people.iter().filter(|each| prosecutes(each.capacity)) {
        add(SpeakerLine {
            speaker: Speaker { stage: Stage::ReExamination, person: each.person, defendant: None },
            label: None,
            name: each.person_name.clone(),
            limit: again.filter(|minutes| *minutes > 0),
        });
    }
    for speaker in course.speakers() {
        let name = store::people::find(tx, speaker.person).await?.map(|person| person.name);
        add(SpeakerLine {
            speaker,
            label: speaker.defendant.and_then(label),
            name: name.unwrap_or_else(|| "Counsel".to_owned()),
            limit: None,
        });
    }
    let reader = cx.person()?;
    let sees_limits = room.sees().sees(FieldGroup::Limits);
    for line in &mut lines {
        let own = line.speaker.person == reader.person;
        if !sees_limits || (reader.role == Role::DefenceCounsel && !own) {
            line.limit = None;
        }
    }
    Ok((lines, locked))
}
