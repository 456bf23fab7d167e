//! Grounds and measures as tables, each answer with its reason and authority.

use crate::components::{ScrollRegion, Table, TableCell, TableHeading, Tag, TagColour};
use domain::{
    calendar::long_date,
    eligibility::{
        Against, Answer, Confidence, Eligibility, GroundAnswer, MeasureAnswer, Route, RouteBy, State,
    },
    measure::Measure,
};
use leptos::prelude::*;

pub(super) fn grounds_table(grounds: Vec<GroundAnswer>) -> impl IntoView {
    let head: Vec<TableHeading> = vec!["Ground".into(), "Answer".into(), "Why".into(), "Authority".into()];
    let rows: Vec<Vec<TableCell>> = grounds
        .into_iter()
        .map(|each| {
            let name = view! { {each.ground.title()} <br/> <span class="govuk-hint">{each.ground.provision()}</span> };
            vec![
                TableCell::new(name),
                TableCell::new(view! { <Tag text=each.state.title() colour=state_colour(each.state)/> }),
                why(&each).into(),
                authority(each.why.authority(), each.confidence).into(),
            ]
        })
        .collect();
    view! {
        <ScrollRegion labelled_by="grounds-caption"><Table
            caption="Grounds"
            caption_id="grounds-caption"
            caption_hidden=true
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
            classes="pigot-wide-table"
        /></ScrollRegion>
    }
}

fn why(answer: &GroundAnswer) -> String {
    let mut why = answer.why.sentence().to_owned();
    if !answer.from.is_empty() {
        let labels: Vec<String> = answer.from.iter().map(ToString::to_string).collect();
        why += " From the charges against ";
        why += &labels.join(", ");
        why.push('.');
    }
    if let Some(day) = answer.day {
        why += match answer.state {
            State::OptedOut => " Told the court on ",
            _ => " The last day on which age is a ground is ",
        };
        why += &long_date(day);
        why.push('.');
    }
    why
}

/// The authority and how sure its source is.
fn authority(authority: &str, confidence: Confidence) -> String {
    format!("{authority}. {}.", sure(confidence))
}

const fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "Confidence high",
        Confidence::Medium => "Confidence medium",
        Confidence::Low => "Confidence low",
    }
}

const fn state_colour(state: State) -> TagColour {
    match state {
        State::Applies => TagColour::Green,
        State::MayApply => TagColour::Blue,
        State::NotRecorded => TagColour::Yellow,
        State::OptedOut => TagColour::Purple,
        State::DoesNotApply => TagColour::Grey,
    }
}

pub(super) const fn answer_colour(answer: Answer) -> TagColour {
    match answer {
        Answer::Yes => TagColour::Green,
        Answer::OnlyIf => TagColour::Blue,
        Answer::NotRecorded => TagColour::Yellow,
        Answer::No => TagColour::Grey,
    }
}

pub(super) fn measures_table(measures: Vec<MeasureAnswer>) -> impl IntoView {
    let head: Vec<TableHeading> = vec!["Measure".into(), "Open to the court".into(), "Why".into()];
    let rows: Vec<Vec<TableCell>> = measures
        .into_iter()
        .map(|each| {
            let section = section(each.measure);
            let name = view! { {each.measure.title()} <br/> <span class="govuk-hint">{section}</span> };
            vec![
                TableCell::new(name),
                TableCell::new(view! { <Tag text=each.answer.title() colour=answer_colour(each.answer)/> }),
                TableCell::new(measure_why(each)),
            ]
        })
        .collect();
    view! {
        <ScrollRegion labelled_by="measures-caption"><Table
            caption="Measures"
            caption_id="measures-caption"
            caption_hidden=true
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
            classes="pigot-wide-table"
        /></ScrollRegion>
    }
}

fn section(measure: Measure) -> String {
    format!("s.{}", measure.code().trim_start_matches('s'))
}

/// What a measure hangs on, then each ground that opens it or stands and does not.
fn measure_why(answer: MeasureAnswer) -> AnyView {
    if answer.routes.is_empty() {
        let none = "No ground that opens it stands on what is recorded.";
        return view! { <p class="govuk-body-s">{none}</p> }.into_any();
    }
    let only_if = (!answer.only_if.is_empty()).then(|| {
        let lead =
            if answer.answer == Answer::NotRecorded { "It would also hang on whether " } else { "Only if " };
        let needs: Vec<&str> = answer.only_if.iter().map(|needs| needs.title()).collect();
        view! { <p class="govuk-body-s">{format!("{lead}{}.", needs.join("; and "))}</p> }
    });
    let closed = (answer.answer == Answer::No
        && answer.by_grounds() != Answer::No
        && answer.measure == Measure::InPrivate)
        .then(|| {
            view! {
                <p class="govuk-body-s">
                    "The proceedings are not about an offence of section 17(4A), and nobody other than the accused is said to have intimidated the witness (s.25(4))."
                </p>
            }
        });
    let routes =
        answer.routes.into_iter().map(|route| view! { <li>{route_words(&route)}</li> }).collect_view();
    view! {
        {only_if}
        {closed}
        <ul class="govuk-list govuk-!-font-size-16 govuk-!-margin-bottom-0">{routes}</ul>
    }
    .into_any()
}

fn route_words(route: &Route) -> String {
    let by = match route.by {
        RouteBy::Ground(ground) => format!("{} ({})", ground.title(), ground.provision()),
        RouteBy::QualifyingWitness => "Under 18 when the interview was recorded (s.22)".to_owned(),
    };
    let how = match (route.answer, route.state) {
        (Answer::Yes, _) => "opens it".to_owned(),
        (Answer::OnlyIf, State::MayApply) => "opens it if the court is satisfied of the ground".to_owned(),
        (Answer::OnlyIf, _) => "opened it in some courts".to_owned(),
        (Answer::NotRecorded, _) => "would open it; the ground is not recorded".to_owned(),
        (Answer::No, State::OptedOut) => "opted out of".to_owned(),
        (Answer::No, _) => "does not open it".to_owned(),
    };
    let why = if route.why.is_empty() { String::new() } else { format!(" {}", route.why) };
    format!("{by}: {how}.{why} [{}. {}]", route.authority, sure(route.confidence))
}

/// Where one defendant tried alone would make a difference.
pub(super) fn differences(answer: &Eligibility) -> Option<impl IntoView + use<>> {
    let rows: Vec<Vec<TableCell>> =
        answer.alone.iter().filter_map(|alone| difference(alone, &answer.together)).collect();
    if answer.alone.is_empty() {
        return None;
    }
    let head: Vec<TableHeading> =
        vec!["Defendant".into(), "Grounds that differ".into(), "Measures that differ".into()];
    Some(view! {
        <h2 class="govuk-heading-m">"Where defendants differ"</h2>
        <p class="govuk-body">
            "The answers above are for all defendants tried together: section 17(4) and (5) speak of the proceedings, \u{201c}that offence and any other offences\u{201d}. The court decides for which defendants a measure is directed (s.33(4))."
        </p>
        {if rows.is_empty() {
            view! {
                <p class="govuk-body">"By the charges against each defendant alone, the answers are the same."</p>
            }
            .into_any()
        } else {
            view! {
                <ScrollRegion labelled_by="differences-caption"><Table
                    caption="By the charges against one defendant alone"
                    caption_id="differences-caption"
                    head=head
                    rows=rows
                    first_cell_is_header=true
                    small_text=true
                    classes="pigot-wide-table"
                /></ScrollRegion>
            }
            .into_any()
        }}
    })
}

fn difference(alone: &Against, together: &Against) -> Option<Vec<TableCell>> {
    let grounds: Vec<String> = alone
        .grounds
        .iter()
        .zip(&together.grounds)
        .filter(|(one, all)| one.state != all.state)
        .map(|(one, _)| {
            format!(
                "{} ({}): {}",
                one.ground.title(),
                one.ground.provision(),
                one.state.title().to_lowercase()
            )
        })
        .collect();
    let measures: Vec<String> = alone
        .measures
        .iter()
        .zip(&together.measures)
        .filter(|(one, all)| one.answer != all.answer)
        .map(|(one, _)| format!("{}: {}", one.measure.title(), one.answer.title().to_lowercase()))
        .collect();
    if grounds.is_empty() && measures.is_empty() {
        return None;
    }
    let label = alone.accused.first().map_or_else(String::new, ToString::to_string);
    let list = |lines: Vec<String>| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        TableCell::new(view! { <ul class="govuk-list govuk-!-font-size-16">{lines}</ul> })
    };
    Some(vec![label.into(), list(grounds), list(measures)])
}
