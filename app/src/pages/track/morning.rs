//! A judge's morning: one page, read in two minutes, printed on one side of A4.

use crate::{
    api::track::read_morning,
    components::{Details, MinutesChart, Tag, TagColour},
    frame::{Page, load},
    paths, words,
};
use domain::{
    calendar::{long_date, short_date, time_words},
    hearing::HearingKind,
    view::{LateFiling, LongWait, MorningChange, MorningHearing, MorningPage, NoCounsel},
};
use leptos::prelude::*;

/// How many of the longest waits stand on the page.
const LONGEST: usize = 8;

/// The morning of a judge.
#[component]
pub fn Morning() -> impl IntoView {
    load(read_morning(), |page| {
        let content = morning(&page);
        view! { <Page title="This morning">{content}</Page> }
    })
}

/// Everything within the page.
pub(super) fn morning(page: &MorningPage) -> impl IntoView + use<> {
    let (today, later): (Vec<_>, Vec<_>) =
        page.hearings.iter().partition(|hearing| hearing.starts.date() == page.today);
    let week = format!("Until {}", long_date(page.until));
    view! {
        <div class="pigot-morning">
            <span class="govuk-caption-l">"This morning"</span>
            <h1 class="govuk-heading-l">{long_date(page.today)}</h1>
            <p class="govuk-body-s pigot-print-only">"Witnesses are named by reference only."</p>
            {waits(page.waits.as_deref())}
            {no_counsel(&page.no_counsel)}
            <h2 class="govuk-heading-m">"Today"</h2>
            {list(&today, "No section 28 or ground rules hearing is left today.")}
            <h2 class="govuk-heading-m">{week}</h2>
            {list(&later, "No section 28 or ground rules hearing is in the diary for these days.")}
            {changes(page)}
        </div>
    }
}

fn list(hearings: &[&MorningHearing], none: &'static str) -> AnyView {
    if hearings.is_empty() {
        return view! { <p class="govuk-body">{none}</p> }.into_any();
    }
    hearings.iter().map(|hearing| one(hearing)).collect_view().into_any()
}

fn one(hearing: &MorningHearing) -> impl IntoView + use<> {
    let kind = if hearing.kind == HearingKind::Section28 { "Section 28 recording" } else { "Ground rules" };
    let witness = hearing.witness.as_ref().map(|(_, it)| format!(", witness {it}")).unwrap_or_default();
    let title = format!(
        "{} {}: {kind}, case {}{witness}",
        short_date(hearing.starts.date()),
        time_words(hearing.starts.time()),
        hearing.case_reference,
    );
    let (verdict, colour) = words::readiness::verdict(hearing.verdict);
    let wanting: Vec<String> = hearing.wanting.iter().map(words::readiness::missing).collect();
    let wanting =
        (!wanting.is_empty()).then(|| view! { <li>{format!("Wanting: {}.", wanting.join("; "))}</li> });
    let late = (!hearing.late.is_empty()).then(|| {
        let lines: Vec<String> = hearing.late.iter().map(late).collect();
        view! { <li><strong>"Late filing: "</strong> {format!("{}.", lines.join("; "))}</li> }
    });
    let plan = hearing.witness.as_ref().map(|(witness, _)| (*witness, plan_words(hearing), hearing.locked));
    let plan = plan.map(|(witness, words, locked)| {
        let act = if locked { "Topics and minutes" } else { "Set the cap and lock" };
        view! {
            <li>
                {words} " "
                <a class="govuk-link pigot-no-print" href=paths::cross_examination(witness)>
                    {act} <span class="govuk-visually-hidden">{format!(", case {}", hearing.case_reference)}</span>
                </a>
            </li>
        }
    });
    let chart = hearing.hearing;
    let earlier = hearing.earlier.clone().map(move |(day, lines)| {
        let planned: u32 = lines.iter().map(|line| u32::from(line.planned)).sum();
        let used: u32 = lines.iter().filter_map(|line| line.actual).map(u32::from).sum();
        let words = format!("Earlier in this case, {}: {planned} minutes planned, {used} used.", short_date(day));
        let caption = format!("Minutes on {}", long_date(day));
        let id = format!("minutes-{chart}");
        view! {
            <p class="govuk-body-s govuk-!-margin-bottom-1">{words}</p>
            <Details summary="Planned against actual, counsel by counsel" classes="pigot-no-print govuk-!-margin-bottom-2">
                <MinutesChart caption=caption id=id lines=lines/>
            </Details>
        }
    });
    view! {
        <section class="pigot-morning__hearing">
            <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
                <a class="govuk-link" href=paths::hearing(hearing.hearing)>{title}</a>
            </h3>
            <p class="govuk-body-s govuk-!-margin-bottom-1">{hearing.place.clone()} " " <Tag text=verdict colour=colour/></p>
            <ul class="govuk-list govuk-list--bullet govuk-body-s govuk-!-margin-bottom-1">{wanting}{late}{plan}</ul>
            {earlier}
        </section>
    }
}

fn late(line: &LateFiling) -> String {
    let what = match (line.filing.topics.is_wanting(), line.filing.questions.is_wanting()) {
        (true, true) => "topics and questions",
        (true, false) => "topics",
        _ => "questions",
    };
    format!("{} ({what})", line.counsel)
}

/// `Minutes: A N, for D1 30; B N, for D2 20. Cap 90. Not locked.`
fn plan_words(hearing: &MorningHearing) -> String {
    if hearing.minutes.is_empty() {
        return "Minutes: nothing is filed yet.".to_owned();
    }
    let each: Vec<String> =
        hearing.minutes.iter().map(|(counsel, minutes)| format!("{counsel}: {minutes}")).collect();
    let cap = hearing.cap.map_or_else(|| "no cap".to_owned(), |cap| format!("cap {cap}"));
    let locked = if hearing.locked { "locked" } else { "not locked" };
    format!("Minutes: {}; {cap}, {locked}.", each.join("; "))
}

/// Sides without counsel for a hearing that is near.
pub fn no_counsel(lines: &[NoCounsel]) -> Option<impl IntoView + use<>> {
    let items = lines
        .iter()
        .map(|line| {
            let which = format!(
                "{}, {}, case {}",
                short_date(line.day),
                line.kind.title().to_lowercase(),
                line.case_reference
            );
            view! {
                <li>
                    <a class="govuk-link" href=paths::counsel(line.case)>{which}</a>
                    {format!(": {}", line.sides.join(", "))}
                </li>
            }
        })
        .collect_view();
    (!lines.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">"No counsel named"</h2>
            <ul class="govuk-list govuk-body-s">{items}</ul>
        }
    })
}

/// Witnesses who wait longer than the court's limit.
fn waits(waits: Option<&[LongWait]>) -> Option<impl IntoView + use<>> {
    let waits = waits?;
    let more = waits.len().saturating_sub(LONGEST);
    let items = waits
        .iter()
        .take(LONGEST)
        .map(|wait| {
            let days: Vec<String> =
                [("to recording", wait.to_recording), ("from recording to trial", wait.to_trial)]
                    .into_iter()
                    .filter_map(|(what, delay)| delay.map(|delay| (what, delay)))
                    .map(|(what, delay)| format!("{} days {what} (limit {})", delay.days, delay.limit))
                    .collect();
            view! {
                <li>
                    <a class="govuk-link" href=paths::track(wait.witness)>
                        {format!("Case {}, witness {}", wait.case_reference, wait.reference)}
                    </a>
                    {format!(": {}", days.join("; "))}
                </li>
            }
        })
        .collect_view();
    let list = if waits.is_empty() {
        view! { <p class="govuk-body-s">"Nobody waits longer than this court's limits."</p> }.into_any()
    } else {
        view! {
            <ul class="govuk-list govuk-body-s">{items}</ul>
            {(more > 0).then(|| view! { <p class="govuk-body-s">{format!("And {more} more who wait less long.")}</p> })}
        }
        .into_any()
    };
    Some(view! {
        <h2 class="govuk-heading-m">"Waiting past the court's limits" " " <Tag text=waits.len().to_string() colour=TagColour::Grey/></h2>
        {list}
    })
}

fn changes(page: &MorningPage) -> impl IntoView + use<> {
    let since = page.last_look.map_or_else(
        || "in the last day".to_owned(),
        |at| format!("since you last looked, {} at {}", short_date(at.date()), time_words(at.time())),
    );
    let items = page.changes.iter().map(change).collect_view();
    let more = page.changes_in_all.saturating_sub(page.changes.len());
    let list = if page.changes.is_empty() {
        view! { <p class="govuk-body-s">"Nothing."</p> }.into_any()
    } else {
        view! { <ul class="govuk-list govuk-body-s pigot-morning__changes">{items}</ul> }.into_any()
    };
    view! {
        <h2 class="govuk-heading-m">"What changed in your cases"</h2>
        <p class="govuk-body-s">{format!("By others, {since}.")}</p>
        {list}
        {(more > 0).then(|| view! {
            <p class="govuk-body-s">{format!("And {more} more: each case's history has them all.")}</p>
        })}
    }
}

fn change(change: &MorningChange) -> impl IntoView + use<> {
    let what = words::history::act(&change.subject, &change.what);
    let when = format!("{} at {}", short_date(change.at.date()), time_words(change.at.time()));
    view! {
        <li>
            {format!("{when}: {what}, ")}
            <a class="govuk-link" href=paths::case(change.case)>{format!("case {}", change.case_reference)}</a>
            {format!(", by {}", change.by)}
        </li>
    }
}
