//! The rooms that are looked at: of the region first, then of the regions next to it.

use super::Sought;
use crate::{
    access::CaseSight,
    bookings::{
        obstacles::hours,
        offer::{closed, courts_in_reach},
        record::place_words,
    },
    context::Context,
    error::Result,
};
use domain::{
    court::{Region, ResourceKind},
    finder::{RoomChoice, SlotRoom, neighbours},
    ids::{CourtId, ResourceId},
    slot_entry::SlotEntry,
};
use std::collections::HashMap;
use store::{Tx, courts::CourtRecord, resources::ResourceRecord};

/// Courts with their rooms and kits.
pub(super) struct Places {
    courts: HashMap<CourtId, CourtRecord>,
    resources: Vec<ResourceRecord>,
    by_id: HashMap<ResourceId, usize>,
    specialist: Vec<ResourceId>,
    /// The courts whose rooms the reader may book.
    reach: Vec<CourtId>,
    /// The courtroom of the hearing that is to move.
    now_in: Option<ResourceId>,
    region: Region,
}

impl Places {
    /// The courts of the case's region, and those that were handed over to the reader.
    pub async fn of(cx: &Context, tx: &mut Tx, sought: &Sought, _entry: &SlotEntry) -> Result<Self> {
        let reach = ids(&courts_in_reach(cx, tx, &sought.sight).await?);
        let region = sought.sight.region;
        let mut courts = store::courts::list(tx).await?;
        courts.retain(|court| court.region == region || reach.contains(&court.id));
        Self::with(cx, tx, sought, courts, reach).await
    }

    /// The courts of the regions next to it.
    pub async fn beyond(cx: &Context, tx: &mut Tx, sought: &Sought) -> Result<Self> {
        let reach = ids(&courts_in_reach(cx, tx, &sought.sight).await?);
        let near = neighbours(sought.sight.region);
        let mut courts = store::courts::list(tx).await?;
        courts.retain(|court| near.contains(&court.region) && !reach.contains(&court.id));
        Self::with(cx, tx, sought, courts, reach).await
    }

    async fn with(
        cx: &Context,
        tx: &mut Tx,
        sought: &Sought,
        courts: Vec<CourtRecord>,
        reach: Vec<CourtId>,
    ) -> Result<Self> {
        let resources = store::resources::list_for_courts(tx, &ids(&courts)).await?;
        let specialist = store::designations::list_on(tx, cx.today())
            .await?
            .into_iter()
            .map(|each| each.resource)
            .collect();
        let now_in = match sought.except {
            Some(booking) => store::bookings::find(tx, booking).await?.map(|booking| booking.courtroom),
            None => None,
        };
        Ok(Self {
            by_id: resources.iter().enumerate().map(|(place, each)| (each.id, place)).collect(),
            courts: courts.into_iter().map(|court| (court.id, court)).collect(),
            resources,
            specialist,
            reach,
            now_in,
            region: sought.sight.region,
        })
    }

    /// The courtrooms that would do, each with what its court has to go with it.
    pub fn rooms(&self, sought: &Sought, entry: &SlotEntry) -> Vec<SlotRoom> {
        let mut of_court: HashMap<(CourtId, ResourceKind), Vec<ResourceId>> = HashMap::new();
        // What is retired within the days searched is left out, but for the courtroom, which has days of its own.
        for each in self.resources.iter().filter(|each| each.is_in_use_on(entry.last_day)) {
            of_court.entry((each.court, each.kind)).or_default().push(each.id);
        }
        let [link_room, kit, waiting_room] = entry.rooms;
        let goes_with = |court, kind, needed: bool| {
            let there = needed.then(|| of_court.get(&(court, kind)).cloned());
            there.flatten().unwrap_or_default()
        };
        let would_do = |room: &&ResourceRecord| {
            room.kind == ResourceKind::Courtroom
                && room.is_in_use_on(entry.first_day)
                && entry.facilities.iter().all(|needed| room.facilities.contains(needed))
                && (!entry.specialist || self.specialist.contains(&room.id))
        };
        let mut rooms = Vec::new();
        for room in self.resources.iter().filter(would_do) {
            let Some(court) = self.courts.get(&room.court) else { continue };
            rooms.push(SlotRoom {
                choice: RoomChoice {
                    courtroom: room.id,
                    court: court.id,
                    link_rooms: goes_with(court.id, ResourceKind::LinkRoom, link_room),
                    kits: goes_with(court.id, ResourceKind::RecordingKit, kit),
                    nearness: self.nearness(&sought.sight, room.id, court),
                    hours: hours(court),
                    closed: closed(court)
                        .into_iter()
                        .chain(room.retired_on.map(|from| (from, None)))
                        .collect(),
                },
                waiting_rooms: goes_with(court.id, ResourceKind::WaitingRoom, waiting_room),
            });
        }
        rooms
    }

    fn nearness(&self, sight: &CaseSight, room: ResourceId, court: &CourtRecord) -> u8 {
        match court {
            _ if Some(room) == self.now_in => 0,
            court if court.id == sight.case.court => 1,
            court if court.region == self.region => 2,
            _ => 3,
        }
    }

    fn find(&self, id: ResourceId) -> Option<(&ResourceRecord, &CourtRecord)> {
        let resource = self.resources.get(*self.by_id.get(&id)?)?;
        Some((resource, self.courts.get(&resource.court)?))
    }

    /// `Leeds Crown Court, Courtroom 5`.
    pub fn name(&self, id: ResourceId) -> String {
        self.find(id).map(|(room, court)| place_words(&court.name, &room.name)).unwrap_or_default()
    }

    /// The name of what goes with a courtroom of the same court.
    pub fn short_name(&self, id: ResourceId) -> String {
        self.find(id).map(|(room, _)| room.name.clone()).unwrap_or_default()
    }

    /// The name of a court.
    pub fn court_name(&self, id: CourtId) -> String {
        self.courts.get(&id).map(|court| court.name.clone()).unwrap_or_default()
    }

    /// The region of a courtroom.
    pub fn region_of(&self, id: ResourceId) -> Option<Region> {
        self.find(id).map(|(_, court)| court.region)
    }

    /// Whether the reader may book a courtroom.
    pub fn is_in_reach(&self, id: ResourceId) -> bool {
        self.find(id).is_some_and(|(_, court)| self.reach.contains(&court.id))
    }
}

fn ids(courts: &[CourtRecord]) -> Vec<CourtId> {
    courts.iter().map(|court| court.id).collect()
}
