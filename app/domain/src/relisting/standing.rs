//! What stands and stays: what no plan touches, and which hearing comes before which.

use super::model::{Model, Spot};
use crate::calendar::utc_to_civil;
use chrono::Days;

impl Model<'_> {
    /// Leaves alone what is not to be moved; and what loses nothing but could not be put back where it is, because it
    /// stands outside the court's hours, say, or needs somebody who is needed elsewhere too. A reason was given for that.
    pub(super) fn pin(&mut self) {
        let count = self.needs.len();
        for one in 0..count {
            let (need, hearing) = (&self.needs[one], &self.instance.hearings[one]);
            let stays = need.may_stay && hearing.now.is_some();
            let shares = |other: usize| match (self.standing(one), self.standing(other)) {
                (Some(here), Some(there)) => need.meets(&here, &self.needs[other], &there),
                _ => false,
            };
            self.needs[one].pinned =
                stays && (!hearing.may_move || (0..count).any(|other| other != one && shares(other)));
        }
        for one in 0..count {
            if self.needs[one].pinned {
                self.mark_pinned(one);
            }
        }
        // What is rounded to whole stretches may touch its neighbour, which is then left alone too.
        while let Some(one) = (0..count).find(|one| self.cannot_be_lifted(*one)) {
            self.needs[one].pinned = true;
            self.mark_pinned(one);
        }
    }

    fn cannot_be_lifted(&self, one: usize) -> bool {
        let need = &self.needs[one];
        let stands = need.may_stay && self.instance.hearings[one].now.is_some();
        stands
            && !need.pinned
            && need.from.is_none_or(|spot| !need.days.contains(&spot.day) || self.is_taken(need, &spot))
    }

    fn mark_pinned(&mut self, one: usize) {
        let hearing = &self.instance.hearings[one];
        let Some(now) = hearing.now else { return };
        let (held, heard) = (hearing.held(&now), hearing.heard(&now));
        for id in now.resources() {
            self.mark_held(id, held);
        }
        for who in &hearing.people {
            self.mark_engaged(*who, heard);
        }
    }

    fn standing(&self, place: usize) -> Option<Spot> {
        self.needs[place].from.filter(|_| self.needs[place].may_stay)
    }

    /// Which comes before which. What the diary has the wrong way round, or closer than it ought to be, stays allowed: a
    /// judge let it be so.
    pub(super) fn order(&mut self) {
        for order in &self.instance.orders {
            let place = |id| self.instance.hearings.iter().position(|each| each.id == id);
            let (Some(first), Some(then)) = (place(order.first), place(order.then)) else { continue };
            let (one, other) = (&self.instance.hearings[first], &self.instance.hearings[then]);
            let days = match (&one.now, &other.now) {
                (Some(now), Some(later)) => {
                    let gap = utc_to_civil(later.starts_at).date() - utc_to_civil(now.starts_at).date();
                    if later.starts_at < one.heard(now).until() {
                        continue;
                    }
                    order.days.min(u16::try_from(gap.num_days()).unwrap_or(0))
                }
                _ => order.days,
            };
            self.needs[then].after.push((first, days));
            self.needs[first].before.push((then, days));
            // What the search cannot see where it stands keeps the other off its day at least.
            if let (true, None, Some(now)) = (self.needs[first].pinned, self.needs[first].from, &one.now) {
                let day = utc_to_civil(now.starts_at).date() + Days::new(u64::from(days.max(1)));
                let start = self.frame.days_before(day).max(*self.needs[then].days.start());
                let end = *self.needs[then].days.end();
                self.needs[then].keep_days(start, end);
            }
            if let (true, None, Some(now)) = (self.needs[then].pinned, self.needs[then].from, &other.now) {
                let day = utc_to_civil(now.starts_at).date() - Days::new(u64::from(days.max(1)));
                let end = self.frame.days_before(day + Days::new(1));
                let start = *self.needs[first].days.start();
                // Nothing at all when no day lies before.
                self.needs[first].keep_days(if end == 0 { 1 } else { start }, end.saturating_sub(1));
            }
        }
    }
}
