//! Planned against actual minutes (users.md R31). What was used comes from the log of the hearing and from nowhere else;
//! what was planned is the version that stood when the questioning was over, so that a later plan never rewrites it.

use super::desk::{Desk, Reading};
use crate::{courtroom::course_of, error::Result};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    calendar::london_day,
    courtroom::{Course, Speaker, Stage, minutes_used},
    cross_examination::{Advocate, PlanContent},
    hearing::HearingKind,
    ids::{HearingId, PersonId, WitnessId},
    role::FieldGroup,
    view::{PlannedAgainstActual, RecordingMinutes},
};
use std::collections::HashMap;
use store::{Tx, hearings::HearingRecord};

/// One line, with whose it is where it is counsel's for a defendant.
struct Line {
    advocate: Option<Advocate>,
    shown: PlannedAgainstActual,
}

/// Each recording of the witness at which questions were put, as far as the reader may know of it: counsel for a
/// defendant of their own minutes.
pub(super) async fn recordings(
    tx: &mut Tx,
    desk: &Desk,
    now: DateTime<Utc>,
) -> Result<Vec<RecordingMinutes>> {
    if !desk.see.sees(FieldGroup::HearingLog) {
        return Ok(Vec::new());
    }
    let mut recordings = Vec::new();
    for hearing in store::hearings::list_for_case(tx, desk.sight.case.id).await? {
        if hearing.kind != HearingKind::Section28 || hearing.witness != Some(desk.witness.id) {
            continue;
        }
        let Some((day, mut lines)) = lines(tx, &hearing, desk.witness.id, now).await? else { continue };
        if let Reading::Own(_) = desk.reading {
            lines.retain(|line| line.advocate.is_some_and(|advocate| desk.reading.shows(advocate)));
        }
        if !lines.is_empty() {
            let lines = lines.into_iter().map(|line| line.shown).collect();
            recordings.push(RecordingMinutes { hearing: hearing.id, day, lines });
        }
    }
    Ok(recordings)
}

/// Planned against actual minutes of one recording, all of them; nothing before questions were put. Asks no policy: the
/// caller has.
pub async fn planned_against_actual(
    tx: &mut Tx,
    hearing: HearingId,
    now: DateTime<Utc>,
) -> Result<Option<RecordingMinutes>> {
    let Some(record) = store::hearings::find(tx, hearing).await? else { return Ok(None) };
    let Some(witness) = record.witness else { return Ok(None) };
    let found = lines(tx, &record, witness, now).await?;
    Ok(found.map(|(day, lines)| RecordingMinutes {
        hearing,
        day,
        lines: lines.into_iter().map(|line| line.shown).collect(),
    }))
}

async fn lines(
    tx: &mut Tx,
    hearing: &HearingRecord,
    witness: WitnessId,
    now: DateTime<Utc>,
) -> Result<Option<(chrono::NaiveDate, Vec<Line>)>> {
    let course = course_of(tx, hearing.id).await?;
    let Some(first) = course.stretches.first().map(|stretch| stretch.from) else { return Ok(None) };
    let over = course.ended.or(course.last).unwrap_or(now);
    let plan = store::cross_examination::standing_at(tx, witness, over).await?;
    let plan = plan.map(|record| record.plan).unwrap_or_default();
    let mut people: Vec<PersonId> = plan.content().counsel.iter().map(|each| each.advocate.person).collect();
    people.extend(course.speakers().iter().map(|speaker| speaker.person));
    people.sort_unstable();
    people.dedup();
    let people = store::people::list_named(tx, &people).await?;
    let names: HashMap<PersonId, String> =
        people.into_iter().map(|person| (person.id, person.name)).collect();
    let defendants = store::defendants::list_for_case(tx, hearing.case).await?;
    let words = |advocate: Advocate| {
        let name = names.get(&advocate.person).cloned().unwrap_or_default();
        match defendants.iter().find(|each| each.id == advocate.defendant) {
            Some(defendant) => format!("{name}, for {}", defendant.label),
            None => name,
        }
    };
    Ok(Some((london_day(first), compared(plan.content(), &course, now, words))))
}

/// Everybody planned, in the order that was set; then whoever else asked questions; then re-examination.
fn compared(
    content: &PlanContent,
    course: &Course,
    now: DateTime<Utc>,
    words: impl Fn(Advocate) -> String,
) -> Vec<Line> {
    let cross = |speaker: &Speaker| {
        let defendant = speaker.defendant.filter(|_| speaker.stage == Stage::CrossExamination)?;
        Some(Advocate { person: speaker.person, defendant })
    };
    let speakers = course.speakers();
    let mut everybody: Vec<Advocate> = content.counsel.iter().map(|each| each.advocate).collect();
    for advocate in speakers.iter().filter_map(cross) {
        if !everybody.contains(&advocate) {
            everybody.push(advocate);
        }
    }
    let mut lines: Vec<Line> = everybody
        .into_iter()
        .map(|advocate| {
            let planned = content.of(advocate).and_then(|entry| entry.allowed.or(entry.asked));
            let speaker = speakers.iter().find(|speaker| cross(speaker) == Some(advocate));
            Line {
                advocate: Some(advocate),
                shown: PlannedAgainstActual {
                    counsel: words(advocate),
                    planned: planned.unwrap_or(0),
                    actual: speaker.map(|speaker| minutes(course.used(*speaker, now))),
                },
            }
        })
        .collect();
    let again: Vec<&Speaker> =
        speakers.iter().filter(|speaker| speaker.stage == Stage::ReExamination).collect();
    if content.re_examination > 0 || !again.is_empty() {
        let used = again.iter().fold(TimeDelta::zero(), |all, speaker| all + course.used(**speaker, now));
        lines.push(Line {
            advocate: None,
            shown: PlannedAgainstActual {
                counsel: "Re-examination".to_owned(),
                planned: content.re_examination,
                actual: (!again.is_empty()).then(|| minutes(used)),
            },
        });
    }
    lines
}

fn minutes(used: TimeDelta) -> u16 {
    u16::try_from(minutes_used(used.num_seconds())).unwrap_or(u16::MAX)
}
