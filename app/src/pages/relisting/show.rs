//! A plan: old beside new, with the reason for each and what it costs, to be changed, applied or undone.

use super::place;
use crate::{
    api::relisting::read_relisting,
    components::{
        Button, ButtonKind, ScrollRegion, Select, SelectItem, SummaryList, SummaryRow, Table, TableCell, Tag,
        TagColour, TextSize, WarningText,
    },
    form::Submission,
    frame::{Page, load},
    paths, ssr, words,
};
use domain::{
    calendar::{long_date, time_words},
    ids::RelistingId,
    relisting::{LineDecision, RelistingState},
    view::{Choice, RelistingLineView, RelistingPage},
};
use leptos::prelude::*;

/// The page of one plan.
#[component]
pub fn Relisting() -> impl IntoView {
    let form = Submission::here();
    let id = ssr::id::<RelistingId>("relisting");
    load(async move { read_relisting(id?).await }, move |page| {
        let title = match page.state {
            RelistingState::Proposed => "Proposed plan",
            RelistingState::Applied => "Applied plan",
            RelistingState::Undone => "Undone plan",
            RelistingState::Dropped => "Plan put aside",
        };
        view! {
            <Page title=title back=paths::RELIST form=form.clone()>
                <span class="govuk-caption-l">"Relist"</span>
                <h1 class="govuk-heading-l">{title}</h1>
                {form.stale.then(|| view! {
                    <WarningText>
                        "Nothing was done. Somebody changed, applied or undid this plan, or booked one of its places, after you opened it. This is how it stands now."
                    </WarningText>
                })}
                <SummaryList rows=about(&page)/>
                {warnings(&page)}
                {body(&page, &form)}
            </Page>
        }
    })
}

fn at(when: chrono::NaiveDateTime, by: &str) -> String {
    format!("{} at {}, by {by}", long_date(when.date()), time_words(when.time()))
}

fn about(page: &RelistingPage) -> Vec<SummaryRow> {
    let why = match &page.note {
        Some(note) => format!("{}: {note}", page.reason.title()),
        None => page.reason.title().to_owned(),
    };
    let may_move = if page.only_affected { "Only the hearings that are hit" } else { "Others may make room" };
    let mut rows = vec![
        SummaryRow::new("What is lost", words::relisting::lost(&page.lost)),
        SummaryRow::new("Reason for moving", why),
        SummaryRow::new("What may move", may_move),
        SummaryRow::new("Drawn up", at(page.drawn, &page.drawn_by)),
    ];
    if let Some((when, by)) = &page.applied {
        rows.push(SummaryRow::new("Applied", at(*when, by)));
    }
    if let Some((when, by)) = &page.ended {
        let name = if page.applied.is_some() { "Undone" } else { "Put aside" };
        rows.push(SummaryRow::new(name, at(*when, by)));
    }
    rows
}

fn warnings(page: &RelistingPage) -> impl IntoView + use<> {
    let open = page.state == RelistingState::Proposed;
    let unplaced: Vec<_> = page.lines.iter().filter(|line| line.decision == LineDecision::Unplaced).collect();
    let no_plan = (open && !unplaced.is_empty()).then(|| {
        let count = unplaced.len();
        let words = if count == 1 {
            "No whole plan was found: 1 hearing has no place. What is full is said beside it.".to_owned()
        } else {
            format!(
                "No whole plan was found: {count} hearings have no place. What is full is said beside each."
            )
        };
        view! { <WarningText>{words}</WarningText> }
    });
    let beyond = (open && page.out_of_reach > 0).then(|| {
        let words = match page.out_of_reach {
            1 => "1 hearing that is hit is not yours to move. Tell its court.".to_owned(),
            count => format!("{count} hearings that are hit are not yours to move. Tell their courts."),
        };
        view! { <WarningText>{words}</WarningText> }
    });
    view! { {no_plan} {beyond} }
}

fn body(page: &RelistingPage, form: &Submission) -> impl IntoView + use<> {
    if page.lines.is_empty() {
        return view! {
            <p class="govuk-body">"No hearing is hit: nothing has to move."</p>
        }
        .into_any();
    }
    let rows = page.lines.iter().map(|line| row(page, line, form)).collect();
    let changes = page.lines.iter().filter(|line| line.decision.changes()).count();
    let apply = match changes {
        1 => "Apply this change".to_owned(),
        count => format!("Apply all {count} changes"),
    };
    let undo = match (page.state, page.acknowledged) {
        (RelistingState::Applied, 1..) => Some(view! {
            <p class="govuk-body">
                "This plan can no longer be undone in one step: somebody has acknowledged a new time. Move hearings one by one."
            </p>
        }),
        _ => None,
    };
    view! {
        <form method="post" novalidate>
            <input type="hidden" name="version" value=page.version.to_string()/>
            <ScrollRegion labelled_by="plan-caption">
                <Table
                    caption="Hearings that change, old beside new"
                    caption_id="plan-caption"
                    head=vec!["Hearing".into(), "Now".into(), "New, why, and what it costs".into()]
                    rows=rows
                    first_cell_is_header=true
                    small_text=true
                />
            </ScrollRegion>
            <div class="govuk-button-group">
                {page.may_apply.then(|| view! {
                    <Button name="act" value="apply" prevent_double_click=true>{apply}</Button>
                })}
                {(page.state == RelistingState::Proposed).then(|| view! {
                    <Button name="act" value="drop" kind=ButtonKind::Secondary>"Put this plan aside"</Button>
                })}
                {page.may_undo.then(|| view! {
                    <Button name="act" value="undo" kind=ButtonKind::Warning>"Undo the whole plan"</Button>
                })}
            </div>
            {page.may_apply.then(|| view! {
                <p class="govuk-hint">"All changes are made in one step, or none if one of them is refused. You can undo them in one step until somebody acknowledges a new time."</p>
            })}
            {undo}
        </form>
    }
    .into_any()
}

fn row(page: &RelistingPage, line: &RelistingLineView, form: &Submission) -> Vec<TableCell> {
    let open = page.state == RelistingState::Proposed;
    let which = format!("{}, {}", line.kind.title(), line.case_reference);
    let witness = line.witness.as_ref().map(|witness| format!("Witness {witness}"));
    let error = form.error(&format!("line-{}", line.number));
    let hidden = format!(" {which}");
    let change = open.then(|| {
        view! {
            <br/>
            <a class="govuk-link" href=paths::relisting_line(page.id, line.number)>
                "Change" <span class="govuk-visually-hidden">{hidden}</span>
            </a>
        }
    });
    let hearing = view! {
        <div id=format!("line-{}", line.number) tabindex="-1">
            {error.map(|error| view! {
                <p class="govuk-error-message"><span class="govuk-visually-hidden">"Error:"</span> " " {error}</p>
            })}
            <a class="govuk-link" href=paths::hearing(line.hearing)>{which}</a>
            {witness.map(|witness| view! { <br/> <span class="govuk-hint">{witness}</span> })}
            {change}
        </div>
    };
    vec![
        TableCell::new(hearing),
        TableCell::new(place(&line.old)),
        // Why stands below: three columns can be read on a phone.
        TableCell::new(view! { {new_place(page, line, form)} {reasons(page, line)} }),
    ]
}

fn new_place(page: &RelistingPage, line: &RelistingLineView, form: &Submission) -> impl IntoView + use<> {
    let tag = match line.decision {
        LineDecision::Proposed => None,
        LineDecision::ByHand => Some((TagColour::Blue, "Changed by hand")),
        LineDecision::Left => Some((TagColour::Yellow, "Left where it stands")),
        LineDecision::Unplaced => Some((TagColour::Red, "No place found")),
    };
    let agreed = (line.needs_agreement && page.may_apply).then(|| agreed(&page.judges, line.number, form));
    let told = line.agreed_by.as_ref().map(|judge| view! { <br/> {format!("{judge} agreed")} });
    view! {
        {line.new.as_ref().map(place)}
        {tag.map(|(colour, words)| view! { <p class="govuk-body-s"><Tag colour=colour text=words/></p> })}
        {agreed}
        {told}
    }
}

/// The second and every later move names the judge who agreed.
fn agreed(judges: &[Choice], number: i64, form: &Submission) -> impl IntoView + use<> {
    let name = format!("agreed-{number}");
    let items = std::iter::once(SelectItem::new("", "Choose a judge"))
        .chain(judges.iter().map(|judge| SelectItem::new(&judge.value, &judge.text)))
        .collect();
    let (value, error) = (form.value(&name), form.error(&name));
    view! {
        <Select name=name label="Judge who agreed" label_size=TextSize::S items=items value=value error=error/>
    }
}

fn reasons(page: &RelistingPage, line: &RelistingLineView) -> impl IntoView + use<> {
    let why = words::relisting::why(line, &page.lost);
    let costs = words::relisting::costs(&line.parts);
    let lacks = line.lacks.iter().filter(|_| line.decision == LineDecision::Unplaced);
    let lacks = lacks.map(|lack| view! { <li>{words::relisting::lack(lack)}</li> }).collect_view();
    let troubles = line
        .troubles
        .iter()
        .map(|trouble| {
            view! { <li><strong>{words::relisting::trouble(trouble)}</strong></li> }
        })
        .collect_view();
    let list = (line.troubles.len() + line.lacks.len() > 0).then(|| {
        view! { <ul class="govuk-list govuk-!-margin-top-1 govuk-!-margin-bottom-0">{lacks} {troubles}</ul> }
    });
    view! {
        <p class="govuk-!-margin-top-1 govuk-!-margin-bottom-0">
            {why}
            {(!costs.is_empty()).then(|| format!(" {costs}"))}
        </p>
        {list}
    }
}
