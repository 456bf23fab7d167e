//! Where a hearing can go that loses its room or kit, and going there with one press.

use super::{choices::filled, plan::Plan, standing, typed};
use crate::{
    context::Context,
    error::{Error, Result},
};
use domain::{
    booking::{Held, Holder, Span},
    booking_entry::{Ordered, parse_rebooking, take_alternative},
    form::FormValues,
    hearing::ChangeReason,
    ids::{BlockId, HearingId, ResourceId},
    role::Action,
    view::equipment::Fallback,
};
use store::Tx;
use uuid::Uuid;

/// How many places a hearing is offered.
const MOST: usize = 3;

/// A room or kit that cannot be used for a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lost {
    pub resource: ResourceId,
    pub span: Span,
}

/// Where a standing hearing could go without what is lost: the nearest in time and place, free for everyone named.
///
/// # Errors
/// As the act of moving it: [`Error::NotFound`], [`Error::NotAllowed`].
pub(crate) async fn fallback(
    cx: &Context,
    tx: &mut Tx,
    hearing: HearingId,
    lost: Lost,
) -> Result<Option<Fallback>> {
    let (sight, hearing, booking) = match standing(cx, tx, hearing, Action::MoveBooking).await {
        Ok(of) => of,
        // It was moved or taken out of the diary a moment ago.
        Err(Error::Stale) => return Ok(None),
        Err(error) => return Err(error),
    };
    let labels = super::labels(tx, hearing.case).await?;
    let values = FormValues::from_pairs(filled(tx, &hearing, &booking).await?.fields);
    let ordered = Ordered { kind: hearing.kind, witness: hearing.witness };
    let moved_before = store::bookings::count_moves(tx, hearing.id).await? > 0;
    // A booking that would not be taken today as it stands is moved in its own form.
    let slots = match parse_rebooking(&values, &labels, ordered, cx.now()) {
        Ok(entry) => match Plan::new(cx, tx, &sight, entry, Some(booking.id)).await {
            Ok(plan) => {
                let out = Held {
                    resource: lost.resource,
                    span: lost.span,
                    holder: Holder::Block(BlockId::new(Uuid::nil())),
                };
                plan.alternatives_besides(cx, tx, &sight, &[out], MOST).await?
            }
            Err(Error::Form(_)) => Vec::new(),
            Err(error) => return Err(error),
        },
        Err(_) => Vec::new(),
    };
    Ok(Some(Fallback { hearing: hearing.id, version: booking.version, needs_agreement: moved_before, slots }))
}

/// Moves a hearing to one of the places it was offered, keeping everything else of its booking.
///
/// # Errors
/// As [`typed::move_to`]; [`Error::Stale`] when it is not at the version its offer was made for.
pub(crate) async fn take(
    cx: &Context,
    hearing: HearingId,
    version: i64,
    choice: &str,
    (reason, note): (ChangeReason, String),
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (_, record, booking) = standing(cx, &mut tx, hearing, Action::MoveBooking).await?;
    if booking.version != version {
        return Err(Error::Stale);
    }
    let mut values = FormValues::from_pairs(filled(&mut tx, &record, &booking).await?.fields);
    drop(tx);
    // What was gone ahead with in the old place is no reason in the new one.
    values.set("override_reason", "");
    values.set("alternative", choice);
    take_alternative(&mut values);
    values.set("reason", reason.code());
    values.set("note", note);
    typed::move_to(cx, hearing, &values).await
}
