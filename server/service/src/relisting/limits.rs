//! The last day on which a hearing may be: the one place where a custody time limit comes into a plan.

use crate::{context::Context, deadlines::latest_trial_starts, error::Result};
use chrono::NaiveDate;
use domain::{hearing::HearingKind, ids::CaseId};
use store::Tx;

/// The last day for the start of a case's trial, if a defendant waits for it in custody. Nothing but the trial stops the
/// limit, so no other hearing has a last day (POA 1985 s.22(11A)).
pub(super) async fn latest_day(
    cx: &Context,
    tx: &mut Tx,
    case: CaseId,
    kind: HearingKind,
) -> Result<Option<NaiveDate>> {
    if kind != HearingKind::Trial {
        return Ok(None);
    }
    let Some(record) = store::cases::find(tx, case).await? else { return Ok(None) };
    Ok(latest_trial_starts(cx, tx, vec![record]).await?.remove(&case))
}
