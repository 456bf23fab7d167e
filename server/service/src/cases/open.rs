//! Opening a case: what the form offers, and one transaction that keeps the case with its defendants, charges and the
//! people who act in it.

use super::{
    defendants::{Added, keep_defendant},
    offences, taken,
};
use crate::{
    access::courts_to_open_at,
    context::Context,
    error::{Error, Result},
    facts::Facts,
    parts::{self, GivenPart},
};
use domain::{
    calendar::long_date,
    case::{CaseNumber, DefendantLabel},
    entry::{DefendantFields, NewCase},
    form::{FormErrors, Problem},
    hearing::Capacity,
    ids::{CaseId, PersonId},
    view::{CaseChoices, Choice},
};
use futures_util::FutureExt;
use store::{Tx, cases::CaseRecord, courts::CourtRecord, trail::EntryKind};

/// What the form for a new case offers.
///
/// # Errors
/// [`Error::NotAllowed`] for a role that opens no case.
pub async fn choices(cx: &Context) -> Result<CaseChoices> {
    let mut tx = cx.db.read().await?;
    let courts = courts_to_open_at(cx, &mut tx).await?;
    Ok(CaseChoices {
        offences: offences(),
        judges: parts::people_for(cx, &mut tx, Capacity::Judge, &regions(&courts)).await?,
        prosecutors: parts::people_for(cx, &mut tx, Capacity::Prosecutor, &[]).await?,
        prosecution_counsel: parts::people_for(cx, &mut tx, Capacity::ProsecutionCounsel, &[]).await?,
        defence_counsel: parts::people_for(cx, &mut tx, Capacity::DefenceCounsel, &[]).await?,
        courts: courts.into_iter().map(|court| Choice::new(court.id, court.name)).collect(),
    })
}

fn regions(courts: &[CourtRecord]) -> Vec<domain::court::Region> {
    let mut regions: Vec<_> = courts.iter().map(|court| court.region).collect();
    regions.sort();
    regions.dedup();
    regions
}

/// Opens a case.
///
/// # Errors
/// [`Error::Form`] for a reference that another case has, or a court or person that is not offered;
/// [`Error::NotAllowed`] for a role that opens no case.
pub async fn open(cx: &Context, case: NewCase) -> Result<CaseId> {
    let mut tx = cx.db.read().await?;
    let courts = courts_to_open_at(cx, &mut tx).await?;
    let Some(court) = courts.into_iter().find(|court| court.id == case.court) else {
        return Err(Error::field("court", Problem::NotOffered));
    };
    drop(tx);
    let id = cx.new_id();
    let inside = cx.clone();
    let wanted = case.clone();
    let kept = cx.db.write(move |tx| async move { keep(&inside, tx, id, case, court).await }.boxed()).await;
    match kept {
        Ok(()) => Ok(id),
        // When somebody was quicker by a moment the database names one clash of perhaps two: look again for all.
        Err(Error::Form(errors)) => {
            let mut tx = cx.db.read().await?;
            refuse_what_does_not_fit(cx, &mut tx, &wanted).await?;
            Err(Error::Form(errors))
        }
        Err(error) => Err(error),
    }
}

/// Keeps a new case at a court with its defendants, charges and the people who act in it.
pub(crate) async fn keep(
    cx: &Context,
    tx: &mut Tx,
    id: CaseId,
    case: NewCase,
    court: CourtRecord,
) -> Result<()> {
    refuse_what_does_not_fit(cx, tx, &case).await?;
    let record = CaseRecord {
        id,
        urn: case.urn,
        number: case.number,
        court: case.court,
        sent_on: case.sent_on,
        opened_at: cx.now(),
        version: 1,
    };
    store::cases::insert(tx, &record).await.map_err(taken)?;
    let mut entry = cx.entry(EntryKind::Change, "case", "opened");
    entry.subject = Some(id.uuid());
    entry.case = Some(id);
    entry.after = facts(&record, &court.name).kept();
    tx.note(entry);

    let people = [
        (Capacity::Judge, case.judge),
        (Capacity::Prosecutor, case.prosecutor),
        (Capacity::ProsecutionCounsel, case.prosecution_counsel),
    ];
    for (capacity, person) in people {
        if let Some(person) = person {
            parts::keep(cx, tx, GivenPart::from_today(cx, id, capacity, person)).await?;
        }
    }
    for (label, defendant) in labels().zip(case.defendants) {
        keep_defendant(cx, tx, Added { case: id, label, defendant }).await?;
    }
    Ok(())
}

/// A case's fields in words, for the trail.
pub(super) fn facts(case: &CaseRecord, court_name: &str) -> Facts {
    Facts::default()
        .with("urn", Some(case.urn.as_str()))
        .with("number", case.number.as_ref().map(CaseNumber::as_str))
        .with("court", Some(court_name))
        .with("sent_on", Some(long_date(case.sent_on)))
}

/// Looks, inside the transaction, for everything that would be refused, so that all of it is told at once.
async fn refuse_what_does_not_fit(cx: &Context, tx: &mut Tx, case: &NewCase) -> Result<()> {
    let mut errors = FormErrors::default();
    if store::cases::find_by_urn(tx, &case.urn).await?.is_some() {
        errors.add("urn", Problem::AlreadyTaken);
    }
    if let Some(number) = &case.number
        && store::cases::find_by_number(tx, number).await?.is_some()
    {
        errors.add("number", Problem::AlreadyTaken);
    }
    let mut people: Vec<(String, Capacity, Option<PersonId>)> = vec![
        ("judge".to_owned(), Capacity::Judge, case.judge),
        ("prosecutor".to_owned(), Capacity::Prosecutor, case.prosecutor),
        ("prosecution_counsel".to_owned(), Capacity::ProsecutionCounsel, case.prosecution_counsel),
    ];
    for (label, defendant) in labels().zip(&case.defendants) {
        let field = DefendantFields::numbered(label.place()).counsel;
        people.push((field, Capacity::DefenceCounsel, defendant.counsel));
    }
    for (field, capacity, person) in people {
        if let Some(person) = person
            && !parts::can_have(cx, tx, person, capacity).await?
        {
            errors.add(&field, Problem::NotOffered);
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors.into()) }
}

fn labels() -> impl Iterator<Item = DefendantLabel> {
    (1..=DefendantLabel::MOST).filter_map(DefendantLabel::new)
}
