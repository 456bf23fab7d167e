//! What a court's checks cover: the twelve items, until the court settles its own.

use super::{CourtSight, acting, names};
use crate::{
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use chrono::NaiveDate;
use domain::{
    calendar::long_date,
    court::ResourceKind,
    entry::TemplateEntry,
    equipment::{TemplateItem, is_checked, standard},
    form::FormValues,
    ids::CourtId,
    role::Action,
    view::equipment::TemplateForm,
};
use futures_util::FutureExt;
use store::{Tx, checks::TemplateRecord, trail::EntryKind};

/// What a check of such a room or kit covers at a court on a day.
pub(super) async fn asked(
    tx: &mut Tx,
    court: CourtId,
    kind: ResourceKind,
    on: NaiveDate,
) -> Result<Vec<TemplateItem>> {
    let settled = store::checks::template_on(tx, court, kind, on).await?;
    Ok(settled.map_or_else(|| standard(kind), |template| template.items))
}

async fn keeping(cx: &Context, tx: &mut Tx, court: CourtId, kind: ResourceKind) -> Result<CourtSight> {
    let sight = CourtSight::of(cx, tx, Some(court)).await?;
    if !sight.sight.may(Action::KeepEquipment) {
        return Err(Error::NotAllowed);
    }
    if is_checked(kind) { Ok(sight) } else { Err(Error::NotFound) }
}

/// The form that says what a court's checks cover.
///
/// # Errors
/// [`Error::NotAllowed`] for those who keep no equipment at this court; [`Error::NotFound`] for what is not checked.
pub async fn form(cx: &Context, court: CourtId, kind: ResourceKind) -> Result<TemplateForm> {
    let mut tx = cx.db.read().await?;
    let sight = keeping(cx, &mut tx, court, kind).await?;
    let settled = store::checks::template_on(&mut tx, court, kind, cx.today()).await?;
    let by = names(&mut tx, settled.iter().map(|each| each.made_by)).await?;
    Ok(TemplateForm {
        court,
        court_name: sight.court.name,
        kind,
        items: asked(&mut tx, court, kind, cx.today()).await?,
        settled: settled
            .map(|each| (each.from, by.get(&each.made_by).cloned().unwrap_or_default(), each.why)),
    })
}

/// Settles what a court's checks cover from a day on, as typed.
///
/// # Errors
/// [`Error::Form`] for what cannot be taken; otherwise as [`form`].
pub async fn typed(cx: &Context, court: CourtId, kind: ResourceKind, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    keeping(cx, &mut tx, court, kind).await?;
    drop(tx);
    let entry = TemplateEntry::parse(values, kind, cx.today())?;
    let template = TemplateRecord {
        id: cx.new_id(),
        court,
        kind,
        from: entry.from,
        made_at: cx.now(),
        made_by: acting(cx)?,
        why: entry.why.clone(),
        items: entry.items,
    };
    let mut note = cx.entry(EntryKind::Change, "court", "check_settled");
    note.subject = Some(court.uuid());
    let items: Vec<&str> = template.items.iter().map(|each| each.words.as_str()).collect();
    note.after = Facts::default()
        .with("kind", Some(kind.title()))
        .with("from", Some(long_date(template.from)))
        .with("items", Some(items.join("; ")))
        .kept();
    note.reason = Some(entry.why);
    cx.db
        .write(move |tx| {
            async move {
                store::checks::insert_template(tx, &template).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}
