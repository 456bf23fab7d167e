//! Slots near the one asked for that can be had: each would be saved as it stands, by the person who is shown it.

use super::{
    offer::{closed, courts_in_reach},
    plan::Plan,
    record,
};
use crate::{access::CaseSight, context::Context, error::Result};
use chrono::{Days, NaiveDate};
use domain::{
    booking::{Held, Span},
    calendar::{day_span, london_day, utc_to_civil},
    court::ResourceKind,
    finder::{Alternative, Diary, RoomChoice, alternatives},
    ids::{CourtId, ResourceId},
    view::AlternativeLine,
};
use store::{Tx, courts::CourtRecord, resources::ResourceRecord};

/// How many days ahead of the day asked for alternatives are looked for.
const DAYS_AHEAD: u64 = 42;
/// How many alternatives are offered.
const ALTERNATIVES: usize = 6;

impl Plan {
    /// Slots near the one asked for that are free for the rooms, the kit and everyone named.
    pub async fn alternatives(
        &self,
        cx: &Context,
        tx: &mut Tx,
        sight: &CaseSight,
    ) -> Result<Vec<AlternativeLine>> {
        self.alternatives_besides(cx, tx, sight, &[], ALTERNATIVES).await
    }

    /// As [`Plan::alternatives`], where something more is held than is in the diary.
    pub async fn alternatives_besides(
        &self,
        cx: &Context,
        tx: &mut Tx,
        sight: &CaseSight,
        besides: &[Held],
        most: usize,
    ) -> Result<Vec<AlternativeLine>> {
        let today = cx.today();
        let asked = london_day(self.entry.timing.starts_at);
        let last_day = asked.max(today).checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(NaiveDate::MAX);
        let Some(span) = Span::new(cx.now(), day_span(last_day).until()) else { return Ok(Vec::new()) };
        let places = Places::of(cx, tx, sight).await?;
        let rooms = self.rooms(&places, last_day);
        let mut courts: Vec<CourtId> = rooms.iter().map(|room| room.court).collect();
        courts.sort_unstable();
        courts.dedup();
        let mut held = store::occupations::held_in_courts(tx, &courts, span, cx.now()).await?;
        // The link room asked for may be in a court whose courtrooms are not searched.
        held.extend(store::occupations::held_between(tx, &self.question.resources(), span, cx.now()).await?);
        held.extend_from_slice(besides);
        let engaged = store::occupations::engaged_between(tx, &self.question.people, span).await?;
        let holidays = crate::reference::bank_holidays(tx).await?;
        let witness = self.witness.as_ref().map(|witness| witness.id);
        let unavailable = store::unavailability::between(tx, &self.question.people, witness, span).await?;
        let mut diary = Diary::new(rooms, held, engaged, holidays).with_unavailable(unavailable);
        if let Some(witness) = &self.witness {
            let heard = store::occupations::witness_between(tx, witness.id, span).await?;
            diary = diary.with_witness(heard.into_iter().map(|each| (each.booking, each.span)).collect());
        }
        let found = alternatives(&self.question, &diary, cx.now(), last_day, most);
        Ok(found.into_iter().map(|each| self.line(each, &places)).collect())
    }

    fn line(&self, each: Alternative, places: &Places) -> AlternativeLine {
        let hearing = self.entry.timing.starting(each.starts_at).hearing();
        AlternativeLine {
            starts: utc_to_civil(hearing.from()),
            ends: utc_to_civil(hearing.until()),
            courtroom: each.courtroom,
            courtroom_name: places.name(each.courtroom),
            link_room: each.link_room,
            link_room_name: each.link_room.map(|id| places.name_beside(id, each.courtroom)),
            kit: each.kit,
            kit_name: each.kit.map(|id| places.name_beside(id, each.courtroom)),
        }
    }

    /// Courtrooms that might do: the one asked for, others of its court that are as well equipped, then the specialist
    /// courtrooms of the region and of the other courts in reach.
    fn rooms(&self, places: &Places, last_day: NaiveDate) -> Vec<RoomChoice> {
        let asked_for_specialist = places.specialist.contains(&self.entry.courtroom);
        let mut rooms = Vec::new();
        for court in &places.courts {
            let in_use = |kind: ResourceKind| -> Vec<&ResourceRecord> {
                let of_court = places.resources.iter().filter(|each| each.court == court.id);
                of_court.filter(|each| each.kind == kind).collect()
            };
            // What is retired within the days searched is left out, but for the courtroom, which has days of its own.
            let lasting = |kind, asked: Option<ResourceId>| -> Vec<ResourceId> {
                let mut ids: Vec<ResourceId> = in_use(kind)
                    .into_iter()
                    .filter(|each| each.is_in_use_on(last_day))
                    .map(|each| each.id)
                    .collect();
                ids.sort_by_key(|id| Some(*id) != asked);
                ids
            };
            let mut link_rooms = lasting(ResourceKind::LinkRoom, self.entry.link_room);
            if let Some(elsewhere) =
                self.entry.link_room.filter(|id| places.is_elsewhere(*id, court, last_day))
            {
                link_rooms.insert(0, elsewhere);
            }
            for room in in_use(ResourceKind::Courtroom) {
                let nearness = if room.id == self.entry.courtroom {
                    0
                } else if asked_for_specialist && !places.specialist.contains(&room.id) {
                    // A hearing in a specialist courtroom goes only to another one.
                    continue;
                } else if court.id == self.court.id {
                    1
                } else if court.region == self.court.region {
                    2
                } else {
                    3
                };
                let retired = room.retired_on.map(|from| (from, None));
                rooms.push(RoomChoice {
                    courtroom: room.id,
                    court: court.id,
                    link_rooms: link_rooms.clone(),
                    kits: lasting(ResourceKind::RecordingKit, self.entry.kit),
                    nearness,
                    hours: super::obstacles::hours(court),
                    closed: closed(court).into_iter().chain(retired).collect(),
                });
            }
        }
        rooms
    }
}

/// Everything in reach.
struct Places {
    courts: Vec<CourtRecord>,
    resources: Vec<ResourceRecord>,
    specialist: Vec<ResourceId>,
}

impl Places {
    async fn of(cx: &Context, tx: &mut Tx, sight: &CaseSight) -> Result<Self> {
        let courts = courts_in_reach(cx, tx, sight).await?;
        let ids: Vec<CourtId> = courts.iter().map(|court| court.id).collect();
        let resources = store::resources::list_for_courts(tx, &ids).await?;
        let designated = store::designations::list_on(tx, cx.today()).await?;
        let specialist = designated.into_iter().map(|each| each.resource).collect();
        Ok(Self { courts, resources, specialist })
    }

    fn find(&self, id: ResourceId) -> Option<(&ResourceRecord, &CourtRecord)> {
        let resource = self.resources.iter().find(|each| each.id == id)?;
        Some((resource, self.courts.iter().find(|court| court.id == resource.court)?))
    }

    /// `Leeds Crown Court, Courtroom 5`.
    fn name(&self, id: ResourceId) -> String {
        let found = self.find(id);
        found.map(|(resource, court)| record::place_words(&court.name, &resource.name)).unwrap_or_default()
    }

    /// What goes with a courtroom, with its court only where that is another.
    fn name_beside(&self, id: ResourceId, courtroom: ResourceId) -> String {
        match (self.find(id), self.find(courtroom)) {
            (Some((resource, court)), Some((_, beside))) if court.id == beside.id => resource.name.clone(),
            _ => self.name(id),
        }
    }

    /// Whether a room belongs to another court and can be used on every day searched.
    fn is_elsewhere(&self, id: ResourceId, court: &CourtRecord, last_day: NaiveDate) -> bool {
        self.find(id).is_some_and(|(room, its_court)| {
            its_court.id != court.id && room.is_in_use_on(last_day) && closed(its_court).is_none()
        })
    }
}
