//! From a free place in the diary to the booking form: the case is chosen first. The reference is sent in the form's
//! body, not in the address, where it would stay in histories.

use crate::{
    api::diary::read_hearing_start,
    components::{Button, InputWidth, InsetText, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    paths, ssr,
};
use domain::{calendar::long_date, ids::ResourceId, view::HearingStart};
use leptos::prelude::*;

/// Choosing the case.
#[component]
pub fn StartHearing() -> impl IntoView {
    let form = Submission::here();
    let courtroom = ssr::query("courtroom").filter(|text| !text.is_empty());
    let courtroom =
        courtroom.map(|text| text.parse::<ResourceId>().map_err(|_| crate::error::AppError::NotFound));
    // A day that cannot be read is asked for again by the booking form.
    let day = ssr::query("date").and_then(|date| domain::calendar::parse_iso_date(&date).ok());
    let read = async move { read_hearing_start(courtroom.transpose()?, day).await };
    load(read, move |page| {
        let content = choose_case(&page, &form);
        view! { <Page title="Book a hearing" back=paths::DIARY form=form>{content}</Page> }
    })
}

/// Everything within the page.
pub(super) fn choose_case(page: &HearingStart, form: &Submission) -> impl IntoView + use<> {
    let room = page.courtroom.as_ref().map(|(id, _)| *id);
    let chosen = [page.courtroom.as_ref().map(|(_, name)| name.clone()), page.day.map(long_date)];
    let chosen: Vec<String> = chosen.into_iter().flatten().collect();
    let cases = page
        .cases
        .iter()
        .map(|(case, words)| {
            let href = paths::new_hearing_at(*case, room, page.day);
            view! { <li><a class="govuk-link" href=href>{words.clone()}</a></li> }
        })
        .collect_view();
    view! {
        <h1 class="govuk-heading-l">"Book a hearing"</h1>
        {(!chosen.is_empty()).then(|| view! { <InsetText>{chosen.join(", ")}</InsetText> })}
        <form method="post" novalidate>
            {case_field(form)}
            <Button>"Continue"</Button>
        </form>
        {(!page.cases.is_empty()).then(|| view! {
            <h2 class="govuk-heading-m">"Or choose one of the cases opened last"</h2>
            <ul class="govuk-list govuk-list--spaced">{cases}</ul>
        })}
    }
}

/// Which case something is for.
pub(super) fn case_field(form: &Submission) -> impl IntoView + use<> {
    view! {
        <TextInput
            name="case_reference"
            label="Which case is it for?"
            label_size=TextSize::M
            hint="The URN, or the Crown Court case number, like T20267001"
            width=InputWidth::W20
            is_code=true
            value=form.value("case_reference")
            error=form.error("case_reference")
        />
    }
}
