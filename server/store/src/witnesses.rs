//! Witnesses by reference, and, apart from that, who they are: sealed before it comes here, so that neither a copy of
//! the database nor a log of its statements tells a name.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{parsed, unless_stale},
};
use chrono::{DateTime, Utc};
use domain::{
    ids::{CaseId, WitnessId},
    witness::WitnessReference,
};
use sqlx::FromRow;
use uuid::Uuid;

/// A witness as everybody knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessRecord {
    /// The id.
    pub id: WitnessId,
    /// The case.
    pub case: CaseId,
    /// The reference, unique.
    pub reference: WitnessReference,
    /// Whether the witness is a complainant.
    pub complainant: bool,
    /// When the witness was recorded.
    pub created_at: DateTime<Utc>,
    /// Counts the edits.
    pub version: i64,
}

/// Who a witness is, encrypted. Only the holder of the key can read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedIdentity {
    /// Of which witness.
    pub witness: WitnessId,
    /// The name.
    pub name_sealed: Vec<u8>,
    /// The date of birth.
    pub birth_date_sealed: Option<Vec<u8>>,
    /// Counts the edits.
    pub version: i64,
}

#[derive(FromRow)]
struct WitnessRow {
    id: Uuid,
    case_id: Uuid,
    reference: String,
    complainant: bool,
    created_at: DateTime<Utc>,
    version: i64,
}

impl TryFrom<WitnessRow> for WitnessRecord {
    type Error = Error;

    fn try_from(row: WitnessRow) -> Result<Self> {
        Ok(Self {
            reference: parsed("witnesses", "reference", row.id, &row.reference)?,
            id: row.id.into(),
            case: row.case_id.into(),
            complainant: row.complainant,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

#[derive(FromRow)]
struct IdentityRow {
    witness_id: Uuid,
    name_sealed: Vec<u8>,
    birth_date_sealed: Option<Vec<u8>>,
    version: i64,
}

/// Keeps a new witness, at version 1.
///
/// # Errors
/// [`Error::Taken`] when the reference is in use.
pub async fn insert(tx: &mut Tx, witness: &WitnessRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into witnesses (id, case_id, reference, complainant, created_at) values ($1, $2, $3, $4, $5)")
            .bind(witness.id.uuid()).bind(witness.case.uuid()).bind(witness.reference.as_str())
            .bind(witness.complainant).bind(witness.created_at)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Changes whether a witness is a complainant, if the record is still at the version given. The reference stays: papers
/// carry it.
///
/// # Errors
/// [`Error::Stale`] when it is not.
pub async fn amend(tx: &mut Tx, witness: &WitnessRecord) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query("update witnesses set complainant = $3, version = version + 1 where id = $1 and version = $2")
            .bind(witness.id.uuid()).bind(witness.version).bind(witness.complainant)
            .execute(conn).await?.rows_affected()))
}

/// The witness with this id.
pub async fn find(tx: &mut Tx, id: WitnessId) -> Result<Option<WitnessRecord>> {
    let row: Option<WitnessRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from witnesses where id = $1").bind(id.uuid()).fetch_optional(conn).await?);
    row.map(WitnessRecord::try_from).transpose()
}

/// The witness with this reference.
pub async fn find_by_reference(tx: &mut Tx, reference: &WitnessReference) -> Result<Option<WitnessRecord>> {
    let row: Option<WitnessRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from witnesses where reference = $1")
            .bind(reference.as_str()).fetch_optional(conn).await?);
    row.map(WitnessRecord::try_from).transpose()
}

/// The witnesses of a case, in the order they were recorded.
pub async fn list_for_case(tx: &mut Tx, case: CaseId) -> Result<Vec<WitnessRecord>> {
    let rows: Vec<WitnessRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from witnesses where case_id = $1 order by created_at, id")
            .bind(case.uuid()).fetch_all(conn).await?);
    rows.into_iter().map(WitnessRecord::try_from).collect()
}

/// Keeps who a witness is, at version 1.
///
/// # Errors
/// [`Error::Taken`] when that is kept already.
pub async fn insert_identity(tx: &mut Tx, identity: &SealedIdentity) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query("insert into witness_identities (witness_id, name_sealed, birth_date_sealed) values ($1, $2, $3)")
            .bind(identity.witness.uuid()).bind(&identity.name_sealed).bind(&identity.birth_date_sealed)
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// Keeps who a witness is in place of what was kept, if that is still at the version given.
///
/// # Errors
/// [`Error::Stale`] when it is not.
pub async fn replace_identity(tx: &mut Tx, identity: &SealedIdentity) -> Result<()> {
    unless_stale(on_backend!(tx, conn =>
        sqlx::query(
            "update witness_identities set name_sealed = $3, birth_date_sealed = $4, version = version + 1
             where witness_id = $1 and version = $2")
            .bind(identity.witness.uuid()).bind(identity.version)
            .bind(&identity.name_sealed).bind(&identity.birth_date_sealed)
            .execute(conn).await?.rows_affected()))
}

/// Who a witness is.
pub async fn find_identity(tx: &mut Tx, witness: WitnessId) -> Result<Option<SealedIdentity>> {
    let row: Option<IdentityRow> = on_backend!(tx, conn =>
        sqlx::query_as("select * from witness_identities where witness_id = $1")
            .bind(witness.uuid()).fetch_optional(conn).await?);
    Ok(row.map(|row| SealedIdentity {
        witness: row.witness_id.into(),
        name_sealed: row.name_sealed,
        birth_date_sealed: row.birth_date_sealed,
        version: row.version,
    }))
}

/// The witnesses of these cases, each case's in the order they were recorded.
pub async fn list_for_cases(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<WitnessRecord>> {
    let mut statement = crate::statement::Statement::new("select * from witnesses where case_id in ");
    statement.list(cases.iter().map(|each| each.uuid())).sql(" order by case_id, created_at, id");
    statement.all::<WitnessRow>(tx).await?.into_iter().map(WitnessRecord::try_from).collect()
}
