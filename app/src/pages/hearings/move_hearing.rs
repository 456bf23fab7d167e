//! Giving a hearing another time or place.

use super::{
    fields,
    new::{with_place, with_slot},
    overtaken::not_in_the_diary,
    refusal::{Offer, explained},
};
use crate::{
    api::hearings::read_standing_booking,
    components::{Button, InsetText},
    form::Submission,
    frame::{Page, load},
    islands::WATCHED_FORM,
    paths, ssr,
};
use domain::ids::HearingId;
use leptos::prelude::*;

/// The form to move a hearing.
#[component]
pub fn MoveHearing() -> impl IntoView {
    let form = Submission::here();
    let hearing = ssr::id::<HearingId>("hearing");
    load(
        async move {
            let hearing = hearing?;
            Ok((hearing, read_standing_booking(hearing).await?))
        },
        |(hearing, mut choices)| {
            let Some(standing) = choices.standing.take() else { return not_in_the_diary(hearing, &form) };
            let filled = with_slot(with_place(standing.fields.clone()), &choices, &[]);
            let form = form.or_filled(filled);
            let shown = super::at_latest_version(form.clone(), &standing);
            view! {
                <Page title="Move a hearing" back=paths::hearing(standing.hearing) form=form>
                    <span class="govuk-caption-l">
                        {format!("{}, case {}", standing.kind.title(), choices.case_reference)}
                    </span>
                    <h1 class="govuk-heading-l">"Move this hearing"</h1>
                    <InsetText>"Now: " {super::when_words(&standing.at)}</InsetText>
                    <form method="post" novalidate id=WATCHED_FORM class="pigot-form">
                        {explained(&shown, Offer::ToChoose)}
                        <input type="hidden" name="version" value=shown.value("version")/>
                        <h2 class="govuk-heading-m">"New place and time"</h2>
                        {fields::select(&shown, "courtroom", "Courtroom", "", "Choose a courtroom", &choices.courtrooms)}
                        {fields::when(&shown)}
                        {fields::how_long(&shown)}
                        {fields::equipment(&shown, &choices)}
                        {super::preview::watch(choices.case, Some(standing.hearing), shown.refusal.is_none())}
                        <h2 class="govuk-heading-m">"People"</h2>
                        {fields::people(&shown, &choices)}
                        <h2 class="govuk-heading-m">"Why it moves"</h2>
                        {super::reason_fields(&shown, &choices)}
                        {super::agreement_field(&shown, &choices)}
                        <Button prevent_double_click=true>"Move hearing"</Button>
                    </form>
                </Page>
            }
            .into_any()
        },
    )
}
