//! Two versions of the ground rules side by side.

use super::heading;
use crate::{
    api::ground_rules::read_ground_rules_versions,
    frame::{Page, load},
    pages::cross_examination::comparison,
    paths, ssr,
};
use domain::ids::WitnessId;
use leptos::prelude::*;

/// Two versions of the ground rules.
#[component]
pub fn GroundRulesVersions() -> impl IntoView {
    let witness = ssr::id::<WitnessId>("witness");
    let asked = |name: &str| ssr::query(name).and_then(|text| text.parse::<i64>().ok());
    let (left, right) = (asked("left"), asked("right"));
    load(async move { read_ground_rules_versions(witness?, left, right).await }, |page| {
        let head = page.head.clone();
        let versions: Vec<i64> = page.versions.iter().map(|each| each.version).collect();
        view! {
            <Page
                title=format!("Versions of ground rules, witness {}", head.reference)
                back=paths::ground_rules(head.witness)
            >
                {heading(&head, "Versions of ground rules")}
                {comparison(&versions, page.left, page.right, page.rows)}
            </Page>
        }
    })
}
