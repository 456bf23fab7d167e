//! Changing a case's particulars.

use super::{open::facts, reference, taken};
use crate::{
    access::{case_for, case_sight, courts_to_open_at},
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    entry::AmendCase,
    form::Problem,
    ids::CaseId,
    role::Action,
    view::{AmendCasePage, Choice},
};
use futures_util::FutureExt;
use store::{Tx, courts::CourtRecord, trail::EntryKind};

/// What the form that changes a case is filled from.
pub async fn amend_page(cx: &Context, id: CaseId) -> Result<AmendCasePage> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, id).await?;
    sight.require(Action::AmendCase)?;
    let courts = courts_for(cx, &mut tx, &sight.case).await?;
    Ok(AmendCasePage {
        case: id,
        reference: reference(&sight.case),
        urn: sight.case.urn.to_string(),
        courts: courts.into_iter().map(|court| Choice::new(court.id, court.name)).collect(),
        number: sight.case.number.map(|number| number.to_string()),
        court: sight.case.court,
        sent_on: sight.case.sent_on,
        version: sight.case.version,
    })
}

/// Changes a case's number, court and sending date.
///
/// # Errors
/// [`Error::Stale`] when somebody else changed it since the form was filled; [`Error::Form`] for a number that another
/// case has, or a court at which the person may not open a case.
pub async fn amend(cx: &Context, id: CaseId, change: AmendCase) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let case = case_for(cx, &mut tx, id, Action::AmendCase).await?;
    let courts = courts_for(cx, &mut tx, &case).await?;
    drop(tx);
    let Some(new_court) = courts.into_iter().find(|court| court.id == change.court) else {
        return Err(Error::field("court", Problem::NotOffered));
    };
    let mut entry = cx.entry(EntryKind::Change, "case", "amended");
    entry.subject = Some(id.uuid());
    entry.case = Some(id);
    entry.reason = Some(change.why);
    cx.db
        .write(move |tx| {
            async move {
                let old = store::cases::find(tx, id).await?.ok_or(Error::NotFound)?;
                if old.version != change.version {
                    return Err(Error::Stale);
                }
                if let Some(number) = &change.number
                    && store::cases::find_by_number(tx, number).await?.is_some_and(|other| other.id != id)
                {
                    return Err(Error::field("number", Problem::AlreadyTaken));
                }
                let old_court = store::courts::find(tx, old.court).await?.ok_or(Error::NotFound)?;
                let mut new = old.clone();
                new.number = change.number;
                new.court = change.court;
                new.sent_on = change.sent_on;
                let (before, after) =
                    Facts::differences(facts(&old, &old_court.name), facts(&new, &new_court.name));
                if before.is_empty() && after.is_empty() {
                    return Ok(());
                }
                store::cases::amend(tx, &new).await.map_err(taken)?;
                entry.before = before.kept();
                entry.after = after.kept();
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}

/// The court a case is before, which it may keep, and those the person may give it to.
async fn courts_for(cx: &Context, tx: &mut Tx, case: &store::cases::CaseRecord) -> Result<Vec<CourtRecord>> {
    let mut courts = courts_to_open_at(cx, tx).await?;
    if !courts.iter().any(|court| court.id == case.court) {
        courts.extend(store::courts::find(tx, case.court).await?);
    }
    Ok(courts)
}
