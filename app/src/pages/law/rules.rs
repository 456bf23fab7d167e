//! Every rule in force, on whose word, how far to trust it, and what could not be verified.

use super::trust;
use crate::{
    api::law::read_rules,
    components::{InsetText, ScrollRegion, Table, TableCell, TableHeading, Tag, TagColour},
    frame::{Page, load},
    paths,
};
use chrono::NaiveDate;
use domain::{
    calendar::long_date,
    law::{
        Authority, DeadlineRule,
        rules::{ComingLaw, Force, GroundRule, OpeningAnswer, OpeningRule, SettingRule},
        terms::{Direction, Roll, Sense, Unit},
    },
    view::RulesPage,
};
use leptos::prelude::*;

/// A part of the page: its anchor, its heading, and how the ids of its rules begin.
const PARTS: &[(&str, &str, &[&str])] = &[
    ("special-measures", "Special measures and section 41", &["SM-", "S41-"]),
    ("section-28", "Recorded cross-examination", &["S28-"]),
    (
        "preparation",
        "Papers, plea, defence statement, advocates",
        &["PE-", "PLEA-", "PTPH", "DS", "WELSH", "ADV-"],
    ),
    ("helpers", "People who help the witness", &["ISVA-", "INT-", "D-INT"]),
    ("custody", "Custody time limits", &["CTL"]),
    ("other", "Cross-examination in person, listing, information", &["XX", "LIST-", "INFO-"]),
    ("victims-code", "The Victims' Code", &["VC-"]),
];

const LAW: &[(&str, &str)] = &[
    ("grounds", "Grounds of eligibility"),
    ("measures", "Which ground opens which measure"),
    ("settings", "What a court may settle for itself"),
    ("coming", "Law on its way, switched off here"),
    ("unverified", "What could not be verified"),
];

/// The rules page.
#[component]
pub fn Rules() -> impl IntoView {
    load(read_rules(), |RulesPage { rules, holidays_until, today }| {
        let contents = PARTS
            .iter()
            .map(|(anchor, title, _)| (*anchor, *title))
            .chain(LAW.iter().copied())
            .map(|(anchor, title)| view! { <li><a class="govuk-link" href=format!("#{anchor}")>{title}</a></li> })
            .collect_view();
        let parts = PARTS
            .iter()
            .map(|(anchor, title, ids)| {
                let own = |rule: &&DeadlineRule| ids.iter().any(|id| rule.id.starts_with(id));
                let rows = rules.deadlines.iter().filter(own).map(|rule| deadline(rule, today)).collect();
                section(anchor, title, ["Rule", "When", "On whose word"], rows)
            })
            .collect_view();
        let checked = format!(
            "Version {}, held against its sources on {}. {}",
            rules.version,
            long_date(rules.checked),
            rules.read_as
        );
        let holidays = holidays_until.map(|until| {
            format!(
                "Bank holidays are known until {}. A date counted past that day carries a warning.",
                long_date(until)
            )
        });
        let grounds = rules.grounds.iter().map(|each| ground(each, today)).collect();
        let openings = rules.openings.iter().map(|each| opening(each, &rules.grounds, today)).collect();
        let settings = rules.settings.iter().map(setting).collect();
        let coming = rules.coming.iter().map(on_its_way).collect();
        let unverified = rules.unverified.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
        view! {
            <Page title="The rules this service counts by" back=paths::COURTS>
                <h1 class="govuk-heading-l">"The rules this service counts by"</h1>
                <p class="govuk-body">
                    "Dates here are worked out from these rules. They are not legal advice, and the court decides: a judge can replace any date by order, even after it has passed."
                </p>
                <p class="govuk-body">{checked}</p>
                {holidays.map(|text| view! { <p class="govuk-body">{text}</p> })}
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::ASK_CALENDAR>"Ask the calendar for a date and its working"</a>
                </p>
                <InsetText>
                    "What is marked as practice is not law. It only warns, and each court can switch it off or count it otherwise on its own page."
                </InsetText>
                <nav aria-label="Parts of this page" class="pigot-no-print">
                    <ul class="govuk-list">{contents}</ul>
                </nav>
                {parts}
                {section("grounds", LAW[0].1, ["Ground", "State", "On whose word"], grounds)}
                {section("measures", LAW[1].1, ["Grounds and measures", "Answer", "On whose word"], openings)}
                {section("settings", LAW[2].1, ["Setting", "Where nothing is settled", "Where the figure comes from"], settings)}
                {section("coming", LAW[3].1, ["Subject", "Where it comes from", "What was seen"], coming)}
                <section aria-labelledby="unverified">
                    <h2 class="govuk-heading-m" id="unverified">{LAW[4].1}</h2>
                    <ul class="govuk-list govuk-list--bullet">{unverified}</ul>
                </section>
            </Page>
        }
    })
}

fn section(
    anchor: &str,
    title: &str,
    head: [&'static str; 3],
    rows: Vec<Vec<TableCell>>,
) -> impl IntoView + use<> {
    let (anchor, title) = (anchor.to_owned(), title.to_owned());
    let table = format!("{anchor}-rows");
    let labelled_by = anchor.clone();
    let caption = head.join(", ").to_lowercase();
    let caption = format!("{title}: {caption}");
    let head: Vec<TableHeading> = head.into_iter().map(TableHeading::new).collect();
    view! {
        <section aria-labelledby=labelled_by>
            <h2 class="govuk-heading-m" id=anchor>{title.clone()}</h2>
            <ScrollRegion labelled_by=table.clone()>
                <Table
                    caption=caption
                    caption_id=table
                    head=head
                    rows=rows
                    first_cell_is_header=true
                    small_text=true
                />
            </ScrollRegion>
        </section>
    }
}

fn deadline(rule: &DeadlineRule, today: NaiveDate) -> Vec<TableCell> {
    let (id, due, owed, condition) =
        (rule.id.clone(), rule.due.clone(), rule.owed_by.title(), rule.condition.clone());
    let anchor = id.clone();
    let moves = rule.unit.is_counted().then(|| rule.roll.title()).filter(|_| rule.roll != Roll::Skip);
    vec![
        TableCell::new(view! {
            <span id=anchor>{id}</span>
            <br/>
            <span class="govuk-!-font-weight-regular">{due}</span>
        }),
        TableCell::new(view! {
            {when(rule)}
            <br/>
            {condition}
            {moves.map(|text| view! { <br/> {text} "." })}
            <br/>
            {format!("Seen to by: {}.", in_a_sentence(owed))}
        }),
        TableCell::new(authority(&rule.authority, Some(rule.source.clone()), rule.force, today)),
    ]
}

fn in_a_sentence(text: &str) -> String {
    text.strip_prefix("The ").map_or_else(|| text.to_owned(), |rest| format!("the {rest}"))
}

/// When a rule says that something is due.
fn when(rule: &DeadlineRule) -> String {
    let trigger = rule.trigger.title();
    let count = match (rule.earliest, rule.enhanced) {
        (Some(earliest), _) => format!("{earliest} to {} {}", rule.offset, rule.unit.title()),
        (_, Some(enhanced)) => {
            format!("{} {} ({enhanced} with enhanced rights)", rule.offset, rule.unit.title())
        }
        _ if rule.offset == 1 => format!("1 {}", rule.unit.title().trim_end_matches('s')),
        _ => format!("{} {}", rule.offset, rule.unit.title()),
    };
    match rule.unit {
        Unit::JudgeSets => format!("The judge sets the day. From: {trigger}."),
        Unit::AsSoonAsPracticable => format!("As soon as reasonably practicable. From: {trigger}."),
        Unit::NoneStated => format!("No time stated. From: {trigger}."),
        Unit::SameDay => format!("On the day at the latest. Day: {trigger}."),
        Unit::BeforeItBegins => format!("Before it begins. Event: {trigger}."),
        _ => {
            let sense = match rule.sense {
                Sense::NotBefore => "Not before ",
                Sense::NotLessThan => "Not less than ",
                Sense::Within => "Within ",
                Sense::By | Sense::Window => "",
            };
            let way = match rule.direction {
                Direction::After => "after",
                Direction::Before => "before",
            };
            let first = if rule.first_day_counts { " That day is day 1." } else { "" };
            format!("{sense}{count} {way}: {trigger}.{first}")
        }
    }
}

fn authority(
    authority: &Authority,
    source: Option<String>,
    force: Force,
    today: NaiveDate,
) -> impl IntoView + use<> {
    let year = authority.rules_year.map(|year| format!(" (Rules of {year})"));
    let text = authority.text.clone();
    let from = force.from.map(|from| format!("In force from {}.", long_date(from)));
    let to = force.to.map(|to| format!("In force until {}.", long_date(to)));
    let not_now =
        (!force.covers(today)).then(|| view! { " " <Tag text="Not in force today" colour=TagColour::Red/> });
    view! {
        {text}
        {year}
        <br/>
        {trust(authority.confidence)}
        {not_now}
        {from.map(|text| view! { <br/> {text} })}
        {to.map(|text| view! { <br/> {text} })}
        {source.map(|href| view! {
            <br/>
            <a class="govuk-link" href=href rel="noreferrer">"Where it was read"</a>
        })}
    }
}

fn ground(ground: &GroundRule, today: NaiveDate) -> Vec<TableCell> {
    let (title, code) = (ground.title.clone(), ground.code.clone());
    let state = match &ground.switched_off {
        Some(why) => {
            view! { <Tag text="Switched off" colour=TagColour::Grey/> <br/> {why.clone()} }.into_any()
        }
        None => "Open".into_any(),
    };
    vec![
        TableCell::new(view! { <span id=code>{title}</span> }),
        TableCell::new(state),
        TableCell::new(authority(&ground.authority, None, ground.force, today)),
    ]
}

fn opening(row: &OpeningRule, grounds: &[GroundRule], today: NaiveDate) -> Vec<TableCell> {
    let named = |code: &String| grounds.iter().find(|each| each.code == *code).map(|each| each.title.clone());
    let grounds: Vec<String> = row.grounds.iter().filter_map(named).collect();
    let measures: Vec<&str> = row.measures.iter().map(|measure| measure.title()).collect();
    let answer = match &row.answer {
        OpeningAnswer::Yes { only_if: None } => "Open.".to_owned(),
        OpeningAnswer::Yes { only_if: Some(condition) } => format!("Open only if {condition}."),
        OpeningAnswer::No { reason } => format!("Not open. {reason}"),
        OpeningAnswer::SwitchedOff { reason } => format!("Switched off. {reason}"),
    };
    let more: Vec<String> = row.note.iter().chain(&row.before).cloned().collect();
    vec![
        TableCell::new(view! {
            {measures.join(", ")}
            <ul class="govuk-list govuk-list--bullet govuk-!-font-size-16 govuk-!-font-weight-regular govuk-!-margin-top-1 govuk-!-margin-bottom-0">
                {grounds.into_iter().map(|title| view! { <li>{title}</li> }).collect_view()}
            </ul>
        }),
        TableCell::new(view! {
            {answer}
            {more.into_iter().map(|text| view! { <br/> {text} }).collect_view()}
        }),
        TableCell::new(authority(&row.authority, None, row.force, today)),
    ]
}

fn setting(setting: &SettingRule) -> Vec<TableCell> {
    let default = format!("{} {}", setting.default, setting.unit);
    let off = setting.may_be_off.then_some(" Can be switched off.");
    let basis = setting.basis.clone();
    vec![
        setting.title.clone().into(),
        TableCell::new(view! { {default} "." {off} }),
        TableCell::new(view! { {basis} <br/> {trust(setting.confidence)} }),
    ]
}

fn on_its_way(law: &ComingLaw) -> Vec<TableCell> {
    let (id, title) = (law.id.clone(), law.title.clone());
    vec![
        TableCell::new(view! { <span id=id>{title}</span> }),
        law.authority.clone().into(),
        law.seen.clone().into(),
    ]
}
