//! Counsel of each side at ground rules, recording and trial, with those who went before, and who may not question in
//! person.

use crate::{
    api::track::read_counsel,
    components::{
        Button, ButtonKind, Details, InputWidth, ScrollRegion, Table, TableCell, TableHeading, Tag,
        TagColour, TextArea, TextInput, TextSize, WarningText,
    },
    form::Submission,
    frame::{Page, load},
    pages::{
        cases::caption,
        fields::{date, select},
    },
    paths, ssr,
};
use domain::{
    calendar::{long_date, short_date},
    ids::CaseId,
    instruction::{Bar, CounselStage},
    view::{BarLine, Choice, CounselPage, SideLine, StageCounsel},
};
use leptos::prelude::*;

/// Counsel of a case at each stage.
#[component]
pub fn Counsel() -> impl IntoView {
    let form = Submission::here();
    let case = ssr::id::<CaseId>("case");
    load(async move { read_counsel(case?).await }, move |page| {
        let same = same_advocate(&page);
        let bars = bars(&page.bars);
        let forms = (instruct(&page, &form), same_form(&page, &form), bar_form(&page, &form));
        view! {
            <Page title="Counsel at each stage" back=paths::case(page.case) form=form.clone()>
                {caption(&page.case_reference)}
                <h1 class="govuk-heading-l">"Counsel at each stage"</h1>
                {same}
                {sides(&page.sides)}
                {bars}
                {forms}
            </Page>
        }
    })
}

/// The judge's direction, and where it is not kept.
fn same_advocate(page: &CounselPage) -> impl IntoView + use<> {
    let differing: Vec<String> =
        page.sides.iter().filter(|side| side.differs).map(|side| side.name.clone()).collect();
    match page.same_advocate.last() {
        Some((judge, on)) => {
            let made = format!(
                "{judge} directed on {} that the same advocate acts at ground rules, recording and trial.",
                long_date(*on)
            );
            if differing.is_empty() {
                view! { <p class="govuk-body">{made}</p> }.into_any()
            } else {
                view! { <WarningText>{format!("{made} It is not so for: {}.", differing.join(", "))}</WarningText> }
                    .into_any()
            }
        }
        None => view! {
            <p class="govuk-body">"No judge has directed that the same advocate acts throughout."</p>
        }
        .into_any(),
    }
}

fn sides(lines: &[SideLine]) -> impl IntoView + use<> {
    let rows: Vec<Vec<TableCell>> = lines
        .iter()
        .map(|line| {
            let mut row: Vec<TableCell> = vec![line.name.clone().into()];
            row.extend(line.stages.iter().map(|stage| TableCell::new(cell(stage))));
            row
        })
        .collect();
    let mut head: Vec<TableHeading> = vec!["Side".into()];
    head.extend(CounselStage::ALL.iter().map(|stage| TableHeading::new(stage.title())));
    view! {
        <ScrollRegion labelled_by="counsel-table">
            <Table caption="Who acts" caption_id="counsel-table" caption_size=TextSize::M head=head rows=rows first_cell_is_header=true/>
        </ScrollRegion>
    }
}

fn cell(stage: &StageCounsel) -> AnyView {
    let part_heard = stage
        .part_heard
        .as_ref()
        .map(|it| format!("Part-heard at {}, expected to end on {}", it.at, long_date(it.until)));
    let before = stage
        .before
        .iter()
        .map(|(name, until)| view! { <br/> <span class="govuk-hint">{format!("{name}, until {}", short_date(*until))}</span> })
        .collect_view();
    let why = stage
        .why
        .clone()
        .filter(|_| !stage.before.is_empty())
        .map(|why| view! { <br/> <span class="govuk-hint">{format!("Changed because: {why}")}</span> });
    let now = match &stage.counsel {
        Some(name) => view! { {name.clone()} }.into_any(),
        None => view! { <Tag text="Nobody" colour=TagColour::Orange/> }.into_any(),
    };
    view! {
        {now}
        {part_heard.map(|words| view! { <br/> <Tag text="Part-heard" colour=TagColour::Yellow/> " " {words} })}
        {before}
        {why}
    }
    .into_any()
}

fn bars(lines: &[BarLine]) -> Option<impl IntoView + use<>> {
    let rows: Vec<Vec<TableCell>> = lines
        .iter()
        .map(|line| {
            let bar = line.bar.map_or("Not recorded yet", Bar::title);
            let asks = match (line.bar, line.appointed_on, line.has_counsel) {
                (_, Some(day), _) => format!("Advocate appointed on {}", long_date(day)),
                (_, None, true) => "Counsel acts".to_owned(),
                (Some(Bar::Barred), None, false) => "Nobody: an advocate has to be appointed".to_owned(),
                (_, None, false) => "Nobody is recorded".to_owned(),
            };
            vec![line.label.to_string().into(), bar.into(), asks.into()]
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let head: Vec<TableHeading> =
            vec!["Defendant".into(), "Questioning in person".into(), "Who asks the questions".into()];
        view! {
            <ScrollRegion labelled_by="bars-table">
                <Table caption="Questioning in person (sections 34 to 38)" caption_id="bars-table" caption_size=TextSize::M head=head rows=rows first_cell_is_header=true/>
            </ScrollRegion>
        }
    })
}

fn is_open(form: &Submission, which: &str) -> bool {
    form.has_errors() && form.value("form") == which
}

fn instruct(page: &CounselPage, form: &Submission) -> impl IntoView + use<> {
    let mut stages: Vec<Choice> = vec![Choice::new("all", "Ground rules, recording and trial")];
    stages.extend(CounselStage::ALL.iter().map(|stage| Choice::new(stage.code(), stage.title())));
    let fields = (
        select(form, "instructed_for", "For whom", "", "Select a side", &page.may_instruct),
        select(form, "for_stage", "For what", "", "Select a stage", &stages),
        select(form, "instructed", "Counsel", "", "Select counsel", &page.counsel),
        view! {
            <TextInput
                name="part_heard_at"
                label="Court where counsel is part-heard"
                label_size=TextSize::S
                hint="Leave empty when counsel is in no other trial"
                width=InputWidth::W20
                autocomplete="off"
                value=form.value("part_heard_at")
                error=form.error("part_heard_at")
            />
        },
        date(form, "part_heard_until", "Day that trial is expected to end", "For example 4 12 2026"),
        view! {
            <TextArea
                name="instructed_why"
                label="Why counsel changes"
                label_size=TextSize::S
                hint="Leave empty when nobody acted before. Nothing about the evidence."
                rows=2
                value=form.value("instructed_why")
                error=form.error("instructed_why")
            />
        },
    );
    let open = is_open(form, "instruct");
    (!page.may_instruct.is_empty()).then(|| {
        view! {
            <Details summary="Record who is instructed" open=open>
                <p class="govuk-body">"Whoever is instructed gets a part in the case and can open it."</p>
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="form" value="instruct"/>
                    {fields}
                    <Button kind=ButtonKind::Secondary prevent_double_click=true>"Record counsel"</Button>
                </form>
            </Details>
        }
    })
}

fn same_form(page: &CounselPage, form: &Submission) -> impl IntoView + use<> {
    let fields = (
        select(form, "directed_by", "Judge", "", "Select a judge", &page.judges),
        date(form, "directed_on", "Date of the direction", "For example 2 11 2026"),
    );
    let open = is_open(form, "same-advocate");
    (!page.judges.is_empty()).then(|| {
        view! {
            <Details summary="Record a direction that the same advocate acts throughout" open=open>
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="form" value="same-advocate"/>
                    {fields}
                    <Button kind=ButtonKind::Secondary prevent_double_click=true>"Record the direction"</Button>
                </form>
            </Details>
        }
    })
}

fn bar_form(page: &CounselPage, form: &Submission) -> impl IntoView + use<> {
    let bars: Vec<Choice> = Bar::ALL.iter().map(|bar| Choice::new(bar.code(), bar.title())).collect();
    let fields = (
        select(form, "barred_defendant", "Defendant", "", "Select a defendant", &page.may_bar),
        select(form, "bar", "Questioning in person", "", "Select what the court decided", &bars),
        date(form, "appointed_on", "Day an advocate was appointed", "Leave empty when nobody is appointed"),
    );
    let open = is_open(form, "bar");
    (!page.may_bar.is_empty()).then(|| {
        view! {
            <Details summary="Record whether a defendant may question in person" open=open>
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="form" value="bar"/>
                    {fields}
                    <Button kind=ButtonKind::Secondary prevent_double_click=true>"Record the decision"</Button>
                </form>
            </Details>
        }
    })
}
