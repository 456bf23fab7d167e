//! The ground rules as they stand, or as an earlier version had them.

use super::heading;
use crate::{
    api::ground_rules::read_ground_rules,
    components::{
        Button, InsetText, ScrollRegion, SummaryList, SummaryRow, Table, TableCell, TableHeading, Tag,
        TagColour,
    },
    frame::{Page, load},
    pages::cross_examination::gap_warning,
    paths, ssr,
};
use domain::{
    calendar::{long_date, short_date, time_words},
    ground_rules::{Presence, RuleSet},
    ids::WitnessId,
    view::{GroundRulesPage, GroundRulesVersion, GroundRulesView, PresenceLine},
};
use leptos::prelude::*;

/// The ground rules for one witness.
#[component]
pub fn GroundRules() -> impl IntoView {
    let witness = ssr::id::<WitnessId>("witness");
    let version = ssr::query("version").and_then(|text| text.parse::<i64>().ok());
    load(async move { read_ground_rules(witness?, version).await }, |page| {
        let head = page.head.clone();
        let GroundRulesPage { record, versions, filing_due, short_gap, may_record, .. } = page;
        let standing = versions.first().map(|each| each.version);
        let earlier =
            record.as_ref().map(|record| record.version).filter(|version| Some(*version) != standing);
        let words = if record.is_some() { "Record a change" } else { "Record the ground rules hearing" };
        let nothing = record.is_none();
        let record = record.map(|record| shown(record, filing_due));
        view! {
            <Page title=format!("Ground rules, witness {}", head.reference) back=paths::witness(head.witness)>
                {heading(&head, "Ground rules")}
                {earlier.map(|version| view! {
                    <InsetText>
                        {format!("This is version {version}, which is not the one that stands. ")}
                        <a class="govuk-link" href=paths::ground_rules(head.witness)>"Go to the one that stands"</a>
                    </InsetText>
                })}
                {short_gap.as_ref().map(gap_warning)}
                {nothing.then(|| view! { <p class="govuk-body">"No ground rules hearing is recorded for this witness."</p> })}
                {record}
                {may_record.then(|| view! { <Button href=paths::record_ground_rules(head.witness)>{words}</Button> })}
                {(!versions.is_empty()).then(|| version_list(&head.witness, &versions))}
                <p class="govuk-body pigot-no-print">
                    <a class="govuk-link" href=paths::cross_examination(head.witness)>"Topics and minutes for this witness"</a>
                </p>
            </Page>
        }
    })
}

fn shown(record: GroundRulesView, filing_due: Option<chrono::NaiveDate>) -> impl IntoView {
    let (hearing, words) = record.hearing;
    let mut rows = vec![SummaryRow::new(
        "Ground rules hearing",
        view! { <a class="govuk-link" href=paths::hearing(hearing)>{words}</a> },
    )];
    rows.push(match record.recording {
        Some((recording, words)) => SummaryRow::new(
            "Recording",
            view! { <a class="govuk-link" href=paths::hearing(recording)>{words}</a> },
        ),
        None => SummaryRow::new("Recording", "Not known"),
    });
    let mut row = |key: &str, value: Option<String>| {
        rows.push(SummaryRow::new(key, value.unwrap_or_else(|| "Nothing recorded".to_owned())));
    };
    row("Breaks", record.breaks);
    row("Seating", record.seating);
    row("Intermediary's recommendations", record.intermediary_recommendations);
    row("Explanation to the jury", record.jury_explanation);
    row("Topics and questions filed by", filing_due.map(long_date));
    row("Who writes and serves the record", record.written_by);
    row("To be served by", record.serve_by.map(long_date));
    rows.push(match record.served_on {
        Some(on) => SummaryRow::new("Served on", long_date(on)),
        None if record.service_overdue => {
            SummaryRow::new("Served on", view! { <Tag text="Not served, overdue" colour=TagColour::Red/> })
        }
        None => SummaryRow::new("Served on", "Not served yet"),
    });
    view! {
        {rules_table(record.rules)}
        {people_table(record.attendances)}
        <h2 class="govuk-heading-m">"The hearing and its record"</h2>
        <SummaryList rows=rows/>
    }
}

fn rules_table(rules: Vec<RuleSet>) -> impl IntoView {
    let head: Vec<TableHeading> = vec!["Rule".into(), "Set or not".into(), "The judge's words".into()];
    let rows = rules
        .into_iter()
        .map(|each| {
            let (text, colour) =
                if each.is_set { ("Set", TagColour::Green) } else { ("Not set", TagColour::Grey) };
            vec![
                format!("({}) {}", each.rule.code(), each.rule.title()).into(),
                TableCell::new(view! { <Tag text=text colour=colour/> }),
                each.words.unwrap_or_default().into(),
            ]
        })
        .collect();
    view! {
        <h2 class="govuk-heading-m">"Rules"</h2>
        <ScrollRegion labelled_by="rules-caption"><Table
            caption="Rules of CrimPR 3.8(9)(b)"
            caption_id="rules-caption"
            caption_hidden=true
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
    }
}

fn people_table(people: Vec<PresenceLine>) -> impl IntoView {
    let head: Vec<TableHeading> = vec!["Person".into(), "Part".into(), "Attended or excused".into()];
    let nobody = people.is_empty();
    let rows = people
        .into_iter()
        .map(|each| {
            let of = each.defendant.map(|label| format!(", for {label}")).unwrap_or_default();
            let colour = match each.presence {
                Presence::Attended => TagColour::Green,
                Presence::Excused => TagColour::Grey,
                Presence::Absent => TagColour::Red,
            };
            vec![
                each.name.into(),
                format!("{}{of}", each.capacity.title()).into(),
                TableCell::new(view! { <Tag text=each.presence.title() colour=colour/> }),
            ]
        })
        .collect();
    view! {
        <h2 class="govuk-heading-m">"Who attended"</h2>
        {if nobody {
            view! { <p class="govuk-body">"Nobody's attendance is recorded."</p> }.into_any()
        } else {
            view! {
                <ScrollRegion labelled_by="people-caption"><Table
                    caption="Who attended the ground rules hearing"
                    caption_id="people-caption"
                    caption_hidden=true
                    head=head
                    rows=rows
                    first_cell_is_header=true
                    small_text=true
                /></ScrollRegion>
            }.into_any()
        }}
    }
}

fn version_list(witness: &WitnessId, versions: &[GroundRulesVersion]) -> impl IntoView + use<> {
    let witness = *witness;
    let head: Vec<TableHeading> = vec!["Version".into(), "Who and when".into(), "Why".into()];
    let several = versions.len() > 1;
    let rows = versions
        .iter()
        .map(|each| {
            let (day, version) = (each.at.date(), each.version);
            let link = view! {
                <a class="govuk-link" href=paths::ground_rules_version(witness, version)>{format!("Version {version}")}</a>
            };
            vec![
                TableCell::new(link),
                format!("{}, {} {}, {}", each.by, short_date(day), day.format("%Y"), time_words(each.at.time())).into(),
                each.why.clone().unwrap_or_default().into(),
            ]
        })
        .collect();
    view! {
        <h2 class="govuk-heading-m">"Versions"</h2>
        <ScrollRegion labelled_by="versions-caption"><Table
            caption="Versions, the latest first"
            caption_id="versions-caption"
            caption_hidden=true
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
        {several.then(|| view! {
            <p class="govuk-body pigot-no-print">
                <a class="govuk-link" href=paths::ground_rules_versions(witness)>"Compare two versions side by side"</a>
            </p>
        })}
    }
}
