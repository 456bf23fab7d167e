//! One room or kit: what it has, how its checks went, what was broken and when it is out of use.

use super::{broken, result};
use crate::{
    api::equipment::read_room_equipment,
    components::{BarChart, Button, ButtonKind, ScrollRegion, Table, TableCell, Tag, TagColour, WarningText},
    frame::{Page, load},
    paths, ssr,
    words::equipment::{age, marked, moment, moment_seen_at, stretch},
};
use domain::{
    calendar::{long_date, month_words},
    equipment::is_checked,
    ids::ResourceId,
    view::equipment::{AssetLine, BlockLine, CheckLine, FaultLine, ResourceEquipmentPage},
};
use leptos::prelude::*;

/// One room or kit.
#[component]
pub fn RoomEquipment() -> impl IntoView {
    let resource = ssr::id::<ResourceId>("resource");
    load(async move { read_room_equipment(resource?).await }, |page| {
        let title = format!("Equipment of {}, {}", page.name, page.court_name);
        view! {
            <Page title=title back=paths::equipment::at(page.court)>
                <span class="govuk-caption-l">{format!("Equipment, {}", page.court_name)}</span>
                <h1 class="govuk-heading-l">{page.name.clone()}</h1>
                {page.faults.iter().find(|fault| fault.closed.is_none()).map(|fault| open_fault(&page, fault))}
                {acts(&page)}
                <h2 class="govuk-heading-m">"Out of use"</h2>
                {blocks(&page)}
                <h2 class="govuk-heading-m">"Checks"</h2>
                {checks(&page)}
                <h2 class="govuk-heading-m">"What it has"</h2>
                {assets(&page)}
                <h2 class="govuk-heading-m">"Faults"</h2>
                {faults(&page)}
            </Page>
        }
    })
}

fn open_fault(page: &ResourceEquipmentPage, fault: &FaultLine) -> impl IntoView + use<> {
    let words = format!("Fault open for {}. {}. ", age(fault.opened, page.now), broken(fault));
    let href = paths::equipment::fault(fault.fault);
    view! {
        <WarningText>
            {words}
            <a class="govuk-link" href=href>"See the fault and the hearings it affects"</a>
        </WarningText>
    }
}

fn acts(page: &ResourceEquipmentPage) -> impl IntoView + use<> {
    let (id, may) = (page.resource, page.may);
    view! {
        <div class="govuk-button-group pigot-no-print">
            {(may.check && is_checked(page.kind)).then(|| view! { <Button href=paths::equipment::check(id)>"Check it now"</Button> })}
            {may.block.then(|| view! { <Button href=paths::equipment::new_block(id) kind=ButtonKind::Secondary>"Take out of use"</Button> })}
            {may.keep.then(|| view! { <a class="govuk-link" href=paths::equipment::new_asset(id)>"Add equipment"</a> })}
        </div>
    }
}

fn blocks(page: &ResourceEquipmentPage) -> AnyView {
    if page.blocks.is_empty() {
        return view! { <p class="govuk-body">"It has not been out of use, and nothing is planned."</p> }
            .into_any();
    }
    let items = page.blocks.iter().map(|block| block_item(page, block)).collect_view();
    view! { <ul class="govuk-list govuk-list--spaced">{items}</ul> }.into_any()
}

fn block_item(page: &ResourceEquipmentPage, block: &BlockLine) -> impl IntoView + use<> {
    let note = block.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
    let words = format!("{}. {}{note}. By {}.", stretch(block.from, block.until), block.reason, block.by);
    let ended = block.ended.as_ref().map(|(at, by)| format!(" Ended at {} by {by}.", moment(*at)));
    let accepted = block
        .accepted
        .iter()
        .map(|(booking, by, why)| view! { <li>{format!("Stays: {booking}. Accepted by {by}: {why}")}</li> })
        .collect_view();
    let end = (block.stands && page.may.block).then(|| {
        view! {
            " "
            <a class="govuk-link" href=paths::equipment::end_block(page.resource, block.block)>
                "End it early"
                <span class="govuk-visually-hidden">{format!(": {}", stretch(block.from, block.until))}</span>
            </a>
        }
    });
    let (text, colour) =
        if block.from <= page.now { ("Out of use", TagColour::Orange) } else { ("Planned", TagColour::Grey) };
    let stands = block.stands.then(|| view! { <Tag text=text colour=colour/> " " });
    view! {
        <li>
            {stands}
            {words}
            {ended}
            {end}
            {(!block.accepted.is_empty()).then(|| view! { <ul class="govuk-list govuk-list--bullet">{accepted}</ul> })}
        </li>
    }
}

fn checks(page: &ResourceEquipmentPage) -> AnyView {
    if page.checks.is_empty() {
        return view! { <p class="govuk-body">"No check has been made."</p> }.into_any();
    }
    let rows: Vec<_> = page.checks.iter().map(|check| check_row(page, check)).collect();
    let caption = format!("Last checks of {}", page.name);
    view! {
        <ScrollRegion labelled_by="checks">
            <Table
                caption=caption
                caption_id="checks"
                head=vec!["When".into(), "Result".into(), "By".into(), "Other end".into(), "Found".into()]
                rows=rows
                first_cell_is_header=true
                small_text=true
            />
        </ScrollRegion>
    }
    .into_any()
}

fn check_row(page: &ResourceEquipmentPage, check: &CheckLine) -> Vec<TableCell> {
    let found = check
        .marked
        .iter()
        .map(|(words, found, note)| view! { <li>{marked(words, *found, note.as_deref())}</li> })
        .collect_view();
    let other_end = match &check.other_end {
        Some((place, person)) => format!("{person}, {place}"),
        None => "None".to_owned(),
    };
    let found = if check.marked.is_empty() {
        "Nothing to note".into_any()
    } else {
        view! { <ul class="govuk-list govuk-!-font-size-16">{found}</ul> }.into_any()
    };
    vec![
        moment_seen_at(check.at, page.now).into(),
        TableCell::new(result(check)),
        check.by.clone().into(),
        other_end.into(),
        TableCell::new(found),
    ]
}

fn assets(page: &ResourceEquipmentPage) -> AnyView {
    if page.assets.is_empty() {
        return view! { <p class="govuk-body">"No equipment is on the list."</p> }.into_any();
    }
    let rows: Vec<_> = page.assets.iter().map(|asset| asset_row(page, asset)).collect();
    let caption = format!("Equipment of {}", page.name);
    view! {
        <ScrollRegion labelled_by="assets">
            <Table
                caption=caption
                caption_id="assets"
                head=vec!["Equipment".into(), "Number".into(), "Serial number".into(), "In service".into()]
                rows=rows
                first_cell_is_header=true
                small_text=true
            />
        </ScrollRegion>
    }
    .into_any()
}

fn asset_row(page: &ResourceEquipmentPage, asset: &AssetLine) -> Vec<TableCell> {
    let service = match asset.until {
        Some(until) => format!("{} to {}", long_date(asset.from), long_date(until)),
        None => format!("since {}", long_date(asset.from)),
    };
    let retire = (page.may.keep && asset.until.is_none()).then(|| {
        view! {
            " "
            <a class="govuk-link" href=paths::equipment::retire_asset(page.resource, asset.asset)>
                "Take out of service"
                <span class="govuk-visually-hidden">{format!(" {}, {}", asset.kind, asset.number)}</span>
            </a>
        }
    });
    vec![
        asset.kind.title().into(),
        TableCell::new(asset.number.clone()).classes("pigot-reference"),
        asset.serial.clone().unwrap_or_else(|| "None".to_owned()).into(),
        TableCell::new(view! {
            {service}
            {retire}
        }),
    ]
}

fn faults(page: &ResourceEquipmentPage) -> AnyView {
    if page.faults.is_empty() {
        return view! { <p class="govuk-body">"No fault has been found."</p> }.into_any();
    }
    let items = page
        .faults
        .iter()
        .map(|fault| {
            let words = format!("Opened at {}", moment(fault.opened));
            let ended = match fault.closed {
                Some(closed) => format!(". {}. Closed at {}.", broken(fault), moment(closed)),
                None => format!(". {}. Open, owned by {}.", broken(fault), fault.owner),
            };
            view! {
                <li>
                    <a class="govuk-link" href=paths::equipment::fault(fault.fault)>{words}</a>
                    {ended}
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="govuk-list govuk-list--spaced">{items}</ul>
        {months(&page.months, format!("Faults opened in {}, by month", page.name))}
    }
    .into_any()
}

/// Faults by month, as bars and as a table.
pub(super) fn months(months: &[(chrono::NaiveDate, u32)], caption: String) -> impl IntoView + use<> {
    let bars = months
        .iter()
        .map(|(month, count)| (month.format("%b %Y").to_string(), month_words(*month), *count))
        .collect();
    view! { <BarChart caption=caption id="months" head=("Month", "Faults opened") bars=bars/> }
}
