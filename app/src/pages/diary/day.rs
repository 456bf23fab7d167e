//! The day list.

use super::{
    Way, as_it_stood,
    asked::{Asked, FIELD},
    day_notice, filter,
    lines::{NONE_OF_YOURS, case_link, equipment, head, hearing_link, held, measures, or_none, place, times},
    live,
    sheets::sheets,
    ways,
};
use crate::{
    api::diary::read_diary_day,
    components::{InsetText, ScrollRegion, Sort, Table, TableCell, TableHeading},
    form::Submission,
    frame::{Page, load},
    pages::{fields::filled_date, readiness::readiness_line},
    paths, ssr,
    words::equipment::out_of_use as out_of_use_words,
};
use domain::{
    calendar::long_date,
    view::{DiaryColumn, DiaryDay, DiaryEntry, DiaryOrder, Extent, equipment::OutOfUseLine},
};
use leptos::prelude::*;

/// The list of a day at a place.
#[component]
pub fn DiaryDayPage() -> impl IntoView {
    let Asked { place, day, form } = Asked::here();
    let order = DiaryOrder::read(&ssr::query("sort").unwrap_or_default());
    let on_sheets = ssr::query("list").as_deref() == Some("sheets");
    load(read_diary_day(place, day), move |page| {
        if form.has_errors() {
            return unread(&page, form).into_any();
        }
        let title = format!("Diary, {}, {}", page.place.name, long_date(page.on.day));
        let content =
            if on_sheets { sheets(&page).into_any() } else { day_list(&page, order, &form).into_any() };
        view! { <Page title=title>{content}</Page> }.into_any()
    })
}

/// The form alone, when the day that was asked for cannot be read.
fn unread(page: &DiaryDay, form: Submission) -> impl IntoView + use<> {
    let fields = filter(paths::DIARY, &form, &page.place);
    view! {
        <Page title="Diary" form=form>
            <h1 class="govuk-heading-l">"Diary"</h1>
            {fields}
        </Page>
    }
}

/// Everything within the page.
pub(super) fn day_list(page: &DiaryDay, order: DiaryOrder, form: &Submission) -> impl IntoView + use<> {
    let day = page.on.day;
    let form = form.clone().or_filled(filled_date(FIELD, Some(day)));
    let notices = day_notice(&page.on)
        .into_iter()
        .chain(page.closed.iter().map(|court| format!("{court} is closed on this day.")))
        .map(|words| view! { <InsetText>{words}</InsetText> })
        .collect_view();
    let today = if day == page.today { " (today)" } else { "" };
    view! {
        <div class="pigot-print-wide">
            <span class="govuk-caption-l">{format!("Diary, {}", page.place.name)}</span>
            <h1 class="govuk-heading-l">{format!("{}{today}", long_date(day))}</h1>
            {ways("Other days and views", other_days(page))}
            {filter(paths::DIARY, &form, &page.place)}
            {live(view! {
                {notices}
                {extent_words(page)}
                {listed(page, order)}
                {out_of_use(&page.out)}
            })}
            {as_it_stood(page.as_at)}
        </div>
    }
}

fn other_days(page: &DiaryDay) -> Vec<Way> {
    let (day, place) = (page.on.day, &page.place.value);
    let mut ways = Vec::new();
    if let Some(before) = day.pred_opt() {
        ways.push(Way(paths::diary(place, before), format!("Previous day: {}", long_date(before))));
    }
    if day != page.today {
        ways.push(Way(paths::diary(place, page.today), format!("Today: {}", long_date(page.today))));
    }
    if let Some(after) = day.succ_opt() {
        ways.push(Way(paths::diary(place, after), format!("Next day: {}", long_date(after))));
    }
    ways.push(Way(paths::diary_week(place, day), "Week table".to_owned()));
    if !page.entries.is_empty() {
        ways.push(Way(paths::diary_sheets(place, day), "Sheets to print, one for each courtroom".to_owned()));
    }
    ways
}

/// What the list leaves out, so that nobody takes silence for a free room.
pub(super) fn extent_words(page: &DiaryDay) -> Option<impl IntoView + use<>> {
    let words = match page.on.extent {
        Extent::Whole => return None,
        Extent::Own => {
            "This list has only the hearings that you may see. A time that is not in it may be taken."
        }
        Extent::NotThatDay => "Your role shows the list of today only. There is nothing here for other days.",
    };
    Some(view! { <p class="govuk-body">{words}</p> })
}

/// What is out of use or held provisionally that day: what is not in the list is not free because of it.
pub(super) fn out_of_use(lines: &[OutOfUseLine]) -> Option<impl IntoView + use<>> {
    let items = lines
        .iter()
        .map(|line| view! { <li><strong>{line.name.clone()}</strong>": "{out_of_use_words(line)}</li> })
        .collect_view();
    (!lines.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">"Out of use or held"</h2>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
    })
}

fn listed(page: &DiaryDay, order: DiaryOrder) -> AnyView {
    if page.entries.is_empty() {
        let words = match page.on.extent {
            Extent::Whole => "No hearing is booked on this day.",
            Extent::Own => NONE_OF_YOURS,
            Extent::NotThatDay => return ().into_any(),
        };
        return view! { <p class="govuk-body">{words}</p> }.into_any();
    }
    let mut entries = page.entries.clone();
    order.arrange(&mut entries);
    // A court's name in every line of its own list would only make the lines longer.
    let one_court = entries.iter().all(|entry| entry.court_name == entries[0].court_name);
    let caption = format!("Courtroom bookings, {}, {}", page.place.name, long_date(page.on.day));
    let table = view! {
        <Table
            caption=caption
            caption_id="diary-caption"
            head=heads(page, order)
            rows=entries.iter().map(|entry| row(entry, one_court)).collect()
            first_cell_is_header=true
            small_text=true
            classes="pigot-day pigot-day--full"
        />
    };
    view! {
        <p class="govuk-body">{count_words(entries.len())}</p>
        <ScrollRegion labelled_by="diary-caption">{table}</ScrollRegion>
    }
    .into_any()
}

/// `12 hearings`.
pub(super) fn count_words(count: usize) -> String {
    if count == 1 { "1 hearing".to_owned() } else { format!("{count} hearings") }
}

fn heads(page: &DiaryDay, order: DiaryOrder) -> Vec<TableHeading> {
    let by = |column: DiaryColumn, words: &'static str| {
        let address = paths::diary_ordered(&page.place.value, page.on.day, &order.by(column).code());
        let sorted = (order.column == column).then_some(if order.descending {
            Sort::Descending
        } else {
            Sort::Ascending
        });
        TableHeading::new(view! { <a class="govuk-link" href=address>{words}</a> }).sorted(sorted)
    };
    vec![
        by(DiaryColumn::Time, "Start and end"),
        head("Room held"),
        by(DiaryColumn::Courtroom, "Courtroom"),
        by(DiaryColumn::Hearing, "Hearing"),
        by(DiaryColumn::Case, "Case"),
        head("Witness"),
        by(DiaryColumn::Judge, "Judge"),
        head("Link room"),
        head("Recording kit"),
    ]
}

fn row(entry: &DiaryEntry, one_court: bool) -> Vec<TableCell> {
    let witness = entry.witness_reference.as_ref();
    let room = if one_court { entry.courtroom_name.clone() } else { place(entry) };
    vec![
        TableCell::new(times(entry)).classes("pigot-day__time"),
        TableCell::new(held(entry)).classes("pigot-day__time"),
        room.into(),
        TableCell::new(
            view! { {hearing_link(entry)} {measures(entry)} {equipment(entry)} {readiness_line(entry)} },
        ),
        TableCell::new(case_link(entry)),
        or_none(witness).classes("pigot-reference"),
        or_none(entry.judge.as_ref()),
        or_none(entry.link_room.as_ref()),
        or_none(entry.kit.as_ref()),
    ]
}
