//! A new plan for what a lost room, kit or person leaves standing.

mod line;
mod show;
mod start;

pub use line::RelistingLine;
pub use show::Relisting;
pub use start::Relist;

use crate::words;
use domain::view::PlaceView;
use leptos::prelude::*;

/// When and where, the time above the rooms.
fn place(place: &PlaceView) -> impl IntoView + use<> {
    let (when, rooms) = words::relisting::place(place);
    view! { <strong>{when}</strong><br/>{rooms} }
}
