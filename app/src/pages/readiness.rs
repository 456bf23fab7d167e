//! Ready or not: the list on a hearing's page, the short word in a list, and the six weeks to come, courtroom by courtroom.

use super::diary::line_words;
use crate::{
    api::diary::read_weeks_ahead,
    components::{Button, ButtonKind, Select, SelectItem, SummaryList, SummaryRow, Tag, TextSize},
    frame::{Page, load},
    paths, ssr, words,
};
use domain::{
    calendar::long_date,
    readiness::{Judged, Standing, Verdict},
    view::{
        DiaryEntry, DiaryPlace,
        readiness::{NotReady, RoomAhead, WeeksAhead, WitnessToday},
    },
};
use leptos::prelude::*;

/// How many bookings of a courtroom stand on the first page; the page of the six weeks has all.
const SHOWN: usize = 6;
/// Where the six weeks begin on the first page.
pub(super) const SIX_WEEKS: &str = "six-weeks";

/// The six weeks to come, in full.
#[component]
pub fn ReadyOrNot() -> impl IntoView {
    let place = ssr::query("place");
    load(read_weeks_ahead(place), |(weeks, place)| {
        let title = format!("Ready or not, {}", place.name);
        view! {
            <Page title=title>
                <span class="govuk-caption-l">{place.name.clone()}</span>
                <h1 class="govuk-heading-l">"Ready or not: the next six weeks"</h1>
                {other_place(&place)}
                {rooms(&weeks, None)}
            </Page>
        }
    })
}

/// Another place, chosen with a form that only asks.
fn other_place(place: &DiaryPlace) -> Option<impl IntoView + use<>> {
    let items = place.choices.iter().map(|choice| SelectItem::new(&choice.value, &choice.text)).collect();
    (place.choices.len() > 1).then(|| {
        view! {
            <form method="get" action=paths::READY class="pigot-no-print">
                <Select name="place" label="Court or courtroom" label_size=TextSize::S items=items value=place.value.clone()/>
                <Button kind=ButtonKind::Secondary>"Show this place"</Button>
            </form>
        }
    })
}

/// What a booking amounts to, in a word or two.
pub(super) fn verdict_tag(verdict: Verdict) -> impl IntoView {
    let (text, colour) = words::readiness::verdict(verdict);
    view! { <Tag text=text colour=colour/> }
}

/// Whether it is ready, under the hearing in a list.
pub(super) fn readiness_line(entry: &DiaryEntry) -> Option<impl IntoView + use<>> {
    entry.readiness.map(|verdict| {
        view! { <br/> <span class="govuk-body-s">"Readiness: " {verdict_tag(verdict)}</span> }
    })
}

/// Every condition of a hearing: what is missing first, then what is not recorded, then what is met.
pub(super) fn conditions(all: &[Judged]) -> impl IntoView + use<> {
    let verdict = Verdict::of(all);
    let mut listed: Vec<&Judged> = all.iter().filter(|each| each.standing != Standing::NotNeeded).collect();
    listed.sort_by_key(|each| (each.standing, each.condition));
    let rows = listed.into_iter().map(row).collect();
    let not_needed: Vec<String> = all
        .iter()
        .filter(|each| each.standing == Standing::NotNeeded)
        .map(|each| words::readiness::condition(each.condition))
        .collect();
    let of_the_reader = ssr::viewer().is_none_or(|viewer| !viewer.role.is_court_staff());
    view! {
        <h2 class="govuk-heading-m" id="ready">"Ready or not"</h2>
        <p class="govuk-body">
            {verdict_tag(verdict)}
            " "
            {summed_up(verdict)}
            {of_the_reader.then_some(" Only what your role may see is listed and counted.")}
        </p>
        <SummaryList rows=rows/>
        {(!not_needed.is_empty()).then(|| view! {
            <p class="govuk-body-s">{format!("Not needed for this hearing: {}.", not_needed.join("; "))}</p>
        })}
    }
}

/// The way from the top of a hearing's page to its conditions.
pub(super) fn way_to_conditions(all: &[Judged]) -> impl IntoView + use<> {
    view! {
        <p class="govuk-body">
            <a class="govuk-link" href="#ready">"Ready or not"</a>
            ": "
            {verdict_tag(Verdict::of(all))}
        </p>
    }
}

/// What the tag says, in a sentence.
fn summed_up(verdict: Verdict) -> String {
    let mut sentences = Vec::new();
    if verdict.is_ready() {
        sentences.push("Nothing is known to be missing.".to_owned());
    } else if let Some(next) = verdict.next {
        sentences.push(format!("The next is due by {}.", long_date(next)));
    }
    match verdict.not_recorded {
        0 => {}
        1 => sentences.push("Of one more, nothing is recorded yet.".to_owned()),
        more => sentences.push(format!("Of {more} more, nothing is recorded yet.")),
    }
    sentences.join(" ")
}

fn row(judged: &Judged) -> SummaryRow {
    let standing = judged.standing;
    let why = judged.why.as_ref().map(words::readiness::why);
    let act = words::readiness::act(judged).map(|act| view! { <br/> {format!("To act: {act}")} });
    let value = view! {
        <Tag text=standing.title() colour=words::readiness::colour(standing)/>
        {why.map(|why| format!(" {why}"))}
        {act}
    };
    SummaryRow::new(words::readiness::condition(judged.condition), value)
}

/// The six weeks on the first page: the worst of each courtroom.
pub(super) fn six_weeks(weeks: &WeeksAhead, place: &str) -> impl IntoView + use<> {
    view! {
        <h2 class="govuk-heading-m" id=SIX_WEEKS>"The next six weeks"</h2>
        {rooms(weeks, Some(SHOWN))}
        <p class="govuk-body pigot-no-print">
            <a class="govuk-link" href=paths::ready(place)>"All that is missing in the next six weeks"</a>
        </p>
    }
}

/// `12 of 40 hearings are not ready`.
pub(super) fn count_words(weeks: &WeeksAhead) -> String {
    match weeks.counts() {
        (0, _) => "no hearing is booked".to_owned(),
        (booked, 0) => format!("nothing is missing from the {booked} booked"),
        (booked, 1) => format!("1 of {booked} hearings is not ready"),
        (booked, missing) => format!("{missing} of {booked} hearings are not ready"),
    }
}

fn rooms(weeks: &WeeksAhead, most: Option<usize>) -> impl IntoView + use<> {
    let span =
        format!("From {} to {}: {}.", long_date(weeks.from), long_date(weeks.until), count_words(weeks));
    let rooms = weeks.rooms.iter().map(|room| room_ahead(room, most)).collect_view();
    view! {
        <p class="govuk-body">{span}</p>
        {rooms}
    }
}

fn room_ahead(room: &RoomAhead, most: Option<usize>) -> impl IntoView + use<> {
    let shown = most.and_then(|most| room.not_ready.get(..most)).unwrap_or(&room.not_ready);
    let more = room.not_ready.len() - shown.len();
    let more = (more > 0).then(|| {
        let words = format!("{more} more of {}", room.name);
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=paths::ready(&room.courtroom.to_string())>{words}</a>
            </p>
        }
    });
    let items = shown.iter().map(not_ready).collect_view();
    let list = if room.not_ready.is_empty() {
        let words = match room.booked {
            1 => "Nothing is missing from the hearing that is booked.".to_owned(),
            booked => format!("Nothing is missing from the {booked} hearings that are booked."),
        };
        view! { <p class="govuk-body">{words}</p> }.into_any()
    } else {
        view! { <ul class="govuk-list govuk-list--spaced">{items}</ul> }.into_any()
    };
    // On the first page a courtroom stands under the six weeks; on their own page it is what heads a part.
    let name = room.name.clone();
    let heading = match most {
        Some(_) => view! { <h3 class="govuk-heading-s">{name}</h3> }.into_any(),
        None => view! { <h2 class="govuk-heading-m">{name}</h2> }.into_any(),
    };
    view! {
        {heading}
        {list}
        {more}
    }
}

/// One booking: which, how bad, and each thing that is missing with who must act.
fn not_ready(line: &NotReady) -> impl IntoView + use<> {
    let entry = &line.entry;
    let witness = entry
        .witness_reference
        .as_ref()
        .map(|reference| format!(", witness {reference}"))
        .unwrap_or_default();
    let which = format!("{}{witness}", line_words(entry));
    let missing = words::readiness::missing_lines(&line.missing)
        .into_iter()
        .map(|each| {
            let overdue = each.overdue.then(|| view! { <strong>"Overdue: "</strong> });
            let act = each.act.map(|act| format!(" ({act})"));
            view! { <li>{overdue} {each.what} {act}</li> }
        })
        .collect_view();
    view! {
        <li>
            <a class="govuk-link" href=paths::hearing(entry.hearing)>{which}</a>
            " "
            {verdict_tag(line.verdict)}
            <ul class="govuk-list govuk-list--bullet govuk-!-margin-top-1">{missing}</ul>
        </li>
    }
}

/// The witnesses who come today, by reference, with what is recorded of their arrival and support.
pub(super) fn witnesses_today(lines: &[WitnessToday]) -> impl IntoView + use<> {
    let items = lines.iter().map(witness_today).collect_view();
    let list = if lines.is_empty() {
        view! { <p class="govuk-body">"No witness is named for a hearing that is still to come today."</p> }
            .into_any()
    } else {
        view! { <ul class="govuk-list govuk-list--spaced">{items}</ul> }.into_any()
    };
    view! {
        <h2 class="govuk-heading-m">"Witnesses today"</h2>
        {list}
    }
}

fn witness_today(line: &WitnessToday) -> impl IntoView + use<> {
    let when = domain::calendar::time_words(line.starts.time());
    let which = format!("{when}, witness {}", line.reference);
    let place = match &line.link_room {
        Some(room) => format!(", {}, gives evidence from {room}", line.place),
        None => format!(", {}", line.place),
    };
    let support: Vec<&str> = line.support.iter().map(|capacity| capacity.title()).collect();
    let support = if support.is_empty() {
        "No supporter or intermediary is named that you may see.".to_owned()
    } else {
        format!("With the witness: {}.", support.join(", "))
    };
    let measures = line.measures.clone().map(|measures| view! { <br/> {format!("Measures: {measures}.")} });
    let conditions = line
        .conditions
        .iter()
        .filter(|each| !matches!(each.standing, Standing::NotNeeded | Standing::Met))
        .map(|each| {
            let words = match each.standing {
                Standing::NotRecorded => {
                    format!("{}: not recorded yet", words::readiness::subject(each.condition))
                }
                _ => words::readiness::missing(each),
            };
            view! { <li>{words}</li> }
        })
        .collect_view();
    view! {
        <li>
            <a class="govuk-link" href=paths::hearing(line.hearing)>{which}</a>
            {place}
            <br/>
            {support}
            {measures}
            <ul class="govuk-list govuk-list--bullet govuk-!-margin-top-1">{conditions}</ul>
        </li>
    }
}
