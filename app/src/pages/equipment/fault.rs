//! One fault: the hearings it stands in the way of, each with where it can go at one press, and what is done about it.

use super::{
    broken,
    hits::{hit_heading, just_taken, movable, places},
};
use crate::{
    api::equipment::read_fault,
    components::{
        Button, ButtonKind, InsetText, SummaryList, SummaryRow, Tag, TagColour, TextArea, TextSize,
        WarningText,
    },
    form::Submission,
    frame::{Page, load},
    pages::fields::{date, filled_date, select},
    paths, ssr,
    words::equipment::{age, moment},
};
use domain::{
    calendar::long_date,
    ids::FaultId,
    view::equipment::{FaultPage, HitLine},
};
use leptos::prelude::*;

/// One fault.
#[component]
pub fn Fault() -> impl IntoView {
    let form = Submission::here();
    let fault = ssr::id::<FaultId>("fault");
    load(async move { read_fault(fault?).await }, |page| {
        let title = format!("Fault in {}, {}", page.line.name, page.court_name);
        let (name, resource, open) = (page.line.name.clone(), page.line.resource, page.line.closed.is_none());
        view! {
            <Page title=title back=paths::equipment::room(resource) form=form.clone()>
                <span class="govuk-caption-l">{page.court_name.clone()}</span>
                <h1 class="govuk-heading-l">{format!("Fault in {name}")}</h1>
                {just_taken(&form)}
                {form.stale.then(|| view! {
                    <WarningText>"Somebody changed this, or moved that hearing, a moment ago. Nothing you sent was saved."</WarningText>
                })}
                <SummaryList rows=rows(&page)/>
                {open.then(|| standing(&page, &form))}
                <h2 class="govuk-heading-m">"What was done"</h2>
                {steps(&page)}
                {(open && page.may.mend).then(|| work(&page, &form))}
            </Page>
        }
    })
}

fn rows(page: &FaultPage) -> Vec<SummaryRow> {
    let line = &page.line;
    let state = match line.closed {
        Some(closed) => view! {
            <Tag text="Closed" colour=TagColour::Green/>
            {format!(" at {}", moment(closed))}
        }
        .into_any(),
        None => view! {
            <Tag text="Open" colour=TagColour::Red/>
            {format!(" for {}", age(line.opened, page.now))}
        }
        .into_any(),
    };
    let mut rows = vec![
        SummaryRow::new("State", state),
        SummaryRow::new("What does not work", broken(line)),
        SummaryRow::new("Found", moment(line.opened)),
        SummaryRow::new("Owner", line.owner.clone()),
    ];
    if line.closed.is_none() {
        rows.push(SummaryRow::new("Expected to be mended by", long_date(line.mended_by)));
    }
    if let Some(until) = page.blocked_until {
        rows.push(SummaryRow::new("Out of use", format!("until {}", moment(until))));
    }
    rows
}

/// What an open fault means for hearings, and what can be done now.
fn standing(page: &FaultPage, form: &Submission) -> impl IntoView + use<> {
    let count = page.affected.len();
    let heading =
        if count == 1 { "1 hearing affected".to_owned() } else { format!("{count} hearings affected") };
    let none = page.affected.is_empty().then(|| {
        view! { <p class="govuk-body">"No hearing that needs it stands in it until it is expected to be mended."</p> }
    });
    let hits = page.affected.iter().map(|hit| affected(hit, form)).collect_view();
    let again = page.may.check.then(|| {
        view! { <Button href=paths::equipment::check(page.line.resource) kind=ButtonKind::Secondary>"Check it again"</Button> }
    });
    view! {
        <h2 class="govuk-heading-m">{heading}</h2>
        {none}
        {hits}
        <div class="govuk-button-group pigot-no-print">{again}</div>
        {(page.may.block && page.blocked_until.is_none()).then(|| block(page))}
    }
}

fn affected(hit: &HitLine, form: &Submission) -> impl IntoView + use<> {
    let shown = places(form, hit, "slot".to_owned(), format!("slot-{}", hit.booking));
    let which = format!(": {}", super::hits::hit_words(hit));
    let moving = match movable(hit) {
        Some(fallback) => view! {
            <form method="post" novalidate class="pigot-no-print">
                <input type="hidden" name="act" value="move"/>
                <input type="hidden" name="hearing" value=fallback.hearing.to_string()/>
                <input type="hidden" name="version" value=fallback.version.to_string()/>
                {shown}
                <Button prevent_double_click=true>
                    "Move this hearing"
                    <span class="govuk-visually-hidden">{which}</span>
                </Button>
            </form>
        }
        .into_any(),
        None => shown,
    };
    view! {
        <div class="pigot-hit">
            {hit_heading(hit)}
            {moving}
        </div>
    }
}

/// One press takes the room out of use; if something still stands in it, the page that comes lists it.
fn block(page: &FaultPage) -> impl IntoView + use<> {
    let fields = page
        .block_fields
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone()/> })
        .collect_view();
    let words = format!("Take {} out of use until it is mended", page.line.name);
    view! {
        <form method="post" action=paths::equipment::new_block(page.line.resource) novalidate class="pigot-no-print">
            {fields}
            <Button kind=ButtonKind::Warning prevent_double_click=true>{words}</Button>
        </form>
    }
}

fn steps(page: &FaultPage) -> AnyView {
    if page.steps.is_empty() {
        return view! { <p class="govuk-body">"Nothing is put down yet."</p> }.into_any();
    }
    let items = page
        .steps
        .iter()
        .map(|(at, by, what)| view! { <li>{format!("{}, {by}: {what}", moment(*at))}</li> })
        .collect_view();
    view! { <ul class="govuk-list govuk-list--spaced">{items}</ul> }.into_any()
}

fn work(page: &FaultPage, form: &Submission) -> impl IntoView + use<> {
    // What was typed to move a hearing is not what was typed here.
    let form = if form.value("act") == "move" { Submission::default() } else { form.clone() };
    let mut filled = filled_date("mended_by", Some(page.line.mended_by));
    filled.push(("owner".to_owned(), page.owner.clone()));
    let form = form.or_filled(filled);
    let version = page.version.to_string();
    view! {
        <h2 class="govuk-heading-m">"Put down what is done"</h2>
        <form method="post" novalidate class="pigot-form">
            <input type="hidden" name="act" value="work"/>
            <input type="hidden" name="version" value=version/>
            <TextArea
                name="step"
                label="What was done"
                label_size=TextSize::S
                hint="Technical words only. Write nothing about a witness or a case."
                rows=2
                value=form.value("step")
                error=form.error("step")
            />
            {select(&form, "owner", "Owner", "Who answers for it from now on", "Choose a person", &page.owners)}
            {date(&form, "mended_by", "Expected to be mended by", "Until the end of that day hearings that need it count as not ready")}
            <Button prevent_double_click=true>"Save"</Button>
        </form>
        <InsetText>"A fault closes by itself when a check passes what failed."</InsetText>
    }
}
