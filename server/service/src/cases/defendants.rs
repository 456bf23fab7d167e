//! Adding a defendant, with charges and counsel.

use super::{offences, reference};
use crate::{
    access::{case_for, case_sight},
    context::Context,
    error::{Error, Result},
    facts::Facts,
    parts::{self, GivenPart},
};
use chrono::NaiveDate;
use domain::{
    calendar::long_date,
    case::{DefendantLabel, Offence},
    entry::NewDefendant,
    form::Problem,
    hearing::{Capacity, Custody},
    ids::{CaseId, DefendantId},
    role::Action,
    view::NewDefendantPage,
};
use futures_util::FutureExt;
use store::{Tx, charges::ChargeRecord, defendants::DefendantRecord, trail::EntryKind};

/// What the form for one more defendant offers.
pub async fn defendant_page(cx: &Context, case: CaseId) -> Result<NewDefendantPage> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::AmendCase)?;
    Ok(NewDefendantPage {
        case,
        case_reference: reference(&sight.case),
        label: next_label(&mut tx, case).await?,
        offences: offences(),
        counsel: parts::people_for(cx, &mut tx, Capacity::DefenceCounsel, &[]).await?,
    })
}

/// Adds a defendant to a case.
///
/// # Errors
/// [`Error::Form`] for counsel who does not defend; [`Error::Stale`] when somebody else added a defendant at the same
/// moment.
pub async fn add_defendant(cx: &Context, case: CaseId, defendant: NewDefendant) -> Result<DefendantId> {
    let mut tx = cx.db.read().await?;
    case_for(cx, &mut tx, case, Action::AmendCase).await?;
    drop(tx);
    let inside = cx.clone();
    cx.db
        .write(move |tx| {
            async move {
                let cx = &inside;
                if let Some(counsel) = defendant.counsel
                    && !parts::can_have(cx, tx, counsel, Capacity::DefenceCounsel).await?
                {
                    return Err(Error::field("counsel", Problem::NotOffered));
                }
                let label = next_label(tx, case).await?;
                keep_defendant(cx, tx, Added { case, label, defendant }).await
            }
            .boxed()
        })
        .await
}

/// A defendant who joins a case under a label.
pub(super) struct Added {
    pub case: CaseId,
    pub label: DefendantLabel,
    pub defendant: NewDefendant,
}

/// Keeps a defendant with charges and counsel, and notes it.
pub(super) async fn keep_defendant(cx: &Context, tx: &mut Tx, added: Added) -> Result<DefendantId> {
    let Added { case, label, defendant } = added;
    let id: DefendantId = cx.new_id();
    let record = DefendantRecord {
        id,
        case,
        label,
        custody: defendant.custody,
        custody_from: defendant.custody_from,
        version: 1,
    };
    store::defendants::insert(tx, &record).await.map_err(|error| match error {
        store::Error::Taken(_) => Error::Stale,
        other => other.into(),
    })?;
    for offence in &defendant.offences {
        store::charges::insert(tx, &charge(cx, case, id, offence)).await?;
    }
    let charged = defendant.offences.iter().map(|offence| offence.title).collect();
    let mut entry = cx.entry(EntryKind::Change, "defendant", "added");
    entry.subject = Some(id.uuid());
    entry.case = Some(case);
    entry.after = facts(defendant.custody, defendant.custody_from, charged)
        .with("label", Some(label.to_string()))
        .kept();
    tx.note(entry);
    if let Some(counsel) = defendant.counsel {
        let given = GivenPart::from_today(cx, case, Capacity::DefenceCounsel, counsel);
        parts::keep(cx, tx, GivenPart { defendant: Some((id, label)), ..given }).await?;
    }
    Ok(id)
}

/// A charge of an offence, not yet kept.
pub(super) fn charge(cx: &Context, case: CaseId, defendant: DefendantId, offence: &Offence) -> ChargeRecord {
    ChargeRecord { id: cx.new_id(), case, defendant, offence_code: offence.code.to_owned() }
}

/// A defendant's custody and charges in words, for the trail.
pub(super) fn facts(custody: Custody, custody_from: Option<NaiveDate>, mut charged: Vec<&str>) -> Facts {
    charged.sort_unstable();
    Facts::default()
        .with("custody", Some(custody.title()))
        .with("custody_from", custody_from.map(long_date))
        .with("offences", (!charged.is_empty()).then(|| charged.join("; ")))
}

async fn next_label(tx: &mut Tx, case: CaseId) -> Result<DefendantLabel> {
    let last = store::defendants::list_for_case(tx, case).await?.last().map_or(0, |each| each.label.place());
    // No case has had a hundred defendants; papers have no label for the next.
    DefendantLabel::new(last + 1).ok_or(Error::NotAllowed)
}
