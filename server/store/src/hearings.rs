//! What the court ordered to be heard. It stays when its booking moves.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, Utc};
use domain::{
    hearing::HearingKind,
    ids::{CaseId, HearingId, WitnessId},
    role::{Role, kinds_unseen_by},
};
use sqlx::FromRow;
use uuid::Uuid;

/// A hearing as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HearingRecord {
    /// Its id.
    pub id: HearingId,
    /// The case.
    pub case: CaseId,
    /// The witness it is held for, where it is held for one.
    pub witness: Option<WitnessId>,
    /// What kind it is.
    pub kind: HearingKind,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct HearingRow {
    id: Uuid,
    case_id: Uuid,
    witness_id: Option<Uuid>,
    kind: String,
    created_at: DateTime<Utc>,
}

impl TryFrom<HearingRow> for HearingRecord {
    type Error = Error;

    fn try_from(row: HearingRow) -> Result<Self> {
        Ok(Self {
            kind: parsed("hearings", "kind", row.id, &row.kind)?,
            id: row.id.into(),
            case: row.case_id.into(),
            witness: row.witness_id.map(Into::into),
            created_at: row.created_at,
        })
    }
}

/// Keeps a new hearing.
pub async fn insert(tx: &mut Tx, hearing: &HearingRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("insert into hearings (id, case_id, witness_id, kind, created_at) values ($1, $2, $3, $4, $5)")
            .bind(hearing.id.uuid()).bind(hearing.case.uuid()).bind(hearing.witness.map(WitnessId::uuid))
            .bind(hearing.kind.code()).bind(hearing.created_at)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The hearing with this id.
pub async fn find(tx: &mut Tx, id: HearingId) -> Result<Option<HearingRecord>> {
    let row: Option<HearingRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from hearings where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    row.map(HearingRecord::try_from).transpose()
}

/// The hearings of a case, in the order they were recorded.
pub async fn list_for_case(tx: &mut Tx, case: CaseId) -> Result<Vec<HearingRecord>> {
    let rows: Vec<HearingRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from hearings where case_id = $1 order by created_at, id")
            .bind(case.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(HearingRecord::try_from).collect()
}

/// Goes on with: the hearing `h` is of a kind that this role may know of.
pub(crate) fn known_to(statement: &mut Statement, role: Role) {
    let mut unseen = kinds_unseen_by(role).map(HearingKind::code).peekable();
    if unseen.peek().is_some() {
        statement.sql(" and h.kind not in ").list(unseen);
    }
}

/// A hearing that stands in the diary.
#[derive(FromRow)]
struct StandingRow {
    #[sqlx(flatten)]
    hearing: HearingRow,
    starts_at: DateTime<Utc>,
}

/// The hearings of these cases that stand in the diary, past ones too, with the moment each starts, the earliest first.
pub async fn list_standing(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<(HearingRecord, DateTime<Utc>)>> {
    let mut statement = Statement::new(
        "select h.*, b.starts_at from hearings h join bookings b on b.hearing_id = h.id and b.ended_how is null
         where h.case_id in ",
    );
    statement.list(cases.iter().map(|each| each.uuid())).sql(" order by b.starts_at, h.id");
    let rows: Vec<StandingRow> = statement.all(tx).await?;
    rows.into_iter().map(|row| Ok((HearingRecord::try_from(row.hearing)?, row.starts_at))).collect()
}
