//! One witness.

use crate::{
    api::witnesses::read_witness,
    components::{
        ActionLink, Button, ButtonKind, InsetText, ScrollRegion, SummaryList, SummaryRow, Table, TableCell,
        TableHeading,
    },
    frame::{Page, load},
    pages::{
        cases::{caption, hearings_table},
        eligibility::{birthday_warning, is_near},
        measures::measures_row,
    },
    paths, ssr,
};
use domain::{
    calendar::long_date,
    ids::WitnessId,
    view::{EligibilitySummary, PartLine, PreparationPages, WitnessIdentity, WitnessPage},
};
use leptos::prelude::*;

/// The page of one witness.
#[component]
pub fn Witness() -> impl IntoView {
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_witness(witness?).await }, |page| {
        let WitnessPage {
            witness,
            reference,
            complainant,
            case,
            case_reference,
            identity,
            hearings,
            supporters,
            eligibility,
            preparation,
            measures,
            may,
        } = page;
        let eligibility = eligibility.into_value().flatten();
        let by_reference_only = identity.value().is_none();
        let case_link = view! { <a class="govuk-link" href=paths::case(case)>{case_reference.clone()}</a> };
        let mut rows = vec![
            SummaryRow::new("Case", case_link),
            SummaryRow::new("Complainant", if complainant { "Yes" } else { "No" }),
        ];
        if let Some(identity) = identity.into_value() {
            rows.extend(identity_rows(identity));
        }
        if let Some(eligibility) = &eligibility {
            rows.push(eligibility_row(witness, eligibility, may.record_eligibility));
        }
        if let Some(measures) = measures.into_value() {
            rows.push(measures_row(witness, &measures));
        }
        view! {
            <Page title=format!("Witness {reference}") back=paths::case(case)>
                {caption(&case_reference)}
                <h1 class="govuk-heading-l">{format!("Witness {reference}")}</h1>
                {by_reference_only.then(|| view! {
                    <InsetText>"Your role knows this witness by reference only."</InsetText>
                })}
                {eligibility.as_ref().and_then(warning)}
                <SummaryList rows=rows/>
                {may.amend.then(|| view! {
                    <Button kind=ButtonKind::Secondary href=paths::amend_witness(witness)>"Change this witness"</Button>
                })}
                <h2 class="govuk-heading-m">"Hearings for this witness"</h2>
                {hearings_table(hearings, false)}
                {(!supporters.is_empty()).then(|| supporters_table(supporters))}
                <ul class="govuk-list pigot-no-print">
                    {preparation_links(witness, preparation)}
                    {may.dates.then(|| view! {
                        <li><a class="govuk-link" href=paths::witness_unavailable(witness)>"Dates to avoid"</a></li>
                    })}
                    {may.looks.then(|| view! {
                        <li><a class="govuk-link" href=paths::looks(witness)>"Who looked at this record"</a></li>
                    })}
                    {may.history.then(|| view! {
                        <li><a class="govuk-link" href=paths::witness_history(witness)>"History of this record"</a></li>
                    })}
                </ul>
                <p class="govuk-body-s">"Every look at this page is kept, with who looked and why they may."</p>
            </Page>
        }
    })
}

/// Links to the pages that prepare the cross-examination, for those who may see them.
pub(in crate::pages) fn preparation_links(
    witness: WitnessId,
    may: PreparationPages,
) -> impl IntoView + use<> {
    view! {
        {may.track.then(|| view! {
            <li><a class="govuk-link" href=paths::track(witness)>"Section 28 track"</a></li>
        })}
        {may.ground_rules.then(|| view! {
            <li><a class="govuk-link" href=paths::ground_rules(witness)>"Ground rules"</a></li>
        })}
        {may.plan.then(|| view! {
            <li><a class="govuk-link" href=paths::cross_examination(witness)>"Topics and minutes"</a></li>
        })}
    }
}

/// The eighteenth birthday, where it is near or stands in the way of something.
fn warning(eligibility: &EligibilitySummary) -> Option<impl IntoView + use<>> {
    let turning = eligibility.turning.as_ref().filter(|turning| is_near(turning))?;
    Some(birthday_warning(turning, &eligibility.course))
}

fn eligibility_row(witness: WitnessId, eligibility: &EligibilitySummary, may_record: bool) -> SummaryRow {
    let said = if eligibility.recorded { "" } else { " No party\u{2019}s facts are recorded." };
    let made = eligibility.course.decision.is_some_and(|decision| decision.done);
    let when = if made { "When decided, on" } else { "If decided on" };
    let said = format!("{when} {}: {}.{said}", long_date(eligibility.on), eligibility.outlook.title());
    let row = SummaryRow::new("Special measures", said)
        .action(ActionLink::new("Eligibility", paths::eligibility(witness)).hidden("for special measures"));
    if may_record {
        row.action(
            ActionLink::new("Record facts", paths::eligibility_facts(witness)).hidden("of eligibility"),
        )
    } else {
        row
    }
}

fn identity_rows(identity: Option<WitnessIdentity>) -> Vec<SummaryRow> {
    let Some(identity) = identity else {
        return vec![SummaryRow::new("Name", "Not recorded")];
    };
    let born = match (identity.birth_date, identity.age) {
        (Some(date), Some(age)) => format!("{} (aged {age})", long_date(date)),
        _ => "Not known".to_owned(),
    };
    vec![SummaryRow::new("Name", identity.name), SummaryRow::new("Birth date", born)]
}

fn supporters_table(supporters: Vec<PartLine>) -> impl IntoView {
    let head: Vec<TableHeading> = vec!["Part".into(), "Person".into(), "First day".into(), "Last day".into()];
    let rows: Vec<Vec<TableCell>> = supporters
        .into_iter()
        .map(|part| {
            let until = part.until.map_or_else(|| "Until further notice".to_owned(), long_date);
            vec![part.capacity.title().into(), part.name.into(), long_date(part.from).into(), until.into()]
        })
        .collect();
    view! {
        <h2 class="govuk-heading-m">"People for this witness"</h2>
        <ScrollRegion labelled_by="supporters-caption"><Table
            caption="People for this witness"
            caption_id="supporters-caption"
            caption_hidden=true
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
    }
}
