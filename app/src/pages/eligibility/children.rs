//! The rules for children, the complainant's recording, and who is sworn.

use crate::components::{SummaryList, SummaryRow};
use chrono::NaiveDate;
use domain::{
    calendar::long_date,
    eligibility::{ChildRules, PrimaryRule, Reach21, ScreenRule, Section22A, Swearing, Truth},
    view::SwornOn,
};
use leptos::prelude::*;

pub(super) fn child_rules(rules: ChildRules) -> impl IntoView {
    let ChildRules { primary_rule, qualifying } = rules;
    let mut rows = vec![SummaryRow::new("Primary rule (s.21(3))", reach(&primary_rule))];
    if primary_rule.reach != Reach21::DoesNotApply {
        let limits = PrimaryRule::LIMITS
            .iter()
            .map(|(section, limit)| view! { <li>{format!("{limit} ({section})")}</li> })
            .collect_view();
        rows.push(SummaryRow::new("Its limits", view! { <ul class="govuk-list">{limits}</ul> }));
        rows.push(SummaryRow::new("What the witness told the court (s.21(4)(ba))", wish(&primary_rule)));
        rows.push(SummaryRow::new(
            "Screen in its place (s.21(4A), (4B))",
            format!("{}.", primary_rule.screen.title()),
        ));
        let needs_factors = primary_rule.wish.is_some() || primary_rule.screen != ScreenRule::NotReached;
        let factors = primary_rule
            .factors
            .iter()
            .map(|(factor, mark)| {
                let mark = mark.map_or("Not recorded", |mark| mark.title());
                view! { <li>{format!("{}: {}", factor.title(), mark.to_lowercase())}</li> }
            })
            .collect_view();
        let lead = if needs_factors {
            "The court must weigh each before the rule gives way."
        } else {
            "The court must weigh each if the witness wishes to give up the rule."
        };
        rows.push(SummaryRow::new(
            "Five factors (s.21(4C))",
            view! { <p class="govuk-body">{lead}</p> <ul class="govuk-list govuk-list--bullet">{factors}</ul> },
        ));
    }
    let at_interview = match qualifying.under_18_at_interview {
        Some(Truth::Yes) => " Under 18 at the interview.",
        Some(Truth::No) => " 18 or over at the interview.",
        Some(Truth::Uncertain) => " Whether under 18 at the interview is uncertain.",
        None => " No day of a recorded interview is known.",
    };
    let carried = match qualifying.reach {
        Reach21::Applies | Reach21::MayApply => {
            " It carries over the rule that the recording is admitted under section 27, and nothing else: section 28 needs another ground."
        }
        Reach21::NotRecorded | Reach21::DoesNotApply => "",
    };
    let section_22 = format!("{}.{at_interview}{carried}", qualifying.reach.title());
    rows.push(SummaryRow::new("Under 18 at the interview, not eligible now (s.22)", section_22));
    view! { <SummaryList rows=rows/> }
}

fn reach(rule: &PrimaryRule) -> String {
    let says = match rule.recording {
        Some(true) => {
            "The recorded interview is admitted under section 27, and all other evidence is given by live link."
        }
        Some(false) => "No recorded interview exists: all evidence is given by live link.",
        None => {
            "Any recorded interview is admitted under section 27, and all other evidence is given by live link. Whether there is an interview is not recorded."
        }
    };
    match rule.reach {
        Reach21::Applies => format!(
            "Applies. {says} These measures count as maximising the quality of the evidence (s.21(2))."
        ),
        Reach21::MayApply => format!("Applies if the court finds that the witness is under 18. {says}"),
        Reach21::NotRecorded => "Cannot be told: the age is not recorded.".to_owned(),
        Reach21::DoesNotApply => "Does not apply: the witness is not eligible by age on that day.".to_owned(),
    }
}

fn wish(rule: &PrimaryRule) -> String {
    rule.wish.map_or_else(
        || "Nothing recorded on that day.".to_owned(),
        |(wish, told)| {
            format!(
                "{}, told on {}. The rule gives way so far as the court is satisfied that the quality of the evidence is not diminished.",
                wish.title(),
                long_date(told)
            )
        },
    )
}

pub(super) fn section_22a(standing: Section22A) -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"A complainant\u{2019}s recorded interview (section 22A)"</h2>
        <p class="govuk-body">{format!("{}.", standing.title())}</p>
        <p class="govuk-body-s">"s.22A(4) to (9), Crown Court only. Confidence high."</p>
    }
}

pub(super) fn swearing_rows(days: Vec<(SwornOn, NaiveDate, Swearing)>) -> impl IntoView {
    let rows = days
        .into_iter()
        .map(|(when, day, swearing)| {
            SummaryRow::new(format!("{}, {}", when.title(), long_date(day)), format!("{}.", swearing.title()))
        })
        .collect();
    view! {
        <h2 class="govuk-heading-m">"Oath (section 55)"</h2>
        <SummaryList rows=rows/>
        <p class="govuk-body-s">"s.55(2), (3). Confidence high."</p>
    }
}
