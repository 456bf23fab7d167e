//! The diary as people read it: each standing booking with the names that go with it, in one question.

use crate::{
    bookings::timing,
    db::Tx,
    error::{Error, Result},
    occupations::{LONGEST_HOLD, hearing_within},
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    booking::{Span, Timing},
    case::{CaseNumber, Urn},
    court::Region,
    hearing::HearingKind,
    ids::{BookingId, CaseId, CourtId, HearingId, PersonId, ResourceId, WitnessId},
    witness::WitnessReference,
};
use sqlx::FromRow;
use uuid::Uuid;

/// Whose diary is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiaryScope {
    /// Of these courtrooms.
    Courtrooms(Vec<ResourceId>),
    /// Of every courtroom of one court.
    Court(CourtId),
    /// Of every courtroom of a region.
    Region(Region),
    /// Of the bookings at which somebody is needed.
    Person(PersonId),
    /// Of the bookings that hold any of these rooms and kits.
    Using(Vec<ResourceId>),
    /// Of the witnesses for whom somebody has a part on a day: their own hearings and those of the case as a whole.
    Clients {
        /// Who.
        person: PersonId,
        /// When.
        on: NaiveDate,
    },
}

/// A standing booking as the diary shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is named for what it holds")]
pub struct DiaryRow {
    pub booking: BookingId,
    pub version: i64,
    pub hearing: HearingId,
    pub kind: HearingKind,
    pub case: CaseId,
    pub case_court: CourtId,
    pub urn: Urn,
    pub number: Option<CaseNumber>,
    pub witness: Option<WitnessId>,
    pub witness_reference: Option<WitnessReference>,
    pub court: CourtId,
    pub court_name: String,
    pub courtroom: ResourceId,
    pub courtroom_name: String,
    pub link_room: Option<ResourceId>,
    pub link_room_name: Option<String>,
    pub link_room_court: Option<CourtId>,
    pub kit: Option<ResourceId>,
    pub kit_name: Option<String>,
    pub judge_name: Option<String>,
    pub timing: Timing,
    pub defendants: i64,
}

#[derive(FromRow)]
struct Row {
    booking_id: Uuid,
    version: i64,
    hearing_id: Uuid,
    kind: String,
    case_id: Uuid,
    case_court_id: Uuid,
    urn: String,
    number: Option<String>,
    witness_id: Option<Uuid>,
    witness_reference: Option<String>,
    court_id: Uuid,
    court_name: String,
    courtroom_id: Uuid,
    courtroom_name: String,
    link_room_id: Option<Uuid>,
    link_room_name: Option<String>,
    link_room_court_id: Option<Uuid>,
    kit_id: Option<Uuid>,
    kit_name: Option<String>,
    judge_name: Option<String>,
    starts_at: DateTime<Utc>,
    minutes: i64,
    setup_minutes: i64,
    cleardown_minutes: i64,
    defendants: i64,
}

impl TryFrom<Row> for DiaryRow {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let reference =
            |text: String| parsed("witnesses", "reference", row.witness_id.unwrap_or_default(), &text);
        Ok(Self {
            kind: parsed("hearings", "kind", row.hearing_id, &row.kind)?,
            urn: parsed("cases", "urn", row.case_id, &row.urn)?,
            number: row.number.map(|number| parsed("cases", "number", row.case_id, &number)).transpose()?,
            witness_reference: row.witness_reference.map(reference).transpose()?,
            timing: timing(
                row.booking_id,
                row.starts_at,
                [row.minutes, row.setup_minutes, row.cleardown_minutes],
            )?,
            booking: row.booking_id.into(),
            version: row.version,
            hearing: row.hearing_id.into(),
            case: row.case_id.into(),
            case_court: row.case_court_id.into(),
            witness: row.witness_id.map(Into::into),
            court: row.court_id.into(),
            court_name: row.court_name,
            courtroom: row.courtroom_id.into(),
            courtroom_name: row.courtroom_name,
            link_room: row.link_room_id.map(Into::into),
            link_room_name: row.link_room_name,
            link_room_court: row.link_room_court_id.map(Into::into),
            kit: row.kit_id.map(Into::into),
            kit_name: row.kit_name,
            judge_name: row.judge_name,
            defendants: row.defendants,
        })
    }
}

const STANDING: &str = "
    select b.id as booking_id, b.version, b.hearing_id, h.kind, h.case_id, k.court_id as case_court_id, k.urn, k.number,
        h.witness_id, w.reference as witness_reference,
        r.court_id, t.name as court_name, b.courtroom_id, r.name as courtroom_name,
        b.link_room_id, l.name as link_room_name, l.court_id as link_room_court_id, b.kit_id, e.name as kit_name,
        (select p.name from attendances a join people p on p.id = a.person_id
         where a.booking_id = b.id and a.capacity = 'judge' order by a.ordinal limit 1) as judge_name,
        b.starts_at, b.minutes, b.setup_minutes, b.cleardown_minutes,
        (select count(*) from defendants d where d.case_id = h.case_id) as defendants
    from bookings b
        join hearings h on h.id = b.hearing_id
        join cases k on k.id = h.case_id
        join resources r on r.id = b.courtroom_id
        join courts t on t.id = r.court_id
        left join witnesses w on w.id = h.witness_id
        left join resources l on l.id = b.link_room_id
        left join resources e on e.id = b.kit_id
    where b.ended_how is null and ";

/// The standing bookings of a scope whose hearing overlaps the span, by start.
pub async fn list(tx: &mut Tx, scope: &DiaryScope, span: Span) -> Result<Vec<DiaryRow>> {
    let mut statement = Statement::new(STANDING);
    match scope {
        DiaryScope::Courtrooms(courtrooms) => {
            statement.sql("b.courtroom_id in ").list(courtrooms.iter().map(|each| each.uuid()));
        }
        DiaryScope::Court(court) => {
            statement.sql("b.courtroom_id in (select id from resources where court_id = ");
            statement.value(court.uuid()).sql(")");
        }
        DiaryScope::Region(region) => {
            statement.sql("t.region = ").value(region.code());
        }
        DiaryScope::Person(person) => {
            statement.sql("b.id in (select booking_id from attendances where person_id = ");
            statement.value(person.uuid()).sql(")");
        }
        DiaryScope::Using(resources) => {
            statement.sql("b.id in (select o.booking_id from occupations o where o.booking_id is not null");
            statement.sql(" and o.released_at is null and o.resource_id in ");
            statement.list(resources.iter().map(|each| each.uuid()));
            statement.sql(" and o.ends_at > ").value(span.from());
            statement.sql(" and o.ends_at < ").value(span.until() + LONGEST_HOLD).sql(")");
        }
        DiaryScope::Clients { person, on } => {
            statement.sql("exists (select 1 from case_assignments c where c.case_id = h.case_id");
            statement
                .sql(" and (c.witness_id is null or h.witness_id is null or c.witness_id = h.witness_id)");
            statement.sql(" and c.person_id = ").value(person.uuid());
            statement.sql(" and c.from_date <= ").value(*on);
            statement.sql(" and (c.until_date is null or c.until_date >= ").value(*on).sql("))");
        }
    }
    hearing_within(&mut statement, span);
    statement.sql(" order by b.starts_at, lower(t.name), lower(r.name), b.id");
    statement.all::<Row>(tx).await?.into_iter().map(DiaryRow::try_from).collect()
}
