//! Courts and their specialist courtrooms. What a court has is reference data: everybody who is signed in may see it.
//! Naming the officer who answers for a courtroom is in [`officers`].

pub mod hours;
pub mod officers;
pub mod team;

use crate::{
    context::Context,
    error::{Error, Result},
};
use chrono::NaiveDate;
use domain::{
    court::{Region, ResourceKind},
    ids::{CourtId, PersonId, ResourceId},
    view::{
        CourtLine, CourtPage, CourtroomPage, CourtsPage, DesignationLine, OfficerLine, RegionSection,
        ResourceLine, SpecialistLine,
    },
};
use std::collections::HashMap;
use store::{
    Tx, appointments::AppointmentRecord, courts::CourtRecord, designations::DesignationRecord,
    resources::ResourceRecord,
};

/// Every court, region by region, the specialist courtrooms first.
///
/// # Errors
/// [`Error::SignedOut`] when nobody is signed in.
pub async fn list(cx: &Context) -> Result<CourtsPage> {
    cx.person()?;
    let today = cx.today();
    let mut tx = cx.db.read().await?;
    let courts = store::courts::list(&mut tx).await?;
    let mut specialist = specialist_lines(&mut tx, &courts, today).await?;
    let section = |region: Region| RegionSection {
        region,
        specialist: specialist.remove(&region).unwrap_or_default(),
        courts: courts
            .iter()
            .filter(|court| court.region == region)
            .map(|court| line(court, today))
            .collect(),
    };
    Ok(CourtsPage { regions: Region::ALL.iter().copied().map(section).collect() })
}

async fn specialist_lines(
    tx: &mut Tx,
    courts: &[CourtRecord],
    today: NaiveDate,
) -> Result<HashMap<Region, Vec<SpecialistLine>>> {
    let designated: Vec<ResourceId> =
        store::designations::list_on(tx, today).await?.iter().map(|each| each.resource).collect();
    let rooms = store::resources::list_named(tx, &designated).await?;
    let mut officer_of = HashMap::new();
    for room in &rooms {
        let officer = appointed(tx, room.id, today).await?.into_iter().find(|each| !each.deputy);
        officer_of.extend(officer.map(|officer| (room.id, officer.person)));
    }
    let names = names_of(tx, officer_of.values().copied()).await?;
    let mut lines: HashMap<Region, Vec<SpecialistLine>> = HashMap::new();
    for room in rooms.into_iter().filter(|room| room.is_in_use_on(today)) {
        if let Some(court) = courts.iter().find(|court| court.id == room.court) {
            lines.entry(court.region).or_default().push(SpecialistLine {
                courtroom: room.id,
                name: room.name,
                court: court.id,
                court_name: court.name.clone(),
                facilities: room.facilities,
                officer: officer_of.get(&room.id).and_then(|person| names.get(person)).cloned(),
            });
        }
    }
    for lines in lines.values_mut() {
        lines.sort_by_cached_key(|line| line.court_name.to_lowercase());
    }
    Ok(lines)
}

fn line(court: &CourtRecord, today: NaiveDate) -> CourtLine {
    CourtLine {
        court: court.id,
        name: court.name.clone(),
        town: court.town.clone(),
        kind: court.kind,
        linked_centre: court.linked_centre.clone(),
        closed: court.closed_from.is_some_and(|from| from <= today)
            && court.closed_until.is_none_or(|until| today <= until),
    }
}

/// One court and what can be booked there.
///
/// # Errors
/// [`Error::NotFound`] for no such court.
pub async fn show(cx: &Context, id: CourtId) -> Result<CourtPage> {
    cx.person()?;
    let today = cx.today();
    let mut tx = cx.db.read().await?;
    let court = store::courts::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let resources = resource_lines(&mut tx, id, today).await?;
    let closed = court.closed_from.map(|from| (from, court.closed_until));
    let may_hold = crate::holds::may_hold(cx, &mut tx, &court).await?;
    let may_keep_hours = hours::may_keep(cx, &mut tx, &court).await?;
    Ok(CourtPage {
        may_hold,
        may_keep_hours,
        lunch: court.lunch,
        court: court.id,
        name: court.name,
        name_cy: court.name_cy,
        town: court.town,
        region: court.region,
        circuit: court.circuit,
        postcode: court.postcode,
        code: court.code,
        kind: court.kind,
        linked_centre: court.linked_centre,
        opens: court.opens,
        closes: court.closes,
        // A closure that is over is nothing to plan for.
        closed: closed.filter(|(_, until)| until.is_none_or(|until| today <= until)),
        note: court.note,
        resources,
        today,
    })
}

/// The rooms and kits in use at a court, courtrooms first.
async fn resource_lines(tx: &mut Tx, court: CourtId, today: NaiveDate) -> Result<Vec<ResourceLine>> {
    let designated = store::designations::list_on(tx, today).await?;
    let mut rooms = store::resources::list_for_court(tx, court).await?;
    rooms.retain(|room| room.is_in_use_on(today));
    Ok(rooms
        .into_iter()
        .map(|room| ResourceLine {
            resource: room.id,
            kind: room.kind,
            specialist: designated.iter().any(|each| each.resource == room.id),
            name: room.name,
        })
        .collect())
}

/// One courtroom: what it has, what it is designated for, who answers for it, and what is beside it.
///
/// # Errors
/// [`Error::NotFound`] for no such courtroom.
pub async fn courtroom(cx: &Context, id: ResourceId) -> Result<CourtroomPage> {
    cx.person()?;
    let today = cx.today();
    let mut tx = cx.db.read().await?;
    let (room, court) = courtroom_in_use(&mut tx, id, today).await?;
    let designations = store::designations::list_for_resources(&mut tx, &[id]).await?;
    let mut beside = resource_lines(&mut tx, court.id, today).await?;
    beside.retain(|line| line.kind != ResourceKind::Courtroom);
    Ok(CourtroomPage {
        courtroom: room.id,
        name: room.name,
        court: court.id,
        facilities: room.facilities,
        designation: designations.into_iter().find(|each| is_or_will_be(each, today)).map(designation_line),
        officers: officer_lines(&mut tx, id, today).await?,
        team: team::lines(cx, &mut tx, id).await?,
        may_keep_team: team::may_keep(cx, &mut tx, &court).await?,
        beside,
        today,
        may_appoint: officers::may_appoint(cx, &mut tx, id, &court).await?,
        region: court.region,
        court_name: court.name,
    })
}

/// A courtroom that can be booked, and its court.
async fn courtroom_in_use(
    tx: &mut Tx,
    id: ResourceId,
    today: NaiveDate,
) -> Result<(ResourceRecord, CourtRecord)> {
    let room = store::resources::find(tx, id)
        .await?
        .filter(|room| room.kind == ResourceKind::Courtroom && room.is_in_use_on(today))
        .ok_or(Error::NotFound)?;
    let court = store::courts::find(tx, room.court).await?.ok_or(Error::NotFound)?;
    Ok((room, court))
}

fn is_or_will_be(designation: &DesignationRecord, today: NaiveDate) -> bool {
    designation.until.is_none_or(|until| today <= until)
}

fn designation_line(designation: DesignationRecord) -> DesignationLine {
    DesignationLine { from: designation.from, until: designation.until, because: designation.because }
}

/// Who answers for a courtroom today and later, the named officer first.
async fn officer_lines(tx: &mut Tx, room: ResourceId, today: NaiveDate) -> Result<Vec<OfficerLine>> {
    let appointments = store::appointments::list_for_resource_from(tx, room, today).await?;
    let names = names_of(tx, appointments.iter().map(|each| each.person)).await?;
    Ok(appointments.into_iter().filter_map(|each| officer_line(each, &names)).collect())
}

fn officer_line(appointment: AppointmentRecord, names: &HashMap<PersonId, String>) -> Option<OfficerLine> {
    Some(OfficerLine {
        appointment: appointment.id,
        name: names.get(&appointment.person)?.clone(),
        deputy: appointment.deputy,
        from: appointment.from,
        until: appointment.until,
    })
}

/// The appointments that hold today.
async fn appointed(tx: &mut Tx, room: ResourceId, today: NaiveDate) -> Result<Vec<AppointmentRecord>> {
    Ok(store::appointments::list_for_resource(tx, room, today).await?)
}

async fn names_of(
    tx: &mut Tx,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, String>> {
    let ids: Vec<PersonId> = people.into_iter().collect();
    let people = store::people::list_named(tx, &ids).await?;
    Ok(people.into_iter().map(|person| (person.id, person.name)).collect())
}
