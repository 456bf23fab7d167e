//! The page of a recording.

use super::{Recorded, further::lines as further_lines, judges, name, still_open, was_held};
use crate::{
    bookings::{case_reference, when_and_where},
    context::Context,
    error::Result,
};
use domain::{
    calendar::{long_date, utc_to_civil},
    hearing::HearingKind,
    ids::{CaseId, HearingId},
    role::FieldGroup,
    view::{CheckLine, Choice, EditDates, EditLine, RecordingPage, RuledLine},
};
use store::Tx;

/// Everything the page shows.
pub async fn page(cx: &Context, id: HearingId) -> Result<RecordingPage> {
    let mut tx = cx.db.read().await?;
    let recorded = Recorded::load(cx, &mut tx, id).await?;
    let (held, outcome) = was_held(&mut tx, id).await?;
    let may = recorded.may(held);
    let hearing = &recorded.hearing;
    let at = match store::bookings::standing_for_hearing(&mut tx, id).await? {
        Some(booking) => Some(when_and_where(&mut tx, &booking).await?),
        None => None,
    };
    let witness = match hearing.witness {
        Some(witness) => store::witnesses::find(&mut tx, witness).await?,
        None => None,
    };
    let released = crate::courtroom::course_of(&mut tx, id).await?.released.map(utc_to_civil);
    let mut checks = Vec::new();
    for each in recorded.checks.iter().rev() {
        checks.push(CheckLine {
            copy: each.check.copy,
            whole: each.check.whole,
            result: each.check.result,
            occasion: each.occasion,
            by: name(&mut tx, each.checked_by).await?,
            at: utc_to_civil(each.checked_at),
        });
    }
    let further = match hearing.witness {
        Some(witness) => further_lines(&mut tx, hearing.case, witness).await?,
        None => Vec::new(),
    };
    Ok(RecordingPage {
        hearing: id,
        case: hearing.case,
        case_reference: case_reference(&recorded.sight.case),
        witness: witness.map(|witness| (witness.id, witness.reference.to_string())),
        at,
        held,
        outcome,
        open: if held { still_open(&recorded.notes, &recorded.checks) } else { None },
        released,
        copies: recorded.copies(),
        last_note: recorded.notes.last().map(|last| last.id),
        checks,
        edits: edits(&mut tx, id).await?,
        dates: dates(&mut tx, &recorded).await?,
        further,
        trials: if may.play { trials(&mut tx, hearing.case).await? } else { Vec::new() },
        judges: if may.rule { judges(cx, &mut tx, &recorded.sight).await? } else { Vec::new() },
        form: cx.new_id(),
        may,
    })
}

async fn edits(tx: &mut Tx, id: HearingId) -> Result<Vec<EditLine>> {
    let mut edits = Vec::new();
    for each in store::recording_edits::list_for_hearing(tx, id).await? {
        let ruled = match each.ruled {
            Some(ruled) => Some(RuledLine {
                ruling: ruled.ruling,
                judge: name(tx, ruled.judge).await?,
                on: ruled.on,
                reason: ruled.reason,
            }),
            None => None,
        };
        edits.push(EditLine {
            id: each.id,
            kind: each.kind,
            seconds: (each.from_second, each.until_second),
            reason: each.reason,
            jointly_agreed: each.jointly_agreed,
            by: name(tx, each.asked_by).await?,
            ruled,
        });
    }
    Ok(edits)
}

/// The dates of CrimPR 18.8(2)(d) and (e), as the section 28 directions that stand have them.
async fn dates(tx: &mut Tx, recorded: &Recorded) -> Result<Vec<EditDates>> {
    let Some(witness) = recorded.hearing.witness else { return Ok(Vec::new()) };
    if !recorded.sees().sees(FieldGroup::Measures) {
        return Ok(Vec::new());
    }
    let defendants = store::defendants::list_for_case(tx, recorded.hearing.case).await?;
    let timetables = store::directions::timetables_for_witness(tx, witness).await?;
    Ok(defendants
        .iter()
        .filter_map(|defendant| {
            let timetable = timetables.iter().find(|each| each.defendant == defendant.id)?;
            Some(EditDates {
                label: defendant.label.to_string(),
                exclusion: timetable.dates.exclusion,
                editing: timetable.dates.editing,
            })
        })
        .collect())
}

/// The trials of a case that stand in the diary or did.
async fn trials(tx: &mut Tx, case: CaseId) -> Result<Vec<Choice>> {
    let mut trials = Vec::new();
    for hearing in store::hearings::list_for_case(tx, case).await? {
        if hearing.kind == HearingKind::Trial
            && let Some(booking) = store::bookings::standing_for_hearing(tx, hearing.id).await?
        {
            let day = long_date(utc_to_civil(booking.timing.starts_at).date());
            trials.push(Choice::new(hearing.id, format!("Trial of {day}")));
        }
    }
    Ok(trials)
}
