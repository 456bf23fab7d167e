//! Whose hearings may be given a new plan: those before a court in the charge of the person acting, in its rooms.

use crate::{
    access::Office,
    context::Context,
    error::{Error, Result},
};
use domain::{
    court::Region,
    ids::CourtId,
    role::{Action, Reach, Right, Role, reach},
};
use store::{Tx, courts::CourtRecord, relistings::RelistingRecord};

/// How far the person acting may draw up plans.
pub(super) struct Scope {
    office: Office,
    far: Reach,
    pub role: Role,
    pub region: Region,
    /// The one court, for those who answer for one.
    pub court: Option<CourtId>,
    /// Every court whose rooms may be used.
    pub courts: Vec<CourtRecord>,
}

impl Scope {
    /// # Errors
    /// [`Error::NotAllowed`] for a role that draws up none.
    pub async fn of(cx: &Context, tx: &mut Tx) -> Result<Self> {
        let person = cx.person()?;
        let far = reach(person.role, Right::Do(Action::Relist));
        if !matches!(far, Reach::Region | Reach::Court) {
            return Err(Error::NotAllowed);
        }
        let office = Office::of(cx, tx).await?;
        let mut courts = store::courts::list(tx).await?;
        courts.retain(|court| far.covers(office.standing_at(court)));
        let own = if far == Reach::Court { person.court } else { None };
        let region = person.region.or_else(|| courts.first().map(|court| court.region));
        Ok(Self {
            office,
            far,
            role: person.role,
            region: region.ok_or(Error::NotAllowed)?,
            court: own,
            courts,
        })
    }

    /// Whether a case before this court is theirs to move.
    pub fn may_move(&self, court: &CourtRecord) -> bool {
        self.far.covers(self.office.standing_at(court))
    }

    /// Whether they may work with this plan.
    pub fn covers(&self, plan: &RelistingRecord) -> bool {
        plan.region == self.region && (self.far == Reach::Region || plan.court == self.court)
    }

    pub fn ids(&self) -> Vec<CourtId> {
        self.courts.iter().map(|court| court.id).collect()
    }
}
