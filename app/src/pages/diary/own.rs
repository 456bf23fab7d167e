//! A person's own list: their hearings day by day, on a telephone too.

use super::{Way, as_it_stood, lines::short_table, ways};
use crate::{
    api::diary::read_own_list,
    frame::{Page, load},
    paths,
};
use chrono::{Days, NaiveDate};
use domain::{
    calendar::long_date,
    view::{DiaryEntry, OwnList, OwnScope},
};
use leptos::prelude::*;

/// The reader's own hearings.
#[component]
pub fn OwnHearings() -> impl IntoView {
    // An unreadable day in the address is today: there is no form here that could be put right.
    let from = crate::ssr::query("from").and_then(|from| domain::calendar::parse_iso_date(&from).ok());
    load(read_own_list(from), |page| {
        let content = own_list(&page);
        view! { <Page title="My hearings">{content}</Page> }
    })
}

/// Everything within the page.
pub(super) fn own_list(page: &OwnList) -> impl IntoView + use<> {
    let days = by_day(page).into_iter().map(|(day, entries)| one_day(page, day, entries)).collect_view();
    let period = format!("{} to {}", long_date(page.from), long_date(page.until));
    view! {
        <span class="govuk-caption-l">{period}</span>
        <h1 class="govuk-heading-l">"My hearings"</h1>
        {whose(&page.scope)}
        {ways("Other weeks", other_weeks(page))}
        {page.entries.is_empty().then(|| view! { <p class="govuk-body">"There is no hearing in these four weeks."</p> })}
        {days}
        {as_it_stood(page.as_at)}
    }
}

fn whose(scope: &OwnScope) -> impl IntoView + use<> {
    let words = match scope {
        OwnScope::InCharge(rooms) if rooms.is_empty() => {
            "You answer for no courtroom today. The diary has the hearings of your region.".to_owned()
        }
        OwnScope::InCharge(rooms) => {
            format!("Hearings in the courtrooms you answer for: {}.", rooms.join("; "))
        }
        OwnScope::Specialist(rooms) if rooms.is_empty() => {
            "Your court has no specialist courtroom. The diary has the hearings of your court.".to_owned()
        }
        OwnScope::Specialist(rooms) => {
            format!("Hearings in the specialist courtrooms of your court: {}.", rooms.join("; "))
        }
        OwnScope::CourtToday(court) => format!("Today's hearings at {court}."),
        OwnScope::Parts => "Hearings in which you have a part.".to_owned(),
    };
    view! { <p class="govuk-body">{words}</p> }
}

fn other_weeks(page: &OwnList) -> Vec<Way> {
    let mut ways = Vec::new();
    if let Some(before) = page.from.checked_sub_days(Days::new(28)) {
        let words = format!("Previous four weeks: from {}", long_date(before));
        ways.push(Way(paths::own_list(before), words));
    }
    if page.from != page.today {
        ways.push(Way(paths::OWN_LIST.to_owned(), "From today".to_owned()));
    }
    if let Some(after) = page.from.checked_add_days(Days::new(28)) {
        ways.push(Way(paths::own_list(after), format!("Next four weeks: from {}", long_date(after))));
    }
    ways
}

/// The bookings day by day. One that began before the list does stands on its first day.
fn by_day(page: &OwnList) -> Vec<(NaiveDate, &[DiaryEntry])> {
    let day = |entry: &DiaryEntry| entry.starts.date().max(page.from);
    page.entries
        .chunk_by(|one, next| day(one) == day(next))
        .filter_map(|entries| Some((day(entries.first()?), entries)))
        .collect()
}

fn one_day(page: &OwnList, day: NaiveDate, entries: &[DiaryEntry]) -> impl IntoView + use<> {
    let today = if day == page.today { " (today)" } else { "" };
    let holiday = page
        .holidays
        .iter()
        .find(|(each, _)| *each == day)
        .map(|(_, title)| view! { <p class="govuk-body">{format!("Bank holiday: {title}")}</p> });
    view! {
        <h2 class="govuk-heading-m">{format!("{}{today}", long_date(day))}</h2>
        {holiday}
        {short_table(format!("Hearings on {}", long_date(day)), entries)}
    }
}
