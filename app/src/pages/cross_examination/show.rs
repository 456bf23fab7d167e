//! The plan: counsel, topics and minutes, with a running total against the judge's cap.

use super::{
    NO_QUESTIONS, counsel, count, filing, gap_warning, heading, minutes, state_words, versions_table,
};
use crate::{
    api::cross_examination::read_plan,
    components::{
        Button, ButtonKind, InputWidth, InsetText, MinutesChart, ScrollRegion, Table, TableCell,
        TableHeading, Tag, TagColour, TextInput, TextSize, WarningText,
    },
    frame::{Page, load},
    paths, ssr,
};
use domain::{
    calendar::long_date,
    ids::WitnessId,
    view::{CounselLine, PlanPage, PlanTopics, RecordingMinutes, TopicLine},
};
use leptos::prelude::*;

/// Topics and minutes for one witness.
#[component]
pub fn CrossExamination() -> impl IntoView {
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_plan(witness?).await }, |page| {
        let head = page.head.clone();
        let own = page.sums.is_none();
        let state = state_words(&page);
        view! {
            <Page title=format!("Topics and minutes, witness {}", head.reference) back=paths::witness(head.witness)>
                {heading(&head, "Topics and minutes")}
                <InsetText>{state}</InsetText>
                {page.short_gap.as_ref().map(gap_warning)}
                {wanting(&page)}
                {if own { counsel::own(&page).into_any() } else { whole(&page).into_any() }}
                {page.recordings.iter().map(recording).collect_view()}
                {(!page.versions.is_empty()).then(|| view! {
                    <h2 class="govuk-heading-m">"Versions"</h2>
                    {versions_table(&page.versions, paths::topic_versions(head.witness), page.may.compare)}
                })}
                {page.may.ground_rules.then(|| view! {
                    <p class="govuk-body pigot-no-print">
                        <a class="govuk-link" href=paths::ground_rules(head.witness)>"Ground rules for this witness"</a>
                    </p>
                })}
            </Page>
        }
    })
}

/// Late and missing filings, above everything else.
fn wanting(page: &PlanPage) -> Option<impl IntoView + use<>> {
    page.sums?;
    let late: Vec<String> = page
        .counsel
        .iter()
        .filter(|line| line.acts)
        .filter_map(|line| {
            let filed = line.filing?;
            let what = match (filed.topics.is_wanting(), filed.questions.is_wanting()) {
                (true, true) => "topics and questions",
                (true, false) => "topics",
                (false, true) => "questions",
                (false, false) => return None,
            };
            Some(format!("{}, for {} ({what})", line.name, line.label))
        })
        .collect();
    (!late.is_empty()).then(|| {
        view! {
            <WarningText>{format!("Late or missing: {}.", late.join("; "))}</WarningText>
        }
    })
}

fn whole(page: &PlanPage) -> impl IntoView + use<> {
    let shows_topics = page.topics != PlanTopics::Withheld;
    let settle = page.may.settle.then(|| settle(page));
    let witness = page.head.witness;
    let filing_shown = page.counsel.iter().any(|line| line.filing.is_some());
    view! {
        {settle}
        {minutes_table(page, shows_topics)}
        {page.may.settle.then(|| view! {
            <p class="govuk-body pigot-no-print">
                <a class="govuk-link" href=paths::set_minutes(witness)>"Set minutes, order and breaks"</a>
                <br/>
                <a class="govuk-link" href=paths::topic_directions(witness)>"Give directions on filing and on who may read"</a>
                {page.locked.is_some().then(|| view! {
                    <br/>
                    <a class="govuk-link" href=paths::reopen_topics(witness)>"Open it to counsel again"</a>
                })}
            </p>
        })}
        {alike(&page.topics)}
        {filing_shown.then(|| filing_table(page))}
        {shows_topics.then(|| view! { <p class="govuk-hint govuk-!-margin-bottom-6">{NO_QUESTIONS}</p> })}
    }
}

/// The one click of a judge with no time: the cap, and the lock.
fn settle(page: &PlanPage) -> AnyView {
    if page.locked.is_some() {
        return ().into_any();
    }
    let witness = page.head.witness;
    let waiting = page.topics.lines().iter().filter(|topic| waits(topic)).count();
    let without: Vec<String> = page
        .counsel
        .iter()
        .filter(|line| line.allowed.or(line.asked).is_none())
        .map(|line| format!("{}, for {}", line.name, line.label))
        .collect();
    let mut first: Vec<String> = Vec::new();
    if page.counsel.is_empty() {
        first.push("No defence counsel has a part in the case.".to_owned());
    }
    if waiting > 0 {
        first.push(format!(
            "{} for your ruling on a second counsel.",
            if waiting == 1 { "1 topic waits".to_owned() } else { format!("{waiting} topics wait") }
        ));
    }
    if !without.is_empty() {
        first.push(format!("Nobody has given minutes to {}.", without.join(" or ")));
    }
    if !first.is_empty() {
        return view! {
            <div class="pigot-settle">
                <h2 class="govuk-heading-m">"Before you lock"</h2>
                <ul class="govuk-list govuk-list--bullet">
                    {first.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                </ul>
                {(!page.counsel.is_empty()).then(|| view! {
                    <p class="govuk-body govuk-!-margin-top-3 govuk-!-margin-bottom-0 pigot-no-print">
                        <a class="govuk-link" href=paths::set_minutes(page.head.witness)>"Set minutes and lock"</a>
                    </p>
                })}
            </div>
        }
        .into_any();
    }
    let sums = page.sums;
    let total = sums.map_or(0, |sums| sums.total);
    let cap = page.cap.map_or(total, u32::from);
    let seats = page
        .counsel
        .iter()
        .enumerate()
        .map(|(place, line)| {
            let row = place + 1;
            view! {
                <input type="hidden" name=format!("seat-{row}") value=line.key.clone()/>
                <input
                    type="hidden"
                    name=format!("allowed-{row}")
                    value=line.allowed.or(line.asked).unwrap_or(0).to_string()
                />
                <input type="hidden" name=format!("order-{row}") value=row.to_string()/>
            }
        })
        .collect_view();
    let breaks = sums.map(|sums| sums.breaks).unwrap_or_default();
    view! {
        <div class="pigot-settle pigot-no-print">
            <form method="post" action=paths::set_minutes(witness) novalidate>
                <h2 class="govuk-heading-m">"Set the cap and lock"</h2>
                <p class="govuk-body">
                    {format!("Counsel, re-examination and breaks come to {} as the table stands.", count(total, "minute"))}
                </p>
                <input type="hidden" name="version" value=page.version.to_string()/>
                {seats}
                <input
                    type="hidden"
                    name="re_examination"
                    value=sums.map_or(0, |sums| sums.re_examination).to_string()
                />
                <input type="hidden" name="break_count" value=breaks.count.to_string()/>
                <input type="hidden" name="break_minutes" value=breaks.minutes.to_string()/>
                <TextInput
                    name="cap"
                    label="Cap for everything"
                    label_size=TextSize::S
                    value=cap.to_string()
                    width=InputWidth::W4
                    inputmode="numeric"
                    autocomplete="off"
                    suffix="minutes"
                />
                <Button name="act" value="lock" prevent_double_click=true>"Set the cap and lock"</Button>
            </form>
        </div>
    }
    .into_any()
}

fn minutes_table(page: &PlanPage, shows_topics: bool) -> impl IntoView + use<> {
    let mut head: Vec<TableHeading> = vec!["Order".into(), "Counsel".into()];
    if shows_topics {
        head.push("Topics".into());
    }
    head.extend([
        TableHeading::new("Asked for").numeric(),
        TableHeading::new("Allowed").numeric(),
        TableHeading::new("Running total").numeric(),
    ]);
    let settles = page.may.settle;
    let mut rows: Vec<Vec<TableCell>> = page
        .counsel
        .iter()
        .map(|line| {
            let mut row: Vec<TableCell> =
                vec![line.place.to_string().into(), TableCell::new(counsel_cell(page, line))];
            if shows_topics {
                row.push(TableCell::new(topics_of(page, line, settles)));
            }
            let number = |minutes: Option<u16>| {
                TableCell::new(minutes.map_or_else(|| "None".to_owned(), |each| each.to_string())).numeric()
            };
            row.extend([
                number(line.asked),
                number(line.allowed),
                TableCell::new(line.running.unwrap_or(0).to_string()).numeric(),
            ]);
            row
        })
        .collect();
    if rows.is_empty() {
        let mut row: Vec<TableCell> =
            vec![String::new().into(), "No defence counsel has a part in this case.".into()];
        row.extend((0..if shows_topics { 4 } else { 3 }).map(|_| TableCell::from(String::new())));
        rows.push(row);
    }
    if let Some(sums) = page.sums {
        let mut running = page.counsel.last().and_then(|line| line.running).unwrap_or(0);
        let mut sum = |what: String, minutes: u32| {
            running += minutes;
            let mut row: Vec<TableCell> = vec![String::new().into(), what.into()];
            if shows_topics {
                row.push(String::new().into());
            }
            row.extend([
                TableCell::from(String::new()),
                TableCell::new(minutes.to_string()).numeric(),
                TableCell::new(running.to_string()).numeric(),
            ]);
            rows.push(row);
        };
        sum("Re-examination".to_owned(), sums.re_examination.into());
        let breaks = sums.breaks;
        let words = if breaks.count == 0 {
            "Breaks".to_owned()
        } else {
            format!("Breaks: {} of {}", breaks.count, count(breaks.minutes, "minute"))
        };
        sum(words, breaks.total());
    }
    let total = page.sums.map_or(0, |sums| sums.total);
    let against = match (page.cap, page.sums.and_then(|sums| sums.over)) {
        (None, _) => format!("{} in all. The judge has not set a cap.", count(total, "minute")),
        (Some(cap), None) => format!(
            "{} in all, of the judge's cap of {cap}: {} left.",
            count(total, "minute"),
            count(u32::from(cap).saturating_sub(total), "minute")
        ),
        (Some(cap), Some(over)) => {
            format!("{} in all, which is {over} more than the judge's cap of {cap}.", count(total, "minute"))
        }
    };
    let due =
        page.filing_due.map(|due| format!("Topics and questions are to be filed by {}.", long_date(due)));
    let reads = page.intermediary_sees.map(|sees| {
        if sees {
            "The intermediary may see the topics."
        } else {
            "The intermediary does not see the topics."
        }
    });
    view! {
        <h2 class="govuk-heading-m">"Counsel and minutes"</h2>
        <ScrollRegion labelled_by="minutes-caption"><Table
            caption="Counsel and minutes, in the order of questioning"
            caption_id="minutes-caption"
            caption_hidden=true
            head=head
            rows=rows
            small_text=true
        /></ScrollRegion>
        <p class="govuk-body govuk-!-font-weight-bold">{against}</p>
        {due.map(|due| view! { <p class="govuk-body">{due}</p> })}
        {reads.map(|reads| view! { <p class="govuk-body">{reads}</p> })}
    }
}

fn counsel_cell(page: &PlanPage, line: &CounselLine) -> impl IntoView + use<> {
    let witness = page.head.witness;
    let who = format!("{}, for {}", line.name, line.label);
    let hidden = format!(" for {}", line.name);
    let key = line.key.clone();
    view! {
        {who}
        {(!line.acts).then(|| view! { " " <Tag text="No longer acts" colour=TagColour::Grey/> })}
        {line.may_file.then(|| view! {
            <br/>
            <a class="govuk-link pigot-no-print" href=paths::file_topics(witness, &key)>
                "Topics"
                <span class="govuk-visually-hidden">{hidden.clone()}</span>
            </a>
            <span class="pigot-no-print">" · "</span>
            <a class="govuk-link pigot-no-print" href=paths::record_questions(witness, &key)>
                "Questions lodged"
                <span class="govuk-visually-hidden">{hidden}</span>
            </a>
        })}
    }
}

fn topics_of(page: &PlanPage, line: &CounselLine, settles: bool) -> AnyView {
    let theirs: Vec<&TopicLine> =
        page.topics.lines().iter().filter(|topic| topic.lead_key == line.key).collect();
    if theirs.is_empty() {
        return "None filed".into_any();
    }
    let items = theirs
        .into_iter()
        .map(|topic| view! { <li>{counsel::topic(page.head.witness, topic, settles)}</li> })
        .collect_view();
    view! { <ul class="govuk-list pigot-cell-list">{items}</ul> }.into_any()
}

fn waits(topic: &TopicLine) -> bool {
    topic.second.as_ref().is_some_and(|second| second.ruling.is_none())
}

/// Topics of different counsel that read alike.
fn alike(topics: &PlanTopics) -> Option<impl IntoView + use<>> {
    let PlanTopics::All { alike, .. } = topics else { return None };
    if alike.is_empty() {
        return None;
    }
    let lines = alike
        .iter()
        .map(|(one, other)| {
            view! { <li>{format!("“{}” ({}) and “{}” ({})", one.title, one.lead, other.title, other.lead)}</li> }
        })
        .collect_view();
    Some(view! {
        <h2 class="govuk-heading-m">"Likely repetition"</h2>
        <p class="govuk-body">"These titles of different counsel read alike. Whether they repeat each other is for the judge."</p>
        <ul class="govuk-list govuk-list--bullet">{lines}</ul>
    })
}

fn filing_table(page: &PlanPage) -> impl IntoView + use<> {
    let head: Vec<TableHeading> = vec!["Counsel".into(), "Topics".into(), "Questions".into()];
    let rows = page
        .counsel
        .iter()
        .filter_map(|line| Some((line, line.filing?)))
        .map(|(line, filed)| {
            let number = filed.count.map(|number| format!(", {}", count(number, "question")));
            vec![
                format!("{}, for {}", line.name, line.label).into(),
                TableCell::new(filing(filed.topics)),
                TableCell::new(view! { {filing(filed.questions)} {number} }),
            ]
        })
        .collect();
    view! {
        <h2 class="govuk-heading-m">"What is filed"</h2>
        <ScrollRegion labelled_by="filing-caption"><Table
            caption="What counsel have filed"
            caption_id="filing-caption"
            caption_hidden=true
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
    }
}

fn recording(recording: &RecordingMinutes) -> impl IntoView + use<> {
    view! {
        <h2 class="govuk-heading-m">{format!("Planned and used, {}", long_date(recording.day))}</h2>
        <MinutesChart
            caption=format!("Minutes planned and used, {}", long_date(recording.day))
            id=format!("minutes-{}", recording.hearing)
            lines=recording.lines.clone()
        />
    }
}

/// What the judge allows somebody, where it is told in a sentence.
pub(super) fn allowed_words(line: &CounselLine) -> String {
    minutes(line.allowed)
}

/// A lone button in the look of a secondary one.
pub(super) fn link_button(words: &'static str, address: String) -> impl IntoView {
    view! { <Button kind=ButtonKind::Secondary href=address>{words}</Button> }
}
