//! The ground rules hearing for one witness: what was set, by version; who was there; and whether it came too close to the
//! recording, which is warned of and counted and never stops anybody.

mod gap;
mod page;
mod people;
mod record;
mod versions;

pub(crate) use gap::{gap_when_booked, short_gap};
pub use page::{form, page};
pub use record::record;
pub use versions::compare;

use domain::{
    role::{FieldGroup, Sight},
    view::PreparationPages,
};

/// Which pages about a witness's cross-examination somebody may see, for links to them.
pub(crate) fn preparation(sight: Sight) -> PreparationPages {
    PreparationPages {
        ground_rules: sight.sees(FieldGroup::GroundRulesAndTopics),
        plan: sight.sees(FieldGroup::Limits),
        track: sight.sees(FieldGroup::Measures),
    }
}
