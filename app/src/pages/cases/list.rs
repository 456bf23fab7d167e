//! The list of cases, searched and paged by its address.

use crate::{
    api::cases::read_cases,
    components::{
        Button, ButtonKind, InputType, InputWidth, PageItem, PageLink, Pagination, ScrollRegion, Table,
        TableCell, TableHeading, TextInput, TextSize,
    },
    frame::{Page, load},
    paths, ssr,
};
use domain::{
    calendar::{short_date, time_words},
    view::{CaseLine, CasesPage},
};
use leptos::prelude::*;

/// The list of cases.
#[component]
pub fn Cases() -> impl IntoView {
    let search = ssr::query("search").unwrap_or_default();
    let page = ssr::query("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    load(read_cases(search, page), |page| {
        let found = found(&page);
        let pages = pagination(&page);
        let CasesPage { cases, search, may_open, .. } = page;
        let searched = !search.is_empty();
        view! {
            <Page title="Cases">
                <h1 class="govuk-heading-l">"Cases"</h1>
                {may_open.then(|| view! { <Button href=paths::NEW_CASE>"Open a case"</Button> })}
                <form method="get" action=paths::CASES role="search" class="pigot-no-print">
                    <TextInput
                        name="search"
                        label="Search for a case"
                        label_size=TextSize::S
                        hint="A URN, Crown Court case number or witness reference, or part of one"
                        input_type=InputType::Search
                        width=InputWidth::W20
                        is_code=true
                        value=search
                    />
                    <div class="govuk-button-group">
                        <Button kind=ButtonKind::Secondary>"Search"</Button>
                        {searched.then(|| view! { <a class="govuk-link" href=paths::CASES>"Show all cases"</a> })}
                    </div>
                </form>
                <p class="govuk-body">{found}</p>
                {(!cases.is_empty()).then(|| table(cases))}
                {pages}
            </Page>
        }
    })
}

fn found(page: &CasesPage) -> String {
    let cases = match page.total {
        0 => "No cases".to_owned(),
        1 => "1 case".to_owned(),
        total => format!("{total} cases"),
    };
    if page.search.is_empty() {
        match page.total {
            0 => "There is no case that you have to do with today.".to_owned(),
            _ => format!("{cases}, the one opened last first"),
        }
    } else {
        format!("{cases} found")
    }
}

fn table(cases: Vec<CaseLine>) -> impl IntoView {
    // A reader who sees the particulars of one case sees them of all: it follows from the role.
    let sized = cases.iter().any(|line| line.size.value().is_some());
    let mut head: Vec<TableHeading> = vec!["Case".into(), "Court".into()];
    if sized {
        head.push("URN".into());
        head.push(TableHeading::from("Defendants").numeric());
        head.push(TableHeading::from("Witnesses").numeric());
    }
    head.push("Next hearing".into());
    let rows = cases
        .into_iter()
        .map(|line| {
            let mut cells = vec![
                TableCell::new(view! {
                    <a class="govuk-link" href=paths::case(line.case)>{line.reference}</a>
                }),
                line.court_name.into(),
            ];
            if sized {
                let size = line.size.into_value();
                let number =
                    |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
                cells.push(size.as_ref().map_or_else(String::new, |size| size.urn.clone()).into());
                cells.push(TableCell::from(number(size.as_ref().map(|size| size.defendants))).numeric());
                cells.push(TableCell::from(number(size.as_ref().map(|size| size.witnesses))).numeric());
            }
            cells.push(
                line.next_hearing
                    .map_or_else(
                        || "None in the diary".to_owned(),
                        |starts| format!("{}, {}", short_date(starts.date()), time_words(starts.time())),
                    )
                    .into(),
            );
            cells
        })
        .collect();
    view! {
        <ScrollRegion labelled_by="cases-caption"><Table
            caption="Cases"
            caption_id="cases-caption"
            caption_hidden=true
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
    }
}

fn pagination(page: &CasesPage) -> Option<impl IntoView + use<>> {
    let (current, total) = (page.page, page.pages);
    if total <= 1 {
        return None;
    }
    let search = page.search.clone();
    let href = move |number: usize| address(&search, number);
    let number = |page: u32| usize::try_from(page).unwrap_or(usize::MAX);
    let previous = (current > 1).then(|| PageLink::new(href(number(current - 1))));
    let next = (current < total).then(|| PageLink::new(href(number(current + 1))));
    let items = PageItem::list(number(current), number(total), href);
    Some(view! { <Pagination nostrip:previous=previous nostrip:next=next items=items/> })
}

/// The address of a page of the list. References need no escaping; anything else that was typed loses what would.
fn address(search: &str, page: usize) -> String {
    let kept: String = search
        .chars()
        .map(|each| if each.is_ascii_alphanumeric() || each == '-' { each } else { '+' })
        .collect();
    if kept.is_empty() {
        format!("{}?page={page}", paths::CASES)
    } else {
        format!("{}?search={kept}&page={page}", paths::CASES)
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn what_was_searched_for_stays_in_the_address_of_the_next_page() {
        assert_eq!(address("", 2), "/cases?page=2");
        assert_eq!(address("T2026 7001", 2), "/cases?search=T2026+7001&page=2");
        assert_eq!(address("a&page=9#\"", 2), "/cases?search=a+page+9++&page=2");
    }
}
