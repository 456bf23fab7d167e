//! One case.

use crate::{
    api::cases::read_case,
    components::{
        ActionLink, Button, ButtonKind, ScrollRegion, SummaryCard, SummaryList, SummaryRow, Table, TableCell,
        TableHeading, Tag, TagColour, TextSize,
    },
    frame::{Page, load},
    pages::measures::measures_in_short,
    paths, ssr,
};
use domain::{
    calendar::{long_date, short_date, time_range_words},
    ids::CaseId,
    view::{CaseActs, CasePage, CaseParticulars, DefendantLine, HearingLine, PartLine, WitnessLine},
};
use leptos::prelude::*;

/// The page of one case.
#[component]
pub fn Case() -> impl IntoView {
    let case = ssr::id::<CaseId>("case");
    load(async move { read_case(case?).await }, |page| {
        let CasePage { case, reference, court, court_name, particulars, witnesses, hearings, may } = page;
        let particulars = particulars.into_value();
        let court = view! { <a class="govuk-link" href=paths::court(court)>{court_name}</a> }.into_any();
        let rows = rows(court, particulars.as_ref(), case, may);
        view! {
            <Page title=format!("Case {reference}") back=paths::CASES>
                <h1 class="govuk-heading-l">{format!("Case {reference}")}</h1>
                <SummaryList rows=rows/>
                <h2 class="govuk-heading-m">"Hearings"</h2>
                {hearings_table(hearings, true)}
                {may.book.then(|| view! {
                    <div class="govuk-button-group">
                        <Button href=paths::new_hearing(case)>"Book a hearing"</Button>
                        <Button kind=ButtonKind::Secondary href=paths::case_slots(case)>"Find a slot"</Button>
                        <a class="govuk-link" href=paths::holds::new_hold(case)>"Hold a slot"</a>
                    </div>
                })}
                <h2 class="govuk-heading-m">"Witnesses"</h2>
                {witness_list(witnesses)}
                {may.record_witness.then(|| view! {
                    <Button kind=ButtonKind::Secondary href=paths::new_witness(case)>"Add a witness"</Button>
                })}
                {particulars.map(|particulars| people(case, particulars, may))}
                {may.counsel.then(|| view! {
                    <p class="govuk-body pigot-no-print">
                        <a class="govuk-link" href=paths::counsel(case)>"Counsel at each stage"</a>
                    </p>
                })}
                {may.section_41.then(|| view! {
                    <p class="govuk-body pigot-no-print">
                        <a class="govuk-link" href=paths::section_41(case)>"Section 41 applications"</a>
                    </p>
                })}
                {may.deadlines.then(|| view! {
                    <p class="govuk-body pigot-no-print">
                        <a class="govuk-link" href=paths::deadlines(case)>"Deadlines of this case"</a>
                    </p>
                })}
                {(may.record_event && !may.deadlines).then(|| view! {
                    <p class="govuk-body pigot-no-print">
                        <a class="govuk-link" href=paths::new_event(case)>"Record what happened"</a>
                    </p>
                })}
                {may.history.then(|| view! {
                    <p class="govuk-body pigot-no-print">
                        <a class="govuk-link" href=paths::case_history(case)>"History of this case"</a>
                    </p>
                })}
            </Page>
        }
    })
}

fn rows(
    court: AnyView,
    particulars: Option<&CaseParticulars>,
    case: CaseId,
    may: CaseActs,
) -> Vec<SummaryRow> {
    let changeable = |row: SummaryRow, what: &str| {
        if may.amend {
            row.action(ActionLink::new("Change", paths::amend_case(case)).hidden(what))
        } else {
            row
        }
    };
    let mut rows = Vec::new();
    if let Some(particulars) = particulars {
        let number = particulars.number.clone().unwrap_or_else(|| "None yet".to_owned());
        rows.push(SummaryRow::new("URN", particulars.urn.clone()));
        rows.push(changeable(SummaryRow::new("Crown Court case number", number), "Crown Court case number"));
    }
    rows.push(changeable(SummaryRow::new("Court", court), "court"));
    if let Some(particulars) = particulars {
        let sent = long_date(particulars.sent_on);
        rows.push(changeable(SummaryRow::new("Sent to the Crown Court", sent), "sending date"));
    }
    rows
}

/// A table of hearings, each with its witness where that is not plain from the page.
pub(in crate::pages) fn hearings_table(hearings: Vec<HearingLine>, with_witness: bool) -> AnyView {
    if hearings.is_empty() {
        return view! { <p class="govuk-body">"No hearings."</p> }.into_any();
    }
    let mut head: Vec<TableHeading> = vec!["Hearing".into(), "Date".into(), "Time".into(), "Where".into()];
    if with_witness {
        head.push("Witness".into());
    }
    let rows = hearings
        .into_iter()
        .map(|line| {
            let link = view! {
                <a class="govuk-link" href=paths::hearing(line.hearing)>{line.kind.title()}</a>
            };
            let (date, time, place) = match line.booking {
                Some(at) => (
                    format!("{} {}", short_date(at.starts.date()), at.starts.date().format("%Y")),
                    time_range_words(at.starts.time(), at.ends.time()),
                    format!("{}, {}", at.court, at.courtroom),
                ),
                None => ("Not in the diary".to_owned(), String::new(), String::new()),
            };
            let mut cells = vec![TableCell::new(link), date.into(), time.into(), place.into()];
            if with_witness {
                cells.push(line.witness_reference.unwrap_or_default().into());
            }
            cells
        })
        .collect();
    view! {
        <ScrollRegion labelled_by="hearings-caption"><Table
            caption="Hearings"
            caption_id="hearings-caption"
            caption_hidden=true
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
    }
    .into_any()
}

fn witness_list(witnesses: Vec<WitnessLine>) -> AnyView {
    if witnesses.is_empty() {
        return view! { <p class="govuk-body">"No witnesses."</p> }.into_any();
    }
    let lines = witnesses
        .into_iter()
        .map(|witness| {
            let reference = witness.reference.clone();
            view! {
                <li>
                    <a class="govuk-link" href=paths::witness(witness.witness)>{witness.reference}</a>
                    " "
                    {witness.complainant.then(|| view! { <Tag text="Complainant" colour=TagColour::Grey/> })}
                    {witness.turns_eighteen.into_value().flatten().map(|day| view! {
                        " "
                        <Tag text=format!("Turns 18 on {}", long_date(day)) colour=TagColour::Orange/>
                    })}
                    {witness.measures.into_value().map(|measures| view! {
                        <br/>
                        "Special measures: "
                        {measures_in_short(&measures)}
                        " "
                        <a class="govuk-link govuk-body-s pigot-no-print" href=paths::measures(witness.witness)>
                            "All special measures"
                            <span class="govuk-visually-hidden">{format!(" for witness {reference}")}</span>
                        </a>
                    })}
                    {witness.preparation.plan.then(|| view! {
                        " "
                        <a class="govuk-link govuk-body-s pigot-no-print" href=paths::cross_examination(witness.witness)>
                            "Topics and minutes"
                            <span class="govuk-visually-hidden">{format!(" for witness {reference}")}</span>
                        </a>
                    })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="govuk-list govuk-list--spaced">{lines}</ul> }.into_any()
}

fn people(case: CaseId, particulars: CaseParticulars, may: CaseActs) -> impl IntoView {
    let CaseParticulars { defendants, parts, .. } = particulars;
    view! {
        <h2 class="govuk-heading-m">"Defendants"</h2>
        {defendants.into_iter().map(|defendant| defendant_card(case, defendant, may.amend)).collect_view()}
        {may.amend.then(|| view! {
            <Button kind=ButtonKind::Secondary href=paths::new_defendant(case)>"Add a defendant"</Button>
        })}
        <h2 class="govuk-heading-m">"People in the case"</h2>
        {parts_table(case, parts, may.assign)}
        {may.assign.then(|| view! {
            <Button kind=ButtonKind::Secondary href=paths::new_part(case)>"Give a part in the case"</Button>
        })}
    }
}

fn defendant_card(case: CaseId, defendant: DefendantLine, may_amend: bool) -> impl IntoView {
    let custody = match defendant.custody_from {
        Some(from) => format!("{} since {}", defendant.custody.title(), long_date(from)),
        None => defendant.custody.title().to_owned(),
    };
    let charges = defendant
        .charges
        .into_iter()
        .map(|charge| {
            view! {
                <li>
                    {charge.title}
                    {(!charge.statute.is_empty()).then(|| view! { <span class="govuk-hint">" " {charge.statute}</span> })}
                </li>
            }
        })
        .collect_view();
    let rows = vec![
        SummaryRow::new("Custody or bail", custody),
        SummaryRow::new("Charged with", view! { <ul class="govuk-list">{charges}</ul> }),
    ];
    let change = ActionLink::new("Change", paths::amend_defendant(case, defendant.defendant))
        .hidden("custody and charges");
    let actions: Vec<ActionLink> = may_amend.then_some(change).into_iter().collect();
    view! {
        <SummaryCard
            title=format!("Defendant {}", defendant.label)
            heading_level=3
            actions=actions
            rows=rows
        />
    }
}

fn parts_table(case: CaseId, parts: Vec<PartLine>, may_end: bool) -> AnyView {
    if parts.is_empty() {
        return view! { <p class="govuk-body">"Nobody has a part in this case."</p> }.into_any();
    }
    let mut head: Vec<TableHeading> =
        vec!["Part".into(), "Person".into(), "For".into(), "First day".into(), "Last day".into()];
    if may_end {
        head.push(TableHeading::new(view! { <span class="govuk-visually-hidden">"Action"</span> }));
    }
    let rows = parts
        .into_iter()
        .map(|part| {
            let until = part.until.map_or_else(|| "Until further notice".to_owned(), long_date);
            let mut cells: Vec<TableCell> = vec![
                part.capacity.title().into(),
                part.name.clone().into(),
                part.concerning.clone().unwrap_or_else(|| "The case".to_owned()).into(),
                long_date(part.from).into(),
                until.into(),
            ];
            if may_end {
                let hidden = format!(" the part of {}, {}", part.name, part.capacity.title());
                cells.push(TableCell::new(view! {
                    <a class="govuk-link" href=paths::end_part(case, part.assignment)>
                        "End"
                        <span class="govuk-visually-hidden">{hidden}</span>
                    </a>
                }));
            }
            cells
        })
        .collect();
    view! {
        <ScrollRegion labelled_by="people-caption"><Table
            caption="People in the case"
            caption_size=TextSize::S
            caption_id="people-caption"
            caption_hidden=true
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
    }
    .into_any()
}
