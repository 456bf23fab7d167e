//! The bookings that a fault or a block stands in the way of, and where each could go instead.

use crate::{
    access::Office,
    bookings::fallback::{self, Lost},
    context::Context,
    error::Result,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    booking::Span,
    calendar::{day_span, utc_to_civil},
    equipment::{affected_until, needs_proof},
    ids::ResourceId,
    role::{Action, FieldGroup, Sight, Standing},
    view::equipment::HitLine,
};
use store::{
    Tx,
    diary::{DiaryRow, DiaryScope},
    faults::FaultRecord,
};

/// The most set-up or clear-down the schema takes: a room may be held so long before or after a hearing.
const MOST_ROUND: TimeDelta = TimeDelta::minutes(480);

/// The bookings that hold a room or kit within a span, set-up and clear-down included; by start.
pub(super) async fn holding(tx: &mut Tx, resource: ResourceId, span: Span) -> Result<Vec<DiaryRow>> {
    let Some(wide) = Span::new(span.from() - MOST_ROUND, span.until() + MOST_ROUND) else {
        return Ok(Vec::new());
    };
    let mut rows = store::diary::list(tx, &DiaryScope::Using(vec![resource]), wide).await?;
    rows.retain(|row| row.timing.held().overlaps(&span));
    Ok(rows)
}

/// The time in which an open fault stands in the way of bookings, from now on.
pub(super) fn faulty(fault: &FaultRecord, now: DateTime<Utc>) -> Option<Span> {
    Span::new(now, affected_until(fault.mended_by, now))
}

/// The bookings an open fault stands in the way of: those that need proven equipment, use what is broken, and are not
/// over by now and begin before it is expected to be mended.
pub(super) async fn affected(tx: &mut Tx, fault: &FaultRecord, now: DateTime<Utc>) -> Result<Vec<DiaryRow>> {
    let Some(span) = faulty(fault, now) else { return Ok(Vec::new()) };
    let mut rows = holding(tx, fault.resource, span).await?;
    rows.retain(|row| {
        needs_proof(row.kind, row.link_room.is_some() || row.kit.is_some())
            && now < row.timing.hearing().until()
    });
    Ok(rows)
}

/// Bookings as lines, as far as the person acting may see each, and with where it could go if what is lost cannot be used
/// and the person may move it.
pub(super) async fn lines(
    cx: &Context,
    tx: &mut Tx,
    office: &Office,
    rows: &[DiaryRow],
    lost: Option<Lost>,
) -> Result<Vec<HitLine>> {
    let mut lines = Vec::new();
    for row in rows {
        lines.push(line(cx, tx, office, row, lost).await?);
    }
    Ok(lines)
}

async fn line(
    cx: &Context,
    tx: &mut Tx,
    office: &Office,
    row: &DiaryRow,
    lost: Option<Lost>,
) -> Result<HitLine> {
    let role = cx.person()?.role;
    let mut standing = [Standing::default(); 2];
    for (stands, court) in standing.iter_mut().zip([row.case_court, row.court]) {
        if let Some(court) = store::courts::find(tx, court).await? {
            *stands = office.standing_at(&court);
        }
    }
    let [case, held] = standing;
    let today = held.court && row.timing.hearing().overlaps(&day_span(cx.today()));
    let to_case = Sight::new(role, Standing { today, ..case });
    let in_list = Sight::new(
        role,
        Standing { region: case.region || held.region, court: case.court || held.court, today, ..case },
    );
    let listed = in_list.sees_hearing(row.kind);
    let opens = to_case.sees_hearing(row.kind) && to_case.sees(FieldGroup::Listing);
    let fallback = match lost {
        Some(lost) if opens && to_case.may(Action::MoveBooking) => {
            fallback::fallback(cx, tx, row.hearing, lost).await?
        }
        _ => None,
    };
    let hearing = row.timing.hearing();
    Ok(HitLine {
        booking: row.booking,
        hearing: opens.then_some(row.hearing),
        kind: listed.then_some(row.kind),
        case_reference: listed
            .then(|| row.number.as_ref().map_or_else(|| row.urn.to_string(), ToString::to_string)),
        starts: utc_to_civil(hearing.from()),
        ends: utc_to_civil(hearing.until()),
        courtroom: format!("{}, {}", row.courtroom_name, row.court_name),
        fallback,
    })
}
