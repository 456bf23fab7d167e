//! Setting the cap, the minutes of each counsel and their order, re-examination and breaks, and locking. A judge's form.

use super::{count, heading, minutes, plan_error};
use crate::{
    api::cross_examination::read_plan_to_settle,
    components::{Button, ButtonKind, Fieldset, InputWidth, InsetText, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::{
    ids::WitnessId,
    view::{CounselLine, PlanPage},
};
use leptos::prelude::*;

/// The form.
#[component]
pub fn SetMinutes() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_plan_to_settle(witness?).await }, |page| {
        let head = page.head.clone();
        let form = form.or_filled(filled(&page));
        let shown = form.clone();
        let differs = differs(&shown, &page);
        let locked = page.locked.is_some();
        let over = page.sums.and_then(|sums| sums.over);
        view! {
            <Page
                title=format!("Set minutes, witness {}", head.reference)
                back=paths::cross_examination(head.witness)
                form=form
            >
                {heading(&head, "Set minutes")}
                {over.map(|over| view! {
                    <InsetText>{format!("As it stands the plan is {} over the cap.", count(over, "minute"))}</InsetText>
                })}
                {fields::changed_meanwhile(&shown, differs)}
                <form method="post" novalidate class="pigot-form">
                    {plan_error(&shown)}
                    <input type="hidden" name="version" value=fields::version(&shown, "version", page.version)/>
                    {number(&shown, "cap", "Cap for everything", "Counsel, re-examination and breaks cannot come to more than this", "minutes")}
                    {page.counsel.iter().enumerate().map(|(place, line)| seat(&shown, line, place + 1)).collect_view()}
                    {page.counsel.is_empty().then(|| view! {
                        <p class="govuk-body">"No defence counsel has a part in this case."</p>
                    })}
                    {number(&shown, "re_examination", "Re-examination", "By the prosecution. Leave empty for none.", "minutes")}
                    {number(&shown, "break_count", "Number of breaks", "Leave empty for none", "breaks")}
                    {number(&shown, "break_minutes", "Length of each break", "", "minutes")}
                    {locked.then(|| fields::why(&shown, "Topics and minutes are locked: say why you change them. Kept with the version."))}
                    <div class="govuk-button-group">
                        {if locked {
                            view! { <Button name="act" value="save" prevent_double_click=true>"Change what is locked"</Button> }.into_any()
                        } else {
                            view! {
                                <Button name="act" value="lock" prevent_double_click=true>"Save and lock"</Button>
                                <Button name="act" value="save" kind=ButtonKind::Secondary prevent_double_click=true>"Save without locking"</Button>
                            }.into_any()
                        }}
                    </div>
                </form>
            </Page>
        }
    })
}

fn number(form: &Submission, name: &str, label: &str, hint: &str, unit: &str) -> impl IntoView + use<> {
    view! {
        <TextInput
            name=name
            label=label
            label_size=TextSize::S
            hint=hint
            value=form.value(name)
            error=form.error(name)
            width=InputWidth::W4
            inputmode="numeric"
            autocomplete="off"
            suffix=unit
        />
    }
}

fn seat(form: &Submission, line: &CounselLine, row: usize) -> impl IntoView + use<> {
    let asked = format!("Asked for: {}", minutes(line.asked).to_lowercase());
    let (form, key) = (form.clone(), line.key.clone());
    view! {
        <Fieldset legend=format!("Counsel {row}: {}, for {}", line.name, line.label) size=TextSize::S>
            <input type="hidden" name=format!("seat-{row}") value=key/>
            <div class="pigot-compare">
                {number(&form, &format!("allowed-{row}"), "Minutes allowed", &asked, "minutes")}
                {number(&form, &format!("order-{row}"), "Place in the order", "", "")}
            </div>
        </Fieldset>
    }
}

fn filled(page: &PlanPage) -> Vec<(String, String)> {
    let sums = page.sums;
    let cap = page.cap.map(u32::from).or_else(|| sums.map(|sums| sums.total).filter(|total| *total > 0));
    let mut filled = vec![("version".to_owned(), page.version.to_string())];
    let mut fill = |field: String, value: Option<u32>| {
        if let Some(value) = value {
            filled.push((field, value.to_string()));
        }
    };
    fill("cap".to_owned(), cap);
    for (place, line) in page.counsel.iter().enumerate() {
        let row = place + 1;
        fill(format!("allowed-{row}"), line.allowed.or(line.asked).map(u32::from));
        fill(format!("order-{row}"), u32::try_from(row).ok());
    }
    if let Some(sums) = sums {
        fill("re_examination".to_owned(), Some(sums.re_examination.into()));
        fill("break_count".to_owned(), Some(sums.breaks.count.into()));
        fill("break_minutes".to_owned(), Some(sums.breaks.minutes.into()));
    }
    filled
}

/// What is there now beside what was typed.
fn differs(form: &Submission, page: &PlanPage) -> Vec<(String, String, String)> {
    let typed = |field: &str| form.value(field).trim().to_owned();
    let number = |number: Option<u16>| number.map(|each| each.to_string()).unwrap_or_default();
    let mut rows = vec![("Cap".to_owned(), number(page.cap), typed("cap"))];
    for line in &page.counsel {
        let row = (1..).take_while(|row| !typed(&format!("seat-{row}")).is_empty());
        let row = row.take(100).find(|row: &usize| typed(&format!("seat-{row}")) == line.key);
        let sent = row.map(|row| typed(&format!("allowed-{row}"))).unwrap_or_default();
        rows.push((format!("{}, for {}", line.name, line.label), number(line.allowed.or(line.asked)), sent));
        let titles: Vec<&str> = page
            .topics
            .lines()
            .iter()
            .filter(|topic| topic.lead_key == line.key)
            .map(|topic| topic.title.as_str())
            .collect();
        // Topics are not in this form: they are shown so that nobody locks what they have not seen.
        rows.push((format!("Topics of {}", line.name), titles.join("; "), "Not in this form".to_owned()));
    }
    if let Some(sums) = page.sums {
        rows.push(("Re-examination".to_owned(), sums.re_examination.to_string(), typed("re_examination")));
        rows.push(("Number of breaks".to_owned(), sums.breaks.count.to_string(), typed("break_count")));
        rows.push((
            "Length of each break".to_owned(),
            sums.breaks.minutes.to_string(),
            typed("break_minutes"),
        ));
    }
    rows
}
