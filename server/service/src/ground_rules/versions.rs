//! Two versions of the ground rules side by side.

use super::page::{Opened, view};
use crate::{
    context::Context,
    error::{Error, Result},
    witnesses::{Screen, note_look},
};
use domain::{
    calendar::long_date,
    cross_examination::{Said, side_by_side},
    ids::WitnessId,
    view::{GroundRulesComparison, GroundRulesView},
};

/// Two versions of the ground rules for one witness; the last two, unless others are asked for.
pub async fn compare(
    cx: &Context,
    id: WitnessId,
    left: Option<i64>,
    right: Option<i64>,
) -> Result<GroundRulesComparison> {
    let mut tx = cx.db.read().await?;
    let opened = Opened::of(cx, &mut tx, id).await?;
    let right = right.unwrap_or_else(|| opened.standing());
    let left = left.unwrap_or_else(|| (right - 1).max(1));
    let mut views = Vec::with_capacity(2);
    for version in [left, right] {
        let record = opened.versions.iter().find(|each| each.version == version).ok_or(Error::NotFound)?;
        views.push(said(&view(&mut tx, &opened, record, cx.today()).await?));
    }
    let (other, one) = (views.pop().unwrap_or_default(), views.pop().unwrap_or_default());
    let page = GroundRulesComparison {
        head: opened.head(),
        versions: opened.version_lines(&mut tx).await?,
        left,
        right,
        rows: side_by_side(one, other),
    };
    drop(tx);
    note_look(cx, &opened.sight, id, Screen::GroundRules).await?;
    Ok(page)
}

/// What a version says, thing by thing.
fn said(view: &GroundRulesView) -> Vec<Said> {
    let mut all = Vec::new();
    let mut say = |what: String, value: Option<String>| {
        if let Some(value) = value {
            all.push(Said { key: what.clone(), what, value });
        }
    };
    say("Ground rules hearing".to_owned(), Some(view.hearing.1.clone()));
    say("Recording".to_owned(), view.recording.as_ref().map(|(_, words)| words.clone()));
    for each in &view.attendances {
        let of = each.defendant.as_ref().map(|label| format!(" for {label}")).unwrap_or_default();
        say(format!("{}, {}{of}", each.name, each.capacity.title()), Some(each.presence.title().to_owned()));
    }
    for rule in &view.rules {
        let words = rule.words.as_ref().map(|words| format!(": {words}")).unwrap_or_default();
        let is_set = if rule.is_set { "Set" } else { "Not set" };
        say(format!("({}) {}", rule.rule.code(), rule.rule.title()), Some(format!("{is_set}{words}")));
    }
    say("Breaks".to_owned(), view.breaks.clone());
    say("Seating".to_owned(), view.seating.clone());
    say("Intermediary's recommendations".to_owned(), view.intermediary_recommendations.clone());
    say("Explanation to the jury".to_owned(), view.jury_explanation.clone());
    say("Who writes and serves the record".to_owned(), view.written_by.clone());
    say("To be served by".to_owned(), view.serve_by.map(long_date));
    say("Served on".to_owned(), view.served_on.map(long_date));
    all
}
