//! Equipment proven, and nothing left standing on a broken room: checks of rooms and kits, the faults they open and
//! close, and taking a room or kit out of use.
//!
//! Rooms are no secret, so somebody who may not see their equipment is told so ([`Error::NotAllowed`]) and not that there
//! is no such room. What a booking is about is shown here only as far as its reader sees it in the diary.

pub mod assets;
pub mod blocks;
pub mod checks;
pub mod faults;
mod hits;
mod lines;
mod overview;
mod room;
mod state;
pub mod templates;

pub use overview::overview;
pub(crate) use overview::to_check;
pub use room::room;
pub(crate) use state::{Proof, Uses};

use crate::{
    access::Office,
    context::Context,
    error::{Error, Result},
};
use domain::{
    ids::{CourtId, PersonId, ResourceId},
    role::{Action, FieldGroup, Role, Sight},
    view::{
        Choice,
        equipment::{EquipmentActs, EquipmentCourt},
    },
};
use std::collections::HashMap;
use store::{Tx, courts::CourtRecord, resources::ResourceRecord};

/// A room or kit whose equipment the person acting may see.
pub(crate) struct RoomSight {
    pub room: ResourceRecord,
    pub court: CourtRecord,
    pub office: Office,
    pub sight: Sight,
}

impl RoomSight {
    /// Loads a room or kit if the person acting may see its equipment in full.
    ///
    /// # Errors
    /// [`Error::NotFound`] for no such room or kit; [`Error::NotAllowed`] for somebody who may not see its equipment.
    pub async fn of(cx: &Context, tx: &mut Tx, id: ResourceId) -> Result<Self> {
        let role = cx.person()?.role;
        let room = store::resources::find(tx, id).await?.ok_or(Error::NotFound)?;
        let court = store::courts::find(tx, room.court).await?.ok_or(Error::NotFound)?;
        let office = Office::of(cx, tx).await?;
        let sight = Sight::new(role, office.standing_at(&court));
        if sight.sees(FieldGroup::Equipment) {
            Ok(Self { room, court, office, sight })
        } else {
            Err(Error::NotAllowed)
        }
    }

    /// Refuses an act the person may not do here.
    pub fn require(&self, action: Action) -> Result<()> {
        if self.sight.may(action) { Ok(()) } else { Err(Error::NotAllowed) }
    }

    /// What the person may do here.
    pub fn acts(&self) -> EquipmentActs {
        acts(self.sight)
    }
}

fn acts(sight: Sight) -> EquipmentActs {
    EquipmentActs {
        check: sight.may(Action::CheckEquipment),
        mend: sight.may(Action::MendEquipment),
        keep: sight.may(Action::KeepEquipment),
        block: sight.may(Action::BlockRoom),
    }
}

/// A court whose equipment the person acting may see, and all the others.
pub(crate) struct CourtSight {
    pub court: CourtRecord,
    pub sight: Sight,
    courts: Vec<CourtRecord>,
}

impl CourtSight {
    /// The court asked for, or the one the person has most to do with: an officer's courtroom's, or their own.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for somebody who sees the equipment of no court, or not of this one; [`Error::NotFound`] for
    /// no such court.
    pub async fn of(cx: &Context, tx: &mut Tx, asked: Option<CourtId>) -> Result<Self> {
        let person = cx.person()?;
        let office = Office::of(cx, tx).await?;
        let may_see = |court: &CourtRecord| {
            Sight::new(person.role, office.standing_at(court)).sees(FieldGroup::Equipment)
        };
        let courts = store::courts::list(tx).await?;
        if let Some(asked) = asked
            && !courts.iter().any(|court| court.id == asked)
        {
            return Err(Error::NotFound);
        }
        let seen: Vec<CourtRecord> = courts.into_iter().filter(may_see).collect();
        let in_charge = if person.role == Role::SpecialMeasuresOfficer {
            store::appointments::list_for_person(tx, person.person, cx.today())
                .await?
                .first()
                .map(|each| each.1)
        } else {
            None
        };
        let wanted = asked.or(in_charge).or(person.court);
        let court = match (asked, seen.iter().find(|court| Some(court.id) == wanted)) {
            (_, Some(court)) => court.clone(),
            (None, None) => seen.first().cloned().ok_or(Error::NotAllowed)?,
            (Some(_), None) => return Err(Error::NotAllowed),
        };
        let sight = Sight::new(person.role, office.standing_at(&court));
        Ok(Self { court, sight, courts: seen })
    }

    /// The court, and those to choose from.
    pub fn shown(&self) -> EquipmentCourt {
        EquipmentCourt {
            court: self.court.id,
            name: self.court.name.clone(),
            choices: self.courts.iter().map(|court| Choice::new(court.id, court.name.clone())).collect(),
        }
    }
}

/// The names of people, by id.
async fn names(tx: &mut Tx, people: impl IntoIterator<Item = PersonId>) -> Result<HashMap<PersonId, String>> {
    let mut ids: Vec<PersonId> = people.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let people = store::people::list_named(tx, &ids).await?;
    Ok(people.into_iter().map(|person| (person.id, person.name)).collect())
}

/// The person acting, for a row.
fn acting(cx: &Context) -> Result<PersonId> {
    Ok(cx.person()?.person)
}
