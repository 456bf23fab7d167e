//! Planned against actual minutes. What was used comes from the log of the hearing and from nowhere else.

use super::desk::Desk;
use crate::error::Result;
use domain::view::RecordingMinutes;
use store::Tx;

/// Each recording of the witness that has begun, with planned and actual minutes.
#[expect(clippy::unused_async, reason = "the log of the courtroom is about to be read here")]
pub(super) async fn recordings(_tx: &mut Tx, _desk: &Desk) -> Result<Vec<RecordingMinutes>> {
    Ok(Vec::new())
}
