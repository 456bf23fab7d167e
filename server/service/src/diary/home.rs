//! The first page: what a person needs before the court sits.

use super::{
    days_span, holidays,
    place::Here,
    reader::{Reader, Told},
};
use crate::{context::Context, equipment::to_check, error::Result, recordings::open_recordings};
use chrono::Days;
use domain::{
    calendar::{day_kind, next_business_day},
    ids::BookingId,
    readiness::Condition,
    role::{Action, FieldGroup, Reach, Right, Role, reach},
    view::{
        DiaryEntry, HomeHearings, HomePage,
        readiness::{NotReady, RoomAhead, WeeksAhead, WitnessToday},
    },
};
use std::collections::{BTreeMap, HashMap};

/// How many days are looked ahead for what is missing, today among them: the six weeks an officer looks through at midday
/// (users.md 2.1).
const DAYS_LOOKED_AHEAD: u64 = 42;

/// Today's hearings and the next working day's as far as the reader sees them; for whoever checks rooms, the rooms and the
/// witnesses of today; and for whoever keeps a courtroom or its list, what is missing in the six weeks to come.
///
/// # Errors
/// [`Error::SignedOut`](crate::Error::SignedOut) when nobody is signed in.
pub async fn home(cx: &Context) -> Result<HomePage> {
    let person = cx.person()?;
    let today = cx.today();
    let mut tx = cx.db.read().await?;
    let known = holidays(&mut tx).await?;
    let mut page = HomePage {
        due: crate::deadlines::count(cx).await?,
        today,
        kind: day_kind(today, &known),
        hearings: None,
        to_check: None,
        rooms: None,
        no_counsel: crate::morning::alerts(cx, &mut tx).await?,
    };
    if reach(person.role, Right::See(FieldGroup::Listing)) == Reach::Never {
        return Ok(page);
    }
    if let Some((to_check, rooms)) = to_check(cx, &mut tx).await? {
        page.to_check = Some(to_check);
        page.rooms = Some(rooms);
    }
    let reader = Reader::new(cx, &mut tx).await?;
    let here = Here::usual(&mut tx, &reader).await?;
    let next_day = next_business_day(today, &known);
    let weeks = weeks_from(today);
    let last = if looks_ahead(&reader) { weeks.1.max(next_day) } else { next_day };
    let (entries, told) = reader.entries_told(&mut tx, &here, days_span(today, last), &known).await?;
    let on = |day| entries.iter().filter(|entry| entry.is_on(day)).cloned().collect::<Vec<_>>();
    let open_recordings = if reader.in_charge.is_empty() {
        None
    } else {
        let mut courts: Vec<_> = reader.in_charge.iter().map(|(_, court)| *court).collect();
        courts.sort_unstable();
        courts.dedup();
        Some(open_recordings(&mut tx, &courts, today).await?)
    };
    page.hearings = Some(HomeHearings {
        today: on(today),
        next: (!reader.sees_only_today()).then(|| (next_day, on(next_day))),
        ahead: looks_ahead(&reader).then(|| ahead(&entries, &told, weeks)),
        witnesses: page.to_check.is_some().then(|| {
            let today = entries.iter().filter(|entry| entry.is_on(today));
            today.filter_map(|entry| witness(entry, told.get(&entry.booking)?)).collect()
        }),
        open_recordings,
        place: (here.value, here.name),
    });
    Ok(page)
}

/// What is missing in the six weeks to come at a place, or at the one the reader has most to do with.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) for those who keep neither a courtroom nor its list;
/// [`Error::NotFound`](crate::Error::NotFound) for no such place.
pub async fn weeks_ahead(
    cx: &Context,
    place: Option<&str>,
) -> Result<(WeeksAhead, domain::view::DiaryPlace)> {
    let mut tx = cx.db.read().await?;
    let reader = Reader::new(cx, &mut tx).await?;
    if !keeps_a_list(&reader) {
        return Err(crate::Error::NotAllowed);
    }
    let here = Here::find(&mut tx, &reader, place).await?;
    let known = holidays(&mut tx).await?;
    let weeks = weeks_from(reader.today);
    let (entries, told) = reader.entries_told(&mut tx, &here, days_span(weeks.0, weeks.1), &known).await?;
    Ok((ahead(&entries, &told, weeks), here.shown(&mut tx, &reader).await?))
}

type Weeks = (chrono::NaiveDate, chrono::NaiveDate);

fn weeks_from(today: chrono::NaiveDate) -> Weeks {
    (today, today.checked_add_days(Days::new(DAYS_LOOKED_AHEAD - 1)).unwrap_or(today))
}

/// Whether the reader books hearings anywhere: the officer and the listing officer.
fn keeps_a_list(reader: &Reader<'_>) -> bool {
    reach(reader.person.role, Right::Do(Action::BookHearing)) != Reach::Never
}

/// Whether the first page looks ahead. An officer who answers for no courtroom has nothing to answer for.
fn looks_ahead(reader: &Reader<'_>) -> bool {
    keeps_a_list(reader)
        && (reader.person.role != Role::SpecialMeasuresOfficer || !reader.in_charge.is_empty())
}

/// What is missing, courtroom by courtroom; the worst first within each and among them.
fn ahead(entries: &[DiaryEntry], told: &HashMap<BookingId, Told>, (from, until): Weeks) -> WeeksAhead {
    let mut rooms: BTreeMap<_, RoomAhead> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.starts.date() <= until) {
        let Some(told) = told.get(&entry.booking) else { continue };
        let room = rooms.entry(entry.courtroom).or_insert_with(|| RoomAhead {
            courtroom: entry.courtroom,
            name: format!("{}, {}", entry.court_name, entry.courtroom_name),
            booked: 0,
            not_ready: Vec::new(),
        });
        room.booked += 1;
        room.not_ready.extend(NotReady::of(entry.clone(), &told.conditions));
    }
    let mut rooms: Vec<RoomAhead> = rooms.into_values().collect();
    let urgency = |each: &NotReady| each.verdict.urgency(each.entry.starts);
    for room in &mut rooms {
        room.not_ready.sort_by_key(urgency);
    }
    rooms.sort_by_cached_key(|room| {
        let worst = room.not_ready.first().map(urgency);
        (worst.is_none(), worst, room.name.len(), room.name.clone())
    });
    WeeksAhead { from, until, rooms }
}

/// A witness who comes to court for a hearing.
fn witness(entry: &DiaryEntry, told: &Told) -> Option<WitnessToday> {
    let of_the_witness = |condition| {
        matches!(
            condition,
            Condition::Isva | Condition::Arrival | Condition::WaitingRoom | Condition::Intermediary
        )
    };
    let conditions: Vec<_> =
        told.conditions.iter().filter(|each| of_the_witness(each.condition)).cloned().collect();
    let comes =
        matches!(entry.kind, domain::hearing::HearingKind::Section28 | domain::hearing::HearingKind::Trial);
    Some(WitnessToday {
        hearing: entry.hearing,
        reference: entry.witness_reference.clone().filter(|_| comes)?,
        starts: entry.starts,
        place: format!("{}, {}", entry.court_name, entry.courtroom_name),
        link_room: entry.link_room.clone(),
        measures: entry.measures.clone(),
        support: told.support.clone(),
        conditions,
    })
}
