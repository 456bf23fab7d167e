//! The finder of slots: what the page shows, and the search by the same rule as the save.
//!
//! Only what the answer needs is read: the people over the whole window, since they are few; of the rooms what is held
//! while the people can come, a few days at a time, until there is enough to choose from.

mod told;
mod where_to;

use super::{
    choices::offered,
    hearing_sight, labels,
    plan::{attendances, heard_between},
};
use crate::{
    access::{CaseSight, case_sight},
    bookings::record::case_reference,
    context::Context,
    error::{Error, Result},
    policies::policy_of,
};
use chrono::NaiveDate;
use domain::{
    booking::{Span, Timing},
    booking_entry::BookingEntry,
    calendar::day_span,
    court::Facility,
    finder::{Calendar, Found, SlotSearch, Weighing, slots, windows},
    form::{FormErrors, FormValues},
    hearing::HearingKind,
    ids::{BookingId, CaseId, HearingId, PersonId, ResourceId},
    role::{Action, FieldGroup},
    slot_entry::{NEEDS, SPECIALIST, SlotEntry},
    view::{BookingChoices, Choice, SlotsFound, SlotsPage},
};
use store::{Tx, bookings::AttendanceRecord, witnesses::WitnessRecord};
use told::{MOST_DAYS, Told};
use where_to::Places;

/// How many slots are shown.
const MOST: usize = 12;
/// How many of the regions next to this one.
const MOST_ELSEWHERE: usize = 4;
/// Of how many days on which the people can come the rooms are read at first; twice as many each time that was too few.
const DAYS_AT_FIRST: usize = 4;
/// Of how many such days those of the next regions are read.
const MOST_DAYS_ELSEWHERE: usize = 8;

/// What is to be found a slot for.
struct Sought {
    sight: CaseSight,
    hearing: Option<(HearingId, HearingKind)>,
    /// The booking that is to move.
    except: Option<BookingId>,
    moves: i64,
}

/// The page. On the first visit the form holds those who have a part in the case, or what is booked now.
///
/// # Errors
/// [`Error::NotAllowed`] for a role that books no hearings.
pub async fn slots_page(
    cx: &Context,
    case: CaseId,
    hearing: Option<HearingId>,
    values: &FormValues,
) -> Result<SlotsPage> {
    let mut tx = cx.db.read().await?;
    let sought = sought(cx, &mut tx, case, hearing).await?;
    let mut choices = offered(cx, &mut tx, &sought.sight).await?;
    if let (Some(hearing), Some(_)) = (hearing, sought.except) {
        choices.standing = super::choices::standing(&mut tx, hearing).await?;
    }
    let filled = if values.entered("minutes").is_some() || !values.get("part").is_empty() {
        values
            .iter()
            .flat_map(|(name, all)| all.iter().map(move |value| (name.to_owned(), value.clone())))
            .collect()
    } else {
        let mut filled = first_visit(&choices, cx.today());
        if sought.sight.sight().sees(FieldGroup::Deadlines) {
            let of_case = vec![sought.sight.case.clone()];
            let limits = crate::deadlines::latest_trial_starts(cx, &mut tx, of_case).await?;
            if let Some(limit) = limits.get(&case) {
                add_date(&mut filled, "custody_limit", *limit);
            }
        }
        filled
    };
    let values = FormValues::from_pairs(filled.clone());
    let mut errors = FormErrors::default();
    let mut found = None;
    let mut people = Vec::new();
    let mut witness = None;
    match SlotEntry::parse(&values, &labels(&mut tx, case).await?, cx.today()) {
        Err(wrong) => errors = wrong,
        Ok(entry) => match search(cx, &mut tx, &sought, &entry).await {
            Ok((told, attending, heard)) => {
                people = told_people(&sought.sight, attending);
                witness = heard.map(|witness| (witness.id, witness.reference.to_string()));
                found = Some(told);
            }
            Err(Error::Form(wrong)) => errors = wrong,
            Err(other) => return Err(other),
        },
    }
    Ok(SlotsPage {
        case,
        case_reference: case_reference(&sought.sight.case),
        hearing: sought.hearing,
        choices,
        facilities: Facility::ALL.iter().map(|each| Choice::new(each.code(), each.title())).collect(),
        filled,
        errors,
        found,
        people,
        witness,
    })
}

/// What is found for a form as it stands.
///
/// # Errors
/// [`Error::Form`] until enough is filled to look for anything.
pub async fn find_slots(
    cx: &Context,
    case: CaseId,
    hearing: Option<HearingId>,
    values: &FormValues,
) -> Result<SlotsFound> {
    let mut tx = cx.db.read().await?;
    let sought = sought(cx, &mut tx, case, hearing).await?;
    let entry = SlotEntry::parse(values, &labels(&mut tx, case).await?, cx.today())?;
    Ok(search(cx, &mut tx, &sought, &entry).await?.0)
}

/// The case of a hearing, for an address that names the hearing alone.
pub async fn case_of(cx: &Context, hearing: HearingId) -> Result<CaseId> {
    let mut tx = cx.db.read().await?;
    Ok(hearing_sight(cx, &mut tx, hearing).await?.1.case)
}

async fn sought(cx: &Context, tx: &mut Tx, case: CaseId, hearing: Option<HearingId>) -> Result<Sought> {
    let Some(hearing) = hearing else {
        let sight = case_sight(cx, tx, case).await?;
        sight.require(Action::BookHearing)?;
        return Ok(Sought { sight, hearing: None, except: None, moves: 0 });
    };
    let (sight, hearing) = hearing_sight(cx, tx, hearing).await?;
    sight.require(Action::MoveBooking)?;
    if hearing.case != case {
        return Err(Error::NotFound);
    }
    let standing = store::bookings::standing_for_hearing(tx, hearing.id).await?;
    Ok(Sought {
        sight,
        hearing: Some((hearing.id, hearing.kind)),
        except: standing.map(|booking| booking.id),
        moves: store::bookings::count_moves(tx, hearing.id).await?,
    })
}

/// What stands in the form at first.
fn first_visit(choices: &BookingChoices, today: NaiveDate) -> Vec<(String, String)> {
    let mut filled: Vec<(String, String)> = Vec::new();
    let mut add = |field: &str, value: &str| filled.push((field.to_owned(), value.to_owned()));
    let mut kind = HearingKind::Section28;
    let mut rooms = [true, true, false];
    if let Some(standing) = &choices.standing {
        kind = standing.kind;
        let has =
            |field: &str| standing.fields.iter().any(|(name, value)| name == field && !value.is_empty());
        rooms = [has("link_room"), has("kit"), false];
        let kept = ["witness", "minutes", "setup", "cleardown", "judge", "prosecution_counsel"];
        for (field, value) in &standing.fields {
            if kept.contains(&&**field) || field.starts_with("counsel-") {
                add(field, value);
            }
        }
    } else {
        add("minutes", "120");
        add("setup", "30");
        add("cleardown", "15");
        if let [only] = &choices.witnesses[..] {
            add("witness", &only.value);
        }
        for (field, assigned) in
            [("judge", &choices.judges_assigned), ("prosecution_counsel", &choices.prosecution_assigned)]
        {
            if let Some(person) = assigned {
                add(field, person);
            }
        }
        for defendant in &choices.defence {
            if let Some(counsel) = &defendant.assigned {
                add(&defendant.field, counsel);
            }
        }
    }
    add("kind", kind.code());
    add("part", "any");
    for (name, needed) in NEEDS.iter().zip(rooms) {
        if needed {
            add("needs", name);
        }
    }
    if kind.is_recorded() {
        add("needs", SPECIALIST);
    }
    add_date(&mut filled, "from", today);
    filled
}

/// Fills the three boxes of a date.
fn add_date(filled: &mut Vec<(String, String)>, field: &str, date: NaiveDate) {
    for (part, shape) in [("day", "%-d"), ("month", "%-m"), ("year", "%Y")] {
        filled.push((format!("{field}-{part}"), date.format(shape).to_string()));
    }
}

/// Those who are asked for whose dates the reader may keep: not whoever supports the witness unknown to the reader.
fn told_people(sight: &CaseSight, attending: Vec<AttendanceRecord>) -> Vec<(PersonId, String)> {
    let mut people: Vec<(PersonId, String)> = Vec::new();
    for each in attending {
        let known = sight.sight().sees(crate::parts::shown_with(each.capacity));
        if known && people.iter().all(|(id, _)| *id != each.person) {
            people.push((each.person, each.person_name));
        }
    }
    people
}

/// The search itself, with whom it was for.
async fn search(
    cx: &Context,
    tx: &mut Tx,
    sought: &Sought,
    entry: &SlotEntry,
) -> Result<(SlotsFound, Vec<AttendanceRecord>, Option<WitnessRecord>)> {
    let sight = &sought.sight;
    let mut errors = FormErrors::default();
    let witness = match entry.witness {
        Some(id) => store::witnesses::find(tx, id).await?.filter(|each| each.case == sight.case.id),
        None => None,
    };
    if entry.witness.is_some() && witness.is_none() {
        errors.add("witness", domain::form::Problem::NotOffered);
    }
    let attending = attendances(cx, tx, sight, &booking(cx, entry), entry.first_day, &mut errors).await?;
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let mut people: Vec<PersonId> = attending.iter().map(|each| each.person).collect();
    people.sort_unstable();
    people.dedup();
    let window = Span::new(
        day_span(entry.first_day).from().max(cx.now() - chrono::TimeDelta::days(1)),
        day_span(entry.last_day).until(),
    )
    .ok_or(Error::NotFound)?;
    let heard_witness = witness.as_ref().map(|witness| witness.id);
    let engaged = store::occupations::engaged_between(tx, &people, window).await?;
    let heard = heard_between(tx, heard_witness, window).await?;
    let unavailable = store::unavailability::between(tx, &people, heard_witness, window).await?;
    let holidays = crate::reference::bank_holidays(tx).await?;
    let search = SlotSearch {
        minutes: entry.minutes,
        setup: entry.setup,
        cleardown: entry.cleardown,
        part: entry.part,
        link_room: entry.rooms[0],
        kit: entry.rooms[1],
        waiting_room: entry.rooms[2],
        people,
        except: sought.except,
        now: cx.now(),
        most: MOST,
        explain: MOST_DAYS,
    };
    let weighing = Weighing {
        limits: entry.limits.clone(),
        short_notice_days: policy_of(tx, sight.case.court, cx.today()).await?.short_notice_days,
        moves: sought.moves,
    };
    let places = Places::of(cx, tx, sought, entry).await?;
    let calendar = |places: &Places| {
        let calendar = Calendar::new(places.rooms(sought, entry), holidays.clone());
        calendar.with_people(engaged.clone(), heard.clone(), unavailable.clone())
    };
    let here = calendar(&places);
    let days = (entry.first_day, entry.last_day);
    let found = in_stages(tx, &search, here, days, usize::MAX).await?;
    let not_asked = match &witness {
        Some(witness) => {
            let asked = store::dates_asked::last(tx, &[witness.id]).await?;
            asked.is_empty().then(|| witness.reference.to_string())
        }
        None => None,
    };
    let told = Told {
        cx,
        sight,
        search: &search,
        attending: &attending,
        witness: witness.as_ref(),
        weighing: &weighing,
        unavailable: &unavailable,
        holidays: &holidays,
    };
    let mut shown = SlotsFound { not_asked, last_day: entry.last_day, ..SlotsFound::default() };
    shown.why = told.why(tx, &found, &places).await?;
    shown.more_days = found.unexplained;
    shown.slots = told.slots(tx, &found, &places).await?;
    // Elsewhere only what is earlier is of use.
    let first = found.slots.first().map(|slot| domain::calendar::london_day(slot.starts_at));
    let before =
        first.map_or(Some(entry.last_day), |day| day.pred_opt()).filter(|day| *day >= entry.first_day);
    if let Some(before) = before {
        let places = Places::beyond(cx, tx, sought).await?;
        let search = SlotSearch { most: MOST_ELSEWHERE, explain: 0, ..search.clone() };
        let days = (entry.first_day, before);
        let found = in_stages(tx, &search, calendar(&places), days, MOST_DAYS_ELSEWHERE).await?;
        shown.elsewhere = told.slots(tx, &found, &places).await?;
    }
    Ok((shown, attending, witness))
}

/// Goes through the days, reading of the rooms only what is held while the people can come: a few days at first, more
/// each time, until there is enough. No more than so many days are read.
async fn in_stages(
    tx: &mut Tx,
    search: &SlotSearch,
    mut calendar: Calendar,
    (first_day, last_day): (NaiveDate, NaiveDate),
    most_days: usize,
) -> Result<Found> {
    let resources: Vec<ResourceId> = calendar.resources().collect();
    let days: Vec<(NaiveDate, Span)> =
        windows(search, &calendar, first_day, last_day).take(most_days).collect();
    let mut all = Found::default();
    let (mut day, mut read, mut more) = (first_day, 0, DAYS_AT_FIRST);
    while all.slots.len() < search.most {
        let now_read = &days[read..days.len().min(read + more)];
        let mut held = Vec::new();
        for (_, span) in now_read {
            held.extend(store::occupations::held_between(tx, &resources, *span, search.now).await?);
        }
        read += now_read.len();
        // The people leave nothing of the days between, nor of those after the last.
        let is_last = read == days.len();
        let end = now_read.last().filter(|_| !is_last).map_or(last_day, |(day, _)| *day);
        calendar = calendar.with_held(held);
        let rest = SlotSearch {
            most: search.most - all.slots.len(),
            explain: search.explain - all.blocked.len(),
            ..search.clone()
        };
        let found = slots(&rest, &calendar, day, end);
        if all.slots.is_empty() {
            all.blocked.extend(found.blocked);
            all.unexplained += found.unexplained;
        }
        all.slots.extend(found.slots);
        match end.succ_opt() {
            Some(next) if !is_last => day = next,
            _ => break,
        }
        more *= 2;
    }
    Ok(all)
}

/// As a booking, of which only the people are read.
fn booking(cx: &Context, entry: &SlotEntry) -> BookingEntry {
    BookingEntry {
        booking: None,
        kind: entry.kind,
        witness: entry.witness,
        courtroom: ResourceId::new(uuid::Uuid::nil()),
        link_room: None,
        kit: None,
        timing: Timing {
            starts_at: cx.now(),
            minutes: entry.minutes,
            setup: entry.setup,
            cleardown: entry.cleardown,
        },
        judge: entry.judge,
        prosecution_counsel: entry.prosecution_counsel,
        defence: entry.defence.clone(),
        override_reason: None,
    }
}
