//! Checks of rooms and kits, item by item, and what a court's checks cover.

use crate::{
    db::Tx,
    error::{Error, Result},
    on_backend,
    statement::{Statement, parsed},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    booking::Span,
    court::ResourceKind,
    entry::OtherEnd,
    equipment::{Checked, ItemResult, TemplateItem},
    ids::{CheckId, CheckTemplateId, CourtId, PersonId, ResourceId},
};
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// A check as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRecord {
    /// Its id.
    pub id: CheckId,
    /// What was checked.
    pub resource: ResourceId,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
    /// Who was at the other end of the link, and where.
    pub other_end: Option<OtherEnd>,
    /// What was found.
    pub checked: Checked,
}

/// What a court's checks cover from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateRecord {
    /// Its id.
    pub id: CheckTemplateId,
    /// The court.
    pub court: CourtId,
    /// Of which rooms or kits.
    pub kind: ResourceKind,
    /// From which day.
    pub from: NaiveDate,
    /// When it was settled.
    pub made_at: DateTime<Utc>,
    /// By whom.
    pub made_by: PersonId,
    /// Why.
    pub why: String,
    /// The items, in order.
    pub items: Vec<TemplateItem>,
}

#[derive(FromRow)]
struct CheckRow {
    id: Uuid,
    resource_id: Uuid,
    checked_at: DateTime<Utc>,
    checked_by: Uuid,
    other_place: Option<String>,
    other_person: Option<String>,
}

#[derive(FromRow)]
struct ItemRow {
    check_id: Uuid,
    item: String,
    words: String,
    always: bool,
    found: String,
    note: Option<String>,
}

impl TryFrom<ItemRow> for ItemResult {
    type Error = Error;

    fn try_from(row: ItemRow) -> Result<Self> {
        Ok(Self {
            item: parsed("check_items", "item", row.check_id, &row.item)?,
            found: parsed("check_items", "found", row.check_id, &row.found)?,
            words: row.words,
            always: row.always,
            note: row.note,
        })
    }
}

#[derive(FromRow)]
struct TemplateRow {
    id: Uuid,
    court_id: Uuid,
    kind: String,
    from_date: NaiveDate,
    made_at: DateTime<Utc>,
    made_by: Uuid,
    why: String,
}

#[derive(FromRow)]
struct TemplateItemRow {
    item: String,
    words: String,
    always: bool,
}

/// Keeps a check with its items.
///
/// # Errors
/// [`Error::Taken`] when the check with this id is kept already.
pub async fn insert(tx: &mut Tx, check: &CheckRecord) -> Result<()> {
    let (place, person) = check.other_end.as_ref().map(|end| (&end.place, &end.person)).unzip();
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into checks (id, resource_id, checked_at, checked_by, other_place, other_person)
             values ($1, $2, $3, $4, $5, $6)")
            .bind(check.id.uuid()).bind(check.resource.uuid()).bind(check.at).bind(check.by.uuid())
            .bind(place).bind(person)
            .execute(conn).await.map(|_done| ())?);
    for (place, each) in (0_i64..).zip(&check.checked.0) {
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into check_items (check_id, ordinal, item, words, always, found, note)
                 values ($1, $2, $3, $4, $5, $6, $7)")
                .bind(check.id.uuid()).bind(place).bind(each.item.code()).bind(&each.words).bind(each.always)
                .bind(each.found.code()).bind(&each.note)
                .execute(conn).await.map(|_done| ())?);
    }
    Ok(())
}

/// The check with this id.
pub async fn find(tx: &mut Tx, id: CheckId) -> Result<Option<CheckRecord>> {
    let mut statement = Statement::new("select * from checks where id = ");
    statement.value(id.uuid());
    Ok(records(tx, statement).await?.pop())
}

/// The checks of these rooms and kits within the span, latest first.
pub async fn list_between(tx: &mut Tx, resources: &[ResourceId], span: Span) -> Result<Vec<CheckRecord>> {
    let mut statement = Statement::new("select * from checks where resource_id in ");
    statement.list(resources.iter().map(|each| each.uuid()));
    statement.sql(" and checked_at >= ").value(span.from()).sql(" and checked_at < ").value(span.until());
    statement.sql(" order by checked_at desc, id desc");
    records(tx, statement).await
}

/// The last check of each of these rooms and kits.
pub async fn last_of(tx: &mut Tx, resources: &[ResourceId]) -> Result<Vec<CheckRecord>> {
    let mut statement = Statement::new(
        "select * from checks c where c.id = (
            select l.id from checks l where l.resource_id = c.resource_id order by l.checked_at desc, l.id desc limit 1)
         and c.resource_id in ",
    );
    statement.list(resources.iter().map(|each| each.uuid()));
    records(tx, statement).await
}

/// The last so many checks of a room or kit, latest first.
pub async fn list_for_resource(tx: &mut Tx, resource: ResourceId, most: i64) -> Result<Vec<CheckRecord>> {
    let mut statement = Statement::new("select * from checks where resource_id = ");
    statement.value(resource.uuid()).sql(" order by checked_at desc, id desc limit ").value(most);
    records(tx, statement).await
}

async fn records(tx: &mut Tx, statement: Statement) -> Result<Vec<CheckRecord>> {
    let rows: Vec<CheckRow> = statement.all(tx).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted = Statement::new("select * from check_items where check_id in ");
    wanted.list(rows.iter().map(|row| row.id)).sql(" order by check_id, ordinal");
    let mut items: HashMap<Uuid, Vec<ItemResult>> = HashMap::new();
    for row in wanted.all::<ItemRow>(tx).await? {
        items.entry(row.check_id).or_default().push(row.try_into()?);
    }
    Ok(rows
        .into_iter()
        .map(|row| CheckRecord {
            checked: Checked(items.remove(&row.id).unwrap_or_default()),
            id: row.id.into(),
            resource: row.resource_id.into(),
            at: row.checked_at,
            by: row.checked_by.into(),
            other_end: row
                .other_place
                .zip(row.other_person)
                .map(|(place, person)| OtherEnd { place, person }),
        })
        .collect())
}

/// Keeps what a court's checks cover from a day on.
pub async fn insert_template(tx: &mut Tx, template: &TemplateRecord) -> Result<()> {
    on_backend!(tx, conn =>
        sqlx::query(
            "insert into check_templates (id, court_id, kind, from_date, made_at, made_by, why)
             values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(template.id.uuid()).bind(template.court.uuid()).bind(template.kind.code()).bind(template.from)
            .bind(template.made_at).bind(template.made_by.uuid()).bind(&template.why)
            .execute(conn).await.map(|_done| ())?);
    for (place, each) in (0_i64..).zip(&template.items) {
        on_backend!(tx, conn =>
            sqlx::query(
                "insert into check_template_items (template_id, ordinal, item, words, always)
                 values ($1, $2, $3, $4, $5)")
                .bind(template.id.uuid()).bind(place).bind(each.item.code()).bind(&each.words).bind(each.always)
                .execute(conn).await.map(|_done| ())?);
    }
    Ok(())
}

/// What a court's checks cover on a day: the last that was settled for that day or one before it.
pub async fn template_on(
    tx: &mut Tx,
    court: CourtId,
    kind: ResourceKind,
    on: NaiveDate,
) -> Result<Option<TemplateRecord>> {
    let row: Option<TemplateRow> = on_backend!(tx, conn =>
        sqlx::query_as(
            "select * from check_templates where court_id = $1 and kind = $2 and from_date <= $3
             order by from_date desc, made_at desc, id desc limit 1")
            .bind(court.uuid()).bind(kind.code()).bind(on).fetch_optional(conn).await?);
    let Some(row) = row else { return Ok(None) };
    let items: Vec<TemplateItemRow> = on_backend!(tx, conn =>
        sqlx::query_as("select item, words, always from check_template_items where template_id = $1 order by ordinal")
            .bind(row.id).fetch_all(conn).await?);
    let items = items
        .into_iter()
        .map(|each| {
            Ok(TemplateItem {
                item: parsed("check_template_items", "item", row.id, &each.item)?,
                words: each.words,
                always: each.always,
            })
        })
        .collect::<Result<_>>()?;
    Ok(Some(TemplateRecord {
        kind: parsed("check_templates", "kind", row.id, &row.kind)?,
        id: row.id.into(),
        court: row.court_id.into(),
        from: row.from_date,
        made_at: row.made_at,
        made_by: row.made_by.into(),
        why: row.why,
        items,
    }))
}
