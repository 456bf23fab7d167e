//! The equipment of a court: what is to be checked, what is broken, every room and kit.

use super::{other_court, result};
use crate::{
    api::equipment::read_equipment,
    components::{ScrollRegion, Table, TableCell, Tag, TagColour},
    frame::{Page, load},
    paths::{self, equipment::EQUIPMENT},
    ssr,
    words::equipment::{age, moment_seen_at, unready},
};
use domain::{
    calendar::time_words,
    court::ResourceKind,
    view::equipment::{CheckToDo, EquipmentLine, EquipmentPage},
};
use leptos::prelude::*;

/// The equipment of a court.
#[component]
pub fn Equipment() -> impl IntoView {
    let court = ssr::query("court").and_then(|court| court.parse().ok());
    load(read_equipment(court), |page| {
        let title = format!("Equipment, {}", page.court.name);
        view! {
            <Page title=title>
                <span class="govuk-caption-l">{page.court.name.clone()}</span>
                <h1 class="govuk-heading-l">"Equipment"</h1>
                {other_court(EQUIPMENT, &page.court)}
                <h2 class="govuk-heading-m">"To check for today's hearings"</h2>
                {to_check(&page.to_check, page.may.check)}
                <h2 class="govuk-heading-m">"Faults"</h2>
                {faults(&page)}
                <h2 class="govuk-heading-m">"Rooms and kits"</h2>
                {rooms(&page)}
                {page.may.keep.then(|| kept(&page))}
            </Page>
        }
    })
}

/// What is to be checked, the earliest first, each line a link to its form.
pub(in crate::pages) fn to_check(lines: &[CheckToDo], may_check: bool) -> AnyView {
    if lines.is_empty() {
        return view! {
            <p class="govuk-body">"Nothing. Every room and kit that a hearing needs today has passed its check."</p>
        }
        .into_any();
    }
    let items = lines
        .iter()
        .map(|line| {
            let hearings = if line.hearings == 1 {
                "1 hearing".to_owned()
            } else {
                format!("{} hearings", line.hearings)
            };
            let words = format!(
                "{}: {}. {hearings} today, the first at {}",
                line.name,
                unready(line.why),
                time_words(line.first.time())
            );
            let shown = if may_check {
                let hidden = format!("{}, {}: ", line.court_name, words);
                view! {
                    {words}
                    ". "
                    <a class="govuk-link" href=paths::equipment::check(line.resource)>
                        "Check now"
                        <span class="govuk-visually-hidden">{format!(" {hidden}")}</span>
                    </a>
                }
                .into_any()
            } else {
                words.into_any()
            };
            view! { <li>{shown}</li> }
        })
        .collect_view();
    view! { <ul class="govuk-list govuk-list--spaced">{items}</ul> }.into_any()
}

fn faults(page: &EquipmentPage) -> impl IntoView + use<> {
    let lines = page
        .faults
        .iter()
        .map(|fault| {
            let words = format!("{}, open for {}", fault.name, age(fault.opened, page.now));
            let bookings = if fault.affected == 1 { "booking" } else { "bookings" };
            let rest = format!(", owned by {}. {} {bookings} affected", fault.owner, fault.affected);
            view! {
                <li>
                    <a class="govuk-link" href=paths::equipment::fault(fault.fault)>{words}</a>
                    {rest}
                </li>
            }
        })
        .collect_view();
    let list = if page.faults.is_empty() {
        view! { <p class="govuk-body">"No fault is open."</p> }.into_any()
    } else {
        view! { <ul class="govuk-list govuk-list--spaced">{lines}</ul> }.into_any()
    };
    view! {
        {list}
        <p class="govuk-body">
            <a class="govuk-link" href=paths::equipment::faults_at(page.court.court)>"All faults of this court"</a>
        </p>
    }
}

fn rooms(page: &EquipmentPage) -> AnyView {
    if page.rooms.is_empty() {
        return view! { <p class="govuk-body">"This court has no room or kit that is checked."</p> }
            .into_any();
    }
    let rows: Vec<_> = page.rooms.iter().map(|line| row(page, line)).collect();
    let caption = format!("Rooms and kits of {}", page.court.name);
    view! {
        <ScrollRegion labelled_by="rooms">
            <Table
                caption=caption
                caption_id="rooms"
                head=vec!["Room or kit".into(), "Last check".into(), "State".into(), "Hearings that need it today".into()]
                rows=rows
                first_cell_is_header=true
                small_text=true
            />
        </ScrollRegion>
    }
    .into_any()
}

fn row(page: &EquipmentPage, line: &EquipmentLine) -> Vec<TableCell> {
    let last = line.last.as_ref().map_or_else(
        || "Never".to_owned(),
        |check| format!("{} by {}", moment_seen_at(check.at, page.now), check.by),
    );
    let fault = line.fault.map(|fault| {
        view! {
            <a class="govuk-link" href=paths::equipment::fault(fault)>
                <Tag text="Fault" colour=TagColour::Red/>
                <span class="govuk-visually-hidden">{format!(" in {}", line.name)}</span>
            </a>
            " "
        }
    });
    let out = line.out_until.map(|until| {
        let words = format!("Out of use until {}", crate::words::equipment::moment(until));
        view! { <Tag text=words colour=TagColour::Orange/> " " }
    });
    let state = line.last.as_ref().map(result);
    let unknown = (line.last.is_none() && line.fault.is_none()).then_some("Not checked yet");
    vec![
        TableCell::new(view! {
            <a class="govuk-link" href=paths::equipment::room(line.resource)>{line.name.clone()}</a>
        }),
        last.into(),
        TableCell::new(view! {
            {fault}
            {out}
            {state}
            {unknown}
        }),
        TableCell::new(line.hearings_today.to_string()).numeric(),
    ]
}

fn kept(page: &EquipmentPage) -> impl IntoView + use<> {
    let court = page.court.court;
    let links = [ResourceKind::Courtroom, ResourceKind::LinkRoom, ResourceKind::RecordingKit]
        .map(|kind| {
            let words = format!("What a check of a {} covers here", kind.title().to_lowercase());
            view! { <li><a class="govuk-link" href=paths::equipment::template(court, kind)>{words}</a></li> }
        })
        .into_iter()
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">"Settled for this court"</h2>
        <ul class="govuk-list">{links}</ul>
    }
}
