//! What was found, as the reader may be told it.

use super::where_to::Places;
use crate::{
    access::CaseSight,
    bookings::obstacles::{SUPPORTER, held_by},
    context::Context,
    error::Result,
    parts::shown_with,
};
use domain::{
    booking::{Held, Holder, Span},
    calendar::{BankHolidays, utc_to_civil},
    finder::{Blocked, Blocker, Cost, Found, Limit, Slot, SlotSearch, Weighing, costs},
    ids::{CourtId, PersonId},
    unavailability::{Unavailable, Whose},
    view::{DayWhy, EngagedLine, Holding, KeptBy, SlotCost, SlotLine, WhyNot, WitnessAway},
};
use std::collections::HashMap;
use store::{Tx, bookings::AttendanceRecord, witnesses::WitnessRecord};

/// Of how many days it is told why there was nothing.
pub(super) const MOST_DAYS: usize = 10;
/// How many courtrooms are named for a day.
const MOST_ROOMS: usize = 3;

/// For whom, and for what, it is told.
pub(super) struct Told<'a> {
    pub cx: &'a Context,
    pub sight: &'a CaseSight,
    pub search: &'a SlotSearch,
    pub attending: &'a [AttendanceRecord],
    pub witness: Option<&'a WitnessRecord>,
    pub weighing: &'a Weighing,
    pub unavailable: &'a [Unavailable],
    pub holidays: &'a BankHolidays,
}

impl Told<'_> {
    /// The slots.
    pub async fn slots(&self, tx: &mut Tx, found: &Found, places: &Places) -> Result<Vec<SlotLine>> {
        let mut lines = Vec::new();
        for slot in &found.slots {
            let hearing = slot.question(self.search).timing.hearing();
            let with = |id: Option<_>| id.map(|id| (id, places.short_name(id)));
            lines.push(SlotLine {
                starts: utc_to_civil(hearing.from()),
                ends: utc_to_civil(hearing.until()),
                latest: utc_to_civil(slot.latest_start),
                courtroom: slot.courtroom,
                courtroom_name: places.name(slot.courtroom),
                link_room: with(slot.link_room),
                kit: with(slot.kit),
                waiting_room: slot.waiting_room.map(|id| places.short_name(id)),
                costs: self.costs(tx, slot, places).await?,
                bookable: places.is_in_reach(slot.courtroom),
            });
        }
        Ok(lines)
    }

    async fn costs(&self, tx: &mut Tx, slot: &Slot, places: &Places) -> Result<Vec<SlotCost>> {
        let mut told = Vec::new();
        for cost in costs(slot, self.search, self.weighing, self.unavailable, self.holidays) {
            told.push(match cost {
                Cost::Past(Limit::CustodyTimeLimit, day) => SlotCost::PastCustodyLimit(day),
                Cost::Past(Limit::Deadline, day) => SlotCost::PastDeadline(day),
                Cost::PartHeard(away) => SlotCost::PartHeard(self.away(tx, &away).await?),
                Cost::ShortNotice(days) => SlotCost::ShortNotice(days),
                Cost::NeedsAgreement => SlotCost::NeedsAgreement,
                Cost::OtherCourt => SlotCost::OtherCourt,
                Cost::OutsideRegion => match places.region_of(slot.courtroom) {
                    Some(region) => SlotCost::OutsideRegion(region),
                    None => SlotCost::AnotherList,
                },
            });
        }
        let outside = told.iter().any(|cost| matches!(cost, SlotCost::OutsideRegion(_)));
        if !places.is_in_reach(slot.courtroom) && !outside {
            told.push(SlotCost::AnotherList);
        }
        Ok(told)
    }

    /// Why there was nothing on each of the first days.
    pub async fn why(&self, tx: &mut Tx, found: &Found, places: &Places) -> Result<Vec<DayWhy>> {
        let mut days = Vec::new();
        let mut known = HashMap::new();
        for blocked in &found.blocked {
            days.push(self.day(tx, blocked, places, &mut known).await?);
        }
        Ok(days)
    }

    async fn day(
        &self,
        tx: &mut Tx,
        blocked: &Blocked,
        places: &Places,
        known: &mut HashMap<Holder, String>,
    ) -> Result<DayWhy> {
        let (mut by, mut rooms) = (Vec::new(), 0);
        for blocker in &blocked.by {
            let is_room = matches!(blocker, Blocker::Room(..) | Blocker::NoneFree(..));
            if is_room {
                rooms += 1;
                if rooms > MOST_ROOMS {
                    continue;
                }
            }
            by.push(match blocker {
                Blocker::Holiday(title) => WhyNot::Holiday(title.clone()),
                Blocker::Past => WhyNot::Past,
                Blocker::TooLong => WhyNot::TooLong,
                Blocker::Engaged(each) => WhyNot::Person(
                    self.engaged(tx, self.name_of(each.person), each.span, Some(each.court), KeptBy::Hearing)
                        .await?,
                ),
                Blocker::Heard(each) => WhyNot::Person(
                    self.engaged(tx, self.witness_words(), each.span, Some(each.court), KeptBy::Hearing)
                        .await?,
                ),
                Blocker::Away(each) if each.blocks() => WhyNot::Witness(WitnessAway {
                    reference: self.witness.map(|witness| witness.reference.to_string()).unwrap_or_default(),
                    from: utc_to_civil(each.span.from()),
                    until: utc_to_civil(each.span.until()),
                }),
                Blocker::Away(each) => WhyNot::Person(self.away(tx, each).await?),
                Blocker::Closed(court) => WhyNot::Closed(places.court_name(*court)),
                Blocker::Room(room, held) => {
                    WhyNot::Room(places.name(*room), self.holders(tx, held, known).await?)
                }
                Blocker::NoneFree(room, kind) => WhyNot::NoneFree(places.name(*room), *kind),
            });
        }
        if rooms > MOST_ROOMS {
            by.push(WhyNot::MoreRooms(rooms - MOST_ROOMS));
        }
        Ok(DayWhy { day: blocked.day, by })
    }

    /// What holds a room, as far as the reader may know.
    async fn holders(
        &self,
        tx: &mut Tx,
        held: &[Held],
        known: &mut HashMap<Holder, String>,
    ) -> Result<Vec<String>> {
        let mut words = Vec::new();
        for each in held {
            let said = if let Some(said) = known.get(&each.holder) {
                said.clone()
            } else {
                let (holding, by) = held_by(self.cx, tx, self.sight, each.holder).await?;
                let said = match holding {
                    Holding::Booking => by.unwrap_or_else(|| "another booking".to_owned()),
                    Holding::OutOfUse { .. } => "out of use".to_owned(),
                    Holding::Provisional { .. } => "held provisionally".to_owned(),
                    Holding::Visit => "a visit".to_owned(),
                };
                known.insert(each.holder, said.clone());
                said
            };
            if !words.contains(&said) {
                words.push(said);
            }
        }
        Ok(words)
    }

    async fn away(&self, tx: &mut Tx, away: &Unavailable) -> Result<EngagedLine> {
        let name = match away.whose {
            Whose::Person(person) => self.name_of(person),
            Whose::Witness(_) => self.witness_words(),
        };
        let by = if away.is_part_heard() { KeptBy::PartHeard } else { KeptBy::Dates };
        self.engaged(tx, name, away.span, away.court, by).await
    }

    async fn engaged(
        &self,
        tx: &mut Tx,
        name: String,
        span: Span,
        court: Option<CourtId>,
        by: KeptBy,
    ) -> Result<EngagedLine> {
        let court = match court {
            Some(court) => store::courts::find(tx, court).await?.map(|court| court.name),
            None => None,
        };
        let (from, until) = (utc_to_civil(span.from()), utc_to_civil(span.until()));
        Ok(EngagedLine { name, from, until, court: court.unwrap_or_default(), by })
    }

    /// The name of somebody who is asked for, where the reader may know that they have to come.
    fn name_of(&self, person: PersonId) -> String {
        let known = self
            .attending
            .iter()
            .filter(|each| each.person == person)
            .find(|each| self.sight.sight().sees(shown_with(each.capacity)));
        known.map_or_else(|| SUPPORTER.to_owned(), |each| each.person_name.clone())
    }

    fn witness_words(&self) -> String {
        self.witness.map(|witness| format!("Witness {}", witness.reference)).unwrap_or_default()
    }
}
