//! Changing one line of a plan by hand: another place that would do with the rest as it is, or none.

use super::{
    kept, place_of, record_of,
    show::{line_view, offered_view},
};
use crate::{
    context::Context,
    error::{Error, Result},
};
use chrono::NaiveDate;
use domain::{
    form::{FormValues, Problem},
    ids::{RelistingId, ResourceId},
    relisting::{Costs, LineDecision, Place, RelistingState, workable},
    view::{Choice, PlaceChoice, RelistingLinePage},
};
use futures_util::FutureExt;
use store::{relistings::PlaceRecord, trail::EntryKind};

/// How many places are offered.
const MOST_PLACES: usize = 12;
/// How many starts of one courtroom on one day.
const MOST_STARTS: usize = 60;
/// How many starts of one day are among the places, so that one free day does not crowd out the others.
const MOST_OF_A_DAY: usize = 3;

/// What the form for one line offers. With a day and a courtroom, every start there.
pub async fn line_page(
    cx: &Context,
    id: RelistingId,
    number: i64,
    look_at: Option<(NaiveDate, ResourceId)>,
) -> Result<RelistingLinePage> {
    let mut tx = cx.db.read().await?;
    let kept = kept(cx, &mut tx, id).await?;
    let line = kept.lines.iter().find(|line| line.number == number).ok_or(Error::NotFound)?;
    let loaded = kept.load(cx, &mut tx).await?;
    let plan = kept.plan(&loaded.instance);
    let costs = Costs::default();
    let open = kept.record.state() == RelistingState::Proposed;
    let mut choices = Vec::new();
    if let Some(hearing) = loaded.instance.hearing(line.hearing).filter(|_| open) {
        let most = if look_at.is_some() { MOST_STARTS } else { usize::MAX };
        let mut of_a_day = std::collections::HashMap::new();
        for each in workable(&loaded.instance, &costs, &plan, line.hearing, look_at, most) {
            let count: &mut usize = of_a_day.entry(each.place.starts_at.date_naive()).or_default();
            *count += 1;
            if look_at.is_none() && *count > MOST_OF_A_DAY || hearing.now == Some(each.place) {
                continue;
            }
            choices.push(PlaceChoice {
                value: written(&each.place),
                place: offered_view(&loaded, hearing.timing, &each.place),
                parts: each.cost.parts,
            });
            if look_at.is_none() && choices.len() >= MOST_PLACES {
                break;
            }
        }
    }
    let mut courtrooms: Vec<Choice> = loaded
        .instance
        .courtrooms
        .iter()
        .map(|room| Choice::new(room.id, loaded.resource(room.id)))
        .collect();
    courtrooms.sort_by(|a, b| a.text.cmp(&b.text));
    Ok(RelistingLinePage {
        relisting: id,
        version: kept.record.version,
        line: line_view(&mut tx, &kept, &loaded, line).await?,
        choices,
        courtrooms,
        looked_at: look_at.map(|(day, room)| (day, loaded.resource(room))),
    })
}

/// Gives a line the place that was chosen, or leaves the hearing where it stands. The whole plan is judged with it.
///
/// # Errors
/// [`Error::Form`] when the place would not do; [`Error::Stale`] when the plan was changed meanwhile.
pub async fn change(cx: &Context, id: RelistingId, number: i64, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let kept = kept(cx, &mut tx, id).await?;
    let version = domain::booking_entry::parse_version(values);
    let line = kept.lines.iter().find(|line| line.number == number).ok_or(Error::NotFound)?;
    if kept.record.state() != RelistingState::Proposed || kept.record.version != version {
        return Err(Error::Stale);
    }
    let chosen = values.entered("place").ok_or_else(|| Error::field("place", Problem::Missing))?;
    let loaded = kept.load(cx, &mut tx).await?;
    let (decision, place) = if chosen == "leave" {
        (LineDecision::Left, None)
    } else {
        let record = read(chosen).ok_or_else(|| Error::field("place", Problem::NotOffered))?;
        let hearing = loaded.instance.hearing(line.hearing).ok_or(Error::Stale)?;
        let place = place_of(hearing, &record);
        let day = domain::calendar::london_day(place.starts_at);
        let only = Some((day, place.courtroom));
        let plan = kept.plan(&loaded.instance);
        let offered = workable(&loaded.instance, &Costs::default(), &plan, line.hearing, only, MOST_STARTS);
        // Another link room or kit of the same court than the one proposed for that start may be taken as well, so it is
        // the start and the courtroom that have to be among those that would do.
        if !offered.iter().any(|each| each.place == place) {
            return Err(Error::field("place", Problem::NotOffered));
        }
        (LineDecision::ByHand, Some(record_of(&place)))
    };
    let mut note = cx.entry(EntryKind::Change, "relisting", "line_changed");
    note.subject = Some(id.uuid());
    note.case = loaded.rows.get(&line.hearing).map(|row| row.case);
    drop(tx);
    cx.db
        .write(move |tx| {
            async move {
                store::relistings::set_line(tx, id, version, number, decision, place).await?;
                tx.note(note);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

/// A place as the form sends it: `2027-03-01T10:00:00Z courtroom link-room kit`, with `-` for what it has not.
fn written(place: &Place) -> String {
    let or_dash = |id: Option<ResourceId>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
    let moment = place.starts_at.format("%Y-%m-%dT%H:%M:%SZ");
    format!("{moment} {} {} {}", place.courtroom, or_dash(place.extras[0]), or_dash(place.extras[1]))
}

fn read(text: &str) -> Option<PlaceRecord> {
    let parts: Vec<&str> = text.split(' ').collect();
    let [moment, courtroom, link_room, kit] = parts[..] else { return None };
    let maybe = |part: &str| if part == "-" { Some(None) } else { part.parse().ok().map(Some) };
    Some(PlaceRecord {
        starts_at: moment.parse().ok()?,
        courtroom: courtroom.parse().ok()?,
        link_room: maybe(link_room)?,
        kit: maybe(kit)?,
    })
}
