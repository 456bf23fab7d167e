//! Eligibility of one witness: alerts first, then grounds, measures and the rules for children.

use super::{
    alerts::{birthday_warning, is_near},
    answers::{differences, grounds_table, measures_table},
    children::{child_rules, section_22a, swearing_rows},
};
use crate::{
    api::eligibility::read_eligibility,
    components::{Button, ButtonKind, InsetText, ScrollRegion, Table, TableCell, TableHeading, WarningText},
    frame::{Page, load},
    pages::{
        cases::caption,
        diary::asked::{Asked, FIELD},
        fields,
    },
    paths, ssr,
};
use chrono::Datelike;
use domain::{
    calendar::{long_date, short_date, time_words},
    eligibility::{Considered, Course, Reach21, Section22A, State, TurningEighteen},
    ids::WitnessId,
    view::{EligibilityPage, FactsLine},
};
use leptos::prelude::*;

/// The page of a witness's eligibility.
#[component]
pub fn Eligibility() -> impl IntoView {
    let Asked { day, form, .. } = Asked::here();
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_eligibility(witness?, day).await }, move |page| {
        let alerts = alerts(&page);
        let EligibilityPage {
            witness,
            reference,
            case_reference,
            today,
            usual_day,
            answer,
            course,
            turning,
            swearing,
            versions,
            may_record,
            ..
        } = page;
        let title = format!("Eligibility of witness {reference}");
        let on = answer.on;
        let differences = differences(&answer);
        let together = answer.together;
        let form = form.or_filled(fields::filled_date(FIELD, Some(on)));
        let shown = form.clone();
        let when = match course.decision {
            Some(decision) if decision.done && decision.on == on => {
                format!("When the court decided, on {}: ", long_date(on))
            }
            _ => format!("If the court decides on {}: ", long_date(on)),
        };
        let days = other_days(witness, on, today, usual_day, &course, turning.as_ref());
        view! {
            <Page title=title.clone() back=paths::witness(witness) form=form>
                {caption(&case_reference)}
                <h1 class="govuk-heading-l">{title}</h1>
                {alerts}
                <p class="govuk-body">
                    <strong>{when}</strong>
                    {format!("{}.", together.outlook.title())}
                </p>
                <InsetText>
                    "This says what is open to the court on the facts recorded. Whether a measure would improve the evidence, and which, is for the court (section 19). Sections are of the Youth Justice and Criminal Evidence Act 1999."
                </InsetText>
                <form method="get" action=paths::eligibility(witness) novalidate class="pigot-no-print">
                    {fields::date(&shown, FIELD, "Day of the special-measures decision", "Age is tested on this day (section 16(3)). For example, 30 11 2026")}
                    <Button kind=ButtonKind::Secondary>"Show the answer for this day"</Button>
                </form>
                {days}
                <h2 class="govuk-heading-m">"Grounds"</h2>
                {grounds_table(together.grounds)}
                <h2 class="govuk-heading-m">"Measures"</h2>
                {measures_table(together.measures)}
                {differences}
                <h2 class="govuk-heading-m">"Rules for children (sections 21 and 22)"</h2>
                {child_rules(together.child)}
                {section_22a(together.section_22a)}
                {swearing_rows(swearing)}
                <h2 class="govuk-heading-m">"Where the facts come from"</h2>
                {versions_table(versions)}
                {may_record.then(|| view! {
                    <Button href=paths::eligibility_facts(witness)>"Record facts"</Button>
                })}
                <p class="govuk-body-s">"Every look at this page is kept, with who looked and why they may."</p>
            </Page>
        }
    })
}

/// What has to be seen first.
fn alerts(page: &EligibilityPage) -> AnyView {
    let together = &page.answer.together;
    let mut lines: Vec<String> = Vec::new();
    let unknown: Vec<&str> = together
        .grounds
        .iter()
        .filter(|each| each.state == State::NotRecorded)
        .map(|each| each.ground.title())
        .collect();
    if !unknown.is_empty() {
        lines.push(format!("Not recorded, and so not answered: {}.", unknown.join("; ")));
    }
    if together.section_22a == Section22A::RequestNotRecorded {
        lines.push(
            "Request under section 22A(4): not recorded. The duty to admit the recording arises only if the application asks."
                .to_owned(),
        );
    }
    let rule = &together.child.primary_rule;
    let open = rule.factors.iter().any(|(_, mark)| *mark != Some(Considered::Yes));
    if rule.reach == Reach21::Applies && rule.wish.is_some() && open {
        lines.push(
            "The witness asks to give up the primary rule, and not all five factors are recorded as considered (section 21(4C))."
                .to_owned(),
        );
    }
    if !page.birth_date_known {
        lines.push("The birth date is not known to the day.".to_owned());
    }
    let birthday = page.turning.as_ref().filter(|turning| is_near(turning));
    let far = page.turning.as_ref().filter(|turning| !is_near(turning));
    if let Some(turning) = far {
        lines.push(format!(
            "The witness turns 18 on {}, in {} days.",
            long_date(turning.first),
            turning.days
        ));
    }
    if page.versions.is_empty() {
        lines.push("Nobody has recorded facts for this witness yet.".to_owned());
    }
    let nothing = birthday.is_none() && lines.is_empty();
    let lines = (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <ul class="govuk-list govuk-list--bullet">{lines}</ul> }
    });
    let opted_out = together.grounds.iter().filter(|each| each.state == State::OptedOut).count() > 0;
    view! {
        <h2 class="govuk-heading-m">"What to see first"</h2>
        {birthday.map(|turning| birthday_warning(turning, &page.course))}
        {opted_out.then(|| view! {
            <WarningText>"The witness told the court that they do not wish to be eligible on a ground that would apply"</WarningText>
        })}
        {lines}
        {nothing.then(|| view! { <p class="govuk-body">"Nothing stands out."</p> })}
    }
    .into_any()
}

/// Links to the days on which the answer may be another.
fn other_days(
    witness: WitnessId,
    on: chrono::NaiveDate,
    today: chrono::NaiveDate,
    usual: chrono::NaiveDate,
    course: &Course,
    turning: Option<&TurningEighteen>,
) -> AnyView {
    let mut days = vec![("Today", today)];
    if course.decision.is_some() {
        days.push(("The day of the decision", usual));
    }
    days.extend(course.recording.map(|recording| ("The section 28 recording", recording.on)));
    days.extend(turning.map(|turning| ("The eighteenth birthday", turning.last)));
    days.retain(|(_, day)| *day != on);
    let links = days
        .into_iter()
        .map(|(what, day)| {
            view! {
                <li>
                    <a class="govuk-link" href=paths::eligibility_on(witness, day)>
                        {format!("{what}, {} {}", short_date(day), day.year())}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="govuk-list pigot-no-print">{links}</ul> }.into_any()
}

fn versions_table(versions: Vec<FactsLine>) -> AnyView {
    if versions.is_empty() {
        return view! {
            <p class="govuk-body">"Only what the witness\u{2019}s record and the charges say. No party\u{2019}s facts are recorded."</p>
        }
        .into_any();
    }
    let head: Vec<TableHeading> =
        vec!["Version".into(), "Told by".into(), "Told on".into(), "Put down".into()];
    let rows: Vec<Vec<TableCell>> = versions
        .into_iter()
        .map(|version| {
            let at = version.recorded;
            let by = version.recorded_by.map_or_else(String::new, |name| format!(" by {name}"));
            let day = at.date();
            vec![
                version.version.to_string().into(),
                version.told_by.title().into(),
                long_date(version.told_on).into(),
                format!("{} {}, {}{by}", short_date(day), day.year(), time_words(at.time())).into(),
            ]
        })
        .collect();
    view! {
        <ScrollRegion labelled_by="versions-caption"><Table
            caption="Versions of the facts, the latest first"
            caption_id="versions-caption"
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
    }
    .into_any()
}
