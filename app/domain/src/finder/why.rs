//! Why not earlier: who or what left no start on a day.

use super::{
    calendar::Calendar,
    grid::{Day, Starts, Taken, seconds},
    slots::{Through, keeps_away},
};
use crate::{
    booking::{Engaged, Held},
    calendar::DayKind,
    court::ResourceKind,
    ids::{CourtId, ResourceId},
    obstacles::Heard,
    unavailability::Unavailable,
};
use chrono::NaiveDate;

/// A day on which nothing is to be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// The day.
    pub day: NaiveDate,
    /// Everything that takes something from it.
    pub by: Vec<Blocker>,
}

/// Who or what takes something from a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocker {
    /// It is a bank holiday.
    Holiday(String),
    /// Too little is left of it.
    Past,
    /// What was asked for does not fit in the hours, or the part of the day, of any court.
    TooLong,
    /// Somebody is needed elsewhere.
    Engaged(Engaged),
    /// The witness is heard elsewhere.
    Heard(Heard),
    /// Somebody cannot come.
    Away(Unavailable),
    /// The court does not sit.
    Closed(CourtId),
    /// A courtroom is held too much of the time.
    Room(ResourceId, Vec<Held>),
    /// A courtroom has time, but no link room, kit or waiting room of its court has it too.
    NoneFree(ResourceId, ResourceKind),
}

/// What stood in the way on a day on which a search found nothing.
pub(super) fn blocked(through: &mut Through<'_>, calendar: &Calendar, day: &Day, kind: DayKind) -> Blocked {
    let by = match kind {
        DayKind::BankHoliday(title) => vec![Blocker::Holiday(title)],
        _ => blockers(through, calendar, day),
    };
    Blocked { day: day.date, by }
}

fn blockers(through: &mut Through<'_>, calendar: &Calendar, day: &Day) -> Vec<Blocker> {
    let mut by = Vec::new();
    let mut open = Starts::NONE;
    let mut some_open = false;
    for room in &calendar.rooms {
        if room.choice.is_closed_on(day.date) {
            let closed = Blocker::Closed(room.choice.court);
            if !by.contains(&closed) {
                by.push(closed);
            }
        } else {
            some_open = true;
            open = open.or(through.hours(day, room.choice.hours));
        }
    }
    if open.is_none() {
        if some_open {
            by.insert(0, Blocker::TooLong);
        }
        return by;
    }
    let left = through.people(day);
    let people = people(through, day, open);
    if open.and(left).is_none() {
        // Nobody need hear about rooms on a day that the people alone rule out.
        return people;
    }
    by.splice(0..0, people);
    for (room, lists) in calendar.rooms.iter().zip(&calendar.lists) {
        let starts = through.hours(day, room.choice.hours).and(left);
        if room.choice.is_closed_on(day.date) || starts.is_none() {
            continue;
        }
        let courtroom = room.choice.courtroom;
        let mut free = starts.and(through.free(day, lists.courtroom));
        if free.is_none() {
            let near = calendar.taken[lists.courtroom]
                .near(day.span.from().timestamp(), day.span.until().timestamp());
            let held = near.iter().filter(|taken| through.counts(taken) && touches(taken, day));
            by.push(Blocker::Room(
                courtroom,
                held.filter_map(|taken| calendar.held_of(taken)).copied().collect(),
            ));
            continue;
        }
        let kinds = [ResourceKind::LinkRoom, ResourceKind::RecordingKit, ResourceKind::WaitingRoom];
        for ((wanted, pool), kind) in through.wanted().into_iter().zip(lists.pools).zip(kinds) {
            if wanted {
                free = free.and(through.any_free(day, pool));
                if free.is_none() {
                    by.push(Blocker::NoneFree(courtroom, kind));
                    break;
                }
            }
        }
    }
    by
}

/// Everyone who takes a start from a day that the courts leave open.
fn people(through: &Through<'_>, day: &Day, open: Starts) -> Vec<Blocker> {
    let search = through.search();
    let [hearing, setup, _] = seconds(search.timing(search.now));
    let takes = |span| {
        let taken = Taken::new(span, 0);
        let mut left = open;
        day.forbid(&mut left, taken.from - hearing, taken.until);
        left != open
    };
    let mut by = Vec::new();
    let mut left = open;
    day.forbid(&mut left, i64::MIN / 4, search.now.timestamp() + setup);
    if left != open {
        by.push(Blocker::Past);
    }
    let kept = through.kept();
    by.extend(kept.engaged.iter().filter(|each| takes(each.span)).copied().map(Blocker::Engaged));
    by.extend(kept.heard.iter().filter(|each| takes(each.span)).copied().map(Blocker::Heard));
    let away = kept.away.iter().filter(|each| keeps_away(each) && takes(each.span));
    by.extend(away.copied().map(Blocker::Away));
    by
}

fn touches(taken: &Taken, day: &Day) -> bool {
    taken.from < day.span.until().timestamp() && day.span.from().timestamp() < taken.until
}
