//! Crown Court centres and satellites.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{parsed, unless_stale},
};
use chrono::{NaiveDate, NaiveTime};
use domain::{
    court::{CourtKind, Region},
    ids::CourtId,
};
use sqlx::FromRow;
use uuid::Uuid;

/// A court as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourtRecord {
    /// Its id.
    pub id: CourtId,
    /// Its name, unique.
    pub name: String,
    /// Its name in Welsh.
    pub name_cy: Option<String>,
    /// The town it sits in.
    pub town: String,
    /// Its region.
    pub region: Region,
    /// Its circuit.
    pub circuit: String,
    /// Its postcode.
    pub postcode: String,
    /// The code other systems use for it.
    pub code: Option<String>,
    /// Centre or satellite.
    pub kind: CourtKind,
    /// The name of the centre a satellite sits under.
    pub linked_centre: Option<String>,
    /// When it opens, UK civil time.
    pub opens: NaiveTime,
    /// When it closes, UK civil time.
    pub closes: NaiveTime,
    /// From when until when it rises for lunch, UK civil time, where that is known.
    pub lunch: Option<(NaiveTime, NaiveTime)>,
    /// The first day of a closure.
    pub closed_from: Option<NaiveDate>,
    /// The last day of a closure; until further notice when absent.
    pub closed_until: Option<NaiveDate>,
    /// Anything people should know about it.
    pub note: Option<String>,
    /// Counts its edits.
    pub version: i64,
}

#[derive(FromRow)]
struct CourtRow {
    id: Uuid,
    name: String,
    name_cy: Option<String>,
    town: String,
    region: String,
    circuit: String,
    postcode: String,
    code: Option<String>,
    kind: String,
    linked_centre: Option<String>,
    opens: String,
    closes: String,
    lunch_from: Option<String>,
    lunch_until: Option<String>,
    closed_from: Option<NaiveDate>,
    closed_until: Option<NaiveDate>,
    note: Option<String>,
    version: i64,
}

impl TryFrom<CourtRow> for CourtRecord {
    type Error = Error;

    fn try_from(row: CourtRow) -> Result<Self> {
        let time = |column, text: &str| {
            NaiveTime::parse_from_str(text, "%H:%M")
                .map_err(|_| Error::inconsistent("courts", column, row.id, "not a time of day"))
        };
        let lunch = match (&row.lunch_from, &row.lunch_until) {
            (Some(from), Some(until)) => Some((time("lunch_from", from)?, time("lunch_until", until)?)),
            _ => None,
        };
        Ok(Self {
            lunch,
            region: parsed("courts", "region", row.id, &row.region)?,
            kind: parsed("courts", "kind", row.id, &row.kind)?,
            opens: time("opens", &row.opens)?,
            closes: time("closes", &row.closes)?,
            id: row.id.into(),
            name: row.name,
            name_cy: row.name_cy,
            town: row.town,
            circuit: row.circuit,
            postcode: row.postcode,
            code: row.code,
            linked_centre: row.linked_centre,
            closed_from: row.closed_from,
            closed_until: row.closed_until,
            note: row.note,
            version: row.version,
        })
    }
}

/// Keeps a new court, at version 1.
///
/// # Errors
/// [`Error::Taken`] when there is a court of that name.
pub async fn insert(tx: &mut Tx, court: &CourtRecord) -> Result<()> {
    let [opens, closes] = [court.opens, court.closes].map(hour_and_minute);
    let (lunch_from, lunch_until) =
        court.lunch.map(|(from, until)| (hour_and_minute(from), hour_and_minute(until))).unzip();
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into courts (id, name, name_cy, town, region, circuit, postcode, code, kind, linked_centre,
                opens, closes, closed_from, closed_until, note, lunch_from, lunch_until)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)")
            .bind(court.id.uuid()).bind(&court.name).bind(&court.name_cy).bind(&court.town)
            .bind(court.region.code()).bind(&court.circuit).bind(&court.postcode).bind(&court.code)
            .bind(court.kind.code()).bind(&court.linked_centre).bind(opens).bind(closes)
            .bind(court.closed_from).bind(court.closed_until).bind(&court.note)
            .bind(lunch_from).bind(lunch_until)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Changes a court, if it is still at the version given.
///
/// # Errors
/// [`Error::Stale`] when it is not; [`Error::Taken`] when there is another court of that name.
pub async fn update(tx: &mut Tx, court: &CourtRecord) -> Result<()> {
    let [opens, closes] = [court.opens, court.closes].map(hour_and_minute);
    let (lunch_from, lunch_until) =
        court.lunch.map(|(from, until)| (hour_and_minute(from), hour_and_minute(until))).unzip();
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update courts set name = $3, name_cy = $4, town = $5, region = $6, circuit = $7, postcode = $8, code = $9,
                kind = $10, linked_centre = $11, opens = $12, closes = $13, closed_from = $14, closed_until = $15,
                note = $16, lunch_from = $17, lunch_until = $18, version = version + 1
             where id = $1 and version = $2")
            .bind(court.id.uuid()).bind(court.version).bind(&court.name).bind(&court.name_cy).bind(&court.town)
            .bind(court.region.code()).bind(&court.circuit).bind(&court.postcode).bind(&court.code)
            .bind(court.kind.code()).bind(&court.linked_centre).bind(opens).bind(closes)
            .bind(court.closed_from).bind(court.closed_until).bind(&court.note)
            .bind(lunch_from).bind(lunch_until)
            .execute(conn).await?.rows_affected()))
}

fn hour_and_minute(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// The court with this id.
pub async fn find(tx: &mut Tx, id: CourtId) -> Result<Option<CourtRecord>> {
    if let Some(known) = tx.places().and_then(|places| places.courts.get(&id)) {
        return Ok(Some(known.clone()));
    }
    let row: Option<CourtRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from courts where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    let court = row.map(CourtRecord::try_from).transpose()?;
    if let (Some(places), Some(court)) = (tx.places(), &court) {
        places.courts.insert(id, court.clone());
    }
    Ok(court)
}

/// The court of this name, whatever the case of its letters.
pub async fn find_by_name(tx: &mut Tx, name: &str) -> Result<Option<CourtRecord>> {
    let row: Option<CourtRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from courts where lower(name) = lower($1) order by name limit 1")
            .bind(name).fetch_optional(conn).await?);
    row.map(CourtRecord::try_from).transpose()
}

/// Every court, by name.
pub async fn list(tx: &mut Tx) -> Result<Vec<CourtRecord>> {
    let rows: Vec<CourtRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from courts order by lower(name), name").fetch_all(conn).await?);
    rows.into_iter().map(CourtRecord::try_from).collect()
}
