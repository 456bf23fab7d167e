//! Which rooms and people a booking of a case may name: what the form offers is what the save takes, and nothing else.

use crate::{access::CaseSight, context::Context, error::Result};
use chrono::NaiveDate;
use domain::{
    court::ResourceKind,
    hearing::Capacity,
    ids::{PersonId, ResourceId},
    role::{Action, Reach, Right, reach},
};
use store::{Tx, courts::CourtRecord, memberships::Member, resources::ResourceRecord};

/// How far the person acting may book rooms.
fn far(cx: &Context) -> Result<Reach> {
    Ok(reach(cx.person()?.role, Right::Do(Action::BookHearing)))
}

/// Courts whose rooms the person acting may book: those in their charge by office.
pub(super) async fn courts_in_reach(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
) -> Result<Vec<CourtRecord>> {
    let far = far(cx)?;
    let mut courts = store::courts::list(tx).await?;
    courts.retain(|court| far.covers(sight.office.standing_at(court)));
    Ok(courts)
}

/// A room or kit of the right kind that may be booked on this day, with its court.
pub(super) async fn in_reach(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
    id: ResourceId,
    kind: ResourceKind,
    day: NaiveDate,
) -> Result<Option<(ResourceRecord, CourtRecord)>> {
    let Some(resource) = store::resources::find(tx, id).await? else { return Ok(None) };
    let Some(court) = store::courts::find(tx, resource.court).await? else { return Ok(None) };
    let near = far(cx)?.covers(sight.office.standing_at(&court));
    Ok((near && resource.kind == kind && resource.is_in_use_on(day)).then_some((resource, court)))
}

/// Whether a court is closed on a day.
pub(super) fn is_closed(court: &CourtRecord, day: NaiveDate) -> bool {
    closed(court).is_some_and(|(from, until)| from <= day && until.is_none_or(|until| day <= until))
}

/// The days on which a court is closed: from, and until the second included, or until further notice.
pub(super) fn closed(court: &CourtRecord) -> Option<(NaiveDate, Option<NaiveDate>)> {
    court.closed_from.map(|from| (from, court.closed_until))
}

/// People who may take a part, each once: judges of the region and whoever judges the case already, counsel from
/// anywhere.
pub(crate) async fn members(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
    capacity: Capacity,
) -> Result<Vec<Member>> {
    let region = (capacity == Capacity::Judge).then_some(sight.region);
    let mut members =
        store::memberships::list_with_role(tx, capacity.roles(), None, region, cx.today()).await?;
    for assigned in assigned(cx, tx, sight, capacity).await? {
        if region.is_some() && members.iter().all(|member| member.person != assigned) {
            let everybody =
                store::memberships::list_with_role(tx, capacity.roles(), None, None, cx.today()).await?;
            members.extend(everybody.into_iter().filter(|member| member.person == assigned));
        }
    }
    let mut seen = std::collections::HashSet::new();
    members.retain(|member| seen.insert(member.person));
    Ok(members)
}

/// Who has a part in the case today.
async fn assigned(cx: &Context, tx: &mut Tx, sight: &CaseSight, capacity: Capacity) -> Result<Vec<PersonId>> {
    let parts = store::assignments::list_for_case(tx, sight.case.id, cx.today()).await?;
    Ok(parts.into_iter().filter(|part| part.capacity == capacity).map(|part| part.person).collect())
}

/// The name of a person who may take this part.
pub(super) async fn may_take(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
    person: PersonId,
    capacity: Capacity,
) -> Result<Option<String>> {
    if capacity == Capacity::Judge {
        let judges = members(cx, tx, sight, capacity).await?;
        return Ok(judges.into_iter().find(|judge| judge.person == person).map(|judge| judge.name));
    }
    let memberships = store::memberships::list_for_person(tx, person, cx.today()).await?;
    if memberships.iter().any(|each| capacity.roles().contains(&each.role)) {
        Ok(store::people::find(tx, person).await?.map(|person| person.name))
    } else {
        Ok(None)
    }
}
