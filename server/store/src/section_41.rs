//! Applications under section 41 of the 1999 Act: that one was made, when, and what became of it. What it is about is
//! never kept.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CaseId, DefendantId, HearingId, PersonId, Section41Id, WitnessId},
    measure::{Party, Section41Outcome, Section41State},
};
use sqlx::FromRow;
use uuid::Uuid;

/// An application as it is kept, with its decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section41Record {
    /// Its id.
    pub id: Section41Id,
    /// In which case.
    pub case: CaseId,
    /// About the evidence of which witness.
    pub witness: WitnessId,
    /// Of which defendant.
    pub defendant: DefendantId,
    /// When it was made.
    pub made_on: NaiveDate,
    /// What was decided, if it was. Written by [`decide`] alone.
    pub decision: Option<Section41Decision>,
    /// When the ground rules directions were given, if they were. Written by [`give_ground_rules`] alone.
    pub ground_rules_on: Option<NaiveDate>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom it was recorded.
    pub recorded_by: PersonId,
}

/// What was decided of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section41Decision {
    /// Allowed or refused.
    pub outcome: Section41Outcome,
    /// When.
    pub decided_on: NaiveDate,
    /// By which judge.
    pub judge: PersonId,
    /// The judge's name. Read with the record; not written by [`decide`].
    pub judge_name: String,
    /// At which hearing.
    pub hearing: Option<HearingId>,
}

impl Section41Record {
    /// How far it has come.
    pub fn state(&self) -> Section41State {
        let outcome = self.decision.as_ref().map(|decision| decision.outcome);
        Section41State::of(outcome, self.ground_rules_on.is_some())
    }
}

#[derive(FromRow)]
struct Section41Row {
    id: Uuid,
    case_id: Uuid,
    witness_id: Uuid,
    defendant_id: Uuid,
    made_on: NaiveDate,
    recorded_at: DateTime<Utc>,
    recorded_by: Uuid,
    outcome: Option<String>,
    decided_on: Option<NaiveDate>,
    judge_id: Option<Uuid>,
    judge_name: Option<String>,
    hearing_id: Option<Uuid>,
    given_on: Option<NaiveDate>,
}

impl TryFrom<Section41Row> for Section41Record {
    type Error = Error;

    fn try_from(row: Section41Row) -> Result<Self> {
        let decision = match (row.outcome, row.decided_on, row.judge_id, row.judge_name) {
            (Some(outcome), Some(decided_on), Some(judge), Some(judge_name)) => Some(Section41Decision {
                outcome: parsed("section_41_decisions", "outcome", row.id, &outcome)?,
                decided_on,
                judge: judge.into(),
                judge_name,
                hearing: row.hearing_id.map(Into::into),
            }),
            _ => None,
        };
        Ok(Self {
            id: row.id.into(),
            case: row.case_id.into(),
            witness: row.witness_id.into(),
            defendant: row.defendant_id.into(),
            made_on: row.made_on,
            decision,
            ground_rules_on: row.given_on,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by.into(),
        })
    }
}

const WHOLE: &str = "
    select a.*, d.outcome, d.decided_on, d.judge_id, p.name as judge_name, d.hearing_id, g.given_on
    from section_41_applications a
        left join section_41_decisions d on d.application_id = a.id
        left join people p on p.id = d.judge_id
        left join section_41_ground_rules g on g.application_id = a.id
    where ";

/// Keeps a new application.
pub async fn insert(tx: &mut Tx, application: &Section41Record) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into section_41_applications (id, case_id, witness_id, defendant_id, made_on, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(application.id.uuid()).bind(application.case.uuid()).bind(application.witness.uuid())
            .bind(application.defendant.uuid()).bind(application.made_on).bind(application.recorded_at)
            .bind(application.recorded_by.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The application with this id.
pub async fn find(tx: &mut Tx, id: Section41Id) -> Result<Option<Section41Record>> {
    let mut statement = Statement::new(WHOLE);
    statement.sql("a.id = ").value(id.uuid());
    let row: Option<Section41Row> = statement.all(tx).await?.pop();
    row.map(Section41Record::try_from).transpose()
}

/// The applications in a case, in the order they were made.
pub async fn list_for_case(tx: &mut Tx, case: CaseId) -> Result<Vec<Section41Record>> {
    let mut statement = Statement::new(WHOLE);
    statement.sql("a.case_id = ").value(case.uuid()).sql(" order by a.made_on, a.recorded_at, a.id");
    statement.all::<Section41Row>(tx).await?.into_iter().map(Section41Record::try_from).collect()
}

/// Who recorded something, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct By {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub person: PersonId,
}

/// Keeps what was decided.
///
/// # Errors
/// [`Error::Stale`] when it has been decided already.
pub async fn decide(tx: &mut Tx, id: Section41Id, decision: &Section41Decision, by: By) -> Result<()> {
    let kept = on_backend!(tx, conn =>
        sqlx::query(
            "insert into section_41_decisions (application_id, outcome, decided_on, judge_id, hearing_id, recorded_at,
                recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(id.uuid()).bind(decision.outcome.code()).bind(decision.decided_on).bind(decision.judge.uuid())
            .bind(decision.hearing.map(HearingId::uuid)).bind(by.at).bind(by.person.uuid())
            .execute(conn).await.map(|_done| ()));
    once(kept.map_err(Error::from))
}

/// Keeps that the court gave its ground rules directions.
///
/// # Errors
/// [`Error::Stale`] when that is kept already.
pub async fn give_ground_rules(
    tx: &mut Tx,
    id: Section41Id,
    given_on: NaiveDate,
    judge: PersonId,
    by: By,
) -> Result<()> {
    let kept = on_backend!(tx, conn =>
        sqlx::query(
            "insert into section_41_ground_rules (application_id, given_on, judge_id, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5)")
            .bind(id.uuid()).bind(given_on).bind(judge.uuid()).bind(by.at).bind(by.person.uuid())
            .execute(conn).await.map(|_done| ()));
    once(kept.map_err(Error::from))
}

fn once(kept: Result<()>) -> Result<()> {
    match kept {
        Err(Error::Taken(_)) => Err(Error::Stale),
        other => other,
    }
}

/// That a party made representations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section41Representations {
    /// Its id.
    pub id: Uuid,
    /// On which application.
    pub application: Section41Id,
    /// Who.
    pub party: Party,
    /// Which defendant.
    pub defendant: Option<DefendantId>,
    /// When.
    pub made_on: NaiveDate,
}

#[derive(FromRow)]
struct RepresentationsRow {
    id: Uuid,
    application_id: Uuid,
    party: String,
    defendant_id: Option<Uuid>,
    made_on: NaiveDate,
}

/// Keeps that a party made representations.
pub async fn insert_representations(tx: &mut Tx, said: &Section41Representations, by: By) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into section_41_representations (id, application_id, party, defendant_id, made_on, recorded_at,
                recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(said.id).bind(said.application.uuid()).bind(said.party.code())
            .bind(said.defendant.map(DefendantId::uuid)).bind(said.made_on).bind(by.at).bind(by.person.uuid())
            .execute(conn).await.map(|_done| ())?);
    Ok(())
}

/// The representations on these applications, in order.
pub async fn list_representations(
    tx: &mut Tx,
    applications: &[Section41Id],
) -> Result<Vec<Section41Representations>> {
    let mut statement = Statement::new(
        "select id, application_id, party, defendant_id, made_on from section_41_representations
         where application_id in ",
    );
    statement.list(applications.iter().map(|each| each.uuid())).sql(" order by made_on, recorded_at, id");
    statement
        .all::<RepresentationsRow>(tx)
        .await?
        .into_iter()
        .map(|row| {
            Ok(Section41Representations {
                party: parsed("section_41_representations", "party", row.id, &row.party)?,
                id: row.id,
                application: row.application_id.into(),
                defendant: row.defendant_id.map(Into::into),
                made_on: row.made_on,
            })
        })
        .collect()
}

/// The applications in these cases, in the order they were made.
pub async fn list_for_cases(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<Section41Record>> {
    let mut statement = crate::statement::Statement::new(WHOLE);
    statement
        .sql("a.case_id in ")
        .list(cases.iter().map(|each| each.uuid()))
        .sql(" order by a.made_on, a.id");
    statement.all::<Section41Row>(tx).await?.into_iter().map(Section41Record::try_from).collect()
}
