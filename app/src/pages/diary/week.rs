//! The week table: a real table, courtrooms down and days across. No cell is placed by time and no row turns into a
//! block on a small screen, because people who hear it need it to stay a table; the day list is there for the rest.

use super::{
    Way, as_it_stood,
    asked::{Asked, FIELD},
    day::count_words,
    filter,
    lines::{NONE_OF_YOURS, kind_within, times},
    live, ways,
};
use crate::{
    api::diary::read_diary_week,
    components::{ScrollRegion, Table, TableCell, TableHeading},
    form::Submission,
    frame::{Page, load},
    pages::fields::filled_date,
    paths,
    words::equipment::out_of_use,
};
use chrono::{Days, NaiveDate};
use domain::{
    calendar::{DayKind, long_date, short_date},
    view::{DiaryCell, DiaryDate, DiaryEntry, DiaryRow, DiaryWeek, Extent, Vacancy, equipment::OutOfUseLine},
};
use leptos::prelude::*;

/// The week at a place.
#[component]
pub fn DiaryWeekPage() -> impl IntoView {
    let Asked { place, day, form } = Asked::here();
    load(read_diary_week(place, day), move |page| {
        if form.has_errors() {
            let fields = filter(paths::DIARY_WEEK, &form, &page.place);
            return view! {
                <Page title="Diary" form=form>
                    <h1 class="govuk-heading-l">"Diary"</h1>
                    {fields}
                </Page>
            }
            .into_any();
        }
        let title = format!("Diary, {}, {}", page.place.name, week_words(monday(&page)));
        let content = week_table(&page, &form);
        view! { <Page title=title>{content}</Page> }.into_any()
    })
}

fn monday(page: &DiaryWeek) -> NaiveDate {
    page.days.first().map_or(page.today, |on| on.day)
}

fn week_words(monday: NaiveDate) -> String {
    format!("week of {}", long_date(monday))
}

/// Everything within the page.
pub(super) fn week_table(page: &DiaryWeek, form: &Submission) -> impl IntoView + use<> {
    let monday = monday(page);
    let form = form.clone().or_filled(filled_date(FIELD, Some(monday)));
    view! {
        <div class="pigot-print-wide">
            <span class="govuk-caption-l">{format!("Diary, {}", page.place.name)}</span>
            <h1 class="govuk-heading-l">{format!("Week of {}", long_date(monday))}</h1>
            {ways("Other weeks and views", other_weeks(page, monday))}
            {filter(paths::DIARY_WEEK, &form, &page.place)}
            {live(view! {
                {extent_words(page)}
                {table(page, monday)}
                {at_the_weekend(page)}
            })}
            {as_it_stood(page.as_at)}
        </div>
    }
}

fn other_weeks(page: &DiaryWeek, monday: NaiveDate) -> Vec<Way> {
    let place = &page.place.value;
    let mut ways = Vec::new();
    if let Some(before) = monday.checked_sub_days(Days::new(7)) {
        ways.push(Way(paths::diary_week(place, before), format!("Previous week: {}", long_date(before))));
    }
    let this_week = page.days.iter().any(|on| on.day == page.today);
    if !this_week {
        ways.push(Way(paths::diary_week(place, page.today), "This week".to_owned()));
    }
    if let Some(after) = monday.checked_add_days(Days::new(7)) {
        ways.push(Way(paths::diary_week(place, after), format!("Next week: {}", long_date(after))));
    }
    let day = if this_week { page.today } else { monday };
    ways.push(Way(paths::diary(place, day), format!("Day list: {}", long_date(day))));
    ways
}

fn extent_words(page: &DiaryWeek) -> Option<impl IntoView + use<>> {
    let any = |extent| page.days.iter().any(|on| on.extent == extent);
    let words = if any(Extent::NotThatDay) {
        "Your role shows the list of today only. The other days stay empty here."
    } else if any(Extent::Own) {
        "This table has only the hearings that you may see. A time that is not in it may be taken."
    } else {
        return None;
    };
    Some(view! { <p class="govuk-body">{words}</p> })
}

fn table(page: &DiaryWeek, monday: NaiveDate) -> AnyView {
    if page.rows.is_empty() {
        return view! { <p class="govuk-body">{NONE_OF_YOURS}</p> }.into_any();
    }
    let caption = format!("Courtroom bookings, {}, {}", page.place.name, week_words(monday));
    let mut heads: Vec<TableHeading> = vec!["Courtroom".into()];
    heads.extend(page.days.iter().map(|on| day_head(page, on)));
    let table = view! {
        <Table
            caption=caption
            caption_id="week-caption"
            head=heads
            rows=page.rows.iter().map(|row| cells(page, row)).collect()
            first_cell_is_header=true
            small_text=true
            classes="pigot-week"
        />
    };
    view! {
        <ScrollRegion labelled_by="week-caption">{table}</ScrollRegion>
    }
    .into_any()
}

fn day_head(page: &DiaryWeek, on: &DiaryDate) -> TableHeading {
    let today = on.day == page.today;
    let more = [
        today.then(|| "Today".to_owned()),
        match &on.kind {
            DayKind::BankHoliday(title) => Some(format!("Bank holiday: {title}")),
            DayKind::BeyondCalendar => Some("Bank holidays not known".to_owned()),
            DayKind::Working | DayKind::Weekend => None,
        },
    ];
    let more = more.into_iter().flatten().map(|words| view! { <br/> {words} }).collect_view();
    TableHeading::new(view! {
        <a class="govuk-link" href=paths::diary(&page.place.value, on.day)>{short_date(on.day)}</a>
        {more}
    })
    .current_date(today)
}

fn cells(page: &DiaryWeek, row: &DiaryRow) -> Vec<TableCell> {
    let days = row.cells.iter().zip(&page.days).map(|(cell, on)| TableCell::new(day_cell(row, cell, on)));
    std::iter::once(TableCell::from(row.name.clone())).chain(days).collect()
}

fn day_cell(row: &DiaryRow, cell: &DiaryCell, on: &DiaryDate) -> impl IntoView + use<> {
    let holiday = matches!(on.kind, DayKind::BankHoliday(_))
        .then(|| view! { <p class="pigot-week__closed">"Bank holiday"</p> });
    let booked = (!cell.entries.is_empty()).then(|| {
        let bookings = cell.entries.iter().map(booking).collect_view();
        view! { <ul class="pigot-week__bookings">{bookings}</ul> }
    });
    let out = (!cell.out.is_empty()).then(|| {
        let lines =
            cell.out.iter().map(|line| view! { <li class="pigot-week__closed">{out_words(line)}</li> });
        view! { <ul class="pigot-week__bookings">{lines.collect_view()}</ul> }
    });
    view! {
        {holiday}
        {booked}
        {out}
        {vacancy(row, cell, on)}
    }
}

/// `Out of use Mon 30 Nov, 8am to 1pm (building works)`.
fn out_words(line: &OutOfUseLine) -> String {
    let words = out_of_use(line);
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `10am to 11:30am, ground rules hearing, T20267001`.
fn booking(entry: &DiaryEntry) -> impl IntoView + use<> {
    let words = format!("{}, {}, {}", times(entry), kind_within(entry), entry.case_reference);
    let shown = match entry.case {
        Some(_) => view! { <a class="govuk-link" href=paths::hearing(entry.hearing)>{words}</a> }.into_any(),
        None => words.into_any(),
    };
    view! { <li class="pigot-week__booking">{shown}</li> }
}

fn vacancy(row: &DiaryRow, cell: &DiaryCell, on: &DiaryDate) -> AnyView {
    let empty = cell.entries.is_empty() && cell.out.is_empty();
    let words = match cell.vacancy {
        Vacancy::Bookable => {
            let which = format!(" {} on {}", row.name, long_date(on.day));
            return view! {
                <p class="pigot-week__free">
                    {empty.then_some("Free ")}
                    <a class="govuk-link" href=paths::start_hearing(row.courtroom, on.day)>
                        {if empty { "Book" } else { "Book more" }}
                        <span class="govuk-visually-hidden">{which}</span>
                    </a>
                </p>
            }
            .into_any();
        }
        _ if !empty => return ().into_any(),
        Vacancy::Free => "Free",
        Vacancy::AnotherBooking => "Another booking",
        // The cell says so already.
        Vacancy::Holiday => return ().into_any(),
        Vacancy::CourtClosed => "Court closed",
        Vacancy::NotInUse => "Not in use",
        Vacancy::NothingOfYours => "None of yours",
        Vacancy::NotShown => "Not shown",
    };
    let class = if cell.vacancy == Vacancy::Free { "pigot-week__free" } else { "pigot-week__closed" };
    view! { <p class=class>{words}</p> }.into_any()
}

/// The table ends on Friday; what stands on the two days after it is not passed over.
fn at_the_weekend(page: &DiaryWeek) -> Option<impl IntoView + use<>> {
    let days = page
        .weekend
        .iter()
        .map(|(day, booked)| {
            let words = format!("{}: {}", long_date(*day), count_words(*booked));
            view! { <li><a class="govuk-link" href=paths::diary(&page.place.value, *day)>{words}</a></li> }
        })
        .collect_view();
    (!page.weekend.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">"At the weekend"</h2>
            <ul class="govuk-list">{days}</ul>
        }
    })
}
