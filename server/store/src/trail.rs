//! The record of what was done and what was looked at. Appended to, never changed; each row carries the hash of the one
//! before, so that a row altered, dropped or moved is found by [`verify`].

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::Statement,
};
use chrono::{DateTime, SecondsFormat, SubsecRound, Utc};
use domain::ids::{CaseId, PersonId, WitnessId};
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

/// What sort of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Something was written.
    Change,
    /// A witness's record was looked at.
    Look,
    /// Something was asked for and refused.
    Refusal,
    /// Somebody signed in or out, or failed to.
    Session,
}

impl EntryKind {
    /// The word stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Look => "look",
            Self::Refusal => "refusal",
            Self::Session => "session",
        }
    }
}

/// One thing to be recorded.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When, to the millisecond.
    pub at: DateTime<Utc>,
    /// Who; nobody for what the system did by itself.
    pub actor: Option<PersonId>,
    /// In which role.
    pub actor_role: Option<String>,
    /// What sort of thing.
    pub kind: EntryKind,
    /// Which kind of record, such as `booking`.
    pub subject_kind: &'static str,
    /// Which record.
    pub subject: Option<Uuid>,
    /// The case it belongs to.
    pub case: Option<CaseId>,
    /// The witness it concerns.
    pub witness: Option<WitnessId>,
    /// What was done, or which screen was looked at: a code, never a name.
    pub what: String,
    /// The record before, as JSON. Sealed values stay sealed.
    pub before: Option<String>,
    /// The record after, as JSON.
    pub after: Option<String>,
    /// Why: the reason given, or the part that gave access.
    pub reason: Option<String>,
}

/// A recorded thing, as read back.
#[derive(Clone, Debug, FromRow)]
#[expect(missing_docs, reason = "the columns of the table, explained on `Entry`")]
pub struct TrailRow {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub actor_id: Option<Uuid>,
    pub actor_role: Option<String>,
    pub kind: String,
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
    pub case_id: Option<Uuid>,
    pub witness_id: Option<Uuid>,
    pub what: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub reason: Option<String>,
    pub prev_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

/// Writes what the transaction noted, in order, chained to the head. Called just before the commit, because from here
/// on other writers of the same database wait.
pub(crate) async fn append(tx: &mut Tx) -> Result<()> {
    let entries = tx.take_trail();
    if entries.is_empty() {
        return Ok(());
    }
    let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let (last, mut prev): (i64, Vec<u8>) = on_backend!(tx, conn =>
        sqlx::query_as("update trail_head set seq = seq + $1 where id = 1 returning seq, hash")
            .bind(count).fetch_one(conn).await?);
    let mut seq = last - count;
    for entry in entries {
        seq += 1;
        let row = row_of(seq, entry, prev);
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into trail (seq, at, actor_id, actor_role, kind, subject_kind, subject_id, case_id, witness_id,
                    what, before, after, reason, prev_hash, hash)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)")
                .bind(row.seq).bind(row.at).bind(row.actor_id).bind(&row.actor_role).bind(&row.kind)
                .bind(&row.subject_kind).bind(row.subject_id).bind(row.case_id).bind(row.witness_id).bind(&row.what)
                .bind(&row.before).bind(&row.after).bind(&row.reason).bind(&row.prev_hash).bind(&row.hash)
                .execute(conn).await.map(|_done| ())?);
        prev = row.hash;
    }
    on_backend!(tx, conn =>
        sqlx::query("update trail_head set hash = $1 where id = 1").bind(prev).execute(conn).await.map(|_done| ())?);
    Ok(())
}

fn row_of(seq: i64, entry: Entry, prev_hash: Vec<u8>) -> TrailRow {
    let mut row = TrailRow {
        seq,
        // What the hash covers is what is kept: PostgreSQL drops nanoseconds and SQLite does not.
        at: entry.at.trunc_subsecs(3),
        actor_id: entry.actor.map(PersonId::uuid),
        actor_role: entry.actor_role,
        kind: entry.kind.code().to_owned(),
        subject_kind: entry.subject_kind.to_owned(),
        subject_id: entry.subject,
        case_id: entry.case.map(CaseId::uuid),
        witness_id: entry.witness.map(WitnessId::uuid),
        what: entry.what,
        before: entry.before,
        after: entry.after,
        reason: entry.reason,
        prev_hash,
        hash: Vec::new(),
    };
    row.hash = row.computed_hash();
    row
}

impl TrailRow {
    /// SHA-256 over every column, each preceded by its length, so that no two rows read the same.
    fn computed_hash(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        let mut feed = |bytes: Option<&[u8]>| match bytes {
            Some(bytes) => {
                hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
                hash.update(bytes);
            }
            None => hash.update(u64::MAX.to_be_bytes()),
        };
        feed(Some(&self.prev_hash));
        feed(Some(&self.seq.to_be_bytes()));
        feed(Some(self.at.to_rfc3339_opts(SecondsFormat::Millis, true).as_bytes()));
        for id in [self.actor_id, self.subject_id, self.case_id, self.witness_id] {
            feed(id.as_ref().map(|id| id.as_bytes().as_slice()));
        }
        feed(self.actor_role.as_deref().map(str::as_bytes));
        for text in [&self.kind, &self.subject_kind, &self.what] {
            feed(Some(text.as_bytes()));
        }
        for text in [&self.before, &self.after, &self.reason] {
            feed(text.as_deref().map(str::as_bytes));
        }
        hash.finalize().to_vec()
    }
}

/// What [`verify`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How many rows were read.
    pub rows: i64,
    /// What is wrong, one sentence each; nothing when the chain holds.
    pub faults: Vec<String>,
}

/// Reads the whole trail in order and checks every hash, every link and the head. Memory stays flat, and it can run
/// while others write: it checks what was there when it began.
pub async fn verify(tx: &mut Tx) -> Result<Verdict> {
    const PAGE: i64 = 2_000;
    const MOST_FAULTS: usize = 100;
    let (head, hash, last): (i64, Vec<u8>, i64) = on_backend!(tx, conn =>
        sqlx::query_as("select seq, hash, (select coalesce(max(seq), 0) from trail) from trail_head where id = 1")
            .fetch_one(conn).await?);
    let mut faults = Vec::new();
    let mut rows_read = 0;
    let mut prev = vec![0_u8; 32];
    let mut seq = 0;
    while seq < last && faults.len() < MOST_FAULTS {
        let rows: Vec<TrailRow> = on_backend!(tx, conn =>
            sqlx::query_as("select * from trail where seq > $1 and seq <= $2 order by seq limit $3")
                .bind(seq).bind(last).bind(PAGE).fetch_all(conn).await?);
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if row.seq != seq + 1 {
                faults.push(missing(seq + 1, row.seq - 1));
            } else if row.prev_hash != prev {
                faults.push(format!("row {} does not follow from the row before it", row.seq));
            }
            if row.computed_hash() != row.hash {
                faults.push(format!("row {} was altered", row.seq));
            }
            rows_read += 1;
            seq = row.seq;
            prev = row.hash;
        }
    }
    if faults.len() >= MOST_FAULTS {
        faults.push("further faults are not listed".to_owned());
    } else if head > last {
        faults.push(missing(last + 1, head));
    } else if head < last {
        faults.push(format!("the trail should end with row {head} but goes on to row {last}"));
    } else if hash != prev {
        faults.push(format!("row {last} is not the row that was written last"));
    }
    Ok(Verdict { rows: rows_read, faults })
}

fn missing(first: i64, last: i64) -> String {
    if first == last {
        format!("row {first} is missing")
    } else {
        format!("rows {first} to {last} are missing")
    }
}

/// What was recorded about one record, newest first.
pub async fn list_for_subject(tx: &mut Tx, subject: Uuid, most: i64) -> Result<Vec<TrailRow>> {
    Ok(on_backend!(tx, conn =>
        sqlx::query_as("select * from trail where subject_id = $1 and kind = 'change' order by seq desc limit $2")
            .bind(subject).bind(most).fetch_all(conn).await?))
}

/// What was changed in one case, newest first.
pub async fn list_for_case(tx: &mut Tx, case: CaseId, most: i64) -> Result<Vec<TrailRow>> {
    Ok(on_backend!(tx, conn =>
        sqlx::query_as("select * from trail where case_id = $1 and kind = 'change' order by seq desc limit $2")
            .bind(case.uuid()).bind(most).fetch_all(conn).await?))
}

/// What others changed in these cases after a moment, newest first.
pub async fn list_since(
    tx: &mut Tx,
    cases: &[CaseId],
    since: DateTime<Utc>,
    without: PersonId,
    most: i64,
) -> Result<Vec<TrailRow>> {
    let mut statement = Statement::new("select * from trail where kind = 'change' and case_id in ");
    statement.list(cases.iter().map(|case| case.uuid())).sql(" and at > ").value(since);
    statement.sql(" and (actor_id is null or actor_id <> ").value(without.uuid());
    statement.sql(") order by seq desc limit ").value(most);
    statement.all(tx).await
}

/// Every look at one witness's record, newest first.
pub async fn list_looks(tx: &mut Tx, witness: WitnessId, most: i64) -> Result<Vec<TrailRow>> {
    Ok(on_backend!(tx, conn =>
        sqlx::query_as("select * from trail where witness_id = $1 and kind = 'look' order by seq desc limit $2")
            .bind(witness.uuid()).bind(most).fetch_all(conn).await?))
}

impl TrailRow {
    /// The kind, or which row holds a word this program does not know.
    pub fn entry_kind(&self) -> Result<EntryKind> {
        [EntryKind::Change, EntryKind::Look, EntryKind::Refusal, EntryKind::Session]
            .into_iter()
            .find(|kind| kind.code() == self.kind)
            .ok_or_else(|| Error::inconsistent("trail", "kind", self.seq, "an unknown word"))
    }
}
