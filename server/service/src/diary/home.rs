//! The first page: what a person needs before the court sits.

use super::{days_span, holidays, place::Here, reader::Reader};
use crate::{context::Context, equipment::to_check, error::Result, recordings::open_recordings};
use chrono::Days;
use domain::{
    calendar::{day_kind, next_business_day, utc_to_civil},
    hearing::Capacity,
    ids::CaseId,
    readiness::{Recorded, lacks},
    role::{FieldGroup, Reach, Right, reach},
    view::{DiaryEntry, HomeHearings, HomePage, NotReady},
};
use std::collections::HashSet;
use store::Tx;

/// For how many days an officer is told what is not recorded yet, today among them. Counsel has to be found two weeks
/// before (users.md R21).
const DAYS_LOOKED_AHEAD: u64 = 14;

/// Today's hearings and the next working day's as far as the reader sees them, and for an officer the bookings in their
/// courtrooms for which something is not recorded.
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
    };
    if reach(person.role, Right::See(FieldGroup::Listing)) == Reach::Never {
        return Ok(page);
    }
    page.to_check = to_check(cx, &mut tx).await?;
    let reader = Reader::new(cx, &mut tx).await?;
    let here = Here::usual(&mut tx, &reader).await?;
    let next_day = next_business_day(today, &known);
    let looked_ahead = today.checked_add_days(Days::new(DAYS_LOOKED_AHEAD - 1)).unwrap_or(today);
    let answers_for_rooms = !reader.in_charge.is_empty();
    let last = if answers_for_rooms { looked_ahead.max(next_day) } else { next_day };
    let entries = reader.entries(&mut tx, &here, days_span(today, last)).await?;
    let on = |day| entries.iter().filter(|entry| entry.is_on(day)).cloned().collect::<Vec<_>>();
    let not_ready = if answers_for_rooms {
        let now = utc_to_civil(cx.now());
        let coming = entries.iter().filter(|entry| entry.ends > now && entry.starts.date() <= looked_ahead);
        Some(not_ready(&mut tx, coming.cloned().collect()).await?)
    } else {
        None
    };
    let open_recordings = if answers_for_rooms {
        let mut courts: Vec<_> = reader.in_charge.iter().map(|(_, court)| *court).collect();
        courts.sort_unstable();
        courts.dedup();
        Some(open_recordings(&mut tx, &courts, today).await?)
    } else {
        None
    };
    page.hearings = Some(HomeHearings {
        today: on(today),
        next: (!reader.sees_only_today()).then(|| (next_day, on(next_day))),
        not_ready,
        open_recordings,
        place: (here.value, here.name),
    });
    Ok(page)
}

/// Those bookings for which something is not recorded. Who acts in a case is for those who may open it.
async fn not_ready(tx: &mut Tx, mut entries: Vec<DiaryEntry>) -> Result<Vec<NotReady>> {
    entries.retain(|entry| entry.case.is_some());
    let bookings: Vec<_> = entries.iter().map(|entry| entry.booking).collect();
    let cases: HashSet<CaseId> = entries.iter().filter_map(|entry| entry.case).collect();
    let needed = store::bookings::attendances_at(tx, &bookings).await?;
    let defendants = store::defendants::list_for_cases(tx, &cases.into_iter().collect::<Vec<_>>()).await?;
    Ok(entries
        .into_iter()
        .filter_map(|entry| {
            let people = needed.get(&entry.booking).map_or(&[][..], Vec::as_slice);
            let acts = |capacity| people.iter().any(|each| each.capacity == capacity);
            let defended = |defendant| {
                people.iter().any(|each| {
                    each.capacity == Capacity::DefenceCounsel && each.defendant == Some(defendant)
                })
            };
            let recorded = Recorded {
                kind: entry.kind,
                link_room: entry.link_room.is_some(),
                kit: entry.kit.is_some(),
                judge: acts(Capacity::Judge),
                prosecution: acts(Capacity::ProsecutionCounsel) || acts(Capacity::Prosecutor),
                undefended: defendants
                    .iter()
                    .filter(|each| Some(each.case) == entry.case && !defended(each.id))
                    .map(|each| each.label)
                    .collect(),
            };
            let lacks = lacks(&recorded);
            (!lacks.is_empty()).then_some(NotReady { entry, lacks })
        })
        .collect())
}
