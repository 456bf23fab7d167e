//! How trials are listed: as a fixture, a floater or in a warned list.

use crate::{
    db::Tx,
    error::Result,
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, Utc};
use domain::{
    hearing::TrialListing,
    ids::{HearingId, PersonId},
};
use uuid::Uuid;

/// Says how a trial is listed, in the place of what was said before.
pub async fn set(
    tx: &mut Tx,
    hearing: HearingId,
    listing: TrialListing,
    (at, by): (DateTime<Utc>, PersonId),
) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into listed_trials (hearing_id, listed_as, listed_at, listed_by) values ($1, $2, $3, $4)
             on conflict (hearing_id) do update
             set listed_as = excluded.listed_as, listed_at = excluded.listed_at, listed_by = excluded.listed_by")
            .bind(hearing.uuid()).bind(listing.code()).bind(at).bind(by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// How these hearings are listed; one that was never said is left out.
pub async fn list(tx: &mut Tx, hearings: &[HearingId]) -> Result<Vec<(HearingId, TrialListing)>> {
    let mut statement =
        Statement::new("select hearing_id, listed_as from listed_trials where hearing_id in ");
    statement.list(hearings.iter().map(|each| each.uuid()));
    let rows: Vec<(Uuid, String)> = statement.all(tx).await?;
    rows.into_iter()
        .map(|(hearing, listed)| {
            Ok((hearing.into(), parsed("listed_trials", "listed_as", hearing, &listed)?))
        })
        .collect()
}
