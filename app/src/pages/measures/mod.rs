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
    components::{
        ActionLink, Checkboxes, Choice as Answer, InsetText, SummaryRow, Tag, TagColour, TextArea, TextSize,
    },
    form::Submission,
    paths,
};
use domain::{
    calendar::long_date,
    case::DefendantLabel,
    ids::WitnessId,
    measure::{Assistance, Companion},
    view::{Choice, measures::MeasuresSummary},
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
    boxes(form, "against", "Which defendants does it concern?", "", items)
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

/// What is directed for a witness, in short, with the way to the whole picture.
pub(in crate::pages) fn measures_row(witness: WitnessId, measures: &MeasuresSummary) -> SummaryRow {
    let see = ActionLink::new("See all", paths::measures(witness)).hidden("special measures");
    SummaryRow::new("Special measures directed", measures_in_short(measures)).action(see)
}

/// What is directed for a witness, in a line, with what is still wanting.
pub(in crate::pages) fn measures_in_short(measures: &MeasuresSummary) -> impl IntoView + use<> {
    let words = measures.words();
    let words = if words.is_empty() { "None".to_owned() } else { words };
    view! {
        {words}
        {measures.asked.then(|| view! { " " <Tag text="Application to decide" colour=TagColour::Yellow/> })}
        {measures.incomplete.then(|| view! { " " <Tag text="Section 28 dates missing" colour=TagColour::Yellow/> })}
    }
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
