//! What a booking would hold and whom it would need, checked against what is offered, and what stands in its way.

use super::{BookingEntry, record};
use crate::{
    access::{CaseSight, case_sight},
    context::{Actor, Context},
    error::{Error, Result},
};
use chrono::{Days, NaiveDate};
use domain::{
    booking::{Span, clashes, engagements},
    calendar::{BankHolidays, CourtHours, DayKind, day_kind, day_span, london_day, utc_to_civil},
    case::DefendantLabel,
    court::ResourceKind,
    finder::{Alternative, Diary, RoomChoice, SlotQuestion, alternatives},
    form::{FormErrors, FormValues, Problem},
    hearing::Capacity,
    ids::{BookingId, CaseId, CourtId, HearingId, PersonId, ResourceId},
    role::{FieldGroup, Reach, Right, reach},
    view::{AlternativeLine, BookingRefusal, ClashLine, DayWarning, EngagedLine, SlotPreview},
};
use std::collections::HashMap;
use store::{
    Tx,
    bookings::{Attendance, AttendanceRecord, BookingRecord},
    courts::CourtRecord,
    resources::ResourceRecord,
};

/// How many days ahead of the day asked for alternatives are looked for.
const DAYS_AHEAD: u64 = 42;
/// How many alternatives are offered.
const ALTERNATIVES: usize = 6;

/// A booking that is in order in itself, and what it needs.
#[derive(Clone)]
pub(super) struct Plan {
    pub entry: BookingEntry,
    pub question: SlotQuestion,
    pub attendances: Vec<AttendanceRecord>,
    court: CourtRecord,
}

impl Plan {
    /// Checks everything named against what may be named: rooms in reach, open and in use, people in the right role.
    pub(super) async fn new(
        cx: &Context,
        tx: &mut Tx,
        sight: &CaseSight,
        entry: BookingEntry,
        except: Option<BookingId>,
    ) -> Result<Self> {
        let mut errors = FormErrors::default();
        let day = london_day(entry.timing.starts_at);
        if let Some(witness) = entry.witness {
            let known = store::witnesses::find(tx, witness).await?;
            if known.is_none_or(|known| known.case != sight.case.id) {
                errors.add("witness", Problem::NotOffered);
            }
        }
        let courtroom = in_reach(cx, tx, sight, entry.courtroom, ResourceKind::Courtroom, day).await?;
        if courtroom.is_none() {
            errors.add("courtroom", Problem::NotOffered);
        }
        if let Some((_, court)) = &courtroom
            && closed(court)
                .iter()
                .any(|(from, until)| *from <= day && until.is_none_or(|until| day <= until))
        {
            errors.add("date", Problem::CourtClosed);
        }
        let mut attendances = Vec::new();
        if let Some(judge) = entry.judge {
            attend(cx, tx, judge, Capacity::Judge, None, "judge", &mut attendances, &mut errors).await?;
        }
        if let Some(counsel) = entry.prosecution_counsel {
            let (capacity, field) = (Capacity::ProsecutionCounsel, "prosecution_counsel");
            attend(cx, tx, counsel, capacity, None, field, &mut attendances, &mut errors).await?;
        }
        let defendants = store::defendants::list_for_case(tx, sight.case.id).await?;
        for (label, counsel) in &entry.defence {
            let field = format!("counsel-{label}");
            let Some(defendant) = defendants.iter().find(|each| each.label == *label) else {
                errors.add(&field, Problem::NotOffered);
                continue;
            };
            let capacity = Capacity::DefenceCounsel;
            attend(cx, tx, *counsel, capacity, Some(defendant.id), &field, &mut attendances, &mut errors)
                .await?;
        }
        if let Some(link_room) = entry.link_room
            && in_reach(cx, tx, sight, link_room, ResourceKind::LinkRoom, day).await?.is_none()
        {
            errors.add("link_room", Problem::NotOffered);
        }
        if let Some(kit) = entry.kit {
            let kit = in_reach(cx, tx, sight, kit, ResourceKind::RecordingKit, day).await?;
            // A kit stands in its court; it is not carried to another for a hearing.
            let beside = match (&kit, &courtroom) {
                (Some((kit, _)), Some((room, _))) => kit.court == room.court,
                _ => kit.is_some(),
            };
            if !beside {
                errors.add("kit", Problem::NotOffered);
            }
        }
        let Some((_, court)) = courtroom else { return Err(errors.into()) };
        if !errors.is_empty() {
            return Err(errors.into());
        }
        invite_supporters(tx, sight, &entry, day, &mut attendances).await?;
        let mut people: Vec<PersonId> = attendances.iter().map(|each| each.person).collect();
        people.sort_unstable();
        people.dedup();
        let question = SlotQuestion {
            timing: entry.timing,
            courtroom: entry.courtroom,
            link_room: entry.link_room,
            kit: entry.kit,
            people,
            except,
        };
        Ok(Self { entry, question, attendances, court })
    }

    /// The booking's row.
    pub(super) fn booking(
        &self,
        cx: &Context,
        hearing: HearingId,
        id: BookingId,
        replaces: Option<BookingId>,
    ) -> Result<BookingRecord> {
        Ok(BookingRecord {
            id,
            hearing,
            courtroom: self.entry.courtroom,
            link_room: self.entry.link_room,
            kit: self.entry.kit,
            timing: self.entry.timing,
            replaces,
            booked_at: cx.now(),
            booked_by: acting_person(cx)?,
            override_reason: self.entry.override_reason.clone(),
            ended: None,
            agreed_by: None,
            version: 1,
        })
    }

    /// Who is needed, as rows.
    pub(super) fn needed(&self) -> Vec<Attendance> {
        self.attendances
            .iter()
            .map(|each| Attendance {
                person: each.person,
                capacity: each.capacity,
                defendant: each.defendant,
            })
            .collect()
    }

    /// Refuses when something stands in the way: a room or kit always, people and unusual days until a reason is given.
    pub(super) async fn look(&self, cx: &Context, tx: &mut Tx, sight: &CaseSight) -> Result<()> {
        let mut refusal = self.obstacles(cx, tx, sight).await?;
        let warned = !refusal.engaged.is_empty() || !refusal.day.is_empty();
        if refusal.clashes.is_empty() && (!warned || self.entry.override_reason.is_some()) {
            return Ok(());
        }
        if !refusal.clashes.is_empty() || !refusal.engaged.is_empty() {
            refusal.alternatives = self.alternatives(cx, tx, sight).await?;
        }
        Err(refusal.into())
    }

    /// What stands in the way, without looking for alternatives.
    async fn obstacles(&self, cx: &Context, tx: &mut Tx, sight: &CaseSight) -> Result<BookingRefusal> {
        let resources = self.question.resources();
        let (held_span, hearing_span) = (self.entry.timing.held(), self.entry.timing.hearing());
        let held = store::occupations::held_between(tx, &resources, held_span).await?;
        let mut refusal = BookingRefusal::default();
        let standing_in_the_way = clashes(&resources, held_span, &held, self.question.except);
        if !standing_in_the_way.is_empty() {
            let names = names_of(store::resources::list_named(tx, &resources).await?);
            for clash in standing_in_the_way {
                refusal.clashes.push(ClashLine {
                    resource: names.get(&clash.resource).cloned().unwrap_or_default(),
                    from: utc_to_civil(clash.span.from()),
                    until: utc_to_civil(clash.span.until()),
                    held_by: held_by(cx, tx, sight, clash.booking).await?,
                });
            }
        }
        let engaged = store::occupations::engaged_between(tx, &self.question.people, hearing_span).await?;
        for each in engagements(&self.question.people, hearing_span, &engaged, self.question.except) {
            let name = self.attendances.iter().find(|attendance| attendance.person == each.person);
            let court = store::courts::find(tx, each.court).await?;
            refusal.engaged.push(EngagedLine {
                name: name.map(|attendance| attendance.person_name.clone()).unwrap_or_default(),
                from: utc_to_civil(each.span.from()),
                until: utc_to_civil(each.span.until()),
                court: court.map(|court| court.name).unwrap_or_default(),
            });
        }
        refusal.day = self.day_warnings(&BankHolidays::from_iter(store::holidays::list(tx).await?));
        Ok(refusal)
    }

    fn day_warnings(&self, holidays: &BankHolidays) -> Vec<DayWarning> {
        let held = self.entry.timing.held();
        let (from, until) = (utc_to_civil(held.from()), utc_to_civil(held.until()));
        let mut warnings = Vec::new();
        match day_kind(from.date(), holidays) {
            DayKind::Working => {}
            DayKind::Weekend => warnings.push(DayWarning::Weekend),
            DayKind::BankHoliday(title) => warnings.push(DayWarning::BankHoliday(title)),
            DayKind::BeyondCalendar => warnings.push(DayWarning::BeyondCalendar),
        }
        let outside =
            from.date() != until.date() || from.time() < self.court.opens || until.time() > self.court.closes;
        if outside {
            warnings.push(DayWarning::OutsideHours);
        }
        warnings
    }

    /// Slots near the one asked for that are free for the rooms, the kit and everyone named.
    async fn alternatives(
        &self,
        cx: &Context,
        tx: &mut Tx,
        sight: &CaseSight,
    ) -> Result<Vec<AlternativeLine>> {
        let today = cx.today();
        let asked = london_day(self.entry.timing.starts_at);
        let last_day = asked.max(today).checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(NaiveDate::MAX);
        let span = Span::new(cx.now(), day_span(last_day).until()).ok_or(Error::Stale)?;
        let (rooms, names) = self.rooms(cx, tx, sight, today).await?;
        let mut courts: Vec<CourtId> = rooms.iter().map(|room| room.court).collect();
        courts.sort_unstable();
        courts.dedup();
        let mut held = store::occupations::held_in_courts(tx, &courts, span).await?;
        // A link room may be in a court that is not searched for courtrooms.
        held.extend(store::occupations::held_between(tx, &self.question.resources(), span).await?);
        let engaged = store::occupations::engaged_between(tx, &self.question.people, span).await?;
        let holidays = BankHolidays::from_iter(store::holidays::list(tx).await?);
        let diary = Diary::new(rooms, held, engaged, holidays);
        let found = alternatives(&self.question, &diary, cx.now(), last_day, ALTERNATIVES);
        Ok(found.into_iter().map(|each| self.line(each, &names)).collect())
    }

    fn line(&self, each: Alternative, names: &HashMap<ResourceId, String>) -> AlternativeLine {
        let hearing = self.entry.timing.starting(each.starts_at).hearing();
        let name = |id: ResourceId| names.get(&id).cloned().unwrap_or_default();
        AlternativeLine {
            starts: utc_to_civil(hearing.from()),
            ends: utc_to_civil(hearing.until()),
            courtroom: each.courtroom,
            courtroom_name: name(each.courtroom),
            link_room: each.link_room,
            link_room_name: each.link_room.map(name),
            kit: each.kit,
            kit_name: each.kit.map(name),
        }
    }

    /// Courtrooms that might do: the one asked for, others of its court that are as well equipped, then the specialist
    /// courtrooms of the region that are in reach.
    async fn rooms(
        &self,
        cx: &Context,
        tx: &mut Tx,
        sight: &CaseSight,
        today: NaiveDate,
    ) -> Result<(Vec<RoomChoice>, HashMap<ResourceId, String>)> {
        let specialist: Vec<ResourceId> =
            store::designations::list_on(tx, today).await?.into_iter().map(|each| each.resource).collect();
        let courts = courts_in_reach(cx, tx, sight).await?;
        let ids: Vec<CourtId> = courts.iter().map(|court| court.id).collect();
        let resources = store::resources::list_for_courts(tx, &ids).await?;
        let of = |court: CourtId, kind: ResourceKind| -> Vec<&ResourceRecord> {
            resources
                .iter()
                .filter(|each| each.court == court && each.kind == kind && each.is_in_use_on(today))
                .collect()
        };
        let mut names = HashMap::new();
        let mut rooms = Vec::new();
        for court in &courts {
            for each in resources.iter().filter(|each| each.court == court.id) {
                names.insert(each.id, record::place_words(&court.name, &each.name));
            }
            let preferred = |asked: Option<ResourceId>, kind| {
                let mut ids: Vec<ResourceId> = of(court.id, kind).iter().map(|each| each.id).collect();
                ids.sort_by_key(|id| Some(*id) != asked);
                ids
            };
            for room in of(court.id, ResourceKind::Courtroom) {
                let nearness = if room.id == self.entry.courtroom {
                    0
                } else if !specialist.contains(&room.id) && specialist.contains(&self.entry.courtroom) {
                    // A hearing in a specialist courtroom goes only to another one.
                    continue;
                } else if court.id == self.court.id {
                    1
                } else if court.region == self.court.region {
                    2
                } else {
                    3
                };
                rooms.push(RoomChoice {
                    courtroom: room.id,
                    court: court.id,
                    link_rooms: preferred(self.entry.link_room, ResourceKind::LinkRoom),
                    kits: preferred(self.entry.kit, ResourceKind::RecordingKit),
                    nearness,
                    hours: CourtHours { opens: court.opens, closes: court.closes },
                    closed: closed(court),
                });
            }
        }
        Ok((rooms, names))
    }
}

/// Looks at a half-filled form: what stands in the way of what is filled so far. Nothing is saved or noted.
pub async fn preview(
    cx: &Context,
    case: CaseId,
    hearing: Option<HearingId>,
    values: &FormValues,
) -> Result<SlotPreview> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(domain::role::Action::BookHearing)?;
    let except = match hearing {
        Some(hearing) => {
            let (of_case, hearing) = super::hearing_sight(cx, &mut tx, hearing).await?;
            if of_case.case.id != case {
                return Err(Error::NotFound);
            }
            store::bookings::standing_for_hearing(&mut tx, hearing.id).await?.map(|booking| booking.id)
        }
        None => None,
    };
    let labels = labels(&mut tx, case).await?;
    let entry = domain::booking_entry::parse_slot(values, &labels, cx.now())?;
    let plan = Plan::new(cx, &mut tx, &sight, entry, except).await?;
    let mut refusal = plan.obstacles(cx, &mut tx, &sight).await?;
    if !refusal.clashes.is_empty() || !refusal.engaged.is_empty() {
        refusal.alternatives = plan.alternatives(cx, &mut tx, &sight).await?;
    }
    Ok(SlotPreview { day: Some(london_day(plan.entry.timing.starts_at)), refusal })
}

/// D1 to Dn of a case.
pub(super) async fn labels(tx: &mut Tx, case: CaseId) -> Result<Vec<DefendantLabel>> {
    Ok(store::defendants::list_for_case(tx, case).await?.into_iter().map(|each| each.label).collect())
}

/// The person who books, for the booking's row.
pub(super) fn acting_person(cx: &Context) -> Result<PersonId> {
    match &cx.actor {
        Actor::Person(person) => Ok(person.person),
        Actor::Nobody | Actor::Operator => Err(Error::SignedOut),
    }
}

/// Whether a person has, today, a role that takes this part.
pub(super) async fn takes_part(
    cx: &Context,
    tx: &mut Tx,
    person: PersonId,
    capacity: Capacity,
) -> Result<bool> {
    let memberships = store::people::list_memberships(tx, person, cx.today()).await?;
    Ok(memberships.iter().any(|each| capacity.roles().contains(&each.role)))
}

#[expect(clippy::too_many_arguments, reason = "one line of the form: who, as what, for whom, in which field")]
async fn attend(
    cx: &Context,
    tx: &mut Tx,
    person: PersonId,
    capacity: Capacity,
    defendant: Option<domain::ids::DefendantId>,
    field: &str,
    attendances: &mut Vec<AttendanceRecord>,
    errors: &mut FormErrors,
) -> Result<()> {
    let known = store::people::find(tx, person).await?;
    match known {
        Some(known) if takes_part(cx, tx, person, capacity).await? => {
            attendances.push(AttendanceRecord { person, person_name: known.name, capacity, defendant });
        }
        _ => errors.add(field, Problem::NotOffered),
    }
    Ok(())
}

/// The witness's ISVA and intermediary come with the witness: their other engagements are shown too (users.md R02, R15).
async fn invite_supporters(
    tx: &mut Tx,
    sight: &CaseSight,
    entry: &BookingEntry,
    day: NaiveDate,
    attendances: &mut Vec<AttendanceRecord>,
) -> Result<()> {
    let Some(witness) = entry.witness else { return Ok(()) };
    for part in store::assignments::list_for_case(tx, sight.case.id, day).await? {
        if part.capacity.is_for_a_witness() && part.witness == Some(witness) {
            attendances.push(AttendanceRecord {
                person: part.person,
                person_name: part.person_name,
                capacity: part.capacity,
                defendant: None,
            });
        }
    }
    Ok(())
}

/// Courts whose rooms the person acting may book for this case: their own court, or every court of the case's region
/// and of the courtrooms in their charge.
pub(super) async fn courts_in_reach(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
) -> Result<Vec<CourtRecord>> {
    let person = cx.person()?;
    let all = store::courts::list(tx).await?;
    let far = reach(person.role, Right::Do(domain::role::Action::BookHearing));
    Ok(all
        .into_iter()
        .filter(|court| match far {
            Reach::Region => court.region == sight.region || Some(court.region) == person.region,
            _ => Some(court.id) == person.court,
        })
        .collect())
}

/// A room or kit of the right kind that may be booked for this case on this day, with its court.
async fn in_reach(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
    id: ResourceId,
    kind: ResourceKind,
    day: NaiveDate,
) -> Result<Option<(ResourceRecord, CourtRecord)>> {
    let person = cx.person()?;
    let Some(resource) = store::resources::find(tx, id).await? else { return Ok(None) };
    let Some(court) = store::courts::find(tx, resource.court).await? else { return Ok(None) };
    let near = match reach(person.role, Right::Do(domain::role::Action::BookHearing)) {
        Reach::Region => court.region == sight.region || Some(court.region) == person.region,
        _ => Some(court.id) == person.court,
    };
    Ok((near && resource.kind == kind && resource.is_in_use_on(day)).then_some((resource, court)))
}

fn closed(court: &CourtRecord) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    court.closed_from.map(|from| (from, court.closed_until)).into_iter().collect()
}

fn names_of(resources: Vec<ResourceRecord>) -> HashMap<ResourceId, String> {
    resources.into_iter().map(|each| (each.id, each.name)).collect()
}

/// Which booking holds the slot, in words, where the reader may see that case's listing.
async fn held_by(cx: &Context, tx: &mut Tx, sight: &CaseSight, booking: BookingId) -> Result<Option<String>> {
    let Some(booking) = store::bookings::find(tx, booking).await? else { return Ok(None) };
    let Some(hearing) = store::hearings::find(tx, booking.hearing).await? else { return Ok(None) };
    if hearing.case == sight.case.id {
        return Ok(Some(record::hearing_words(&hearing, &sight.case)));
    }
    let Some(case) = store::cases::find(tx, hearing.case).await? else { return Ok(None) };
    // Who holds the slot is part of the listing; the courts whose rooms a person may book are the ones they list for.
    let theirs = match store::courts::find(tx, case.court).await? {
        Some(court) => {
            let person = cx.person()?;
            domain::role::permits(
                person.role,
                Right::See(FieldGroup::Listing),
                domain::role::Standing {
                    region: Some(court.region) == person.region,
                    court: Some(court.id) == person.court,
                    ..domain::role::Standing::default()
                },
            )
        }
        None => false,
    };
    Ok(theirs.then(|| record::hearing_words(&hearing, &case)))
}
