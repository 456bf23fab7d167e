//! How far each witness's cross-examination is prepared and what the parties said, for many witnesses and bookings in one
//! question each.

use crate::{db::Tx, error::Result, statement::Statement};
use chrono::{DateTime, Utc};
use domain::ids::{BookingId, DefendantId, HearingId, WitnessId};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// How far one witness's cross-examination is prepared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preparation {
    /// When the ground rules hearing stands in the diary, the last where there are several.
    pub listed_at: Option<DateTime<Utc>>,
    /// When the hearing starts, or started, of which the record of ground rules stands.
    pub recorded_at: Option<DateTime<Utc>>,
    /// The recording that the record is for, where it names one.
    pub recorded_for: Option<HearingId>,
    /// The recording for which a judge last gave a reason for setting ground rules so close to it.
    pub close_to: Option<HearingId>,
    /// When the topics and minutes that stand were locked.
    pub locked_at: Option<DateTime<Utc>>,
}

#[derive(FromRow)]
struct PreparationRow {
    witness_id: Uuid,
    listed_at: Option<DateTime<Utc>>,
    recorded_at: Option<DateTime<Utc>>,
    recorded_for: Option<Uuid>,
    close_to: Option<Uuid>,
    locked_at: Option<DateTime<Utc>>,
}

/// How far the cross-examination of each of these witnesses is prepared.
pub async fn preparation_of(tx: &mut Tx, witnesses: &[WitnessId]) -> Result<HashMap<WitnessId, Preparation>> {
    let mut statement = Statement::new(
        "select w.id as witness_id,
            (select b.starts_at from hearings h join bookings b on b.hearing_id = h.id and b.ended_how is null
             where h.witness_id = w.id and h.kind = 'GRH' order by b.starts_at desc limit 1) as listed_at,
            (select b.starts_at from bookings b where b.ended_how is null and b.hearing_id = g.hearing_id) as recorded_at,
            g.recording_id as recorded_for,
            (select s.recording_id from ground_rules_short_gaps s where s.witness_id = w.id
             order by s.noted_at desc, s.id desc limit 1) as close_to,
            (select p.locked_at from cross_examination_plans p where p.witness_id = w.id
             order by p.version desc limit 1) as locked_at
         from witnesses w
            left join ground_rules g on g.witness_id = w.id
                and g.version = (select max(l.version) from ground_rules l where l.witness_id = w.id)
         where w.id in ",
    );
    statement.list(witnesses.iter().map(|each| each.uuid()));
    let rows: Vec<PreparationRow> = statement.all(tx).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let prepared = Preparation {
                listed_at: row.listed_at,
                recorded_at: row.recorded_at,
                recorded_for: row.recorded_for.map(Into::into),
                close_to: row.close_to.map(Into::into),
                locked_at: row.locked_at,
            };
            (row.witness_id.into(), prepared)
        })
        .collect())
}

/// What the parties said of being ready for one booking, and what a judge directed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartiesSaid {
    /// Each side that said anything, the prosecution without a defendant, and whether it last said that it is ready.
    pub ready: HashMap<Option<DefendantId>, bool>,
    /// Whether a judge directed that the recording goes ahead.
    pub goes_ahead: bool,
}

#[derive(FromRow)]
struct SaidRow {
    booking_id: Uuid,
    judge_id: Option<Uuid>,
    defendant_id: Option<Uuid>,
    ready: Option<bool>,
}

/// What the parties said of each of these bookings.
pub async fn said_of(tx: &mut Tx, bookings: &[BookingId]) -> Result<HashMap<BookingId, PartiesSaid>> {
    let mut statement = Statement::new(
        "select b.id as booking_id, c.judge_id, s.defendant_id, s.ready
         from bookings b
            left join recording_confirmations c on c.booking_id = b.id
            left join readiness_statements s on s.booking_id = b.id
         where b.id in ",
    );
    // The last of each side comes last.
    statement.list(bookings.iter().map(|each| each.uuid())).sql(" order by s.recorded_at, s.id");
    let mut all: HashMap<BookingId, PartiesSaid> = HashMap::new();
    for row in statement.all::<SaidRow>(tx).await? {
        let said = all.entry(row.booking_id.into()).or_default();
        said.goes_ahead |= row.judge_id.is_some();
        if let Some(ready) = row.ready {
            said.ready.insert(row.defendant_id.map(Into::into), ready);
        }
    }
    Ok(all)
}
