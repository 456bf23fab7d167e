//! The faults of a court.

use super::{broken, other_court, room::months};
use crate::{
    api::equipment::read_faults,
    components::{ScrollRegion, Table, TableCell},
    frame::{Page, load},
    paths::{self, equipment::FAULTS},
    ssr,
    words::equipment::{age, moment},
};
use domain::{
    calendar::long_date,
    view::equipment::{FaultLine, FaultsPage},
};
use leptos::prelude::*;

/// The faults of a court.
#[component]
pub fn Faults() -> impl IntoView {
    let court = ssr::query("court").and_then(|court| court.parse().ok());
    load(read_faults(court), |page| {
        let title = format!("Faults, {}", page.court.name);
        view! {
            <Page title=title back=paths::equipment::at(page.court.court)>
                <span class="govuk-caption-l">{page.court.name.clone()}</span>
                <h1 class="govuk-heading-l">"Faults"</h1>
                {other_court(FAULTS, &page.court)}
                <h2 class="govuk-heading-m">"Open"</h2>
                {open(&page)}
                <h2 class="govuk-heading-m">"Closed in the last twelve months"</h2>
                {closed(&page)}
                <h2 class="govuk-heading-m">"By month"</h2>
                {months(&page.months, format!("Faults opened at {}, by month", page.court.name))}
            </Page>
        }
    })
}

fn open(page: &FaultsPage) -> AnyView {
    if page.open.is_empty() {
        return view! { <p class="govuk-body">"No fault is open."</p> }.into_any();
    }
    let row = |fault: &FaultLine| -> Vec<TableCell> {
        vec![
            fault_link(fault),
            broken(fault).into(),
            fault.owner.clone().into(),
            age(fault.opened, page.now).into(),
            long_date(fault.mended_by).into(),
            TableCell::new(fault.affected.to_string()).numeric(),
        ]
    };
    let (caption, rows) =
        (format!("Open faults, {}", page.court.name), page.open.iter().map(row).collect::<Vec<_>>());
    view! {
        <ScrollRegion labelled_by="open-faults">
            <Table
                caption=caption
                caption_id="open-faults"
                head=vec![
                    "Room or kit".into(),
                    "What does not work".into(),
                    "Owner".into(),
                    "Open for".into(),
                    "Expected to be mended by".into(),
                    "Bookings affected".into(),
                ]
                rows=rows
                first_cell_is_header=true
                small_text=true
            />
        </ScrollRegion>
    }
    .into_any()
}

fn closed(page: &FaultsPage) -> AnyView {
    if page.closed.is_empty() {
        return view! { <p class="govuk-body">"None."</p> }.into_any();
    }
    let row = |fault: &FaultLine| -> Vec<TableCell> {
        let closed = fault.closed.map(moment).unwrap_or_default();
        vec![fault_link(fault), broken(fault).into(), moment(fault.opened).into(), closed.into()]
    };
    let (caption, rows) =
        (format!("Closed faults, {}", page.court.name), page.closed.iter().map(row).collect::<Vec<_>>());
    view! {
        <ScrollRegion labelled_by="closed-faults">
            <Table
                caption=caption
                caption_id="closed-faults"
                head=vec!["Room or kit".into(), "What did not work".into(), "Opened".into(), "Closed".into()]
                rows=rows
                first_cell_is_header=true
                small_text=true
            />
        </ScrollRegion>
    }
    .into_any()
}

fn fault_link(fault: &FaultLine) -> TableCell {
    let which = format!(", fault opened at {}", moment(fault.opened));
    TableCell::new(view! {
        <a class="govuk-link" href=paths::equipment::fault(fault.fault)>
            {fault.name.clone()}
            <span class="govuk-visually-hidden">{which}</span>
        </a>
    })
}
