//! Provisional holds that free themselves.

use chrono::{DateTime, Utc};
use store::{Tx, holds::HoldRecord, trail::Entry};

/// Frees the slots of every hold whose time has passed, and notes each in the trail under the name of whoever came upon
/// it: nobody else is there to do it. Every save of something that holds a room or kit calls this first, inside its
/// transaction, because the database refuses an overlap with what is not released.
///
/// `entry` is the beginning of the trail's entry, made outside with [`Context::entry`](crate::Context::entry): who, when
/// and `"hold"`, `"expired"`.
pub async fn release_expired(
    tx: &mut Tx,
    entry: &Entry,
    now: DateTime<Utc>,
) -> store::Result<Vec<HoldRecord>> {
    let expired = store::holds::release_expired(tx, now).await?;
    for hold in &expired {
        let mut entry = entry.clone();
        entry.subject = Some(hold.id.uuid());
        entry.case = hold.case;
        tx.note(entry);
    }
    Ok(expired)
}
