//! Versions: the list of them, and two side by side.

use super::heading;
use crate::{
    api::cross_examination::read_plan_versions,
    components::{Button, ButtonKind, ScrollRegion, Select, SelectItem, Table, TableCell, TableHeading, Tag},
    frame::{Page, load},
    paths, ssr,
};
use domain::{
    calendar::{short_date, time_words},
    cross_examination::SideBySide,
    ids::WitnessId,
    view::PlanVersionLine,
};
use leptos::prelude::*;

/// Two versions of topics and minutes.
#[component]
pub fn TopicVersions() -> impl IntoView {
    let witness = ssr::id::<WitnessId>("witness");
    let asked = |name: &str| ssr::query(name).and_then(|text| text.parse::<i64>().ok());
    let (left, right) = (asked("left"), asked("right"));
    load(async move { read_plan_versions(witness?, left, right).await }, |page| {
        let head = page.head.clone();
        let versions: Vec<i64> = page.versions.iter().map(|each| each.version).collect();
        view! {
            <Page
                title=format!("Versions of topics and minutes, witness {}", head.reference)
                back=paths::cross_examination(head.witness)
            >
                {heading(&head, "Versions of topics and minutes")}
                {comparison(&versions, page.left, page.right, page.rows)}
                <h2 class="govuk-heading-m">"All versions"</h2>
                {versions_table(&page.versions, paths::topic_versions(head.witness), false)}
            </Page>
        }
    })
}

/// The form that chooses two versions, and what they say side by side.
pub fn comparison(versions: &[i64], left: i64, right: i64, rows: Vec<SideBySide>) -> impl IntoView + use<> {
    let items =
        || versions.iter().map(|each| SelectItem::new(each.to_string(), format!("Version {each}"))).collect();
    let head: Vec<TableHeading> = vec![
        "What".into(),
        format!("Version {left}").into(),
        format!("Version {right}").into(),
        "Changed".into(),
    ];
    let nothing = || "Not there".to_owned();
    let none_differs = rows.iter().all(|row| !row.differs());
    let rows: Vec<Vec<TableCell>> = rows
        .into_iter()
        .map(|row| {
            let changed = row.differs().then(|| view! { <Tag text="Changed"/> });
            vec![
                row.what.into(),
                row.left.unwrap_or_else(nothing).into(),
                row.right.unwrap_or_else(nothing).into(),
                TableCell::new(changed),
            ]
        })
        .collect();
    view! {
        <form method="get" class="pigot-no-print pigot-compare">
            <Select name="left" label="Left" items=items() value=left.to_string()/>
            <Select name="right" label="Right" items=items() value=right.to_string()/>
            <Button kind=ButtonKind::Secondary>"Compare"</Button>
        </form>
        {none_differs.then(|| view! { <p class="govuk-body">"The two versions say the same."</p> })}
        <ScrollRegion labelled_by="comparison-caption"><Table
            caption=format!("Version {left} beside version {right}")
            caption_id="comparison-caption"
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
    }
}

/// Every version, the latest first.
pub fn versions_table(
    versions: &[PlanVersionLine],
    compare: String,
    may_compare: bool,
) -> impl IntoView + use<> {
    let head: Vec<TableHeading> =
        vec!["Version".into(), "What changed".into(), "Who and when".into(), "Why".into()];
    let rows = versions
        .iter()
        .map(|each| {
            let day = each.at.date();
            vec![
                each.version.to_string().into(),
                each.act.title().into(),
                format!(
                    "{}, {} {}, {}",
                    each.by,
                    short_date(day),
                    day.format("%Y"),
                    time_words(each.at.time())
                )
                .into(),
                each.why.clone().unwrap_or_default().into(),
            ]
        })
        .collect();
    view! {
        <ScrollRegion labelled_by="versions-caption"><Table
            caption="Versions, the latest first"
            caption_id="versions-caption"
            caption_hidden=true
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
        {may_compare.then(|| view! {
            <p class="govuk-body pigot-no-print">
                <a class="govuk-link" href=compare>"Compare two versions side by side"</a>
            </p>
        })}
    }
}
