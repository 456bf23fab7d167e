//! One court.

use crate::{
    api::courts::read_court,
    components::{InsetText, ScrollRegion, SummaryList, SummaryRow, Table, TableCell, Tag},
    frame::{Page, load},
    paths, ssr,
};
use domain::{
    calendar::{long_date, time_range_words},
    court::ResourceKind,
    ids::CourtId,
    view::{CourtPage, ResourceLine},
};
use leptos::prelude::*;

/// The page of one court.
#[component]
pub fn Court() -> impl IntoView {
    let court = ssr::id::<CourtId>("court");
    let sees_diary = ssr::viewer().is_some_and(|viewer| viewer.sees_cases);
    load(async move { read_court(court?).await }, move |page| {
        let caption_id = "rooms";
        let diary = (sees_diary && page.resources.iter().any(|each| each.kind == ResourceKind::Courtroom))
            .then(|| diary_links(&page));
        let closed = page.closed.map(|(from, until)| match until {
            Some(until) => format!("Closed from {} to {}.", long_date(from), long_date(until)),
            None => format!("Closed from {} until further notice.", long_date(from)),
        });
        let rows = rows(&page);
        view! {
            <Page title=page.name.clone() back=paths::COURTS>
                <h1 class="govuk-heading-l">{page.name}</h1>
                {closed.map(|text| view! { <InsetText>{text}</InsetText> })}
                <SummaryList rows=rows/>
                {page.may_keep_hours.then(|| view! {
                    <p class="govuk-body pigot-no-print">
                        <a class="govuk-link" href=paths::court_hours(page.court)>"Change opening hours, lunch or a closure"</a>
                    </p>
                })}
                {page.may_hold.then(|| view! {
                    <ul class="govuk-list pigot-no-print">
                        <li><a class="govuk-link" href=paths::holds::court_holds(page.court)>"Provisional holds"</a></li>
                        <li><a class="govuk-link" href=paths::holds::waiting_list(page.court)>"Waiting list"</a></li>
                    </ul>
                })}
                <h2 class="govuk-heading-m">"Rooms and kits"</h2>
                {if page.resources.is_empty() {
                    view! {
                        <p class="govuk-body">"No room of this court can be booked here yet. Whoever runs this service adds rooms."</p>
                    }.into_any()
                } else {
                    view! {
                        <ScrollRegion labelled_by=caption_id>
                            <Table
                                caption="What can be booked at this court"
                                caption_id=caption_id
                                head=vec!["Name".into(), "Kind".into()]
                                rows=page.resources.into_iter().map(room).collect()
                                first_cell_is_header=true
                            />
                        </ScrollRegion>
                    }.into_any()
                }}
                {diary}
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::court_policy(page.court)>"Gaps, windows and practice of this court"</a>
                </p>
            </Page>
        }
    })
}

fn rows(page: &CourtPage) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut add = |key: &str, value: Option<String>| {
        rows.extend(value.map(|value| SummaryRow::new(key, value)));
    };
    add("Kind", Some(page.kind.title().to_owned()));
    add("Sits under", page.linked_centre.clone());
    add("Town", Some(page.town.clone()));
    add("Postcode", Some(page.postcode.clone()));
    add("Region", Some(page.region.title().to_owned()));
    add("Circuit", Some(page.circuit.clone()));
    add("Court code", page.code.clone());
    add("Open", Some(time_range_words(page.opens, page.closes)));
    add("Lunch", page.lunch.map(|(from, until)| time_range_words(from, until)));
    add("Note", page.note.clone());
    if let Some(name) = page.name_cy.clone() {
        rows.insert(0, SummaryRow::new("Name in Welsh", view! { <span lang="cy">{name}</span> }));
    }
    rows
}

fn room(line: ResourceLine) -> Vec<TableCell> {
    let name = match line.kind {
        ResourceKind::Courtroom => view! {
            <a class="govuk-link" href=paths::courtroom(line.resource)>{line.name}</a>
            {line.specialist.then(|| view! { " " <Tag text="Specialist courtroom"/> })}
        }
        .into_any(),
        _ => line.name.into_any(),
    };
    vec![TableCell::new(name), line.kind.title().into()]
}

fn diary_links(page: &CourtPage) -> impl IntoView + use<> {
    let place = page.court.to_string();
    view! {
        <ul class="govuk-list pigot-no-print">
            <li>
                <a class="govuk-link" href=paths::diary(&place, page.today)>{format!("Bookings at {} today", page.name)}</a>
            </li>
            <li>
                <a class="govuk-link" href=paths::diary_week(&place, page.today)>
                    {format!("Bookings at {} this week", page.name)}
                </a>
            </li>
        </ul>
    }
}
