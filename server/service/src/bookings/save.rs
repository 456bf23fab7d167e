//! Saving a booking: one transaction that lines up for the rooms and kit, looks again by the rule, and writes.

use super::{acting_person, plan::Plan};
use crate::{
    access::CaseSight,
    context::Context,
    error::Result,
    facts::Facts,
    holds::{release_expired, take_up},
};
use domain::ids::{BookingId, ResourceId};
use futures_util::{FutureExt, future::BoxFuture};
use store::{
    Tx,
    bookings::BookingRecord,
    trail::{Entry, EntryKind},
};

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

/// What has to be so for a booking to be saved.
pub(super) enum Provided {
    /// Nothing was booked by the form with this id.
    New(Option<BookingId>),
    /// This booking stands at the version the form was filled from.
    Unchanged(Box<BookingRecord>),
}

impl Provided {
    /// What is given up, which is lined up for too: two hearings that change places meet in order.
    fn left(&self) -> Vec<ResourceId> {
        match self {
            Self::New(_) => Vec::new(),
            Self::Unchanged(standing) => standing.resources(),
        }
    }

    async fn holds(&self, tx: &mut Tx) -> Result<(), Stopped> {
        match self {
            Self::New(None) => Ok(()),
            Self::New(Some(form)) => match store::bookings::find(tx, *form).await? {
                Some(_) => Err(Stopped::Before),
                None => Ok(()),
            },
            Self::Unchanged(standing) => {
                let now = store::bookings::find(tx, standing.id).await?;
                let unchanged = now.is_some_and(|now| now.ended.is_none() && now.version == standing.version);
                if unchanged { Ok(()) } else { Err(Stopped::Stale) }
            }
        }
    }
}

/// Saves in one transaction. Whoever lost the race for a slot is told what stands in the way and what is still free.
pub(super) async fn save<F>(
    cx: &Context,
    sight: &CaseSight,
    mut plan: Plan,
    provided: Provided,
    rest: F,
) -> Result<Saved>
where
    F: for<'t> FnOnce(&'t mut Tx, &'t Plan) -> BoxFuture<'t, store::Result<()>> + Send + 'static,
{
    let mut inside = plan.clone();
    let now = cx.now();
    let lapse = cx.entry(EntryKind::Change, "hold", "expired");
    let taken_up = cx.entry(EntryKind::Change, "hold", "taken_up");
    let by = acting_person(cx)?;
    let saved: std::result::Result<(), Stopped> = cx
        .db
        .write(move |tx| {
            async move {
                let mut resources = inside.question.resources();
                resources.extend(provided.left());
                // People line up too: of two hearings saved at once that need the same judge, the second finds the first.
                resources.extend(inside.question.people.iter().map(|each| ResourceId::new(each.uuid())));
                tx.line_up(&resources).await?;
                release_expired(tx, &lapse, now).await?;
                // Before anything else: what stands in the way may be this very hearing, where somebody else put it.
                provided.holds(tx).await?;
                let found = inside.ask(tx, now).await?;
                if found.need_a_reason() && inside.entry.override_reason.is_none() {
                    // Somebody became engaged since the first look; the reason for going ahead may be given already.
                    inside.entry.override_reason = inside.spare_reason.take();
                }
                if found.refuse() || (found.need_a_reason() && inside.entry.override_reason.is_none()) {
                    return Err(Stopped::Blocked);
                }
                if let Some(hold) = inside.hold {
                    take_up(tx, hold, (now, by), &taken_up).await?;
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

impl Plan {
    /// Keeps the reason for going ahead with the booking and in its entry, where nothing asked for it at the first look
    /// and something does by the time of saving.
    pub fn keep_reason(&self, booking: &mut BookingRecord, note: &mut Entry) {
        if booking.override_reason.is_some() {
            return;
        }
        if let Some(reason) = &self.entry.override_reason {
            booking.override_reason = Some(reason.clone());
            note.reason.get_or_insert_with(|| reason.clone());
            note.after = Facts::read(note.after.as_deref()).with("override_reason", Some(reason)).kept();
        }
    }
}
