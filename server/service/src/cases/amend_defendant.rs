//! Changing a defendant's custody and charges.

use super::{
    defendants::{charge, facts},
    offences, reference,
};
use crate::{
    access::{case_for, case_sight},
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    case::offence,
    entry::AmendDefendant,
    ids::{CaseId, DefendantId},
    role::Action,
    view::AmendDefendantPage,
};
use futures_util::FutureExt;
use store::{Tx, charges::ChargeRecord, defendants::DefendantRecord, trail::EntryKind};

/// What the form that changes a defendant is filled from.
pub async fn amend_defendant_page(
    cx: &Context,
    case: CaseId,
    defendant: DefendantId,
) -> Result<AmendDefendantPage> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::AmendCase)?;
    let record = defendant_of(&mut tx, case, defendant).await?;
    let charges = charges_against(&mut tx, case, defendant).await?;
    Ok(AmendDefendantPage {
        case,
        case_reference: reference(&sight.case),
        label: record.label,
        custody: record.custody,
        custody_from: record.custody_from,
        charged: charges.into_iter().map(|charge| charge.offence_code).collect(),
        offences: offences(),
        version: record.version,
    })
}

/// Changes a defendant's custody and charges. A charge that stays keeps its record.
///
/// # Errors
/// [`Error::Stale`] when somebody else changed the defendant since the form was filled.
pub async fn amend_defendant(
    cx: &Context,
    case: CaseId,
    defendant: DefendantId,
    change: AmendDefendant,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    case_for(cx, &mut tx, case, Action::AmendCase).await?;
    drop(tx);
    let inside = cx.clone();
    cx.db
        .write(move |tx| async move { keep_change(&inside, tx, case, defendant, change).await }.boxed())
        .await
}

async fn keep_change(
    cx: &Context,
    tx: &mut Tx,
    case: CaseId,
    defendant: DefendantId,
    change: AmendDefendant,
) -> Result<()> {
    let AmendDefendant { custody, custody_from, offences, why, version } = change;
    let mut record = defendant_of(tx, case, defendant).await?;
    if record.version != version {
        return Err(Error::Stale);
    }
    let charges = charges_against(tx, case, defendant).await?;
    let old = charges.iter().map(|charge| title(&charge.offence_code)).collect();
    let new = offences.iter().map(|offence| offence.title).collect();
    let (before, after) = Facts::differences(
        facts(record.custody, record.custody_from, old),
        facts(custody, custody_from, new),
    );
    if before.is_empty() && after.is_empty() {
        return Ok(());
    }
    record.custody = custody;
    record.custody_from = custody_from;
    store::defendants::amend(tx, &record).await?;
    for charged in &charges {
        if !offences.iter().any(|offence| offence.code == charged.offence_code) {
            store::charges::remove(tx, charged.id).await?;
        }
    }
    for offence in offences {
        if !charges.iter().any(|charged| charged.offence_code == offence.code) {
            store::charges::insert(tx, &charge(cx, case, defendant, offence)).await?;
        }
    }
    let mut entry = cx.entry(EntryKind::Change, "defendant", "amended");
    entry.subject = Some(defendant.uuid());
    entry.case = Some(case);
    entry.before = before.kept();
    // Whose change it is stands with what is new, or the entry would not tell.
    entry.after = after.with("label", Some(record.label.to_string())).kept();
    entry.reason = Some(why);
    tx.note(entry);
    Ok(())
}

async fn defendant_of(tx: &mut Tx, case: CaseId, defendant: DefendantId) -> Result<DefendantRecord> {
    let defendants = store::defendants::list_for_case(tx, case).await?;
    defendants.into_iter().find(|each| each.id == defendant).ok_or(Error::NotFound)
}

async fn charges_against(tx: &mut Tx, case: CaseId, defendant: DefendantId) -> Result<Vec<ChargeRecord>> {
    let mut charges = store::charges::list_for_case(tx, case).await?;
    charges.retain(|charge| charge.defendant == defendant);
    Ok(charges)
}

fn title(code: &str) -> &str {
    offence(code).map_or(code, |offence| offence.title)
}
