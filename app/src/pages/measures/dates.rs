//! Recording the five dates of a section 28 direction.

use super::{boxes, day_or, text};
use crate::{
    api::measures::read_section_28_dates,
    components::{Button, Choice as Answer},
    form::Submission,
    frame::{Page, load},
    pages::{cases::caption, fields},
    paths, ssr,
};
use domain::{
    ids::WitnessId,
    measure::{TimetableDate, entry::TimetableEntry},
    view::measures::{TimetableForm, TimetableView},
};
use leptos::prelude::*;

/// The form for the five dates.
#[component]
pub fn SectionTwentyEightDates() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_section_28_dates(witness?).await }, |page| {
        let TimetableForm { of, timetables, seen } = page;
        let mut filled: Vec<(String, String)> =
            timetables.iter().map(|each| ("directions".to_owned(), each.direction.to_string())).collect();
        filled.push(("seen".to_owned(), seen.to_string()));
        filled.extend(of.judge_assigned.clone().map(|judge| ("judge".to_owned(), judge)));
        filled.extend(fields::filled_date("set_on", Some(of.today)));
        for which in TimetableDate::ALL {
            filled.extend(fields::filled_date(TimetableEntry::field(*which), common(&timetables, *which)));
        }
        let form = form.or_filled(filled);
        let shown = form.clone();
        let seen = if shown.stale { seen.to_string() } else { shown.value("seen") };
        let differs = differs(&shown, &timetables);
        let items = timetables
            .iter()
            .map(|each| Answer::new(each.direction.to_string(), format!("Defendant {}", each.defendant)))
            .collect();
        let dates = TimetableDate::ALL
            .iter()
            .map(|which| fields::date(&shown, TimetableEntry::field(*which), which.title(), hint(*which)))
            .collect_view();
        let nothing = timetables.is_empty();
        view! {
            <Page title=format!("Section 28 dates, witness {}", of.reference) back=paths::measures(of.witness) form=form>
                {caption(&of.case_reference)}
                <h1 class="govuk-heading-l">"Record the dates of the section 28 timetable"</h1>
                <p class="govuk-body">
                    "The judge sets these dates; no rule counts them. The direction is not complete until all five are set (CrimPR 18.8(2))."
                </p>
                {fields::changed_meanwhile(&shown, differs)}
                {nothing.then(|| view! {
                    <p class="govuk-body">"No section 28 direction is in force for this witness."</p>
                })}
                {(!nothing).then(|| view! {
                    <form method="post" novalidate class="pigot-form">
                        <input type="hidden" name="seen" value=seen/>
                        {boxes(&shown, "directions", "For which defendants?", "", items)}
                        {dates}
                        {fields::date(&shown, "set_on", "Date the judge set them", "")}
                        {fields::select(&shown, "judge", "Judge", "", "Choose a judge", &of.judges)}
                        {text(&shown, "why", "Reason for the change", "Only where a date that was set is changed. The old date is kept", 2)}
                        <Button prevent_double_click=true>"Record dates"</Button>
                    </form>
                })}
            </Page>
        }
    })
}

const fn hint(which: TimetableDate) -> &'static str {
    match which {
        TimetableDate::GroundRules | TimetableDate::Recording => "Leave empty if it is not set",
        TimetableDate::FurtherQuestions => "Last day to apply under section 28(5)",
        TimetableDate::Exclusion => "Last day to apply",
        TimetableDate::Editing => "By when",
    }
}

/// The date that stands for every defendant alike, if one does.
fn common(timetables: &[TimetableView], which: TimetableDate) -> Option<chrono::NaiveDate> {
    let mut days = timetables.iter().map(|each| standing(each, which));
    let first = days.next().flatten();
    if days.all(|day| day == first) { first } else { None }
}

fn standing(timetable: &TimetableView, which: TimetableDate) -> Option<chrono::NaiveDate> {
    let date = timetable.dates.iter().find(|date| date.which == which)?;
    date.set.first().map(|set| set.day)
}

fn differs(form: &Submission, timetables: &[TimetableView]) -> Vec<(&'static str, String, String)> {
    TimetableDate::ALL
        .iter()
        .map(|which| {
            let typed = fields::typed_date(form, TimetableEntry::field(*which));
            (which.title(), day_or(common(timetables, *which), ""), typed)
        })
        .collect()
}
