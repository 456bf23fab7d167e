//! Times in custody, from which custody time limits are counted.

use super::{
    Names,
    facts::custody_by_the_case,
    page::{seen, worked_out},
    record::{keep, note},
    recorder,
};
use crate::{
    access::CaseSight,
    cases::reference,
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    calendar::long_date,
    entry::SpellEntry,
    form::Problem,
    ids::{CaseId, CustodySpellId, DefendantId},
    law::facts::Spell,
    role::{Action, Role},
    view::{Choice, CustodyPage, DefendantCustody, SpellLine},
};
use futures_util::FutureExt;
use store::{
    Tx,
    case_events::{self, SpellRecord},
};

/// The times in custody of each defendant the reader may read of.
pub(super) async fn custody_of(
    tx: &mut Tx,
    sight: &CaseSight,
    names: &Names,
) -> Result<Vec<DefendantCustody>> {
    let defendants = store::defendants::list_for_case(tx, sight.case.id).await?;
    let ids: Vec<DefendantId> = defendants.iter().map(|each| each.id).collect();
    let spells = case_events::list_spells(tx, &ids).await?;
    let acts_for = |defendant| sight.parts.iter().any(|part| part.defendant == Some(defendant));
    let shown = |defendant| sight.role() != Role::DefenceCounsel || acts_for(defendant);
    Ok(defendants
        .into_iter()
        .filter(|defendant| shown(defendant.id))
        .map(|defendant| {
            let own: Vec<SpellLine> = spells
                .iter()
                .filter(|each| each.defendant == defendant.id)
                .map(|each| SpellLine {
                    spell: Some(each.id),
                    from: each.spell.from,
                    until: each.spell.until,
                    offence: each.charge.and_then(|charge| names.charges.get(&charge).cloned()),
                })
                .collect();
            let recorded = !own.is_empty();
            let by_the_case = || {
                let spell = custody_by_the_case(&defendant);
                spell
                    .map(|Spell { from, until }| SpellLine { spell: None, from, until, offence: None })
                    .into_iter()
                    .collect()
            };
            DefendantCustody {
                defendant: defendant.id,
                label: defendant.label.to_string(),
                spells: if recorded { own } else { by_the_case() },
                recorded,
            }
        })
        .collect())
}

/// One defendant's custody, with the form that adds to it.
pub async fn custody_page(cx: &Context, case: CaseId, defendant: DefendantId) -> Result<CustodyPage> {
    let mut tx = cx.db.read().await?;
    let sight = seen(cx, &mut tx, case).await?;
    sight.require(Action::RecordCaseEvent)?;
    let names = worked_out(cx, &mut tx, &sight).await?.names;
    let custody = custody_of(&mut tx, &sight, &names).await?;
    let charges = store::charges::list_for_case(&mut tx, case).await?;
    Ok(CustodyPage {
        case,
        case_reference: reference(&sight.case),
        custody: custody.into_iter().find(|each| each.defendant == defendant).ok_or(Error::NotFound)?,
        offences: charges
            .iter()
            .filter(|charge| charge.defendant == defendant)
            .filter_map(|charge| Some(Choice::new(charge.id, names.charges.get(&charge.id)?.clone())))
            .collect(),
    })
}

/// Records a time in custody. From the first one on, the times recorded count in the place of what the case says.
///
/// # Errors
/// [`Error::Form`] for an offence the defendant is not charged with, or a time that overlaps another for the same offence.
pub async fn record_custody(
    cx: &Context,
    case: CaseId,
    defendant: DefendantId,
    entry: SpellEntry,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let sight = seen(cx, &mut tx, case).await?;
    sight.require(Action::RecordCaseEvent)?;
    let names = worked_out(cx, &mut tx, &sight).await?.names;
    let label = names.defendants.get(&defendant).copied().ok_or(Error::NotFound)?;
    let charges = store::charges::list_for_case(&mut tx, case).await?;
    if entry.charge.is_some_and(|id| !charges.iter().any(|each| each.id == id && each.defendant == defendant))
    {
        return Err(Error::field("charge", Problem::NotOffered));
    }
    drop(tx);
    let record = SpellRecord {
        id: cx.new_id(),
        defendant,
        charge: entry.charge,
        spell: entry.spell,
        recorded_at: cx.now(),
        recorded_by: recorder(cx)?,
    };
    let mut note = note(cx, case, "custody", "recorded", defendant.uuid());
    note.after = Facts::default()
        .with("defendant", Some(label.to_string()))
        .with("offence", entry.charge.and_then(|charge| names.charges.get(&charge).cloned()))
        .with("from", Some(long_date(entry.spell.from)))
        .with("until", entry.spell.until.map(long_date))
        .kept();
    keep(cx, note, move |tx| async move { case_events::insert_spell(tx, &record).await }.boxed()).await
}

/// Withdraws a time in custody that was recorded by mistake, or that another takes the place of.
///
/// # Errors
/// [`Error::NotFound`] when it does not count any more.
pub async fn withdraw_custody(
    cx: &Context,
    case: CaseId,
    defendant: DefendantId,
    spell: CustodySpellId,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let sight = seen(cx, &mut tx, case).await?;
    sight.require(Action::RecordCaseEvent)?;
    let names = worked_out(cx, &mut tx, &sight).await?.names;
    let label = names.defendants.get(&defendant).copied().ok_or(Error::NotFound)?;
    let spells = case_events::list_spells(&mut tx, &[defendant]).await?;
    let known = spells.into_iter().find(|each| each.id == spell).ok_or(Error::NotFound)?;
    drop(tx);
    let mut note = note(cx, case, "custody", "withdrawn", defendant.uuid());
    note.before = Facts::default()
        .with("defendant", Some(label.to_string()))
        .with("from", Some(long_date(known.spell.from)))
        .with("until", known.spell.until.map(long_date))
        .kept();
    let (by, at) = (recorder(cx)?, cx.now());
    keep(cx, note, move |tx| {
        async move {
            if case_events::withdraw_spell(tx, spell, by, at).await? {
                Ok(())
            } else {
                Err(store::Error::Stale)
            }
        }
        .boxed()
    })
    .await
}
