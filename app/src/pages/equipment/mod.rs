//! Equipment: what a court has, what is checked, what is broken, what is out of use. The check is made for a telephone in a
//! courtroom.

mod assets;
mod block;
mod check;
mod end_block;
mod fault;
mod faults;
mod hits;
mod overview;
mod room;
mod template;

pub use assets::{NewAsset, RetireAsset};
pub use block::BlockRoom;
pub use check::CheckRoom;
pub use end_block::EndBlock;
pub use fault::Fault;
pub use faults::Faults;
pub use overview::Equipment;
pub(in crate::pages) use overview::to_check;
pub use room::RoomEquipment;
pub use template::CheckItems;

use crate::{
    components::{Button, ButtonKind, Select, SelectItem, Tag, TextSize},
    words::equipment::{overall_colour, state, unready},
};
use domain::view::equipment::{CheckLine, EquipmentCourt, EquipmentShown, FaultLine};
use leptos::prelude::*;

/// Another court, chosen with a form that only asks.
fn other_court(action: &'static str, court: &EquipmentCourt) -> Option<impl IntoView + use<>> {
    let items = court.choices.iter().map(|choice| SelectItem::new(&choice.value, &choice.text)).collect();
    (court.choices.len() > 1).then(|| {
        view! {
            <form method="get" action=action class="pigot-no-print">
                <Select name="court" label="Court" label_size=TextSize::S items=items value=court.court.to_string()/>
                <Button kind=ButtonKind::Secondary>"Show this court"</Button>
            </form>
        }
    })
}

/// The result of a check as a tag.
fn result(check: &CheckLine) -> impl IntoView + use<> {
    view! { <Tag text=check.overall.title() colour=overall_colour(check.overall)/> }
}

/// What does not work, item by item.
fn broken(fault: &FaultLine) -> String {
    let items: Vec<String> = fault
        .items
        .iter()
        .map(|(words, note)| match note {
            Some(note) => format!("{words}: {note}"),
            None => words.clone(),
        })
        .collect();
    items.join(". ")
}

/// Whether a booking stands on proven equipment: a tag, and for those who see equipment in full what is the matter.
pub(in crate::pages) fn equipment_state(shown: &EquipmentShown) -> impl IntoView + use<> {
    let (words, colour) = state(shown);
    let why: Vec<String> = match shown {
        EquipmentShown::NotReady(lines) => {
            lines.iter().map(|line| format!("{}: {}", line.name, unready(line.why))).collect()
        }
        EquipmentShown::Due(from) => vec![format!("from {}", crate::words::equipment::moment(*from))],
        EquipmentShown::Ready { .. } => Vec::new(),
    };
    let why = (!why.is_empty()).then(|| format!(" {}", why.join("; ")));
    view! {
        <Tag text=words colour=colour/>
        {why}
    }
}
