//! What is due in one case, what was recorded, and custody.

use super::{replaced, state_tag, working};
use crate::{
    api::deadlines::read_deadlines,
    components::{Button, Details, ScrollRegion, SummaryList, SummaryRow, Table, TableCell, TableHeading},
    frame::{Page, load},
    paths, ssr,
    words::deadlines::{due_words, state_words},
};
use domain::{
    calendar::{long_date, short_date, time_words},
    ids::CaseId,
    law::State,
    view::{DeadlineActs, DeadlineLine, DeadlinesPage, DefendantCustody, EventLine},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Deadlines() -> impl IntoView {
    let case = ssr::id::<CaseId>("case");
    load(async move { read_deadlines(case?).await }, |page| {
        let DeadlinesPage { case, case_reference, today, open, met, not_applicable, events, custody, may } =
            page;
        let title = format!("Deadlines of case {case_reference}");
        view! {
            <Page title=title.clone() back=paths::case(case)>
                <span class="govuk-caption-l">{format!("Today is {}", long_date(today))}</span>
                <h1 class="govuk-heading-l">{title}</h1>
                {may.record.then(|| view! {
                    <Button href=paths::new_event(case)>"Record what happened"</Button>
                })}
                <h2 class="govuk-heading-m">"Still to be done"</h2>
                {if open.is_empty() {
                    view! { <p class="govuk-body">"Nothing that is recorded sets a deadline that is still open."</p> }.into_any()
                } else {
                    open_table(case, open, may).into_any()
                }}
                {met_list(met)}
                {inapplicable(not_applicable)}
                {custody_list(case, custody, may)}
                {event_table(case, events, may)}
            </Page>
        }
    })
}

/// The deadlines that are still open, one to a row, each with its working.
fn open_table(case: CaseId, lines: Vec<DeadlineLine>, may: DeadlineActs) -> impl IntoView {
    let mut head: Vec<TableHeading> = vec!["What is due".into(), "For".into(), "Due".into(), "State".into()];
    if may.record || may.order {
        head.push(TableHeading::new(view! { <span class="govuk-visually-hidden">"Action"</span> }));
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            let what = view! {
                {format!("{} ({})", line.what, line.rule)}
                {line.practice.then(|| view! { <br/><span class="govuk-hint govuk-body-s">"Practice, switchable per court: it only warns"</span> })}
                {working(&line)}
            };
            let due = view! { {due_words(&line.due)} {replaced(&line.state)} };
            let mut cells = vec![
                TableCell::new(what),
                format!("{}: {} sees to it", line.of, lower(line.owed_by.title())).into(),
                TableCell::new(due),
                TableCell::new(state_tag(&line.state)),
            ];
            if may.record || may.order {
                cells.push(TableCell::new(acts(case, &line, may)));
            }
            cells
        })
        .collect();
    view! {
        <ScrollRegion labelled_by="open-caption"><Table
            caption="Deadlines still open, what hurts first at the top"
            caption_id="open-caption"
            caption_hidden=true
            head=head
            rows=rows
            small_text=true
        /></ScrollRegion>
    }
}

fn lower(title: &str) -> String {
    title.replacen("The ", "the ", 1)
}

/// What can be done about one deadline.
fn acts(case: CaseId, line: &DeadlineLine, may: DeadlineActs) -> impl IntoView + use<> {
    let hidden = format!(": {}, {}", line.what, line.of);
    let way = |href: String, words: &'static str| {
        let hidden = hidden.clone();
        view! {
            <a class="govuk-link" href=href>{words}<span class="govuk-visually-hidden">{hidden}</span></a>
            <br/>
        }
    };
    view! {
        {may.record.then(|| way(paths::deadline_met(case, &line.rule, &line.about), "Record as done"))}
        {may.order.then(|| way(paths::order_date(case, &line.rule, &line.about), "Record an order"))}
    }
}

fn met_list(met: Vec<DeadlineLine>) -> Option<impl IntoView> {
    if met.is_empty() {
        return None;
    }
    let rows: Vec<SummaryRow> = met
        .into_iter()
        .map(|line| {
            let value = view! {
                {state_words(&line.state)} ". Due: " {due_words(&line.due)} {replaced(&line.state)}
                {working(&line)}
            };
            SummaryRow::new(format!("{} ({}), {}", line.what, line.rule, line.of), value)
        })
        .collect();
    Some(view! {
        <h2 class="govuk-heading-m">"Done"</h2>
        <SummaryList rows=rows/>
    })
}

fn inapplicable(lines: Vec<DeadlineLine>) -> Option<impl IntoView> {
    if lines.is_empty() {
        return None;
    }
    let lines = lines
        .into_iter()
        .map(|line| {
            let because = match line.state.standing() {
                State::NotApplicable { because } => because.clone(),
                _ => String::new(),
            };
            view! { <li>{format!("{} ({}), {}: {because}", line.what, line.rule, line.of)}</li> }
        })
        .collect_view();
    Some(view! {
        <h2 class="govuk-heading-m">"Does not apply here"</h2>
        <Details summary="Rules that do not apply, and why">
            <ul class="govuk-list govuk-list--bullet">{lines}</ul>
        </Details>
    })
}

fn custody_list(case: CaseId, custody: Vec<DefendantCustody>, may: DeadlineActs) -> Option<impl IntoView> {
    if custody.is_empty() {
        return None;
    }
    let rows: Vec<SummaryRow> = custody
        .into_iter()
        .map(|defendant| {
            let hidden = format!(" custody of {}", defendant.label);
            let change = may.custody.then(|| {
                view! {
                    <p class="govuk-body-s pigot-no-print">
                        <a class="govuk-link" href=paths::custody(case, defendant.defendant)>
                            "Add or correct" <span class="govuk-visually-hidden">{hidden}</span>
                        </a>
                    </p>
                }
            });
            let label = defendant.label.clone();
            SummaryRow::new(label, view! { {spell_list(&defendant)} {change} })
        })
        .collect();
    Some(view! {
        <h2 class="govuk-heading-m">"Time in custody"</h2>
        <SummaryList rows=rows/>
    })
}

/// A defendant's times in custody.
pub(super) fn spell_list(defendant: &DefendantCustody) -> AnyView {
    if defendant.spells.is_empty() {
        return view! { <p class="govuk-body">"On bail throughout, as far as is recorded."</p> }.into_any();
    }
    let source = if defendant.recorded { "" } else { " (as the case has it)" };
    let lines = defendant
        .spells
        .iter()
        .map(|spell| {
            let until = spell
                .until
                .map_or_else(|| "until now".to_owned(), |until| format!("until {}", long_date(until)));
            let offence =
                spell.offence.as_ref().map_or_else(String::new, |offence| format!(", for {offence} only"));
            view! { <li>{format!("From {} {until}{offence}{source}", long_date(spell.from))}</li> }
        })
        .collect_view();
    view! { <ul class="govuk-list">{lines}</ul> }.into_any()
}

fn event_table(case: CaseId, events: Vec<EventLine>, may: DeadlineActs) -> AnyView {
    if events.is_empty() {
        return view! {
            <h2 class="govuk-heading-m">"What was recorded"</h2>
            <p class="govuk-body">"Nothing yet, beside what is read from the case, its measures and the diary."</p>
        }
        .into_any();
    }
    let mut head: Vec<TableHeading> = vec!["What".into(), "For".into(), "Day".into(), "Recorded by".into()];
    if may.record {
        head.push(TableHeading::new(view! { <span class="govuk-visually-hidden">"Action"</span> }));
    }
    let rows = events
        .into_iter()
        .map(|event| {
            let what = view! {
                {event.what.clone()}
                {event.withdrawn.clone().map(|why| view! { <br/>{format!("Withdrawn: {why}")} })}
            };
            let day = match &event.service {
                Some(method) => format!("Served {} ({method})", long_date(event.day)),
                None => long_date(event.day),
            };
            let recorded = format!(
                "{}, {}, {}",
                event.by,
                short_date(event.recorded.date()),
                time_words(event.recorded.time())
            );
            let mut cells: Vec<TableCell> =
                vec![TableCell::new(what), event.of.clone().into(), day.into(), recorded.into()];
            if may.record {
                cells.push(match event.withdrawn {
                    Some(_) => String::new().into(),
                    None => TableCell::new(view! {
                        <a class="govuk-link" href=paths::withdraw_event(case, event.event)>
                            "Withdraw" <span class="govuk-visually-hidden">{format!(" {}, {}", event.what, event.of)}</span>
                        </a>
                    }),
                });
            }
            cells
        })
        .collect();
    view! {
        <ScrollRegion labelled_by="events-caption"><Table
            caption="What was recorded"
            caption_id="events-caption"
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
    }
    .into_any()
}
