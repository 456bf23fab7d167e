//! Every court by region, the specialist courtrooms first.

use crate::{
    api::courts::read_courts,
    components::{
        ActionLink, Details, ScrollRegion, SummaryCard, SummaryRow, Table, TableCell, Tag, TagColour,
    },
    frame::{Page, load},
    paths,
};
use domain::{
    court::{CourtKind, Facility, Region},
    view::{CourtLine, CourtsPage, RegionSection, SpecialistLine},
};
use leptos::prelude::*;

/// The list of courts.
#[component]
pub fn Courts() -> impl IntoView {
    load(read_courts(), |CourtsPage { regions }| {
        let ways = regions
            .iter()
            .map(|section| {
                let (code, title) = (section.region.code(), section.region.title());
                view! { <li><a class="govuk-link" href=format!("#{code}")>{title}</a></li> }
            })
            .collect_view();
        let known = regions.iter().any(|section| !section.courts.is_empty());
        view! {
            <Page title="Courts and specialist courtrooms">
                <h1 class="govuk-heading-l">"Courts and specialist courtrooms"</h1>
                {(!known).then(|| view! {
                    <p class="govuk-body">"No courts have been loaded yet. Whoever runs this service loads them."</p>
                })}
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::RULES>"The rules this service counts by"</a>
                </p>
                <nav aria-label="Regions" class="pigot-no-print">
                    <ul class="govuk-list">{ways}</ul>
                </nav>
                {regions.into_iter().map(region).collect_view()}
            </Page>
        }
    })
}

fn region(section: RegionSection) -> impl IntoView {
    let RegionSection { region, specialist, courts } = section;
    let code = region.code();
    let caption = format!("Crown Court centres and satellites, {}", region.title());
    let summary = match courts.len() {
        1 => format!("The court of {}", in_a_sentence(region)),
        count => format!("All {count} courts of {}", in_a_sentence(region)),
    };
    let caption_id = format!("{code}-courts");
    view! {
        <section aria-labelledby=code>
            <h2 class="govuk-heading-m" id=code>{region.title()}</h2>
            {if specialist.is_empty() {
                view! { <p class="govuk-body">"No specialist courtroom is designated in this region."</p> }.into_any()
            } else {
                specialist.into_iter().map(card).collect_view().into_any()
            }}
            {(!courts.is_empty()).then(|| view! {
                <Details summary=summary>
                    <ScrollRegion labelled_by=caption_id.clone()>
                        <Table
                            caption=caption
                            caption_id=caption_id
                            head=vec!["Court".into(), "Town".into(), "Kind".into()]
                            rows=courts.into_iter().map(row).collect()
                            first_cell_is_header=true
                            small_text=true
                        />
                    </ScrollRegion>
                </Details>
            })}
        </section>
    }
}

/// A region as it is named within a sentence.
fn in_a_sentence(region: Region) -> String {
    match region {
        Region::London | Region::Wales => region.title().to_owned(),
        _ => format!("the {}", region.title()),
    }
}

fn card(line: SpecialistLine) -> impl IntoView {
    let title = format!("{}, {}", line.name, line.court_name);
    let lacks: Vec<&str> = Facility::ALL
        .iter()
        .filter(|facility| !line.facilities.contains(facility))
        .map(|facility| facility.title())
        .collect();
    let has: Vec<&str> = line.facilities.iter().map(|facility| facility.title()).collect();
    let rows = vec![
        SummaryRow::new("Named officer", line.officer.unwrap_or_else(|| "Nobody is appointed".to_owned())),
        SummaryRow::new("Has", listed(&has, "Nothing is recorded")),
        SummaryRow::new("Does not have", listed(&lacks, "Nothing is missing")),
    ];
    let actions = vec![ActionLink::new("See courtroom", paths::courtroom(line.courtroom))];
    view! { <SummaryCard title=title heading_level=3 actions=actions rows=rows/> }
}

fn listed(titles: &[&str], none: &str) -> String {
    if titles.is_empty() { none.to_owned() } else { titles.join(", ") }
}

fn row(line: CourtLine) -> Vec<TableCell> {
    let kind = match (line.kind, line.linked_centre) {
        (CourtKind::Satellite, Some(centre)) => format!("Satellite of {centre}"),
        (kind, _) => kind.title().to_owned(),
    };
    let closed = line.closed.then(|| view! { " " <Tag text="Closed" colour=TagColour::Red/> });
    vec![
        TableCell::new(view! {
            <a class="govuk-link" href=paths::court(line.court)>{line.name}</a>
            {closed}
        }),
        line.town.into(),
        kind.into(),
    ]
}
