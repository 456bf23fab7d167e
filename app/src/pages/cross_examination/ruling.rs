//! A judge's ruling on the second counsel of a topic.

use super::{heading, plan_error};
use crate::{
    api::cross_examination::read_plan_to_settle,
    components::{Button, SummaryList, SummaryRow, TextArea, TextSize},
    error::AppError,
    form::Submission,
    frame::{Page, load, refused},
    pages::fields,
    paths, ssr,
};
use domain::{
    ids::{TopicId, WitnessId},
    view::{PlanPage, TopicLine},
};
use leptos::prelude::*;

/// The form.
#[component]
pub fn RuleOnSecondCounsel() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    let topic = ssr::id::<TopicId>("topic");
    let read = async move {
        let (witness, topic) = (witness?, topic?);
        Ok((read_plan_to_settle(witness).await?, topic))
    };
    load(read, |(page, id)| {
        let topic =
            page.topics.lines().iter().find(|each| each.topic == id && each.second.is_some()).cloned();
        match topic {
            Some(topic) => ruling(form, &page, topic).into_any(),
            None => refused(AppError::NotFound).into_any(),
        }
    })
}

fn ruling(form: Submission, page: &PlanPage, topic: TopicLine) -> impl IntoView + use<> {
    let head = page.head.clone();
    let form = form.or_filled(filled(page, &topic));
    let shown = form.clone();
    let second = topic.second.clone();
    let rows = vec![
        SummaryRow::new("Topic", topic.title.clone()),
        SummaryRow::new("Lead counsel", topic.lead.clone()),
        SummaryRow::new(
            "Second counsel",
            second.as_ref().map(|each| each.counsel.clone()).unwrap_or_default(),
        ),
        SummaryRow::new("Reason given", second.as_ref().map(|each| each.reason.clone()).unwrap_or_default()),
    ];
    let ruled = second.and_then(|second| second.ruling);
    let now = ruled.map_or_else(
        || "Not ruled on".to_owned(),
        |ruling| {
            let ruled = if ruling.allowed { "Allowed" } else { "Refused" };
            format!("{ruled}, by {}", ruling.by)
        },
    );
    let sent = match shown.value("ruling").as_str() {
        "allowed" => "Allowed".to_owned(),
        "refused" => "Refused".to_owned(),
        _ => String::new(),
    };
    let locked = page.locked.is_some();
    let version = fields::version(&shown, "version", page.version);
    view! {
        <Page
            title=format!("Rule on a second counsel, witness {}", head.reference)
            back=paths::cross_examination(head.witness)
            form=form
        >
            {heading(&head, "Rule on a second counsel")}
            <SummaryList rows=rows/>
            {fields::changed_meanwhile(&shown, vec![("Ruling", now, sent)])}
            <form method="post" novalidate class="pigot-form">
                {plan_error(&shown)}
                <input type="hidden" name="version" value=version/>
                {fields::answer(
                    &shown,
                    "ruling",
                    "May the second counsel ask on this topic?",
                    &[("allowed", "Yes, allowed"), ("refused", "No, refused")],
                )}
                <TextArea
                    name="ruling_words"
                    label="What you rule (optional)"
                    label_size=TextSize::S
                    hint="Lead and second counsel and the prosecution read this. Write no question and nothing about the evidence."
                    rows=3
                    autocomplete="off"
                    spellcheck=false
                    value=shown.value("ruling_words")
                    error=shown.error("ruling_words")
                />
                {locked.then(|| fields::why(&shown, "Topics and minutes are locked: say why you change them. Kept with the version."))}
                <Button prevent_double_click=true>"Record ruling"</Button>
            </form>
        </Page>
    }
}

fn filled(page: &PlanPage, topic: &TopicLine) -> Vec<(String, String)> {
    let mut filled = vec![("version".to_owned(), page.version.to_string())];
    if let Some(ruling) = topic.second.as_ref().and_then(|second| second.ruling.as_ref()) {
        let code = if ruling.allowed { "allowed" } else { "refused" };
        filled.push(("ruling".to_owned(), code.to_owned()));
        filled.push(("ruling_words".to_owned(), ruling.words.clone().unwrap_or_default()));
    }
    filled
}
