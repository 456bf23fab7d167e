//! What counsel sees of the plan: their own topics and limits, the cap, and their own place in the order.

use super::{
    NO_QUESTIONS, count, filing, minutes,
    show::{allowed_words, link_button},
};
use crate::{
    components::{SummaryCard, SummaryRow, Tag, TagColour},
    paths,
};
use domain::{
    calendar::long_date,
    ids::WitnessId,
    view::{CounselLine, PlanPage, TopicLine},
};
use leptos::prelude::*;

/// Everything of counsel's own.
pub(super) fn own(page: &PlanPage) -> impl IntoView + use<> {
    let cap = page.cap.map_or_else(
        || "The judge has not set a cap for the whole cross-examination.".to_owned(),
        |cap| format!("The judge's cap for the whole cross-examination is {}.", count(cap, "minute")),
    );
    let due = page.filing_due.map_or_else(
        || "No day is set by which topics and questions are filed.".to_owned(),
        |due| format!("Topics and questions are to be filed by {}.", long_date(due)),
    );
    let cards = page.counsel.iter().map(|line| card(page, line)).collect_view();
    let second = second_on(page);
    view! {
        <p class="govuk-body">{cap} " " {due}</p>
        {page.counsel.is_empty().then(|| view! {
            <p class="govuk-body">"You do not act for a defendant in this case today."</p>
        })}
        {cards}
        {second}
        <p class="govuk-hint">{NO_QUESTIONS} " You see your own topics and limits, and no other counsel's."</p>
    }
}

fn card(page: &PlanPage, line: &CounselLine) -> impl IntoView + use<> {
    let witness = page.head.witness;
    let topics: Vec<&TopicLine> =
        page.topics.lines().iter().filter(|topic| topic.lead_key == line.key).collect();
    let topics = if topics.is_empty() {
        "None filed".into_any()
    } else {
        let items =
            topics.into_iter().map(|each| view! { <li>{topic(witness, each, false)}</li> }).collect_view();
        view! { <ul class="govuk-list">{items}</ul> }.into_any()
    };
    let mut rows = vec![
        SummaryRow::new("Order of questioning", format!("{} of {}", line.place, page.counsel_in_all)),
        SummaryRow::new("Minutes asked for", minutes(line.asked)),
        SummaryRow::new("Minutes allowed", allowed_words(line)),
        SummaryRow::new("Topics", topics),
    ];
    if let Some(filed) = line.filing {
        let number = filed.count.map(|number| format!(", {}", count(number, "question")));
        rows.push(SummaryRow::new("Topics filed", filing(filed.topics)));
        rows.push(SummaryRow::new("Questions lodged", view! { {filing(filed.questions)} {number} }));
    }
    let key = line.key.clone();
    let may_topics = line.may_file && page.locked.is_none();
    view! {
        <SummaryCard title=format!("{}, for {}", line.name, line.label) heading_level=2 rows=rows/>
        {may_topics.then(|| link_button("File topics", paths::file_topics(witness, &key)))}
        {line.may_file.then(|| link_button("Record questions lodged", paths::record_questions(witness, &line.key)))}
    }
}

/// Topics on which the reader is a second counsel.
fn second_on(page: &PlanPage) -> Option<impl IntoView + use<>> {
    let keys: Vec<&String> = page.counsel.iter().map(|line| &line.key).collect();
    let others: Vec<TopicLine> =
        page.topics.lines().iter().filter(|topic| !keys.contains(&&topic.lead_key)).cloned().collect();
    let witness = page.head.witness;
    (!others.is_empty()).then(|| {
        let items = others.iter().map(|each| view! { <li>{topic(witness, each, false)}</li> }).collect_view();
        view! {
            <h2 class="govuk-heading-m">"Topics on which you are named as a second counsel"</h2>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
    })
}

/// A topic with its second counsel, and for a judge the way to rule.
pub(super) fn topic(witness: WitnessId, topic: &TopicLine, settles: bool) -> impl IntoView + use<> {
    let title = topic.title.clone();
    let address = paths::rule_on_second_counsel(witness, topic.topic);
    let hidden = format!(" of {}", topic.title);
    let second = topic.second.clone().map(|second| {
        let (state, colour) = match &second.ruling {
            None => ("Waits for a ruling", TagColour::Purple),
            Some(ruling) if ruling.allowed => ("Allowed", TagColour::Green),
            Some(_) => ("Refused", TagColour::Red),
        };
        let words = second.ruling.and_then(|ruling| ruling.words).map(|words| format!(" The judge: {words}"));
        view! {
            <br/>
            <span class="govuk-body-s">
                {format!("Second counsel: {}. Reason: {} ", second.counsel, second.reason)}
                <Tag text=state colour=colour/>
                {words}
            </span>
            {settles.then(|| view! {
                <br/>
                <a class="govuk-link govuk-body-s pigot-no-print" href=address>
                    "Rule on the second counsel"
                    <span class="govuk-visually-hidden">{hidden}</span>
                </a>
            })}
        }
    });
    view! { {title} {second} }
}
