//! What can be said of a room, a kit or a booking: proven, not yet due, not proven and why.

use super::check::Overall;
use crate::ids::{FaultId, ResourceId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What is known of one room or kit, for one booking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResourceFacts<'a> {
    /// Its checks as moment and result, in any order.
    pub checks: &'a [(DateTime<Utc>, Overall)],
    /// Its open fault.
    pub fault: Option<FaultFacts>,
}

/// An open fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FaultFacts {
    /// Which.
    pub fault: FaultId,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// The day at the end of which it is expected to be mended.
    pub mended_by: NaiveDate,
}

/// Why a room or kit is not proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unready {
    /// A fault is open.
    Fault(FaultId),
    /// The last check in the window failed.
    Failed,
    /// The last check in the window left out what it has to cover.
    Incomplete,
    /// There is no check in the window.
    Unchecked,
}

/// Whether one room or kit is proven for a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ResourceState {
    /// It passed a check within the window.
    Ready {
        /// When.
        checked_at: DateTime<Utc>,
        /// Some of it does not work well.
        degraded: bool,
    },
    /// The window has not opened: a check counts from then on.
    Due {
        /// From when.
        from: DateTime<Utc>,
    },
    /// It is not proven.
    NotReady(Unready),
}

/// Whether a booking stands on proven equipment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EquipmentState {
    /// It needs none: no link, no recording.
    NotNeeded,
    /// Everything it needs passed a check within the window.
    Ready {
        /// Some of it does not work well.
        degraded: bool,
    },
    /// Nothing stands against it, and the window has not opened for all of it.
    Due {
        /// From when checks count.
        from: DateTime<Utc>,
    },
    /// Something it needs is not proven: what, and why.
    NotReady(Vec<(ResourceId, Unready)>),
}
