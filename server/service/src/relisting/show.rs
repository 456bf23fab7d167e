//! The page of a plan: old beside new, with the reason for each, and what stands in the way by now.

use super::{Kept, kept, load::Loaded};
use crate::{context::Context, error::Result};
use domain::{
    booking::Timing,
    calendar::utc_to_civil,
    hearing::Capacity,
    ids::{HearingId, PersonId, RelistingId},
    relisting::{Breach, Costs, Lack, LineDecision, Place, RelistingState, check},
    role::Role,
    view::{Choice, LackView, LostView, PlaceView, RelistingLineView, RelistingPage, Trouble},
};
use store::{
    Tx,
    bookings::BookingRecord,
    relistings::{LineRecord, LostRecord, RelistingRecord},
};

/// A plan.
pub async fn page(cx: &Context, id: RelistingId) -> Result<RelistingPage> {
    let mut tx = cx.db.read().await?;
    let kept = kept(cx, &mut tx, id).await?;
    let loaded = kept.load(cx, &mut tx).await?;
    let mut lines = Vec::new();
    for line in &kept.lines {
        lines.push(line_view(&mut tx, &kept, &loaded, line).await?);
    }
    let record = &kept.record;
    let name = async |tx: &mut Tx, by: PersonId| -> Result<String> {
        Ok(store::people::find(tx, by).await?.map(|person| person.name).unwrap_or_default())
    };
    let mut told = Vec::new();
    for done in [record.applied, record.ended] {
        told.push(match done {
            Some(done) => Some((utc_to_civil(done.at), name(&mut tx, done.by).await?)),
            None => None,
        });
    }
    let [applied, ended] = [told[0].clone(), told[1].clone()];
    let acknowledged = store::relistings::acknowledgements(&mut tx, id).await?.len();
    let proposed = record.state() == RelistingState::Proposed;
    Ok(RelistingPage {
        id,
        version: record.version,
        lost: lost_view(&mut tx, record).await?,
        reason: record.reason,
        note: record.note.clone(),
        only_affected: record.only_affected,
        state: record.state(),
        drawn: utc_to_civil(record.drawn.at),
        drawn_by: name(&mut tx, record.drawn.by).await?,
        applied,
        ended,
        out_of_reach: loaded.out_of_reach,
        judges: if proposed { judges(cx, &mut tx, &kept).await? } else { Vec::new() },
        may_apply: proposed && lines.iter().any(|line| line.decision.changes()),
        may_undo: record.state() == RelistingState::Applied && acknowledged == 0,
        acknowledged,
        cost: lines.iter().flat_map(|line| &line.parts).map(|(_, weight)| u64::from(*weight)).sum(),
        lines,
    })
}

/// The judges of the region, who may have agreed to a second or later move.
pub(super) async fn judges(cx: &Context, tx: &mut Tx, kept: &Kept) -> Result<Vec<Choice>> {
    let roles: &[Role] = Capacity::Judge.roles();
    let members =
        store::memberships::list_with_role(tx, roles, None, Some(kept.scope.region), cx.today()).await?;
    let mut seen = std::collections::HashSet::new();
    let once = members.into_iter().filter(|member| seen.insert(member.person));
    Ok(once.map(|member| Choice::new(member.person, member.name)).collect())
}

pub(super) async fn lost_view(tx: &mut Tx, plan: &RelistingRecord) -> Result<LostView> {
    let (name, is_person) = match plan.lost {
        LostRecord::Resource(id, _) => {
            let resource = store::resources::find(tx, id).await?;
            let name = match resource {
                Some(resource) => {
                    let court = store::courts::find(tx, resource.court).await?;
                    format!("{}, {}", court.map(|court| court.name).unwrap_or_default(), resource.name)
                }
                None => String::new(),
            };
            (name, false)
        }
        LostRecord::Person(id) => {
            (store::people::find(tx, id).await?.map(|person| person.name).unwrap_or_default(), true)
        }
    };
    let (from, until) = (utc_to_civil(plan.span.from()), utc_to_civil(plan.span.until()));
    Ok(LostView { name, is_person, from, until })
}

pub(super) async fn line_view(
    tx: &mut Tx,
    kept: &Kept,
    loaded: &Loaded,
    line: &LineRecord,
) -> Result<RelistingLineView> {
    let hearing = store::hearings::find(tx, line.hearing).await?.ok_or(crate::Error::NotFound)?;
    let case = store::cases::find(tx, hearing.case).await?.ok_or(crate::Error::NotFound)?;
    let witness = match hearing.witness {
        Some(id) => store::witnesses::find(tx, id).await?.map(|witness| witness.reference.to_string()),
        None => None,
    };
    let old = old_booking(tx, line).await?;
    let open = kept.record.state() == RelistingState::Proposed;
    let place = line.place.as_ref().filter(|_| line.decision.changes());
    let new = place.map(|place| BookingRecord {
        courtroom: place.courtroom,
        link_room: place.link_room,
        kit: place.kit,
        timing: old.timing.starting(place.starts_at),
        ..old.clone()
    });
    let in_search = loaded.instance.hearing(line.hearing);
    let parts = match (in_search, place) {
        (Some(found), Some(place)) if open => {
            let place = super::place_of(found, place);
            loaded.instance.weigh(&Costs::default(), line.hearing, &place).unwrap_or_default().parts
        }
        _ => Vec::new(),
    };
    let moved = store::bookings::count_moves(tx, line.hearing).await?;
    let agreed_by = match line.made.and_then(|made| made.agreed_by) {
        Some(judge) => store::people::find(tx, judge).await?.map(|person| person.name),
        None => None,
    };
    let new_view = match &new {
        Some(new) => Some(place_view(tx, new).await?),
        None => None,
    };
    Ok(RelistingLineView {
        number: line.number,
        hearing: line.hearing,
        kind: hearing.kind,
        case_reference: crate::bookings::record::case_reference(&case),
        witness,
        decision: line.decision,
        old: place_view(tx, &old).await?,
        needs_agreement: open && moved > 0 && new.as_ref().is_some_and(|new| moves(&old, new)),
        new: new_view,
        why: line.why,
        makes_room_for: match line.for_hearing {
            Some(other) => loaded.hearing(other),
            None => None,
        },
        parts,
        lacks: line.lacks.as_deref().map_or_else(Vec::new, |lacks| lack_views(loaded, lacks)),
        agreed_by,
        troubles: if open { troubles(kept, loaded, line) } else { Vec::new() },
    })
}

/// The booking as it stood when the plan was drawn up, whatever was made of it since.
pub(super) async fn old_booking(tx: &mut Tx, line: &LineRecord) -> Result<BookingRecord> {
    let now = store::bookings::find(tx, line.booking).await?.ok_or(crate::Error::NotFound)?;
    Ok(BookingRecord { link_room: line.old_link_room, kit: line.old_kit, ..now })
}

/// Whether it is a move, of which a judge hears the second time, or only another link room or kit.
pub(super) fn moves(old: &BookingRecord, new: &BookingRecord) -> bool {
    (old.courtroom, old.timing.starts_at) != (new.courtroom, new.timing.starts_at)
}

pub(super) async fn place_view(tx: &mut Tx, booking: &BookingRecord) -> Result<PlaceView> {
    let name = async |tx: &mut Tx, id| -> Result<(String, String)> {
        let Some(resource) = store::resources::find(tx, id).await? else { return Ok(Default::default()) };
        let court = store::courts::find(tx, resource.court).await?;
        Ok((court.map(|court| court.name).unwrap_or_default(), resource.name))
    };
    let (court, courtroom) = name(tx, booking.courtroom).await?;
    let mut beside = Vec::new();
    for id in booking.link_room.into_iter().chain(booking.kit) {
        let (their_court, room) = name(tx, id).await?;
        beside.push(if their_court == court { room } else { format!("{room}, {their_court}") });
    }
    Ok(view_of(booking.timing, format!("{court}, {courtroom}"), beside))
}

pub(super) fn view_of(timing: Timing, courtroom: String, beside: Vec<String>) -> PlaceView {
    let hearing = timing.hearing();
    PlaceView { starts: utc_to_civil(hearing.from()), ends: utc_to_civil(hearing.until()), courtroom, beside }
}

/// A place that the search offers, for its page.
pub(super) fn offered_view(loaded: &Loaded, timing: Timing, place: &Place) -> PlaceView {
    let beside = place.extras.into_iter().flatten().map(|id| loaded.resource(id)).collect();
    view_of(timing.starting(place.starts_at), loaded.resource(place.courtroom), beside)
}

/// What stands in the way of a line by now: judged anew each time, never stored.
pub(super) fn troubles(kept: &Kept, loaded: &Loaded, line: &LineRecord) -> Vec<Trouble> {
    let Some(row) = loaded.rows.get(&line.hearing) else {
        return if line.decision.changes() { vec![Trouble::Gone] } else { Vec::new() };
    };
    if (row.booking, row.version) != (line.booking, line.booking_version) {
        return vec![Trouble::Changed];
    }
    let plan = kept.plan(&loaded.instance);
    let mut troubles = Vec::new();
    for breach in check(&loaded.instance, &plan) {
        if concerns(&breach, line.hearing) && (line.decision.changes() || !is_the_loss(&breach)) {
            let other = |with: Option<HearingId>| {
                let other = if with == Some(line.hearing) { first_of(&breach) } else { with };
                other.and_then(|other| loaded.hearing(other))
            };
            troubles.push(match breach {
                Breach::Held { resource, with, .. } => {
                    Trouble::Held { name: loaded.resource(resource), with: other(with) }
                }
                Breach::Needed { who, with, .. } => {
                    Trouble::Needed { name: loaded.who(who), with: other(with) }
                }
                Breach::Closed(_) => Trouble::Closed,
                Breach::Day(_) => Trouble::Day,
                Breach::Courtroom(_) => Trouble::Courtroom,
                Breach::Extra(_, kind) => Trouble::Extra(kind),
                Breach::Order { first, then } => {
                    Trouble::Order(loaded.hearing(if first == line.hearing { then } else { first }))
                }
                Breach::Untouchable(_) => Trouble::OutOfReach,
            });
        }
    }
    troubles
}

const fn first_of(breach: &Breach) -> Option<HearingId> {
    match breach {
        Breach::Held { hearing, .. } | Breach::Needed { hearing, .. } => Some(*hearing),
        _ => None,
    }
}

/// Whether a breach is about this hearing.
pub(super) fn concerns(breach: &Breach, id: HearingId) -> bool {
    match breach {
        Breach::Held { hearing, with, .. } | Breach::Needed { hearing, with, .. } => {
            *hearing == id || *with == Some(id)
        }
        Breach::Closed(hearing)
        | Breach::Day(hearing)
        | Breach::Courtroom(hearing)
        | Breach::Extra(hearing, _)
        | Breach::Untouchable(hearing) => *hearing == id,
        Breach::Order { first, then } => *first == id || *then == id,
    }
}

/// Whether a breach says no more than that a hearing stands where it loses what it needs: known, if it is left there.
pub(super) const fn is_the_loss(breach: &Breach) -> bool {
    matches!(
        breach,
        Breach::Held { with: None, .. }
            | Breach::Needed { with: None, .. }
            | Breach::Day(_)
            | Breach::Closed(_)
            | Breach::Courtroom(_)
            | Breach::Extra(..)
    )
}

fn lack_views(loaded: &Loaded, lacks: &str) -> Vec<LackView> {
    let lacks: Vec<Lack> = serde_json::from_str(lacks).unwrap_or_default();
    let view = |lack| match lack {
        Lack::Hours => LackView::Hours,
        Lack::Suitable => LackView::Suitable,
        Lack::Days => LackView::Days,
        Lack::Courtrooms => LackView::Courtrooms,
        Lack::Extras(kind) => LackView::Extras(kind),
        Lack::Person(who) => LackView::Person(loaded.who(who)),
        Lack::People => LackView::People,
        Lack::Several => LackView::Several,
    };
    lacks.into_iter().map(view).collect()
}

/// Breaches that keep a plan from being applied: those of its lines, not that something is left where it stands.
pub(super) fn refused(kept: &Kept, loaded: &Loaded) -> Vec<i64> {
    let refused = |line: &&LineRecord| {
        (line.decision.changes() || line.decision == LineDecision::Left)
            && !troubles(kept, loaded, line).is_empty()
    };
    kept.lines.iter().filter(refused).map(|line| line.number).collect()
}
