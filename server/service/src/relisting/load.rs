//! The diary as the search is given it.

use super::{limits::latest_day, scope::Scope};
use crate::{
    bookings::record::place_words, context::Context, error::Result, parts::shown_with, policies::policy_of,
};
use chrono::{Days, NaiveDate};
use domain::{
    booking::{Holder, Span},
    calendar::{BankHolidays, CourtHours, day_span, is_business_day, london_day, next_business_day},
    court::{Facility, ResourceKind},
    hearing::HearingKind,
    ids::{BookingId, CourtId, HearingId, PersonId, ResourceId, WitnessId},
    measure::{Assistance, Measure},
    relisting::{Building, Courtroom, Extra, ExtraKind, Hearing, Instance, Loss, Order, Place, Who},
    role::{Sight, kinds_unseen_by},
    unavailability::Whose,
};
use std::collections::{HashMap, HashSet};
use store::{
    Tx,
    courts::CourtRecord,
    diary::{DiaryRow, DiaryScope},
    resources::ResourceRecord,
};

/// The most days ahead of today that are looked at.
const MOST_DAYS_AHEAD: u64 = 400;

/// What is lost, and how far the plan may go.
pub(super) struct Asked {
    pub loss: Loss,
    pub span: Span,
    pub only_affected: bool,
    pub horizon: u16,
}

/// The question, with what its ids mean.
pub(super) struct Loaded {
    pub instance: Instance,
    pub rows: HashMap<HearingId, DiaryRow>,
    pub resources: HashMap<ResourceId, String>,
    pub people: HashMap<PersonId, String>,
    /// People whose part in it the reader may not know.
    pub unnamed: HashSet<PersonId>,
    /// Hearings that are hit and not the reader's to move.
    pub out_of_reach: usize,
}

impl Loaded {
    /// `Leeds Crown Court, Courtroom 5`.
    pub fn resource(&self, id: ResourceId) -> String {
        self.resources.get(&id).cloned().unwrap_or_else(|| "A room of another court".to_owned())
    }

    /// Somebody's name, or the witness's reference.
    pub fn who(&self, who: Who) -> String {
        match who {
            Who::Person(person) if self.unnamed.contains(&person) => {
                "Somebody who supports the witness".to_owned()
            }
            Who::Person(person) => self.people.get(&person).cloned().unwrap_or_default(),
            Who::Witness(witness) => {
                let row = self.rows.values().find(|row| row.witness == Some(witness));
                let reference = row.and_then(|row| row.witness_reference.as_ref());
                reference.map_or_else(|| "The witness".to_owned(), |reference| format!("Witness {reference}"))
            }
        }
    }

    /// A hearing of the plan, in the words of the list.
    pub fn hearing(&self, id: HearingId) -> Option<(HearingKind, String)> {
        self.rows.get(&id).map(|row| (row.kind, reference(row)))
    }
}

pub(super) fn reference(row: &DiaryRow) -> String {
    row.number.as_ref().map_or_else(|| row.urn.to_string(), ToString::to_string)
}

/// Reads everything that stands in the courts in reach from now until the plan's last day.
pub(super) async fn load(
    cx: &Context,
    tx: &mut Tx,
    scope: &Scope,
    asked: &Asked,
    named: &[HearingId],
) -> Result<Loaded> {
    let holidays = BankHolidays::from_iter(store::holidays::list(tx).await?);
    let furthest =
        day_span(cx.today().checked_add_days(Days::new(MOST_DAYS_AHEAD)).unwrap_or(NaiveDate::MAX));
    let ahead = Span::new(cx.now(), furthest.until()).ok_or(crate::Error::NotFound)?;
    let mut rows = Vec::new();
    for court in &scope.courts {
        rows.extend(store::diary::list(tx, &DiaryScope::Court(court.id), ahead).await?);
    }
    rows.retain(|row| row.timing.starts_at > cx.now());
    let bookings: Vec<BookingId> = rows.iter().map(|row| row.booking).collect();
    let attending = store::bookings::attendances_at(tx, &bookings).await?;
    let people_of = |row: &DiaryRow| -> Vec<Who> {
        let named = attending.get(&row.booking).into_iter().flatten().map(|each| Who::Person(each.person));
        let mut people: Vec<Who> = named.chain(row.witness.map(Who::Witness)).collect();
        people.sort_unstable();
        people.dedup();
        people
    };
    let is_hit = |row: &DiaryRow| match asked.loss {
        Loss::Resource(id) => held(row).any(|each| each == id) && row.timing.held().overlaps(&asked.span),
        Loss::Person(who) => people_of(row).contains(&who) && row.timing.hearing().overlaps(&asked.span),
    };
    let last_hit = rows.iter().filter(|row| is_hit(row)).map(|row| london_day(row.timing.starts_at)).max();
    let last_day = (0..asked.horizon)
        .fold(last_hit.unwrap_or_else(|| cx.today()), |day, _| next_business_day(day, &holidays));
    rows.retain(|row| london_day(row.timing.starts_at) <= last_day);
    let span = Span::new(cx.now(), day_span(last_day).until()).unwrap_or(ahead);

    let unseen: Vec<HearingKind> = kinds_unseen_by(scope.role).collect();
    let mut theirs: HashMap<CourtId, bool> = HashMap::new();
    for court in rows.iter().map(|row| row.case_court).collect::<HashSet<_>>() {
        let record = store::courts::find(tx, court).await?;
        theirs.insert(court, record.is_some_and(|court| scope.may_move(&court)));
    }
    let mine = |row: &DiaryRow| theirs[&row.case_court] && !unseen.contains(&row.kind);
    let mut out_of_reach: HashSet<BookingId> =
        rows.iter().filter(|row| !mine(row) && is_hit(row)).map(|row| row.booking).collect();
    rows.retain(&mine);
    let inside: HashSet<BookingId> = rows.iter().map(|row| row.booking).collect();

    let resources = store::resources::list_for_courts(tx, &scope.ids()).await?;
    let mut titles: HashMap<ResourceId, String> = HashMap::new();
    for each in &resources {
        let court = scope.courts.iter().find(|court| court.id == each.court);
        titles.insert(each.id, place_words(court.map_or("", |court| &court.name), &each.name));
    }
    let mut held_elsewhere = Vec::new();
    for each in store::occupations::held_in_courts(tx, &scope.ids(), span, cx.now()).await? {
        if !each.holder.booking().is_some_and(|booking| inside.contains(&booking)) {
            held_elsewhere.push((each.resource, each.span));
            let hit = asked.loss == Loss::Resource(each.resource) && each.span.overlaps(&asked.span);
            if let Holder::Booking(booking) = each.holder
                && hit
                && each.span.from() > cx.now()
            {
                out_of_reach.insert(booking);
            }
        }
    }
    let everyone: Vec<PersonId> = rows
        .iter()
        .flat_map(&people_of)
        .filter_map(|who| if let Who::Person(person) = who { Some(person) } else { None })
        .collect::<HashSet<_>>()
        .into_iter()
        .collect();
    let mut engaged = Vec::new();
    for each in store::occupations::engaged_between(tx, &everyone, span).await? {
        if !inside.contains(&each.booking) {
            engaged.push((Who::Person(each.person), each.span));
        }
    }
    for away in store::unavailability::between(tx, &everyone, None, span).await? {
        if let Whose::Person(person) = away.whose {
            engaged.push((Who::Person(person), away.span));
        }
    }
    let witnesses: HashSet<WitnessId> = rows.iter().filter_map(|row| row.witness).collect();
    let mut sorted: Vec<WitnessId> = witnesses.into_iter().collect();
    sorted.sort_unstable();
    for witness in &sorted {
        for heard in store::occupations::witness_between(tx, *witness, span).await? {
            if !inside.contains(&heard.booking) {
                engaged.push((Who::Witness(*witness), heard.span));
            }
        }
        for away in store::unavailability::between(tx, &[], Some(*witness), span).await? {
            engaged.push((Who::Witness(*witness), away.span));
        }
    }
    // In one order, whatever the database gave: the dice are seeded from all of it.
    engaged.sort_unstable();
    held_elsewhere.sort_unstable();

    let hearing_ids: Vec<HearingId> = rows.iter().map(|row| row.hearing).collect();
    let moves = store::relistings::moves_of(tx, &hearing_ids).await?;
    let measures = store::directions::standing_for_witnesses(tx, &sorted).await?;
    let courtrooms = courtrooms(&resources);
    let rooms: Vec<ResourceId> = courtrooms.iter().map(|each| each.id).collect();
    let mut hearings = Vec::new();
    for row in &rows {
        let directed = row.witness.and_then(|witness| measures.get(&witness)).into_iter().flatten();
        let directed: Vec<Assistance> = directed.map(|each| each.assistance).collect();
        hearings.push(Hearing {
            id: row.hearing,
            timing: row.timing,
            now: Some(Place {
                starts_at: row.timing.starts_at,
                courtroom: row.courtroom,
                extras: [row.link_room, row.kit, None],
            }),
            courtrooms: rooms.clone(),
            facilities: facilities(row.kind, &directed),
            needs: [row.link_room.is_some(), row.kit.is_some(), false],
            people: people_of(row),
            not_before: None,
            not_after: latest_day(cx, tx, row.case, row.kind).await?,
            times_moved: moves.get(&row.hearing).copied().and_then(|n| u32::try_from(n).ok()).unwrap_or(0),
            may_move: !asked.only_affected || named.contains(&row.hearing),
        });
    }
    hearings.sort_by_key(|each| each.now.map(|now| (now.starts_at, each.id)));
    let policy = policy_of(tx, scope.court.unwrap_or_else(|| scope.courts[0].id), cx.today()).await?;
    let short_notice =
        (0..policy.short_notice_days).fold(cx.today(), |day, _| next_business_day(day, &holidays));
    let days: Vec<NaiveDate> = cx
        .today()
        .iter_days()
        .take_while(|day| *day <= last_day)
        .filter(|day| is_business_day(*day, &holidays))
        .collect();
    let gap = policy.ground_rules_gap_days.unwrap_or(0);
    let instance = Instance {
        earliest: cx.now(),
        short_notice_until: Some(short_notice),
        starts_every: 15,
        buildings: buildings(scope, &days),
        courtrooms,
        extras: extras(&resources),
        lost: vec![(asked.loss, asked.span)],
        held: held_elsewhere,
        engaged,
        orders: orders(&rows, gap),
        hearings,
        days,
    };
    let mut people = HashMap::new();
    let mut unnamed = HashSet::new();
    for each in attending.values().flatten() {
        people.insert(each.person, each.person_name.clone());
        let sight = Sight::new(
            scope.role,
            domain::role::Standing { region: true, court: true, ..Default::default() },
        );
        if !sight.sees(shown_with(each.capacity)) {
            unnamed.insert(each.person);
        }
    }
    let rows = rows.into_iter().map(|row| (row.hearing, row)).collect();
    Ok(Loaded { instance, rows, resources: titles, people, unnamed, out_of_reach: out_of_reach.len() })
}

fn held(row: &DiaryRow) -> impl Iterator<Item = ResourceId> {
    std::iter::once(row.courtroom).chain(row.link_room).chain(row.kit)
}

fn buildings(scope: &Scope, days: &[NaiveDate]) -> Vec<Building> {
    let regions: Vec<_> = scope.courts.iter().map(|court| court.region).collect();
    let number = |court: &CourtRecord| regions.iter().position(|region| *region == court.region);
    let closed = |court: &CourtRecord, day: NaiveDate| {
        let within = |from: NaiveDate| from <= day && court.closed_until.is_none_or(|until| day <= until);
        court.closed_from.is_some_and(within)
    };
    let building = |court: &CourtRecord| Building {
        court: court.id,
        region: number(court).and_then(|number| u8::try_from(number).ok()).unwrap_or(u8::MAX),
        hours: CourtHours { opens: court.opens, closes: court.closes, lunch: court.lunch },
        closed: days.iter().copied().filter(|day| closed(court, *day)).collect(),
    };
    scope.courts.iter().map(building).collect()
}

fn courtrooms(resources: &[ResourceRecord]) -> Vec<Courtroom> {
    let rooms = resources.iter().filter(|each| each.kind == ResourceKind::Courtroom);
    rooms
        .map(|each| Courtroom {
            id: each.id,
            court: each.court,
            facilities: each.facilities.clone(),
            retired_on: each.retired_on,
        })
        .collect()
}

fn extras(resources: &[ResourceRecord]) -> Vec<Extra> {
    let kind = |kind| match kind {
        ResourceKind::Courtroom => None,
        ResourceKind::LinkRoom => Some(ExtraKind::LinkRoom),
        ResourceKind::RecordingKit => Some(ExtraKind::Kit),
        ResourceKind::WaitingRoom => Some(ExtraKind::WaitingRoom),
    };
    resources
        .iter()
        .filter_map(|each| {
            let kind = kind(each.kind)?;
            Some(Extra { id: each.id, kind, court: each.court, retired_on: each.retired_on })
        })
        .collect()
}

/// What a courtroom has to have for the measures directed, where the witness gives evidence.
fn facilities(kind: HearingKind, directed: &[Assistance]) -> Vec<Facility> {
    if !matches!(kind, HearingKind::Section28 | HearingKind::Trial) {
        return Vec::new();
    }
    let needed = |(measure, facility)| directed.contains(&Assistance::Measure(measure)).then_some(facility);
    [(Measure::Screen, Facility::Screens), (Measure::LiveLink, Facility::LiveLink)]
        .into_iter()
        .filter_map(needed)
        .collect()
}

/// The ground rules come before the recording, and both before the trial.
fn orders(rows: &[DiaryRow], gap: u16) -> Vec<Order> {
    let mut orders = Vec::new();
    for first in rows {
        for then in rows.iter().filter(|then| then.case == first.case && then.hearing != first.hearing) {
            let same_witness = first.witness == then.witness;
            let days = match (first.kind, then.kind) {
                (HearingKind::GroundRules, HearingKind::Section28) if same_witness => gap,
                (HearingKind::GroundRules | HearingKind::Section28, HearingKind::Trial) => 0,
                (HearingKind::PleaAndTrialPreparation, kind)
                    if kind != HearingKind::PleaAndTrialPreparation =>
                {
                    0
                }
                _ => continue,
            };
            orders.push(Order { first: first.hearing, then: then.hearing, days });
        }
    }
    orders
}
