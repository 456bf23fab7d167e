//! What each court has settled for itself, from which day, by whom and why. Rows are only ever added.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CourtId, PersonId},
    law::policy::Settled,
};
use sqlx::FromRow;
use uuid::Uuid;

/// A setting as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourtSettingRecord {
    /// Its id.
    pub id: Uuid,
    /// The court.
    pub court: CourtId,
    /// A setting of the law file, or the id of a rule that is practice.
    pub code: String,
    /// What was settled.
    pub settled: Settled,
    /// From which day.
    pub from: NaiveDate,
    /// By whom.
    pub set_by: PersonId,
    /// When.
    pub set_at: DateTime<Utc>,
    /// Why.
    pub because: String,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    court_id: Uuid,
    code: String,
    standing: String,
    figure: Option<i64>,
    from_date: NaiveDate,
    set_by: Uuid,
    set_at: DateTime<Utc>,
    because: String,
}

impl TryFrom<Row> for CourtSettingRecord {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let figure = row.figure.and_then(|figure| u16::try_from(figure).ok());
        let settled = match (row.standing.as_str(), figure) {
            ("figure", Some(figure)) => Settled::Figure(figure),
            ("off", None) => Settled::Off,
            ("rule", None) => Settled::AsRule,
            _ => {
                let why = "not a value this program writes";
                return Err(Error::inconsistent("court_settings", "standing", row.id, why));
            }
        };
        Ok(Self {
            id: row.id,
            court: row.court_id.into(),
            code: row.code,
            settled,
            from: row.from_date,
            set_by: row.set_by.into(),
            set_at: row.set_at,
            because: row.because,
        })
    }
}

/// Keeps a new setting.
pub async fn insert(tx: &mut Tx, setting: &CourtSettingRecord) -> Result<()> {
    let (standing, figure) = match setting.settled {
        Settled::Figure(figure) => ("figure", Some(i64::from(figure))),
        Settled::Off => ("off", None),
        Settled::AsRule => ("rule", None),
    };
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into court_settings (id, court_id, code, standing, figure, from_date, set_by, set_at, because)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(setting.id).bind(setting.court.uuid()).bind(&setting.code).bind(standing).bind(figure)
            .bind(setting.from).bind(setting.set_by.uuid()).bind(setting.set_at).bind(&setting.because)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Everything a court has ever settled, in the order in which it came to count: the last row of a code that has begun is
/// the one that counts.
pub async fn list_for_court(tx: &mut Tx, court: CourtId) -> Result<Vec<CourtSettingRecord>> {
    let rows: Vec<Row> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select id, court_id, code, standing, figure, from_date, set_by, set_at, because
             from court_settings where court_id = $1 order by from_date, set_at, id")
            .bind(court.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(CourtSettingRecord::try_from).collect()
}
