//! Filing topics: the titles a counsel leads on, a second counsel where one is not enough, and the minutes asked for.

use super::{NO_QUESTIONS, count, heading, plan_error};
use crate::{
    api::cross_examination::read_topics_form,
    components::{Button, Fieldset, InputWidth, InsetText, TextInput, TextSize},
    error::AppError,
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::{
    calendar::long_date,
    cross_examination::MOST_TOPICS,
    ids::WitnessId,
    view::{TopicLine, TopicsForm},
};
use leptos::prelude::*;

/// Rows left empty for what is still to come.
const SPARE: usize = 3;

/// The form for one counsel's topics.
#[component]
pub fn FileTopics() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    let counsel = ssr::id::<String>("counsel");
    load(async move { read_topics_form(witness?, counsel.map_err(|_| AppError::NotFound)?).await }, |page| {
        let head = page.head.clone();
        let form = form.or_filled(filled(&page));
        let shown = form.clone();
        let differs = differs(&shown, &page);
        let rows = rows(&shown, &page);
        let limits = limits(&page);
        let locked_to_reader = page.locked && !page.settles;
        view! {
            <Page
                title=format!("File topics, witness {}", head.reference)
                back=paths::cross_examination(head.witness)
                form=form
            >
                {heading(&head, "File topics")}
                <p class="govuk-body-l">{format!("{}, for {}", page.counsel.name, page.counsel.label)}</p>
                <InsetText>{NO_QUESTIONS}</InsetText>
                {limits.into_iter().map(|line| view! { <p class="govuk-body">{line}</p> }).collect_view()}
                {fields::changed_meanwhile(&shown, differs)}
                <form method="post" novalidate class="pigot-form">
                    {plan_error(&shown)}
                    <input type="hidden" name="version" value=fields::version(&shown, "version", page.version)/>
                    {(1..=rows).map(|row| topic_fields(&shown, &page, row)).collect_view()}
                    <TextInput
                        name="asked"
                        label="Minutes you ask for"
                        label_size=TextSize::M
                        hint="For all these topics together"
                        value=shown.value("asked")
                        error=shown.error("asked")
                        width=InputWidth::W4
                        inputmode="numeric"
                        autocomplete="off"
                        suffix="minutes"
                    />
                    {(page.locked && page.settles).then(|| fields::why(&shown, "Topics and minutes are locked: say why you change them. Kept with the version."))}
                    {(!locked_to_reader).then(|| view! { <Button prevent_double_click=true>"File topics"</Button> })}
                </form>
            </Page>
        }
    })
}

fn limits(page: &TopicsForm) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(cap) = page.cap {
        lines.push(format!("The judge's cap for the whole cross-examination is {}.", count(cap, "minute")));
    }
    if let Some(due) = page.filing_due {
        lines.push(format!("Topics and questions are to be filed by {}.", long_date(due)));
    }
    if page.locked && !page.settles {
        lines.push("A judge has locked topics and minutes. Only a judge can change them now.".to_owned());
    }
    lines
}

fn topic_fields(form: &Submission, page: &TopicsForm, row: usize) -> impl IntoView + use<> {
    let field = move |name: &str| format!("{name}-{row}");
    let (form, seconds) = (form.clone(), page.seconds.clone());
    view! {
        <Fieldset legend=format!("Topic {row}") size=TextSize::M>
            <input type="hidden" name=field("topic") value=form.value(&field("topic"))/>
            <TextInput
                name=field("title")
                label="Title"
                label_size=TextSize::S
                hint=if row == 1 { "Up to 80 characters. Leave a title empty to take the topic out." } else { "" }
                value=form.value(&field("title"))
                error=form.error(&field("title"))
                autocomplete="off"
                spellcheck=false
            />
            {fields::select(
                &form,
                &field("second"),
                "Second counsel",
                if row == 1 { "Only where one counsel is not enough. Needs a reason, and a judge's ruling." } else { "" },
                "No second counsel",
                &seconds,
            )}
            <TextInput
                name=field("second_reason")
                label="Reason for a second counsel"
                label_size=TextSize::S
                value=form.value(&field("second_reason"))
                error=form.error(&field("second_reason"))
                autocomplete="off"
                spellcheck=false
            />
        </Fieldset>
    }
}

/// How many rows: those filled, and some to spare.
fn rows(form: &Submission, page: &TopicsForm) -> usize {
    let typed = (1..=MOST_TOPICS)
        .filter(|row| !form.value(&format!("title-{row}")).trim().is_empty())
        .max()
        .unwrap_or(0);
    (typed.max(page.topics.len()) + SPARE).min(MOST_TOPICS)
}

fn filled(page: &TopicsForm) -> Vec<(String, String)> {
    let mut filled = vec![("version".to_owned(), page.version.to_string())];
    for (place, topic) in page.topics.iter().enumerate() {
        let row = place + 1;
        filled.push((format!("topic-{row}"), topic.topic.to_string()));
        filled.push((format!("title-{row}"), topic.title.clone()));
        if let Some(second) = &topic.second {
            filled.push((format!("second-{row}"), second.key.clone()));
            filled.push((format!("second_reason-{row}"), second.reason.clone()));
        }
    }
    if let Some(asked) = page.counsel.asked {
        filled.push(("asked".to_owned(), asked.to_string()));
    }
    filled
}

/// What is there now beside what was typed.
fn differs(form: &Submission, page: &TopicsForm) -> Vec<(&'static str, String, String)> {
    let now: Vec<String> = page.topics.iter().map(|TopicLine { title, .. }| title.clone()).collect();
    let typed: Vec<String> = (1..=MOST_TOPICS)
        .map(|row| form.value(&format!("title-{row}")).trim().to_owned())
        .filter(|title| !title.is_empty())
        .collect();
    let asked = page.counsel.asked.map(|asked| asked.to_string()).unwrap_or_default();
    vec![
        ("Topics", now.join("; "), typed.join("; ")),
        ("Minutes asked for", asked, form.value("asked").trim().to_owned()),
    ]
}
