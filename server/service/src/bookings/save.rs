//! Saving a booking: one transaction that lines up for the rooms and kit, looks again by the rule, and writes.

use super::plan::Plan;
use crate::{access::CaseSight, context::Context, error::Result};
use domain::ids::{BookingId, ResourceId};
use futures_util::{FutureExt, future::BoxFuture};
use store::Tx;

/// What came of saving.
pub(super) enum Saved {
    /// It is kept.
    Kept,
    /// The booking with this form's id is kept already, or the hearing stands in the diary: somebody was first, perhaps
    /// the same person pressing the button twice.
    Before,
    /// The booking is not at the version the form was filled from.
    Stale,
}

/// Why the transaction that saves a booking stopped.
enum Stopped {
    /// Something stands in the way that was not there a moment ago, or was not looked for.
    Blocked,
    /// See [`Saved::Before`].
    Before,
    /// See [`Saved::Stale`].
    Stale,
    /// The database failed.
    Store(store::Error),
}

impl From<store::Error> for Stopped {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Overlap => Self::Blocked,
            store::Error::Taken(_) => Self::Before,
            store::Error::Stale => Self::Stale,
            other => Self::Store(other),
        }
    }
}

/// Saves in one transaction. Whoever lost the race for a slot is told what stands in the way and what is still free.
///
/// Beside what is to be held, `left` is lined up for too: two hearings that change places meet in order. `form` is the
/// id drawn when the form was opened.
pub(super) async fn save<F>(
    cx: &Context,
    sight: &CaseSight,
    mut plan: Plan,
    left: Vec<ResourceId>,
    form: Option<BookingId>,
    rest: F,
) -> Result<Saved>
where
    F: for<'t> FnOnce(&'t mut Tx, &'t Plan) -> BoxFuture<'t, store::Result<()>> + Send + 'static,
{
    let inside = plan.clone();
    let saved: std::result::Result<(), Stopped> = cx
        .db
        .write(move |tx| {
            async move {
                let mut resources = inside.question.resources();
                resources.extend(left);
                tx.line_up(&resources).await?;
                if let Some(form) = form
                    && store::bookings::find(tx, form).await?.is_some()
                {
                    return Err(Stopped::Before);
                }
                if !inside.held(tx).await?.is_empty() {
                    return Err(Stopped::Blocked);
                }
                if inside.entry.override_reason.is_none() && !inside.elsewhere(tx).await?.is_empty() {
                    return Err(Stopped::Blocked);
                }
                rest(tx, &inside).await.map_err(Stopped::from)
            }
            .boxed()
        })
        .await;
    match saved {
        Ok(()) => Ok(Saved::Kept),
        Err(Stopped::Before) => Ok(Saved::Before),
        Err(Stopped::Stale) => Ok(Saved::Stale),
        Err(Stopped::Store(error)) => Err(error.into()),
        Err(Stopped::Blocked) => {
            let mut tx = cx.db.read().await?;
            plan.look(cx, &mut tx, sight).await?;
            // What stood in the way is gone again: say so rather than show an empty refusal.
            Err(store::Error::Busy.into())
        }
    }
}
