//! What was pressed in the courtroom: added to, never changed. A press has the id it was given where it was made, so one
//! that arrives again is known; each hearing counts its presses as they arrive, so that a browser can ask for the rest.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, Utc};
use domain::{
    courtroom::{Happening, Press},
    ids::{HearingId, PersonId, PressId},
    role::Role,
};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// A press that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRecord {
    /// Its number in the hearing's log, in the order of arrival.
    pub number: i64,
    /// The press.
    pub press: Press,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// Who pressed it.
    pub actor: PersonId,
    /// In which role.
    pub actor_role: Role,
}

/// What became of presses that were to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Those that were new, in their order.
    pub new: Vec<PressId>,
    /// Those whose id another press has: what they say is not in the log.
    pub foreign: Vec<PressId>,
    /// The number of the hearing's last press.
    pub last: i64,
}

#[derive(FromRow)]
struct LogRow {
    id: Uuid,
    hearing_id: Uuid,
    number: i64,
    at: DateTime<Utc>,
    received_at: DateTime<Utc>,
    device_id: Uuid,
    device_count: i64,
    actor_id: Uuid,
    actor_role: String,
    what: String,
    detail: String,
}

impl TryFrom<LogRow> for LogRecord {
    type Error = Error;

    fn try_from(row: LogRow) -> Result<Self> {
        let wrong = |column| Error::inconsistent("hearing_log", column, row.id, "not a press");
        Ok(Self {
            number: row.number,
            press: Press {
                at: row.at,
                device: row.device_id.into(),
                count: u32::try_from(row.device_count).map_err(|_| wrong("device_count"))?,
                id: row.id.into(),
                what: Happening::from_parts(&row.what, &row.detail).map_err(|_| wrong("detail"))?,
            },
            received_at: row.received_at,
            actor: row.actor_id.into(),
            actor_role: parsed("hearing_log", "actor_role", row.id, &row.actor_role)?,
        })
    }
}

/// Adds presses to a hearing's log. One that is there already is not added again. A press whose id belongs to something
/// else is left out and named in the answer.
pub async fn append(
    tx: &mut Tx,
    hearing: HearingId,
    presses: &[Press],
    received_at: DateTime<Utc>,
    (actor, role): (PersonId, Role),
) -> Result<Added> {
    // Whoever adds to one log waits here for the one before, so that numbers are given in the order in which they can
    // be seen: a reader who has seen one has missed none below it.
    let mut last: i64 = on_backend!(tx, conn =>
        sqlx::query_scalar(
            "insert into hearing_log_heads (hearing_id, number) values ($1, 0)
             on conflict (hearing_id) do update set number = hearing_log_heads.number returning number")
            .bind(hearing.uuid()).fetch_one(conn).await?);
    let before = last;
    let mut added = Added::default();
    let mut known = known(tx, presses).await?;
    for press in presses {
        if let Some((of, said)) = known.get(&press.id) {
            // When a press came too early to be true it was put down at its arrival, so the moment is not compared.
            let same = *of == hearing
                && (said.device, said.count, &said.what) == (press.device, press.count, &press.what);
            if !same {
                added.foreign.push(press.id);
            }
            continue;
        }
        last += 1;
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into hearing_log (id, hearing_id, number, at, received_at, device_id, device_count, actor_id,
                    actor_role, what, detail)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
                .bind(press.id.uuid()).bind(hearing.uuid()).bind(last).bind(press.at).bind(received_at)
                .bind(press.device.uuid()).bind(i64::from(press.count)).bind(actor.uuid()).bind(role.code())
                .bind(press.what.code()).bind(press.what.detail())
                .execute(conn).await.map(|_done| ())?);
        known.insert(press.id, (hearing, press.clone()));
        added.new.push(press.id);
    }
    if last > before {
        on_backend!(tx, conn =>
            sqlx::query("update hearing_log_heads set number = $2 where hearing_id = $1")
                .bind(hearing.uuid()).bind(last).execute(conn).await.map(|_done| ())?);
    }
    added.last = last;
    Ok(added)
}

/// Those of these presses whose id is known, and what is known under it.
async fn known(tx: &mut Tx, presses: &[Press]) -> Result<HashMap<PressId, (HearingId, Press)>> {
    let mut statement = Statement::new("select * from hearing_log where id in ");
    statement.list(presses.iter().map(|press| press.id.uuid()));
    let rows = statement.all::<LogRow>(tx).await?;
    rows.into_iter()
        .map(|row| {
            let hearing = row.hearing_id.into();
            let press = LogRecord::try_from(row)?.press;
            Ok((press.id, (hearing, press)))
        })
        .collect()
}

/// The presses of a hearing that arrived after a number, as they arrived.
pub async fn list_after(tx: &mut Tx, hearing: HearingId, number: i64) -> Result<Vec<LogRecord>> {
    let rows: Vec<LogRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from hearing_log where hearing_id = $1 and number > $2 order by number")
            .bind(hearing.uuid()).bind(number).fetch_all(conn).await?);
    rows.into_iter().map(LogRecord::try_from).collect()
}

/// The logs of these hearings, each as it arrived.
pub async fn list_for_hearings(
    tx: &mut Tx,
    hearings: &[HearingId],
) -> Result<HashMap<HearingId, Vec<Press>>> {
    let mut statement = Statement::new("select * from hearing_log where hearing_id in ");
    statement.list(hearings.iter().map(|each| each.uuid())).sql(" order by hearing_id, number");
    let mut logs: HashMap<HearingId, Vec<Press>> = HashMap::new();
    for row in statement.all::<LogRow>(tx).await? {
        let hearing = row.hearing_id.into();
        logs.entry(hearing).or_default().push(LogRecord::try_from(row)?.press);
    }
    Ok(logs)
}
