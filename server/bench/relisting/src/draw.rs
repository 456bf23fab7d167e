//! Draws a diary that stands, and what is lost of it: the same one for the same seed.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::{
    booking::{Span, Timing},
    calendar::{CourtHours, civil_to_utc},
    court::Facility,
    ids::{CourtId, HearingId, PersonId, ResourceId, WitnessId},
    relisting::{Building, Courtroom, Extra, ExtraKind, Hearing, Instance, Loss, Order, Place, Who},
};
use uuid::Uuid;

/// How large a diary is.
#[derive(Clone, Copy)]
pub struct Size {
    /// Hearings that stand in it.
    pub hearings: usize,
    /// Courtrooms of all courts together.
    pub rooms: usize,
    /// Working days.
    pub days: usize,
    /// Courts.
    pub courts: usize,
}

const QUARTERS: usize = 34;
const LENGTHS: [u16; 9] = [45, 60, 90, 120, 150, 180, 180, 240, 300];

/// Draws one.
pub fn draw(size: Size, seed: u64) -> Instance {
    let mut drawn = Drawn { dice: Dice(seed), size, instance: empty(size) };
    drawn.fill();
    drawn.stand();
    drawn.away();
    drawn.order();
    drawn.lose();
    drawn.instance
}

struct Drawn {
    dice: Dice,
    size: Size,
    instance: Instance,
}

fn empty(size: Size) -> Instance {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).expect("a time");
    let monday = NaiveDate::from_ymd_opt(2027, 3, 1).expect("a day");
    let days: Vec<NaiveDate> = monday
        .iter_days()
        .filter(|day| chrono::Datelike::weekday(day).num_days_from_monday() < 5)
        .take(size.days)
        .collect();
    let court_of = |number: usize| id::<CourtId>(1, number % size.courts);
    let extra = |kind: ExtraKind, offset: usize, court: usize, number: usize| Extra {
        id: id(3, offset + court * 8 + number),
        kind,
        court: court_of(court),
        retired_on: None,
    };
    let extras = (0..size.courts).flat_map(|court| {
        let kits = (0..3).map(move |number| (ExtraKind::Kit, 100, court, number));
        let links = (0..2).map(move |number| (ExtraKind::LinkRoom, 200, court, number));
        let waiting = (0..3).map(move |number| (ExtraKind::WaitingRoom, 300, court, number));
        links.chain(kits).chain(waiting)
    });
    Instance {
        earliest: moment(monday, 0),
        short_notice_until: days.get(4).copied(),
        days,
        starts_every: 15,
        buildings: (0..size.courts)
            .map(|number| Building {
                court: court_of(number),
                region: 0,
                hours: CourtHours { opens: time(9, 0), closes: time(17, 30), lunch: None },
                closed: Vec::new(),
            })
            .collect(),
        courtrooms: (0..size.rooms)
            .map(|number| Courtroom {
                id: id(2, number),
                court: court_of(number),
                facilities: if number % 5 < 3 { vec![Facility::LiveLink] } else { Vec::new() },
                retired_on: None,
            })
            .collect(),
        extras: extras.map(|(kind, offset, court, number)| extra(kind, offset, court, number)).collect(),
        lost: Vec::new(),
        held: Vec::new(),
        engaged: Vec::new(),
        hearings: Vec::new(),
        orders: Vec::new(),
    }
}

impl Drawn {
    /// What others hold already: about a third of all the time there is.
    fn fill(&mut self) {
        for room in 0..self.size.rooms {
            for day in 0..self.size.days {
                if self.dice.below(2) == 0 {
                    let length = 8 + self.dice.below(14);
                    let start = self.dice.below(QUARTERS - length);
                    let span = self.span(day, start, length);
                    self.instance.held.push((id(2, room), span));
                }
            }
        }
    }

    /// The hearings, each where nothing else is.
    fn stand(&mut self) {
        for number in 0..self.size.hearings {
            let kind = self.dice.below(10);
            let minutes = LENGTHS[self.dice.below(LENGTHS.len())];
            let round = if kind < 4 { 15 } else { 0 };
            let judge = self.dice.below(self.size.rooms + 2);
            let counsel = self.dice.below(self.size.rooms * 2);
            let defence = self.dice.below(self.size.rooms * 3);
            let mut people: Vec<Who> = [judge, 1000 + counsel, 2000 + defence]
                .into_iter()
                .map(|number| Who::Person(id::<PersonId>(6, number)))
                .collect();
            people.push(Who::Witness(id::<WitnessId>(7, number)));
            let times_moved = [0, 0, 0, 0, 0, 0, 1, 1, 2, 3][self.dice.below(10)];
            let hearing = loop {
                let (day, start) = (self.dice.below(self.size.days), self.dice.below(QUARTERS));
                let room = self.dice.below(self.size.rooms);
                let court = room % self.size.courts;
                let extra =
                    |offset: usize, which: usize| Some(id::<ResourceId>(3, offset + court * 8 + which));
                let now = Place {
                    starts_at: moment(self.instance.days[day], start),
                    courtroom: id(2, room),
                    extras: [
                        if kind < 2 { extra(200, self.dice.below(2)) } else { None },
                        if kind < 4 { extra(100, self.dice.below(3)) } else { None },
                        if kind < 3 { extra(300, self.dice.below(3)) } else { None },
                    ],
                };
                let facilities = if kind < 2 { vec![Facility::LiveLink] } else { Vec::new() };
                let suits =
                    facilities.iter().all(|each| self.instance.courtrooms[room].facilities.contains(each));
                let late = self.dice.below(6);
                let hearing = Hearing {
                    id: id::<HearingId>(5, number),
                    timing: Timing { starts_at: now.starts_at, minutes, setup: round, cleardown: round },
                    now: Some(now),
                    courtrooms: (0..self.size.rooms).map(|number| id(2, number)).collect(),
                    facilities,
                    needs: now.extras.map(|each| each.is_some()),
                    people: people.clone(),
                    not_before: None,
                    not_after: (kind == 9).then(|| self.instance.days[(day + late).min(self.size.days - 1)]),
                    times_moved,
                    may_move: true,
                };
                if suits && self.is_free(&hearing, &now) {
                    break hearing;
                }
            };
            self.instance.hearings.push(hearing);
        }
    }

    fn is_free(&self, hearing: &Hearing, now: &Place) -> bool {
        let (held, heard) = (hearing.held(now), hearing.heard(now));
        let day = held.from().date_naive();
        let (opens, closes) = (moment(day, 0), moment(day, QUARTERS));
        let taken = |resource: ResourceId, span: &Span| {
            span.overlaps(&held) && now.resources().any(|each| each == resource)
        };
        let meets = |other: &Hearing| {
            let there = other.now.expect("it stands");
            there.resources().any(|each| taken(each, &other.held(&there)))
                || other.heard(&there).overlaps(&heard)
                    && other.people.iter().any(|each| hearing.people.contains(each))
        };
        opens <= held.from()
            && held.until() <= closes
            && !self.instance.held.iter().any(|(resource, span)| taken(*resource, span))
            && !self.instance.hearings.iter().any(meets)
    }

    /// Half days on which people cannot come, where they are not wanted anyway.
    fn away(&mut self) {
        let mut people: Vec<Who> =
            self.instance.hearings.iter().flat_map(|each| each.people.iter().copied()).collect();
        people.sort_unstable();
        people.dedup();
        for who in people {
            for _ in 0..self.size.days / 3 {
                let day = self.dice.below(self.size.days);
                let half = self.dice.below(2) * QUARTERS / 2;
                let span = self.span(day, half, QUARTERS / 2);
                let wanted = self.instance.hearings.iter().any(|each| {
                    each.people.contains(&who) && each.heard(&each.now.expect("it stands")).overlaps(&span)
                });
                if !wanted {
                    self.instance.engaged.push((who, span));
                }
            }
        }
    }

    /// Some hearings come after others.
    fn order(&mut self) {
        for _ in 0..self.size.hearings / 6 {
            let pair = [0, 0].map(|_| self.dice.below(self.size.hearings));
            let [first, then] = pair.map(|each| &self.instance.hearings[each]);
            let starts = |each: &Hearing| each.now.map(|now| now.starts_at);
            if starts(first) < starts(then) {
                let days = u16::try_from(self.dice.below(4)).unwrap_or(0);
                self.instance.orders.push(Order { first: first.id, then: then.id, days });
            }
        }
    }

    /// Three courtrooms for half of the days, a kit for a week, a judge for three days.
    fn lose(&mut self) {
        let half = self.size.days / 2;
        for room in [0, 3, 6] {
            let from = self.dice_day(half);
            let span = self.days(from, half);
            self.instance.lost.push((Loss::Resource(id(2, room)), span));
        }
        let from = self.dice_day(5);
        let span = self.days(from, 5);
        self.instance.lost.push((Loss::Resource(id(3, 100)), span));
        let judge = Who::Person(id::<PersonId>(6, self.dice.below(self.size.rooms)));
        let from = self.dice_day(3);
        let span = self.days(from, 3);
        self.instance.lost.push((Loss::Person(judge), span));
    }

    fn dice_day(&mut self, length: usize) -> usize {
        self.dice.below(self.size.days - length + 1)
    }

    fn days(&self, day: usize, length: usize) -> Span {
        let last = self.instance.days[day + length - 1];
        Span::new(moment(self.instance.days[day], 0), moment(last, QUARTERS)).expect("a while")
    }

    fn span(&self, day: usize, start: usize, length: usize) -> Span {
        let day = self.instance.days[day];
        Span::new(moment(day, start), moment(day, start + length)).expect("a while")
    }
}

fn id<T: From<Uuid>>(kind: u128, number: usize) -> T {
    Uuid::from_u128(kind << 64 | number as u128).into()
}

/// So many quarters of an hour after nine.
fn moment(day: NaiveDate, quarters: usize) -> DateTime<Utc> {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).expect("a time");
    let later = TimeDelta::minutes(15 * i64::try_from(quarters).expect("a few"));
    civil_to_utc(day, nine).expect("no clock changes at nine") + later
}

/// The numbers that were drawn are always the same for one seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((u128::from(mixed ^ (mixed >> 31)) * end as u128) >> 64).unwrap_or(0)
    }
}
