//! One courtroom: what it has, why it is the specialist courtroom, who answers for it, what is beside it.

use crate::{
    api::courts::read_courtroom,
    components::{
        ActionLink, Button, ButtonKind, InsetText, ScrollRegion, SummaryList, SummaryRow, Table, TableCell,
        Tag, TagColour,
    },
    frame::{Page, load},
    paths, ssr,
};
use domain::{
    calendar::long_date,
    court::{Facility, ResourceKind},
    ids::ResourceId,
    view::{CourtroomPage, OfficerLine, ResourceLine},
};
use leptos::prelude::*;

/// The page of one courtroom.
#[component]
pub fn Courtroom() -> impl IntoView {
    let courtroom = ssr::id::<ResourceId>("courtroom");
    let sees_diary = ssr::viewer().is_some_and(|viewer| viewer.sees_cases);
    let sees_equipment = ssr::sees_equipment();
    load(async move { read_courtroom(courtroom?).await }, move |page| {
        let title = format!("{}, {}", page.name, page.court_name);
        let diary = sees_diary.then(|| diary_links(&page));
        view! {
            <Page title=title back=paths::court(page.court)>
                <span class="govuk-caption-l">{format!("{}, {}", page.court_name, page.region.title())}</span>
                <h1 class="govuk-heading-l">{page.name.clone()}</h1>
                {designation(&page)}
                {diary}
                {crate::pages::relisting::relist_link(page.courtroom)}
                {sees_equipment.then(|| equipment_link(&page))}
                <h2 class="govuk-heading-m">"What it has"</h2>
                <Table
                    caption="Facilities of this courtroom"
                    caption_hidden=true
                    head=vec!["Facility".into(), "Here".into()]
                    rows=facilities(&page.facilities)
                    first_cell_is_header=true
                />
                <h2 class="govuk-heading-m">"Who answers for it"</h2>
                {officers(&page)}
                <h2 class="govuk-heading-m">"The courtroom's team"</h2>
                {super::team::team(&page)}
                <h2 class="govuk-heading-m">"Beside it"</h2>
                {beside(page.beside)}
            </Page>
        }
    })
}

fn designation(page: &CourtroomPage) -> impl IntoView + use<> {
    let Some(designation) = &page.designation else {
        return view! { <p class="govuk-body">"This is not a designated specialist courtroom."</p> }
            .into_any();
    };
    let region = page.region.title();
    let from = long_date(designation.from);
    let begins = if designation.from <= page.today {
        format!("Designated specialist courtroom for {region} since {from}")
    } else {
        format!("Will be the designated specialist courtroom for {region} from {from}")
    };
    let ends = designation.until.map(|until| format!(", until {}", long_date(until))).unwrap_or_default();
    let because = designation.because.clone();
    view! {
        <InsetText>
            {format!("{begins}{ends}.")} <br/> {because}
        </InsetText>
    }
    .into_any()
}

fn diary_links(page: &CourtroomPage) -> impl IntoView + use<> {
    let place = page.courtroom.to_string();
    view! {
        <ul class="govuk-list pigot-no-print">
            <li>
                <a class="govuk-link" href=paths::diary(&place, page.today)>{format!("Bookings in {} today", page.name)}</a>
            </li>
            <li>
                <a class="govuk-link" href=paths::diary_week(&place, page.today)>
                    {format!("Bookings in {} this week", page.name)}
                </a>
            </li>
        </ul>
    }
}

fn equipment_link(page: &CourtroomPage) -> impl IntoView + use<> {
    view! {
        <p class="govuk-body pigot-no-print">
            <a class="govuk-link" href=paths::equipment::room(page.courtroom)>{format!("Equipment, checks and faults of {}", page.name)}</a>
        </p>
    }
}

fn facilities(has: &[Facility]) -> Vec<Vec<TableCell>> {
    Facility::ALL
        .iter()
        .map(|facility| {
            let here = if has.contains(facility) { "Yes" } else { "No" };
            vec![facility.title().into(), here.into()]
        })
        .collect()
}

fn officers(page: &CourtroomPage) -> impl IntoView + use<> {
    let list = if page.officers.is_empty() {
        view! { <p class="govuk-body">"Nobody is appointed."</p> }.into_any()
    } else {
        let rows = page.officers.iter().map(|officer| officer_row(page, officer)).collect();
        view! { <SummaryList rows=rows/> }.into_any()
    };
    let appoint = page.may_appoint.then(|| {
        view! {
            <Button href=paths::new_officer(page.courtroom) kind=ButtonKind::Secondary classes="pigot-no-print">
                "Name an officer or deputy"
            </Button>
        }
    });
    view! {
        {list}
        {appoint}
    }
}

fn officer_row(page: &CourtroomPage, officer: &OfficerLine) -> SummaryRow {
    let later =
        (officer.from > page.today).then(|| view! { " " <Tag text="Not yet" colour=TagColour::Grey/> });
    let row = SummaryRow::new(
        officer.name.clone(),
        view! {
            {super::office_words(officer)}
            {later}
        },
    );
    if page.may_appoint {
        let end = paths::end_appointment(page.courtroom, officer.appointment);
        row.action(ActionLink::new("End", end).hidden(format!("the appointment of {}", officer.name)))
    } else {
        row
    }
}

fn beside(lines: Vec<ResourceLine>) -> impl IntoView {
    if lines.is_empty() {
        return view! {
            <p class="govuk-body">"No link room, waiting room or recording kit of this court is recorded."</p>
        }
        .into_any();
    }
    let kinds = [ResourceKind::LinkRoom, ResourceKind::WaitingRoom, ResourceKind::RecordingKit];
    let rows = kinds
        .into_iter()
        .map(|kind| {
            let names: Vec<&str> =
                lines.iter().filter(|line| line.kind == kind).map(|line| line.name.as_str()).collect();
            let names = if names.is_empty() { "None".to_owned() } else { names.join(", ") };
            vec![kind.title().into(), names.into()]
        })
        .collect();
    view! {
        <ScrollRegion labelled_by="beside">
            <Table
                caption="Rooms and kits of the same court"
                caption_id="beside"
                head=vec!["Kind".into(), "Names".into()]
                rows=rows
                first_cell_is_header=true
            />
        </ScrollRegion>
    }
    .into_any()
}
