//! The last day on which a hearing may be: the one place where a custody time limit comes into a plan.

use crate::error::Result;
use chrono::NaiveDate;
use domain::{
    calendar::BankHolidays,
    hearing::{Custody, HearingKind},
    ids::CaseId,
    law::{
        Rules, custody_limit,
        facts::{LimitStart, MagistratesCustody, Of, OffenceCustody, Spell},
    },
};
use store::Tx;

/// The last day for the start of a case's trial, if a defendant waits for it in custody. Nothing but the trial stops the
/// limit, so no other hearing has a last day (POA 1985 s.22(11A)).
///
/// Counted from what is on record of each defendant: sent on that day, in custody since that one, nothing spent before. An
/// order that extends the limit, or time spent in a magistrates' court's custody, changes it once that is recorded.
pub(super) async fn latest_day(
    tx: &mut Tx,
    case: CaseId,
    kind: HearingKind,
    holidays: &BankHolidays,
) -> Result<Option<NaiveDate>> {
    if kind != HearingKind::Trial {
        return Ok(None);
    }
    let Some(record) = store::cases::find(tx, case).await? else { return Ok(None) };
    let defendants = store::defendants::list_for_case(tx, case).await?;
    let Some(rule) = Rules::in_force().deadline_nearest("CTL", record.sent_on) else { return Ok(None) };
    let limits =
        defendants.into_iter().filter(|each| each.custody == Custody::InCustody).filter_map(|each| {
            let custody = OffenceCustody {
                of: Of::defendant(each.id),
                start: LimitStart::Sent(record.sent_on),
                under_18: false,
                magistrates: MagistratesCustody::default(),
                crown: vec![Spell {
                    from: each.custody_from.unwrap_or(record.sent_on).max(record.sent_on),
                    until: None,
                }],
                ended: None,
                disapplied: None,
            };
            custody_limit(&custody, rule, &[], holidays).last_day
        });
    Ok(limits.min())
}
