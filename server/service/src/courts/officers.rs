//! Who answers for a specialist courtroom: one named officer, and deputies for set dates. A handover is an appointment,
//! so that the trail names the person who acted and nobody shares a password.
//!
//! A deputy from another region sees and keeps the courtroom's cases while the appointment lasts, and no longer: so a
//! deputy of another region cannot appoint, or the last day would be theirs to choose.

use super::{appointed, courtroom_in_use, names_of, officer_line, officer_lines};
use crate::{
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use chrono::NaiveDate;
use domain::{
    calendar::long_date,
    entry::{EndAppointment, NewAppointment, Office},
    form::Problem,
    ids::{AppointmentId, ResourceId},
    role::{Action, Right, Role, Standing, permits},
    view::{AppointOfficerPage, Choice, EndAppointmentPage},
};
use futures_util::FutureExt;
use store::{
    Tx,
    appointments::AppointmentRecord,
    courts::CourtRecord,
    people::Member,
    trail::{Entry, EntryKind},
};

/// Whether the person acting may name officers of this courtroom: an officer of its region, its named officer, or the
/// resident judge of its court.
pub(super) async fn may_appoint(
    cx: &Context,
    tx: &mut Tx,
    room: ResourceId,
    court: &CourtRecord,
) -> Result<bool> {
    let person = cx.person()?;
    let named = appointed(tx, room, cx.today())
        .await?
        .iter()
        .any(|each| each.person == person.person && !each.deputy);
    let standing = Standing {
        region: person.region == Some(court.region) || named,
        court: person.court == Some(court.id),
        ..Standing::default()
    };
    Ok(permits(person.role, Right::Do(Action::AppointOfficer), standing))
}

/// The form that names an officer or deputy.
///
/// # Errors
/// [`Error::NotFound`] for no such courtroom, [`Error::NotAllowed`] for those who may not appoint.
pub async fn form(cx: &Context, room: ResourceId) -> Result<AppointOfficerPage> {
    let mut tx = cx.db.read().await?;
    let (courtroom, court) = courtroom_in_use(&mut tx, room, cx.today()).await?;
    if !may_appoint(cx, &mut tx, room, &court).await? {
        return Err(Error::NotAllowed);
    }
    let people = officers(&mut tx, cx.today()).await?;
    Ok(AppointOfficerPage {
        courtroom: room,
        name: courtroom.name,
        court_name: court.name,
        officers: officer_lines(&mut tx, room, cx.today()).await?,
        people: people
            .into_iter()
            .map(|officer| {
                Choice::new(officer.person, format!("{}, {}", officer.name, officer.organisation_name))
            })
            .collect(),
    })
}

/// Everybody who is a special-measures officer on a day, anywhere: a region may have only one.
async fn officers(tx: &mut Tx, on: NaiveDate) -> Result<Vec<Member>> {
    let mut officers =
        store::people::list_with_role(tx, &[Role::SpecialMeasuresOfficer], None, None, on).await?;
    // Somebody who works for two courts is one choice.
    officers.dedup_by_key(|officer| officer.person);
    Ok(officers)
}

/// Names the officer or a deputy of a courtroom. A new named officer takes the place of the present one from that day.
///
/// # Errors
/// [`Error::Form`] when the person is no officer on the first day, answers for the courtroom already in that time, or a
/// named officer is appointed for later than it begins; [`Error::NotFound`] and [`Error::NotAllowed`] as [`form`].
pub async fn appoint(cx: &Context, room: ResourceId, new: NewAppointment) -> Result<AppointmentId> {
    let cx = cx.clone();
    cx.db
        .clone()
        .write(move |tx| {
            async move {
                // Two people who name an officer at the same moment are not to make two.
                tx.line_up(&[room]).await?;
                let (_, court) = courtroom_in_use(tx, room, cx.today()).await?;
                if !may_appoint(&cx, tx, room, &court).await? {
                    return Err(Error::NotAllowed);
                }
                let Some(officer) =
                    officers(tx, new.from).await?.into_iter().find(|each| each.person == new.person)
                else {
                    return Err(Error::field("person", Problem::NotOffered));
                };
                make_way(&cx, tx, room, &new).await?;
                let appointment = AppointmentRecord {
                    id: cx.new_id(),
                    resource: room,
                    person: new.person,
                    deputy: new.office == Office::Deputy,
                    from: new.from,
                    until: new.until,
                };
                store::appointments::insert(tx, &appointment).await?;
                let mut entry = entry(&cx, room, "officer_appointed", new.why);
                entry.after = facts(&appointment, &officer.name).kept();
                tx.note(entry);
                Ok(appointment.id)
            }
            .boxed()
        })
        .await
}

/// Refuses what would overlap, and gives the present named officer a last day when another is named.
async fn make_way(cx: &Context, tx: &mut Tx, room: ResourceId, new: &NewAppointment) -> Result<()> {
    let overlapping: Vec<AppointmentRecord> = store::appointments::list_for_resource_from(tx, room, new.from)
        .await?
        .into_iter()
        .filter(|each| new.until.is_none_or(|until| each.from <= until))
        .collect();
    if overlapping.iter().any(|each| each.person == new.person) {
        return Err(Error::field("person", Problem::AlreadyTaken));
    }
    if new.office == Office::Deputy {
        return Ok(());
    }
    for present in overlapping.into_iter().filter(|each| !each.deputy) {
        if present.from >= new.from {
            return Err(Error::field("from", Problem::AlreadyTaken));
        }
        // A named officer for a while would leave nobody after it: that is what deputies are for.
        if new.until.is_some_and(|until| present.until.is_none_or(|last| until < last)) {
            return Err(Error::field("until", Problem::AlreadyTaken));
        }
        end_on(cx, tx, present, day_before(new.from), new.why.clone()).await?;
    }
    Ok(())
}

/// The form that ends an appointment.
///
/// # Errors
/// [`Error::NotFound`] when it is over already, or no such appointment; [`Error::NotAllowed`] as [`form`].
pub async fn end_form(
    cx: &Context,
    room: ResourceId,
    appointment: AppointmentId,
) -> Result<EndAppointmentPage> {
    let mut tx = cx.db.read().await?;
    let (courtroom, court) = courtroom_in_use(&mut tx, room, cx.today()).await?;
    if !may_appoint(cx, &mut tx, room, &court).await? {
        return Err(Error::NotAllowed);
    }
    let standing = standing(cx, &mut tx, room, appointment).await?;
    let names = names_of(&mut tx, [standing.person]).await?;
    Ok(EndAppointmentPage {
        courtroom: room,
        name: courtroom.name,
        court_name: court.name,
        officer: officer_line(standing, &names).ok_or(Error::NotFound)?,
    })
}

/// Ends an appointment at once: what it gave is gone with the next request.
///
/// # Errors
/// As [`end_form`].
pub async fn end(
    cx: &Context,
    room: ResourceId,
    appointment: AppointmentId,
    end: EndAppointment,
) -> Result<()> {
    let cx = cx.clone();
    cx.db
        .clone()
        .write(move |tx| {
            async move {
                tx.line_up(&[room]).await?;
                let (_, court) = courtroom_in_use(tx, room, cx.today()).await?;
                if !may_appoint(&cx, tx, room, &court).await? {
                    return Err(Error::NotAllowed);
                }
                let standing = standing(&cx, tx, room, appointment).await?;
                // One that has not begun never holds.
                let last = day_before(cx.today().max(standing.from));
                end_on(&cx, tx, standing, last, end.why).await
            }
            .boxed()
        })
        .await
}

async fn standing(
    cx: &Context,
    tx: &mut Tx,
    room: ResourceId,
    appointment: AppointmentId,
) -> Result<AppointmentRecord> {
    store::appointments::list_for_resource_from(tx, room, cx.today())
        .await?
        .into_iter()
        .find(|each| each.id == appointment)
        .ok_or(Error::NotFound)
}

async fn end_on(
    cx: &Context,
    tx: &mut Tx,
    appointment: AppointmentRecord,
    last: NaiveDate,
    why: String,
) -> Result<()> {
    store::appointments::end(tx, appointment.id, last).await?;
    let names = names_of(tx, [appointment.person]).await?;
    let name = names.get(&appointment.person).map_or("", String::as_str);
    let mut entry = entry(cx, appointment.resource, "officer_ended", why);
    entry.before = facts(&appointment, name).kept();
    entry.after = facts(&AppointmentRecord { until: Some(last), ..appointment.clone() }, name).kept();
    tx.note(entry);
    Ok(())
}

fn day_before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

fn entry(cx: &Context, room: ResourceId, what: &'static str, why: String) -> Entry {
    let mut entry = cx.entry(EntryKind::Change, "room", what);
    entry.subject = Some(room.uuid());
    entry.reason = Some(why);
    entry
}

fn facts(appointment: &AppointmentRecord, name: &str) -> Facts {
    let office = if appointment.deputy { Office::Deputy } else { Office::Named };
    Facts::default()
        .with("officer", Some(name))
        .with("office", Some(office.title()))
        .with("from", Some(long_date(appointment.from)))
        .with("until", appointment.until.map(long_date))
}
