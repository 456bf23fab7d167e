//! What is due for one reader, across cases.

use super::state_tag;
use crate::{
    api::deadlines::read_due,
    components::{
        Button, ButtonKind, Choice, PageItem, PageLink, Pagination, Radios, ScrollRegion, Table, TableCell,
        TableHeading, TextSize,
    },
    frame::{Page, load},
    paths, ssr,
    words::deadlines::{due_words, state_words},
};
use domain::{
    calendar::long_date,
    due::DueFilter,
    view::{DueCount, DueLine, DuePage},
};
use leptos::prelude::*;

/// The list.
#[component]
pub fn Due() -> impl IntoView {
    let filter = ssr::query("show").and_then(|show| show.parse().ok()).unwrap_or(DueFilter::Pressing);
    let everybodys = ssr::query("of").as_deref() == Some("everybody");
    let page = ssr::query("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    load(read_due(filter, everybodys, page), |page| {
        let found = match page.total {
            0 => "Nothing".to_owned(),
            1 => "1 deadline".to_owned(),
            total => format!("{total} deadlines"),
        };
        let pagination = pagination(&page);
        let csv = paths::due_csv(page.filter, page.everybodys);
        view! {
            <Page title="Due" back=paths::HOME>
                <span class="govuk-caption-l">{format!("Today is {}", long_date(page.today))}</span>
                <h1 class="govuk-heading-l">"Due"</h1>
                <p class="govuk-body">{count_words(page.count)}</p>
                {filters(&page)}
                <p class="govuk-body" id="due-found">{format!("{found}, what hurts first at the top")}</p>
                {(page.total > 0).then(|| table(page.lines))}
                {pagination}
                <p class="govuk-body pigot-no-print">
                    <a class="govuk-link" href=csv download="due.csv">"This list as a spreadsheet (CSV)"</a>
                </p>
            </Page>
        }
    })
}

fn count_words(count: DueCount) -> String {
    format!("Overdue: {}. Due within five working days: {}.", count.overdue, count.near)
}

fn filters(page: &DuePage) -> impl IntoView + use<> {
    let shows = DueFilter::ALL.iter().map(|each| Choice::new(each.code(), each.title())).collect();
    let whose = vec![Choice::new("mine", "What I have to see to"), Choice::new("everybody", "Everybody's")];
    view! {
        <form method="get" action=paths::DUE class="pigot-no-print">
            <Radios
                name="show"
                legend="Show"
                legend_size=TextSize::S
                items=shows
                value=page.filter.code()
                small=true
                inline=true
            />
            {page.may_choose.then(|| view! {
                <Radios
                    name="of"
                    legend="Whose"
                    legend_size=TextSize::S
                    items=whose
                    value=if page.everybodys { "everybody" } else { "mine" }
                    small=true
                    inline=true
                />
            })}
            <Button kind=ButtonKind::Secondary>"Show"</Button>
        </form>
    }
}

// How it stands and by when come next to what it is: on a telephone the rest is reached by scrolling.
fn table(lines: Vec<DueLine>) -> impl IntoView {
    let head: Vec<TableHeading> =
        vec!["What".into(), "State".into(), "Due".into(), "Case".into(), "For".into()];
    let rows = lines
        .into_iter()
        .map(|due| {
            let what = view! {
                <a class="govuk-link" href=paths::deadlines(due.case)>{due.line.what.clone()}</a>
                {due.line.practice.then_some(" (practice)")}
            };
            vec![
                TableCell::new(what),
                TableCell::new(state_tag(&due.line.state)),
                due_words(&due.line.due).into(),
                format!("{}, {}", due.case_reference, due.court).into(),
                due.line.of.clone().into(),
            ]
        })
        .collect();
    view! {
        <ScrollRegion labelled_by="due-caption"><Table
            caption="Deadlines"
            caption_id="due-caption"
            caption_hidden=true
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
    }
}

fn pagination(page: &DuePage) -> Option<impl IntoView + use<>> {
    if page.pages <= 1 {
        return None;
    }
    let (filter, everybodys) = (page.filter, page.everybodys);
    let href = move |number: usize| paths::due(filter, everybodys, number);
    let number = |page: u32| usize::try_from(page).unwrap_or(usize::MAX);
    let (current, total) = (page.page, page.pages);
    let previous = (current > 1).then(|| PageLink::new(href(number(current - 1))));
    let next = (current < total).then(|| PageLink::new(href(number(current + 1))));
    let items = PageItem::list(number(current), number(total), href);
    Some(view! { <Pagination nostrip:previous=previous nostrip:next=next items=items/> })
}

/// How much is due, with what hurts most, for the first page.
pub fn due_section(count: DueCount, worst: &[DueLine]) -> impl IntoView + use<> {
    let lines = worst
        .iter()
        .map(|due| {
            let state = state_words(&due.line.state);
            let words = format!("{}, {}, {}: {state}", due.line.what, due.case_reference, due.line.of);
            view! { <li><a class="govuk-link" href=paths::deadlines(due.case)>{words}</a></li> }
        })
        .collect_view();
    view! {
        <section aria-labelledby="due-heading">
            <h2 class="govuk-heading-m" id="due-heading">"Due"</h2>
            <p class="govuk-body">
                {count_words(count)} " " <a class="govuk-link" href=paths::DUE>"See what is due"</a>
            </p>
            <ul class="govuk-list govuk-list--spaced">{lines}</ul>
        </section>
    }
}
