//! Changing one line of a plan by hand.

use super::place;
use crate::{
    api::relisting::read_relisting_line,
    components::{
        Button, ButtonKind, Choice as Answer, Radios, SummaryList, SummaryRow, TextSize, WarningText,
    },
    form::Submission,
    frame::{Page, load},
    pages::fields::{date, select},
    paths, ssr, words,
};
use chrono::NaiveDate;
use domain::{
    calendar::{long_date, parse_date},
    form::FormValues,
    ids::{RelistingId, ResourceId},
    view::{PlaceChoice, RelistingLinePage},
};
use leptos::prelude::*;

/// The form for one line.
#[component]
pub fn RelistingLine() -> impl IntoView {
    let form = Submission::here();
    let ids = ssr::id::<RelistingId>("relisting").and_then(|id| Ok((id, ssr::id::<i64>("number")?)));
    let (day, courtroom) = asked();
    load(
        async move {
            let (id, number) = ids?;
            read_relisting_line(id, number, day, courtroom).await
        },
        move |page| {
            let title = format!("Change a line: {}", page.line.case_reference);
            let back = paths::relisting(page.relisting);
            view! {
                <Page title=title back=back form=form.clone()>
                    <span class="govuk-caption-l">
                        {format!("{}, case {}", page.line.kind.title(), page.line.case_reference)}
                    </span>
                    <h1 class="govuk-heading-l">"Change this line of the plan"</h1>
                    {form.stale.then(|| view! {
                        <WarningText>"Nothing was changed. Somebody changed or applied this plan after you opened it. This is how it stands now."</WarningText>
                    })}
                    <SummaryList rows=about(&page)/>
                    {choose(&page, &form)}
                    {look_closer(&page)}
                </Page>
            }
        },
    )
}

/// The day and courtroom looked at more closely, from the address.
fn asked() -> (Option<NaiveDate>, Option<ResourceId>) {
    let part = |part: &str| ssr::query(&format!("date-{part}")).unwrap_or_default();
    let day = parse_date(&part("day"), &part("month"), &part("year")).ok();
    (day, ssr::query("courtroom").and_then(|id| id.parse().ok()))
}

fn about(page: &RelistingLinePage) -> Vec<SummaryRow> {
    let mut rows = vec![SummaryRow::new("Now", place(&page.line.old))];
    rows.push(match &page.line.new {
        Some(new) => SummaryRow::new("In the plan", place(new)),
        None => SummaryRow::new("In the plan", page.line.decision.title()),
    });
    rows
}

fn choose(page: &RelistingLinePage, form: &Submission) -> impl IntoView + use<> {
    let legend = match &page.looked_at {
        Some((day, room)) => format!("Free starts on {}, {room}", long_date(*day)),
        None => "Where it could go, with the rest of the plan as it is".to_owned(),
    };
    let mut items: Vec<Answer> = page.choices.iter().map(item).collect();
    let none = page.choices.is_empty().then(|| {
        view! { <p class="govuk-body">"There is no other free place with the rest of the plan as it is."</p> }
    });
    items.push(
        Answer::new("leave", "Leave it where it stands").hint(
            "The plan does not change this hearing. If it loses what it needs, you see to it by itself.",
        ),
    );
    let version = page.version.to_string();
    view! {
        {none}
        <form method="post" novalidate>
            <input type="hidden" name="version" value=version/>
            <Radios
                name="place"
                legend=legend
                legend_size=TextSize::M
                items=items
                value=form.value("place")
                error=form.error("place")
            />
            <Button prevent_double_click=true>"Change this line"</Button>
        </form>
    }
}

fn item(choice: &PlaceChoice) -> Answer {
    let (when, rooms) = words::relisting::place(&choice.place);
    Answer::new(&choice.value, format!("{when}: {rooms}")).hint(words::relisting::costs(&choice.parts))
}

/// Every start of one courtroom on one day: a form that asks, so that it works without script and can be shared.
fn look_closer(page: &RelistingLinePage) -> impl IntoView + use<> {
    let filled = ["date-day", "date-month", "date-year", "courtroom"]
        .into_iter()
        .map(|name| (name.to_owned(), ssr::query(name).unwrap_or_default()));
    let form = Submission { values: FormValues::from_pairs(filled), ..Submission::default() };
    view! {
        <h2 class="govuk-heading-m">"Look at one day in one courtroom"</h2>
        <form method="get" novalidate class="pigot-form">
            {date(&form, "date", "Day", "For example, 30 11 2026")}
            {select(&form, "courtroom", "Courtroom", "", "Choose a courtroom", &page.courtrooms)}
            <Button kind=ButtonKind::Secondary>"Show free starts"</Button>
        </form>
    }
}
