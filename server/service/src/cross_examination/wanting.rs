//! What counsel have not filed, or filed late: it stands on the judge's page before the hearing (users.md R28).

use super::{desk::seats, page::filing};
use crate::error::Result;
use chrono::NaiveDate;
use domain::{
    ids::{CaseId, PersonId, WitnessId},
    view::CounselFiling,
};
use store::Tx;

/// Counsel whose topics or questions are late or missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanting {
    /// `Name, for D1`.
    pub counsel: String,
    /// How their topics and questions stand.
    pub filing: CounselFiling,
}

/// Everybody for one witness whose topics or questions are late or missing on a day. Asks no policy: the caller has.
pub async fn wanting(tx: &mut Tx, case: CaseId, witness: WitnessId, on: NaiveDate) -> Result<Vec<Wanting>> {
    let plan = store::cross_examination::standing(tx, witness).await?;
    let plan = plan.map(|record| record.plan).unwrap_or_default();
    let content = plan.content();
    let filings = store::cross_examination::list_filings(tx, witness).await?;
    let seats = seats(tx, case, content, on).await?;
    Ok(seats
        .into_iter()
        .filter(|seat| seat.acts)
        .map(|seat| Wanting { counsel: seat.words(), filing: filing(content, seat.advocate, &filings, on) })
        .filter(|each| each.filing.topics.is_wanting() || each.filing.questions.is_wanting())
        .collect())
}

/// What one counsel has filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Filed {
    pub person: PersonId,
    /// When topics were first filed.
    pub topics: Option<NaiveDate>,
    /// When questions were first lodged.
    pub questions: Option<NaiveDate>,
}

/// What everybody who acts has filed for one witness. Asks no policy: the caller has.
pub(crate) async fn filings(
    tx: &mut Tx,
    case: CaseId,
    witness: WitnessId,
    on: NaiveDate,
) -> Result<Vec<Filed>> {
    let plan = store::cross_examination::standing(tx, witness).await?;
    let plan = plan.map(|record| record.plan).unwrap_or_default();
    let content = plan.content();
    let filings = store::cross_examination::list_filings(tx, witness).await?;
    let seats = seats(tx, case, content, on).await?;
    Ok(seats
        .into_iter()
        .filter(|seat| seat.acts)
        .map(|seat| Filed {
            person: seat.advocate.person,
            topics: content.of(seat.advocate).and_then(|entry| entry.topics_filed_on),
            questions: filings
                .iter()
                .filter(|each| each.advocate == seat.advocate)
                .map(|each| each.filed_on)
                .min(),
        })
        .collect())
}
