//! What each court has settled for itself.

use crate::error::Result;
use chrono::NaiveDate;
use domain::{ids::CourtId, law::policy::CourtPolicy};
use store::Tx;

/// The gaps, windows and limits of this court on this day.
#[expect(clippy::unused_async, reason = "the settings are about to be read from the record")]
pub(crate) async fn policy_of(_tx: &mut Tx, _court: CourtId, _on: NaiveDate) -> Result<CourtPolicy> {
    Ok(CourtPolicy::default())
}
