//! The arithmetic of minutes: what counsel, re-examination and breaks come to, against the judge's cap.

use serde::{Deserialize, Serialize};

/// Breaks in the questioning: how many, and how long each is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breaks {
    /// How many.
    pub count: u16,
    /// Minutes of each.
    pub minutes: u16,
}

impl Breaks {
    /// Minutes of all of them.
    pub const fn total(self) -> u32 {
        self.count as u32 * self.minutes as u32
    }
}

/// What is planned, in minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Each counsel's, in the order of questioning.
    pub counsel: Vec<u16>,
    /// Re-examination by the prosecution.
    pub re_examination: u16,
    /// Breaks.
    pub breaks: Breaks,
}

/// A plan comes to more than the judge's cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{by} minutes over the cap of {cap}")]
pub struct OverCap {
    /// By how many minutes.
    pub by: u32,
    /// The cap.
    pub cap: u16,
}

impl Budget {
    /// Everything together. A sum no diary could hold stays at the largest number there is.
    pub fn total(&self) -> u32 {
        let counsel = self.counsel.iter().fold(0_u32, |sum, minutes| sum.saturating_add((*minutes).into()));
        counsel.saturating_add(self.re_examination.into()).saturating_add(self.breaks.total())
    }

    /// What has been used after each counsel in turn, so that a table can run a total against the cap.
    pub fn running(&self) -> Vec<u32> {
        self.counsel
            .iter()
            .scan(0_u32, |sum, minutes| {
                *sum = sum.saturating_add((*minutes).into());
                Some(*sum)
            })
            .collect()
    }

    /// The minutes that are left under a cap, or by how many it is passed.
    pub fn within(&self, cap: u16) -> Result<u32, OverCap> {
        let total = self.total();
        let most = u32::from(cap);
        if total > most { Err(OverCap { by: total - most, cap }) } else { Ok(most - total) }
    }
}
