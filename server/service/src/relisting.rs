//! A new plan for what a closed room, a sick judge or a broken kit leaves standing: drawn up, changed by hand, applied in one
//! step or not at all, and undone in one step while nobody has acknowledged.
//!
//! A plan is kept, so that it survives the browser and two people can look at it. Whenever it is shown or applied the diary is
//! read anew and the plan is judged against it by [`domain::relisting::check`]; inside the transaction that applies it, the
//! rule of the diary is asked again, as for every move.

mod apply;
mod change;
mod draw;
mod limits;
mod load;
mod scope;
mod show;
mod undo;

pub use apply::apply;
pub use change::{change, line_page};
pub use draw::{draw, start};
pub use show::page;
pub use undo::{acknowledge, drop_plan, may_acknowledge, undo};

use crate::{
    context::Context,
    error::{Error, Result},
};
use domain::{
    ids::{HearingId, RelistingId},
    relisting::{Hearing, Instance, Line, Loss, Place, Plan, Who, Why},
};
use load::{Asked, Loaded, load};
use scope::Scope;
use store::{
    Tx,
    relistings::{LineRecord, LostRecord, PlaceRecord, RelistingRecord},
};

/// Refuses whoever may draw up no plan.
pub async fn may_relist(cx: &Context) -> Result<()> {
    let mut tx = cx.db.read().await?;
    Scope::of(cx, &mut tx).await.map(|_scope| ())
}

/// A plan as it is kept, for somebody who may work with it.
struct Kept {
    scope: Scope,
    record: RelistingRecord,
    lines: Vec<LineRecord>,
}

async fn kept(cx: &Context, tx: &mut Tx, id: RelistingId) -> Result<Kept> {
    let scope = Scope::of(cx, tx).await?;
    let record = store::relistings::find(tx, id).await?.ok_or(Error::NotFound)?;
    if !scope.covers(&record) {
        crate::access::note_refusal(cx, "relisting", id.uuid(), None).await?;
        return Err(Error::NotFound);
    }
    let lines = store::relistings::lines(tx, &[id]).await?.remove(&id).unwrap_or_default();
    Ok(Kept { scope, record, lines })
}

impl Kept {
    fn asked(&self) -> Asked {
        Asked {
            loss: loss_of(self.record.lost),
            span: self.record.span,
            only_affected: self.record.only_affected,
            horizon: self.record.horizon,
        }
    }

    /// The diary as it is now, for judging the plan.
    async fn load(&self, cx: &Context, tx: &mut Tx) -> Result<Loaded> {
        let named: Vec<HearingId> =
            self.lines.iter().filter(|line| line.decision.changes()).map(|line| line.hearing).collect();
        load(cx, tx, &self.scope, &self.asked(), &named).await
    }

    /// The plan as its lines say it.
    fn plan(&self, instance: &Instance) -> Plan {
        Plan {
            lines: self.lines.iter().filter_map(|line| changed(instance, line)).collect(),
            ..Plan::default()
        }
    }
}

/// A line that changes a hearing which is in the diary still.
fn changed(instance: &Instance, line: &LineRecord) -> Option<Line> {
    let hearing = instance.hearing(line.hearing)?;
    let place = place_of(hearing, line.place.as_ref().filter(|_| line.decision.changes())?);
    Some(Line { hearing: line.hearing, place, why: Why::Other, cost: domain::relisting::Cost::default() })
}

/// A place as it is kept, in the search's terms. What is not kept of it goes with the hearing.
fn place_of(hearing: &Hearing, place: &PlaceRecord) -> Place {
    let waiting_room = hearing.now.and_then(|now| now.extras[2]);
    Place {
        starts_at: place.starts_at,
        courtroom: place.courtroom,
        extras: [place.link_room, place.kit, waiting_room],
    }
}

const fn record_of(place: &Place) -> PlaceRecord {
    PlaceRecord {
        starts_at: place.starts_at,
        courtroom: place.courtroom,
        link_room: place.extras[0],
        kit: place.extras[1],
    }
}

const fn loss_of(lost: LostRecord) -> Loss {
    match lost {
        LostRecord::Resource(resource, _) => Loss::Resource(resource),
        LostRecord::Person(person) => Loss::Person(Who::Person(person)),
    }
}
