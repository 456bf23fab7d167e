//! Two versions of a plan side by side.

use super::{
    desk::{Desk, Reading},
    names::Names,
    page::versions,
};
use crate::{
    context::Context,
    error::{Error, Result},
    witnesses::{Screen, note_look},
};
use domain::{
    calendar::long_date,
    cross_examination::{PlanContent, Said, StandingPlan, side_by_side},
    ids::WitnessId,
    view::ComparisonPage,
};
use store::Tx;

/// Two versions of the plan for one witness; the last two, unless others are asked for.
///
/// # Errors
/// [`Error::NotAllowed`] for those who may not see every topic; [`Error::NotFound`] for a version there is not.
pub async fn compare(
    cx: &Context,
    id: WitnessId,
    left: Option<i64>,
    right: Option<i64>,
) -> Result<ComparisonPage> {
    let mut tx = cx.db.read().await?;
    let desk = Desk::open(cx, &mut tx, id).await?;
    if desk.reading != Reading::Everything {
        return Err(Error::NotAllowed);
    }
    let last = desk.plan.content().version;
    let right = right.unwrap_or(last);
    let left = left.unwrap_or_else(|| (right - 1).max(1));
    let (one, other) = (version(&mut tx, id, left).await?, version(&mut tx, id, right).await?);
    let contents = [one.content(), other.content()];
    let names = Names::in_versions(&mut tx, desk.sight.case.id, &contents).await?;
    let page = ComparisonPage {
        head: desk.head(),
        versions: versions(&mut tx, id).await?,
        left,
        right,
        rows: side_by_side(said(&names, &one), said(&names, &other)),
    };
    drop(tx);
    note_look(cx, &desk.sight, id, Screen::Plan).await?;
    Ok(page)
}

async fn version(tx: &mut Tx, id: WitnessId, version: i64) -> Result<StandingPlan> {
    let found = store::cross_examination::find_version(tx, id, version).await?;
    found.map(|record| record.plan).ok_or(Error::NotFound)
}

/// What a version says, thing by thing.
fn said(names: &Names, plan: &StandingPlan) -> Vec<Said> {
    let content = plan.content();
    let mut all = Vec::new();
    let mut say = |key: String, what: String, value: String| all.push(Said { key, what, value });
    let state = if plan.locked().is_some() { "Locked" } else { "Draft" };
    say("state".to_owned(), "State".to_owned(), state.to_owned());
    if let Some(cap) = content.cap {
        say("cap".to_owned(), "Cap".to_owned(), format!("{cap} minutes"));
    }
    counsel_said(names, content, &mut say);
    let sums = [("re_examination", "Re-examination", u32::from(content.re_examination))];
    for (key, what, minutes) in sums {
        say(key.to_owned(), what.to_owned(), format!("{minutes} minutes"));
    }
    let breaks = content.breaks;
    say(
        "breaks".to_owned(),
        "Breaks".to_owned(),
        if breaks.count == 0 {
            "None".to_owned()
        } else {
            format!("{} of {} minutes", breaks.count, breaks.minutes)
        },
    );
    say("total".to_owned(), "All together".to_owned(), format!("{} minutes", content.proposed().total()));
    if let Some(due) = content.filing_due {
        say("due".to_owned(), "Topics and questions filed by".to_owned(), long_date(due));
    }
    let sees = if content.intermediary_sees { "Yes" } else { "No" };
    say("intermediary".to_owned(), "Intermediary may see topics".to_owned(), sees.to_owned());
    for topic in &content.topics {
        let mut value = format!("{}. Lead: {}.", topic.title, names.advocate(topic.lead));
        if let Some(second) = &topic.second {
            let ruling = match &second.ruling {
                None => "not ruled on".to_owned(),
                Some(ruling) => {
                    let ruled = if ruling.allowed { "allowed" } else { "refused" };
                    format!("{ruled} by {}", names.person(ruling.by))
                }
            };
            let counsel = names.advocate(second.advocate);
            value = format!("{value} Second: {counsel}, because: {} ({ruling}).", second.reason);
        }
        say(format!("topic {}", topic.id), "Topic".to_owned(), value);
    }
    all
}

fn counsel_said(names: &Names, content: &PlanContent, say: &mut impl FnMut(String, String, String)) {
    for (place, each) in content.counsel.iter().enumerate() {
        let minutes = match (each.allowed, each.asked) {
            (Some(allowed), Some(asked)) => format!("{allowed} minutes ({asked} asked for)"),
            (Some(allowed), None) => format!("{allowed} minutes"),
            (None, Some(asked)) => format!("{asked} minutes asked for"),
            (None, None) => "No minutes".to_owned(),
        };
        say(
            format!("counsel {}", each.advocate),
            names.advocate(each.advocate),
            format!("{}. {minutes}", place + 1),
        );
    }
}
