//! From a free place in the diary to a booking. A booking is made for a case, so the case is chosen first.

use crate::{
    access::case_sight,
    cases,
    context::Context,
    error::{Error, Result},
};
use chrono::NaiveDate;
use domain::{
    case::{CaseNumber, Urn},
    court::ResourceKind,
    form::{FormValues, Problem},
    ids::{CaseId, ResourceId},
    role::{Action, Reach, Right, reach},
    view::HearingStart,
};

/// The form's only field.
const FIELD: &str = "case_reference";

/// The page on which the case is chosen, for the courtroom and day that were chosen in the diary.
///
/// # Errors
/// [`Error::NotAllowed`] for a role that books no hearings; [`Error::NotFound`] for no such courtroom.
pub async fn start(
    cx: &Context,
    courtroom: Option<ResourceId>,
    day: Option<NaiveDate>,
) -> Result<HearingStart> {
    may_book(cx)?;
    let mut tx = cx.db.read().await?;
    let courtroom = match courtroom {
        Some(id) => {
            let room = store::resources::find(&mut tx, id).await?;
            let room = room.filter(|room| room.kind == ResourceKind::Courtroom).ok_or(Error::NotFound)?;
            let court = store::courts::find(&mut tx, room.court).await?.ok_or(Error::NotFound)?;
            Some((room.id, format!("{}, {}", court.name, room.name)))
        }
        None => None,
    };
    drop(tx);
    let found = cases::list(cx, "", 1).await?;
    let cases = found
        .cases
        .into_iter()
        .map(|line| (line.case, format!("{}, {}", line.reference, line.court_name)))
        .collect();
    Ok(HearingStart { courtroom, day, cases })
}

/// The case whose URN or Crown Court number was entered, if the person acting may book a hearing in it. One that they
/// know nothing of is answered as one that does not exist.
///
/// # Errors
/// [`Error::Form`] when there is none; [`Error::NotAllowed`] for a role that books no hearings.
pub async fn case_to_book(cx: &Context, values: &FormValues) -> Result<CaseId> {
    may_book(cx)?;
    let Some(entered) = values.entered(FIELD) else { return Err(Error::field(FIELD, Problem::Missing)) };
    let mut tx = cx.db.read().await?;
    let mut found = None;
    if let Ok(number) = entered.parse::<CaseNumber>() {
        found = store::cases::find_by_number(&mut tx, &number).await?;
    }
    if found.is_none()
        && let Ok(urn) = entered.parse::<Urn>()
    {
        found = store::cases::find_by_urn(&mut tx, &urn).await?;
    }
    let none = || Error::field(FIELD, Problem::NotOnRecord);
    let case = found.ok_or_else(none)?.id;
    match case_sight(cx, &mut tx, case).await {
        Ok(sight) if sight.sight().may(Action::BookHearing) => Ok(case),
        Ok(_) | Err(Error::NotFound) => Err(none()),
        Err(error) => Err(error),
    }
}

fn may_book(cx: &Context) -> Result<()> {
    match reach(cx.person()?.role, Right::Do(Action::BookHearing)) {
        Reach::Never => Err(Error::NotAllowed),
        _ => Ok(()),
    }
}
