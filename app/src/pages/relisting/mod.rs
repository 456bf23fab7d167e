//! A new plan for what a lost room, kit or person leaves standing.

mod line;
mod show;
mod start;

pub use line::RelistingLine;
pub use show::Relisting;
pub use start::Relist;

use crate::{paths, ssr, words};
use domain::{
    ids::ResourceId,
    role::{Action, Reach, Right, Role, reach},
    view::PlaceView,
};
use leptos::prelude::*;

/// Whether somebody in this role may draw up plans.
pub(in crate::pages) fn may_relist(role: Role) -> bool {
    reach(role, Right::Do(Action::Relist)) != Reach::Never
}

/// The way to a plan for a room or kit, where the reader may draw one up.
pub(in crate::pages) fn relist_link(resource: ResourceId) -> Option<impl IntoView> {
    ssr::viewer().is_some_and(|viewer| may_relist(viewer.role)).then(|| {
        view! {
            <p class="govuk-body pigot-no-print">
                <a class="govuk-link" href=paths::relist_resource(resource)>
                    "Draw up a whole plan for what stands in it"
                </a>
            </p>
        }
    })
}

/// When and where, the time above the rooms.
fn place(place: &PlaceView) -> impl IntoView + use<> {
    let (when, rooms) = words::relisting::place(place);
    view! { <strong>{when}</strong><br/>{rooms} }
}
