//! A witness's special measures: the whole picture, and the forms that record applications, decisions and changes.

mod apply;
mod change;
mod dates;
mod decide;
mod represent;
mod serve;
mod show;
mod tell;
mod withheld;

pub use apply::ApplyForMeasures;
pub use change::ChangeMeasures;
pub use dates::SectionTwentyEightDates;
pub use decide::DecideApplication;
pub use represent::RepresentOnApplication;
pub use serve::ServeApplication;
pub use show::Measures;
pub use tell::TellWitness;
pub use withheld::{WithheldPart, WithholdPart};

use crate::{
    components::{Checkboxes, Choice as Answer, InsetText, TextArea, TextSize},
    form::Submission,
};
use domain::{
    calendar::long_date,
    case::DefendantLabel,
    measure::{Assistance, Companion},
    view::Choice,
};
use leptos::prelude::*;

/// Free text, in several lines.
pub(in crate::pages) fn text(
    form: &Submission,
    name: &str,
    label: &str,
    hint: &str,
    rows: u16,
) -> impl IntoView + use<> {
    view! {
        <TextArea
            name=name
            label=label
            label_size=TextSize::S
            hint=hint
            rows=rows
            autocomplete="off"
            spellcheck=false
            value=form.value(name)
            error=form.error(name)
        />
    }
}

/// Boxes to tick.
fn boxes(
    form: &Submission,
    name: &str,
    legend: &str,
    hint: &str,
    items: Vec<Answer>,
) -> impl IntoView + use<> {
    view! {
        <Checkboxes
            name=name
            legend=legend
            legend_size=TextSize::S
            hint=hint
            items=items
            values=form.values.all(name).to_vec()
            error=form.error(name)
        />
    }
}

/// The defendants an entry concerns: all of them unless somebody says otherwise.
fn defendant_boxes(form: &Submission, labels: &[DefendantLabel]) -> impl IntoView + use<> {
    let items =
        labels.iter().map(|label| Answer::new(label.to_string(), format!("Defendant {label}"))).collect();
    boxes(form, "defendants", "Which defendants does it concern?", "", items)
}

/// A measure with its section, as it stands in a list to choose from.
fn measure_words(assistance: Assistance) -> String {
    match assistance.section() {
        Some(section) => format!("{} (section {section})", assistance.title()),
        None => assistance.title().to_owned(),
    }
}

/// What is asked of the companion of a live link.
fn companions() -> Vec<Choice> {
    Companion::ALL.iter().map(|each| Choice::new(each.code(), each.title())).collect()
}

/// The judge and the hearing of a decision, and that its reasons were stated in open court.
fn stated_in_open_court(form: &Submission) -> impl IntoView + use<> {
    let items = vec![Answer::new("yes", "The judge stated these reasons in open court")];
    boxes(
        form,
        "open_court",
        "Stated in open court",
        "Section 20(5): record the decision once this is done",
        items,
    )
}

/// Says that what was sent came too late, because somebody else was first.
fn overtaken(form: &Submission) -> Option<impl IntoView + use<>> {
    form.stale.then(|| {
        view! {
            <InsetText>
                "Somebody else has recorded something here since you opened this form, or it has been decided already. Nothing was saved. Go back and look at what is recorded now."
            </InsetText>
        }
    })
}

/// `Mon 5 October 2026`, or a dash.
fn day_or(day: Option<chrono::NaiveDate>, otherwise: &str) -> String {
    day.map_or_else(|| otherwise.to_owned(), long_date)
}
