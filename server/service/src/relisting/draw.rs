//! Drawing up a plan: what the form offers, and what the search makes of it.

use super::{
    load::{Asked, Loaded, load},
    record_of,
    scope::Scope,
    show::lost_view,
};
use crate::{
    context::Context,
    error::{Error, Result},
};
use chrono::Days;
use domain::{
    booking::Span,
    calendar::{day_span, stretch_words, utc_to_civil},
    form::Problem,
    hearing::Capacity,
    ids::RelistingId,
    relisting::{Budget, Costs, LineDecision, LineWhy, Lost, Plan, RelistEntry, Unplaced, Why, relist},
    view::{Choice, RelistStart, RelistingSummary},
};
use futures_util::FutureExt;
use std::collections::BTreeMap;
use store::{
    Tx,
    diary::DiaryScope,
    relistings::{DoneBy, LineRecord, LostRecord, RelistingRecord},
    trail::EntryKind,
};

/// How many plans the list shows.
const MOST_PLANS: i64 = 20;
/// How many days ahead people are offered who are needed.
const DAYS_AHEAD: u64 = 90;

/// What the form offers, and the plans there are.
pub async fn start(cx: &Context) -> Result<RelistStart> {
    let mut tx = cx.db.read().await?;
    let scope = Scope::of(cx, &mut tx).await?;
    let resources = store::resources::list_for_courts(&mut tx, &scope.ids()).await?;
    let mut courts = scope.courts.clone();
    courts.sort_by_key(|court| court.name.to_lowercase());
    let mut places = Vec::new();
    for court in &courts {
        let theirs = resources.iter().filter(|each| each.court == court.id && each.is_in_use_on(cx.today()));
        let choices: Vec<Choice> =
            theirs.map(|each| Choice::new(Lost::Resource(each.id), each.name.clone())).collect();
        if !choices.is_empty() {
            places.push((court.name.clone(), choices));
        }
    }
    let until = cx.today().checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(chrono::NaiveDate::MAX);
    let ahead = Span::new(cx.now(), day_span(until).until()).ok_or(Error::NotFound)?;
    let mut blocks = Vec::new();
    for block in store::blocks::list_in_courts(&mut tx, &scope.ids(), ahead).await? {
        if let Some(room) = resources.iter().find(|each| each.id == block.resource)
            && block.stands_after(cx.now())
        {
            let court = scope.courts.iter().find(|court| court.id == room.court);
            let when = stretch_words(utc_to_civil(block.span.from()), utc_to_civil(block.span.until()));
            let name = format!("{}, {}: {when}", court.map_or("", |court| &court.name), room.name);
            blocks.push(Choice::new(Lost::Block(block.id), name));
        }
    }
    let people = people(&mut tx, &scope, ahead).await?;
    let plans = summaries(&mut tx, &scope).await?;
    Ok(RelistStart { blocks, places, people, plans })
}

/// Those whose loss leaves hearings standing: the judges and counsel needed in the courts in reach.
async fn people(tx: &mut Tx, scope: &Scope, ahead: Span) -> Result<Vec<Choice>> {
    let mut bookings = Vec::new();
    for court in &scope.courts {
        let rows = store::diary::list(tx, &DiaryScope::Court(court.id), ahead).await?;
        bookings.extend(rows.into_iter().map(|row| row.booking));
    }
    let mut people: BTreeMap<(bool, String), Choice> = BTreeMap::new();
    for each in store::bookings::attendances_at(tx, &bookings).await?.into_values().flatten() {
        let named = matches!(
            each.capacity,
            Capacity::Judge | Capacity::ProsecutionCounsel | Capacity::DefenceCounsel | Capacity::Prosecutor
        );
        if named {
            let key = (each.capacity != Capacity::Judge, each.person_name.clone());
            let text = format!("{}, {}", each.person_name, each.capacity.title().to_lowercase());
            people.entry(key).or_insert_with(|| Choice::new(Lost::Person(each.person), text));
        }
    }
    Ok(people.into_values().collect())
}

async fn summaries(tx: &mut Tx, scope: &Scope) -> Result<Vec<RelistingSummary>> {
    let plans = store::relistings::list(tx, scope.region, scope.court, MOST_PLANS).await?;
    let ids: Vec<RelistingId> = plans.iter().map(|plan| plan.id).collect();
    let lines = store::relistings::lines(tx, &ids).await?;
    let mut summaries = Vec::new();
    for plan in plans {
        let changes =
            lines.get(&plan.id).into_iter().flatten().filter(|line| line.decision.changes()).count();
        let by = store::people::find(tx, plan.drawn.by).await?.map(|person| person.name).unwrap_or_default();
        summaries.push(RelistingSummary {
            id: plan.id,
            lost: lost_view(tx, &plan).await?,
            state: plan.state(),
            drawn: utc_to_civil(plan.drawn.at),
            by,
            changes,
        });
    }
    Ok(summaries)
}

/// Draws up a plan and keeps it. Nothing in the diary changes.
///
/// # Errors
/// [`Error::Form`] for something not offered.
pub async fn draw(cx: &Context, entry: RelistEntry) -> Result<RelistingId> {
    let mut tx = cx.db.read().await?;
    let scope = Scope::of(cx, &mut tx).await?;
    let (lost, span) = lost(&mut tx, &scope, &entry).await?;
    let asked = Asked {
        loss: super::loss_of(lost),
        span,
        only_affected: entry.only_affected,
        horizon: entry.horizon,
    };
    let loaded = load(cx, &mut tx, &scope, &asked, &[]).await?;
    let court = match lost {
        _ if scope.court.is_some() => scope.court,
        LostRecord::Resource(id, _) => store::resources::find(&mut tx, id).await?.map(|each| each.court),
        LostRecord::Person(_) => None,
    };
    drop(tx);
    let (loaded, plan) = planned(loaded).await?;
    let id = cx.new_id();
    let record = RelistingRecord {
        id,
        court,
        region: scope.region,
        lost,
        span,
        reason: entry.reason,
        note: entry.note,
        only_affected: entry.only_affected,
        horizon: entry.horizon,
        drawn: DoneBy { at: cx.now(), by: cx.person()?.person },
        applied: None,
        ended: None,
        version: 1,
    };
    let lines = lines(&loaded, &plan);
    let mut note = cx.entry(EntryKind::Change, "relisting", "drawn_up");
    note.subject = Some(id.uuid());
    note.reason = Some(record.reason.title().to_owned());
    cx.db
        .write(move |tx| {
            async move {
                store::relistings::insert(tx, &record, &lines).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(id)
}

/// The search takes some tens of milliseconds of one processor: not on the thread that answers others.
async fn planned(loaded: Loaded) -> Result<(Loaded, Plan)> {
    let found = tokio::task::spawn_blocking(move || {
        let plan = relist(&loaded.instance, &Costs::default(), Budget::default());
        (loaded, plan)
    });
    found.await.map_err(|_| Error::Store(store::Error::Busy))
}

async fn lost(tx: &mut Tx, scope: &Scope, entry: &RelistEntry) -> Result<(LostRecord, Span)> {
    let not_offered = || Error::field("lost", Problem::NotOffered);
    let (resource, block, span) = match entry.lost {
        Lost::Person(person) => {
            let known = store::people::find(tx, person).await?.is_some();
            return match entry.span.filter(|_| known) {
                Some(span) => Ok((LostRecord::Person(person), span)),
                None => Err(not_offered()),
            };
        }
        Lost::Resource(resource) => (resource, None, entry.span.ok_or_else(not_offered)?),
        Lost::Block(id) => {
            let block = store::blocks::find(tx, id).await?.filter(|block| block.ended.is_none());
            let block = block.ok_or_else(not_offered)?;
            (block.resource, Some(block.id), block.span)
        }
    };
    let found = store::resources::find(tx, resource).await?.ok_or_else(not_offered)?;
    if scope.courts.iter().all(|court| court.id != found.court) {
        return Err(not_offered());
    }
    Ok((LostRecord::Resource(resource, block), span))
}

/// A line for each hearing that changes, and for each that has no place: by when it stands now.
fn lines(loaded: &Loaded, plan: &Plan) -> Vec<LineRecord> {
    let mut lines = Vec::new();
    for hearing in &loaded.instance.hearings {
        let row = &loaded.rows[&hearing.id];
        let line = plan.lines.iter().find(|line| line.hearing == hearing.id);
        let unplaced = plan.unplaced.iter().find(|each| each.hearing == hearing.id);
        let (decision, why, for_hearing) = match (line, unplaced) {
            (Some(line), _) => {
                let (why, for_hearing) = match line.why {
                    Why::Lost(_) | Why::NoPlace => (LineWhy::Lost, None),
                    Why::MakesRoomFor(other) => (LineWhy::MakesRoom, Some(other)),
                    Why::Other => (LineWhy::Other, None),
                };
                (LineDecision::Proposed, why, for_hearing)
            }
            (None, Some(_)) => (LineDecision::Unplaced, LineWhy::Lost, None),
            (None, None) => continue,
        };
        lines.push(LineRecord {
            number: i64::try_from(lines.len()).unwrap_or(i64::MAX) + 1,
            hearing: hearing.id,
            booking: row.booking,
            booking_version: row.version,
            old_link_room: row.link_room,
            old_kit: row.kit,
            decision,
            place: line.map(|line| record_of(&line.place)),
            why,
            for_hearing,
            lacks: unplaced.and_then(lacks),
            made: None,
        });
    }
    lines
}

fn lacks(unplaced: &Unplaced) -> Option<String> {
    serde_json::to_string(&unplaced.lacks).ok()
}
